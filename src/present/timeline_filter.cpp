#include "present/timeline_filter.h"

#include <algorithm>

#include "present/messages.h"

namespace constellation {

std::vector<FilterState> filter_states() {
  std::vector<FilterState> states;
  for (const Choice& choice : fields_of(RecordKind::Deliverable)[deliverable::kState.index].choices) {
    states.push_back({static_cast<std::uint32_t>(states.size()), std::string(choice.token), std::string(choice.label)});
  }
  states.push_back({kOverdueState, "overdue", text(Msg::StateOverdue)});
  return states;
}

std::optional<std::uint32_t> shown_state(const Record& deliverable, const Span& span, Day today) {
  if (is_overdue(deliverable, span, today)) return kOverdueState;
  if (get(deliverable, deliverable::kState).empty()) return static_cast<std::uint32_t>(DeliverableState::Planned);
  const auto state = choice<DeliverableState>(deliverable, deliverable::kState);
  return state ? std::optional(static_cast<std::uint32_t>(*state)) : std::nullopt;
}

bool is_unfinished(const Record& deliverable) {
  const auto state = choice<DeliverableState>(deliverable, deliverable::kState);
  return state != DeliverableState::Delivered && state != DeliverableState::Dropped &&
         state != DeliverableState::CarriedOver;
}

bool is_overdue(const Record& deliverable, const Span& span, Day today) {
  return is_past(span, today) && is_unfinished(deliverable);
}

bool ItemFilter::shows(const RecordRef& ref, const Record& record, const std::optional<Span>& span) const {
  if ((filter.hidden_kinds & kind_bit(ref.kind)) != 0) return false;
  if (filter.hidden_states != 0 && ref.kind == RecordKind::Deliverable) {
    Span open;
    open.open_end = true;
    const auto state = shown_state(record, span.value_or(open), today);
    if (state && (filter.hidden_states >> *state & 1U) != 0) return false;
  }
  return matches == nullptr || std::binary_search(matches->begin(), matches->end(), ref);
}

std::size_t filter_count(const TimelineFilter& filter) {
  return (filter.hidden_kinds != 0 ? 1U : 0U) + (filter.hidden_states != 0 ? 1U : 0U);
}

std::string filter_text(const TimelineFilter& filter) {
  const std::size_t count = filter_count(filter);
  return count == 0 ? std::string() : counted(Msg::FilterOne, Msg::FilterCount, count);
}

}  // namespace constellation
