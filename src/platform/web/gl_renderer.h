// GlRenderer: draws what Dear ImGui gave out, with WebGL 2. Its backend (imgui_impl_opengl3) keeps the textures;
// drawing is here, because the backend has one program for all (plain_fills.h) and asks for and puts back some forty
// states a frame: nothing else draws on this canvas, so they stay as they are set once.
#pragma once

#include <imgui.h>

#include "platform/plain_fills.h"

namespace constellation::platform {

class GlRenderer {
 public:
  // With ImGui's context and a current GL context.
  static void open();
  // The context is lost: what was on it is made anew when it is drawn again.
  void forget();

  // Clears the canvas of width × height device pixels and draws on it; answers how many draw calls that took.
  int draw(const ImDrawData& data, int width, int height, const float background[3]);

 private:
  struct Program {
    unsigned int name = 0;
    int scale = -1;  // where its uniform is
  };

  void make();
  void clear(int width, int height, const float background[3]);
  int draw_list(const ImDrawList& list, const ImDrawData& data, int height);
  void draw_run(const FillRun& run, ImTextureID texture);
  void clip_to(const ImVec4& rect, const ImVec2& scale, int height);

  Program m_textured;
  Program m_plain;
  unsigned int m_used = 0;    // the program that is
  ImTextureID m_texture = 0;  // the bound one
  ImVec4 m_clip;              // that is set, in the draw list's coordinates
  ImVec2 m_size;              // that the programs were told
  ImVector<FillRun> m_runs;   // of the command that is drawn
};

}  // namespace constellation::platform
