// Finding one's way on the timeline: the minimap, what lies out of sight, grouping, pins, filters, moving lanes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, openWithExample, press, select, settled, violations, whenSaved } from './app.mjs';

const minimap = (page) => page.getByRole('slider', { name: 'Visible part of the timeline' });
const treeitem = (page, name) => page.getByRole('treeitem', { name }).first();
const shows = (page, name) => treeitem(page, name).waitFor({ state: 'attached', timeout: 10_000 });
const lacks = (page, name) => page.getByRole('treeitem', { name }).first().waitFor({ state: 'detached', timeout: 10_000 });
const lanes = (page) => page.locator('[role=treeitem][aria-level="2"]')
  .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label').split(',')[0]));
const headers = (page) => page.locator('[role=treeitem][aria-level="1"]')
  .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label').replace(/, \d+ groups?$/, '')));
const shown = (page) => minimap(page).getAttribute('aria-valuetext');
async function inView(page, steps) {
  await press(page, 'View');
  await page.getByRole('dialog', { name: 'View' }).waitFor({ state: 'attached' });
  for (const step of steps) await press(page, step);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('the minimap pans by keys, by its frame and by a click, and zooms by its grips', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-09-30'));
  await page.waitForFunction(() => document.querySelector('[role=slider]')?.getAttribute('aria-valuetext') === 'April 2014 to September 2014');
  await minimap(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /^May 2014 to November 2014$/.test(document.querySelector('[role=slider]').getAttribute('aria-valuetext')));
  await settled(page);
  const frame = await boxOf(page, minimap(page));
  await page.mouse.move(frame.x, frame.y);
  await page.mouse.down();
  await page.mouse.move(frame.x + 80, frame.y, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const panned = await boxOf(page, minimap(page));
  assert.ok(Math.abs(panned.x - frame.x - 80) < 3, 'the frame follows the pointer');
  assert.ok(Math.abs(panned.width - frame.width) < 2, 'and keeps its width');
  await page.mouse.move(panned.x + panned.width / 2 + 2, panned.y);
  await page.mouse.down();
  await page.mouse.move(panned.x + panned.width / 2 + 62, panned.y, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const zoomed = await boxOf(page, minimap(page));
  assert.ok(Math.abs(zoomed.width - panned.width - 60) < 3, 'a grip zooms');
  await page.mouse.click(frame.x, frame.y);
  await settled(page);
  assert.ok(Math.abs((await boxOf(page, minimap(page))).x - frame.x) < 3, 'a click goes there');
  assert.notEqual(await shown(page), 'May 2014 to November 2014');
});

test('what lies out of sight is told at the edges, and brought in from there', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(() => constellation.setWindow('2012-01-01', '2012-03-01'));
  await page.getByRole('textbox', { name: 'Find' }).fill('endorsement framework');
  const marker = page.getByRole('button', { name: /after the visible days, nearest: Endorsement framework/ }).first();
  await marker.waitFor({ state: 'attached' });
  await settled(page);
  assert.deepEqual(await violations(page), []);
  await marker.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Endorsement framework'));
  assert.match(await shown(page), /201[45]/);
});

test('lanes are grouped, folded, collapsed and pinned, and are so after a reload', async (t) => {
  const { page } = await openWithExample(t);
  const areas = await headers(page);
  await inView(page, ['Lead']);
  await page.waitForFunction((first) => document.querySelector('[role=treeitem][aria-level="1"]')?.getAttribute('aria-label') !== first, areas[0]);
  const leads = await headers(page);
  assert.ok(leads.some((name) => /^[A-Z].* [A-Z]/.test(name)), `people lead: ${leads}`);
  const all = await lanes(page);
  assert.equal(new Set(all).size, all.length, 'every group once');
  await treeitem(page, new RegExp(`^${leads[0]},`)).focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('[role=treeitem][aria-level="1"][aria-expanded=false]').first().waitFor({ state: 'attached' });
  assert.ok((await lanes(page)).length < all.length);
  await inView(page, ['Reset']);

  await select(page, /^Research, /);
  await page.keyboard.press('p');
  await page.waitForFunction(() => document.querySelector('[role=treeitem]')?.getAttribute('aria-label')?.startsWith('Research'));
  await page.keyboard.press('e');
  await page.locator('[role=treeitem][aria-level="2"][aria-expanded=false]').first().waitFor({ state: 'attached' });
  await whenSaved(page);
  await page.reload();
  await page.evaluate(() => constellation.ready);
  await page.waitForFunction(() => document.querySelector('[role=treeitem]')?.getAttribute('aria-label')?.startsWith('Research'));
  assert.equal(await page.locator('[role=treeitem]').first().getAttribute('aria-expanded'), 'false');
});

/** Waits until the first two lanes are these. */
const begins = (page, names) => page.waitForFunction((wanted) => {
  const shown = [...document.querySelectorAll('[role=treeitem][aria-level="2"]')].slice(0, 2);
  return wanted.every((name, i) => shown[i]?.getAttribute('aria-label').startsWith(`${name},`));
}, names, { timeout: 10_000 });

test('a lane is moved by keys, by the menu and by its name, as one step that undo takes back', async (t) => {
  const { page } = await openWithExample(t);
  const before = await lanes(page);
  const [first, second] = before;
  await select(page, new RegExp(`^${first}, `));
  await page.keyboard.press('Alt+ArrowDown');
  await begins(page, [second, first]);
  await press(page, 'Undo');
  await begins(page, [first, second]);
  assert.deepEqual(await lanes(page), before);

  await select(page, new RegExp(`^${first}, `));
  await press(page, 'Lane');
  await page.getByRole('button', { name: `Move down, after ${second}` }).focus();
  await page.keyboard.press('Enter');
  await begins(page, [second, first]);
  await press(page, 'Undo');
  await begins(page, [first, second]);
  await settled(page);

  const from = await boxOf(page, treeitem(page, new RegExp(`^${first}, `)));
  const to = await boxOf(page, treeitem(page, new RegExp(`^${second}, `)));
  const drag = async () => {
    await page.mouse.move(from.x - 40, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 40, to.y + to.height / 4, { steps: 8 });
  };
  await drag();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await settled(page);
  assert.deepEqual(await lanes(page), before, 'Escape gives up');
  await drag();
  await page.mouse.up();
  await begins(page, [second, first]);
});

test('a filter dims or hides, says that it is there, and is taken away', async (t) => {
  const { page } = await openWithExample(t);
  const all = await lanes(page);
  await inView(page, ['Deliverables', 'Hide']);
  const chip = page.getByRole('button', { name: '1 filter · clear' });
  await chip.waitFor({ state: 'attached' });
  await lacks(page, /^Endorsement framework paper, deliverable/);
  assert.deepEqual(await violations(page), []);
  await press(page, '1 filter · clear');
  await shows(page, /^Endorsement framework paper, deliverable/);
  await page.getByRole('textbox', { name: 'Find' }).fill('endorsement framework');
  await page.waitForFunction((count) => document.querySelectorAll('[role=treeitem][aria-level="2"]').length < count, all.length);
  assert.ok((await lanes(page)).includes('Endorsement'));
  await inView(page, ['Dim']);
  await page.waitForFunction((count) => document.querySelectorAll('[role=treeitem][aria-level="2"]').length === count, all.length);
});
