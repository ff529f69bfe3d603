#include "platform/frame_stats.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/sort.h"

namespace constellation::platform {
namespace {

double percentile(std::array<float, FrameStats::kFrames> values, std::size_t count, double share) {
  if (count == 0) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(count)));
  std::fill(values.begin() + static_cast<std::ptrdiff_t>(count), values.end(), std::numeric_limits<float>::max());
  sort_items(values);
  return static_cast<double>(values[std::max<std::size_t>(rank, 1) - 1]);
}

}  // namespace

void FrameStats::add(double cpu_ms, double gl_ms) {
  const std::size_t place = m_drawn % kFrames;
  m_cpu[place] = static_cast<float>(cpu_ms);
  m_gl[place] = static_cast<float>(gl_ms);
  ++m_drawn;
}

std::vector<FrameStats::Sample> FrameStats::samples() const {
  const std::uint64_t count = std::min<std::uint64_t>(m_drawn, kFrames);
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = m_drawn - count; i < m_drawn; ++i) {
    const auto place = static_cast<std::size_t>(i % kFrames);
    samples.push_back({m_cpu[place], m_gl[place]});
  }
  return samples;
}

FrameStats::Summary FrameStats::summary() const {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_drawn, kFrames));
  return {m_drawn, percentile(m_cpu, count, 0.50), percentile(m_cpu, count, 0.95), percentile(m_gl, count, 0.50),
          percentile(m_gl, count, 0.95)};
}

}  // namespace constellation::platform
