#include "store/launch_command.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include "base/text.h"
#include "model/standing.h"
#include "model/validation.h"
#include "store/rank.h"
#include "time/recurrence.h"

namespace constellation {
namespace {

constexpr std::string_view kEveryOtherWeek = "FREQ=WEEKLY;INTERVAL=2";
constexpr std::int32_t kFortnight = 14;
constexpr std::size_t kLongestReason = 500;  // of a line (model/validation.h)

// Nothing of what is made is there yet: the error is about the suggestion.
Unexpected<Error> refused(const RecordRef& suggestion, std::optional<FieldIndex> field, Error error) {
  error.record = text_from_ref(suggestion);
  error.field = field ? std::string(fields_of(suggestion.kind)[*field].name) : std::string();
  return Unexpected<Error>{std::move(error)};
}

// The cycle under way; of several the one that began last.
const Record* current_cycle(const Document& document, Day today) {
  const Record* found = nullptr;
  const auto order = [](const Record& cycle) { return std::tuple(get(cycle, cycle::kStart), cycle.id); };
  document.table(RecordKind::Cycle).each([&](const Record& cycle) {
    const auto start = get(cycle, cycle::kStart);
    const auto end = get(cycle, cycle::kEnd);
    if (!start || start->first_day > today || (end && day_after(*end) <= today)) return;
    if (found == nullptr || order(*found) < order(cycle)) found = &cycle;
  });
  return found;
}

// Calls of the alliance come before those of groups, those that are still held before others.
// A name that is no zone, which a file may have brought, goes no further.
std::string usual_zone(const Document& document, Day today, const ZoneNames* zones) {
  const Record* found = nullptr;
  const auto order = [&](const Record& series) {
    return std::tuple(!get(series, call_series::kGroup).empty(),
                      !is_in_force(document, RecordKind::CallSeries, series, today), series.id);
  };
  document.table(RecordKind::CallSeries).each([&](const Record& series) {
    const std::string& zone = get(series, call_series::kZone);
    if (zone.empty() || (zones != nullptr && zones->knows && !zones->knows(zone))) return;
    if (found == nullptr || order(series) < order(*found)) found = &series;
  });
  return found != nullptr ? get(*found, call_series::kZone) : std::string();
}

// The days of the fortnight after today with a call of the whole alliance.
std::vector<Day> days_of_all(const Document& document, Day today) {
  std::vector<Day> days;
  const DayRange window{today + 1, today + 1 + kFortnight};
  document.table(RecordKind::CallSeries).each([&](const Record& series) {
    const auto start = get(series, call_series::kStart);
    const auto end = get(series, call_series::kEnd);
    const auto rule = parse_rule(get(series, call_series::kRule));
    if (!get(series, call_series::kGroup).empty() || !start || !rule) return;
    const DayRange bounds{start->first_day, end ? day_after(*end) : kLastDay + 1};
    for (const Day day : expand_rule(*rule, start->first_day, bounds, window, std::size_t{kFortnight})) {
      days.push_back(day);
    }
  });
  return days;
}

Day first_call_after(const Document& document, Day today) {
  const std::vector<Day> taken = days_of_all(document, today);
  const auto is_workday = [](Day day) { return iso_weekday(day) <= 5; };
  const auto is_free = [&](Day day) {
    return is_workday(day) && std::ranges::none_of(taken, [&](Day other) {
             return iso_weekday(other) == iso_weekday(day);  // a series that begins there would meet it again
           });
  };
  for (Day day = today + 1; day - today <= 7; day = day + 1) {
    if (is_free(day)) return day;
  }
  Day day = today + 1;
  while (!is_workday(day)) day = day + 1;
  return day;
}

// The first line, which is not cut within a code point.
std::string line_of(std::string_view text) {
  std::string_view line = trimmed(text);
  line = trimmed(line.substr(0, std::min(line.find_first_of("\r\n"), line.size())));
  if (line.size() <= kLongestReason) return std::string(line);
  constexpr std::string_view kMore = "…";
  const std::size_t room = kLongestReason - kMore.size();
  std::size_t end = 0;
  for (std::size_t next = 0; next <= room; next = decode_utf8(line, next).next) end = next;
  return std::string(line.substr(0, end)) + std::string(kMore);
}

class Launch {
 public:
  Launch(const Document& document, Record suggestion, Day today, const MintId& mint, const ZoneNames* zones)
      : m_document(document),
        m_suggestion(std::move(suggestion)),
        m_ref{RecordKind::Suggestion, m_suggestion.id},
        m_today(today),
        m_mint(mint),
        m_zones(zones),
        m_cycle(current_cycle(document, today)),
        m_after(document) {}

