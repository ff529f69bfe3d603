#include "model/findings.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "model/cycle_overlap.h"
#include "model/reference_cycles.h"
#include "model/span.h"

namespace constellation {
namespace {

std::optional<RecordRef> target_of(const FieldSpec& field, std::string_view text) {
  if (field.type == FieldType::AnyReference) return ref_from_text(text);
  const auto id = is_valid_record_id(text) ? RecordId::from(text) : std::nullopt;
  return id ? std::optional<RecordRef>({field.target, *id}) : std::nullopt;
}

void find_dangling(std::vector<Finding>& findings, const Document& document, const RecordRef& record,
                   const FieldSpec& field, const Value& value) {
  const auto look = [&](const std::string& text) {
    if (text.empty()) return;
    const auto target = target_of(field, text);
    if (target && document.find(*target) != nullptr) return;
    Finding finding{record, FindingKind::DanglingReference, field.index, {}};
    if (target) finding.others.push_back(*target);
    findings.push_back(std::move(finding));
  };
  if (const auto* text = std::get_if<std::string>(&value)) look(*text);
  if (const auto* elements = std::get_if<TextElements>(&value)) {
    for (const std::string& element : *elements) look(element);
  }
}

std::optional<Date> date_of(const Record& record, FieldIndex field) {
  const auto* date = std::get_if<Date>(&value_of(record, field));
  return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
}

void find_end_before_start(std::vector<Finding>& findings, const RecordRef& ref, const Record& record) {
  const SpanFields fields = span_fields(ref.kind);
  if (!fields.start || !fields.end) return;
  const auto start = date_of(record, *fields.start);
  const auto end = date_of(record, *fields.end);
  if (!start || !end || start->first_day < day_after(*end)) return;
  findings.push_back({ref, FindingKind::EndBeforeStart, *fields.end, {}});
}

// What is known of a role's term or a group's window.
struct Term {
  RecordId group;
  DayRange known;  // not empty
  RecordId record;
  std::string holder;  // terms of one holder do not disturb each other
};

DayRange known_range(std::optional<Date> start, std::optional<Date> end) {
  if (start && end) return {day_after(*start) - 1, end->first_day};
  if (start) return {day_after(*start) - 1, day_after(*start)};
  if (end) return {end->first_day - 1, end->first_day};
  return {};
}

DayRange known_range(const Document& document, RecordKind kind, const Record& record, const RecordId& cycle) {
  const SpanFields fields = span_fields(kind);
  const auto start = date_of(record, *fields.start);
  const auto end = date_of(record, *fields.end);
  if (start || end) return known_range(start, end);
  const Record* named = document.find(RecordKind::Cycle, cycle);
  return named != nullptr ? known_range(get(*named, cycle::kStart), get(*named, cycle::kEnd)) : DayRange{};
}

// Pairs every term that begins before an earlier one of its group ends with the one that lasts
// longest of those; `pair` gets the records of both.
template <typename Pair>
void each_overlap(std::vector<Term> terms, Pair&& pair) {
  sort_items(terms, [](const Term& a, const Term& b) {
    return std::tie(a.group, a.known.begin, a.record) < std::tie(b.group, b.known.begin, b.record);
  });
  const Term* longest = nullptr;
  const Term* longest_of_others = nullptr;  // the longest whose holder is not that of `longest`
  const auto lasts_beyond = [](const Term& term, const Term* other) {
    return other == nullptr || other->known.end < term.known.end;
  };
  for (const Term& term : terms) {
    if (longest != nullptr && longest->group != term.group) longest = longest_of_others = nullptr;
    const Term* earlier = longest != nullptr && longest->holder == term.holder ? longest_of_others : longest;
    if (earlier != nullptr && term.known.begin < earlier->known.end) pair(earlier->record, term.record);
    if (lasts_beyond(term, longest)) {
      if (longest != nullptr && longest->holder != term.holder) longest_of_others = longest;
      longest = &term;
    } else if (longest->holder != term.holder && lasts_beyond(term, longest_of_others)) {
      longest_of_others = &term;
    }
  }
}

void add_pair(std::vector<Finding>& findings, FindingKind what, RecordKind kind, FieldIndex field, const RecordId& a,
              const RecordId& b) {
  const auto& [first, second] = std::minmax(a, b);
  findings.push_back({{kind, first}, what, field, {{kind, second}}});
}

// Who holds the role, as one text; empty for a vacant one.
std::string holder_of(const Record& role) {
  std::string holder;
  for (const FieldIndex field :
       {role_assignment::kPerson.index, role_assignment::kOrganisation.index, role_assignment::kBody.index}) {
    const std::string& part = text_value(role, field);
    if (!part.empty()) holder += std::to_string(field) + part + '\n';
  }
  return holder;
}

void find_two_chairs(std::vector<Finding>& findings, const Document& document) {
  constexpr RecordKind kKind = RecordKind::RoleAssignment;
  std::vector<Term> terms;
  document.table(kKind).each([&](const Record& role) {
    if (choice<Role>(role, role_assignment::kRole) != Role::Chair || get(role, role_assignment::kRotates)) return;
    const RecordId group = get(role, role_assignment::kGroup);
    std::string holder = holder_of(role);
    const DayRange known = known_range(document, kKind, role, get(role, role_assignment::kCycle));
    if (group.empty() || holder.empty() || known.empty()) return;
    terms.push_back({group, known, role.id, std::move(holder)});
  });
  each_overlap(std::move(terms), [&](const RecordId& a, const RecordId& b) {
    add_pair(findings, FindingKind::TwoChairs, kKind, role_assignment::kGroup.index, a, b);
  });
}

void find_overlapping_windows(std::vector<Finding>& findings, const Document& document) {
  constexpr RecordKind kKind = RecordKind::GroupCycle;
  const auto add = [&](const RecordId& a, const RecordId& b) {
    add_pair(findings, FindingKind::OverlappingWindows, kKind, group_cycle::kGroup.index, a, b);
  };
  std::vector<Term> terms;
  std::vector<std::tuple<RecordId, RecordId, RecordId>> places;  // group, cycle, window
  document.table(kKind).each([&](const Record& window) {
    const RecordId group = get(window, group_cycle::kGroup);
    const RecordId cycle = get(window, group_cycle::kCycle);
    if (group.empty()) return;
    if (!cycle.empty()) places.emplace_back(group, cycle, window.id);
    const DayRange known = known_range(document, kKind, window, cycle);
    if (!known.empty()) terms.push_back({group, known, window.id, window.id.text()});
  });
  each_overlap(std::move(terms), add);
  sort_items(places);
  for (std::size_t first = 0, next = 1; next < places.size(); ++next) {
    const auto& [group, cycle, window] = places[next];
    const bool same = std::get<0>(places[first]) == group && std::get<1>(places[first]) == cycle;
    if (same) add(std::get<2>(places[first]), window);
    if (!same) first = next;
  }
}

void find_overlapping_cycles(std::vector<Finding>& findings, const Document& document) {
  constexpr RecordKind kKind = RecordKind::Cycle;
  std::vector<Term> terms;
  document.table(kKind).each([&](const Record& cycle) {
    const DayRange days = certain_days(cycle);
    if (!days.empty()) terms.push_back({{}, days, cycle.id, cycle.id.text()});
  });
  each_overlap(std::move(terms), [&](const RecordId& a, const RecordId& b) {
    add_pair(findings, FindingKind::OverlappingCycles, kKind, cycle::kStart.index, a, b);
  });
}

void find_unknown_zones(std::vector<Finding>& findings, const Document& document, const ZoneNames* zones) {
  if (zones == nullptr || !zones->knows) return;
  document.table(RecordKind::CallSeries).each([&](const Record& series) {
    const std::string& zone = get(series, call_series::kZone);
    if (zone.empty() || zones->knows(zone)) return;
    findings.push_back({{RecordKind::CallSeries, series.id}, FindingKind::UnknownZone, call_series::kZone.index, {}});
  });
}

void find_cycles(std::vector<Finding>& findings, const Document& document, RecordKind kind) {
  for (const FieldSpec& field : fields_of(kind)) {
    if (!may_lead_back(kind, field)) continue;
    for (const std::vector<RecordId>& members : reference_cycles(document.table(kind), field.index)) {
      Finding finding{{kind, members.front()}, FindingKind::Cycle, field.index, {}};
      for (std::size_t i = 1; i < members.size(); ++i) finding.others.push_back({kind, members[i]});
      findings.push_back(std::move(finding));
    }
  }
}

std::string_view token_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::DanglingReference:
      return "dangling_reference";
    case FindingKind::Cycle:
      return "cycle";
    case FindingKind::TwoChairs:
      return "two_chairs";
    case FindingKind::OverlappingWindows:
      return "overlapping_windows";
    case FindingKind::EndBeforeStart:
      return "end_before_start";
    case FindingKind::OverlappingCycles:
      return "overlapping_cycles";
    case FindingKind::UnknownZone:
      return "unknown_zone";
  }
  return {};
}

}  // namespace

std::vector<Finding> findings_of(const Document& document, const ZoneNames* zones) {
  std::vector<Finding> findings;
  for (const RecordKindSpec& spec : kRecordKinds) {
    const auto fields = fields_of(spec.kind);
    document.table(spec.kind).each([&](const Record& record) {
      const RecordRef ref{spec.kind, record.id};
      for (const FieldValue& value : record.values) {
        if (is_reference(fields[value.field].type)) {
          find_dangling(findings, document, ref, fields[value.field], value.value);
        }
      }
      find_end_before_start(findings, ref, record);
    });
    find_cycles(findings, document, spec.kind);
  }
  find_two_chairs(findings, document);
  find_overlapping_windows(findings, document);
  find_overlapping_cycles(findings, document);
  find_unknown_zones(findings, document, zones);
  sort_unique(findings);
  return findings;
}

std::string text_from_finding(const Finding& finding) {
  const RecordRef& record = finding.record;
  std::string text = text_from_ref(record);
  text += ' ';
  text += token_of(finding.kind);
  text += ' ';
  text += fields_of(record.kind)[finding.field].name;
  for (const RecordRef& other : finding.others) {
    text += ' ';
    text += text_from_ref(other);
  }
  return text;
}

}  // namespace constellation
