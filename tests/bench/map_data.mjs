// A network for the map: groups in focus areas, of different sizes, connections between them, people in several.
// The same numbers give the same network.

import { generator } from './peers/data.mjs';

const kAreas = ['Infrastructure', 'Ecosystem', 'Research', 'Policy', 'Outreach', 'Education', 'Employment', 'Standards'];
const kSubjects = ['Endorsement', 'Taxonomies', 'Messaging', 'Higher Education', 'Workforce', 'Directory', 'Cities', 'Literacies'];
const kKinds = ['overlap', 'depends_on', 'feeds_into', 'shares_document'];

/** A snapshot of so many groups and connections. */
export function mapSnapshot(groups, connections) {
  const random = generator(20140402);
  const among = (list) => list[Math.floor(random() * list.length)];
  const id = (prefix, i) => `${prefix}-${String(i).padStart(4, '0')}`;
  const records = {
    networks: { 'net-map': { name: 'A large alliance' } }, focus_areas: {}, groups: {}, connections: {}, deliverables: {},
    people: {}, role_assignments: {}, cycles: { 'cyc-1': { name: 'Cycle 1', start: '2026-07', end: '2026-12' } },
  };
  kAreas.forEach((name, i) => { records.focus_areas[id('foc', i)] = { name, rank: String.fromCharCode(97 + i) }; });
  for (let i = 0; i < groups; i += 1) {
    records.groups[id('grp', i)] = { name: `Group ${i + 1} ${among(kSubjects)}`, focus_area: id('foc', Math.floor(random() * kAreas.length)) };
    const count = Math.floor(random() ** 3 * 12);
    for (let j = 0; j < count; j += 1) {
      records.deliverables[`${id('dlv', i)}-${j}`] = { title: `Report ${j + 1}`, owners: [id('grp', i)], state: 'in_progress', cycle: 'cyc-1' };
    }
  }
  for (let i = 0; i < connections; i += 1) {
    const from = Math.floor(random() * groups);
    const to = (from + 1 + Math.floor(random() * (groups - 1))) % groups;
    records.connections[id('con', i)] = { from: id('grp', from), to: id('grp', to), kind: among(kKinds) };
  }
  for (let i = 0; i < groups; i += 1) {
    records.people[id('per', i)] = { name: `Person ${i + 1}` };
    for (let j = 0; j < 2; j += 1) {
      records.role_assignments[`${id('rol', i)}-${j}`] = { person: id('per', i), group: id('grp', Math.floor(random() * groups)), role: 'liaison' };
    }
  }
  return JSON.stringify({ format: 'constellation-snapshot', schema: 1, network: 'net-map', records });
}
