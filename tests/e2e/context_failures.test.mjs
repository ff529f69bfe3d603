// What the page says where it can not run, and that it says what helps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';

/** The alert of a page that is prepared by `before`. */
async function alertAfter(t, before) {
  const { context, url } = await openContext(t, { allow: /./ });
  const page = await context.newPage();
  await before(page);
  await page.goto(url);
  const alert = page.getByRole('alert');
  await alert.waitFor({ timeout: 30_000 });
  assert.equal(await alert.getByRole('heading', { name: 'Constellation could not start' }).count(), 1);
  const rejected = await page.evaluate(() => constellation.ready.then(() => false, () => true));
  assert.ok(rejected, 'constellation.ready tells it too');
  return { page, text: await alert.innerText() };
}

test('without WebAssembly it says so', async (t) => {
  const { text } = await alertAfter(t, (page) => page.addInitScript(() => delete globalThis.WebAssembly));
  assert.match(text, /no WebAssembly/);
});

test('in a browser that never heard of WebGL 2 it says so', async (t) => {
  const { text } = await alertAfter(t, (page) => page.addInitScript(() => delete globalThis.WebGL2RenderingContext));
  assert.match(text, /no WebGL 2/);
  assert.match(text, /hardware acceleration/);
});

test('where WebGL 2 is switched off it says so', async (t) => {
  const { text } = await alertAfter(t, (page) => page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  }));
  assert.match(text, /no WebGL 2/);
});

test('a part that does not load is named, and trying again works', async (t) => {
  const { page, text } = await alertAfter(t, (page) => page.route('**/constellation-*.wasm', (route) => route.fulfill({ status: 503 })));
  assert.match(text, /constellation\.wasm: the server answered 503/);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForFunction(() => document.getElementById('message')?.hidden, null, { timeout: 30_000 });
});

test('without a network it says so', async (t) => {
  const { text } = await alertAfter(t, (page) => page.route('**/inter-regular-*.otf', (route) => route.abort()));
  assert.match(text, /Check the connection/);
});

test('without JavaScript it says what is needed', async (t) => {
  const { context, url } = await openContext(t, { contextOptions: { javaScriptEnabled: false } });
  const page = await context.newPage();
  await page.goto(url);
  assert.match(await page.locator('body').innerText(), /needs JavaScript, WebAssembly and WebGL 2/);
});
