// The menu, the theme by choice, About, the key sheet's way to it, empty states, the legend, conflicts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';
import {
  anotherPerson, boxOf, button, openExample, openWithExample, pick, press, ready, select, setField, snapshotOf,
  started, stats, violations, whenStats,
} from './app.mjs';

const dialog = (page, name) => page.getByRole('dialog', name ? { name } : {});
const opened = (page, name) => dialog(page, name).waitFor({ state: 'attached' });
const closed = (page) => dialog(page).waitFor({ state: 'detached' });
const kPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
const page1 = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function menu(page) {
  await press(page, 'More');
  await opened(page, 'More');
}

test('on a phone everything is reachable from the menu, by touch', async (t) => {
  const { page } = await openWithExample(t, { contextOptions: kPhone });
  const more = await boxOf(page, button(page, 'More'));
  await page.touchscreen.tap(more.x, more.y);
  await opened(page, 'More');
  for (const name of ['Import', 'Export', 'Keys', 'About', 'System', 'Light', 'Dark']) {
    const box = await boxOf(page, button(page, name));
    assert.ok(box.height >= 44, `${name} is ${box.height} high`);
  }
  const item = await boxOf(page, button(page, 'Export'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.touchscreen.tap(item.x, item.y)]);
  assert.match(download.suggestedFilename(), /^badge-alliance-.*\.json$/);
  await closed(page);
});

test('Import in the menu opens the file picker and the preview', async (t) => {
  const { page } = await openWithExample(t);
  const text = await snapshotOf(page);
  await menu(page);
  await pick(page, 'Import', 'same.json', text);
  await opened(page, 'What this file would change');
});

test('axe finds nothing in the menu, About, the legend and the empty states', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await started(page, url);
  await press(page, 'Start an empty network');
  await button(page, 'Add a cycle').waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), [], 'empty network');
  await page.keyboard.press('Escape');
  await page.getByRole('list', { name: 'How to read the timeline' }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), [], 'legend');
  await menu(page);
  assert.deepEqual(await violations(page), [], 'menu');
  await press(page, 'About');
  await opened(page, 'About');
  assert.deepEqual(await violations(page), [], 'about');
});

test('the theme is chosen among three, kept in this browser, and there before anything is drawn', async (t) => {
  const { context, url } = await openContext(t, { contextOptions: { colorScheme: 'light' } });
  const page = await context.newPage();
  await started(page, url);
  await openExample(page);
  await menu(page);
  const pressed = async (name) => button(page, name).getAttribute('aria-pressed');
  assert.deepEqual([await pressed('System'), await pressed('Light'), await pressed('Dark')], ['true', 'false', 'false']);
  await press(page, 'Dark');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await pressed('Dark'), 'true');
  assert.equal(await page1(page), 'rgb(14, 15, 18)');

  const again = await context.newPage();
  await again.route('**/*.wasm', () => {}); // never arrives: what stands here is drawn by nobody
  await again.goto(url, { waitUntil: 'domcontentloaded' });
  assert.equal(await theme(again), 'dark');
  assert.equal(await page1(again), 'rgb(14, 15, 18)');
  assert.deepEqual(await again.evaluate(() => [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => meta.content)),
    ['#0e0f12', '#0e0f12']);
  await again.close();

  await press(page, 'System');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'system');
  await page.reload();
  await ready(page);
  assert.equal(await theme(page), 'system');
  assert.equal(await page1(page), 'rgb(246, 247, 249)');
});

test('About names the version and leads to the licences of others in a tab of its own', async (t) => {
  const { page } = await openWithExample(t);
  await press(page, 'Keys');
  await opened(page, 'Keys');
  await press(page, 'About');
  await opened(page, 'About');
  const text = await dialog(page).innerText();
  assert.match(text, /Constellation \d+\.\d+\.\d+/);
  assert.match(text, /stored in this browser only/);
  // A text in a tab of its own asks for a favicon.ico, which the page's console would tell: what is asked for, and that.
  await page.evaluate(() => { globalThis.open = (...asked) => { globalThis.asked = asked; }; });
  await press(page, 'Third-party notices');
  await page.waitForFunction(() => globalThis.asked);
  const [address, target] = await page.evaluate(() => globalThis.asked);
  assert.equal(target, '_blank');
  assert.match(address, /third-party-notices-[0-9a-f]+\.txt$/);
  const content = await page.evaluate(async (from) => (await fetch(from)).text(), address);
  for (const name of ['Dear ImGui', 'SDL', 'nlohmann/json', 'xxHash', 'Inter', 'SIL', 'musl', 'LLVM', 'Permission is hereby granted']) {
    assert.ok(content.includes(name), name);
  }
  await page.keyboard.press('Escape');
  await closed(page);
});

