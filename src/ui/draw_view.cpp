#include "ui/draw_view.h"

#include <imgui.h>

#include <algorithm>

#include "ui/kit/paint.h"
#include "ui/panels/panels.h"
#include "ui/timeline/draw_timeline.h"

namespace constellation::ui {
namespace {

constexpr float kPixelsPerNotch = 100;  // Dear ImGui counts notches of a wheel

constexpr double kAppearMs = 140;

// What is drawn between its beginning and apply() comes in softly: it rises by `way` and fades in. The
// accessible rectangles are those where it ends.
class Appearance {
 public:
  Appearance(DrawContext& context, double since_ms, float way)
      : m_context(context), m_first(context.list->VtxBuffer.Size) {
    const double passed = context.reduced_motion ? 1 : (context.now_ms - since_ms) / kAppearMs;
    const auto left = static_cast<float>(1 - std::clamp(passed, 0.0, 1.0));
    m_left = left * left * left;
    m_way = way * m_left;
  }
  void apply() const {
    if (m_left <= 0) return;
    for (int i = m_first; i < m_context.list->VtxBuffer.Size; ++i) {
      ImDrawVert& vertex = m_context.list->VtxBuffer[i];
      vertex.pos.y += m_way;
      vertex.col = with_alpha(vertex.col, 1 - m_left);
    }
    m_context.wake_at(m_context.now_ms);
  }

 private:
  DrawContext& m_context;
  int m_first;
  float m_left = 0;
  float m_way = 0;
};

void read_pointer(Pointer& pointer) {
  const ImGuiIO& io = ImGui::GetIO();
  pointer.x = io.MousePos.x;
  pointer.y = io.MousePos.y;
  pointer.kind = io.MouseSource == ImGuiMouseSource_TouchScreen ? PointerKind::Touch : PointerKind::Mouse;
  pointer.down = io.MouseDown[0];
  pointer.pressed = io.MouseClicked[0];
  pointer.released = io.MouseReleased[0];
  pointer.middle = io.MouseDown[2];
  pointer.menu = io.MouseClicked[1];
  pointer.wheel_x = -io.MouseWheelH * kPixelsPerNotch;
  pointer.wheel_y = -io.MouseWheel * kPixelsPerNotch;
  pointer.control = io.KeyCtrl;
  pointer.shift = io.KeyShift;
  pointer.alt = io.KeyAlt;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) pointer.cancelled = true;
}

void draw_network(Kit& kit, const View& view, const Rect& canvas, Intents& intents) {
  DrawContext& context = kit.context;
  const bool sheet = view.sheet != Sheet::None;
  const Frame frame = layout_frame(canvas, view.details.visible, as_of_line(view.page.kind, view.page.as_of));
  const Rect notice = notice_rect(kit, view, canvas);
  // What lies in front takes the pointer first: a sheet everything, the details what they cover.
  if (sheet) context.in_front.push_back(canvas);
  if (notice.width > 0) context.in_front.push_back(notice);
  const Rect reminder = reminder_rect(kit, view, canvas);
  if (reminder.width > 0) context.in_front.push_back(reminder);
  const std::size_t fixed = context.in_front.size();
  const Rect prompt = prompt_rect(kit, view);
  if (prompt.width > 0) context.in_front.push_back(prompt);
  if (view.details.visible && frame.details.width > 0) context.in_front.push_back(frame.details);
  if (view.page.kind == PageKind::Timeline) {
    draw_timeline(kit, view, intents);
    if (frame.as_of.height > 0) draw_as_of_line(kit, view, frame.as_of);
  } else {
    draw_page(kit, view, frame.timeline, intents);
  }
  context.in_front.resize(fixed);
  draw_prompt(kit, view, prompt);
  draw_header(kit, view, frame.header, frame.form);
  draw_navigation(kit, view, frame.navigation);
  const Appearance details(context, kit.state.details_since, frame.form == Frame::Form::Narrow ? 24.0F : 0.0F);
  draw_details(kit, view, frame.details, frame.form);
  details.apply();
  context.in_front.clear();
  if (notice.width > 0) context.in_front.push_back(notice);
  const Appearance appearance(context, kit.state.sheet_since, is_narrow(canvas) ? 24.0F : 8.0F);
  draw_sheet(kit, view, canvas);
  appearance.apply();
}

void settle(DrawContext& context, UiState& state) {
  if (!context.pointer.down) {
    state.pressed.clear();
    state.scroll_drag.clear();
  }
  if (state.hovered != context.hot) {
    state.hovered = context.hot;
    state.hovered_since = context.now_ms;
    if (!context.hot.empty()) context.wake_at(context.now_ms + 1);
  }
}

}  // namespace

void draw_view(const View& view, UiState& state, DrawContext& context, Intents& intents, NodeRects& rects) {
  const ImGuiIO& io = ImGui::GetIO();
  const Rect canvas{0, 0, io.DisplaySize.x, io.DisplaySize.y};
  context.list = ImGui::GetBackgroundDrawList();
  context.in_front.clear();
  context.hot.clear();
  context.tooltip.clear();
  context.activated.clear();
  context.edit.reset();
  context.cursor = Cursor::Default;
  context.wake_ms.reset();
  read_pointer(context.pointer);
  context.text->begin_frame(context.list, context.pixel_ratio);
  if (state.sheet != view.sheet) {
    state.sheet = view.sheet;
    state.sheet_scroll = 0;
    state.sheet_since = context.now_ms;
  }
  if (state.details_open != view.details.visible) {
    state.details_open = view.details.visible;
    state.details_since = context.now_ms;
  }

  Kit kit{context, state, rects};
  rects.clear();
  if (view.timeline != nullptr) {
    draw_network(kit, view, canvas, intents);
  } else {
    const Rect notice = notice_rect(kit, view, canvas);
    if (notice.width > 0) context.in_front.push_back(notice);
    if (view.sheet != Sheet::None && view.sheet != Sheet::Start) context.in_front.push_back(canvas);
    draw_start(kit, view, canvas);
    context.in_front.clear();
    if (view.sheet != Sheet::Start) draw_sheet(kit, view, canvas);
  }
  context.in_front.clear();
  draw_reminder(kit, view, canvas);
  draw_notices(kit, view, canvas);
  draw_tooltip(kit, canvas);
  settle(context, state);
}

}  // namespace constellation::ui
