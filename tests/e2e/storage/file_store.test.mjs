// The FileStore of a browser tab: failures, damage, leases, announcements, and a killed browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openProfile, openStore } from './store_site.mjs';

const kNetwork = 'net-a';
const open = (tab, network = kNetwork) => tab.do({ op: 'open', network });
const commit = (add, drop = []) => ({ op: 'commit', network: kNetwork, add, drop });

/** A tab that has opened the network. */
async function openedTab(openTab, prepare = null) {
  const tab = await openTab(prepare);
  await open(tab);
  return tab;
}

test('a store over quota says so, loses nothing, and the next try succeeds', async (t) => {
  const { context, url, openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  const session = await context.newCDPSession(tab.page);
  const { origin } = new URL(url);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await tab.do(commit({ before: 'B' }));
  const large = 'x'.repeat(4_000_000);
  const began = Date.now();
  const refused = await tab.call(commit({ large }));
  t.diagnostic(`quota was reported after ${Date.now() - began} ms`);
  assert.equal(refused.error, 'QuotaExceeded');
  assert.deepEqual(await tab.do({ op: 'list', network: kNetwork }), ['before'], 'nothing of it is stored');
  await tab.do(commit({ small: 'S' }));
  assert.deepEqual(Object.keys((await open(tab)).files), ['before', 'small'], 'a large file does not stop small ones');
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  // The browser remembers for some seconds how much space it thought there was.
  let saved = refused;
  for (let i = 0; i < 40 && saved.error; i += 1) {
    saved = await tab.call(commit({ large }));
    if (saved.error) await tab.page.waitForTimeout(1000);
  }
  assert.equal(saved.bytes, large.length);
  const other = await openedTab(openTab);
  assert.deepEqual(await other.do({ op: 'list', network: kNetwork }), ['before', 'large', 'small']);
  assert.equal(await tab.strayAnswers(), 0);
});

test('an aborted transaction is told once, and the same commit succeeds later', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  await tab.run(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function aborting(...rest) {
      const transaction = begin.apply(this, rest);
      IDBDatabase.prototype.transaction = begin;
      queueMicrotask(() => transaction.abort());
      return transaction;
    };
  });
  assert.equal((await tab.call(commit({ file: 'F' }))).error, 'StoreRefused');
  assert.deepEqual(await tab.do({ op: 'list', network: kNetwork }), []);
  await tab.do(commit({ file: 'F' }));
  assert.deepEqual((await (await openTab()).do({ op: 'open', network: kNetwork })).files, { file: 'F' });
  assert.equal(await tab.strayAnswers(), 0);
});

test('a transaction that never ends is given up, and its late end is not told twice', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openTab();
  await tab.do({ op: 'timeout', ms: 500 });
  await open(tab);
  const began = Date.now();
  const answer = await tab.run(async (network) => {
    const begin = IDBDatabase.prototype.transaction;
    let isHeld = true;
    IDBDatabase.prototype.transaction = function held(...rest) {
      const transaction = begin.apply(this, rest);
      IDBDatabase.prototype.transaction = begin;
      const store = transaction.objectStore('files');
      const spin = () => {
        if (isHeld) store.count().onsuccess = spin; // keeps the transaction alive
      };
      spin();
      return transaction;
    };
    const outcome = await call({ op: 'commit', network, add: { slow: 'S' } });
    isHeld = false;
    return outcome;
  }, kNetwork);
  t.diagnostic(`the time-out came after ${Date.now() - began} ms`);
  assert.equal(answer.error, 'StoreTimedOut');
  await tab.do(commit({ slow: 'S' }));
  assert.deepEqual(await tab.do({ op: 'list', network: kNetwork }), ['slow']);
  assert.equal(await tab.strayAnswers(), 0);
});

