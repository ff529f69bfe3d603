#include "store/roll_over.h"

#include <map>
#include <utility>

#include "base/sort.h"
#include "model/cycle_overlap.h"
#include "store/roll_over_parts.h"
#include "time/recurrence.h"

namespace constellation {

using namespace roll_over_parts;

namespace {

using What = RollOverItem::What;

// Makes the records that the preview promises.
class Carrying {
 public:
  Carrying(const Document& document, const RollOverPreview& preview, const MintId& mint)
      : m_document(document), m_preview(preview), m_mint(mint), m_copies(copies_in(document, preview.into)) {}

  Outcome<Plan> plan() {
    m_next = m_preview.into;
    if (m_preview.has_anything() && m_next.empty()) {
      if (const auto begun = begin_cycle(); !begun) return Unexpected<Error>{begun.error()};
    }
    const RecordRef subject =
        m_next.empty() ? RecordRef{RecordKind::Cycle, m_preview.cycle} : RecordRef{RecordKind::Cycle, m_next};
    for (const RollOverItem& item : m_preview.items) {
      // All ids first: what waits for another one may stand before it.
      if (item.is_done() && item.what == What::Carried) m_copies[item.record] = m_mint(item.record.kind);
    }
    for (const RollOverItem& item : m_preview.items) {
      if (item.is_done()) carry(item, *m_document.find(item.record));
    }
    return Plan{std::move(m_edits), CommandLabel::RollOver, subject};
  }

 private:
  Outcome<Done> begin_cycle() {
    m_next = m_mint(RecordKind::Cycle);
    Record record{m_next, {}, {}};
    set(record, cycle::kName, m_preview.name);
    if (m_preview.start) set(record, cycle::kStart, *m_preview.start);
    if (m_preview.end) set(record, cycle::kEnd, *m_preview.end);
    create(RecordKind::Cycle, record);
    return validate_cycle(m_document, record, nullptr);
  }

  void carry(const RollOverItem& item, const Record& old) {
    switch (item.record.kind) {
      case RecordKind::GroupCycle:
        return carry_window(old);
      case RecordKind::RoleAssignment:
        return carry_role(old, item.what == What::Vacant);
      case RecordKind::Goal:
        return carry_goal(old);
      case RecordKind::Deliverable:
        return carry_deliverable(old);
      case RecordKind::CallSeries:
        return carry_series(old, *item.first);
      default:
        return;
    }
  }

  void carry_window(const Record& old) {
    Record window{m_mint(RecordKind::GroupCycle), {}, {}};
    set(window, group_cycle::kGroup, value_of(old, group_cycle::kGroup.index));
    set(window, group_cycle::kCycle, m_next.text());
    create(RecordKind::GroupCycle, window);
  }

  void carry_role(const Record& old, bool is_vacant) {
    Record role = copy_of(RecordKind::RoleAssignment, old);
    set(role, role_assignment::kCycle, m_next.text());
    set(role, role_assignment::kStart, {});
    set(role, role_assignment::kEnd, {});
    if (is_vacant) {
      set(role, role_assignment::kPerson, {});
      set(role, role_assignment::kOrganisation, {});
    }
    create(RecordKind::RoleAssignment, role);
  }

  void carry_goal(const Record& old) {
    Record goal = old;
    goal.id = m_copies.at({RecordKind::Goal, old.id});
    set(goal, goal::kCycle, m_next.text());
    set(goal, goal::kCarriedFrom, old.id.text());
    set(goal, goal::kVerdict, {});
    set(goal, goal::kEvidence, {});
    create(RecordKind::Goal, goal);
    append(m_edits, edits_for_value(m_document, {RecordKind::Goal, old.id}, goal::kState.index,
                                    token(kGoalStateChoices[static_cast<std::size_t>(GoalState::CarriedOver)])));
  }

  void carry_deliverable(const Record& old) {
    Record made = old;
    made.id = m_copies.at({RecordKind::Deliverable, old.id});
    set(made, deliverable::kCycle, m_next.text());
    set(made, deliverable::kCarriedFrom, old.id.text());
    if (const RecordId goal = copy_of(RecordKind::Goal, get(old, deliverable::kGoal)); !goal.empty()) {
      set(made, deliverable::kGoal, goal.text());
    }
    TextElements waits;
    for (const std::string& text : get(old, deliverable::kDependsOn)) {
      const auto id = RecordId::from(text);
      const RecordId copy = id ? copy_of(RecordKind::Deliverable, *id) : RecordId{};
      waits.push_back(copy.empty() ? text : copy.text());
    }
    sort_unique(waits);
    set(made, deliverable::kDependsOn, std::move(waits));
    move_dates(made);
    create(RecordKind::Deliverable, made);
    const auto& carried = kDeliverableStateChoices[static_cast<std::size_t>(DeliverableState::CarriedOver)];
    append(m_edits,
           edits_for_value(m_document, {RecordKind::Deliverable, old.id}, deliverable::kState.index, token(carried)));
  }

  // Dates that are past when the next cycle begins are its own.
  void move_dates(Record& made) const {
    if (!m_preview.start) return;
    const auto start = get(made, deliverable::kStart);
    if (start && start->first_day < m_preview.start->first_day) set(made, deliverable::kStart, *m_preview.start);
    const auto due = get(made, deliverable::kDue);
    if (!due || day_after(*due) > m_preview.start->first_day) return;
    set(made, deliverable::kDue, m_preview.end ? Value(*m_preview.end) : Value());
  }

  void carry_series(const Record& old, Day first) {
    Record series = copy_of(RecordKind::CallSeries, old);
    const auto rule = parse_rule(get(old, call_series::kRule));
    const bool had_end = get(old, call_series::kEnd).has_value() || (rule && rule->until);
    set(series, call_series::kRule, rule_without_until(old));
    set(series, call_series::kStart, Date{first, Precision::Day});
    set(series, call_series::kEnd, had_end && m_preview.end ? Value(*m_preview.end) : Value());
    set(series, call_series::kSchedule, {});  // what was stated was stated of the old one
    create(RecordKind::CallSeries, series);
  }

  Record copy_of(RecordKind kind, const Record& old) const {
    Record copy = old;
    copy.id = m_mint(kind);
    return copy;
  }
  // Empty where it has none in the next cycle.
  [[nodiscard]] RecordId copy_of(RecordKind kind, const RecordId& old) const {
    const auto copy = m_copies.find({kind, old});
    return copy != m_copies.end() ? copy->second : RecordId{};
  }
  static std::string token(const Choice& choice) { return std::string(choice.token); }
  void create(RecordKind kind, const Record& record) { append(m_edits, edits_for_record(kind, record)); }

  const Document& m_document;
  const RollOverPreview& m_preview;
  const MintId& m_mint;
  std::map<RecordRef, RecordId> m_copies;
  RecordId m_next;
  std::vector<Edit> m_edits;
};

}  // namespace

Outcome<Plan> plan(const Document& document, const intent::RollOver& command, Day today, const MintId& mint) {
  const auto preview = preview_of(document, command, today);
  if (!preview) return Unexpected<Error>{preview.error()};
  return Carrying(document, *preview, mint).plan();
}

}  // namespace constellation
