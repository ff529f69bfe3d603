#include "model/cycle_overlap.h"

#include <algorithm>

namespace constellation {
namespace {

// Empty where they have none.
DayRange common_days(const Record& a, const Record& b) {
  const DayRange first = certain_days(a);
  const DayRange second = certain_days(b);
  return {std::max(first.begin, second.begin), std::min(first.end, second.end)};
}

std::string text_of(DayRange days) {
  std::string text = text_from_date({days.begin, Precision::Day});
  if (days.days() > 1) text.append(" – ").append(text_from_date({days.end - 1, Precision::Day}));
  return text;
}

class Overlap {
 public:
  Overlap(const Document& document, const Record& cycle, const Document* before)
      : m_document(document), m_cycle(cycle), m_before(before), m_days(certain_days(cycle)) {}

  // The one with the most days in common that were not so before.
  [[nodiscard]] const Record* other() const {
    const Record* found = nullptr;
    std::int32_t most = 0;
    m_document.table(RecordKind::Cycle).each([&](const Record& other) {
      const std::int32_t days = other.id == m_cycle.id ? 0 : common_days(m_cycle, other).days();
      if (days <= most || days <= days_before(other.id)) return;
      most = days;
      found = &other;
    });
    return found;
  }

  // The date that comes nearer to the other cycle: its end where the other begins later.
  [[nodiscard]] FieldIndex field_towards(const Record& other) const {
    const bool ends_too_late = certain_days(other).begin > m_days.begin || !get(m_cycle, cycle::kStart);
    return ends_too_late && get(m_cycle, cycle::kEnd) ? cycle::kEnd.index : cycle::kStart.index;
  }

  // The end moves before the first of the others that begins after it does, the start behind the last that ends before.
  [[nodiscard]] std::optional<Date> free_date(FieldIndex field) const {
    const auto* date = std::get_if<Date>(&value_of(m_cycle, field));
    if (date == nullptr) return std::nullopt;
    const bool is_end = field == cycle::kEnd.index;
    std::optional<Day> bound;
    m_document.table(RecordKind::Cycle).each([&](const Record& other) {
      if (other.id == m_cycle.id || common_days(m_cycle, other).empty()) return;
      const Day edge = is_end ? first_day_of(other) - 1 : day_behind(other);
      if (!bound || (is_end ? edge < *bound : edge > *bound)) bound = edge;
    });
    if (!bound || *bound < kFirstDay || *bound > kLastDay) return std::nullopt;
    Date free = date_containing(*bound, date->precision);
    // The unit of a coarse date may begin before the day that is free.
    if (!is_end && free.first_day < *bound) free = moved_by_units(free, 1);
    Record moved = m_cycle;
    set_value(moved, field, free);
    const auto start = get(moved, cycle::kStart);
    const auto end = get(moved, cycle::kEnd);
    const bool is_in_order = !start || !end || day_after(*end) > start->first_day;
    return is_in_order && Overlap(m_document, moved, nullptr).other() == nullptr ? std::optional(free) : std::nullopt;
  }

  [[nodiscard]] std::string common_text(const Record& other) const {
    std::string text = record_title(m_document, RecordKind::Cycle, other);
    return text.append(", ").append(text_of(common_days(m_cycle, other)));
  }

 private:
  [[nodiscard]] std::int32_t days_before(const RecordId& other) const {
    const Record* own = m_before != nullptr ? m_before->find(RecordKind::Cycle, m_cycle.id) : nullptr;
    const Record* record = own != nullptr ? m_before->find(RecordKind::Cycle, other) : nullptr;
    return record != nullptr ? common_days(*own, *record).days() : 0;
  }
  static Day first_day_of(const Record& other) {
    const auto start = get(other, cycle::kStart);
    return start ? start->first_day : certain_days(other).begin;
  }
  static Day day_behind(const Record& other) {
    const auto end = get(other, cycle::kEnd);
    return end ? day_after(*end) : certain_days(other).end;
  }

  const Document& m_document;
  const Record& m_cycle;
  const Document* m_before;
  DayRange m_days;
};

}  // namespace

DayRange certain_days(const Record& cycle) {
  const auto start = get(cycle, cycle::kStart);
  const auto end = get(cycle, cycle::kEnd);
  if (!start && !end) return {};
  const Day begin = start ? day_after(*start) - 1 : end->first_day;
  return {begin, (end ? end->first_day : begin) + 1};
}

Outcome<Done> validate_cycle(const Document& document, const Record& cycle, const Document* before,
                             std::optional<FieldIndex> edited) {
  const Overlap overlap(document, cycle, before);
  const Record* other = overlap.other();
  if (other == nullptr) return Done{};
  const FieldIndex field = edited.value_or(overlap.field_towards(*other));
  auto failure = fail(ErrorCode::OverlappingCycles, overlap.common_text(*other));
  failure.error.field = std::string(fields_of(RecordKind::Cycle)[field].name);
  if (const auto free = overlap.free_date(field)) failure.error.better = text_from_date(*free);
  return failure;
}

}  // namespace constellation
