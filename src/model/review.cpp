#include "model/review.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/sort.h"
#include "model/cycle_template.h"
#include "model/queries.h"
#include "model/span.h"

namespace constellation {
namespace {

using Places = std::unordered_map<RecordId, std::size_t, RecordIdHash>;

std::tuple<bool, std::string_view, RecordId> rank_key(const Record* record, FieldIndex rank) {
  const std::string& place = text_value(*record, rank);
  return {place.empty(), std::string_view(place), record->id};
}

// Those that count are sorted alone: of one cycle they are few.
template <typename Counts>
std::vector<const Record*> by_rank(const Document& document, RecordKind kind, FieldIndex rank, const Counts& counts) {
  std::vector<const Record*> records;
  document.table(kind).each([&](const Record& record) {
    if (counts(record)) records.push_back(&record);
  });
  sort_items(records, [&](const Record* a, const Record* b) { return rank_key(a, rank) < rank_key(b, rank); });
  return records;
}

std::vector<const Record*> by_date(const Document& document, RecordKind kind, FieldIndex field) {
  std::vector<const Record*> records;
  records.reserve(document.table(kind).size());
  document.table(kind).each([&](const Record& record) { records.push_back(&record); });
  const auto key = [&](const Record* record) {
    const auto* date = std::get_if<Date>(&value_of(*record, field));
    return std::tuple(date == nullptr, date != nullptr ? *date : Date{}, record->id);
  };
  sort_items(records, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  return records;
}

// The cycle of the copy of each record that was carried over.
template <RecordKind Kind>
std::map<RecordId, RecordId> carried_to(const Document& document, Field<Kind, FieldType::Reference> from,
                                        Field<Kind, FieldType::Reference> cycle) {
  std::map<RecordId, RecordId> cycles;
  document.table(Kind).each([&](const Record& record) {
    if (const RecordId old = get(record, from); !old.empty()) cycles[old] = get(record, cycle);
  });
  return cycles;
}

void count(ReviewTally& tally, GoalState state) {
  ++tally.goals;
  switch (state) {
    case GoalState::Open:
      ++tally.goals_open;
      break;
    case GoalState::Met:
      ++tally.goals_met;
      break;
    case GoalState::PartlyMet:
      ++tally.goals_partly_met;
      break;
    case GoalState::NotMet:
      ++tally.goals_not_met;
      break;
    case GoalState::CarriedOver:
      ++tally.goals_carried;
      break;
  }
}

void count(ReviewTally& tally, const ReviewedDeliverable& made) {
  ++tally.deliverables;
  switch (made.fate) {
    case Fate::Open:
      ++tally.open;
      if (made.is_overdue) ++tally.overdue;
      return;
    case Fate::CarriedOver:
      ++tally.carried;
      return;
    case Fate::Dropped:
      ++tally.dropped;
      return;
    case Fate::OnTime:
      ++tally.on_time;
      break;
    case Fate::Late:
      ++tally.late;
      tally.most_days_late = std::max(tally.most_days_late, made.days_late);
      break;
    case Fate::Delivered:
      break;
  }
  ++tally.delivered;
}

class Reviewing {
 public:
  // Of all cycles, or of one of them.
  Reviewing(const Document& document, Day day, Promised promised, const RecordId* only = nullptr)
      : m_document(document), m_day(day), m_counts_all(promised == Promised::OnRecord) {
    for (const Record* cycle : cycles_in_order(document)) {
      if (only != nullptr && cycle->id != *only) continue;
      m_places.emplace(cycle->id, m_reviews.size());
      CycleReview& review = m_reviews.emplace_back();
      review.cycle = cycle->id;
      const auto start = get(*cycle, cycle::kStart);
      const auto end = get(*cycle, cycle::kEnd);
      review.has_begun = !start || start->first_day <= day;
      review.is_over = end && day_after(*end) <= day;
    }
    m_tallies.resize(m_reviews.size());
  }

  std::vector<CycleReview> run() {
    choose_baselines();
    add_windows();
    add_pauses();
    add_goals();
    add_deliverables();
    add_publications();
    add_groups();
    return std::move(m_reviews);
  }

  // Nothing of it depends on an order, nor on what was planned.
  std::vector<CycleTally> tally() {
    m_document.table(RecordKind::GroupCycle).each([&](const Record& window) {
      if (const auto place = place_of_window(window)) {
        static_cast<void>(m_tallies[*place][get(window, group_cycle::kGroup)]);
      }
    });
    m_document.table(RecordKind::Goal).each([&](const Record& goal) {
      const auto place = place_of_goal(goal);
      if (!place) return;
      count(m_reviews[*place].total, state_of_goal(goal, m_reviews[*place]));
      if (const RecordId group = get(goal, goal::kGroup); !group.empty()) static_cast<void>(m_tallies[*place][group]);
    });
    m_document.table(RecordKind::Deliverable).each([&](const Record& record) {
      const auto place = place_of_deliverable(record);
      if (!place) return;
      const ReviewedDeliverable made = reviewed(record, m_reviews[*place]);
      count(m_reviews[*place].total, made);
      for (const RecordId& group : made.groups) static_cast<void>(m_tallies[*place][group]);
    });
    std::vector<CycleTally> tallies;
    tallies.reserve(m_reviews.size());
    for (std::size_t i = 0; i < m_reviews.size(); ++i) {
      CycleTally& tally = tallies.emplace_back();
      tally.cycle = m_reviews[i].cycle;
      tally.has_begun = m_reviews[i].has_begun;
      tally.total = m_reviews[i].total;
      for (const auto& [group, unused] : m_tallies[i]) {
        if (m_document.find(RecordKind::Group, group) != nullptr) tally.groups.push_back(group);
      }
      sort_unique(tally.groups);
    }
    return tallies;
  }

 private:
  [[nodiscard]] std::optional<std::size_t> place_of(const RecordId& cycle) const {
    const auto place = m_places.find(cycle);
    return place != m_places.end() ? std::optional(place->second) : std::nullopt;
  }
  // Whether what belongs to the cycle counts on that day.
  [[nodiscard]] bool counts(const CycleReview& review) const { return m_counts_all || review.has_begun; }
  // Whether what has no date of its own had been decided by then.
  [[nodiscard]] bool is_decided(const CycleReview& review) const { return m_counts_all || review.is_over; }

  // ---- against what was planned ----
  void choose_baselines() {
    RecordId general;
    for (const Record* record : by_date(m_document, RecordKind::Baseline, baseline::kTakenOn.index)) {
      const auto taken = get(*record, baseline::kTakenOn);
      if (!m_counts_all && taken && taken->first_day > m_day) continue;
      const RecordId cycle = get(*record, baseline::kCycle);
      if (cycle.empty()) general = record->id;
      if (const auto place = place_of(cycle)) m_reviews[*place].baseline = record->id;
    }
    for (CycleReview& review : m_reviews) {
      if (review.baseline.empty()) review.baseline = general;
      m_planned.try_emplace(review.baseline);
    }
    m_document.table(RecordKind::PlannedDates).each([&](const Record& record) {
      const auto planned = m_planned.find(get(record, planned_dates::kBaseline));
      const auto subject = ref_from_text(get(record, planned_dates::kSubject));
      const auto end = get(record, planned_dates::kEnd);
      if (planned != m_planned.end() && subject && end) planned->second[*subject] = *end;
    });
  }

  [[nodiscard]] std::optional<std::int32_t> slip(const CycleReview& review, const RecordRef& subject,
                                                 std::optional<Date> date) const {
    if (review.baseline.empty() || !date) return std::nullopt;
    const auto& planned = m_planned.at(review.baseline);
    const auto end = planned.find(subject);
    if (end == planned.end()) return std::nullopt;
    return certain_days_after(end->second, *date);
  }

  // ---- what belongs to the cycles ----
  // The review in which a window, a goal or a deliverable counts; nothing: in none.
  [[nodiscard]] std::optional<std::size_t> place_of_window(const Record& window) const {
    const auto place = place_of(get(window, group_cycle::kCycle));
    if (!place || m_counts_all) return place;
    const auto start = get(window, group_cycle::kStart);
    const bool has_begun = start ? start->first_day <= m_day : m_reviews[*place].has_begun;
    return has_begun ? place : std::nullopt;
  }
  [[nodiscard]] std::optional<std::size_t> place_of_goal(const Record& goal) const {
    const auto place = place_of(get(goal, goal::kCycle));
    return place && counts(m_reviews[*place]) ? place : std::nullopt;
  }
  [[nodiscard]] std::optional<std::size_t> place_of_deliverable(const Record& record) const {
    const auto place = place_of(cycle_of(record));
    return place && was_promised(record, m_reviews[*place]) ? place : std::nullopt;
  }

  [[nodiscard]] GoalState state_of_goal(const Record& goal, const CycleReview& review) const {
    return is_decided(review) ? choice<GoalState>(goal, goal::kState).value_or(GoalState::Open) : GoalState::Open;
  }

  void add_windows() {
    for (const Record* window : by_date(m_document, RecordKind::GroupCycle, group_cycle::kStart.index)) {
      const auto place = place_of_window(*window);
      if (!place) continue;
      CycleReview& review = m_reviews[*place];
      const auto start = get(*window, group_cycle::kStart);
      const Record& cycle = *m_document.find(RecordKind::Cycle, review.cycle);
      const auto cycle_start = get(cycle, cycle::kStart);
      const auto cycle_end = get(cycle, cycle::kEnd);
      const auto end = get(*window, group_cycle::kEnd);
      ReviewedWindow reviewed;
      reviewed.window = window->id;
      reviewed.group = get(*window, group_cycle::kGroup);
      if (start && cycle_start) reviewed.days_after_start = std::max(certain_days_after(*cycle_start, *start), 0);
      if (end && cycle_end) reviewed.days_after_end = std::max(certain_days_after(*cycle_end, *end), 0);
      reviewed.slip = slip(review, {RecordKind::GroupCycle, window->id}, end);
      static_cast<void>(m_tallies[*place][reviewed.group]);
      m_windows[window->id] = {*place, review.windows.size()};
      review.windows.push_back(std::move(reviewed));
    }
  }

  void add_pauses() {
    for (const Record* pause : by_date(m_document, RecordKind::Pause, pause::kStart.index)) {
      const auto window = m_windows.find(get(*pause, pause::kWindow));
      const auto start = get(*pause, pause::kStart);
      if (window == m_windows.end() || (!m_counts_all && start && start->first_day > m_day)) continue;
      m_reviews[window->second.first].windows[window->second.second].pauses.push_back(pause->id);
    }
    for (CycleReview& review : m_reviews) {
      sort_items(review.windows, [](const ReviewedWindow& a, const ReviewedWindow& b) { return a.group < b.group; });
    }
  }

  void add_goals() {
    const auto next = carried_to(m_document, goal::kCarriedFrom, goal::kCycle);
    const auto is_counted = [&](const Record& goal) { return place_of_goal(goal).has_value(); };
    for (const Record* goal : by_rank(m_document, RecordKind::Goal, goal::kRank.index, is_counted)) {
      const std::size_t place = place_of_goal(*goal).value_or(0);
      CycleReview& review = m_reviews[place];
      ReviewedGoal reviewed;
      reviewed.goal = goal->id;
      reviewed.group = get(*goal, goal::kGroup);
      reviewed.state = state_of_goal(*goal, review);
      const auto verdict = choice<Verdict>(*goal, goal::kVerdict);
      const bool is_judged = !get(*goal, goal::kVerdict).empty() && verdict != Verdict::Untested;
      reviewed.lacks_verdict = !get(*goal, goal::kHypothesis).empty() && !is_judged && review.is_over;
      if (const auto to = next.find(goal->id); to != next.end()) reviewed.carried_to = to->second;
      reviewed.carried_from = cycle_of_goal(get(*goal, goal::kCarriedFrom));
      count(review.total, reviewed.state);
      if (!reviewed.group.empty()) count(m_tallies[place][reviewed.group], reviewed.state);
      review.goals.push_back(reviewed);
    }
  }

  void add_deliverables() {
    const auto next = carried_to(m_document, deliverable::kCarriedFrom, deliverable::kCycle);
    const auto is_counted = [&](const Record& record) { return place_of_deliverable(record).has_value(); };
    for (const Record* record : by_rank(m_document, RecordKind::Deliverable, deliverable::kRank.index, is_counted)) {
      const std::size_t place = place_of_deliverable(*record).value_or(0);
      CycleReview& review = m_reviews[place];
      ReviewedDeliverable made = reviewed(*record, review);
      if (const auto to = next.find(record->id); to != next.end()) made.carried_to = to->second;
      const Record* before = m_document.find(RecordKind::Deliverable, get(*record, deliverable::kCarriedFrom));
      if (before != nullptr) made.carried_from = cycle_of(*before);
      count(review.total, made);
      for (const RecordId& group : made.groups) count(m_tallies[place][group], made);
      m_made[record->id] = place;
      review.deliverables.push_back(std::move(made));
    }
  }

  [[nodiscard]] ReviewedDeliverable reviewed(const Record& record, const CycleReview& review) const {
    ReviewedDeliverable made;
    made.deliverable = record.id;
    made.groups = groups_of(m_document, RecordKind::Deliverable, record);
    made.goal = get(record, deliverable::kGoal);
    const auto state = choice<DeliverableState>(record, deliverable::kState);
    const auto due = get(record, deliverable::kDue);
    const auto on = get(record, deliverable::kDeliveredOn);
    std::optional<Date> compared;
    if (was_delivered(record, review)) {
      made.fate = Fate::Delivered;
      if (on && due) {
        made.days_late = std::max(certain_days_after(*due, *on), 0);
        if (day_after(*on) <= day_after(*due)) made.fate = Fate::OnTime;
        if (made.days_late > 0) made.fate = Fate::Late;
      }
      compared = on;
    } else if (state == DeliverableState::CarriedOver && is_decided(review)) {
      made.fate = Fate::CarriedOver;
    } else if (state == DeliverableState::Dropped && is_decided(review)) {
      made.fate = Fate::Dropped;
    } else {
      made.is_overdue = due && day_after(*due) <= m_day;
      compared = due;
    }
    made.slip = slip(review, {RecordKind::Deliverable, record.id}, compared);
    return made;
  }

  [[nodiscard]] bool was_delivered(const Record& record, const CycleReview& review) const {
    if (const auto on = get(record, deliverable::kDeliveredOn)) return on->first_day <= m_day;
    if (choice<DeliverableState>(record, deliverable::kState) != DeliverableState::Delivered) return false;
    const auto due = get(record, deliverable::kDue);
    return due ? due->first_day <= m_day : counts(review);
  }

  [[nodiscard]] bool was_promised(const Record& record, const CycleReview& review) const {
    const auto start = get(record, deliverable::kStart);
    return counts(review) || (start && start->first_day <= m_day);
  }

  void add_publications() {
    for (const Record* record : by_date(m_document, RecordKind::Publication, publication::kDate.index)) {
      const auto date = get(*record, publication::kDate);
      if (!m_counts_all && date && date->first_day > m_day) continue;
      for (const std::string& text : get(*record, publication::kDeliverables)) {
        const auto id = RecordId::from(text);
        const auto place = id ? m_made.find(*id) : m_made.end();
        if (place == m_made.end()) continue;
        const Record& made = *m_document.find(RecordKind::Deliverable, *id);
        CycleReview& review = m_reviews[place->second];
        // Without a date of its own it came with what it was made of.
        if (!m_counts_all && !date && !was_delivered(made, review)) continue;
        review.publications.push_back({record->id, *id, get(made, deliverable::kGoal)});
      }
    }
  }

  void add_groups() {
    const auto lanes = in_lane_order(m_document, RecordKind::Group);
    for (std::size_t i = 0; i < m_reviews.size(); ++i) {
      for (const Record* group : lanes) {
        const auto tally = m_tallies[i].find(group->id);
        if (tally != m_tallies[i].end()) m_reviews[i].groups.push_back({group->id, tally->second});
      }
    }
    for (CycleReview& review : m_reviews) {
      const auto& planned = m_planned.at(review.baseline);
      const auto is_planned = [&](RecordKind kind, const RecordId& id) { return planned.contains({kind, id}); };
      const bool says_anything =
          std::ranges::any_of(
              review.deliverables,
              [&](const auto& made) { return is_planned(RecordKind::Deliverable, made.deliverable); }) ||
          std::ranges::any_of(review.windows,
                              [&](const auto& window) { return is_planned(RecordKind::GroupCycle, window.window); });
      if (!says_anything) review.baseline = {};
    }
  }

  [[nodiscard]] RecordId cycle_of_goal(const RecordId& id) const {
    const Record* goal = m_document.find(RecordKind::Goal, id);
    return goal != nullptr ? get(*goal, goal::kCycle) : RecordId{};
  }
  [[nodiscard]] RecordId cycle_of(const Record& made) const {
    const RecordId cycle = get(made, deliverable::kCycle);
    return cycle.empty() ? cycle_of_goal(get(made, deliverable::kGoal)) : cycle;
  }

  const Document& m_document;
  Day m_day;
  bool m_counts_all;
  std::vector<CycleReview> m_reviews;
  Places m_places;
  std::vector<std::unordered_map<RecordId, ReviewTally, RecordIdHash>> m_tallies;  // by review, of each group
  std::unordered_map<RecordId, std::pair<std::size_t, std::size_t>, RecordIdHash> m_windows;
  Places m_made;  // the review that each deliverable is in
  std::map<RecordId, std::unordered_map<RecordRef, Date, RecordRefHash>> m_planned;  // ends, by baseline
};

}  // namespace

std::vector<CycleReview> reviews_on(const Document& document, Day day, Promised promised) {
  return Reviewing(document, day, promised).run();
}

std::vector<CycleTally> cycle_tallies_on(const Document& document, Day day, Promised promised) {
  return Reviewing(document, day, promised).tally();
}

std::optional<CycleReview> review_of(const Document& document, const RecordId& cycle, Day day, Promised promised) {
  auto reviews = Reviewing(document, day, promised, &cycle).run();
  return reviews.empty() ? std::nullopt : std::optional(std::move(reviews.front()));
}

std::int32_t certain_days_after(Date planned, Date happened) {
  const Day last_planned = day_after(planned) - 1;
  if (happened.first_day > last_planned) return happened.first_day - last_planned;
  const Day last_happened = day_after(happened) - 1;
  return last_happened < planned.first_day ? last_happened - planned.first_day : 0;
}

}  // namespace constellation
