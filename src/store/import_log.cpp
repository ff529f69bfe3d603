#include "store/import_log.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/hash.h"
#include "base/split.h"
#include "base/text.h"
#include "snapshot/codec.h"
#include "snapshot/codec_values.h"
#include "snapshot/json_text.h"
#include "snapshot/json_tree.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

constexpr std::string_view kSuffix = ".json";
constexpr int kMarkDigits = 12;
constexpr Dot kNobody{1, {}};  // of change sets that are never applied as they are

void append_number(std::string& out, std::string_view name, std::uint32_t number) {
  out += ",\"";
  out += name;
  out += "\":" + std::to_string(number);
}

std::string text_of(const JsonTree& tree, std::string_view name) {
  const JsonTree::Index node = tree.member(JsonTree::kRoot, name);
  return node != JsonTree::kNone && tree.is(node, JsonType::Text) ? std::string(tree.text(node)) : std::string();
}

std::uint32_t number_of(const JsonTree& tree, std::string_view name) {
  const JsonTree::Index node = tree.member(JsonTree::kRoot, name);
  if (node == JsonTree::kNone || !tree.is(node, JsonType::Number)) return 0;
  const auto number = parse_integer(tree.text(node));
  return number && *number > 0 ? static_cast<std::uint32_t>(std::min<std::int64_t>(*number, UINT32_MAX)) : 0;
}

std::vector<Dot> dots_on(const Leaves& leaves, const LeafKey& key) {
  const Leaf* leaf = find_leaf(leaves, key);
  return leaf != nullptr ? dots_of({*leaf}) : std::vector<Dot>{};
}

// Whether what the change would take back is as the import left it.
bool is_due(const Change& change, const RecordView& view, const Leaves& leaves, bool revives) {
  if (change.kind == ChangeKind::Delete) return view.living && dots_of(leaves) == change.supersedes;
  if (!view.living && !revives) return false;
  return dots_on(leaves, change.leaf) == change.supersedes;
}

// The changes of the record that begins at `at`.
std::span<const Change> of_record(const std::vector<Change>& changes, std::size_t at) {
  std::size_t end = at;
  while (end < changes.size() && changes[end].record == changes[at].record) ++end;
  return std::span(changes).subspan(at, end - at);
}

// Whether the leaf says what the change that took it back wrote, and nothing beside it.
bool says(const Leaves& leaves, const Change& back) {
  const Leaf* leaf = find_leaf(leaves, back.leaf);
  if (back.kind == ChangeKind::Remove) return leaf == nullptr;
  if (leaf == nullptr) return is_unset(back.value) && !is_element(back.record.kind, back.leaf);
  return std::ranges::all_of(leaf->writes, [&](const LeafWrite& write) { return write.value == back.value; });
}

// Whether the record, which an import had deleted, is again as it was before.
bool is_revived(const RecordView& view, const Leaves& leaves, std::span<const Change> backs) {
  const auto is_back = [&](const Leaf& leaf) {
    return std::ranges::find(backs, leaf.key, &Change::leaf) != backs.end();
  };
  return view.living && std::ranges::all_of(backs, [&](const Change& back) { return says(leaves, back); }) &&
         std::ranges::all_of(leaves, is_back);
}

void add_brought(std::vector<Edit>& edits, const State& today, std::span<const Change> brought,
                 std::span<const Change> backs) {
  const RecordView view(today, brought.front().record);
  const Leaves leaves = view.leaves();
  const bool was_added = std::ranges::any_of(backs, [](const Change& back) { return back.kind == ChangeKind::Delete; });
  for (const Change& change : brought) {
    const auto back = std::ranges::find(backs, change.leaf, &Change::leaf);
    const bool is_due = was_added                           ? !view.living
                        : change.kind == ChangeKind::Delete ? is_revived(view, leaves, backs)
                                                            : view.living && back != backs.end() && says(leaves, *back);
    if (is_due) edits.push_back({change.kind, change.record, change.leaf, change.value});
  }
}

bool has_edit(const std::vector<Edit>& edits, const RecordRef& record, const LeafKey& leaf) {
  return std::ranges::any_of(edits, [&](const Edit& edit) { return edit.record == record && edit.leaf == leaf; });
}

