// map.mjs [--groups 200] [--connections 1000] [--site build/site] [--json FILE] [--pictures DIR]
//
// What the constellation map of a large network costs, in real Chromium from loopback, on 1440×900:
//
//   open           the work of the frames that show the page, and until the last of them was drawn
//   wheel, zoom    the work of each frame while the map is panned, and zoomed with Ctrl: an event a frame, without a rest
//   drag           the same by a pressed button. Its events come from outside the page, so that on a slow machine the map
//                  rests now and then between two of them
//   rest           the frame in which the mirror is told where everything lies, once the map has come to rest
//   select         the work of the frames after a connection was chosen
//   idle           frames that are drawn in two seconds of rest; 0 is right
//
// Work is the CPU time of frames (constellation.frames()), GL calls included; milliseconds. A frame has 16.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { settled } from '../e2e/app.mjs';
import { launchOptions } from '../e2e/browser.mjs';
import { mapSnapshot } from './map_data.mjs';

const { values: options } = parseArgs({
  options: {
    groups: { type: 'string', default: '200' }, connections: { type: 'string', default: '1000' },
    json: { type: 'string' }, pictures: { type: 'string' },
    site: { type: 'string', default: fileURLToPath(new URL('../../build/site', import.meta.url)) },
  },
});
const kSteps = 150;
const kRests = 15;
const kSizes = {
  wide: { viewport: { width: 1440, height: 900 } },
  middle: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
const kMiddle = { x: 720, y: 520 };

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const drawn = (page) => page.evaluate(() => constellation.frames().drawn);

/** The CPU time of each frame that `act` leads to. */
async function framesOf(page, act) {
  await settled(page);
  const before = await drawn(page);
  await act();
  await settled(page);
  return page.evaluate((first) => {
    const frames = constellation.frames();
    return frames.cpuMs.slice(-Math.min(600, frames.drawn - first));
  }, before);
}

// An event a frame, from within the page: none comes late.
const wheel = (page, ctrlKey, events = kSteps) => page.evaluate(async ([count, zooms, at]) => {
  const canvas = document.getElementById('canvas');
  for (let i = 0; i < count; i += 1) {
    const there = i % 50 < 25 ? 1 : -1;
    const way = zooms ? { ctrlKey: true, deltaY: -40 * there } : { deltaX: 12 * there, deltaY: 8 * there };
    canvas.dispatchEvent(new WheelEvent('wheel', { ...way, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }));
    await new Promise((done) => { requestAnimationFrame(done); });
  }
}, [events, ctrlKey, kMiddle]);

// A step a frame, as a hand gives them.
async function steps(page, step) {
  for (let i = 0; i < kSteps; i += 1) {
    await step(i);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(done); }));
  }
}

async function measure(page) {
  const result = {};
  const begin = performance.now();
  result.open = await framesOf(page, async () => {
    await page.evaluate(() => { location.hash = '#/n/net-map/map'; });
    await page.getByRole('heading', { level: 1, name: 'Map' }).waitFor({ state: 'attached' });
    result.shown = performance.now() - begin;
  });
  await page.mouse.move(kMiddle.x, kMiddle.y);
  result.wheel = await framesOf(page, () => wheel(page, false));
  result.zoom = await framesOf(page, () => wheel(page, true));
  result.rest = [];
  for (let i = 0; i < kRests; i += 1) result.rest.push(Math.max(...await framesOf(page, () => wheel(page, false, 1))));
  // From where nothing lies: a press on a star would be a click.
  await page.mouse.move(12, 880);
  await page.mouse.down();
  result.drag = await framesOf(page, () => steps(page, (i) => page.mouse.move(12 + 6 * (25 - Math.abs(25 - (i % 50))), 880 - 4 * (25 - Math.abs(25 - (i % 50))))));
  await page.mouse.up();
  result.select = await framesOf(page, () => page.locator('[data-node^="page/map:connections/"]').first().press('Enter'));
  await page.waitForTimeout(500);
  const rested = await drawn(page);
  await page.waitForTimeout(2000);
  result.idle = await drawn(page) - rested;
  return result;
}

/** A page with the network, as it is drawn at that size. */
async function opened(browser, url, contextOptions) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...contextOptions });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => globalThis.constellation);
  await page.evaluate(() => constellation.ready);
  await page.evaluate((text) => constellation.importSnapshot(text), mapSnapshot(Number(options.groups), Number(options.connections)));
  await page.waitForFunction(() => constellation.stats().saved === 'saved');
  return page;
}

/** The map in three sizes and both themes, whole and from nearer by. */
async function takePictures(browser, url, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [size, look] of Object.entries(kSizes)) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await opened(browser, url, { ...look, colorScheme });
      await page.evaluate(() => { location.hash = '#/n/net-map/map'; });
      for (const zoom of ['whole', 'near']) {
        if (zoom === 'near') for (let i = 0; i < 3; i += 1) await page.getByRole('button', { name: 'Zoom in' }).press('Enter');
        await settled(page);
        await page.screenshot({ path: `${folder}/map-${size}-${colorScheme}-${zoom}.png` });
      }
      await page.context().close();
    }
  }
}

const server = await serve({ dir: options.site });
const browser = await chromium.launch(launchOptions());
const page = await opened(browser, server.url, kSizes.wide);
const result = await measure(page);
await page.context().close();
if (options.pictures) await takePictures(browser, server.url, options.pictures);
await browser.close();
server.close();

const number = (value) => value.toFixed(2).padStart(9);
const sum = (values) => values.reduce((all, each) => all + each, 0);
console.log(`open    work ${number(sum(result.open))}   until told ${number(result.shown)}`);
for (const name of ['wheel', 'zoom', 'drag', 'rest']) {
  console.log(`${name.padEnd(7)} p50  ${number(at(result[name], 0.5))}   p95 ${number(at(result[name], 0.95))}   most ${number(Math.max(...result[name]))}   frames ${result[name].length}`);
}
console.log(`select  work ${number(sum(result.select))}`);
console.log(`idle    frames ${result.idle}`);
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
if (options.json) writeFileSync(options.json, JSON.stringify(result));
