// The bridge to web/mirror.js, which does the DOM's part and comes as Module.mirror.
addToLibrary({
  cst_mirror_attach__deps: ['$stringToNewUTF8', 'free'],
  cst_mirror_attach: (self) => {
    const tell = (call, texts, ...rest) => {
      const pointers = texts.map(stringToNewUTF8);
      call(self, ...pointers, ...rest);
      pointers.forEach(_free);
    };
    Object.assign(Module['mirror'], {
      onAction: (node, action, value) => tell(_cst_mirror_action, [node, action, value]),
      onFocus: (node, isField) => tell(_cst_mirror_focus, [node], isField),
      onCommitted: (node, text) => tell(_cst_overlay_committed, [node, text]),
      onCancelled: (node) => tell(_cst_overlay_cancelled, [node]),
      onLive: (node, text) => tell(_cst_overlay_live, [node, text]),
    });
  },

  cst_mirror_tree__deps: ['$UTF8ToString'],
  cst_mirror_tree: (json, length) => Module['mirror'].setTree(JSON.parse(UTF8ToString(json, length))),
  // Binds a handle to a node id, until that has no rectangle any more; they come by handle: 32 bits of it, then four
  // floats.
  cst_mirror_handle__deps: ['$UTF8ToString'],
  cst_mirror_handle: (handle, node) => Module['mirror'].bindHandle(handle, UTF8ToString(node)),
  cst_mirror_rects: (packed, count) => {
    for (let at = packed >> 2, end = at + 5 * count; at < end; at += 5) {
      Module['mirror'].setRect(HEAP32[at], HEAPF32[at + 1], HEAPF32[at + 2], HEAPF32[at + 3], HEAPF32[at + 4]);
    }
  },
  cst_mirror_set_focus__deps: ['$UTF8ToString'],
  cst_mirror_set_focus: (node) => Module['mirror'].focus(UTF8ToString(node)),

  cst_overlay_show__deps: ['$UTF8ToString'],
  cst_overlay_show: (node, text, placeholder, inputMode, x, y, width, height, fontSize) => Module['mirror'].edit({
    node: UTF8ToString(node), text: UTF8ToString(text), placeholder: UTF8ToString(placeholder),
    inputMode: UTF8ToString(inputMode), rect: [x, y, width, height], fontSize,
  }),
  cst_overlay_hide: () => Module['mirror'].stopEditing(),
});
