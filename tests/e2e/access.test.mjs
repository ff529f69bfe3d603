// Used without a pointer and without sight: axe, the keyboard, both colour schemes, every sheet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './browser.mjs';
import { button, drop, openExample, openWithExample, press, select, snapshotOf, started, violations } from './app.mjs';

const focused = (page) => page.evaluate(() => {
  const { activeElement: node } = document;
  return `${node.getAttribute('role') ?? node.localName} ${node.getAttribute('aria-label') ?? node.textContent}`;
});

test('axe finds nothing on any sheet', async (t) => {
  const { context, url } = await openContext(t);
  const page = await context.newPage();
  await started(page, url);
  assert.deepEqual(await violations(page), [], 'start');
  await openExample(page);
  assert.deepEqual(await violations(page), [], 'timeline');
  await select(page, /^Open Badges Specification 1\.1, deliverable/);
  assert.deepEqual(await violations(page), [], 'details');
  await drop(page, 'same.json', await snapshotOf(page));
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), [], 'import preview');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const name of ['Keys', 'Add', 'Badge Alliance']) {
    await press(page, name);
    await page.getByRole('dialog').waitFor({ state: 'attached' });
    assert.deepEqual(await violations(page), [], name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await focused(page), `button ${name}`, 'the focus goes back to where it came from');
  }
});

// Of what axe looks at only the field that is edited has colours: the rest of the mirror is transparent.
test('the field that is edited has contrast enough in the dark theme', async (t) => {
  const { page } = await openWithExample(t, { contextOptions: { colorScheme: 'dark' } });
  await select(page, /^Open Badges Specification 1\.1, deliverable/);
  await page.getByRole('textbox', { name: 'Title', exact: true }).focus();
  assert.deepEqual(await violations(page), []);
});

test('the keyboard alone reaches everything: Tab through the header, arrows in the tree, Enter, Escape', async (t) => {
  const { page } = await openWithExample(t);
  await button(page, 'Badge Alliance').focus();
  const walked = [await focused(page)];
  for (let count = 0; count < 40 && !/^treeitem/.test(walked.at(-1)); ++count) {
    await page.keyboard.press('Tab');
    walked.push(await focused(page));
  }
  for (const name of ['input Find', 'button Add', 'button Import', 'button Export', 'button Keys', 'button Zoom in', 'button Today']) {
    assert.ok(walked.includes(name), `${name} in ${walked.join(', ')}`);
  }
  await select(page, /^Open Badges Standard, /);
  assert.match(await focused(page), /^treeitem Open Badges Standard/);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /Open Badges Standard$/.test(document.activeElement.getAttribute('aria-label') ?? ''));
  const item = await focused(page);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((before) => !before.endsWith(document.activeElement.getAttribute('aria-label')), item);
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction((before) => before.endsWith(document.activeElement.getAttribute('aria-label')), item);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'attached' });
  assert.ok(await page.evaluate(() => document.querySelector('[role=dialog]').contains(document.activeElement)));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(page), item);
});

test('Ctrl+F goes to the find field; a letter typed there is no command', async (t) => {
  const { page } = await openWithExample(t);
  await select(page, /^Open Badges Standard, /);
  await page.keyboard.press('Control+f');
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Find');
  await page.keyboard.type('n?t');
  assert.equal(await page.getByRole('textbox', { name: 'Find' }).inputValue(), 'n?t');
  assert.equal(await page.getByRole('dialog').count(), 0);
});
