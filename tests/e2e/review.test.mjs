// Merging seen and decided: what comes in is reviewed by record and field, conflicts are decided by keyboard alone, an
// import is taken back later, and people who edit apart come together in whatever order they exchange.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  anotherPerson, button, exported, openWithExample, pick, press, ready, recordsOf, select, setField, snapshotOf,
  started, stats, violations, whenSaved, whenStats,
} from './app.mjs';

const kSpecification = /^Open Badges Specification 1\.1, deliverable/;
const kFaqs = /^Employer FAQs, deliverable/;
const kPaper = /^Endorsement framework paper, deliverable/;
const kReview = 'What this file would change';

async function edit(page, item, label, text) {
  const { undoSteps } = await stats(page);
  await select(page, item);
  await setField(page, label, text);
  await whenStats(page, 'undoSteps', undoSteps + 1);
}

async function editText(page, item, label, text) {
  const { undoSteps } = await stats(page);
  await select(page, item);
  await page.getByRole('textbox', { name: label, exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await whenStats(page, 'undoSteps', undoSteps + 1);
}

async function sign(page, name) {
  await press(page, 'More');
  await setField(page, 'Your name', name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const dialog = (page, name) => page.getByRole('dialog', { name }).waitFor({ state: 'attached', timeout: 10_000 });
const closed = (page) => page.getByRole('dialog').waitFor({ state: 'detached', timeout: 10_000 });
const titleOf = async (page, id) => (await recordsOf(page)).deliverables[id].title;
const idOf = async (page, title) => Object.entries((await recordsOf(page)).deliverables)
  .find(([, record]) => record.title === title)[0];

async function offer(page, name, text) {
  await pick(page, 'Import', name, text);
  await dialog(page, kReview);
}

async function apply(page) {
  await press(page, 'Apply as one step');
  await closed(page);
  await whenSaved(page);
}

async function takeIn(page, name, text) {
  await offer(page, name, text);
  const can = await button(page, 'Apply as one step').getAttribute('aria-disabled');
  if (can === 'true') {
    await press(page, 'Cancel');
    await closed(page);
  } else {
    await apply(page);
  }
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page, name) {
  for (let at = 0; at < 150; ++at) {
    const focused = await page.evaluate(() => {
      const node = document.activeElement;
      return node.getAttribute('aria-label') ?? node.textContent;
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not come to ${name}`);
}

/** Three people with the example, signed, each in a browser of their own. */
async function three(t) {
  const opened = await openWithExample(t);
  const base = await snapshotOf(opened.page);
  const people = [opened.page, await anotherPerson(t, opened, base), await anotherPerson(t, opened, base)];
  for (const [i, name] of ['Ann', 'Ben', 'Cleo'].entries()) await sign(people[i], name);
  return { people, base };
}

const orders = (items) => (items.length < 2 ? [items]
  : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest])));

test('three who edit apart exchange in every order, decide by keyboard, and end byte for byte alike', async (t) => {
  const { people: [ann, ben, cleo], base } = await three(t);
  const specification = await idOf(ann, 'Open Badges Specification 1.1');
  await edit(ann, kSpecification, 'Title', 'Specification, by Ann');
  await edit(ben, kSpecification, 'Title', 'Specification, by Ben');
  await edit(cleo, kPaper, 'Progress (%)', '90');
  await edit(ann, kFaqs, 'Due', '2014-10');
  await edit(cleo, kFaqs, 'Due', '2014-11');
  await editText(ben, /^Endorsement, /, 'Need or opportunity', 'Names who may endorse.\nAnd what.');
  const apart = [];
  for (const page of [ann, ben, cleo]) apart.push((await exported(page)).text);

  // Whoever comes first or last: a fourth reader sees the same.
  const reader = [];
  for (const order of orders(apart)) {
    const page = await anotherPerson(t, { browser: ann.context().browser(), url: ann.url().replace(/#.*/, '') }, base);
    for (const [i, text] of order.entries()) await takeIn(page, `file-${i}.json`, text);
    reader.push(await snapshotOf(page));
    await page.context().close();
  }
  assert.equal(reader.length, 6);
  for (const text of reader) assert.equal(text, reader[0], 'the order of files does not matter');

  for (const page of [ann, ben, cleo]) {
    for (const [i, text] of apart.entries()) await takeIn(page, `from-${i}.json`, text);
    await whenStats(page, 'conflicts', 2);
  }
  assert.equal(await snapshotOf(ann), reader[0]);
  assert.equal(await snapshotOf(ben), reader[0]);
  assert.equal(await snapshotOf(cleo), reader[0]);

  // Cleo decides both, and touches nothing but keys.
  await cleo.keyboard.press('Escape');
  await tabTo(cleo, /^2 conflicts$/);
  await cleo.keyboard.press('Enter');
  await dialog(cleo, 'Conflicts');
  await tabTo(cleo, /: Specification, by Ben$/);
  await cleo.keyboard.press('Enter');
  await whenStats(cleo, 'conflicts', 1);
  // The next card is the first one now, and has the focus.
  await cleo.waitForFunction(() => {
    const { activeElement: node } = document;
    return /, Due$/.test(node.getAttribute('aria-label') ?? node.textContent);
  }, null, { polling: 50 });
  await tabTo(cleo, /^Write another value$/);
  await cleo.keyboard.type('2014-12');
  await cleo.keyboard.press('Enter');
  await whenStats(cleo, 'conflicts', 0);
  await cleo.keyboard.press('Escape');
  await closed(cleo);
  const decided = (await exported(cleo)).text;
  for (const page of [ann, ben]) {
    await takeIn(page, 'decided.json', decided);
    assert.equal(await snapshotOf(page), decided);
    assert.equal((await stats(page)).conflicts, 0);
    assert.equal(await titleOf(page, specification), 'Specification, by Ben');
  }
});

test('a review tells who changed what and when, and takes, leaves and decides by record and field', async (t) => {
  const { people: [ann, ben] } = await three(t);
  const specification = await idOf(ann, 'Open Badges Specification 1.1');
  const paper = await idOf(ann, 'Endorsement framework paper');
  await edit(ben, kSpecification, 'Title', 'Specification 1.1');
  await edit(ben, kPaper, 'Progress (%)', '80');
  await edit(ben, kPaper, 'Due', '2014-12');
  await edit(ann, kPaper, 'Due', '2014-11');
  await press(ben, 'Add');
  await press(ben, 'Add a deliverable');
  await setField(ben, 'Title', 'Endorsement pilot');
  const before = await snapshotOf(ann);
  await whenSaved(ben);
  const file = (await exported(ben)).text;

  await offer(ann, 'from-ben.json', file);
  const progress = ann.getByRole('button', { name: 'Take Progress (%): Not set → 80', exact: true });
  await progress.waitFor({ state: 'attached' });
  assert.match(await progress.getAttribute('aria-description'), /^Ben, \d+ \w+ \d{4}, \d\d:\d\d UTC$/);
  await ann.getByText('Before: 2014-09').waitFor({ state: 'attached' });
  assert.deepEqual(await violations(ann), []);

  // Progress and the new record are left out, the due date gets a third value after a refused one.
  await progress.focus();
  await ann.keyboard.press('Space');
  await ann.getByRole('button', { name: 'Take Progress (%): Not set → 80', pressed: false }).waitFor({ state: 'attached' });
  await ann.getByRole('button', { name: /^Take \+ Deliverable · Endorsement pilot/ }).focus();
  await ann.keyboard.press('Enter');
  const own = ann.getByRole('textbox', { name: 'Write another value' });
  await own.fill('soon');
  await ann.keyboard.press('Enter');
  await ann.locator('[aria-invalid=true][aria-description*="soon is no date"]').waitFor({ state: 'attached' });
  await own.fill('2015-01');
  await ann.keyboard.press('Enter');
  await ann.getByText(/is not decided/).waitFor({ state: 'detached' });
  assert.equal(await snapshotOf(ann), before, 'nothing is applied before it is confirmed');
  await apply(ann);
  const records = await recordsOf(ann);
  assert.equal(records.deliverables[paper].due, '2015-01');
  assert.equal(records.deliverables[paper].progress, undefined);
  assert.equal(records.deliverables[specification].title, 'Specification 1.1');
  assert.ok(Object.values(records.deliverables).every(({ title }) => title !== 'Endorsement pilot'));
  assert.equal((await stats(ann)).conflicts, 0);

  // What was left out is offered again, and nothing else.
  await offer(ann, 'from-ben.json', file);
  await ann.getByText('1 added', { exact: true }).waitFor({ state: 'attached' });
  await ann.getByText('1 changed', { exact: true }).waitFor({ state: 'attached' });
  await apply(ann);
  assert.equal((await recordsOf(ann)).deliverables[paper].progress, 80);
});

test('texts come together by paragraph where edits do not touch, and two who merge apart agree', async (t) => {
  const { people: [ann, ben] } = await three(t);
  await editText(ann, /^Endorsement, /, 'Need or opportunity', 'One.\n\nTwo.\n\nThree.');
  await whenSaved(ann);
  await takeIn(ben, 'base.json', (await exported(ann)).text);
  await editText(ann, /^Endorsement, /, 'Need or opportunity', 'One, by Ann.\n\nTwo.\n\nThree.');
  await editText(ben, /^Endorsement, /, 'Need or opportunity', 'One.\n\nTwo.\n\nThree, by Ben.');
  await Promise.all([whenSaved(ann), whenSaved(ben)]);
  const files = [(await exported(ann)).text, (await exported(ben)).text];
  await offer(ann, 'from-ben.json', files[1]);
  await ann.getByText('1 text joined by paragraph').waitFor({ state: 'attached' });
  await ann.getByRole('button', { name: /^Both, by paragraph: One, by Ann\..*Three, by Ben\./, pressed: true })
    .waitFor({ state: 'attached' });
  await apply(ann);
  await takeIn(ben, 'from-ann.json', files[0]);
  for (const page of [ann, ben]) {
    assert.equal((await stats(page)).conflicts, 0);
    const { groups } = await recordsOf(page);
    assert.ok(Object.values(groups).some(({ need }) => need === 'One, by Ann.\n\nTwo.\n\nThree, by Ben.'));
  }
  const after = [(await exported(ann)).text, (await exported(ben)).text];
  await takeIn(ann, 'again.json', after[1]);
  await takeIn(ben, 'again.json', after[0]);
  assert.equal(await snapshotOf(ann), await snapshotOf(ben));
});

test('an import is taken back after a reload, without what was edited since', async (t) => {
  const { people: [ann, ben] } = await three(t);
  const specification = await idOf(ann, 'Open Badges Specification 1.1');
  const paper = await idOf(ann, 'Endorsement framework paper');
  await edit(ben, kSpecification, 'Title', 'Renamed by Ben');
  await edit(ben, kPaper, 'Progress (%)', '80');
  await whenSaved(ben);
  await takeIn(ann, 'from-ben.json', (await exported(ben)).text);
  await edit(ann, kPaper, 'Progress (%)', '85');
  await whenSaved(ann);
  await ann.reload();
  await ready(ann);
  await press(ann, 'More');
  await press(ann, 'Imports');
  await dialog(ann, 'Imports');
  await ann.getByText('from-ben.json').first().waitFor({ state: 'attached' });
  await press(ann, 'Take back');
  await closed(ann);
  await ann.getByText(/1 change was left alone, because someone else edited it since: Endorsement framework paper/).first()
    .waitFor({ state: 'attached' });
  assert.equal(await titleOf(ann, specification), 'Open Badges Specification 1.1');
  assert.equal((await recordsOf(ann)).deliverables[paper].progress, 85);
  await press(ann, 'Undo');
  await ann.getByRole('treeitem', { name: /^Renamed by Ben, deliverable/ }).waitFor({ state: 'attached' });
  assert.equal((await exported(ann)).text.includes('from-ben.json'), false, 'the log stays in this browser');
});

test('a file without causality is compared with what its source said the last time', async (t) => {
  const { page } = await openWithExample(t);
  const specification = await idOf(page, 'Open Badges Specification 1.1');
  const plain = JSON.parse(await snapshotOf(page));
  delete plain.causality;
  const paper = Object.entries(plain.records.deliverables).find(([, { title }]) => title === 'Endorsement framework paper')[0];
  const said = (change) => {
    const copy = structuredClone(plain);
    change(copy.records.deliverables);
    return JSON.stringify(copy);
  };
  await takeIn(page, 'sheet.json', said((all) => { all[paper].progress = 10; }));
  assert.equal((await recordsOf(page)).deliverables[paper].progress, 10);
  assert.equal((await stats(page)).conflicts, 0, 'an addition');
  await edit(page, kSpecification, 'Title', 'Renamed here');
  await takeIn(page, 'sheet.json', said((all) => { all[paper].progress = 20; }));
  assert.equal((await recordsOf(page)).deliverables[paper].progress, 20, 'the source’s edit');
  assert.equal(await titleOf(page, specification), 'Renamed here', 'what the source did not change stays');
  assert.equal((await stats(page)).conflicts, 0);
  await takeIn(page, 'sheet.json', said((all) => {
    all[paper].progress = 20;
    all[specification].title = 'Renamed there';
  }));
  assert.equal((await stats(page)).conflicts, 1, 'both changed it');
});

test('findings are listed, and lead to their record', async (t) => {
  const { page } = await openWithExample(t);
  const text = JSON.parse(await snapshotOf(page));
  delete text.causality;
  const [group] = Object.keys(text.records.groups);
  text.records.groups[group].parent = 'grp-nowhere';
  await takeIn(page, 'loose.json', JSON.stringify(text));
  await started(page, `${page.url().replace(/#.*/, '')}#/n/net-badge-alliance/conflicts`);
  await dialog(page, 'Conflicts');
  await page.getByRole('heading', { name: 'Does not fit together' }).waitFor({ state: 'attached' });
  await press(page, text.records.groups[group].name);
  await closed(page);
  await page.getByRole('heading', { name: text.records.groups[group].name }).waitFor({ state: 'attached' });
});
