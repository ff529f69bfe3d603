// serve.mjs [--dir build/site] [--port 8080] [--base /constellation/] [--host 127.0.0.1]
//
// A small static server for trying the site and for the tests: right types, no dependency; files with
// their hash in their name are cached for ever, all others are asked for again each time. Any other
// static host does as well. Port 0 takes a free one; the address is printed on one line.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const kTypes = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.otf': 'font/otf', '.txt': 'text/plain; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.map': 'application/json',
};

const kHashed = /-[0-9a-f]{12}\.\w+$/; // as packing names them

/** The file a request asks for, or null. `base` begins and ends with a slash. */
function fileOf(dir, base, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base)) return null;
  const file = normalize(join(dir, path.slice(base.length)));
  if (file !== dir && !file.startsWith(dir + sep)) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return fileOf(dir, '/', `/${encodeURI(file.slice(dir.length + 1))}/index.html`.replace('//', '/'));
  return stat?.isFile() ? { file, size: stat.size } : null;
}

/** Serves `dir` below `base`; resolves to {url, close} once it listens. */
export function serve({ dir, base = '/', port = 0, host = '127.0.0.1' }) {
  const root = resolve(dir);
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const found = fileOf(root, base, request.url);
    if (!found) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
      return;
    }
    response.writeHead(200, {
      'Content-Type': kTypes[extname(found.file)] ?? 'application/octet-stream', 'Content-Length': found.size,
      'Cache-Control': kHashed.test(found.file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done({
      url: `http://localhost:${server.address().port}${base}`,
      close: () => new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections?.();
      }),
    }));
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: fileURLToPath(new URL('../build/site', import.meta.url)) },
      base: { type: 'string', default: '/' }, port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const base = `/${values.base}/`.replace(/\/+/g, '/');
  try {
    const { url } = await serve({ dir: values.dir, base, port: Number(values.port), host: values.host });
    console.log(`Constellation is at ${url} (Ctrl+C ends it)`);
  } catch (error) {
    const reason = error.code === 'EADDRINUSE' ? `port ${values.port} is in use; choose another: PORT=8081 web/run` : error.message;
    console.error(`serve: FAILED: ${reason}`);
    process.exit(1);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
