// The mirror's DOM: roles and names, patching by id, focus, keys, dialogs, rectangles.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { changed, kTree, openMirror } from './mirror_page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('nodes are found by role and name, with their states', async (t) => {
  const { page } = await openMirror(t);
  await page.getByRole('toolbar', { name: 'Header' }).getByRole('button', { name: 'Undo' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Dark', pressed: true }).count(), 1);
  assert.equal(await page.getByRole('heading', { name: 'Network', level: 1 }).count(), 1);
  assert.equal(await page.getByRole('listbox', { name: 'Standard' }).getByRole('option').count(), 2);
  assert.equal(await page.getByRole('textbox', { name: 'Charter text' }).inputValue(), 'a\nb');
  assert.equal(await page.getByRole('combobox', { name: 'Status' }).inputValue(), 'Active');
  assert.equal(await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-keyshortcuts'), 'Control+Z');
  assert.equal(await page.getByRole('option', { name: 'Charter' }).getAttribute('aria-description'), 'July 2014');
});

test('axe finds nothing', async (t) => {
  const { page } = await openMirror(t);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, impact, nodes }) => [id, impact, nodes.map((node) => node.html)]), []);
});

test('a changed tree touches only what changed, and keeps elements, order and focus', async (t) => {
  const { page, show, told, focused } = await openMirror(t);
  await page.getByRole('option', { name: 'Report' }).focus();
  await told();
  await page.evaluate(() => {
    globalThis.records = 0;
    new MutationObserver((list) => { records += list.length; }).observe(document.getElementById('mirror'), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await show(kTree);
  assert.equal(await page.evaluate(() => records), 0, 'the same tree writes nothing');
  await show(changed(kTree, { bar1: { name: 'Charter 2' } }));
  assert.equal(await page.evaluate(() => records), 1);
  const turned = [...kTree];
  [turned[6], turned[7]] = [turned[7], turned[6]]; // the focused bar moves before the other
  await show(turned);
  assert.equal(await focused(), 'bar2');
  assert.deepEqual(await page.getByRole('listbox').getByRole('option').evaluateAll((all) => all.map((one) => one.dataset.node)), ['bar2', 'bar1', 'bar3']);
  assert.deepEqual(await told(), []);
});

test('when the focused node goes, the focus goes to its neighbour and the application hears of it', async (t) => {
  const { page, show, told, focused } = await openMirror(t);
  await page.getByRole('option', { name: 'Charter' }).focus();
  await told();
  await show(changed(kTree, { bar1: null }));
  assert.equal(await focused(), 'bar2');
  assert.deepEqual(await told(), ['focus bar2 false']);
  await show([]);
  assert.equal(await focused(), 'canvas');
  assert.deepEqual(await told(), ['focus  false']);
});

test('a focus asked for before its node is there comes with the node', async (t) => {
  const { page, show, focused } = await openMirror(t, changed(kTree, { bar3: null }));
  await page.evaluate(() => mirror.focus('bar3'));
  await show(kTree);
  assert.equal(await focused(), 'bar3');
});

test('Enter and Space activate; a key the application takes does nothing else', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('button', { name: 'Undo' }).focus();
  await told();
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  assert.deepEqual((await told()).filter((line) => line.startsWith('action')), ['action undo activate', 'action undo activate']);
  await page.evaluate(() => takes.push('Enter'));
  await page.keyboard.press('Enter');
  assert.deepEqual(await told(), ['key Enter @undo']);
  await page.getByRole('option', { name: 'Charter' }).focus();
  await told();
  await page.keyboard.press(' ');
  await page.keyboard.press('Delete');
  assert.deepEqual((await told()).filter((line) => line.startsWith('action')), ['action bar1 activate', 'action bar1 delete']);
});

test('a disabled node keeps its focus and does nothing', async (t) => {
  const { page, show, told, focused } = await openMirror(t);
  await page.getByRole('button', { name: 'Undo' }).focus();
  await show(changed(kTree, { undo: { disabled: true } }));
  await told();
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'undo');
  assert.deepEqual(await told(), ['key Enter @undo']);
});

test('the options of a region are one tab stop; arrows go through them', async (t) => {
  const { page, focused } = await openMirror(t);
  const stops = [];
  for (let i = 0; i < 6; ++i) {
    await page.keyboard.press('Tab');
    stops.push(await focused());
  }
  assert.deepEqual(stops, ['undo', 'dark', 'bar1', 'find', 'text', 'status']);
  await page.evaluate(() => mirror.focus('bar1'));
  const walked = [];
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'Home', 'End']) {
    await page.keyboard.press(key);
    walked.push(await focused());
  }
  assert.deepEqual(walked, ['bar2', 'bar3', 'bar3', 'bar2', 'bar1', 'bar3']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'bar3', 'the stop stays where the focus was');
});