  Outcome<Plan> plan() {
    if (const std::string missing = find_leads(); !missing.empty()) {
      return refused(m_ref, suggestion::kLeads.index, error_of(ErrorCode::DanglingReference, missing));
    }
    add_group();
    add_status();
    add_window();
    add_roles();
    add_deliverables();
    add_calls();
    Plan result{{}, CommandLabel::Launch, {RecordKind::Group, m_group}};
    for (const auto& [kind, record] : m_records) {
      if (auto valid = validate_record(m_after, kind, record); !valid)
        return refused(m_ref, std::nullopt, valid.error());
      append(result.edits, edits_for_record(kind, record));
    }
    append_decision(result.edits);
    return result;
  }

 private:
  struct New {
    RecordKind kind{};
    Record record;
  };

  void add(RecordKind kind, Record record) {
    m_after.table(kind).put(std::make_shared<Record>(record));
    m_records.push_back({kind, std::move(record)});
  }

  // A lead that is not on record, or "": a role is not left vacant behind the person's back.
  std::string find_leads() {
    for (const std::string& text : get(m_suggestion, suggestion::kLeads)) {
      const auto id = RecordId::from(text);
      if (!id || m_document.find(RecordKind::Person, *id) == nullptr) return text;
      m_leads.push_back(*id);
    }
    return {};
  }

  void add_group() {
    Record group{m_mint(RecordKind::Group), {}, {}};
    m_group = group.id;
    m_name = trimmed(get(m_suggestion, suggestion::kName));
    set(group, group::kName, m_name);
    const RecordId area = get(m_suggestion, suggestion::kFocusArea);
    if (m_document.find(RecordKind::FocusArea, area) != nullptr) set(group, group::kFocusArea, area.text());
    set(group, group::kNeed, value_of(m_suggestion, suggestion::kNeed.index));
    set(group, group::kScopeIn, value_of(m_suggestion, suggestion::kScope.index));
    set(group, group::kExitCriteria, value_of(m_suggestion, suggestion::kExitCriteria.index));
    add(RecordKind::Group, std::move(group));
  }

  void add_status() {
    Record change{m_mint(RecordKind::StatusChange), {}, {}};
    const GroupStatus status = m_leads.empty() ? GroupStatus::Forming : GroupStatus::Active;
    set(change, status_change::kGroup, m_group.text());
    set(change, status_change::kStatus, std::string(kGroupStatusChoices[static_cast<std::size_t>(status)].token));
    set(change, status_change::kSince, Date{m_today, Precision::Day});
    if (std::string reason = line_of(get(m_suggestion, suggestion::kReason)); !reason.empty()) {
      set(change, status_change::kReason, std::move(reason));
    }
    add(RecordKind::StatusChange, std::move(change));
  }

  void add_window() {
    if (m_cycle == nullptr) return;
    Record window{m_mint(RecordKind::GroupCycle), {}, {}};
    set(window, group_cycle::kGroup, m_group.text());
    set(window, group_cycle::kCycle, m_cycle->id.text());
    set(window, group_cycle::kStart, Date{m_today, Precision::Day});
    set(window, group_cycle::kEnd, value_of(*m_cycle, cycle::kEnd.index));
    add(RecordKind::GroupCycle, std::move(window));
  }

  void add_roles() {
    for (const RecordId& lead : m_leads) add_role(m_leads.size() > 1 ? Role::CoChair : Role::Chair, lead);
    if (m_leads.empty()) add_role(Role::Chair, {});
  }

  void add_role(Role role, const RecordId& person) {
    Record term{m_mint(RecordKind::RoleAssignment), {}, {}};
    set(term, role_assignment::kGroup, m_group.text());
    set(term, role_assignment::kRole, std::string(kRoleChoices[static_cast<std::size_t>(role)].token));
    if (!person.empty()) set(term, role_assignment::kPerson, person.text());
    if (m_cycle != nullptr) {
      set(term, role_assignment::kCycle, m_cycle->id.text());
      set(term, role_assignment::kEnd, value_of(*m_cycle, cycle::kEnd.index));
    }
    set(term, role_assignment::kStart, Date{m_today, Precision::Day});
    add(RecordKind::RoleAssignment, std::move(term));
  }

