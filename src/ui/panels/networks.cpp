// The networks sheet: the list of what this browser keeps, ways to more, and the question before deleting.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kRow = 56;
constexpr float kTools = 52;  // below the row of the open network, with the space around
constexpr float kWidth = 560;

// Title over note at the left, which opens it; what else to do at the right.
void draw_row(Kit& kit, const NetworksView::Row& row, const Rect& rect) {
  const Theme& theme = kit.theme();
  const std::string node = "stored:" + row.id;
  const float side = rect.height - 12;
  const Rect opens{rect.x, rect.y, rect.width - 2 * side - 12, rect.height};
  const WidgetState state = widget(kit, node, opens);
  if (state.held || state.hovered) paint::fill(kit.context, opens, state.held ? theme.pressed : theme.hover, kRadius);
  draw_icon(kit.context, Icon::Network, {opens.x + 8, opens.y, kIconSize, opens.height},
            row.is_open ? theme.accent : theme.text_faint);
  const float x = opens.x + kIconSize + 20;
  float room = right(opens) - 8 - x;
  if (row.is_open) {
    const float width = badge_width(kit, message(Msg::NetworkIsOpen), Icon::Check);
    badge(kit, right(opens) - width - 8, opens.y + opens.height / 2, message(Msg::NetworkIsOpen), theme.accent_soft,
          theme.accent, Icon::Check);
    room -= width + 8;
  }
  const float top = opens.y + opens.height / 2 - 21;
  kit.text().line({x, top, room, 22}, row.title, row.is_open ? type::kBodyStrong : type::kBody, theme.text);
  kit.text().line({x, top + 22, room, 20}, row.note, type::kSmall, theme.text_soft);
  if (state.clicked) kit.context.activated.push_back(node);
  if (!row.is_stored) return;
  button(kit, std::string(node::kNetworkTab) + row.id, {right(opens) + 6, rect.y + 6, side, side}, {},
         {.icon = Icon::NewTab, .hint = message(Msg::OpenInNewTab, {row.title})});
  button(kit, std::string(node::kNetworkDelete) + row.id, {right(opens) + 12 + side, rect.y + 6, side, side}, {},
         {.icon = Icon::Trash, .hint = message(Msg::DeleteNetwork, {row.title})});
}

void draw_open_tools(Kit& kit, const NetworksView::Row& row, float x, float y) {
  if (row.can_rename) {
    const float rename = button_width(kit, message(Msg::Rename), Icon::None);
    button(kit, node::kNetworksRename, {x, y, rename, 36}, message(Msg::Rename), {.kind = ButtonKind::Plain});
    x += rename + 8;
  }
  button(kit, node::kNetworksCopyLink, {x, y, button_width(kit, message(Msg::CopyLink), Icon::Link), 36},
         message(Msg::CopyLink), {.kind = ButtonKind::Plain, .icon = Icon::Link});
}

float rows_height(const NetworksView& networks) {
  float height = std::max(1.0F, static_cast<float>(networks.rows.size())) * kRow;
  for (const auto& row : networks.rows) height += row.is_open ? kTools : 0;
  return height + (networks.can_search ? 48.0F : 0.0F);
}

float draw_rows(Kit& kit, const NetworksView& networks, const ScrollArea& scroll, float x, float y, float width) {
  if (networks.can_search) {
    field(kit, node::kNetworksFind, {x, y, width, 36},
          {.label = message(Msg::FindNetwork),
           .text = networks.find,
           .placeholder = message(Msg::FindNetwork),
           .input_mode = "search",
           .icon = Icon::Search});
    y += 48;
  }
  for (const NetworksView::Row& row : networks.rows) {
    const Rect rect{x - 8, y, width + 16, kRow};
    if (scroll.visible(rect)) draw_row(kit, row, rect);
    y += kRow;
    if (!row.is_open) continue;
    draw_open_tools(kit, row, x + kIconSize + 12, y + 8);
    y += kTools;
  }
  if (!networks.rows.empty()) return y;
  kit.text().line({x, y, width, kRow}, networks.none, type::kBody, kit.theme().text_soft);
  return y + kRow;
}

void draw_question(Kit& kit, const NetworksView& networks, const Rect& canvas) {
  const float width = sheet_text_width(canvas, kWidth);
  const std::string_view lead = message(Msg::DeleteNetworkLead);
  const float content = kit.text().paragraph_height(width, lead, type::kBody) + 8;
  const bool stacked = is_narrow(canvas);
  const float below = stacked ? 2 * (kTouchHeight + 8) : 0;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, content + below, true}, networks.question);
  const float x = area.x + kMargin;
  kit.text().paragraph({x, area.y, width, 0}, lead, type::kBody, kit.theme().text_soft);
  struct Answer {
    std::string_view node;
    Msg label;
    ButtonKind kind;
    Icon icon;
  };
  constexpr Answer kAnswers[] = {{node::kNetworksDelete, Msg::DeleteIt, ButtonKind::Danger, Icon::Trash},
                                 {node::kNetworksExport, Msg::ExportFirst, ButtonKind::Primary, Icon::Download},
                                 {node::kNetworksKeep, Msg::Cancel, ButtonKind::Plain, Icon::None}};
  float edge = x + width;
  float y = bottom(area) + (kSheetFoot - (stacked ? kTouchHeight : 36)) / 2;
  for (const Answer& answer : kAnswers) {
    const float wide = stacked ? width : button_width(kit, message(answer.label), answer.icon) + 8;
    button(kit, answer.node, {edge - wide, y, wide, stacked ? kTouchHeight : 36}, message(answer.label),
           {.kind = answer.kind, .icon = answer.icon});
    if (stacked) {
      y -= kTouchHeight + 8;
    } else {
      edge -= wide + 8;
    }
  }
}

}  // namespace

void draw_networks(Kit& kit, const View& view, const Rect& canvas) {
  const NetworksView& networks = view.networks;
  if (!networks.question.empty()) return draw_question(kit, networks, canvas);
  const Theme& theme = kit.theme();
  const float content = 28 + rows_height(networks) + 44 + 3 * kChoiceHeight + 2 * kChoiceGap + 8;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, content, false}, message(Msg::NetworksTitle));
  const ScrollArea scroll(kit, "networks/scroll", area, content, kit.state.sheet_scroll);
  const float x = area.x + kMargin;
  const float width = area.width - 2 * kMargin;
  float y = scroll.top();
  kit.text().line({x, y, width, 24}, message(Msg::StartStored), type::kSmallStrong, theme.text_soft);
  y = draw_rows(kit, networks, scroll, x, y + 28, width);
  kit.text().line({x, y + 8, width, 24}, message(Msg::StartAlso), type::kSmallStrong, theme.text_soft);
  draw_open_choices(kit, {x, y + 40, width, 0});
}

}  // namespace constellation::ui
