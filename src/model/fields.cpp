#include "model/fields.h"

namespace constellation {

std::span<const FieldSpec> fields_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::Network:
      return network::kFields;
    case RecordKind::FocusArea:
      return focus_area::kFields;
    case RecordKind::Organisation:
      return organisation::kFields;
    case RecordKind::Person:
      return person::kFields;
    case RecordKind::Affiliation:
      return affiliation::kFields;
    case RecordKind::Group:
      return group::kFields;
    case RecordKind::StatusChange:
      return status_change::kFields;
    case RecordKind::RoleAssignment:
      return role_assignment::kFields;
    case RecordKind::Cycle:
      return cycle::kFields;
    case RecordKind::GroupCycle:
      return group_cycle::kFields;
    case RecordKind::Pause:
      return pause::kFields;
    case RecordKind::Goal:
      return goal::kFields;
    case RecordKind::Deliverable:
      return deliverable::kFields;
    case RecordKind::Publication:
      return publication::kFields;
    case RecordKind::CallSeries:
      return call_series::kFields;
    case RecordKind::Call:
      return call::kFields;
    case RecordKind::Baseline:
      return baseline::kFields;
    case RecordKind::PlannedDates:
      return planned_dates::kFields;
    case RecordKind::Source:
      return source::kFields;
    case RecordKind::Citation:
      return citation::kFields;
    case RecordKind::Channel:
      return channel::kFields;
    case RecordKind::Event:
      return event::kFields;
    case RecordKind::Connection:
      return connection::kFields;
    case RecordKind::Meeting:
      return meeting::kFields;
    case RecordKind::Practice:
      return practice::kFields;
    case RecordKind::Suggestion:
      return suggestion::kFields;
    case RecordKind::Thread:
      return thread::kFields;
    case RecordKind::Entry:
      return entry::kFields;
    case RecordKind::Foreign:
      break;
  }
  return {};
}

const FieldSpec* find_field(RecordKind kind, std::string_view name) {
  for (const FieldSpec& field : fields_of(kind)) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const FieldSpec& title_field(RecordKind kind) {
  const auto fields = fields_of(kind);
  for (const std::string_view name :
       {"name", "title", "text", "stated", "role", "status", "position", "statement", "reason"}) {
    if (const FieldSpec* field = find_field(kind, name)) return *field;
  }
  return fields.front();
}

int choice_index(const FieldSpec& field, std::string_view token) {
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (field.choices[i].token == token) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace constellation
