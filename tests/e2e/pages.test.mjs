// The pages of the record: the directory of groups, the page of one, and the palette that leads anywhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, goBack, goForward, openWithExample, press, ready, setField, settled, violations, whenSaved } from './app.mjs';

const tab = (page, name) => page.getByRole('toolbar', { name: 'Pages' }).getByRole('button', { name });
const names = (page) => page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')).slice(1));
const told = (page, text) => page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached', timeout: 10_000 });
const choose = (page, label, option) => page.getByRole('combobox', { name: label, exact: true }).selectOption(option);

async function go(page, name) {
  await tab(page, name).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached', timeout: 10_000 });
}

test('the directory lists groups, filters and orders them, and shows them as of a date', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Groups');
  await told(page, '14 groups');
  assert.equal((await names(page))[0], 'Open Badges Standard');
  assert.deepEqual(await violations(page), []);

  await page.getByRole('columnheader', { name: 'Group' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[role=columnheader][aria-sort=ascending]').waitFor({ state: 'attached' });
  assert.equal((await names(page))[0], 'Cities & Network-Wide Badge Systems');
  await choose(page, 'Focus area', 'Ecosystem');
  await told(page, '5 of 14 groups');
  await choose(page, 'Person', 'James Willis');
  await page.getByText('No group is like that').waitFor({ state: 'attached' });
  await setField(page, 'As of', '2015-12');
  await told(page, '1 of ');
  assert.deepEqual(await names(page), ['Higher Education']);
  await press(page, 'Clear filters');
  await told(page, '14 groups');

  await setField(page, 'As of', '2014-13');
  await page.locator('[data-node="page/as-of"][aria-invalid=true]').waitFor({ state: 'attached' });
  await setField(page, 'As of', '2014-02');
  await told(page, 'not yet there');
  assert.ok(!(await names(page)).includes('Taxonomies'), 'what began later is not there yet');
});

test('a page, its filters and its date are in the address, and Back and Forward and a reload lead there', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Groups');
  await choose(page, 'Status', 'Dormant');
  await setField(page, 'As of', '2015');
  await page.waitForFunction(() => /\/groups\/as-of=2015\/status=dormant/.test(decodeURIComponent(location.hash)));
  const shown = await names(page);
  await page.getByRole('row', { name: 'Research' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Research' }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => /\/group\/grp-research\//.test(location.hash));
  await goBack(page);
  await page.getByRole('heading', { level: 1, name: 'Groups' }).waitFor({ state: 'attached' });
  assert.deepEqual(await names(page), shown);
  await goForward(page);
  await page.getByRole('heading', { level: 1, name: 'Research' }).waitFor({ state: 'attached' });
  await whenSaved(page);
  await page.reload();
  await ready(page);
  await page.getByRole('heading', { level: 1, name: 'Research' }).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('textbox', { name: 'As of' }).inputValue(), '2015');
});

test('a page that is opened by Enter has the focus on its heading, and Back gives it to the row again', async (t) => {
  const { page } = await openWithExample(t);
  const focused = (node) => page.waitForFunction((id) => document.activeElement?.dataset.node === id, node);
  await go(page, 'Groups');
  await focused('navigation/groups');
  await page.getByRole('row', { name: 'Messaging' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Messaging' }).waitFor({ state: 'attached' });
  await focused('page/title');
  await page.keyboard.press('Tab');
  await focused('page/as-of');
  await goBack(page);
  await page.getByRole('heading', { level: 1, name: 'Groups' }).waitFor({ state: 'attached' });
  await focused('page/row:groups/grp-messaging');
});

test('the page of a group tells who led it and what became of what it promised; its records are edited in place', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Groups');
  await page.getByRole('row', { name: 'Endorsement' }).focus();
  await page.keyboard.press('Enter');
  const region = page.getByRole('region', { name: 'Endorsement' });
  await region.getByRole('heading', { level: 2, name: 'Leadership' }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
  const chair = region.getByRole('group', { name: 'Leadership' }).getByRole('button', { name: 'Deb Everhart' });
  assert.match(await chair.getAttribute('aria-description'), /^Chair/);
  const paper = region.getByRole('button', { name: 'Endorsement framework paper' }).first();
  await paper.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Endorsement framework paper' }).waitFor({ state: 'attached' });
  await setField(page, 'Title', 'Endorsement paper');
  await region.getByRole('button', { name: 'Endorsement paper' }).first().waitFor({ state: 'attached' });
  await press(page, 'Undo');
  await region.getByRole('button', { name: 'Endorsement framework paper' }).first().waitFor({ state: 'attached' });
  await press(page, 'Show on the timeline');
  await page.getByRole('treeitem', { name: /^Endorsement, / }).first().waitFor({ state: 'attached' });
});

test('by mouse: a row leads to its group, a card too, and the tab back', async (t) => {
  const { page } = await openWithExample(t);
  const click = async (locator) => {
    await settled(page);
    const { x, y } = await boxOf(page, locator);
    await page.mouse.click(x, y);
  };
  await click(tab(page, 'Groups'));
  await page.getByRole('row', { name: 'Research' }).waitFor({ state: 'attached' });
  await click(page.getByRole('row', { name: 'Messaging' }));
  await page.getByRole('heading', { level: 1, name: 'Messaging' }).waitFor({ state: 'attached' });
  await click(page.getByRole('region', { name: 'Messaging' }).getByRole('button', { name: 'Groups', exact: true }));
  await click(page.getByRole('button', { name: 'Cards' }));
  await click(page.getByRole('row', { name: 'Policy' }));
  await page.getByRole('heading', { level: 1, name: 'Policy' }).waitFor({ state: 'attached' });
  await click(tab(page, 'Timeline'));
  await page.getByRole('treeitem', { name: /^Policy, / }).first().waitFor({ state: 'attached' });
});

test('the palette finds records and commands by keys alone', async (t) => {
  const { page } = await openWithExample(t);
  const find = page.getByRole('textbox', { name: 'Search and commands' });
  const open = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.activeElement?.dataset.node === 'palette/find');
  };
  const closed = () => page.getByRole('dialog').waitFor({ state: 'detached', timeout: 10_000 });
  await open();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.type('framew paper');
  await page.getByRole('option', { name: 'Endorsement framework paper', selected: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await closed();
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Endorsement framework paper' }).waitFor({ state: 'attached' });

  await open();
  await page.keyboard.type('go to');
  await page.getByRole('option', { name: 'Go to Timeline', selected: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Go to Calendar', selected: true }).waitFor({ state: 'attached' });
  assert.equal(await find.inputValue(), 'go to', 'the text keeps the focus');
  await page.keyboard.press('Enter');
  await closed();
  await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor({ state: 'attached' });

  await open();
  await page.keyboard.type('badges standard');
  await page.getByRole('option', { name: 'Open Badges Standard', selected: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Open Badges Standard' }).waitFor({ state: 'attached' });

  await open();
  await page.keyboard.type('nowhere at all');
  await page.getByText('Nothing is called that').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await closed();
});
