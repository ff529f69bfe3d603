// The exchange folder: two people's browsers and one real folder on disk, with the test as the tool that syncs it.
//
//   browser one ─ its folder ─┐                        ┌─ its folder ─ browser two
//                             └─ a real folder on disk ─┘
//
// showDirectoryPicker is answered with a folder of the browser's private file system, whose handles are real ones. The
// tool carries files between those and the disc when it is told to: a device that it leaves out is offline. What it
// carries may be doubled, cut short, renamed as a conflict copy and in any order. The pickers of files are answered with
// a file of that file system.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  anotherPerson, openWithExample, press, ready, select, setField, snapshotOf, stats, whenSaved, whenStats,
} from './app.mjs';

const kItem = /^Open Badges Specification 1\.1, deliverable/;
const kOther = /^Employer FAQs, deliverable/;

const stubPicker = () => {
  globalThis.showDirectoryPicker = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle('exchange', { create: true });
  };
};

/** The files of the browser's folder: name → text. */
const filesOf = (page) => page.evaluate(async () => {
  const folder = await globalThis.showDirectoryPicker();
  const files = {};
  for await (const [name, handle] of folder.entries()) files[name] = await (await handle.getFile()).text();
  return files;
});
const putFile = (page, name, text) => page.evaluate(async ([file, content]) => {
  const folder = await globalThis.showDirectoryPicker();
  const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
  await writable.write(content);
  await writable.close();
}, [name, text]);
const removeFile = (page, name) => page.evaluate(async (file) => {
  await (await globalThis.showDirectoryPicker()).removeEntry(file);
}, name);

/** The tool that keeps one folder on disk and those of the browsers in step. */
class SyncTool {
  constructor(t) {
    this.disc = mkdtempSync(join(tmpdir(), 'constellation-exchange-'));
    this.known = new Map(); // page → names that were on both sides the last time
    t.after(() => rmSync(this.disc, { recursive: true }));
  }

  files() {
    return Object.fromEntries(readdirSync(this.disc).map((name) => [name, readFileSync(join(this.disc, name), 'utf8')]));
  }

  /** Carries what was added and removed on either side; `order` sorts what comes to the browser. */
  async run(page, order = (names) => names) {
    const before = this.known.get(page) ?? new Set();
    const theirs = await filesOf(page);
    const ours = this.files();
    for (const name of before) {
      if (!(name in theirs) && name in ours) rmSync(join(this.disc, name));
      if (!(name in ours) && name in theirs) await removeFile(page, name);
    }
    for (const [name, text] of Object.entries(theirs)) {
      if (!(name in ours) && !before.has(name)) writeFileSync(join(this.disc, name), text);
    }
    for (const name of order(Object.keys(ours))) {
      if (!(name in theirs) && !before.has(name)) await putFile(page, name, ours[name]);
    }
    this.known.set(page, new Set([...Object.keys(await filesOf(page))].filter((name) => name in this.files())));
  }
}

