// What a frame is drawn with: the state that only drawing needs, what app gives and what it gets back.
//
// Hit testing is the kit's own: one pointer, front surfaces first. A surface that lies over others
// (a sheet, the bottom sheet of the narrow form) is announced before those are drawn, so that they
// neither hover nor take clicks.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "present/access_tree.h"
#include "present/map_labels.h"
#include "present/view.h"
#include "ui/kit/pointer.h"
#include "ui/panels/map_hand.h"
#include "ui/theme.h"
#include "ui/timeline/gestures.h"
#include "ui/timeline/lane_drag.h"
#include "ui/timeline/minimap.h"

struct ImDrawList;

namespace constellation::ui {

class TextPainter;

inline bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}
inline float right(const Rect& rect) { return rect.x + rect.width; }
inline float bottom(const Rect& rect) { return rect.y + rect.height; }
inline Rect inset(const Rect& rect, float x, float y) {
  return {rect.x + x, rect.y + y, rect.width - 2 * x, rect.height - 2 * y};
}

// Where each accessible node was drawn, in drawing order; a node that was not drawn is not in it.
class NodeRects {
 public:
  void add(std::string_view id, const Rect& rect) { m_rects.push_back({NodeId(id), rect}); }
  void clear() { m_rects.clear(); }
  [[nodiscard]] const std::vector<NodeRect>& all() const { return m_rects; }
  [[nodiscard]] const Rect* find(std::string_view id) const {
    for (const NodeRect& entry : m_rects) {
      if (entry.id == id) return &entry.rect;
    }
    return nullptr;
  }

 private:
  std::vector<NodeRect> m_rects;
};

// A field that was clicked: app lays the platform's text overlay over it.
struct EditRequest {
  enum class Form : std::uint8_t { SingleLine, MultiLine, Choice };
  NodeId node;
  Form form = Form::SingleLine;
  Rect rect;
  float font_size = 13;
  std::string label;
  std::string text;
  std::string placeholder;
  std::vector<std::string> options;
  std::string input_mode;  // "", "numeric", "url" …
};

// What drawing remembers from frame to frame. Nothing of the domain.
struct UiState {
  NodeId pressed;  // the widget the button went down on; "" none
  NodeId hovered;  // in the last frame, for tooltips
  double hovered_since = 0;
  TimelineGestures gestures;
  MinimapGesture minimap;
  LaneDragGesture lane_drag;
  float details_scroll = 0;
  float details_height = 0;                 // of the content in the last frame
  std::optional<RecordRef> details_record;  // whose details were scrolled
  NodeId reveal;                            // the field of the details to scroll to; "" none
  Rect reveal_rect;
  NodeId revealed;                     // had the focus in the last frame
  PageKind page = PageKind::Timeline;  // which page was scrolled
  std::optional<RecordRef> page_about;
  float page_scroll = 0;
  float page_height = 0;  // of the content in the last frame
  struct Map {
    MapHand hand;
    // Names as they were chosen last, and what for.
    std::uint64_t page_revision = 0;
    MapScale scale;
    float zoom = 0;
    float pixel_ratio = 0;
    std::vector<MapLabel> labels;
  };
  Map map;
  float sheet_scroll = 0;
  NodeId sheet_revealed;      // of the sheet: had the focus in the last frame
  Sheet sheet = Sheet::None;  // which sheet was scrolled
  double sheet_since = -1000;
  bool details_open = true;  // in the last frame; what is there from the beginning does not come in
  double details_since = -1000;
  NodeId scroll_drag;  // the scroll bar being dragged
  float scroll_drag_from = 0;
};

struct DrawContext {
  // ---- given by app ----
  const Theme* theme = nullptr;
  TextPainter* text = nullptr;
  ImDrawList* list = nullptr;  // set by draw_view
  float pixel_ratio = 1;
  double now_ms = 0;
  NodeId focused;  // the node with DOM focus, when the ring should show
  NodeId editing;  // the field under the text overlay
  bool reduced_motion = false;

  Pointer pointer;  // app sets cancelled, pan_*, pinch_*; draw_view the rest

  // ---- within the frame ----
  std::vector<Rect> in_front;  // surfaces that cover what is being drawn
  NodeId hot;                  // widget under the pointer
  std::string tooltip;         // of the hot widget
  Rect tooltip_at;

  // ---- for app ----
  std::vector<NodeId> activated;  // widgets that were clicked: present::intents_for_action says what they do
  std::optional<EditRequest> edit;
  Cursor cursor = Cursor::Default;
  std::optional<double> wake_ms;  // draw again at that time (tooltips)

  void wake_at(double time_ms) { wake_ms = wake_ms ? std::min(*wake_ms, time_ms) : time_ms; }
  // Whether that point lies in that part of the surface being drawn, and nothing in front of it.
  [[nodiscard]] bool is_free(const Rect& rect, float x, float y) const {
    return contains(rect, x, y) &&
           std::ranges::none_of(in_front, [&](const Rect& front) { return contains(front, x, y); });
  }
  [[nodiscard]] bool pointer_in(const Rect& rect) const { return is_free(rect, pointer.x, pointer.y); }
};

}  // namespace constellation::ui
