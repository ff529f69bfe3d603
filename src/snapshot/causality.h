// Causality: which change set wrote what, apart from the records that people read.
//
// A *leaf* is the smallest thing that is written: a register field, one element of a set field, or
// one member that this schema does not know. Every leaf holds surviving writes, each with its dot:
//
//   register   one (dot, value); several when replicas wrote concurrently. All are kept. The record
//              shows the winner: the greatest by (dot, canonical text of the value).
//   element    the dots of its additions; an element without dots is not in the set.
//   unset      clearing a register is a write of "no value" with a dot: absence is never deletion.
//
// A record's stamp is compact: `base` is the dot of every leaf present in the record that has no
// exception. The canonical base is the dot that most leaves carry (the smallest of those on a tie),
// so equal states have equal stamps and equal bytes.
//
// Deletion is a tombstone: the dots it covers. A record is alive while any of its leaves carries a
// dot that its tombstone does not cover, so an edit concurrent with a deletion keeps the record
// whole ("add wins"), and undeleting is writing a leaf anew. Tombstones are never dropped.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "snapshot/change_notes.h"
#include "snapshot/dot.h"

namespace constellation {

struct LeafKey {
  FieldIndex field = 0;  // kExtraField for members of newer schemas
  std::string part;      // "" for registers, the element of a set, the name of an extra member
  friend bool operator==(const LeafKey&, const LeafKey&) = default;
  friend auto operator<=>(const LeafKey&, const LeafKey&) = default;
};

// One surviving write of a leaf. Elements have the value std::monostate.
struct LeafWrite {
  Dot dot;
  Value value;
  friend bool operator==(const LeafWrite&, const LeafWrite&) = default;
};

// The order in which concurrent writes win, and in which they are stored: by dot, then by value.
// Values compare by alternative, then by content.
std::strong_ordering compare_writes(const LeafWrite& a, const LeafWrite& b);
std::strong_ordering compare_values(const Value& a, const Value& b);

struct RecordStamp {
  struct Exception {
    LeafKey leaf;
    Dot dot;
    friend bool operator==(const Exception&, const Exception&) = default;
  };
  // A concurrent write that the record does not show.
  struct Concurrent {
    LeafKey leaf;
    LeafWrite write;
    friend bool operator==(const Concurrent&, const Concurrent&) = default;
  };

  RecordId id;
  Dot base;
  // Sorted by (leaf, dot). A shown register value whose dot is not the base has one; a register whose
  // winner is "no value" always has one; an element has one for each of its dots unless its only dot
  // is the base. The base is chosen among registers with a shown value and elements with one dot.
  std::vector<Exception> exceptions;
  std::vector<Concurrent> concurrent;  // sorted by leaf, then compare_writes

