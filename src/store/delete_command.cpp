// What goes with a deleted record, and what only loses a reference to it.
#include <algorithm>

#include "store/bar_commands.h"

namespace constellation {
namespace {

// References without which a record has no meaning: it is deleted with what it points to.
bool is_owning(RecordKind kind, FieldIndex field) {
  switch (kind) {
    case RecordKind::StatusChange:
      return field == status_change::kGroup.index;
    case RecordKind::RoleAssignment:
      return field == role_assignment::kGroup.index;
    case RecordKind::GroupCycle:
      return field == group_cycle::kGroup.index || field == group_cycle::kCycle.index;
    case RecordKind::Pause:
      return field == pause::kWindow.index;
    case RecordKind::Call:
      return field == call::kSeries.index;
    case RecordKind::PlannedDates:
      return field == planned_dates::kBaseline.index || field == planned_dates::kSubject.index;
    case RecordKind::Goal:
      return field == goal::kGroup.index;
    case RecordKind::CallSeries:
      return field == call_series::kGroup.index;
    case RecordKind::Affiliation:
      return field == affiliation::kPerson.index || field == affiliation::kOrganisation.index;
    case RecordKind::Citation:
      return field == citation::kSubject.index || field == citation::kSource.index;
    case RecordKind::Channel:
      return field == channel::kGroup.index;
    case RecordKind::Connection:
      return field == connection::kFrom.index || field == connection::kTo.index;
    case RecordKind::Thread:
      return field == thread::kSubject.index;
    case RecordKind::Entry:
      return field == entry::kThread.index;
    case RecordKind::Deliverable:
      return field == deliverable::kOwners.index;
    default:
      return false;
  }
}

bool points_to(const FieldSpec& spec, const std::string& text, const RecordRef& target) {
  if (spec.type == FieldType::AnyReference) return text == text_from_ref(target);
  return spec.target == target.kind && text == target.id.view();
}

class Deletion {
 public:
  explicit Deletion(const Document& document) : m_document(document) {}

  void add(const RecordRef& target) {
    if (is_deleted(target)) return;
    m_deleted.push_back(target);
    for (const RecordKindSpec& kind : kRecordKinds) {
      m_document.table(kind.kind).each([&](const Record& record) { visit(kind.kind, record, target); });
    }
  }

  [[nodiscard]] std::vector<Edit> edits() const {
    std::vector<Edit> result;
    for (const Edit& edit : m_cleared) {
      if (!is_deleted(edit.record)) result.push_back(edit);
    }
    for (const RecordRef& record : m_deleted) result.push_back(Edit{ChangeKind::Delete, record, {}, {}});
    return result;
  }

 private:
  [[nodiscard]] bool is_deleted(const RecordRef& record) const {
    return std::find(m_deleted.begin(), m_deleted.end(), record) != m_deleted.end();
  }

  void visit(RecordKind kind, const Record& record, const RecordRef& target) {
    const RecordRef ref{kind, record.id};
    for (const FieldValue& value : record.values) {
      const FieldSpec& spec = fields_of(kind)[value.field];
      if (spec.type == FieldType::Reference || spec.type == FieldType::AnyReference) {
        const auto* text = std::get_if<std::string>(&value.value);
        if (text == nullptr || !points_to(spec, *text, target)) continue;
        if (is_owning(kind, value.field)) return add(ref);
        m_cleared.push_back(Edit{ChangeKind::Write, ref, {value.field, ""}, {}});
      } else if (spec.type == FieldType::References) {
        const auto* elements = std::get_if<TextElements>(&value.value);
        if (elements == nullptr || spec.target != target.kind) continue;
        if (!std::binary_search(elements->begin(), elements->end(), target.id.text())) continue;
        if (is_owning(kind, value.field) && elements->size() == 1) return add(ref);
        m_cleared.push_back(Edit{ChangeKind::Remove, ref, {value.field, target.id.text()}, {}});
      }
    }
  }

  const Document& m_document;
  std::vector<RecordRef> m_deleted;
  std::vector<Edit> m_cleared;
};

}  // namespace

Outcome<Plan> plan(const Document& document, const intent::DeleteRecord& command) {
  if (document.find(command.record) == nullptr) return unknown_record(command.record);
  Deletion deletion(document);
  deletion.add(command.record);
  return Plan{deletion.edits(), CommandLabel::DeleteRecord, command.record};
}

Outcome<Plan> plan(const Document& document, const intent::DeleteRecords& command) {
  Deletion deletion(document);
  for (const RecordRef& record : command.records) {
    if (document.find(record) == nullptr) return unknown_record(record);
    deletion.add(record);
  }
  return Plan{deletion.edits(), CommandLabel::DeleteRecord,
              command.records.empty() ? RecordRef{} : command.records.front()};
}

}  // namespace constellation
