#include "present/checklist.h"

#include <algorithm>

#include "base/sort.h"
#include "present/occurrences.h"

namespace constellation {
namespace {

constexpr std::int32_t kSoon = 366;  // days within which a call has to come

class Checking {
 public:
  Checking(const Document& document, const RelationIndex& relations, const GroupStanding& standing, Day today,
           const Zones* zones)
      : m_document(document), m_relations(relations), m_standing(standing), m_today(today), m_zones(zones) {}

  std::vector<ChecklistItem> run() {
    const bool works = m_standing.status == "active" || m_standing.status == "forming";
    const RecordRef group{RecordKind::Group, m_standing.group};
    if (works && !has_lead() && !has_council()) add(ChecklistItem::What::NoLead, group);
    if (works && !has_call_to_come(group)) add(ChecklistItem::What::NoCall, group);
    for (const Relation& relation : m_relations.referencing(group)) {
      const Record* record = m_document.find(relation.source);
      if (record == nullptr) continue;
      if (works && relation.source.kind == RecordKind::Goal) check_goal(*record);
      const bool owns = relation.source.kind == RecordKind::Deliverable;
      if (owns && relation.field == deliverable::kOwners.index) check_deliverable(*record);
    }
    sort_items(m_items, [](const ChecklistItem& a, const ChecklistItem& b) {
      return a.what != b.what ? a.what < b.what : a.record < b.record;
    });
    return std::move(m_items);
  }

 private:
  void add(ChecklistItem::What what, const RecordRef& record) { m_items.push_back({what, record}); }

  // A vacant chair is a role on record, and nobody's.
  [[nodiscard]] bool has_lead() const {
    return std::ranges::any_of(m_standing.leads, [&](const RecordId& id) {
      const Record* role = m_document.find(RecordKind::RoleAssignment, id);
      return role != nullptr &&
             (!get(*role, role_assignment::kPerson).empty() || !get(*role, role_assignment::kOrganisation).empty() ||
              get(*role, role_assignment::kRotates));
    });
  }

  // A group may have no chair and be shepherded by a council.
  [[nodiscard]] bool has_council() const {
    return std::ranges::any_of(m_standing.roles, [&](const RecordId& id) {
      const Record* role = m_document.find(RecordKind::RoleAssignment, id);
      return role != nullptr && !get(*role, role_assignment::kBody).empty();
    });
  }

  [[nodiscard]] bool has_call_to_come(const RecordRef& group) const {
    return std::ranges::any_of(m_relations.referencing(group), [&](const Relation& relation) {
      if (relation.source.kind == RecordKind::CallSeries) {
        return !occurrences_in(m_document, relation.source.id, {m_today, m_today + kSoon}, 1, m_zones).empty() ||
               has_moved_call(relation.source);
      }
      return relation.source.kind == RecordKind::Call && is_to_come(relation.source.id);
    });
  }

  // Of a series: one that was put on another day.
  [[nodiscard]] bool has_moved_call(const RecordRef& series) const {
    return std::ranges::any_of(m_relations.referencing(series), [&](const Relation& relation) {
      return relation.source.kind == RecordKind::Call && is_to_come(relation.source.id);
    });
  }

  [[nodiscard]] bool is_to_come(const RecordId& id) const {
    const Record* call = m_document.find(RecordKind::Call, id);
    const auto date = call != nullptr ? get(*call, call::kDate) : std::nullopt;
    return date && date->first_day >= m_today && !get(*call, call::kCancelled);
  }

  void check_goal(const Record& record) {
    const auto state = choice<GoalState>(record, goal::kState);
    if (state && *state != GoalState::Open) return;
    const Record* cycle = m_document.find(RecordKind::Cycle, get(record, goal::kCycle));
    if (cycle != nullptr && !is_in_force(m_document, RecordKind::Cycle, *cycle, m_today)) return;
    const RecordRef goal{RecordKind::Goal, record.id};
    const bool has_deliverable = std::ranges::any_of(m_relations.referencing(goal), [](const Relation& relation) {
      return relation.source.kind == RecordKind::Deliverable;
    });
    if (!has_deliverable) add(ChecklistItem::What::NoDeliverable, goal);
  }

  void check_deliverable(const Record& record) {
    const RecordRef ref{RecordKind::Deliverable, record.id};
    const auto state = choice<DeliverableState>(record, deliverable::kState);
    if (state == DeliverableState::Dropped || state == DeliverableState::CarriedOver) return;
    if (state == DeliverableState::Delivered || get(record, deliverable::kDeliveredOn)) {
      const bool is_published = std::ranges::any_of(m_relations.referencing(ref), [](const Relation& relation) {
        return relation.source.kind == RecordKind::Publication;
      });
      if (!is_published) add(ChecklistItem::What::NotPublished, ref);
      return;
    }
    const auto due = get(record, deliverable::kDue);
    if (due && day_after(*due) <= m_today) add(ChecklistItem::What::Overdue, ref);
  }

  const Document& m_document;
  const RelationIndex& m_relations;
  const GroupStanding& m_standing;
  Day m_today;
  const Zones* m_zones;
  std::vector<ChecklistItem> m_items;
};

}  // namespace

std::vector<ChecklistItem> checklist_of(const Document& document, const RelationIndex& relations,
                                        const GroupStanding& standing, Day today, const Zones* zones) {
  return Checking(document, relations, standing, today, zones).run();
}

}  // namespace constellation
