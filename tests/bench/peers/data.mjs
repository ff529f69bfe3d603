// The data that every library is given: 50 lanes over ten years, `count` items of 5 to 40 days that begin on whole days.
// The same count gives the same items, in Node and in a page.

export const kLanes = 50;
export const kFirstDay = Date.UTC(2016, 0, 1) / 86_400_000;
export const kDays = 3652;

/** mulberry32: a small generator of numbers in [0, 1). */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kWords = ['Charter', 'Draft', 'Pilot', 'Review', 'Report', 'Survey', 'Release', 'Workshop', 'Guide', 'Study'];

/** [{ id, lane, title, start, end, progress }]: days since 1970, `end` is the last day. */
export function itemsOf(count) {
  const random = generator(20140401);
  const items = [];
  for (let i = 0; i < count; i += 1) {
    const start = kFirstDay + Math.floor(random() * (kDays - 40));
    const end = start + 4 + Math.floor(random() * 36);
    const title = `${kWords[Math.floor(random() * kWords.length)]} ${i + 1}`;
    items.push({ id: `dlv-${String(i).padStart(6, '0')}`, lane: i % kLanes, title, start, end, progress: Math.floor(random() * 101) });
  }
  return items;
}

export const dateText = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const laneId = (lane) => `grp-${String(lane).padStart(2, '0')}`;
export const laneName = (lane) => `Working group ${lane + 1}`;

/** The items as a snapshot of ours: groups, half-year cycles, deliverables. */
export function snapshotOf(count) {
  const records = { networks: { 'net-bench': { name: 'Bench' } }, groups: {}, cycles: {}, deliverables: {} };
  for (let lane = 0; lane < kLanes; lane += 1) records.groups[laneId(lane)] = { name: laneName(lane) };
  for (let half = 0; half < 20; half += 1) {
    const year = 2016 + Math.floor(half / 2);
    const months = half % 2 === 0 ? ['01', '06'] : ['07', '12'];
    records.cycles[`cyc-${String(half).padStart(2, '0')}`] = { name: `Cycle ${half + 1}`, start: `${year}-${months[0]}`, end: `${year}-${months[1]}` };
  }
  for (const item of itemsOf(count)) {
    records.deliverables[item.id] = {
      title: item.title, owners: [laneId(item.lane)], state: 'in_progress',
      start: dateText(item.start), due: dateText(item.end), progress: item.progress,
    };
  }
  return JSON.stringify({ format: 'constellation-snapshot', schema: 1, network: 'net-bench', records });
}
