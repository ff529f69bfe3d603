#include "present/conflicts.h"

#include <algorithm>

#include "present/messages.h"

namespace constellation {
namespace {

constexpr std::size_t kMaxRows = 200;

std::string value_text(const Document& document, const FieldSpec* field, const Value& value) {
  if (is_unset(value)) return text(Msg::NotSet);
  if (field != nullptr) return in_one_line(input_from_value(document, *field, value));
  const auto* json = std::get_if<std::string>(&value);
  return json != nullptr ? in_one_line(*json) : std::string();
}

std::string values_text(const HeldValues& values) {
  return values.count == 0 ? values.shown : message(Msg::ValuesAside, {values.shown, values.others});
}

ConflictRow conflict_row(const Document& document, const Conflict& conflict) {
  const std::string record = text_from_ref(conflict.record);
  ConflictRow row;
  row.id = "conflict:" + record + '/';
  row.record = conflict.record;
  row.title = record_title(document, conflict.record);
  if (conflict.kind == ConflictKind::EditedWhileDeleted) {
    row.field = kind_spec(conflict.record.kind).singular;
    row.values = text(Msg::ConflictDeleted);
    return row;
  }
  const auto fields = fields_of(conflict.record.kind);
  const FieldSpec* field = conflict.leaf.field < fields.size() ? &fields[conflict.leaf.field] : nullptr;
  row.id += field != nullptr ? std::string(field->name) : '+' + conflict.leaf.part;  // no field's name begins so
  row.field = field != nullptr ? std::string(field->label) : conflict.leaf.part;
  row.values = values_text(held_values(document, field, conflict.writes));
  if (field != nullptr && is_in_form(*field)) row.leads_to = field_node(conflict.record, *field);
  return row;
}

}  // namespace

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

HeldValues held_values(const Document& document, const FieldSpec* field, const std::vector<LeafWrite>& writes) {
  HeldValues values;
  if (writes.empty()) return values;
  values.shown = value_text(document, field, writes.back().value);
  for (auto write = writes.begin(); write != writes.end(); ++write) {
    const auto is_same = [&](const LeafWrite& other) { return other.value == write->value; };
    if (is_same(writes.back()) || std::any_of(writes.begin(), write, is_same)) continue;
    ++values.count;
    if (!values.others.empty()) values.others += "; ";
    values.others += value_text(document, field, write->value);
  }
  return values;
}

std::vector<ConflictRow> build_conflicts(const Document& document, std::span<const Conflict> conflicts) {
  std::vector<ConflictRow> rows;
  for (const Conflict& conflict : conflicts) {
    if (rows.size() >= kMaxRows) break;
    if (conflict.record.kind != RecordKind::Foreign) rows.push_back(conflict_row(document, conflict));
  }
  return rows;
}

NodeId field_of_conflict(const View& view, std::string_view node) {
  const auto row = std::ranges::find(view.conflicts, node, &ConflictRow::id);
  return row != view.conflicts.end() ? row->leads_to : NodeId();
}

}  // namespace constellation
