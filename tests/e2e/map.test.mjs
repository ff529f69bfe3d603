// The constellation map is zoomed and panned by buttons, keys, wheel, mouse and fingers, and rests otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, openWithExample, press, settled, stats } from './app.mjs';

const kFirst = 'Research';
const kSecond = 'Endorsement';
const star = (page, name) => page.getByRole('listbox', { name: 'Groups', exact: true }).getByRole('option', { name, exact: true });
const room = (page) => page.getByRole('region', { name: 'Constellation map' });

async function openMap(t, options) {
  const tools = await openWithExample(t, options);
  await tools.page.evaluate(() => { location.hash = '#/n/net-badge-alliance/map'; });
  await star(tools.page, kFirst).waitFor({ state: 'attached' });
  await settled(tools.page);
  return tools;
}

/** Where two stars lie, once the map rests. */
async function places(page) {
  await settled(page);
  const first = await boxOf(page, star(page, kFirst));
  const second = await boxOf(page, star(page, kSecond));
  return { first, apart: Math.hypot(first.x - second.x, first.y - second.y) };
}
const isAbout = (a, b) => Math.abs(a - b) < 2;

test('the map zooms by its buttons, and by keys while it has the focus', async (t) => {
  const { page } = await openMap(t);
  const before = await places(page);
  await press(page, 'Zoom in');
  const closer = await places(page);
  assert.ok(isAbout(closer.apart, before.apart * 1.5), `${closer.apart} is half as far again as ${before.apart}`);
  await press(page, 'Zoom out');
  assert.ok(isAbout((await places(page)).apart, before.apart));
  await room(page).focus();
  await page.keyboard.press('+');
  assert.ok(isAbout((await places(page)).apart, before.apart * 1.5));
  await page.keyboard.press('ArrowLeft');
  const left = await places(page);
  assert.ok(left.first.x > closer.first.x + 20, 'what lies to the left comes into view');
  assert.ok(isAbout(left.first.y, closer.first.y));
  await page.keyboard.press('0');
  assert.deepEqual(await places(page), before);
  await page.keyboard.press('-');
  assert.ok((await places(page)).apart < before.apart);
  await press(page, 'Fit');
  assert.deepEqual(await places(page), before);
});

test('the arrows go from group to group, and each comes into view', async (t) => {
  const { page } = await openMap(t);
  for (let i = 0; i < 4; i += 1) await press(page, 'Zoom in');
  await star(page, kFirst).focus();
  const names = [];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('ArrowDown');
    await settled(page);
    names.push(await page.evaluate(() => document.activeElement.getAttribute('aria-label')));
    const box = await boxOf(page, page.locator(':focus'));
    const area = await room(page).boundingBox();
    assert.ok(box.x > area.x && box.x < area.x + area.width && box.y > area.y && box.y < area.y + area.height);
  }
  assert.equal(new Set(names).size, 3);
});

test('wheel and mouse pan, Ctrl and the wheel zoom, a drag from a star is no click, and rest draws nothing', async (t) => {
  const { page } = await openMap(t);
  const before = await places(page);
  await page.mouse.move(before.first.x, before.first.y);
  await page.mouse.wheel(40, 30);
  const wheeled = await places(page);
  assert.ok(isAbout(wheeled.first.x, before.first.x - 40) && isAbout(wheeled.first.y, before.first.y - 30));
  await page.mouse.move(wheeled.first.x, wheeled.first.y);
  await page.mouse.down();
  await page.mouse.move(wheeled.first.x + 30, wheeled.first.y + 10, { steps: 3 });
  await page.mouse.move(wheeled.first.x + 40, wheeled.first.y + 30, { steps: 3 });
  await page.mouse.up();
  const dragged = await places(page);
  assert.ok(isAbout(dragged.first.x, before.first.x) && isAbout(dragged.first.y, before.first.y));
  assert.ok(await page.evaluate(() => location.hash.includes('/map')), 'the star that was dragged is not opened');
  await page.mouse.move(dragged.first.x, dragged.first.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  const zoomed = await places(page);
  assert.ok(zoomed.apart > before.apart * 1.2);
  assert.ok(isAbout(zoomed.first.x, dragged.first.x) && isAbout(zoomed.first.y, dragged.first.y), 'around the pointer');
  await page.waitForTimeout(1000);
  const { frames } = await stats(page);
  await page.waitForTimeout(1500);
  assert.equal((await stats(page)).frames, frames);
});

test('on a phone everything on the map is large enough for a finger', async (t) => {
  const { page } = await openMap(t, { contextOptions: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
  for (const name of ['Zoom in', 'Zoom out', 'Fit']) {
    const box = await boxOf(page, page.getByRole('button', { name, exact: true }));
    assert.ok(box.width >= 44 && box.height >= 44, `${name}: ${box.width} × ${box.height}`);
  }
  const { first } = await places(page);
  assert.ok(first.width >= 44 && first.height >= 44, `a star: ${first.width} × ${first.height}`);
});
