#include "present/group_page.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "model/queries.h"
#include "model/span.h"
#include "model/standing.h"
#include "present/as_of.h"
#include "present/calendar_text.h"
#include "present/checklist.h"
#include "present/group_page_parts.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/occurrences.h"
#include "present/page_cache.h"
#include "present/page_messages.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;
using namespace group_parts;

namespace {

constexpr std::int32_t kSoon = 366;

PageMsg missing_text(ChecklistItem::What what) {
  switch (what) {
    case ChecklistItem::What::NoLead:
      return PageMsg::MissingLeader;
    case ChecklistItem::What::NoCall:
      return PageMsg::MissingCall;
    case ChecklistItem::What::NoDeliverable:
      return PageMsg::MissingDeliverable;
    case ChecklistItem::What::Overdue:
      return PageMsg::MissingDelivery;
    case ChecklistItem::What::NotPublished:
      break;
  }
  return PageMsg::MissingPublication;
}

PageTone tone_of_goal(const Record& goal) {
  const auto state = choice<GoalState>(goal, goal::kState);
  if (state == GoalState::Met) return PageTone::Good;
  if (state == GoalState::PartlyMet) return PageTone::Warn;
  return state == GoalState::NotMet ? PageTone::Bad : PageTone::Soft;
}

Day day_of(const GroupScene& scene) { return scene.as_of.value_or(scene.input.today); }

class GroupPage {
 public:
  explicit GroupPage(const PageInput& input)
      : m_document(input.document),
        m_scene{input, {RecordKind::Group, input.session.page.about}, as_of_day(input.session.page), input.today},
        m_standings(input.cache.standings(m_document, input.relations, day_of(m_scene),
                                          m_scene.as_of ? Promised::ByThatDay : Promised::OnRecord)),
        m_standing(find_standing(m_standings, m_scene.group.id)) {
    m_scene.day = day_of(m_scene);
  }

  PageView build() {
    PageView page = page_head(m_scene.input.session.page, text(PageMsg::PageGroups));
    page.about = m_scene.group;
    const Record* record = m_document.find(m_scene.group);
    if (record == nullptr || m_standing == nullptr) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    page.is_on_timeline = true;
    m_page = &page;
    page.is_on_timeline = true;
    page.title = record_title(m_document, m_scene.group);
    page.badge = {choice_label(RecordKind::StatusChange, status_change::kStatus.index, m_standing->status),
                  tone_of_status(m_standing->status)};
    if (m_standing->status.empty()) page.badge.text = text(PageMsg::StatusUnknown);
    page.note = note(*record);
    sort_related();
    add_missing();
    add_texts(*record);
    add_participation(page, m_scene, *record, *m_standing);
    add_leadership();
    add_cycles();
    add_publications();
    add_calls();
    add_channels(page, m_scene);
    add_connections(page, m_scene);
    add_in_common(page, m_scene);
    add_events(page, m_scene);
    add_threads(page, m_scene);
    add_history(*record);
    add_sources(page, m_scene);
    return page;
  }

 private:
  [[nodiscard]] std::string note(const Record& record) const {
    std::string words;
    const RecordId area = get(record, group::kFocusArea);
    if (!area.empty()) append_listed(words, record_title(m_document, {RecordKind::FocusArea, area}));
    if (m_standing->since) append_listed(words, message(PageMsg::SinceDate, {short_date(*m_standing->since)}));
    return words;
  }

  // What refers to the group.
  void sort_related() {
    for (const Relation& relation : m_scene.input.relations.referencing(m_scene.group)) {
      const Record* record = m_document.find(relation.source);
      if (record != nullptr) m_scene.related.push_back({relation.source.kind, relation.field, record});
    }
  }

