// The page of one suggestion: what it proposes, what was said about it, how it was decided, and its launch.
#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "model/queries.h"
#include "present/calendar_text.h"
#include "present/node_ids.h"
#include "present/page_parts.h"
#include "present/sorted_rows.h"
#include "present/suggestions.h"

namespace constellation {

using namespace page_parts;

namespace {

std::string token_of(Decision decision) {
  return std::string(kDecisionChoices[static_cast<std::size_t>(decision)].token);
}
std::string label_of(FieldIndex field) { return std::string(fields_of(RecordKind::Suggestion)[field].label); }

struct Discussion {
  const Record* thread = nullptr;
  std::vector<const Record*> entries;  // by date, those without one last
};

class SuggestionPage {
 public:
  explicit SuggestionPage(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_ref{RecordKind::Suggestion, input.session.page.about},
        m_as_of(as_of_day(input.session.page)),
        m_day(m_as_of.value_or(kLastDay)) {}

  PageView build() {
    PageView page = page_head(m_input.session.page, text(PageMsg::PageSuggestions));
    page.about = m_ref;
    m_record = m_document.find(m_ref);
    if (m_record == nullptr) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    page.title = record_title(m_document, m_ref);
    if (!is_proposed_on(*m_record, m_day)) {
      page.table.empty = text(PageMsg::SuggestionNotYet);
      return page;
    }
    m_page = &page;
    m_decision = decision_on(*m_record, m_day);
    m_group = {RecordKind::Group, get(*m_record, suggestion::kGroup)};
    m_is_launched = m_document.find(m_group) != nullptr && !(m_as_of && is_open());
    page.badge = {choice_label(RecordKind::Suggestion, suggestion::kDecision.index, m_decision),
                  tone_of_decision(m_decision)};
    page.note = note();
    if (m_is_launched) {
      add_action(page.actions, "group", text(PageMsg::SuggestionToGroup), open_record(m_input.session, m_group))
          .is_main = true;
    } else if (!m_as_of) {
      add_decisions();
    }
    add_checklist();
    add_proposal();
    add_discussions();
    add_decision();
    return page;
  }

 private:
  [[nodiscard]] std::string note() const {
    std::string words;
    if (const std::string& proposer = get(*m_record, suggestion::kProposer); !proposer.empty()) {
      append_listed(words, message(PageMsg::SuggestionBy, {proposer}));
    }
    if (const auto proposed = get(*m_record, suggestion::kProposedOn)) append_listed(words, short_date(*proposed));
    append_listed(words, title_of(m_document, RecordKind::FocusArea, get(*m_record, suggestion::kFocusArea)));
    return words;
  }

  [[nodiscard]] bool is_open() const { return m_decision == token_of(Decision::Open); }
  [[nodiscard]] bool has_name() const { return !trimmed(get(*m_record, suggestion::kName)).empty(); }
  [[nodiscard]] bool can_be_launched() const {
    return !m_as_of && !m_is_launched && (is_open() || m_decision == token_of(Decision::Accepted));
  }

  // The decision, its day and the reason that was typed are one step.
  void add_decisions() {
    if (can_be_launched()) {
      m_page->field = PageField{NodeId(node::kPageReason), text(PageMsg::SuggestionDecisionReason),
                                m_input.session.reason, text(PageMsg::SuggestionReasonHint)};
    }
    if (can_be_launched() && has_name()) {
      add_action(m_page->actions, "launch", text(PageMsg::SuggestionLaunch),
                 {intent::LaunchSuggestion{m_ref.id, std::string(trimmed(m_input.session.reason))}})
          .is_main = true;
    }
    if (is_open()) add_decision_action("accept", PageMsg::SuggestionAccept, Decision::Accepted);
    if (is_open()) add_decision_action("decline", PageMsg::SuggestionDecline, Decision::Declined);
    if (can_be_launched()) add_decision_action("withdraw", PageMsg::SuggestionWithdraw, Decision::Withdrawn);
  }
  void add_decision_action(std::string_view key, PageMsg label, Decision decision) {
    intent::SetFields deciding{m_ref,
                               {{suggestion::kDecision.index, token_of(decision)},
                                {suggestion::kDecidedOn.index, Date{m_input.today, Precision::Day}}}};
    // Without a new one the reason that is on record stays.
    const std::string_view reason = trimmed(m_input.session.reason);
    if (!reason.empty()) deciding.values.push_back({suggestion::kReason.index, std::string(reason)});
    add_action(m_page->actions, key, text(label), {std::move(deciding), intent::Select{m_ref}});
  }

  // What it lacks, and what the launch makes of that: only a name is needed.
  void add_checklist() {
    if (!can_be_launched()) return;
    PageSection& section = add_section(*m_page, text(PageMsg::SuggestionChecklist));
    const auto check = [&](bool is_there, PageMsg missing) {
      if (is_there) return;
      PageLine& line = add_line(*m_page, m_input.session, m_ref, text(missing));
      line.id += '/' + std::to_string(section.lines.size());
      line.selected = false;
    };
    check(has_name(), PageMsg::SuggestionNoName);
    check(!get(*m_record, suggestion::kNeed).empty(), PageMsg::SuggestionNoNeed);
    check(!leads().empty(), PageMsg::SuggestionNoLead);
    check(!get(*m_record, suggestion::kDeliverables).empty(), PageMsg::SuggestionNoDeliverable);
    check(!get(*m_record, suggestion::kExitCriteria).empty(), PageMsg::SuggestionNoExit);
    if (!section.lines.empty()) section.note = std::to_string(section.lines.size());
    if (!has_cycle()) {
      section.text = text(PageMsg::SuggestionNoCycle);
      add_action(section.actions, "cycles", text(PageMsg::SuggestionToCycles),
                 {intent::ShowPage{other_page(m_input.session, PageKind::Cycles)}});
    } else if (section.lines.empty()) {
      section.text = text(PageMsg::SuggestionReady);
    }
  }

  [[nodiscard]] bool has_cycle() const {
    bool found = false;
    m_document.table(RecordKind::Cycle).each([&](const Record& cycle) {
      const auto start = get(cycle, cycle::kStart);
      const auto end = get(cycle, cycle::kEnd);
      if (start && start->first_day <= m_input.today && (!end || m_input.today < day_after(*end))) found = true;
    });
    return found;
  }

  // The people who are still there.
  [[nodiscard]] std::vector<RecordRef> leads() const {
    std::vector<RecordRef> people;
    for (const std::string& text : get(*m_record, suggestion::kLeads)) {
      const auto id = RecordId::from(text);
      if (id && m_document.find(RecordKind::Person, *id) != nullptr) people.push_back({RecordKind::Person, *id});
    }
    return people;
  }

  void add_proposal() {
    add_text(suggestion::kNeed.index);
    add_text(suggestion::kScope.index);
    if (const auto people = leads(); !people.empty()) {
      add_section(*m_page, label_of(suggestion::kLeads.index));
      for (const RecordRef& person : people) {
        add_line(*m_page, m_input.session, person, record_title(m_document, person));
      }
    }
    if (const TextElements& texts = get(*m_record, suggestion::kDeliverables); !texts.empty()) {
      PageSection& section = add_section(*m_page, label_of(suggestion::kDeliverables.index));
      section.note = std::to_string(texts.size());
      for (const std::string& each : texts) section.text += (section.text.empty() ? "" : "\n") + each;
    }
    add_text(suggestion::kExitCriteria.index);
  }
  void add_text(FieldIndex field) {
    const std::string& words = text_value(*m_record, field);
    if (!words.empty()) add_section(*m_page, label_of(field)).text = words;
  }

  // By that day: of a thread some entry, or that it has none with a date.
  [[nodiscard]] std::vector<Discussion> discussions() const {
    std::vector<Discussion> found;
    for (const Relation& relation : m_input.relations.referencing(m_ref)) {
      if (relation.source.kind != RecordKind::Thread || relation.field != thread::kSubject.index) continue;
      Discussion discussion{m_document.find(relation.source), {}};
      if (discussion.thread == nullptr) continue;
      bool is_yet_to_come = false;
      for (const Relation& part : m_input.relations.referencing(relation.source)) {
        const Record* entry = part.source.kind == RecordKind::Entry ? m_document.find(part.source) : nullptr;
        if (entry == nullptr) continue;
        const auto date = get(*entry, entry::kDate);
        if (date && date->first_day > m_day) {
          is_yet_to_come = true;
        } else {
          discussion.entries.push_back(entry);
        }
      }
      if (discussion.entries.empty() && is_yet_to_come) continue;
      sort_items(discussion.entries,
                 [](const Record* a, const Record* b) { return entry_order(*a) < entry_order(*b); });
      found.push_back(std::move(discussion));
    }
    return found;
  }
  static std::tuple<bool, std::int32_t, RecordId> entry_order(const Record& entry) {
    const auto date = get(entry, entry::kDate);
    return {!date, date ? date->first_day.number : 0, entry.id};
  }

  void add_discussions() {
    const auto all = discussions();
    PageSection& section = add_section(*m_page, text(PageMsg::SuggestionDiscussion));
    if (all.empty()) section.text = text(PageMsg::SuggestionNoDiscussion);
    for (const Discussion& each : all) {
      const Record& thread = *each.thread;
      PageLine& line = add_line(*m_page, m_input.session, {RecordKind::Thread, thread.id},
                                record_title(m_document, RecordKind::Thread, thread));
      if (get(thread, thread::kResolved)) line.badge = {text(PageMsg::SuggestionThreadResolved), PageTone::Good};
      for (const Record* entry : each.entries) add_entry(*entry);
    }
    if (m_as_of) return;
    const auto is_open = [](const Discussion& each) { return !get(*each.thread, thread::kResolved); };
    const auto open = std::ranges::count_if(all, is_open);
    for (const Discussion& each : all) {
      if (is_open(each)) add_entry_action(section, *each.thread, open == 1);
    }
    const std::string title = message(PageMsg::SuggestionThreadTitle, {m_page->title});
    add_action(section.actions, "thread", text(PageMsg::SuggestionStartDiscussion),
               {intent::AddRecord{RecordKind::Thread,
                                  {{thread::kTitle.index, title}, {thread::kSubject.index, text_from_ref(m_ref)}}}});
  }

  void add_entry(const Record& entry) {
    const std::string& words = get(entry, entry::kText);
    const auto date = get(entry, entry::kDate);
    PageLine& line = add_line(*m_page, m_input.session, {RecordKind::Entry, entry.id},
                              words.substr(0, words.find('\n')), date ? short_date(*date) : std::string());
    if (line.title.empty()) line.title = text(PageMsg::SuggestionEmptyEntry);
    line.badge = {get(entry, entry::kAuthor), PageTone::Soft};
    line.is_below = true;
  }

  void add_entry_action(PageSection& section, const Record& thread, bool is_only) const {
    const std::string title = record_title(m_document, RecordKind::Thread, thread);
    intent::AddRecord command{
        RecordKind::Entry,
        {{entry::kThread.index, thread.id.text()}, {entry::kDate.index, Date{m_input.today, Precision::Day}}}};
    add_action(section.actions, "entry:" + thread.id.text(),
               is_only ? text(PageMsg::SuggestionAddEntry) : message(PageMsg::SuggestionAddEntryTo, {title}),
               {std::move(command)});
  }

  void add_decision() {
    if (is_open()) return;
    PageSection& section = add_section(*m_page, label_of(suggestion::kDecision.index));
    section.note = m_page->badge.text;
    const auto decided = get(*m_record, suggestion::kDecidedOn);
    if (decided) append_listed(section.note, short_date(*decided));
    section.text = get(*m_record, suggestion::kReason);
    if (section.text.empty() && !m_as_of) section.text = text(PageMsg::SuggestionNoReason);
    if (!decided && !m_as_of) {
      add_action(section.actions, "decided-today", text(PageMsg::SuggestionDecidedToday),
                 {intent::SetField{m_ref, suggestion::kDecidedOn.index, Date{m_input.today, Precision::Day}}});
    }
    if (m_is_launched) {
      add_section(*m_page, label_of(suggestion::kGroup.index));
      add_line(*m_page, m_input.session, m_group, record_title(m_document, m_group));
    } else if (!m_group.id.empty()) {
      add_section(*m_page, label_of(suggestion::kGroup.index)).text = text(PageMsg::SuggestionGroupGone);
    }
  }

  const PageInput& m_input;
  const Document& m_document;
  RecordRef m_ref;
  std::optional<Day> m_as_of;
  Day m_day;  // today everything that is on record is there
  const Record* m_record = nullptr;
  std::string m_decision;  // token, of that day
  RecordRef m_group;       // that it was launched as; may be gone
  bool m_is_launched = false;
  PageView* m_page = nullptr;  // that is being built
};

}  // namespace

PageView build_suggestion(const PageInput& input) { return SuggestionPage(input).build(); }

}  // namespace constellation
