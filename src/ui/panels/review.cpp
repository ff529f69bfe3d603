// The review of an import, the standing conflicts, and the imports of this browser.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kReviewWidth = 760;
constexpr float kCheck = 18;
constexpr float kIndent = 28;  // of what belongs to a record
constexpr float kFilterHeight = 32;

Colour sign_colour(const Theme& theme, std::string_view sign) {
  if (sign == "+") return theme.good;
  return sign == "~" ? theme.accent : theme.bad;
}

// Badges in as many lines as they need; returns the height.
float flow_counts(Kit& kit, const ImportView& import, float x0, float y, float width, bool draws) {
  float x = 0;
  float height = import.counts.empty() ? 0 : 28;
  for (const std::string& count : import.counts) {
    const float size = badge_width(kit, count, Icon::None);
    if (x + size > width && x > 0) {
      x = 0;
      height += 28;
    }
    if (draws) badge(kit, x0 + x, y + height - 16, count, kit.theme().field, kit.theme().text_soft);
    x += size + 8;
  }
  return height;
}

// Tabs in a row of their own, then who and what; returns the height.
float flow_filters(Kit& kit, const ImportView& import, const Rect& area, bool draws) {
  if (!import.can_filter) return 0;
  float x = area.x;
  float y = area.y;
  const auto next = [&](float width) {
    if (x + width > right(area) && x > area.x) {
      x = area.x;
      y += kFilterHeight + 6;
    }
    const Rect rect{x, y, width, kFilterHeight};
    x += width + 6;
    return rect;
  };
  for (const ImportView::Tab& tab : import.tabs) {
    const Rect rect = next(button_width(kit, tab.label, Icon::None));
    if (draws) button(kit, tab.id, rect, tab.label, {.kind = ButtonKind::Quiet, .pressed = tab.selected});
  }
  if (!import.authors.empty()) {
    const Rect rect = next(180);
    if (draws) {
      field(kit, node::kReviewAuthor, rect,
            {.label = message(Msg::ReviewAuthor),
             .text = import.author,
             .form = EditRequest::Form::Choice,
             .options = &import.authors});
    }
  }
  const Rect rect = next(std::min(180.0F, area.width));
  if (draws) {
    field(kit, node::kReviewFind, rect,
          {.label = message(Msg::ReviewFind),
           .text = import.find,
           .placeholder = message(Msg::ReviewFind),
           .icon = Icon::Search});
  }
  return y + kFilterHeight + 10 - area.y;
}

void draw_check(Kit& kit, const Rect& box, bool checked) {
  const Theme& theme = kit.theme();
  if (!checked) return paint::outline(kit.context, box, theme.control, kRadiusSmall, 1.5F);
  paint::fill(kit.context, box, theme.accent_fill, kRadiusSmall);
  draw_icon(kit.context, Icon::Check, box, theme.on_accent, 14);
}

float row_height(const Kit& kit, const ReviewRow& row, float width, bool touch) {
  switch (row.form) {
    case ReviewRow::Form::Record:
      return touch ? kTouchHeight : 40;
    case ReviewRow::Form::Field:
      return !row.id.empty() && touch ? kTouchHeight : 28;
    case ReviewRow::Form::Card:
      return choice_card_height(kit, row.card, width - kIndent, touch) + 8;
  }
  return 0;
}

void draw_record_row(Kit& kit, const ReviewRow& row, const Rect& rect, float who_width) {
  const Theme& theme = kit.theme();
  const Rect line{rect.x + kIndent, rect.y + 4, rect.width - kIndent, rect.height - 4};
  kit.text().line({line.x - 4, line.y, 16, line.height}, row.sign, type::kBodyStrong, sign_colour(theme, row.sign),
                  Align::Centre);
  const Colour colour = row.taken ? theme.text : theme.text_faint;
  kit.text().line({line.x + 18, line.y, line.width - 18 - who_width, line.height}, row.title, type::kBodyStrong,
                  colour);
}

