// Editing in the real element: what is committed, cancelled and told when, composition, who gets the keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, kTree, openMirror } from './mirror_page.mjs';

const committed = (lines) => lines.filter((line) => /^(committed|cancelled)/.test(line));

test('Enter commits once; leaving afterwards commits nothing more', async (t) => {
  const { page, told, focused } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).fill('new');
  assert.deepEqual(await told(), ['focus find true', 'live find new']);
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'find');
  await page.keyboard.press('Tab');
  assert.deepEqual(committed(await told()), ['committed find new']);
});

test('Tab and a click beside commit; without a change nothing is committed', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).fill('one');
  await page.keyboard.press('Tab');
  assert.deepEqual(committed(await told()), ['committed find one']);
  await page.getByRole('textbox', { name: 'Find' }).fill('two');
  await page.mouse.click(600, 500);
  assert.deepEqual(committed(await told()), ['committed find two']);
  await page.getByRole('textbox', { name: 'Find' }).focus();
  await page.keyboard.press('Tab');
  assert.deepEqual(committed(await told()), []);
});

test('Escape puts the old text back; a second one goes to the application', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).fill('new');
  await told();
  await page.keyboard.press('Escape');
  assert.deepEqual(await told(), ['cancelled find']);
  assert.equal(await page.getByRole('textbox', { name: 'Find' }).inputValue(), 'old');
  await page.keyboard.press('Escape');
  assert.deepEqual(await told(), ['key Escape @find']);
});

test('in several lines Enter is a line, Ctrl+Enter commits', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Charter text' }).fill('x');
  await page.keyboard.press('Enter');
  await page.keyboard.type('y');
  assert.deepEqual(committed(await told()), []);
  await page.keyboard.press('Control+Enter');
  assert.deepEqual(committed(await told()), ['committed text x\ny']);
});

test('a choice is committed when it is made; walking a closed list by keys is one commit', async (t) => {
  const { page, told } = await openMirror(t);
  const status = page.getByRole('combobox', { name: 'Status' });
  await status.selectOption('Closed');
  assert.deepEqual(committed(await told()), ['committed status Closed']);
  await status.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.deepEqual(committed(await told()), []);
  await page.keyboard.press('Tab');
  assert.deepEqual(committed(await told()), ['committed status Not set']);
});

test('a composition is not committed and not told before it ends', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).fill('');
  await told();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
  assert.deepEqual(await told(), []);
  await session.send('Input.insertText', { text: '日本' });
  assert.deepEqual(committed(await told()), []);
  await page.keyboard.press('Enter');
  assert.deepEqual(committed(await told()), ['committed find 日本']);
});

test('what another tab changed arrives, unless the text is being changed here', async (t) => {
  const { page, show } = await openMirror(t);
  const find = page.getByRole('textbox', { name: 'Find' });
  await find.focus();
  await show(changed(kTree, { find: { value: 'theirs' } }));
  assert.equal(await find.inputValue(), 'theirs');
  await find.fill('mine');
  await show(changed(kTree, { find: { value: 'theirs again' } }));
  assert.equal(await find.inputValue(), 'mine');
});

test('what arrives from another tab before the first key stroke moves neither selection nor caret', async (t) => {
  const { page, show } = await openMirror(t);
  const find = page.getByRole('textbox', { name: 'Find' });
  await show(changed(kTree, { find: { value: 'before' } }));
  await find.focus();
  await find.selectText();
  await show(changed(kTree, { find: { value: 'theirs' } }));
  await page.keyboard.insertText('mine');
  assert.equal(await find.inputValue(), 'mine', 'typing replaces what was selected whole');
  await page.keyboard.press('Escape');
  assert.equal(await find.inputValue(), 'theirs');
  await find.evaluate((input) => input.setSelectionRange(2, 2));
  await show(changed(kTree, { find: { value: 'thorough' } }));
  await page.keyboard.insertText('!');
  assert.equal(await find.inputValue(), 'th!orough');
});

test('the tree after a commit says what became of the text, though it be equal to the last one', async (t) => {
  const { page, show } = await openMirror(t);
  const find = page.getByRole('textbox', { name: 'Find' });
  await find.fill('new');
  await page.keyboard.press('Enter');
  assert.equal(await find.inputValue(), 'new');
  await show(kTree); // undone before a tree had the new text
  assert.equal(await find.inputValue(), 'old');
  await find.fill('newer');
  await page.keyboard.press('Enter');
  await show(changed(kTree, { find: { value: 'newer' } }));
  await find.evaluate((input) => input.setSelectionRange(2, 2));
  await show(changed(kTree, { find: { value: 'newer' }, saved: { name: 'Saving' } }));
  assert.equal(await find.evaluate((input) => input.selectionStart), 2, 'the caret stays where the text is as committed');
});

test('undo belongs to the text while it is changed, and to the application otherwise', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).focus();
  await told();
  await page.keyboard.press('Control+z');
  assert.deepEqual(await told(), ['key z @find']);
  await page.keyboard.type('abc');
  await told();
  await page.keyboard.press('Control+z');
  assert.ok(!(await told()).some((line) => line.startsWith('key z')));
});

test('letters and copying never reach the application from a text', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).focus();
  await told();
  for (const key of ['Control+a', 'Control+c', 'ArrowLeft', 'Home', 'Delete', 's']) await page.keyboard.press(key);
  assert.ok(!(await told()).some((line) => line.startsWith('key')));
});

test('the field shows itself over the canvas only while it is edited', async (t) => {
  const { page, focused, told } = await openMirror(t);
  const find = page.getByRole('textbox', { name: 'Find' });
  const opacity = () => find.evaluate((node) => getComputedStyle(node).opacity);
  assert.equal(await opacity(), '0');
  await page.evaluate(() => mirror.edit({ node: 'find', text: 'shown', placeholder: 'Find', inputMode: 'search', rect: [20, 30, 200, 32], fontSize: 15 }));
  assert.equal(await opacity(), '1');
  assert.deepEqual(await find.boundingBox(), { x: 20, y: 30, width: 200, height: 32 });
  assert.equal(await find.evaluate((node) => getComputedStyle(node).fontSize), '15px');
  assert.equal(await find.inputValue(), 'shown');
  assert.equal(await page.evaluate(() => document.elementFromPoint(50, 45).dataset.node), 'find');
  await page.keyboard.type('typed');
  await page.evaluate(() => mirror.edit({ node: 'find', text: 'shown', placeholder: 'Find', inputMode: 'search', rect: [20, 90, 200, 32], fontSize: 15 }));
  assert.equal(await find.inputValue(), 'typed', 'moving keeps the text');
  await told();
  await page.evaluate(() => mirror.stopEditing());
  assert.equal(await focused(), 'canvas');
  assert.equal(await opacity(), '0');
  assert.deepEqual(committed(await told()), [], 'hide() commits nothing');
});

test('a value set without focus, as assistive technology does, is committed', async (t) => {
  const { page, told } = await openMirror(t);
  await page.getByRole('textbox', { name: 'Find' }).evaluate((node) => {
    node.value = 'spoken';
    node.dispatchEvent(new Event('input', { bubbles: true }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  });
  assert.deepEqual(committed(await told()), ['committed find spoken']);
});
