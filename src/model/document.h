// Document: the tables of one network, as a value. Copying is cheap (chunks are shared).
#pragma once

#include <array>
#include <string>

#include "model/table.h"

namespace constellation {

class Document {
 public:
  [[nodiscard]] const Table<Record>& table(RecordKind kind) const { return m_tables[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] Table<Record>& table(RecordKind kind) { return m_tables[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] const Record* find(const RecordRef& ref) const { return table(ref.kind).find(ref.id); }
  // The record a Reference field points to, or nullptr.
  [[nodiscard]] const Record* find(RecordKind kind, const RecordId& id) const { return table(kind).find(id); }
  [[nodiscard]] std::size_t record_count() const {
    std::size_t count = 0;
    for (const auto& rows : m_tables) count += rows.size();
    return count;
  }

  friend bool operator==(const Document&, const Document&) = default;

 private:
  std::array<Table<Record>, kKindCount> m_tables;
};

// What a record is called on screen: its title field, or for records without a name of their own
// what they connect ("Chair · Nate Otto"). Never empty.
std::string record_title(const Document& document, const RecordRef& ref);
std::string record_title(const Document& document, RecordKind kind, const Record& record);

}  // namespace constellation
