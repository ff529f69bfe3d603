// What the benchmark does in a page of ours; the same interface as in pages/*.html. Moves come as a person's do: as events
// at the canvas. Not for the page itself: evaluated by run.mjs.
(() => {
  const canvas = document.querySelector('canvas');
  canvas.setPointerCapture = () => {}; // made-up pointers can not be captured
  const date = (day) => new Date(Math.round(day) * 86_400_000).toISOString().slice(0, 10);
  const wheel = (init) => canvas.dispatchEvent(new WheelEvent('wheel', { clientX: 800, clientY: 400, cancelable: true, bubbles: true, ...init }));
  globalThis.peer = {
    load: (text) => constellation.importSnapshot(text),
    show: (window) => constellation.setWindow(date(window.left), date(window.right - 1)),
    pan: (pixels) => wheel({ deltaX: pixels }),
    zoom: (factor) => wheel({ ctrlKey: true, deltaY: -100 * Math.log(factor) }),
    frames: () => constellation.frames(),
    drawn() {
      const { bars = 0, folded = 0, foldedItems = 0, lanes = 0, vertices, drawCalls } = constellation.frames();
      return { bars, folded, foldedItems, lanes, vertices, drawCalls };
    },
    grip() {
      for (const bar of document.querySelectorAll('[data-node^="bar:deliverables/"]')) {
        const { left, right, top, bottom } = bar.getBoundingClientRect();
        const [from, to] = [Math.max(left, 300), Math.min(right, 1000)]; // as far as it is in sight
        if (to - from < 24 || top < 150 || bottom > 640) continue;
        return { x: (from + to) / 2, y: (top + bottom) / 2 };
      }
      return null;
    },
    moved: () => constellation.stats().undoSteps,
  };
})();