test('a connection that was closed is opened again', async (t) => {
  const catchDatabase = () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function caught(...rest) {
      const request = open.apply(this, rest);
      request.addEventListener('success', () => {
        globalThis.database = request.result;
        globalThis.opened = (globalThis.opened ?? 0) + 1;
      });
      return request;
    };
  };
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab, catchDatabase);
  await tab.run(() => globalThis.database.close());
  await tab.do(commit({ file: 'F' }));
  assert.equal(await tab.run(() => globalThis.opened), 2);
  // The same when the browser closes it and says so.
  await tab.run(() => {
    globalThis.database.close();
    globalThis.database.dispatchEvent(new Event('close'));
  });
  await tab.do(commit({ more: 'M' }));
  assert.equal(await tab.run(() => globalThis.opened), 3);
  assert.deepEqual(await tab.do({ op: 'list', network: kNetwork }), ['file', 'more']);
});

test('a store of a newer version is neither written nor held up', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  await tab.do(commit({ old: 'O' }));
  const newer = await openTab();
  const upgraded = await newer.run(() => new Promise((resolve) => {
    const request = indexedDB.open('constellation-store', 1000);
    request.onsuccess = () => {
      request.result.close();
      resolve('upgraded');
    };
    request.onblocked = () => resolve('blocked');
  }));
  assert.equal(upgraded, 'upgraded', 'the older tab closes its connection at once');
  assert.equal((await tab.call(commit({ late: 'L' }))).error, 'NewerSchema');
  assert.equal((await newer.call({ op: 'open', network: kNetwork })).error, 'NewerSchema');
});

test('damaged files are set aside and the rest stays', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  await tab.do(commit({ bad: 'B', good: 'G' }));
  await tab.do({ op: 'setAside', network: kNetwork, names: ['bad'] });
  await tab.do({ op: 'setAside', network: kNetwork, names: ['bad'] });
  assert.deepEqual((await open(tab)).files, { good: 'G' });
  assert.deepEqual(await tab.do({ op: 'readSetAside', network: kNetwork }), { bad: 'B' });
  const later = await openedTab(openTab);
  assert.deepEqual(await later.do({ op: 'list', network: kNetwork }), ['good']);
  assert.deepEqual(await later.do({ op: 'readSetAside', network: kNetwork }), { bad: 'B' });
});

test('a record without bytes is named unreadable and the rest loads', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  await tab.do(commit({ good: 'G' }));
  await tab.run((network) => new Promise((resolve) => {
    const request = indexedDB.open('constellation-store');
    request.onsuccess = () => {
      const transaction = request.result.transaction(['files'], 'readwrite');
      transaction.objectStore('files').put({ network, name: 'odd', content: 'text' });
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }), kNetwork);
  assert.deepEqual(await open(await openTab()), { files: { good: 'G' }, unreadable: ['odd'] });
});

test('what the store itself holds can be read back and dropped', async (t) => {
  const { openTab } = await openStore(t);
  const a = await openedTab(openTab);
  const b = await openedTab(openTab);
  await a.do(commit({ one: '1', two: '2' }));
  assert.deepEqual(await b.do({ op: 'read', network: kNetwork, names: ['two', 'none', 'one'] }), { one: '1', two: '2' });
  await b.do(commit({ base: '12' }, ['one', 'two', 'none']));
  assert.deepEqual(await a.do({ op: 'list', network: kNetwork }), ['base']);
  assert.deepEqual(await a.do({ op: 'read', network: kNetwork, names: ['one'] }), {});
  await a.do(commit({ one: '1' }));
  assert.deepEqual(await b.do({ op: 'list', network: kNetwork }), ['base', 'one'], 'a name may come again');
});

test('names that lead out of the folder are refused', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  assert.equal((await tab.call({ op: 'open', network: '..' })).error, 'StoreRefused');
  assert.equal((await tab.call(commit({ '../outside': 'X' }))).error, 'StoreRefused');
  assert.equal((await tab.call({ op: 'commit', network: 'never-opened', add: { a: 'A' } })).error, 'StoreRefused');
  assert.deepEqual(await tab.do({ op: 'list', network: kNetwork }), []);
});

