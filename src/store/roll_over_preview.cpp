// What rolling a cycle over would do.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "model/cycle_template.h"
#include "model/queries.h"
#include "model/standing.h"
#include "store/roll_over.h"
#include "store/roll_over_parts.h"
#include "time/recurrence.h"

namespace constellation {

using namespace roll_over_parts;

namespace roll_over_parts {

RecordId cycle_of_deliverable(const Document& document, const Record& made) {
  const RecordId cycle = get(made, deliverable::kCycle);
  if (!cycle.empty()) return cycle;
  const Record* goal = document.find(RecordKind::Goal, get(made, deliverable::kGoal));
  return goal != nullptr ? get(*goal, goal::kCycle) : RecordId{};
}

std::map<RecordRef, RecordId> copies_in(const Document& document, const RecordId& cycle) {
  std::map<RecordRef, RecordId> copies;
  if (cycle.empty()) return copies;
  document.table(RecordKind::Goal).each([&](const Record& goal) {
    const RecordId from = get(goal, goal::kCarriedFrom);
    if (!from.empty() && get(goal, goal::kCycle) == cycle) copies[{RecordKind::Goal, from}] = goal.id;
  });
  document.table(RecordKind::Deliverable).each([&](const Record& made) {
    const RecordId from = get(made, deliverable::kCarriedFrom);
    if (!from.empty() && cycle_of_deliverable(document, made) == cycle) {
      copies[{RecordKind::Deliverable, from}] = made.id;
    }
  });
  return copies;
}

std::string rule_without_until(const Record& series) {
  const std::string& text = get(series, call_series::kRule);
  auto rule = parse_rule(text);
  if (!rule || !rule->until) return text;
  rule->until.reset();
  return text_from_rule(*rule);
}

}  // namespace roll_over_parts

namespace {

using What = RollOverItem::What;

// More calls than a series ever has before a day that someone looks at.
constexpr std::size_t kMaxCalls = 100'000;

bool is_open_goal(const Record& goal) {
  return get(goal, goal::kState).empty() || choice<GoalState>(goal, goal::kState) == GoalState::Open;
}

bool is_open_deliverable(const Record& made) {
  if (get(made, deliverable::kDeliveredOn)) return false;
  if (get(made, deliverable::kState).empty()) return true;
  const auto state = choice<DeliverableState>(made, deliverable::kState);
  return state == DeliverableState::Planned || state == DeliverableState::InProgress ||
         state == DeliverableState::InReview;
}

// The day after the last call, by the series' end or by its rule's; nothing where neither says one.
std::optional<Day> end_of_series(const Record& series) {
  if (const auto end = get(series, call_series::kEnd)) return day_after(*end);
  const auto rule = parse_rule(get(series, call_series::kRule));
  const auto start = get(series, call_series::kStart);
  if (!rule || !start || (rule->count == 0 && !rule->until)) return std::nullopt;
  const DayRange all{start->first_day, kLastDay + 1};
  const auto calls = expand_rule(*rule, start->first_day, all, all, kMaxCalls);
  return calls.empty() ? start->first_day : calls.back() + 1;
}

// The first day within `days` that the rule gives, counted on from the first call as if the series had no end.
std::optional<Day> next_call(const Record& series, DayRange days) {
  auto rule = parse_rule(get(series, call_series::kRule));
  const auto start = get(series, call_series::kStart);
  if (!rule || get(series, call_series::kRule).empty() || !start || start->precision != Precision::Day) {
    return std::nullopt;
  }
  rule->until.reset();
  rule->count = 0;
  const auto calls = expand_rule(*rule, start->first_day, {start->first_day, kLastDay + 1}, days, 1);
  return calls.empty() ? std::nullopt : std::optional(calls.front());
}

class Previewing {
 public:
  Previewing(const Document& document, const intent::RollOver& command, const Record& old, const Record* next,
             Day today)
      : m_document(document), m_command(command), m_old(old) {
    m_preview.cycle = old.id;
    if (next != nullptr) {
      m_preview.into = next->id;
      m_preview.name = record_title(document, RecordKind::Cycle, *next);
      m_preview.start = get(*next, cycle::kStart);
      m_preview.end = get(*next, cycle::kEnd);
    } else {
      CycleTemplate made = six_months_cycle(document, today);
      m_preview.name = std::move(made.name);
      m_preview.start = made.start;
      m_preview.end = made.end;
    }
    m_begins = m_preview.start ? m_preview.start->first_day : today;
    m_copies = copies_in(document, m_preview.into);
  }

