// The sheets: one dialog over a veil. In the narrow form it comes from the bottom edge.
#include <algorithm>
#include <string>

#include "present/keys.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kHead = 64;
constexpr float kFoot = kSheetFoot;

Rect place(const SheetSize& size, const Rect& canvas) {
  const bool narrow = is_narrow(canvas);
  const float width = narrow ? canvas.width : std::min(size.width, canvas.width - 64);
  const float wanted = kHead + size.content + (size.foot ? kFoot : 16);
  const float height = std::min(wanted, canvas.height - (narrow ? 56 : 96));
  if (size.popover && !narrow) return {right(canvas) - width - 12, canvas.y + 52, width, height};
  const float x = canvas.x + (canvas.width - width) / 2;
  const float y = narrow ? bottom(canvas) - height : canvas.y + (canvas.height - height) * 0.42F;
  return {x, y, width, height};
}

}  // namespace

float sheet_text_width(const Rect& canvas, float width) {
  return std::min(width, is_narrow(canvas) ? canvas.width : canvas.width - 64) - 2 * kMargin;
}

Rect draw_sheet_frame(Kit& kit, const Rect& canvas, const SheetSize& size, std::string_view title) {
  const Theme& theme = kit.theme();
  const Rect rect = place(size, canvas);
  paint::fill(kit.context, canvas, theme.veil);
  paint::raised(kit.context, rect, kRadiusSheet);
  kit.rects.add(node::kSheet, rect);
  kit.text().line({rect.x + kMargin, rect.y, rect.width - 2 * kMargin - 40, kHead}, title, type::kTitle, theme.text);
  const float close = 36;
  button(kit, node::kSheetClose, {right(rect) - close - 14, rect.y + 14, close, close}, {},
         {.icon = Icon::Close, .hint = message(Msg::Close)});
  return {rect.x, rect.y + kHead, rect.width, rect.height - kHead - (size.foot ? kFoot : 16)};
}

