// Storage that one can trust: whatever the browser does to it, the page says how things stand, an export gives every
// edit, and once the cause is gone the edits are durable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';
import {
  boxOf, button, exported, openExample, openWithExample, press, ready, recordsOf, select, setField, snapshotOf,
  started, stats, violations, whenSaved, whenStats,
} from './app.mjs';

const kItem = /^Open Badges Specification 1\.1, deliverable/;
const kRecords = 546;

const saveButton = (page) => page.getByRole('button', { name: /^(Saved|Saving|NOT saved)/ });
const notSaved = (page, why) => page.getByRole('alert').filter({ hasText: why });
const attached = (locator) => locator.waitFor({ state: 'attached', timeout: 20_000 });

async function openStorage(page) {
  await saveButton(page).focus();
  await page.keyboard.press('Enter');
  await attached(page.getByRole('dialog', { name: 'Storage' }));
}
async function closeStorage(page) {
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.endsWith('/storage')); // a step back in the history, which takes its time
}
const row = (page, label) => page.getByRole('dialog').locator('p, [role=status]').filter({ hasText: new RegExp(`^${label}: `) });
const rowText = async (page, label) => (await row(page, label).textContent()).slice(label.length + 2);
const whenRow = (page, label, text) => attached(row(page, label).filter({ hasText: text }));

async function rename(page, title, from = kItem) {
  await select(page, from);
  await setField(page, 'Title', title);
  await page.waitForFunction((text) => constellation.exportSnapshot().includes(`"${text}"`), title);
}
const titlesOf = async (page) => Object.values((await recordsOf(page)).deliverables).map((record) => record.title);

/** Reloads without being asked, and finds everything as it was. */
async function assertDurable(page, title) {
  const before = await snapshotOf(page);
  await page.reload();
  await ready(page);
  await page.waitForFunction((count) => constellation.stats().recordCount === count, kRecords, { timeout: 20_000 });
  assert.ok((await titlesOf(page)).includes(title));
  assert.equal(await snapshotOf(page), before);
}

/** Presses Try again until the browser has noticed that there is room again, which takes some seconds. */
async function tryUntilSaved(page) {
  await openStorage(page);
  await page.waitForFunction(() => {
    const again = [...document.querySelectorAll('[role=dialog] button')].find((each) => each.textContent === 'Try again');
    again?.click();
    return constellation.stats().saved === 'saved';
  }, null, { timeout: 60_000, polling: 1000 });
  await whenRow(page, 'State', /^State: Saved/);
  assert.equal(await button(page, 'Try again').count(), 0);
  await closeStorage(page);
}

/** From here on this page's indexedDB.open fails, over reloads too, until allowStore(). */
const refuseStore = () => {
  if (location.protocol === 'about:') return;
  const open = IDBFactory.prototype.open;
  globalThis.refusesStore = !sessionStorage.getItem('test/allows');
  IDBFactory.prototype.open = function refusing(...rest) {
    if (globalThis.refusesStore) throw new DOMException('The operation is insecure.', 'SecurityError');
    return open.apply(this, rest);
  };
};
const allowStore = (page) => page.evaluate(() => {
  sessionStorage.setItem('test/allows', 'yes');
  globalThis.refusesStore = false;
});

/** Begins to leave the page; the browser asks, and the person stays. */
async function stayWhenAsked(page) {
  const asked = page.waitForEvent('dialog', { timeout: 10_000 });
  await page.evaluate(() => { setTimeout(() => location.reload(), 0); });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
}

