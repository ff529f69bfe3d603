// The service worker: one version of the site, kept whole, so that it starts without a network.
//
//   installs   only when every file of its version has arrived with the hash that packing gave it; until then, and if
//              that fails, the version before it goes on unchanged
//   waits      until no tab of an older version is left or a person says "Update now" ('take over')
//   answers    for its own files from its own cache; for hashed files of other versions from whatever cache has them
//   tidies up  a version's cache goes when no living tab holds the Web Lock of that name (web/shell.js takes it)
//   takes in   what is shared with the installed application, and keeps it until a page takes it out (platform/web/host.js)
//
// A page says 'hello' to a worker and is told its version; so is every page when a worker becomes active.
const kSite = '{{precache}}'; // {version, files: {name: sha256}}
const { scope } = registration;
const kPrefix = `constellation ${scope} `; // several sites may share an origin, and so its caches
const kOurs = kPrefix + kSite.version;

const kShared = `constellation-shared ${scope}`;

const isHashed = (name) => /-[0-9a-f]{12}\.\w+$/.test(name);
const addressOf = (name) => new URL(name, scope).href;

/** The file from one of our caches, that of this version first. */
async function kept(address) {
  const names = (await caches.keys()).filter((name) => name.startsWith(kPrefix) && name !== kOurs);
  for (const cacheName of [kOurs, ...names]) {
    const found = await caches.match(address, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

const ofThisVersion = (address) => caches.match(address, { cacheName: kOurs, ignoreVary: true });

async function hasHash(response, hash) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === hash;
}

/** What the server has now, if it is what this version consists of: not a half, nor of the version after it. */
async function download(name, hash) {
  // A hashed file may come from the browser's cache, where the page has just put it.
  for (const cache of isHashed(name) ? ['default', 'reload'] : ['reload']) {
    const response = await fetch(addressOf(name), { cache });
    if (!response.ok || !await hasHash(response.clone(), hash)) continue;
    // A response that was redirected may not answer a navigation.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  }
  throw new Error(`${name} did not arrive as it was packed`);
}

async function keep(cache, name, hash) {
  const address = addressOf(name);
  if (await cache.match(address)) return;
  await cache.put(address, (isHashed(name) && await kept(address)) || await download(name, hash));
}

async function install() {
  const isNew = !await caches.has(kOurs); // else a tab may still run this version, from before another one
  const cache = await caches.open(kOurs);
  const files = Object.entries(kSite.files);
  try {
    await Promise.all(files.map(([name, hash]) => keep(cache, name, hash)));
    if ((await cache.keys()).length < files.length) throw new Error('not all of it could be kept');
  } catch (failure) {
    if (isNew) await caches.delete(kOurs);
    throw failure;
  }
}

/** Drops what no tab needs any more. */
async function tidy() {
  const stale = (await caches.keys()).filter((name) => name.startsWith(kPrefix) && name !== kOurs);
  if (stale.length === 0) return;
  const held = (await navigator.locks.query()).held.map(({ name }) => name).filter((name) => name.startsWith(kPrefix));
  const tabs = (await clients.matchAll({ type: 'window', includeUncontrolled: true }))
    .filter(({ url }) => url.startsWith(scope));
  if (tabs.length > held.length) return; // one has begun to load, of whichever version: next time
  if (registration.installing || registration.waiting) return; // their cache is nobody's yet
  await Promise.all(stale.filter((name) => !held.includes(name)).map((name) => caches.delete(name)));
}

const tell = (page) => page?.postMessage({ constellation: kSite.version });

async function activate() {
  await clients.claim();
  for (const page of await clients.matchAll({ type: 'window' })) tell(page);
  await tidy();
}

/** Of the manifest's share_target. Words beside a file or a link say nothing to the application. */
async function takeIn(request) {
  const form = await request.formData();
  const files = form.getAll('files').filter((file) => file.size > 0);
  const texts = [form.get('text'), form.get('url')].filter(Boolean);
  const links = texts.filter((text) => text.trim().startsWith('{') || text.includes('#s='));
  const said = links.length + files.length > 0 ? links : texts;
  const cache = await caches.open(kShared);
  for (const file of [...files, ...said.map((text) => new File([text], ''))]) {
    const headers = { 'x-file-name': encodeURIComponent(file.name) };
    await cache.put(addressOf(`share/${crypto.randomUUID()}`), new Response(file, { headers }));
  }
  return Response.redirect(scope, 303);
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(skipWaiting());
  if (event.data !== 'hello') return;
  tell(event.source);
  event.waitUntil(tidy());
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.url.replace(/[?#].*/s, '');
  if (request.method === 'POST' && address === addressOf('share')) event.respondWith(takeIn(request));
  if (request.method !== 'GET' || !address.startsWith(scope)) return;
  const name = address.slice(scope.length) || 'index.html';
  if (Object.hasOwn(kSite.files, name)) {
    event.respondWith(ofThisVersion(addressOf(name)).catch(() => undefined).then((found) => found ?? fetch(request)));
  } else if (isHashed(name)) {
    event.respondWith(kept(address).catch(() => undefined).then((found) => found ?? fetch(request)));
  } else if (request.mode === 'navigate') {
    // Not ours while there is a network; without one the application is better than the browser's error.
    event.respondWith(fetch(request).catch(() => Response.redirect(scope)));
  }
});
