// node tests/bench/peers/run.mjs [--sizes 1000,10000,50000,100000] [--rounds 3] [--frames 60] [--only ours,vis,dhtmlx,floor]
//                               [--quick] [--json FILE] [--site build/site] [--stack]
//
// Ours, vis-timeline 8.5.4 and dhtmlx-gantt 10.0.3 beside each other in real Chromium (the launch options of tests/e2e), on
// the same seeded data (data.mjs: 50 lanes, ten years) in a window of 1400×800, interleaved: each round has every library
// at every size once, in turn, each in a page of its own; and an empty WebGL2 canvas of the same size, which is what
// presenting costs. --quick: 1,000 and 10,000 items, one round. Nothing is timed in tests. The rivals come from npm into
// build/peers/ and are checked against their sums (packages.mjs).
//
//   first frame  from text in memory (a snapshot of ours, JSON of items for the others) to the frame that shows it, the
//                program being loaded; `opened` from navigation to the first frame of what this browser has stored
//   pan, zoom    a year in view, 12 pixels or 5 % an animation frame. ms: from each frame to the next. rate: steps a second
//   work         main-thread CPU (thread time of tasks, DevTools' Performance.getMetrics) a step, whatever it is spent on
//   cpu          ours: CPU time of our animation-frame callback (trace.mjs), what GL calls take of it included; GL apart
//   edit, undo   ours: from the command to the next frame; `work` is CPU time of both, `wall` waits for the frame too
//   heap         JS after collection, and WebAssembly memory; ours with 100 undo steps
//
// What each draws: ours lanes with every item on a track of its own, folded below 3 px; vis lanes whose items lie upon each
// other (stack: false, its fastest; --stack stacks them); dhtmlx one row a task, those in view only, tasks sorted by date.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { serve } from '../../../web/serve.mjs';
import { launchOptions } from '../../e2e/browser.mjs';
import { itemsOf, kFirstDay, snapshotOf } from './data.mjs';
import { preparePeers } from './packages.mjs';
import { report } from './report.mjs';
import { commandTimes, frameTimes, traced } from './trace.mjs';

const kSize = { width: 1400, height: 800 };
// Drawn of every size where the cost of a frame is compared: the window is chosen for it.
const kEqualBars = 100;
const kYear = { left: kFirstDay + 5 * 365, right: kFirstDay + 6 * 365 };
const here = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string' }, rounds: { type: 'string' }, frames: { type: 'string', default: '60' },
    only: { type: 'string', default: 'ours,vis,dhtmlx,floor' }, json: { type: 'string' },
    quick: { type: 'boolean', default: false }, stack: { type: 'boolean', default: false },
    site: { type: 'string', default: fileURLToPath(new URL('../../../build/site', import.meta.url)) },
  },
});
const sizes = (options.sizes ?? (options.quick ? '1000,10000' : '1000,10000,50000,100000')).split(',').map(Number);
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const frames = Number(options.frames);
const libraries = options.only.split(',');

/** A page with its DevTools session, and what it fetched. */
async function openPage(context, url) {
  const page = await context.newPage();
  const tracing = await context.browser().newBrowserCDPSession();
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  return { page, tools, tracing };
}

