// The tests' page: the store probe (store_probe.cpp) as globalThis.call(request) → promise of its answer.
import storeProbe from './store_probe.js';

const answers = new Map();
let last = 0;
globalThis.strayAnswers = 0; // answers that nobody waits for: a callback that came twice
globalThis.announcements = [];
globalThis.probeDone = (id, json) => {
  const resolve = answers.get(id);
  answers.delete(id);
  if (resolve) resolve(JSON.parse(json));
  else globalThis.strayAnswers += 1;
};
globalThis.probeAnnounced = (json) => globalThis.announcements.push({ ...JSON.parse(json), at: Date.now() });

const module = await storeProbe();
globalThis.FS = module.FS;
globalThis.call = (request) => new Promise((resolve) => {
  last += 1;
  answers.set(last, resolve);
  const text = module.stringToNewUTF8(JSON.stringify(request)); // a large one does not fit the stack
  module._probe_call(last, text);
  module._free(text);
});

// The file-system type by itself, as any Emscripten program would use it.
globalThis.mountFolder = (network, options = {}) => {
  FS.mkdirTree(`/${network}`);
  FS.mount(FS.filesystems.JOURNALFS, { network, ...options }, `/${network}`);
};
globalThis.sync = (populate) => new Promise((resolve) => {
  let calls = 0;
  FS.syncfs(populate, (failure) => {
    calls += 1;
    if (calls > 1) globalThis.strayAnswers += 1;
    resolve(failure ? failure.code : 'saved');
  });
});
globalThis.folder = (network) => {
  const names = FS.readdir(`/${network}`).filter((name) => !name.startsWith('.')).sort();
  return Object.fromEntries(names.map((name) => [name, FS.readFile(`/${network}/${name}`, { encoding: 'utf8' })]));
};
globalThis.isReady = true;
