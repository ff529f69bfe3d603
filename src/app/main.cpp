// The web application's entry: puts the browser's implementations behind the interfaces, and exports
// the automation interface.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <emscripten/emscripten.h>
#include <emscripten/heap.h>

#include "app/automation.h"
#include "app/frame_loop.h"
#include "platform/web/exchange_place.h"
#include "platform/web/file_store.h"
#include "platform/web/web_glyph_raster.h"
#include "platform/web/web_host.h"
#include "platform/web/web_mirror.h"
#include "platform/web/web_window.h"

namespace constellation {
namespace {

std::string file_bytes(const char* path) {
  std::string bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return bytes;
  char chunk[16384];
  for (std::size_t count = 0; (count = std::fread(chunk, 1, sizeof chunk, file)) > 0;) bytes.append(chunk, count);
  std::fclose(file);
  return bytes;
}

// Lives as long as the page: the browser's events reach it after main has returned.
class WebApplication {
 public:
  // "" or why it can not start.
  std::string open() {
    m_store = platform::make_web_file_store();
    m_place = platform::make_web_exchange_place([this] { request_frames(); });
    m_application =
        std::make_unique<Application>(ApplicationPorts{.host = &m_host,
                                                       .store = m_store.get(),
                                                       .request_frames = [this] { request_frames(); },
                                                       .place = m_place.get(),
                                                       .is_editing = [this] { return !m_mirror.editing().empty(); }});
    m_application->start();  // first: the store opens while the window waits for the GPU
    std::string failure = m_window.open();
    if (!failure.empty()) return failure;
    const ui::Faces faces{ui::add_face(file_bytes("/face/inter-regular.otf")),
                          ui::add_face(file_bytes("/face/inter-semibold.otf"))};
    m_loop = std::make_unique<FrameLoop>(
        FrameLoop::Ports{m_application.get(), &m_host, &m_mirror, &m_mirror, &m_raster, faces});
    request_frames();
    return {};
  }

  [[nodiscard]] Application& application() { return *m_application; }
  [[nodiscard]] std::string stats() const {
    return stats_json(*m_application, m_window.stats().summary(), emscripten_get_heap_size());
  }
  [[nodiscard]] std::string frames() const { return frames_json(m_window.stats(), m_loop ? m_loop->view() : nullptr); }

 private:
  // Until there is something to act on, the page's own message lies over the canvas: nobody would see a frame.
  void request_frames() {
    if (!m_draws) {
      if (!m_loop || !m_application->is_ready()) return;
      m_draws = true;
      m_window.run({.frame = [this](const platform::FrameInfo& info) { draw(info); },
                    .key = [this](const platform::KeyEvent& event) { return m_loop->key(event); }});
    }
    m_window.request_frames();
  }

  void draw(const platform::FrameInfo& info) {
    m_loop->draw(info);
    const ui::Colour ground = m_loop->theme().chart;  // what the timeline is drawn upon without painting it
    constexpr float kScale = 1.0F / 255.0F;
    m_window.set_background(static_cast<float>(ground & 0xFFU) * kScale,
                            static_cast<float>(ground >> 8 & 0xFFU) * kScale,
                            static_cast<float>(ground >> 16 & 0xFFU) * kScale);
    m_window.announce_ready();
  }

  platform::WebWindow m_window;
  platform::WebHost m_host{m_window};
  platform::WebMirror m_mirror{m_window};
  platform::WebGlyphRaster m_raster;
  std::unique_ptr<platform::FileStore> m_store;
  std::unique_ptr<platform::ExchangePlace> m_place;
  std::unique_ptr<Application> m_application;
  std::unique_ptr<FrameLoop> m_loop;
  bool m_draws = false;
};

// The one application of the page, for the exported functions.
WebApplication& web_application() {
  static WebApplication& application = *new WebApplication;
  return application;
}

// Text that the page frees.
char* given_text(const std::string& text) {
  auto* bytes = static_cast<char*>(std::malloc(text.size() + 1));
  if (bytes != nullptr) std::memcpy(bytes, text.c_str(), text.size() + 1);
  return bytes;
}

}  // namespace
}  // namespace constellation

extern "C" {

EMSCRIPTEN_KEEPALIVE char* cst_stats_json() {
  return constellation::given_text(constellation::web_application().stats());
}

EMSCRIPTEN_KEEPALIVE char* cst_frames_json() {
  return constellation::given_text(constellation::web_application().frames());
}

EMSCRIPTEN_KEEPALIVE char* cst_move(const char* record, const char* days) {
  return constellation::given_text(
      constellation::move_json(constellation::web_application().application(), record, days));
}

EMSCRIPTEN_KEEPALIVE char* cst_undo() {
  constellation::web_application().application().handle({constellation::intent::Undo{}});
  return constellation::given_text({});
}

EMSCRIPTEN_KEEPALIVE char* cst_redo() {
  constellation::web_application().application().handle({constellation::intent::Redo{}});
  return constellation::given_text({});
}

EMSCRIPTEN_KEEPALIVE char* cst_export_snapshot() {
  return constellation::given_text(constellation::web_application().application().export_snapshot());
}

EMSCRIPTEN_KEEPALIVE char* cst_import_snapshot(const char* snapshot) {
  return constellation::given_text(
      constellation::import_json(constellation::web_application().application(), snapshot));
}

EMSCRIPTEN_KEEPALIVE char* cst_set_window(const char* from, const char* to) {
  return constellation::given_text(
      constellation::set_window_json(constellation::web_application().application(), from, to));
}

}  // extern "C"

int main() { return constellation::web_application().open().empty() ? 0 : 1; }