  RollOverPreview build() {
    const auto lanes = in_lane_order(m_document, RecordKind::Group);
    for (std::size_t i = 0; i < lanes.size(); ++i) m_lanes.emplace(lanes[i]->id, i);
    read_statuses();
    add_windows();
    add_roles();
    add_goals();
    add_deliverables();
    add_series();
    const auto lane = [&](const RollOverItem& item) {
      const auto place = m_lanes.find(item.group);
      return place != m_lanes.end() ? place->second : m_lanes.size();
    };
    sort_items(m_preview.items, [&](const RollOverItem& a, const RollOverItem& b) { return lane(a) < lane(b); });
    return std::move(m_preview);
  }

 private:
  void add(What what, RecordKind kind, const Record& record, const RecordId& group, std::optional<Day> first = {}) {
    const RecordRef ref{kind, record.id};
    const auto is_left_out = [&](const RecordRef& named) {
      return std::ranges::find(m_command.left_out, named) != m_command.left_out.end();
    };
    const bool out = is_left_out(ref) || (!group.empty() && is_left_out({RecordKind::Group, group}));
    m_preview.items.push_back({what, ref, group, out, first});
  }

  // The latest status of each group when the next cycle begins; as in status_token (model/queries.h), all in one pass.
  void read_statuses() {
    std::map<RecordId, std::optional<Day>> latest;
    m_document.table(RecordKind::StatusChange).each([&](const Record& change) {
      const auto since = get(change, status_change::kSince);
      if (since && since->first_day > m_begins) return;
      const auto begun = since ? std::optional(since->first_day) : std::nullopt;
      const RecordId group = get(change, status_change::kGroup);
      const auto [place, is_first] = latest.emplace(group, begun);
      if (!is_first && begun < place->second) return;
      place->second = begun;
      const auto status = choice<GroupStatus>(change, status_change::kStatus);
      m_goes_on[group] = status == GroupStatus::Active || status == GroupStatus::Forming;
    });
  }

  // Whether the group works on when the next cycle begins. Of one without any status nothing says that it does not.
  [[nodiscard]] bool goes_on(const RecordId& group) const {
    if (group.empty()) return true;
    const auto known = m_goes_on.find(group);
    return known != m_goes_on.end() ? known->second : m_document.find(RecordKind::Group, group) != nullptr;
  }

  void add_windows() {
    std::set<RecordId> there;  // groups with a window in the next cycle
    m_document.table(RecordKind::GroupCycle).each([&](const Record& window) {
      if (m_preview.into.empty() || get(window, group_cycle::kCycle) != m_preview.into) return;
      there.insert(get(window, group_cycle::kGroup));
    });
    m_document.table(RecordKind::GroupCycle).each([&](const Record& window) {
      const RecordId group = get(window, group_cycle::kGroup);
      if (get(window, group_cycle::kCycle) != m_old.id || group.empty()) return;
      if (const auto end = get(window, group_cycle::kEnd)) {
        Day& latest = m_window_ends.emplace(group, day_after(*end)).first->second;
        latest = std::max(latest, day_after(*end));
      }
      if (!m_taking_part.insert(group).second) return;  // one window in the next cycle is enough
      const bool is_there = std::ranges::find(there, group) != there.end();
      add(is_there         ? What::AlreadyThere
          : goes_on(group) ? What::TakesPart
                           : What::Stays,
          RecordKind::GroupCycle, window, group);
    });
  }

