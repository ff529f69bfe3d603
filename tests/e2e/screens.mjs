// Pictures of every screen, in both themes and three sizes:
//   node tests/e2e/screens.mjs [--out folder] [--screen name] [--theme light|dark] [--size wide|middle|phone] [--scale n]
// They go to build/screens/ as <screen>-<size>-<theme>.png. To look at, not to compare: nothing here passes or fails
// but a screen that can not be reached.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { boxOf, openExample, pick, press, select, setField, snapshotOf, started, whenStats } from './app.mjs';
import { kSite, launchOptions } from './browser.mjs';

const { values: options } = parseArgs({ options: {
  out: { type: 'string', default: 'build/screens' },
  ...Object.fromEntries(['screen', 'theme', 'size', 'scale'].map((name) => [name, { type: 'string' }])),
} });

const kSizes = {
  wide: { viewport: { width: 1440, height: 900 } },
  middle: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};
const kItem = /^Endorsement framework paper, deliverable/;
const kRival = /^Employer FAQs, deliverable/;

const settled = async (page) => {
  let frames = -1;
  for (let at = 0; at < 40; ++at) {
    const { frames: now } = await page.evaluate(() => constellation.stats());
    if (now === frames) return;
    frames = now;
    await page.waitForTimeout(150);
  }
};
const openView = async (page) => {
  await page.getByRole('button', { name: 'View', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'View' }).waitFor({ state: 'attached' });
};
const dialog = (page) => page.getByRole('dialog').waitFor({ state: 'attached', timeout: 10_000 });

// What two people disagree about: the dates of some bars, one pair each.
const kDisputed = [
  [/^Employer FAQs, deliverable/, ['2014-05-05', '2014-07-20'], ['2014-08-20', '2014-11-15']],
  [/^Endorsement framework paper, deliverable/, ['2014-05', '2014-08'], ['2014-07', '2014-12']],
];
/** A folder of the browser's own in place of one on disk, with these files. */
const stubFolder = (page, files = {}) => page.evaluate(async (texts) => {
  globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Alliance', { create: true });
  const folder = await globalThis.showDirectoryPicker();
  for (const [name, text] of Object.entries(texts)) {
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writable.write(text);
    await writable.close();
  }
}, files);
const openExchange = async (page) => {
  await press(page, 'More');
  await press(page, 'Exchange folder or file');
  await page.getByRole('dialog', { name: 'Exchange folder or file' }).waitFor({ state: 'attached' });
};
/** Two people's snapshots of the example that disagree about a title and some dates. */
async function rivals(browser, url) {
  const texts = [];
  for (const [person, title] of ['Employer FAQs and answers', 'FAQs for employers'].entries()) {
    const context = await browser.newContext(kSizes.wide);
    const page = await context.newPage();
    await started(page, url);
    if (texts.length === 0) await openExample(page);
    else {
      await pick(page, 'Open a file', 'shared.json', texts[0]);
      await whenStats(page, 'network', 'net-badge-alliance');
    }
    if (texts.length === 0) texts.push(await snapshotOf(page));
    for (const [item, ...dates] of kDisputed) {
      await change(page, item, 'Start', dates[person][0]);
      await change(page, item, 'Due', dates[person][1]);
    }
    await change(page, kRival, 'Title', title);
    texts.push(await snapshotOf(page));
    await context.close();
  }
  return texts.slice(1);
}

