// pack-site.mjs --build FOLDER --face FOLDER --out FOLDER [--config Release] [--release 0.1.0] [--notices FILE]
//
// Packs the static site. Everything the page loads gets its content's hash into its name; index.html,
// service-worker.js, manifest.webmanifest, schema/ and icons/ keep theirs. Only relative addresses are written, so the
// folder works on any static host and under any sub-path.
//
//   web/index.html   {{asset:NAME}} becomes the hashed address of NAME, {{assets}} a JSON map of all of them, {{version}}
//                    the site's version: a hash of everything else
//   web/shell.js     bundled with what it imports, minified
//   web/theme.js     minified; runs before anything is painted
//   web/offline.js   bundled, fetched after the first frame
//   web/service-worker.js   bundled; {{precache}} becomes the version and the hash of every file
//   web/icons/icon.svg      as it is, and drawn as PNG (pack-icons.mjs)
//   web/*.css        minified
//   constellation.js, constellation.wasm   from the build folder; the glue is minified
//   constellation-later.wasm   what the first frame does not need of the program (split-module.mjs; not in a Debug build)
//   inter-*.otf      from the folder of the cut typeface
//   third-party-notices.txt   from the build folder (notices.cmake), fetched when asked for and by the precache
//   assets/*         the example and the like, fetched after the first frame
//
// precache.json lists every file with its size, hash and whether the first interactive frame needs it. The size table
// goes to the terminal and to size.json in the build folder; the first frame's part has a budget.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { pngIcons } from './pack-icons.mjs';

const kBudgetBytes = 460_800; // gzip; what the first interactive frame needs
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: { build: { type: 'string' }, face: { type: 'string' }, out: { type: 'string' }, release: { type: 'string', default: '' }, notices: { type: 'string' }, config: { type: 'string', default: 'Release' } },
});
const build = resolve(options.build);
const out = resolve(options.out);
const release = options.config !== 'Debug';

function fail(text) {
  console.error(`pack-site: FAILED: ${text}`);
  process.exit(1);
}

let esbuild;
let terser;
try {
  esbuild = await import('esbuild');
  terser = await import('terser');
} catch {
  fail('esbuild or terser is missing: run `npm ci` in the repository (web/run does)');
}

const web = join(root, 'web');
const kFixedNames = ['manifest.webmanifest'];
const kFixedFolders = ['schema', 'icons'];
const files = []; // {name: in the site, bytes, first: needed by the first interactive frame, logical?}
const assets = {}; // logical name → name in the site

function put(name, bytes, first) {
  files.push({ name, bytes: Buffer.from(bytes), first });
}

function putHashed(logical, bytes, first) {
  const buffer = Buffer.from(bytes);
  const hash = createHash('sha256').update(buffer).digest('hex').slice(0, 12);
  const extension = extname(logical);
  assets[logical] = `${basename(logical, extension)}-${hash}${extension}`;
  put(assets[logical], buffer, first);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

async function bundled(entry) {
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2022', minify: release,
    legalComments: 'none', logLevel: 'error', charset: 'utf8',
  });
  return result.outputFiles[0].contents;
}

async function minified(file, loader) {
  const text = readFileSync(file, 'utf8');
  if (!release) return text;
  return (await esbuild.transform(text, { loader, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'error' })).code;
}

// terser takes out what is never called inside the glue's one function, which esbuild does not: 1.7 kB gzip.
async function minifiedGlue(file) {
  const text = readFileSync(file, 'utf8');
  if (!release) return text;
  const compress = { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false };
  return (await terser.minify(text, { module: true, ecma: 2020, compress, format: { comments: false } })).code;
}

function fill(text, source) {
  return text
    .replaceAll(/\{\{asset:([^}]+)\}\}/g, (_, name) => assets[name] ?? fail(`${source} names {{asset:${name}}}, which is not packed`))
    .replaceAll('{{release}}', options.release)
    .replaceAll('{{assets}}', () => JSON.stringify(assets));
}

