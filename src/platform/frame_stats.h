// FrameStats: how long the last 600 drawn frames took, our own CPU time apart from the time inside
// GL calls (submitting and presenting, which without a GPU is the browser's painting).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace constellation::platform {

class FrameStats {
 public:
  static constexpr std::size_t kFrames = 600;

  struct Summary {
    std::uint64_t drawn = 0;          // since the start, not only the last 600
    double cpu_p50 = 0, cpu_p95 = 0;  // milliseconds; 0 before the first frame
    double gl_p50 = 0, gl_p95 = 0;
  };

  void add(double cpu_ms, double gl_ms);
  [[nodiscard]] std::uint64_t drawn() const { return m_drawn; }
  // Nearest-rank percentiles over the last 600 frames or fewer.
  [[nodiscard]] Summary summary() const;
  // Each of the last 600 frames or fewer, in the order they were drawn.
  struct Sample {
    float cpu = 0;
    float gl = 0;
  };
  [[nodiscard]] std::vector<Sample> samples() const;

  // What the last frame gave the GPU.
  struct Batch {
    int vertices = 0;
    int draw_calls = 0;
  };
  void set_batch(Batch batch) { m_batch = batch; }
  [[nodiscard]] Batch batch() const { return m_batch; }

 private:
  std::array<float, kFrames> m_cpu{};
  std::array<float, kFrames> m_gl{};
  std::uint64_t m_drawn = 0;
  Batch m_batch;
};

}  // namespace constellation::platform
