// Change: the one unit that commands produce and that apply, journal, tabs, undo, import and merge
// consume.
//
// A ChangeSet is atomic and carries one dot. It is idempotent and may be applied in any order
// relative to others: what it overwrites stands in it (`supersedes`).
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "snapshot/causality.h"

namespace constellation {

enum class ChangeKind : std::uint8_t {
  Write,   // register := value (std::monostate clears it), or add an element (value unused)
  Remove,  // take an element out of a set
  Delete,  // delete the record; `supersedes` are the covered dots, the leaf is unused
};

struct Change {
  ChangeKind kind = ChangeKind::Write;
  RecordRef record;
  LeafKey leaf;
  Value value;
  std::vector<Dot> supersedes;  // sorted; the writes of this leaf that the author saw
  friend bool operator==(const Change&, const Change&) = default;
};

struct ChangeSet {
  RecordId network;
  Dot dot;
  std::string author;       // for people to read; may be empty
  std::string recorded_at;  // RFC 3339 UTC wall clock, for people to read; never decides anything
  std::string label;        // what was done, a message key of the command that made it
  std::vector<Change> changes;
  friend bool operator==(const ChangeSet&, const ChangeSet&) = default;
};

// What a command asks for, before it is stamped: new values against today's state.
struct Edit {
  ChangeKind kind = ChangeKind::Write;
  RecordRef record;
  LeafKey leaf;
  Value value;
  friend bool operator==(const Edit&, const Edit&) = default;
};

// Edits that make `record` have the value: one for registers, additions and removals for sets.
// Nothing where the value is as it is already.
std::vector<Edit> edits_for_value(const Document& document, const RecordRef& record, FieldIndex field,
                                  const Value& value);
// Edits that create the whole record; a write of its presence leaf if it has no field. If the state
// holds the record as deleted, leaves of the deleted content that the record lacks come back too.
std::vector<Edit> edits_for_record(RecordKind kind, const Record& record);
// Edits that turn `before` into `after`; deletions and additions of whole records included.
std::vector<Edit> edits_between(const Document& before, const Document& after);
// The same against today's state, for going back over any distance (undo of many steps, restore
// points): a record that was deleted with other content comes back exactly as it is in `after`.
std::vector<Edit> edits_between(const State& now, const Document& after);

// Stamps edits with the next dot: fills in what each one supersedes, for deleted records from their
// content in the graveyard, so that writing one leaf revives the record whole. Of several edits of
// one leaf the last one counts, and none before a deletion of the record. Removals of what is not
// there and deletions of what does not live are left out; the set may end up without changes.
// Where removals would leave a rescued record (alive in spite of a tombstone) without any dot that
// keeps it alive, a write of its presence leaf is added.
// Precondition: the context does not contain `dot`.
ChangeSet stamp_edits(const State& state, Dot dot, std::vector<Edit> edits);

// Applies the change set, of the same network; a set whose dot was seen already changes nothing, and
// neither does a change of a leaf or with a value that its record can not have. Sets may come in any
// order: what a change supersedes before it has arrived is kept as pending. Cost is proportional to
// the changes, not to the document.
void apply(State& state, const ChangeSet& set);

}  // namespace constellation
