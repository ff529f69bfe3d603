// The icons that installing needs, drawn from web/icons/icon.svg while the site is packed: that file is the only one
// that somebody draws. Its #ground is the rounded tile, its #figure what stands on it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// A system cuts a maskable icon to a shape of its own: the ground goes to the edges, the figure keeps to the middle
// 80 % (W3C, Web Application Manifest, icon masks).
const kSafeScale = 0.8;

function fullBleed(svg) {
  const square = svg.replace(/(<rect id="ground"[^>]*?) rx="[^"]*"/, '$1');
  const middle = square.replace('<g id="figure">',
    `<g id="figure" transform="translate(32 32) scale(${kSafeScale}) translate(-32 -32)">`);
  if (square === svg || middle === square) throw new Error('web/icons/icon.svg has no #ground with rx or no #figure');
  return middle;
}

/** [{name, bytes}] of the PNG files for that SVG text. */
export async function pngIcons(svg) {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const png = (text, size) => Buffer.from(new Resvg(text, { fitTo: { mode: 'width', value: size } }).render().asPng());
  const maskable = fullBleed(svg);
  return [
    ...[192, 512].map((size) => ({ name: `icons/icon-${size}.png`, bytes: png(svg, size) })),
    ...[192, 512].map((size) => ({ name: `icons/maskable-${size}.png`, bytes: png(maskable, size) })),
    { name: 'icons/apple-touch-icon.png', bytes: png(maskable, 180) }, // that system rounds it itself
  ];
}
