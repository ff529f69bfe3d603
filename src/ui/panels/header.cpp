// The header bar: whose network this is and whether it is saved at the left, finding in the middle,
// what one does at the right. The narrow form keeps the name, the save state and four icons.
#include <algorithm>
#include <string>

#include "present/help.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kGap = 4;

// Places controls from the right edge to the left.
class FromRight {
 public:
  FromRight(Kit& kit, const Rect& area, float height, float edge, float gap = kGap)
      : m_kit(kit), m_area(area), m_height(height), m_x(edge), m_gap(gap) {}

  void icon(std::string_view node, Icon icon, std::string_view hint, bool enabled = true) {
    button(m_kit, node, take(m_height), {}, {.icon = icon, .enabled = enabled, .hint = hint});
  }
  void labelled(std::string_view node, Icon icon, std::string_view label, ButtonKind kind, bool enabled = true) {
    button(m_kit, node, take(button_width(m_kit, label, icon)), label,
           {.kind = kind, .icon = icon, .enabled = enabled});
  }
  void divider() {
    m_x -= 4;
    const float middle = m_area.y + m_area.height / 2;
    paint::vertical(m_kit.context, m_x, middle - 10, middle + 10, m_kit.theme().border);
    m_x -= 5 + kGap;
  }
  [[nodiscard]] float x() const { return m_x; }

 private:
  Rect take(float width) {
    m_x -= width;
    const Rect rect{m_x, m_area.y + (m_area.height - m_height) / 2, width, m_height};
    m_x -= m_gap;
    return rect;
  }

  Kit& m_kit;
  Rect m_area;
  float m_height;
  float m_x;
  float m_gap;
};

// The name, a chevron; under or beside it whether everything is saved.
float draw_name(Kit& kit, const HeaderView& header, const Rect& area, float width, bool stacked) {
  const Theme& theme = kit.theme();
  const TypeStep& type = stacked ? type::kBodyStrong : type::kLeadStrong;
  const float text_width = std::min(kit.text().width(header.network, type), width - 60);
  const Rect rect{area.x + 8, area.y + (stacked ? 4.0F : (area.height - 40) / 2), text_width + 60,
                  stacked ? area.height - 8 : 40};
  const WidgetState state = widget(kit, node::kNetworks, rect);
  if (state.hovered || state.held) paint::fill(kit.context, rect, theme.hover, kRadius);
  const Rect mark{rect.x + 8, rect.y + (rect.height - 24) / 2, 24, 24};
  paint::fill(kit.context, mark, theme.accent_fill, kRadius);
  draw_icon(kit.context, Icon::Network, mark, theme.on_accent, 14);
  const float top = stacked ? rect.y + 2 : rect.y;
  const float height = stacked ? (rect.height - 4) / 2 : rect.height;
  kit.text().line({right(mark) + 8, top, text_width + 1, height}, header.network, type, theme.text);
  draw_icon(kit.context, Icon::ChevronDown, {right(mark) + 8 + text_width + 3, top, 14, height}, theme.text_faint, 14);
  if (state.clicked) kit.context.activated.emplace_back(node::kNetworks);
  return right(rect);
}

// Where the save state takes the pointer, in a box of that width at most.
Rect save_rect(const Kit& kit, const HeaderView& header, const Rect& box) {
  const float text = header.save == SaveKind::NotSaved ? badge_width(kit, header.save_text, Icon::Warning)
                                                       : 18 + kit.text().width(header.save_text, type::kSmall);
  const float height = std::min(box.height, kControlHeight);
  return {box.x - 8, box.y + (box.height - height) / 2, std::min(box.width, text) + 16, height};
}

