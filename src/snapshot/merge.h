// Merging whole states, leaf by leaf, by their causality.
//
// For states that histories can reach: merge is commutative, associative and idempotent; merging an
// older state changes nothing; nothing vanishes without a tombstone, a removal or an overwriting
// write that saw it. A leaf present on one side only is kept: absence says nothing.
//
// A write (d, v) of one side survives unless the other side has seen d (its context contains d, or
// it holds d as pending on this leaf) and no longer holds a write with that dot on this leaf. Two
// values under one dot (a cloned replica) are both kept.
#pragma once

#include "base/error.h"
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

// Text that merging can not tell apart from a stamped snapshot's, for files that carry no
// causality: every leaf is a write of replica hash64(file bytes), so that two people who import the
// same file mint the same dots.
State stamped_from_plain(const Document& document, const RecordId& network, std::uint64_t file_hash);

// Records whose values do not fit their hash were edited in a text editor: leaves whose value
// differs from what `ours` holds under the same dot become writes of replica `file_hash` upon the
// file's context.
void stamp_hand_edits(State& theirs, const std::vector<RecordRef>& edited, const State& ours,
                      std::uint64_t file_hash);

}  // namespace constellation