  // Only of today: what was to be seen to then is over.
  void add_missing() {
    if (m_scene.as_of) return;
    const auto items = checklist_of(m_document, m_scene.input.relations, *m_standing, m_scene.day, m_scene.input.zones);
    if (items.empty()) return;
    PageSection& section = add_section(*m_page, text(PageMsg::SectionMissing));
    section.note = std::to_string(items.size());
    for (const ChecklistItem& item : items) {
      const bool is_general = item.record == m_scene.group;
      PageLine& line = add_line(*m_page, m_scene.input.session, item.record,
                                is_general ? text(missing_text(item.what)) : record_title(m_document, item.record), "");
      if (is_general) line.id += '/' + std::to_string(static_cast<int>(item.what));
      if (!is_general) line.badge = {text(missing_text(item.what)), PageTone::Warn};
      if (item.what == ChecklistItem::What::Overdue) {
        line.badge.tone = PageTone::Bad;
        line.note = due_note(*m_document.find(item.record));
      }
    }
  }

  void add_texts(const Record& record) {
    for (const auto& field : {group::kCharge, group::kNeed, group::kScopeIn, group::kScopeOut, group::kExitCriteria,
                              group::kDecisionPolicy}) {
      const std::string& words = get(record, field);
      if (words.empty()) continue;
      add_section(*m_page, std::string(fields_of(RecordKind::Group)[field.index].label)).text = words;
    }
  }

  // Those in office first, then those of before, the last ones first.
  void add_leadership() {
    std::vector<const Record*> roles = m_scene.related_by(RecordKind::RoleAssignment, role_assignment::kGroup.index);
    std::erase_if(roles, [&](const Record* role) { return !has_begun(RecordKind::RoleAssignment, *role); });
    if (roles.empty() && m_scene.as_of) return;
    const auto is_past = [&](const Record* role) {
      return !is_in_force(m_document, RecordKind::RoleAssignment, *role, m_scene.day);
    };
    const auto order = [&](const Record* role) {
      const auto known = choice<Role>(*role, role_assignment::kRole);
      const auto start = get(*role, role_assignment::kStart);
      return std::tuple(is_past(role), known ? static_cast<int>(*known) : 99, start ? -start->first_day.number : 0,
                        role->id);
    };
    sort_items(roles, [&](const Record* a, const Record* b) { return order(a) < order(b); });
    PageSection& section = add_section(*m_page, text(PageMsg::SectionLeadership));
    section.note = last_leaders(roles);
    for (const Record* role : roles) {
      PageLine& line = add_line(*m_page, m_scene.input.session, {RecordKind::RoleAssignment, role->id},
                                holder_name(m_document, role->id), term_text(*role));
      line.badge = {
          choice_label(RecordKind::RoleAssignment, role_assignment::kRole.index, get(*role, role_assignment::kRole)),
          PageTone::Soft};
      line.is_past = is_past(role);
    }
    offer(m_scene, section, "add:role", PageMsg::GroupAddRole, RecordKind::RoleAssignment,
          {{role_assignment::kGroup.index, m_scene.group.id.text()},
           {role_assignment::kRole.index, std::string(kRoleChoices.front().token)}});
  }

  // Who led it last, where nobody does: the chairs and co-chairs whose term ended last.
  [[nodiscard]] std::string last_leaders(const std::vector<const Record*>& roles) const {
    if (!m_standing->leads.empty()) return {};
    std::string names;
    std::optional<Day> latest;
    for (const Record* role : roles) {
      const auto known = choice<Role>(*role, role_assignment::kRole);
      const auto end = term_end(*role);
      if ((known != Role::Chair && known != Role::CoChair) || !end) continue;
      if (latest && *end < *latest) continue;
      if (latest && *latest < *end) names.clear();
      latest = *end;
      append_listed(names, holder_name(m_document, role->id));
    }
    return names.empty() ? names : message(PageMsg::GroupLastLedBy, {names});
  }

  // Its own or its cycle's; nothing where it is not known to be over by that day.
  [[nodiscard]] std::optional<Day> term_end(const Record& role) const {
    const Record* cycle = m_document.find(RecordKind::Cycle, get(role, role_assignment::kCycle));
    auto end = get(role, role_assignment::kEnd);
    if (!end && !get(role, role_assignment::kStart) && cycle != nullptr) end = get(*cycle, cycle::kEnd);
    return end && day_after(*end) <= m_scene.day ? std::optional<Day>(day_after(*end)) : std::nullopt;
  }

