// order-functions.mjs FILE.wasm --wasm-opt PROGRAM
//
// Puts the functions of a module, in place, into the order that gzip packs best. gzip finds repetitions 32 kB back and no
// further, and a module is 25 times as long; the linker and wasm-opt leave alike functions (a vector's growth for one type
// and for another) anywhere. Each function here follows those it has most byte runs in common with: 5 % less.
//
// wasm-opt does the moving: it can sort functions by name, so they are given their rank for a name.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const kRunBytes = 5;
const kWindowBytes = 32_768; // gzip's
const kSmallWeight = 400; // keeps tiny functions, which fit anywhere, from all coming first

const { values: options, positionals: [file] } = parseArgs({ allowPositionals: true, options: { 'wasm-opt': { type: 'string' } } });

// {sections without custom ones, functions: their bodies, imported: how many functions have the first indices}
function parsed(module) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = module[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const skipName = () => { const length = number(); at += length; };
  const limits = () => { if (number() & 1) number(); number(); };
  const skipped = [number, () => { at++; limits(); }, limits, () => { at += 2; }]; // of functions, tables, memories, globals
  const result = { sections: [module.subarray(0, 8)], functions: [], imported: 0 };
  while (at < module.length) {
    const start = at;
    const section = module[at++];
    const end = number() + at;
    if (section === 2) {
      for (let left = number(); left > 0; left--) {
        skipName();
        skipName();
        const kind = module[at++];
        skipped[kind]();
        if (kind === 0) result.imported++;
      }
    } else if (section === 10) {
      for (let left = number(); left > 0; left--) {
        const length = number();
        result.functions.push(module.subarray(at, (at += length)));
      }
    }
    at = end;
    if (section !== 0) result.sections.push(module.subarray(start, end));
  }
  return result;
}

// The runs of each function that another has too, as numbers, and what finding each again is worth: the rarer, the more.
function sharedRuns(functions) {
  const ids = new Map();
  const holders = []; // run → functions
  functions.forEach((body, index) => {
    for (let i = 0; i + kRunBytes <= body.length; i++) {
      const run = body.latin1Slice(i, i + kRunBytes);
      if (!ids.has(run)) holders[ids.size] = [], ids.set(run, ids.size);
      const list = holders[ids.get(run)];
      if (list.at(-1) !== index) list.push(index);
    }
  });
  const runs = functions.map(() => []);
  holders.forEach((list, run) => { if (list.length > 1) for (const index of list) runs[index].push(run); });
  return { runs, holders, worth: holders.map((list) => Math.log(functions.length / list.length) ** 2) };
}

// Greedily: next is the function of whose runs the largest share is in the window.
function ordered(functions) {
  const { runs, holders, worth } = sharedRuns(functions);
  const whole = runs.map((list) => list.reduce((sum, run) => sum + worth[run], kSmallWeight));
  const found = new Float64Array(functions.length); // what is in the window of each function's runs
  const inWindow = new Uint32Array(holders.length); // how often each run is
  const left = new Set(functions.keys());
  const order = [];
  let oldest = 0;
  let bytes = 0;
  const note = (index, step) => {
    bytes += step * functions[index].length;
    for (const run of runs[index]) {
      const before = inWindow[run];
      inWindow[run] += step;
      if ((before === 0) !== (inWindow[run] === 0)) for (const other of holders[run]) found[other] += step * worth[run];
    }
  };
  while (left.size > 0) {
    let best;
    for (const index of left) if (best === undefined || found[index] * whole[best] > found[best] * whole[index]) best = index;
    left.delete(best);
    order.push(best);
    note(best, 1);
    while (bytes > kWindowBytes && oldest < order.length - 1) note(order[oldest++], -1);
  }
  return order;
}

const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const withLength = (bytes) => [...leb(bytes.length), ...bytes];
const text = (characters) => withLength(Buffer.from(characters));

const { sections, functions, imported } = parsed(readFileSync(file));
const ranks = [];
ordered(functions).forEach((index, rank) => { ranks[index] = rank; });
const names = [...leb(functions.length), ...ranks.flatMap((rank, index) => [...leb(imported + index), ...text(String(rank).padStart(8, '0'))])];
const nameSection = Buffer.from([0, ...withLength([...text('name'), 1, ...withLength(names)])]);
writeFileSync(`${file}.named`, Buffer.concat([...sections, nameSection]));
execFileSync(options['wasm-opt'], [`${file}.named`, '--all-features', '--reorder-functions-by-name', '--strip-debug', '-o', file], { stdio: 'inherit' });
rmSync(`${file}.named`);
