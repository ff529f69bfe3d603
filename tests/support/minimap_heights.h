// How high a minimap of a network made by hand stands in each column.
#pragma once

#include <vector>

#include "present/timeline_minimap.h"
#include "support/timeline_fixture.h"

namespace constellation::test {

inline std::vector<std::uint8_t> heights_of(TimelineFixture& fixture, MinimapCache& cache) {
  const TimelineLayout layout = fixture.layout();
  return cache.columns(layout.minimap, fixture.rows(), fixture.document, nullptr, 0)->heights;
}

}  // namespace constellation::test
