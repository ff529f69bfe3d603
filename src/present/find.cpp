#include "present/find.h"

#include <algorithm>

#include "base/text.h"
#include "model/queries.h"

namespace constellation {
namespace {

// Without a copy of the text: a letter typed looks through every text on record.
bool contains_folded(std::string_view text, std::string_view needle) {
  const auto is_same = [](char of_text, char lower) {
    return of_text == lower || (of_text >= 'A' && of_text <= 'Z' && of_text - 'A' + 'a' == lower);
  };
  return needle.empty() || !std::ranges::search(text, needle, is_same).empty();
}

bool matches_find(const Document& document, const RecordRef& ref, const Record& record, const std::string& needle) {
  if (has_text(ref.kind, record, needle)) return true;
  // "Chair · Nate Otto": what names it on screen counts.
  const bool named_by_others = ref.kind == RecordKind::RoleAssignment || ref.kind == RecordKind::StatusChange;
  return named_by_others && contains_folded(record_title(document, ref), needle);
}

}  // namespace

bool has_text(RecordKind kind, const Record& record, std::string_view needle) {
  for (const FieldSpec& field : fields_of(kind)) {
    const bool is_text =
        field.type == FieldType::Text || field.type == FieldType::Paragraphs || field.type == FieldType::Address;
    if (is_text && contains_folded(text_value(record, field.index), needle)) return true;
    if (field.type != FieldType::Texts) continue;
    for (const std::string& element : elements_value(record, field.index)) {
      if (contains_folded(element, needle)) return true;
    }
  }
  return false;
}

std::vector<RecordRef> find_matches(const Document& document, const std::string& text) {
  std::vector<RecordRef> matches;
  const std::string needle = ascii_lower(trimmed(text));
  if (needle.empty()) return matches;
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (spec.kind == RecordKind::Citation || spec.kind == RecordKind::Source) continue;
    document.table(spec.kind).each([&](const Record& record) {
      const RecordRef ref{spec.kind, record.id};
      if (matches_find(document, ref, record, needle)) matches.push_back(ref);
    });
  }
  return matches;  // tables and rows come in order
}

std::shared_ptr<const std::vector<RecordRef>> FindCache::matches(const Document& document, const std::string& text) {
  if (trimmed(text).empty()) {
    if (m_matches != nullptr) ++m_revision;
    m_text.clear();
    m_matches = nullptr;
    return m_matches;
  }
  if (m_matches != nullptr && text == m_text && shares_chunks(document, m_document)) return m_matches;
  m_text = text;
  m_document = document;
  m_matches = std::make_shared<const std::vector<RecordRef>>(find_matches(document, text));
  ++m_revision;
  return m_matches;
}

}  // namespace constellation
