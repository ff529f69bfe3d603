// The benchmark's tables, from what run.mjs measured: each figure's best and median over the rounds, and the targets.

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const p50 = (values) => percentile(values ?? [], 0.5);
const p95 = (values) => percentile(values ?? [], 0.95);
const worst = (values) => Math.max(...(values ?? []));
const drawnBars = (motions) => (motions ? motions.drawn.bars + motions.drawn.folded : NaN);
const rate = (motion) => (motion?.took?.length ? (1000 * motion.took.length) / motion.took.reduce((a, b) => a + b, 0) : NaN);
const megabytes = (bytes) => bytes / 1e6;

/** Rows of the table: what, and from one library's result its figure. Smaller is better unless `more`. */
const kRows = [
  ['bars drawn', (r) => r.drawn?.bars + (r.drawn?.folded ?? 0)],
  ['lanes or rows drawn', (r) => r.drawn?.lanes],
  ['first frame ms', (r) => r.load?.shown],
  ['  work ms', (r) => r.load?.work],
  ['opened from storage ms', (r) => r.opened?.took],
  ...['pan', 'zoom', 'drag'].flatMap((name) => [
    [`${name} frame ms p50`, (r) => p50(r[name]?.took)], ['  p95', (r) => p95(r[name]?.took)],
    ['  worst', (r) => worst(r[name]?.took)], ['  rate a second', (r) => rate(r[name])],
    ['  work ms a step', (r) => r[name]?.work],
    ['  cpu ms p50', (r) => p50(r[name]?.cpu)], ['  cpu ms p95', (r) => p95(r[name]?.cpu)],
    ['  GL ms p50', (r) => p50(r[name]?.gl)],
  ]),
  ['heap MB', (r) => megabytes((r.heap?.js ?? NaN) + (r.heap?.wasm ?? 0))],
  ['  of it JS', (r) => megabytes(r.heap?.js)],
  ['edit: work ms p95', (r) => p95(r.edit?.map((e) => e.work))],
  ['  wall ms p50', (r) => p50(r.edit?.map((e) => e.wall))],
  ['undo: work ms p95', (r) => p95(r.undo?.map((e) => e.work))],
  ['  wall ms p50', (r) => p50(r.undo?.map((e) => e.wall))],
  ['bytes an undo step', (r) => r.undoBytes / r.undoSteps],
  ['frames in 2 idle s', (r) => r.idle],
  ['vertices', (r) => r.drawn?.vertices], ['draw calls', (r) => r.drawn?.drawCalls],
  ['equal bars: drawn', (r) => drawnBars(r.equal)],
  ...['pan', 'zoom', 'drag'].map((name) => [`  ${name} cpu ms p95`, (r) => p95(r.equal?.[name].cpu)]),
  ['1,000 bars: drawn', (r) => drawnBars(r.thousand)],
  ['  vertices', (r) => r.thousand?.drawn.vertices], ['  draw calls', (r) => r.thousand?.drawn.drawCalls],
  ['  pan frame ms p50', (r) => p50(r.thousand?.pan.took)],
  ...['pan', 'zoom', 'drag'].map((name) => [`  ${name} cpu ms p95`, (r) => p95(r.thousand?.[name].cpu)]),
  ['  GL ms p50', (r) => p50(r.thousand?.pan.gl)],
];

const shown = (value) => (Number.isFinite(value) ? value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2) : '–');
const finite = (values) => values.filter(Number.isFinite);

function figures(results, library, count, of) {
  return finite(results.rounds.map((round) => { const r = round[library]?.[count]; return r && !r.failed ? of(r) : NaN; }));
}

function table(results, count) {
  const libraries = ['ours', 'vis', 'dhtmlx'].filter((library) => results.rounds.some((round) => round[library]?.[count]));
  const lines = [`\n${count.toLocaleString('en')} items`.padEnd(27) + libraries.map((name) => `${name}: best/median/worst`.padStart(28)).join('')
    + (libraries.length > 1 ? '   others ÷ ours (medians)' : '')];
  for (const [name, of] of kRows) {
    const all = libraries.map((library) => figures(results, library, count, of));
    if (all.every((values) => values.length === 0)) continue;
    const cells = all.map((values) => (values.length === 0 ? '–' : [Math.min(...values), p50(values), Math.max(...values)].map(shown).join(' / ')).padStart(28));
    const ratios = all.slice(1).map((values) => shown(p50(values) / p50(all[0])).padStart(9));
    lines.push(name.padEnd(26) + cells.join('') + ratios.join(''));
  }
  return lines.join('\n');
}

// NaN where nothing was measured: such a target is not told of.
const best = (results, library, count, of) => { const all = figures(results, library, count, of); return all.length ? Math.min(...all) : NaN; };
const most = (results, library, count, of) => { const all = figures(results, library, count, of); return all.length ? Math.max(...all) : NaN; };

