// Deciding what concurrent writes left open.
#include <algorithm>

#include "model/span.h"
#include "model/validation.h"
#include "store/commands.h"

namespace constellation {
namespace {

// Whether the leaf holds that value and no other.
bool is_decided(const std::vector<LeafWrite>& writes, const Value& value) {
  return !writes.empty() &&
         std::all_of(writes.begin(), writes.end(), [&](const LeafWrite& write) { return write.value == value; });
}

bool holds(const std::vector<LeafWrite>& writes, const Value& value) {
  return std::any_of(writes.begin(), writes.end(), [&](const LeafWrite& write) { return write.value == value; });
}

bool is_covered(const Tombstone& tombstone, const LeafWrite& write) {
  return std::binary_search(tombstone.covers.begin(), tombstone.covers.end(), write.dot);
}

bool has_rivals(const Leaf& leaf) { return !is_decided(leaf.writes, leaf.writes.back().value); }

// The leaves of a living record that its tombstone covers.
Leaves covered_leaves(const State& state, const RecordRef& record) {
  const Tombstone* tombstone = find_tombstone(state, record);
  Leaves leaves = tombstone != nullptr ? leaves_of(state, record) : Leaves{};
  std::erase_if(leaves, [&](const Leaf& leaf) {
    return std::none_of(leaf.writes.begin(), leaf.writes.end(),
                        [&](const LeafWrite& write) { return is_covered(*tombstone, write); });
  });
  return leaves;
}

Outcome<Plan> plan_presence(const State& state, const intent::ResolveConflict& command) {
  const Leaves covered = covered_leaves(state, command.record);
  const bool deletes = command.value == Value(false);
  if (deletes && !covered.empty()) return plan(state.document, intent::DeleteRecord{command.record});
  Plan result{{}, CommandLabel::ResolveConflict, command.record};
  for (const Leaf& leaf : covered) {
    if (deletes || (!is_element(command.record.kind, leaf.key) && has_rivals(leaf))) continue;
    result.edits.push_back({ChangeKind::Write, command.record, leaf.key, leaf.writes.back().value});
  }
  return result;
}

// Whether the value may stand in the leaf. One that stands there already may always be chosen, whatever the form would
// say of it: someone wrote it, and a conflict must not be left without a way out. A third value is the person's own,
// and is refused as the form refuses it.
Outcome<Done> validate_choice(const State& state, const intent::ResolveConflict& command,
                              const std::vector<LeafWrite>& writes, const ZoneNames* zones) {
  const auto unknown = [&] { return fail(ErrorCode::UnknownField, text_from_ref(command.record)); };
  if (!is_leaf(command.record.kind, command.leaf) || is_element(command.record.kind, command.leaf)) return unknown();
  if (holds(writes, command.value)) return Done{};
  if (command.leaf.field == kExtraField) return fail(ErrorCode::WrongType, command.leaf.part);
  return validate_edit(state.document, command.record, command.leaf.field, command.value, zones);
}

bool is_date(RecordKind kind, FieldIndex field) {
  const auto fields = fields_of(kind);
  return field < fields.size() && fields[field].type == FieldType::Date;
}

}  // namespace

Outcome<Plan> plan(const State& state, const intent::ResolveConflict& command, const ZoneNames* zones) {
  if (state.document.find(command.record) == nullptr) return unknown_record(command.record);
  if (command.leaf == presence_leaf()) return plan_presence(state, command);
  const auto writes = writes_of(state, command.record, command.leaf);
  if (const auto valid = validate_choice(state, command, writes, zones); !valid)
    return Unexpected<Error>{valid.error()};
  Plan result{{}, CommandLabel::ResolveConflict, command.record};
  const bool stands = writes.empty() ? is_unset(command.value) : is_decided(writes, command.value);
  if (!stands) result.edits.push_back({ChangeKind::Write, command.record, command.leaf, command.value});
  return result;
}

Outcome<Plan> plan(const State& state, const intent::ChooseDates& command) {
  const Record* record = state.document.find(command.record);
  if (record == nullptr) return unknown_record(command.record);
  Plan result{{}, CommandLabel::ResolveConflict, command.record};
  Record chosen = *record;
  for (const FieldValue& date : command.dates) {
    const bool fits = is_date(command.record.kind, date.field) && value_fits(FieldType::Date, date.value);
    if (!fits) return fail(ErrorCode::WrongType, text_from_ref(command.record));
    set_value(chosen, date.field, date.value);
    const auto writes = writes_of(state, command.record, {date.field, ""});
    const bool stands = writes.empty() ? is_unset(date.value) : is_decided(writes, date.value);
    if (!stands) result.edits.push_back({ChangeKind::Write, command.record, {date.field, ""}, date.value});
  }
  // Dates that merging put in the wrong order are shown so; choosing them anew makes nothing worse.
  const auto span = span_of(command.record.kind, chosen);
  if (span && span->range.empty() && chosen.values != record->values) {
    return fail(ErrorCode::EndBeforeStart, record_title(state.document, command.record));
  }
  return result;
}

}  // namespace constellation