namespace {

// ---- import preview ----

Colour sign_colour(const Theme& theme, std::string_view sign) {
  if (sign == "+") return theme.good;
  return sign == "~" ? theme.accent : theme.bad;
}

void draw_counts(Kit& kit, const ImportView& import, const Rect& area, float y) {
  float x = area.x + kMargin;
  for (const std::string& count : import.counts) {
    const float width = badge_width(kit, count, Icon::None);
    if (x + width > right(area) - kMargin && x > area.x + kMargin) {
      x = area.x + kMargin;
      y += 28;
    }
    badge(kit, x, y + 12, count, kit.theme().field, kit.theme().text_soft);
    x += width + 8;
  }
}

float counts_height(const Kit& kit, const ImportView& import, float width) {
  float x = 0;
  float height = import.counts.empty() ? 0 : 28;
  for (const std::string& count : import.counts) {
    const float badge_size = badge_width(kit, count, Icon::None);
    if (x + badge_size > width && x > 0) {
      x = 0;
      height += 28;
    }
    x += badge_size + 8;
  }
  return height;
}

constexpr float kImportRow = 32;
float import_row_height(const ImportView::Row& row) { return row.sign.empty() ? 24 : kImportRow; }

void draw_import_row(Kit& kit, const ImportView::Row& row, const Rect& rect) {
  const Theme& theme = kit.theme();
  if (row.sign.empty()) {  // a field of the record above
    const float label = std::min(132.0F, rect.width * 0.35F);
    kit.text().line({rect.x + 24, rect.y, label - 8, rect.height}, row.title, type::kSmall, theme.text_faint);
    kit.text().line({rect.x + 24 + label, rect.y, rect.width - 24 - label, rect.height}, row.fields, type::kSmall,
                    theme.text_soft);
    return;
  }
  kit.text().line({rect.x, rect.y, 16, rect.height}, row.sign, type::kBodyStrong, sign_colour(theme, row.sign),
                  Align::Centre);
  kit.text().line({rect.x + 24, rect.y, rect.width - 24, rect.height}, row.title, type::kBody, theme.text);
}

void draw_import(Kit& kit, const View& view, const Rect& canvas) {
  const ImportView& import = view.import;
  const Theme& theme = kit.theme();
  const float width = sheet_text_width(canvas, 640);
  const float lead = import.lead.empty() ? 0 : kit.text().paragraph_height(width, import.lead, type::kBody) + 12;
  const float counts = counts_height(kit, import, width) + 8;
  float rows = import.more > 0 ? kImportRow : 0;
  for (const ImportView::Row& row : import.rows) rows += import_row_height(row);
  rows += 16;  // below the last one
  const Rect area = draw_sheet_frame(kit, canvas, {640, lead + counts + rows, true}, import.title);
  if (lead > 0) {
    kit.text().paragraph({area.x + kMargin, area.y, width, 0}, import.lead, type::kBody, theme.text_soft);
  }
  draw_counts(kit, import, area, area.y + lead);
  const Rect list{area.x, area.y + lead + counts, area.width, std::max(0.0F, area.height - lead - counts)};
  {
    const ScrollArea scroll(kit, "import/scroll", list, rows, kit.state.sheet_scroll);
    float y = scroll.top();
    for (const ImportView::Row& row : import.rows) {
      const Rect rect{area.x + kMargin, y, width, import_row_height(row)};
      if (scroll.visible(rect)) draw_import_row(kit, row, rect);
      y += rect.height;
    }
    if (import.more > 0) {
      kit.text().line({area.x + kMargin + 24, y, width, kImportRow},
                      message(Msg::ImportMore, {std::to_string(import.more)}), type::kBody, theme.text_faint);
    }
  }
  paint::horizontal(kit.context, area.x, right(area), bottom(area), theme.border);
  const float y = bottom(area) + (kFoot - 36) / 2;
  const float apply = button_width(kit, import.apply_label, Icon::None) + 8;
  const float cancel = button_width(kit, message(Msg::Cancel), Icon::None) + 8;
  button(kit, node::kImportApply, {right(area) - kMargin - apply, y, apply, 36}, import.apply_label,
         {.kind = ButtonKind::Primary, .enabled = import.can_apply});
  button(kit, node::kImportCancel, {right(area) - kMargin - apply - 8 - cancel, y, cancel, 36}, message(Msg::Cancel),
         {.kind = ButtonKind::Plain});
}

// ---- add, keys, texts ----

void draw_add(Kit& kit, const Rect& canvas) {
  const float content = 3 * kChoiceHeight + 2 * kChoiceGap + 8;
  const Rect area = draw_sheet_frame(kit, canvas, {480, content, false}, message(Msg::AddTitle));
  struct Entry {
    std::string_view node;
    Icon icon;
    Msg title;
    Msg hint;
  };
  constexpr Entry kEntries[] = {
      {node::kAddGroup, Icon::Group, Msg::AddGroup, Msg::AddGroupHint},
      {node::kAddCycle, Icon::Cycle, Msg::AddCycle, Msg::AddCycleHint},
      {node::kAddDeliverable, Icon::Deliverable, Msg::AddDeliverable, Msg::AddDeliverableHint}};
  float y = area.y;
  for (const Entry& entry : kEntries) {
    choice_card(kit, entry.node, {area.x + kMargin, y, area.width - 2 * kMargin, kChoiceHeight}, entry.icon,
                message(entry.title), message(entry.hint));
    y += kChoiceHeight + kChoiceGap;
  }
}

// A key cap.
float draw_key(Kit& kit, float right_x, float middle_y, const std::string& text) {
  const float width = std::max(24.0F, kit.text().width(text, type::kSmallStrong) + 14);
  const Rect cap{right_x - width, middle_y - 11, width, 22};
  paint::fill(kit.context, cap, kit.theme().field, kRadiusSmall);
  paint::outline(kit.context, cap, kit.theme().border, kRadiusSmall);
  kit.text().line(cap, text, type::kSmallStrong, kit.theme().text_soft, Align::Centre);
  return cap.x - 6;
}

void draw_keys(Kit& kit, const Rect& canvas) {
  const auto bindings = key_bindings();
  const bool two = canvas.width >= 900;
  const std::size_t per_column = two ? (bindings.size() + 1) / 2 : bindings.size();
  const float content = static_cast<float>(per_column) * 32 + 16;
  const Rect area = draw_sheet_frame(kit, canvas, {two ? 760.0F : 440.0F, content, true}, message(Msg::KeysTitle));
  paint::horizontal(kit.context, area.x, right(area), bottom(area), kit.theme().border);
  button(
      kit, node::kMenuAbout,
      {area.x + kMargin - 12, bottom(area) + (kFoot - 36) / 2, button_width(kit, message(Msg::About), Icon::Info), 36},
      message(Msg::About), {.icon = Icon::Info});
  const ScrollArea scroll(kit, "keys/scroll", area, content, kit.state.sheet_scroll);
  const float column = (area.width - 2 * kMargin - (two ? 40 : 0)) / (two ? 2.0F : 1.0F);
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    const std::size_t side = i / per_column;
    const float x = area.x + kMargin + static_cast<float>(side) * (column + 40);
    const float y = scroll.top() + static_cast<float>(i % per_column) * 32;
    float edge = x + column;
    for (std::size_t c = std::size(bindings[i].chords); c-- > 0;) {
      const KeyChord& chord = bindings[i].chords[c];
      if (chord.key != Key::None) edge = draw_key(kit, edge, y + 16, chord_text(chord));
    }
    kit.text().line({x, y, edge - x - 8, 32}, message(bindings[i].label), type::kBody, kit.theme().text);
  }
}

}  // namespace

void draw_sheet(Kit& kit, const View& view, const Rect& canvas) {
  switch (view.sheet) {
    case Sheet::None:
      return;
    case Sheet::ImportPreview:
      draw_import(kit, view, canvas);
      return;
    case Sheet::Start:
    case Sheet::Networks:
      draw_networks(kit, view, canvas);
      return;
    case Sheet::Add:
      draw_add(kit, canvas);
      return;
    case Sheet::Keys:
      draw_keys(kit, canvas);
      return;
    case Sheet::Storage:
      draw_storage(kit, view, canvas);
      return;
    case Sheet::Exchange:
      draw_exchange(kit, view, canvas);
      return;
    case Sheet::About:
      draw_about(kit, view, canvas);
      return;
    case Sheet::Conflicts:
      draw_conflicts(kit, view, canvas);
      return;
    case Sheet::Menu:
      draw_menu(kit, view, canvas);
      return;
  }
}

}  // namespace constellation::ui
