// Without a network, and from one version to the next: what is recorded is never lost, nothing is swapped unasked.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { button, openExample, press, ready, recordsOf, select, setField, snapshotOf, started, stats, whenSaved, whenStats } from './app.mjs';
import { kSite, launchOptions, openContext } from './browser.mjs';
import { copyOfSite, deploy, nextVersion, versionOf } from './offline_site.mjs';

const kLane = 'Open Badges Standard';
const kOld = versionOf(kSite);
const whenOffline = (page) => whenStats(page, 'offline', true, 30_000);
const runs = (page) => page.evaluate(() => document.documentElement.dataset.version);
const notice = (page, text) => page.getByRole('status').filter({ hasText: text });
const kReady = 'A new version is ready';
const kElsewhere = 'A new version is in use already';

/** A person's browser and the site; service workers run. */
async function visit(t, options = {}) {
  const site = await deploy(t, options);
  // A page that is told of a file that can not be had says so in the console.
  const { context } = await openContext(t, { allow: /Failed to load resource/, contextOptions: { serviceWorkers: 'allow' } });
  return { site, context };
}

/** No server any more, and nothing in the browser's own cache either. */
async function goOffline(site, page) {
  await site.stop();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

async function openTab(context, address) {
  const page = await context.newPage();
  await started(page, address);
  return page;
}

/** The tab asks whether there is a new version, as it does when the network comes back; how that installation ended. */
const checkForUpdate = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const ended = new Promise((resolve) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => ['installed', 'redundant'].includes(worker.state) && resolve(worker.state));
    });
  });
  dispatchEvent(new Event('online'));
  return ended;
});

/** Presses "Update now"; resolves when that version runs. */
async function update(page, version) {
  await press(page, 'Update now');
  await page.waitForFunction((wanted) => document.documentElement.dataset.version === wanted, version, { timeout: 30_000 });
  await ready(page);
}

const titleField = (page) => page.getByRole('textbox', { name: 'Name', exact: true });
const groupNames = async (page) => Object.values((await recordsOf(page)).groups).map(({ name }) => name);

test('the second start needs no server: at any address, under any path', async (t) => {
  for (const base of ['/', '/constellation/']) {
    const { site, context } = await visit(t, { base });
    const first = await openTab(context, site.url);
    await notice(first, 'Ready to work without an internet connection').waitFor({ state: 'attached', timeout: 30_000 });
    await openExample(first);
    await whenOffline(first);
    const text = await snapshotOf(first);
    await goOffline(site, first);
    await first.close();

    const address = `${site.url}?from=elsewhere#/some/where`;
    const second = await openTab(context, address);
    assert.equal(await snapshotOf(second), text);
    await whenOffline(second);
    assert.equal(new URL(second.url()).search, '?from=elsewhere');
    assert.equal(await notice(second, 'Ready to work').count(), 0, 'that it works offline is told once');
    const third = await openTab(context, `${site.url}index.html`);
    assert.equal(await snapshotOf(third), text);
    const lost = await openTab(context, `${site.url}no/such/page#/some/where`);
    assert.ok(lost.url().startsWith(site.url) && !lost.url().includes('no/such'), lost.url());
    await context.close();
  }
});

test('what is fetched later is there without a network, too, right after the first visit', async (t) => {
  const { site, context } = await visit(t);
  const page = await openTab(context, site.url);
  await whenOffline(page);
  await goOffline(site, page);
  await openExample(page);
  const { files } = JSON.parse(readFileSync(join(kSite, 'precache.json'), 'utf8'));
  const missing = await page.evaluate((names) => Promise.all(names.map((name) => fetch(name).then(({ ok }) => ok, () => false)))
    .then((found) => names.filter((_, at) => !found[at])), files.map(({ url }) => url));
  assert.deepEqual(missing, []);
  const other = await page.evaluate(() => fetch('precache.json').then(() => 'answered', () => 'not ours'));
  assert.equal(other, 'not ours', 'the worker answers for its own files only');
});

