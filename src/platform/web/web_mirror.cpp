#include "platform/web/web_mirror.h"

#include <emscripten/emscripten.h>

#include "platform/web/web_window.h"

using constellation::platform::WebMirror;

extern "C" {
// mirror.js
void cst_mirror_attach(WebMirror* self);
void cst_mirror_tree(const char* json, int length);
void cst_mirror_handle(int handle, const char* node);
void cst_mirror_rects(const void* packed, int count);
void cst_mirror_set_focus(const char* node);
void cst_overlay_show(const char* node, const char* text, const char* placeholder, const char* input_mode, float x,
                      float y, float width, float height, float font_size);
void cst_overlay_hide();

EMSCRIPTEN_KEEPALIVE void cst_mirror_action(WebMirror* self, const char* node, const char* action, const char* value) {
  self->tell_action(node, action, value);
}
EMSCRIPTEN_KEEPALIVE void cst_mirror_focus(WebMirror* self, const char* node, int is_field) {
  self->tell_focus(node, is_field != 0);
}
EMSCRIPTEN_KEEPALIVE void cst_overlay_committed(WebMirror* self, const char* node, const char* text) {
  self->tell_committed(node, text);
}
EMSCRIPTEN_KEEPALIVE void cst_overlay_cancelled(WebMirror* self, const char* node) { self->tell_cancelled(node); }
EMSCRIPTEN_KEEPALIVE void cst_overlay_live(WebMirror* self, const char* node, const char* text) {
  self->tell_live(node, text);
}
}

namespace constellation::platform {

WebMirror::WebMirror(WebWindow& window) : m_window(window) { cst_mirror_attach(this); }

void WebMirror::set_tree(std::string_view json) { cst_mirror_tree(json.data(), static_cast<int>(json.size())); }

void WebMirror::pack(Known& known, float x, float y, float width, float height) {
  if (known.x == x && known.y == y && known.width == width && known.height == height) return;
  known.x = x;
  known.y = y;
  known.width = width;
  known.height = height;
  m_packed.push_back({known.handle, x, y, width, height});
}

void WebMirror::set_rects(const std::vector<MirrorRect>& rects) {
  ++m_calls;
  m_packed.clear();
  for (const MirrorRect& rect : rects) {
    const auto [place, fresh] = m_known.try_emplace(std::string(rect.node));
    Known& known = place->second;
    if (fresh) {
      known.handle = ++m_handles;
      cst_mirror_handle(known.handle, place->first.c_str());
    }
    known.call = m_calls;
    pack(known, rect.x, rect.y, rect.width, rect.height);
  }
  // What is not shown any more is forgotten, with its handle: items by the thousand come and go.
  std::erase_if(m_known, [this](auto& entry) {
    Known& known = entry.second;
    if (known.call == m_calls) return false;
    m_packed.push_back({known.handle, 0, 0, -1, 0});
    return true;
  });
  if (!m_packed.empty()) cst_mirror_rects(m_packed.data(), static_cast<int>(m_packed.size()));
}

void WebMirror::focus(std::string_view node) { cst_mirror_set_focus(std::string(node).c_str()); }

void WebMirror::on_action(std::function<void(std::string, std::string, std::string)> handler) {
  m_action = std::move(handler);
}
void WebMirror::on_focus_changed(std::function<void(std::string)> handler) { m_focus_changed = std::move(handler); }

void WebMirror::show(const OverlayRequest& request) {
  cst_overlay_show(request.node.c_str(), request.text.c_str(), request.placeholder.c_str(), request.input_mode.c_str(),
                   request.x, request.y, request.width, request.height, request.font_size);
}

void WebMirror::hide() { cst_overlay_hide(); }
void WebMirror::set_handlers(Handlers handlers) { m_handlers = std::move(handlers); }

void WebMirror::tell_action(std::string node, std::string action, std::string value) const {
  if (m_action) m_action(std::move(node), std::move(action), std::move(value));
  m_window.request_frames();
}

void WebMirror::tell_focus(std::string node, bool is_field) {
  m_focused = std::move(node);
  m_editing = is_field ? m_focused : std::string();
  if (m_focus_changed) m_focus_changed(m_focused);
  m_window.request_frames();
}

void WebMirror::tell_committed(std::string node, std::string text) const {
  if (m_handlers.committed) m_handlers.committed(std::move(node), std::move(text));
  m_window.request_frames();
}

void WebMirror::tell_cancelled(std::string node) const {
  if (m_handlers.cancelled) m_handlers.cancelled(std::move(node));
  m_window.request_frames();
}

void WebMirror::tell_live(std::string node, std::string text) const {
  if (m_handlers.live) m_handlers.live(std::move(node), std::move(text));
  m_window.request_frames();
}

}  // namespace constellation::platform