test('the list of networks has those with files and those with titles', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  await open(tab, 'net-b');
  await tab.do(commit({ f: 'F', g: 'G' }));
  await tab.do({ op: 'setTitle', network: 'net-b', title: 'Second' });
  await tab.do({ op: 'setTitle', network: kNetwork, title: 'First' });
  const byId = (list) => list.sort((x, y) => (x.id < y.id ? -1 : 1));
  const expected = [{ id: 'net-a', title: 'First' }, { id: 'net-b', title: 'Second' }];
  assert.deepEqual(byId(await tab.do({ op: 'networks' })), expected);
  await tab.do({ op: 'commit', network: 'net-b', add: { x: 'X' } });
  await open(tab, 'net-c');
  await tab.do({ op: 'commit', network: 'net-c', add: { x: 'X' } });
  assert.deepEqual(byId(await tab.do({ op: 'networks' })), [...expected, { id: 'net-c', title: '' }]);
});

test('tabs lease different replica ids, and a closed tab gives its id to the next', async (t) => {
  const { openTab } = await openStore(t);
  const a = await openTab();
  const b = await openTab();
  const leaseA = await a.do({ op: 'lease' });
  const leaseB = await b.do({ op: 'lease' });
  assert.match(leaseA.replica, /^[0-9a-hjkmnp-tv-z]{10}$/);
  assert.ok(leaseA.fresh && leaseB.fresh);
  assert.notEqual(leaseA.replica, leaseB.replica);
  await a.page.close();
  const c = await openTab();
  assert.deepEqual(await c.do({ op: 'lease' }), { replica: leaseA.replica, fresh: false });
});

test('tabs that start at once never share a replica id', async (t) => {
  const { openTab } = await openStore(t);
  const tabs = await Promise.all(Array.from({ length: 4 }, () => openTab()));
  const leases = await Promise.all(tabs.map((tab) => tab.do({ op: 'lease' })));
  assert.equal(new Set(leases.map((lease) => lease.replica)).size, 4);
});

test('a doubtful store gives a fresh id and none of the former ones ever again', async (t) => {
  const { openTab } = await openStore(t);
  const a = await openTab();
  const b = await openTab();
  const former = [(await a.do({ op: 'lease' })).replica, (await b.do({ op: 'lease' })).replica];
  await b.page.close();
  const doubtful = await a.do({ op: 'lease', doubtful: true });
  assert.ok(doubtful.fresh && !former.includes(doubtful.replica));
  const c = await (await openTab()).do({ op: 'lease' });
  assert.ok(c.fresh && ![...former, doubtful.replica].includes(c.replica));
  await a.page.close();
  assert.deepEqual(await (await openTab()).do({ op: 'lease' }), { replica: doubtful.replica, fresh: false });
});

test('without Web Locks every tab has an id of its own', async (t) => {
  const { openTab } = await openStore(t);
  const withoutLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  const seen = new Set();
  for (let i = 0; i < 3; i += 1) {
    const tab = await openTab(withoutLocks);
    const lease = await tab.do({ op: 'lease' });
    assert.ok(lease.fresh);
    seen.add(lease.replica);
    await tab.page.close();
  }
  assert.equal(seen.size, 3);
});

test('one tab at a time compacts', async (t) => {
  const { openTab } = await openStore(t);
  const a = await openedTab(openTab);
  const b = await openedTab(openTab);
  assert.deepEqual(await a.do({ op: 'lock', network: kNetwork }), { held: true });
  assert.deepEqual(await b.do({ op: 'lock', network: kNetwork }), { held: false });
  assert.deepEqual(await b.do({ op: 'lock', network: 'net-b' }), { held: true });
  await a.do({ op: 'unlock', network: kNetwork });
  assert.deepEqual(await b.do({ op: 'lock', network: kNetwork }), { held: true });
  await b.page.close();
  // The browser gives a closed tab's lock back soon, not at once.
  let outcome = { held: false };
  for (let i = 0; i < 50 && !outcome.held; i += 1) outcome = await a.do({ op: 'lock', network: kNetwork });
  assert.ok(outcome.held);
});

