// The notice (a toast that stays until it is dismissed) and the line that says what is going on.
#include <algorithm>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kPadding = 16;
constexpr float kClose = 32;
constexpr float kGap = 8;
constexpr float kControls = 72;  // zoom and today at the foot of the lanes, with the space around

float notice_text_width(const Kit& kit, const View& view, const Rect& canvas) {
  const float room = std::min(520.0F, canvas.width - 32) - 2 * kPadding - 28 - kClose;
  return std::min(room, kit.text().width(view.notice, type::kBody) + 1);
}

float action_height(const View& view) { return view.touch ? kTouchHeight : kControlHeight; }

// "Later" and "Update now", from the right, below the text.
void draw_update_actions(Kit& kit, const View& view, const Rect& rect) {
  const float height = action_height(view);
  const float y = bottom(rect) - height - 12;
  const std::string_view now = message(Msg::UpdateNow);
  const std::string_view later = message(Msg::UpdateLater);
  const float now_width = button_width(kit, now, Icon::None);
  const float later_width = button_width(kit, later, Icon::None);
  const float x = right(rect) - kPadding - now_width;
  button(kit, node::kNoticeDismiss, {x - kGap - later_width, y, later_width, height}, later, {});
  button(kit, node::kUpdateNow, {x, y, now_width, height}, now, {.kind = ButtonKind::Primary});
}

}  // namespace

Rect notice_rect(const Kit& kit, const View& view, const Rect& canvas) {
  if (view.notice.empty()) return {};
  const float text = notice_text_width(kit, view, canvas);
  const float actions = view.notice_offers_update ? action_height(view) + kGap : 0;
  const float height = kit.text().paragraph_height(text, view.notice, type::kBody, 6) + 24 + actions;
  const float width = text + 2 * kPadding + 28 + kClose;
  const bool narrow = is_narrow(canvas);
  if (view.timeline == nullptr || (view.sheet != Sheet::None && !narrow)) {
    return {canvas.x + (canvas.width - width) / 2, bottom(canvas) - height - 24, width, height};
  }
  // A sheet on a phone comes from the bottom edge and leaves room at the top.
  if (view.sheet != Sheet::None) return {canvas.x + (canvas.width - width) / 2, canvas.y + 8, width, height};
  const Rect& area = view.timeline->area;
  const float left = area.x + (area.width - width) / 2;
  return {std::clamp(left, canvas.x + 16, std::max(canvas.x + 16, right(canvas) - width - 16)),
          std::max(area.y + 8, bottom(view.timeline->chart) - height - kControls), width, height};
}

namespace {

// What goes on, or is done, and wants no answer: above the notice at the timeline's foot, where nothing is read. Where
// a sheet or no timeline is shown, at the top.
Rect busy_rect(const Kit& kit, const View& view, const Rect& canvas) {
  constexpr float kHeight = 36;
  const float width = std::min(canvas.width - 32, kit.text().width(view.busy, type::kBody) + 56);
  const float x = canvas.x + (canvas.width - width) / 2;
  if (view.timeline == nullptr || view.sheet != Sheet::None) return {x, canvas.y + 68, width, kHeight};
  const Rect notice = notice_rect(kit, view, canvas);
  const float foot = notice.height > 0 ? notice.y - kGap : bottom(view.timeline->chart) - kControls;
  return {x, std::max(view.timeline->area.y + 8, foot - kHeight), width, kHeight};
}

}  // namespace

void draw_notices(Kit& kit, const View& view, const Rect& canvas) {
  const Theme& theme = kit.theme();
  const bool over_sheet = view.sheet != Sheet::None && view.sheet != Sheet::Start;
  if (!view.busy.empty() && !(view.busy_is_done && over_sheet)) {  // nothing to know hides the sheet's title on a phone
    const Rect rect = busy_rect(kit, view, canvas);
    kit.rects.add(node::kBusy, rect);
    paint::raised(kit.context, rect, 18);
    if (view.busy_is_done) {
      draw_icon(kit.context, Icon::Check, {rect.x + 12, rect.y, 16, rect.height}, theme.good);
    } else {
      paint::outline(kit.context, {rect.x + 14, rect.y + 12, 12, 12}, theme.accent, 6, 2);
    }
    kit.text().line({rect.x + 36, rect.y, rect.width - 50, rect.height}, view.busy, type::kBody, theme.text);
  }
  if (view.notice.empty()) return;
  const Rect rect = notice_rect(kit, view, canvas);
  kit.rects.add(node::kNotice, rect);
  paint::raised(kit.context, rect, kRadius + 4);
  const Colour colour = view.notice_is_error ? theme.bad : theme.good;
  draw_icon(kit.context, view.notice_is_error ? Icon::Warning : Icon::Check, {rect.x + kPadding, rect.y + 12, 16, 20},
            colour);
  kit.text().paragraph({rect.x + kPadding + 28, rect.y + 12, notice_text_width(kit, view, canvas), 0}, view.notice,
                       type::kBody, theme.text, 6);
  if (view.notice_offers_update) return draw_update_actions(kit, view, rect);
  button(kit, node::kNoticeDismiss, {right(rect) - kClose - 6, rect.y + 6, kClose, kClose}, {},
         {.icon = Icon::Close, .hint = message(Msg::Close)});
}

}  // namespace constellation::ui