void draw_field_row(Kit& kit, const ReviewRow& row, const Rect& rect, float who_width) {
  const Theme& theme = kit.theme();
  const Colour colour = row.taken ? theme.text : theme.text_faint;
  const float x = rect.x + kIndent + 18;
  const float label = std::min(132.0F, rect.width * 0.3F);
  kit.text().line({x, rect.y, label - 8, rect.height}, row.title, type::kSmall, theme.text_soft);
  const float room = right(rect) - who_width - x - label;
  if (row.before.empty()) {
    kit.text().line({x + label, rect.y, room, rect.height}, row.after, type::kBody, theme.text_soft);
    return;
  }
  constexpr float kArrow = 22;
  const float drawn =
      kit.text().line({x + label, rect.y, room * 0.45F, rect.height}, row.before, type::kBody, theme.text_faint) +
      kArrow;
  kit.text().line({x + label + drawn - kArrow, rect.y, kArrow, rect.height}, "→", type::kBody, theme.text_faint,
                  Align::Centre);
  kit.text().line({x + label + drawn, rect.y, room - drawn, rect.height}, row.after, type::kBody, colour);
}

void draw_review_row(Kit& kit, const ReviewRow& row, const Rect& rect, bool touch) {
  const Theme& theme = kit.theme();
  if (row.form == ReviewRow::Form::Card) {
    const Rect card{rect.x + kIndent, rect.y, rect.width - kIndent, rect.height - 8};
    return draw_choice_card(kit, row.card, card, CardHead::Field, touch);
  }
  if (!row.id.empty()) {
    const WidgetState state = widget(kit, row.id, rect, kRadius);
    if (state.hovered || state.held) paint::fill(kit.context, rect, state.held ? theme.pressed : theme.hover, kRadius);
    draw_check(kit,
               {rect.x + 4, rect.y + (rect.height - kCheck) / 2 + (row.form == ReviewRow::Form::Record ? 2.0F : 0.0F),
                kCheck, kCheck},
               row.taken);
    if (state.clicked) kit.context.activated.emplace_back(row.id);
  }
  float who_width = 0;
  if (!row.who.empty() && rect.width > 480) {
    const float wanted = kit.text().width(row.who, type::kSmall);
    who_width = std::min(wanted, rect.width * 0.35F) + 12;
    kit.text().line({right(rect) - who_width + 8, rect.y, who_width - 12, rect.height}, row.who, type::kSmall,
                    theme.text_faint, Align::Right);
  }
  if (row.form == ReviewRow::Form::Record) {
    draw_record_row(kit, row, rect, who_width);
  } else {
    draw_field_row(kit, row, rect, who_width);
  }
}

bool is_about(const ReviewRow& row, const NodeId& node) {
  return row.form == ReviewRow::Form::Card ? has_node(row.card, node) : row.id == node;
}

// The node that has just got the focus, or is about to be typed in; "" while it stays where it is.
NodeId newly_focused(Kit& kit) {
  const NodeId& wanted = kit.context.editing.empty() ? kit.context.focused : kit.context.editing;
  if (wanted == kit.state.sheet_revealed) return {};
  kit.state.sheet_revealed = wanted;
  return wanted;
}

// Scrolls the list so that [top, top + height), from its content's top, is in view.
void reveal(Kit& kit, float top, float height, const Rect& list) {
  float& scroll = kit.state.sheet_scroll;
  if (top < scroll) scroll = std::max(0.0F, top - 8);
  if (top + height > scroll + list.height) scroll = std::max(0.0F, std::min(top - 8, top + height + 8 - list.height));
  kit.context.wake_at(kit.context.now_ms);
}

void draw_rows(Kit& kit, const ImportView& import, const Rect& list, float width, float rows, bool touch) {
  const NodeId focused = newly_focused(kit);
  float top = 0;
  for (const ReviewRow& row : import.rows) {
    const float height = row_height(kit, row, width, touch);
    if (!focused.empty() && is_about(row, focused)) reveal(kit, top, height, list);
    top += height;
  }
  const ScrollArea scroll(kit, "import/scroll", list, rows, kit.state.sheet_scroll);
  float y = scroll.top();
  for (const ReviewRow& row : import.rows) {
    const Rect rect{list.x + kMargin, y, width, row_height(kit, row, width, touch)};
    if (scroll.visible(rect)) draw_review_row(kit, row, rect, touch);
    y += rect.height;
  }
  const float x = list.x + kMargin;
  if (!import.none.empty()) kit.text().line({x, y, width, 40}, import.none, type::kBody, kit.theme().text_soft);
  if (import.more == 0) return;
  const std::string label = message(Msg::ReviewMore, {std::to_string(import.more)});
  button(kit, node::kReviewMore, {x + kIndent, y + 4, button_width(kit, label, Icon::None) + 8, 36}, label,
         {.kind = ButtonKind::Plain});
}

