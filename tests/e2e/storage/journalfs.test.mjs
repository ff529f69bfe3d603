// JOURNALFS against what stock IDBFS does with two tabs: one test a row of that table. The folders
// are used as any Emscripten program would: FS.mount, FS.writeFile, FS.syncfs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from './store_site.mjs';

const kNetwork = 'net-a';

/** A tab that has mounted and loaded the folder. */
async function loadedTab(openTab) {
  const tab = await openTab();
  await tab.run((network) => mountFolder(network), kNetwork);
  assert.equal(await tab.run(() => sync(true)), 'saved');
  return tab;
}

const write = (tab, name, text) => tab.run(([network, file, content]) => FS.writeFile(`/${network}/${file}`, content), [kNetwork, name, text]);
const unlink = (tab, name) => tab.run(([network, file]) => FS.unlink(`/${network}/${file}`), [kNetwork, name]);
const save = (tab) => tab.run(() => sync(false));
const load = (tab) => tab.run(() => sync(true));
const folder = (tab) => tab.run((network) => globalThis.folder(network), kNetwork);
const stored = async (openTab) => folder(await loadedTab(openTab));

test('a file that one tab saves survives another tab saving a file of its own', async (t) => {
  const { openTab } = await openStore(t);
  const a = await loadedTab(openTab);
  const b = await loadedTab(openTab);
  await write(a, 'from-a', 'A');
  assert.equal(await save(a), 'saved');
  await write(b, 'from-b', 'B');
  assert.equal(await save(b), 'saved');
  assert.deepEqual(await stored(openTab), { 'from-a': 'A', 'from-b': 'B' });
});

test('an edit of one tab is not reverted by another that still has the old content', async (t) => {
  const { openTab } = await openStore(t);
  const first = await loadedTab(openTab);
  await write(first, 'shared', 'old');
  await save(first);
  const a = await loadedTab(openTab);
  const b = await loadedTab(openTab);
  await write(a, 'shared', 'edited');
  assert.equal(await save(a), 'saved');
  await write(b, 'other', 'B');
  assert.equal(await save(b), 'saved');
  assert.deepEqual(await stored(openTab), { other: 'B', shared: 'edited' });
});

test('a save before the load is refused, wipes nothing and forgets nothing', async (t) => {
  const { openTab } = await openStore(t);
  const first = await loadedTab(openTab);
  await write(first, 'kept', 'K');
  await save(first);
  const early = await openTab();
  await early.run((network) => mountFolder(network), kNetwork);
  assert.equal(await save(early), 'StoreRefused');
  await write(early, 'hasty', 'H');
  assert.equal(await save(early), 'StoreRefused');
  assert.deepEqual(await stored(openTab), { kept: 'K' });
  assert.equal(await load(early), 'saved');
  assert.equal(await save(early), 'saved');
  assert.deepEqual(await stored(openTab), { hasty: 'H', kept: 'K' });
});

test('a save asked for while the load runs comes after it', async (t) => {
  const { openTab } = await openStore(t);
  const first = await loadedTab(openTab);
  await write(first, 'kept', 'K');
  await save(first);
  const tab = await openTab();
  const outcomes = await tab.run(async (network) => {
    mountFolder(network);
    const { mount } = FS.lookupPath(`/${network}`).node;
    const ask = (populate) => new Promise((resolve) => {
      mount.type.syncfs(mount, populate, (failure) => resolve(failure ? failure.code : 'saved'));
    });
    const loading = ask(true);
    FS.writeFile(`/${network}/early`, 'E');
    return Promise.all([loading, ask(false)]);
  }, kNetwork);
  assert.deepEqual(outcomes, ['saved', 'saved']);
  assert.deepEqual(await stored(openTab), { early: 'E', kept: 'K' });
});

test('content that changes within one modification time is saved', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await tab.run((network) => {
    FS.writeFile(`/${network}/file`, 'one');
    FS.utime(`/${network}/file`, 1e12, 1e12);
  }, kNetwork);
  assert.equal(await save(tab), 'saved');
  await tab.run((network) => {
    FS.writeFile(`/${network}/file`, 'two');
    FS.utime(`/${network}/file`, 1e12, 1e12);
  }, kNetwork);
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), { file: 'two' });
});

