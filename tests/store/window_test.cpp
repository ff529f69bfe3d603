#include "store/window.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("zooming keeps the day under the cursor where it is") {
  const TimeWindow window{1000, 1400};
  const TimeWindow closer = zoomed(window, 1100, 2);
  CHECK(closer.right - closer.left == doctest::Approx(200));
  CHECK((1100 - closer.left) / 200 == doctest::Approx(0.25));
  const TimeWindow back = zoomed(closer, 1100, 0.5);
  CHECK(back.left == doctest::Approx(window.left));
}

TEST_CASE("zooming stops at the limits and ignores senseless factors") {
  const TimeWindow window{0, 100};
  CHECK(zoomed(window, 50, 1e9).right - zoomed(window, 50, 1e9).left == doctest::Approx(kShortestWindowDays));
  CHECK(zoomed(window, 50, 1e-9).right - zoomed(window, 50, 1e-9).left == doctest::Approx(kLongestWindowDays));
  CHECK(zoomed(window, 50, 0) == window);
  CHECK(zoomed(window, 50, -1) == window);
  CHECK(clamped({0.0 / 1.0, 1.0 / 0.0}) == TimeWindow{0, 365});
}

TEST_CASE("the window never leaves the calendar") {
  const TimeWindow far = panned({2'932'000, 2'932'400}, 10'000);
  CHECK(far.right <= kLastDay.number);
  CHECK(panned({-719'000, -718'000}, -10'000).left >= kFirstDay.number);
}

TEST_CASE("revealing moves as little as needed") {
  const TimeWindow window{0, 100};
  CHECK(revealing(window, {Day{20}, Day{30}}) == window);
  const TimeWindow later = revealing(window, {Day{120}, Day{130}});
  CHECK(later.right == doctest::Approx(136));
  const TimeWindow earlier = revealing(window, {Day{-30}, Day{-20}});
  CHECK(earlier.left == doctest::Approx(-36));
}

TEST_CASE("fitting shows the whole range with a margin") {
  const TimeWindow window = fitted({Day{0}, Day{100}});
  CHECK(window.left == doctest::Approx(-4));
  CHECK(window.right == doctest::Approx(104));
}
