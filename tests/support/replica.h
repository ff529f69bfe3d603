// A person with a copy of a network, for tests: edits it, and exchanges states and change sets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "snapshot/change.h"
#include "snapshot/merge.h"

namespace constellation::test {

inline RecordId id(std::string_view text) { return RecordId::from(text).value_or(RecordId{}); }
inline RecordRef group_ref(std::string_view text) { return {RecordKind::Group, id(text)}; }
inline LeafKey leaf(FieldIndex field, std::string part = {}) { return {field, std::move(part)}; }

struct Replica {
  explicit Replica(std::uint64_t bits) : replica{bits} { state.network = id("net-test"); }

  ReplicaId replica;
  State state;
  std::vector<ChangeSet> journal;  // own change sets, in order

  ChangeSet edit(std::vector<Edit> edits) {
    ChangeSet set = stamp_edits(state, state.context.next_dot(replica), std::move(edits));
    apply(state, set);
    journal.push_back(set);
    return set;
  }
  ChangeSet write(const RecordRef& record, const LeafKey& key, Value value = {}) {
    return edit({{ChangeKind::Write, record, key, std::move(value)}});
  }
  ChangeSet remove(const RecordRef& record, const LeafKey& key) {
    return edit({{ChangeKind::Remove, record, key, {}}});
  }
  ChangeSet delete_record(const RecordRef& record) { return edit({{ChangeKind::Delete, record, {}, {}}}); }
  ChangeSet name(const RecordRef& record, std::string text) {
    return write(record, leaf(group::kNameIndex), std::move(text));
  }
  void take(const Replica& other) { state = merge(state, other.state); }

  [[nodiscard]] const Record* find(const RecordRef& record) const { return state.document.find(record); }
  [[nodiscard]] std::string name_of(const RecordRef& record) const {
    const Record* row = find(record);
    return row != nullptr ? text_value(*row, group::kNameIndex) : "(none)";
  }
};

}  // namespace constellation::test
