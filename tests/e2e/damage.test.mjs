// Damaged files in the store: named, set aside, and the rest is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exported, openWithExample, ready, recordsOf, select, setField, snapshotOf, stats, whenSaved, whenStats } from './app.mjs';

const kItem = /^Open Badges Specification 1\.1, deliverable/;

/** The stored files as [name, size], smallest first. */
const files = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('constellation-store');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const all = opening.result.transaction('files').objectStore('files').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result.map(({ name, content }) => [name, content.length]).sort((a, b) => a[1] - b[1]));
    };
  };
}));

/** Rewrites one stored file by `how`. */
const damage = (page, name, how) => page.evaluate(([wanted, way]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('constellation-store');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('files', 'readwrite');
    const store = transaction.objectStore('files');
    store.getAll().onsuccess = ({ target }) => {
      const row = target.result.find((each) => each.name === wanted);
      if (way === 'truncate') row.content = row.content.slice(0, row.content.length >> 1);
      else row.content[row.content.length >> 1] ^= 4;
      store.put(row);
    };
    transaction.oncomplete = () => {
      opening.result.close();
      resolve();
    };
  };
}), [name, how]);

for (const how of ['truncate', 'flip a bit of']) {
  test(`to ${how} a stored change sets that file aside; the rest loads and is exported`, async (t) => {
    const { page } = await openWithExample(t);
    const before = await snapshotOf(page);
    await select(page, kItem);
    await setField(page, 'Title', 'Lost');
    await whenStats(page, 'undoSteps', 1);
    await whenSaved(page);
    const [[smallest], ...others] = await files(page);
    assert.ok(others.length >= 1, 'the example and the edit are stored apart');
    await damage(page, smallest, how);

    await page.reload();
    await ready(page);
    await page.getByText(smallest).first().waitFor({ state: 'attached', timeout: 10_000 });
    assert.match(await page.getByText(smallest).first().textContent(), /damaged/);
    assert.equal((await stats(page)).recordCount, 546);
    assert.deepEqual(await recordsOf(page), JSON.parse(before).records);
    assert.equal((await exported(page)).text, await snapshotOf(page));

    await select(page, kItem);
    await setField(page, 'Title', 'Goes on');
    await whenStats(page, 'undoSteps', 1);
    await whenSaved(page);
    await page.reload();
    await ready(page);
    await page.getByRole('treeitem', { name: /^Goes on, deliverable/ }).waitFor({ state: 'attached', timeout: 10_000 });
    assert.equal(await page.getByText(/damaged/).count(), 0, 'what is set aside is told once');
  });
}

test('with its base damaged the network still opens, says so, and what was edited is kept', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, kItem);
  await setField(page, 'Title', 'Survives');
  await whenStats(page, 'undoSteps', 1);
  await whenSaved(page);
  const [largest] = (await files(page)).at(-1);
  await damage(page, largest, 'truncate');
  await page.reload();
  await ready(page);
  await page.getByText(largest).first().waitFor({ state: 'attached', timeout: 10_000 });
  assert.match((await exported(page)).text, /Survives/);
});