test('a dialog takes the focus, makes the rest inert and gives the focus back', async (t) => {
  const { page, show, focused } = await openMirror(t);
  await page.getByRole('button', { name: 'Dark' }).focus();
  const dialog = [{ id: 'sheet', role: 'dialog', name: 'Import' },
    { id: 'apply', parent: 'sheet', role: 'button', name: 'Apply', focusable: true, actions: ['activate'] }];
  await show([...kTree, ...dialog]);
  assert.equal(await focused(), 'apply');
  for (let i = 0; i < 4; ++i) {
    await page.keyboard.press('Tab');
    assert.ok(['apply', 'sheet', ''].includes(await focused()), 'the focus stays in');
  }
  assert.equal(await page.evaluate(() => document.querySelector('[data-node=saved]').inert), false, 'messages are still told');
  await show(kTree);
  assert.equal(await focused(), 'dark');
  assert.equal(await page.evaluate(() => document.querySelectorAll('[inert]').length), 0);
});

test('a node lies exactly at its rectangle, whatever it stands in; without one it is a point', async (t) => {
  const { page } = await openMirror(t);
  await page.evaluate(() => {
    mirror.bindHandle(1, 'timeline');
    mirror.bindHandle(2, 'bar1');
    mirror.setRect(1, 100, 50, 700, 400);
    mirror.setRect(2, 120.5, 80.25, 64.5, 20);
  });
  assert.deepEqual(await page.getByRole('option', { name: 'Charter' }).boundingBox(), { x: 120.5, y: 80.25, width: 64.5, height: 20 });
  await page.evaluate(() => mirror.setRect(2, 0, 0, 0, 0));
  assert.deepEqual(await page.getByRole('option', { name: 'Charter' }).boundingBox(), { x: 0, y: 0, width: 1, height: 1 });
});

test('the mirror lets the pointer through and shows nothing', async (t) => {
  const { page } = await openMirror(t);
  await page.evaluate(() => {
    mirror.bindHandle(1, 'undo');
    mirror.setRect(1, 10, 10, 200, 100);
  });
  assert.equal(await page.evaluate(() => document.elementFromPoint(50, 50).id), 'canvas');
  const [light] = await Promise.all([page.screenshot()]);
  await page.evaluate(() => document.getElementById('mirror').remove());
  assert.ok(light.equals(await page.screenshot()), 'the picture is the same without it');
});

test('in forced colours the focused node has an outline of its own', async (t) => {
  const { page } = await openMirror(t, kTree, { forcedColors: 'active' });
  await page.getByRole('button', { name: 'Undo' }).focus();
  const style = await page.getByRole('button', { name: 'Undo' }).evaluate((node) => {
    const { opacity, outlineStyle, outlineWidth } = getComputedStyle(node);
    return { opacity, outlineStyle, outlineWidth };
  });
  assert.deepEqual(style, { opacity: '1', outlineStyle: 'solid', outlineWidth: '2px' });
});