// Apply and cancel at the right; what concerns all that is shown at the left, and what is not decided above.
void draw_foot(Kit& kit, const ImportView& import, const Rect& area, bool narrow) {
  paint::horizontal(kit.context, area.x, right(area), bottom(area), kit.theme().border);
  const float y = bottom(area) + (kSheetFoot - 36) / 2;
  const float apply = button_width(kit, import.apply_label, Icon::None) + 8;
  const float cancel = button_width(kit, message(Msg::Cancel), Icon::None) + 8;
  button(kit, node::kImportApply, {right(area) - kMargin - apply, y, apply, 36}, import.apply_label,
         {.kind = ButtonKind::Primary, .enabled = import.can_apply});
  button(kit, node::kImportCancel, {right(area) - kMargin - apply - 8 - cancel, y, cancel, 36}, message(Msg::Cancel),
         {.kind = ButtonKind::Plain});
  if (!import.can_filter || narrow) return;
  float x = area.x + kMargin - 12;
  struct Entry {
    std::string_view node;
    Msg label;
    bool enabled;
  };
  for (const Entry& entry : {Entry{node::kReviewTakeAll, Msg::ReviewTakeAll, import.can_take_all},
                             Entry{node::kReviewLeaveAll, Msg::ReviewLeaveAll, import.can_leave_all}}) {
    const float width = button_width(kit, message(entry.label), Icon::None);
    button(kit, entry.node, {x, y, width, 36}, message(entry.label), {.enabled = entry.enabled});
    x += width + 4;
  }
}

}  // namespace

void draw_import(Kit& kit, const View& view, const Rect& canvas) {
  const ImportView& import = view.import;
  const bool narrow = is_narrow(canvas);
  const bool touch = view.touch || narrow;
  const float width = sheet_text_width(canvas, kReviewWidth);
  const float lead = import.lead.empty() ? 0 : kit.text().paragraph_height(width, import.lead, type::kBody) + 12;
  const float counts = flow_counts(kit, import, 0, 0, width, false) + 8;
  const float filters = flow_filters(kit, import, {0, 0, width, 0}, false);
  float open = 0;
  if (!import.undecided.empty()) open = kit.text().paragraph_height(width - 24, import.undecided, type::kSmall, 3) + 16;
  float rows = (import.more > 0 ? 48.0F : 0.0F) + (import.none.empty() ? 0.0F : 40.0F) + 16;
  for (const ReviewRow& row : import.rows) rows += row_height(kit, row, width, touch);
  const float head = lead + counts + filters;
  const Rect area = draw_sheet_frame(kit, canvas, {kReviewWidth, head + rows + open, true}, import.title);
  const float x = area.x + kMargin;
  if (lead > 0) kit.text().paragraph({x, area.y, width, 0}, import.lead, type::kBody, kit.theme().text_soft);
  flow_counts(kit, import, x, area.y + lead, width, true);
  flow_filters(kit, import, {x, area.y + lead + counts, width, 0}, true);
  const Rect list{area.x, area.y + head, area.width, std::max(0.0F, area.height - head - open)};
  draw_rows(kit, import, list, width, rows, touch);
  if (open > 0) {
    const float y = bottom(list) + 8;
    draw_icon(kit.context, Icon::Conflict, {x, y, 14, 16}, kit.theme().warn, 14);
    kit.text().paragraph({x + 24, y, width - 24, 0}, import.undecided, type::kSmall, kit.theme().text_soft, 3);
  }
  draw_foot(kit, import, area, narrow);
}

namespace {

constexpr float kFinding = 56;

void draw_finding(Kit& kit, const FindingRow& row, const Rect& rect) {
  list_row(kit, row.id, rect, Icon::None, {}, {});
  kit.text().line({rect.x + 8, rect.y + 6, rect.width - 16, 22}, row.title, type::kBodyStrong, kit.theme().text);
  kit.text().line({rect.x + 8, rect.y + 28, rect.width - 16, 22}, row.text, type::kBody, kit.theme().text_soft);
}

float draw_more(Kit& kit, std::string_view id, std::size_t more, float x, float y, float width) {
  if (more == 0) return 0;
  const Rect line{x, y, width, 32};
  kit.rects.add(id, line);
  kit.text().line(line, message(Msg::ImportMore, {std::to_string(more)}), type::kBody, kit.theme().text_faint);
  return line.height;
}

}  // namespace

