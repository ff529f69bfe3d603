#include "ui/draw_view.h"

#include <imgui.h>

#include "ui/kit/paint.h"
#include "ui/panels/panels.h"
#include "ui/timeline/draw_timeline.h"

namespace constellation::ui {
namespace {

constexpr float kPixelsPerNotch = 100;  // Dear ImGui counts notches of a wheel

void read_pointer(Pointer& pointer) {
  const ImGuiIO& io = ImGui::GetIO();
  pointer.x = io.MousePos.x;
  pointer.y = io.MousePos.y;
  pointer.kind = io.MouseSource == ImGuiMouseSource_TouchScreen ? PointerKind::Touch : PointerKind::Mouse;
  pointer.down = io.MouseDown[0];
  pointer.pressed = io.MouseClicked[0];
  pointer.released = io.MouseReleased[0];
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
  const Frame frame = layout_frame(canvas, view.details.visible);
  const Rect notice = notice_rect(kit, view, canvas);
  // What lies in front takes the pointer first: a sheet everything, the details what they cover.
  if (sheet) context.in_front.push_back(canvas);
  if (notice.width > 0) context.in_front.push_back(notice);
  const std::size_t fixed = context.in_front.size();
  if (view.details.visible && frame.details.width > 0) context.in_front.push_back(frame.details);
  draw_timeline(kit, view, intents);
  context.in_front.resize(fixed);
  draw_header(kit, view, frame.header, frame.form);
  draw_details(kit, view, frame.details, frame.form);
  context.in_front.clear();
  if (notice.width > 0) context.in_front.push_back(notice);
  draw_sheet(kit, view, canvas);
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
  }

  Kit kit{context, state, rects};
  rects.clear();
  paint::fill(context, canvas, context.theme->page);
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
  draw_notices(kit, view, canvas);
  draw_tooltip(kit, canvas);
  settle(context, state);
}

}  // namespace constellation::ui
