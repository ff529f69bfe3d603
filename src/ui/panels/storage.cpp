// The storage sheet, and the reminder to export.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kWidth = 560;
constexpr float kLabelWidth = 96;  // beside the text; above it in the narrow form
constexpr float kRowGap = 16;
constexpr float kBarHeight = 6;
constexpr float kPadding = 16;

struct Action {
  std::string_view node;
  Msg label;
  ButtonKind kind;
  Icon icon;
};

// How high the row is, without the gap below.
float row_height(const Kit& kit, const StorageView::Row& row, float width, bool narrow, bool has_bar) {
  const float text = kit.text().paragraph_height(narrow ? width : width - kLabelWidth, row.text, type::kBody);
  return text + (narrow ? 20 : 0) + (has_bar ? kBarHeight + 6 : 0);
}

void draw_bar(Kit& kit, const Rect& track, float used) {
  const Theme& theme = kit.theme();
  constexpr float kNearlyFull = 0.9F;
  paint::fill(kit.context, track, theme.field, kBarHeight / 2);
  paint::outline(kit.context, track, theme.control, kBarHeight / 2);
  const float width = std::clamp(track.width * used, kBarHeight, track.width);
  paint::fill(kit.context, {track.x, track.y, width, track.height}, used > kNearlyFull ? theme.bad : theme.accent,
              kBarHeight / 2);
}

void draw_rows(Kit& kit, const View& view, const Rect& canvas, float x, float y, float width) {
  const Theme& theme = kit.theme();
  const StorageView& storage = view.storage;
  const bool narrow = is_narrow(canvas);
  for (const StorageView::Row& row : storage.rows) {
    const bool is_state = &row == &storage.rows.front();
    const bool has_bar = &row == &storage.rows.back() && storage.used >= 0;
    const float height = row_height(kit, row, width, narrow, has_bar);
    kit.rects.add(row.id, {x, y, width, height});
    kit.text().line({x, y, kLabelWidth, 20}, row.label, type::kSmallStrong, theme.text_soft);
    const Rect text{x + (narrow ? 0 : kLabelWidth), y + (narrow ? 20 : 0), width - (narrow ? 0 : kLabelWidth), 0};
    const bool is_bad = is_state && view.header.save == SaveKind::NotSaved;
    const float drawn =
        kit.text().paragraph(text, row.text, is_bad ? type::kBodyStrong : type::kBody, is_bad ? theme.bad : theme.text);
    if (has_bar) draw_bar(kit, {text.x, text.y + drawn + 6, text.width, kBarHeight}, storage.used);
    y += height + kRowGap;
  }
}

// One beside the other from the right; in the narrow form one under the other, the first at the bottom.
void draw_actions(Kit& kit, const StorageView& storage, const Rect& area, bool narrow) {
  const Action actions[] = {{node::kStorageExport, Msg::ExportNow, ButtonKind::Primary, Icon::Download},
                            {node::kStorageRetry, Msg::TryAgain, ButtonKind::Plain, Icon::Redo},
                            {node::kStoragePersist, Msg::AskToKeep, ButtonKind::Plain, Icon::None}};
  const float height = narrow ? kTouchHeight : 36;
  float edge = right(area);
  float y = bottom(area) - height;
  for (const Action& action : actions) {
    if (action.node == node::kStorageRetry && !storage.can_retry) continue;
    if (action.node == node::kStoragePersist && !storage.can_ask) continue;
    const float width = narrow ? area.width : button_width(kit, message(action.label), action.icon) + 8;
    button(kit, action.node, {edge - width, y, width, height}, message(action.label),
           {.kind = action.kind, .icon = action.icon});
    if (narrow) {
      y -= height + 8;
    } else {
      edge -= width + 8;
    }
  }
}

// Text, and where the two buttons go.
struct ReminderLayout {
  Rect rect;
  float text_width = 0;
  float export_width = 0;
  float dismiss_width = 0;
};