test('a file that was not saved yet survives a load', async (t) => {
  const { openTab } = await openStore(t);
  const other = await loadedTab(openTab);
  const tab = await loadedTab(openTab);
  await write(tab, 'unsaved', 'U');
  await write(other, 'newer', 'N');
  await save(other);
  assert.equal(await load(tab), 'saved');
  assert.deepEqual(await folder(tab), { newer: 'N', unsaved: 'U' });
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), { newer: 'N', unsaved: 'U' });
});

test('an unlink that was not saved yet survives a load', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await write(tab, 'gone', 'G');
  await save(tab);
  await unlink(tab, 'gone');
  await load(tab);
  assert.deepEqual(await folder(tab), {});
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), {});
});

test('a load takes away what another tab has dropped', async (t) => {
  const { openTab } = await openStore(t);
  const a = await loadedTab(openTab);
  await write(a, 'old', 'O');
  await save(a);
  const b = await loadedTab(openTab);
  await unlink(b, 'old');
  await save(b);
  await load(a);
  assert.deepEqual(await folder(a), {});
});

test('a file that is written again while it is being saved is saved again', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await tab.run(async (network) => {
    FS.writeFile(`/${network}/file`, 'first');
    const saving = sync(false);
    await Promise.resolve().then(() => {}); // the transaction has its copy
    FS.writeFile(`/${network}/file`, 'second');
    await saving;
  }, kNetwork);
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), { file: 'second' });
});

test('a save that is aborted forgets nothing: the next one stores and deletes it all', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await write(tab, 'old', 'O');
  await save(tab);
  await write(tab, 'new', 'N');
  await unlink(tab, 'old');
  await tab.run(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function aborting(...rest) {
      IDBDatabase.prototype.transaction = begin;
      const transaction = begin.apply(this, rest);
      queueMicrotask(() => transaction.abort());
      return transaction;
    };
  });
  assert.equal(await save(tab), 'StoreRefused');
  assert.deepEqual(await folder(tab), { new: 'N' });
  assert.deepEqual(await stored(openTab), { old: 'O' });
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), { new: 'N' });
  assert.equal(await tab.strayAnswers(), 0);
});

test('renaming a file renames it in the store', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await write(tab, 'before', 'B');
  await save(tab);
  await tab.run((network) => FS.rename(`/${network}/before`, `/${network}/after`), kNetwork);
  assert.equal(await save(tab), 'saved');
  assert.deepEqual(await stored(openTab), { after: 'B' });
});

test('a folder holds its own network and nothing of another', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  await tab.run(() => mountFolder('net-ab'));
  await load(tab);
  await write(tab, 'mine', 'M');
  await tab.run(() => FS.writeFile('/net-ab/theirs', 'T'));
  await save(tab);
  assert.deepEqual(await stored(openTab), { mine: 'M' });
});

test('folders and links are refused', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  const codes = await tab.run((network) => [
    () => FS.mkdir(`/${network}/sub`),
    () => FS.symlink('/x', `/${network}/link`),
  ].map((work) => {
    try {
      work();
      return 0;
    } catch (failure) {
      return failure.errno;
    }
  }), kNetwork);
  assert.deepEqual(codes, [63, 63]); // EPERM
});

test('saves of one turn share one transaction', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await loadedTab(openTab);
  const count = await tab.run(async (network) => {
    const begin = IDBDatabase.prototype.transaction;
    let transactions = 0;
    IDBDatabase.prototype.transaction = function counted(...rest) {
      transactions += 1;
      return begin.apply(this, rest);
    };
    const { mount } = FS.lookupPath(`/${network}`).node;
    const saves = ['a', 'b', 'c'].map((name) => new Promise((resolve) => {
      FS.writeFile(`/${network}/${name}`, name);
      mount.type.syncfs(mount, false, resolve);
    }));
    await Promise.all(saves);
    IDBDatabase.prototype.transaction = begin;
    return transactions;
  }, kNetwork);
  assert.equal(count, 1);
  assert.deepEqual(await stored(openTab), { a: 'a', b: 'b', c: 'c' });
});
