// The committed JSON Schema is the generated one, and everything that we write validates against it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';

const root = new URL('../../', import.meta.url).pathname;
const cli = process.env.CONSTELLATION_CLI ?? join(root, 'build/native-sanitize/constellation');
const schemaFile = join(root, 'web/schema/constellation-snapshot.schema.json');
const folder = mkdtempSync(join(tmpdir(), 'constellation-schema-'));
const run = (...args) => execFileSync(cli, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const schema = JSON.parse(run('schema'));
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

let files = 0;
function file(content) {
  const path = join(folder, `${++files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
function plain(records, more = {}) {
  return { format: 'constellation-snapshot', schema: 1, network: 'net-x', records, ...more };
}
function assertValid(text) {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3)));
  return text;
}

// A value for a member, from its schema: so that every field of fields.h is set.
function sample(member) {
  if (member.$ref === '#/$defs/date') return '2014-Q2';
  if (member.$ref === '#/$defs/id') return 'some-id';
  if (member.$ref === '#/$defs/record_name') return 'groups/grp-x';
  if (member.anyOf) return member.anyOf[0].enum[0];
  if (member.type === 'array') return [sample(member.items.$ref ? member.items : { type: 'string' }), 'another'];
  if (member.type === 'integer') return -2147483648;
  if (member.type === 'boolean') return true;
  return 'Text "quoted"\nsecond line — ü 😀';
}

test('the committed schema is up to date', () => {
  assert.equal(readFileSync(schemaFile, 'utf8'), run('schema'));
});

test('the example validates, plain and stamped', { skip: !existsSync(join(root, 'assets/badge-alliance.json')) }, () => {
  const path = join(root, 'assets/badge-alliance.json');
  assertValid(readFileSync(path, 'utf8'));
  const stamped = assertValid(run('stamp', path));
  assert.equal(run('normalise', file(stamped)), stamped);
});

test('a document with every field of every table validates and comes back', () => {
  const tables = schema.$defs.tables.properties;
  const records = {};
  for (const table of Object.keys(tables)) {
    const members = schema.$defs[table].properties;
    const record = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, sample(member)]));
    records[table] = { [table === 'networks' ? 'net-x' : 'some-id']: record };
  }
  assert.equal(Object.keys(records).length, 28);
  const stamped = JSON.parse(assertValid(run('stamp', file(plain(records)))));
  for (const [table, rows] of Object.entries(records)) {
    for (const [id, record] of Object.entries(rows)) {
      for (const [name, value] of Object.entries(record)) {
        const expected = Array.isArray(value) ? [...value].sort() : value;
        assert.deepEqual(stamped.records[table][id][name], expected, `${table}.${name}`);
      }
    }
  }
});

test('edge cases validate: empty documents, foreign members, unknown tokens, odd dates', () => {
  assertValid(run('stamp', file(plain({}))));
  const odd = plain(
    {
      groups: { g: { name: '', mood: { b: [1e2, null] }, former_names: [''] } },
      status_changes: { s: { status: 'hibernating', since: '0001' } },
      minutes: { 'min-1': { text: 'x' } },
    },
    { weather: { a: 1 } },
  );
  const text = assertValid(run('stamp', file(odd)));
  assert.deepEqual(JSON.parse(text).records.minutes, odd.records.minutes);
  assert.deepEqual(JSON.parse(text).weather, odd.weather);
});

test('conflicts, deletions and pending dots validate', () => {
  const causality = (replica, name) => ({
    context: { k3j9f0a2mm: '1', [replica]: '1-2,4' },
    records: { 'groups/g': { dot: 'k3j9f0a2mm:1', fields: { name: `${replica}:1` } } },
    deleted: { 'groups/h': { by: [`${replica}:2`], covers: ['k3j9f0a2mm:1'], missing: ['k3j9f0a2mm:1'] } },
    concurrent: { 'groups/g': [{ field: 'name', dot: `${replica}:4`, value: `${name} too` }] },
    pending: { 'groups/g': { charge: 'yyyyyyyyyy:7', 'links/a/b': ['yyyyyyyyyy:8', 'xxxxxxxxxx:1'] } },
  });
  const side = (replica, name) => {
    const raw = plain({ groups: { g: { name, charge: 'C' } } }, { causality: causality(replica, name) });
    const written = assertValid(run('normalise', file(raw)));
    assert.equal(run('normalise', file(written)), written);
    return file(written);
  };
  const one = side('aaaaaaaaaa', 'One');
  const two = side('bbbbbbbbbb', 'Two');
  const merged = assertValid(run('merge', one, two));
  const document = JSON.parse(merged);
  assert.ok(document.causality.concurrent['groups/g'].length > 0);
  assert.ok(document.causality.deleted['groups/h']);
  assert.match(run('show-conflicts', file(merged)), /^groups\/g name$/m);
  assert.equal(run('merge', file(merged), file(merged)), merged);
  assert.equal(run('merge', two, one), merged);
});

test('the command line names the place of an error and changes nothing', () => {
  const path = file('{\n "format": "constellation-snapshot",\n "schema": 1,\n "network": 7, "records": {}}');
  const result = spawnSync(cli, ['check', path], { encoding: 'utf8' });
  assert.equal(result.status, 1);
  assert.equal(result.stdout, '');
  assert.ok(result.stderr.startsWith(`${path}:4:13: `), result.stderr);
  assert.ok(result.stderr.trimEnd().endsWith('(/network)'), result.stderr);
  assert.equal(spawnSync(cli, ['merge', path]).status, 2);
});

test('check lists findings beside the counts, and they are no errors', () => {
  const groups = { a: { name: 'A', parent: 'b' }, b: { name: 'B', parent: 'a' }, c: { name: 'C', focus_area: 'gone' } };
  const result = spawnSync(cli, ['check', file(plain({ groups }))], { encoding: 'utf8' });
  assert.equal(result.status, 0);
  assert.equal(result.stdout, [
    'network net-x, schema 1, 3 records, plain, 0 conflicts, 2 findings',
    'finding: groups/a cycle parent groups/b',
    'finding: groups/c dangling_reference focus_area focus_areas/gone',
    '',
  ].join('\n'));
});

test('diff names added, changed and deleted records', () => {
  const before = file(plain({ groups: { a: { name: 'A' }, b: { name: 'B' } } }));
  const after = file(plain({ groups: { a: { name: 'A', charge: 'C' }, c: { name: 'C' } } }));
  assert.equal(run('diff', before, after), '~ groups/a "A": charge\n- groups/b "B"\n+ groups/c "C"\n');
});

test('what is no snapshot does not validate', () => {
  const bad = [
    {},
    [],
    plain({}, { format: 'other' }),
    plain({}, { schema: 0 }),
    plain({}, { network: 'a b' }),
    plain({ groups: [] }),
    plain({ groups: { 'a/b': {} } }),
    plain({ groups: { g: { name: 7 } } }),
    plain({ groups: { g: { links: ['a', 'a'] } } }),
    plain({ groups: { g: { parent: '' } } }),
    plain({ deliverables: { d: { due: '2014-13' } } }),
    plain({ deliverables: { d: { due: '2014-Q5' } } }),
    plain({ deliverables: { d: { progress: 1.5 } } }),
    plain({}, { causality: { context: { short: '1' } } }),
    plain({}, { causality: { records: { 'groups/g': { dot: 'k3j9f0a2mm:0' } } } }),
    plain({}, { causality: { concurrent: { 'groups/g': [{ field: 'name' }] } } }),
  ];
  for (const document of bad) assert.equal(validate(document), false, JSON.stringify(document));
});
