// The page of one chairs' meeting: who came, what it raised, and what earlier ones left open.
#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "model/queries.h"
#include "present/calendar_text.h"
#include "present/meetings.h"
#include "present/raised.h"
#include "present/sorted_rows.h"

namespace constellation {

using namespace page_parts;

namespace {

struct RaisedRecord {
  RecordRef ref;
  const Record* record = nullptr;
};
using RaisedRecords = std::vector<RaisedRecord>;

class MeetingPage {
 public:
  explicit MeetingPage(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_ref{RecordKind::Meeting, input.session.page.about},
        m_as_of(as_of_day(input.session.page)),
        m_day(m_as_of.value_or(kLastDay)) {}

  PageView build() {
    PageView page = page_head(m_input.session.page, text(PageMsg::PageMeetings));
    page.about = m_ref;
    m_record = m_document.find(m_ref);
    if (m_record == nullptr) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    page.title = record_title(m_document, m_ref);
    if (!is_held_by(*m_record, m_day)) {
      page.table.empty = text(PageMsg::MeetingNotYet);
      return page;
    }
    m_page = &page;
    if (const auto date = get(*m_record, meeting::kDate)) page.note = short_date(*date);
    gather();
    if (!m_as_of) add_resolve();
    add_carried();
    add_raised(PageMsg::MeetingColumnConnections, Raised::Connection, m_connections);
    add_raised(PageMsg::MeetingColumnPractices, Raised::Practice, m_practices);
    add_raised(PageMsg::MeetingColumnChallenges, Raised::Challenge, m_challenges);
    add_people(meeting::kGroups.index, RecordKind::Group);
    add_people(meeting::kAttendees.index, RecordKind::Person);
    const std::string& notes = get(*m_record, meeting::kNotes);
    const std::string label(fields_of(RecordKind::Meeting)[meeting::kNotes.index].label);
    if (!notes.empty()) add_section(page, label).text = notes;
    return page;
  }

 private:
  void gather() {
    for (const Relation& relation : m_input.relations.referencing(m_ref)) {
      const Record* record = m_document.find(relation.source);
      if (record == nullptr) continue;
      const RaisedRecord raised{relation.source, record};
      if (raised.ref.kind == RecordKind::Connection) m_connections.push_back(raised);
      if (raised.ref.kind == RecordKind::Practice)
        (is_challenge(*record) ? m_challenges : m_practices).push_back(raised);
    }
  }

  // Only where it is plain which one is meant; of others the form takes the day.
  void add_resolve() {
    const auto is_open = [&](const RaisedRecord& each) { return is_open_on(each.ref, *each.record, m_day); };
    if (std::ranges::count_if(m_connections, is_open) != 1) return;
    const RecordRef& ref = std::ranges::find_if(m_connections, is_open)->ref;
    add_action(m_page->actions, "resolve", message(PageMsg::MeetingResolve, {record_title(m_document, ref)}),
               {intent::SetField{ref, connection::kResolvedOn.index, Date{m_input.today, Precision::Day}},
                intent::Select{ref}});
  }

  // What meetings before this one raised and was open when it was held, or is today where it is yet to come.
  void add_carried() {
    RaisedRecords carried;
    const auto date = get(*m_record, meeting::kDate);
    const Day before = std::min(date ? date->first_day - 1 : m_input.today, std::min(m_day, m_input.today));
    for (const RecordKind kind : {RecordKind::Connection, RecordKind::Practice}) {
      m_document.table(kind).each([&](const Record& record) {
        const RecordRef ref{kind, record.id};
        const Record* meeting = m_document.find(RecordKind::Meeting, raised_at(ref, record));
        if (meeting == nullptr || meeting == m_record || !is_open_on(ref, record, before)) return;
        const auto raised = get(*meeting, meeting::kDate);
        const bool is_earlier = raised && raised->first_day <= m_day && (!date || raised->first_day < date->first_day);
        if (is_earlier) carried.push_back({ref, &record});
      });
    }
    if (carried.empty()) return;
    PageSection& section = add_section(*m_page, text(PageMsg::MeetingCarried));
    section.note = std::to_string(carried.size());
    for (const RaisedRecord& each : carried) {
      PageLine& line = add_raised_line(each);
      const RecordId meeting = raised_at(each.ref, *each.record);
      const auto raised = get(*m_document.find(RecordKind::Meeting, meeting), meeting::kDate);
      append_listed(line.note, message(PageMsg::MeetingRaisedOn, {short_date(*raised)}));
    }
  }

  void add_raised(PageMsg title, Raised what, const RaisedRecords& raised) {
    if (raised.empty() && m_as_of) return;
    PageSection& section = add_section(*m_page, text(title));
    if (!raised.empty()) section.note = std::to_string(raised.size());
    for (const RaisedRecord& each : raised) {
      add_raised_line(each);
      add_outcome(each);
    }
    if (!m_as_of) add_raise_action(section.actions, what, m_ref.id);
  }

  PageLine& add_raised_line(const RaisedRecord& each) {
    PageLine& line = add_line(*m_page, m_input.session, each.ref, record_title(m_document, each.ref),
                              groups_text(m_document, each.ref, *each.record));
    if (is_open_on(each.ref, *each.record, m_day)) {
      line.badge = {text(PageMsg::MeetingOpen), PageTone::Warn};
    } else if (each.ref.kind == RecordKind::Connection) {
      const auto on = get(*each.record, connection::kResolvedOn);
      line.badge = {on ? message(PageMsg::MeetingResolvedOn, {short_date(*on)}) : text(PageMsg::MeetingResolved),
                    PageTone::Good};
    }
    return line;
  }

  // What was decided, or what became of it, below it.
  void add_outcome(const RaisedRecord& each) {
    const bool is_connection = each.ref.kind == RecordKind::Connection;
    if (is_connection && !is_resolved_on(*each.record, m_day)) return;
    const std::string& outcome =
        is_connection ? get(*each.record, connection::kResolution) : get(*each.record, practice::kOutcome);
    if (outcome.empty()) return;
    PageLine& line = add_line(*m_page, m_input.session, each.ref, outcome.substr(0, outcome.find('\n')));
    line.id += "/outcome";
    line.selected = false;
    line.is_below = true;
  }

  void add_people(FieldIndex field, RecordKind kind) {
    std::vector<RecordRef> refs;
    for (const std::string& text : elements_value(*m_record, field)) {
      const auto id = RecordId::from(text);
      if (id && m_document.find(kind, *id) != nullptr) refs.push_back({kind, *id});
    }
    if (refs.empty()) return;
    PageSection& section = add_section(*m_page, std::string(fields_of(RecordKind::Meeting)[field].label));
    section.note = std::to_string(refs.size());
    for (const RecordRef& ref : refs) add_line(*m_page, m_input.session, ref, record_title(m_document, ref));
  }

  const PageInput& m_input;
  const Document& m_document;
  RecordRef m_ref;
  std::optional<Day> m_as_of;
  Day m_day;  // today everything that is on record is there
  const Record* m_record = nullptr;
  RaisedRecords m_connections;
  RaisedRecords m_practices;
  RaisedRecords m_challenges;
  PageView* m_page = nullptr;  // that is being built
};

}  // namespace

PageView build_meeting(const PageInput& input) { return MeetingPage(input).build(); }

}  // namespace constellation
