#include <algorithm>
#include <set>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "snapshot/codec_leaves.h"
#include "snapshot/codec_rows.h"
#include "snapshot/merge.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

using Index = JsonTree::Index;

constexpr std::size_t kMaxIntervals = 10'000;  // of one replica; adding them out of order is quadratic

// "1-17,19" one after another. Nothing on any other form.
std::optional<CausalContext::Interval> interval_from_text(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_integer(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_integer(text.substr(dash + 1));
  if (!first || !last || *first < 1 || *last < *first || *last > kGreatestCounter) return std::nullopt;
  return CausalContext::Interval{static_cast<std::uint32_t>(*first), static_cast<std::uint32_t>(*last)};
}

class CausalityReader {
 public:
  CausalityReader(const ReadContext& context, SnapshotRows& rows, State& state, std::uint64_t file_hash)
      : m_context(context), m_rows(rows), m_state(state), m_file_dot(file_dot(file_hash)) {}

  Outcome<Done> read(Index causality) {
    if (!tree().is(causality, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, causality);
    using Section = Outcome<Done> (CausalityReader::*)(Index);
    struct Named {
      std::string_view name;
      Section read_member;
    };
    constexpr Named kSections[] = {
        {"context", &CausalityReader::read_replica},   {"partial", &CausalityReader::read_partial},
        {"withheld", &CausalityReader::read_withheld}, {"deleted", &CausalityReader::read_tombstone},
        {"records", &CausalityReader::read_line},      {"concurrent", &CausalityReader::read_concurrent},
        {"pending", &CausalityReader::read_pending},   {"past", &CausalityReader::read_past},
        {"changes", &CausalityReader::read_note}};
    for (const Named& section : kSections) {
      const Index node = tree().member(causality, section.name);
      if (node == JsonTree::kNone) continue;
      if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
      for (const Index member : tree().children(node)) {
        auto done = (this->*section.read_member)(member);
        if (!done) return done;
      }
    }
    finish_rows();
    return Done{};
  }

 private:
  [[nodiscard]] const JsonTree& tree() const { return m_context.tree; }

  Outcome<Done> read_replica(Index node) { return read_replica_into(m_state.context, node); }

  Outcome<Done> read_replica_into(CausalContext& context, Index node) {
    const auto replica = replica_from_text(tree().key(node));
    if (!replica) return m_context.fail_at(ErrorCode::InvalidStamp, node, JsonPlace::AtKey);
    if (!tree().is(node, JsonType::Text)) return m_context.fail_at(ErrorCode::WrongType, node);
    std::string_view rest = tree().text(node);
    for (std::size_t count = 0;; ++count) {
      if (count == kMaxIntervals) return m_context.fail_at(ErrorCode::TooMany, node);
      const std::size_t comma = rest.find(',');
      const auto interval = interval_from_text(rest.substr(0, comma));
      if (!interval) return m_context.fail_at(ErrorCode::InvalidStamp, node);
      context.add(*replica, *interval);
      if (comma == std::string_view::npos) return Done{};
      rest.remove_prefix(comma + 1);
    }
  }

  Outcome<Done> read_partial(Index node) {
    const Index context = tree().member(node, "context");
    const Index records = tree().member(node, "records");
    if (context == JsonTree::kNone || records == JsonTree::kNone) {
      return m_context.fail_at(ErrorCode::MissingMember, node);
    }
    if (!tree().is(context, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, context);
    if (!tree().is(records, JsonType::Array)) return m_context.fail_at(ErrorCode::WrongType, records);
    PartialContext partial;
    for (const Index replica : tree().children(context)) {
      auto done = read_replica_into(partial.beyond, replica);
      if (!done) return done;
    }
    for (const Index record : tree().children(records)) {
      const auto ref = read_ref(m_context, record, JsonPlace::AtValue);
      if (!ref) return Unexpected<Error>{ref.error()};
      if (m_partial_records.insert(*ref).second) partial.records.push_back(*ref);  // a record has one of them
    }
    sort_unique(partial.records);
    if (partial.records.empty()) return Done{};
    m_state.partial.push_back(std::move(partial));
    return Done{};
  }

  // A state has seen its own writes: in its context, or in the record's own.
  void see(const RecordRef& record, Dot dot) {
    if (dot == m_last_seen && m_state.partial.empty()) return;
    m_last_seen = dot;
    if (m_state.context.contains(dot)) return;
    const CausalContext* beyond = find_beyond(m_state, record);
    if (beyond == nullptr || !beyond->contains(dot)) m_state.context.add(dot);
  }
  void see(const RecordRef& record, const std::vector<Dot>& dots) {
    for (const Dot dot : dots) see(record, dot);
  }

  [[nodiscard]] Outcome<std::vector<Dot>> member_dots(Index object, std::string_view name) const {
    const Index node = tree().member(object, name);
    return node == JsonTree::kNone ? std::vector<Dot>{} : read_dots(m_context, node);
  }

  Outcome<Done> read_tombstone(Index node) {
    const auto ref = read_ref(m_context, node, JsonPlace::AtKey);
    if (!ref) return Unexpected<Error>{ref.error()};
    if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
    auto by = member_dots(node, "by");
    if (!by) return Unexpected<Error>{by.error()};
    auto covers = member_dots(node, "covers");
    if (!covers) return Unexpected<Error>{covers.error()};
    auto missing = member_dots(node, "missing");
    if (!missing) return Unexpected<Error>{missing.error()};
    // What a deletion covers need not have arrived yet, and must not be taken for seen.
    see(*ref, *by);
    see(*ref, *missing);
    m_state.tombstones.push_back({*ref, std::move(*by), std::move(*covers), std::move(*missing)});
    return Done{};
  }

  Outcome<Done> read_line(Index node) {
    const auto ref = read_ref(m_context, node, JsonPlace::AtKey);
    if (!ref) return Unexpected<Error>{ref.error()};
    if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
    const Index dot_node = tree().member(node, "dot");
    Dot base;  // left out where the record shows nothing that could carry it
    if (dot_node != JsonTree::kNone) {
      const auto read = read_dot(m_context, dot_node);
      if (!read) return Unexpected<Error>{read.error()};
      base = *read;
    }
    SnapshotRow* row = m_rows.find(*ref);
    if (row == nullptr) return Done{};
    if (dot_node != JsonTree::kNone) see(*ref, base);
    row->stamp = std::make_shared<RecordStamp>();
    row->stamp->id = ref->id;
    row->stamp->base = base;
    const Index fields = tree().member(node, "fields");
    if (fields != JsonTree::kNone) {
      auto done = read_exceptions(*ref, *row, fields);
      if (!done) return done;
    }
    if (dot_node == JsonTree::kNone && needs_base(ref->kind, *row)) {
      return m_context.fail_at(ErrorCode::MissingMember, node, JsonPlace::AtValue, ref->id.view());
    }
    const Index hash = tree().member(node, "hash");
    if (hash != JsonTree::kNone && !tree().is(hash, JsonType::Text)) {
      return m_context.fail_at(ErrorCode::WrongType, hash);
    }
    if (m_context.is_own) return Done{};
    row->edited_by_hand = hash == JsonTree::kNone || tree().text(hash) != m_hasher.hash(ref->kind, *row->record);
    return Done{};
  }

  static bool needs_base(RecordKind kind, const SnapshotRow& row) {
    for (const Leaf& leaf : leaves_of(kind, *row.record, *row.stamp)) {
      if (leaf.writes.front().dot.counter == 0) return true;
    }
    return false;
  }

  Outcome<Done> read_exceptions(const RecordRef& ref, SnapshotRow& row, Index fields) {
    if (!tree().is(fields, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, fields);
    for (const Index member : tree().children(fields)) {
      const auto dots = read_dots(m_context, member);
      if (!dots) return Unexpected<Error>{dots.error()};
      see(ref, *dots);
      const std::string_view name = tree().key(member);
      for (const LeafKey& leaf : leaves_from_name(ref.kind, row.record.get(), name)) {
        if (is_lost_element(ref.kind, *row.record, leaf)) continue;
        for (const Dot dot : *dots) row.stamp->exceptions.push_back({leaf, dot});
        // Elements of a set that only a newer schema knows are one leaf here; those without an
        // exception carry the base.
        const bool element_of_extra = leaf.field == kExtraField && !name.starts_with('+') && name != leaf.part;
        if (element_of_extra && row.stamp->base.counter != 0) row.stamp->exceptions.push_back({leaf, row.stamp->base});
      }
    }
    auto& exceptions = row.stamp->exceptions;
    const auto key = [](const RecordStamp::Exception& exception) { return std::tie(exception.leaf, exception.dot); };
    sort_items(exceptions, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    exceptions.erase(std::unique(exceptions.begin(), exceptions.end()), exceptions.end());
    return Done{};
  }

  // An element that the record no longer holds: it was taken out by hand.
  static bool is_lost_element(RecordKind kind, const Record& record, const LeafKey& leaf) {
    if (leaf.field == kExtraField || !is_set_type(fields_of(kind)[leaf.field].type)) return false;
    const TextElements& elements = elements_value(record, leaf.field);
    return !std::binary_search(elements.begin(), elements.end(), leaf.part);
  }

  Outcome<Done> read_concurrent(Index node) {
    const auto ref = read_ref(m_context, node, JsonPlace::AtKey);
    if (!ref) return Unexpected<Error>{ref.error()};
    if (!tree().is(node, JsonType::Array)) return m_context.fail_at(ErrorCode::WrongType, node);
    SnapshotRow* row = m_rows.find(*ref);
    for (const Index write : tree().children(node)) {
      auto done = read_write(*ref, row, write);
      if (!done) return done;
    }
    return Done{};
  }

  Outcome<Done> read_write(const RecordRef& ref, SnapshotRow* row, Index node) {
    const Index field = tree().member(node, "field");
    const Index dot_node = tree().member(node, "dot");
    if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
    if (field == JsonTree::kNone || dot_node == JsonTree::kNone) {
      return m_context.fail_at(ErrorCode::MissingMember, node);
    }
    if (!tree().is(field, JsonType::Text)) return m_context.fail_at(ErrorCode::WrongType, field);
    const auto dot = read_dot(m_context, dot_node);
    if (!dot) return Unexpected<Error>{dot.error()};
    if (row == nullptr) return Done{};
    const auto leaves = leaves_from_name(ref.kind, row->record.get(), tree().text(field));
    if (leaves.empty()) return m_context.fail_at(ErrorCode::UnknownField, field, JsonPlace::AtValue, ref.id.view());
    LeafKey leaf = leaves.front();
    Value value;
    const Index value_node = tree().member(node, "value");
    if (value_node != JsonTree::kNone) {
      auto read = read_leaf_value(m_context, ref.kind, leaf, value_node);
      if (!read && m_context.newer()) {
        leaf = demoted_field(ref, *row, leaf.field);
        read = read_leaf_value(m_context, ref.kind, leaf, value_node);
      }
      if (!read) return Unexpected<Error>{read.error()};
      value = std::move(*read);
    }
    see(ref, *dot);
    stamp_of(ref, *row).concurrent.push_back({leaf, {*dot, std::move(value)}});
    return Done{};
  }

  // What the device itself remembers; kindly, for it decides nothing: what can not be read is passed over.
  Outcome<Done> read_past(Index node) {
    const auto ref = read_ref(m_context, node, JsonPlace::AtKey);
    const SnapshotRow* row = ref ? m_rows.find(*ref) : nullptr;
    const bool is_dropped = row == nullptr || (row->deleted && row->stamp == nullptr);
    if (is_dropped || !tree().is(node, JsonType::Array)) return Done{};
    std::vector<RecordPast::Entry> entries;
    for (const Index write : tree().children(node)) {
      if (!tree().is(write, JsonType::Object)) continue;
      const auto dot = dot_from_text(text_member(write, "dot"));
      const auto leaves = leaves_from_name(ref->kind, row->record.get(), text_member(write, "field"));
      if (!dot || leaves.empty()) continue;
      const Index value_node = tree().member(write, "value");
      auto value = value_node == JsonTree::kNone ? Outcome<Value>(Value{})
                                                 : read_leaf_value(m_context, ref->kind, leaves.front(), value_node);
      const Dot by = dot_from_text(text_member(write, "by")).value_or(Dot{});
      if (value) entries.push_back({leaves.front(), {*dot, std::move(*value)}, by});
    }
    m_state.memory.past[static_cast<std::size_t>(ref->kind)].put(
        std::make_shared<const RecordPast>(RecordPast{ref->id, remembered(std::move(entries), {})}));
    return Done{};
  }

  Outcome<Done> read_note(Index node) {
    const auto dot = dot_from_text(tree().key(node));
    if (!dot || !tree().is(node, JsonType::Object)) return Done{};
    m_state.memory.notes.add(*dot, text_member(node, "by"), text_member(node, "at"));
    return Done{};
  }

  // A short text, "" if there is none. Precondition: an object.
  [[nodiscard]] std::string text_member(Index object, std::string_view name) const {
    constexpr std::size_t kLongest = 500;
    const Index node = tree().member(object, name);
    if (node == JsonTree::kNone || !tree().is(node, JsonType::Text)) return {};
    const std::string_view text = tree().text(node);
    return text.size() <= kLongest ? std::string(text) : std::string();
  }

  // A newer schema's concurrent value that this schema can not read makes the whole field an extra
  // member of the record, so that all its values stay together. Gives its leaf.
  LeafKey demoted_field(const RecordRef& ref, SnapshotRow& row, FieldIndex field) {
    const LeafKey known{field, {}};
    const LeafKey extra{kExtraField, std::string(fields_of(ref.kind)[field].name)};
    const auto json_of = [](const Value& value) {
      std::string json;
      append_value(json, value, false);
      return json;
    };
    Record& record = *row.record;
    if (!is_unset(value_of(record, field))) {
      const auto after =
          std::upper_bound(record.extras.begin(), record.extras.end(), extra.part,
                           [](const std::string& name, const ExtraMember& member) { return name < member.name; });
      record.extras.insert(after, ExtraMember{extra.part, json_of(value_of(record, field))});
      set_value(record, field, {});
    }
    RecordStamp& stamp = stamp_of(ref, row);
    for (auto& exception : stamp.exceptions) {
      if (exception.leaf == known) exception.leaf = extra;
    }
    sort_items(stamp.exceptions,
               [](const auto& a, const auto& b) { return std::tie(a.leaf, a.dot) < std::tie(b.leaf, b.dot); });
    for (auto& concurrent : stamp.concurrent) {
      if (concurrent.leaf != known) continue;
      concurrent.leaf = extra;
      if (!is_unset(concurrent.write.value)) concurrent.write.value = json_of(concurrent.write.value);
    }
    return extra;
  }

  Outcome<Done> read_pending(Index node) { return read_leaf_dots(m_state.pending, node); }
  Outcome<Done> read_withheld(Index node) { return read_leaf_dots(m_state.withheld, node); }

  Outcome<Done> read_leaf_dots(std::vector<LeafDot>& result, Index node) {
    const auto ref = read_ref(m_context, node, JsonPlace::AtKey);
    if (!ref) return Unexpected<Error>{ref.error()};
    if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
    const SnapshotRow* row = m_rows.find(*ref);
    for (const Index member : tree().children(node)) {
      const auto dots = read_dots(m_context, member);
      if (!dots) return Unexpected<Error>{dots.error()};
      for (const LeafKey& leaf :
           leaves_from_name(ref->kind, row != nullptr ? row->record.get() : nullptr, tree().key(member))) {
        for (const Dot dot : *dots) result.push_back({*ref, leaf, dot});
      }
    }
    return Done{};
  }

  // The row's stamp; a row without a line was written by the file itself.
  RecordStamp& stamp_of(const RecordRef& ref, SnapshotRow& row) {
    if (row.stamp == nullptr) {
      row.stamp = std::make_shared<RecordStamp>();
      row.stamp->id = row.record->id;
      row.stamp->base = m_file_dot;
      row.edited_by_hand = true;
      see(ref, m_file_dot);
    }
    return *row.stamp;
  }

  void finish_rows() {
    sort_items(m_state.tombstones, [](const Tombstone& a, const Tombstone& b) { return a.record < b.record; });
    sort_unique(m_state.pending);
    sort_unique(m_state.withheld);
    settle_partial(m_state);
    for (std::size_t index = 0; index < kKindCount; ++index) {
      const auto kind = static_cast<RecordKind>(index);
      auto& rows = m_rows.of(kind);
      // What was deleted and lost its line can not be told from what never was.
      std::erase_if(rows, [](const SnapshotRow& row) { return row.deleted && row.stamp == nullptr; });
      for (SnapshotRow& row : rows) finish_row(kind, row);
    }
  }

  void finish_row(RecordKind kind, SnapshotRow& row) {
    RecordStamp& stamp = stamp_of({kind, row.record->id}, row);
    if (!stamp.exceptions.empty() || !stamp.concurrent.empty()) {
      sort_concurrent(stamp);
      make_canonical(kind, row);
    }
    const Tombstone* tombstone = find_tombstone(m_state, {kind, row.record->id});
    row.deleted = tombstone != nullptr && !is_alive(leaves_of(kind, *row.record, stamp), tombstone);
  }

  static void sort_concurrent(RecordStamp& stamp) {
    sort_items(stamp.concurrent, [](const auto& a, const auto& b) {
      return a.leaf != b.leaf ? a.leaf < b.leaf : compare_writes(a.write, b.write) < 0;
    });
    stamp.concurrent.erase(std::unique(stamp.concurrent.begin(), stamp.concurrent.end()), stamp.concurrent.end());
  }

  // Files of other writers may name another base than the canonical one, or show another winner; the
  // leaves stay the same, so that an edit by hand is still found in them (stamp_hand_edits).
  static void make_canonical(RecordKind kind, SnapshotRow& row) {
    StampedRecord canonical = record_from_leaves(kind, row.record->id, leaves_of(kind, *row.record, *row.stamp));
    *row.record = std::move(canonical.record);
    *row.stamp = std::move(canonical.stamp);
  }

  const ReadContext& m_context;
  SnapshotRows& m_rows;
  State& m_state;
  Dot m_file_dot;
  Dot m_last_seen;
  std::set<RecordRef> m_partial_records;
  RecordHasher m_hasher;
};

}  // namespace

Outcome<Done> read_causality(const ReadContext& context, Index causality, SnapshotRows& rows, State& state,
                             std::uint64_t file_hash) {
  return CausalityReader(context, rows, state, file_hash).read(causality);
}

}  // namespace constellation
