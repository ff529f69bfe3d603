// The review of an import, the standing conflicts, and the imports of this browser.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kReviewWidth = 760;
constexpr float kCheck = 18;
constexpr float kIndent = 28;  // of what belongs to a record
constexpr float kSign = 18;    // before a record's title
constexpr float kArrow = 22;   // between old and new words
constexpr int kLines = 8;      // of a long text; the fields' own form shows more
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

// What decides all that is shown.
struct ForAll {
  std::string_view node;
  Msg label;
  bool enabled;
};
std::array<ForAll, 2> for_all(const ImportView& import) {
  return {ForAll{node::kReviewTakeAll, Msg::ReviewTakeAll, import.can_take_all},
          ForAll{node::kReviewLeaveAll, Msg::ReviewLeaveAll, import.can_leave_all}};
}

// Tabs in a row of their own, then who and what, on a narrow sheet what decides all of it; returns the height.
float flow_filters(Kit& kit, const ImportView& import, const Rect& area, bool narrow, bool draws) {
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
  if (!narrow) return y + kFilterHeight + 10 - area.y;
  x = area.x;
  y += kFilterHeight + 6;
  for (const ForAll& entry : for_all(import)) {
    const Rect place = next(button_width(kit, message(entry.label), Icon::None));
    if (draws) button(kit, entry.node, place, message(entry.label), {.enabled = entry.enabled});
  }
  return y + kFilterHeight + 10 - area.y;
}

void draw_check(Kit& kit, const Rect& box, bool checked) {
  const Theme& theme = kit.theme();
  if (!checked) return paint::outline(kit.context, box, theme.control, kRadiusSmall, 1.5F);
  paint::fill(kit.context, box, theme.accent_fill, kRadiusSmall);
  draw_icon(kit.context, Icon::Check, box, theme.on_accent, 14);
}

// How a field's row stands: in one line where it fits; else the old words above the new ones, whole.
struct FieldLayout {
  float label = 0;        // its column; 0 where it stands above the words
  float label_above = 0;  // height
  float room = 0;         // for the words
  float who = 0;          // its column at the right; 0 where it stands below
  float before = 0;       // heights of paragraphs; 0 in one line
  float after = 0;
  float who_below = 0;  // height
  float words = 20;     // height of all of it, centred in the row
  float height = 0;     // of the row
};

// Where who and when have no column of their own.
bool is_who_below(float width) { return width <= 480; }

float who_column(const Kit& kit, const ReviewRow& row, float width) {
  if (row.who.empty() || is_who_below(width)) return 0;
  return std::min(kit.text().width(row.who, type::kSmall), width * 0.35F) + 12;
}

FieldLayout layout_field(const Kit& kit, const ReviewRow& row, float width, bool touch) {
  FieldLayout layout;
  layout.label = std::min(132.0F, width * 0.3F);
  layout.who = who_column(kit, row, width);
  layout.room = width - kIndent - kSign - layout.label - layout.who;
  layout.who_below = !row.who.empty() && is_who_below(width) ? 18.0F : 0.0F;
  const auto is_long = [&](const std::string& words, float room) {
    return words.find('\n') != std::string::npos || !kit.text().fits(words, room, type::kBody);
  };
  const bool is_before_long = is_long(row.before, layout.room);
  const bool replaces = !row.before.empty() && !is_before_long;
  const float before = replaces ? kit.text().width(row.before, type::kBody) + kArrow : 0;
  if (is_before_long || is_long(row.after, layout.room - before)) {
    if (is_who_below(width)) {
      layout.room += std::exchange(layout.label, 0.0F);
      layout.label_above = 22;
    }
    const float room = layout.room - (row.before.empty() ? 0 : kArrow);
    if (!row.before.empty()) layout.before = kit.text().paragraph_height(room, row.before, type::kBody, kLines) + 4;
    layout.after = kit.text().paragraph_height(room, row.after, type::kBody, kLines);
    layout.words = layout.label_above + layout.before + layout.after;
  }
  layout.words += layout.who_below;
  layout.height = std::max(!row.id.empty() && touch ? kTouchHeight : 28.0F, layout.words + 8);
  return layout;
}

float row_height(const Kit& kit, const ReviewRow& row, float width, bool touch) {
  switch (row.form) {
    case ReviewRow::Form::Record:
      return (touch ? kTouchHeight : 40) + (!row.who.empty() && is_who_below(width) ? 12.0F : 0.0F);
    case ReviewRow::Form::Field:
      return layout_field(kit, row, width, touch).height;
    case ReviewRow::Form::Card:
      return choice_card_height(kit, row.card, width - kIndent, touch) + 8;
  }
  return 0;
}

