#include "model/agenda.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "model/standing.h"

namespace constellation {
namespace {

struct Line {
  std::string_view text;
  bool is_done = false;
};

// The item in a line; nothing where it is none.
std::optional<Line> item_in(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with("- ") || line.starts_with("* ")) line = trimmed(line.substr(2));
  const bool is_box = line.size() > 3 && line[0] == '[' && line[2] == ']';
  if (!is_box || (line[1] != ' ' && line[1] != 'x' && line[1] != 'X')) return std::nullopt;
  const std::string_view text = trimmed(line.substr(3));
  if (text.empty()) return std::nullopt;
  return Line{text, line[1] != ' '};
}

template <typename Visit>
void each_item(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const auto item = item_in(text.substr(0, end))) visit(*item);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

struct DatedCall {
  Day day;
  const Record* record = nullptr;
};

// The calls of the series or of the group before that day, in order.
std::vector<DatedCall> calls_before(const Document& document, const RecordId& series, const RecordId& group, Day day) {
  std::vector<DatedCall> calls;
  document.table(RecordKind::Call).each([&](const Record& record) {
    const auto date = get(record, call::kDate);
    if (!date || date->precision != Precision::Day || !(date->first_day < day) || get(record, call::kCancelled)) return;
    const bool is_one =
        series.empty() ? get(record, call::kGroup) == group && !group.empty() : get(record, call::kSeries) == series;
    if (is_one) calls.push_back({date->first_day, &record});
  });
  sort_items(calls, [](const DatedCall& a, const DatedCall& b) {
    return std::tuple(a.day, a.record->id) < std::tuple(b.day, b.record->id);
  });
  return calls;
}

}  // namespace

std::vector<AgendaItem> open_items_before(const Document& document, const RecordId& series, const RecordId& group,
                                          Day day) {
  std::vector<AgendaItem> open;
  for (const DatedCall& each : calls_before(document, series, group, day)) {
    const auto take = [&](const Line& line) {
      const auto known = std::ranges::find(open, line.text, &AgendaItem::text);
      if (line.is_done && known != open.end()) open.erase(known);
      if (!line.is_done && known == open.end()) open.push_back({std::string(line.text), each.record->id});
    };
    each_item(get(*each.record, call::kAgenda), take);
    each_item(get(*each.record, call::kNotes), take);
  }
  return open;
}

std::vector<AgendaItem> still_open_at(const Record& call, std::vector<AgendaItem> items) {
  const auto close = [&](const Line& line) {
    if (line.is_done) std::erase_if(items, [&](const AgendaItem& item) { return item.text == line.text; });
  };
  each_item(get(call, call::kAgenda), close);
  each_item(get(call, call::kNotes), close);
  return items;
}

std::string with_open_items(std::string agenda, const std::vector<AgendaItem>& items) {
  std::set<std::string, std::less<>> there;
  each_item(agenda, [&](const Line& line) { there.emplace(line.text); });
  for (const AgendaItem& item : items) {
    if (there.contains(item.text)) continue;
    if (!agenda.empty() && !agenda.ends_with('\n')) agenda += '\n';
    agenda += "[ ] " + item.text;
  }
  return agenda;
}

RecordId next_secretary(const Document& document, const RecordId& group, Day day) {
  std::map<RecordId, std::optional<Day>> last;  // turn of each
  document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
    const RecordId person = get(role, role_assignment::kPerson);
    const bool takes_part = !person.empty() && get(role, role_assignment::kGroup) == group &&
                            is_in_force(document, RecordKind::RoleAssignment, role, day);
    if (takes_part) last.emplace(person, std::nullopt);
  });
  const auto count = [&](const Record& record) {
    const auto date = get(record, call::kDate);
    const auto turn = last.find(get(record, call::kSecretary));
    if (turn == last.end() || !date || !(date->first_day < day)) return;
    if (!turn->second || *turn->second < date->first_day) turn->second = date->first_day;
  };
  document.table(RecordKind::Call).each([&](const Record& record) {
    const Record* series = document.find(RecordKind::CallSeries, get(record, call::kSeries));
    const RecordId own = get(record, call::kGroup);
    if ((own.empty() && series != nullptr ? get(*series, call_series::kGroup) : own) == group) count(record);
  });
  RecordId next;
  std::optional<Day> longest;
  for (const auto& [person, day_of_turn] : last) {
    const bool is_first = next.empty() || (longest && (!day_of_turn || *day_of_turn < *longest));
    if (!is_first) continue;
    next = person;
    longest = day_of_turn;
  }
  return next;
}

}  // namespace constellation
