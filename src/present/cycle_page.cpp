#include <algorithm>
#include <utility>

#include "model/cycle_template.h"
#include "model/review.h"
#include "model/span.h"
#include "present/calendar_text.h"
#include "present/cycle_texts.h"
#include "present/cycles.h"
#include "present/messages.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "present/roll_over_section.h"

namespace constellation {

using namespace page_parts;

namespace {

std::string number(std::size_t count) { return std::to_string(count); }

void append_count(std::string& list, PageMsg words, std::size_t count) {
  if (count > 0) append_listed(list, message(words, {number(count)}));
}

PageText badge_of_goal(GoalState state) {
  if (state == GoalState::Open) return {text(PageMsg::CycleOpen), PageTone::Soft};
  const std::string label(kGoalStateChoices[static_cast<std::size_t>(state)].label);
  if (state == GoalState::Met) return {label, PageTone::Good};
  if (state == GoalState::PartlyMet) return {label, PageTone::Warn};
  return {label, state == GoalState::NotMet ? PageTone::Bad : PageTone::Soft};
}

std::string slip_text(std::optional<std::int32_t> slip) {
  if (!slip || *slip == 0) return {};
  const auto days = static_cast<std::uint64_t>(*slip > 0 ? *slip : -*slip);
  return *slip > 0 ? counted(Msg::SpokenSlipOne, Msg::SpokenSlip, days)
                   : counted(Msg::SpokenEarlyOne, Msg::SpokenEarly, days);
}

class CyclePage {
 public:
  explicit CyclePage(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_cycle{RecordKind::Cycle, input.session.page.about},
        m_as_of(as_of_day(input.session.page)),
        m_day(m_as_of.value_or(input.today)),
        m_review(review_of(m_document, m_cycle.id, m_day, m_as_of ? Promised::ByThatDay : Promised::OnRecord)) {}

  PageView build() {
    PageView page = page_head(m_input.session.page, text(PageMsg::PageCycles));
    page.about = m_cycle;
    const Record* record = m_document.find(m_cycle);
    if (record == nullptr || !m_review) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    m_page = &page;
    page.is_on_timeline = true;
    page.title = record_title(m_document, m_cycle);
    page.note = cycle_dates_text(get(*record, cycle::kStart), get(*record, cycle::kEnd));
    append_listed(page.note, cycle_length_text(*record));
    page.badge = badge(*record);
    if (m_as_of && !m_review->has_begun) {
      page.table.empty = text(PageMsg::CycleNotYet);
      return page;
    }
    add_choice(page, m_input.session.page, "group", PageMsg::ColumnGroup, PageMsg::CycleAllGroups, groups());
    add_alliance();
    const bool can_roll = !m_as_of && m_review->has_begun;
    const bool is_latest = can_roll && is_next_to_come(*record);
    if (is_latest) add_roll_over_section(page, m_input, m_cycle.id);
    for (const ReviewedGroup& group : m_review->groups) {
      if (is_shown(group.group)) add_group(group.group);
    }
    if (is_shown({})) add_group({});
    add_hypotheses();
    add_publications();
    if (can_roll && !is_latest) add_roll_over_section(page, m_input, m_cycle.id);
    return page;
  }

 private:
  [[nodiscard]] PageText badge(const Record& record) const {
    if (const std::string others = overlapping_names(m_document, record); !others.empty()) {
      return {message(PageMsg::CycleOverlaps, {others}), PageTone::Warn};
    }
    if (!m_review->has_begun) return {text(PageMsg::CycleToCome), PageTone::Soft};
    if (m_review->is_over) return {text(PageMsg::CycleFinished), PageTone::Soft};
    return {text(PageMsg::CycleRunning), PageTone::Accent};
  }

  // The next one has not begun, so that what is left open is a question of today.
  [[nodiscard]] bool is_next_to_come(const Record& record) const {
    const Record* next = next_cycle(m_document, record);
    return next == nullptr || get(*next, cycle::kStart)->first_day > m_day;
  }

  [[nodiscard]] std::vector<Option> groups() const {
    std::vector<Option> options;
    options.reserve(m_review->groups.size());
    for (const ReviewedGroup& each : m_review->groups) {
      options.push_back({each.group.text(), record_title(m_document, {RecordKind::Group, each.group})});
    }
    return options;
  }
  [[nodiscard]] bool is_shown(const RecordId& group) const {
    const std::string_view wanted = m_input.session.page.option("group");
    return wanted.empty() || group.view() == wanted;
  }

  // ---- the alliance ----
  void add_alliance() {
    PageSection& section = add_section(*m_page, text(PageMsg::CycleAlliance));
    const ReviewTally& total = m_review->total;
    section.note = counted(PageMsg::GroupsOne, PageMsg::GroupsMany, m_review->groups.size());
    section.text = promised_text(total);
    const std::string goals = goals_text(total);
    if (!section.text.empty() && !goals.empty()) section.text += '\n';
    section.text += goals;
    if (const std::string planned = baseline_text(); !planned.empty()) section.text += '\n' + planned;
    if (m_review->groups.empty() && section.text.empty()) section.text = text(PageMsg::CycleNothing);
    for (const ReviewedGroup& each : m_review->groups) {
      if (!is_shown(each.group)) continue;
      const RecordRef group{RecordKind::Group, each.group};
      PageLine& line = add_line(*m_page, m_input.session, group, record_title(m_document, group), note(each.tally));
      line.badge = delivered_badge(each.tally);
    }
  }

  [[nodiscard]] static std::string promised_text(const ReviewTally& total) {
    if (total.deliverables == 0) return {};
    std::string fates;
    append_count(fates, PageMsg::CycleDelivered, total.delivered);
    append_count(fates, PageMsg::CycleOpenCount, total.open);
    append_count(fates, PageMsg::CycleCarriedCount, total.carried);
    append_count(fates, PageMsg::CycleDroppedCount, total.dropped);
    const PageMsg words = total.deliverables == 1 ? PageMsg::CyclePromisedOne : PageMsg::CyclePromised;
    std::string sentences = message(words, {number(total.deliverables), fates});
    std::string times;
    append_count(times, PageMsg::CycleOnTime, total.on_time);
    if (total.late > 0) {
      append_listed(times, message(PageMsg::CycleLateBy, {number(total.late), cycle_days_text(total.most_days_late)}));
    }
    append_count(times, PageMsg::CycleUntold, total.delivered - total.on_time - total.late);
    if (!times.empty()) sentences += ' ' + message(PageMsg::CycleOfThose, {times});
    return sentences;
  }

  [[nodiscard]] static std::string goals_text(const ReviewTally& total) {
    if (total.goals == 0) return {};
    std::string states;
    append_count(states, PageMsg::CycleMet, total.goals_met);
    append_count(states, PageMsg::CyclePartlyMet, total.goals_partly_met);
    append_count(states, PageMsg::CycleNotMet, total.goals_not_met);
    append_count(states, PageMsg::CycleOpenCount, total.goals_open);
    append_count(states, PageMsg::CycleCarriedCount, total.goals_carried);
    return message(total.goals == 1 ? PageMsg::CycleGoalsOne : PageMsg::CycleGoals, {number(total.goals), states});
  }

  [[nodiscard]] std::string baseline_text() const {
    if (m_review->baseline.empty()) return {};
    std::size_t later = 0;
    std::size_t earlier = 0;
    std::size_t same = 0;
    std::int32_t most = 0;
    for (const ReviewedDeliverable& made : m_review->deliverables) {
      if (!made.slip) continue;
      ++(*made.slip > 0 ? later : *made.slip < 0 ? earlier : same);
      most = std::max(most, *made.slip);
    }
    std::string slips;
    if (later > 0) append_listed(slips, message(PageMsg::CycleSlipped, {number(later), cycle_days_text(most)}));
    append_count(slips, PageMsg::CycleAsPlanned, same);
    append_count(slips, PageMsg::CycleAhead, earlier);
    if (slips.empty()) return {};
    const RecordRef baseline{RecordKind::Baseline, m_review->baseline};
    std::string name = record_title(m_document, baseline);
    if (const auto taken = get(*m_document.find(baseline), baseline::kTakenOn)) append_listed(name, short_date(*taken));
    return message(PageMsg::CycleAgainst, {name, slips});
  }

  [[nodiscard]] static std::string note(const ReviewTally& tally) {
    std::string words;
    if (tally.goals > 0) {
      append_listed(words, message(PageMsg::CycleGoalsMetOf, {number(tally.goals_met), number(tally.goals)}));
    }
    append_count(words, PageMsg::CycleLate, tally.late);
    append_count(words, PageMsg::CycleOpenCount, tally.open);
    append_count(words, PageMsg::CycleCarriedCount, tally.carried);
    append_count(words, PageMsg::CycleDroppedCount, tally.dropped);
    return words;
  }

  [[nodiscard]] static PageText delivered_badge(const ReviewTally& tally) {
    if (tally.deliverables == 0) return {text(PageMsg::NothingPromised), PageTone::Soft};
    std::string words = message(PageMsg::DeliveredOf, {number(tally.delivered), number(tally.deliverables)});
    if (tally.overdue > 0) {
      append_listed(words, message(Msg::OverdueCount, {number(tally.overdue)}));
      return {std::move(words), PageTone::Bad};
    }
    return {std::move(words), tally.delivered == tally.deliverables ? PageTone::Good : PageTone::Soft};
  }

  // ---- a group; the empty id: what has none ----
  void add_group(const RecordId& group) {
    const auto is_of_group = [&](const ReviewedDeliverable& made) {
      return group.empty() ? made.groups.empty() : std::ranges::find(made.groups, group) != made.groups.end();
    };
    const bool has_any = std::ranges::any_of(m_review->goals, [&](const auto& each) { return each.group == group; }) ||
                         std::ranges::any_of(m_review->deliverables, is_of_group);
    if (group.empty() && !has_any) return;
    const std::string title =
        group.empty() ? text(PageMsg::CycleNoGroup) : record_title(m_document, {RecordKind::Group, group});
    PageSection& section = add_section(*m_page, title);
    add_windows(section, group);
    std::vector<const ReviewedDeliverable*> loose;
    for (const ReviewedDeliverable& made : m_review->deliverables) {
      if (is_of_group(made)) loose.push_back(&made);
    }
    for (const ReviewedGoal& goal : m_review->goals) {
      if (goal.group != group) continue;
      add_goal(goal);
      std::erase_if(loose, [&](const ReviewedDeliverable* made) {
        if (made->goal != goal.goal) return false;
        add_deliverable(*made).is_below = true;
        return true;
      });
    }
    for (const ReviewedDeliverable* made : loose) add_deliverable(*made);
  }

  void add_windows(PageSection& section, const RecordId& group) {
    for (const ReviewedWindow& window : m_review->windows) {
      if (window.group != group || group.empty()) continue;
      const RecordRef ref{RecordKind::GroupCycle, window.window};
      const Record& record = *m_document.find(ref);
      const auto span = span_of(ref.kind, record);
      std::string note = span ? compact_span_text(*span) : text(PageMsg::CycleWhole);
      append_listed(note, slip_text(window.slip));
      PageLine& line =
          add_line(*m_page, m_input.session, ref, std::string(kind_spec(ref.kind).singular), std::move(note));
      line.badge = window_badge(window, record);
      const std::string& charter = get(record, group_cycle::kCharter);
      if (!charter.empty() && !section.text.empty()) section.text += '\n';
      section.text += charter;
      for (const RecordId& id : window.pauses) add_pause({RecordKind::Pause, id});
    }
  }

  [[nodiscard]] PageText window_badge(const ReviewedWindow& window, const Record& record) const {
    const auto is_exact = [](std::optional<Date> date) { return date && date->precision == Precision::Day; };
    const bool knows_start =
        is_exact(get(record, group_cycle::kStart)) && is_exact(get(*m_document.find(m_cycle), cycle::kStart));
    const std::string late = cycle_days_text(window.days_after_start, knows_start);
    const std::string longer = cycle_days_text(window.days_after_end, is_exact(get(record, group_cycle::kEnd)));
    if (window.days_after_start > 0 && window.days_after_end > 0) {
      return {message(PageMsg::CycleJoinedExtended, {late, longer}), PageTone::Warn};
    }
    if (window.days_after_start > 0) return {message(PageMsg::CycleJoined, {late}), PageTone::Warn};
    if (window.days_after_end > 0) return {message(PageMsg::CycleExtended, {longer}), PageTone::Warn};
    return {};
  }

  void add_pause(const RecordRef& ref) {
    const Record& record = *m_document.find(ref);
    const auto span = span_of(ref.kind, record);
    const std::string& reason = get(record, pause::kReason);
    PageLine& line = add_line(*m_page, m_input.session, ref, reason.empty() ? record_title(m_document, ref) : reason,
                              span ? compact_span_text(*span) : std::string());
    line.badge = {std::string(kind_spec(ref.kind).singular), PageTone::Soft};
    line.is_below = true;
  }

  [[nodiscard]] std::string cycle_name(const RecordId& cycle) const {
    return record_title(m_document, {RecordKind::Cycle, cycle});
  }

  void append_carried(std::string& note, const RecordId& to, const RecordId& from) const {
    if (!to.empty()) append_listed(note, message(PageMsg::CycleCarriedTo, {cycle_name(to)}));
    if (!from.empty()) append_listed(note, message(PageMsg::CycleCarriedFrom, {cycle_name(from)}));
  }

  void add_goal(const ReviewedGoal& goal) {
    const RecordRef ref{RecordKind::Goal, goal.goal};
    PageLine& line = add_line(*m_page, m_input.session, ref, record_title(m_document, ref), verdict_text(goal));
    const bool is_carried = goal.state == GoalState::CarriedOver;
    append_carried(line.note, is_carried ? goal.carried_to : RecordId{}, goal.carried_from);
    line.badge = badge_of_goal(goal.state);
  }

  // As of a date before the cycle's end nobody has judged yet.
  [[nodiscard]] std::string verdict_text(const ReviewedGoal& goal) const {
    if (goal.lacks_verdict) return text(PageMsg::CycleNoVerdict);
    if (m_as_of && !m_review->is_over) return {};
    const Record& record = *m_document.find(RecordKind::Goal, goal.goal);
    return choice_label(RecordKind::Goal, goal::kVerdict.index, get(record, goal::kVerdict));
  }

  PageLine& add_deliverable(const ReviewedDeliverable& made) {
    const RecordRef ref{RecordKind::Deliverable, made.deliverable};
    const Record& record = *m_document.find(ref);
    PageLine& line = add_line(*m_page, m_input.session, ref, record_title(m_document, ref));
    const auto on = get(record, deliverable::kDeliveredOn);
    const auto due = get(record, deliverable::kDue);
    const bool is_delivered = made.fate == Fate::Delivered || made.fate == Fate::OnTime || made.fate == Fate::Late;
    if (is_delivered && on) line.note = message(PageMsg::DeliveredDate, {short_date(*on)});
    if (due && (!is_delivered || !on)) line.note = message(PageMsg::DueDate, {short_date(*due)});
    append_listed(line.note, slip_text(made.slip));
    const bool is_carried = made.fate == Fate::CarriedOver;
    append_carried(line.note, is_carried ? made.carried_to : RecordId{}, made.carried_from);
    line.badge = badge_of(made, record);
    return line;
  }

  [[nodiscard]] PageText badge_of(const ReviewedDeliverable& made, const Record& record) const {
    const auto label = [](DeliverableState state) {
      return std::string(kDeliverableStateChoices[static_cast<std::size_t>(state)].label);
    };
    switch (made.fate) {
      case Fate::Delivered:
        return {label(DeliverableState::Delivered), PageTone::Good};
      case Fate::OnTime:
        return {text(PageMsg::CycleOnTimeBadge), PageTone::Good};
      case Fate::Late:
        return {message(PageMsg::CycleLateBadge, {late_text(made, record)}), PageTone::Warn};
      case Fate::CarriedOver:
        return {label(DeliverableState::CarriedOver), PageTone::Soft};
      case Fate::Dropped:
        return {label(DeliverableState::Dropped), PageTone::Soft};
      case Fate::Open:
        break;
    }
    if (made.is_overdue) return {text(PageMsg::MissingDelivery), PageTone::Bad};
    // Its state is of today.
    if (m_as_of) return {text(PageMsg::Promised), PageTone::Soft};
    const std::string& state = get(record, deliverable::kState);
    if (state.empty()) return {text(PageMsg::CycleOpen), PageTone::Soft};
    return {choice_label(RecordKind::Deliverable, deliverable::kState.index, state), PageTone::Soft};
  }

  [[nodiscard]] static std::string late_text(const ReviewedDeliverable& made, const Record& record) {
    const auto on = get(record, deliverable::kDeliveredOn);
    return cycle_days_text(made.days_late, on && on->precision == Precision::Day);
  }

  // ---- what was learned and published ----
  void add_hypotheses() {
    bool has_section = false;
    for (const ReviewedGoal& goal : m_review->goals) {
      const RecordRef ref{RecordKind::Goal, goal.goal};
      const Record& record = *m_document.find(ref);
      const std::string& hypothesis = get(record, goal::kHypothesis);
      if (hypothesis.empty() || !is_shown(goal.group)) continue;
      if (!has_section) add_section(*m_page, text(PageMsg::CycleHypotheses));
      has_section = true;
      PageLine& line = add_line(*m_page, m_input.session, ref, hypothesis);
      if (!goal.group.empty()) line.note = record_title(m_document, {RecordKind::Group, goal.group});
      line.badge = {verdict_text(goal), goal.lacks_verdict ? PageTone::Warn : PageTone::Soft};
      const std::string& evidence = get(record, goal::kEvidence);
      if (evidence.empty() || (m_as_of && !m_review->is_over)) continue;
      PageLine& below = add_line(*m_page, m_input.session, ref, evidence);
      below.id += "/evidence";
      below.is_below = true;
    }
  }

  void add_publications() {
    bool has_section = false;
    for (const TracedPublication& traced : m_review->publications) {
      const Record& made = *m_document.find(RecordKind::Deliverable, traced.deliverable);
      const TextElements& groups = get(made, deliverable::kOwners);
      const std::string_view wanted = m_input.session.page.option("group");
      if (!wanted.empty() && std::ranges::find(groups, wanted) == groups.end()) continue;
      if (!has_section) add_section(*m_page, text(PageMsg::SectionPublications));
      has_section = true;
      const RecordRef ref{RecordKind::Publication, traced.publication};
      const std::string from = record_title(m_document, {RecordKind::Deliverable, traced.deliverable});
      const RecordRef goal{RecordKind::Goal, traced.goal};
      const bool has_goal = m_document.find(goal) != nullptr;
      PageLine& line = add_line(*m_page, m_input.session, ref, record_title(m_document, ref),
                                has_goal ? message(PageMsg::CycleFromFor, {from, record_title(m_document, goal)})
                                         : message(PageMsg::CycleFrom, {from}));
      line.id += '/' + traced.deliverable.text();  // it may be made of several
      const auto date = get(*m_document.find(ref), publication::kDate);
      if (date) line.badge = {short_date(*date), PageTone::Soft};
    }
  }

  const PageInput& m_input;
  const Document& m_document;
  RecordRef m_cycle;
  std::optional<Day> m_as_of;
  Day m_day;
  std::optional<CycleReview> m_review;
  PageView* m_page = nullptr;  // that is being built
};

}  // namespace

PageView build_cycle(const PageInput& input) { return CyclePage(input).build(); }

}  // namespace constellation
