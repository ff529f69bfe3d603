#include "present/sources_page.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "base/text.h"
#include "model/span.h"
#include "present/calendar_text.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "present/view.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::string_view kAny = "any";

bool is_contradicted(const Record& citation) {
  return choice<Confidence>(citation, citation::kConfidence) == Confidence::Contradicted;
}

PageText badge_of(const Record& citation) {
  const std::string& token = get(citation, citation::kConfidence);
  if (token.empty()) return {text(PageMsg::SourcesNotStated), PageTone::Soft};
  const auto known = choice<Confidence>(citation, citation::kConfidence);
  const PageTone tone = known == Confidence::Confirmed      ? PageTone::Good
                        : known == Confidence::Contradicted ? PageTone::Bad
                                                            : PageTone::Warn;
  return {choice_label(RecordKind::Citation, citation::kConfidence.index, token), tone};
}

// A field of a record, or all of it, with what sources say about it.
struct Fact {
  std::optional<RecordRef> subject;
  std::string subject_text;  // "table/id"
  std::string field;         // "": of all of it
  std::string title;         // of the record
  std::vector<const Record*> citations;
  bool is_disputed = false;
  [[nodiscard]] RecordKind kind() const { return subject ? subject->kind : RecordKind::Foreign; }
};

class Sources {
 public:
  explicit Sources(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_needle(ascii_lower(trimmed(input.session.find))) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageSources));
    m_view = &page;
    gather();
    add_choices();
    add_actions();
    add_disputed();
    add_sources();
    add_kinds();
    page.note = note();
    if (m_left > 0) add_more();
    if (page.sections.empty()) page.table.empty = empty_text();
    return page;
  }

 private:
  // ---- what there is ----

  void gather() {
    std::map<std::pair<std::string, std::string>, std::vector<const Record*>> by_fact;
    m_document.table(RecordKind::Citation).each([&](const Record& citation) {
      if (!is_there(citation)) {
        ++m_yet_to_come;
        return;
      }
      ++m_all;
      by_fact[{get(citation, citation::kSubject), get(citation, citation::kSubjectField)}].push_back(&citation);
    });
    m_facts.reserve(by_fact.size());
    for (auto& [key, citations] : by_fact) {
      Fact fact{ref_from_text(key.first), key.first, key.second, key.first, std::move(citations), false};
      if (fact.subject && m_document.find(*fact.subject) != nullptr) {
        fact.title = record_title(m_document, *fact.subject);
      }
      fact.is_disputed = std::ranges::any_of(fact.citations, [](const Record* each) { return is_contradicted(*each); });
      m_facts.push_back(std::move(fact));
    }
    const auto key = [](const Fact& fact) {
      return std::tuple(fact.kind(), std::string_view(fact.title), std::string_view(fact.subject_text),
                        field_index(fact), std::string_view(fact.field));
    };
    sort_items(m_facts, [&](const Fact& a, const Fact& b) { return key(a) < key(b); });
  }

  [[nodiscard]] static std::size_t field_index(const Fact& fact) {
    const FieldSpec* field = fact.subject ? find_field(fact.subject->kind, fact.field) : nullptr;
    return field != nullptr ? field->index : 0;
  }

  // As of a day: the source had been read by then, and what it speaks of had begun.
  [[nodiscard]] bool is_there(const Record& citation) const {
    if (!m_as_of) return true;
    const Record* source = m_document.find(RecordKind::Source, get(citation, citation::kSource));
    if (source != nullptr && !was_read(*source)) return false;
    const auto subject = ref_from_text(get(citation, citation::kSubject));
    const Record* record = subject ? m_document.find(*subject) : nullptr;
    const auto span = record != nullptr ? span_of(subject->kind, *record) : std::nullopt;
    // When a deliverable was promised is not known from the day that it is due.
    const bool is_promise = span && span->is_point && subject->kind == RecordKind::Deliverable;
    return !span || span->open_start || is_promise || span->range.begin <= *m_as_of;
  }
  [[nodiscard]] bool was_read(const Record& source) const {
    const auto on = get(source, source::kReadOn);
    return !m_as_of || !on || on->first_day <= *m_as_of;
  }

  // ---- what is shown of it ----

  [[nodiscard]] bool passes(const Fact& fact, const Record& citation) const {
    const std::string_view kind = m_page.option("kind");
    if (!kind.empty() && (fact.kind() == RecordKind::Foreign || kind_spec(fact.kind()).table != kind)) return false;
    const std::string_view source = m_page.option("source");
    if (!source.empty() && get(citation, citation::kSource).view() != source) return false;
    const std::string_view wanted = m_page.option("confidence");
    const std::string& confidence = get(citation, citation::kConfidence);
    if (wanted.empty() && confidence == kConfidenceChoices.front().token) return false;
    if (!wanted.empty() && wanted != kAny && confidence != wanted) return false;
    return is_found(fact.title) || is_found(get(citation, citation::kStatement)) || is_found(source_title(citation));
  }
  [[nodiscard]] bool is_found(std::string_view words) const {
    return m_needle.empty() || ascii_lower(words).find(m_needle) != std::string::npos;
  }

  [[nodiscard]] std::vector<const Record*> passing(const Fact& fact) const {
    std::vector<const Record*> citations = fact.citations;
    std::erase_if(citations, [&](const Record* each) { return !passes(fact, *each); });
    return citations;
  }

  [[nodiscard]] std::string source_title(const Record& citation) const {
    const RecordId id = get(citation, citation::kSource);
    return id.empty() ? std::string() : record_title(m_document, {RecordKind::Source, id});
  }

  [[nodiscard]] static std::string fact_title(const Fact& fact) {
    if (fact.field.empty()) return fact.title;
    const FieldSpec* field = fact.subject ? find_field(fact.subject->kind, fact.field) : nullptr;
    return message(PageMsg::SourcesOfField,
                   {fact.title, field != nullptr ? field->label : std::string_view(fact.field)});
  }

  // What the record says itself, of paragraphs the first line; nothing where it does not.
  [[nodiscard]] std::string value_on_record(const Fact& fact) const {
    const Record* record = fact.subject ? m_document.find(*fact.subject) : nullptr;
    const FieldSpec* field = record != nullptr ? find_field(fact.subject->kind, fact.field) : nullptr;
    if (field == nullptr) return {};
    const Value& value = value_of(*record, field->index);
    if (const auto* date = std::get_if<Date>(&value)) return short_date(*date);
    std::string words;
    const std::string lines = input_from_value(m_document, *field, value);
    for (std::size_t at = 0; at <= lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      append_listed(words, std::string_view(lines).substr(at, end - at));
      at = end + 1;
      if (field->type == FieldType::Paragraphs) break;
    }
    return words;
  }

  // A note has room for a line: not for paragraphs.
  [[nodiscard]] std::string short_value(const Fact& fact) const {
    const FieldSpec* field = fact.subject ? find_field(fact.subject->kind, fact.field) : nullptr;
    return field != nullptr && field->type == FieldType::Paragraphs ? std::string() : value_on_record(fact);
  }

  // The record beside its sources: what it says, or which it is where they speak of all of it.
  [[nodiscard]] std::string record_line(const Fact& fact) const {
    const std::string value = fact.field.empty() ? fact.title : value_on_record(fact);
    return value.empty() ? text(PageMsg::SourcesNothingOnRecord) : message(PageMsg::SourcesOnRecord, {value});
  }

  // ---- sections ----

  // Whether there is room for so many more statements.
  bool take(std::size_t statements) {
    m_passing += statements;
    if (m_shown >= m_page.limit) {
      m_left += statements;
      return false;
    }
    m_shown += statements;
    return true;
  }

  // The record's own value first, then each source's statement, whatever its confidence.
  void add_disputed() {
    for (const Fact& fact : m_facts) {
      const std::size_t matching = fact.is_disputed ? passing(fact).size() : 0;
      if (matching == 0 || !take(matching)) continue;
      const bool is_alone = fact.citations.size() == 1;
      add_section(*m_view, fact_title(fact)).note =
          text(is_alone ? PageMsg::SourcesSaysOtherwise : PageMsg::SourcesContradictory);
      if (fact.subject) add_line(*m_view, m_input.session, *fact.subject, record_line(fact));
      for (const Record* citation : fact.citations) add_statement(*citation);
      const std::string key = "add-citation:" + fact.subject_text + '/' + fact.field;
      intent::AddRecord adding{RecordKind::Citation, {{citation::kSubject.index, fact.subject_text}}};
      if (!fact.field.empty()) adding.values.push_back({citation::kSubjectField.index, fact.field});
      add_action(m_view->sections.back().actions, key, text(PageMsg::AddCitation), {std::move(adding)});
    }
  }

  PageLine& add_statement(const Record& citation) {
    std::string words = get(citation, citation::kStatement);
    std::string source = source_title(citation);
    if (words.empty()) words.swap(source);
    if (words.empty()) words = kind_spec(RecordKind::Citation).singular;
    PageLine& line =
        add_line(*m_view, m_input.session, {RecordKind::Citation, citation.id}, std::move(words), std::move(source));
    line.badge = badge_of(citation);
    line.is_statement = true;
    return line;
  }

  // What no source contradicts, by the kind of the record.
  void add_kinds() {
    std::optional<RecordKind> kind;
    for (const Fact& fact : m_facts) {
      const std::vector<const Record*> citations = fact.is_disputed ? std::vector<const Record*>() : passing(fact);
      if (citations.empty() || !take(citations.size())) continue;
      if (kind != fact.kind()) {
        kind = fact.kind();
        // Of what this version does not know only the statements can be shown.
        const RecordKind shown = *kind != RecordKind::Foreign ? *kind : RecordKind::Citation;
        add_section(*m_view, std::string(kind_spec(shown).plural));
      }
      if (fact.subject) {
        PageLine& line = add_line(*m_view, m_input.session, *fact.subject, fact_title(fact), value_on_record(fact));
        line.id += '/' + fact.field;
      }
      for (const Record* citation : citations) add_statement(*citation).is_below = fact.subject.has_value();
    }
  }

  // Those that support the most stand first.
  void add_sources() {
    struct Supported {
      std::size_t facts = 0;
      std::size_t contradicted = 0;
    };
    std::map<RecordId, Supported> supported;
    for (const Fact& fact : m_facts) {
      std::vector<RecordId> supporting;
      for (const Record* citation : fact.citations) {
        const RecordId source = get(*citation, citation::kSource);
        if (is_contradicted(*citation)) {
          ++supported[source].contradicted;
        } else {
          supporting.push_back(source);
        }
      }
      sort_unique(supporting);
      for (const RecordId& source : supporting) ++supported[source].facts;
    }
    struct Row {
      const Record* source;
      std::string title;
      Supported of;
    };
    std::vector<Row> rows;
    m_document.table(RecordKind::Source).each([&](const Record& source) {
      const std::string_view wanted = m_page.option("source");
      if (!was_read(source) || (!wanted.empty() && source.id.view() != wanted)) return;
      std::string title = record_title(m_document, RecordKind::Source, source);
      if (!is_found(title) && !is_found(get(source, source::kAddress))) return;
      rows.push_back({&source, std::move(title), supported[source.id]});
    });
    if (rows.empty()) return;
    sort_items(rows, [](const Row& a, const Row& b) {
      return std::tuple(b.of.facts, a.title, a.source->id) < std::tuple(a.of.facts, b.title, b.source->id);
    });
    add_section(*m_view, text(PageMsg::SourcesSection)).note = number_text(rows.size());
    for (const Row& row : rows) {
      if (m_view->sections.back().lines.size() == m_page.limit) break;
      std::string note = counted(PageMsg::SourcesFactsOne, PageMsg::SourcesFactsMany, row.of.facts);
      if (const auto on = get(*row.source, source::kReadOn)) {
        append_listed(note, message(PageMsg::SourcesReadOn, {short_date(*on)}));
      }
      PageLine& line =
          add_line(*m_view, m_input.session, {RecordKind::Source, row.source->id}, row.title, std::move(note));
      if (row.of.contradicted == 0) continue;
      line.badge = {counted(PageMsg::SourcesContradictedOne, PageMsg::SourcesContradictedMany, row.of.contradicted),
                    PageTone::Bad};
    }
  }

  // ---- the head ----

  void add_choices() {
    std::vector<Option> confidences = {{std::string(kAny), text(PageMsg::SourcesAny)}};
    for (const Choice& choice : kConfidenceChoices) {
      confidences.push_back({std::string(choice.token), std::string(choice.label)});
    }
    add_choice(*m_view, m_page, "confidence", PageMsg::SourcesConfidence, PageMsg::SourcesUnconfirmed, confidences);
    add_choice(*m_view, m_page, "source", PageMsg::SourcesSource, PageMsg::SourcesAllSources,
               options_of(m_document, RecordKind::Source));
    std::vector<Option> kinds;
    for (const Fact& fact : m_facts) {
      if (fact.kind() == RecordKind::Foreign) continue;
      const RecordKindSpec& spec = kind_spec(fact.kind());
      if (kinds.empty() || kinds.back().value != spec.table) {
        kinds.push_back({std::string(spec.table), std::string(spec.plural)});
      }
    }
    add_choice(*m_view, m_page, "kind", PageMsg::SourcesKind, PageMsg::SourcesAllKinds, kinds);
  }

  // A citation of what is selected, by the source that is shown.
  void add_actions() {
    add_action(m_view->actions, "add-source", text(PageMsg::AddSource),
               {intent::AddRecord{RecordKind::Source, {{source::kTitle.index, text(PageMsg::NewSource)}}}});
    intent::AddRecord adding{RecordKind::Citation, {}};
    const std::string shown(m_page.option("source"));
    RecordId source = RecordId::from(shown).value_or(RecordId{});
    const std::optional<RecordRef>& selection = m_input.session.selection;
    if (selection && m_document.find(*selection) != nullptr) {
      if (selection->kind == RecordKind::Source) source = selection->id;
      const bool is_fact = selection->kind != RecordKind::Source && selection->kind != RecordKind::Citation &&
                           selection->kind != RecordKind::Foreign;
      if (is_fact) adding.values.push_back({citation::kSubject.index, text_from_ref(*selection)});
    }
    if (m_document.find(RecordKind::Source, source) != nullptr) {
      adding.values.push_back({citation::kSource.index, source.text()});
    }
    add_action(m_view->actions, "add-citation", text(PageMsg::AddCitation), {std::move(adding)});
  }

  void add_more() {
    PageAt further = m_page;
    further.limit += PageAt::kRows;
    add_action(m_view->sections.back().actions, "more", message(PageMsg::ShowMoreRows, {number_text(m_left)}),
               {intent::ShowPage{std::move(further)}});
  }

  [[nodiscard]] std::string note() const {
    const bool is_narrowed = set_filters(*m_view) > 0 || !m_needle.empty();
    std::string words = m_all == 0 ? std::string()
                                   : message(is_narrowed ? PageMsg::SourcesShownOf : PageMsg::SourcesUnconfirmedOf,
                                             {number_text(m_passing), number_text(m_all)});
    if (m_yet_to_come > 0) append_listed(words, message(PageMsg::GroupsYetToCome, {number_text(m_yet_to_come)}));
    return words;
  }

  [[nodiscard]] std::string empty_text() const {
    if (m_all > 0 || m_yet_to_come > 0 || m_document.table(RecordKind::Source).size() > 0) {
      return text(PageMsg::SourcesNothingFound);
    }
    return text(PageMsg::SourcesNone);
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  std::string m_needle;
  std::vector<Fact> m_facts;
  std::size_t m_all = 0;          // statements that day
  std::size_t m_yet_to_come = 0;  // statements on record, later than that day
  std::size_t m_passing = 0;
  std::size_t m_shown = 0;  // of those that pass: within the limit
  std::size_t m_left = 0;   // of them: beyond it
  PageView* m_view = nullptr;
};

}  // namespace

PageView build_sources(const PageInput& input) { return Sources(input).build(); }

}  // namespace constellation
