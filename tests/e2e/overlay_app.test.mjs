// Mirror and overlay with the whole application: drawn fields are edited, everything passes axe.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openSite } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function openExample(t, options = {}) {
  const { page } = await openSite(t, options);
  await page.evaluate(() => constellation.ready);
  await page.getByRole('button', { name: 'Open the example' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Cycle 1', exact: false }).first().waitFor({ state: 'attached', timeout: 30_000 });
  return page;
}

/** Selects the first cycle and gives the field of its name, drawn. */
async function nameField(page) {
  await page.getByRole('option', { name: /^Cycle 1,/ }).first().focus();
  await page.keyboard.press('Enter');
  const field = page.locator('[data-node$="/name"]');
  await page.waitForFunction(() => document.querySelector('[data-node$="/name"]')?.getBoundingClientRect().width > 50, null, { timeout: 10_000 });
  return field;
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run());
  return found.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

test('axe finds nothing on the start sheet, the timeline and an open record', async (t) => {
  const { page } = await openSite(t);
  await page.evaluate(() => constellation.ready);
  await page.getByRole('button', { name: 'Open the example' }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Open the example' }).focus();
  await page.keyboard.press('Enter');
  await nameField(page);
  assert.deepEqual(await violations(page), []);
});

test('a press on a drawn field edits it in place; Enter is one undo step, which undoes', async (t) => {
  const page = await openExample(t);
  const field = await nameField(page);
  const box = await field.boundingBox();
  assert.equal(await page.evaluate(({ x, y }) => document.elementFromPoint(x + 30, y + 16).id, box), 'canvas');
  await page.mouse.click(box.x + 30, box.y + box.height / 2);
  await page.waitForFunction(() => document.activeElement.dataset.node?.endsWith('/name'), null, { timeout: 10_000 });
  const steps = await page.evaluate(() => constellation.stats().undoSteps);
  await field.fill('First cycle');
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => constellation.stats().undoSteps === before + 1, steps, { timeout: 10_000 });
  assert.match(await page.evaluate(() => constellation.exportSnapshot()), /"First cycle"/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.activeElement.value === 'Cycle 1', null, { timeout: 10_000 });
  assert.doesNotMatch(await page.evaluate(() => constellation.exportSnapshot()), /"First cycle"/);
});

test('Escape leaves the record as it was', async (t) => {
  const page = await openExample(t);
  const field = await nameField(page);
  await field.fill('Never');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await field.inputValue(), 'Cycle 1');
  assert.doesNotMatch(await page.evaluate(() => constellation.exportSnapshot()), /"Never"/);
});

test('a file over the page shows that it may be dropped', async (t) => {
  const { page } = await openSite(t);
  await page.evaluate(() => constellation.ready);
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
