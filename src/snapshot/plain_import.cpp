#include "snapshot/plain_import.h"

#include <algorithm>
#include <utility>

#include "snapshot/merge.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

// The leaves of a record without causality.
Leaves plain_leaves(RecordKind kind, const Record* record) {
  return record != nullptr ? leaves_of(kind, *record, RecordStamp{record->id, {}, {}, {}}) : Leaves{};
}

bool holds(const Leaf* leaf, const Value& value) {
  return leaf != nullptr &&
         std::ranges::any_of(leaf->writes, [&](const LeafWrite& each) { return each.value == value; });
}

class Comparison {
 public:
  Comparison(const State& ours, const KnownSource& last, std::uint64_t file_hash)
      : m_ours(ours), m_last(last), m_last_dot(file_dot(last.file_hash)) {
    m_set.network = ours.network;
    m_set.dot = file_dot(file_hash);
  }

  void compare(RecordKind kind, const Record& record) {
    const RecordView here(m_ours, {kind, record.id});
    const Leaves ours = here.leaves();
    const Record* said = m_last.document != nullptr ? m_last.document->find(kind, record.id) : nullptr;
    const Leaves before = plain_leaves(kind, said);
    const Leaves now = plain_leaves(kind, &record);
    for (const Leaf& leaf : now) {
      const Value& value = leaf.writes.front().value;
      if (holds(find_leaf(before, leaf.key), value) || holds(find_leaf(ours, leaf.key), value)) continue;
      add(ChangeKind::Write, here, leaf.key, value, find_leaf(before, leaf.key), find_leaf(ours, leaf.key));
    }
    for (const Leaf& leaf : before) {
      if (find_leaf(now, leaf.key) != nullptr) continue;
      const ChangeKind change = is_element(kind, leaf.key) ? ChangeKind::Remove : ChangeKind::Write;
      add(change, here, leaf.key, {}, &leaf, find_leaf(ours, leaf.key));
    }
    const bool is_bare = now.empty() && said == nullptr && !here.present() && here.tombstone == nullptr;
    if (is_bare) m_set.changes.push_back({ChangeKind::Write, here.record, presence_leaf(), {}, {}});
  }

  ChangeSet take() { return std::move(m_set); }

 private:
  // The change overwrites what the source said before: where that stands here, or stood.
  void add(ChangeKind kind, const RecordView& here, const LeafKey& key, Value value, const Leaf* said,
           const Leaf* ours) {
    Change change{kind, here.record, key, std::move(value), {}};
    if (said != nullptr) {
      const Value& before = said->writes.front().value;
      change.supersedes.push_back(m_last_dot);
      if (ours != nullptr) {
        for (const LeafWrite& write : ours->writes) {
          if (write.value == before) change.supersedes.push_back(write.dot);
        }
      }
      if (here.past != nullptr) {
        for (const RecordPast::Entry& entry : here.past->entries) {
          if (entry.leaf == key && entry.write.value == before) change.supersedes.push_back(entry.write.dot);
        }
      }
      sort_unique(change.supersedes);
    }
    m_set.changes.push_back(std::move(change));
  }

  const State& m_ours;
  const KnownSource& m_last;
  Dot m_last_dot;
  ChangeSet m_set;
};

}  // namespace

State stamped_against(const State& ours, const Document& file, std::uint64_t file_hash, const KnownSource& last) {
  Comparison comparison(ours, last, file_hash);
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    file.table(kind).each([&](const Record& record) { comparison.compare(kind, record); });
  }
  State state;
  state.network = ours.network;
  apply(state, comparison.take());
  return state;
}

}  // namespace constellation
