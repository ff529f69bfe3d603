// Small networks and random steps for the store's tests.
#pragma once

#include <string>

#include "store/workspace.h"

namespace constellation::samples {

inline RecordId id(std::string_view text) { return *RecordId::from(text); }
inline RecordRef group(std::string_view name) { return {RecordKind::Group, id(name)}; }
inline RecordRef deliverable(std::string_view name) { return {RecordKind::Deliverable, id(name)}; }
inline Date date(std::string_view text) { return *date_from_text(text); }
inline ReplicaId replica(std::uint64_t bits) { return ReplicaId{bits}; }

inline Record group_record(std::string_view name, const std::string& title) {
  Record record{id(name), {}, {}};
  set(record, constellation::group::kName, title);
  return record;
}

inline Record deliverable_record(std::string_view name, const std::string& title, const std::string& owner) {
  Record record{id(name), {}, {}};
  set(record, constellation::deliverable::kTitle, title);
  set(record, constellation::deliverable::kOwners, TextElements{owner});
  set(record, constellation::deliverable::kStart, date("2014-04"));
  set(record, constellation::deliverable::kDue, date("2014-09-30"));
  return record;
}

inline Plan adding(RecordKind kind, const Record& record) {
  return {edits_for_record(kind, record), CommandLabel::AddRecord, {kind, record.id}};
}

// A workspace of network "net-a" with two groups and a deliverable of the first.
inline Workspace small_workspace(std::uint64_t replica_bits = 1) {
  Workspace workspace(empty_state(id("net-a")), replica(replica_bits));
  workspace.execute(adding(RecordKind::Group, group_record("grp-a", "Standard")), "");
  workspace.execute(adding(RecordKind::Group, group_record("grp-b", "Research")), "");
  workspace.execute(adding(RecordKind::Deliverable, deliverable_record("dlv-a", "Agenda", "grp-a")), "");
  return workspace;
}

inline Plan editing(const Document& document, const RecordRef& record, FieldIndex field, Value value) {
  return {edits_for_value(document, record, field, value), CommandLabel::EditField, record};
}

}  // namespace constellation::samples
