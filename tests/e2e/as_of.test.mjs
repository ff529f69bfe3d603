// The timeline as of a date: what is there and what is not, that it can only be looked at, and the ways there and back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, button, goBack, goForward, openWithExample, press, ready, recordsOf, select, setField, settled, violations } from './app.mjs';

const item = (page, name) => page.getByRole('treeitem', { name }).first();
const thereIs = (locator, state = 'attached') => locator.first().waitFor({ state, timeout: 10_000 });
const told = (page, text) => thereIs(page.getByRole('status').filter({ hasText: text }));
const whenHash = (page, pattern) => page.waitForFunction(
  ([source]) => new RegExp(source).test(decodeURIComponent(location.hash)), [pattern.source], { polling: 20, timeout: 10_000 });

const kDelivered = /^Open Badges Specification 1\.1, deliverable, delivered/;
const kPromised = /^Open Badges Specification 1\.1, deliverable, no date/;
const kLater = /^Open Badges Specification 2\.0/;
const kFramework = /^Endorsement framework paper, deliverable/;
const kSaid = 'As of 1 March 2015. Nothing can be changed here.';

async function opened(t, options = {}) {
  const all = await openWithExample(t, options);
  await all.page.evaluate(() => constellation.setWindow('2014-01-01', '2016-12-31'));
  await settled(all.page);
  await thereIs(item(all.page, kDelivered));
  await thereIs(item(all.page, kLater));
  all.before = JSON.stringify(await recordsOf(all.page));
  return all;
}

test('the timeline is shown as of a date: what had begun by then, as it was', async (t) => {
  const { page } = await opened(t);
  await setField(page, 'As of', '2015-13');
  await thereIs(page.locator('[data-node="timeline/as-of"][aria-invalid=true]'));
  await thereIs(item(page, kLater));
  await setField(page, 'As of', '2015-03-01');
  await told(page, kSaid);
  await thereIs(item(page, kLater), 'detached');
  await thereIs(item(page, kPromised));
  assert.equal(await item(page, kDelivered).count(), 0, 'what was delivered in May 2015 was promised in March');
  await thereIs(item(page, /^Endorsement, /));
  assert.equal(await item(page, /^Taxonomies, /).count(), 0, 'a group that began in September is not there yet');
  assert.deepEqual(await violations(page), []);
  await select(page, kPromised);
  const state = page.getByRole('combobox', { name: 'State', exact: true });
  assert.equal(await state.getAttribute('aria-disabled'), 'true');
  assert.equal(await page.getByRole('textbox', { name: 'Delivered on', exact: true }).inputValue(), '');
  await press(page, 'Back to today');
  await thereIs(item(page, kLater));
  await thereIs(item(page, kDelivered));
  await thereIs(button(page, 'Back to today'), 'detached');
});

test('as of a date nothing can be changed: not by the mouse, not by keys, not by buttons', async (t) => {
  const { page, before } = await opened(t);
  await setField(page, 'As of', '2015-03-01');
  await told(page, kSaid);
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  await item(page, kFramework).focus();
  await settled(page);
  const box = await boxOf(page, item(page, kFramework));
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y, { steps: 8 });
  await page.mouse.up();
  await settled(page);
  const moved = await boxOf(page, item(page, kFramework));
  assert.ok(Math.abs(moved.x - box.x) > 40, 'the chart was panned');
  assert.equal(JSON.stringify(await recordsOf(page)), before);
  await item(page, kFramework).focus();
  for (const key of ['Alt+ArrowRight', 'Delete', 'n']) {
    await page.keyboard.press(key);
    await told(page, 'As of 1 March 2015 nothing can be changed. Go back to today first.');
    await page.keyboard.press('Escape');
    await thereIs(page.getByRole('status').filter({ hasText: 'Go back to today first' }), 'detached');
  }
  assert.equal(JSON.stringify(await recordsOf(page)), before);
  assert.equal(await page.getByRole('dialog').count(), 0);
  for (const name of ['Add', 'Undo', 'Redo']) {
    assert.equal(await button(page, name).getAttribute('aria-disabled'), 'true', name);
  }
  assert.equal(await button(page, 'Delete').count(), 0);
});

test('the date is in the address: a reload and a page keep it, Back leads out of it', async (t) => {
  const { page } = await opened(t);
  await setField(page, 'As of', '2015-03-01');
  await whenHash(page, /\/as-of=2015-03-01/);
  await page.reload();
  await ready(page);
  await told(page, kSaid);
  await settled(page);
  assert.equal(await item(page, kLater).count(), 0);
  await page.getByRole('toolbar', { name: 'Pages' }).getByRole('button', { name: 'Groups' }).focus();
  await page.keyboard.press('Enter');
  await whenHash(page, /\/groups\/as-of=2015-03-01/);
  await goBack(page);
  await told(page, kSaid);
  await goBack(page);
  await thereIs(item(page, kLater));
  await goForward(page);
  await told(page, kSaid);
});

test('the palette leads to the date, by keys alone; on a phone too', async (t) => {
  const { page } = await opened(t);
  await item(page, kFramework).focus();
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.dataset.node === 'palette/find');
  await page.keyboard.type('as of');
  await thereIs(page.getByRole('option', { name: 'As of a date', selected: true }));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.dataset.node === 'timeline/as-of');
  await page.keyboard.type('2015-03-01');
  await page.keyboard.press('Enter');
  await told(page, kSaid);
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  const back = await boxOf(page, button(page, 'Back to today'));
  await page.mouse.click(back.x, back.y);
  await thereIs(button(page, 'Back to today'), 'detached');
});
