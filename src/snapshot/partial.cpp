#include "snapshot/partial.h"

#include <algorithm>
#include <map>
#include <utility>

#include "snapshot/merge.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

std::size_t index_of(RecordKind kind) { return static_cast<std::size_t>(kind); }

bool is_private_leaf(RecordKind kind, const Record& record, const LeafKey& leaf) {
  const auto fields = fields_of(kind);
  return leaf.field < fields.size() && is_private(kind, record, fields[leaf.field]);
}

bool has_private_field(RecordKind kind) {
  return std::ranges::any_of(fields_of(kind),
                             [](const FieldSpec& field) { return field.visibility == Visibility::Private; });
}

constexpr RecordKind kPrivateAsWhole[] = {RecordKind::Thread, RecordKind::Entry, RecordKind::Citation};

bool can_be_private(RecordKind kind) {
  return has_private_field(kind) || std::ranges::find(kPrivateAsWhole, kind) != std::end(kPrivateAsWhole);
}

bool is_private_thread(const Document& document, const RecordId& id) {
  const Record* record = document.find(RecordKind::Thread, id);
  if (record == nullptr || get(*record, thread::kVisible).empty()) return false;
  const auto shown_to = choice<EntryVisibility>(*record, thread::kVisible);
  return shown_to != EntryVisibility::Public && shown_to != EntryVisibility::Network;
}

// Takes the record out; all of it is withheld.
void withhold_whole(State& part, const RecordRef& ref) {
  for (const Leaf& leaf : RecordView(part, ref).leaves()) {
    for (const LeafWrite& write : leaf.writes) sorted_insert(part.withheld, {ref, leaf.key, write.dot});
  }
  part.document.table(ref.kind).erase(ref.id);
  part.stamps[index_of(ref.kind)].erase(ref.id);
}

// Takes the private leaves out; what they held is withheld.
void withhold(State& part, const RecordRef& ref) {
  Leaves leaves;
  {
    const RecordView view(part, ref);
    if (!view.present()) return;
    leaves = view.leaves();
    const auto is_left_out = [&](const Leaf& leaf) {
      if (!is_private_leaf(ref.kind, *view.row, leaf.key)) return false;
      for (const LeafWrite& write : leaf.writes) sorted_insert(part.withheld, {ref, leaf.key, write.dot});
      return true;
    };
    if (std::erase_if(leaves, is_left_out) == 0) return;
  }
  store_record(part, ref, leaves);
}

void copy_record(State& part, const State& state, const RecordRef& ref) {
  const RecordView view(state, ref);
  if (view.tombstone != nullptr) part.tombstones.push_back(*view.tombstone);
  if (view.living) part.document.table(ref.kind).put(view.row);
  if (!view.living && view.present()) part.graveyard.table(ref.kind).put(view.row);
  if (view.stamp != nullptr) part.stamps[index_of(ref.kind)].put(view.stamp);
}

// Each record's own context, by what the state had seen of it beyond its own.
std::vector<PartialContext> contexts_of(const State& state, const std::vector<RecordRef>& records) {
  std::map<const CausalContext*, std::vector<RecordRef>> groups;
  for (const RecordRef& ref : records) groups[find_beyond(state, ref)].push_back(ref);
  std::vector<PartialContext> result;
  for (auto& [beyond, group] : groups) {
    CausalContext context = state.context;
    if (beyond != nullptr) context.add(*beyond);
    result.push_back({std::move(context), std::move(group)});
  }
  return result;
}

}  // namespace

bool is_private(RecordKind kind, const Record& record, const FieldSpec& field) {
  if (field.visibility != Visibility::Private) return false;
  const FieldSpec* shown_to = find_field(kind, std::string(field.name) + "_visibility");
  if (shown_to == nullptr) return true;
  const int choice = choice_index(*shown_to, text_value(record, shown_to->index));
  return choice != static_cast<int>(EntryVisibility::Public) && choice != static_cast<int>(EntryVisibility::Network);
}

