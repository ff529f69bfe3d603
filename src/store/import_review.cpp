#include "store/import_review.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "snapshot/merge.h"
#include "snapshot/partial.h"
#include "snapshot/record_state.h"
#include "snapshot/text_merge.h"
#include "store/commands.h"

namespace constellation {
namespace {

using Kind = ImportItem::Kind;

bool is_whole(Kind kind) { return kind == Kind::Added || kind == Kind::Deleted; }

bool is_left(const ImportItem& item, const ImportDecisions& decisions) {
  const ImportDecision* decision = decisions.find(item.record, item.leaf);
  return decision != nullptr && decision->kind == ImportDecision::Kind::Leave;
}

Value extra_of(const Record& row, const std::string& name) {
  const auto found = std::ranges::find(row.extras, name, &ExtraMember::name);
  return found != row.extras.end() ? Value{found->json} : Value{};
}

auto place_of(const ImportDecision& decision) { return std::tie(decision.record, decision.leaf); }

// The latest write that the record has in `theirs` and not in `ours`; of a deleted record its latest deletion.
Dot latest_of(const State& ours, const State& theirs, const RecordRef& record) {
  const RecordView view(theirs, record);
  if (!view.living && view.tombstone != nullptr && !view.tombstone->deletions.empty()) {
    return view.tombstone->deletions.back();
  }
  const RecordView known(ours, record);
  Dot latest;
  for (const Dot dot : dots_of(view.leaves())) {
    if (!known.knows(dot)) latest = std::max(latest, dot);
  }
  return latest;
}

// The same of a field, all elements of a set together.
Dot latest_of_field(const State& ours, const State& theirs, const RecordRef& record, const LeafKey& wanted) {
  const RecordView known(ours, record);
  Dot latest;
  for (const Leaf& leaf : leaves_of(theirs, record)) {
    const bool is_same = is_element(record.kind, wanted) ? leaf.key.field == wanted.field : leaf.key == wanted;
    if (!is_same) continue;
    for (const LeafWrite& write : leaf.writes) {
      if (!known.saw(leaf.key, write.dot)) latest = std::max(latest, write.dot);
    }
  }
  return latest;
}

class Reviewer {
 public:
  Reviewer(const State& ours, const State& theirs) : m_ours(ours), m_theirs(theirs), m_merged(merge(ours, theirs)) {}

  ImportReview review() {
    add_conflicts();
    for (std::size_t index = 0; index < kKindCount; ++index) add_records(static_cast<RecordKind>(index));
    sort_items(m_items, [](const ImportItem& a, const ImportItem& b) {
      const bool a_is_field = !is_whole(a.kind);
      const bool b_is_field = !is_whole(b.kind);
      return std::tie(a.record, a_is_field, a.leaf) < std::tie(b.record, b_is_field, b.leaf);
    });
    return {std::move(m_merged), std::move(m_items)};
  }

 private:
  // Those that are new, or have further values now.
  void add_conflicts() {
    const std::vector<Conflict> known = conflicts_of(m_ours);
    const std::vector<Edit> joined = text_resolutions(m_ours, m_merged);
    // All of these come in the order of their places.
    auto old = known.begin();
    auto edit = joined.begin();
    for (const Conflict& conflict : conflicts_of(m_merged)) {
      const auto place = std::tie(conflict.record, conflict.leaf);
      while (old != known.end() && std::tie(old->record, old->leaf) < place) ++old;
      if (old != known.end() && *old == conflict) continue;
      ImportItem item;
      item.kind = conflict.kind == ConflictKind::EditedWhileDeleted ? Kind::Rescued : Kind::Conflict;
      item.record = conflict.record;
      item.leaf = conflict.leaf;
      item.writes = conflict.writes;
      item.after = conflict.writes.back().value;
      const auto ours = writes_of(m_ours, conflict.record, conflict.leaf);
      if (!ours.empty()) item.before = ours.back().value;
      item.base = base_of(m_merged, conflict.record, conflict.leaf);
      item.dot = latest_of_field(m_ours, m_theirs, conflict.record, conflict.leaf);
      while (edit != joined.end() && std::tie(edit->record, edit->leaf) < place) ++edit;
      if (edit != joined.end() && std::tie(edit->record, edit->leaf) == place) {
        item.kind = Kind::Joined;
        item.after = edit->value;
      }
      m_contested.emplace_back(item.record, item.leaf);
      m_items.push_back(std::move(item));
    }
    sort_items(m_contested);
  }

  void add_records(RecordKind kind) {
    diff(m_ours.document.table(kind), m_merged.document.table(kind), [&](const Record* old, const Record* now) {
      const RecordRef record{kind, old != nullptr ? old->id : now->id};
      if (old != nullptr && now != nullptr) return add_fields(record, *old, *now);
      ImportItem item;
      item.kind = old == nullptr ? Kind::Added : Kind::Deleted;
      item.record = record;
      item.leaf = whole_record();
      item.dot = latest_of(m_ours, m_theirs, record);
      m_items.push_back(std::move(item));
    });
  }

