// Merging whole states, leaf by leaf, by their causality.
//
// For states that histories can reach: merge is commutative, associative and idempotent; merging an
// older state changes nothing; applying all change sets in any order, with duplicates, gives the
// same as merging the states; nothing vanishes without a tombstone, a removal or an overwriting
// write that saw it.
//
// A write (d, v) of one side survives unless the other side has seen d and no longer holds a write
// with that dot on this leaf. A side has seen d on a leaf if its context contains d and d is not
// `missing` from the record, or if it holds d as pending on this leaf. Two values under one dot (a
// cloned replica) are both kept.
//
// Absence alone says nothing, whatever the context claims: a side without any write on a register
// never takes one away (clearing is a write), and a side that neither holds nor deleted a record
// takes no element out of it. Histories do not reach such states; damaged and foreign files do.
//
// Where each side claims to have seen the writes of the other on a register, both keep theirs.
// Cloned replicas can contradict each other like this when they minted one dot for different
// leaves. Then merge is still commutative and idempotent and loses no register, but three such
// states may show more or fewer of the contradicting values depending on the order.
//
// Deletion. Tombstones grow only. A record is dead while its tombstone covers the dots of all its
// writes; its content stays in the graveyard and comes back whole with any write that the tombstone
// does not cover. Taking out an element leaves no dot, so a removal that runs concurrently with a
// deletion does not keep the record.
//
// A side where the record is dead covers all writes of it that the side has seen. This matters where
// exports left the content out (forget_deleted_content): an older state can not bring the record
// back, and yet keeps the values it has until a state with the newer ones arrives. With such states
// merge is commutative and idempotent; the order of three may leave an extra old value of a deleted
// record's register.
#pragma once

#include <cstdint>
#include <vector>

#include "snapshot/causality.h"
#include "snapshot/change.h"

namespace constellation {

// Both must be states of the same network.
State merge(const State& ours, const State& theirs);

// What an import would change, for the preview and the report: nothing is removed by absence.
struct MergeSummary {
  struct Row {
    RecordRef record;
    std::vector<FieldIndex> fields;  // differing fields, kExtraField for extra members
  };
  std::vector<Row> added;
  std::vector<Row> changed;
  std::vector<Row> deleted;  // by tombstones of theirs
  std::size_t unchanged = 0;
  std::size_t new_conflicts = 0;  // leaves in conflict after that were not before
};
MergeSummary summarise_merge(const State& before, const State& after);

// Stamps for a file that carries no causality: every leaf is a write of the file's own dot, the
// first one of the replica that the hash names (file_dot), so that two people who import the same
// file mint the same dots.
Dot file_dot(std::uint64_t file_hash);
State stamped_from_plain(const Document& document, const RecordId& network, std::uint64_t file_hash);

// Records whose values do not fit their hash were edited in a text editor. What `ours` holds under
// the same dot tells which of their leaves: one whose value differs, one that `ours` has seen with
// another value since (then both values show as a conflict), and a register that is gone from the
// file become writes of file_dot(file_hash), superseding the file's own writes of that leaf. The dot
// joins the file's context if there is any such write. An element that is gone from the file needs
// none: its dot in the context says so. Reading the same file again changes nothing more.
void stamp_hand_edits(State& theirs, const std::vector<RecordRef>& edited, const State& ours, std::uint64_t file_hash);

}  // namespace constellation
