// What every end-to-end test begins with: the packed site on a free port, and headless Chromium at it.
//
//   const { page, url } = await openSite(t);            // one page, closed when the test ends
//   const { context, url } = await openContext(t);      // several tabs of one person: context.newPage()
//
// Service workers are blocked, so that what a test finds came from the server: { contextOptions: { serviceWorkers: 'allow' } }.
// A console error or warning, or an uncaught exception, fails the test; expect one with { allow: /pattern/ }.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';

const kBlocked = 'Service Worker registration blocked by Playwright';
const kArguments = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

export const kSite = process.env.CONSTELLATION_SITE ?? fileURLToPath(new URL('../../build/site', import.meta.url));

/** The browser to test with: CONSTELLATION_CHROMIUM, or Debian's. */
export function chromiumPath() {
  const path = process.env.CONSTELLATION_CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(path), `${path} is missing (tests/run installs chromium)`);
  return path;
}

export const launchOptions = () => ({ executablePath: chromiumPath(), args: kArguments, headless: true });

/** The site on a free port; stopped when the test ends. */
export async function serveSite(t, options = {}) {
  const server = await serve({ dir: kSite, ...options });
  t.after(() => server.close());
  return server.url;
}

/** Fails the test at its end when `page` logged an error or a warning that `allow` does not match. */
export function watchConsole(t, page, allow = null) {
  const found = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== kBlocked) found.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`exception: ${error.stack ?? error}`));
  t.after(() => assert.deepEqual(found.filter((text) => !allow?.test(text)), [], 'console errors or warnings'));
}

// A test file has one Chromium: starting one costs about a second. It ends once no test has used it for a moment, which is
// also what lets the file's process end.
const kIdleMs = 500;
let shared = null; // a promise of the browser
let users = 0;
let idle = null;

async function closeIdle() {
  const ending = shared;
  shared = null;
  await (await ending).close();
}

/** The file's browser. What contexts the test opens in it are closed when it ends. */
export async function sharedBrowser(t) {
  clearTimeout(idle);
  users += 1;
  shared ??= chromium.launch(launchOptions());
  const browser = await shared;
  const others = new Set(browser.contexts());
  t.after(async () => {
    await Promise.all(browser.contexts().filter((context) => !others.has(context)).map((context) => context.close()));
    users -= 1;
    if (users === 0) idle = setTimeout(closeIdle, kIdleMs);
  });
  return browser;
}

/** A browser context of its own (a person's browser) and the site's address. */
export async function openContext(t, { base = '/', allow = null, contextOptions = {} } = {}) {
  const browser = await sharedBrowser(t); // first: its pages are closed before the server that they still load from
  const url = await serveSite(t, { base });
  return { browser, context: await anotherContext(t, browser, { allow, contextOptions }), url };
}

/** One more person's browser. */
export async function anotherContext(t, browser, { allow = null, contextOptions = {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...contextOptions });
  context.on('page', (page) => watchConsole(t, page, allow));
  return context;
}

/** One page at the site, loaded. */
export async function openSite(t, options = {}) {
  const opened = await openContext(t, options);
  const page = await opened.context.newPage();
  await page.goto(opened.url + (options.path ?? ''));
  return { ...opened, page };
}
