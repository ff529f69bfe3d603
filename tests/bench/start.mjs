// start.mjs [--runs 10] [--site build/site] [--json FILE]
//
// How long the packed site takes from navigation to its first interactive frame (constellation.ready) in real Chromium,
// from loopback, and where the time goes. One line a kind of start, all times in ms:
//
//   launched  a fresh profile in a browser that was started this moment: it is still starting its GPU process
//   cold      a fresh profile in a browser that runs, from an open tab: nothing cached, no storage, the start page is shown
//   warm      the same profile and browser, another tab: cached files and compiled code, the start page again
//   reopened  the same after the example was opened: its journal is read from IndexedDB and laid out
//
// The page marks its stages (User Timing, "constellation:…" of web/shell.js and src/platform/web/window.js). Stages run
// beside each other: a column is when the stage was done, counted from navigation. GL time is the software renderer's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { launchOptions } from '../e2e/browser.mjs';

const kStages = ['html', 'shell', 'glue', 'fetched', 'program', 'faces', 'runtime', 'context', 'store', 'ready'];

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' }, json: { type: 'string' },
    site: { type: 'string', default: fileURLToPath(new URL('../../build/site', import.meta.url)) },
  },
});

/** The stages of a start, from a page that has become ready. */
async function measured(page) {
  return page.evaluate(async () => {
    await globalThis.constellation.ready;
    const done = performance.now();
    const times = { html: performance.getEntriesByType('navigation')[0].responseEnd };
    for (const mark of performance.getEntriesByType('mark')) {
      const [, name] = /^constellation:(\w+)$/.exec(mark.name) ?? [];
      if (name) times[name] ??= mark.startTime;
    }
    times.ready ??= done; // sites from before the marks
    const program = performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('.wasm'));
    if (program) times.fetched = program.responseEnd;
    const stats = globalThis.constellation.stats();
    return { ...times, frames: stats.frames, cpuMs: stats.cpuMs.p95, glMs: stats.glMs.p95 };
  });
}

const kSettleMs = 1500; // a browser or a tab that has just been opened is still busy with itself

async function start(context, url, settled = true) {
  const page = await context.newPage();
  if (settled) await page.waitForTimeout(kSettleMs);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.constellation);
  const result = await measured(page);
  return { page, result };
}

async function inFreshBrowser(work) {
  const profile = mkdtempSync(join(tmpdir(), 'constellation-start-'));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), viewport: { width: 1440, height: 900 } });
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One of each kind. */
async function run(url) {
  const launched = await inFreshBrowser(async (context) => (await start(context, url, false)).result);
  return inFreshBrowser(async (context) => {
    const cold = await start(context, url);
    await cold.page.waitForTimeout(kSettleMs); // what is fetched after the first frame, and V8 writing its code cache
    const warm = await start(context, url);
    await cold.page.close();
    await warm.page.getByRole('button', { name: /example/i }).first().focus();
    await warm.page.keyboard.press('Enter');
    await warm.page.waitForFunction(() => {
      const { recordCount, saved } = globalThis.constellation.stats();
      return recordCount > 0 && saved === 'saved';
    });
    await warm.page.close();
    const reopened = await start(context, url);
    return { launched, cold: cold.result, warm: warm.result, reopened: reopened.result };
  });
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const server = await serve({ dir: options.site });
const runs = [];
const loads = [];
try {
  for (let i = 0; i < Number(options.runs); i += 1) {
    loads.push(loadavg()[0]);
    runs.push(await run(server.url));
  }
} finally {
  await server.close();
}

const columns = [...kStages, 'frames', 'cpuMs', 'glMs'];
console.log(`${runs.length} runs, ${cpus().length} cores, load ${percentile(loads, 0.5).toFixed(1)} (highest ${Math.max(...loads).toFixed(1)})`);
console.log(`${''.padEnd(14)}${columns.map((name) => name.padStart(8)).join('')}`);
for (const kind of ['launched', 'cold', 'warm', 'reopened']) {
  for (const share of [0.5, 0.95]) {
    const cells = columns.map((name) => {
      const values = runs.map((entry) => entry[kind][name]).filter((value) => value !== undefined);
      return (values.length === 0 ? '-' : percentile(values, share).toFixed(name === 'frames' ? 0 : name.endsWith('Ms') ? 1 : 0)).padStart(8);
    });
    console.log(`${kind.padEnd(9)}${`p${share * 100}`.padEnd(5)}${cells.join('')}`);
  }
}
if (options.json) writeFileSync(options.json, JSON.stringify({ loads, runs }, null, 2));
