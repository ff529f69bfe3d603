// The records of a snapshot while it is read: before it is known which are alive.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "snapshot/causality.h"
#include "snapshot/codec_values.h"
#include "snapshot/json_members.h"

namespace constellation {

struct SnapshotRow {
  std::shared_ptr<Record> record;
  std::shared_ptr<RecordStamp> stamp;  // nullptr until its line of causality is read
  std::uint32_t place = 0;             // of its name in the source
  bool deleted = false;                // stands among the deleted records
  bool edited_by_hand = false;         // its hash does not fit, or it has no line
};

class SnapshotRows {
 public:
  explicit SnapshotRows(std::size_t limit) : m_limit(limit) {}

  // Reads an object of tables. Errors: WrongType, InvalidId, TooMany and those of read_record.
  Outcome<Done> read_tables(const ReadContext& context, JsonTree::Index tables, bool deleted);
  // Reads one living record of a table. False: it can not be read, and read_tables will say why.
  bool take(const ReadContext& context, std::string_view table, JsonTree::Index node);
  // To be called once after the last read_tables. Errors: JsonDuplicateKey for a record that stands
  // twice, or is both living and deleted.
  Outcome<Done> sort(const ReadContext& context);
  // An error about a row, at its name.
  static Unexpected<Error> failure(const ReadContext& context, ErrorCode code, RecordKind kind, const SnapshotRow& row);

  [[nodiscard]] SnapshotRow* find(const RecordRef& ref);
  [[nodiscard]] std::vector<SnapshotRow>& of(RecordKind kind) { return m_rows[static_cast<std::size_t>(kind)]; }

  // The living and the deleted records, and the stamps of both.
  void move_into(State& state);

 private:
  Outcome<Done> read_table(const ReadContext& context, JsonTree::Index table, bool deleted);
  Outcome<Done> read_row(const ReadContext& context, RecordKind kind, std::string_view table, JsonTree::Index node,
                         bool deleted);

  std::array<std::vector<SnapshotRow>, kKindCount> m_rows;
  std::size_t m_limit;
  std::size_t m_count = 0;
};

// Reads the causality block into rows and state; the document is left to SnapshotRows::move_into.
//
// Kindly, because people edit files and tools cut them: a record without a line, or whose hash does
// not fit, is marked as edited by hand (without a line it is a write of replica `file_hash`); a line
// of a record that is not there is left out, for absence is never deletion; dots that the context
// forgot are added to it. Errors: WrongType, InvalidStamp, InvalidId, MissingMember, TooMany.
Outcome<Done> read_causality(const ReadContext& context, JsonTree::Index causality, SnapshotRows& rows, State& state,
                             std::uint64_t file_hash);

// Appends the object of the causality block: lines of all records whose content the state holds.
// Past values are for the device's own store: they go with the deleted content.
void append_causality(std::string& out, const State& state, DeletedContent deleted, JsonStyle style);

}  // namespace constellation
