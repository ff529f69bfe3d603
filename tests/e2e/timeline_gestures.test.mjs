// The timeline is edited by mouse, finger, pen and keys; each ends in the same records, and undo takes each back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, openWithExample, press, recordsOf, settled } from './app.mjs';

const kTitle = 'Employer FAQs';
const item = (page, name) => page.getByRole('treeitem', { name }).first();
const bar = (page) => item(page, new RegExp(`^${kTitle}, deliverable`));
const lane = (page, name) => item(page, new RegExp(`^${name}`));
const deliverables = async (page) => Object.values((await recordsOf(page)).deliverables);
const named = async (page, title = kTitle) => (await deliverables(page)).find((record) => record.title === title);
/** Until the records are others than those. */
const changed = (page, before) => page.waitForFunction(
  (known) => JSON.stringify(JSON.parse(constellation.exportSnapshot()).records) !== known, before, { timeout: 10_000, polling: 50 });

/** The example from April to December 2014, with one bar whose dates are known to the day. */
async function opened(t, options = {}) {
  const all = await openWithExample(t, options);
  const { page } = all;
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  await bar(page).focus();
  await settled(page);
  for (const [label, date] of [['Start', '2014-06-02'], ['Due', '2014-08-31']]) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(date);
    await page.keyboard.press('Enter');
    await page.waitForFunction(([title, field, value]) => {
      const { records } = JSON.parse(constellation.exportSnapshot());
      return Object.values(records.deliverables).find((record) => record.title === title)[field] === value;
    }, [kTitle, label.toLowerCase(), date]);
  }
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  await bar(page).focus();
  await settled(page);
  all.before = JSON.stringify(await recordsOf(page));
  return all;
}

async function undone(page, before) {
  await press(page, 'Undo');
  await page.waitForFunction((wanted) => JSON.stringify(JSON.parse(constellation.exportSnapshot()).records) === wanted,
    before, { timeout: 10_000 });
  await settled(page); // so that the accessible tree is that of now
}

