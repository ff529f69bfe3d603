// Names on the constellation map: which stars have theirs drawn, and where.
//
// Names of focus areas come first, then those of stars, the larger before the smaller; one that would lie over another
// name, over a star, or over the edge of the room, on every side of its own, is left out. What is chosen depends on the
// zoom, never on which part is shown: while the map is panned no name comes or goes. Whatever the pointer, the focus or
// the selection is on is drawn on top by whoever draws.
#pragma once

#include <cstddef>
#include <vector>

#include "present/page.h"
#include "present/text_measure.h"

namespace constellation {

// Pixels from the middle of the square to its edge.
struct MapScale {
  float x = 1;
  float y = 1;
  friend bool operator==(const MapScale&, const MapScale&) = default;
};
// In a room of that size, with all of the map in it. It may be drawn half as wide again as high, or the other way
// round.
MapScale map_scale(const Rect& room);
// Of a star at that zoom: larger further in, smaller among many.
float star_radius(const PageMap& map, std::size_t star, float zoom);

struct MapLabel {
  std::size_t of = 0;  // PageMap::areas or PageMap::stars
  bool is_area = false;
  Rect box;  // from the middle of the map
  friend bool operator==(const MapLabel&, const MapLabel&) = default;
};
// Below its star, as wide as the name, up to a limit: of a star without room for its name.
MapLabel label_of_star(const PageMap& map, std::size_t star, const TextMeasure& measure, MapScale scale, float zoom);
// Areas first. O(n²) in the stars, for each zoom once.
std::vector<MapLabel> labels_of_map(const PageMap& map, const TextMeasure& measure, MapScale scale, float zoom);

}  // namespace constellation
