// Stable sorting with one body for every type: std::sort and std::stable_sort are 2 kB of code for each type and order,
// and 50 of them were an eighth of the program. Comparisons are calls through a pointer; items are moved n times.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace constellation {

// What sort_places needs to know of the items: whether the item at place a comes before that at place b, and how to
// exchange two.
struct SortAccess {
  void* items;
  const void* less;
  bool (*before)(const SortAccess& access, std::uint32_t a, std::uint32_t b);
  void (*exchange)(void* items, std::uint32_t a, std::uint32_t b);
};

// Sorts `count` items; of equal ones the earlier stays before the later. Linear when they are in order already.
void sort_places(const SortAccess& access, std::uint32_t count);

// Sorts a vector or an array by `less`, a strict weak order; of equal items the earlier stays before the later.
template <typename Items, typename Less = std::less<>>
void sort_items(Items& items, Less less = {}) {
  using Item = typename Items::value_type;
  const SortAccess access{std::data(items), &less,
                          [](const SortAccess& of, std::uint32_t a, std::uint32_t b) -> bool {
                            const auto* all = static_cast<const Item*>(of.items);
                            return (*static_cast<const Less*>(of.less))(all[a], all[b]);
                          },
                          [](void* of, std::uint32_t a, std::uint32_t b) {
                            auto* all = static_cast<Item*>(of);
                            std::swap(all[a], all[b]);
                          }};
  sort_places(access, static_cast<std::uint32_t>(std::size(items)));
}

// Sorted, and each of equal ones once.
template <typename T>
void sort_unique(std::vector<T>& items) {
  sort_items(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace constellation
