// Import: previewed, applied as one step, merged by causality; what is no snapshot changes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  anotherPerson, drop, exported, openWithExample, pick, press, select, setField, snapshotOf, stats, whenSaved, whenStats,
} from './app.mjs';

const kItem = /^Open Badges Specification 1\.1, deliverable/;
const kOther = /^Employer FAQs, deliverable/;

const dialogText = async (page, name) => {
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor({ state: 'attached', timeout: 10_000 });
  return dialog.evaluate((node) => [...node.children].map((child) => child.textContent).join('\n'));
};
const notice = (page, text) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 10_000 });

async function edit(page, item, label, text) {
  const { undoSteps } = await stats(page);
  await select(page, item);
  await setField(page, label, text);
  await whenStats(page, 'undoSteps', undoSteps + 1);
}

test('a file is previewed, applied as one step, and taken back by one undo', async (t) => {
  const opened = await openWithExample(t);
  const { page } = opened;
  const original = await snapshotOf(page);
  const other = await anotherPerson(t, opened, original);
  await edit(other, kItem, 'Title', 'Specification 1.1, renamed');
  const theirs = (await exported(other)).text;

  await pick(page, 'Import', 'theirs.json', theirs);
  const told = await dialogText(page, 'What this file would change');
  assert.match(told, /\b1 changed/);
  assert.match(told, /\b545 unchanged/);
  assert.match(told, /Specification 1\.1, renamed/);
  assert.equal(await snapshotOf(page), original, 'nothing is applied before it is confirmed');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await snapshotOf(page), original);

  await drop(page, 'theirs.json', theirs);
  await dialogText(page, 'What this file would change');
  await press(page, 'Apply as one step');
  await whenStats(page, 'undoSteps', 1);
  assert.equal(await snapshotOf(page), theirs);
  await press(page, 'Undo');
  await page.getByRole('treeitem', { name: kItem }).waitFor({ state: 'attached' });
  assert.deepEqual(JSON.parse(await snapshotOf(page)).records, JSON.parse(original).records);
});

test('snapshots that went apart merge field by field, in either order, and keep both of two values', async (t) => {
  const opened = await openWithExample(t);
  const { page } = opened;
  const other = await anotherPerson(t, opened, await snapshotOf(page));
  await edit(page, kItem, 'Title', 'Named by me');
  await edit(other, kItem, 'Title', 'Named by them');
  await edit(page, kOther, 'Due', '2014-10');
  await edit(other, kOther, 'Title', 'FAQs for employers');
  const [mine, theirs] = [(await exported(page)).text, (await exported(other)).text];
  for (const [into, file] of [[page, theirs], [other, mine]]) {
    await drop(into, 'file.json', file);
    assert.match(await dialogText(into, 'What this file would change'), /1 new conflict/);
    await press(into, 'Apply as one step');
    await whenStats(into, 'conflicts', 1);
  }
  const merged = await snapshotOf(page);
  assert.equal(await snapshotOf(other), merged, 'both orders give the same');
  assert.match(merged, /Named by me/);
  assert.match(merged, /Named by them/);
  const { deliverables } = JSON.parse(merged).records;
  const both = Object.values(deliverables).find((record) => record.title === 'FAQs for employers');
  assert.equal(both.due, '2014-10');

  await drop(page, 'file.json', theirs);
  const told = await dialogText(page, /./);
  assert.match(told, /holds nothing that is not here already/);
});

test("another network's file opens beside", async (t) => {
  const { page } = await openWithExample(t);
  const original = await snapshotOf(page);
  const beside = JSON.stringify({
    format: 'constellation-snapshot', schema: 1, network: 'net-beside',
    records: { networks: { 'net-beside': { name: 'Beside' } } },
  });
  await drop(page, 'beside.json', beside);
  assert.match(await dialogText(page, /./), /another network: Beside/);
  await press(page, 'Open it');
  await whenStats(page, 'network', 'net-beside');
  assert.equal((await stats(page)).recordCount, 1);
  await press(page, 'Beside');
  await press(page, 'Badge Alliance');
  await whenStats(page, 'network', 'net-badge-alliance');
  assert.equal(await snapshotOf(page), original, 'the first one is as it was');
});

test('files that are no snapshot are refused with line, column and pointer', async (t) => {
  const { page } = await openWithExample(t);
  const good = await snapshotOf(page);
  const refused = async (text, pattern) => {
    await drop(page, 'bad.json', text);
    await notice(page, pattern);
    assert.match(await page.getByText(pattern).first().textContent(), /bad\.json/);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('Escape');
  };
  await refused(good.replace('"schema": 3,', '"schema": 3;'), /line 3, column \d+/);
  const wrong = good.replace('"name": "Cycle 1"', '"name": 17');
  const line = wrong.slice(0, wrong.indexOf('"name": 17')).split('\n').length;
  await refused(wrong, new RegExp(`line ${line}, column \\d+.*/records/cycles/[^/]+/name`));
  await refused(good.slice(0, 5000), /line \d+, column \d+/);
  await refused('Dear all,', /line 1, column 1/);
  assert.equal(await snapshotOf(page), good);
  assert.equal((await stats(page)).undoSteps, 0);
});

test('two exports that differ by one field differ by a few lines in a git diff', async (t) => {
  const { page } = await openWithExample(t);
  const folder = mkdtempSync(join(tmpdir(), 'constellation-diff-'));
  t.after(() => rmSync(folder, { recursive: true }));
  await edit(page, kItem, 'Title', 'First'); // the record's line of causality is there before and after
  await whenSaved(page); // a file with dots that are not durable makes the tab go on as another replica
  writeFileSync(join(folder, 'a.json'), (await exported(page)).text);
  await edit(page, /^First, deliverable/, 'Title', 'Second');
  writeFileSync(join(folder, 'b.json'), (await exported(page)).text);
  let stat = '';
  try {
    execFileSync('git', ['diff', '--no-index', '--numstat', 'a.json', 'b.json'], { cwd: folder });
  } catch (differ) {
    stat = differ.stdout.toString(); // git answers 1 when they differ
  }
  const [added, removed] = stat.split('\t').map(Number);
  assert.equal(added, removed);
  assert.ok(added >= 2 && added <= 4, `${added} changed lines`);
});
