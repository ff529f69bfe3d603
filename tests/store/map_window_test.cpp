#include "store/map_window.h"

#include <doctest/doctest.h>

#include <limits>

using namespace constellation;

namespace {

// Where a point of the square lies, in halves of the room.
float place_of(const MapWindow& window, float x) { return (x - window.x) * window.zoom; }

}  // namespace

TEST_CASE("zooming the map leaves the point where it is") {
  const MapWindow before{0.2F, -0.1F, 2};
  const MapWindow after = zoomed(before, 0.5F, 0.3F, 1.5F);
  CHECK(after.zoom == doctest::Approx(3));
  CHECK(place_of(after, 0.5F) == doctest::Approx(place_of(before, 0.5F)));
  CHECK((0.3F - after.y) * after.zoom == doctest::Approx((0.3F - before.y) * before.zoom));
}

TEST_CASE("the map's zoom has limits, at which nothing moves, and its middle stays on the map") {
  CHECK(zoomed({}, 0.3F, 0, 1000).zoom == MapWindow::kMostZoom);
  CHECK(zoomed({}, 0.0001F).zoom == MapWindow::kLeastZoom);
  const MapWindow most{0.2F, 0.1F, MapWindow::kMostZoom};
  CHECK(zoomed(most, 0.9F, 0.9F, 2) == most);
  CHECK(stepped({}, 30, -30) == MapWindow{1, -1, 1});
  CHECK(kept_on_map({std::numeric_limits<float>::quiet_NaN(), 0, 1}) == MapWindow{});
  CHECK(zoomed({}, 0, 0, std::numeric_limits<float>::infinity()).zoom <= MapWindow::kMostZoom);
}

TEST_CASE("a step is the same share of what is shown at every zoom") {
  CHECK(place_of({}, stepped({}, 0.25F, 0).x) == doctest::Approx(0.5F));
  const MapWindow close{0, 0, 8};
  CHECK(place_of(close, stepped(close, 0.25F, 0).x) == doctest::Approx(0.5F));
}

TEST_CASE("what is seen is left where it is, what is not comes into view by the shortest way") {
  const MapWindow window{0, 0, 4};
  CHECK(revealing(window, 0.2F, -0.1F) == window);
  const MapWindow moved = revealing(window, 0.8F, 0);
  CHECK(moved.y == 0);
  CHECK(place_of(moved, 0.8F) == doctest::Approx(0.9F));
}