ReminderLayout layout_reminder(const Kit& kit, const View& view, const Rect& canvas) {
  ReminderLayout layout;
  layout.export_width = button_width(kit, message(Msg::ExportNow), Icon::Download);
  layout.dismiss_width = button_width(kit, message(Msg::NotNow), Icon::None);
  const float buttons = layout.export_width + layout.dismiss_width + 12;
  const bool narrow = is_narrow(canvas);
  const float room = std::min(640.0F, canvas.width - 32) - 2 * kPadding - (narrow ? 0 : buttons + 12);
  layout.text_width = std::min(room, kit.text().width(view.reminder, type::kBody) + 1);
  const float text = kit.text().paragraph_height(layout.text_width, view.reminder, type::kBody, 4);
  const float width = 2 * kPadding + (narrow ? std::max(layout.text_width, buttons) : layout.text_width + 12 + buttons);
  const float height = narrow ? text + 2 * kPadding + 8 + kTouchHeight : std::max(text, 36.0F) + 16;
  // At the left there are no tools of the timeline below it.
  const float x = narrow ? canvas.x + (canvas.width - width) / 2 : canvas.x + 24;
  layout.rect = {x, bottom(canvas) - height - 24, width, height};
  return layout;
}

}  // namespace

void draw_storage(Kit& kit, const View& view, const Rect& canvas) {
  const StorageView& storage = view.storage;
  const bool narrow = is_narrow(canvas);
  const float width = sheet_text_width(canvas, kWidth);
  float rows = 0;
  for (const StorageView::Row& row : storage.rows) {
    const bool has_bar = &row == &storage.rows.back() && storage.used >= 0;
    rows += row_height(kit, row, width, narrow, has_bar) + kRowGap;
  }
  const int buttons = 1 + (storage.can_retry ? 1 : 0) + (storage.can_ask ? 1 : 0);
  const float actions = narrow ? static_cast<float>(buttons) * (kTouchHeight + 8) : 44;
  const float content = rows + 8 + actions;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, content, false}, message(Msg::StorageTitle));
  const ScrollArea scroll(kit, "storage/scroll", area, content, kit.state.sheet_scroll);
  const float x = area.x + kMargin;
  draw_rows(kit, view, canvas, x, scroll.top(), width);
  draw_actions(kit, storage, {x, scroll.top() + rows, width, content - rows - 8}, narrow);
}

Rect reminder_rect(const Kit& kit, const View& view, const Rect& canvas) {
  if (view.reminder.empty()) return {};
  return layout_reminder(kit, view, canvas).rect;
}

void draw_reminder(Kit& kit, const View& view, const Rect& canvas) {
  if (view.reminder.empty()) return;
  const ReminderLayout layout = layout_reminder(kit, view, canvas);
  const Rect& rect = layout.rect;
  const bool narrow = is_narrow(canvas);
  paint::raised(kit.context, rect, kRadius + 4);
  const Rect text{rect.x + kPadding, rect.y + kPadding, layout.text_width, rect.height - 2 * kPadding};
  kit.rects.add(node::kReminder, text);
  const float height = kit.text().paragraph_height(layout.text_width, view.reminder, type::kBody, 4);
  const float top = narrow ? text.y : rect.y + (rect.height - height) / 2;
  kit.text().paragraph({text.x, top, text.width, 0}, view.reminder, type::kBody, kit.theme().text, 4);
  const float button_height = narrow ? kTouchHeight : 36;
  const float y = bottom(rect) - button_height - (narrow ? kPadding : (rect.height - button_height) / 2);
  const float x = right(rect) - kPadding - layout.export_width;
  button(kit, node::kReminderExport, {x, y, layout.export_width, button_height}, message(Msg::ExportNow),
         {.kind = ButtonKind::Primary, .icon = Icon::Download});
  button(kit, node::kReminderDismiss, {x - layout.dismiss_width - 8, y, layout.dismiss_width, button_height},
         message(Msg::NotNow), {.kind = ButtonKind::Quiet});
}

}  // namespace constellation::ui
