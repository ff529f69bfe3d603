#include "model/standing.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/sort.h"
#include "model/queries.h"
#include "model/span.h"

namespace constellation {
namespace {

struct DateFields {
  FieldIndex start = 0;
  FieldIndex end = 0;
  std::optional<FieldIndex> cycle;
};

std::optional<DateFields> date_fields(RecordKind kind) {
  const FieldSpec* start = find_field(kind, "start");
  const FieldSpec* end = find_field(kind, "end");
  if (start == nullptr || end == nullptr) return std::nullopt;
  DateFields fields{start->index, end->index, std::nullopt};
  if (const FieldSpec* cycle = find_field(kind, "cycle")) fields.cycle = cycle->index;
  return fields;
}

std::optional<Date> date_of(const Record& record, FieldIndex field) {
  const auto* date = std::get_if<Date>(&value_of(record, field));
  return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
}

int order_of_role(const Record& role) {
  const auto known = choice<Role>(role, role_assignment::kRole);
  return known ? static_cast<int>(*known) : 99;
}

bool is_lead(const Record& role) {
  const auto known = choice<Role>(role, role_assignment::kRole);
  return known == Role::Chair || known == Role::CoChair;
}

struct Dates {
  std::optional<Date> start;
  std::optional<Date> end;
};

// Without dates of its own a record has those of its cycle, if it names one.
Dates dates_of(const Document& document, const DateFields& fields, const Record& record) {
  Dates dates{date_of(record, fields.start), date_of(record, fields.end)};
  if (dates.start || dates.end || !fields.cycle) return dates;
  const auto id = RecordId::from(text_value(record, *fields.cycle));
  const Record* cycle = id && !id->empty() ? document.find(RecordKind::Cycle, *id) : nullptr;
  if (cycle != nullptr) dates = {get(*cycle, cycle::kStart), get(*cycle, cycle::kEnd)};
  return dates;
}

void earliest(std::optional<Day>& begins, Day day) {
  if (!begins || day < *begins) begins = day;
}

// What a standing is made of, beside cycles.
constexpr std::array kParts = {RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::GroupCycle,
                               RecordKind::Goal, RecordKind::Deliverable};

class Gathering {
 public:
  Gathering(const Document& document, Day day, Promised promised)
      : m_document(document), m_day(day), m_counts_all(promised == Promised::OnRecord) {
    document.table(RecordKind::Group).each([&](const Record& group) {
      m_places.emplace(group.id, m_standings.size());
      m_standings.emplace_back().group = group.id;
    });
  }

  // Of these groups alone.
  Gathering(const Document& document, const RelationIndex& relations, const std::vector<RecordId>& groups, Day day,
            Promised promised)
      : m_document(document), m_day(day), m_counts_all(promised == Promised::OnRecord) {
    std::vector<RecordRef> parts;
    for (const RecordId& group : groups) {
      m_places.emplace(group, m_standings.size());
      m_standings.emplace_back().group = group;
      for (const Relation& relation : relations.referencing({RecordKind::Group, group})) {
        if (std::ranges::find(kParts, relation.source.kind) != kParts.end()) parts.push_back(relation.source);
      }
    }
    sort_unique(parts);
    m_parts = std::move(parts);
  }

  std::vector<GroupStanding> run() {
    add_statuses();
    add_roles();
    add_windows();
    add_goals();
    add_deliverables();
    for (GroupStanding& standing : m_standings) sort_unique(standing.windows);
    return std::move(m_standings);
  }

 private:
  // Every record of the kind that may belong to one of the groups, in the order of ids.
  template <typename Visit>
  void each(RecordKind kind, const Visit& visit) {
    if (!m_parts) return m_document.table(kind).each(visit);
    for (const RecordRef& part : *m_parts) {
      const Record* record = part.kind == kind ? m_document.find(part) : nullptr;
      if (record != nullptr) visit(*record);
    }
  }

  GroupStanding* standing_of(const RecordId& group) {
    const auto place = m_places.find(group);
    return place != m_places.end() ? &m_standings[place->second] : nullptr;
  }

  // What lies in time counts from its first day on.
  void note_span(GroupStanding& standing, RecordKind kind, const Record& record) {
    const auto span = span_of(kind, record);
    if (span && !span->open_start) earliest(standing.begins, span->range.begin);
  }

