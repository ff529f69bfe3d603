// A stage for the interface without a window: Dear ImGui with a renderer that takes every texture, fed
// with events, one frame at a time.
#pragma once

#include <imgui.h>

#include "ui/draw_view.h"
#include "ui/kit/text.h"

namespace constellation::testing {

class UiStage {
 public:
  explicit UiStage(float width = 1440, float height = 900) : m_context(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = ImVec2(width, height);
    io.DeltaTime = 1.0F / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.ConfigInputTrickleEventQueue = false;
    m_faces.regular = io.Fonts->AddFontFromFileTTF(CONSTELLATION_FACE "/inter-regular.otf");
    m_faces.semi_bold = io.Fonts->AddFontFromFileTTF(CONSTELLATION_FACE "/inter-semibold.otf");
  }
  ~UiStage() {
    give_textures_back();
    m_text.reset();
    ImGui::DestroyContext(m_context);
  }
  UiStage(const UiStage&) = delete;
  UiStage& operator=(const UiStage&) = delete;

  // One frame of the view; what it asked for is in intents, context and rects.
  void frame(const View& view) {
    if (!m_text) m_text = std::make_unique<ui::TextPainter>(m_faces, raster);
    context.text = m_text.get();
    context.theme = view.dark ? &ui::dark_theme() : &ui::light_theme();
    context.now_ms += 16;
    ImGui::NewFrame();
    ui::draw_view(view, state, context, intents, rects);
    render();
    context.pointer = {};
  }
  // Ends a frame as a renderer does that takes every texture.
  static void render() {
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
  // As a renderer that shuts down; after it whoever owns textures may go.
  static void give_textures_back() {
    auto& textures = ImGui::GetPlatformIO().Textures;
    for (ImTextureData* texture : textures) texture->SetStatus(ImTextureStatus_Destroyed);
    textures.resize(0);
  }
  [[nodiscard]] const ui::Faces& faces() const { return m_faces; }

  void move_to(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
  void button(bool down) { ImGui::GetIO().AddMouseButtonEvent(0, down); }
  // Moves there, presses and releases in frames of their own.
  void click(const View& view, float x, float y) {
    move_to(x, y);
    frame(view);
    button(true);
    frame(view);
    button(false);
    frame(view);
  }
  void click(const View& view, std::string_view node) {
    frame(view);
    const Rect* rect = rects.find(node);
    if (rect != nullptr) click(view, rect->x + rect->width / 2, rect->y + rect->height / 2);
  }

  ui::UiState state;
  ui::DrawContext context;
  ui::NodeRects rects;
  Intents intents;
  const ui::RunRaster* raster = nullptr;

 protected:
  ImGuiContext* m_context;
  ui::Faces m_faces;
  std::unique_ptr<ui::TextPainter> m_text;
};

}  // namespace constellation::testing
