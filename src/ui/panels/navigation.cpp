// The tabs below the header: from page to page.
#include <string>
#include <vector>

#include "present/node_ids.h"
#include "present/page_kinds.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kPadding = 12;

// A word over a line that says where one is.
float draw_tab(Kit& kit, const PageTab& tab, const Rect& area, float x, bool is_here) {
  const Theme& theme = kit.theme();
  const TypeStep& type = is_here ? type::kBodyStrong : type::kBody;
  const float width = kit.text().width(tab.label, type) + 2 * kPadding;
  const Rect rect{x, area.y + 2, width, area.height - 4};
  const WidgetState state = widget(kit, tab.id, rect);
  if (state.hovered || state.held) paint::fill(kit.context, rect, state.held ? theme.pressed : theme.hover, kRadius);
  const Colour colour = is_here || state.hovered ? theme.text : theme.text_soft;
  kit.text().line({x + kPadding, area.y, width - 2 * kPadding + 1, area.height}, tab.label, type, colour);
  if (is_here) {
    paint::fill(kit.context, {x + kPadding, bottom(area) - 2, width - 2 * kPadding, 2}, theme.accent);
  }
  if (state.clicked) kit.context.activated.push_back(tab.id);
  return x + width;
}

void draw_choice_of_page(Kit& kit, const View& view, const Rect& area) {
  std::vector<std::string> options;
  for (const PageTab& tab : page_tabs()) options.push_back(tab.label);
  const std::string here = text(page_spec(page_spec(view.page.kind).above).label);
  field(kit, node::kNavigationChoice, inset(area, 8, 3),
        {.label = message(PageMsg::Navigation), .text = here, .form = EditRequest::Form::Choice, .options = &options});
}

}  // namespace

void draw_navigation(Kit& kit, const View& view, const Rect& area) {
  const Theme& theme = kit.theme();
  paint::fill(kit.context, area, theme.panel);
  paint::horizontal(kit.context, area.x, right(area), bottom(area) - 1, theme.border);
  if (!view.has_tabs) return draw_choice_of_page(kit, view, area);
  float x = area.x + 4;
  for (const PageTab& tab : page_tabs()) x = draw_tab(kit, tab, area, x, page_spec(view.page.kind).above == tab.kind);
}

}  // namespace constellation::ui
