// The JSON Schema of a snapshot, from the one table of fields.
#include <string>

#include "snapshot/codec.h"
#include "snapshot/json_members.h"

namespace constellation {
namespace {

constexpr std::string_view kIdPattern = "^[A-Za-z0-9._-]{1,39}$";
constexpr std::string_view kRecordPattern = "^[^/]*/[A-Za-z0-9._-]{1,39}$";
constexpr std::string_view kDatePattern = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4])?$";
constexpr std::string_view kReplicaPattern = "^[0-9a-hjkmnp-tv-z]{10}$";
constexpr std::string_view kDotPattern = "^[0-9a-hjkmnp-tv-z]{10}:[1-9][0-9]{0,9}$";
constexpr std::string_view kIntervalsPattern =
    "^[1-9][0-9]{0,9}(-[1-9][0-9]{0,9})?(,[1-9][0-9]{0,9}(-[1-9][0-9]{0,9})?)*$";
constexpr std::string_view kHashPattern = "^[0-9a-hjkmnp-tv-z]{12}$";

// An object of the schema while its members are written.
class Block {
 public:
  Block(std::string& out, int depth) : m_out(out), m_depth(depth), m_members(out, depth) { out += '{'; }

  void text(std::string_view name, std::string_view value) { append_json_text(m_members.next(name), value); }
  void raw(std::string_view name, std::string_view json) { m_members.next(name) += json; }
  template <typename Fill>
  void block(std::string_view name, Fill&& fill) {
    m_members.next(name);
    Block inner(m_out, m_depth + 1);
    fill(inner);
    inner.close();
  }
  void ref(std::string_view name, std::string_view definition) {
    block(name, [&](Block& target) { target.text("$ref", "#/$defs/" + std::string(definition)); });
  }
  // An object with these members only as names, all alike.
  void map(std::string_view name, std::string_view key_pattern, std::string_view values) {
    block(name, [&](Block& object) {
      object.text("type", "object");
      object.block("propertyNames", [&](Block& names) { names.text("pattern", key_pattern); });
      object.ref("additionalProperties", values);
    });
  }
  void patterned(std::string_view name, std::string_view description, std::string_view pattern) {
    block(name, [&](Block& text_type) {
      if (!description.empty()) text_type.text("description", description);
      text_type.text("type", "string");
      text_type.text("pattern", pattern);
    });
  }
  void close() { m_members.close('}'); }

 private:
  std::string& m_out;
  int m_depth;
  JsonMembers m_members;
};

std::string tokens_of(Choices choices) {
  std::string out = "[{\"enum\":[";
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i != 0) out += ',';
    append_json_text(out, choices[i].token);
  }
  return out + "]},{\"type\":\"string\"}]";
}

std::string choice_description(Choices choices) {
  std::string out;
  for (const Choice& choice : choices) {
    if (!out.empty()) out += ", ";
    out += std::string(choice.token) + " (" + std::string(choice.label) + ")";
  }
  return out + "; other tokens come from newer schemas and are kept.";
}

std::string_view description_of(FieldType type) {
  switch (type) {
    case FieldType::Paragraphs:
      return "Several lines of text.";
    case FieldType::Address:
      return "An absolute URL.";
    case FieldType::AnyReference:
      return "\"table/id\" of any record.";
    case FieldType::Rule:
      return "An RFC 5545 RRULE value.";
    case FieldType::Zone:
      return "An IANA time zone name.";
    case FieldType::TimeOfDay:
      return "HH:MM, 24 hours.";
    case FieldType::Rank:
      return "A fractional index: the place among its siblings.";
    case FieldType::Integer:
      return "A whole number.";
    default:
      return {};
  }
}

std::string target_description(const FieldSpec& field) {
  return "From " + std::string(kind_spec(field.target).table) + ".";
}