const openSheet = async (page) => {
  await press(page, 'More');
  await press(page, 'Exchange folder or file');
  await page.getByRole('dialog', { name: 'Exchange folder or file' }).waitFor({ state: 'attached' });
};
const closeSheet = async (page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
/** Presses `name` in the sheet; waits until that exchange has ended, and the sheet says what `told` matches. */
async function exchangeBy(page, name, told = /Just now/) {
  await openSheet(page);
  const { exchanges } = await stats(page);
  await press(page, name);
  await whenStats(page, 'exchanges', exchanges + 1, 20_000);
  await page.locator('[data-node="exchange/last"]').filter({ hasText: told }).waitFor({ state: 'attached', timeout: 10_000 });
  await closeSheet(page);
}
const exchange = (page, told) => exchangeBy(page, 'Exchange now', told);

async function edit(page, item, text) {
  const { undoSteps } = await stats(page);
  await select(page, item);
  await setField(page, 'Title', text);
  await whenStats(page, 'undoSteps', undoSteps + 1);
  await whenSaved(page);
}

/** Two people with the example and a folder each. */
async function twoPeople(t) {
  const opened = await openWithExample(t);
  const one = opened.page;
  const two = await anotherPerson(t, opened, await snapshotOf(one));
  for (const page of [one, two]) {
    await page.context().addInitScript(stubPicker);
    await page.evaluate(stubPicker);
    await exchangeBy(page, 'Choose a folder');
  }
  return { opened, one, two, tool: new SyncTool(t) };
}

test('two browsers and one real folder: apart for a while, files doubled, cut short and in other orders', async (t) => {
  const { one, two, tool } = await twoPeople(t);
  await tool.run(one);
  await tool.run(two);
  const [first] = Object.keys(await filesOf(one)).filter((name) => name in tool.files());
  assert.match(first, /^badge-alliance-[0-9a-z]{8}-[0-9a-z]{12}\.json$/);

  // Both work; the second one's device is offline, so its folder stays as it is.
  await edit(one, kItem, 'Named by one');
  await exchange(one);
  await tool.run(one);
  await edit(two, kItem, 'Named by two');
  await edit(two, kOther, 'FAQs for employers');
  await exchange(two);
  await edit(one, /^Named by one, deliverable/, 'Named by one again');
  await exchange(one);
  await tool.run(one);

  // Back: the tool made conflict copies and duplicates, and one file is only half there yet.
  const before = tool.files();
  const mine = Object.entries(before);
  const [name, text] = mine[0];
  writeFileSync(join(tool.disc, name.replace('.json', ' (conflicted copy).json')), text);
  writeFileSync(join(tool.disc, `Copy of ${name}`), text);
  writeFileSync(join(tool.disc, 'half.json'), text.slice(0, text.length / 2));
  writeFileSync(join(tool.disc, 'notes.txt'), 'Dear all,');
  await tool.run(two, (names) => names.sort().reverse());
  await exchange(two, /3 files read, 1 change came in, 1 conflict, your file was written, 2 files were left out/);
  await tool.run(two);
  await tool.run(one);
  await exchange(one);
  await tool.run(one);
  await tool.run(two);
  await exchange(two);

  const merged = await snapshotOf(one);
  assert.equal(await snapshotOf(two), merged, 'both have the same, byte for byte');
  for (const value of ['Named by one again', 'Named by two', 'FAQs for employers']) assert.ok(merged.includes(value), value);
  await whenStats(one, 'conflicts', 1);

  // At rest: whoever exchanges now reads nothing new, makes no step and writes nothing.
  await tool.run(two);
  await tool.run(one);
  await exchange(one);
  await tool.run(one);
  await tool.run(two);
  const [rest, steps] = [tool.files(), (await stats(one)).undoSteps];
  for (const page of [one, two, one]) {
    await exchange(page, /Just now: nothing new came in, 2 files were left out/);
    await tool.run(page);
  }
  assert.deepEqual(tool.files(), rest);
  assert.equal((await stats(one)).undoSteps, steps);

  // Nobody's file but one's own was touched: the tool's copies are as it made them, each browser has one file.
  assert.equal(rest[name.replace('.json', ' (conflicted copy).json')], text);
  assert.equal(rest[`Copy of ${name}`], text);
  assert.equal(rest['half.json'], text.slice(0, text.length / 2));
  assert.equal(rest['notes.txt'], 'Dear all,');
  const own = Object.keys(rest).filter((each) => /^badge-alliance-[0-9a-z]{8}-[0-9a-z]{12}\.json$/.test(each));
  assert.equal(own.length, 2);
  for (const each of own) assert.equal(rest[each], merged);

  // Once the half file is whole it is read, though it brings nothing.
  await putFile(one, 'half.json', text);
  await exchange(one, /1 file read, nothing new came in, 1 file was left out/);
});

test('a reload remembers the folder, and the header exchanges with one press', async (t) => {
  const { one, two, tool } = await twoPeople(t);
  await edit(two, kOther, 'FAQs for employers');
  await exchange(two);
  await tool.run(two);
  await tool.run(one);
  await one.reload();
  await ready(one);
  await press(one, 'Exchange');
  await one.getByRole('status').filter({ hasText: 'Exchanged through exchange: 1 change came in' }).waitFor({ state: 'attached' });
  assert.equal(await snapshotOf(one), await snapshotOf(two));
  await press(one, 'Undo');
  await one.getByRole('treeitem', { name: kOther }).waitFor({ state: 'attached' });
});

test('by itself when the page comes into view, once that is switched on', async (t) => {
  const { one, two, tool } = await twoPeople(t);
  await openSheet(one);
  const timer = one.getByRole('button', { name: 'Exchange every minute' });
  assert.equal(await timer.getAttribute('aria-pressed'), 'false');
  await timer.focus();
  await one.keyboard.press('Enter');
  await timer.and(one.locator('[aria-pressed=true]')).waitFor({ state: 'attached' });
  await closeSheet(one);
  await edit(two, kOther, 'FAQs for employers');
  await exchange(two);
  await tool.run(two);
  await tool.run(one);
  await one.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  await one.getByRole('treeitem', { name: /^FAQs for employers, deliverable/ }).waitFor({ state: 'attached', timeout: 10_000 });
});

const kShared = 'shared.json';

/** The pickers' file: the one for a new file empties it, as browsers do. */
const stubFilePickers = () => {
  const shared = async () => (await navigator.storage.getDirectory()).getFileHandle('shared.json', { create: true });
  globalThis.showOpenFilePicker = async () => [await shared()];
  globalThis.showSaveFilePicker = async () => {
    const file = await shared();
    await (await file.createWritable()).close();
    return file;
  };
};
const sharedText = (page) => page.evaluate(async (name) => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle(name);
  return (await file.getFile()).text();
}, kShared);
const putShared = (page, text) => page.evaluate(async ([name, content]) => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  await writable.write(content);
  await writable.close();
}, [kShared, text]);
/** The file goes round like a stick. */
const carryShared = async (from, to) => putShared(to, await sharedText(from));

