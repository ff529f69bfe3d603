// What comes in by a link, the clipboard, the installed application's files and its share sheet, or several files at
// once: previewed like a file that was dropped, each once, and nothing of it when it is damaged or unfolds without end.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { openWithExample, press, ready, snapshotOf, started, stats, whenStats } from './app.mjs';
import { openSite } from './browser.mjs';

const kPreview = 'What this file would change';
const root = new URL('../../', import.meta.url);
const packed = (text) => deflateRawSync(text).toString('base64url');
const renamed = (text, name) => text.replace('"name": "Cycle 1"', `"name": "${name}"`);

const dialog = (page) => page.getByRole('dialog', { name: kPreview });
const told = (page, text) => page.getByRole('alert').filter({ hasText: text }).waitFor({ state: 'attached', timeout: 30_000 });
async function previewed(page, title) {
  await dialog(page).getByText(title, { exact: true }).waitFor({ state: 'attached', timeout: 30_000 });
}
async function turnDown(page) {
  await press(page, 'Cancel');
  await dialog(page).waitFor({ state: 'detached' });
}
const follow = (page, fragment) => page.evaluate((text) => {
  location.hash = text;
}, fragment);
const paste = (page, text) => page.evaluate((content) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', content);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

test('a link is previewed once; the address, a reload and Back know nothing of it', async (t) => {
  const { page, context, url } = await openWithExample(t);
  const original = await snapshotOf(page);
  const link = `#s=${packed(renamed(original, 'Cycle one'))}`;
  const other = await context.newPage();
  await started(other, url + link); // the browser has the network: it opens first
  await previewed(other, 'a link');
  assert.doesNotMatch(await other.evaluate(() => location.hash), /s=/);
  assert.equal(await snapshotOf(other), original, 'nothing is applied before it is confirmed');
  await other.reload();
  await ready(other);
  await whenStats(other, 'network', 'net-badge-alliance');
  assert.equal(await dialog(other).count(), 0);

  await follow(page, link);
  await previewed(page, 'a link');
  await press(page, 'Apply as one step');
  await whenStats(page, 'undoSteps', 1);
  assert.match(await snapshotOf(page), /"name": "Cycle one"/);
  await dialog(page).waitFor({ state: 'detached' });
  await page.goBack().catch(() => {}); // there may be nothing to go back to
  await page.goForward().catch(() => {});
  assert.doesNotMatch(await page.evaluate(() => location.hash), /s=/);
  assert.equal(await dialog(page).count(), 0);
  assert.equal((await stats(page)).undoSteps, 1);
});

test('a link in a browser without anything opens what it holds', async (t) => {
  const text = readFileSync(new URL('assets/badge-alliance.json', root), 'utf8');
  const { page } = await openSite(t, { path: `#s=${packed(text)}` });
  await ready(page);
  await whenStats(page, 'network', 'net-badge-alliance');
  assert.equal(await snapshotOf(page), text);
});

test('a link of almost two million characters works', async (t) => {
  const { page } = await openWithExample(t);
  const snapshot = JSON.parse(await snapshotOf(page));
  for (const name of ['a', 'b', 'c']) snapshot.records.groups[`grp-${name}`] = { name, charge: randomBytes(450_000).toString('hex') };
  const link = packed(JSON.stringify(snapshot));
  assert.ok(link.length > 1_800_000 && link.length < 2_000_000, `${link.length} characters`);
  const began = Date.now();
  await follow(page, `s=${link}`);
  await previewed(page, '3 added');
  t.diagnostic(`${link.length} characters were previewed after ${Date.now() - began} ms`);
});

test('a link that is damaged, cut short or unfolds a thousandfold says so, and nothing changes', async (t) => {
  const { page, context, url } = await openWithExample(t);
  const original = await snapshotOf(page);
  const link = packed(renamed(original, 'Cycle one'));
  const bomb = packed(Buffer.alloc(100_000_000, ' '));
  assert.ok(bomb.length < 140_000);
  for (const [fragment, notice] of [
    [link.slice(0, link.length / 2), 'damaged or was cut short'],
    [`${link.slice(0, 999)}A${link.slice(1000)}AAAA`, 'damaged or was cut short'],
    ['', 'damaged or was cut short'],
    [bomb, 'larger than any link may hold (64 MB when unpacked)'],
  ]) {
    await follow(page, `s=${fragment}`);
    await told(page, notice);
    assert.equal(await dialog(page).count(), 0);
    await page.locator('[data-node="notice/dismiss"]').press('Enter'); // "Close", as that of the details
    await page.getByRole('alert').waitFor({ state: 'detached' });
  }
  assert.equal(await snapshotOf(page), original);
  assert.equal((await stats(page)).undoSteps, 0);
  const other = await context.newPage();
  await started(other, `${url}#s=${bomb}`);
  await told(other, 'larger than any link may hold');
  await whenStats(other, 'network', 'net-badge-alliance'); // what was open last is shown all the same
});

test('a snapshot or a link that is pasted as text comes in; other text is left alone', async (t) => {
  const { page, url } = await openWithExample(t);
  const edited = renamed(await snapshotOf(page), 'Cycle one');
  await paste(page, `  ${edited}`);
  await previewed(page, 'a text');
  await turnDown(page);
  await paste(page, `Here it is: ${url}#s=${packed(edited)}\nRegards`);
  await previewed(page, 'a link');
  await turnDown(page);
  await paste(page, 'Dear all,');
  await page.waitForTimeout(300);
  assert.equal(await dialog(page).count() + await page.getByRole('alert').count(), 0);
});

test('files dropped at once are shown one after another', async (t) => {
  const { page } = await openWithExample(t);
  const original = await snapshotOf(page);
  await page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
  }, [['one.json', renamed(original, 'Cycle one')], ['torn.json', original.slice(0, 5000)], ['two.json', renamed(original, 'First cycle')]]);
  await previewed(page, 'one.json');
  await press(page, 'Apply as one step');
  await previewed(page, 'two.json');
  await told(page, 'torn.json, line ');
  await press(page, 'Apply as one step');
  await whenStats(page, 'undoSteps', 2);
  const text = await snapshotOf(page);
  assert.match(text, /Cycle one/);
  assert.match(text, /First cycle/);
});

