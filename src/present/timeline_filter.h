// Which items of the timeline count: by kind and state, and by what is searched for. The others are dimmed or leave
// their lanes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/span.h"
#include "store/session.h"

namespace constellation {

// The kinds that can be left out, in the order in which they are offered.
inline constexpr std::array kFilterKinds = {
    RecordKind::Deliverable, RecordKind::GroupCycle,  RecordKind::RoleAssignment, RecordKind::CallSeries,
    RecordKind::Call,        RecordKind::Publication, RecordKind::StatusChange,   RecordKind::Pause};
constexpr std::uint32_t kind_bit(RecordKind kind) { return 1U << static_cast<unsigned>(kind); }

// A state of deliverables that can be left out: one of the field's choices, or kOverdueState.
struct FilterState {
  std::uint32_t index = 0;
  std::string token;
  std::string label;
};
std::vector<FilterState> filter_states();

// The state that a deliverable is drawn with: overdue, or its own; a token of a newer schema has none.
std::optional<std::uint32_t> shown_state(const Record& deliverable, const Span& span, Day today);

// Whether the deliverable is due and neither delivered nor given up.
bool is_overdue(const Record& deliverable, const Span& span, Day today);
// Neither delivered nor dropped nor carried over.
bool is_unfinished(const Record& deliverable);
inline bool is_past(const Span& span, Day today) { return !span.open_end && span.range.end <= today; }

struct ItemFilter {
  TimelineFilter filter;
  Day today;
  const std::vector<RecordRef>* matches = nullptr;  // sorted; null while nothing is searched for

  [[nodiscard]] bool shows_all() const { return !filter.is_narrowed() && matches == nullptr; }
  // `span` is where the record lies; nothing where it has no dates.
  [[nodiscard]] bool shows(const RecordRef& ref, const Record& record, const std::optional<Span>& span) const;
};

// How many parts of the filter are narrowed: kinds, states.
std::size_t filter_count(const TimelineFilter& filter);
// "2 filters · clear"; "" without any.
std::string filter_text(const TimelineFilter& filter);

}  // namespace constellation