// A dot (or a warning) and words: never a colour alone. Opens the storage sheet.
void draw_save(Kit& kit, const HeaderView& header, const Rect& box) {
  const Theme& theme = kit.theme();
  const Rect rect = save_rect(kit, header, box);
  const WidgetState state = widget(kit, node::kSave, rect);
  if (state.clicked) kit.context.activated.emplace_back(node::kSave);
  if (state.hovered || state.held) paint::fill(kit.context, rect, theme.hover, kRadius);
  const bool is_bad = header.save == SaveKind::NotSaved;
  tooltip(kit, node::kSave, rect, is_bad ? std::string_view(header.save_text) : message(Msg::StorageTitle));
  if (is_bad) {
    const float width = std::min(box.width, badge_width(kit, header.save_text, Icon::Warning));
    const Rect ground{box.x, box.y + (box.height - 22) / 2, width, 22};
    paint::fill(kit.context, ground, theme.bad_soft, 11);
    draw_icon(kit.context, Icon::Warning, {ground.x + 6, ground.y, 14, 22}, theme.bad, 13);
    kit.text().line({ground.x + 24, ground.y, width - 30, 22}, header.save_text, type::kSmallStrong, theme.bad);
    return;
  }
  const bool saved = header.save == SaveKind::Saved;
  if (saved) {
    draw_icon(kit.context, Icon::Check, {box.x, box.y, 12, box.height}, theme.good, 12);
  } else {
    const float middle = box.y + box.height / 2;
    paint::outline(kit.context, {box.x + 2, middle - 4, 8, 8}, theme.text_faint, 4, 1);
  }
  kit.text().line({box.x + 17, box.y, box.width - 17, box.height}, header.save_text, type::kSmall, theme.text_soft);
}

void draw_find(Kit& kit, const HeaderView& header, const Rect& rect) {
  const bool searching = !header.find.empty();
  field(kit, node::kFind, rect,
        {.label = message(Msg::Find),
         .text = header.find,
         .placeholder = message(Msg::FindPlaceholder),
         .input_mode = "search",
         .icon = Icon::Search});
  if (!searching) return;
  const std::string& count = header.find_text;
  const Rect clear{right(rect) - rect.height, rect.y, rect.height, rect.height};
  const float text_end = rect.x + 32 + kit.text().width(header.find, type::kBody);
  if (kit.context.editing != node::kFind && text_end + kit.text().width(count, type::kSmall) + 12 < clear.x) {
    const float width = kit.text().width(count, type::kSmall);
    kit.text().line({clear.x - width - 2, rect.y, width + 2, rect.height}, count, type::kSmall, kit.theme().text_faint);
  }
  button(kit, node::kFindClear, inset(clear, 4, 4), {}, {.icon = Icon::Close, .hint = message(Msg::ClearFind)});
}

std::string named(Msg with_name, Msg plain, const std::string& name) {
  return name.empty() ? std::string(message(plain)) : message(with_name, {name});
}

void draw_undo(FromRight& row, const HeaderView& header) {
  row.icon(node::kRedo, Icon::Redo, named(Msg::RedoNamed, Msg::Redo, header.redo_label), !header.redo_label.empty());
  row.icon(node::kUndo, Icon::Undo, named(Msg::UndoNamed, Msg::Undo, header.undo_label), !header.undo_label.empty());
}

void draw_theme_toggle(FromRight& row, bool dark) {
  row.icon(node::kTheme, dark ? Icon::Sun : Icon::Moon, message(dark ? Msg::ThemeLight : Msg::ThemeDark));
}

// The menu; a badge tells how many conflicts wait in it.
void draw_more(FromRight& row, Kit& kit, const HeaderView& header) {
  row.icon(node::kMore, Icon::More, message(Msg::More));
  const Rect* rect = kit.rects.find(node::kMore);
  if (header.conflicts == 0 || rect == nullptr) return;
  const std::string count = std::to_string(std::min<std::size_t>(header.conflicts, 99));
  const float width = std::max(16.0F, kit.text().width(count, type::kSmallStrong) + 8);
  const Rect mark{right(*rect) - width + 2, rect->y - 2, width, 16};
  paint::fill(kit.context, mark, kit.theme().warn, 8);
  kit.text().line(mark, count, type::kSmallStrong, kit.theme().panel, Align::Centre);
}

