// What the storage tests begin with: the store probe on a page of its own, under the site's policy.
//
//   const { context, url, openTab } = await openStore(t);
//   const tab = await openTab();              // tab.call({op: 'open', network: 'net-a'})
//   const person = await openProfile(t);      // a browser with a profile on disc: person.kill(), person.start()
//
// The probe is built by: cmake --build build/web-release --target store_probe
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { launchOptions, sharedBrowser, watchConsole } from '../browser.mjs';

const kHere = fileURLToPath(new URL('.', import.meta.url));
const kProbe = process.env.CONSTELLATION_STORE_PROBE ?? join(kHere, '../../../build/web-release/store_probe');
const kPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const kHtml = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>store</title>
<meta http-equiv="Content-Security-Policy" content="${kPolicy}; img-src data:"><script type="module" src="store_page.js"></script>`;

const kFiles = {
  '/': ['text/html', () => kHtml],
  '/store_page.js': ['text/javascript', () => readFileSync(join(kHere, 'store_page.js'))],
  '/store_probe.js': ['text/javascript', () => readFileSync(join(kProbe, 'store_probe.js'))],
  '/store_probe.wasm': ['application/wasm', () => readFileSync(join(kProbe, 'store_probe.wasm'))],
};

async function serveProbe(t) {
  assert.ok(existsSync(join(kProbe, 'store_probe.wasm')), `${kProbe} is missing: build the target store_probe`);
  const server = createServer((request, response) => {
    const [type, content] = kFiles[request.url.split('?')[0]] ?? [];
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain', 'cache-control': 'no-store' });
    response.end(content ? content() : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** A tab: its page, and its store's calls. */
async function openTabAt(context, url, prepare = null) {
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.isReady);
  return {
    page,
    call: (request) => page.evaluate((given) => call(given), request),
    /** A call that must not fail. */
    do: async (request) => {
      const answer = await page.evaluate((given) => call(given), request);
      assert.equal(answer.error, undefined, `${request.op}: ${JSON.stringify(answer)}`);
      return answer;
    },
    run: (work, given) => page.evaluate(work, given),
    strayAnswers: () => page.evaluate(() => strayAnswers),
    announcements: () => page.evaluate(() => announcements),
  };
}

/** A person's browser without a past, and its tabs. */
export async function openStore(t, { allow = null } = {}) {
  const url = await serveProbe(t);
  const browser = await sharedBrowser(t);
  const context = await browser.newContext();
  context.on('page', (page) => watchConsole(t, page, allow));
  return { context, url, openTab: (prepare) => openTabAt(context, url, prepare) };
}

// The process and all its descendants, children last.
function processTree(root) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let stat;
    try {
      stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
    } catch {
      continue; // it ended meanwhile
    }
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (let i = 0; i < tree.length; i += 1) tree.push(...(children.get(tree[i]) ?? []));
  return tree;
}

/** A browser whose profile lies on disc and outlives it. kill() is SIGKILL to its whole process tree. */
export async function openProfile(t) {
  const url = await serveProbe(t);
  const profile = mkdtempSync(join(tmpdir(), 'constellation-profile-'));
  const options = launchOptions();
  let child = null;
  const kill = async () => {
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for (const pid of processTree(child.pid)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended meanwhile
      }
    }
    await ended;
    child = null;
  };
  t.after(async () => {
    await kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const start = async () => {
    const args = [...options.args, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    child = spawn(options.executablePath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const endpoint = await new Promise((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk) => {
        said += chunk;
        const found = said.match(/DevTools listening on (ws:\S+)/);
        if (found) resolve(found[1]);
      });
      child.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
    });
    const browser = await chromium.connectOverCDP(endpoint);
    const context = browser.contexts()[0];
    return { context, openTab: () => openTabAt(context, url) };
  };
  return { start, kill, url };
}
