// TextOverlay: editing text in a real <input>, <textarea> or <select>, so that IME, mobile keyboards,
// spell check, clipboard and dictation work. The kit paints the field itself when it is not edited.
//
// There is one element for a field: the mirror's. It is transparent until it has focus (show(), Tab,
// an assistive technology), then it lies visibly over the drawn field. So focus never jumps, and
// editing() can name a field for which show() was never called.
//
//   focus ──► editing ── Enter, Ctrl+Enter (multi-line), Tab, blur, a choice made ──► committed
//                │  └─── every keystroke ──► live
//                └────── Escape: the old text is back ──► cancelled
//
// A committed text stays in its field until the next tree, which says what became of it: a tree follows every commit,
// also when it is equal to the last one. While the text is as it was, Escape and the chords of undo go to the
// application as keys.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace constellation::platform {

struct OverlayRequest {
  enum class Form : std::uint8_t { SingleLine, MultiLine, Choice };
  std::string node;  // id of the accessible node that is edited
  Form form = Form::SingleLine;
  float x = 0, y = 0, width = 0, height = 0;  // logical pixels on the canvas
  float font_size = 13;
  std::string label;  // accessible name
  std::string text;   // at the start; for Choice the selected option's text
  std::string placeholder;
  std::vector<std::string> options;  // Choice
  std::string input_mode;            // "", "numeric", "url" …
};

class TextOverlay {
 public:
  virtual ~TextOverlay() = default;
  // Shows the field's element and focuses it, or moves it (scroll, zoom) if it is being edited; the
  // text that stands in it then stays. Showing another node first commits the present one. A node that
  // the mirror does not have yet is shown as soon as it has.
  virtual void show(const OverlayRequest& request) = 0;
  // Ends editing without committing; the canvas gets the focus.
  virtual void hide() = 0;
  // Which node is being edited; "" none.
  [[nodiscard]] virtual std::string editing() const = 0;
  // committed: with a changed text, once; cancelled: Escape after a change. `live` comes at every
  // keystroke (for a find field). The mirror's on_action does not repeat them.
  struct Handlers {
    std::function<void(std::string node, std::string text)> committed;
    std::function<void(std::string node)> cancelled;
    std::function<void(std::string node, std::string text)> live;
  };
  virtual void set_handlers(Handlers handlers) = 0;
};

}  // namespace constellation::platform
