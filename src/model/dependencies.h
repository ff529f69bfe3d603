// Dependency chains: which deliverables will be late because of what they wait for.
//
// A deliverable can not begin before everything that it depends on is there. With E(d) the day after its expected last
// one:
//
//   delivered        E(d) = the day after its delivery (or, without that date, after its due date)
//   dropped          it holds nothing up
//   otherwise        E(d) = max(due, today if that is later, latest E(p) of what it waits for + its own length)
//
// where a deliverable without a start has no length: it is due the moment what it waits for is there. What it is late
// by is E(d) minus the day after its due date, where something that it waits for is the reason. Loops, which only files
// can bring, are cut where they are met.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "model/queries.h"

namespace constellation {

struct ChainDelay {
  std::int32_t days = 0;  // > 0
  RecordId because;       // the deliverable waited for that is there last
};

class DependencyChains {
 public:
  // Costs the changed records, and the deliverables that wait for something.
  void update(const Document& document, Day today);
  // Whether any deliverable depends on another.
  [[nodiscard]] bool has_any() const { return !m_waiting.empty(); }
  // Nothing where it is not late, or not because of another one.
  [[nodiscard]] const ChainDelay* delay_of(const RecordId& deliverable) const;
  // Whether `first` will be there only after `then` is to begin (or, without a start, to be done).
  [[nodiscard]] bool is_late_for(const RecordId& first, const RecordId& then) const;
  // Grows whenever a delay is another.
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }

 private:
  struct Expected {
    Day end;  // the day after the last one
    ChainDelay delay;
  };
  std::optional<Expected> expect(const RecordId& id);
  void recompute();

  Document m_document;
  Day m_today;
  bool m_is_known = false;
  std::vector<RecordId> m_waiting;  // deliverables that depend on something, sorted
  std::unordered_map<RecordId, std::optional<Expected>, RecordIdHash> m_expected;
  std::uint64_t m_revision = 1;
};

// The shortest chain in which each deliverable waits for the next, both ends included; empty where there is none. If
// `from` waits for `to` in this way, `to` can not wait for `from`.
std::vector<RecordId> dependency_path(const Document& document, const RecordId& from, const RecordId& to);

}  // namespace constellation
