// The pages of the whole record: people, calls, suggestions, cycles, chairs, threads, sources, the map and the network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, goBack, goForward, openWithExample, press, ready, recordsOf, setField, settled, violations, whenSaved } from './app.mjs';

const tab = (page, name) => page.getByRole('toolbar', { name: 'Pages' }).getByRole('button', { name, exact: true });
const names = (page) => page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')).slice(1));
const told = (page, text) => page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached', timeout: 10_000 });
const choose = (page, label, option) => page.getByRole('combobox', { name: label, exact: true }).selectOption(option);
const title = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'attached', timeout: 10_000 });
const section = (page, name) => page.getByRole('group', { name, exact: true });

async function go(page, name) {
  await tab(page, name).focus();
  await page.keyboard.press('Enter');
  await title(page, name === 'Network' ? 'Badge Alliance' : name);
}
async function take(page, locator) {
  await locator.focus();
  await page.keyboard.press('Enter');
}
const formOf = (page, name) => page.getByRole('region', { name: 'Details' }).getByRole('heading', { name }).first().waitFor({ state: 'attached', timeout: 10_000 });
/** Types into a field of several lines and commits it. */
async function setParagraphs(page, label, text) {
  await page.getByRole('textbox', { name: label, exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
}
const countOf = async (page, kind) => Object.keys((await recordsOf(page))[kind] ?? {}).length;

test('every page opens by its tab, says what it is, and has no violation of what axe checks', async (t) => {
  const { page } = await openWithExample(t);
  for (const name of ['Calendar', 'Groups', 'Map', 'People', 'Cycles', 'Suggestions', 'Chairs', 'Threads', 'Sources', 'Network']) {
    await go(page, name);
    assert.deepEqual(await violations(page), [], name);
  }
});

test('people: who holds what on a date, one person\'s page, and a role that is added and taken back', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'People');
  await setField(page, 'As of', '2014-06');
  await choose(page, 'In office', 'In more than one group');
  await page.getByRole('row', { name: 'Carla Casilli' }).waitFor({ state: 'attached' });
  await take(page, page.getByRole('row', { name: 'Carla Casilli' }));
  await title(page, 'Carla Casilli');
  await page.waitForFunction(() => /\/person\/per-carla-casilli\/as-of=2014-06/.test(decodeURIComponent(location.hash)));
  await section(page, 'Roles').getByRole('button', { name: /Endorsement/ }).first().waitFor({ state: 'attached' });
  await page.reload();
  await ready(page);
  await title(page, 'Carla Casilli');
  await setField(page, 'As of', '');
  const before = await countOf(page, 'role_assignments');
  await press(page, 'Add role');
  await whenSaved(page);
  assert.equal(await countOf(page, 'role_assignments'), before + 1);
  await press(page, 'Undo');
  await whenSaved(page);
  assert.equal(await countOf(page, 'role_assignments'), before);
});

test('the calendar shows calls at the reader\'s clock and at their own, and prepares one', async (t) => {
  const { page } = await openWithExample(t, { contextOptions: { timezoneId: 'Europe/Berlin' } });
  await go(page, 'Calendar');
  await page.evaluate(() => { location.hash = '#/n/net-badge-alliance/calendar/at=2014-09-01'; });
  await told(page, 'September 2014, times of Europe/Berlin');
  const wednesday = page.getByRole('group', { name: 'Wednesday, 3 September 2014' });
  await wednesday.getByRole('button', { name: '18:00 Open Badges community call' }).waitFor({ state: 'attached' });
  await choose(page, 'Clock', 'As each states it');
  await wednesday.getByRole('button', { name: '12:00 Open Badges community call' }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);

  await take(page, wednesday.getByRole('button', { name: '12:00 Open Badges community call' }));
  await press(page, 'Prepare the call of 3 Sep 2014');
  await setParagraphs(page, 'Agenda', '[ ] Show the directory');
  await whenSaved(page);
  const call = Object.values((await recordsOf(page)).calls ?? {}).find((each) => each.occurrence === '2014-09-03');
  assert.equal(call?.agenda, '[ ] Show the directory');
  await goBack(page);
  await title(page, 'Calendar');

  await take(page, page.getByRole('group', { name: 'Wednesday, 17 September 2014' }).getByRole('button', { name: /community call/ }));
  await press(page, 'Prepare the call of 17 Sep 2014');
  await whenSaved(page);
  const next = Object.values((await recordsOf(page)).calls).find((each) => each.occurrence === '2014-09-17');
  assert.equal(next?.agenda, '[ ] Show the directory', 'what was left open is carried over');
  await goBack(page);
  await title(page, 'Calendar');
  await press(page, 'Later');
  await told(page, 'October 2014');
  await choose(page, 'Shown', 'Week');
  await told(page, 'times').catch(() => {});
  await page.getByRole('group', { name: 'Wednesday, 1 October 2014' }).waitFor({ state: 'attached' });
});

