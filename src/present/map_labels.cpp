#include "present/map_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/sort.h"

namespace constellation {
namespace {

constexpr float kInset = 0.44F;
constexpr float kWidest = 1.5F;
constexpr float kLeastStar = 5;
constexpr float kStar = 13;   // so much more for the busiest
constexpr float kRoomy = 60;  // more stars are drawn smaller
constexpr float kSmallest = 0.5F;
constexpr float kLargest = 1.6F;
constexpr float kEdge = 0.5F / kInset;  // of the room, in scales from the middle
constexpr float kWidestName = 224;
constexpr float kWidestOfMany = 150;
constexpr float kNameHeight = 18;
constexpr float kNameGap = 4;
constexpr float kAreaHeight = 24;
constexpr float kWidestArea = 320;
constexpr TextStyle kName{12, Weight::Regular};
constexpr TextStyle kAreaName{13, Weight::SemiBold};

// Among many a long name would take the room of several.
float widest_name(const PageMap& map) {
  return static_cast<float>(map.stars.size()) > kRoomy ? kWidestOfMany : kWidestName;
}

// That it is not cut at the edge of the room when all of the map is in it.
bool is_whole(const Rect& box, MapScale scale, float zoom) {
  const float x = scale.x * zoom * kEdge;
  const float y = scale.y * zoom * kEdge;
  return box.x >= -x && box.x + box.width <= x && box.y >= -y && box.y + box.height <= y;
}

// Where a name may stand, in order of preference: below its star, above it, at its right, at its left.
std::array<Rect, 4> places_of_name(const PageMap& map, std::size_t star, const TextMeasure& measure, MapScale scale,
                                   float zoom, float widest) {
  const PageStar& each = map.stars[star];
  const float width = std::min(widest, measure.width(each.title, kName) + 1);
  const float x = each.x * scale.x * zoom;
  const float y = each.y * scale.y * zoom;
  const float reach = star_radius(map, star, zoom) + kNameGap;
  return {Rect{x - width / 2, y + reach, width, kNameHeight},
          Rect{x - width / 2, y - reach - kNameHeight, width, kNameHeight},
          Rect{x + reach, y - kNameHeight / 2, width, kNameHeight},
          Rect{x - reach - width, y - kNameHeight / 2, width, kNameHeight}};
}

}  // namespace

MapScale map_scale(const Rect& room) {
  return {std::min(room.width, room.height * kWidest) * kInset, std::min(room.height, room.width * kWidest) * kInset};
}

float star_radius(const PageMap& map, std::size_t star, float zoom) {
  const float crowd = std::min(1.0F, std::sqrt(kRoomy / static_cast<float>(map.stars.size())));
  return (kLeastStar + kStar * map.stars[star].size) * std::clamp(crowd * std::sqrt(zoom), kSmallest, kLargest);
}

MapLabel label_of_star(const PageMap& map, std::size_t star, const TextMeasure& measure, MapScale scale, float zoom) {
  return {star, false, places_of_name(map, star, measure, scale, zoom, widest_name(map)).front()};
}

std::vector<MapLabel> labels_of_map(const PageMap& map, const TextMeasure& measure, MapScale scale, float zoom) {
  std::vector<MapLabel> labels;
  labels.reserve(map.areas.size() + map.stars.size());
  for (std::size_t i = 0; i < map.areas.size(); ++i) {
    const PageArea& area = map.areas[i];
    const float width = std::min(kWidestArea, measure.width(area.title, kAreaName) + 1);
    labels.push_back(
        {i,
         true,
         {area.x * scale.x * zoom - width / 2, area.y * scale.y * zoom - kAreaHeight / 2, width, kAreaHeight}});
  }
  std::vector<std::size_t> order(map.stars.size());
  std::vector<Rect> discs(map.stars.size());
  for (std::size_t i = 0; i < map.stars.size(); ++i) {
    const PageStar& star = map.stars[i];
    const float radius = star_radius(map, i, zoom);
    order[i] = i;
    discs[i] = {star.x * scale.x * zoom - radius, star.y * scale.y * zoom - radius, 2 * radius, 2 * radius};
  }
  const auto rank = [&](std::size_t i) { return std::tuple(map.stars[i].is_faint, -map.stars[i].size, i); };
  sort_items(order, [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  const auto is_free = [&](const Rect& box) {
    return std::ranges::none_of(labels, [&](const MapLabel& other) { return overlaps(box, other.box); }) &&
           std::ranges::none_of(discs, [&](const Rect& disc) { return overlaps(box, disc); });
  };
  const auto fits = [&](const Rect& box) { return is_whole(box, scale, zoom) && is_free(box); };
  for (const std::size_t star : order) {
    for (const float widest : {widest_name(map), kWidestOfMany}) {
      const auto places = places_of_name(map, star, measure, scale, zoom, widest);
      const auto place = std::ranges::find_if(places, fits);
      if (place != places.end()) labels.push_back({star, false, *place});
      if (place != places.end() || widest <= kWidestOfMany) break;
    }
  }
  return labels;
}

}  // namespace constellation