void draw_narrow(Kit& kit, const View& view, const Rect& area) {
  const HeaderView& header = view.header;
  if (kit.context.editing == node::kFind) {
    draw_find(kit, header, inset(area, 8, (area.height - kTouchHeight) / 2));
    return;
  }
  FromRight row(kit, area, 40, right(area) - 4, 0);
  draw_more(row, kit, header);
  row.icon(node::kAdd, Icon::Plus, message(Msg::Add), !view.as_of);
  draw_undo(row, header);
  const Rect find{row.x() - 40, area.y + (area.height - 40) / 2, 40, 40};
  const WidgetState state = widget(kit, node::kFind, find);
  if (state.held || state.hovered) paint::fill(kit.context, find, kit.theme().hover, kRadius);
  draw_icon(kit.context, Icon::Search, find, header.find.empty() ? kit.theme().text_soft : kit.theme().accent);
  if (state.clicked) {
    EditRequest request;
    request.node = node::kFind;
    request.rect = inset(area, 8, (area.height - kTouchHeight) / 2);
    request.font_size = 16;  // smaller and a phone zooms the page
    request.label = message(Msg::Find);
    request.text = header.find;
    request.placeholder = message(Msg::FindPlaceholder);
    request.input_mode = "search";
    kit.context.edit = request;
  }
  // The save state lies in the lower half of the name's place.
  const Rect save{area.x + 48, area.y + area.height / 2 - 2, find.x - area.x - 60, area.height / 2};
  kit.context.in_front.push_back(save_rect(kit, header, save));
  draw_name(kit, header, area, find.x - area.x - 8, true);
  kit.context.in_front.pop_back();
  draw_save(kit, header, save);
}

void draw_full(Kit& kit, const View& view, const Rect& area, bool wide) {
  const HeaderView& header = view.header;
  FromRight row(kit, area, kControlHeight, right(area) - 12);
  row.icon(node::kMore, Icon::More, message(Msg::More));
  row.icon(node::kKeys, Icon::Help, message(Msg::KeysTitle));
  draw_theme_toggle(row, view.dark);
  row.divider();
  if (wide) {
    row.labelled(node::kShare, Icon::Share, message(Msg::Share), ButtonKind::Quiet);
    row.labelled(node::kExport, Icon::Download, message(Msg::Export), ButtonKind::Quiet);
    row.labelled(node::kImport, Icon::Upload, message(Msg::Import), ButtonKind::Quiet);
    if (header.can_exchange) row.labelled(node::kExchange, Icon::Folder, message(Msg::Exchange), ButtonKind::Quiet);
  } else {
    row.icon(node::kShare, Icon::Share, message(Msg::Share));
    row.icon(node::kExport, Icon::Download, message(Msg::Export));
    row.icon(node::kImport, Icon::Upload, message(Msg::Import));
  }
  row.divider();
  row.labelled(node::kAdd, Icon::Plus, message(Msg::Add), ButtonKind::Primary, !view.as_of);
  draw_undo(row, header);
  if (header.conflicts > 0) {
    const std::string label = conflicts_text(header.conflicts);
    row.labelled(node::kConflicts, Icon::Conflict, label, ButtonKind::Plain);
  }
  const float save_width =
      std::min(wide ? 260.0F : 150.0F, 32 + kit.text().width(header.save_text, type::kSmallStrong));
  const float find_width = std::clamp(row.x() - area.x - 520, wide ? 240.0F : 150.0F, 320.0F);
  const float find_x = row.x() - find_width - 8;
  const float name_end = draw_name(kit, header, area, find_x - area.x - save_width - 32, false);
  draw_save(kit, header, {name_end + 12, area.y, std::min(save_width, find_x - name_end - 20), area.height});
  draw_find(kit, header, {find_x, area.y + (area.height - kControlHeight) / 2, find_width, kControlHeight});
}

}  // namespace

void draw_header(Kit& kit, const View& view, const Rect& area, Frame::Form form) {
  if (!view.header.visible || area.height <= 0) return;
  kit.rects.add(node::kHeader, area);
  const Theme& theme = kit.theme();
  paint::ground(kit.context, area, theme.panel);
  paint::horizontal(kit.context, area.x, right(area), bottom(area) - paint::hairline(kit.context), theme.border);
  if (form == Frame::Form::Narrow) {
    draw_narrow(kit, view, area);
  } else {
    draw_full(kit, view, area, form == Frame::Form::Wide);
  }
}

}  // namespace constellation::ui
