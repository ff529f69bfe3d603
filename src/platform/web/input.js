// Pointer, wheel and key events → the application. SDL's own listeners are taken off (web_window.cpp).
addToLibrary({
  // Bits of the modifiers; apple: Command is the control key there.
  $cstModifiers: (event) =>
    (cstApple() ? event.metaKey : event.ctrlKey) | (event.shiftKey << 1) | (event.altKey << 2),
  $cstModifiers__deps: ['$cstApple'],
  $cstApple: () => /Mac|iP(hone|ad|od)/.test(navigator.platform),

  cst_input_attach__deps: ['$cstModifiers', '$cstApple', '$stringToNewUTF8', 'free'],
  cst_input_attach: (self) => {
    const canvas = Module['canvas'];
    const kinds = { mouse: 0, touch: 1, pen: 2 };
    const phases = { pointerdown: 0, pointermove: 1, pointerup: 2, pointercancel: 3, pointerleave: 4 };
    const buttons = [0, 2, 1];  // DOM: middle is 1; ImGui: secondary is 1
    // Where an event is on the page, whose corner is the canvas's: offsetX would first have the page laid out.
    const pointer = (event) => {
      if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
      _cst_input_pointer(self, phases[event.type], kinds[event.pointerType] ?? 0, buttons[event.button] ?? 0,
        event.pointerId, event.pageX, event.pageY, cstModifiers(event));
    };
    for (const type of Object.keys(phases)) canvas.addEventListener(type, pointer);
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());

    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();  // ctrlKey would zoom the page
      const unit = [1, 16, canvas.clientHeight][event.deltaMode];
      _cst_input_wheel(self, event.pageX, event.pageY, event.deltaX * unit, event.deltaY * unit, event.ctrlKey,
        cstModifiers(event));
    }, { passive: false });
    // Safari on a Mac tells a trackpad's pinch in events of its own.
    let scale = 1;
    canvas.addEventListener('gesturestart', (event) => { event.preventDefault(); scale = 1; });
    canvas.addEventListener('gesturechange', (event) => {
      event.preventDefault();
      const { left, top } = canvas.getBoundingClientRect();
      _cst_input_pinch(self, event.clientX - left, event.clientY - top, event.scale / scale);
      scale = event.scale;
    });
    addEventListener('blur', () => _cst_input_blur(self));

    // Whether the application took the key. The mirror asks for every key pressed on the page.
    Module['mirror'].onKey = (event, node, inText) => {
      const texts = [event.key, event.code, node].map(stringToNewUTF8);
      const taken = _cst_input_key(self, texts[0], texts[1], event.ctrlKey | (event.metaKey << 1) | (event.altKey << 2)
        | (event.shiftKey << 3) | (event.repeat << 4) | (cstApple() << 5) | (inText << 6), texts[2]);
      texts.forEach(_free);
      return taken !== 0;
    };
  },
});