  void add_roles() {
    std::vector<const Record*> roles;
    std::vector<const Record*> next;  // of the next cycle, or in office when it begins
    m_document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
      const RecordId cycle = get(role, role_assignment::kCycle);
      const bool is_next = !m_preview.into.empty() && cycle == m_preview.into;
      const bool is_dated = get(role, role_assignment::kStart).has_value();
      if (cycle == m_old.id) {
        roles.push_back(&role);
      } else if (is_next || (is_dated && is_in_force(m_document, RecordKind::RoleAssignment, role, m_begins))) {
        next.push_back(&role);
      }
    });
    const auto order = [](const Record* role) {
      const auto known = choice<Role>(*role, role_assignment::kRole);
      return std::pair(known ? static_cast<int>(*known) : 99, role->id);
    };
    sort_items(roles, [&](const Record* a, const Record* b) { return order(a) < order(b); });
    for (const Record* role : roles) {
      add(what_of_role(*role, next), RecordKind::RoleAssignment, *role, get(*role, role_assignment::kGroup));
    }
  }

  [[nodiscard]] bool has_holder(const Record& role) const {
    const RecordId person = get(role, role_assignment::kPerson);
    const RecordId organisation = get(role, role_assignment::kOrganisation);
    return (!person.empty() && m_document.find(RecordKind::Person, person) != nullptr) ||
           (!organisation.empty() && m_document.find(RecordKind::Organisation, organisation) != nullptr) ||
           !get(role, role_assignment::kBody).empty() || get(role, role_assignment::kRotates);
  }

  // A chair, a secretary and a liaison is one: whoever has been found for the next cycle takes it over.
  [[nodiscard]] What what_of_role(const Record& role, const std::vector<const Record*>& next) const {
    const auto equal = [&](const Record* other, std::initializer_list<FieldIndex> fields) {
      return std::ranges::all_of(fields,
                                 [&](FieldIndex field) { return value_of(*other, field) == value_of(role, field); });
    };
    const auto known = choice<Role>(role, role_assignment::kRole);
    const bool is_for_one = known == Role::Chair || known == Role::Secretary || known == Role::Liaison;
    const auto is_held = [&](const Record* other) {
      if (!equal(other, {role_assignment::kGroup.index, role_assignment::kRole.index})) return false;
      return is_for_one || equal(other, {role_assignment::kPerson.index, role_assignment::kOrganisation.index,
                                         role_assignment::kBody.index, role_assignment::kRotates.index});
    };
    if (std::ranges::any_of(next, is_held)) return What::AlreadyThere;
    const RecordId group = get(role, role_assignment::kGroup);
    const auto end = get(role, role_assignment::kEnd);
    const auto cycle_end = get(m_old, cycle::kEnd);
    const bool ended = end && cycle_end && day_after(*end) <= cycle_end->first_day;
    if (!goes_on(group) || ended) return What::Stays;
    if (end && m_preview.end && day_after(*end) >= day_after(*m_preview.end)) return What::GoesOn;
    return has_holder(role) ? What::Confirmed : What::Vacant;
  }

  void add_goals() {
    std::vector<const Record*> goals;
    m_document.table(RecordKind::Goal).each([&](const Record& goal) {
      if (get(goal, goal::kCycle) == m_old.id) goals.push_back(&goal);
    });
    in_order(goals, goal::kRank.index);
    for (const Record* goal : goals) {
      const RecordId group = get(*goal, goal::kGroup);
      if (m_copies.contains({RecordKind::Goal, goal->id})) {
        add(What::AlreadyThere, RecordKind::Goal, *goal, group);
      } else if (is_open_goal(*goal)) {
        add(goes_on(group) ? What::Carried : What::Stays, RecordKind::Goal, *goal, group);
      }
    }
  }

  void add_deliverables() {
    std::vector<const Record*> records;
    m_document.table(RecordKind::Deliverable).each([&](const Record& made) {
      if (cycle_of_deliverable(m_document, made) == m_old.id) records.push_back(&made);
    });
    in_order(records, deliverable::kRank.index);
    for (const Record* made : records) {
      const auto owners = groups_of(m_document, RecordKind::Deliverable, *made);
      const auto going = std::ranges::find_if(owners, [&](const RecordId& owner) { return goes_on(owner); });
      const bool goes = owners.empty() || going != owners.end();
      const RecordId group = owners.empty() ? RecordId{} : going != owners.end() ? *going : owners.front();
      if (m_copies.contains({RecordKind::Deliverable, made->id})) {
        add(What::AlreadyThere, RecordKind::Deliverable, *made, group);
      } else if (is_open_deliverable(*made)) {
        add(goes ? What::Carried : What::Stays, RecordKind::Deliverable, *made, group);
      }
    }
  }

