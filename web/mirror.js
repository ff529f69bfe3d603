// The accessible tree in the DOM, patched by node id. Contract: src/platform/mirror.h; the bridge to it is
// src/platform/web/mirror.js, which sets the on… functions.
import { Field, fieldTag } from './fields.js';

const kRoles = {
  region: 'region', toolbar: 'toolbar', group: 'group', tree: 'tree', treeItem: 'treeitem', listBox: 'listbox',
  option: 'option', slider: 'slider', dialog: 'dialog', status: 'status', alert: 'alert',
  list: 'list', listItem: 'listitem', grid: 'grid', headerRow: 'row', row: 'row', cell: 'gridcell', columnHeader: 'columnheader',
};
const kSpoken = new Set(['heading', 'text', 'button', 'toggle', 'status', 'alert', 'listItem', 'cell', 'columnHeader']); // named by their content
const kFields = new Set(['textBox', 'comboBox']);
const kRoving = new Set(['option', 'treeItem', 'row']); // one of them in a scope is a tab stop
const kScopes = new Set(['region', 'dialog']);
const kForward = new Set(['ArrowDown', 'ArrowRight']);
const kModifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);
const kBackward = new Set(['ArrowUp', 'ArrowLeft']);

function tagOf(node) {
  if (kFields.has(node.role)) return fieldTag(node);
  if (node.role === 'button' || node.role === 'toggle') return 'button';
  if (node.role === 'heading') return `h${Math.min(Math.max(node.level || 2, 1), 6)}`;
  if (node.role === 'text' || node.role === 'listItem') return 'p';
  return node.role === 'region' ? 'section' : 'div';
}

function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

export class Mirror {
  onKey = () => false;
  onAction = () => {};
  onFocus = () => {};
  onCommitted = () => {};
  onCancelled = () => {};
  onLive = () => {};

  #root;
  #canvas;
  #entries = new Map(); // id → {id, node, element, children, field, shown: the node that the element tells of}
  #ids = new WeakMap(); // element → id
  #nodes = []; // in reading order
  #order = []; // their ids
  #rects = new Map(); // id → [x, y, width, height]; also of nodes that are not there now
  #handles = new Map(); // handle → id
  #corner = null; // of the canvas
  #focused = '';
  #focusedParent = '';
  #wanted = ''; // gets the focus with the tree that brings it
  #request = null; // the edit() that waits for its node
  #stops = new Map(); // scope id → id of its tab stop
  #dialog = '';
  #beforeDialog = '';
  #patching = false;
  #called = false; // the application is calling: what the DOM tells meanwhile reaches it afterwards