  void add_deliverables() {
    std::string rank;
    for (const std::string& title : get(m_suggestion, suggestion::kDeliverables)) {
      if (trimmed(title).empty()) continue;
      Record made{m_mint(RecordKind::Deliverable), {}, {}};
      set(made, deliverable::kTitle, std::string(trimmed(title)));
      set(made, deliverable::kOwners, TextElements{m_group.text()});
      if (m_cycle != nullptr) set(made, deliverable::kCycle, m_cycle->id.text());
      set(made, deliverable::kState, std::string(kDeliverableStateChoices.front().token));
      rank = rank_between(rank, "").value_or(rank);
      set(made, deliverable::kRank, rank);
      add(RecordKind::Deliverable, std::move(made));
    }
  }

  void add_calls() {
    Record series{m_mint(RecordKind::CallSeries), {}, {}};
    set(series, call_series::kTitle, m_name);
    set(series, call_series::kGroup, m_group.text());
    set(series, call_series::kStart, Date{first_call_after(m_document, m_today), Precision::Day});
    set(series, call_series::kRule, std::string(kEveryOtherWeek));
    if (std::string zone = usual_zone(m_document, m_today, m_zones); !zone.empty()) {
      set(series, call_series::kZone, std::move(zone));
    }
    add(RecordKind::CallSeries, std::move(series));
  }

  // A day on which it was accepted before stays.
  void append_decision(std::vector<Edit>& edits) const {
    const bool was_accepted = choice<Decision>(m_suggestion, suggestion::kDecision) == Decision::Accepted;
    Record decided = m_suggestion;
    set(decided, suggestion::kDecision,
        std::string(kDecisionChoices[static_cast<std::size_t>(Decision::Accepted)].token));
    if (!was_accepted || !get(m_suggestion, suggestion::kDecidedOn)) {
      set(decided, suggestion::kDecidedOn, Date{m_today, Precision::Day});
    }
    set(decided, suggestion::kGroup, m_group.text());
    for (const FieldIndex field : {suggestion::kDecision.index, suggestion::kDecidedOn.index, suggestion::kReason.index,
                                   suggestion::kGroup.index}) {
      append(edits, edits_for_value(m_document, m_ref, field, value_of(decided, field)));
    }
  }

  const Document& m_document;
  Record m_suggestion;  // with the reason of this decision
  RecordRef m_ref;
  Day m_today;
  const MintId& m_mint;
  const ZoneNames* m_zones;
  const Record* m_cycle;
  Document m_after;  // with the new records, which refer to each other
  std::vector<New> m_records;
  std::vector<RecordId> m_leads;  // that are there
  RecordId m_group;
  std::string m_name;
};

}  // namespace

Outcome<Plan> plan(const Document& document, const intent::LaunchSuggestion& command, Day today, const MintId& mint,
                   const ZoneNames* zones) {
  const RecordRef ref{RecordKind::Suggestion, command.suggestion};
  const Record* record = document.find(ref);
  if (record == nullptr) return unknown_record(ref);
  const RecordRef group{RecordKind::Group, get(*record, suggestion::kGroup)};
  if (document.find(group) != nullptr) {
    return refused(ref, suggestion::kGroup.index, error_of(ErrorCode::AlreadyLaunched, record_title(document, group)));
  }
  if (trimmed(get(*record, suggestion::kName)).empty()) {
    const std::string_view label = fields_of(RecordKind::Suggestion)[suggestion::kName.index].label;
    return refused(ref, suggestion::kName.index, error_of(ErrorCode::EmptyName, std::string(label)));
  }
  Record decided = *record;
  if (!command.reason.empty()) {
    const auto valid = validate_edit(document, ref, suggestion::kReason.index, command.reason, zones);
    if (!valid) return refused(ref, suggestion::kReason.index, valid.error());
    set(decided, suggestion::kReason, command.reason);
  }
  return Launch(document, std::move(decided), today, mint, zones).plan();
}

}  // namespace constellation
