// RunPages: text runs drawn by the browser, kept in a few RGBA textures.
//
// A page is filled shelf by shelf; when all are full the page that was not used for longest is emptied
// whole. A page used in this frame is never emptied (its quads are already in the draw list). The
// textures are Dear ImGui's ImTextureData: its renderer backend uploads what changed.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "present/text_measure.h"
#include "ui/kit/run_raster.h"

struct ImTextureData;

namespace constellation::ui {

class RunPages {
 public:
  static constexpr int kPageSize = 512;  // pixels, both ways; 1 MB each
  static constexpr std::size_t kMaxPages = 4;

  RunPages();
  ~RunPages();
  RunPages(const RunPages&) = delete;
  RunPages& operator=(const RunPages&) = delete;

  struct Placed {
    ImTextureData* texture = nullptr;
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
    float width = 0, height = 0;  // logical pixels
    float ascent = 0, left = 0;
    bool coloured = false;
  };
  // The run's place, drawn now if it is not there; nothing if there is no room in this frame or the run
  // is larger than a page. `frame` grows by one a frame.
  const Placed* place(std::string_view utf8, TextStyle style, float pixel_ratio, const RunRaster& raster, int frame);
  // Forgets everything: the scale changed or the graphics context was lost.
  void flush();
  [[nodiscard]] std::size_t page_count() const { return m_pages.size(); }
  [[nodiscard]] std::size_t run_count() const { return m_runs.size(); }

 private:
  struct Page;
  struct Entry {
    std::size_t page = 0;
    Placed placed;
  };
  Page* page_with_room(int width, int height, int frame, std::size_t& index);
  void clear_page(std::size_t index);

  std::vector<std::unique_ptr<Page>> m_pages;
  std::unordered_map<std::string, Entry> m_runs;
};

}  // namespace constellation::ui
