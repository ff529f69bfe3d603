// Bad input is said at its field with what would be right, nothing is changed, and the right text takes it away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWithExample, press, recordsOf, select, setField, snapshotOf, violations, whenSaved } from './app.mjs';

const field = (page, label) => page.getByRole('textbox', { name: label, exact: true });
/** Until the field says that it does not take its text, and in which words. */
const refused = (page, label, words) =>
  field(page, label).and(page.locator(`[aria-invalid=true][aria-description*="${words}"]`)).waitFor({ state: 'attached', timeout: 10_000 });
const taken = (page, label) =>
  field(page, label).and(page.locator(':not([aria-invalid=true])')).waitFor({ state: 'attached', timeout: 10_000 });

/** Types what is no good, then what is right; nothing is changed by the first. */
async function correct(page, label, bad, words, good) {
  const before = await snapshotOf(page);
  await setField(page, label, bad);
  await refused(page, label, words);
  assert.equal(await field(page, label).inputValue(), bad, 'what was typed stays to be corrected');
  assert.equal(await snapshotOf(page), before, `${bad} changed nothing`);
  assert.deepEqual(await violations(page), []);
  await setField(page, label, good);
  await taken(page, label);
  await whenSaved(page);
}

async function openPage(page, name) {
  await page.getByRole('toolbar', { name: 'Pages' }).getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}
async function openRow(page, name) {
  await page.getByRole('row', { name }).first().focus();
  await page.keyboard.press('Enter');
}

test('a zone that nobody knows, with the one that is meant', async (t) => {
  const { page } = await openWithExample(t);
  await openPage(page, 'Calendar');
  await press(page, 'Add calls');
  await correct(page, 'Time zone', 'Europe/Berln', 'Use a name such as Europe/Berlin.', 'Europe/Berlin');
  assert.ok(Object.values((await recordsOf(page)).call_series).some((each) => each.zone === 'Europe/Berlin'));
  await setField(page, 'Time zone', 'Mars/Base');
  await refused(page, 'Time zone', 'Mars/Base is no time zone that is known here. Use a name such as America/New_York.');
});

test('a date that is not in the calendar, an end before its start, and a cycle over another one', async (t) => {
  const { page } = await openWithExample(t);
  await openPage(page, 'Cycles');
  await openRow(page, 'Cycle 2');
  await correct(page, 'End', '2015-11-31', 'The nearest date that is there is 2015-11-30.', '2015-11-30');
  await correct(page, 'End', '2015-06', 'The nearest date that is right here is 2015-07.', '2015-12');
  await correct(page, 'Start', '2014-08', 'days in common with Cycle 1, 2014-08-31 – 2014-09-01. The nearest that is free is 2014-10.', '2015-07');
  const { cycles } = await recordsOf(page);
  assert.deepEqual([cycles['cyc-2'].start, cycles['cyc-2'].end], ['2015-07', '2015-12']);
});

test('a group that would stand below itself', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, /^Open Badges Standard, /);
  const parent = page.getByRole('combobox', { name: 'Parent group', exact: true });
  const before = await snapshotOf(page);
  await parent.selectOption('Open Badges Standard');
  const invalid = parent.and(page.locator('[aria-invalid=true][aria-description*="leads back to where it starts (Open Badges Standard → Open Badges Standard)"]'));
  await invalid.waitFor({ state: 'attached', timeout: 10_000 });
  assert.equal(await snapshotOf(page), before);
  await parent.selectOption('Research');
  await parent.and(page.locator(':not([aria-invalid=true])')).waitFor({ state: 'attached', timeout: 10_000 });
  await whenSaved(page);
});