void draw_who(Kit& kit, const ReviewRow& row, const Rect& line, Align align) {
  kit.text().line(line, row.who, type::kSmall, kit.theme().text_faint, align);
}

void draw_record_row(Kit& kit, const ReviewRow& row, const Rect& rect, float height) {
  const Theme& theme = kit.theme();
  const float x = rect.x + kIndent;
  const Rect line{x + kSign, rect.y + 4, right(rect) - x - kSign, height - 4};
  kit.text().line({x - 4, line.y, 16, line.height}, row.sign, type::kBodyStrong, sign_colour(theme, row.sign),
                  Align::Centre);
  const float who = who_column(kit, row, rect.width);
  kit.text().line({line.x, line.y, line.width - who, line.height}, row.title, type::kBodyStrong,
                  row.taken ? theme.text : theme.text_faint);
  if (who > 0) draw_who(kit, row, {right(rect) - who + 12, rect.y, who - 12, rect.height}, Align::Right);
  if (who == 0 && !row.who.empty()) draw_who(kit, row, {line.x, bottom(rect) - 20, line.width, 16}, Align::Left);
}

// The old words above the new ones, with an arrow before the new.
void draw_long_words(Kit& kit, const ReviewRow& row, const FieldLayout& layout, const Rect& words, Colour colour) {
  const Theme& theme = kit.theme();
  const bool replaces = !row.before.empty();
  const float indent = replaces ? kArrow : 0;
  const Rect before{words.x + indent, words.y, words.width - indent, layout.before};
  if (replaces) kit.text().paragraph(before, row.before, type::kBody, theme.text_faint, kLines);
  const Rect after{before.x, words.y + layout.before, before.width, layout.after};
  kit.text().paragraph(after, row.after, type::kBody, replaces ? colour : theme.text_soft, kLines);
  if (replaces) kit.text().line({words.x, after.y, kArrow - 6, 20}, "→", type::kBody, theme.text_faint, Align::Left);
}

void draw_field_row(Kit& kit, const ReviewRow& row, const Rect& rect, const FieldLayout& layout) {
  const Theme& theme = kit.theme();
  const Colour colour = row.taken ? theme.text : theme.text_faint;
  const float x = rect.x + kIndent + kSign;
  const float y = rect.y + (rect.height - layout.words) / 2;
  const Rect words{x + layout.label, y + layout.label_above, layout.room, 20};
  const float title = layout.label > 0 ? layout.label - 8 : layout.room;
  kit.text().line({x, y, title, 20}, row.title, type::kSmall, theme.text_soft);
  if (layout.after > 0) {
    draw_long_words(kit, row, layout, words, colour);
  } else if (row.before.empty()) {
    kit.text().line(words, row.after, type::kBody, theme.text_soft);
  } else {
    const float before = kit.text().line(words, row.before, type::kBody, theme.text_faint);
    kit.text().line({words.x + before, words.y, kArrow, 20}, "→", type::kBody, theme.text_faint, Align::Centre);
    const float from = before + kArrow;
    kit.text().line({words.x + from, words.y, words.width - from, 20}, row.after, type::kBody, colour);
  }
  if (layout.who > 0) draw_who(kit, row, {right(rect) - layout.who + 12, y, layout.who - 12, 20}, Align::Right);
  if (layout.who_below > 0) {
    draw_who(kit, row, {x, y + layout.words - layout.who_below, right(rect) - x, layout.who_below}, Align::Left);
  }
}

