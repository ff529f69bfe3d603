// The packed site as a static host serves it: types, names, policy, sub-path, and that it starts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kSite, openSite, serveSite } from './browser.mjs';

const started = (page) => page.waitForFunction(() => document.getElementById('canvas')?.width > 300, null, { timeout: 30_000 });

test('the page starts at the root without console errors', async (t) => {
  const { page } = await openSite(t);
  await started(page);
});

test('the page starts under a sub-path', async (t) => {
  const { page, url } = await openSite(t, { base: '/constellation/' });
  assert.match(url, /\/constellation\/$/);
  await started(page);
});

test('every file has its type, WebAssembly above all', async (t) => {
  const url = await serveSite(t);
  const kTypes = { js: 'text/javascript', wasm: 'application/wasm', css: 'text/css', json: 'application/json', html: 'text/html', otf: 'font/otf' };
  for (const { url: name } of JSON.parse(readFileSync(join(kSite, 'precache.json'), 'utf8')).files) {
    const response = await fetch(new URL(name, url), { method: 'HEAD' });
    assert.equal(response.status, 200, name);
    const type = kTypes[name.split('.').pop()];
    if (type) assert.ok(response.headers.get('content-type').startsWith(type), `${name}: ${response.headers.get('content-type')}`);
  }
});

test('what the page loads carries its hash in its name, and nothing names a host', () => {
  const html = readFileSync(join(kSite, 'index.html'), 'utf8');
  for (const [, address] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
    if (address.startsWith('data:') || address.startsWith('icons/') || address === 'manifest.webmanifest') continue;
    assert.match(address, /^[\w.-]+-[0-9a-f]{12}\.\w+$/, address);
    assert.ok(readdirSync(kSite).includes(address), address);
  }
  assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/);
  assert.match(html, /; connect-src 'self';/, 'what is recorded can not be sent anywhere');
});

test('a path outside the site is not served', async (t) => {
  const url = await serveSite(t);
  for (const path of ['..%2f..%2fpackage.json', '%2e%2e/package.json', 'no-such-file']) {
    assert.equal((await fetch(url + path)).status, 404, path);
  }
});
