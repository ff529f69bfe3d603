// History: undo and redo of this tab's own steps, on a document that others edit at the same time.
//
// A step keeps the tables before and after (chunks are shared) only to derive its changes. Undo
// applies diff(after → before) leaf by leaf to *today's* state as new edits, which get new dots. A
// leaf that someone else wrote since is left alone and named. Laws (tests/store/history_properties):
// without foreign changes undo∘do is the identity on documents; with them every foreign write
// survives: by its dot, or by its value where a deletion that undo takes back covered it (such leaves
// are written anew, so that the record is not reported as edited while deleted). Concurrent values that a step decided
// between stand side by side again after its undo. That someone edited what someone else deleted is not told again.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "snapshot/change.h"
#include "store/commands.h"

namespace constellation {

// The part of a state that undo needs.
struct Tables {
  Document document;
  Document graveyard;
  std::array<Table<RecordStamp>, kKindCount> stamps;
};
Tables tables_of(const State& state);

struct Step {
  CommandLabel label{};
  RecordRef subject;
  std::string subject_title;  // as it was called then
  Tables before;
  Tables after;
  std::size_t bytes = 0;  // what the step keeps alive beyond what today's tables share, estimated
};

// Edits that take a step back (or forth again), and what is left alone.
struct Reversal {
  struct Kept {
    RecordRef record;
    LeafKey leaf;  // of a whole record: an empty leaf
  };
  std::vector<Edit> edits;
  // The further values of leaves in `edits` that had several: each layer holds one value a leaf, and all of them
  // overwrite what stands today, but not each other. They are stamped before `edits`, whose values are shown.
  std::vector<std::vector<Edit>> rivals;
  std::vector<Kept> kept;
};
// `from` and `to` are the step's tables in the direction to go; `own` are the replicas that this tab
// has written with.
Reversal plan_reversal(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own);

class History {
 public:
  static constexpr std::size_t kDefaultByteLimit = 32U << 20U;
  explicit History(std::size_t byte_limit = kDefaultByteLimit) : m_byte_limit(byte_limit) {}

  // Records a step just done; whatever could be redone is gone. `edit_count` sizes the step.
  void record(Step step, std::size_t edit_count);

  // The step that undo (redo) would take, or nullptr.
  [[nodiscard]] const Step* undoable() const { return m_done.empty() ? nullptr : &m_done.back(); }
  [[nodiscard]] const Step* redoable() const { return m_undone.empty() ? nullptr : &m_undone.back(); }
  // Moves the step to the other stack, after its reversal has been applied.
  void mark_undone();
  void mark_redone();
  void clear();

  [[nodiscard]] std::size_t bytes() const { return m_bytes; }
  [[nodiscard]] std::size_t size() const { return m_done.size() + m_undone.size(); }

 private:
  std::size_t m_byte_limit;
  std::size_t m_bytes = 0;
  std::deque<Step> m_done;
  std::vector<Step> m_undone;
};

}  // namespace constellation
