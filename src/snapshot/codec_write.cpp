#include <optional>

#include "base/text.h"
#include "snapshot/codec.h"
#include "snapshot/codec_rows.h"
#include "snapshot/json_members.h"

namespace constellation {
namespace {

constexpr std::string_view kReserved[] = {"format", "schema", "network", "records", "deleted_records", "causality"};

void append_elements(std::string& out, const TextElements& elements, int depth, JsonStyle style) {
  out += '[';
  JsonMembers lines(out, depth, style);
  for (const std::string& element : elements) append_json_text(lines.next(), element);
  lines.close(']');
}

void append_record(std::string& out, RecordKind kind, const Record& record, JsonStyle style) {
  constexpr int kDepth = 4;
  out += '{';
  JsonMembers members(out, kDepth, style);
  each_member(kind, record, [&](std::string_view name, const Value* value, const std::string* json) {
    members.next(name);
    if (value == nullptr) {
      out += *json;
    } else if (const auto* elements = std::get_if<TextElements>(value)) {
      append_elements(out, *elements, kDepth + 1, style);
    } else {
      append_value(out, *value, false);
    }
  });
  members.close('}');
}

void append_table(JsonMembers& tables, std::string& out, RecordKind kind, const Table<Record>& table, JsonStyle style) {
  if (table.empty()) return;
  tables.next(kind_spec(kind).table) += '{';
  JsonMembers records(out, 3, style);
  table.each([&](const Record& record) {
    records.next(record.id.view());
    append_record(out, kind, record, style);
  });
  records.close('}');
}

// Ids of foreign records are "table/id"; the records of one table stand together.
void append_foreign_tables(JsonMembers& tables, std::string& out, const Table<Record>& foreign, JsonStyle style) {
  std::string_view current;
  std::optional<JsonMembers> records;
  foreign.each([&](const Record& record) {
    const std::string_view id = record.id.view();
    const std::size_t slash = id.find('/');
    const std::string_view table = id.substr(0, slash);
    if (!records || table != current) {
      if (records) records->close('}');
      tables.next(table) += '{';
      records.emplace(out, 3, style);
      current = table;
    }
    records->next(slash == std::string_view::npos ? id : id.substr(slash + 1));
    append_record(out, RecordKind::Foreign, record, style);
  });
  if (records) records->close('}');
}

void append_records(std::string& out, const Document& document, JsonStyle style) {
  out += '{';
  JsonMembers tables(out, 2, style);
  for (const RecordKindSpec& spec : kRecordKinds) {
    append_table(tables, out, spec.kind, document.table(spec.kind), style);
  }
  append_foreign_tables(tables, out, document.table(RecordKind::Foreign), style);
  tables.close('}');
}

bool is_reserved(std::string_view name) {
  for (const std::string_view reserved : kReserved) {
    if (name == reserved) return true;
  }
  return false;
}

// The schema of the file that the state came from, if it is newer than ours.
std::int64_t schema_of(const State& state) {
  for (const ExtraMember& extra : state.extras) {
    if (extra.name != "schema") continue;
    const auto number = parse_integer(extra.json);
    if (number && *number > kSchemaVersion) return *number;
  }
  return kSchemaVersion;
}

std::size_t expected_size(const State& state, JsonStyle style) {
  const std::size_t per_record = style == JsonStyle::Lines ? 420 : 190;
  return 4096 + (state.document.record_count() + state.graveyard.record_count()) * per_record;
}

std::string encode_whole(const State& state, DeletedContent deleted, JsonStyle style) {
  std::string out;
  out.reserve(expected_size(state, style));
  out += '{';
  JsonMembers top(out, 1, style);
  append_json_text(top.next("format"), "constellation-snapshot");
  top.next("schema") += std::to_string(schema_of(state));
  append_json_text(top.next("network"), state.network.view());
  top.next("records");
  append_records(out, state.document, style);
  if (state.graveyard.record_count() != 0) {
    top.next("deleted_records");
    append_records(out, state.graveyard, style);
  }
  top.next("causality");
  append_causality(out, state, deleted, style);
  for (const ExtraMember& extra : state.extras) {
    if (!is_reserved(extra.name)) top.next(extra.name) += extra.json;
  }
  top.close('}');
  out += '\n';
  return out;
}

}  // namespace

std::string encode_snapshot(const State& state, DeletedContent deleted) {
  if (deleted == DeletedContent::Keep || state.graveyard.record_count() == 0) {
    return encode_whole(state, deleted, JsonStyle::Lines);
  }
  State without = state;
  forget_deleted_content(without);
  return encode_whole(without, deleted, JsonStyle::Lines);
}

std::string encode_base(const State& state) { return encode_whole(state, DeletedContent::Keep, JsonStyle::Compact); }

}  // namespace constellation
