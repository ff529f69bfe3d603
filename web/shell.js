// Starts the application: checks what the browser can do, loads the module and its face, or says clearly why not.

const assets = JSON.parse(document.getElementById('assets').textContent);
const assetUrl = (name) => new URL(assets[name], document.baseURI).href;
const canvas = document.getElementById('canvas');
const message = document.getElementById('message');

/** Why the application cannot run here, or null. */
function obstacle() {
  if (typeof WebAssembly !== 'object') {
    return 'This browser has no WebAssembly, which Constellation needs. Any current browser has it.';
  }
  if (!document.createElement('canvas').getContext('webgl2')) {
    return 'This browser offers no WebGL 2, which Constellation draws with. It may be switched off in the settings.';
  }
  return null;
}

async function bytesOf(name) {
  const response = await fetch(assetUrl(name));
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function start() {
  const reason = obstacle();
  if (reason) {
    message.textContent = reason;
    return;
  }
  const faces = ['inter-regular.otf', 'inter-semibold.otf'];
  const [{ default: create }, ...files] = await Promise.all([import(assetUrl('constellation.js')), ...faces.map(bytesOf)]);
  const module = await create({ canvas, locateFile: assetUrl });
  module.FS.mkdir('/face');
  faces.forEach((name, index) => module.FS.writeFile(`/face/${name}`, files[index]));
  module.callMain([]);
  message.textContent = '';
}

start().catch((error) => {
  message.textContent = `Constellation could not start: ${error.message}`;
  console.error(error);
});