  [[nodiscard]] std::string term_text(const Record& role) const {
    if (const auto span = span_of(RecordKind::RoleAssignment, role)) return compact_span_text(*span);
    const RecordId cycle = get(role, role_assignment::kCycle);
    return cycle.empty() ? std::string() : record_title(m_document, {RecordKind::Cycle, cycle});
  }

  // The latest cycle first: its window and charter, its goals with what was promised for them, and what has no goal.
  void add_cycles() {
    std::vector<RecordId> cycles = m_standing->cycles;
    const auto start_of = [&](const RecordId& id) {
      const Record* cycle = m_document.find(RecordKind::Cycle, id);
      const auto start = cycle != nullptr ? get(*cycle, cycle::kStart) : std::nullopt;
      return start ? start->first_day.number : 0;
    };
    sort_items(cycles, [&](const RecordId& a, const RecordId& b) {
      return std::tuple(start_of(b), b) < std::tuple(start_of(a), a);
    });
    cycles.emplace_back();
    for (const RecordId& cycle : cycles) add_cycle(cycle);
  }

  void add_cycle(const RecordId& id) {
    const Record* cycle = m_document.find(RecordKind::Cycle, id);
    if (cycle != nullptr && !has_begun(RecordKind::Cycle, *cycle)) return;
    std::vector<const Record*> goals = m_scene.related_by(RecordKind::Goal, goal::kGroup.index);
    std::erase_if(goals, [&](const Record* goal) { return get(*goal, goal::kCycle) != id; });
    std::vector<const Record*> loose = m_scene.related_by(RecordKind::Deliverable, deliverable::kOwners.index);
    std::erase_if(loose, [&](const Record* record) { return get(*record, deliverable::kCycle) != id; });
    const bool is_offered = !m_scene.as_of && m_cycles++ == 0;  // to the latest one, or to none where it has none
    if (id.empty() && goals.empty() && loose.empty() && !is_offered) return;
    PageSection& section = add_section(
        *m_page, id.empty() ? text(PageMsg::SectionNoCycle) : record_title(m_document, {RecordKind::Cycle, id}));
    if (!id.empty()) add_windows(section, id);
    if (is_offered) offer_work(section, cycle);
    in_rank_order(goals, goal::kRank.index);
    in_rank_order(loose, deliverable::kRank.index);
    for (const Record* goal : goals) {
      add_goal(*goal);
      for (const Record* made : loose) {
        if (get(*made, deliverable::kGoal) == goal->id) add_deliverable(*made).is_below = true;
      }
    }
    for (const Record* made : loose) {
      const RecordId goal = get(*made, deliverable::kGoal);
      const bool is_shown = std::ranges::any_of(goals, [&](const Record* each) { return each->id == goal; });
      if (!is_shown) add_deliverable(*made);
    }
  }

  void offer_work(PageSection& section, const Record* cycle) {
    const std::string group = m_scene.group.id.text();
    std::vector<FieldValue> goal = {{goal::kGroup.index, group},
                                    {goal::kState.index, std::string(kGoalStateChoices.front().token)}};
    std::vector<FieldValue> made = {{deliverable::kOwners.index, TextElements{group}}};
    if (cycle != nullptr) {
      goal.push_back({goal::kCycle.index, cycle->id.text()});
      made.push_back({deliverable::kCycle.index, cycle->id.text()});
      if (const auto end = get(*cycle, cycle::kEnd)) made.push_back({deliverable::kDue.index, *end});
    }
    offer(m_scene, section, "add:goal", PageMsg::GroupAddGoal, RecordKind::Goal, std::move(goal));
    made.push_back({deliverable::kTitle.index, text(Msg::NewDeliverable)});
    offer(m_scene, section, "add:deliverable", PageMsg::GroupAddDeliverable, RecordKind::Deliverable, std::move(made));
  }

  void add_windows(PageSection& section, const RecordId& cycle) {
    for (const Record* window : m_scene.related_by(RecordKind::GroupCycle, group_cycle::kGroup.index)) {
      if (get(*window, group_cycle::kCycle) != cycle) continue;
      if (const auto span = span_of(RecordKind::GroupCycle, *window)) {
        append_listed(section.note, compact_span_text(*span));
      }
      const std::string& charter = get(*window, group_cycle::kCharter);
      if (!charter.empty() && !section.text.empty()) section.text += '\n';
      section.text += charter;
    }
  }

