// Sharing: each scope, private entries out and in, a link that another browser opens, and what is too long for one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { anotherContext } from './browser.mjs';
import { openWithExample, pick, press, select, setField, snapshotOf, started, violations, whenSaved, whenStats } from './app.mjs';

const kAllRecords = 546;
const dialog = (page) => page.getByRole('dialog', { name: 'Share' });
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(
  [...document.querySelectorAll('[role=dialog] *')].map((node) => node.getAttribute('aria-label') ?? node.textContent).join('\n')),
  pattern.source, { timeout: 10_000 });

async function openShare(page) {
  await press(page, 'Share');
  await dialog(page).waitFor({ state: 'attached' });
}

async function savedFile(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save file')]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
const countOf = (file) => Object.values(JSON.parse(file.text).records)
  .reduce((sum, table) => sum + Object.keys(table).length, 0);

test('the whole network, chosen groups and a cycle leave as files; the sheet says how much before', async (t) => {
  const { page } = await openWithExample(t);
  await openShare(page);
  await says(page, new RegExp(`${kAllRecords} records leave`));
  assert.deepEqual(await violations(page), []);
  const whole = await savedFile(page);
  assert.equal(countOf(whole), kAllRecords);
  assert.equal(whole.text, await snapshotOf(page), 'without private entries the whole is the export');

  await press(page, 'Chosen groups');
  await says(page, /Choose at least one group/);
  await page.getByRole('textbox', { name: 'Find a group' }).fill('endorse');
  await press(page, 'Endorsement');
  await says(page, /\d+ records leave/);
  const group = await savedFile(page);
  assert.match(group.name, /-part-/);
  assert.ok(countOf(group) > 10 && countOf(group) < kAllRecords / 2, `${countOf(group)} records of one group`);
  assert.ok(Object.keys(JSON.parse(group.text).records.groups).length < 13);

  await press(page, 'A cycle');
  await says(page, /Choose a cycle/);
  const cycles = page.getByRole('combobox', { name: 'Which cycle' });
  await cycles.selectOption(await cycles.locator('option').nth(1).textContent());
  await says(page, /\d+ records leave/);
  assert.ok(countOf(await savedFile(page)) > 10);
});

test('private entries stay unless they are asked for', async (t) => {
  const { page } = await openWithExample(t);
  const people = JSON.parse(await snapshotOf(page)).records.people;
  const [person] = Object.keys(people);
  await page.evaluate((id) => { location.hash = `#/n/net-badge-alliance/2014-04-01..2014-12-31/r/people/${id}`; }, person);
  await page.getByRole('textbox', { name: 'Contact', exact: true }).waitFor({ state: 'attached' });
  await setField(page, 'Contact', 'deb@example.org');
  await whenStats(page, 'undoSteps', 1);
  await whenSaved(page);
  await openShare(page);
  await says(page, /1 private entry stays here/);
  assert.ok(!(await savedFile(page)).text.includes('deb@example.org'));
  await press(page, 'Include private entries');
  await says(page, /1 private entry leaves too/);
  assert.ok((await savedFile(page)).text.includes('deb@example.org'));
});

test('a link is opened by another browser; the whole network is too long for one; a file that lacks something gets it', async (t) => {
  const { browser, page, url } = await openWithExample(t);
  const before = await snapshotOf(page);
  await openShare(page);
  await says(page, /Too long for a link \(\d+,\d{3} characters\): save a file instead/);
  assert.equal(await page.getByRole('button', { name: 'Copy link', exact: true }).getAttribute('aria-disabled'), 'true');

  await press(page, 'Chosen groups');
  await page.getByRole('textbox', { name: 'Find a group' }).fill('taxonomies');
  await press(page, 'Taxonomies');
  await says(page, /characters as a link/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Copy link');
  await says(page, /./);
  await page.getByRole('status').filter({ hasText: /Link copied/ }).first().waitFor({ state: 'attached' });
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#s=[\w-]+$/);
  assert.ok(link.length < 8000 + url.length);
  const other = await (await anotherContext(t, browser)).newPage();
  await started(other, link);
  await whenStats(other, 'network', 'net-badge-alliance');
  const records = JSON.parse(await snapshotOf(other)).records;
  assert.ok(Object.keys(records.groups).length < 13);

  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await select(page, /^Employer FAQs, deliverable/);
  await setField(page, 'Title', 'Questions of employers');
  await whenSaved(page);
  await openShare(page);
  await press(page, 'Only what a file lacks');
  await says(page, /Choose a snapshot of this network/);
  await pick(page, 'Choose a file', 'theirs.json', before);
  await says(page, /The file lacks 1 record/);
  const delta = await savedFile(page);
  assert.equal(countOf(delta), 1);
  assert.ok(delta.text.includes('Questions of employers'));
});
