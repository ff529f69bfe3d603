#include "platform/frame_stats.h"

#include <doctest/doctest.h>

using constellation::platform::FrameStats;

TEST_SUITE("frame stats") {
  TEST_CASE("no frame drawn gives zeros") {
    const FrameStats::Summary summary = FrameStats{}.summary();
    CHECK(summary.drawn == 0);
    CHECK(summary.cpu_p50 == 0);
    CHECK(summary.gl_p95 == 0);
  }

  TEST_CASE("percentiles are nearest-rank, CPU and GL apart") {
    FrameStats stats;
    for (int i = 100; i >= 1; --i) stats.add(i, 1000 + i);
    const FrameStats::Summary summary = stats.summary();
    CHECK(summary.drawn == 100);
    CHECK(summary.cpu_p50 == 50);
    CHECK(summary.cpu_p95 == 95);
    CHECK(summary.gl_p50 == 1050);
    CHECK(summary.gl_p95 == 1095);
  }

  TEST_CASE("one frame is every percentile") {
    FrameStats stats;
    stats.add(4, 7);
    CHECK(stats.summary().cpu_p50 == 4);
    CHECK(stats.summary().cpu_p95 == 4);
    CHECK(stats.summary().gl_p50 == 7);
  }

  TEST_CASE("only the last 600 frames count, the number drawn counts all") {
    FrameStats stats;
    for (int i = 0; i < 50; ++i) stats.add(1000, 1000);
    for (std::size_t i = 0; i < FrameStats::kFrames; ++i) stats.add(2, 3);
    CHECK(stats.drawn() == 650);
    CHECK(stats.summary().cpu_p95 == 2);
    CHECK(stats.summary().gl_p95 == 3);
  }

  TEST_CASE("samples come in the order they were drawn, the last 600 of them") {
    FrameStats stats;
    CHECK(stats.samples().empty());
    stats.add(1, 2);
    stats.add(3, 4);
    CHECK(stats.samples().size() == 2);
    CHECK(stats.samples().front().cpu == 1);
    CHECK(stats.samples().back().gl == 4);
    for (std::size_t i = 0; i < FrameStats::kFrames; ++i) stats.add(static_cast<double>(i), 0);
    CHECK(stats.samples().size() == FrameStats::kFrames);
    CHECK(stats.samples().front().cpu == 0);
    CHECK(stats.samples().back().cpu == FrameStats::kFrames - 1);
  }
}