test('a schedule in words is told in a sentence, named where it is not understood, and taken over in one step', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(() => { location.hash = '#/n/net-badge-alliance/group/grp-research'; });
  await title(page, 'Research');
  await press(page, 'Add a call series');
  await setField(page, 'Title', 'Reading circle');
  await setField(page, 'First call', '2014-10-07');
  await setField(page, 'Schedule as stated', 'biweekly, Tuesdays 9:00-10:00 PT (Pacific Time), bring tea');
  await told(page, 'Every other Tuesday, 09:00–10:00 America/Los_Angeles, from 7 Oct 2014');
  await told(page, 'Not understood: “bring tea”.');
  assert.deepEqual(await violations(page), []);
  const series = async () => Object.values((await recordsOf(page)).call_series).find((each) => each.title === 'Reading circle');
  await whenSaved(page);
  assert.equal((await series()).rule, undefined);
  await press(page, 'Take over');
  await whenSaved(page);
  const taken = await series();
  assert.deepEqual([taken.rule, taken.time, taken.zone, taken.minutes], ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '09:00', 'America/Los_Angeles', 60]);
  assert.equal(taken.schedule, 'biweekly, Tuesdays 9:00-10:00 PT (Pacific Time), bring tea');
  await page.getByRole('button', { name: 'Take over', exact: true }).waitFor({ state: 'detached' });
  await press(page, 'Undo');
  await whenSaved(page);
  const back = await series();
  assert.deepEqual([back.rule, back.time, back.zone, back.minutes], [undefined, undefined, undefined, undefined]);
  assert.equal(back.schedule, taken.schedule);
  await setField(page, 'Schedule as stated', 'twice a month');
  await told(page, 'right would be “every other Tuesday”');
});

test('feedback on a deliverable is gathered at a call: it stands there, with the deliverable and among the threads', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(() => { location.hash = '#/n/net-badge-alliance/call/cll-standard-2014-09-02'; });
  await title(page, 'Standard call of 2 September 2014');
  await choose(page, 'Feedback on', 'Deliverable: Open Badges Specification 1.1');
  await press(page, 'Gather feedback on Open Badges Specification 1.1');
  await formOf(page, 'Feedback on Open Badges Specification 1.1');
  await section(page, 'Feedback gathered').getByRole('button', { name: /^Feedback on Open Badges Specification 1.1/ }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
  await press(page, 'Note feedback on Open Badges Specification 1.1');
  await setParagraphs(page, 'Text', 'Say what an extension may not do.');
  await whenSaved(page);
  const records = await recordsOf(page);
  const [id, thread] = Object.entries(records.threads).find(([, each]) => each.call === 'cll-standard-2014-09-02');
  assert.equal(thread.subject, 'deliverables/dlv-standard-v1-1');
  assert.equal(Object.values(records.entries).find((each) => each.thread === id).date, '2014-09-02');
  await go(page, 'Threads');
  await take(page, page.getByRole('row', { name: 'Feedback on Open Badges Specification 1.1' }));
  await title(page, 'Feedback on Open Badges Specification 1.1');
  await section(page, 'Gathered at').getByRole('button', { name: /^Standard call of 2 September 2014/ }).waitFor({ state: 'attached' });
  await page.evaluate(() => { location.hash = '#/n/net-badge-alliance/r/deliverables/dlv-standard-v1-1'; });
  await formOf(page, 'Open Badges Specification 1.1');
  await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: /^Feedback on Open Badges Specification 1.1/ }).first().waitFor({ state: 'attached' });
});

