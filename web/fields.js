// A field of the mirror: the real <input>, <textarea> or <select> in which the person edits. Transparent until it has
// focus (styles.css), then it lies over the drawn field. See src/platform/text_overlay.h for what is told and when.

const kSteps = /^(Arrow|Page|Home|End)|^.$/; // keys that change a closed <select> step by step

/** Which element edits that node. */
export function fieldTag(node) {
  if (node.role === 'comboBox') return 'select';
  return node.multiline ? 'textarea' : 'input';
}

export class Field {
  #mirror;
  #id;
  #told; // what was last told, either way: the value of the last tree, or what was committed since
  #baseline = ''; // what the text was before the person changed it
  #composing = false;
  #stepping = false; // a closed <select> is walked by keys: committed when that ends
  #options = '';

  constructor(mirror, id, element) {
    this.#mirror = mirror;
    this.#id = id;
    this.element = element;
    if (element.tagName === 'INPUT') element.type = 'text';
    element.autocomplete = 'off';
    const on = (type, listener) => element.addEventListener(type, listener);
    on('compositionstart', () => { this.#composing = true; });
    on('compositionend', () => {
      this.#composing = false;
      this.#live();
    });
    on('input', () => this.#composing || this.#live());
    on('change', () => this.#changed());
    on('pointerdown', () => { this.#stepping = false; });
  }

  get dirty() { return this.element.value !== this.#baseline; }
  get focused() { return document.activeElement === this.element; }

  /** Takes over what the tree says, unless the person is changing the text. */
  update(node) {
    const { element } = this;
    if (element.tagName === 'SELECT') {
      this.#setOptions(node.options ?? []);
      element.disabled = Boolean(node.disabled);
    } else {
      element.readOnly = Boolean(node.disabled);
    }
    const value = node.value ?? '';
    const news = value !== this.#told;
    this.#told = value;
    if (this.focused && (this.dirty || !news)) return;
    this.#reset(value);
  }

  /** Shown by the application: text as it is edited, type size, what kind of keyboard. */
  edit({ text, placeholder, inputMode, fontSize }) {
    const { element } = this;
    element.style.setProperty('--type', `${fontSize}px`);
    if (element.tagName !== 'SELECT') {
      element.placeholder = placeholder;
      element.inputMode = inputMode;
    }
    if (this.focused) return;
    if (!this.dirty) this.#reset(text);
    element.focus({ preventScroll: true });
    if (element.tagName === 'INPUT') element.select();
    if (element.tagName === 'SELECT') this.#open();
  }

  /** A key on this field; true: dealt with here. */
  key(event) {
    if (event.isComposing || this.#composing) return true;
    const control = event.ctrlKey || event.metaKey;
    const multiline = this.element.tagName === 'TEXTAREA';
    this.#stepping = this.element.tagName === 'SELECT' && kSteps.test(event.key) && !control && !event.altKey;
    if (event.key === 'Enter' && (!multiline || control) && this.dirty) {
      this.commit();
      event.preventDefault();
      return multiline; // what else Enter means in a single line, the application knows
    }
    if (event.key === 'Escape' && this.dirty) {
      this.#reset(this.#baseline);
      this.#mirror.cancelled(this.#id);
      event.preventDefault();
      return true;
    }
    return !this.#isForApplication(event, control, multiline);
  }

  commit() {
    if (!this.dirty) return;
    this.#stepping = false;
    const text = this.element.value;
    this.#baseline = text;
    this.#told = text;
    this.#mirror.committed(this.#id, text);
  }

  /** Puts back the text as it was. */
  abandon() { this.#reset(this.#baseline); }

  // The arrows a single line has no use for. While nothing is changed: Escape, chords that do not edit, and Enter.
  #isForApplication(event, control, multiline) {
    const walks = this.element.tagName === 'INPUT' && /^Arrow(Up|Down)$/.test(event.key) && !control;
    if (this.dirty) return walks;
    if (event.key === 'Escape') return true;
    if (control) return !/^([acvx]|Arrow.*|Backspace|Delete|Home|End|Enter)$/i.test(event.key);
    return this.element.tagName === 'INPUT' && !multiline && /^(Enter|ArrowUp|ArrowDown|F\d+)$/.test(event.key);
  }

  #live() {
    if (this.element.tagName !== 'SELECT') this.#mirror.live(this.#id, this.element.value);
  }

  // A choice made, or a value set by an assistive technology on a field without focus.
  #changed() {
    if (this.element.tagName === 'SELECT' ? !(this.#stepping && this.focused) : !this.focused) this.commit();
  }

  #reset(value) {
    if (this.element.value !== value) this.#show(value);
    this.#baseline = this.element.value;
  }

  // Setting the value puts the caret at its end. What arrives from elsewhere while the person is about to type must not
  // move it: a text that was selected whole stays so (typing replaces it), otherwise the caret stays where it was.
  #show(value) {
    const { element } = this;
    if (element.tagName === 'SELECT' || !this.focused) {
      element.value = value;
      return;
    }
    const { selectionStart, selectionEnd, selectionDirection } = element;
    const whole = selectionStart === 0 && selectionEnd === element.value.length && selectionEnd > 0;
    element.value = value;
    if (whole) element.select();
    else element.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
  }

  #setOptions(options) {
    const key = JSON.stringify(options);
    if (key === this.#options) return;
    this.#options = key;
    const kept = this.element.value;
    this.element.replaceChildren(...options.map((text) => new Option(text, text)));
    this.element.value = kept;
  }

  #open() {
    try {
      this.element.showPicker();
    } catch {
      // Not in a gesture, or not offered: the focused list opens by key or a second press.
    }
  }
}
