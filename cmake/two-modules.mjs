// What else two modules that were one share (split-module.mjs), by their bytes: WebAssembly Core Specification, 5.5.
import { readFileSync, writeFileSync } from 'node:fs';

const kImport = 2;
const kExport = 7;
const kCode = 10;
const kData = 11;

// LEB128.
function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at];
  }
}
function unsigned(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value >= 128 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

const kHeader = 8;
function sectionsOf(file) {
  const bytes = readFileSync(file);
  const sections = [];
  for (let at = kHeader; at < bytes.length;) {
    const [size, body] = readUnsigned(bytes, at + 1);
    sections.push({ id: bytes[at], body: bytes.subarray(body, body + size) });
    at = body + size;
  }
  return { header: bytes.subarray(0, kHeader), sections };
}
function writeModule(file, { header, sections }) {
  const parts = sections.flatMap(({ id, body }) => [Buffer.from([id]), unsigned(body.length), body]);
  writeFileSync(file, Buffer.concat([header, ...parts]));
}

// Active segments of the first memory at a constant place, which is all that the linker writes; others are kept as a whole.
function segmentsOf(body) {
  let [count, at] = readUnsigned(body, 0);
  const segments = [];
  for (; count > 0; count -= 1) {
    const begin = at;
    const flags = body[at];
    at += 1;
    if (flags === 0) {
      while (body[at] !== 0x0b) at = body[at] === 0x41 || body[at] === 0x23 ? readUnsigned(body, at + 1)[1] : at + 1;
      at += 1;
    }
    const place = body.subarray(begin, at);
    const [size, data] = readUnsigned(body, at);
    at = data + size;
    segments.push({ place, bytes: body.subarray(data, at) });
  }
  return segments;
}
const dataSection = (segments) => ({
  id: kData,
  body: Buffer.concat([unsigned(segments.length), ...segments.flatMap(({ place, bytes }) => [place, unsigned(bytes.length), bytes])]),
});

/**
 * Moves data from the module that the page begins with to the one that comes later: the segment that begins with `mark`
 * is emptied in the first and written by the second into the same place of the memory that both share.
 * Returns how many bytes were moved; throws where not exactly one segment begins with the mark.
 */
export function moveData(first, later, mark) {
  const from = sectionsOf(first);
  const to = sectionsOf(later);
  const data = from.sections.find(({ id }) => id === kData);
  const segments = segmentsOf(data.body);
  const moved = segments.filter(({ bytes }) => bytes.subarray(0, mark.length).toString('latin1') === mark);
  if (moved.length !== 1) throw new Error(`${moved.length} segments begin with "${mark}"`);
  if (to.sections.some(({ id }) => id === kData)) throw new Error('the later module has data of its own');
  data.body = dataSection(segments.map((each) => (each === moved[0] ? { ...each, bytes: Buffer.alloc(0) } : each))).body;
  to.sections.splice(to.sections.findIndex(({ id }) => id === kCode) + 1, 0, dataSection(moved));
  writeModule(first, from);
  writeModule(later, to);
  return moved[0].bytes.length;
}

function textAt(bytes, at) {
  const [length, begin] = readUnsigned(bytes, at);
  return [bytes.subarray(begin, begin + length).toString(), begin + length];
}
function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([unsigned(bytes.length), bytes]);
}

// Each entry as {names, rest}: an import has two names, an export one; what follows is kept as it is.
function entriesOf(body, names, skip) {
  let [count, at] = readUnsigned(body, 0);
  const entries = [];
  for (; count > 0; count -= 1) {
    const entry = { names: [] };
    for (let i = 0; i < names; i += 1) {
      const [name, next] = textAt(body, at);
      entry.names.push(name);
      at = next;
    }
    const end = skip(body, at);
    entry.rest = body.subarray(at, end);
    entries.push(entry);
    at = end;
  }
  return entries;
}
const afterExport = (body, at) => readUnsigned(body, at + 1)[1];
function afterLimits(body, at) {
  const hasMost = body[at] % 2 === 1;
  const least = readUnsigned(body, at + 1)[1];
  return hasMost ? readUnsigned(body, least)[1] : least;
}
function afterImport(body, at) {
  const kFunction = 0;
  const kTable = 1;
  const kMemory = 2;
  const kGlobal = 3;
  const kind = body[at];
  if (kind === kFunction) return readUnsigned(body, at + 1)[1];
  if (kind === kTable) return afterLimits(body, at + 2);
  if (kind === kMemory) return afterLimits(body, at + 1);
  if (kind === kGlobal) return at + 3;
  throw new Error(`an import of kind ${kind}`);
}
const sectionOf = (id, entries) => ({
  id, body: Buffer.concat([unsigned(entries.length), ...entries.flatMap(({ names, rest }) => [...names.map(text), rest])]),
});

/**
 * Gives what the splitter exported from the first module (`namespace`) for the later one, with `prefix` before its name,
 * short names: those of C++ functions are long. `kept` are those that the page knows too.
 */
export function shortenNames(first, later, namespace, prefix, kept) {
  const from = sectionsOf(first);
  const to = sectionsOf(later);
  const short = new Map();
  const imports = entriesOf(to.sections.find(({ id }) => id === kImport).body, 2, afterImport);
  for (const { names } of imports) {
    if (names[0] !== namespace || !names[1].startsWith(prefix) || kept.includes(names[1])) continue;
    if (!short.has(names[1])) short.set(names[1], prefix + short.size.toString(36));
    names[1] = short.get(names[1]);
  }
  const exports = entriesOf(from.sections.find(({ id }) => id === kExport).body, 1, afterExport);
  for (const { names } of exports) names[0] = short.get(names[0]) ?? names[0];
  const replace = (module, section) => {
    module.sections = module.sections.map((each) => (each.id === section.id ? section : each));
  };
  replace(from, sectionOf(kExport, exports));
  replace(to, sectionOf(kImport, imports));
  writeModule(first, from);
  writeModule(later, to);
}
