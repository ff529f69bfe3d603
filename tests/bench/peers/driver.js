// Runs in every page that is measured: one step an animation frame, and how long each took until the next. Evaluated by
// run.mjs once `peer` is there.
(() => {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });

  /** Calls step(i) in `count` animation frames, or as many as fit into 15 seconds; the time from each to the next. */
  async function motion(count, step) {
    const took = [];
    await frame();
    let last = performance.now();
    const end = last + 15_000;
    for (let i = 0; i < count && (i < 4 || last < end); i += 1) {
      step(i);
      await frame();
      const now = performance.now();
      if (i > 0) took.push(now - last);
      last = now;
    }
    return took;
  }

  const events = (element, { x, y }, buttons, ...types) => types.forEach((type) => {
    const init = { bubbles: true, cancelable: true, clientX: x, clientY: y, button: type.endsWith('move') ? -1 : 0, buttons, pointerId: 1, pointerType: 'mouse', isPrimary: true };
    element.dispatchEvent(type.startsWith('pointer') ? new PointerEvent(type, init) : new MouseEvent(type, { ...init, button: 0 }));
  });

  globalThis.bench = {
    frame,
    /** From text in memory to the frame that shows it. */
    async load(window) {
      const begin = performance.now();
      peer.load(globalThis.benchText, window);
      const called = performance.now() - begin;
      const shows = () => { const { bars, folded = 0 } = peer.drawn(); return bars + folded > 0; };
      do await frame(); while (!shows() && performance.now() - begin < 90_000);
      await frame();
      return { shown: performance.now() - begin, called };
    },
    /** Sideways by 12 pixels a frame, to and fro. `window` is where it begins; `width` the pixels that it takes. */
    pan: (count, window, width) => motion(count, (i) => {
      const there = i % 60 < 30;
      if (peer.pan) return peer.pan(there ? 12 : -12);
      const days = (12 * (there ? i % 60 : 60 - (i % 60)) * (window.right - window.left)) / width;
      peer.show({ left: window.left + days, right: window.right + days });
    }),
    /** By 5 % a frame, 20 frames in and 20 out. */
    zoom: (count, window) => motion(count, (i) => {
      const inwards = i % 40 < 20;
      if (peer.pan && peer.zoom) return peer.zoom(inwards ? 1.05 : 1 / 1.05);
      const half = ((window.right - window.left) / 2) * 1.05 ** -(inwards ? i % 40 : 40 - (i % 40));
      const middle = (window.left + window.right) / 2;
      return (peer.zoom ?? peer.show).call(peer, { left: middle - half, right: middle + half });
    }),
    /** One item, 4 pixels a frame, to and fro; whether anything was moved. */
    async drag(count) {
      const grip = peer.grip();
      if (!grip) return { took: [], moved: false };
      const before = peer.moved();
      const element = document.elementFromPoint(grip.x, grip.y)?.closest('canvas') ?? document.querySelector('#canvas') ?? document.elementFromPoint(grip.x, grip.y);
      events(element, grip, 0, 'pointerover', 'pointermove', 'mousemove');
      await frame();
      events(element, grip, 1, 'pointerdown', 'mousedown');
      await frame();
      const at = (i) => ({ x: grip.x + 4 * (i % 40 < 20 ? i % 40 : 40 - (i % 40)), y: grip.y });
      const took = await motion(count, (i) => events(element, at(i + 1), 1, 'pointermove', 'mousemove'));
      events(element, at(count), 0, 'pointerup', 'mouseup');
      for (let i = 0; i < 4; i += 1) await frame();
      return { took, moved: peer.moved() !== before };
    },
    /** `make` called in an animation frame, which is marked, until the frame after it is drawn: how long that took. Ours
     *  only. */
    async command(make) {
      await frame();
      const before = peer.frames().drawn;
      const begin = performance.now();
      performance.mark('bench:command');
      make();
      do await frame(); while (peer.frames().drawn === before && performance.now() - begin < 5000);
      return performance.now() - begin;
    },
  };
})();
