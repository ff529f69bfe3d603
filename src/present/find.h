// What is searched for on the timeline.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace constellation {

// Whether one of the record's own texts has the needle, which is in lower case (ASCII letters in either case match).
bool has_text(RecordKind kind, const Record& record, std::string_view needle);

// Everything that matches, sorted; a group's and a person's name match their records of the timeline.
std::vector<RecordRef> find_matches(const Document& document, const std::string& text);

// The matches of the last text, found anew when it or the document is another.
class FindCache {
 public:
  // Null while nothing is searched for.
  std::shared_ptr<const std::vector<RecordRef>> matches(const Document& document, const std::string& text);
  // Grows when the matches were found anew.
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }

 private:
  Document m_document;
  std::string m_text;
  std::shared_ptr<const std::vector<RecordRef>> m_matches;
  std::uint64_t m_revision = 1;
};

}  // namespace constellation