  friend bool operator==(const RecordStamp&, const RecordStamp&) = default;
};

// All leaves of a record with all their writes, sorted by key; the form in which merging works.
struct Leaf {
  LeafKey key;
  std::vector<LeafWrite> writes;  // sorted by compare_writes, without duplicates, not empty
  friend bool operator==(const Leaf&, const Leaf&) = default;
};
using Leaves = std::vector<Leaf>;
Leaves leaves_of(RecordKind kind, const Record& record, const RecordStamp& stamp);
struct StampedRecord {
  Record record;
  RecordStamp stamp;
};
StampedRecord record_from_leaves(RecordKind kind, const RecordId& id, const Leaves& leaves);

struct Tombstone {
  RecordRef record;
  std::vector<Dot> deletions;  // sorted; the change sets that deleted it
  std::vector<Dot> covers;     // sorted; every dot the deleters saw on its leaves
  // Sorted; dots that the context contains though their writes of this record are not held, because
  // the deleted content was left out (forget_deleted_content). The record's own context is the
  // state's context without them: their absence says nothing. Always a part of `covers`.
  std::vector<Dot> missing;
  friend bool operator==(const Tombstone&, const Tombstone&) = default;
};

// A write of a leaf, by its dot alone.
struct LeafDot {
  RecordRef record;
  LeafKey leaf;
  Dot dot;
  friend bool operator==(const LeafDot&, const LeafDot&) = default;
  friend auto operator<=>(const LeafDot&, const LeafDot&) = default;
};
// A supersession whose overwritten change set has not arrived yet (or is `missing`): when it does,
// that write of this leaf is dropped. Only out-of-order recovery and damaged stores ever leave any.
using Pending = LeafDot;
// A write that exists though this state was not given it (a private entry that someone did not share):
// what the contexts say of its dot does not count for this leaf.
using Withheld = LeafDot;

// What a state has seen of some records beyond its context: they came in a partial snapshot, whose
// sender had seen more than it sent. A record's own context is State::context and this one.
struct PartialContext {
  CausalContext beyond;            // not empty; holds nothing of State::context
  std::vector<RecordRef> records;  // sorted, not empty; a record stands in one PartialContext at most
  friend bool operator==(const PartialContext&, const PartialContext&) = default;
};

// Values that a record's registers held before; of each leaf the last kPastValues, those that are
// common to both sides of a conflict while there is one.
inline constexpr std::size_t kPastValues = 3;
struct RecordPast {
  struct Entry {
    LeafKey leaf;
    LeafWrite write;
    Dot by;  // that overwrote it; of several, one that came of it. Dots alone do not tell what was earlier.
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  RecordId id;
  std::vector<Entry> entries;  // sorted by leaf, of one leaf the earliest first
  friend bool operator==(const RecordPast&, const RecordPast&) = default;
};

// What a state remembers for people to read. It decides nothing, and two states are equal whatever
// they remember. Exports carry the notes of the change sets that they show; past values stay at home.
struct Memory {
  ChangeNotes notes;
  std::array<Table<RecordPast>, kKindCount> past;
  friend bool operator==(const Memory&, const Memory&) { return true; }
};

// The document of a network with everything merging needs.
struct State {
  RecordId network;    // the identity of the network: the id of its Network record
  Document document;   // the living records
  Document graveyard;  // the deleted records' last content; kept in the store, left out of exports
  std::array<Table<RecordStamp>, kKindCount> stamps;  // of living and deleted records
  std::vector<Tombstone> tombstones;                  // sorted by record
  CausalContext context;
  std::vector<PartialContext> partial;  // no two alike; sorted by their first record
  std::vector<Pending> pending;         // sorted
  std::vector<Withheld> withheld;       // sorted
  std::vector<ExtraMember> extras;      // members of the snapshot's top level that this schema does not know
  Memory memory;

  friend bool operator==(const State&, const State&) = default;
};

// The highest counter that the state has seen of the replica, in whatever record; or 0.
std::uint32_t last_seen_of(const State& state, ReplicaId replica);
// The dot that the replica mints next on that state.
Dot next_dot(const State& state, ReplicaId replica);
// Whether nothing was ever merged or applied into it.
bool is_blank(const State& state);

const Tombstone* find_tombstone(const State& state, const RecordRef& record);
// All leaves of a living or deleted record; empty if the state does not hold it.
Leaves leaves_of(const State& state, const RecordRef& record);
// Whether a record with these leaves lives under the tombstone (or none).
bool is_alive(const Leaves& leaves, const Tombstone* tombstone);

// What leaves of a kind are elements of sets, and which keys are leaves of the kind at all (a field
// of the kind without part, an element of a set field, or an extra member).
bool is_element(RecordKind kind, const LeafKey& leaf);
bool is_leaf(RecordKind kind, const LeafKey& leaf);

// The leaf {kExtraField, ""}, never shown. A write of it keeps a record alive that has no other
// leaf to carry a dot: see stamp_edits. In snapshots its name is "+".
LeafKey presence_leaf();

// Drops the content of deleted records and keeps their tombstones, as exports do. What was dropped
// becomes `missing`, so that a file without the content never takes it from a state that has it.
void forget_deleted_content(State& state);

// The surviving writes of one leaf, winner last; empty if the leaf was never written.
std::vector<LeafWrite> writes_of(const State& state, const RecordRef& record, const LeafKey& leaf);
// The latest value of the register that is known to lie before all of its writes: what a conflict is about. Nothing if
// none is remembered.
std::optional<Value> base_of(const State& state, const RecordRef& record, const LeafKey& leaf);
// What someone should look at, of living records:
//   Values              a register with concurrent writes of different values; `writes` are all of them.
//   EditedWhileDeleted  a deletion that did not take, because someone else edited the record: some of
//                       its writes are covered by the tombstone and some are not. `leaf` is the
//                       presence leaf, `writes` are the ones not covered. Writing the covered leaves
//                       anew keeps the record for good; deleting it again deletes it.
enum class ConflictKind : std::uint8_t { Values, EditedWhileDeleted };
struct Conflict {
  RecordRef record;
  LeafKey leaf;
  std::vector<LeafWrite> writes;  // sorted by compare_writes: the winner is last
  ConflictKind kind = ConflictKind::Values;
  friend bool operator==(const Conflict&, const Conflict&) = default;
};
// Sorted by (record, leaf).
std::vector<Conflict> conflicts_of(const State& state);
std::size_t conflict_count(const State& state);

}  // namespace constellation