// Writes anew what a deletion covers of a record that stays or comes back, so that nothing asks about it any more.
void add_rescued(std::vector<Edit>& edits, const State& after, const RecordRef& record) {
  const Tombstone* tombstone = find_tombstone(after, record);
  if (tombstone == nullptr) return;
  for (const Leaf& leaf : leaves_of(after, record)) {
    const bool is_covered = std::ranges::any_of(
        leaf.writes, [&](const LeafWrite& write) { return sorted_contains(tombstone->covers, write.dot); });
    if (!is_covered || has_edit(edits, record, leaf.key)) continue;
    edits.push_back({ChangeKind::Write, record, leaf.key, leaf.writes.back().value});
  }
}

bool is_among(const std::vector<Conflict>& conflicts, const Conflict& wanted) {
  return std::ranges::any_of(conflicts, [&](const Conflict& each) {
    return each.record == wanted.record && each.leaf == wanted.leaf && each.kind == wanted.kind;
  });
}

// Conflicts of values that were not there before the import: what is shown may be the same.
void add_values_brought(std::vector<Edit>& edits, const State& before, const std::vector<Conflict>& known,
                        const std::vector<Conflict>& open) {
  for (const Conflict& conflict : open) {
    if (conflict.kind != ConflictKind::Values || is_among(known, conflict)) continue;
    const bool is_due = before.document.find(conflict.record) != nullptr;
    if (!is_due || has_edit(edits, conflict.record, conflict.leaf)) continue;
    const auto writes = writes_of(before, conflict.record, conflict.leaf);
    const Value value = writes.empty() ? Value{} : writes.back().value;
    edits.push_back({ChangeKind::Write, conflict.record, conflict.leaf, value});
  }
}

// Deletions that did not take. Where only the presence leaf keeps the record nobody is asked yet, but would be once any
// other leaf is written.
void add_deletions_brought(std::vector<Edit>& edits, const State& before, const State& after,
                           const std::vector<Conflict>& known, const std::vector<Conflict>& open) {
  for (const Tombstone& tombstone : after.tombstones) {
    const RecordRef& record = tombstone.record;
    if (before.document.find(record) == nullptr || after.document.find(record) == nullptr) continue;
    const Conflict rescue{record, presence_leaf(), {}, ConflictKind::EditedWhileDeleted};
    if (is_among(known, rescue)) continue;
    const bool is_edited = std::ranges::find(edits, record, &Edit::record) != edits.end();
    if (is_edited || is_among(open, rescue)) add_rescued(edits, after, record);
  }
}

}  // namespace

JournalFile import_file(const ImportLog& log) {
  std::string bytes = "{\"import\":1,\"source\":";
  append_json_text(bytes, log.source);
  bytes += ",\"at\":";
  append_json_text(bytes, log.recorded_at);
  append_number(bytes, "added", log.added);
  append_number(bytes, "changed", log.changed);
  append_number(bytes, "deleted", log.deleted);
  append_number(bytes, "conflicts", log.conflicts);
  if (!log.file.empty()) {
    bytes += ",\"file\":";
    append_json_text(bytes, log.file);
  }
  bytes += ",\"revives\":[";
  for (const RecordRef& record : log.reversal.revives) {
    if (bytes.back() != '[') bytes += ',';
    append_json_text(bytes, text_from_ref(record));
  }
  bytes += "]}\n";
  bytes += encode_change_set(log.reversal.set);
  if (!log.brought.changes.empty()) bytes += encode_change_set(log.brought);
  return {std::string(kImportPrefix) + content_name(bytes) + std::string(kSuffix), std::move(bytes)};
}