/** Each target: its words, its figure and its bound. Best of the rounds on both sides of a ratio. */
function targets(results) {
  const large = 100_000;
  const floor = Math.min(...results.rounds.flatMap((round) => Object.values(round.floor ?? {}).map((r) => p50(r.pan?.answer))));
  const cpu = (name, which) => (r) => p95((which ? r[which]?.[name] : r[name])?.cpu);
  const list = [
    ['first frame at 100k, ms', best(results, 'ours', large, (r) => r.load?.shown), '≤', 1000],
    ['  to dhtmlx', best(results, 'ours', large, (r) => r.load?.shown) / best(results, 'dhtmlx', large, (r) => r.load?.shown), '≤', 0.5],
    ...['pan', 'zoom', 'drag'].map((name) => [`${name} at 100k, cpu p95 ms`, best(results, 'ours', large, cpu(name)), '≤', 4]),
    ['equal bars, 100k to 1k, apart by %', 100 * Math.abs(1 - best(results, 'ours', large, (r) => drawnBars(r.equal)) / best(results, 'ours', 1000, (r) => drawnBars(r.equal))), '≤', 5],
    ...['pan', 'zoom', 'drag'].map((name) => [`${name} at 100k to 1k, equal bars`, best(results, 'ours', large, cpu(name, 'equal')) / best(results, 'ours', 1000, cpu(name, 'equal')), '≤', 1.5]),
    ['heap at 100k with 100 steps, MB', best(results, 'ours', large, (r) => megabytes(r.heap?.js + r.heap?.wasm)), '≤', 100],
    ['1,000 bars to the empty canvas', Math.min(best(results, 'ours', 10_000, (r) => p50(r.thousand?.pan.took)), best(results, 'ours', large, (r) => p50(r.thousand?.pan.took))) / floor, '≤', 1.6],
    ['zoom rate to vis at 10k', most(results, 'ours', 10_000, (r) => rate(r.zoom)) / most(results, 'vis', 10_000, (r) => rate(r.zoom)), '≥', 4],
    ['zoom work to dhtmlx at 100k', best(results, 'dhtmlx', large, (r) => r.zoom?.work) / best(results, 'ours', large, (r) => r.zoom?.work), '≥', 50],
    ['pan rate to vis at 10k', most(results, 'ours', 10_000, (r) => rate(r.pan)) / most(results, 'vis', 10_000, (r) => rate(r.pan)), '≥', 1],
    ['pan rate to vis at 50k', most(results, 'ours', 50_000, (r) => rate(r.pan)) / most(results, 'vis', 50_000, (r) => rate(r.pan)), '≥', 2],
    ...[10_000, 50_000, large].map((n) => [`pan work to vis at ${n / 1000}k`, best(results, 'vis', n, (r) => r.pan?.work) / best(results, 'ours', n, (r) => r.pan?.work), '≥', 20]),
    ['edit at 100k, work p95 ms', best(results, 'ours', large, (r) => p95(r.edit?.map((e) => e.work))), '≤', 16],
    ['undo at 100k, work p95 ms', best(results, 'ours', large, (r) => p95(r.undo?.map((e) => e.work))), '≤', 16],
    ['frames in 2 idle seconds', best(results, 'ours', large, (r) => r.idle), '≤', 0],
  ];
  const lines = list.filter(([, value]) => Number.isFinite(value)).map(([name, value, sign, bound]) => {
    const holds = sign === '≤' ? value <= bound : value >= bound;
    return `${holds ? 'holds ' : 'MISSED'}  ${name.padEnd(36)} ${shown(value).padStart(8)}  ${sign} ${bound}`;
  });
  const vis = most(results, 'vis', 10_000, (r) => rate(r.zoom));
  const bound = 1000 / floor / vis; // of any rate to vis's: a frame a refresh of the display
  return [`\nempty WebGL2 canvas: ${shown(floor)} ms a frame (best median)${Number.isFinite(bound) ? `: at 10k ${shown(bound)} times vis's zoom rate` : ''}`, ...lines].join('\n');
}

export function report(results, sizes) {
  const { bytes, cores, loads } = results;
  const head = `${results.rounds.length} rounds, ${cores} cores, load ${shown(p50(loads))} (highest ${shown(worst(loads))}); vis ${results.stack ? 'stacked' : 'not stacked'}\n`
    + `transferred, gzipped: ours ${bytes.ours}, vis ${bytes.vis}, dhtmlx ${bytes.dhtmlx} bytes`;
  const failed = results.rounds.flatMap((round, i) => Object.entries(round).flatMap(([library, all]) => Object.entries(all).filter(([, r]) => r.failed).map(([count, r]) => `round ${i + 1}: ${library} ${count}: ${r.failed}`)));
  return [head, ...sizes.map((count) => table(results, count)), targets(results), ...failed].join('\n');
}
