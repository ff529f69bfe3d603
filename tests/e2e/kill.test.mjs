// The browser's processes are killed while editing: everything that was shown as saved is there.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { launchOptions, serveSite, watchConsole } from './browser.mjs';
import { openExample, recordsOf, select, started } from './app.mjs';

const kRounds = 3;
const kItem = /^Open Badges Specification 1\.1, deliverable/;

/** Chromium with that profile as the leader of a process group of its own. */
async function launch(t, profile) {
  const { executablePath, args } = launchOptions();
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(executablePath, ['--headless=new', ...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`,
    '--window-size=1440,900', 'about:blank'], { detached: true, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
    await exited;
  };
  t.after(kill);
  const port = await devToolsPort(profile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await browser.contexts()[0].newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  return { page, kill, browser };
}

async function devToolsPort(profile) {
  for (let tries = 0; tries < 300; ++tries) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return port;
    } catch {
      // Not yet written.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Chromium did not open its debugging port');
}

/** Commits titles without pause and notes those after which the page said Saved (the word is one frame behind, so the
    count of unsaved changes decides whether it is meant for this edit). */
async function editUntil(page, end, round, shown) {
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  await title.waitFor({ state: 'attached' });
  for (let count = 1; Date.now() < end; ++count) {
    const text = `Round ${round} edit ${count}`;
    await title.fill(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction((value) => constellation.exportSnapshot().includes(`"${value}"`), text, { polling: 10 });
    const saved = page.waitForFunction(() => document.querySelector('[data-node="header/save"]').textContent === 'Saved'
      && constellation.stats().unsavedChanges === 0, null, { polling: 5 });
    if (count % 3 === 0) await saved.then(() => { shown.last = count; });
    else saved.then(() => { shown.last = Math.max(shown.last, count); }, () => {});
  }
}

/** The last edit of that round is there, or one after it: a commit may end in the moment of the kill. */
async function assertKept(page, round, last) {
  await page.waitForFunction(() => constellation.stats().recordCount === 546, null, { timeout: 20_000 });
  const titles = Object.values((await recordsOf(page)).deliverables).map((record) => record.title);
  const kept = titles.find((title) => title.startsWith(`Round ${round} edit `));
  assert.ok(kept, `nothing of round ${round} was kept: ${titles.filter((title) => title.startsWith('Round'))}`);
  assert.ok(Number(kept.split(' ').at(-1)) >= last, `${kept}, but edit ${last} was shown as saved`);
}

test('after SIGKILL everything that was shown as saved is there', async (t) => {
  const url = await serveSite(t);
  const profile = mkdtempSync(join(tmpdir(), 'constellation-kill-'));
  t.after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const shown = { last: 0 }; // of the round before
  for (let round = 1; round <= kRounds + 1; ++round) { // the last one only looks at what is left
    const { page, kill } = await launch(t, profile);
    watchConsole(t, page);
    await started(page, url);
    if (round === 1) await openExample(page);
    else await assertKept(page, round - 1, shown.last);
    if (round <= kRounds) {
      await select(page, round === 1 ? kItem : /^Round \d+ edit \d+, deliverable/);
      shown.last = 0;
      const editing = editUntil(page, Date.now() + 6000, round, shown).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 2000 + round * 431));
      await kill();
      await editing;
      t.diagnostic(`round ${round}: ${shown.last} edits shown as saved`);
      assert.ok(shown.last > 0, 'something was saved before the kill');
    }
    await kill();
  }
});
