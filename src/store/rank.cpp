#include "store/rank.h"

namespace constellation {
namespace {

// In the order of their bytes.
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

}  // namespace

std::optional<std::string> rank_between(std::string_view before, std::string_view after) {
  std::string rank;
  bool is_below = !after.empty();  // what there is of the rank yet is also the beginning of `after`
  for (std::size_t i = 0;; ++i) {
    const std::size_t low = i < before.size() ? kDigits.find(before[i]) : 0;
    const std::size_t high = !is_below ? kDigits.size() : i < after.size() ? kDigits.find(after[i]) : 0;
    if (low == std::string_view::npos || high == std::string_view::npos) return std::nullopt;
    if (is_below && i >= after.size()) return std::nullopt;
    if (low > high) return std::nullopt;
    if (low + 1 < high) {
      rank += kDigits[(low + high) / 2];
      return rank;
    }
    rank += kDigits[low];
    if (low < high) is_below = false;  // the neighbouring digit: from here on only `before` bounds it
  }
}

}  // namespace constellation
