// A site that tests can stop, and replace by its next version, as a deployment does.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../web/serve.mjs';
import { kSite } from './browser.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const kTexts = ['index.html', 'precache.json', 'service-worker.js'];

/** The site at one address: `stop()`, and `start(dir)` with another version of it. */
export async function deploy(t, { base = '/', dir = kSite } = {}) {
  let server = await serve({ dir, base });
  const { url } = server;
  const stop = async () => {
    await server?.close();
    server = null;
  };
  t.after(stop);
  return {
    url,
    stop,
    async start(next = dir) {
      await stop();
      server = await serve({ dir: next, base, port: Number(new URL(url).port) });
    },
  };
}

export const versionOf = (dir) => JSON.parse(readFileSync(join(dir, 'precache.json'), 'utf8')).version;

/** A copy of the site, removed when the test ends. */
export function copyOfSite(t, from = kSite) {
  const dir = mkdtempSync(join(tmpdir(), 'constellation-site-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(from, dir, { recursive: true });
  return dir;
}

/**
 * The next version of the site: the program, the shell and the example are others (a byte more each), with all that
 * follows from it: their names, index.html, the list of hashes and the version.
 */
export function nextVersion(t, from = kSite) {
  const dir = copyOfSite(t, from);
  const texts = Object.fromEntries(kTexts.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
  const replace = (before, after) => {
    for (const name of kTexts) texts[name] = texts[name].replaceAll(before, after);
  };
  const version = versionOf(dir);
  const page = sha256(texts['index.html']);
  for (const name of readdirSync(dir).filter((each) => /^(constellation|shell|badge-alliance)-.*\.js(on)?$/.test(each))) {
    const before = readFileSync(join(dir, name));
    const after = Buffer.concat([before, Buffer.from('\n')]);
    const renamed = name.replace(/[0-9a-f]{12}/, sha256(after).slice(0, 12));
    replace(name, renamed);
    replace(sha256(before), sha256(after));
    writeFileSync(join(dir, name), after);
    renameSync(join(dir, name), join(dir, renamed));
  }
  replace(version, sha256(`after ${version}`).slice(0, 12));
  replace(page, sha256(texts['index.html']));
  for (const name of kTexts) writeFileSync(join(dir, name), texts[name]);
  return dir;
}