  void add_statuses() {
    std::vector<bool> known(m_standings.size());
    each(RecordKind::StatusChange, [&](const Record& change) {
      GroupStanding* standing = standing_of(get(change, status_change::kGroup));
      if (standing == nullptr) return;
      const auto since = get(change, status_change::kSince);
      if (since) earliest(standing->begins, since->first_day);
      if (since && since->first_day > m_day) return;
      // As in status_token: one without a date was there before all others, of equal days the later id wins.
      const auto place = static_cast<std::size_t>(standing - m_standings.data());
      const bool is_later =
          !known[place] || !standing->since || (since && since->first_day >= standing->since->first_day);
      if (!is_later) return;
      known[place] = true;
      standing->status = get(change, status_change::kStatus);
      standing->since = since;
    });
  }

  void add_roles() {
    std::vector<const Record*> roles;
    each(RecordKind::RoleAssignment, [&](const Record& role) { roles.push_back(&role); });
    sort_items(roles, [](const Record* a, const Record* b) {
      if (order_of_role(*a) != order_of_role(*b)) return order_of_role(*a) < order_of_role(*b);
      const auto starts = std::pair(get(*a, role_assignment::kStart), get(*b, role_assignment::kStart));
      return starts.first != starts.second ? starts.first < starts.second : a->id < b->id;
    });
    for (const Record* role : roles) {
      GroupStanding* standing = standing_of(get(*role, role_assignment::kGroup));
      if (standing == nullptr) continue;
      note_span(*standing, RecordKind::RoleAssignment, *role);
      if (!is_in_force(m_document, RecordKind::RoleAssignment, *role, m_day)) {
        if (is_lead(*role)) add_former_lead(*standing, *role);
        continue;
      }
      standing->roles.push_back(role->id);
      if (is_lead(*role)) standing->leads.push_back(role->id);
    }
    for (GroupStanding& standing : m_standings) {
      if (standing.leads.empty()) continue;
      standing.last_leads.clear();
      standing.led_until.reset();
    }
  }

  // The end that is known of a term that is over.
  void add_former_lead(GroupStanding& standing, const Record& role) const {
    const auto fields = date_fields(RecordKind::RoleAssignment);
    const auto end = fields ? dates_of(m_document, *fields, role).end : std::nullopt;
    if (!end || day_after(*end) > m_day) return;
    if (standing.led_until && day_after(*end) < day_after(*standing.led_until)) return;
    if (standing.led_until && day_after(*end) > day_after(*standing.led_until)) standing.last_leads.clear();
    standing.led_until = end;
    standing.last_leads.push_back(role.id);
  }

  void add_windows() {
    each(RecordKind::GroupCycle, [&](const Record& window) {
      GroupStanding* standing = standing_of(get(window, group_cycle::kGroup));
      if (standing == nullptr) return;
      note_span(*standing, RecordKind::GroupCycle, window);
      add_cycle(*standing, get(window, group_cycle::kCycle));
      if (is_in_force(m_document, RecordKind::GroupCycle, window, m_day)) standing->windows.push_back(window.id);
    });
  }

  void add_goals() {
    each(RecordKind::Goal, [&](const Record& goal) {
      GroupStanding* standing = standing_of(get(goal, goal::kGroup));
      if (standing == nullptr) return;
      const RecordId cycle = get(goal, goal::kCycle);
      add_cycle(*standing, cycle);
      if (m_counts_all || has_cycle_begun(m_document, cycle, m_day)) ++standing->goals;
    });
  }

  void add_deliverables() {
    each(RecordKind::Deliverable, [&](const Record& record) {
      const RecordId cycle = get(record, deliverable::kCycle);
      const bool is_known = m_counts_all || was_promised(m_document, record, m_day);
      const bool is_delivered = is_known && was_delivered(record, m_day);
      const auto due = get(record, deliverable::kDue);
      const auto state = choice<DeliverableState>(record, deliverable::kState);
      const bool is_over = state == DeliverableState::Dropped || state == DeliverableState::CarriedOver;
      const auto span = span_of(RecordKind::Deliverable, record);
      for (const RecordId& owner : groups_of(m_document, RecordKind::Deliverable, record)) {
        GroupStanding* standing = standing_of(owner);
        if (standing == nullptr) continue;
        if (span && !span->open_start) earliest(standing->begins, span->range.begin);
        add_cycle(*standing, cycle);
        if (!is_known) continue;
        ++standing->deliverables;
        if (is_delivered) ++standing->delivered;
        if (!is_delivered && !is_over && due && day_after(*due) <= m_day) ++standing->overdue;
      }
    });
  }

