#include "base/sort.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace constellation {
namespace {

using Places = std::vector<std::uint32_t>;

// Merges the sorted stretches [begin, middle) and [middle, end) of `from` into the same places of `to`.
void merge_stretches(const SortAccess& access, const Places& from, Places& to, std::size_t begin, std::size_t middle,
                     std::size_t end) {
  std::size_t left = begin;
  std::size_t right = middle;
  for (std::size_t place = begin; place < end; ++place) {
    const bool take_right = left == middle || (right < end && access.before(access, from[right], from[left]));
    to[place] = from[take_right ? right++ : left++];
  }
}

// Puts the item of place order[i] to place i, for every i.
void put_in_order(const SortAccess& access, Places& order) {
  for (std::uint32_t first = 0; first < order.size(); ++first) {
    std::uint32_t place = first;
    while (order[place] != first) {
      const std::uint32_t next = order[place];
      access.exchange(access.items, place, next);
      order[place] = place;
      place = next;
    }
    order[place] = place;
  }
}

}  // namespace

void sort_places(const SortAccess& access, std::uint32_t count) {
  std::uint32_t rising = 1;
  while (rising < count && !access.before(access, rising, rising - 1)) ++rising;
  if (rising >= count) return;
  Places order(count);
  std::iota(order.begin(), order.end(), 0U);
  Places merged(count);
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      merge_stretches(access, order, merged, begin, std::min<std::size_t>(begin + width, count),
                      std::min<std::size_t>(begin + 2 * width, count));
    }
    order.swap(merged);
  }
  put_in_order(access, order);
}

}  // namespace constellation
