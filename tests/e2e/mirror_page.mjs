// A page with nothing but the mirror's own DOM code and styles, without the module: what it tells is kept as text.
//
//   const { page, show, told } = await openMirror(t, tree);
//   await show(tree)            another tree;   await told()   what it told since the last call, in order
import { fileURLToPath } from 'node:url';
import { serve } from '../../web/serve.mjs';
import { sharedBrowser, watchConsole } from './browser.mjs';

const kPage = `<!doctype html><html lang="en"><title>Mirror</title><link rel="stylesheet" href="styles.css">
<main><canvas id="canvas" tabindex="-1"></canvas><div id="mirror"></div></main></html>`;

export const kTree = [
  { id: 'header', role: 'toolbar', name: 'Header' },
  { id: 'undo', parent: 'header', role: 'button', name: 'Undo', focusable: true, actions: ['activate'], keys: 'Control+Z' },
  { id: 'dark', parent: 'header', role: 'toggle', name: 'Dark', focusable: true, selected: true, actions: ['activate'] },
  { id: 'timeline', role: 'region', name: 'Timeline' },
  { id: 'title', parent: 'timeline', role: 'heading', name: 'Network', level: 1 },
  { id: 'lane1', parent: 'timeline', role: 'listBox', name: 'Standard' },
  { id: 'bar1', parent: 'lane1', role: 'option', name: 'Charter', value: 'July 2014', focusable: true, actions: ['activate', 'delete'] },
  { id: 'bar2', parent: 'lane1', role: 'option', name: 'Report', focusable: true, actions: ['activate'] },
  { id: 'lane2', parent: 'timeline', role: 'listBox', name: 'Research' },
  { id: 'bar3', parent: 'lane2', role: 'option', name: 'Survey', focusable: true, actions: ['activate'] },
  { id: 'details', role: 'region', name: 'Details' },
  { id: 'find', parent: 'details', role: 'textBox', name: 'Find', value: 'old', focusable: true, actions: ['setValue'] },
  { id: 'text', parent: 'details', role: 'textBox', name: 'Charter text', value: 'a\nb', multiline: true, focusable: true, actions: ['setValue'] },
  { id: 'status', parent: 'details', role: 'comboBox', name: 'Status', value: 'Active', options: ['Not set', 'Active', 'Closed'], focusable: true, actions: ['setValue'] },
  { id: 'saved', role: 'status', name: 'Saved' },
];

/** The tree with members of nodes changed, or nodes left out (null). */
export const changed = (tree, changes) => tree.filter((node) => changes[node.id] !== null)
  .map((node) => ({ ...node, ...changes[node.id] }));

export async function openMirror(t, tree = kTree, contextOptions = {}) {
  const server = await serve({ dir: fileURLToPath(new URL('../../web', import.meta.url)) });
  t.after(() => server.close());
  const browser = await sharedBrowser(t);
  const context = await browser.newContext({ viewport: { width: 900, height: 600 }, ...contextOptions });
  const page = await context.newPage();
  watchConsole(t, page);
  await page.route('**/mirror.html', (route) => route.fulfill({ contentType: 'text/html', body: kPage }));
  await page.goto(`${server.url}mirror.html`);
  await page.evaluate(async () => {
    const { Mirror } = await import('./mirror.js');
    const mirror = new Mirror(document.getElementById('mirror'), document.getElementById('canvas'));
    const told = [];
    Object.assign(globalThis, { mirror, told, takes: [] });
    mirror.onKey = (event, node, inText) => {
      told.push(`key ${event.key} @${node}${inText ? ' in text' : ''}`);
      return globalThis.takes.includes(event.key);
    };
    for (const name of ['Action', 'Focus', 'Committed', 'Cancelled', 'Live']) {
      mirror[`on${name}`] = (...values) => told.push([name.toLowerCase(), ...values].join(' ').trim());
    }
  });
  const show = (next) => page.evaluate((nodes) => mirror.setTree(nodes), next);
  await show(tree);
  return { page, show, told: () => page.evaluate(() => told.splice(0)), focused: () => page.evaluate(() => document.activeElement.dataset.node ?? document.activeElement.id) };
}