test('an update that arrives while a tab edits waits for the word, and the edit is not lost', async (t) => {
  const { site, context } = await visit(t);
  const page = await openTab(context, site.url);
  await openExample(page);
  await whenOffline(page);
  await select(page, new RegExp(`^${kLane}, `));
  await titleField(page).fill('Badges that are half ren');
  const next = nextVersion(t);
  await site.start(next);
  assert.equal(await checkForUpdate(page), 'installed');
  await notice(page, kReady).waitFor({ state: 'attached' });
  assert.equal(await runs(page), kOld, 'nothing is swapped unasked');
  assert.equal(await titleField(page).inputValue(), 'Badges that are half ren', 'the field is left alone');

  await press(page, 'Later');
  await button(page, 'Update now').waitFor({ state: 'detached' });
  assert.equal(await runs(page), kOld);
  await page.reload(); // the old version until somebody says otherwise
  await ready(page);
  assert.equal(await runs(page), kOld);
  await notice(page, kReady).waitFor({ state: 'attached' });

  await select(page, /^Badges that are half ren, /);
  await titleField(page).fill('Badges renamed');
  await update(page, versionOf(next)); // the field is still open: leaving it commits, and that is saved first
  assert.ok((await groupNames(page)).includes('Badges renamed'));
  assert.equal(await button(page, 'Update now').count(), 0);
  await page.waitForFunction(async () => (await caches.keys()).length === 1, null, { polling: 100, timeout: 20_000 });
  await whenOffline(page);
});

test('two versions at once edit one store and end equal; the old one keeps its files', async (t) => {
  const { site, context } = await visit(t, { base: '/constellation/' });
  const old = await openTab(context, site.url);
  await openExample(old);
  await whenOffline(old);
  const tab = await openTab(context, site.url);
  const next = nextVersion(t);
  await site.start(next);
  assert.equal(await checkForUpdate(old), 'installed');
  for (const each of [old, tab]) await notice(each, kReady).waitFor({ state: 'attached' });
  await update(tab, versionOf(next));
  await notice(old, kElsewhere).waitFor({ state: 'attached' });
  assert.equal(await runs(old), kOld);

  await goOffline(site, old);
  await select(old, new RegExp(`^${kLane}, `));
  await setField(old, 'Name', 'Renamed by the old version');
  await tab.waitForFunction(() => constellation.exportSnapshot().includes('Renamed by the old version'), null, { polling: 50 });
  await select(tab, /^Renamed by the old version, /);
  await setField(tab, 'Name', 'Renamed by the new version');
  await old.waitForFunction(() => constellation.exportSnapshot().includes('Renamed by the new version'), null, { polling: 50 });
  for (const each of [old, tab]) await whenSaved(each);
  assert.equal(await snapshotOf(old), await snapshotOf(tab));
  // A file that only the old version has, not loaded before, without a network.
  const example = await old.evaluate(async () => {
    const name = JSON.parse(document.getElementById('assets').textContent)['badge-alliance.json'];
    return { name, text: await (await fetch(name)).text() };
  });
  assert.equal(example.text, readFileSync(join(kSite, example.name), 'utf8'));
  assert.equal((await tab.evaluate(() => caches.keys())).length, 2, 'the old cache is kept while the old tab lives');

  await update(old, versionOf(next));
  assert.equal(await snapshotOf(old), await snapshotOf(tab));
  await old.waitForFunction(async () => (await caches.keys()).length === 1, null, { polling: 100, timeout: 20_000 });
});

