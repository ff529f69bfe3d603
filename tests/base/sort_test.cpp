#include "base/sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

using namespace constellation;

TEST_CASE("sorting agrees with the standard library, whatever the order before") {
  std::uint32_t random = 7;
  for (std::size_t count = 0; count < 70; ++count) {
    std::vector<std::string> items;
    for (std::size_t i = 0; i < count; ++i) {
      random = random * 1664525U + 1013904223U;
      items.push_back("a text too long to lie in place " + std::to_string(random % 40));
    }
    auto expected = items;
    std::sort(expected.begin(), expected.end());
    sort_items(items);
    CHECK(items == expected);
    sort_items(items);
    CHECK(items == expected);
    std::reverse(items.begin(), items.end());
    sort_items(items);
    CHECK(items == expected);
  }
}

TEST_CASE("sorting keeps what is equal in its order") {
  std::vector<std::pair<int, int>> items;
  for (int i = 0; i < 500; ++i) items.emplace_back(i * 7 % 5, i);
  auto expected = items;
  std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  sort_items(items, [](const auto& a, const auto& b) { return a.first > b.first; });
  CHECK(items == expected);
}

TEST_CASE("sorting takes items that can only be moved, and arrays") {
  std::vector<std::unique_ptr<int>> items;
  for (const int number : {3, 1, 2}) items.push_back(std::make_unique<int>(number));
  sort_items(items, [](const auto& a, const auto& b) { return *a < *b; });
  CHECK(*items[0] == 1);
  CHECK(*items[1] == 2);
  CHECK(*items[2] == 3);
  std::array<float, 4> numbers{4, 2, 3, 1};
  sort_items(numbers);
  CHECK(numbers == std::array<float, 4>{1, 2, 3, 4});
}