  constructor(root, canvas) {
    this.#root = root;
    this.#canvas = canvas;
    root.addEventListener('focusin', (event) => this.#patching || this.#focusIn(event));
    root.addEventListener('focusout', (event) => this.#patching || this.#focusOut(event));
    root.addEventListener('click', (event) => this.#click(event));
    document.addEventListener('keydown', (event) => this.#keyDown(event));
    const moved = () => { this.#corner = null; };
    addEventListener('resize', moved);
    addEventListener('scroll', moved, true);
    new ResizeObserver(moved).observe(canvas);
  }

  // ---- the tree ----

  /** Nodes in reading order; [first, count] stands for that many of the tree before. */
  setTree(lines) {
    const nodes = lines.flatMap((line) => Array.isArray(line) ? this.#nodes.slice(line[0], line[0] + line[1]) : line);
    this.#nodes = nodes;
    this.#quietly(() => this.#patch(nodes));
  }
  focus(id) { this.#quietly(() => this.#moveFocus(id)); }
  edit(request) { this.#quietly(() => this.#startEditing(request)); }
  stopEditing() { this.#quietly(() => this.#endEditing()); }

  #quietly(work) {
    const outer = this.#called;
    this.#called = true;
    try {
      work();
    } finally {
      this.#called = outer;
    }
  }

  #tell(news) {
    if (this.#called) queueMicrotask(news);
    else news();
  }
  committed(id, text) {
    const entry = this.#entries.get(id);
    if (entry) entry.shown = null; // the next tree answers, though it be equal to the last: the text was refused, or undone
    this.#tell(() => this.onCommitted(id, text));
  }
  cancelled(id) { this.#tell(() => this.onCancelled(id)); }
  live(id, text) { this.#tell(() => this.onLive(id, text)); }

  #patch(nodes) {
    this.#patching = true;
    const before = this.#order;
    this.#order = nodes.map((node) => node.id);
    this.#removeAllBut(new Set(this.#order));
    const cursors = new Map(); // parent element → the child that is next in order
    for (const node of nodes) this.#place(node, cursors);
    this.#setTabStops();
    const active = this.#focused && this.#entries.get(this.#focused)?.element;
    if (active && document.activeElement !== active) active.focus({ preventScroll: true }); // it was moved
    this.#patching = false;
    this.#followDialog();
    if (this.#focused && !this.#entries.has(this.#focused)) this.#focusNear(before);
    if (this.#request && this.#entries.has(this.#request.node)) this.#startEditing(this.#request);
    if (this.#wanted && this.#entries.has(this.#wanted)) this.#moveFocus(this.#wanted);
  }

  #removeAllBut(kept) {
    for (const [id, entry] of this.#entries) {
      if (kept.has(id)) continue;
      entry.element.remove();
      this.#entries.delete(id);
    }
  }

  #place(node, cursors) {
    const entry = this.#entryFor(node);
    const parent = this.#childrenOf(this.#entries.get(node.parent ?? ''));
    const next = cursors.has(parent) ? cursors.get(parent) : parent.firstElementChild;
    if (entry.element === next) {
      cursors.set(parent, next.nextElementSibling);
    } else {
      // Where it stood before, its follower is the next one now.
      const left = entry.element.parentElement;
      if (left && cursors.get(left) === entry.element) cursors.set(left, entry.element.nextElementSibling);
      parent.insertBefore(entry.element, next);
      cursors.set(parent, next);
    }
    if (entry.shown === node) return;
    if (entry.shown && JSON.stringify(entry.shown) === JSON.stringify(node)) entry.node = entry.shown = node;
    else this.#update(entry, node);
  }

  #entryFor(node) {
    const tag = tagOf(node);
    const known = this.#entries.get(node.id);
    if (known?.element.localName === tag) return known;
    const element = document.createElement(tag);
    if (tag === 'button') element.type = 'button';
    element.dataset.node = node.id;
    const field = kFields.has(node.role) ? new Field(this, node.id, element) : null;
    const entry = { id: node.id, node, element, children: null, field, shown: null };
    known?.element.remove();
    this.#entries.set(node.id, entry);
    this.#ids.set(element, node.id);
    if (this.#rects.has(node.id)) this.#applyRect(entry);
    return entry;
  }

  /** Where the children of an entry go: tree items hold theirs in a group. */
  #childrenOf(entry) {
    if (!entry) return this.#root;
    if (entry.node.role !== 'treeItem') return entry.element;
    if (!entry.children) {
      entry.children = document.createElement('div');
      entry.children.className = 'children';
      entry.children.setAttribute('role', 'group');
      entry.element.append(entry.children);
    }
    return entry.children;
  }

  #update(entry, node) {
    const { element } = entry;
    entry.node = entry.shown = node;
    const set = (name, value) => setAttribute(element, name, value);
    set('role', kRoles[node.role]);
    if (kSpoken.has(node.role)) {
      const text = node.value && node.role !== 'columnHeader' ? `${node.name}: ${node.value}` : node.name;
      if (element.textContent !== text) element.textContent = text;
    } else {
      set('aria-label', node.name);
    }
    const describes = !kSpoken.has(node.role) && !entry.field && !['slider', 'columnHeader'].includes(node.role);
    set('aria-description', [describes && node.value, node.description].filter(Boolean).join('. '));
    set('aria-disabled', node.disabled ? 'true' : null);
    set('aria-selected', kRoving.has(node.role) ? String(Boolean(node.selected)) : null);
    set('aria-sort', node.role === 'columnHeader' ? node.value : null);
    set('aria-pressed', node.role === 'toggle' ? String(Boolean(node.selected)) : null);
    set('aria-expanded', node.expandable && ['button', 'toggle', 'treeItem'].includes(node.role)
      ? String(Boolean(node.expanded)) : null);
    set('aria-level', node.role === 'treeItem' && node.level ? node.level : null);
    set('aria-modal', node.role === 'dialog' ? 'true' : null);
    set('aria-invalid', node.invalid ? 'true' : null);
    set('aria-keyshortcuts', node.keys);
    if (node.role === 'slider') {
      set('aria-valuenow', Number.parseFloat(node.value) || 0);
      set('aria-valuetext', node.value);
    }
    if (!entry.field && element.localName !== 'button') {
      const isStop = node.focusable && node.role !== 'heading'; // a heading is given the focus, and passed over by Tab
      set('tabindex', node.role === 'dialog' || kRoving.has(node.role) ? -1 : isStop ? 0 : node.focusable ? -1 : null);
    }
    entry.field?.update(node);
  }

  // ---- rectangles ----

  bindHandle(handle, id) { this.#handles.set(handle, id); }

  /** A width below 0: the node is not shown any more, and the handle ends. */
  setRect(handle, ...rect) {
    const id = this.#handles.get(handle);
    this.#rects.set(id, rect);
    const entry = this.#entries.get(id);
    if (entry) this.#applyRect(entry);
    if (rect[2] >= 0) return;
    this.#handles.delete(handle);
    this.#rects.delete(id);
  }

  // Asking makes the browser lay out the page: once, until the canvas may lie elsewhere.
  #canvasCorner() {
    this.#corner ??= this.#canvas.getBoundingClientRect();
    return this.#corner;
  }

  #applyRect({ id, element }) {
    const [x, y, width, height] = this.#rects.get(id);
    const shown = width > 0;
    const { left, top } = this.#canvasCorner();
    element.style.left = shown ? `${x + left}px` : '';
    element.style.top = shown ? `${y + top}px` : '';
    element.style.width = shown ? `${width}px` : '';
    element.style.height = shown ? `${height}px` : '';
  }

  // ---- focus ----

  #moveFocus(id) {
    this.#wanted = '';
    const entry = this.#entries.get(id);
    if (entry) entry.element.focus({ preventScroll: true });
    else if (id === '') this.#canvas.focus({ preventScroll: true });
    else this.#wanted = id;
  }

  #focusIn(event) {
    const id = this.#ids.get(event.target);
    if (id === undefined) return;
    const entry = this.#entries.get(id);
    this.#focused = id;
    this.#focusedParent = entry.node.parent ?? '';
    if (kRoving.has(entry.node.role)) this.#setTabStop(this.#scopeOf(entry), id);
    this.#tell(() => this.onFocus(id, Boolean(entry.field)));
  }

  #focusOut(event) {
    this.#entries.get(this.#ids.get(event.target))?.field?.commit();
    if (this.#root.contains(event.relatedTarget)) return; // told by focusin
    this.#focused = '';
    this.#tell(() => this.onFocus('', false));
  }

  /** The focused node went: the nearest beside it that can have the focus, or before it, or after it, or the canvas. */
  #focusNear(before) {
    const at = before.indexOf(this.#focused);
    this.#focused = '';
    const near = [...before.slice(at + 1), ...before.slice(0, at).reverse()].map((id) => this.#entries.get(id))
      .filter((entry) => entry && this.#canFocus(entry));
    const earlier = before.slice(0, at);
    const entry = near.find((other) => (other.node.parent ?? '') === this.#focusedParent)
      ?? near.find((other) => earlier.includes(other.id)) ?? near[0];
    (entry?.element ?? this.#canvas).focus({ preventScroll: true });
    if (!entry) this.#tell(() => this.onFocus('', false));
  }

  #canFocus({ element, node }) {
    return !node.disabled && !element.closest('[inert]') && element.matches('button, input, textarea, select, [tabindex]');
  }

  // One tab stop for all the options and tree items of a region or dialog; the others are reached by arrow keys.
  #setTabStops() {
    const scopes = new Map();
    for (const id of this.#order) {
      const entry = this.#entries.get(id);
      if (!kRoving.has(entry.node.role)) continue;
      const scope = this.#scopeOf(entry);
      const members = scopes.get(scope) ?? { first: id, selected: null };
      if (entry.node.selected) members.selected ??= id;
      scopes.set(scope, members);
    }
    for (const [scope, { first, selected }] of scopes) {
      const kept = this.#stops.get(scope);
      this.#setTabStop(scope, this.#focused === kept && this.#entries.has(kept) ? kept : selected ?? first);
    }
  }

  #setTabStop(scope, id) {
    const former = this.#entries.get(this.#stops.get(scope));
    if (former && former.id !== id) former.element.tabIndex = -1;
    this.#stops.set(scope, id);
    const { element } = this.#entries.get(id);
    if (element.tabIndex !== 0) element.tabIndex = 0;
  }

  #scopeOf(entry) {
    let { parent } = entry.node;
    while (parent) {
      const above = this.#entries.get(parent);
      if (!above || kScopes.has(above.node.role)) return parent;
      parent = above.node.parent;
    }
    return '';
  }

  #rove(entry, event) {
    const scope = this.#scopeOf(entry);
    const members = this.#order.filter((id) => {
      const other = this.#entries.get(id);
      return kRoving.has(other.node.role) && this.#scopeOf(other) === scope;
    });
    const at = members.indexOf(entry.id);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? members.length - 1
      : kForward.has(event.key) ? at + 1 : kBackward.has(event.key) ? at - 1 : -1;
    if (to < 0 || to >= members.length) return false;
    this.#moveFocus(members[to]);
    return true;
  }

  // What lies beside the dialog is inert while there is one; focus goes in, and back when it ends.
  #followDialog() {
    const dialog = this.#order.findLast((id) => this.#entries.get(id).node.role === 'dialog') ?? '';
    const came = dialog && dialog !== this.#dialog;
    if (came && !this.#dialog) this.#beforeDialog = this.#focused;
    const went = this.#dialog && !dialog;
    this.#dialog = dialog;
    for (const id of this.#order) {
      const { element, node } = this.#entries.get(id);
      const beside = dialog && !element.contains(this.#entries.get(dialog).element)
        && !['status', 'alert'].includes(node.role) && !this.#isBelow(node, dialog);
      const inert = Boolean(beside && !element.querySelector('[role="status"], [role="alert"]'));
      if (element.inert !== inert) element.inert = inert;
    }
    if (came && !this.#entries.get(dialog).element.contains(document.activeElement)) this.#focusFirst(dialog);
    if (went && !this.#entries.has(this.#focused) && this.#entries.has(this.#beforeDialog)) this.#moveFocus(this.#beforeDialog);
  }

  #isBelow(node, ancestor) {
    for (let at = node; at; at = this.#entries.get(at.parent)?.node) if (at.id === ancestor) return true;
    return false;
  }

  #focusFirst(dialog) {
    const first = this.#order.map((id) => this.#entries.get(id))
      .find((entry) => entry.id !== dialog && this.#isBelow(entry.node, dialog) && this.#canFocus(entry));
    (first ?? this.#entries.get(dialog)).element.focus({ preventScroll: true });
  }

  // ---- editing ----

  #startEditing(request) {
    const entry = this.#entries.get(request.node);
    this.#request = entry ? null : request;
    if (!entry?.field) return;
    this.#rects.set(request.node, request.rect);
    this.#applyRect(entry);
    entry.field.edit(request);
  }

  #endEditing() {
    this.#request = null;
    const field = this.#entries.get(this.#focused)?.field;
    if (!field) return;
    field.abandon();
    this.#canvas.focus({ preventScroll: true });
  }

  // ---- actions ----

  #act(entry, action, value = '') {
    if (entry.node.disabled) return false;
    const { actions = [], focusable } = entry.node;
    if (!actions.includes(action) && !(action === 'activate' && focusable && actions.length === 0)) return false;
    this.onAction(entry.id, action, value);
    return true;
  }

  #click(event) {
    const entry = this.#entries.get(this.#ids.get(event.target.closest('[data-node]')));
    if (entry && !entry.field) this.#act(entry, 'activate');
  }

  #keyDown(event) {
    if (event.defaultPrevented || kModifiers.has(event.key)) return;
    const entry = this.#entries.get(this.#ids.get(event.target));
    if (!entry && event.target !== this.#canvas && event.target !== document.body) return;
    if (entry?.field?.key(event)) return;
    const control = event.ctrlKey || event.metaKey || event.altKey;
    const inText = Boolean(entry?.field) && event.key !== 'Escape' && !control;
    if (this.onKey(event, entry?.id ?? '', inText) || (entry && !entry.field && this.#nodeKey(entry, event))) {
      event.preventDefault();
    }
  }

  /** What a key does on a node when the application has no use for it. */
  #nodeKey(entry, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { role, expandable, expanded } = entry.node;
    const { key } = event;
    if ((key === 'Enter' || key === ' ') && entry.element.localName !== 'button') return this.#act(entry, 'activate');
    if (key === 'Delete') return this.#act(entry, 'delete');
    if (role === 'slider' && kForward.has(key)) return this.#act(entry, key === 'ArrowRight' ? 'increment' : 'decrement');
    if (role === 'slider' && kBackward.has(key)) return this.#act(entry, key === 'ArrowUp' ? 'increment' : 'decrement');
    if (role === 'treeItem' && expandable && key === 'ArrowRight' && !expanded) return this.#act(entry, 'expand');
    if (role === 'treeItem' && expandable && key === 'ArrowLeft' && expanded) return this.#act(entry, 'collapse');
    return kRoving.has(role) && this.#rove(entry, event);
  }
}