  void add_fields(const RecordRef& record, const Record& old, const Record& now) {
    for (const FieldSpec& field : fields_of(record.kind)) {
      add_change(record, {field.index, {}}, value_of(old, field.index), value_of(now, field.index));
    }
    std::vector<std::string> names;
    for (const Record* row : {&old, &now}) {
      for (const ExtraMember& extra : row->extras) names.push_back(extra.name);
    }
    sort_unique(names);
    for (const std::string& name : names) {
      add_change(record, {kExtraField, name}, extra_of(old, name), extra_of(now, name));
    }
  }

  void add_change(const RecordRef& record, const LeafKey& leaf, const Value& before, const Value& after) {
    if (before == after || sorted_contains(m_contested, std::pair(record, leaf))) return;
    ImportItem item;
    item.kind = Kind::Changed;
    item.record = record;
    item.leaf = leaf;
    item.before = before;
    item.after = after;
    item.dot = latest_of_field(m_ours, m_theirs, record, leaf);
    m_items.push_back(std::move(item));
  }

  const State& m_ours;
  const State& m_theirs;
  State m_merged;
  std::vector<ImportItem> m_items;
  std::vector<std::pair<RecordRef, LeafKey>> m_contested;
};

// ---- leaving out ----

// Takes the leaf out of the file's copy, and out of what it claims to know of it.
void leave_field(State& taken, const State& ours, const RecordRef& record, const LeafKey& wanted) {
  const auto is_wanted = [&](const LeafKey& key) {
    return is_element(record.kind, wanted) ? key.field == wanted.field : key == wanted;
  };
  Leaves leaves = leaves_of(taken, record);
  const auto withhold = [&](const Leaves& of) {
    for (const Leaf& leaf : of) {
      if (!is_wanted(leaf.key)) continue;
      for (const LeafWrite& write : leaf.writes) sorted_insert(taken.withheld, {record, leaf.key, write.dot});
    }
  };
  withhold(leaves);
  withhold(leaves_of(ours, record));  // the file must not take out what it does not show
  // Nor what it overwrote without having held it.
  std::erase_if(taken.pending,
                [&](const Pending& pending) { return pending.record == record && is_wanted(pending.leaf); });
  std::erase_if(leaves, [&](const Leaf& leaf) { return is_wanted(leaf.key); });
  store_record(taken, record, leaves);
}

struct Left {
  std::vector<RecordRef> records;
  std::vector<const ImportItem*> fields;  // of other records
};

Left left_of(const ImportReview& review, const ImportDecisions& decisions) {
  Left left;
  for (const ImportItem& item : review.items) {
    if (!is_left(item, decisions)) continue;
    if (is_whole(item.kind)) left.records.push_back(item.record);
    if (item.kind == Kind::Changed) left.fields.push_back(&item);
  }
  return left;
}

// A field may be all that kept its record from a deletion in the file. Nobody was asked about that deletion, so the
// record is left as a whole then. Says whether there was any.
bool leave_lost(Left& left, const State& ours, const State& merged) {
  const auto is_lost = [&](const ImportItem* item) {
    return ours.document.find(item->record) != nullptr && merged.document.find(item->record) == nullptr;
  };
  const std::size_t before = left.records.size();
  for (const ImportItem* item : left.fields) {
    if (is_lost(item)) left.records.push_back(item->record);
  }
  std::erase_if(left.fields, is_lost);
  return left.records.size() > before;
}

State taken_of(const State& ours, const State& theirs, const Left& left) {
  if (left.records.empty() && left.fields.empty()) return theirs;
  State taken = theirs;
  if (!left.records.empty()) {
    std::vector<RecordRef> records;
    for (std::size_t index = 0; index < kKindCount; ++index) {
      const auto kind = static_cast<RecordKind>(index);
      theirs.stamps[index].each([&](const RecordStamp& stamp) { records.push_back({kind, stamp.id}); });
    }
    for (const Tombstone& tombstone : theirs.tombstones) records.push_back(tombstone.record);
    sort_unique(records);
    std::vector<RecordRef> unwanted = left.records;
    sort_unique(unwanted);
    std::erase_if(records, [&](const RecordRef& record) { return sorted_contains(unwanted, record); });
    taken = partial_state(theirs, records, PrivateEntries::Include);
  }
  for (const ImportItem* item : left.fields) leave_field(taken, ours, item->record, item->leaf);
  return taken;
}

// `deletions` come after all other edits, so that none of those brings a record back.
Outcome<Done> add_decision(DecidedImport& result, std::vector<Edit>& deletions, const ImportItem& item,
                           const ImportDecision* decision) {
  const bool is_open = item.kind == Kind::Conflict || item.kind == Kind::Joined || item.kind == Kind::Rescued;
  if (!is_open || result.merged.document.find(item.record) == nullptr) return Done{};  // left out as a whole
  if (decision == nullptr || decision->kind == ImportDecision::Kind::Take) {
    if (item.kind == Kind::Joined) result.edits.push_back({ChangeKind::Write, item.record, item.leaf, item.after});
    return Done{};
  }
  if (decision->kind != ImportDecision::Kind::Decide) return Done{};
  auto planned = plan(result.merged, intent::ResolveConflict{item.record, item.leaf, decision->value});
  if (!planned) {
    Error error = planned.error();
    error.record = text_from_ref(item.record);
    return Unexpected<Error>{std::move(error)};
  }
  const bool deletes = item.kind == Kind::Rescued && decision->value == Value(false);
  std::vector<Edit>& edits = deletes ? deletions : result.edits;
  edits.insert(edits.end(), planned->edits.begin(), planned->edits.end());
  return Done{};
}

// The row with the field, or the member of a newer schema, as another row has it.
Record with_field_of(Record row, const Record& other, const LeafKey& leaf) {
  if (leaf.field != kExtraField) {
    set_value(row, leaf.field, value_of(other, leaf.field));
    return row;
  }
  std::erase_if(row.extras, [&](const ExtraMember& extra) { return extra.name == leaf.part; });
  for (const ExtraMember& extra : other.extras) {
    if (extra.name == leaf.part) row.extras.push_back(extra);
  }
  sort_items(row.extras, [](const ExtraMember& a, const ExtraMember& b) { return a.name < b.name; });
  return row;
}

}  // namespace

void ImportDecisions::set(ImportDecision decision) {
  const auto place =
      std::lower_bound(m_decisions.begin(), m_decisions.end(), decision,
                       [](const ImportDecision& a, const ImportDecision& b) { return place_of(a) < place_of(b); });
  if (place != m_decisions.end() && place_of(*place) == place_of(decision)) {
    *place = std::move(decision);
  } else {
    m_decisions.insert(place, std::move(decision));
  }
}

const ImportDecision* ImportDecisions::find(const RecordRef& record, const LeafKey& leaf) const {
  const auto place =
      std::lower_bound(m_decisions.begin(), m_decisions.end(), std::tie(record, leaf),
                       [](const ImportDecision& decision, const auto& wanted) { return place_of(decision) < wanted; });
  return place != m_decisions.end() && place_of(*place) == std::tie(record, leaf) ? &*place : nullptr;
}

Outcome<Done> validate_decision(const ImportReview& review, const ImportDecision& decision, const ZoneNames* zones) {
  if (decision.kind != ImportDecision::Kind::Decide) return Done{};
  const intent::ResolveConflict command{decision.record, decision.leaf, decision.value};
  const auto planned = plan(review.merged, command, zones);
  return planned ? Outcome<Done>(Done{}) : Unexpected<Error>{planned.error()};
}

ImportReview review_import(const State& ours, const State& theirs) { return Reviewer(ours, theirs).review(); }

Outcome<DecidedImport> decide_import(const State& ours, const State& theirs, const ImportReview& review,
                                     const ImportDecisions& decisions) {
  DecidedImport result;
  Left left = left_of(review, decisions);
  result.taken = taken_of(ours, theirs, left);
  result.merged = decisions.all().empty() ? review.merged : merge(ours, result.taken);
  if (leave_lost(left, ours, result.merged)) {
    result.taken = taken_of(ours, theirs, left);
    result.merged = merge(ours, result.taken);
  }
  std::vector<Edit> deletions;
  for (const ImportItem& item : review.items) {
    auto done = add_decision(result, deletions, item, decisions.find(item.record, item.leaf));
    if (!done) return Unexpected<Error>{done.error()};
  }
  result.edits.insert(result.edits.end(), deletions.begin(), deletions.end());
  return result;
}

Document said_of(const Document& file, const Document* last, const ImportReview& review,
                 const ImportDecisions& decisions) {
  Document said = file;
  for (const ImportItem& item : review.items) {
    const Record* row = said.find(item.record);
    if (row == nullptr || !is_left(item, decisions)) continue;
    const Record* before = last != nullptr ? last->find(item.record) : nullptr;
    auto& table = said.table(item.record.kind);
    if (item.kind == Kind::Changed) {
      const Record nothing{item.record.id, {}, {}};
      table.put(std::make_shared<Record>(with_field_of(*row, before != nullptr ? *before : nothing, item.leaf)));
    } else if (item.kind == Kind::Added && before != nullptr) {
      table.put(std::make_shared<Record>(*before));
    } else if (item.kind == Kind::Added) {
      table.erase(item.record.id);
    }
  }
  return said;
}

}  // namespace constellation
