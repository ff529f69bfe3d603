#include "present/call_page.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "model/agenda.h"
#include "model/queries.h"
#include "present/calendar_text.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

namespace {

class CallPage {
 public:
  explicit CallPage(const PageInput& input)
      : m_input(input), m_document(input.document), m_call{RecordKind::Call, input.session.page.about} {}

  PageView build() {
    m_page = page_head(m_input.session.page, text(PageMsg::PageCalendar));
    m_page.about = m_call;
    const Record* record = m_document.find(m_call);
    if (record == nullptr) {
      m_page.table.empty = text(PageMsg::PageAbsent);
      return std::move(m_page);
    }
    m_page.title = record_title(m_document, m_call);
    m_page.is_on_timeline = true;
    const Record* series = m_document.find(RecordKind::CallSeries, get(*record, call::kSeries));
    m_group = get(*record, call::kGroup);
    if (m_group.empty() && series != nullptr) m_group = get(*series, call_series::kGroup);
    m_date = get(*record, call::kDate);
    m_page.note = note();
    if (get(*record, call::kCancelled)) m_page.badge = {text(PageMsg::CalendarCancelled), PageTone::Bad};
    add_text(PageMsg::CallAgenda, get(*record, call::kAgenda));
    add_open(*record, series);
    add_people(*record);
    add_text(PageMsg::CallDecisions, get(*record, call::kDecisions));
    add_text(PageMsg::CallNotes, get(*record, call::kNotes));
    add_feedback();
    add_text(PageMsg::CallRecording, get(*record, call::kRecording));
    if (m_page.sections.empty()) {
      add_section(m_page, text(PageMsg::CallAgenda)).text = text(PageMsg::CallNothingNoted);
    }
    return std::move(m_page);
  }

 private:
  [[nodiscard]] std::string note() const {
    std::string words;
    if (m_date) append_listed(words, long_date(*m_date));
    if (!m_group.empty()) append_listed(words, record_title(m_document, {RecordKind::Group, m_group}));
    return words;
  }

  void add_text(PageMsg title, const std::string& words) {
    if (!words.empty()) add_section(m_page, text(title)).text = words;
  }

  void add_open(const Record& record, const Record* series) {
    if (!m_date || m_date->precision != Precision::Day) return;
    const RecordId of = series != nullptr ? series->id : RecordId();
    const auto items = still_open_at(record, open_items_before(m_document, of, m_group, m_date->first_day));
    if (items.empty()) return;
    PageSection& section = add_section(m_page, text(PageMsg::CallOpen));
    section.note = std::to_string(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Record* since = m_document.find(RecordKind::Call, items[i].since);
      const auto date = since != nullptr ? get(*since, call::kDate) : std::nullopt;
      PageLine& line = add_line(m_page, m_input.session, {RecordKind::Call, items[i].since}, items[i].text,
                                date ? message(PageMsg::CallOpenSince, {short_date(*date)}) : "");
      line.id += '/' + std::to_string(i);  // a call may leave several open
      line.selected = false;
    }
    const std::string& agenda = get(record, call::kAgenda);
    std::string whole = with_open_items(agenda, items);
    if (whole == agenda) return;
    add_action(m_page.sections.back().actions, "take-over", text(PageMsg::CallTakeOver),
               {intent::SetField{m_call, call::kAgenda.index, std::move(whole)}});
  }

  void add_people(const Record& record) {
    const RecordId secretary = get(record, call::kSecretary);
    const RecordId next = secretary.empty() && m_date && !m_group.empty()
                              ? next_secretary(m_document, m_group, m_date->first_day)
                              : RecordId();
    if (!secretary.empty() || !next.empty()) {
      add_section(m_page, text(PageMsg::CallSecretary));
      add_person(secretary.empty() ? next : secretary).badge.text =
          next.empty() ? "" : text(PageMsg::CallNextSecretary);
    }
    const TextElements& attendees = get(record, call::kAttendees);
    if (attendees.empty()) return;
    add_section(m_page, text(PageMsg::CallAttendance)).note = std::to_string(attendees.size());
    for (const std::string& each : attendees) {
      if (const auto id = RecordId::from(each)) add_person(*id);
    }
  }

  PageLine& add_person(const RecordId& id) {
    const RecordRef ref{RecordKind::Person, id};
    return add_line(m_page, m_input.session, ref, record_title(m_document, ref));
  }

  // What was said that day of anything of the group: entries carry their day, so that feedback given at a call is found
  // by it and stays with what it is about.
  void add_feedback() {
    if (!m_date || m_date->precision != Precision::Day) return;
    struct Said {
      const Record* thread = nullptr;
      const Record* entry = nullptr;
    };
    std::vector<Said> said;
    m_document.table(RecordKind::Entry).each([&](const Record& entry) {
      const Record* thread = m_document.find(RecordKind::Thread, get(entry, entry::kThread));
      if (get(entry, entry::kDate) != m_date || thread == nullptr) return;
      const auto groups = groups_of(m_document, RecordKind::Thread, *thread);
      if (std::ranges::find(groups, m_group) != groups.end()) said.push_back({thread, &entry});
    });
    if (said.empty()) return;
    sort_items(said, [](const Said& a, const Said& b) {
      return std::tuple(a.thread->id, a.entry->id) < std::tuple(b.thread->id, b.entry->id);
    });
    add_section(m_page, text(PageMsg::CallFeedback)).note = std::to_string(said.size());
    for (const Said& each : said) {
      const std::string words =
          message(PageMsg::CallFeedbackEntry, {get(*each.entry, entry::kAuthor), get(*each.entry, entry::kText)});
      PageLine& line = add_line(m_page, m_input.session, {RecordKind::Thread, each.thread->id}, words,
                                record_title(m_document, RecordKind::Thread, *each.thread));
      line.id += '/' + each.entry->id.text();
    }
  }

  const PageInput& m_input;
  const Document& m_document;
  RecordRef m_call;
  RecordId m_group;
  std::optional<Date> m_date;
  PageView m_page;
};

}  // namespace

PageView build_call(const PageInput& input) { return CallPage(input).build(); }

}  // namespace constellation