test('files that the installed application is opened with come in, and one that is gone is told', async (t) => {
  const { page, context, url } = await openWithExample(t);
  const edited = renamed(await snapshotOf(page), 'Cycle one');
  const other = await context.newPage();
  await other.addInitScript(() => {
    Object.defineProperty(globalThis, 'launchQueue', {
      value: {
        setConsumer: (consumer) => {
          globalThis.launch = consumer;
        },
      },
    });
  });
  await started(other, url);
  await other.evaluate((text) => {
    const gone = async () => {
      throw new DOMException('it was removed', 'NotFoundError');
    };
    globalThis.launch({ files: [{ name: 'gone.json', getFile: gone }, { name: 'a.json', getFile: async () => new File([text], 'a.json') }] });
    globalThis.launch({ files: [] }); // started without a file
  }, edited);
  await previewed(other, 'a.json');
  await told(other, 'gone.json: The file could not be read: it was removed');
});

/** Posts to the worker as the system's share sheet does; what kind of answer that gets. */
const share = (page, files, fields = {}) => page.evaluate(async ([given, words]) => {
  const { share_target: target } = await (await fetch('manifest.webmanifest')).json();
  const body = new FormData();
  for (const [name, text] of given) body.append(target.params.files[0].name, new File([text], name, { type: 'text/plain' }));
  for (const [name, text] of Object.entries(words)) body.append(target.params[name], text);
  return (await fetch(target.action, { method: target.method, body, redirect: 'manual' })).type;
}, [files, fields]);

