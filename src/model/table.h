// Table<T>: a persistent sorted map from record id to a shared, immutable T (with a member `id`).
//
// Two levels: a table of chunks, each at most 256 pointers sorted by id.
//
//   chunks   [ a..f ][ g..m ][ n..z ]      shared_ptr<const Chunk> each
//   chunk      a b c d e f                 shared_ptr<const T> each
//
// Copying a table copies the chunk table only; an edit copies the chunk table and one chunk. Chunks
// that two tables share are equal, so diff skips them by pointer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "model/record.h"

namespace constellation {

inline constexpr std::size_t kChunkCapacity = 256;

template <typename T>
class Table {
 public:
  using Row = std::shared_ptr<const T>;
  using Chunk = std::vector<Row>;
  using ChunkPointer = std::shared_ptr<const Chunk>;

  [[nodiscard]] std::size_t size() const { return m_size; }
  [[nodiscard]] bool empty() const { return m_size == 0; }
  [[nodiscard]] const std::vector<ChunkPointer>& chunks() const { return m_chunks; }

  // The row of that id, or nullptr. O(log n).
  [[nodiscard]] const T* find(const RecordId& id) const {
    const Row* row = find_row(id);
    return row != nullptr ? row->get() : nullptr;
  }
  [[nodiscard]] Row share(const RecordId& id) const {
    const Row* row = find_row(id);
    return row != nullptr ? *row : nullptr;
  }

  // Adds the row or replaces the one with its id.
  void put(Row row) {
    if (m_chunks.empty()) {
      m_chunks.push_back(std::make_shared<const Chunk>(Chunk{std::move(row)}));
      m_size = 1;
      return;
    }
    const std::size_t index = chunk_for(row->id);
    Chunk chunk = *m_chunks[index];
    const auto place = row_place(chunk, row->id);
    if (place != chunk.end() && (*place)->id == row->id) {
      *place = std::move(row);
    } else {
      chunk.insert(place, std::move(row));
      ++m_size;
    }
    replace(index, std::move(chunk));
  }

  // Removes the row of that id; says whether there was one.
  bool erase(const RecordId& id) {
    if (find_row(id) == nullptr) return false;
    const std::size_t index = chunk_for(id);
    Chunk chunk = *m_chunks[index];
    chunk.erase(row_place(chunk, id));
    --m_size;
    if (chunk.empty()) {
      m_chunks.erase(m_chunks.begin() + static_cast<std::ptrdiff_t>(index));
    } else {
      replace(index, std::move(chunk));
    }
    return true;
  }

  // Rows must be sorted by id, without duplicates. O(n); used by the codec.
  static Table from_sorted(std::vector<Row> rows) {
    Table table;
    table.m_size = rows.size();
    fill_chunks(table.m_chunks, std::move(rows));
    return table;
  }

  // A row to put, or with a null row an id to erase.
  struct Update {
    RecordId id;
    Row row;
  };

  // Applies updates sorted by id, without duplicates. Every chunk that is touched is copied once,
  // the others stay shared. O(chunks + size of the touched chunks + updates).
  void update(std::vector<Update> updates) {
    if (updates.empty()) return;
    std::vector<ChunkPointer> chunks;
    auto next = updates.begin();
    for (std::size_t index = 0; index < m_chunks.size(); ++index) {
      const auto end = index + 1 == m_chunks.size()
                           ? updates.end()
                           : std::lower_bound(next, updates.end(), m_chunks[index + 1]->front()->id,
                                              [](const Update& update, const RecordId& id) { return update.id < id; });
      if (next == end) {
        chunks.push_back(m_chunks[index]);
      } else {
        append_chunks(chunks, updated(*m_chunks[index], next, end));
      }
      next = end;
    }
    if (m_chunks.empty()) append_chunks(chunks, updated({}, updates.begin(), updates.end()));
    m_chunks = std::move(chunks);
    m_size = 0;
    for (const ChunkPointer& chunk : m_chunks) m_size += chunk->size();
  }

  // Calls visit(const T&) in order of ids.
  template <typename Visit>
  void each(Visit&& visit) const {
    for (const ChunkPointer& chunk : m_chunks) {
      for (const Row& row : *chunk) visit(*row);
    }
  }

  // The same with the rows as they are shared: visit(const Row&).
  template <typename Visit>
  void each_row(Visit&& visit) const {
    for (const ChunkPointer& chunk : m_chunks) {
      for (const Row& row : *chunk) visit(row);
    }
  }

  friend bool operator==(const Table& a, const Table& b) {
    if (a.m_size != b.m_size) return false;
    bool equal = true;
    diff(a, b, [&](const T*, const T*) { equal = false; });
    return equal;
  }

