// map.mjs [--groups 200] [--connections 1000] [--site build/site] [--json FILE] [--pictures DIR]
//
// What the constellation map of a large network costs, in real Chromium from loopback, on 1440×900:
//
//   open           the work of the frames that show the page, and until the last of them was drawn
//   wheel, drag    the work of each frame while the map is panned
//   zoom           the same while Ctrl and the wheel zoom
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
  const there = (i) => (i % 50 < 25 ? 1 : -1);
  result.wheel = await framesOf(page, () => steps(page, (i) => page.mouse.wheel(12 * there(i), 8 * there(i))));
  await page.keyboard.down('Control');
  result.zoom = await framesOf(page, () => steps(page, (i) => page.mouse.wheel(0, -40 * there(i))));
  await page.keyboard.up('Control');
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
for (const name of ['wheel', 'drag', 'zoom']) {
  console.log(`${name.padEnd(7)} p50  ${number(at(result[name], 0.5))}   p95 ${number(at(result[name], 0.95))}   most ${number(Math.max(...result[name]))}   frames ${result[name].length}`);
}
console.log(`select  work ${number(sum(result.select))}`);
console.log(`idle    frames ${result.idle}`);
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
if (options.json) writeFileSync(options.json, JSON.stringify(result));
