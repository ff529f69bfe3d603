// split-module.mjs FILE.wasm --later OUT.wasm --sources later.txt --objects FILE --nm PROGRAM --wasm-split PROGRAM
//
// Divides a module, in place, in two: what the first frame needs, and the functions of the sources that are listed in
// later.txt, which the page fetches after that frame (web/later.js). Binaryen's wasm-split does it; a call of a function
// that has not come yet goes through an import of the module `placeholder`.
//
// Functions are told by their names, so the module must still have them. A name that an object of another source defines
// too (an inline function, two local functions of one name) stays in the first module, and so does what that calls of the
// standard library.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { moveData, shortenNames } from './two-modules.mjs';

const text = { type: 'string' };
const { values: options, positionals: [file] } = parseArgs({
  allowPositionals: true, options: { later: text, sources: text, objects: text, nm: text, 'wasm-split': text },
});
const lines = (name) => readFileSync(name, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));

const objects = lines(options.objects);
const rules = lines(options.sources);
const wanted = new Set(rules.filter((rule) => !rule.startsWith('keep ')));
const kept = rules.filter((rule) => rule.startsWith('keep ')).map((rule) => rule.slice('keep '.length));
function fail(what) {
  console.error(`split-module: FAILED: ${options.sources} ${what}`);
  process.exit(1);
}
const sourceFolder = join(dirname(options.sources), '..', 'src');
for (const source of wanted) if (!existsSync(join(sourceFolder, `${source}.cpp`))) fail(`names ${source}, which is not there`);
// An object is of one source or of a batch of them, all of which come later or none (cmake/rooms.cmake).
const isLater = (object) => /\/unity_later_[^/]+$/.test(object) || wanted.has(object.match(/\/src\/(.+)\.cpp\.[^/]+$/)?.[1]);

// nm prints "object: address type name"; T and t are functions, W weak ones (data is D, d, B, b, V, v).
function functionsOf(...style) {
  const printed = execFileSync(options.nm, ['--defined-only', '--print-file-name', ...style, ...objects], { encoding: 'latin1', maxBuffer: 1 << 29 });
  return printed.split('\n').map((line) => line.match(/^(.*): *[0-9a-f]* ([TtWw]) (.*)$/)).filter(Boolean).map(([, object, , name]) => [name, isLater(object)]);
}
const mangled = functionsOf();
const readable = functionsOf('--demangle');
const isStandard = (name) => /^_ZN?K?St/.test(name);
const isKept = (readably) => kept.some((part) => readably.includes(part));
for (const part of kept) if (!readable.some(([name, later]) => later && name.includes(part))) fail(`keeps ${part}, which is nowhere`);
const early = new Set();
const late = new Set();
mangled.forEach(([name, later], index) => (later && !isKept(readable[index][0]) ? late : early).add(name));
const list = `${file}.later.txt`;
const first = `${file}.first`;
const placesOf = `${first}.placeholders`; // a line "place:name" for each function that the first module calls of the later
function split(names) {
  writeFileSync(list, `${names.join('\n')}\n`);
  execFileSync(options['wasm-split'], ['--split', '--all-features', '--quiet', '-g', '--placeholdermap', `--split-funcs=@${list}`, file,
    `--primary-output=${first}`, `--secondary-output=${options.later}`, '--import-namespace=first', '--export-prefix=%'], { stdio: 'inherit' });
  return lines(placesOf).map((line) => line.slice(line.indexOf(':') + 1));
}
// Binaryen leaves one of several functions with the same code, under the name of any: instances of templates are alike, and
// one that is named after what comes later may be the one that the first module calls. Until there is none of those.
let names = [...late].filter((name) => !early.has(name));
for (let called = split(names); ; called = split(names)) {
  const back = new Set(called.filter(isStandard));
  if (back.size === 0) break;
  names = names.filter((name) => !back.has(name));
}
renameSync(first, file);
moveData(file, options.later, 'constellation page texts');
shortenNames(file, options.later, 'first', '%', ['%table']);
renameSync(placesOf, `${file}.places`); // for whoever asks which function was called too early
rmSync(list);