const metricsOf = async (tools) => Object.fromEntries((await tools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

/** What `run` answers, and the main thread's work a step: a load is one, a motion as many as it tells the times of. */
async function worked({ tools }, run) {
  const before = await metricsOf(tools);
  const answer = await run();
  const after = await metricsOf(tools);
  const took = answer.took ?? answer;
  const steps = Array.isArray(took) ? took.length + 1 : 1;
  return { answer, work: ((after.TaskDuration - before.TaskDuration) * 1000) / steps };
}

async function heapOf({ page, tools }) {
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => globalThis.constellation?.stats().heapBytes ?? 0);
  return { js: usedSize, wasm, nodes: (await metricsOf(tools)).Nodes };
}

/** How long ours was inside GL calls in each frame that it drew while `run` ran, and what that answers. */
async function withFrames({ page }, run) {
  const before = await page.evaluate(() => peer.frames().drawn);
  const answer = await run();
  const gl = await page.evaluate((from) => {
    const { drawn, glMs } = peer.frames();
    return glMs.slice(from - drawn);
  }, before);
  return { answer, gl };
}

/** `make(i)` carried out in the page, `count` times: CPU time (`work`) and time until its frame is drawn (`wall`). */
async function commands({ page, tracing }, count, make) {
  const { answer: walls, events } = await traced(tracing, async () => {
    const took = [];
    for (let i = 0; i < count; i += 1) {
      took.push(await make(i));
      await page.waitForTimeout(30);
    }
    return took;
  });
  return commandTimes(events, 'bench:command').map((times, i) => ({ ...times, wall: walls[i] }));
}

/** Pan, zoom and drag around a window. */
async function motions(opened, ours, window) {
  const { page } = opened;
  const width = kSize.width - 232;
  const reset = async () => {
    await page.evaluate(async (shown) => { (peer.zoom && !peer.pan ? peer.zoom : peer.show).call(peer, shown); for (let i = 0; i < 8; i += 1) await bench.frame(); }, window);
    await page.waitForTimeout(150);
  };
  await reset();
  const drawn = await page.evaluate(() => peer.drawn());
  // Tracing takes time of the main thread: for our CPU times the motion is made once more, as the others are measured
  // without.
  const timed = async (run) => {
    const measure = () => worked(opened, run);
    const { answer: { answer, work }, gl } = ours ? await withFrames(opened, measure) : { answer: await measure() };
    const result = { took: answer.took ?? answer, moved: answer.moved, work };
    if (!ours) return result;
    await reset();
    const { events } = await traced(opened.tracing, run);
    return { ...result, gl, cpu: frameTimes(events) };
  };
  const pan = await timed(() => page.evaluate(([count, shown, px]) => bench.pan(count, shown, px), [frames, window, width]));
  await reset();
  const zoom = await timed(() => page.evaluate(([count, shown]) => bench.zoom(count, shown), [frames, window]));
  await reset();
  const drag = await timed(() => page.evaluate((count) => bench.drag(count), Math.min(frames, 40)));
  return { drawn, pan, zoom, drag };
}

/** The window around the middle of the data in which ours draws about `wanted` bars and runs, none folded if possible. */
async function windowFor(page, wanted) {
  const middle = (kYear.left + kYear.right) / 2;
  let [low, high] = [4, 3600];
  let nearest = { apart: Infinity, window: kYear };
  for (let i = 0; i < 12 && nearest.apart > wanted * 0.01; i += 1) {
    const half = (low + high) / 4;
    const window = { left: middle - half, right: middle + half };
    const { bars, folded } = await page.evaluate(async (shown) => {
      peer.show(shown);
      for (let frame = 0; frame < 3; frame += 1) await bench.frame();
      return peer.drawn();
    }, window);
    const apart = Math.abs(bars + folded - wanted);
    if (apart < nearest.apart) nearest = { apart, window };
    if (bars + folded < wanted) low = half * 2;
    else high = half * 2;
  }
  return nearest.window;
}

/** What only ours is asked: equal bars, a thousand bars, edits and their memory, idleness. */
async function oursApart(opened, count) {
  const { page } = opened;
  const result = {};
  result.equal = await motions(opened, true, await windowFor(page, kEqualBars));
  if (count >= 10_000) result.thousand = await motions(opened, true, await windowFor(page, 1000));
  await page.evaluate((shown) => peer.show(shown), kYear);
  await page.waitForTimeout(300);
  const record = `deliverables/${await page.evaluate(() => [...document.querySelectorAll('[data-node^="bar:deliverables/"]')].at(3).dataset.node.split('/')[1].split('@')[0])}`;
  const move = (i) => page.evaluate(([id, days]) => bench.command(() => constellation.move(id, days)), [record, i % 2 === 0 ? 3 : -3]);
  result.edit = await commands(opened, 20, move);
  result.undo = await commands(opened, 20, () => page.evaluate(() => bench.command(() => constellation.undo())));
  for (let i = 0; i < 100; i += 1) await page.evaluate(([id, days]) => { constellation.move(id, days); return bench.frame(); }, [record, i % 2 === 0 ? 3 : -3]);
  await page.waitForFunction(() => constellation.stats().saved === 'saved', null, { polling: 100, timeout: 60_000 });
  await page.waitForTimeout(1500);
  const { undoBytes, undoSteps, frames: before } = await page.evaluate(() => constellation.stats());
  await page.waitForTimeout(2000);
  const idle = (await page.evaluate(() => constellation.stats().frames)) - before;
  return { ...result, undoBytes, undoSteps, idle };
}
/** Navigation to the first frame of what is stored. */
async function openedStored(context, url) {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.constellation);
  const took = await page.evaluate(async () => {
    await constellation.ready;
    await new Promise(requestAnimationFrame);
    return performance.now();
  });
  const records = await page.evaluate(() => constellation.stats().recordCount ?? 0);
  await page.close();
  return { took, records };
}