/** Moves the mouse there in steps with a button down. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

test('by mouse: a body moves, Alt does without snapping, Escape cancels, an edge resizes', async (t) => {
  const { page, before } = await opened(t);
  const box = await boxOf(page, bar(page));
  const day = box.width / 91;
  await page.keyboard.down('Alt');
  await drag(page, box, { x: box.x + 10 * day, y: box.y });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await changed(page, before);
  assert.deepEqual([(await named(page)).start, (await named(page)).due], ['2014-06-12', '2014-09-10']);
  await undone(page, before);

  await drag(page, box, { x: box.x + 40 * day, y: box.y });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await settled(page);
  assert.equal(JSON.stringify(await recordsOf(page)), before, 'Escape leaves all as it was');

  const right = { x: box.x + box.width / 2 - 2, y: box.y };
  await drag(page, right, { x: right.x + 29 * day, y: box.y }); // near the end of September: snaps to it
  await page.mouse.up();
  await changed(page, before);
  assert.deepEqual([(await named(page)).start, (await named(page)).due], ['2014-06-02', '2014-09-30']);
  await undone(page, before);
});

test('by mouse: a bar is drawn into a lane, copied with Ctrl, moved to another lane, marked with a box and deleted', async (t) => {
  const { page, before } = await opened(t);
  const count = (await deliverables(page)).length;
  const box = await boxOf(page, bar(page));
  const day = box.width / 91;
  const x = box.x + 100 * day; // behind the bar, in October
  await drag(page, { x, y: box.y }, { x: x + 20 * day, y: box.y });
  await page.mouse.up();
  await changed(page, before);
  assert.equal((await deliverables(page)).length, count + 1);
  assert.deepEqual((await named(page, 'New deliverable')).owners, (await named(page)).owners);
  await undone(page, before);

  await page.keyboard.down('Control');
  await drag(page, box, { x: box.x + 60 * day, y: box.y });
  await page.mouse.up();
  await page.keyboard.up('Control');
  await changed(page, before);
  assert.equal((await deliverables(page)).filter((record) => record.title === kTitle).length, 2);
  await undone(page, before);

  // The name of the lane above is where its row is.
  await settled(page);
  const from = await boxOf(page, bar(page));
  const other = await boxOf(page, lane(page, 'Higher Education'));
  await drag(page, from, { x: from.x, y: other.y });
  await page.mouse.up();
  await changed(page, before);
  assert.notDeepEqual((await named(page)).owners, ['grp-workforce']);
  await undone(page, before);

  await settled(page);
  const again = await boxOf(page, bar(page));
  await page.keyboard.down('Shift');
  await drag(page, { x: again.x - again.width / 2 - 4, y: again.y - 8 }, { x: again.x, y: again.y + 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await settled(page);
  await bar(page).focus();
  await page.keyboard.press('Delete');
  await changed(page, before);
  assert.equal(await named(page), undefined);
  await undone(page, before);
});

test('by mouse: a dependency is drawn from the grip, and a loop is refused', async (t) => {
  const { page, before } = await opened(t);
  const other = (await deliverables(page)).find((record) => record.title !== kTitle && record.owners?.[0] === 'grp-workforce');
  const target = item(page, new RegExp(`^${other.title}, deliverable`));
  await bar(page).focus();
  await settled(page);
  const box = await boxOf(page, bar(page));
  const to = await boxOf(page, target);
  const grip = { x: box.x + box.width / 2 + 22, y: box.y };
  await drag(page, grip, to);
  await page.mouse.up();
  await changed(page, before);
  const id = Object.entries((await recordsOf(page)).deliverables).find(([, record]) => record.title === kTitle)[0];
  assert.deepEqual((await named(page, other.title)).depends_on, [id]);

  await target.focus();
  await page.keyboard.press('b');
  await settled(page);
  const back = await boxOf(page, target);
  await drag(page, { x: back.x + back.width / 2 + 22, y: back.y }, await boxOf(page, bar(page)));
  await page.mouse.up();
  await settled(page);
  assert.equal((await named(page)).depends_on, undefined, 'it would close a loop');
});

test('by keys alone: everything that a hand can do, and back', async (t) => {
  const { page, before } = await opened(t);
  const keys = async (...chords) => {
    for (const chord of chords) await page.keyboard.press(chord);
  };
  await bar(page).focus();
  await keys('Alt+ArrowRight', 'Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await page.waitForFunction((title) => Object.values(JSON.parse(constellation.exportSnapshot()).records.deliverables)
    .some((record) => record.title === title && record.start === '2014-06-04' && record.due === '2014-09-02'), kTitle);
  await keys('Control+z', 'Control+z');
  await undone(page, before);

  await bar(page).focus();
  await keys('Control+d');
  await changed(page, before);
  assert.equal((await deliverables(page)).filter((record) => record.title === kTitle).length, 2);
  await undone(page, before);

  await bar(page).focus();
  await keys('c');
  await changed(page, before);
  assert.equal((await deliverables(page)).filter((record) => record.title === kTitle).length, 2);
  await undone(page, before);

  await bar(page).focus();
  await keys('x', 'Control+a', 'Alt+Shift+ArrowRight');
  await changed(page, before);
  assert.equal((await named(page)).start, '2014-06-09');
  await undone(page, before);

  await bar(page).focus();
  await keys('Alt+ArrowUp');
  await changed(page, before);
  assert.notDeepEqual((await named(page)).owners, ['grp-workforce']);
  await undone(page, before);

  await bar(page).focus();
  await keys('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Title'
    || document.activeElement?.labels?.[0]?.textContent === 'Title');
  await bar(page).focus();
  await keys('m');
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await keys('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

/** Fingers through the browser's own input pipeline. */
async function fingers(page) {
  const cdp = await page.context().newCDPSession(page);
  const send = (type, points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  return {
    down: (...points) => send('touchStart', points),
    move: (...points) => send('touchMove', points),
    up: () => send('touchEnd', []),
  };
}

test('by touch: a long press lifts a bar, let go in place it opens the menu; two fingers zoom and pan', async (t) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, before } = await opened(t, { contextOptions: phone });
  await press(page, 'Close');
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  await settled(page);
  const hand = await fingers(page);
  const box = await boxOf(page, bar(page));
  await hand.down({ x: box.x, y: box.y });
  await page.waitForTimeout(700);
  for (let i = 1; i <= 6; i += 1) await hand.move({ x: box.x + i * 8, y: box.y });
  await hand.up();
  await changed(page, before);
  assert.notEqual((await named(page)).start, '2014-06-02');
  await undone(page, before);

  // Two fingers that keep their distance take the bar along, as wide as it was.
  await settled(page);
  const still = await boxOf(page, bar(page));
  await hand.down({ x: 120, y: 400, id: 1 }, { x: 220, y: 400, id: 2 });
  for (let i = 1; i <= 6; i += 1) await hand.move({ x: 120 + i * 10, y: 400, id: 1 }, { x: 220 + i * 10, y: 400, id: 2 });
  await hand.up();
  await settled(page);
  const panned = await boxOf(page, bar(page));
  assert.ok(Math.abs(panned.x - still.x - 60) < 15, `${still.x} → ${panned.x}`);
  assert.ok(Math.abs(panned.width - still.width) < 3, `${still.width} → ${panned.width}`);

  await settled(page);
  const now = await boxOf(page, bar(page));
  await hand.down({ x: now.x, y: now.y });
  await page.waitForTimeout(700);
  await hand.up();
  await page.getByRole('dialog', { name: kTitle }).waitFor({ state: 'attached' });
  await press(page, 'Duplicate');
  await changed(page, before);
  await undone(page, before);

  const spread = async (from, to) => {
    await hand.down({ x: 195 - from, y: 400, id: 1 }, { x: 195 + from, y: 400, id: 2 });
    for (let i = 1; i <= 6; i += 1) {
      const half = from + (to - from) * i / 6;
      await hand.move({ x: 195 - half, y: 400, id: 1 }, { x: 195 + half, y: 400, id: 2 });
    }
    await hand.up();
    await settled(page);
  };
  const address = () => page.evaluate(() => location.hash);
  const first = await address();
  await spread(40, 120);
  await page.waitForFunction((hash) => location.hash !== hash, first, { timeout: 10_000 });
  assert.equal(JSON.stringify(await recordsOf(page)), before, 'fingers that look change nothing');
});

test('by pen: it drags as the mouse does', async (t) => {
  const { page, before } = await opened(t);
  const cdp = await page.context().newCDPSession(page);
  const pen = (type, x, y, buttons) => cdp.send('Input.dispatchMouseEvent', {
    type, x, y, button: buttons || type === 'mouseReleased' ? 'left' : 'none', buttons, clickCount: 1, pointerType: 'pen',
  });
  const box = await boxOf(page, bar(page));
  await pen('mouseMoved', box.x, box.y, 0);
  await pen('mousePressed', box.x, box.y, 1);
  for (let i = 1; i <= 8; i += 1) await pen('mouseMoved', box.x + i * 6, box.y, 1);
  await pen('mouseReleased', box.x + 48, box.y, 0);
  await changed(page, before);
  assert.notEqual((await named(page)).start, '2014-06-02');
  await undone(page, before);
});
