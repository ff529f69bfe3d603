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
#include <string>
#include <vector>

#include "model/document.h"
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
  std::vector<Exception> exceptions;   // sorted by (leaf, dot); of shown values, elements and unset registers
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
  friend bool operator==(const Tombstone&, const Tombstone&) = default;
};

// A supersession whose overwritten change set has not arrived yet: when it does, that write of this
// leaf is dropped. Only out-of-order recovery and damaged stores ever leave any.
struct Pending {
  RecordRef record;
  LeafKey leaf;
  Dot dot;
  friend bool operator==(const Pending&, const Pending&) = default;
  friend auto operator<=>(const Pending&, const Pending&) = default;
};

// The document of a network with everything merging needs.
struct State {
  RecordId network;             // the identity of the network: the id of its Network record
  Document document;            // the living records
  Document graveyard;           // the deleted records' last content; kept in the store, left out of exports
  std::array<Table<RecordStamp>, kKindCount> stamps;  // of living and deleted records
  std::vector<Tombstone> tombstones;  // sorted by record
  CausalContext context;
  std::vector<Pending> pending;  // sorted
  std::vector<ExtraMember> extras;  // members of the snapshot's top level that this schema does not know

  friend bool operator==(const State&, const State&) = default;
};

const Tombstone* find_tombstone(const State& state, const RecordRef& record);
// The surviving writes of one register, winner last; empty if the leaf was never written.
std::vector<LeafWrite> writes_of(const State& state, const RecordRef& record, const LeafKey& leaf);
// Registers with concurrent writes of different values, and records edited while being deleted.
struct Conflict {
  RecordRef record;
  LeafKey leaf;
  std::vector<LeafWrite> writes;
};
std::vector<Conflict> conflicts_of(const State& state);
std::size_t conflict_count(const State& state);

}  // namespace constellation
