// Reversal: how one step is taken back, or done again, on a document that others edit at the same time.
//
// A step keeps the tables before and after (chunks are shared) only to derive what it changed. Per leaf:
//
//   from ──── step ────► to          what the leaf said at either end: its values, and which a deletion covers
//     └─── today ───► written anew   what it says in `to`, unless someone else wrote it since
//
// A leaf that says today what it says in `to` is not touched. Values that stood side by side get a dot each, so that
// they stand so again. What a deletion covered in `to` is written and covered anew, by a deletion of those writes and
// no others: a record edited by one while another deleted it is asked about again.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "snapshot/change.h"

namespace constellation {

// The part of a state that undo needs.
struct Tables {
  // What a deletion covers of a living record.
  struct Covered {
    RecordRef record;
    std::vector<Dot> dots;  // sorted
    friend bool operator==(const Covered&, const Covered&) = default;
  };
  Document document;
  Document graveyard;
  std::array<Table<RecordStamp>, kKindCount> stamps;
  std::vector<Covered> covered;  // sorted by record
};
Tables tables_of(const State& state);
// The same for a step that touches no other records than those (sorted): what it costs does not grow with the
// deletions that the state knows.
Tables tables_of(const State& state, std::span<const RecordRef> records);

// Edits that take a step back (or forth again), and what is left alone.
struct Reversal {
  struct Kept {
    RecordRef record;
    LeafKey leaf;  // of a whole record: an empty leaf
  };
  // All layers overwrite what stands today, but none of them another; the greater dot of the later one is shown.
  struct Layer {
    std::vector<Edit> edits;
    bool is_covered = false;  // by a deletion
  };
  std::vector<Layer> layers;  // none of them empty
  std::vector<Kept> kept;
};
// `from` and `to` are the step's tables in the direction to go; `own` are the replicas that this tab has written with.
Reversal plan_reversal(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own);

// The change sets of a reversal from `dot` on, without those that would change nothing. They are to be stored together.
// What a layer covers is not covered where nothing else would keep its record alive.
std::vector<ChangeSet> stamp_reversal(const State& today, Dot dot, Reversal reversal);

}  // namespace constellation
