// References that lead back to where they start: group trees, dependencies and carried-over chains.
#pragma once

#include <vector>

#include "model/document.h"

namespace constellation {

inline bool is_reference(FieldType type) {
  return type == FieldType::Reference || type == FieldType::References || type == FieldType::AnyReference;
}

// Whether the field names records of its own kind, so that following it could come back.
inline bool may_lead_back(RecordKind kind, const FieldSpec& field) {
  return is_reference(field.type) && field.target == kind;
}

// The sets of records each of which is reached from every other by following the field: strongly
// connected ones (Tarjan 1972), and single records that name themselves. Members are sorted, sets by
// their first. Linear in records and references but for finding them; no recursion, whatever a file
// may hold.
std::vector<std::vector<RecordId>> reference_cycles(const Table<Record>& table, FieldIndex field);

}  // namespace constellation
