#include "present/comparison.h"

#include <algorithm>

#include "base/sort.h"

namespace constellation {
namespace {

Span moved(Span span, std::int32_t days) {
  span.range = {span.range.begin + days, span.range.end + days};
  return span;
}

bool has_ends(const Span& span) { return !span.open_start && !span.open_end && !span.range.empty(); }

// For each cycle the one that began last before it, and how many days earlier.
struct Earlier {
  RecordId cycle;
  std::int32_t days = 0;
};
std::unordered_map<RecordId, Earlier, RecordIdHash> earlier_cycles(const Document& document) {
  std::vector<std::pair<Day, RecordId>> starts;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    if (const auto start = get(record, cycle::kStart)) starts.emplace_back(start->first_day, record.id);
  });
  sort_items(starts, [](const auto& a, const auto& b) { return a < b; });
  std::unordered_map<RecordId, Earlier, RecordIdHash> earlier;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    earlier[starts[i].second] = {starts[i - 1].second, starts[i].first - starts[i - 1].first};
  }
  return earlier;
}

}  // namespace

void Comparison::read_baseline(const Document& document) {
  document.table(RecordKind::PlannedDates).each([&](const Record& record) {
    if (get(record, planned_dates::kBaseline) != m_overlay.baseline) return;
    const auto subject = ref_from_text(get(record, planned_dates::kSubject));
    const auto span = span_of(RecordKind::PlannedDates, record);
    if (!subject || !span || span->range.empty()) return;
    Span planned = *span;
    // A milestone was planned as one: without a start it is its due date.
    planned.is_point = planned.open_start && subject->kind == RecordKind::Deliverable;
    if (planned.is_point) planned.open_start = false;
    if (has_ends(planned)) m_planned[*subject] = planned;
  });
}

void Comparison::read_previous_cycles(const Document& document) {
  const auto earlier = earlier_cycles(document);
  std::unordered_map<std::string, Span> windows;  // by group and cycle
  const auto key = [](const RecordId& group, const RecordId& cycle) { return group.text() + ' ' + cycle.text(); };
  document.table(RecordKind::GroupCycle).each([&](const Record& window) {
    const auto span = span_of(RecordKind::GroupCycle, window);
    if (span && has_ends(*span))
      windows[key(get(window, group_cycle::kGroup), get(window, group_cycle::kCycle))] = *span;
  });
  document.table(RecordKind::GroupCycle).each([&](const Record& window) {
    const auto before = earlier.find(get(window, group_cycle::kCycle));
    if (before == earlier.end()) return;
    const auto there = windows.find(key(get(window, group_cycle::kGroup), before->second.cycle));
    if (there == windows.end()) return;
    m_planned[{RecordKind::GroupCycle, window.id}] = moved(there->second, before->second.days);
  });
  document.table(RecordKind::Deliverable).each([&](const Record& record) {
    const auto before = earlier.find(get(record, deliverable::kCycle));
    const Record* there = document.find(RecordKind::Deliverable, get(record, deliverable::kCarriedFrom));
    if (before == earlier.end() || there == nullptr) return;
    const auto span = span_of(RecordKind::Deliverable, *there);
    if (span && has_ends(*span)) m_planned[{RecordKind::Deliverable, record.id}] = moved(*span, before->second.days);
  });
}

void Comparison::update(const Document& document, const Overlay& overlay) {
  constexpr RecordKind kRead[] = {RecordKind::Cycle, RecordKind::GroupCycle, RecordKind::Deliverable,
                                  RecordKind::PlannedDates};
  const bool is_same = std::all_of(std::begin(kRead), std::end(kRead), [&](RecordKind kind) {
    return shares_chunks(document.table(kind), m_document.table(kind));
  });
  if (overlay == m_overlay && (is_same || overlay.what == Overlay::What::None)) return;
  m_document = document;
  m_overlay = overlay;
  m_planned.clear();
  ++m_revision;
  if (overlay.what == Overlay::What::Baseline) read_baseline(document);
  if (overlay.what == Overlay::What::PreviousCycle) read_previous_cycles(document);
}

const Span* Comparison::planned(const RecordRef& record) const {
  const auto found = m_planned.find(record);
  return found == m_planned.end() ? nullptr : &found->second;
}

}  // namespace constellation