test('one file that goes round: made, chosen, merged both ways, at rest, remembered after a reload', async (t) => {
  const opened = await openWithExample(t);
  const one = opened.page;
  const two = await anotherPerson(t, opened, await snapshotOf(one));
  for (const page of [one, two]) {
    await page.context().addInitScript(stubFilePickers);
    await page.evaluate(stubFilePickers);
  }
  await exchangeBy(one, 'Make a new file', /the file was written/);
  assert.equal(await sharedText(one), await snapshotOf(one));
  await edit(two, kOther, 'FAQs for employers');
  await edit(one, kItem, 'Named by one');
  await exchange(one, /the file was written/);
  await carryShared(one, two);
  await exchangeBy(two, 'Choose a file', /1 file read, 1 change came in, the file was written/);
  await carryShared(two, one);
  await one.reload();
  await ready(one);
  await press(one, 'Exchange');
  await one.getByRole('status').filter({ hasText: 'Exchanged through shared.json: 1 change came in' })
    .waitFor({ state: 'attached' });
  const merged = await snapshotOf(one);
  assert.equal(await snapshotOf(two), merged);
  assert.equal(await sharedText(one), merged);
  await exchange(one, /Just now: nothing new came in$/);
  await exchange(two, /Just now: nothing new came in$/);
});

test('a shared file that is none of ours, half or written meanwhile is never written over', async (t) => {
  const { page } = await openWithExample(t);
  await page.evaluate(stubFilePickers);
  const theirs = await snapshotOf(page);
  for (const [text, told] of [['{"milk": 2}', 'shared.json: no snapshot of Constellation. It stays as it is.'],
    [theirs.slice(0, 5000), 'Nothing was written into it.']]) {
    await putShared(page, text);
    await openSheet(page);
    await press(page, await page.getByRole('button', { name: 'Choose a file' }).count() > 0 ? 'Choose a file' : 'Exchange now');
    await page.getByRole('alert').filter({ hasText: told }).waitFor({ state: 'attached' });
    await closeSheet(page);
    assert.equal(await sharedText(page), text);
  }
  // Somebody writes just when this browser is about to: theirs is read, and both are in it.
  await edit(page, kOther, 'FAQs for employers');
  const mine = await snapshotOf(page);
  await putShared(page, theirs);
  await page.evaluate((content) => {
    const { createWritable } = FileSystemFileHandle.prototype;
    FileSystemFileHandle.prototype.createWritable = async function meanwhile(options) {
      FileSystemFileHandle.prototype.createWritable = createWritable;
      const other = await createWritable.call(this);
      await other.write(content);
      await other.close();
      return createWritable.call(this, options);
    };
  }, `${theirs}\n`);
  await exchange(page, /the file was written/);
  assert.equal(await sharedText(page), mine);
});

test('a folder that was removed is told, and nothing is lost', async (t) => {
  const { one } = await twoPeople(t);
  await edit(one, kOther, 'FAQs for employers');
  await one.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('exchange', { recursive: true }));
  await press(one, 'Exchange');
  await one.getByRole('alert').filter({ hasText: 'The folder or file of the exchange is not there any more' }).waitFor({ state: 'attached' });
  await whenSaved(one);
  await one.evaluate(() => globalThis.showDirectoryPicker()); // somebody connects it again
  await press(one, 'Exchange');
  await one.getByRole('status').filter({ hasText: 'your file was written' }).waitFor({ state: 'attached' });
  assert.deepEqual(Object.values(await filesOf(one)), [await snapshotOf(one)]);
});

test('without folders, reading several files and saving ours are a click each', async (t) => {
  const opened = await openWithExample(t);
  const { page } = opened;
  await page.evaluate(() => {
    delete globalThis.showDirectoryPicker;
    globalThis.showDirectoryPicker = undefined;
  });
  const other = await anotherPerson(t, opened, await snapshotOf(page));
  await edit(other, kOther, 'FAQs for employers');
  const theirs = await snapshotOf(other);
  await openSheet(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Read files …')]);
  assert.ok(chooser.isMultiple());
  await chooser.setFiles([['theirs.json', theirs], ['half.json', theirs.slice(0, 999)], ['again.json', theirs]]
    .map(([name, text]) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
  await page.getByText(/^half\.json, line/).waitFor({ state: 'attached' });
  await whenStats(page, 'undoSteps', 1);
  await whenSaved(page);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save our file')]);
  assert.match(download.suggestedFilename(), /^badge-alliance-[0-9a-z]{8}-[0-9a-z]{12}\.json$/);
  assert.equal(readFileSync(await download.path(), 'utf8'), theirs);
});
