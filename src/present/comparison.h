// Comparison: the dates that the timeline is laid over: those of a named baseline, or those of the cycle before.
//
//   now        [==========]
//   planned  [========]          the slip is the distance of both ends, in days
//
// Of the cycle before, a group's window is compared with its window there, and a deliverable with the one that it was
// carried over from, both moved by the distance of the two cycles' starts.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/queries.h"
#include "model/span.h"
#include "store/session.h"

namespace constellation {

class Comparison {
 public:
  // Costs nothing where neither the choice nor the tables that it reads have changed.
  void update(const Document& document, const Overlay& overlay);
  [[nodiscard]] bool is_on() const { return m_overlay.what != Overlay::What::None; }
  // The planned dates of that record, or nullptr.
  [[nodiscard]] const Span* planned(const RecordRef& record) const;
  [[nodiscard]] std::size_t size() const { return m_planned.size(); }
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }

 private:
  void read_baseline(const Document& document);
  void read_previous_cycles(const Document& document);

  Document m_document;
  Overlay m_overlay;
  std::unordered_map<RecordRef, Span, RecordRefHash> m_planned;
  std::uint64_t m_revision = 1;
};

}  // namespace constellation
