// The laws of tables against std::map.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <tuple>

#include "model/table.h"

using namespace constellation;

namespace {

struct Item {
  RecordId id;
  int value = 0;
  friend bool operator==(const Item&, const Item&) = default;
};
using Rows = Table<Item>;
using Model = std::map<RecordId, int>;

RecordId item_id(int number) { return RecordId::from("i" + std::to_string(1000 + number)).value_or(RecordId{}); }
Rows::Row row_of(int number, int value) { return std::make_shared<const Item>(Item{item_id(number), value}); }

void check_equal(const Rows& table, const Model& model) {
  RC_ASSERT(table.size() == model.size());
  RC_ASSERT(table.empty() == model.empty());
  auto expected = model.begin();
  table.each([&](const Item& item) {
    RC_ASSERT(expected != model.end());
    RC_ASSERT(item.id == expected->first);
    RC_ASSERT(item.value == expected->second);
    ++expected;
  });
  RC_ASSERT(expected == model.end());
  std::size_t rows = 0;
  for (const auto& chunk : table.chunks()) {
    RC_ASSERT(!chunk->empty());
    RC_ASSERT(chunk->size() <= kChunkCapacity);
    rows += chunk->size();
  }
  RC_ASSERT(rows == table.size());
}

// Many rows from the start, so that chunks are full and split.
std::pair<Rows, Model> any_table() {
  const int count = *rc::gen::element(0, 1, 200, 700);
  std::vector<Rows::Row> rows;
  Model model;
  for (int number = 0; number < count; ++number) {
    rows.push_back(row_of(number * 2, number));
    model[item_id(number * 2)] = number;
  }
  return {Rows::from_sorted(std::move(rows)), model};
}

// Puts and erases runs of neighbours, in the table and in the model.
void play(Rows& table, Model& model) {
  const auto steps = *rc::gen::scale(0.2, rc::gen::container<std::vector<std::tuple<bool, int, int, int>>>(
                                              rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 1400),
                                                             rc::gen::inRange(0, 2), rc::gen::element(1, 3, 120))));
  for (const auto& [erases, number, value, repeat] : steps) {
    for (int i = 0; i < repeat; ++i) {
      const RecordId id = item_id(number + i);
      if (erases) {
        RC_ASSERT(table.erase(id) == (model.erase(id) == 1));
      } else {
        table.put(row_of(number + i, value));
        model[id] = value;
      }
    }
  }
}

using Difference = std::tuple<RecordId, int, int>;  // -1: absent

std::vector<Difference> naive_diff(const Model& before, const Model& after) {
  std::map<RecordId, std::pair<int, int>> both;
  for (const auto& [id, value] : before) both[id] = {value, -1};
  for (const auto& [id, value] : after) {
    auto [place, added] = both.try_emplace(id, -1, value);
    if (!added) place->second.second = value;
  }
  std::vector<Difference> result;
  for (const auto& [id, values] : both) {
    if (values.first != values.second) result.emplace_back(id, values.first, values.second);
  }
  return result;
}

std::vector<Difference> diff_of(const Rows& before, const Rows& after) {
  std::vector<Difference> result;
  diff(before, after, [&](const Item* old, const Item* now) {
    result.emplace_back(old != nullptr ? old->id : now->id, old != nullptr ? old->value : -1,
                        now != nullptr ? now->value : -1);
  });
  return result;
}

}  // namespace

TEST_CASE("Law: a table is a sorted map") {
  CHECK(rc::check([] {
    auto [table, model] = any_table();
    check_equal(table, model);
    play(table, model);
    check_equal(table, model);
    for (int number = 0; number < 1500; number += 13) {
      const auto expected = model.find(item_id(number));
      const Item* found = table.find(item_id(number));
      RC_ASSERT((found != nullptr) == (expected != model.end()));
      if (found != nullptr) RC_ASSERT(found->value == expected->second);
      RC_ASSERT(table.share(item_id(number)).get() == found);
    }
  }));
}

TEST_CASE("Law: a difference names exactly the rows that differ, whatever is shared") {
  CHECK(rc::check([] {
    auto [before, before_model] = any_table();
    play(before, before_model);
    Rows after = before;
    Model after_model = before_model;
    play(after, after_model);
    RC_ASSERT(diff_of(before, after) == naive_diff(before_model, after_model));
    RC_ASSERT((before == after) == (before_model == after_model));
    check_equal(before, before_model);  // the copy was not touched
    std::vector<Rows::Row> rows;
    after.each([&](const Item& item) { rows.push_back(std::make_shared<const Item>(item)); });
    RC_ASSERT(Rows::from_sorted(rows) == after);  // other chunks, equal rows
    RC_ASSERT(diff_of(before, Rows::from_sorted(rows)) == naive_diff(before_model, after_model));
  }));
}

TEST_CASE("Law: updating many rows at once is updating them one by one") {
  CHECK(rc::check([] {
    auto [table, model] = any_table();
    play(table, model);
    Rows one_by_one = table;
    const auto wanted = *rc::gen::container<std::map<int, int>>(rc::gen::inRange(0, 1500), rc::gen::inRange(-1, 2));
    std::vector<Rows::Update> updates;
    for (const auto& [number, value] : wanted) {
      updates.push_back({item_id(number), value < 0 ? nullptr : row_of(number, value)});
      if (value < 0) {
        one_by_one.erase(item_id(number));
        model.erase(item_id(number));
      } else {
        one_by_one.put(row_of(number, value));
        model[item_id(number)] = value;
      }
    }
    table.update(std::move(updates));
    check_equal(table, model);
    RC_ASSERT(table == one_by_one);
  }));
}
