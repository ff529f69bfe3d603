// Driving the running application as a person does: by role and name, by keys and by pointer.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { anotherContext, openContext } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const stats = (page) => page.evaluate(() => constellation.stats());
export const snapshotOf = (page) => page.evaluate(() => constellation.exportSnapshot());
export const recordsOf = async (page) => JSON.parse(await snapshotOf(page)).records;
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Presses a button of the mirror, which lies under the canvas: by keyboard, once it can be pressed. */
export async function press(page, name) {
  await button(page, name).and(page.locator(':not([aria-disabled=true])')).focus();
  await page.keyboard.press('Enter');
}

/** Waits until `member` of the stats is `value`. */
export async function whenStats(page, member, value, timeout = 10_000) {
  await page.waitForFunction(([name, wanted]) => constellation.stats()[name] === wanted, [member, value],
    { timeout, polling: 20 });
}
export const whenSaved = (page) => whenStats(page, 'saved', 'saved');

/** Resolves when the page's program runs: its script may still be on its way where nothing waited for the page to load. */
export async function ready(page) {
  await page.waitForFunction(() => 'constellation' in globalThis, null, { polling: 50, timeout: 30_000 });
  await page.evaluate(() => constellation.ready);
}

export async function started(page, url) {
  await page.goto(url);
  await ready(page);
}

/** Opens the example in a page that has nothing stored. */
export async function openExample(page) {
  await press(page, 'Open the example');
  await page.getByRole('treeitem', { name: /^Open Badges Standard, / }).waitFor({ state: 'attached', timeout: 30_000 });
  await whenSaved(page);
}

/** A browser with the example open and saved. */
export async function openWithExample(t, options = {}) {
  const opened = await openContext(t, options);
  const page = await opened.context.newPage();
  await started(page, opened.url);
  await openExample(page);
  return { ...opened, page };
}

/** Another person's browser, which has opened a file of that text: a snapshot of the example. */
export async function anotherPerson(t, { browser, url }, text) {
  const context = await anotherContext(t, browser);
  const page = await context.newPage();
  await started(page, url);
  await pick(page, 'Open a file', 'shared.json', text);
  await whenStats(page, 'network', 'net-badge-alliance');
  return page;
}

/**
 * Back and Forward as a person gives them, who sees the page: the browser itself learns of an entry a moment after the page
 * has made it, and would lead from the one before.
 */
export async function goBack(page) {
  await entryKnown(page);
  await page.goBack();
}
export async function goForward(page) {
  await entryKnown(page);
  await page.goForward();
}

async function entryKnown(page) {
  const browser = await page.context().newCDPSession(page);
  const isKnown = async () => {
    const { currentIndex, entries } = await browser.send('Page.getNavigationHistory');
    return entries[currentIndex].url === await page.evaluate(() => location.href);
  };
  for (let tries = 0; !await isKnown(); tries += 1) {
    if (tries === 500) throw new Error('the browser does not know the entry that the page shows');
    await page.waitForTimeout(20);
  }
  await browser.detach();
}

/** Waits until no frame was drawn for 300 ms. */
export async function settled(page) {
  for (let before = -1, now = (await stats(page)).frames; before !== now;) {
    await page.waitForTimeout(300);
    [before, now] = [now, (await stats(page)).frames];
  }
}

/** Selects the record whose tree item or option begins with `name`, and waits until its details are shown. */
export async function select(page, name) {
  const item = page.locator('[role=treeitem], [role=option]').and(page.getByLabel(name)).first();
  await item.focus();
  await item.and(page.locator('[aria-selected=true]')).waitFor({ state: 'attached', timeout: 10_000 });
}

/** Types `text` into the field of the details and commits it. */
export async function setField(page, label, text) {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await page.keyboard.press('Enter');
}

/** Gives the file dialog that `name` opens a file of that text. */
export async function pick(page, name, file, text) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, name)]);
  await chooser.setFiles({ name: file, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Drops a file of that text on the page. */
export const drop = (page, file, text) => page.evaluate(([name, content]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name, { type: 'application/json' }));
  dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
}, [file, text]);

/** Presses Export; the file's name and text. */
export async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export')]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** What axe-core finds, as lines; injected by evaluation, so the page's policy stays in force. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run());
  return found.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Where a node is drawn, once its rectangle has arrived. */
export async function boxOf(page, locator) {
  const element = await locator.elementHandle();
  await page.waitForFunction((node) => node.getBoundingClientRect().width > 4, element, { timeout: 10_000 });
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2, width, height };
}