test('the storage sheet: state, room, the browser’s answer, the last export; all by role and name', async (t) => {
  const { context, url } = await openContext(t);
  await context.addInitScript(() => {
    if (!globalThis.StorageManager) return; // about:blank
    const persist = StorageManager.prototype.persist;
    globalThis.persistCalls = 0;
    StorageManager.prototype.persist = function counted() {
      globalThis.persistCalls += 1;
      return persist.call(this);
    };
  });
  const page = await context.newPage();
  await started(page, url);
  await openExample(page);
  const calls = () => page.evaluate(() => globalThis.persistCalls);
  assert.equal(await calls(), 0, 'nothing is asked before the first edit');
  await openStorage(page);
  assert.deepEqual(await violations(page), []);
  assert.equal(await rowText(page, 'State'), 'Saved. Every change is stored in this browser.');
  assert.equal(await rowText(page, 'Backup'), 'Never exported from here, nothing changed since it was opened');
  assert.match(await rowText(page, 'Stored'), /^1 network in this browser\. Badge Alliance takes [\d.]+ [kM]B\.$/);
  assert.match(await rowText(page, 'Kept'), /^The browser was not asked yet/);
  await whenRow(page, 'Room', /of [\d.]+ [MGT]B used/);
  await closeStorage(page);

  await rename(page, 'First own edit');
  await whenSaved(page);
  await page.waitForFunction(() => ['granted', 'denied'].includes(constellation.stats().storage.persisted));
  assert.equal(await calls(), 1);
  await rename(page, 'Second', /^First own edit/);
  await whenSaved(page);
  assert.equal(await calls(), 1, 'asked once');
  const promised = await page.evaluate(() => navigator.storage.persisted());
  await openStorage(page);
  await whenRow(page, 'Kept', promised ? /promised to keep/ : /did not promise/);
  assert.equal(await button(page, 'Ask to keep the data').count(), promised ? 0 : 1);

  const before = (await stats(page)).storage;
  assert.deepEqual([before.lastExported, before.changesSinceExport], [null, 2]);
  assert.ok(before.usage > 0 && before.quota > before.usage);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export now')]);
  assert.match(download.suggestedFilename(), /^badge-alliance-/);
  await whenRow(page, 'Backup', /Last exported less than a day ago, nothing changed since$/);
  await closeStorage(page);
  await page.reload();
  await ready(page);
  const after = (await stats(page)).storage;
  assert.equal(after.changesSinceExport, 0);
  assert.match(after.lastExported, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(await calls(), 0, 'the answer is remembered');
});

test('on a phone the save state opens the sheet by a tap', async (t) => {
  const contextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page } = await openWithExample(t, { contextOptions });
  const { x, y, height } = await boxOf(page, saveButton(page));
  assert.ok(height >= 24);
  await page.touchscreen.tap(x, y);
  await attached(page.getByRole('dialog', { name: 'Storage' }));
  const { y: at } = await boxOf(page, button(page, 'Export now'));
  assert.ok(at < 844);
});

test('an export of long ago is reminded of with one press; dismissed, it is silent', async (t) => {
  const { page } = await openWithExample(t);
  await rename(page, 'Since then');
  await whenSaved(page);
  await exported(page);
  await rename(page, 'Later', /^Since then/);
  await whenSaved(page);
  const longAgo = new Date(Date.now() - 100 * 3_600_000).toISOString().replace(/\.\d+/, '');
  await page.evaluate((when) => {
    const key = 'constellation/backup/net-badge-alliance';
    localStorage.setItem(key, localStorage.getItem(key).replace(/\n.*\n/, `\n${when}\n`));
  }, longAgo);
  await page.reload();
  await ready(page);
  const reminder = page.getByRole('status').filter({ hasText: 'Last exported 4 days ago, 1 change since' });
  await attached(reminder);
  assert.deepEqual(await violations(page), []);
  await press(page, 'Not now');
  await reminder.waitFor({ state: 'detached' });
  await page.reload();
  await ready(page);
  await whenStats(page, 'recordCount', kRecords);
  assert.equal(await reminder.count(), 0);
  await page.evaluate(() => {
    const key = 'constellation/backup/net-badge-alliance';
    const [version, when, , ...dots] = localStorage.getItem(key).split('\n');
    localStorage.setItem(key, [version, when, '', ...dots].join('\n'));
  });
  await page.reload();
  await ready(page);
  await attached(reminder);
  await Promise.all([page.waitForEvent('download'), press(page, 'Export now')]);
  await reminder.waitFor({ state: 'detached' });
  assert.equal((await stats(page)).storage.changesSinceExport, 0);
});

