// The tables of chairs' meetings, of connections, and of practices and challenges; the page of one meeting is in
// meeting_page.cpp.
#include "present/meetings.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/sort.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/standing.h"
#include "present/calendar_text.h"
#include "present/find.h"
#include "present/page_cache.h"
#include "present/raised.h"
#include "present/sorted_rows.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::array kMeetingColumns = {
    ColumnSpec{"title", PageMsg::MeetingColumnTitle, 2, false},
    ColumnSpec{"date", PageMsg::MeetingColumnDate, 1.1F, false},
    ColumnSpec{"groups", PageMsg::MeetingColumnGroups, 2, true},
    ColumnSpec{"connections", PageMsg::MeetingColumnConnections, 1, true},
    ColumnSpec{"practices", PageMsg::MeetingColumnPractices, 1, true},
    ColumnSpec{"challenges", PageMsg::MeetingColumnChallenges, 1, true},
    ColumnSpec{"open", PageMsg::MeetingColumnOpen, 1, false},
};
constexpr std::array kConnectionColumns = {
    ColumnSpec{"title", PageMsg::MeetingColumnConnection, 2.2F, false},
    ColumnSpec{"kind", PageMsg::MeetingColumnKind, 1, true},
    ColumnSpec{"from", PageMsg::ColumnGroup, 1.3F, false},
    ColumnSpec{"to", PageMsg::MeetingColumnOtherGroup, 1.3F, false},
    ColumnSpec{"raised", PageMsg::MeetingColumnRaised, 1.3F, true},
    ColumnSpec{"state", PageMsg::MeetingColumnState, 1.1F, false},
};
constexpr std::array kPracticeColumns = {
    ColumnSpec{"title", PageMsg::MeetingColumnPractice, 2.4F, false},
    ColumnSpec{"kind", PageMsg::MeetingColumnKind, 1, false},
    ColumnSpec{"groups", PageMsg::MeetingColumnGroups, 1.6F, true},
    ColumnSpec{"raised", PageMsg::MeetingColumnRaised, 1.3F, true},
    ColumnSpec{"outcome", PageMsg::MeetingColumnOutcome, 2, false},
};
constexpr std::string_view kConnections = "connections";
constexpr std::string_view kPractices = "practices";
constexpr std::string_view kOpen = "open";
constexpr std::string_view kDone = "done";

struct Count {
  std::size_t connections = 0;
  std::size_t practices = 0;
  std::size_t challenges = 0;
  std::size_t open = 0;
};

