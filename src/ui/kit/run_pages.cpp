#include "ui/kit/run_pages.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstring>

namespace constellation::ui {

struct RunPages::Page {
  ImTextureData texture;
  int x = 0;      // next free pixel on the shelf
  int shelf = 0;  // its top
  int shelf_height = 0;
  int last_used = -1;

  // Room on the present shelf or on a new one; false if the page is full.
  bool reserve(int width, int height) {
    if (x + width > kPageSize) {
      shelf += shelf_height;
      shelf_height = 0;
      x = 0;
    }
    return x + width <= kPageSize && shelf + height <= kPageSize;
  }
};

RunPages::RunPages() = default;

RunPages::~RunPages() {
  if (ImGui::GetCurrentContext() == nullptr) return;
  for (auto& page : m_pages) ImGui::UnregisterUserTexture(&page->texture);
}

void RunPages::clear_page(std::size_t index) {
  Page& page = *m_pages[index];
  page.x = page.shelf = page.shelf_height = 0;
  std::erase_if(m_runs, [index](const auto& entry) { return entry.second.page == index; });
}

void RunPages::flush() {
  for (std::size_t i = 0; i < m_pages.size(); ++i) clear_page(i);
  for (auto& page : m_pages) {
    // The renderer made the texture anew or will: everything must be uploaded again.
    std::memset(page->texture.GetPixels(), 0, static_cast<std::size_t>(page->texture.GetSizeInBytes()));
    page->texture.Updates.resize(0);
    if (page->texture.TexID == ImTextureID_Invalid) page->texture.SetStatus(ImTextureStatus_WantCreate);
  }
}

RunPages::Page* RunPages::page_with_room(int width, int height, int frame, std::size_t& index) {
  for (index = 0; index < m_pages.size(); ++index) {
    if (m_pages[index]->reserve(width, height)) return m_pages[index].get();
  }
  if (m_pages.size() < kMaxPages) {
    auto page = std::make_unique<Page>();
    page->texture.Create(ImTextureFormat_RGBA32, kPageSize, kPageSize);
    page->texture.UseColors = true;
    page->texture.SetStatus(ImTextureStatus_WantCreate);
    ImGui::RegisterUserTexture(&page->texture);
    m_pages.push_back(std::move(page));
    index = m_pages.size() - 1;
    return m_pages.back().get();
  }
  const auto oldest = std::min_element(m_pages.begin(), m_pages.end(),
                                       [](const auto& a, const auto& b) { return a->last_used < b->last_used; });
  if ((*oldest)->last_used >= frame) return nullptr;
  index = static_cast<std::size_t>(oldest - m_pages.begin());
  clear_page(index);
  return (*oldest)->reserve(width, height) ? oldest->get() : nullptr;
}

const RunPages::Placed* RunPages::place(std::string_view utf8, TextStyle style, float pixel_ratio,
                                        const RunRaster& raster, int frame) {
  std::string key = std::to_string(static_cast<int>(style.size * pixel_ratio * 8)) +
                    (style.weight == Weight::SemiBold ? 'b' : 'r') + std::string(utf8);
  if (const auto found = m_runs.find(key); found != m_runs.end()) {
    m_pages[found->second.page]->last_used = frame;
    return &found->second.placed;
  }
  const RunPixels pixels = raster.draw(utf8, style.size, style.weight == Weight::SemiBold, pixel_ratio);
  const auto bytes = static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4;
  if (pixels.width <= 0 || pixels.height <= 0 || pixels.rgba.size() < bytes) return nullptr;
  if (pixels.width + 1 > kPageSize || pixels.height + 1 > kPageSize) return nullptr;
  std::size_t index = 0;
  Page* page = page_with_room(pixels.width + 1, pixels.height + 1, frame, index);
  if (page == nullptr) return nullptr;
  page->last_used = frame;
  ImTextureData& texture = page->texture;
  for (int row = 0; row < pixels.height; ++row) {
    std::memcpy(texture.GetPixelsAt(page->x, page->shelf + row),
                pixels.rgba.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(pixels.width) * 4,
                static_cast<std::size_t>(pixels.width) * 4);
  }
  if (texture.Status == ImTextureStatus_OK) texture.Updates.resize(0);
  if (texture.Status == ImTextureStatus_OK || texture.Status == ImTextureStatus_WantUpdates) {
    texture.Updates.push_back({static_cast<unsigned short>(page->x), static_cast<unsigned short>(page->shelf),
                               static_cast<unsigned short>(pixels.width), static_cast<unsigned short>(pixels.height)});
    texture.SetStatus(ImTextureStatus_WantUpdates);
  }
  constexpr float kUnit = 1.0F / static_cast<float>(kPageSize);
  Entry entry;
  entry.page = index;
  entry.placed = {.texture = &texture,
                  .u0 = static_cast<float>(page->x) * kUnit,
                  .v0 = static_cast<float>(page->shelf) * kUnit,
                  .u1 = static_cast<float>(page->x + pixels.width) * kUnit,
                  .v1 = static_cast<float>(page->shelf + pixels.height) * kUnit,
                  .width = static_cast<float>(pixels.width) / pixel_ratio,
                  .height = static_cast<float>(pixels.height) / pixel_ratio,
                  .ascent = pixels.ascent,
                  .left = pixels.left,
                  .coloured = pixels.coloured};
  page->x += pixels.width + 1;
  page->shelf_height = std::max(page->shelf_height, pixels.height + 1);
  return &m_runs.emplace(std::move(key), entry).first->second.placed;
}

}  // namespace constellation::ui
