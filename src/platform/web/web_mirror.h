// WebMirror: Mirror and TextOverlay on the DOM. They are one object, because a field's element in the
// mirror is the element in which it is edited.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/mirror.h"
#include "platform/text_overlay.h"

namespace constellation::platform {

class WebWindow;

class WebMirror final : public Mirror, public TextOverlay {
 public:
  // `window` outlives it.
  explicit WebMirror(WebWindow& window);
  WebMirror(const WebMirror&) = delete;
  WebMirror& operator=(const WebMirror&) = delete;

  void set_tree(std::string_view json) override;
  void set_rects(const std::vector<MirrorRect>& rects) override;
  void focus(std::string_view node) override;
  [[nodiscard]] std::string focused() const override { return m_focused; }
  void on_action(std::function<void(std::string, std::string, std::string)> handler) override;
  void on_focus_changed(std::function<void(std::string)> handler) override;

  void show(const OverlayRequest& request) override;
  void hide() override;
  [[nodiscard]] std::string editing() const override { return m_editing; }
  void set_handlers(Handlers handlers) override;

  // ---- called by the browser (mirror.js) ----
  void tell_action(std::string node, std::string action, std::string value) const;
  void tell_focus(std::string node, bool is_field);
  void tell_committed(std::string node, std::string text) const;
  void tell_cancelled(std::string node) const;
  void tell_live(std::string node, std::string text) const;

 private:
  struct Packed {
    std::int32_t handle;
    float x, y, width, height;
  };
  // The node's last rectangle, by handle.
  struct Known {
    std::int32_t handle = 0;
    std::uint32_t call = 0;  // the last set_rects that named it
    float x = 0, y = 0, width = 0, height = 0;
  };
  void pack(Known& known, float x, float y, float width, float height);

  WebWindow& m_window;
  std::unordered_map<std::string, Known> m_known;
  std::vector<Packed> m_packed;  // reused from call to call
  std::uint32_t m_calls = 0;
  std::int32_t m_handles = 0;  // the last one that was given
  std::string m_focused;
  std::string m_editing;
  std::function<void(std::string, std::string, std::string)> m_action;
  std::function<void(std::string)> m_focus_changed;
  Handlers m_handlers;
};

}  // namespace constellation::platform