void fill_field(Block& block, const FieldSpec& field) {
  block.text("title", field.label);
  const bool is_end = field.name == "end";
  switch (field.type) {
    case FieldType::Choice:
      block.text("description", choice_description(field.choices));
      block.raw("anyOf", tokens_of(field.choices));
      return;
    case FieldType::Date:
      if (is_end) block.text("description", "The last day is part of the range (inclusive).");
      block.text("$ref", "#/$defs/date");
      return;
    case FieldType::Reference:
      block.text("description", target_description(field));
      block.text("$ref", "#/$defs/id");
      return;
    case FieldType::AnyReference:
      block.text("$ref", "#/$defs/record_name");
      return;
    case FieldType::References:
    case FieldType::Texts:
      block.text("description", field.type == FieldType::Texts ? std::string("A set: sorted, each text once.")
                                                               : target_description(field));
      block.text("type", "array");
      block.raw("uniqueItems", "true");
      if (field.type == FieldType::Texts) {
        block.raw("items", "{\"type\":\"string\"}");
      } else {
        block.raw("items", "{\"$ref\":\"#/$defs/id\"}");
      }
      return;
    case FieldType::Integer:
      block.text("type", "integer");
      block.raw("minimum", "-2147483648");
      block.raw("maximum", "2147483647");
      return;
    case FieldType::Flag:
      block.text("type", "boolean");
      return;
    default:
      break;
  }
  if (!description_of(field.type).empty()) block.text("description", description_of(field.type));
  block.text("type", "string");
}

void fill_records(Block& block) {
  block.text("description", "Tables of records by id. Tables that a newer schema added are kept.");
  block.text("type", "object");
  block.block("properties", [&](Block& tables) {
    for (const RecordKindSpec& spec : kRecordKinds) {
      tables.block(spec.table, [&](Block& table) {
        table.text("title", spec.plural);
        table.text("type", "object");
        table.block("propertyNames", [](Block& names) { names.text("$ref", "#/$defs/id"); });
        table.ref("additionalProperties", spec.table);
      });
    }
  });
  block.block("propertyNames", [](Block& names) { names.text("pattern", kIdPattern); });
  block.block("additionalProperties", [](Block& table) {
    table.text("type", "object");
    table.block("propertyNames", [](Block& names) { names.text("$ref", "#/$defs/id"); });
    table.raw("additionalProperties", "{\"type\":\"object\"}");
  });
}

void fill_causality(Block& block) {
  block.text("description", "Which change set wrote what. A file without it is stamped when it is read.");
  block.text("type", "object");
  block.block("properties", [](Block& sections) {
    sections.map("context", kReplicaPattern, "intervals");
    sections.map("records", kRecordPattern, "stamp");
    sections.map("deleted", kRecordPattern, "tombstone");
    sections.map("concurrent", kRecordPattern, "writes");
    sections.map("pending", kRecordPattern, "leaf_dots");
    sections.map("partial", kRecordPattern, "partial_context");
    sections.map("withheld", kRecordPattern, "leaf_dots");
    sections.map("changes", kDotPattern, "change");
    sections.map("past", kRecordPattern, "writes");
  });
}

