// Questions about a document that walk references: who leads a group, what belongs to it, what
// points to a record.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "model/document.h"

namespace constellation {

struct RecordIdHash {
  std::size_t operator()(const RecordId& id) const { return static_cast<std::size_t>(hash64(id.view())); }
};
struct RecordRefHash {
  std::size_t operator()(const RecordRef& ref) const {
    return RecordIdHash{}(ref.id) * 31 + static_cast<std::size_t>(ref.kind);
  }
};

// One reference: the field of `source` names `target`.
struct Relation {
  RecordRef source;
  FieldIndex field = 0;
  friend bool operator==(const Relation&, const Relation&) = default;
  friend auto operator<=>(const Relation&, const Relation&) = default;
};

// The targets of every reference that the record holds, in order of fields.
struct Reference {
  FieldIndex field = 0;
  RecordRef target;
};
std::vector<Reference> references_of(RecordKind kind, const Record& record);

// Which records point to a record. Costs the changed records at each update, nothing where chunks
// are shared with the last document.
class RelationIndex {
 public:
  void update(const Document& document);
  // Sorted by (source, field); valid until the next update.
  [[nodiscard]] std::span<const Relation> referencing(const RecordRef& target) const;

 private:
  void add(RecordKind kind, const Record& record);
  void remove(RecordKind kind, const Record& record);

  Document m_document;
  std::unordered_map<RecordRef, std::vector<Relation>, RecordRefHash> m_relations;
};

// The records of a kind that has names and ranks in the order of lanes: by rank (none last), name, id.
std::vector<const Record*> in_lane_order(const Document& document, RecordKind kind);

// ---- linear in the tables they name; use the index where a frame depends on it ----

// The status token that the group has on that day: of its latest status change that has begun by
// then; the later id wins a tie. Nothing before the first one.
std::optional<std::string> status_token(const Document& document, const RecordId& group, Day day);
std::optional<GroupStatus> status_on(const Document& document, const RecordId& group, Day day);

// Role assignments of the group, sorted by (role, start, id). With a day: those whose term is not
// known to exclude it.
std::vector<const Record*> roles_of_group(const Document& document, const RecordId& group);
std::vector<const Record*> leads_of_group(const Document& document, const RecordId& group);  // chairs and co-chairs

// The groups that a record belongs to: its group, owners or publishers; of a publication without
// any, the owners of the deliverables that made it. Sorted, without duplicates, dangling ones kept.
std::vector<RecordId> groups_of(const Document& document, const RecordRef& ref);
std::vector<RecordId> groups_of(const Document& document, RecordKind kind, const Record& record);
// Everything that belongs to the group, sorted by (kind, id).
std::vector<RecordRef> records_of_group(const Document& document, const RecordId& group);
// The citations about a record, sorted by id.
std::vector<const Record*> citations_of(const Document& document, const RecordRef& subject);

// Whether both have the same chunks, thus are equal; false says nothing. O(chunks).
bool shares_chunks(const Table<Record>& a, const Table<Record>& b);
bool shares_chunks(const Document& a, const Document& b);

}  // namespace constellation
