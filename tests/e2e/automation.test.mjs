// globalThis.constellation: the documented automation interface, including what it refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';
import { boxOf, openWithExample, snapshotOf, started, stats, whenStats } from './app.mjs';

test('stats() tells frames, times, heap, records and saving', async (t) => {
  const { page } = await openWithExample(t);
  const told = await stats(page);
  for (const name of ['frames', 'heapBytes', 'recordCount', 'bytesSaved', 'unsavedChanges', 'conflicts', 'undoBytes', 'undoSteps']) {
    assert.ok(Number.isInteger(told[name]) && told[name] >= 0, `${name}: ${told[name]}`);
  }
  for (const name of ['cpuMs', 'glMs']) assert.ok(told[name].p50 >= 0 && told[name].p95 >= told[name].p50, name);
  assert.equal(told.network, 'net-badge-alliance');
  assert.equal(told.saved, 'saved');
  const { records } = JSON.parse(await snapshotOf(page));
  for (const [table, count] of Object.entries(told.records)) {
    assert.equal(count, Object.keys(records[table] ?? {}).length, table);
  }
  assert.equal(told.recordCount, Object.values(told.records).reduce((sum, count) => sum + count, 0));
});

test('frames() tells each frame and what the last one drew', async (t) => {
  const { page } = await openWithExample(t);
  const told = await page.evaluate(() => constellation.frames());
  assert.equal(told.cpuMs.length, Math.min(told.drawn, 600));
  assert.equal(told.glMs.length, told.cpuMs.length);
  for (const name of ['vertices', 'drawCalls', 'bars', 'lanes']) assert.ok(told[name] > 0, name);
  for (const name of ['folded', 'foldedItems', 'combs']) assert.ok(Number.isInteger(told[name]), name);
});

test('move() is one undo step, and what can not be moved is refused', async (t) => {
  const { page } = await openWithExample(t);
  const [id] = Object.entries(JSON.parse(await snapshotOf(page)).records.deliverables).find(([, record]) => /^\d{4}-\d\d$/.test(record.due));
  const before = await snapshotOf(page);
  assert.deepEqual(await page.evaluate((record) => constellation.move(record, 31), `deliverables/${id}`), { ok: true });
  assert.notEqual(await snapshotOf(page), before);
  assert.equal((await stats(page)).undoSteps, 1);
  const due = async () => JSON.parse(await snapshotOf(page)).records.deliverables[id].due;
  const moved = await due();
  await page.evaluate(() => constellation.undo());
  assert.equal(await due(), JSON.parse(before).records.deliverables[id].due);
  await page.evaluate(() => constellation.redo());
  assert.equal(await due(), moved);
  for (const record of ['deliverables/dlv-none', 'nonsense']) {
    assert.equal((await page.evaluate((name) => constellation.move(name, 1), record)).ok, false, record);
  }
});

test('a snapshot goes out and comes in: opens in an empty browser, then changes nothing, then one step', async (t) => {
  const { page, browser, url } = await openWithExample(t);
  const text = await snapshotOf(page);
  const again = await page.evaluate((json) => constellation.importSnapshot(json), text);
  assert.deepEqual(again, { ok: true, added: 0, changed: 0, deleted: 0, unchanged: again.unchanged, newConflicts: 0 });
  assert.equal(again.unchanged, (await stats(page)).recordCount);
  assert.equal((await stats(page)).undoSteps, 0);

  const other = await (await browser.newContext()).newPage();
  await started(other, url);
  assert.equal(await snapshotOf(other), '', 'nothing is open yet');
  assert.ok((await other.evaluate((json) => constellation.importSnapshot(json), text)).ok);
  await whenStats(other, 'network', 'net-badge-alliance');
  assert.equal(await snapshotOf(other), text);
});

test('what is no snapshot is refused with its place and changes nothing', async (t) => {
  const { page } = await openWithExample(t);
  const before = await snapshotOf(page);
  const refused = async (text) => {
    const answer = await page.evaluate((json) => constellation.importSnapshot(json), text);
    assert.equal(answer.ok, false);
    assert.ok(answer.error.length > 5, answer.error);
    return answer;
  };
  assert.equal((await refused('{\n  "format": ,')).line, 2);
  assert.equal((await refused(before.replace('"Cycle 1"', '17'))).pointer.split('/')[2], 'cycles');
  // Which numbers a double holds is told by strtod, of which the web has its own (cmake/left_out/libc.cpp).
  for (const number of ['1e999', '-1e309', '0.01e311', `1${'0'.repeat(400)}`, `0.${'0'.repeat(9)}1e${'9'.repeat(30)}`]) {
    assert.equal((await refused(`{"a":[0,${number}]}`)).pointer, '/a/1', number);
  }
  for (const number of ['1.7e308', '5e-999', '-0.0e9', `1${'0'.repeat(300)}`, `0.${'0'.repeat(400)}1e700`]) {
    assert.equal((await refused(`{"a":[0,${number}]}`)).pointer, '', number); // only that there is no snapshot in it
  }
  await refused('');
  await refused('[]');
  await refused(before.slice(0, before.length / 2));
  assert.equal(await snapshotOf(page), before);
});

test('setWindow() shows that span, and refuses what is none', async (t) => {
  const { page } = await openWithExample(t);
  const cycle = page.getByRole('option', { name: /^Cycle 1,/ });
  const before = await boxOf(page, cycle);
  assert.deepEqual(await page.evaluate(() => constellation.setWindow('2014-04', '2014-09')), { ok: true });
  await page.waitForFunction(([node, width]) => node.getBoundingClientRect().width > 2 * width,
    [await cycle.elementHandle(), before.width], { timeout: 10_000 });
  for (const [from, to] of [['2014-13', '2015'], ['2014', 'soon'], ['2015-01-02', '2014-12-31'], ['', '']]) {
    const answer = await page.evaluate((span) => constellation.setWindow(...span), [from, to]);
    assert.equal(answer.ok, false, `${from} ${to}`);
    assert.ok(answer.error.length > 5);
  }
});

test('before the application has started the interface says so', async (t) => {
  const { context, url } = await openContext(t, { allow: /./ });
  const page = await context.newPage();
  await page.route('**/constellation-*.wasm', () => {}); // never answers
  await page.goto(url);
  assert.match(await page.evaluate(() => {
    try {
      return constellation.stats();
    } catch (error) {
      return error.message;
    }
  }), /has not started/);
});