void draw_conflicts(Kit& kit, const View& view, const Rect& canvas) {
  constexpr float kWidth = 640;
  const Theme& theme = kit.theme();
  const bool touch = view.touch || is_narrow(canvas);
  const float width = sheet_text_width(canvas, kWidth);
  const bool has_some = !view.conflicts.empty() || view.more_conflicts > 0;
  const std::string_view lead = message(has_some ? Msg::ConflictsLead : Msg::ConflictsNone);
  const float top = kit.text().paragraph_height(width, lead, type::kBody) + 12;
  const bool has_findings = !view.findings.empty();
  const float findings_lead =
      has_findings ? 32 + kit.text().paragraph_height(width, message(Msg::FindingsLead), type::kBody) + 8 : 0;
  float rows = 16 + findings_lead + static_cast<float>(view.findings.size()) * kFinding +
               (view.more_conflicts > 0 ? 32.0F : 0.0F) + (view.more_findings > 0 ? 32.0F : 0.0F);
  for (const ChoiceCard& card : view.conflicts) rows += choice_card_height(kit, card, width, touch) + 12;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, top + rows, false}, message(Msg::ConflictsTitle));
  kit.text().paragraph({area.x + kMargin, area.y, width, 0}, lead, type::kBody, theme.text_soft);
  const Rect list{area.x, area.y + top, area.width, std::max(0.0F, area.height - top)};
  const NodeId focused = newly_focused(kit);
  float at = 4;
  for (const ChoiceCard& card : view.conflicts) {
    const float height = choice_card_height(kit, card, width, touch);
    if (!focused.empty() && has_node(card, focused)) reveal(kit, at, height, list);
    at += height + 12;
  }
  const ScrollArea scroll(kit, "conflicts/scroll", list, rows, kit.state.sheet_scroll);
  const float x = area.x + kMargin;
  float y = scroll.top() + 4;
  for (const ChoiceCard& card : view.conflicts) {
    const Rect rect{x, y, width, choice_card_height(kit, card, width, touch)};
    if (scroll.visible(rect)) draw_choice_card(kit, card, rect, CardHead::Leads, touch);
    y += rect.height + 12;
  }
  y += draw_more(kit, "conflicts/more", view.more_conflicts, x, y, width);
  if (!has_findings) return;
  kit.text().line({x, y + 8, width, 24}, message(Msg::FindingsTitle), type::kLeadStrong, theme.text);
  kit.text().paragraph({x, y + 32, width, 0}, message(Msg::FindingsLead), type::kBody, theme.text_soft);
  y += findings_lead;
  for (const FindingRow& row : view.findings) {
    const Rect rect{x - 8, y, width + 16, kFinding};
    if (scroll.visible(rect)) draw_finding(kit, row, rect);
    y += kFinding;
  }
  draw_more(kit, "conflicts/more-findings", view.more_findings, x, y, width);
}

void draw_imports(Kit& kit, const View& view, const Rect& canvas) {
  constexpr float kWidth = 560;
  constexpr float kRow = 60;
  const Theme& theme = kit.theme();
  const float width = sheet_text_width(canvas, kWidth);
  const std::string_view lead = message(view.imports.empty() ? Msg::ImportsNone : Msg::ImportsLead);
  const float top = kit.text().paragraph_height(width, lead, type::kBody) + 12;
  const float rows = static_cast<float>(view.imports.size()) * kRow + 12;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, top + rows, false}, message(Msg::ImportsTitle));
  const float x = area.x + kMargin;
  kit.text().paragraph({x, area.y, width, 0}, lead, type::kBody, theme.text_soft);
  const Rect list{area.x, area.y + top, area.width, std::max(0.0F, area.height - top)};
  const ScrollArea scroll(kit, "imports/scroll", list, rows, kit.state.sheet_scroll);
  const float back = button_width(kit, message(Msg::TakeBack), Icon::Undo) + 8;
  float y = scroll.top();
  for (const ImportRow& row : view.imports) {
    const float room = width - (row.id.empty() ? 0 : back + 12);
    kit.text().line({x, y + 8, room, 22}, row.title, type::kBodyStrong, theme.text);
    kit.text().line({x, y + 30, room, 20}, row.note, type::kSmall, theme.text_soft);
    if (!row.id.empty()) {
      button(kit, row.id, {x + width - back, y + 12, back, 36}, message(Msg::TakeBack),
             {.kind = ButtonKind::Plain, .icon = Icon::Undo});
    }
    y += kRow;
    paint::horizontal(kit.context, x, x + width, y, theme.border);
  }
}

}  // namespace constellation::ui
