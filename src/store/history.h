// History: undo and redo of this tab's own steps, on a document that others edit at the same time.
//
// Undo applies diff(after → before) leaf by leaf to *today's* state as new edits, which get new dots
// (store/reversal.h). A leaf that someone else wrote since is left alone and named. Laws
// (tests/store/history_properties): without foreign changes undo∘do is the identity on documents and on what is in
// conflict; with them every foreign write survives: by its dot, or by its value where a deletion covered it.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "store/commands.h"
#include "store/reversal.h"

namespace constellation {

struct Step {
  CommandLabel label{};
  RecordRef subject;
  std::string subject_title;  // as it was called then
  Tables before;
  Tables after;
  std::size_t bytes = 0;  // what the step keeps alive beyond what today's tables share, estimated
};

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