bool is_private(const Document& document, const RecordRef& ref) {
  const Record* record = document.find(ref);
  if (record == nullptr) return false;
  if (ref.kind == RecordKind::Thread) return is_private_thread(document, ref.id);
  if (ref.kind == RecordKind::Entry) return is_private_thread(document, get(*record, entry::kThread));
  if (ref.kind != RecordKind::Citation) return false;
  const auto subject = ref_from_text(get(*record, citation::kSubject));
  return subject && subject->kind != RecordKind::Citation && is_private(document, *subject);
}

std::size_t count_private(const State& state, const std::vector<RecordRef>& records) {
  std::size_t count = 0;
  for (const RecordRef& ref : records) {
    if (is_private(state.document, ref)) ++count;
    const Record* record = has_private_field(ref.kind) ? state.document.find(ref) : nullptr;
    if (record == nullptr) continue;
    count += static_cast<std::size_t>(std::ranges::count_if(fields_of(ref.kind), [&](const FieldSpec& field) {
      return !is_unset(value_of(*record, field.index)) && is_private(ref.kind, *record, field);
    }));
  }
  return count;
}

std::size_t count_private(const State& state) {
  std::vector<RecordRef> records;
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (!can_be_private(spec.kind)) continue;
    state.document.table(spec.kind).each([&](const Record& record) { records.push_back({spec.kind, record.id}); });
  }
  return count_private(state, records);
}

State partial_state(const State& state, const std::vector<RecordRef>& wanted, PrivateEntries entries) {
  std::vector<RecordRef> records = wanted;
  if (entries == PrivateEntries::LeaveOut) {
    std::erase_if(records, [&](const RecordRef& ref) { return is_private(state.document, ref); });
  }
  State part;
  part.network = state.network;
  part.extras = state.extras;
  part.memory.notes = state.memory.notes;
  for (const RecordRef& ref : records) copy_record(part, state, ref);
  part.partial = contexts_of(state, records);
  settle_partial(part);
  const auto among = [&](const LeafDot& each) { return std::ranges::binary_search(records, each.record); };
  std::ranges::copy_if(state.pending, std::back_inserter(part.pending), among);
  std::ranges::copy_if(state.withheld, std::back_inserter(part.withheld), among);
  if (entries == PrivateEntries::LeaveOut) {
    for (const RecordRef& ref : records) {
      if (has_private_field(ref.kind)) withhold(part, ref);
    }
  }
  return part;
}

State whole_state(const State& state, PrivateEntries entries) {
  State whole = state;
  if (entries == PrivateEntries::Include) return whole;
  // Told by the state as it is: a thread tells of its entries.
  for (const RecordKind kind : kPrivateAsWhole) {
    state.document.table(kind).each([&](const Record& record) {
      if (is_private(state.document, {kind, record.id})) withhold_whole(whole, {kind, record.id});
    });
  }
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (!has_private_field(spec.kind)) continue;
    for (const Document* document : {&state.document, &state.graveyard}) {
      document->table(spec.kind).each([&](const Record& record) { withhold(whole, {spec.kind, record.id}); });
    }
  }
  return whole;
}

std::vector<RecordRef> lacking_records(const State& ours, const State& theirs) {
  const State merged = merge(theirs, ours);
  std::vector<RecordRef> records;
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    const auto note = [&](const auto* before, const auto* after) {
      records.push_back({kind, before != nullptr ? before->id : after->id});
    };
    diff(theirs.document.table(kind), merged.document.table(kind), note);
    diff(theirs.stamps[index], merged.stamps[index], note);
  }
  for (const Tombstone& tombstone : merged.tombstones) {
    const Tombstone* known = find_tombstone(theirs, tombstone.record);
    if (known == nullptr || known->deletions != tombstone.deletions || known->covers != tombstone.covers) {
      records.push_back(tombstone.record);
    }
  }
  sort_unique(records);
  return records;
}

}  // namespace constellation
