// The full circle in Firefox. Its headless mode has no WebGL 2, so it runs headed on a screen of its own (Xvfb, Mesa).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serveSite } from './browser.mjs';
import { fullCircle } from './circle.mjs';
import { Person } from './person.mjs';

function firefoxPath() {
  const path = process.env.CONSTELLATION_FIREFOX ?? '/usr/bin/firefox-esr';
  assert.ok(existsSync(path), `${path} is missing (tests/run installs firefox-esr)`);
  return path;
}

/** A screen of its own, as the value of DISPLAY; Xvfb picks a free number. */
async function screenFor(t) {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  t.after(() => server.kill());
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code} (tests/run installs xvfb)`)));
    server.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
  });
}

function watchConsole(t, page) {
  const found = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'warning'].includes(message.type())) found.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`exception: ${error.stack ?? error}`));
  t.after(() => assert.deepEqual(found, [], 'console errors or warnings'));
}

async function openFirefox(t) {
  const downloads = mkdtempSync(join(tmpdir(), 'constellation-firefox-'));
  t.after(() => rmSync(downloads, { recursive: true, force: true }));
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: firefoxPath(), headless: false, defaultViewport: { width: 1280, height: 800 },
    env: { ...process.env, DISPLAY: await screenFor(t) },
    extraPrefsFirefox: {
      'webgl.force-enabled': true,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.alwaysOpenPanel': false,
    },
  });
  t.after(() => browser.close());
  const personIn = async (opener) => {
    const page = await opener.newPage();
    watchConsole(t, page);
    return new Person(page);
  };
  return { browser, downloads, personIn };
}

async function downloaded(folder) {
  const end = Date.now() + 30_000;
  for (;;) {
    const [name, ...others] = readdirSync(folder);
    if (name && others.length === 0 && !name.endsWith('.part')) {
      const text = readFileSync(join(folder, name), 'utf8');
      if (text !== '') return { name, text };
    }
    assert.ok(Date.now() < end, `nothing was downloaded into ${folder}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

test('Firefox: example, find, move, undo, redo, drag, reload, export, import: the same document', async (t) => {
  const url = await serveSite(t);
  const { browser, downloads, personIn } = await openFirefox(t);
  const person = await personIn(browser);
  await fullCircle(person, {
    url,
    receiver: async () => personIn(await browser.createBrowserContext()),
    exported: async () => {
      await person.press('button', 'Export');
      return downloaded(downloads);
    },
  });
});
