// FrameLoop: one frame after the other. Builds the view of what the application holds, lets ui draw it,
// gives the intents back, and keeps mirror and text overlay in step. Knows no browser: it runs against
// the interfaces of platform, in tests against their fakes.
#pragma once

#include <functional>
#include <string>

#include "app/application.h"
#include "platform/frame.h"
#include "platform/glyph_raster.h"
#include "platform/mirror.h"
#include "platform/text_overlay.h"
#include "present/keys.h"
#include "present/presenter.h"
#include "ui/draw_view.h"
#include "ui/kit/text.h"

namespace constellation {

// The browser's canvas, for ui's text runs.
class RasterAdapter final : public ui::RunRaster {
 public:
  explicit RasterAdapter(const platform::GlyphRaster& raster) : m_raster(&raster) {}
  [[nodiscard]] float advance(std::string_view utf8, float size, bool bold) const override;
  [[nodiscard]] ui::RunPixels draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const override;

 private:
  const platform::GlyphRaster* m_raster;
};

class FrameLoop {
 public:
  struct Ports {
    Application* application = nullptr;
    platform::Host* host = nullptr;
    platform::Mirror* mirror = nullptr;
    platform::TextOverlay* overlay = nullptr;
    const platform::GlyphRaster* raster = nullptr;
    ui::Faces faces;
  };
  explicit FrameLoop(Ports ports);

  // Between ImGui::NewFrame and ImGui::Render.
  void draw(const platform::FrameInfo& info);
  // A key outside of a frame; says whether it was taken.
  bool key(const platform::KeyEvent& event);
  // What was drawn last; nullptr before the first frame.
  [[nodiscard]] const View* view() const { return m_view; }
  // What the page is cleared with: the theme's ground.
  [[nodiscard]] const ui::Theme& theme() const { return *m_theme; }

 private:
  void act(const NodeId& node, AccessAction action, const std::string& value);
  void refresh_view(Rect canvas);
  void glide(const TimeWindow& before);
  void go_on_from(const NodeId& decided, std::size_t place);
  void show_field_of(const NodeId& node);
  void read_input(const platform::InputQueue& input);
  void show_overlay(const ui::EditRequest& edit);
  bool palette_key(const std::string& key);
  [[nodiscard]] bool shows_timeline() const;
  [[nodiscard]] KeyBinding::Scope scope_of(const platform::KeyEvent& event) const;
  bool is_moving(double now_ms);
  bool shows_first();
  void sync_mirror(double now_ms);
  void follow_selection();
  void focus_form();
  void follow_page(const NodeId& focused);
  struct PagePlace {
    RecordId network;
    PageKind kind = PageKind::Timeline;
    RecordId about;
    friend bool operator==(const PagePlace&, const PagePlace&) = default;
  };
  [[nodiscard]] PagePlace place() const;
  NodeId return_to(const NodeId& focused, bool is_return);
  [[nodiscard]] bool tells_of(const NodeId& node) const;
  bool show_next_match();
  bool fold(const NodeId& node, bool unfolds);
  void set_cursor(ui::Cursor cursor) const;
  [[nodiscard]] const State& state() const;

  Ports m_ports;
  RasterAdapter m_raster;
  ui::TextPainter m_text;
  Presenter m_presenter;
  ui::UiState m_ui;
  ui::DrawContext m_context;
  ui::NodeRects m_rects;
  const View* m_view = nullptr;  // of the last refresh
  const ui::Theme* m_theme = nullptr;
  // A step of zoom and the like: the window that is drawn runs after the session's.
  struct Glide {
    TimeWindow from;
    double since_ms = 0;
  };
  std::optional<Glide> m_glide;
  TimeWindow m_drawn_window;
  Rect m_canvas{0, 0, 1024, 768};
  float m_pixel_ratio = 0;
  State m_no_state;
  bool m_shows_ring = false;  // the last input came from the keyboard
  bool m_lifted = false;      // a finger's long press is down
  std::uint64_t m_mirrored_tree = 0;
  struct FocusNext {
    NodeId node;             // "" none
    Sheet on = Sheet::None;  // gets the focus with the first tree that has this in front
  };
  FocusNext m_focus_next;
  // The pages that led to the one that is shown, the last one last, and what on them had the focus.
  struct Trodden {
    PagePlace place;
    NodeId focused;
  };
  std::vector<Trodden> m_trail;
  PagePlace m_place;                 // that the tree tells of
  std::uint64_t m_returns_then = 0;  // of the application, then
  double m_rects_sent_ms = -1000;
  TimeWindow m_moved_window;  // where the timeline lay in the last frame
  float m_moved_scroll = 0;
  MapWindow m_moved_map;
  double m_moved_ms = -1000;
  double m_moving_since_ms = -1000;
  std::shared_ptr<const std::vector<AccessNode>> m_sent_tree = std::make_shared<const std::vector<AccessNode>>();
  const OpenNetwork* m_mirrored = nullptr;  // compared only
  std::uint64_t m_mirrored_revision = 0;    // of its workspace
  int m_first_frames = 0;                   // to come without it
  std::vector<NodeRect> m_sent_rects;
};

}  // namespace constellation