  void add_goal(const Record& goal) {
    PageLine& line = add_line(*m_page, m_scene.input.session, {RecordKind::Goal, goal.id},
                              record_title(m_document, RecordKind::Goal, goal), "");
    const std::string& verdict = get(goal, goal::kVerdict);
    if (!verdict.empty()) line.note = choice_label(RecordKind::Goal, goal::kVerdict.index, verdict);
    line.badge = {choice_label(RecordKind::Goal, goal::kState.index, get(goal, goal::kState)), tone_of_goal(goal)};
  }

  PageLine& add_deliverable(const Record& record) {
    PageLine& line = add_line(*m_page, m_scene.input.session, {RecordKind::Deliverable, record.id},
                              record_title(m_document, RecordKind::Deliverable, record), due_note(record));
    const auto state = choice<DeliverableState>(record, deliverable::kState);
    const auto due = get(record, deliverable::kDue);
    const bool is_open = state != DeliverableState::Delivered && state != DeliverableState::Dropped &&
                         state != DeliverableState::CarriedOver;
    const bool was_open = m_scene.as_of && !was_delivered(record, m_scene.day);
    if (is_open && due && day_after(*due) <= m_scene.day) {
      line.badge = {text(PageMsg::MissingDelivery), PageTone::Bad};
    } else if (was_open && state == DeliverableState::Delivered) {
      line.badge = {text(PageMsg::Promised), PageTone::Soft};
      line.note = due ? message(PageMsg::DueDate, {short_date(*due)}) : std::string();
    } else {
      line.badge = {choice_label(RecordKind::Deliverable, deliverable::kState.index, get(record, deliverable::kState)),
                    state == DeliverableState::Delivered ? PageTone::Good : PageTone::Soft};
    }
    return line;
  }

  [[nodiscard]] static std::string due_note(const Record& record) {
    if (const auto on = get(record, deliverable::kDeliveredOn))
      return message(PageMsg::DeliveredDate, {short_date(*on)});
    const auto due = get(record, deliverable::kDue);
    return due ? message(PageMsg::DueDate, {short_date(*due)}) : std::string();
  }

  // Its own and those that its deliverables made, the latest first.
  void add_publications() {
    std::vector<const Record*> records = m_scene.related_by(RecordKind::Publication, publication::kGroups.index);
    for (const Record* made : m_scene.related_by(RecordKind::Deliverable, deliverable::kOwners.index)) {
      for (const Relation& relation : m_scene.input.relations.referencing({RecordKind::Deliverable, made->id})) {
        const Record* record = m_document.find(relation.source);
        if (relation.source.kind == RecordKind::Publication && record != nullptr) records.push_back(record);
      }
    }
    std::erase_if(records, [&](const Record* record) { return !has_begun(RecordKind::Publication, *record); });
    const auto order = [](const Record* record) {
      const auto date = get(*record, publication::kDate);
      return std::tuple(!date, date ? -date->first_day.number : 0, record->id);
    };
    sort_items(records, [&](const Record* a, const Record* b) { return order(a) < order(b); });
    records.erase(std::unique(records.begin(), records.end()), records.end());
    if (records.empty()) return;
    add_section(*m_page, text(PageMsg::SectionPublications));
    for (const Record* record : records) {
      const auto date = get(*record, publication::kDate);
      PageLine& line = add_line(*m_page, m_scene.input.session, {RecordKind::Publication, record->id},
                                record_title(m_document, RecordKind::Publication, *record),
                                date ? short_date(*date) : std::string());
      if (!get(*record, publication::kVersion).empty()) {
        line.badge = {get(*record, publication::kVersion), PageTone::Soft};
      }
    }
  }