void draw_review_row(Kit& kit, const ReviewRow& row, const Rect& rect, bool touch) {
  const Theme& theme = kit.theme();
  if (row.form == ReviewRow::Form::Card) {
    const Rect card{rect.x + kIndent, rect.y, rect.width - kIndent, rect.height - 8};
    return draw_choice_card(kit, row.card, card, CardHead::Field, touch);
  }
  const bool is_record = row.form == ReviewRow::Form::Record;
  const FieldLayout layout = is_record ? FieldLayout{} : layout_field(kit, row, rect.width, touch);
  const float title = std::min(rect.height, touch ? kTouchHeight : 40.0F);
  const float middle = is_record ? title / 2 + 2 : (rect.height - layout.words) / 2 + 10;
  if (!row.id.empty()) {
    const WidgetState state = widget(kit, row.id, rect, kRadius);
    if (state.hovered || state.held) paint::fill(kit.context, rect, state.held ? theme.pressed : theme.hover, kRadius);
    draw_check(kit, {rect.x + 4, rect.y + middle - kCheck / 2, kCheck, kCheck}, row.taken);
    if (state.clicked) kit.context.activated.emplace_back(row.id);
  }
  if (is_record) {
    draw_record_row(kit, row, rect, title);
  } else {
    draw_field_row(kit, row, rect, layout);
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

// `heights`: of each row; `content`: of all of it.
void draw_rows(Kit& kit, const ImportView& import, const std::vector<float>& heights, float content, const Rect& list,
               float width, bool touch) {
  const NodeId focused = newly_focused(kit);
  float top = 0;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (!focused.empty() && is_about(import.rows[i], focused)) reveal(kit, top, heights[i], list);
    top += heights[i];
  }
  const ScrollArea scroll(kit, "import/scroll", list, content, kit.state.sheet_scroll);
  float y = scroll.top();
  for (std::size_t i = 0; i < heights.size(); ++i) {
    const Rect rect{list.x + kMargin, y, width, heights[i]};
    if (scroll.visible(rect)) draw_review_row(kit, import.rows[i], rect, touch);
    y += rect.height;
  }
  const float x = list.x + kMargin;
  if (!import.none.empty()) kit.text().line({x, y, width, 40}, import.none, type::kBody, kit.theme().text_soft);
  if (import.more == 0) return;
  const std::string label = message(Msg::ReviewMore, {std::to_string(import.more)});
  button(kit, node::kReviewMore, {x + kIndent, y + 4, button_width(kit, label, Icon::None) + 8, 36}, label,
         {.kind = ButtonKind::Plain});
}

// Apply and cancel at the right; what concerns all that is shown at the left, where there is room (else it stands with
// the filters), and what is not decided above.
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
  for (const ForAll& entry : for_all(import)) {
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
  const float filters = flow_filters(kit, import, {0, 0, width, 0}, narrow, false);
  float open = 0;
  if (!import.undecided.empty()) open = kit.text().paragraph_height(width - 24, import.undecided, type::kSmall, 3) + 16;
  float rows = (import.more > 0 ? 48.0F : 0.0F) + (import.none.empty() ? 0.0F : 40.0F) + 16;
  std::vector<float> heights;
  heights.reserve(import.rows.size());
  for (const ReviewRow& row : import.rows) rows += heights.emplace_back(row_height(kit, row, width, touch));
  const float head = lead + counts + filters;
  const Rect area = draw_sheet_frame(kit, canvas, {kReviewWidth, head + rows + open, true}, import.title);
  const float x = area.x + kMargin;
  if (lead > 0) kit.text().paragraph({x, area.y, width, 0}, import.lead, type::kBody, kit.theme().text_soft);
  flow_counts(kit, import, x, area.y + lead, width, true);
  flow_filters(kit, import, {x, area.y + lead + counts, width, 0}, narrow, true);
  const Rect list{area.x, area.y + head, area.width, std::max(0.0F, area.height - head - open)};
  draw_rows(kit, import, heights, rows, list, width, touch);
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
  const Theme& theme = kit.theme();
  const float width = sheet_text_width(canvas, kWidth);
  const std::string_view lead = message(view.imports.empty() ? Msg::ImportsNone : Msg::ImportsLead);
  const float top = kit.text().paragraph_height(width, lead, type::kBody) + 12;
  const float back = button_width(kit, message(Msg::TakeBack), Icon::Undo) + 8;
  const auto room_of = [&](const ImportRow& row) { return width - (row.id.empty() ? 0 : back + 12); };
  const auto height_of = [&](const ImportRow& row) {
    return 40 + kit.text().paragraph_height(room_of(row), row.note, type::kSmall, 3);
  };
  float rows = 12;
  for (const ImportRow& row : view.imports) rows += height_of(row);
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, top + rows, false}, message(Msg::ImportsTitle));
  const float x = area.x + kMargin;
  kit.text().paragraph({x, area.y, width, 0}, lead, type::kBody, theme.text_soft);
  const Rect list{area.x, area.y + top, area.width, std::max(0.0F, area.height - top)};
  const ScrollArea scroll(kit, "imports/scroll", list, rows, kit.state.sheet_scroll);
  float y = scroll.top();
  for (const ImportRow& row : view.imports) {
    const float room = room_of(row);
    kit.text().line({x, y + 8, room, 22}, row.title, type::kBodyStrong, theme.text);
    kit.text().paragraph({x, y + 32, room, 0}, row.note, type::kSmall, theme.text_soft, 3);
    if (!row.id.empty()) {
      button(kit, row.id, {x + width - back, y + 12, back, 36}, message(Msg::TakeBack),
             {.kind = ButtonKind::Plain, .icon = Icon::Undo});
    }
    y += height_of(row);
    paint::horizontal(kit.context, x, x + width, y, theme.border);
  }
}

}  // namespace constellation::ui
