// Two people move the same bar apart: both places are on the timeline, until someone decides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  anotherPerson, boxOf, drop, exported, openWithExample, press, select, setField, settled,
  snapshotOf, whenSaved, whenStats,
} from './app.mjs';

const kTitle = 'Employer FAQs';
const kBar = new RegExp(`^${kTitle}, deliverable`);
const kGhost = new RegExp(`^Other dates of ${kTitle}`);
const item = (page, name) => page.getByRole('treeitem', { name }).first();
const shown = (page, name) => item(page, name).waitFor({ state: 'attached', timeout: 10_000 });
const gone = (page, name) => page.waitForFunction((source) => ![...document.querySelectorAll('[role=treeitem]')]
  .some((node) => new RegExp(source).test(node.getAttribute('aria-label') ?? '')), name.source, { timeout: 10_000 });

async function setDates(page, start, due) {
  await select(page, kBar);
  await setField(page, 'Start', start);
  await whenStats(page, 'undoSteps', 1);
  await setField(page, 'Due', due);
  await whenStats(page, 'undoSteps', 2);
  await whenSaved(page);
}

/** Ann's page, on which her dates and Ben's of one bar are in conflict. */
async function apart(t, options = {}) {
  const ann = await openWithExample(t, options);
  const ben = await anotherPerson(t, ann, await snapshotOf(ann.page));
  await setDates(ann.page, '2014-05-05', '2014-07-20');
  await setDates(ben, '2014-09-01', '2014-11-15');
  const file = await exported(ben);
  await drop(ann.page, file.name, file.text);
  await press(ann.page, 'Apply as one step');
  await whenStats(ann.page, 'conflicts', 2);
  await shown(ann.page, kGhost);
  return { ...ann, ben };
}

async function dragBy(page, box, days) {
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + days, box.y, { steps: 6 });
  await page.mouse.up();
}

test('both places are there by role and name; a third one, dragged, ends the conflict; undo brings it back', async (t) => {
  const { page } = await apart(t);
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  const names = [await item(page, kBar).getAttribute('aria-label'), await item(page, kGhost).getAttribute('aria-label')];
  assert.equal(names.filter((name) => /5 May 2014 to 20 Jul/.test(name)).length, 1, `Ann's: ${names}`);
  assert.equal(names.filter((name) => /1 Sep(tember)? 2014 to 15 Nov/.test(name)).length, 1, `Ben's: ${names}`);
  await settled(page);
  const bar = await boxOf(page, item(page, kBar));
  const ghost = await boxOf(page, item(page, kGhost));
  assert.ok(ghost.y > bar.y, 'the ghost lies below');
  assert.ok(Math.abs(ghost.x - bar.x) > 40, 'and elsewhere');

  const before = await snapshotOf(page);
  await dragBy(page, bar, 30);
  await whenStats(page, 'conflicts', 0);
  await gone(page, kGhost);
  assert.notEqual(await snapshotOf(page), before);
  await press(page, 'Undo');
  await whenStats(page, 'conflicts', 2);
  await shown(page, kGhost);
  assert.equal(await item(page, kBar).getAttribute('aria-label'), names[0]);
});

test('the other place is chosen by keys, the focus goes to its bar, and the other person takes it over', async (t) => {
  const { page, ben } = await apart(t);
  const other = (await item(page, kGhost).getAttribute('aria-label')).replace(/^.*: /, '');
  await item(page, kBar).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Other dates of'));
  await page.keyboard.press('Enter');
  await whenStats(page, 'conflicts', 0);
  await page.waitForFunction((title) => document.activeElement?.getAttribute('aria-label')?.startsWith(title), kTitle);
  const [from, to] = other.split(' to ').map((date) => date.slice(0, 5));
  await gone(page, kGhost);
  const name = await item(page, kBar).getAttribute('aria-label');
  assert.ok(name.includes(from.trim()) && name.includes(to.trim()), `${name} now holds ${other}`);

  await whenSaved(page);
  const file = await exported(page);
  await drop(ben, file.name, file.text);
  await press(ben, 'Apply as one step');
  await item(ben, new RegExp(`^${name.replaceAll(/[().]/g, String.raw`\$&`)}$`)).waitFor({ state: 'attached', timeout: 10_000 });
  await whenStats(ben, 'conflicts', 0);
});

test('a click on a ghost selects its record, the next one chooses it; the shown dates can be kept', async (t) => {
  const { page } = await apart(t);
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  const name = await item(page, kBar).getAttribute('aria-label');
  await page.getByRole('treeitem', { name: new RegExp(`^Keep the dates of ${kTitle}`) }).first().focus();
  await page.keyboard.press('Enter');
  await whenStats(page, 'conflicts', 0);
  assert.equal(await item(page, kBar).getAttribute('aria-label'), name);
  await press(page, 'Undo');
  await whenStats(page, 'conflicts', 2);

  await page.keyboard.press('Escape'); // nothing is selected
  await page.waitForFunction(() => !document.querySelector('[aria-selected=true]'));
  const ghost = await boxOf(page, item(page, kGhost));
  await page.mouse.click(ghost.x, ghost.y);
  await page.locator('[role=treeitem][aria-selected=true]').first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => constellation.stats().conflicts), 2, 'the first click only selects');
  const again = await boxOf(page, item(page, kGhost));
  await page.mouse.click(again.x, again.y);
  await whenStats(page, 'conflicts', 0);
  await gone(page, kGhost);
  assert.notEqual(await item(page, kBar).getAttribute('aria-label'), name);
});