void fill_stamp_definitions(Block& definitions) {
  definitions.patterned("dot", "The n-th change set of a replica.", kDotPattern);
  definitions.patterned("intervals", "Counters seen of one replica: 1-17,19.", kIntervalsPattern);
  definitions.raw("dots", R"({"type":"array","items":{"$ref":"#/$defs/dot"}})");
  definitions.raw("dot_or_dots", R"({"anyOf":[{"$ref":"#/$defs/dot"},{"$ref":"#/$defs/dots"}]})");
  definitions.block("leaf_dots", [](Block& leaves) {
    leaves.text("description", "By leaf: \"due\", \"owners/grp-x\" for an element, \"+name\" for an unknown member.");
    leaves.text("type", "object");
    leaves.ref("additionalProperties", "dot_or_dots");
  });
  definitions.block("stamp", [](Block& stamp) {
    stamp.text("type", "object");
    stamp.text("description", "The dot of every leaf without one of its own; absent where the record shows none.");
    stamp.block("properties", [](Block& members) {
      members.ref("dot", "dot");
      members.ref("fields", "leaf_dots");
      members.patterned("hash", "Of the record, so that an edit by hand shows.", kHashPattern);
    });
  });
  definitions.block("tombstone", [](Block& tombstone) {
    tombstone.text("type", "object");
    tombstone.raw("required", "[\"by\",\"covers\"]");
    tombstone.block("properties", [](Block& members) {
      members.ref("by", "dots");
      members.ref("covers", "dots");
      members.ref("missing", "dots");
    });
  });
  definitions.block("partial_context", [](Block& partial) {
    partial.text("description", "What the sender had seen of these records, of which the file holds only a part.");
    partial.text("type", "object");
    partial.raw("required", R"(["context","records"])");
    partial.block("properties", [](Block& members) {
      members.map("context", kReplicaPattern, "intervals");
      members.raw("records", R"({"type":"array","items":{"$ref":"#/$defs/record_name"}})");
    });
  });
  definitions.block("change", [](Block& change) {
    change.text("description", "Who made a change set, and when by their clock; decides nothing.");
    change.text("type", "object");
    change.raw("properties", R"({"by":{"type":"string"},"at":{"type":"string"}})");
  });
  definitions.block("writes", [](Block& writes) {
    writes.text("description", "Writes that the record does not show; without a value: cleared.");
    writes.text("type", "array");
    writes.block("items", [](Block& write) {
      write.text("type", "object");
      write.raw("required", "[\"field\",\"dot\"]");
      write.block("properties", [](Block& members) {
        members.raw("field", "{\"type\":\"string\"}");
        members.ref("dot", "dot");
      });
    });
  });
}

void fill_record(Block& record, const RecordKindSpec& spec) {
  record.text("title", spec.singular);
  record.text("type", "object");
  record.block("properties", [&](Block& members) {
    for (const FieldSpec& field : fields_of(spec.kind)) {
      members.block(field.name, [&](Block& member) { fill_field(member, field); });
    }
  });
}

void fill_definitions(Block& definitions) {
  definitions.patterned("id", {}, kIdPattern);
  definitions.patterned("record_name", "\"table/id\" of a record.", kRecordPattern);
  definitions.patterned("date",
                        "A day, month, quarter or year: 2014-04-30, 2014-04, 2014-Q2, 2014. Both ends of a range "
                        "belong to it (inclusive).",
                        kDatePattern);
  definitions.block("tables", fill_records);
  for (const RecordKindSpec& spec : kRecordKinds) {
    definitions.block(spec.table, [&](Block& record) { fill_record(record, spec); });
  }
  fill_stamp_definitions(definitions);
}

}  // namespace

std::string snapshot_json_schema() {
  std::string out;
  Block root(out, 1);
  root.text("$schema", "https://json-schema.org/draft/2020-12/schema");
  root.text("$id", "constellation-snapshot.schema.json");
  root.text("title", "Constellation snapshot");
  root.text("description",
            "The record of one network of working groups. Members that are not described here come from newer schemas "
            "and are kept.");
  root.text("type", "object");
  root.raw("required", R"(["format","schema","network","records"])");
  root.block("properties", [](Block& members) {
    members.raw("format", R"({"const":"constellation-snapshot"})");
    members.raw("schema", R"({"type":"integer","minimum":1})");
    members.block("network", [](Block& network) {
      network.text("description", "The identity of the network: the id of its record in networks.");
      network.text("$ref", "#/$defs/id");
    });
    members.ref("records", "tables");
    members.block("deleted_records", [](Block& deleted) {
      deleted.text("description", "The last content of deleted records; only in a device's own store.");
      deleted.text("$ref", "#/$defs/tables");
    });
    members.block("causality", fill_causality);
  });
  root.block("$defs", fill_definitions);
  root.close();
  out += '\n';
  return out;
}

}  // namespace constellation
