#include "present/map_labels.h"

#include <doctest/doctest.h>

#include <cmath>

#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

// So many stars on a spiral, the larger ones outside.
PageMap crowded(std::size_t count) {
  PageMap map;
  map.areas.push_back({"Area", 0, -0.95F});
  for (std::size_t i = 0; i < count; ++i) {
    const float way = 0.8F * std::sqrt(static_cast<float>(i) / static_cast<float>(count));
    const float angle = 2.4F * static_cast<float>(i);
    PageStar star;
    star.title = "Working group " + std::to_string(i + 1);
    star.x = way * std::cos(angle);
    star.y = way * std::sin(angle);
    star.size = static_cast<float>(i) / static_cast<float>(count);
    map.stars.push_back(std::move(star));
  }
  return map;
}

constexpr MapScale kScale{500, 350};

std::vector<std::size_t> named(const PageMap& map, float zoom) {
  std::vector<std::size_t> stars;
  const FixedMeasure measure;
  for (const MapLabel& label : labels_of_map(map, measure, kScale, zoom)) {
    if (!label.is_area) stars.push_back(label.of);
  }
  return stars;
}

}  // namespace

TEST_SUITE("names on the map") {
  TEST_CASE("none lies over another name or over another star") {
    const FixedMeasure measure;
    const PageMap map = crowded(200);
    for (const float zoom : {0.5F, 1.0F, 2.5F}) {
      const auto labels = labels_of_map(map, measure, kScale, zoom);
      CHECK(labels.front().is_area);
      for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK(!overlaps(labels[i].box, labels[j].box));
        for (std::size_t j = 0; j < map.stars.size(); ++j) {
          const PageStar& star = map.stars[j];
          const float reach = star_radius(map, j, zoom);
          const Rect disc{star.x * kScale.x * zoom - reach, star.y * kScale.y * zoom - reach, 2 * reach, 2 * reach};
          if (!labels[i].is_area) CHECK(!overlaps(labels[i].box, disc));
        }
      }
    }
  }

  TEST_CASE("the larger ones have their names, further in there are more, in the end all") {
    const PageMap map = crowded(200);
    const auto all = named(map, 1);
    CHECK(all.front() >= 190);
    CHECK(all.size() < 100);
    CHECK(named(map, 3).size() > all.size());
    CHECK(named(map, 12).size() == 200);
  }

  TEST_CASE("a group that the filter leaves out comes last") {
    PageMap map = crowded(2);
    map.stars[1].x = map.stars[0].x + 0.02F;
    map.stars[0].size = map.stars[1].size = 0.5F;
    map.stars[0].is_faint = true;
    map.stars[0].y = 0.9F;
    map.stars[1].y = 0.9F;
    CHECK(named(map, 1) == std::vector<std::size_t>{1, 0});
  }

  TEST_CASE("a name without room below its star stands above it or beside it") {
    PageMap map = crowded(2);
    map.stars[0].x = map.stars[1].x = 0;
    map.stars[0].y = 0;
    map.stars[1].y = 0.07F;  // just below
    const FixedMeasure measure;
    const auto labels = labels_of_map(map, measure, kScale, 1);
    REQUIRE(labels.size() == 3);
    CHECK(labels[1].of == 1);
    CHECK(labels[1].box.y > 0.07F * kScale.y);
    CHECK(labels[2].of == 0);
    CHECK(labels[2].box.y < 0);
  }

  TEST_CASE("no name is cut at the edge of the room that shows all of the map; it stands at the other side") {
    const FixedMeasure measure;
    constexpr MapScale kPhone{160, 220};
    PageMap map;
    PageStar star;
    star.title = "Cities & Network-Wide Badge Systems";
    star.x = 0.95F;
    map.stars.push_back(star);
    const auto labels = labels_of_map(map, measure, kPhone, 1);
    REQUIRE(labels.size() == 1);
    const Rect& box = labels.front().box;
    CHECK(box.x + box.width < star.x * kPhone.x);
    CHECK(box.x > -kPhone.x);
    CHECK(box.width > 150);  // whole, where there is room
  }

  TEST_CASE("a room that is wider or higher than a square gives the map more room, to a limit") {
    CHECK(map_scale({0, 0, 1000, 1000}) == MapScale{440, 440});
    CHECK(map_scale({0, 0, 3000, 1000}) == MapScale{660, 440});
    CHECK(map_scale({0, 0, 400, 500}) == MapScale{176, 220});
  }
}

}  // namespace constellation::test
