#include "present/calendar_page.h"

#include <algorithm>

#include "model/agenda.h"
#include "model/queries.h"
#include "present/calendar_calls.h"
#include "present/calendar_text.h"
#include "present/node_ids.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::string_view kShow = "show";
constexpr std::string_view kWeek = "week";
constexpr std::string_view kAt = "at";
constexpr std::string_view kGroup = "group";
constexpr std::string_view kPerson = "person";
constexpr std::string_view kClock = "clock";
constexpr std::string_view kOwn = "own";
constexpr std::int32_t kDaysOfAWeek = 7;

Day monday_of(Day day) { return day - (iso_weekday(day) - 1); }

class Calendar {
 public:
  explicit Calendar(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_today(as_of_day(m_page).value_or(input.today)),
        m_is_week(m_page.option(kShow) == kWeek) {
    const auto at = date_from_text(m_page.option(kAt));
    m_at = at ? at->first_day : m_today;
    if (m_is_week) {
      m_period = {monday_of(m_at), monday_of(m_at) + kDaysOfAWeek};
    } else {
      const Date month = date_containing(m_at, Precision::Month);
      m_period = {month.first_day, day_after(month)};
    }
    m_days = {monday_of(m_period.begin), monday_of(m_period.end - 1) + kDaysOfAWeek};
    const bool has_reader = m_input.zones != nullptr && !m_input.zones->reader.empty();
    if (has_reader && m_page.option(kClock) != kOwn) m_clock = m_input.zones->reader;
  }

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageCalendar));
    m_calls = calendar_calls({m_document, m_days, m_input.zones, m_clock});
    PageCalendar calendar;
    for (std::int32_t weekday = 1; weekday <= kDaysOfAWeek; ++weekday) {
      calendar.weekdays.emplace_back(one_of(PageMsg::WeekdaysShort, weekday));
    }
    for (Day day = m_days.begin; day < m_days.end; day = day + 1) calendar.days.push_back(empty_day(day));
    for (const CalendarCall& call : m_calls) {
      if (passes(call)) calendar.days[static_cast<std::size_t>(call.day - m_days.begin)].items.push_back(item(call));
    }
    const auto has_nothing = [](const PageDay& day) { return day.items.empty(); };
    if (std::ranges::all_of(calendar.days, has_nothing)) {
      calendar.empty = text(m_is_week ? PageMsg::CalendarNothingWeek : PageMsg::CalendarNothingMonth);
    }
    page.calendar = std::move(calendar);
    page.note = note();
    add_choices(page);
    add_actions(page);
    return page;
  }

 private:
  [[nodiscard]] PageDay empty_day(Day day) const {
    const Date date{day, Precision::Day};
    PageDay shown;
    shown.id = NodeId(node::kPageDay) + text_from_date(date);
    shown.day = day;
    shown.number = std::to_string(civil_from_day(day).day);
    shown.name = std::string(one_of(PageMsg::WeekdaysLong, iso_weekday(day))) + ", " + long_date(date);
    shown.is_today = day == m_today;
    shown.is_outside = !m_period.contains(day);
    return shown;
  }

  [[nodiscard]] bool passes(const CalendarCall& call) const {
    const std::string_view group = m_page.option(kGroup);
    if (!group.empty() && call.group.view() != (group == kNone ? "" : group)) return false;
    const std::string_view person = m_page.option(kPerson);
    return person.empty() || std::ranges::any_of(call.people, [&](const RecordId& id) { return id.view() == person; });
  }

  [[nodiscard]] PageDayItem item(const CalendarCall& call) const {
    PageDayItem item;
    item.id = NodeId(node::kPageDayItem) + text_from_date({call.day, Precision::Day}) + ':' +
              text_from_ref(call.record) + (call.occurrence ? '@' + std::to_string(call.occurrence->number) : "");
    item.record = call.record;
    item.occurrence = call.occurrence;
    if (call.minute) item.time = clock_text(*call.minute);
    item.title = record_title(m_document, call.record);
    item.note = note_of(call);
    item.is_off = call.is_off;
    if (!call.collisions.empty()) {
      item.tone = PageTone::Warn;
    } else if (call.record.kind == RecordKind::Event || call.record.kind == RecordKind::Meeting) {
      item.tone = PageTone::Good;
    } else {
      item.tone = call.group.empty() ? PageTone::Accent : PageTone::Plain;
    }
    const bool is_chosen = m_input.session.selection == call.record;
    item.selected = is_chosen && (!call.occurrence || m_input.session.occurrence == call.occurrence);
    return item;
  }

  [[nodiscard]] std::string note_of(const CalendarCall& call) const {
    std::string words;
    if (call.own_minute && !call.zone.empty()) {
      append_listed(words, message(PageMsg::CalendarOwnTime, {clock_text(*call.own_minute), call.zone}));
    }
    if (call.length > 0) append_listed(words, message(PageMsg::CalendarMinutes, {std::to_string(call.length)}));
    if (!call.group.empty()) append_listed(words, record_title(m_document, {RecordKind::Group, call.group}));
    if (call.is_off) append_listed(words, text(PageMsg::CalendarCancelled));
    if (call.moved_from) {
      append_listed(words, message(PageMsg::CalendarMovedFrom, {short_date({*call.moved_from, Precision::Day})}));
    }
    for (const CalendarCall::Collision& each : call.collisions) {
      const std::string person = record_title(m_document, {RecordKind::Person, each.person});
      append_listed(words,
                    message(PageMsg::CalendarCollision, {person, record_title(m_document, m_calls[each.with].record)}));
    }
    return words;
  }

  [[nodiscard]] std::string note() const {
    std::string words;
    if (m_is_week) {
      Span span;
      span.range = m_period;
      words = compact_span_text(span);
    } else {
      words = long_date({m_period.begin, Precision::Month});
    }
    if (!m_clock.empty()) words = message(PageMsg::CalendarNote, {words, m_clock});
    std::size_t collisions = 0;
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
      for (const CalendarCall::Collision& each : m_calls[i].collisions) collisions += each.with > i ? 1 : 0;
    }
    if (collisions > 0) {
      append_listed(words, counted(PageMsg::CalendarCollisionsOne, PageMsg::CalendarCollisionsMany, collisions));
    }
    return words;
  }

  void add_choices(PageView& page) const {
    add_choice(page, m_page, kShow, PageMsg::CalendarShown, PageMsg::CalendarMonth,
               {{std::string(kWeek), text(PageMsg::CalendarWeek)}})
        .is_view = true;
    std::vector<Option> groups = options_of(m_document, RecordKind::Group);
    groups.push_back({std::string(kNone), text(PageMsg::CalendarWholeAlliance)});
    add_choice(page, m_page, kGroup, PageMsg::CalendarGroup, PageMsg::CalendarAllGroups, groups);
    add_choice(page, m_page, kPerson, PageMsg::CalendarPerson, PageMsg::Anyone,
               options_of(m_document, RecordKind::Person));
    if (m_input.zones == nullptr || m_input.zones->reader.empty()) return;
    PageChoice& clock = add_choice(page, m_page, kClock, PageMsg::CalendarClock, PageMsg::CalendarOwnClock, {});
    clock.is_view = true;
    const std::string reader = message(PageMsg::CalendarReaderClock, {m_input.zones->reader});
    clock.options = {reader, text(PageMsg::CalendarOwnClock)};
    clock.values = {"", std::string(kOwn)};
    clock.chosen = clock.options[m_clock.empty() ? 1 : 0];
    clock.is_set = m_clock.empty();
  }

  void add_actions(PageView& page) const {
    const auto to = [&](Day day) {
      PageAt at = m_page;
      at.set_option(kAt, day == m_today ? std::string() : text_from_date({day, Precision::Day}));
      return Intents{intent::ShowPage{at}};
    };
    const Day earlier =
        m_is_week ? m_period.begin - kDaysOfAWeek : date_containing(m_period.begin - 1, Precision::Month).first_day;
    add_action(page.actions, "earlier", text(PageMsg::CalendarEarlier), to(earlier));
    add_action(page.actions, "today", text(PageMsg::CalendarToday), to(m_today));
    add_action(page.actions, "later", text(PageMsg::CalendarLater), to(m_period.end));
    add_preparation(page);
    add_action(page.actions, "add", text(PageMsg::CalendarAddSeries),
               {intent::AddRecord{RecordKind::CallSeries, {{call_series::kTitle.index, text(Msg::NewCallSeries)}}}});
  }

  // Of the call that is chosen, which only its series' rule gives yet: a record of its own, with what earlier calls
  // left open and whose turn the notes are.
  void add_preparation(PageView& page) const {
    const Session& session = m_input.session;
    if (!session.selection || session.selection->kind != RecordKind::CallSeries || !session.occurrence) return;
    const Record* series = m_document.find(*session.selection);
    if (series == nullptr) return;
    const Day day = *session.occurrence;
    const Date date{day, Precision::Day};
    const RecordId group = get(*series, call_series::kGroup);
    std::vector<FieldValue> values{{call::kSeries.index, series->id.text()},
                                   {call::kOccurrence.index, date},
                                   {call::kDate.index, date},
                                   {call::kTitle.index, record_title(m_document, *session.selection)}};
    const std::string agenda = with_open_items({}, open_items_before(m_document, series->id, group, day));
    if (!agenda.empty()) values.push_back({call::kAgenda.index, agenda});
    const RecordId secretary = group.empty() ? RecordId() : next_secretary(m_document, group, day);
    if (!secretary.empty()) values.push_back({call::kSecretary.index, secretary.text()});
    add_action(page.actions, "prepare", message(PageMsg::CalendarPrepare, {short_date(date)}),
               {intent::AddRecord{RecordKind::Call, std::move(values)}})
        .is_main = true;
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  Day m_today;
  bool m_is_week;
  Day m_at;
  DayRange m_period;  // the month or the week
  DayRange m_days;    // whole weeks around it
  std::string m_clock;
  std::vector<CalendarCall> m_calls;
};

}  // namespace

PageView build_calendar(const PageInput& input) { return Calendar(input).build(); }

}  // namespace constellation
