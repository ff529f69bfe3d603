// A small network made by hand for tests of queries, rows and layouts, and a measure of text that
// does not depend on a face.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/document.h"
#include "present/text_measure.h"

namespace constellation::test {

inline RecordId id_of(std::string_view text) { return RecordId::from(text).value_or(RecordId{}); }
inline Day day_of(std::string_view iso) { return date_from_text(iso).value_or(Date{}).first_day; }

// Half of the size for every code point.
class FixedMeasure final : public TextMeasure {
 public:
  [[nodiscard]] float width(std::string_view utf8, TextStyle style) const override {
    return static_cast<float>(count_code_points(utf8)) * style.size / 2;
  }
};

// One member of a record as text; the field's type says how it is read. Sets: space-separated.
struct Member {
  std::string_view name;
  std::string_view text;
};

inline Value value_from(const FieldSpec& field, std::string_view text) {
  if (field.type == FieldType::Date) return *date_from_text(text);
  if (field.type == FieldType::Integer) return static_cast<std::int32_t>(*parse_integer(text));
  if (field.type == FieldType::Flag) return text == "true";
  if (!is_set_type(field.type)) return std::string(text);
  TextElements elements;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    elements.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return elements;
}

inline void put(Document& document, RecordKind kind, std::string_view id, std::vector<Member> members) {
  auto record = std::make_shared<Record>();
  record->id = id_of(id);
  for (const Member& member : members) {
    const FieldSpec* field = find_field(kind, member.name);
    set_value(*record, field->index, value_from(*field, member.text));
  }
  document.table(kind).put(std::move(record));
}

// Two focus areas, three groups (one without a focus area), one cycle with a group's own window.
inline Document small_network() {
  using K = RecordKind;
  Document document;
  put(document, K::Network, "net", {{"name", "Alliance"}});
  put(document, K::FocusArea, "foc-eco", {{"name", "Ecosystem"}, {"rank", "b"}});
  put(document, K::FocusArea, "foc-inf", {{"name", "Infrastructure"}, {"rank", "a"}});
  put(document, K::Group, "grp-endorse", {{"name", "Endorsement"}, {"focus_area", "foc-inf"}, {"rank", "a"}});
  put(document, K::Group, "grp-research", {{"name", "Research"}, {"focus_area", "foc-eco"}, {"rank", "a"}});
  put(document, K::Group, "grp-directory", {{"name", "Directory"}});
  put(document, K::Person, "per-deb", {{"name", "Deb Everhart"}});
  put(document, K::RoleAssignment, "rol-deb",
      {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-deb"}, {"start", "2014-04"}, {"end", "2014-09"}});
  put(document, K::RoleAssignment, "rol-none", {{"group", "grp-endorse"}, {"role", "secretary"}});
  put(document, K::StatusChange, "sta-1", {{"group", "grp-endorse"}, {"status", "active"}, {"since", "2014-04-01"}});
  put(document, K::StatusChange, "sta-2", {{"group", "grp-endorse"}, {"status", "concluded"}, {"since", "2015-02-03"}});
  put(document, K::Cycle, "cyc-1", {{"name", "Cycle 1"}, {"start", "2014-04"}, {"end", "2014-09"}});
  put(document, K::GroupCycle, "win-1",
      {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"start", "2014-04-14"}, {"end", "2014-09-30"}});
  put(document, K::GroupCycle, "win-2", {{"group", "grp-research"}, {"cycle", "cyc-1"}, {"start", "2014-05"}});
  put(document, K::Deliverable, "dlv-paper",
      {{"title", "Endorsement framework paper"},
       {"owners", "grp-endorse grp-research"},
       {"state", "delivered"},
       {"start", "2014-05-01"},
       {"due", "2014-09-30"},
       {"progress", "100"},
       {"cycle", "cyc-1"}});
  put(document, K::Deliverable, "dlv-draft",
      {{"title", "Extension draft"}, {"owners", "grp-endorse"}, {"state", "in_review"}, {"due", "2015-02-03"}});
  put(document, K::Deliverable, "dlv-agenda",
      {{"title", "Research agenda"}, {"owners", "grp-research"}, {"start", "2014-06"}, {"due", "2014-Q3"}});
  put(document, K::Deliverable, "dlv-undated", {{"title", "Someday"}, {"owners", "grp-research"}});
  put(document, K::Publication, "pub-1",
      {{"title", "Framework published"}, {"date", "2014-10-15"}, {"deliverables", "dlv-paper"}});
  put(document, K::CallSeries, "cal-endorse",
      {{"title", "Endorsement call"},
       {"group", "grp-endorse"},
       {"start", "2014-04-15"},
       {"end", "2014-09-30"},
       {"rule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}});
  put(document, K::CallSeries, "cal-all",
      {{"title", "Community call"}, {"start", "2014-03-05"}, {"rule", "FREQ=WEEKLY;BYDAY=WE"}});
  put(document, K::Source, "src-wiki", {{"title", "Alliance wiki"}, {"address", "https://wiki.example.org/"}});
  put(document, K::Citation, "cit-1",
      {{"subject", "deliverables/dlv-paper"}, {"field", "due"}, {"source", "src-wiki"}, {"confidence", "confirmed"}});
  return document;
}

}  // namespace constellation::test
