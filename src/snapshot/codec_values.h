// Values and records as JSON, both ways: what snapshot and change set codecs share.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "model/record.h"
#include "snapshot/codec.h"
#include "snapshot/json_tree.h"

namespace constellation {

// What reading needs to know everywhere.
struct ReadContext {
  const JsonTree& tree;
  int schema;  // of the file; newer than ours is read more kindly
  bool is_own = false;

  [[nodiscard]] bool newer() const { return schema > kSchemaVersion; }
  [[nodiscard]] Unexpected<Error> fail_at(ErrorCode code, JsonTree::Index node, JsonPlace place = JsonPlace::AtValue,
                                          std::string_view record = {}) const;
};

JsonLimits json_limits(const DecodeLimits& limits);

// The value of a known field; null is unset, a set is sorted and without duplicates.
// Errors: WrongType, InvalidDate, InvalidId.
Outcome<Value> read_value(const ReadContext& context, const FieldSpec& field, JsonTree::Index node);

// A record from its object. A member that this schema does not know, and in a file of a newer
// schema a known member that this schema can not read, becomes an extra.
Outcome<std::shared_ptr<Record>> read_record(const ReadContext& context, RecordKind kind, const RecordId& id,
                                             JsonTree::Index node);

// A key of records: "table/id". Errors: InvalidId.
Outcome<RecordRef> read_ref(const ReadContext& context, JsonTree::Index node, JsonPlace place);

// Minified JSON of a value; of extras (canonical JSON already) and of unset values too.
void append_value(std::string& out, const Value& value, bool is_extra);

// Calls visit(name, value, json) for each member in canonical order: known fields, then extras. One
// of value (of a known field) and json (of an extra) is set. A field that an extra shadows is left out.
template <typename Visit>
void each_member(RecordKind kind, const Record& record, Visit&& visit) {
  const auto fields = fields_of(kind);
  for (const FieldValue& value : record.values) {
    const std::string_view name = fields[value.field].name;
    bool shadowed = false;
    for (const ExtraMember& extra : record.extras) shadowed = shadowed || extra.name == name;
    if (!shadowed) visit(name, &value.value, static_cast<const std::string*>(nullptr));
  }
  for (const ExtraMember& extra : record.extras) visit(extra.name, static_cast<const Value*>(nullptr), &extra.json);
}

// Hashes records; keeps its buffers from one record to the next.
class RecordHasher {
 public:
  // 12 base-32 characters: the low 60 bits of hash64 of the record's canonical JSON (members in
  // name order, so that older and newer schemas agree).
  std::string hash(RecordKind kind, const Record& record);

 private:
  struct Member {
    std::string_view name;
    std::size_t begin;
    std::size_t end;
  };
  std::vector<Member> m_members;
  std::string m_text;
  std::string m_sorted;
};

}  // namespace constellation
