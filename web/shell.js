// Starts the application: loads the module and its face with progress, or says clearly what is wrong and what helps.
import { installAutomation } from './automation.js';
import { Later } from './later.js';
import { Mirror } from './mirror.js';

const assets = JSON.parse(document.getElementById('assets').textContent);
/** The address of an asset by its plain name; undefined if the site has none of that name. */
const assetUrl = (name) => Object.hasOwn(assets, name) ? new URL(assets[name], document.baseURI).href : undefined;
const message = document.getElementById('message');
const automation = installAutomation();
// The service worker keeps this version's files as long as some tab holds the lock.
navigator.locks?.request(`constellation ${new URL('./', document.baseURI)} ${document.documentElement.dataset.version}`,
  { mode: 'shared' }, () => new Promise(() => {})).catch(() => {}); // refused where site data is blocked
const later = new Later(assetUrl('constellation-later.wasm'), (error) => didNotLoad(error));
const kFaces = { 'inter-regular.otf': '400', 'inter-semibold.otf': '600' };

/** Why the application can not run in this browser: [what, what to do], or null. */
function obstacle() {
  if (typeof WebAssembly !== 'object') {
    return ['This browser has no WebAssembly, which Constellation is made of.',
      'Every current browser has it; strict modes (Lockdown Mode, some company policies) switch it off and can allow it for one site.'];
  }
  if (typeof WebGL2RenderingContext !== 'function') return kNoWebGl;
  return null;
}
const kNoWebGl = ['This browser offers no WebGL 2, which Constellation draws with.',
  'Look for “hardware acceleration” or “WebGL” in the browser’s settings, or try another browser. What you recorded is untouched.'];

function tell(what, help, retry) {
  const [heading, text, more] = ['h1', 'p', 'p'].map((tag) => document.createElement(tag));
  heading.textContent = 'Constellation could not start';
  text.textContent = what;
  more.textContent = help;
  message.replaceChildren(heading, text, more);
  message.setAttribute('role', 'alert');
  if (retry) {
    const button = document.createElement('button');
    button.textContent = 'Try again';
    button.addEventListener('click', () => location.reload());
    message.append(button);
  }
  message.hidden = false;
  automation.failed(new Error(what));
}

// User Timing, for tests/bench/start.mjs and whoever looks at a profile.
const mark = (stage) => performance.mark(`constellation:${stage}`);
const marked = (stage, promise) => promise.then((value) => {
  mark(stage);
  return value;
});

async function load(name) {
  const response = await fetch(assetUrl(name));
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return response;
}

/** Shows in the progress bar what of a copy has arrived (where the server tells the length). */
function showProgress(response) {
  const bar = message.querySelector('progress');
  const total = response.headers.has('Content-Encoding') ? 0 : Number(response.headers.get('Content-Length'));
  if (!bar || !total) return;
  bar.max = total;
  const write = (chunk) => { bar.value += chunk.length; };
  response.body.pipeTo(new WritableStream({ write })).catch(() => {}); // whoever waits for the program hears of it
}

async function compile() {
  const response = await load('constellation.wasm');
  if (!response.headers.get('Content-Type')?.startsWith('application/wasm')) { // a server that does not know the type
    return WebAssembly.compile(await response.arrayBuffer());
  }
  showProgress(response.clone());
  return WebAssembly.compileStreaming(response);
}

async function face([name, weight]) {
  const bytes = await (await load(name)).arrayBuffer();
  document.fonts.add(await new FontFace('Inter', bytes.slice(0), { weight }).load());
  return [name, new Uint8Array(bytes)];
}

/** The running module: its glue begins while the program is still compiled. */
async function instantiated(program, kept, onReady) {
  const canvas = document.getElementById('canvas');
  const { default: create } = await marked('glue', import(assetUrl('constellation.js')));
  return new Promise((resolve, reject) => {
    create({
      canvas, assetUrl, locateFile: assetUrl,
      mirror: new Mirror(document.getElementById('mirror'), canvas),
      instantiateWasm(imports, done) {
        program.then(async (compiled) => {
          const instance = await WebAssembly.instantiate(compiled, { ...imports, placeholder: later.imports });
          await kept;
          later.attach(instance);
          done(instance, compiled);
        }).catch(reject);
        return {};
      },
      onReady,
    }).then(resolve, reject);
  });
}

async function start() {
  mark('shell');
  const reason = obstacle();
  if (reason) {
    tell(...reason, false);
    return;
  }
  const program = marked('program', compile());
  const kept = navigator.serviceWorker?.controller ? later.prepare() : Promise.resolve();
  const onReady = () => {
    mark('ready');
    message.hidden = true;
    automation.started(module);
    later.fetch();
    import(assetUrl('offline.js')).then(({ workOffline }) => workOffline(module))
      .catch((error) => console.info(`Without a network this would not start: ${error.message}`));
  };
  const [module, faces] = await Promise.all(
    [instantiated(program, kept, onReady), marked('faces', Promise.all(Object.entries(kFaces).map(face))), program]);
  mark('runtime');
  module.FS.mkdir('/face');
  for (const [name, bytes] of faces) module.FS.writeFile(`/face/${name}`, bytes);
  if (module.callMain([]) !== 0) tell(...kNoWebGl, true);
}

function didNotLoad(error) {
  console.error(error);
  tell(`Something did not load: ${error.message}.`,
    'Check the connection and try again. What you recorded is kept in this browser and is untouched.', true);
}

start().catch(didNotLoad);
