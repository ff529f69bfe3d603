// The full circle in Chromium, and what belongs to it: forms, dragging, zooming.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  boxOf, exported, openWithExample, press, recordsOf, select, setField, snapshotOf, stats, whenStats,
} from './app.mjs';
import { anotherContext, openContext } from './browser.mjs';
import { fullCircle } from './circle.mjs';
import { Person } from './person.mjs';

const kMoved = /^Open Badges Specification 1\.1, deliverable/;
const moved = (page) => page.getByRole('treeitem', { name: kMoved });
const movedTo = (page, date) => page.getByRole('treeitem', { name: new RegExp(`${kMoved.source}, delivered, ${date}`) })
  .waitFor({ state: 'attached', timeout: 10_000 });

test('example, find, move, undo, redo, drag, reload, export, import: the same document', async (t) => {
  const { browser, context, url } = await openContext(t);
  const page = await context.newPage();
  const person = new Person(page);
  const receiver = async () => {
    const other = await anotherContext(t, browser);
    return new Person(await other.newPage());
  };
  await fullCircle(person, { url, receiver, exported: () => exported(page) });
});

test('a date is edited in the form; an invalid one is refused at the field and changes nothing', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, kMoved);
  const delivered = page.getByRole('textbox', { name: 'Delivered on', exact: true });
  await delivered.waitFor({ state: 'attached' });
  await setField(page, 'Delivered on', '2015-05-20');
  await movedTo(page, '20 May 2015');
  const before = await snapshotOf(page);
  await setField(page, 'Delivered on', '2015-02-30');
  await page.locator('[aria-invalid=true]').waitFor({ state: 'attached' });
  assert.equal(await delivered.getAttribute('aria-invalid'), 'true');
  assert.ok((await delivered.getAttribute('aria-description')).length > 10, 'the field says what is wrong');
  assert.equal(await delivered.inputValue(), '2015-02-30', 'the text stays to be corrected');
  assert.equal(await snapshotOf(page), before);
  await setField(page, 'Delivered on', '2015-05-21');
  await movedTo(page, '21 May 2015');
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
});

test('a state is chosen in the form and undone in one step', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, kMoved);
  const state = page.getByRole('combobox', { name: 'State', exact: true });
  const options = await state.locator('option').allTextContents();
  const current = await state.inputValue();
  const other = options.find((text) => text !== current && text !== '' && !/not set/i.test(text));
  await state.selectOption(other);
  await whenStats(page, 'undoSteps', 1);
  assert.equal(await state.inputValue(), other);
  await press(page, 'Undo');
  await page.waitForFunction((value) => [...document.querySelectorAll('select')].some((each) => each.value === value), current);
  assert.equal(await state.inputValue(), current);
});

test('a milestone is dragged: previewed, taken back by Escape, committed as one step on release', async (t) => {
  const { page } = await openWithExample(t);
  const before = await snapshotOf(page);
  const box = await boxOf(page, moved(page));
  const x = Math.min(box.x, box.x - box.width / 2 + 9); // the mark, not its label
  await page.mouse.move(x, box.y);
  await page.mouse.down();
  await page.mouse.move(x + 30, box.y, { steps: 4 });
  await page.mouse.move(x + 60, box.y, { steps: 4 });
  await page.waitForTimeout(300);
  assert.equal(await snapshotOf(page), before, 'a preview is no change');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.waitForTimeout(300);
  assert.equal(await snapshotOf(page), before, 'Escape takes it back');
  assert.equal((await stats(page)).undoSteps, 0);

  await page.mouse.move(x, box.y);
  await page.mouse.down();
  await page.mouse.move(x + 60, box.y, { steps: 6 });
  await page.waitForTimeout(300);
  await page.mouse.up();
  await whenStats(page, 'undoSteps', 1);
  assert.notEqual(await snapshotOf(page), before);
  await press(page, 'Undo');
  await movedTo(page, '1 May 2015');
  const left = Object.entries((await recordsOf(page)).deliverables);
  assert.deepEqual(left, Object.entries(JSON.parse(before).records.deliverables));
});

test('the wheel with Ctrl zooms around the pointer', async (t) => {
  const { page } = await openWithExample(t);
  const near = await boxOf(page, moved(page));
  const x = near.x - near.width / 2 + 9;
  const cycle = page.getByRole('option', { name: /^Cycle 1,/ });
  const before = await boxOf(page, cycle);
  await page.mouse.move(x, near.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await page.waitForFunction(([node, width]) => node.getBoundingClientRect().width > width * 1.1,
    [await cycle.elementHandle(), before.width], { timeout: 10_000 });
  await page.waitForTimeout(500);
  const after = await boxOf(page, moved(page));
  assert.ok(Math.abs(after.x - after.width / 2 + 9 - x) < 4, `stays under the pointer: ${x} → ${after.x - after.width / 2 + 9}`);
});
