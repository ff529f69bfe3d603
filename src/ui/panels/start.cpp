// The first screen: what this is, three ways to begin, and what is in this browser already.
#include <algorithm>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kColumn = 560;

float stored_height(const View& view) {
  return view.stored.empty() ? 0 : 52 + static_cast<float>(view.stored.size()) * 40;
}

void draw_stored(Kit& kit, const View& view, float x, float y, float width) {
  if (view.stored.empty()) return;
  kit.text().line({x, y + 16, width, 24}, message(Msg::StartStored), type::kSmallStrong, kit.theme().text_soft);
  y += 48;
  for (const auto& row : view.stored) {
    list_row(kit, "stored:" + row.id, {x, y, width, 40}, Icon::Network, name_of(row), {});
    y += 40;
  }
}

}  // namespace

float draw_open_choices(Kit& kit, const Rect& area) {
  struct Entry {
    std::string_view node;
    Icon icon;
    Msg title;
    Msg hint;
  };
  constexpr Entry kEntries[] = {
      {node::kStartExample, Icon::Network, Msg::StartOpenExample, Msg::StartOpenExampleHint},
      {node::kStartEmpty, Icon::Plus, Msg::StartEmpty, Msg::StartEmptyHint},
      {node::kStartOpenFile, Icon::File, Msg::StartOpenFile, Msg::StartOpenFileHint},
  };
  float y = area.y;
  for (const Entry& entry : kEntries) {
    choice_card(kit, entry.node, {area.x, y, area.width, kChoiceHeight}, entry.icon, message(entry.title),
                message(entry.hint));
    y += kChoiceHeight + kChoiceGap;
  }
  return y - kChoiceGap - area.y;
}

void draw_start(Kit& kit, const View& view, const Rect& canvas) {
  const Theme& theme = kit.theme();
  kit.rects.add(node::kSheet, canvas);
  paint::fill(kit.context, canvas, theme.page);
  const float width = std::min(kColumn, canvas.width - 32);
  const float x = canvas.x + (canvas.width - width) / 2;
  const TypeStep& title = is_narrow(canvas) ? type::kTitle : type::kDisplay;
  const float title_height = kit.text().paragraph_height(width, view.start_title, title);
  const float lead_height = kit.text().paragraph_height(width, view.start_lead, type::kLead);
  const float choices = 3 * kChoiceHeight + 2 * kChoiceGap;
  const float content = 56 + title_height + 8 + lead_height + 28 + choices + stored_height(view) + 24;
  const ScrollArea scroll(kit, "start/scroll", canvas, content + 32, kit.state.sheet_scroll);
  float y = scroll.top() + std::max(24.0F, (canvas.height - content) * 0.4F);

  const Rect mark{x, y, 36, 36};
  paint::fill(kit.context, mark, theme.accent_fill, 9);
  draw_icon(kit.context, Icon::Network, mark, theme.on_accent, 20);
  kit.text().line({x + 48, y, width - 48, 36}, message(Msg::AppName), type::kLeadStrong, theme.text);
  y += 56;
  y += kit.text().paragraph({x, y, width, 0}, view.start_title, title, theme.text) + 8;
  y += kit.text().paragraph({x, y, width, 0}, view.start_lead, type::kLead, theme.text_soft) + 28;
  y += draw_open_choices(kit, {x, y, width, 0});
  draw_stored(kit, view, x, y, width);
}

}  // namespace constellation::ui