/** Signs what is changed from now on. */
async function sign(page, name) {
  await press(page, 'More');
  await setField(page, 'Your name', name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function change(page, item, label, text) {
  await select(page, item);
  const { undoSteps } = await page.evaluate(() => constellation.stats());
  await setField(page, label, text);
  await whenStats(page, 'undoSteps', undoSteps + 1);
}

/** What Carla sends after she and the person at the page went apart: much that is new, and three conflicts. */
async function carlasFile(browser, url) {
  const context = await browser.newContext(kSizes.wide);
  const page = await context.newPage();
  await started(page, url);
  await openExample(page);
  await sign(page, 'Carla Casilli');
  await change(page, kRival, 'Title', 'FAQs for employers');
  await change(page, kItem, 'Due', '2014-11');
  await change(page, kItem, 'Progress (%)', '80');
  await select(page, /^Endorsement, /);
  await page.getByRole('textbox', { name: 'Charge', exact: true }).fill('Define what it means to endorse a badge.\nName who may endorse.');
  await page.keyboard.press('Control+Enter');
  await change(page, /^Open Badges Specification 1\.1, deliverable/, 'Title', 'Specification 1.1');
  for (let i = 0; i < 2; ++i) {
    await press(page, 'Add');
    await press(page, 'Add a deliverable');
    await setField(page, 'Title', ['Endorsement pilot', 'Reviewers’ handbook'][i]);
  }
  await page.waitForTimeout(300);
  const text = await snapshotOf(page);
  await context.close();
  return text;
}

/** A page of the record, by its address. */
const pageAt = (address) => ({ async show(page) {
  await page.evaluate((to) => { location.hash = `#/n/net-badge-alliance/${to}`; }, address);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
} });

// Each begins at the example's timeline, or at the empty start.
const kScreens = {
  'page-calendar': pageAt('calendar/at=2014-09-01'),
  'page-calendar-week': pageAt('calendar/at=2015-07-21/show=week'),
  'page-groups': pageAt('groups'),
  'page-groups-cards': pageAt('groups/as-of=2014-06/show=cards'),
  'page-group': pageAt('group/grp-endorsement'),
  'page-map': pageAt('map/as-of=2014-06'),
  'page-people': pageAt('people/as-of=2014-06'),
  'page-person': pageAt('person/per-carla-casilli/as-of=2014-06'),
  'page-organisation': pageAt('organisation/org-mozilla-foundation'),
  'page-cycles': pageAt('cycles'),
  'page-cycle': pageAt('cycle/cyc-1'),
  'page-suggestions': pageAt('suggestions'),
  'page-suggestion': { async show(page) {
    await page.evaluate(() => { location.hash = '#/n/net-badge-alliance/suggestions'; });
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
  } },
  'page-chairs': pageAt('meetings/show=connections'),
  'page-threads': pageAt('threads'),
  'page-channels': pageAt('threads/show=channels'),
  'page-sources': pageAt('sources'),
  'page-network': pageAt('network'),
  palette: { async show(page) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor({ state: 'attached' });
    await page.keyboard.type('endors');
  } },
  start: { empty: true, async show() {} },
  'start-again': { empty: true, async show(page) {
    await openExample(page);
    await press(page, 'Badge Alliance');
    await dialog(page);
  } },
  'empty-network': { empty: true, async show(page) { await press(page, 'Start an empty network'); } },
  timeline: { async show() {} },
  'timeline-close': { async show(page) { await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-07-31')); } },
  details: { async show(page) { await select(page, kItem); } },
  editing: { async show(page) {
    await select(page, kItem);
    await page.getByRole('textbox', { name: 'Title', exact: true }).focus();
    await page.keyboard.type('A longer title that is being');
  } },
  refused: { async show(page) {
    await select(page, kItem);
    await setField(page, 'Due', 'when it is ready');
  } },
  find: { async show(page) {
    await page.getByRole('textbox', { name: 'Find' }).fill('endorse');
    await page.keyboard.press('Enter');
  } },
  'no-result': { async show(page) {
    await page.getByRole('textbox', { name: 'Find' }).fill('nothing like it');
    await page.keyboard.press('Enter');
  } },
  'as-of': { async show(page) {
    await setField(page, 'As of', '2015-03-01');
    await select(page, /^Endorsement framework paper, deliverable/);
  } },
  view: { async show(page) {
    await openView(page);
  } },
  'by-lead': { async show(page) {
    await openView(page);
    await press(page, 'Lead');
    await page.keyboard.press('Escape');
  } },
  'by-status': { async show(page) {
    await openView(page);
    await press(page, 'Status');
    await page.keyboard.press('Escape');
    await page.getByRole('treeitem', { name: /^Concluded, / }).first().focus();
    await page.keyboard.press('ArrowLeft');
  } },
  pinned: { async show(page) {
    await select(page, /^Research, /);
    await page.keyboard.press('p');
    await select(page, /^Endorsement, /);
    await page.keyboard.press('e');
    await page.keyboard.press('p');
    await select(page, /^Open Badges Standard, /);
    await page.keyboard.press('e');
  } },
  folded: { async show(page) {
    await openView(page);
    await press(page, 'Collapse all');
    await page.keyboard.press('Escape');
  } },
  hidden: { async show(page) {
    await openView(page);
    await press(page, 'Hide');
    await press(page, 'Roles');
    await press(page, 'Delivered');
    await page.keyboard.press('Escape');
  } },
  'lane-menu': { async show(page) {
    await select(page, /^Endorsement, /);
    await press(page, 'Lane');
    await dialog(page);
  } },
  'lane-drag': { async show(page) {
    const lane = page.getByRole('treeitem', { name: /^Endorsement, / }).first();
    const box = await lane.boundingBox();
    await page.mouse.move(box.x + 40, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 44, box.y + 260, { steps: 8 });
  } },
  'out-of-sight': { async show(page) {
    await page.getByRole('textbox', { name: 'Find' }).fill('badge');
    await page.evaluate(() => constellation.setWindow('2014-09-01', '2014-10-31'));
  } },
  menu: { async show(page) {
    await press(page, 'More');
    await dialog(page);
  } },
  about: { async show(page) {
    await press(page, 'More');
    await dialog(page);
    await press(page, 'About');
    await page.getByRole('dialog', { name: 'About' }).waitFor({ state: 'attached' });
  } },
  legend: { async show(page) { await page.keyboard.press('Escape'); } },
  'next-group': { empty: true, async show(page) {
    await press(page, 'Start an empty network');
    await press(page, 'Add a cycle');
  } },
  'next-deliverable': { empty: true, async show(page) {
    await press(page, 'Start an empty network');
    await press(page, 'Add a cycle');
    await press(page, 'Add a group');
  } },
  notice: { async show(page) {
    await Promise.all([page.waitForEvent('download'), press(page, 'Export')]);
  } },
  keys: { async show(page) {
    await page.keyboard.press('?');
    await dialog(page);
  } },
  storage: { async show(page) {
    await press(page, 'Saved');
    await dialog(page);
  } },
  share: { async show(page) {
    await press(page, 'Share');
    await dialog(page);
    await settled(page);
  } },
  'share-groups': { async show(page) {
    await press(page, 'Share');
    await dialog(page);
    await press(page, 'Chosen groups');
    for (const group of ['Endorsement', 'Research']) await press(page, group);
    await settled(page);
  } },
  'share-lacking': { async show(page, { texts }) {
    await press(page, 'Share');
    await dialog(page);
    await press(page, 'Only what a file lacks');
    await pick(page, 'Choose a file', 'from-ann.json', texts[0]);
    await settled(page);
  } },
  'exchange-none': { async show(page) {
    await stubFolder(page);
    await openExchange(page);
  } },
  'exchange-picked': { async show(page) {
    await page.evaluate(() => {
      globalThis.showDirectoryPicker = undefined;
    });
    await openExchange(page);
  } },
  exchange: { async show(page) {
    await stubFolder(page);
    await openExchange(page);
    await press(page, 'Choose a folder');
    await whenStats(page, 'exchanges', 1);
  } },
  'exchange-file': { async show(page) {
    await page.evaluate(() => {
      globalThis.showOpenFilePicker = async () => {
        const root = await navigator.storage.getDirectory();
        return [await root.getFileHandle('badge-alliance.json', { create: true })];
      };
    });
    await openExchange(page);
    await press(page, 'Choose a file');
    await whenStats(page, 'exchanges', 1);
  } },
  'exchange-troubles': { async show(page) {
    const theirs = (await snapshotOf(page)).replace('"name": "Cycle 1"', '"name": "First cycle"');
    await stubFolder(page, { 'from-zoe.json': theirs, 'half.json': theirs.slice(0, 4000), 'shopping.txt': '{"milk": 2}' });
    await openExchange(page);
    await press(page, 'Choose a folder');
    await whenStats(page, 'exchanges', 1);
    await press(page, 'Exchange every minute');
  } },
  'exchange-header': { async show(page) {
    await stubFolder(page);
    await openExchange(page);
    await press(page, 'Choose a folder');
    await whenStats(page, 'exchanges', 1);
    await page.keyboard.press('Escape');
  } },
  add: { async show(page) {
    await press(page, 'Add');
    await dialog(page);
  } },
  import: { async show(page, { texts }) {
    await pick(page, 'Import', 'from-ann.json', texts[0]);
    await dialog(page);
  } },
  review: { async show(page, { carla }) {
    await sign(page, 'Deb Everhart');
    await change(page, kRival, 'Title', 'Employer FAQs and answers');
    await change(page, kItem, 'Due', '2014-12');
    await pick(page, 'Import', 'from-carla.json', carla);
    await dialog(page);
  } },
  'review-decided': { async show(page, { carla }) {
    await kScreens.review.show(page, { carla });
    await page.getByRole('button', { name: /^Theirs: FAQs/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  } },
  imports: { async show(page, { carla }) {
    await page.evaluate((content) => constellation.importSnapshot(content), carla);
    await press(page, 'More');
    await press(page, 'Imports');
    await page.getByRole('dialog', { name: 'Imports' }).waitFor({ state: 'attached' });
  } },
  'import-taken-back': { async show(page, { carla }) {
    await pick(page, 'Import', 'from-carla.json', carla);
    await press(page, 'Apply as one step');
    await press(page, 'Undo');
    await pick(page, 'Import', 'from-carla.json', carla);
    await dialog(page);
  } },
  'import-refused': { async show(page, { texts }) {
    await pick(page, 'Import', 'broken.json', texts[0].slice(0, 4000));
    await page.waitForTimeout(500);
  } },
  ghosts: { async show(page, { texts }) {
    for (const text of texts) await page.evaluate((content) => constellation.importSnapshot(content), text);
    await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
    await select(page, /^Endorsement framework paper, deliverable/);
  } },
  conflicts: { async show(page, { texts }) {
    for (const text of texts) await page.evaluate((content) => constellation.importSnapshot(content), text);
    await page.getByRole('button', { name: /concurrent|conflict/i }).first().focus();
    await page.keyboard.press('Enter');
    await dialog(page);
  } },
  dragging: { async show(page) {
    const { bar } = await closeUp(page);
    await page.mouse.move(bar.x, bar.y);
    await page.mouse.down();
    await page.mouse.move(bar.x + bar.width * 0.4, bar.y + 70, { steps: 6 });
  } },
  drawing: { async show(page) {
    const { bar } = await closeUp(page);
    const x = bar.x + bar.width * 0.7;
    await page.mouse.move(x, bar.y);
    await page.mouse.down();
    await page.mouse.move(x + 90, bar.y, { steps: 6 });
  } },
  linking: { async show(page) {
    const { bar } = await closeUp(page);
    await page.mouse.move(bar.x + bar.width / 2 + 22, bar.y);
    await page.mouse.down();
    await page.mouse.move(bar.x + bar.width * 0.7, bar.y + 40, { steps: 6 });
  } },
  boxing: { async show(page) {
    const { bar } = await closeUp(page);
    await page.keyboard.down('Shift');
    await page.mouse.move(bar.x - bar.width / 2 - 10, bar.y - 30);
    await page.mouse.down();
    await page.mouse.move(bar.x + 40, bar.y + 40, { steps: 6 });
  } },
  resting: { async show(page) {
    const { bar } = await closeUp(page);
    await page.mouse.move(bar.x, bar.y, { steps: 4 });
    await page.waitForTimeout(1200);
  } },
  actions: { async show(page) {
    await closeUp(page);
    await page.keyboard.press('m');
    await dialog(page);
  } },
  compared: { async show(page) {
    await closeUp(page);
    await page.keyboard.press('o');
    await page.getByRole('textbox', { name: 'Keep today’s dates as' }).fill('Kick-off');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await change(page, kRival, 'Due', '2014-09-20');
    await select(page, /^Badges in use in the workforce, deliverable/);
    await setField(page, 'Depends on', 'Employer FAQs');
    await page.waitForTimeout(300);
    await setField(page, 'Start', '2014-09-01');
    await setField(page, 'Due', '2014-10-15');
    await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  } },
  'compare-sheet': { async show(page) {
    await closeUp(page);
    await page.keyboard.press('o');
    await dialog(page);
  } },
  calls: { async show(page) {
    await page.evaluate(() => constellation.setWindow('2015-07-01', '2015-12-31'));
    await select(page, /^Higher Education call/i);
    await page.keyboard.press(']');
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press(']');
  } },
};

/** The example from April to December 2014, with one bar that is known to the day, and where that lies. */
async function closeUp(page) {
  await change(page, kRival, 'Start', '2014-06-02');
  await change(page, kRival, 'Due', '2014-08-31');
  await page.evaluate(() => constellation.setWindow('2014-04-01', '2014-12-31'));
  const item = page.getByRole('treeitem', { name: kRival }).first();
  await item.focus();
  await settled(page);
  return { bar: await boxOf(page, item) };
}

async function picture(browser, url, name, size, theme, shared) {
  const context = await browser.newContext({ colorScheme: theme, ...kSizes[size],
    ...(options.scale ? { deviceScaleFactor: Number(options.scale) } : {}) });
  try {
    const page = await context.newPage();
    await started(page, url);
    if (!kScreens[name].empty) await openExample(page);
    await kScreens[name].show(page, shared);
    await settled(page);
    await page.screenshot({ path: `${options.out}/${name}-${size}-${theme}.png` });
  } finally {
    await context.close();
  }
}

mkdirSync(options.out, { recursive: true });
const server = await serve({ dir: kSite });
const browser = await chromium.launch(launchOptions());
let unreached = 0;
try {
  const names = Object.keys(kScreens).filter((each) => !options.screen || options.screen.split(',').includes(each));
  const needs = names.some((name) => kScreens[name].show.length > 1);
  const shared = needs ? { texts: await rivals(browser, server.url), carla: await carlasFile(browser, server.url) } : {};
  for (const name of names) {
    for (const size of Object.keys(kSizes).filter((each) => !options.size || options.size === each)) {
      for (const theme of ['light', 'dark'].filter((each) => !options.theme || options.theme === each)) {
        try {
          await picture(browser, server.url, name, size, theme, shared);
        } catch (error) {
          unreached += 1;
          console.log(`not reached: ${name}, ${size}, ${theme}: ${error.message.split('\n')[0]}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${options.out}: ${unreached} not reached`);
process.exitCode = unreached === 0 ? 0 : 1;
