// Recurrence rules are expanded as an independent implementation does it: the package rrule, a port of python-dateutil's.
//
// The dates lie in 9980 to 9999, where the calendar is that of 1980 to 1999 (it repeats every 400 years, weekdays included):
// a rule that gives nothing would keep the peer busy up to year 9999. Some ordinary rules begin in 2014.
//
// Where the peer is known to differ it is asked differently, so that nothing is left out of the comparison:
// - it leaves out a first call that does not fit the rule, and its COUNT does not count it;
// - BYWEEKNO without BYDAY gives it whole weeks; by RFC 5545 the weekday is that of the first call (3.3.10);
// - TU beside 1FR means to it what is both; by RFC 5545 a list says what is either, so TU is handed over as 1TU,2TU, …;
// - the first week of a weekly rule with BYSETPOS begins for it at the first call, not at the week's start: such rules begin
//   at the week's start (python-dateutil's issue 1398);
// - two places of BYSETPOS that are one day are two calls to it, and come in the order of the places: the calls of a longer
//   window are sorted and made one, and COUNT and UNTIL stand beside one place only;
// - a place further from the end than the set is long is the first to it: places count from the end as far as the set surely
//   reaches;
// - of a week that lies in two years it takes some days for another one's: weeks are 1 to 51 and -1 to -51 (the others are
//   compared with a model day by day, tests/time/recurrence_properties.cpp).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import rrule from 'rrule';

const { RRule } = rrule;
const root = new URL('../../', import.meta.url).pathname;
const cli = process.env.CONSTELLATION_CLI ?? join(root, 'build/native-sanitize/constellation');
const kRules = 6000;
const kDay = 86400000;
const kWeekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