test('an empty network says what comes next: a cycle, a group, a deliverable', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await started(page, url);
  await press(page, 'Start an empty network');
  await page.getByRole('heading', { name: 'A network begins with a cycle' }).waitFor({ state: 'attached' });
  const card = await boxOf(page, page.getByRole('region', { name: 'A network begins with a cycle' }));
  const chart = await boxOf(page, page.getByRole('region', { name: 'Cycle timeline' }));
  assert.ok(Math.abs(card.x - chart.x) < 140 && card.y > 100, 'in the middle of the timeline');
  const add = await boxOf(page, button(page, 'Add a cycle'));
  await page.mouse.click(add.x, add.y);
  await page.getByRole('heading', { name: 'Who works in this cycle?' }).waitFor({ state: 'attached' });
  await press(page, 'Add a group');
  await page.getByRole('heading', { name: 'What was promised?' }).waitFor({ state: 'attached' });
  await press(page, 'Add a deliverable');
  await page.getByRole('heading', { name: 'What was promised?' }).waitFor({ state: 'detached' });
  const { records } = await stats(page);
  assert.deepEqual([records.cycles, records.groups, records.deliverables], [1, 1, 1]);
});

test('a search without result says so and can be cleared where it says it', async (t) => {
  const { page } = await openWithExample(t);
  await page.getByRole('textbox', { name: 'Find' }).fill('no such thing');
  await page.keyboard.press('Enter');
  const said = page.getByRole('region', { name: 'Nothing is called “no such thing”' });
  await said.waitFor({ state: 'attached' });
  await said.getByRole('button', { name: 'Clear the search' }).focus();
  await page.keyboard.press('Enter');
  await said.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: 'Find' }).inputValue(), '');
});

test('with nothing selected the details tell how to read the timeline', async (t) => {
  const { page } = await openWithExample(t);
  const list = page.getByRole('list', { name: 'How to read the timeline' });
  await list.waitFor({ state: 'attached' });
  const items = await list.getByRole('listitem').allInnerTexts();
  for (const text of ['Delivered', 'Missed', 'In progress', 'Publication', 'Calls']) assert.ok(items.includes(text), text);
  await select(page, /^Open Badges Specification 1\.1, deliverable/);
  await list.waitFor({ state: 'detached' });
});

test('an import tells field by field what changes; a conflict leads to its field', async (t) => {
  const person = await openWithExample(t);
  const { page } = person;
  const base = await snapshotOf(page);
  const kRival = /^Employer FAQs/;
  await select(page, kRival);
  await setField(page, 'Title', 'Employer FAQs and answers');
  await whenStats(page, 'undoSteps', 1);

  const theirs = await anotherPerson(t, person, base);
  await select(theirs, kRival);
  await setField(theirs, 'Title', 'FAQs for employers');
  await whenStats(theirs, 'undoSteps', 1);
  await select(theirs, /^Endorsement framework paper, deliverable/);
  await setField(theirs, 'Title', 'Endorsement framework');
  await whenStats(theirs, 'undoSteps', 2);
  const text = await snapshotOf(theirs);

  await pick(page, 'Import', 'theirs.json', text);
  await opened(page);
  assert.match(await dialog(page).innerText(), /Title: Endorsement framework paper → Endorsement framework/);
  await press(page, 'Apply as one step');
  await closed(page);
  await press(page, '1 conflict');
  await opened(page, 'Conflicts');
  const row = dialog(page).getByRole('button', { name: /, Title$/ });
  for (const label of ['Shown now', 'Also held']) {
    await dialog(page).getByRole('button', { name: new RegExp(`^${label}: .*(FAQs for employers|Employer FAQs and answers)$`) })
      .waitFor({ state: 'attached' });
  }
  await row.focus();
  await page.keyboard.press('Enter');
  await closed(page);
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Title');
});
