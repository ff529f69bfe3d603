// Addresses: Back, Forward, links and reload show the same view again; several networks and what becomes of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';
import {
  boxOf, button, goBack, goForward, openExample, openWithExample, press, ready, select, snapshotOf, started, violations, whenSaved,
} from './app.mjs';

const kFirst = /^Open Badges Specification 1\.1, deliverable/;
const kSecond = /^Employer FAQs, deliverable/;
const kExample = '/n/net-badge-alliance/';

const hashOf = (page) => page.evaluate(() => decodeURIComponent(location.hash.slice(1)));
const whenHash = (page, pattern) => page.waitForFunction(
  ([source]) => new RegExp(source).test(decodeURIComponent(location.hash)), [pattern.source], { polling: 20, timeout: 10_000 });
const whenTitle = (page, title) => page.waitForFunction((wanted) => document.title === wanted, title, { polling: 20, timeout: 10_000 });
const whenSelected = (page, title) => page.getByRole('heading', { name: title, level: 2 })
  .waitFor({ state: 'attached', timeout: 10_000 });
const dialog = (page, name) => page.getByRole('dialog', { name });
const thereIs = (locator, state = 'attached') => locator.first().waitFor({ state, timeout: 10_000 });
const alerted = (page, pattern) => thereIs(page.getByRole('alert').filter({ hasText: pattern }));
const entries = (page) => page.evaluate(() => history.length);
/** Has what belongs into the address and the tab's memory written, as leaving the page does, once the view is noted. */
const settled = (page) => page.evaluate(() => new Promise((resolve) => {
  setTimeout(() => {
    dispatchEvent(new Event('pagehide'));
    resolve();
  }, 50);
}));

async function startNetwork(page, name) {
  await press(page, 'Start an empty network');
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await field.fill(name);
  await page.keyboard.press('Enter');
  await whenTitle(page, `${name} · Constellation`);
  await whenSaved(page);
}

async function openNetworks(page, current) {
  await press(page, current);
  await thereIs(dialog(page, 'Networks'));
}

