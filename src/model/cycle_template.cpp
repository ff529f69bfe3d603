#include "model/cycle_template.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "model/span.h"

namespace constellation {
namespace {

constexpr std::int32_t kMonths = 6;

// The cycle that ends last, of those with both dates.
const Record* last_cycle(const Document& document) {
  const Record* last = nullptr;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    const auto days = days_of_cycle(record);
    if (days && (last == nullptr || days->end > days_of_cycle(*last)->end)) last = &record;
  });
  return last;
}

bool is_taken(const Document& document, const std::string& name) {
  bool taken = false;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    taken = taken || get(record, cycle::kName) == name;
  });
  return taken;
}

// "Cycle 3" after "Cycle 2"; after "Autumn" a count of all.
std::string next_name(const Document& document, const Record* last) {
  std::string stem = std::string(kind_spec(RecordKind::Cycle).singular) + ' ';
  std::int64_t number = static_cast<std::int64_t>(document.table(RecordKind::Cycle).size()) + 1;
  if (last != nullptr) {
    const std::string& name = get(*last, cycle::kName);
    const std::size_t digits = name.find_last_not_of("0123456789") + 1;
    const auto known = parse_integer(std::string_view(name).substr(digits));
    if (digits > 0 && known && *known < 1'000'000) {
      stem = name.substr(0, digits);
      number = *known + 1;
    }
  }
  while (is_taken(document, stem + std::to_string(number))) ++number;
  return stem + std::to_string(number);
}

CycleTemplate whole_months(std::string name, Day begin, std::int32_t months) {
  const Date start = date_containing(begin, Precision::Month);
  return {std::move(name), start, moved_by_units(start, months - 1)};
}

}  // namespace

std::optional<DayRange> days_of_cycle(const Record& cycle) {
  const auto span = span_of(RecordKind::Cycle, cycle);
  if (!span || span->open_start || span->open_end || span->range.empty()) return std::nullopt;
  return span->range;
}

std::optional<std::int32_t> whole_months_of(DayRange days) {
  const CivilDate begin = civil_from_day(days.begin);
  const CivilDate end = civil_from_day(days.end);
  if (begin.day != 1 || end.day != 1) return std::nullopt;
  return (end.year - begin.year) * 12 + end.month - begin.month;
}

CycleTemplate six_months_cycle(const Document& document, Day today) {
  const Record* last = last_cycle(document);
  if (last != nullptr) return whole_months(next_name(document, last), days_of_cycle(*last)->end, kMonths);
  const CivilDate civil = civil_from_day(today);
  return whole_months(next_name(document, last), day_from_civil({civil.year, civil.month <= 6 ? 1 : 7, 1}), kMonths);
}

std::optional<CycleTemplate> same_length_cycle(const Document& document) {
  const Record* last = last_cycle(document);
  if (last == nullptr) return std::nullopt;
  const DayRange days = *days_of_cycle(*last);
  if (const auto months = whole_months_of(days)) {
    if (*months == kMonths) return std::nullopt;
    return whole_months(next_name(document, last), days.end, *months);
  }
  return CycleTemplate{next_name(document, last), {days.end}, {days.end + (days.days() - 1)}};
}

std::vector<const Record*> cycles_in_order(const Document& document) {
  std::vector<const Record*> cycles;
  cycles.reserve(document.table(RecordKind::Cycle).size());
  document.table(RecordKind::Cycle).each([&](const Record& record) { cycles.push_back(&record); });
  const auto key = [](const Record* record) {
    const auto start = get(*record, cycle::kStart);
    return std::tuple(!start, start.value_or(Date{}), record->id);
  };
  sort_items(cycles, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  return cycles;
}

const Record* next_cycle(const Document& document, const Record& cycle) {
  const auto start = get(cycle, cycle::kStart);
  if (!start) return nullptr;
  for (const Record* other : cycles_in_order(document)) {
    const auto begins = get(*other, cycle::kStart);
    if (begins && begins->first_day > start->first_day) return other;
  }
  return nullptr;
}

std::vector<const Record*> overlapping_cycles(const Document& document, const Record& cycle) {
  std::vector<const Record*> others;
  const auto days = days_of_cycle(cycle);
  if (!days) return others;
  for (const Record* other : cycles_in_order(document)) {
    const auto theirs = days_of_cycle(*other);
    if (other->id != cycle.id && theirs && theirs->overlaps(*days)) others.push_back(other);
  }
  return others;
}

}  // namespace constellation
