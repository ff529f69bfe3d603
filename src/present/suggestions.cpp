// The table of suggestions; the page of one is in suggestion_page.cpp.
#include "present/suggestions.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "present/find.h"
#include "present/messages.h"
#include "present/sorted_rows.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::array kColumns = {
    ColumnSpec{"name", PageMsg::SuggestionColumnName, 2.4F, false},
    ColumnSpec{"by", PageMsg::SuggestionColumnBy, 1.5F, true},
    ColumnSpec{"on", PageMsg::SuggestionColumnOn, 1.1F, false},
    ColumnSpec{"focus", PageMsg::ColumnFocus, 1.4F, true},
    ColumnSpec{"decision", PageMsg::SuggestionColumnDecision, 1.1F, false},
    ColumnSpec{"decided", PageMsg::SuggestionColumnDecidedOn, 1.1F, true},
};
constexpr std::string_view kOpen = kDecisionChoices[static_cast<std::size_t>(Decision::Open)].token;

class Suggestions {
 public:
  explicit Suggestions(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_day(m_as_of.value_or(kLastDay)),
        m_needle(ascii_lower(trimmed(input.session.find))) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageSuggestions));
    gather();
    page.note = note();
    add_choices(page);
    if (!m_as_of) add_actions(page);
    page.table.label = page.title;
    if (m_found.empty()) page.table.empty = text(empty_text());
    add_rows(page.table, m_page, kColumns, rows());
    return page;
  }

 private:
  // What was proposed last comes first; what has no date stands last.
  void gather() {
    m_document.table(RecordKind::Suggestion).each([&](const Record& record) {
      ++m_on_record;
      if (!is_proposed_on(record, m_day)) return;
      ++m_there;
      if (passes(record) && is_found(record)) m_found.push_back(&record);
    });
    const auto order = [](const Record* record) {
      const auto date = get(*record, suggestion::kProposedOn);
      return std::tuple(!date, date ? -date->first_day.number : 0, record->id);
    };
    sort_items(m_found, [&](const Record* a, const Record* b) { return order(a) < order(b); });
  }

  [[nodiscard]] bool passes(const Record& record) const {
    const std::string_view decision = m_page.option("decision");
    if (!decision.empty() && decision_on(record, m_day) != decision) return false;
    const std::string_view focus = m_page.option("focus");
    return focus.empty() || get(record, suggestion::kFocusArea).view() == (focus == kNone ? "" : focus);
  }

  [[nodiscard]] bool is_found(const Record& record) const {
    if (m_needle.empty() || has_text(RecordKind::Suggestion, record, m_needle)) return true;
    const std::string leads = titles_of(m_document, RecordKind::Person, get(record, suggestion::kLeads));
    return ascii_lower(leads).find(m_needle) != std::string::npos;
  }

  void add_choices(PageView& page) const {
    std::vector<Option> decisions;
    decisions.reserve(kDecisionChoices.size());
    for (const Choice& choice : kDecisionChoices) {
      decisions.push_back({std::string(choice.token), std::string(choice.label)});
    }
    add_choice(page, m_page, "decision", PageMsg::SuggestionColumnDecision, PageMsg::SuggestionAnyDecision, decisions);
    std::vector<Option> focus = options_of(m_document, RecordKind::FocusArea);
    focus.push_back({std::string(kNone), text(Msg::NoFocusArea)});
    add_choice(page, m_page, "focus", PageMsg::ColumnFocus, PageMsg::AllFocusAreas, focus);
  }

  // The new one is selected, so that its form opens beside.
  void add_actions(PageView& page) const {
    intent::AddRecord command{RecordKind::Suggestion, {}};
    command.values = {
        {suggestion::kName.index, text(PageMsg::SuggestionNew)},
        {suggestion::kProposedOn.index, Date{m_input.today, Precision::Day}},
        {suggestion::kDecision.index, std::string(kOpen)},
    };
    const std::string_view focus = m_page.option("focus");
    const auto area = focus.empty() ? std::nullopt : RecordId::from(focus);
    if (area && m_document.find(RecordKind::FocusArea, *area) != nullptr) {
      command.values.push_back({suggestion::kFocusArea.index, area->text()});
    }
    add_action(page.actions, "suggest", text(PageMsg::SuggestionAdd), {std::move(command)}).is_main = true;
  }

  [[nodiscard]] std::string note() const {
    std::string words = m_found.size() == m_there
                            ? counted(PageMsg::SuggestionsOne, PageMsg::SuggestionsMany, m_there)
                            : message(PageMsg::SuggestionsOfAll, {number_text(m_found.size()), number_text(m_there)});
    if (m_on_record > m_there) {
      append_listed(words, message(PageMsg::SuggestionsYetToCome, {number_text(m_on_record - m_there)}));
    }
    return words;
  }

  [[nodiscard]] PageMsg empty_text() const {
    if (m_there > 0) return PageMsg::NoSuggestionFound;
    return m_on_record > 0 ? PageMsg::NoSuggestionThen : PageMsg::NoSuggestionYet;
  }

  [[nodiscard]] std::vector<SortedRow> rows() const {
    std::vector<SortedRow> rows;
    rows.reserve(m_found.size());
    for (const Record* record : m_found) rows.push_back(row_of(*record));
    return rows;
  }

  [[nodiscard]] SortedRow row_of(const Record& record) const {
    const std::string token = decision_on(record, m_day);
    const bool is_open = token == kOpen;
    const auto proposed = get(record, suggestion::kProposedOn);
    const auto decided = is_open ? std::nullopt : get(record, suggestion::kDecidedOn);
    const std::string focus = title_of(m_document, RecordKind::FocusArea, get(record, suggestion::kFocusArea));
    const std::string decision = choice_label(RecordKind::Suggestion, suggestion::kDecision.index, token);
    SortedRow line{page_row(m_document, {RecordKind::Suggestion, record.id}, m_input.session), {}};
    line.keys = {line.row.cells.front().text,
                 get(record, suggestion::kProposer),
                 date_key(proposed),
                 focus,
                 decision,
                 date_key(decided)};
    line.row.cells.push_back({get(record, suggestion::kProposer)});
    line.row.cells.push_back(date_cell(proposed));
    line.row.cells.push_back({focus, PageTone::Soft});
    line.row.cells.push_back({decision, tone_of_decision(token)});
    line.row.cells.push_back(date_cell(decided));
    return line;
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  Day m_day;  // today everything that is on record is there
  std::string m_needle;
  std::vector<const Record*> m_found;
  std::size_t m_there = 0;      // that day, whatever narrows the page
  std::size_t m_on_record = 0;  // on any day
};

}  // namespace

std::string decision_on(const Record& record, Day day) {
  const std::string& token = get(record, suggestion::kDecision);
  const auto decided = get(record, suggestion::kDecidedOn);
  if (token.empty() || (decided && decided->first_day > day)) return std::string(kOpen);
  return token;
}

bool is_proposed_on(const Record& record, Day day) {
  const auto proposed = get(record, suggestion::kProposedOn);
  return !proposed || proposed->first_day <= day;
}

PageTone tone_of_decision(std::string_view token) {
  if (token == kOpen) return PageTone::Accent;
  return token == kDecisionChoices[static_cast<std::size_t>(Decision::Accepted)].token ? PageTone::Good
                                                                                       : PageTone::Soft;
}

PageView build_suggestions(const PageInput& input) { return Suggestions(input).build(); }

}  // namespace constellation