  // Sorted from the beginning: of its many records each names one of few cycles.
  static void add_cycle(GroupStanding& standing, const RecordId& cycle) {
    if (cycle.empty()) return;
    const auto place = std::lower_bound(standing.cycles.begin(), standing.cycles.end(), cycle);
    if (place == standing.cycles.end() || *place != cycle) standing.cycles.insert(place, cycle);
  }

  const Document& m_document;
  Day m_day;
  bool m_counts_all;
  std::optional<std::vector<RecordRef>> m_parts;  // sorted; nothing: all of the document
  std::vector<GroupStanding> m_standings;
  std::unordered_map<RecordId, std::size_t, RecordIdHash> m_places;
};

}  // namespace

bool is_at_rest(std::string_view status) {
  constexpr std::array kAtRest = {GroupStatus::Dormant, GroupStatus::Concluded, GroupStatus::HandedOver,
                                  GroupStatus::Withdrawn};
  return std::ranges::any_of(
      kAtRest, [&](GroupStatus each) { return kGroupStatusChoices[static_cast<std::size_t>(each)].token == status; });
}

bool has_cycle_begun(const Document& document, const RecordId& cycle, Day day) {
  const Record* record = cycle.empty() ? nullptr : document.find(RecordKind::Cycle, cycle);
  const auto start = record != nullptr ? get(*record, cycle::kStart) : std::nullopt;
  return !start || start->first_day <= day;
}

bool was_promised(const Document& document, const Record& record, Day day) {
  const auto start = get(record, deliverable::kStart);
  if (start && start->first_day <= day) return true;
  const RecordId cycle = get(record, deliverable::kCycle);
  return cycle.empty() ? !start : has_cycle_begun(document, cycle, day);
}

bool was_delivered(const Record& record, Day day) {
  if (const auto on = get(record, deliverable::kDeliveredOn)) return on->first_day <= day;
  if (choice<DeliverableState>(record, deliverable::kState) != DeliverableState::Delivered) return false;
  const auto due = get(record, deliverable::kDue);
  return !due || due->first_day <= day;
}

bool is_in_force(const Document& document, RecordKind kind, const Record& record, Day day) {
  const auto fields = date_fields(kind);
  if (!fields) return true;
  const auto [start, end] = dates_of(document, *fields, record);
  return (!start || start->first_day <= day) && (!end || day < day_after(*end));
}

std::vector<GroupStanding> standings_on(const Document& document, Day day, Promised promised) {
  return Gathering(document, day, promised).run();
}

bool update_standings(std::vector<GroupStanding>& standings, const Document& before, const Document& after,
                      const RelationIndex& relations, Day day, Promised promised) {
  if (!shares_chunks(before.table(RecordKind::Cycle), after.table(RecordKind::Cycle))) return false;
  bool is_same_set = true;
  diff(before.table(RecordKind::Group), after.table(RecordKind::Group),
       [&](const Record* old, const Record* now) { is_same_set = is_same_set && old != nullptr && now != nullptr; });
  if (!is_same_set) return false;
  std::vector<RecordId> touched;
  for (const RecordKind kind : kParts) {
    diff(before.table(kind), after.table(kind), [&](const Record* old, const Record* now) {
      for (const Record* record : {old, now}) {
        if (record == nullptr) continue;
        for (const RecordId& group : groups_of(after, kind, *record)) touched.push_back(group);
      }
    });
  }
  sort_unique(touched);
  std::erase_if(touched, [&](const RecordId& group) { return find_standing(standings, group) == nullptr; });
  if (touched.size() * 4 > standings.size()) return false;
  for (GroupStanding& standing : Gathering(after, relations, touched, day, promised).run()) {
    *std::ranges::lower_bound(standings, standing.group, {}, &GroupStanding::group) = std::move(standing);
  }
  return true;
}

const GroupStanding* find_standing(const std::vector<GroupStanding>& standings, const RecordId& group) {
  const auto place =
      std::lower_bound(standings.begin(), standings.end(), group,
                       [](const GroupStanding& standing, const RecordId& id) { return standing.group < id; });
  return place != standings.end() && place->group == group ? &*place : nullptr;
}

}  // namespace constellation
