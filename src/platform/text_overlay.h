// TextOverlay: the one real <input>, <textarea> or <select> that lies over the field being edited,
// so that IME, mobile keyboards, spell check, clipboard and dictation work. The kit paints the field
// itself when it is not edited.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace constellation::platform {

struct OverlayRequest {
  enum class Form : std::uint8_t { SingleLine, MultiLine, Choice };
  std::string node;          // id of the accessible node that is edited
  Form form = Form::SingleLine;
  float x = 0, y = 0, width = 0, height = 0;   // logical pixels on the canvas
  float font_size = 13;
  std::string label;         // accessible name
  std::string text;          // at the start; for Choice the selected option's text
  std::string placeholder;
  std::vector<std::string> options;            // Choice
  std::string input_mode;    // "", "numeric", "url" …
};

class TextOverlay {
 public:
  virtual ~TextOverlay() = default;
  // Shows or moves the overlay; showing another node first commits the present one.
  virtual void show(const OverlayRequest& request) = 0;
  virtual void hide() = 0;
  // Which node is being edited; "" none.
  [[nodiscard]] virtual std::string editing() const = 0;
  // committed: Enter, Tab or blur with a changed text, once; cancelled: Escape. `live` comes at every
  // keystroke (for a find field).
  struct Handlers {
    std::function<void(std::string node, std::string text)> committed;
    std::function<void(std::string node)> cancelled;
    std::function<void(std::string node, std::string text)> live;
  };
  virtual void set_handlers(Handlers handlers) = 0;
};

}  // namespace constellation::platform
