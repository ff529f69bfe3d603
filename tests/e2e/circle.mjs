// The full circle, the same in every browser: open the example, find, move by key and by pointer, undo, redo, reload,
// export, and open the file as someone else.
import assert from 'node:assert/strict';

const kFile = /^badge-alliance-\d{4}-\d\d-\d\d\.json$/;
const kMoved = '^Open Badges Specification 1\\.1, deliverable';

const movedTo = (person, date) => person.find('treeitem', new RegExp(`${kMoved}, delivered, ${date}`));

async function moveByKey(person) {
  await movedTo(person, '1 May 2015');
  await person.focus('treeitem', new RegExp(kMoved));
  await person.key('Alt+ArrowRight');
  await movedTo(person, '2 May 2015');
  await person.press('button', 'Undo');
  await movedTo(person, '1 May 2015');
  await person.press('button', 'Redo');
  await movedTo(person, '2 May 2015');
}

async function moveByPointer(person) {
  const { mouse } = person.page;
  const before = await person.snapshot();
  const { x, y, width, height } = await person.boxOf('treeitem', new RegExp(kMoved));
  const mark = { x: x + Math.min(9, width / 2), y: y + height / 2 }; // the mark, not its label
  await mouse.move(mark.x, mark.y);
  await mouse.down();
  await mouse.move(mark.x + 60, mark.y, { steps: 6 });
  await mouse.up();
  await person.whenStats('undoSteps', 2);
  assert.notEqual(await person.snapshot(), before);
  await person.press('button', 'Undo');
  await movedTo(person, '2 May 2015');
}

/**
 * `receiver` gives another person, who has nothing stored; `exported` presses Export and gives the file's name and text.
 */
export async function fullCircle(person, { url, receiver, exported }) {
  await person.start(url);
  await person.press('button', 'Open the example');
  await person.whenStats('recordCount', 546);
  await person.fill('Find', 'Open Badges Standard');
  await person.find('heading', 'Open Badges Standard');
  await moveByKey(person);
  await moveByPointer(person);
  await person.whenSaved();
  const edited = await person.snapshot();

  await person.reload();
  await movedTo(person, '2 May 2015');
  assert.equal(await person.snapshot(), edited, 'a reload changes nothing');

  const file = await exported();
  assert.match(file.name, kFile);
  assert.equal(file.text, edited);
  assert.equal(JSON.parse(file.text).format, 'constellation-snapshot');

  const other = await receiver();
  await other.start(url);
  await other.find('button', 'Open a file');
  await other.drop(file.name, file.text);
  await movedTo(other, '2 May 2015');
  assert.equal(await other.snapshot(), file.text, 'the imported document is the exported one, byte by byte');
  await other.whenSaved();
  await other.reload();
  await movedTo(other, '2 May 2015');
  assert.equal(await other.snapshot(), file.text, 'and is kept');
}
