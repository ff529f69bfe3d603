// The date that a page, or the timeline, is shown as of.
#include "present/as_of_view.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_messages.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kFieldWidth = 176;
constexpr float kMargin = 16;

FieldLook look_of(const PageView& page) {
  return {.label = message(PageMsg::AsOf),
          .text = page.as_of,
          .placeholder = message(PageMsg::AsOfHint),
          .empty = message(PageMsg::AsOfToday),
          .icon = Icon::Today,
          .invalid = !page.as_of_error.empty()};
}

}  // namespace

void draw_as_of(Kit& kit, std::string_view node, const PageView& page, const Rect& rect) {
  const Theme& theme = kit.theme();
  const FieldLook look = look_of(page);
  const float width = kit.text().width(look.label, type::kSmall) + 10;
  kit.text().line({rect.x, rect.y, width, rect.height}, look.label, type::kSmall, theme.text_soft);
  const Rect box{rect.x + width, rect.y, rect.width - width, rect.height};
  field(kit, node, box, look);
  if (!page.as_of.empty() && !look.invalid) paint::outline(kit.context, box, theme.accent, kRadius);
}

void draw_as_of_line(Kit& kit, const View& view, const Rect& area) {
  if (area.height <= 0) return;
  const Theme& theme = kit.theme();
  const paint::Clip clip(kit.context, area);
  paint::fill(kit.context, area, theme.accent_soft);
  paint::horizontal(kit.context, area.x, right(area), bottom(area) - 1, theme.border);
  const bool is_narrow_form = area.width < kNarrowWidth;
  const float height = view.touch ? kTouchHeight : kControlHeight;
  const float y = area.y + (44 - height) / 2;
  draw_as_of(kit, node::kAsOf, view.page, {area.x + kMargin, y, kFieldWidth, height});
  const std::string_view back = message(PageMsg::BackToToday);
  const float width = button_width(kit, back, Icon::None);
  const float button_x = right(area) - kMargin / 2 - width;
  button(kit, node::kBackToToday, {button_x, y, width, height}, back, {.kind = ButtonKind::Plain});
  const bool is_refused = !view.page.as_of_error.empty();
  const std::string words = is_refused ? view.page.as_of_error : view.as_of ? as_of_text(view) : std::string();
  const Colour colour = is_refused ? theme.bad : theme.text;
  const float x = area.x + kMargin + (is_narrow_form ? 0 : kFieldWidth + kMargin);
  if (is_narrow_form) {
    kit.text().paragraph({x, area.y + 46, area.width - 2 * kMargin, 0}, words, type::kSmall, colour, 2);
  } else {
    kit.text().line({x, area.y, button_x - x - 12, area.height}, words, type::kSmall, colour);
  }
}

void edit_as_of(Kit& kit, const View& view, const Rect& rect) {
  const FieldLook look = look_of(view.page);
  EditRequest request;
  request.node = node::kAsOf;
  request.rect = rect;
  request.font_size = view.touch ? 16 : type::kBody.style.size;  // smaller and a phone zooms the page
  request.label = look.label;
  request.text = look.text;
  request.placeholder = look.placeholder;
  kit.context.edit = request;
}

}  // namespace constellation::ui
