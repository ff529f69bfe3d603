// The overlay with the whole application: drawn fields are edited in place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWithExample, ready, select, snapshotOf, stats, whenStats } from './app.mjs';
import { openSite } from './browser.mjs';

/** Selects the first cycle and gives the field of its name, drawn. */
async function nameField(page) {
  await select(page, /^Cycle 1,/);
  const field = page.locator('[data-node$="/name"]');
  await page.waitForFunction(() => document.querySelector('[data-node$="/name"]')?.getBoundingClientRect().width > 50, null, { timeout: 10_000 });
  return field;
}

test('a press on a drawn field edits it in place; Enter is one undo step, which undoes', async (t) => {
  const { page } = await openWithExample(t);
  const field = await nameField(page);
  const box = await field.boundingBox();
  assert.equal(await page.evaluate(({ x, y }) => document.elementFromPoint(x + 30, y + 16).id, box), 'canvas');
  await page.mouse.click(box.x + 30, box.y + box.height / 2);
  await page.waitForFunction(() => document.activeElement.dataset.node?.endsWith('/name'), null, { timeout: 10_000 });
  const { undoSteps } = await stats(page);
  await field.fill('First cycle');
  await page.keyboard.press('Enter');
  await whenStats(page, 'undoSteps', undoSteps + 1);
  assert.match(await snapshotOf(page), /"First cycle"/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.activeElement.value === 'Cycle 1', null, { timeout: 10_000 });
  assert.doesNotMatch(await snapshotOf(page), /"First cycle"/);
});

test('Escape leaves the record as it was', async (t) => {
  const { page } = await openWithExample(t);
  const field = await nameField(page);
  await field.fill('Never');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await field.inputValue(), 'Cycle 1');
  assert.doesNotMatch(await snapshotOf(page), /"Never"/);
});

test('a file over the page shows that it may be dropped', async (t) => {
  const { page } = await openSite(t);
  await ready(page);
  const drag = (type) => page.evaluate((name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{}'], 'x.json'));
    dispatchEvent(new DragEvent(name, { dataTransfer, cancelable: true, bubbles: true }));
  }, type);
  await drag('dragover');
  assert.ok(await page.locator('#drop').isVisible());
  await drag('dragleave');
  assert.ok(!(await page.locator('#drop').isVisible()));
});
