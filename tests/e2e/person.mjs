// A person at a page, in any browser: what Playwright's and Puppeteer's pages have in common. Finds things by role and
// name in the mirror, acts by focus and keys or by pointer.
import assert from 'node:assert/strict';

const kPatience = 30_000;
const kModifiers = { Alt: 'Alt', Control: 'Control', Shift: 'Shift' };

/** Runs in the page: the ids of the nodes with that role and a name that matches, or null. */
function nodesOf([role, source, flags]) {
  const kImplicit = { button: 'button', combobox: 'select', heading: 'h1, h2, h3, h4, h5, h6', textbox: 'input, textarea' };
  const pattern = new RegExp(source, flags);
  const nameOf = (node) => node.getAttribute('aria-label') ?? node.textContent;
  const found = [...document.querySelectorAll(kImplicit[role] ?? `[role="${role}"]`)]
    .filter((node) => node.dataset.node !== undefined && node.ariaDisabled !== 'true' && pattern.test(nameOf(node))).map((node) => node.dataset.node);
  return found.length > 0 ? found : null;
}
const exactly = (text) => new RegExp(`^${text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}$`);

export class Person {
  constructor(page) {
    this.page = page;
  }

  /** Polls in the page until `condition` is not false; its value. Both libraries spell their own waiting differently. */
  async until(what, condition, argument) {
    const end = Date.now() + kPatience;
    for (;;) {
      const value = await this.page.evaluate(condition, argument);
      if (value) return value;
      assert.ok(Date.now() < end, `after ${kPatience / 1000} s still not: ${what}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }

  async start(url) {
    await this.page.goto(url);
    await this.page.evaluate(() => constellation.ready.then(() => true));
  }
  async reload() {
    await this.page.reload();
    await this.page.evaluate(() => constellation.ready.then(() => true));
  }

  stats() { return this.page.evaluate(() => constellation.stats()); }
  snapshot() { return this.page.evaluate(() => constellation.exportSnapshot()); }
  whenStats(member, value) {
    return this.until(`${member} is ${value}`, ([name, wanted]) => constellation.stats()[name] === wanted, [member, value]);
  }
  whenSaved() { return this.whenStats('saved', 'saved'); }

  /** The id of the first node with that role and name, once there is one. */
  async find(role, name) {
    const pattern = typeof name === 'string' ? exactly(name) : name;
    const [first] = await this.until(`${role} ${pattern}`, nodesOf, [role, pattern.source, pattern.flags]);
    return first;
  }
  async focus(role, name) {
    const id = await this.find(role, name);
    await this.page.evaluate((node) => document.querySelector(`[data-node="${CSS.escape(node)}"]`).focus(), id);
    return id;
  }
  async press(role, name) {
    await this.focus(role, name);
    await this.key('Enter');
  }
  /** Replaces the text of a field, key by key, and commits it. */
  async fill(name, text) {
    const id = await this.focus('textbox', name);
    await this.page.evaluate((node) => document.querySelector(`[data-node="${CSS.escape(node)}"]`).select(), id);
    await this.page.keyboard.type(text);
    await this.key('Enter');
  }
  /** One key with its modifiers: 'Alt+ArrowRight'. */
  async key(chord) {
    const parts = chord.split('+');
    const key = parts.pop();
    for (const modifier of parts) await this.page.keyboard.down(kModifiers[modifier]);
    await this.page.keyboard.press(key);
    for (const modifier of parts.reverse()) await this.page.keyboard.up(kModifiers[modifier]);
  }

  /** Where a node is drawn: left, top, width and height in CSS pixels. */
  async boxOf(role, name) {
    return this.until(`${name} is drawn`, (node) => {
      const { x, y, width, height } = document.querySelector(`[data-node="${CSS.escape(node)}"]`).getBoundingClientRect();
      return width > 4 && { x, y, width, height };
    }, await this.find(role, name));
  }

  drop(file, text) {
    return this.page.evaluate(([name, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name, { type: 'application/json' }));
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
    }, [file, text]);
  }
}