Outcome<ImportLog> read_import_file(const JournalFile& file) {
  const std::size_t end = file.bytes.find('\n');
  if (end == std::string::npos) return fail(ErrorCode::Truncated, file.name);
  const std::string_view text(file.bytes);
  const auto tree = JsonTree::parse(text.substr(0, end), json_limits({}));
  if (!tree) return Unexpected<Error>{tree.error()};
  if (tree->member(JsonTree::kRoot, "import") == JsonTree::kNone) return fail(ErrorCode::MissingMember, "import");
  std::string_view sets = text.substr(end + 1);
  auto reversal = decode_change_set(take_until(sets, '\n'));
  if (!reversal) return Unexpected<Error>{reversal.error()};
  auto brought = sets.empty() ? Outcome<ChangeSet>(ChangeSet{}) : decode_change_set(sets);  // none in older ones
  if (!brought) return Unexpected<Error>{brought.error()};
  ImportLog log;
  log.id = file.name;
  log.source = text_of(*tree, "source");
  log.recorded_at = text_of(*tree, "at");
  log.added = number_of(*tree, "added");
  log.changed = number_of(*tree, "changed");
  log.deleted = number_of(*tree, "deleted");
  log.conflicts = number_of(*tree, "conflicts");
  log.file = text_of(*tree, "file");
  log.reversal.set = std::move(*reversal);
  log.brought = std::move(*brought);
  const JsonTree::Index revives = tree->member(JsonTree::kRoot, "revives");
  for (const JsonTree::Index node : tree->children(revives == JsonTree::kNone ? JsonTree::kRoot : revives)) {
    if (const auto record = ref_from_text(tree->text(node))) log.reversal.revives.push_back(*record);
  }
  sort_unique(log.reversal.revives);
  return log;
}

ImportLog::Reversal reversal_of(const State& before, const State& after) {
  std::vector<Edit> edits = edits_between(after, before.document);
  std::vector<RecordRef> revived;
  for (const Edit& edit : edits) {
    if (after.document.find(edit.record) == nullptr) revived.push_back(edit.record);
  }
  sort_unique(revived);
  for (const RecordRef& record : revived) add_rescued(edits, after, record);  // also what was cleared
  const std::vector<Conflict> known = conflicts_of(before);
  const std::vector<Conflict> open = conflicts_of(after);
  add_values_brought(edits, before, known, open);
  add_deletions_brought(edits, before, after, known, open);
  return {stamp_edits(after, kNobody, std::move(edits)), std::move(revived)};
}

TakeBack plan_take_back(const State& today, const ImportLog::Reversal& reversal) {
  TakeBack result;
  const std::vector<Change>& changes = reversal.set.changes;
  for (std::size_t at = 0; at < changes.size();) {
    const RecordRef record = changes[at].record;
    const RecordView view(today, record);
    const Leaves leaves = view.leaves();
    const bool revives = sorted_contains(reversal.revives, record);
    for (; at < changes.size() && changes[at].record == record; ++at) {
      const Change& change = changes[at];
      if (is_due(change, view, leaves, revives)) {
        result.edits.push_back({change.kind, change.record, change.leaf, change.value});
      } else {
        result.kept.push_back({change.record, change.leaf});
      }
    }
  }
  return result;
}

std::string file_mark(std::uint64_t file_hash) {
  return file_hash == 0 ? std::string() : base32_text(file_hash, kMarkDigits);
}

ChangeSet changes_brought(const State& before, const State& after) {
  ChangeSet set = stamp_edits(before, kNobody, edits_between(before, after.document));
  return set.changes.empty() ? ChangeSet{} : set;  // as it is read back
}

// Both sets have their records in order.
std::vector<Edit> plan_bring_back(const State& today, const ImportLog& log) {
  std::vector<Edit> edits;
  const std::vector<Change>& brought = log.brought.changes;
  const std::vector<Change>& backs = log.reversal.set.changes;
  std::size_t back = 0;
  for (std::size_t at = 0; at < brought.size();) {
    const auto changes = of_record(brought, at);
    while (back < backs.size() && backs[back].record < changes.front().record) ++back;
    const bool has_backs = back < backs.size() && backs[back].record == changes.front().record;
    if (has_backs) add_brought(edits, today, changes, of_record(backs, back));
    at += changes.size();
  }
  return edits;
}

std::string source_prefix(std::string_view file_name) {
  std::string name = ascii_lower(file_name);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos) name.resize(dot);
  const std::size_t open = name.rfind(" (");
  if (open != std::string::npos && name.ends_with(')')) name.resize(open);
  return std::string(kSourcePrefix) + base32_text(hash64(name), 12) + '-';
}

JournalFile source_file(std::string_view file_name, std::string text) {
  std::string name = source_prefix(file_name) + content_name(text) + std::string(kSuffix);
  return {std::move(name), std::move(text)};
}

}  // namespace constellation