test('announced files reach the other tabs that opened the network, and only those', async (t) => {
  const { openTab } = await openStore(t);
  const a = await openedTab(openTab);
  const b = await openedTab(openTab);
  const elsewhere = await openTab();
  await open(elsewhere, 'net-b');
  await a.do(commit({ named: 'N', unnamed: 'U' }));
  const told = await a.run((network) => {
    const now = Date.now();
    return call({ op: 'announce', network, names: ['named', 'missing'] }).then(() => now);
  }, kNetwork);
  await b.page.waitForFunction(() => announcements.length > 0);
  const [announcement, ...more] = await b.announcements();
  assert.deepEqual([announcement.network, announcement.files, more], [kNetwork, { named: 'N' }, []]);
  t.diagnostic(`the announcement took ${announcement.at - told} ms`);
  assert.ok(announcement.at - told < 1000);
  assert.deepEqual(await a.announcements(), [], 'never to itself');
  assert.deepEqual(await elsewhere.announcements(), []);
});

test('everything that was told durable is there after the browser is killed', async (t) => {
  const person = await openProfile(t);
  let expected = {};
  for (let round = 0; round < 3; round += 1) {
    const { openTab } = await person.start();
    const tab = await openedTab(openTab);
    assert.deepEqual((await open(tab)).files, expected, `round ${round}`);
    // Many commits, and the kill comes right behind the last answer, with one more under way.
    for (let i = 0; i < 20; i += 1) {
      const name = `set-${round}-${i}`;
      await tab.do(commit({ [name]: name.repeat(50) }));
      expected[name] = name.repeat(50);
    }
    tab.page.evaluate((network) => {
      call({ op: 'commit', network, add: { [`late-${Date.now()}`]: 'L' } });
    }, kNetwork).catch(() => {});
    await person.kill();
    const again = await person.start();
    const after = await openedTab(again.openTab);
    const { files } = await open(after);
    for (const name of Object.keys(files)) if (name.startsWith('late-')) delete files[name];
    assert.deepEqual(files, expected);
    const late = (await after.do({ op: 'list', network: kNetwork })).filter((name) => name.startsWith('late-'));
    await after.do(commit({}, late));
    await person.kill();
  }
});

test('commits are durable soon', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openedTab(openTab);
  const times = await tab.run(async (network) => {
    const measured = [];
    for (let i = 0; i < 50; i += 1) {
      const began = performance.now();
      await call({ op: 'commit', network, add: { [`set-${i}`]: 'x'.repeat(400) } });
      measured.push(performance.now() - began);
    }
    return measured.sort((x, y) => x - y);
  }, kNetwork);
  t.diagnostic(`durable after p50 ${times[25].toFixed(1)} ms, p95 ${times[47].toFixed(1)} ms, max ${times[49].toFixed(1)} ms`);
  assert.equal((await tab.do({ op: 'list', network: kNetwork })).length, 50);
});

