// Loaded after the first interactive frame: keeps the site for use without a network (service-worker.js) and tells
// the application how that stands. A new version waits until the person takes it; only updateSite() loads the page anew.

const kCheckEvery = 60 * 60 * 1000; // a tab that stays open for days hears of a new version, too
// platform::Host::SiteEvent
const kOfflineReady = 0;
const kOfflineSince = 1;
const kUpdateReady = 2;
const kUpdatedElsewhere = 3;

/** `module` has siteEvent(event) and is given updateSite(). */
export async function workOffline(module) {
  const container = navigator.serviceWorker;
  if (!container) return; // not a secure address, or switched off
  const own = document.documentElement.dataset.version;
  let registration = null;
  let isFirst = false;

  container.addEventListener('message', ({ data, source }) => {
    const version = data?.constellation;
    if (!version) return;
    if (source && source === registration?.waiting) {
      if (version === own) source.postMessage('take over');
      else module.siteEvent(kUpdateReady);
    } else if (version === own) {
      module.siteEvent(isFirst ? kOfflineReady : kOfflineSince);
    } else if (source && source === registration?.active && !container.controller) {
      // A page that was loaded past the worker (a hard reload) may be newer than it.
      registration.update().catch(() => {});
    } else {
      module.siteEvent(kUpdatedElsewhere);
    }
  });
  module.updateSite = () => {
    const field = document.activeElement;
    if (field?.matches('input, textarea, select')) {
      // Being edited: once it is left, and what it then says is saved, the application asks again.
      field.addEventListener('blur', () => setTimeout(() => module.siteEvent(kUpdatedElsewhere)), { once: true });
      return;
    }
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  };

  registration = await container.register(new URL('service-worker.js', document.baseURI), { updateViaCache: 'none' });
  if (!registration) return; // automation that blocks service workers answers so
  isFirst = !registration.active;
  const watch = (worker) => worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed') worker.postMessage('hello');
  });
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  registration.waiting?.postMessage('hello');
  registration.active?.postMessage('hello');

  let checked = Date.now();
  const check = () => {
    checked = Date.now();
    registration.update().catch(() => {}); // without a network there is nothing new
  };
  const checkIfDue = () => document.hidden || Date.now() - checked < kCheckEvery || check();
  setInterval(checkIfDue, kCheckEvery / 4);
  document.addEventListener('visibilitychange', checkIfDue);
  addEventListener('online', check);
}