async function measured(browser, library, count, text, urls) {
  const context = await browser.newContext({ viewport: kSize, serviceWorkers: 'block' });
  const ours = library === 'ours';
  try {
    const opened = await openPage(context, urls[library]);
    const { page } = opened;
    if (ours) {
      await page.waitForFunction(() => globalThis.constellation);
      await page.evaluate(() => constellation.ready);
      await page.evaluate(here('ours.js'));
    }
    await page.waitForFunction(() => globalThis.peer);
    await page.evaluate(here('driver.js'));
    await page.evaluate((given) => { globalThis.benchText = given; }, text);
    if (library === 'floor') {
      return { pan: (await worked(opened, () => page.evaluate(([n, w]) => bench.pan(n, w, 1000), [frames, kYear]))) };
    }
    await page.waitForTimeout(500);
    const { answer: load, work } = await worked(opened, () => page.evaluate((shown) => bench.load(shown), kYear));
    const result = { load: { ...load, work } };
    if (ours) await page.waitForFunction(() => constellation.stats().saved === 'saved', null, { polling: 100, timeout: 60_000 });
    await page.evaluate(() => { globalThis.benchText = null; });
    Object.assign(result, await motions(opened, ours, kYear));
    if (ours) Object.assign(result, await oursApart(opened, count));
    result.heap = await heapOf(opened);
    if (ours) {
      await page.close();
      result.opened = await openedStored(context, urls.ours);
    }
    return result;
  } finally {
    await context.close();
  }
}

/** Bytes that a first visit fetches, gzipped: whole files as a static host sends them. */
function transferred(site, peers) {
  const zipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  const sum = (files) => files.reduce((all, file) => all + zipped(join(peers, file)), 0);
  const own = readdirSync(site, { recursive: true }).filter((name) => /(constellation|shell|index|inter)[^/]*\.(js|wasm|html|otf|css)$/.test(name));
  return {
    ours: own.reduce((all, file) => all + zipped(join(site, file)), 0),
    vis: sum(['vis-timeline-8.5.4/standalone/umd/vis-timeline-graph2d.min.js', 'vis-timeline-8.5.4/styles/vis-timeline-graph2d.min.css']),
    dhtmlx: sum(['dhtmlx-gantt-10.0.3/codebase/dhtmlxgantt.js', 'dhtmlx-gantt-10.0.3/codebase/dhtmlxgantt.css']),
  };
}

async function main() {
  const peers = preparePeers();
  const [site, others] = await Promise.all([serve({ dir: options.site }), serve({ dir: peers })]);
  const urls = { ours: site.url, vis: `${others.url}vis.html${options.stack ? '?stack' : ''}`, dhtmlx: `${others.url}dhtmlx.html`, floor: `${others.url}floor.html` };
  const results = { rounds: [], loads: [], bytes: transferred(options.site, peers), cores: cpus().length, stack: options.stack };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const found = {};
      for (const count of sizes) {
        const texts = { ours: snapshotOf(count), floor: '' };
        texts.vis = texts.dhtmlx = JSON.stringify(itemsOf(count).sort((a, b) => a.start - b.start));
        for (const library of libraries) {
          results.loads.push(loadavg()[0]);
          const browser = await chromium.launch(launchOptions());
          try {
            (found[library] ??= {})[count] = await measured(browser, library, count, texts[library], urls);
          } catch (error) {
            (found[library] ??= {})[count] = { failed: String(error).split('\n')[0] };
          } finally {
            await browser.close();
          }
          const told = found[library][count];
          process.stderr.write(`round ${round + 1}: ${library} ${count} ${told.failed ?? ''}\n`);
        }
      }
      results.rounds.push(found);
      if (options.json) writeFileSync(options.json, JSON.stringify(results));
    }
  } finally {
    await Promise.all([site.close(), others.close()]);
  }
  console.log(report(results, sizes));
}

await main();