test('a network is held as often as it was opened, and not in memory when nobody holds it', async (t) => {
  const { openTab } = await openStore(t);
  const one = await openedTab(openTab);
  await one.do(commit({ file: 'F' }));
  const two = await openedTab(openTab);
  const folders = () => two.run(() => FS.readdir('/store').filter((name) => name.startsWith('net-')));
  await open(two);
  await two.do({ op: 'close', network: kNetwork });
  assert.deepEqual(await one.do({ op: 'remove', network: kNetwork }), { removed: false }, 'it is open once more');
  assert.deepEqual(await folders(), [kNetwork]);
  await two.do({ op: 'close', network: kNetwork });
  assert.deepEqual(await folders(), []);
  assert.equal((await two.call(commit({ late: 'L' }))).error, 'StoreRefused');
  assert.equal((await two.call({ op: 'list', network: kNetwork })).error, 'StoreRefused');
  await one.do({ op: 'announce', network: kNetwork, names: ['file'] });
  assert.deepEqual((await open(two)).files, { file: 'F' }, 'opened again');
  assert.deepEqual(await two.announcements(), []);

  // What fails to open holds nothing.
  await two.do({ op: 'close', network: kNetwork });
  await two.run(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function aborting(...rest) {
      const transaction = begin.apply(this, rest);
      queueMicrotask(() => transaction.abort());
      IDBDatabase.prototype.transaction = (...again) => aborting.apply(this, again);
      return transaction;
    };
    globalThis.allow = () => { IDBDatabase.prototype.transaction = begin; };
  });
  assert.equal((await two.call({ op: 'open', network: kNetwork })).error, 'StoreRefused');
  await two.run(() => globalThis.allow());
  assert.deepEqual(await one.do({ op: 'remove', network: kNetwork }), { removed: true });
});

test('what is opened while it is being forgotten waits, and is held whatever comes of it', async (t) => {
  const { openTab } = await openStore(t);
  const one = await openedTab(openTab);
  const two = await openedTab(openTab);
  await one.do(commit({ file: 'F' }));
  const both = () => one.run((network) => Promise.all([call({ op: 'remove', network }), call({ op: 'open', network })]), kNetwork);
  const [refused, kept] = await both();
  assert.deepEqual([refused, kept.files], [{ removed: false }, { file: 'F' }]);
  await one.do({ op: 'close', network: kNetwork });
  assert.deepEqual(await two.do({ op: 'remove', network: kNetwork }), { removed: false }, 'the first one holds it again');
  await two.do({ op: 'close', network: kNetwork });
  const [removed, empty] = await both();
  assert.deepEqual([removed, empty.files], [{ removed: true }, {}]);
  assert.deepEqual(await two.do({ op: 'remove', network: kNetwork }), { removed: false }, 'the later one holds it');
});

test('what is closed before its lock was given leaves no lock', async (t) => {
  const { openTab } = await openStore(t);
  const tab = await openTab();
  const outcome = await tab.run(async (network) => {
    const name = `constellation-store/open/${network}`;
    let release;
    await new Promise((held) => {
      navigator.locks.request(name, () => new Promise((resolve) => {
        release = resolve;
        held();
      }));
    });
    const opened = call({ op: 'open', network });
    await call({ op: 'close', network });
    release();
    const { error } = await opened;
    const isFree = navigator.locks.request(name, { signal: AbortSignal.timeout(3000) }, () => true);
    return [error, await isFree.catch(() => false)];
  }, kNetwork);
  assert.deepEqual(outcome, ['StoreRefused', true]);
  assert.deepEqual((await open(tab)).files, {});
});

test('a network is forgotten only when no other tab has it open, and is empty when it is opened again', async (t) => {
  const { openTab } = await openStore(t);
  const one = await openedTab(openTab);
  const two = await openedTab(openTab);
  await one.do(commit({ file: 'F' }));
  await one.do({ op: 'setTitle', network: kNetwork, title: 'Title' });
  assert.deepEqual(await one.do({ op: 'remove', network: kNetwork }), { removed: false }, 'the other tab has it open');
  assert.deepEqual(await one.do({ op: 'list', network: kNetwork }), ['file']);
  await one.do(commit({ more: 'M' }));
  await two.do({ op: 'close', network: kNetwork });
  assert.deepEqual(await one.do({ op: 'remove', network: kNetwork }), { removed: true });
  assert.deepEqual(await two.do({ op: 'networks' }), []);
  assert.equal((await one.call(commit({ late: 'L' }))).error, 'StoreRefused', 'what comes late is not stored');
  assert.deepEqual((await one.do({ op: 'open', network: kNetwork })).files, {});
  await one.do(commit({ anew: 'A' }));
  await two.page.close();
  assert.deepEqual((await (await openTab()).do({ op: 'open', network: kNetwork })).files, { anew: 'A' });
});
