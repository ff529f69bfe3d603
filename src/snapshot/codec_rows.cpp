#include "snapshot/codec_rows.h"

#include <algorithm>

#include "base/sort.h"

namespace constellation {
namespace {

using Index = JsonTree::Index;

// Names of tables that a newer schema added follow the rule of ids.
std::optional<RecordId> id_in_table(RecordKind kind, std::string_view table, std::string_view id) {
  if (!is_valid_record_id(id)) return std::nullopt;
  if (kind != RecordKind::Foreign) return RecordId::from(id);
  if (!is_valid_record_id(table)) return std::nullopt;
  std::string text(table);
  text += '/';
  text += id;
  return RecordId::from(text);
}

template <typename T>
Table<T> table_from(std::vector<std::shared_ptr<const T>> rows) {
  return Table<T>::from_sorted(std::move(rows));
}

}  // namespace

Outcome<Done> SnapshotRows::read_tables(const ReadContext& context, Index tables, bool deleted) {
  if (!context.tree.is(tables, JsonType::Object)) return context.fail_at(ErrorCode::WrongType, tables);
  for (const Index table : context.tree.children(tables)) {
    auto done = read_table(context, table, deleted);
    if (!done) return done;
  }
  return Done{};
}

Outcome<Done> SnapshotRows::read_table(const ReadContext& context, Index table, bool deleted) {
  const JsonTree& tree = context.tree;
  if (!tree.is(table, JsonType::Object)) return context.fail_at(ErrorCode::WrongType, table);
  const RecordKind kind = kind_from_table(tree.key(table)).value_or(RecordKind::Foreign);
  for (const Index node : tree.children(table)) {
    auto done = read_row(context, kind, tree.key(table), node, deleted);
    if (!done) return done;
  }
  return Done{};
}

Outcome<Done> SnapshotRows::read_row(const ReadContext& context, RecordKind kind, std::string_view table, Index node,
                                     bool deleted) {
  if (m_count >= m_limit) return context.fail_at(ErrorCode::TooMany, node, JsonPlace::AtKey);
  const auto id = id_in_table(kind, table, context.tree.key(node));
  if (!id) return context.fail_at(ErrorCode::InvalidId, node, JsonPlace::AtKey);
  auto record = read_record(context, kind, *id, node);
  if (!record) return Unexpected<Error>{record.error()};
  of(kind).push_back({std::move(*record), nullptr, context.tree.key_start(node), deleted, false});
  ++m_count;
  return Done{};
}

bool SnapshotRows::take(const ReadContext& context, std::string_view table, Index node) {
  const RecordKind kind = kind_from_table(table).value_or(RecordKind::Foreign);
  return read_row(context, kind, table, node, false).has_value();
}

Unexpected<Error> SnapshotRows::failure(const ReadContext& context, ErrorCode code, RecordKind kind,
                                        const SnapshotRow& row) {
  const std::string_view id = row.record->id.view();
  const std::size_t slash = kind == RecordKind::Foreign ? id.find('/') : id.npos;
  std::string pointer = row.deleted ? "/deleted_records" : "/records";
  append_pointer_token(pointer, slash == id.npos ? kind_spec(kind).table : id.substr(0, slash));
  append_pointer_token(pointer, slash == id.npos ? id : id.substr(slash + 1));
  Error error = context.tree.error_at(code, row.place, std::move(pointer));
  error.record = id;
  return Unexpected<Error>{std::move(error)};
}

Outcome<Done> SnapshotRows::sort(const ReadContext& context) {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    auto& rows = m_rows[kind];
    sort_items(rows, [](const SnapshotRow& a, const SnapshotRow& b) { return a.record->id < b.record->id; });
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].record->id != rows[i - 1].record->id) continue;
      const SnapshotRow& later = rows[i].place > rows[i - 1].place ? rows[i] : rows[i - 1];
      return failure(context, ErrorCode::JsonDuplicateKey, static_cast<RecordKind>(kind), later);
    }
  }
  return Done{};
}

SnapshotRow* SnapshotRows::find(const RecordRef& ref) {
  auto& rows = of(ref.kind);
  const auto place = std::lower_bound(rows.begin(), rows.end(), ref.id,
                                      [](const SnapshotRow& row, const RecordId& id) { return row.record->id < id; });
  return place != rows.end() && place->record->id == ref.id ? &*place : nullptr;
}

void SnapshotRows::move_into(State& state) {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    std::vector<std::shared_ptr<const Record>> living;
    std::vector<std::shared_ptr<const Record>> deleted;
    std::vector<std::shared_ptr<const RecordStamp>> stamps;
    living.reserve(m_rows[kind].size());
    stamps.reserve(m_rows[kind].size());
    for (SnapshotRow& row : m_rows[kind]) {
      (row.deleted ? deleted : living).push_back(std::move(row.record));
      if (row.stamp != nullptr) stamps.push_back(std::move(row.stamp));
    }
    state.document.table(static_cast<RecordKind>(kind)) = table_from<Record>(std::move(living));
    state.graveyard.table(static_cast<RecordKind>(kind)) = table_from<Record>(std::move(deleted));
    state.stamps[kind] = table_from<RecordStamp>(std::move(stamps));
    m_rows[kind].clear();
  }
}

}  // namespace constellation