test('a tab that is seen again knows what another one exported while it slept', async (t) => {
  const { page } = await openWithExample(t);
  await rename(page, 'Exported elsewhere');
  await whenSaved(page);
  await exported(page);
  const lastExported = async () => (await stats(page)).storage.lastExported;
  const before = await lastExported();
  const hour = 3_600_000;
  const later = new Date(Date.parse(before) + hour).toISOString().replace(/\.\d+/, '');
  await page.evaluate((when) => {
    const key = 'constellation/backup/net-badge-alliance';
    localStorage.setItem(key, localStorage.getItem(key).replace(/\n.*\n/, `\n${when}\n`));
  }, later);
  assert.equal(await lastExported(), before);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  assert.equal(await lastExported(), later);
  const evenLater = new Date(Date.parse(later) + hour).toISOString().replace(/\.\d+/, '');
  await page.evaluate(([from, to]) => {
    const key = 'constellation/backup/net-badge-alliance';
    localStorage.setItem(key, localStorage.getItem(key).replace(from, to));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }, [later, evenLater]);
  assert.equal(await lastExported(), evenLater, 'back from the browser’s cache of pages');
});

test('over quota: it says so, the edit is exported, and is durable once there is room', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await started(page, url);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(url);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  await press(page, 'Open the example');
  await attached(notSaved(page, /NOT saved: The browser's storage is full\. Export a snapshot, then free some space\./));
  await rename(page, 'Kept over quota');
  assert.ok((await stats(page)).unsavedChanges >= 2);
  assert.match((await exported(page)).text, /Kept over quota/);
  await openStorage(page);
  assert.match(await rowText(page, 'State'), /^NOT saved: .* 2 changes wait in this page/);
  assert.deepEqual(await violations(page), []);
  await closeStorage(page);
  await stayWhenAsked(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await tryUntilSaved(page);
  await assertDurable(page, 'Kept over quota');
});

test('where IndexedDB is refused the page starts, says that nothing is kept, and exports', async (t) => {
  const { context, url } = await openContext(t);
  await context.addInitScript(refuseStore);
  const page = await context.newPage();
  await started(page, url);
  await attached(notSaved(page, /Nothing can be kept in this browser \(SecurityError/));
  await press(page, 'Open the example');
  await attached(notSaved(page, /^NOT saved: Nothing can be kept in this browser/));
  await rename(page, 'In memory');
  assert.equal((await stats(page)).saved, 'notSaved');
  assert.match((await exported(page)).text, /In memory/);
  await stayWhenAsked(page);
  await allowStore(page);
  await tryUntilSaved(page);
  assert.ok(!(await page.evaluate(() => Boolean(globalThis.onbeforeunload))), 'nothing to warn of any more');
  await assertDurable(page, 'In memory');
});

test('data deleted by another page while open is stored again', async (t) => {
  const { context, url, page } = await openWithExample(t, { allow: /404/ }); // the picture has no favicon
  await rename(page, 'Before');
  await whenSaved(page);
  const other = await context.newPage();
  await other.goto(`${url}icons/icon.svg`);
  const deleted = await other.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('constellation-store');
    request.onsuccess = () => resolve('deleted');
    request.onblocked = () => resolve('blocked');
  }));
  assert.equal(deleted, 'deleted', 'the page does not stand in the way');
  await rename(page, 'After', /^Before/);
  await whenSaved(page);
  await assertDurable(page, 'After');
});

test('evicted by the browser and refused afterwards: it says so at once; all is durable when it is back', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await page.addInitScript(() => location.protocol === 'about:' || sessionStorage.setItem('test/allows', 'yes'));
  await page.addInitScript(refuseStore);
  await started(page, url);
  await openExample(page);
  await rename(page, 'Before the loss');
  await whenSaved(page);
  await page.evaluate(() => { globalThis.refusesStore = true; });
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'indexeddb' });
  await attached(notSaved(page, /^NOT saved: /));
  await rename(page, 'During the loss', /^Before the loss/);
  assert.match((await exported(page)).text, /During the loss/);
  await allowStore(page);
  await tryUntilSaved(page);
  await assertDurable(page, 'During the loss');
});

test('a transaction that the browser aborts is tried again by itself', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    let left = 2;
    IDBDatabase.prototype.transaction = function aborting(stores, mode, ...rest) {
      const transaction = begin.call(this, stores, mode, ...rest);
      if (mode === 'readwrite' && [stores].flat().includes('files') && left-- > 0) queueMicrotask(() => transaction.abort());
      return transaction;
    };
  });
  await rename(page, 'Twice aborted');
  await attached(notSaved(page, /^NOT saved: The browser refused to store/));
  await whenSaved(page);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await assertDurable(page, 'Twice aborted');
});
