// Conflicts as rows of their sheet, and the values of one field side by side.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/findings.h"
#include "present/view.h"

namespace constellation {

// The values that a field holds, each in one line.
struct HeldValues {
  std::string shown;
  std::string others;     // those that differ from the shown one, each once
  std::size_t count = 0;  // of others
};
// `writes` with the shown one last; `field` is null for a member of a newer schema.
HeldValues held_values(const Document& document, const FieldSpec* field, const std::vector<LeafWrite>& writes);

// Lines side by side.
std::string in_one_line(std::string text);

// Whether the form of the details shows the field: the order is set by moving lanes.
inline bool is_in_form(const FieldSpec& field) { return field.type != FieldType::Rank; }

// At most 200.
std::vector<ChoiceCard> build_conflicts(const CardContext& context, std::span<const Conflict> conflicts);
// Shows the text that its field did not take on the card of that field, and on no other.
void show_refused(std::vector<ChoiceCard>& cards, const std::optional<RefusedText>& refused);
// Where the card of that node leads to: the node of a field, or "" where the form has none.
NodeId field_of_conflict(const View& view, std::string_view node);
// What does not fit together in the document (model/findings.h), at most 200.
std::vector<FindingRow> build_findings(const Document& document, std::span<const Finding> findings);
// What choosing an option of a standing conflict asks for, or a third value typed in.
Intents on_conflict(const View& view, const Document& document, const NodeId& node, AccessAction action,
                    const std::string& value);

}  // namespace constellation
