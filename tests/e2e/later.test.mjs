// The part of the program that comes after the first frame (cmake/split-module.mjs, web/later.js).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { button, openExample, press, ready, settled, started } from './app.mjs';
import { openContext } from './browser.mjs';

const kLater = /\/constellation-later-[0-9a-f]+\.wasm$/;
const waits = (page) => page.evaluate(() => performance.getEntriesByName('constellation:later-waits').map(({ detail }) => detail));
const hasCome = (page) => page.waitForFunction(() => performance.getEntriesByName('constellation:later').length === 1);

async function startEmpty(page) {
  await press(page, 'Start an empty network');
  await button(page, 'Add a cycle').waitFor({ state: 'attached' });
}

/** Keeps the part back until the answer is called; a call that waits for it gets it at once. */
async function keptBack(page) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.route(kLater, async (route) => {
    if (route.request().resourceType() !== 'xhr') await released;
    await route.continue().catch(() => {}); // the page has gone
  });
  return release;
}

test('the first frame calls nothing that comes later: empty, and with a network', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  const comes = await keptBack(page);
  await started(page, url);
  assert.deepEqual(await waits(page), [], 'the places are named in build/web-release/constellation.wasm.places');
  comes();
  await hasCome(page);
  await openExample(page);
  await page.close();

  const again = await context.newPage();
  await keptBack(again);
  await started(again, url);
  await again.getByRole('treeitem', { name: /^Open Badges Standard, / }).waitFor({ state: 'attached' });
  await settled(again);
  await again.evaluate(() => dispatchEvent(new Event('pagehide'))); // nor does leaving, when nothing could be waited for
  assert.deepEqual(await waits(again), [], 'the places are named in build/web-release/constellation.wasm.places');
});

test('what is asked for before it has come waits for it, once', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await keptBack(page);
  await started(page, url);
  await startEmpty(page);
  await hasCome(page);
  assert.equal((await waits(page)).length, 1);
  await press(page, 'Add a cycle');
  assert.equal((await waits(page)).length, 1);
});

test('where it can not be had, the page says so and what helps', async (t) => {
  const { context, url } = await openContext(t, { allow: /constellation-later|did not load|has not come|ERR_FAILED|placeholder/ });
  const page = await context.newPage();
  await page.route(kLater, (route) => route.abort());
  await started(page, url);
  await press(page, 'Start an empty network');
  const alert = page.getByRole('alert');
  await alert.filter({ hasText: 'Something did not load' }).waitFor();
  await page.unroute(kLater);
  await button(page, 'Try again').click();
  await page.waitForLoadState();
  await ready(page);
  await hasCome(page);
  await startEmpty(page);
});