  void add_calls() {
    const std::vector<const Record*> series = m_scene.related_by(RecordKind::CallSeries, call_series::kGroup.index);
    if (series.empty() && m_scene.as_of) return;
    PageSection& section = add_section(*m_page, text(PageMsg::SectionCalls));
    for (const Record* record : series) {
      const RecordRef ref{RecordKind::CallSeries, record->id};
      const auto next =
          occurrences_in(m_document, record->id, {m_scene.day, m_scene.day + kSoon}, 1, m_scene.input.zones);
      const auto span = span_of(ref.kind, *record);
      std::string note = next.empty() ? (span ? compact_span_text(*span) : std::string())
                                      : message(PageMsg::NextCallOn, {short_date({next.front(), Precision::Day})});
      PageLine& line =
          add_line(*m_page, m_scene.input.session, ref, record_title(m_document, ref.kind, *record), std::move(note));
      line.is_past = next.empty();
      // As it was stated: never what we made of it.
      if (!get(*record, call_series::kSchedule).empty()) section.note = get(*record, call_series::kSchedule);
    }
    offer(
        m_scene, section, "add:call-series", PageMsg::GroupAddCallSeries, RecordKind::CallSeries,
        {{call_series::kTitle.index, text(Msg::NewCallSeries)}, {call_series::kGroup.index, m_scene.group.id.text()}});
  }

  void add_history(const Record& record) {
    std::vector<const Record*> changes = m_scene.related_by(RecordKind::StatusChange, status_change::kGroup.index);
    std::erase_if(changes, [&](const Record* change) { return !has_begun(RecordKind::StatusChange, *change); });
    sort_items(changes, [](const Record* a, const Record* b) {
      return std::tuple(get(*b, status_change::kSince), b->id) < std::tuple(get(*a, status_change::kSince), a->id);
    });
    if (!changes.empty()) {
      add_section(*m_page, text(PageMsg::SectionStatus));
      for (const Record* change : changes) {
        const auto since = get(*change, status_change::kSince);
        const std::string& token = get(*change, status_change::kStatus);
        PageLine& line = add_line(*m_page, m_scene.input.session, {RecordKind::StatusChange, change->id},
                                  get(*change, status_change::kReason), since ? short_date(*since) : std::string());
        const std::string label = choice_label(RecordKind::StatusChange, status_change::kStatus.index, token);
        if (line.title.empty()) line.title = label;
        line.badge = {label, tone_of_status(token)};
      }
    }
    add_lineage(record);
  }

  void add_lineage(const Record& record) {
    const TextElements& names = get(record, group::kFormerNames);
    if (!names.empty()) {
      PageSection& section = add_section(*m_page, text(PageMsg::SectionFormerNames));
      for (const std::string& name : names) append_listed(section.text, name);
    }
    std::vector<RecordRef> before;
    for (const std::string& id : get(record, group::kPredecessors)) {
      if (const auto group = RecordId::from(id)) before.push_back({RecordKind::Group, *group});
    }
    add_groups(PageMsg::SectionBefore, before, "");
    add_groups(PageMsg::SectionAfter, refs_of(m_scene.related_by(RecordKind::Group, group::kPredecessors.index)),
               get(record, group::kSuccessorOutside));
    add_groups(PageMsg::SectionBelow, refs_of(m_scene.related_by(RecordKind::Group, group::kParent.index)), "");
  }

  static std::vector<RecordRef> refs_of(const std::vector<const Record*>& groups) {
    std::vector<RecordRef> refs;
    refs.reserve(groups.size());
    for (const Record* group : groups) refs.push_back({RecordKind::Group, group->id});
    return refs;
  }

  void add_groups(PageMsg title, const std::vector<RecordRef>& groups, const std::string& outside) {
    if (groups.empty() && outside.empty()) return;
    PageSection& section = add_section(*m_page, text(title));
    section.text = outside;
    for (const RecordRef& group : groups)
      add_line(*m_page, m_scene.input.session, group, record_title(m_document, group), "");
  }

  // By that day; what has no date always has.
  [[nodiscard]] bool has_begun(RecordKind kind, const Record& record) const {
    return constellation::has_begun(kind, record, m_scene.as_of);
  }

  const Document& m_document;
  GroupScene m_scene;
  const std::vector<GroupStanding>& m_standings;
  const GroupStanding* m_standing;
  PageView* m_page = nullptr;  // that is being built
  std::size_t m_cycles = 0;    // shown so far
};

}  // namespace

PageView build_group_page(const PageInput& input) { return GroupPage(input).build(); }

}  // namespace constellation
