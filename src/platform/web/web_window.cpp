#include "platform/web/web_window.h"

#include <SDL.h>
#include <emscripten/emscripten.h>

#include <algorithm>

#include "imgui.h"

using constellation::platform::WebWindow;

extern "C" {
// window.js
void cst_loop_animate(WebWindow* self);
void cst_loop_wake(WebWindow* self, double ms);
void cst_canvas_attach(WebWindow* self);
void cst_canvas_resize(int width, int height);
void cst_canvas_cursor(const char* name);
void cst_page_ready();
void cst_mark(const char* stage);

EMSCRIPTEN_KEEPALIVE void cst_window_frame(WebWindow* self) { self->on_frame(); }
EMSCRIPTEN_KEEPALIVE void cst_window_resized(WebWindow* self, float width, float height, int physical_width,
                                             int physical_height) {
  self->on_resized(width, height, physical_width, physical_height);
}
EMSCRIPTEN_KEEPALIVE void cst_window_context(WebWindow* self, int present) { self->on_context(present != 0); }
}

namespace constellation::platform {
namespace {

// SDL would listen for mouse, touch, keys and more with its window; WebInput does instead (cmake/left_out/sdl2.c).
SDL_Window* open_sdl_window() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_ASYNCIFY, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return nullptr;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_MULTISAMPLEBUFFERS, 0);  // ImGui smooths its edges by itself
  return SDL_CreateWindow("Constellation", 0, 0, 640, 480,
                          SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
}

}  // namespace

WebWindow::WebWindow() = default;
WebWindow::~WebWindow() = default;

double WebWindow::now_ms() { return emscripten_get_now(); }

std::string WebWindow::open() {
  m_window = open_sdl_window();
  if (m_window == nullptr) return SDL_GetError();
  if (SDL_GL_CreateContext(m_window) == nullptr) return SDL_GetError();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags &= ~(ImGuiConfigFlags_NavEnableKeyboard | ImGuiConfigFlags_NavEnableGamepad);
  GlRenderer::open();
  cst_canvas_attach(this);
  cst_mark("context");
  return {};
}

void WebWindow::run(FrameHooks hooks) {
  m_hooks = std::move(hooks);
  m_input = std::make_unique<WebInput>(*this);
  m_running = true;
  cst_mark("store");
  request_frames();
}

void WebWindow::request_frames(int count) {
  m_scheduler.request(count);
  arm();
}

void WebWindow::wake_at(double time_ms) {
  m_scheduler.wake_at(time_ms);
  arm();
}

void WebWindow::arm() {
  if (!m_running || m_context_lost) return;
  if (m_scheduler.wants_frame()) {
    cst_loop_animate(this);
  } else if (const auto wake = m_scheduler.next_wake()) {
    cst_loop_wake(this, std::max(*wake - now_ms(), 0.0));
  }
}

void WebWindow::announce_ready() {
  if (m_ready) return;
  m_ready = true;
  cst_page_ready();
}

void WebWindow::set_background(float red, float green, float blue) {
  m_background[0] = red;
  m_background[1] = green;
  m_background[2] = blue;
}

void WebWindow::on_frame() {
  const double now = now_ms();
  if (!m_context_lost) {
    m_input->tick(now);
    if (m_scheduler.should_draw(now)) draw(now);
  }
  arm();
}

void WebWindow::on_resized(float width, float height, int physical_width, int physical_height) {
  m_width = width;
  m_height = height;
  m_size_changed = m_size_changed || physical_width != m_physical_width || physical_height != m_physical_height;
  m_physical_width = physical_width;
  m_physical_height = physical_height;
  request_frames();
}

// Together with the drawing that fills it: a resized canvas is blank.
void WebWindow::apply_size() {
  if (!m_size_changed) return;
  m_size_changed = false;
  cst_canvas_resize(m_physical_width, m_physical_height);
}

void WebWindow::on_context(bool present) {
  m_context_lost = !present;
  if (m_context_lost) {
    m_renderer.forget();
    return;
  }
  // It makes them anew in the next frame, the textures from their pixels.
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_Destroyed && !texture->WantDestroyNextFrame) {
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  }
  request_frames();
}

bool WebWindow::on_key(const KeyEvent& event) {
  if (!m_hooks.key || !m_hooks.key(event)) return false;
  request_frames();
  return true;
}

// Dear ImGui's own SDL2 backend would bring game controllers and more that input here does without.
void WebWindow::show_cursor() {
  const int wanted = ImGui::GetMouseCursor();
  if (wanted == m_cursor) return;
  m_cursor = wanted;
  const char* name = "default";
  if (wanted == ImGuiMouseCursor_Hand) name = "pointer";
  if (wanted == ImGuiMouseCursor_TextInput) name = "text";
  if (wanted == ImGuiMouseCursor_ResizeEW) name = "ew-resize";
  if (wanted == ImGuiMouseCursor_ResizeAll) name = "move";
  cst_canvas_cursor(name);
}

void WebWindow::draw(double now) {
  if (m_physical_width <= 0 || m_physical_height <= 0 || m_width <= 0 || m_height <= 0) return;
  apply_size();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = static_cast<float>(std::clamp((now - m_last_frame) / 1000, 1e-4, 0.25));
  m_last_frame = now;
  io.DisplaySize = ImVec2(m_width, m_height);  // SDL knows whole pixels only
  io.DisplayFramebufferScale =
      ImVec2(static_cast<float>(m_physical_width) / m_width, static_cast<float>(m_physical_height) / m_height);
  ImGui::NewFrame();
  const FrameInfo info{now, m_width, m_height, io.DisplayFramebufferScale.x, &m_input->queue()};
  if (m_hooks.frame) m_hooks.frame(info);
  m_input->clear();
  show_cursor();
  ImGui::Render();
  const double built = now_ms();
  const ImDrawData& data = *ImGui::GetDrawData();
  const int calls = m_renderer.draw(data, m_physical_width, m_physical_height, m_background);
  SDL_GL_SwapWindow(m_window);
  m_stats.add(built - now, now_ms() - built);
  m_stats.set_batch({data.TotalVtxCount, calls});
}

}  // namespace constellation::platform
