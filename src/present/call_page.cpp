#include "present/call_page.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "model/agenda.h"
#include "model/queries.h"
#include "present/calendar_text.h"
#include "present/page_parts.h"
#include "present/threads.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::string_view kFeedback = "feedback";  // the option that says what it is gathered on

// A record as an option of the page's address, where a slash has another meaning: "deliverables:dlv-guide".
std::string option_from_ref(const RecordRef& ref) {
  std::string option = text_from_ref(ref);
  std::ranges::replace(option, '/', ':');
  return option;
}
std::optional<RecordRef> ref_from_option(std::string option) {
  std::ranges::replace(option, ':', '/');
  return ref_from_text(option);
}

class CallPage {
 public:
  explicit CallPage(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_as_of(as_of_day(input.session.page)),
        m_call{RecordKind::Call, input.session.page.about} {}

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
    if (was_held()) {
      add_text(PageMsg::CallDecisions, get(*record, call::kDecisions));
      add_text(PageMsg::CallNotes, get(*record, call::kNotes));
      add_gathered();
      add_feedback();
      add_text(PageMsg::CallRecording, get(*record, call::kRecording));
    }
    if (m_page.sections.empty()) {
      add_section(m_page, text(PageMsg::CallAgenda)).text = text(PageMsg::CallNothingNoted);
    }
    if (!m_as_of) offer_gathering();
    return std::move(m_page);
  }

 private:
  // By the day that is shown; what comes of a call does not show before it.
  [[nodiscard]] bool was_held() const { return !m_as_of || !m_date || m_date->first_day <= *m_as_of; }

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
    if (whole == agenda || m_as_of) return;
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
    if (attendees.empty() || !was_held()) return;
    add_section(m_page, text(PageMsg::CallAttendance)).note = std::to_string(attendees.size());
    for (const std::string& each : attendees) {
      if (const auto id = RecordId::from(each)) add_person(*id);
    }
  }

  PageLine& add_person(const RecordId& id) {
    const RecordRef ref{RecordKind::Person, id};
    return add_line(m_page, m_input.session, ref, record_title(m_document, ref));
  }

  // The threads that this call gathers feedback in.
  [[nodiscard]] std::vector<const Record*> gathered() const {
    std::vector<const Record*> threads;
    for (const Relation& relation : m_input.relations.referencing(m_call)) {
      const bool is_one = relation.source.kind == RecordKind::Thread && relation.field == thread::kCall.index;
      const Record* thread = is_one ? m_document.find(relation.source) : nullptr;
      if (thread != nullptr && thread_state(m_input, *thread, m_as_of).had_begun) threads.push_back(thread);
    }
    sort_items(threads, [](const Record* a, const Record* b) { return a->id < b->id; });
    return threads;
  }

  void add_gathered() {
    const auto threads = gathered();
    if (threads.empty()) return;
    PageSection& section = add_section(m_page, text(PageMsg::CallGathered));
    section.note = std::to_string(threads.size());
    for (const Record* thread : threads) {
      const RecordRef ref{RecordKind::Thread, thread->id};
      const ThreadState state = thread_state(m_input, *thread, m_as_of);
      const RecordRef subject = ref_from_text(get(*thread, thread::kSubject)).value_or(ref);
      const RecordRef& named = m_document.find(subject) != nullptr ? subject : ref;
      PageLine& line = add_line(m_page, m_input.session, ref, record_title(m_document, ref), thread_note(state));
      line.badge = thread_badge(*thread, state);
      line.is_past = state.is_resolved;
      if (state.is_resolved || m_as_of) continue;
      std::vector<FieldValue> values{{entry::kThread.index, ref.id.text()}};
      if (m_date) values.push_back({entry::kDate.index, *m_date});
      add_action(section.actions, "note:" + text_from_ref(ref),
                 message(PageMsg::CallNoteFeedback, {record_title(m_document, named)}),
                 {intent::AddRecord{RecordKind::Entry, std::move(values)}});
    }
  }

  // A suggestion has no group before it is launched; a call of the whole alliance may be about anything.
  [[nodiscard]] bool is_of_call(const RecordRef& ref) const {
    const auto groups = groups_of(m_document, ref);
    return m_group.empty() || std::ranges::find(groups, m_group) != groups.end() ||
           (ref.kind == RecordKind::Suggestion && groups.empty());
  }

  // What the group has proposed, planned and promised can be asked about; what was asked at this call has its thread.
  [[nodiscard]] std::vector<Option> subjects() const {
    std::vector<Option> options;
    const auto threads = gathered();
    const auto is_asked = [&](const RecordRef& ref) {
      return std::ranges::any_of(
          threads, [&](const Record* thread) { return get(*thread, thread::kSubject) == text_from_ref(ref); });
    };
    for (const RecordKind kind : {RecordKind::Deliverable, RecordKind::Goal, RecordKind::Suggestion}) {
      for (const Option& each : options_of(m_document, kind)) {
        const RecordRef ref{kind, RecordId::from(each.value).value_or(RecordId())};
        if (!is_of_call(ref) || is_asked(ref)) continue;
        options.push_back(
            {option_from_ref(ref), message(PageMsg::CallFeedbackKind, {kind_spec(kind).singular, each.label})});
      }
    }
    return options;
  }

  void offer_gathering() {
    const auto options = subjects();
    if (options.empty()) return;
    PageAt at = m_input.session.page;
    const auto chosen = std::ranges::find(options, at.option(kFeedback), &Option::value);
    const auto subject = chosen != options.end() ? ref_from_option(chosen->value) : std::nullopt;
    // What has its thread since is chosen no more.
    if (!subject) at.set_option(kFeedback, {});
    add_choice(m_page, at, kFeedback, PageMsg::CallFeedbackOn, PageMsg::CallFeedbackNothing, options).is_view = true;
    if (!subject) return;
    const std::string title = record_title(m_document, *subject);
    add_action(m_page.actions, "gather", message(PageMsg::CallGather, {title}),
               {intent::AddRecord{RecordKind::Thread,
                                  {{thread::kTitle.index, message(PageMsg::CallFeedbackTitle, {title})},
                                   {thread::kSubject.index, text_from_ref(*subject)},
                                   {thread::kVisible.index, std::string(kEntryVisibilityChoices[1].token)},
                                   {thread::kCall.index, m_call.id.text()}}}})
        .is_main = true;
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
  std::optional<Day> m_as_of;
  RecordRef m_call;
  RecordId m_group;
  std::optional<Date> m_date;
  PageView m_page;
};

}  // namespace

PageView build_call(const PageInput& input) { return CallPage(input).build(); }

}  // namespace constellation