test('what is shared with the installed application waits for a page, and comes in once', async (t) => {
  const { page, context, url } = await openWithExample(t, { contextOptions: { serviceWorkers: 'allow' } });
  await whenStats(page, 'offline', true, 30_000);
  const original = await snapshotOf(page);
  const edited = renamed(original, 'Cycle one');
  const answer = await share(page, [['von Zoë.txt', edited]], { title: 'Cycle one', text: 'Have a look' });
  assert.equal(answer, 'opaqueredirect', 'a reload of the page that it leads to does not post again');
  await share(page, [], { text: `${url}#s=${packed(renamed(original, 'First cycle'))}` });
  await page.waitForTimeout(300);
  assert.equal(await dialog(page).count(), 0, 'a page that is open already is left alone');
  assert.equal(await page.evaluate(async () => (await (await caches.open(`constellation-shared ${new URL('./', location.href)}`)).keys()).length), 2);

  const next = await context.newPage();
  await started(next, url);
  await previewed(next, 'von Zoë.txt');
  await press(next, 'Cancel');
  await previewed(next, 'a link');
  await press(next, 'Apply as one step');
  await whenStats(next, 'undoSteps', 1);
  const last = await context.newPage();
  await started(last, url);
  await whenStats(last, 'network', 'net-badge-alliance');
  await last.waitForTimeout(300);
  assert.equal(await dialog(last).count(), 0);
  assert.match(await snapshotOf(last), /First cycle/);
});

// The library's own functions in a page that has nothing else: what the application's glue gives them is given here.
test('what the browser packs it unpacks, and of a bomb it inflates hardly more than the limit', async (t) => {
  const { page } = await openSite(t);
  const source = readFileSync(new URL('src/platform/web/host.js', root), 'utf8');
  const result = await page.evaluate(`(async () => {
    const library = {};
    const addToLibrary = (members) => Object.assign(library, members);
    ${source}
    const HEAPU8 = new Uint8Array(64_000_000);
    let top = 0;
    const _malloc = (bytes) => (top += bytes + 8) - bytes - 8;
    let answered = null;
    const _cst_host_file = (self, request, name, failure, bytes, length) => answered({ failure, bytes: HEAPU8.slice(bytes, bytes + length) });
    const CstHost = library.$CstHost;
    const call = (name, bytes, ...rest) => new Promise((resolve) => {
      answered = resolve;
      library[name](0, 1, CstHost.bytesToHeap(bytes), bytes.length, ...rest);
    });
    let produced = 0;
    const Real = DecompressionStream;
    globalThis.DecompressionStream = class {
      constructor(format) {
        const real = new Real(format);
        this.writable = real.writable;
        this.readable = real.readable.pipeThrough(new TransformStream({
          transform: (chunk, controller) => { produced += chunk.length; controller.enqueue(chunk); },
        }));
      }
    };
    const trips = [];
    for (const size of [0, 1, 2, 3, 100_000, 3_000_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => at * at % 251);
      const there = await call('cst_host_pack', bytes);
      const text = new TextDecoder().decode(there.bytes);
      const back = await call('cst_host_unpack', there.bytes, size);
      const bounded = size > 0 ? (await call('cst_host_unpack', there.bytes, size - 1)).failure : 1;
      const cut = (await call('cst_host_unpack', there.bytes.slice(0, -2), size)).failure;
      trips.push([size, /^[\\w-]*$/.test(text), String(back.bytes) === String(bytes), bounded, cut]);
    }
    const spaces = await call('cst_host_pack', new Uint8Array(12_000_000));
    produced = 0;
    const bomb = await call('cst_host_unpack', spaces.bytes, 100_000);
    return { trips, bomb: bomb.failure, packed: spaces.bytes.length, produced };
  })()`);
  for (const [size, isClean, isSame, bounded, cut] of result.trips) {
    assert.deepEqual([isClean, isSame, bounded, cut], [true, true, 1, 2], `${size} bytes`);
  }
  assert.ok(result.packed < 20_000, `${result.packed} characters for 12 MB`);
  assert.equal(result.bomb, 1);
  assert.ok(result.produced < 4_000_000, `${result.produced} bytes were inflated`);
});