// Mulberry32: the same rules in every run.
let state = Number(process.env.CONSTELLATION_SEED ?? 20140407);
function random(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const chance = (oneIn) => random(oneIn) === 0;
const unique = (values) => [...new Set(values)];
const several = (most, make) => unique(Array.from({ length: 1 + random(most) }, make));
const dateText = (ms) => new Date(ms).toISOString().slice(0, 10);
const weekdayOf = (ms) => kWeekdays[(new Date(ms).getUTCDay() + 6) % 7];
const signed = (most) => (chance(3) ? -1 : 1) * (1 + random(most));

function anyWeekdays(frequency, parts) {
  const most = frequency === 'YEARLY' && !parts.BYMONTH ? 53 : 5;
  const hasOrdinals = ['MONTHLY', 'YEARLY'].includes(frequency) && !parts.BYWEEKNO;
  return several(4, () => (hasOrdinals && chance(2) ? signed(most) : '') + kWeekdays[random(7)]);
}

// Places in a rule's sets.
function anyPlaces(parts) {
  const plain = parts.BYDAY?.filter((day) => day.length === 2).length ?? 0;
  const isLimited = parts.BYMONTHDAY || parts.BYYEARDAY || parts.BYWEEKNO || (parts.FREQ === 'WEEKLY' && parts.BYMONTH);
  const surely = isLimited || parts.FREQ === 'DAILY' ? 1 : Math.max(1, plain * (parts.FREQ === 'WEEKLY' ? 1 : 4));
  const most = parts.FREQ === 'DAILY' ? 1 : 6;
  return several(3, () => (chance(3) ? -1 - random(Math.min(most, surely)) : 1 + random(most)));
}

function anyRule() {
  const frequency = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'][random(4)];
  const parts = { FREQ: frequency };
  if (chance(2)) parts.INTERVAL = 1 + random(frequency === 'DAILY' ? 40 : 5);
  if (chance(3)) parts.BYMONTH = several(3, () => 1 + random(12));
  if (frequency === 'YEARLY' && chance(4)) parts.BYWEEKNO = several(4, () => signed(51));
  if (frequency === 'YEARLY' && chance(5)) parts.BYYEARDAY = several(6, () => signed(366));
  if (frequency !== 'WEEKLY' && chance(3)) parts.BYMONTHDAY = several(5, () => signed(31));
  if (chance(2)) parts.BYDAY = anyWeekdays(frequency, parts);
  const hasList = Object.keys(parts).some((name) => name.startsWith('BY'));
  if (hasList && chance(3)) parts.BYSETPOS = anyPlaces(parts);
  if (chance(2)) parts.WKST = kWeekdays[random(7)];
  return parts;
}

const textOf = (parts) => Object.entries(parts).map(([name, value]) => `${name}=${value}`).join(';');

// The parts as the peer has to hear them to mean the same.
function forPeer(parts, first) {
  const said = { ...parts };
  const namesDays = parts.BYDAY || parts.BYMONTHDAY || parts.BYYEARDAY;
  if (parts.BYWEEKNO && !namesDays) said.BYDAY = [weekdayOf(first)];
  const isOrdinal = (day) => day.length > 2;
  if (parts.BYDAY?.some(isOrdinal) && !parts.BYDAY.every(isOrdinal)) {
    const most = parts.FREQ === 'YEARLY' && !parts.BYMONTH ? 53 : 5;
    const every = (day) => Array.from({ length: most }, (_, i) => `${i + 1}${day}`);
    said.BYDAY = unique(parts.BYDAY.flatMap((day) => (isOrdinal(day) ? [day] : every(day))));
  }
  return said;
}

function anyCase() {
  const parts = anyRule();
  const isOrdinary = !parts.BYWEEKNO && !parts.BYYEARDAY && !parts.BYMONTHDAY && !parts.BYSETPOS;
  const isNear = isOrdinary && parts.FREQ !== 'DAILY' && !parts.BYDAY?.some((day) => day.length > 2) && chance(2);
  let first = Date.UTC(isNear ? 2014 : 9980, 0, 1 + random(3000));
  if (parts.FREQ === 'WEEKLY' && parts.BYSETPOS) {
    while (weekdayOf(first) !== (parts.WKST ?? 'MO')) first += kDay;
  }
  const ending = random(3);
  if (ending === 1) parts.COUNT = 1 + random(60);
  if (ending !== 0 && parts.BYSETPOS) parts.BYSETPOS.length = 1;
  if (ending === 2) parts.UNTIL = dateText(first + random(2500) * kDay).replaceAll('-', '');
  const from = first + (random(1200) - 100) * kDay;
  const to = Math.min(from + (1 + random(2500)) * kDay, Date.UTC(9999, 5, 1));
  return { parts, first, from, to };
}

function peerDays({ parts, first, from, to }) {
  const said = forPeer(parts, first);
  const fits = (() => {
    const { COUNT, UNTIL, ...rest } = said;
    return new RRule({ ...RRule.parseString(textOf(rest)), dtstart: new Date(first), count: 1 }).all()[0]?.getTime() === first;
  })();
  if (!fits && said.COUNT) said.COUNT -= 1;
  const ended = said.COUNT === 0 || said.UNTIL < dateText(first).replaceAll('-', '');
  const days = ended ? [] : new RRule({ ...RRule.parseString(textOf(said)), dtstart: new Date(first) })
    .between(new Date(from), new Date(to + 366 * kDay), true).map((date) => date.getTime()).filter((day) => day < to);
  const hasFirst = !fits && from <= first && first < to && !(said.UNTIL < dateText(first).replaceAll('-', ''));
  return unique(hasFirst ? [first, ...days] : days).sort((a, b) => a - b).map(dateText).join(' ');
}

test(`${kRules} random rules give the days that the package rrule gives`, (context) => {
  const cases = Array.from({ length: kRules }, anyCase);
  const lines = cases.map(({ parts, first, from, to }) => [textOf(parts), ...[first, from, to].map(dateText)].join(' '));
  const began = Date.now();
  const { stdout, status } = spawnSync(cli, ['recur', '-'], { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
  const ours = Date.now() - began;
  assert.equal(status, 0);
  const given = stdout.split('\n');
  let differing = 0;
  let days = 0;
  let empty = 0;
  let asked = 0;
  cases.forEach((one, i) => {
    const expected = peerDays(one);
    if (textOf(forPeer(one.parts, one.first)) !== textOf(one.parts)) asked += 1;
    days += expected === '' ? 0 : expected.split(' ').length;
    empty += expected === '' ? 1 : 0;
    if (given[i] === expected) return;
    differing += 1;
    if (differing <= 10) context.diagnostic(`${lines[i]}\n  ours: ${given[i]}\n  peer: ${expected}`);
  });
  context.diagnostic(`${kRules} rules and ${days} days compared, ${empty} rules without a day in their window, ` +
    `${asked} asked differently, ${differing} differ; ours took ${ours} ms of ${Date.now() - began} ms`);
  assert.equal(differing, 0);
});
