// The canvas and its GL context: lost and back, idle, sharp at every ratio.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWithExample, press, ready, settled, stats } from './app.mjs';
import { openSite } from './browser.mjs';

const framesOf = async (page) => (await stats(page)).frames;

async function openExample(t, options = {}) {
  const { page } = await openWithExample(t, options);
  await settled(page);
  return page;
}

const lose = (page) => page.evaluate(() => {
  globalThis.lostContext = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
  lostContext.loseContext();
});

test('a lost context draws nothing, comes back with the same picture, and loses nothing', async (t) => {
  const page = await openExample(t);
  const [picture, snapshot] = [await page.screenshot(), await page.evaluate(() => constellation.exportSnapshot())];
  await lose(page);
  await page.waitForTimeout(200);
  const lost = await framesOf(page);
  await page.mouse.move(700, 400);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  assert.equal(await framesOf(page), lost, 'nothing is drawn without a context');
  await page.evaluate(() => lostContext.restoreContext());
  await page.waitForFunction((before) => constellation.stats().frames > before, lost, { timeout: 10_000 });
  await settled(page);
  assert.ok(picture.equals(await page.screenshot()), 'text, glyph pages and shapes are as they were');
  assert.equal(await page.evaluate(() => constellation.exportSnapshot()), snapshot);
});

test('an edit made while the context is lost is there when it is back', async (t) => {
  const page = await openExample(t);
  await lose(page);
  await page.getByRole('textbox', { name: 'Find' }).fill('badge');
  await page.evaluate(() => lostContext.restoreContext());
  await settled(page);
  assert.equal(await page.getByRole('textbox', { name: 'Find' }).inputValue(), 'badge');
});

test('an idle page draws no frame in two seconds, nor does an open sheet', async (t) => {
  const page = await openExample(t);
  for (const sheet of [null, 'More']) {
    if (sheet) await press(page, sheet);
    await settled(page);
    const before = await framesOf(page);
    await page.waitForTimeout(2000);
    assert.equal(await framesOf(page), before, sheet ?? 'timeline');
  }
});

for (const ratio of [1, 1.5, 2, 3]) {
  test(`the canvas has the pixels of a screen with ratio ${ratio}, also after a resize`, async (t) => {
    const { page } = await openSite(t, { contextOptions: { viewport: { width: 801, height: 603 }, deviceScaleFactor: ratio } });
    await ready(page);
    const size = () => page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
    assert.deepEqual(await size(), [Math.round(801 * ratio), Math.round(603 * ratio)]);
    await page.setViewportSize({ width: 640, height: 480 });
    await page.waitForFunction((width) => document.getElementById('canvas').width === width, 640 * ratio, { timeout: 10_000 });
    assert.deepEqual(await size(), [640 * ratio, 480 * ratio]);
  });
}
