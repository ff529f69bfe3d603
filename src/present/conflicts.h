// Conflicts as rows of their sheet, and the values of one field side by side.
#pragma once

#include <span>
#include <string>
#include <vector>

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

std::vector<ConflictRow> build_conflicts(const Document& document, std::span<const Conflict> conflicts);
// Where the row of that node leads to: the node of a field, or "" where the form has none.
NodeId field_of_conflict(const View& view, std::string_view node);

}  // namespace constellation
