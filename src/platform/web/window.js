// The canvas and the frame loop: sizes, the GL context's comings and goings, animation frames on demand.
addToLibrary({
  $CstLoop: { frame: 0, timer: 0 },

  // Asks for one animation frame; asking twice gives one.
  cst_loop_animate__deps: ['$CstLoop'],
  cst_loop_animate: (self) => {
    CstLoop.frame ||= requestAnimationFrame(() => {
      CstLoop.frame = 0;
      _cst_window_frame(self);
    });
  },

  // Asks for one after that many milliseconds; a later call replaces an earlier one. A frame drawn in the timer itself would
  // not be shown for its own sake, and would come before one that the browser holds back until the GPU has shown the last.
  cst_loop_wake__deps: ['$CstLoop', 'cst_loop_animate'],
  cst_loop_wake: (self, ms) => {
    clearTimeout(CstLoop.timer);
    CstLoop.timer = setTimeout(() => _cst_loop_animate(self), ms);
  },

  // Reports the canvas's size in logical and in physical pixels, now and whenever it changes.
  cst_canvas_attach: (self) => {
    const canvas = Module['canvas'];
    const report = (physical) => {
      const box = canvas.getBoundingClientRect();
      const rounded = [Math.round(box.width * devicePixelRatio), Math.round(box.height * devicePixelRatio)];
      // The exact size is at most a pixel away; an emulated ratio is not in it at all.
      const exact = physical && physical.every((length, axis) => Math.abs(length - rounded[axis]) <= 1);
      _cst_window_resized(self, box.width, box.height, ...(exact ? physical : rounded));
    };
    const observer = new ResizeObserver(([entry]) => {
      const size = entry.devicePixelContentBoxSize?.[0];
      report(size && [size.inlineSize, size.blockSize]);
    });
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);  // Safari: told of zoom by the resize event only
      addEventListener('resize', () => report());
    }
    report();
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // or it is never restored
      _cst_window_context(self, 0);
    });
    canvas.addEventListener('webglcontextrestored', () => _cst_window_context(self, 1));
  },

  cst_canvas_resize: (width, height) => {
    Module['canvas'].width = width;
    Module['canvas'].height = height;
  },

  cst_canvas_cursor__deps: ['$UTF8ToString'],
  cst_canvas_cursor: (name) => {
    Module['canvas'].style.cursor = UTF8ToString(name);  // as CSS calls it
  },

  // User Timing: a stage of starting is done (tests/bench/start.mjs).
  cst_mark__deps: ['$UTF8ToString'],
  cst_mark: (stage) => performance.mark(`constellation:${UTF8ToString(stage)}`),

  // The first interactive frame is on the screen.
  cst_page_ready: () => Module['onReady']?.(),
});
