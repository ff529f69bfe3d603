// record.mjs [--sizes 1000,10000,100000] [--site build/site] [--json FILE]
//
// What the whole record costs as it grows, in real Chromium from loopback. One column a size, in records:
//
//   import         a snapshot of that size, from its text to its first picture
//   saved          from then until it is stored
//   stored         its bytes in IndexedDB
//   heap           WebAssembly memory, in the end
//   first letter   the work of the frame after the first letter typed into the palette, which makes the index
//   a letter       the same of each letter after that, p95 and most: words that are found, and some that are not
//   groups, cycles the work of the frame that shows the directory of groups, the table of cycles
//   groups again   of the directory after another page: nothing was edited since
//   on groups      of a letter typed into the find field while the directory is shown, p95
//   opened         a reload: from navigation to the first interactive frame of what was stored
//   export         the snapshot's text
//
// Work is the CPU time of frames (constellation.frames()), all of a key stroke's; milliseconds.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { launchOptions } from '../e2e/browser.mjs';
import { snapshotOf } from './peers/data.mjs';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' }, json: { type: 'string' },
    site: { type: 'string', default: fileURLToPath(new URL('../../build/site', import.meta.url)) },
  },
});
const kWords = ['working group 7', 'report 42', 'draft', 'nowhere'];
const kPatience = { timeout: 120_000, polling: 20 };

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const stats = (page, name) => page.evaluate((member) => constellation.stats()[member], name);

async function settled(page) {
  for (let before = -1, now = await stats(page, 'frames'); before !== now;) {
    await page.waitForTimeout(300);
    [before, now] = [now, await stats(page, 'frames')];
  }
}

/** The CPU time of all frames that `act` leads to. */
async function workOf(page, act) {
  await settled(page);
  const before = await page.evaluate(() => constellation.frames().drawn);
  await act();
  await settled(page);
  return page.evaluate((drawn) => {
    const frames = constellation.frames();
    return frames.cpuMs.slice(-Math.min(600, frames.drawn - drawn)).reduce((sum, each) => sum + each, 0);
  }, before);
}

async function measure(browser, url, size) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const result = { size };
  await page.goto(url);
  await page.waitForFunction(() => globalThis.constellation, null, kPatience);
  await page.evaluate(() => constellation.ready);
  result.import = await page.evaluate(async (text) => {
    const begin = performance.now();
    constellation.importSnapshot(text);
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    return performance.now() - begin;
  }, snapshotOf(size));
  const imported = performance.now();
  await page.waitForFunction(() => constellation.stats().saved === 'saved', null, kPatience);
  result.saved = performance.now() - imported;
  result.records = await stats(page, 'recordCount');

  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.dataset.node === 'palette/find', null, kPatience);
  const letters = [];
  for (const word of kWords) {
    for (const letter of word) letters.push(await workOf(page, () => page.keyboard.type(letter)));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
  [result.first, ...result.letters] = letters;
  await page.keyboard.press('Escape');
  const tab = (name) => workOf(page, () => page.getByRole('toolbar', { name: 'Pages' }).getByRole('button', { name, exact: true }).press('Enter'));
  result.groups = await tab('Groups');
  result.cycles = await tab('Cycles');
  result.again = await tab('Groups');
  await page.keyboard.press('Control+f');
  await page.waitForFunction(() => document.activeElement?.dataset.node === 'header/find', null, kPatience);
  result.finds = [];
  for (const letter of 'working group 7') result.finds.push(await workOf(page, () => page.keyboard.type(letter)));
  await page.keyboard.press('Escape');
  result.heap = await stats(page, 'heapBytes') / 1e6;
  result.export = await page.evaluate(() => {
    const begin = performance.now();
    constellation.exportSnapshot();
    return performance.now() - begin;
  });
  result.stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage) / 1e6;
  await page.reload();
  await page.waitForFunction(() => globalThis.constellation, null, kPatience);
  result.opened = await page.evaluate(async () => {
    await constellation.ready;
    return performance.now();
  });
  await context.close();
  return result;
}

const kRows = [
  ['records', (r) => r.records], ['import ms', (r) => r.import], ['saved ms', (r) => r.saved], ['stored MB', (r) => r.stored],
  ['heap MB', (r) => r.heap], ['first letter ms', (r) => r.first], ['a letter ms, p95', (r) => at(r.letters, 0.95)],
  ['a letter ms, most', (r) => Math.max(...r.letters)], ['groups ms', (r) => r.groups], ['groups again ms', (r) => r.again],
  ['cycles ms', (r) => r.cycles], ['on groups ms, p95', (r) => at(r.finds, 0.95)], ['opened ms', (r) => r.opened],
  ['export ms', (r) => r.export],
];

const server = await serve({ dir: options.site });
const browser = await chromium.launch(launchOptions());
const results = [];
for (const size of options.sizes.split(',').map(Number)) results.push(await measure(browser, server.url, size));
await browser.close();
server.close();
const number = (value) => (value === undefined || Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(1)).padStart(10);
for (const [name, of] of kRows) console.log(name.padEnd(20) + results.map((each) => number(of(each))).join(''));
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
if (options.json) writeFileSync(options.json, JSON.stringify(results));