  // Calls visit(const T* before, const T* after) for every id whose rows differ, in order of ids;
  // one side is nullptr where the id is absent. Shared chunks and rows cost nothing.
  template <typename Visit>
  friend void diff(const Table& before, const Table& after, Visit&& visit) {
    Cursor a(before);
    Cursor b(after);
    while (!a.done() || !b.done()) {
      if (!a.done() && !b.done() && a.at_chunk_start() && b.at_chunk_start() && a.chunk() == b.chunk()) {
        a.skip_chunk();
        b.skip_chunk();
      } else if (b.done() || (!a.done() && a.row()->id < b.row()->id)) {
        visit(a.row().get(), static_cast<const T*>(nullptr));
        a.next();
      } else if (a.done() || b.row()->id < a.row()->id) {
        visit(static_cast<const T*>(nullptr), b.row().get());
        b.next();
      } else {
        if (a.row() != b.row() && !(*a.row() == *b.row())) visit(a.row().get(), b.row().get());
        a.next();
        b.next();
      }
    }
  }

 private:
  class Cursor {
   public:
    explicit Cursor(const Table& table) : m_chunks(&table.m_chunks) {}
    [[nodiscard]] bool done() const { return m_chunk >= m_chunks->size(); }
    [[nodiscard]] bool at_chunk_start() const { return m_row == 0; }
    [[nodiscard]] const ChunkPointer& chunk() const { return (*m_chunks)[m_chunk]; }
    [[nodiscard]] const Row& row() const { return (*chunk())[m_row]; }
    void skip_chunk() {
      ++m_chunk;
      m_row = 0;
    }
    void next() {
      if (++m_row == chunk()->size()) skip_chunk();
    }

   private:
    const std::vector<ChunkPointer>* m_chunks;
    std::size_t m_chunk = 0;
    std::size_t m_row = 0;
  };

  static typename Chunk::iterator row_place(Chunk& chunk, const RecordId& id) {
    return std::lower_bound(chunk.begin(), chunk.end(), id,
                            [](const Row& row, const RecordId& wanted) { return row->id < wanted; });
  }

  // Index of the chunk that holds or would take the id; the table is not empty.
  [[nodiscard]] std::size_t chunk_for(const RecordId& id) const {
    const auto after =
        std::upper_bound(m_chunks.begin(), m_chunks.end(), id,
                         [](const RecordId& wanted, const ChunkPointer& chunk) { return wanted < chunk->front()->id; });
    return after == m_chunks.begin() ? 0 : static_cast<std::size_t>(after - m_chunks.begin()) - 1;
  }

  [[nodiscard]] const Row* find_row(const RecordId& id) const {
    if (m_chunks.empty()) return nullptr;
    const Chunk& chunk = *m_chunks[chunk_for(id)];
    const auto place = std::lower_bound(chunk.begin(), chunk.end(), id,
                                        [](const Row& row, const RecordId& wanted) { return row->id < wanted; });
    return place != chunk.end() && (*place)->id == id ? &*place : nullptr;
  }

  // Chunks three quarters full, so that a few more rows do not split them.
  static void fill_chunks(std::vector<ChunkPointer>& chunks, Chunk rows) {
    constexpr std::size_t kFill = kChunkCapacity * 3 / 4;
    for (std::size_t from = 0; from < rows.size(); from += kFill) {
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(from + kFill, rows.size()));
      chunks.push_back(std::make_shared<const Chunk>(std::make_move_iterator(begin), std::make_move_iterator(end)));
    }
  }

  static void append_chunks(std::vector<ChunkPointer>& chunks, Chunk rows) {
    if (rows.size() > kChunkCapacity) {
      fill_chunks(chunks, std::move(rows));
    } else if (!rows.empty()) {
      chunks.push_back(std::make_shared<const Chunk>(std::move(rows)));
    }
  }

  using UpdateIterator = typename std::vector<Update>::iterator;

  // The chunk's rows with the updates in [next, end).
  static Chunk updated(const Chunk& chunk, UpdateIterator next, UpdateIterator end) {
    Chunk rows;
    rows.reserve(chunk.size() + static_cast<std::size_t>(end - next));
    for (auto row = chunk.begin(); row != chunk.end() || next != end;) {
      if (next == end || (row != chunk.end() && (*row)->id < next->id)) {
        rows.push_back(*row++);
        continue;
      }
      if (row != chunk.end() && (*row)->id == next->id) ++row;
      if (next->row != nullptr) rows.push_back(std::move(next->row));
      ++next;
    }
    return rows;
  }

  void replace(std::size_t index, Chunk chunk) {
    if (chunk.size() <= kChunkCapacity) {
      m_chunks[index] = std::make_shared<const Chunk>(std::move(chunk));
      return;
    }
    const auto middle = chunk.begin() + static_cast<std::ptrdiff_t>(chunk.size() / 2);
    auto upper = std::make_shared<const Chunk>(middle, chunk.end());
    chunk.erase(middle, chunk.end());
    m_chunks[index] = std::make_shared<const Chunk>(std::move(chunk));
    m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(upper));
  }

  std::vector<ChunkPointer> m_chunks;
  std::size_t m_size = 0;
};

}  // namespace constellation