for (const name of ['constellation.js', 'constellation.wasm']) {
  if (!existsSync(join(build, name))) fail(`${join(build, name)} is missing: build the target constellation_web first`);
}
putHashed('constellation.wasm', readFileSync(join(build, 'constellation.wasm')), true);
const later = join(build, 'constellation-later.wasm');
if (existsSync(later)) putHashed('constellation-later.wasm', readFileSync(later), false);
putHashed('constellation.js', await minifiedGlue(join(build, 'constellation.js')), true);
for (const name of readdirSync(options.face).filter((entry) => entry.endsWith('.otf')).sort()) {
  putHashed(name, readFileSync(join(options.face, name)), true);
}
for (const name of readdirSync(web).filter((entry) => entry.endsWith('.css')).sort()) {
  putHashed(name, await minified(join(web, name), 'css'), true);
}
putHashed('theme.js', await minified(join(web, 'theme.js'), 'js'), true);
putHashed('shell.js', await bundled(join(web, 'shell.js')), true);
putHashed('offline.js', await bundled(join(web, 'offline.js')), false);
if (options.notices) putHashed('third-party-notices.txt', readFileSync(options.notices), false);
for (const file of filesBelow(join(root, 'assets'))) putHashed(basename(file), readFileSync(file), false);
for (const folder of kFixedFolders) {
  for (const file of filesBelow(join(web, folder))) put(relative(web, file), readFileSync(file), false);
}
for (const name of kFixedNames) {
  if (existsSync(join(web, name))) put(name, fill(readFileSync(join(web, name), 'utf8'), name), false);
}
for (const { name, bytes } of await pngIcons(readFileSync(join(web, 'icons', 'icon.svg'), 'utf8'))) put(name, bytes, false);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const listed = () => files.map(({ name, bytes, first }) => ({ url: name, bytes: bytes.length, sha256: sha256(bytes), first }))
  .sort((a, b) => (a.url < b.url ? -1 : 1));
const page = fill(readFileSync(join(web, 'index.html'), 'utf8'), 'web/index.html');
const worker = new TextDecoder().decode(await bundled(join(web, 'service-worker.js')));
const version = sha256(JSON.stringify([listed(), page, worker])).slice(0, 12);
put('index.html', page.replaceAll('{{version}}', version), true);
const precache = listed();
put('precache.json', JSON.stringify({ version, files: precache }), false);
const kept = JSON.stringify({ version, files: Object.fromEntries(precache.map((file) => [file.url, file.sha256])) });
put('service-worker.js', worker.replaceAll(/(["'`])\{\{precache\}\}\1/g, () => kept), false);

// A running server never sees half a site: write beside, then swap.
const fresh = `${out}.new`;
rmSync(fresh, { recursive: true, force: true });
for (const { name, bytes } of files) {
  mkdirSync(dirname(join(fresh, name)), { recursive: true });
  writeFileSync(join(fresh, name), bytes);
}
rmSync(out, { recursive: true, force: true });
mkdirSync(dirname(out), { recursive: true });
renameSync(fresh, out);

// The compressed sizes of a content never change: kept from run to run, so that an unchanged site packs in no time.
const sizeCache = join(build, 'size-cache.json');
const known = existsSync(sizeCache) ? JSON.parse(readFileSync(sizeCache, 'utf8')) : {};
const next = {};
function sizes({ bytes }) {
  const key = createHash('sha256').update(bytes).digest('hex');
  next[key] = known[key] ?? {
    raw: bytes.length,
    gzip: execFileSync('gzip', ['-9nc'], { input: bytes, maxBuffer: 1 << 28 }).length, // node's own zlib packs 1 % worse
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length,
  };
  return next[key];
}
const row = (name, size) => console.log(`  ${name.padEnd(44)}${[size.raw, size.gzip, size.brotli].map((n) => n.toLocaleString('en').padStart(11)).join('')}`);
function table(title, rows) {
  const total = { raw: 0, gzip: 0, brotli: 0 };
  console.log(`${title.padEnd(46)}        raw    gzip -9  brotli 11`);
  for (const file of rows) {
    const size = sizes(file);
    row(file.name, size);
    for (const key of Object.keys(total)) total[key] += size[key];
  }
  row('total', total);
  return total;
}
const first = table('First interactive frame', files.filter((file) => file.first));
const after = table('Fetched after it', files.filter((file) => !file.first));
writeFileSync(sizeCache, JSON.stringify(next));
writeFileSync(join(build, 'size.json'), JSON.stringify({ first, after, budget: kBudgetBytes }, null, 2));
const share = `${first.gzip.toLocaleString('en')} of ${kBudgetBytes.toLocaleString('en')} bytes gzip`;
if (!release) console.log(`Debug build: ${share} (the budget is not enforced)`);
else if (first.gzip > kBudgetBytes) fail(`over budget: the first interactive frame needs ${share}`);
else console.log(`Budget: ${share} (${Math.round((first.gzip * 100) / kBudgetBytes)} %)`);
console.log(`Site ${version}: ${relative(process.cwd(), out) || '.'}/ (${files.length} files)`);