test('a suggestion becomes a group in one step, and that is taken back in one', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Suggestions');
  const before = await recordsOf(page);
  await press(page, 'Suggest a working group');
  await setField(page, 'Name', 'Accessibility');
  await setParagraphs(page, 'Need or opportunity', 'Badges that everyone can earn');
  await title(page, 'Accessibility');
  await section(page, 'Before the launch').waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
  await press(page, 'Launch the group');
  await whenSaved(page);
  const launched = await recordsOf(page);
  const group = Object.entries(launched.groups).find(([, each]) => each.name === 'Accessibility');
  assert.ok(group, 'the group is there');
  assert.equal(Object.values(launched.suggestions).find((each) => each.name === 'Accessibility').group, group[0]);
  assert.ok(Object.values(launched.call_series).some((each) => each.group === group[0]), 'with its first calls');
  await press(page, 'Undo');
  await whenSaved(page);
  const after = await recordsOf(page);
  for (const kind of ['groups', 'status_changes', 'role_assignments', 'call_series', 'group_cycles']) {
    assert.deepEqual(after[kind], before[kind], kind);
  }
});

test('a suggestion is declined with its reason and day in one step', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Suggestions');
  await press(page, 'Suggest a working group');
  await title(page, 'New working group');
  const before = await recordsOf(page);
  const [id] = Object.entries(before.suggestions).find(([, each]) => each.name === 'New working group');
  await setField(page, 'Reason for the decision', 'Research does this');
  await press(page, 'Decline');
  await section(page, 'Decision').waitFor({ state: 'attached' });
  await whenSaved(page);
  const declined = (await recordsOf(page)).suggestions[id];
  assert.equal(declined.decision, 'declined');
  assert.equal(declined.reason, 'Research does this');
  assert.match(declined.decided_on, /^\d{4}-\d\d-\d\d$/);
  await press(page, 'Undo');
  await whenSaved(page);
  assert.deepEqual(await recordsOf(page), before);
});

test('what is added opens its own page; Back returns, and undo leaves no dead page', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Groups');
  const { length } = await names(page);
  await press(page, 'Add a group');
  await title(page, 'New group');
  await page.waitForFunction(() => document.activeElement?.dataset.node === 'page/title');
  await goBack(page);
  await title(page, 'Groups');
  assert.equal((await names(page)).length, length + 1);
  await goForward(page);
  await title(page, 'New group');
  await press(page, 'Undo');
  await title(page, 'Groups');
  assert.equal((await names(page)).length, length);
  await goBack(page);
  await page.waitForFunction(() => !/\/group\//.test(location.hash));
});

test('a cycle is reviewed, and rolled over in one step', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Cycles');
  await take(page, page.getByRole('row', { name: 'Cycle 1' }));
  await title(page, 'Cycle 1');
  assert.deepEqual(await violations(page), []);
  const before = await recordsOf(page);
  await press(page, 'Roll over');
  await whenSaved(page);
  const rolled = await recordsOf(page);
  const carried = Object.values(rolled.goals).filter((each) => each.carried_from && each.cycle === 'cyc-2');
  assert.ok(carried.length > 0, 'open goals go on in the next cycle');
  await press(page, 'Undo');
  await whenSaved(page);
  assert.deepEqual(await recordsOf(page), before);
});

