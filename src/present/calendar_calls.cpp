#include "present/calendar_calls.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "base/sort.h"
#include "model/queries.h"
#include "model/span.h"
#include "model/standing.h"
#include "present/occurrences.h"
#include "present/series_rule.h"

namespace constellation {
namespace {

constexpr std::int32_t kMinutesOfADay = 24 * 60;
constexpr std::int32_t kUsualLength = 60;  // of a call that does not say how long it takes, where two could collide
constexpr std::size_t kMost = 2000;        // calls of one series

class Calls {
 public:
  explicit Calls(const CalendarAsked& asked) : m_asked(asked), m_document(asked.document) {
    m_document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
      const RecordId group = get(role, role_assignment::kGroup);
      if (!group.empty() && !get(role, role_assignment::kPerson).empty()) m_roles[group].push_back(&role);
    });
  }

  std::vector<CalendarCall> gather() {
    m_document.table(RecordKind::CallSeries).each([&](const Record& series) { add_series(series); });
    m_document.table(RecordKind::Call).each([&](const Record& call) { add_call(call); });
    m_document.table(RecordKind::Meeting).each([&](const Record& meeting) { add_meeting(meeting); });
    m_document.table(RecordKind::Event).each([&](const Record& event) { add_event(event); });
    std::erase_if(m_calls, [&](const CalendarCall& each) { return !m_asked.days.contains(each.day); });
    sort_items(m_calls, [](const CalendarCall& a, const CalendarCall& b) {
      const auto key = [](const CalendarCall& c) { return std::tuple(c.day, c.minute.value_or(-1), c.record); };
      return key(a) < key(b);
    });
    find_collisions();
    return std::move(m_calls);
  }

 private:
  // A day more on either side: the reader's day may be another one.
  [[nodiscard]] DayRange reach() const { return {m_asked.days.begin - 1, m_asked.days.end + 1}; }

  void add_series(const Record& series) {
    for (const Day day : occurrences_in(m_document, series.id, reach(), kMost, m_asked.zones)) {
      CalendarCall call;
      call.record = {RecordKind::CallSeries, series.id};
      call.occurrence = day;
      call.own_day = day;
      take_from_series(call, series);
      finish(std::move(call));
    }
  }

  void add_call(const Record& record) {
    const auto date = get(record, call::kDate);
    if (!date || date->precision != Precision::Day || !reach().contains(date->first_day)) return;
    CalendarCall call;
    call.record = {RecordKind::Call, record.id};
    call.own_day = date->first_day;
    if (const Record* series = m_document.find(RecordKind::CallSeries, get(record, call::kSeries))) {
      take_from_series(call, *series);
    }
    if (const auto minute = minute_of_time(get(record, call::kTime))) call.own_minute = minute;
    if (const RecordId group = get(record, call::kGroup); !group.empty()) call.group = group;
    call.is_off = get(record, call::kCancelled);
    const auto rule_day = get(record, call::kOccurrence);
    if (rule_day && rule_day->first_day != call.own_day) call.moved_from = rule_day->first_day;
    add_people(call.people, get(record, call::kAttendees));
    if (const RecordId secretary = get(record, call::kSecretary); !secretary.empty()) call.people.push_back(secretary);
    finish(std::move(call));
  }

  void add_meeting(const Record& meeting) {
    const auto date = get(meeting, meeting::kDate);
    if (!date || date->precision != Precision::Day) return;
    CalendarCall call;
    call.record = {RecordKind::Meeting, meeting.id};
    call.own_day = date->first_day;
    finish(std::move(call));
  }

  // On each of its days.
  void add_event(const Record& event) {
    const auto span = span_of(RecordKind::Event, event);
    if (!span || span->start_precision != Precision::Day || span->end_precision != Precision::Day) return;
    const DayRange within{std::max(span->range.begin, m_asked.days.begin), std::min(span->range.end, m_asked.days.end)};
    for (Day day = within.begin; day < within.end; day = day + 1) {
      CalendarCall call;
      call.record = {RecordKind::Event, event.id};
      call.own_day = day;
      finish(std::move(call));
    }
  }

  static void take_from_series(CalendarCall& call, const Record& series) {
    call.group = get(series, call_series::kGroup);
    call.own_minute = minute_of_time(get(series, call_series::kTime));
    call.zone = get(series, call_series::kZone);
    call.length = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(get(series, call_series::kMinutes).value_or(0), 0, kMinutesOfADay));
  }

  void add_people(std::vector<RecordId>& people, const TextElements& ids) const {
    for (const std::string& text : ids) {
      if (const auto id = RecordId::from(text)) people.push_back(*id);
    }
  }

  void finish(CalendarCall call) {
    const auto roles = m_roles.find(call.group);
    if (roles != m_roles.end()) {
      for (const Record* role : roles->second) {
        const bool holds = is_in_force(m_document, RecordKind::RoleAssignment, *role, call.own_day);
        if (holds) call.people.push_back(get(*role, role_assignment::kPerson));
      }
    }
    sort_unique(call.people);
    call.day = call.own_day;
    call.minute = call.own_minute;
    const ZoneTable* own = zone(call.zone, call.own_day);
    if (own != nullptr && call.own_minute) {
      call.instant = instant_from_local(*own, call.own_day, *call.own_minute).instant;
      if (const ZoneTable* clock = zone(m_asked.clock, call.own_day)) {
        const LocalTime local = local_from_instant(*clock, *call.instant);
        call.day = local.day;
        call.minute = local.minute_of_day;
      }
    }
    m_calls.push_back(std::move(call));
  }

  [[nodiscard]] const ZoneTable* zone(const std::string& name, Day around) const {
    const bool is_known = m_asked.zones != nullptr && m_asked.zones->find && !name.empty();
    return is_known ? m_asked.zones->find(name, around) : nullptr;
  }

  // Two calls that run at one time with somebody who takes part in both. Sorted by their beginning only those that can
  // overlap are compared.
  void find_collisions() {
    std::vector<std::size_t> timed;
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
      if (m_calls[i].instant && !m_calls[i].is_off && !m_calls[i].people.empty()) timed.push_back(i);
    }
    sort_items(timed, [&](std::size_t a, std::size_t b) {
      return std::tuple(*m_calls[a].instant, a) < std::tuple(*m_calls[b].instant, b);
    });
    for (std::size_t i = 0; i < timed.size(); ++i) {
      const CalendarCall& first = m_calls[timed[i]];
      const std::int32_t length = first.length > 0 ? first.length : kUsualLength;
      const Instant end = *first.instant + std::int64_t{length} * 60;
      for (std::size_t j = i + 1; j < timed.size() && *m_calls[timed[j]].instant < end; ++j)
        collide(timed[i], timed[j]);
    }
  }

  void collide(std::size_t a, std::size_t b) {
    std::vector<RecordId> both;
    std::ranges::set_intersection(m_calls[a].people, m_calls[b].people, std::back_inserter(both));
    for (const RecordId& person : both) {
      m_calls[a].collisions.push_back({b, person});
      m_calls[b].collisions.push_back({a, person});
    }
  }

  const CalendarAsked& m_asked;
  const Document& m_document;
  std::map<RecordId, std::vector<const Record*>> m_roles;  // with a person, by group
  std::vector<CalendarCall> m_calls;
};

}  // namespace

std::vector<CalendarCall> calendar_calls(const CalendarAsked& asked) { return Calls(asked).gather(); }

}  // namespace constellation
