#include "model/table.h"

#include <doctest/doctest.h>

using namespace constellation;

namespace {

RecordId record_id(int number) { return RecordId::from("r" + std::to_string(10'000 + number)).value_or(RecordId{}); }
Table<Record>::Row row_of(int number) { return std::make_shared<const Record>(Record{record_id(number), {}, {}}); }

Table<Record> table_of(int count) {
  std::vector<Table<Record>::Row> rows;
  for (int number = 0; number < count; ++number) rows.push_back(row_of(number));
  return Table<Record>::from_sorted(std::move(rows));
}

// How many chunks of `after` are not shared with `before`.
std::size_t own_chunks(const Table<Record>& before, const Table<Record>& after) {
  std::size_t count = 0;
  for (const auto& chunk : after.chunks()) {
    count += std::find(before.chunks().begin(), before.chunks().end(), chunk) == before.chunks().end() ? 1U : 0U;
  }
  return count;
}

}  // namespace

TEST_CASE("An empty table finds nothing and has no chunks") {
  const Table<Record> table;
  CHECK(table.empty());
  CHECK(table.find(record_id(1)) == nullptr);
  CHECK(table.share(record_id(1)) == nullptr);
  CHECK(Table<Record>::from_sorted({}) == table);
}

TEST_CASE("An edit of a copy copies one chunk and leaves the original alone") {
  const Table<Record> before = table_of(5'000);
  Table<Record> after = before;
  Record changed{record_id(2'500), {}, {}};
  set_value(changed, 0, "changed");
  after.put(std::make_shared<const Record>(changed));
  CHECK(own_chunks(before, after) == 1);
  CHECK(*after.find(record_id(2'500)) == changed);
  CHECK(before.find(record_id(2'500))->values.empty());

  Table<Record> without = before;
  CHECK(without.erase(record_id(0)));
  CHECK_FALSE(without.erase(record_id(0)));
  CHECK(own_chunks(before, without) == 1);
  CHECK(without.size() == before.size() - 1);
}

TEST_CASE("A full chunk splits; ids before the first and after the last find their place") {
  Table<Record> table;
  for (int number = 600; number-- > 0;) table.put(row_of(number));
  CHECK(table.size() == 600);
  CHECK(table.chunks().size() >= 3);
  for (const auto& chunk : table.chunks()) CHECK(chunk->size() <= kChunkCapacity);
  for (int number = 0; number < 600; ++number) CHECK(table.find(record_id(number)) != nullptr);
  CHECK(table == table_of(600));
}

TEST_CASE("Removing the last row of a chunk removes the chunk") {
  Table<Record> table = table_of(1);
  CHECK(table.erase(record_id(0)));
  CHECK(table.chunks().empty());
  CHECK(table.empty());
  table.put(row_of(7));
  CHECK(table.size() == 1);
}

TEST_CASE("Updating many rows copies the touched chunks only") {
  const Table<Record> before = table_of(5'000);
  Table<Record> after = before;
  after.update({{record_id(10), nullptr}, {record_id(11), nullptr}, {record_id(6'000), row_of(6'000)}});
  CHECK(own_chunks(before, after) == 2);
  CHECK(after.size() == 4'999);
  CHECK(after.find(record_id(10)) == nullptr);
  CHECK(after.find(record_id(6'000)) != nullptr);

  Table<Record> emptied = table_of(3);
  emptied.update({{record_id(0), nullptr}, {record_id(1), nullptr}, {record_id(2), nullptr}});
  CHECK(emptied.empty());
  CHECK(emptied.chunks().empty());
  emptied.update({{record_id(4), row_of(4)}});
  CHECK(emptied.size() == 1);
}

TEST_CASE("Shared chunks are skipped by difference and comparison") {
  const Table<Record> before = table_of(1'000);
  Table<Record> after = before;
  after.put(row_of(2'000));
  std::vector<std::string> seen;
  diff(before, after, [&](const Record* old, const Record* now) {
    seen.push_back((old != nullptr ? "-" : "+") + (now != nullptr ? now->id.text() : old->id.text()));
  });
  CHECK(seen == std::vector<std::string>{"+r12000"});
  CHECK_FALSE(before == after);
  after.erase(record_id(2'000));
  CHECK(before == after);
}