test('Back and Forward go through selections and sheets; the title says where one is', async (t) => {
  const { page } = await openWithExample(t);
  await whenHash(page, /^#\/n\/net-badge-alliance\/\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
  await whenTitle(page, 'Badge Alliance · Constellation');
  await select(page, kFirst);
  await whenHash(page, /\/r\/deliverables\/[\w-]+$/);
  await whenTitle(page, 'Open Badges Specification 1.1 · Badge Alliance · Constellation');
  const first = await hashOf(page);
  await select(page, kSecond);
  await whenTitle(page, 'Employer FAQs · Badge Alliance · Constellation');
  await press(page, 'Keys');
  await whenHash(page, /\/keys$/);

  await goBack(page);
  await thereIs(page.getByRole('dialog'), 'detached');
  await whenSelected(page, 'Employer FAQs');
  await goBack(page);
  await whenSelected(page, 'Open Badges Specification 1.1');
  assert.equal(await hashOf(page), first);
  await whenTitle(page, 'Open Badges Specification 1.1 · Badge Alliance · Constellation');
  await goBack(page);
  await thereIs(page.getByText('Select a bar, a milestone or a group to see and edit it.'));
  await whenTitle(page, 'Badge Alliance · Constellation');
  await goForward(page);
  await whenSelected(page, 'Open Badges Specification 1.1');
  await goForward(page);
  await goForward(page);
  await thereIs(dialog(page, 'Keys'));
});

test('a sheet that is closed leaves no entry to stumble over', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, kFirst);
  await select(page, kSecond);
  await press(page, 'Keys');
  await whenHash(page, /\/keys$/);
  await page.keyboard.press('Escape');
  await whenHash(page, /\/r\/deliverables\/[\w-]+$/);
  await goBack(page);
  await whenSelected(page, 'Open Badges Specification 1.1');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('panning and zooming make no entries, and write the address only when they have settled', async (t) => {
  const { context, url } = await openContext(t);
  await context.addInitScript(() => {
    globalThis.writes = { push: 0, replace: 0 };
    for (const kind of ['push', 'replace']) {
      const write = history[`${kind}State`];
      history[`${kind}State`] = function count(...rest) {
        globalThis.writes[kind] += 1;
        return write.apply(this, rest);
      };
    }
  });
  const page = await context.newPage();
  await started(page, url);
  await openExample(page);
  await select(page, kFirst);
  await settled(page);
  const before = [await hashOf(page), await entries(page)];
  await page.evaluate(() => { globalThis.writes = { push: 0, replace: 0 }; });
  await page.evaluate(async () => { // one a frame: from outside they come as slowly as the machine is busy
    const nextFrame = () => new Promise((done) => { requestAnimationFrame(done); });
    const node = document.activeElement;
    for (let i = 0; i < 25; i += 1) {
      node.dispatchEvent(new KeyboardEvent('keydown', { key: i % 5 === 4 ? '+' : 'd', bubbles: true, cancelable: true }));
      await nextFrame();
    }
    for (let i = 0; i < 10; i += 1) {
      document.getElementById('canvas').dispatchEvent(
        new WheelEvent('wheel', { deltaX: 40, clientX: 700, clientY: 300, bubbles: true, cancelable: true }));
      await nextFrame();
    }
  });
  await page.waitForFunction((old) => decodeURIComponent(location.hash.slice(1)) !== old, before[0], { timeout: 10_000 });
  await page.waitForTimeout(600); // whatever else it would write by itself
  assert.equal(await entries(page), before[1]);
  const writes = await page.evaluate(() => globalThis.writes);
  assert.equal(writes.push, 0);
  assert.ok(writes.replace <= 5, `${writes.replace} replaced entries for 35 moves`);
  await goBack(page);
  await thereIs(page.getByText('Select a bar, a milestone or a group to see and edit it.'));
});

test('a copied link opens the same view in another tab and in another browser', async (t) => {
  const { page, context, browser, url } = await openWithExample(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  await select(page, kSecond);
  await page.keyboard.press('+');
  await page.keyboard.press('l');
  await thereIs(page.getByRole('status').filter({ hasText: 'Link copied' }));
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${url}#${kExample}`), link);
  await whenHash(page, new RegExp(`${decodeURIComponent(new URL(link).hash).replace(/[.]/g, '\\.')}$`));

  const stranger = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  t.after(() => stranger.close());
  for (const where of [context, stranger]) {
    const other = await where.newPage();
    await started(other, link);
    await whenSelected(other, 'Employer FAQs');
    await whenTitle(other, 'Employer FAQs · Badge Alliance · Constellation');
    await settled(other);
    assert.equal(await hashOf(other), decodeURIComponent(new URL(link).hash.slice(1)));
  }
});

test('a link to a network that is not here says so and what to do; its file then opens at that view', async (t) => {
  const { page, browser, url } = await openWithExample(t);
  await openNetworks(page, 'Badge Alliance');
  await startNetwork(page, 'River Alliance');
  await settled(page);
  const link = await page.evaluate(() => location.href);
  const file = await snapshotOf(page);

  const stranger = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  t.after(() => stranger.close());
  const other = await stranger.newPage();
  await started(other, link);
  await thereIs(dialog(other, 'This link’s network is not in this browser'));
  await thereIs(other.getByText(/ask whoever sent the link/));
  assert.deepEqual(await violations(other), []);
  assert.equal(await other.evaluate(() => location.href), link, 'the link stays, for a reload');
  const [chooser] = await Promise.all([other.waitForEvent('filechooser'), press(other, 'Open a file')]);
  await chooser.setFiles({ name: 'river.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await whenSelected(other, 'River Alliance');
  assert.equal(await other.evaluate(() => location.href), link);

  // In a tab with a network open the link changes nothing but says why.
  const busy = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  t.after(() => busy.close());
  const third = await busy.newPage();
  await started(third, url);
  await openExample(third);
  await third.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
  await alerted(third, /is not in this browser/);
  await whenHash(third, /^#\/n\/net-badge-alliance\//);
});

test('what an address says in vain is named, the rest is shown, and a reload does not repeat it', async (t) => {
  const { page } = await openWithExample(t);
  const go = (hash) => page.evaluate((text) => { location.hash = text; }, hash);
  await go(`${kExample}2014-07-01..2014-12-31/r/deliverables/dlv-nowhere`);
  await alerted(page, /What the link leads to \(deliverable\) is not in this network/);
  await whenHash(page, /^#\/n\/net-badge-alliance\/2014-07-01\.\.2014-12-31$/);
  await go(`${kExample}2014/bogus/keys`);
  await alerted(page, /bogus/);
  await thereIs(dialog(page, 'Keys'));
  await whenHash(page, /\/2014-01-01\.\.2014-12-31\/keys$/);
  await go('nonsense');
  await alerted(page, /nonsense leads nowhere/);
  await whenHash(page, /^#\/n\/net-badge-alliance\//);
  await page.reload();
  await ready(page);
  await thereIs(dialog(page, 'Keys'));
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a reload shows the same again: days, selection, folded lanes, search', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, kFirst);
  for (const key of ['+', '+', 'd']) await page.keyboard.press(key);
  const lane = await boxOf(page, page.locator('[data-node^="lane:focus_areas/"]').first());
  await page.mouse.click(lane.x, lane.y);
  await page.locator('[data-node^="lane:focus_areas/"][aria-expanded=false]').first().waitFor({ state: 'attached' });
  await page.getByRole('textbox', { name: 'Find' }).fill('badge');
  await page.keyboard.press('Tab'); // Enter would go to a match and unfold its lane
  await settled(page);
  const kept = () => page.evaluate(() => ({ ...sessionStorage, hash: location.hash, title: document.title }));
  const before = await kept();
  assert.match(before.hash, /find=badge$/);
  assert.match(before['constellation/session/net-badge-alliance'], /\ncollapsed /);
  await page.reload();
  await ready(page);
  await page.locator('[data-node^="lane:focus_areas/"][aria-expanded=false]').first().waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('textbox', { name: 'Find' }).inputValue(), 'badge');
  await settled(page);
  assert.deepEqual(await kept(), before);

  await page.addInitScript(() => sessionStorage.setItem('constellation/session/net-badge-alliance', '1\nwindow x'));
  await page.reload();
  await ready(page);
  assert.equal(await page.locator('[data-node^="lane:focus_areas/"][aria-expanded=false]').count(), 0, 'damaged: ignored');
  assert.equal(await page.getByRole('alert').count(), 0);
  await whenTitle(page, before.title);
});

test('two networks: there and back by list and by Back, each as it was left; then one is deleted', async (t) => {
  const { page, context, url } = await openWithExample(t);
  await select(page, kSecond);
  await openNetworks(page, 'Badge Alliance');
  assert.deepEqual(await violations(page), [], 'the list');
  await startNetwork(page, 'River Alliance');
  await openNetworks(page, 'River Alliance');
  await press(page, 'Badge Alliance');
  await whenSelected(page, 'Employer FAQs');
  await whenTitle(page, 'Employer FAQs · Badge Alliance · Constellation');
  await settled(page); // the address follows what is drawn
  await goBack(page); // River Alliance with the sheet of networks, then without
  await settled(page);
  await goBack(page);
  await whenTitle(page, 'River Alliance · Constellation');
  await goForward(page);
  await goForward(page);
  await whenTitle(page, 'Employer FAQs · Badge Alliance · Constellation');

  const other = await context.newPage();
  await started(other, url);
  await whenTitle(other, /* opened last */ 'Badge Alliance · Constellation');
  await openNetworks(other, 'Badge Alliance');
  await press(other, 'Delete Badge Alliance from this browser');
  await thereIs(dialog(other, 'Delete Badge Alliance?'));
  await press(other, 'Delete from this browser');
  await alerted(other, /another tab has it open/);
  await press(other, 'Delete River Alliance from this browser');
  assert.deepEqual(await violations(other), [], 'the question');
  const [download] = await Promise.all([other.waitForEvent('download'), press(other, 'Export it first')]);
  assert.match(download.suggestedFilename(), /^river-alliance-/);
  await press(other, 'Delete from this browser');
  await thereIs(other.getByRole('status').filter({ hasText: 'River Alliance was deleted' }));
  await thereIs(button(other, 'River Alliance'), 'detached');
  await other.close();

  await openNetworks(page, 'Badge Alliance');
  await thereIs(button(page, 'Delete Badge Alliance from this browser'));
  await press(page, 'Delete Badge Alliance from this browser');
  await page.keyboard.press('Escape');
  await thereIs(dialog(page, 'Networks'));
  await press(page, 'Delete Badge Alliance from this browser');
  await press(page, 'Delete from this browser');
  await thereIs(button(page, 'Open the example'));
  await whenTitle(page, 'Constellation');
  assert.equal(await hashOf(page), '');
  await page.reload();
  await ready(page);
  await thereIs(dialog(page, 'Working groups, cycle by cycle'));
  await openExample(page);
  assert.equal((await page.evaluate(() => constellation.stats())).recordCount, 546);
});

test('a network opens in a tab of its own', async (t) => {
  const { page, context } = await openWithExample(t);
  await openNetworks(page, 'Badge Alliance');
  const [other] = await Promise.all([context.waitForEvent('page'), press(page, 'Open Badge Alliance in a new tab')]);
  await other.waitForFunction(() => globalThis.constellation?.ready);
  await ready(other);
  await whenTitle(other, 'Badge Alliance · Constellation');
  await whenHash(other, /^#\/n\/net-badge-alliance\//);
});