test('the map tells groups and what connects them; a star leads to its group', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Map');
  const stars = page.getByRole('listbox', { name: 'Groups', exact: true });
  await stars.getByRole('option', { name: 'Endorsement' }).waitFor({ state: 'attached' });
  await page.getByRole('listbox', { name: 'Connections', exact: true }).getByRole('option', { name: /Endorsement/ }).first().waitFor({ state: 'attached' });
  await choose(page, 'Cycle', 'Cycle 2');
  await page.waitForFunction(() => /\/map\/cycle=/.test(location.hash));
  await take(page, stars.getByRole('option', { name: 'Endorsement' }));
  await title(page, 'Endorsement');
});

test('a chairs\' meeting raises a connection, which is edited in place', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Chairs');
  await press(page, 'Add a meeting');
  await setField(page, 'Title', 'Chairs in June');
  await title(page, 'Chairs in June');
  await press(page, 'Add a connection');
  await setField(page, 'What connects them', 'One framework');
  await whenSaved(page);
  const records = await recordsOf(page);
  const [id] = Object.entries(records.meetings).find(([, each]) => each.title === 'Chairs in June');
  assert.equal(Object.values(records.connections).find((each) => each.text === 'One framework').raised_at, id);
});

test('a thread is begun, answered and marked as resolved', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Threads');
  await press(page, 'Start a thread');
  await setField(page, 'Title', 'Feedback on the framework');
  await title(page, 'Feedback on the framework');
  await press(page, 'Add an entry');
  await setParagraphs(page, 'Text', 'Name the readers.');
  await page.getByText('Name the readers.').first().waitFor({ state: 'attached' });
  await press(page, 'Mark as resolved');
  await whenSaved(page);
  const records = await recordsOf(page);
  assert.equal(Object.values(records.threads).find((each) => each.title === 'Feedback on the framework').resolved, true);
  assert.ok(Object.values(records.entries).some((each) => each.text === 'Name the readers.'));
  await press(page, 'Undo');
  await page.getByRole('button', { name: 'Mark as resolved' }).waitFor({ state: 'attached' });
});

test('sources: what is unconfirmed is listed, by confidence and by source', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Sources');
  await told(page, 'statements unconfirmed');
  await choose(page, 'Confidence', 'Contradicted');
  await page.waitForFunction(() => /\/sources\/confidence=contradicted/.test(location.hash));
  await page.getByRole('heading', { level: 2 }).first().waitFor({ state: 'attached' });
});

test('the network tells what it is for, what it published and what became of it', async (t) => {
  const { page } = await openWithExample(t);
  await go(page, 'Network');
  await section(page, 'Outcomes').getByRole('button').first().waitFor({ state: 'attached' });
  await section(page, 'Taking part, by region').waitFor({ state: 'attached' });
  await setField(page, 'As of', '2014-06');
  await page.waitForFunction(() => /\/network\/as-of=2014-06/.test(location.hash));
  await settled(page);
});

test('on a phone filters stand behind one button, which says how many are set', async (t) => {
  const { page } = await openWithExample(t, { contextOptions: { viewport: { width: 393, height: 851 }, hasTouch: true } });
  await page.getByRole('combobox', { name: 'Pages', exact: true }).selectOption('Groups');
  await title(page, 'Groups');
  const filters = page.getByRole('button', { name: /^Filters/ });
  assert.equal(await page.getByRole('combobox', { name: 'Status' }).count(), 0);
  assert.equal(await filters.getAttribute('aria-expanded'), 'false');
  await take(page, filters);
  await choose(page, 'Status', 'Dormant');
  await choose(page, 'Focus area', 'Ecosystem');
  await page.getByRole('button', { name: 'Filters (2)' }).waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
  await settled(page);
  const { x, y } = await boxOf(page, filters);
  await page.touchscreen.tap(x, y);
  await page.locator('[data-node="page/filters"][aria-expanded=false]').waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('combobox', { name: 'Status' }).count(), 0);
  assert.ok((await names(page)).length > 0);
});

test('on a phone the pages are chosen from a list', async (t) => {
  const { page } = await openWithExample(t, { contextOptions: { viewport: { width: 393, height: 851 } } });
  await page.getByRole('combobox', { name: 'Pages', exact: true }).selectOption('People');
  await title(page, 'People');
  assert.ok((await names(page)).length > 0);
});
