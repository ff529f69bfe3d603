// Text that the shipped face can not draw, measured and drawn by the browser's 2D canvas.
addToLibrary({
  $CstGlyphs: {
    context: null,
    // The face of the page, then whatever the system has for the script or the emoji.
    with: (size, bold) => {
      CstGlyphs.context ??= (typeof OffscreenCanvas === 'function' ? new OffscreenCanvas(1, 1)
        : document.createElement('canvas')).getContext('2d', { willReadFrequently: true });
      CstGlyphs.context.font = `${bold ? 600 : 400} ${size}px Inter, system-ui, sans-serif`;
      return CstGlyphs.context;
    },
  },

  cst_glyph_advance__deps: ['$CstGlyphs', '$UTF8ToString'],
  cst_glyph_advance: (text, length, size, bold) =>
    CstGlyphs.with(size, bold).measureText(UTF8ToString(text, length)).width,

  // Draws white on nothing and tells the place by six floats: width, height, ascent, left (physical pixels),
  // advance (logical), whether it has colours of its own. Returns malloc'ed RGBA, or 0 for an empty run.
  cst_glyph_draw__deps: ['$CstGlyphs', '$UTF8ToString', 'malloc'],
  cst_glyph_draw: (text, length, size, bold, ratio, out) => {
    const string = UTF8ToString(text, length);
    const advance = CstGlyphs.with(size, bold).measureText(string).width;
    let context = CstGlyphs.with(size * ratio, bold);
    const box = context.measureText(string);
    const left = Math.ceil(Math.max(box.actualBoundingBoxLeft, 0));  // 0 for most
    const ascent = Math.ceil(Math.max(box.actualBoundingBoxAscent, 0)) + 1;
    const width = Math.min(left + Math.ceil(Math.max(box.actualBoundingBoxRight, box.width)) + 1, 4096);
    const height = Math.min(ascent + Math.ceil(Math.max(box.actualBoundingBoxDescent, 0)) + 1, 1024);
    const canvas = context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      context = CstGlyphs.with(size * ratio, bold);  // a new size forgets the font
    }
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#fff';
    context.textBaseline = 'alphabetic';
    context.fillText(string, left, ascent);
    const pixels = context.getImageData(0, 0, width, height).data;
    let coloured = 0;
    for (let i = 0; i < pixels.length && !coloured; i += 4) {
      // Anti-aliased white stays white in straight alpha up to rounding.
      if (pixels[i + 3] > 32 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 200) coloured = 1;
    }
    if (!coloured) for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
    HEAPF32.set([width, height, ascent, left, advance, coloured], out >> 2);
    const result = _malloc(pixels.length);
    HEAPU8.set(pixels, result);
    return result;
  },
});
