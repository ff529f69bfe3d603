// Import review: what a file would change here, item by item, and what the person decides about it.
//
//   ours ──────────────┐
//   theirs ─ taken ────┴─ merge ─► merged ─► + edits of the decisions = one undo step
//
// What is left out is not merged at all: neither here nor for its author is anything overruled, and the same file
// offers it again. A conflict that is decided is written anew, which decides it for everyone; one that is not keeps all
// of its values. Texts that come together by paragraph (snapshot/text_merge.h) are decided so unless the person says
// otherwise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "snapshot/change.h"
#include "time/zone_names.h"

namespace constellation {

// Stands for the record itself and is a leaf of none: conflicts within an added record have places of their own.
inline LeafKey whole_record() { return {0, "*"}; }

struct ImportItem {
  enum class Kind : std::uint8_t {
    Added,     // the record is new here
    Changed,   // one field: a register, a set with all of its elements, or a member of a newer schema
    Deleted,   // the record is deleted there
    Conflict,  // a register with several values
    Joined,    // a text of which both sides' paragraphs come together
    Rescued,   // edited by one side, deleted by the other: it stays; the leaf is the presence leaf
  };
  Kind kind{};
  RecordRef record;
  LeafKey leaf;                   // of a set: its field, no part; Added, Deleted: whole_record()
  Value before;                   // as it is shown here
  Value after;                    // as it would be shown
  std::optional<Value> base;      // Conflict, Joined: what both began with, if it is known
  std::vector<LeafWrite> writes;  // Conflict, Joined: every value; Rescued: the edits
  Dot dot;                        // who and when: the write or deletion that came in
  friend bool operator==(const ImportItem&, const ImportItem&) = default;
};

struct ImportDecision {
  enum class Kind : std::uint8_t { Take, Leave, Decide, Undecided };
  RecordRef record;
  LeafKey leaf;
  Kind kind = Kind::Take;
  Value value;  // Decide: of the register; of the presence leaf `false` deletes, anything else keeps
  friend bool operator==(const ImportDecision&, const ImportDecision&) = default;
};
// At most one a place; later ones replace earlier ones.
class ImportDecisions {
 public:
  void set(ImportDecision decision);
  [[nodiscard]] const ImportDecision* find(const RecordRef& record, const LeafKey& leaf) const;
  [[nodiscard]] const std::vector<ImportDecision>& all() const { return m_decisions; }
  friend bool operator==(const ImportDecisions&, const ImportDecisions&) = default;

 private:
  std::vector<ImportDecision> m_decisions;  // sorted by place
};

struct ImportReview {
  State merged;                   // with everything taken and nothing decided
  std::vector<ImportItem> items;  // sorted by record; of each what it is as a whole comes first, then by leaf
};
// That a value which is decided may stand in its leaf, beside all that the file brings. One that is held there always
// may (store/commands.h, of ResolveConflict). Errors as of validate_edit.
Outcome<Done> validate_decision(const ImportReview& review, const ImportDecision& decision,
                                const ZoneNames* zones = nullptr);
// Both of one network. O(what differs).
ImportReview review_import(const State& ours, const State& theirs);

// What the decisions make of it.
struct DecidedImport {
  State taken;              // what is merged of theirs
  State merged;             // before the edits
  std::vector<Edit> edits;  // of what was decided, against `merged`
};
// Errors: those of a value that may not stand in its field (plan of ResolveConflict).
Outcome<DecidedImport> decide_import(const State& ours, const State& theirs, const ImportReview& review,
                                     const ImportDecisions& decisions);

// What the file of a source without causality counts as having said: of what was left out what the source said the last
// time (nullptr: unknown), so that the file offers it again.
Document said_of(const Document& file, const Document* last, const ImportReview& review,
                 const ImportDecisions& decisions);

}  // namespace constellation