test('a hard reload gets the new version past the old worker, which then gives way without a word', async (t) => {
  const { site, context } = await visit(t);
  const page = await openTab(context, site.url);
  await openExample(page);
  await whenOffline(page);
  const next = nextVersion(t);
  await site.start(next);
  await page.addInitScript(() => {
    globalThis.offers = 0;
    new MutationObserver(() => {
      if (/A new version/.test(document.getElementById('mirror')?.textContent)) globalThis.offers += 1;
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const session = await context.newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await page.waitForFunction((wanted) => document.documentElement.dataset.version === wanted, versionOf(next), { timeout: 30_000 });
  await ready(page);
  await whenOffline(page);
  await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller), null, { polling: 100 });
  assert.equal(await page.evaluate(() => globalThis.offers), 0);
  await goOffline(site, page);
  await page.reload();
  await ready(page);
  assert.equal(await runs(page), versionOf(next));
  assert.equal((await stats(page)).recordCount, 546);
});

test('a download that breaks off while installing leaves the old version whole', async (t) => {
  const { site, context } = await visit(t);
  const page = await openTab(context, site.url);
  await openExample(page);
  await whenOffline(page);
  const next = nextVersion(t);
  const broken = copyOfSite(t, next);
  const program = readdirSync(broken).find((name) => /^constellation-.*\.js$/.test(name));
  for (const breakIt of [() => truncateSync(join(broken, program), 1000), () => rmSync(join(broken, program))]) {
    breakIt();
    await site.start(broken);
    assert.equal(await checkForUpdate(page), 'redundant');
    assert.equal(await button(page, 'Update now').count(), 0);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await goOffline(site, page);
    await page.reload();
    await ready(page);
    assert.equal(await runs(page), kOld);
    assert.equal((await stats(page)).recordCount, 546);
  }
  await site.start(next);
  assert.equal(await checkForUpdate(page), 'installed');
  await update(page, versionOf(next));
  assert.equal((await stats(page)).recordCount, 546);
});

test('the browser may offer to install it: manifest, icons in their sizes, maskable ones without a hole', async (t) => {
  const site = await deploy(t, { base: '/constellation/' });
  const profile = await mkdtemp(join(tmpdir(), 'constellation-profile-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  t.after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const page = await openTab(context, site.url);
  await whenOffline(page);
  const session = await context.newCDPSession(page);
  const { url, errors } = await session.send('Page.getAppManifest');
  assert.equal(url, `${site.url}manifest.webmanifest`);
  assert.deepEqual(errors, []);
  assert.deepEqual((await session.send('Page.getInstallabilityErrors')).installabilityErrors, []);

  const manifest = await page.evaluate((address) => fetch(address).then((response) => response.json()), url);
  assert.equal(new URL(manifest.start_url, url).href, site.url);
  assert.equal(new URL(manifest.scope, url).href, site.url);
  const touch = { src: 'icons/apple-touch-icon.png', sizes: '180x180', purpose: 'maskable' };
  for (const { src, sizes, purpose } of [...manifest.icons, touch].filter((icon) => icon.src.endsWith('.png'))) {
    const icon = await page.evaluate(async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob());
      const { width, height } = bitmap;
      const pixels = new OffscreenCanvas(width, height).getContext('2d');
      pixels.drawImage(bitmap, 0, 0);
      return { size: `${width}x${height}`, corner: pixels.getImageData(0, 0, 1, 1).data[3] };
    }, src);
    assert.deepEqual(icon, { size: sizes, corner: purpose === 'maskable' ? 255 : 0 }, src);
  }
  assert.deepEqual(manifest.icons.filter(({ purpose }) => purpose === 'maskable').map(({ sizes }) => sizes), ['192x192', '512x512']);
});

test('page and manifest have the colours of the theme', () => {
  const theme = readFileSync(new URL('../../src/ui/theme.cpp', import.meta.url), 'utf8');
  const [light, dark] = [...theme.matchAll(/\.page = rgba\(0x([0-9A-F]{6})\)/g)].map(([, colour]) => `#${colour.toLowerCase()}`);
  const html = readFileSync(join(kSite, 'index.html'), 'utf8');
  const metas = [...html.matchAll(/name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="([^"]+)"/g)];
  assert.deepEqual(metas.map(([, scheme, colour]) => [scheme, colour]), [['light', light], ['dark', dark]]);
  const manifest = JSON.parse(readFileSync(join(kSite, 'manifest.webmanifest'), 'utf8'));
  assert.deepEqual([manifest.theme_color, manifest.background_color], [light, light]);
});

test('what carries its hash is cached for ever, everything else asked for again', async (t) => {
  const { url } = await deploy(t);
  const { files } = JSON.parse(readFileSync(join(kSite, 'precache.json'), 'utf8'));
  for (const name of [...files.map((file) => file.url), 'precache.json', 'service-worker.js', '']) {
    const { headers } = await fetch(url + name, { method: 'HEAD' });
    const wanted = /-[0-9a-f]{12}\./.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
    assert.equal(headers.get('cache-control'), wanted, name);
  }
});