  static void in_order(std::vector<const Record*>& records, FieldIndex rank) {
    const auto key = [&](const Record* record) {
      const std::string& place = text_value(*record, rank);
      return std::tuple(place.empty(), std::string_view(place), record->id);
    };
    sort_items(records, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  }

  // Those that are held in the cycle. Of a group that does not go on only what ends with it is told.
  void add_series() {
    const auto cycle = days_of_cycle(m_old);
    if (!cycle) return;
    m_document.table(RecordKind::CallSeries).each([&](const Record& series) {
      const RecordId group = get(series, call_series::kGroup);
      const auto start = get(series, call_series::kStart);
      const auto end = end_of_series(series);
      if ((start && start->first_day >= cycle->end) || (end && *end <= cycle->begin)) return;
      const auto window = m_window_ends.find(group);
      const Day over = window != m_window_ends.end() ? std::max(cycle->end, window->second) : cycle->end;
      if (!end || *end > over) {
        const bool is_known = start || group.empty() || m_taking_part.contains(group);
        if (is_known && goes_on(group)) add(What::GoesOn, RecordKind::CallSeries, series, group);
        return;
      }
      if (is_held_in_next(series)) return add(What::AlreadyThere, RecordKind::CallSeries, series, group);
      const auto first = goes_on(group) ? next_call(series, next_days()) : std::nullopt;
      add(first ? What::Rephased : What::Stays, RecordKind::CallSeries, series, group, first);
    });
  }

  [[nodiscard]] DayRange next_days() const {
    if (!m_preview.start) return {};
    return {m_preview.start->first_day, m_preview.end ? day_after(*m_preview.end) : kLastDay + 1};
  }

  // By another series of the group with that title and rule.
  [[nodiscard]] bool is_held_in_next(const Record& series) const {
    bool held = false;
    m_document.table(RecordKind::CallSeries).each([&](const Record& other) {
      const auto start = get(other, call_series::kStart);
      if (held || other.id == series.id || !start || !next_days().contains(start->first_day)) return;
      held = get(other, call_series::kGroup) == get(series, call_series::kGroup) &&
             get(other, call_series::kTitle) == get(series, call_series::kTitle) &&
             get(other, call_series::kRule) == rule_without_until(series);
    });
    return held;
  }

  const Document& m_document;
  const intent::RollOver& m_command;
  const Record& m_old;
  RollOverPreview m_preview;
  Day m_begins;
  std::map<RecordRef, RecordId> m_copies;
  std::map<RecordId, std::size_t> m_lanes;
  std::map<RecordId, bool> m_goes_on;
  std::set<RecordId> m_taking_part;       // groups with a window in the old cycle
  std::map<RecordId, Day> m_window_ends;  // of each group in the old cycle: the day after
};

}  // namespace

bool RollOverPreview::has_anything() const { return std::ranges::any_of(items, &RollOverItem::is_done); }

Outcome<RollOverPreview> preview_of(const Document& document, const intent::RollOver& command, Day today) {
  const Record* old = document.find(RecordKind::Cycle, command.cycle);
  if (old == nullptr) return unknown_record({RecordKind::Cycle, command.cycle});
  const Record* next =
      command.into.empty() ? next_cycle(document, *old) : document.find(RecordKind::Cycle, command.into);
  if (next == nullptr && !command.into.empty()) return unknown_record({RecordKind::Cycle, command.into});
  auto preview = Previewing(document, command, *old, next, today).build();
  const auto begins = get(*old, cycle::kStart);
  if (next != old && (!begins || !preview.start || begins->first_day < preview.start->first_day)) return preview;
  auto failure = fail(ErrorCode::NextCycleNotLater, preview.name);
  failure.error.record = text_from_ref({RecordKind::Cycle, old->id});
  return failure;
}

}  // namespace constellation
