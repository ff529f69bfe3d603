#include "time/zone_names.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/text.h"

namespace constellation {
namespace {

// In small letters, with the underscore that stands for a space in these names.
std::string folded(std::string_view name) {
  std::string text = ascii_lower(name);
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

std::string_view place_of(std::string_view name) { return name.substr(name.rfind('/') + 1); }

// How many letters are to be put in, taken out or changed (Levenshtein 1965).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t before = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = before + (a[i] == b[j] ? 0 : 1);
      before = row[j + 1];
      row[j + 1] = std::min({changed, before + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_zone(std::string_view typed, std::span<const std::string> names) {
  constexpr std::size_t kLongest = 60;  // no name is longer
  constexpr std::size_t kLettersPerSlip = 4;
  const std::string wanted = folded(trimmed(typed));
  if (wanted.empty() || wanted.size() > kLongest) return {};
  const std::string_view wanted_place = place_of(wanted);
  const bool has_area = wanted_place.size() < wanted.size();
  std::string nearest;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const std::string& name : names) {
    const std::string known = folded(name);
    // The place weighs more than the area: Europe/New_York means America/New_York.
    const std::size_t to_place = distance(wanted_place, place_of(known));
    if (to_place > wanted_place.size() / kLettersPerSlip) continue;
    const std::size_t slips = to_place * kLongest + (has_area ? distance(wanted, known) : 0);
    if (slips >= least) continue;
    least = slips;
    nearest = name;
  }
  return nearest;
}

}  // namespace constellation