class Meetings {
 public:
  explicit Meetings(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_day(m_as_of.value_or(kLastDay)),
        m_needle(ascii_lower(trimmed(input.session.find))) {
    const std::string_view show = m_page.option("show");
    if (show == kConnections) m_kind = RecordKind::Connection;
    if (show == kPractices) m_kind = RecordKind::Practice;
    if (m_as_of) m_standings = input.cache.standings(m_document, input.relations, m_day, Promised::ByThatDay);
  }

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageMeetings));
    count_raised();
    gather();
    add_choices(page);
    if (!m_as_of) add_actions(page.actions);
    page.note = note();
    page.table.label = page.title;
    add_table(page.table);
    if (m_found.empty()) page.table.empty = text(empty_text());
    return page;
  }

 private:
  // What each meeting raised that is on record by that day, and what of all is open.
  void count_raised() {
    for (const RecordKind kind : {RecordKind::Connection, RecordKind::Practice}) {
      m_document.table(kind).each([&](const Record& record) {
        const RecordRef ref{kind, record.id};
        if (!is_there(ref, record)) return;
        const bool is_open = is_open_on(ref, record, m_day);
        for (Count* count : {&m_counts[raised_at(ref, record)], &m_all}) {
          if (is_open) ++count->open;
          const bool is_connection = kind == RecordKind::Connection;
          ++(is_connection ? count->connections : is_challenge(record) ? count->challenges : count->practices);
        }
      });
    }
  }

  // By that day.
  [[nodiscard]] bool is_there(const RecordRef& ref, const Record& record) const {
    if (ref.kind == RecordKind::Meeting) return is_held_by(record, m_day);
    return is_raised_by(m_document, ref, record, m_day) && (!m_as_of || has_begun_by(m_standings, ref, record, m_day));
  }

  void gather() {
    m_document.table(m_kind).each([&](const Record& record) {
      const RecordRef ref{m_kind, record.id};
      ++m_on_record;
      if (!is_there(ref, record)) return;
      ++m_there;
      if (passes(ref, record) && is_found(ref, record)) m_found.push_back(&record);
    });
    sort_items(m_found, [&](const Record* a, const Record* b) { return order(*a) < order(*b); });
  }

  // The last meeting first, what is open first.
  [[nodiscard]] std::tuple<bool, std::int32_t, RecordId> order(const Record& record) const {
    if (m_kind != RecordKind::Meeting) return {!is_open_on({m_kind, record.id}, record, m_day), 0, record.id};
    const auto date = get(record, meeting::kDate);
    return {!date, date ? -date->first_day.number : 0, record.id};
  }

  [[nodiscard]] bool passes(const RecordRef& ref, const Record& record) const {
    const std::string_view group = m_page.option("group");
    if (!group.empty() && !concerns_group(ref, record, group)) return false;
    if (m_kind == RecordKind::Meeting) return true;
    const std::string_view raised = m_page.option("raised");
    const RecordId meeting = raised_at(ref, record);
    const bool by_none = m_document.find(RecordKind::Meeting, meeting) == nullptr;
    if (!raised.empty() && (raised == kNone ? !by_none : meeting.view() != raised)) return false;
    const std::string_view state = m_page.option("state");
    return state.empty() || is_open_on(ref, record, m_day) == (state == kOpen);
  }

  [[nodiscard]] bool is_found(const RecordRef& ref, const Record& record) const {
    if (m_needle.empty() || has_text(ref.kind, record, m_needle)) return true;
    return ascii_lower(groups_text(m_document, ref, record)).find(m_needle) != std::string::npos;
  }

  void add_choices(PageView& page) const {
    add_choice(page, m_page, "show", PageMsg::MeetingShow, PageMsg::MeetingShowMeetings,
               {{std::string(kConnections), std::string(kind_spec(RecordKind::Connection).plural)},
                {std::string(kPractices), std::string(kind_spec(RecordKind::Practice).plural)}})
        .is_view = true;
    add_choice(page, m_page, "group", PageMsg::ColumnGroup, PageMsg::MeetingAnyGroup,
               options_of(m_document, RecordKind::Group));
    if (m_kind != RecordKind::Meeting) {
      std::vector<Option> meetings = options_of(m_document, RecordKind::Meeting);
      meetings.push_back({std::string(kNone), text(PageMsg::MeetingNone)});
      add_choice(page, m_page, "raised", PageMsg::MeetingColumnRaised, PageMsg::MeetingAny, meetings);
      add_choice(page, m_page, "state", PageMsg::MeetingColumnState, PageMsg::MeetingAnyState,
                 {{std::string(kOpen), text(PageMsg::MeetingOpen)}, {std::string(kDone), text(PageMsg::MeetingDone)}});
    }
  }

  // What is listed is what one adds: all of them would take a phone's screen.
  void add_actions(std::vector<PageAction>& actions) const {
    if (m_kind == RecordKind::Meeting) {
      add_action(actions, "meeting", text(PageMsg::MeetingAdd),
                 {intent::AddRecord{RecordKind::Meeting,
                                    {{meeting::kTitle.index, text(PageMsg::MeetingNew)},
                                     {meeting::kDate.index, Date{m_input.today, Precision::Day}}}}});
    } else if (m_kind == RecordKind::Connection) {
      add_raise_action(actions, Raised::Connection, {});
    } else {
      add_raise_action(actions, Raised::Practice, {});
      add_raise_action(actions, Raised::Challenge, {});
    }
    actions.front().is_main = true;
  }

  [[nodiscard]] std::string note() const {
    std::string words;
    if (m_found.size() != m_there) {
      words = message(PageMsg::MeetingsOfAll, {number_text(m_found.size()), number_text(m_there)});
    } else if (m_kind == RecordKind::Meeting) {
      words = counted(PageMsg::MeetingsOne, PageMsg::MeetingsMany, m_there);
    } else if (m_kind == RecordKind::Connection) {
      words = counted(PageMsg::MeetingConnectionsOne, PageMsg::MeetingConnectionsMany, m_there);
    } else {
      words = counted(PageMsg::MeetingPracticesOne, PageMsg::MeetingPracticesMany, m_all.practices);
      append_listed(words, counted(PageMsg::MeetingChallengesOne, PageMsg::MeetingChallengesMany, m_all.challenges));
    }
    if (m_kind == RecordKind::Meeting && m_all.open > 0) {
      append_listed(words, message(PageMsg::MeetingsOpen, {number_text(m_all.open)}));
    }
    if (m_on_record > m_there) {
      append_listed(words, message(PageMsg::MeetingsYetToCome, {number_text(m_on_record - m_there)}));
    }
    return words;
  }

  [[nodiscard]] PageMsg empty_text() const {
    if (m_there > 0) return PageMsg::NoMeetingFound;
    if (m_on_record > 0) return PageMsg::NoMeetingThen;
    if (m_kind == RecordKind::Connection) return PageMsg::NoConnectionYet;
    return m_kind == RecordKind::Practice ? PageMsg::NoPracticeYet : PageMsg::NoMeetingYet;
  }

  void add_table(PageTable& table) const {
    std::vector<SortedRow> rows;
    rows.reserve(m_found.size());
    if (m_kind == RecordKind::Meeting) {
      for (const Record* record : m_found) rows.push_back(meeting_row(*record));
      return add_rows(table, m_page, kMeetingColumns, std::move(rows));
    }
    if (m_kind == RecordKind::Connection) {
      for (const Record* record : m_found) rows.push_back(connection_row(*record));
      return add_rows(table, m_page, kConnectionColumns, std::move(rows));
    }
    for (const Record* record : m_found) rows.push_back(practice_row(*record));
    add_rows(table, m_page, kPracticeColumns, std::move(rows));
  }

  [[nodiscard]] SortedRow row_of(const Record& record) const {
    SortedRow row{page_row(m_document, {m_kind, record.id}, m_input.session), {}};
    row.keys.push_back(row.row.cells.front().text);
    return row;
  }
  static void add_cell(SortedRow& row, PageText cell) {
    row.keys.push_back(cell.text);
    row.row.cells.push_back(std::move(cell));
  }
  static void add_count(SortedRow& row, std::size_t count, PageTone tone = PageTone::Plain) {
    row.keys.push_back(count_key(count));
    row.row.cells.push_back({std::to_string(count), count == 0 ? PageTone::Soft : tone});
  }

  [[nodiscard]] SortedRow meeting_row(const Record& record) const {
    SortedRow row = row_of(record);
    const auto date = get(record, meeting::kDate);
    row.keys.push_back(date_key(date));
    row.row.cells.push_back(date_cell(date));
    add_cell(row, {groups_text(m_document, {m_kind, record.id}, record), PageTone::Soft});
    const auto found = m_counts.find(record.id);
    const Count count = found != m_counts.end() ? found->second : Count{};
    add_count(row, count.connections);
    add_count(row, count.practices);
    add_count(row, count.challenges);
    add_count(row, count.open, PageTone::Warn);
    return row;
  }

  [[nodiscard]] SortedRow connection_row(const Record& record) const {
    SortedRow row = row_of(record);
    const std::string kind = choice_label(m_kind, connection::kKind.index, get(record, connection::kKind));
    add_cell(row, {kind, PageTone::Soft});
    add_cell(row, {title_of(m_document, RecordKind::Group, get(record, connection::kFrom))});
    add_cell(row, {title_of(m_document, RecordKind::Group, get(record, connection::kTo))});
    add_cell(row, meeting_cell(record));
    if (!is_resolved_on(record, m_day)) {
      add_cell(row, {text(PageMsg::MeetingOpen), PageTone::Warn});
      return row;
    }
    const auto on = get(record, connection::kResolvedOn);
    add_cell(row, {on ? message(PageMsg::MeetingResolvedOn, {short_date(*on)}) : text(PageMsg::MeetingResolved),
                   PageTone::Good});
    return row;
  }

  [[nodiscard]] SortedRow practice_row(const Record& record) const {
    SortedRow row = row_of(record);
    const RecordRef ref{m_kind, record.id};
    add_cell(row, {choice_label(m_kind, practice::kKind.index, get(record, practice::kKind)), PageTone::Soft});
    add_cell(row, {groups_text(m_document, ref, record), PageTone::Soft});
    add_cell(row, meeting_cell(record));
    const std::string& outcome = get(record, practice::kOutcome);
    if (is_open_on(ref, record, m_day)) {
      add_cell(row, {text(PageMsg::MeetingOpen), PageTone::Warn});
    } else {
      add_cell(row, {outcome.substr(0, outcome.find('\n'))});
    }
    return row;
  }

  [[nodiscard]] PageText meeting_cell(const Record& record) const {
    return {title_of(m_document, RecordKind::Meeting, raised_at({m_kind, record.id}, record)), PageTone::Soft};
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  Day m_day;                               // today everything that is on record is there
  std::vector<GroupStanding> m_standings;  // of that day
  std::string m_needle;
  RecordKind m_kind = RecordKind::Meeting;  // of the table
  std::vector<const Record*> m_found;
  std::unordered_map<RecordId, Count, RecordIdHash> m_counts;  // by meeting
  Count m_all;
  std::size_t m_there = 0;      // that day, whatever narrows the page
  std::size_t m_on_record = 0;  // on any day
};

}  // namespace

PageView build_meetings(const PageInput& input) { return Meetings(input).build(); }

}  // namespace constellation
