// A page of the record: its head, which stays, and a table or cards, which scroll below it.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_kinds.h"
#include "present/page_messages.h"
#include "ui/panels/page_drawing.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = 24;
constexpr float kNarrowMargin = 16;
constexpr float kRow = 44;
constexpr float kTwoLines = 60;  // a row where columns have no room
constexpr float kColumns = 32;   // the line of their names
constexpr float kCellGap = 16;
constexpr float kAllColumns = 860;  // narrower, some go
constexpr float kTableWidth = 560;  // narrower, a row is two lines
constexpr float kCardWidth = 280;
constexpr float kCard = 164;
constexpr float kCardGap = 16;
constexpr float kChoiceWidth = 168;
constexpr float kAsOfWidth = 176;
constexpr float kReasonWidth = 480;

// ---- the head ----

void draw_choice(Kit& kit, const PageChoice& choice, const Rect& rect) {
  field(kit, choice.id, rect,
        {.label = choice.label, .text = choice.chosen, .form = EditRequest::Form::Choice, .options = &choice.options});
  if (choice.is_set) paint::outline(kit.context, rect, kit.theme().accent, kRadius);
}

// Clicks are not taken: it gets the focus when its page opens.
void add_title(Kit& kit, const Rect& rect) {
  kit.rects.add(node::kPageTitle, rect);
  if (kit.context.focused == node::kPageTitle) paint::focus_ring(kit.context, rect);
}

void draw_clear(Kit& kit, const PageView& page, Flow& flow) {
  if (!page.can_clear || !page.shows_filters) return;
  const float wide = button_width(kit, message(PageMsg::ClearFilters), Icon::Close);
  button(kit, node::kPageClear, flow.take(wide), message(PageMsg::ClearFilters), {.icon = Icon::Close});
}

// Folded: what is shown, the button and the date, then the filters where they are wanted.
void draw_folded_choices(Kit& kit, const PageView& page, Flow& flow) {
  for (const PageChoice& choice : page.choices) {
    if (choice.is_view) draw_choice(kit, choice, flow.take(kChoiceWidth));
  }
  const std::string label = filters_label(page);
  const Icon icon = page.shows_filters ? Icon::ChevronDown : Icon::ChevronRight;
  button(kit, node::kPageFilters, flow.take(button_width(kit, label, icon)), label,
         {.kind = ButtonKind::Plain, .icon = icon, .pressed = page.shows_filters});
  draw_as_of(kit, node::kPageAsOf, page, flow.take(kAsOfWidth));
  if (!page.shows_filters) return;
  for (const PageChoice& choice : page.choices) {
    if (!choice.is_view) draw_choice(kit, choice, flow.take(kChoiceWidth));
  }
  draw_clear(kit, page, flow);
}

// Why the date was not taken. Returns where that ends.
float draw_refusal(Kit& kit, const PageView& page, float x, float y, float width) {
  if (page.as_of_error.empty()) return y;
  const Theme& theme = kit.theme();
  draw_icon(kit.context, Icon::Warning, {x, y + 6, 14, 16}, theme.bad, 12);
  return y + kit.text().paragraph({x + 20, y + 6, width - 20, 0}, page.as_of_error, type::kSmall, theme.bad, 3) + 6;
}

// Of a page about one record: where it belongs, its name and how it stands, and the way to the timeline.
float draw_head_of_one(Kit& kit, const PageView& page, const Rect& area, float margin, bool touch) {
  const Theme& theme = kit.theme();
  const float height = touch ? kTouchHeight : kControlHeight;
  const float left = area.x + margin;
  const float width = area.width - 2 * margin;
  float y = area.y + 8;
  const std::string_view to = message(page_spec(page_spec(page.kind).above).label);
  const float above = button_width(kit, to, Icon::ChevronLeft);
  button(kit, node::kPageAbove, {left - 12, y, above, height}, to, {.icon = Icon::ChevronLeft});
  draw_as_of(kit, node::kPageAsOf, page, {left + width - kAsOfWidth, y, kAsOfWidth, height});
  y += height + 4;
  float room = width;
  if (page.is_on_timeline) {
    const float wide = button_width(kit, message(PageMsg::ShowOnTimeline), Icon::Milestone);
    const bool fits = width - wide > 320;
    const Rect rect{left + width - (fits ? wide : height), y, fits ? wide : height, height};
    button(kit, node::kPageOnTimeline, rect, fits ? message(PageMsg::ShowOnTimeline) : std::string_view(),
           {.kind = ButtonKind::Plain, .icon = Icon::Milestone, .hint = message(PageMsg::ShowOnTimeline)});
    room -= rect.width + 12;
  }
  const float title = kit.text().paragraph({left, y + 2, room, 0}, page.title, type::kTitle, theme.text, 2);
  const float title_width = std::min(room, kit.text().width(page.title, type::kTitle));
  add_title(kit, {left - 4, y + 2, title_width + 8, title});
  y += title + 6;
  float x = left;
  if (!page.badge.text.empty()) {
    const ToneColour colours = colours_of(theme, page.badge.tone);
    x += badge(kit, x, y + 12, page.badge.text, colours.ground, colours.words) + 10;
  }
  kit.text().line({x, y, left + width - x, 24}, page.note, type::kBody, theme.text_soft);
  y += 24;
  if (page.field) {
    field(kit, page.field->id, {left, y + 8, std::min(width, kReasonWidth), height},
          {.label = page.field->label, .text = page.field->text, .placeholder = page.field->hint});
    y += height + 8;
  }
  if (!page.actions.empty() || !page.choices.empty()) {
    Flow flow(left, y + 8, width, height);
    for (const PageChoice& choice : page.choices) draw_choice(kit, choice, flow.take(kChoiceWidth));
    draw_clear(kit, page, flow);
    draw_buttons(kit, page.actions, flow);
    y = flow.bottom();
  }
  return draw_refusal(kit, page, left, y, width) + 12;
}

// Returns where it ends.
float draw_head(Kit& kit, const PageView& page, const Rect& area, float margin, bool touch) {
  const Theme& theme = kit.theme();
  const float height = touch ? kTouchHeight : kControlHeight;
  const float left = area.x + margin;
  const float width = area.width - 2 * margin;
  float y = area.y + 16;
  const float forms_width = page.table.has_cards ? 144.0F : 0.0F;
  const Segment forms[] = {
      {node::kPageTable, message(PageMsg::ShowAsTable), Icon::None, page.table.form == PageTable::Form::Table},
      {node::kPageCards, message(PageMsg::ShowAsCards), Icon::None, page.table.form == PageTable::Form::Cards}};
  if (page.table.has_cards) segmented(kit, {left + width - forms_width, y, forms_width, height}, forms, 2);
  const float room = width - forms_width - 8;
  const float title = kit.text().line({left, y, room, height}, page.title, type::kTitle, theme.text);
  add_title(kit, {left - 4, y, title + 8, height});
  kit.text().line({left + title + 12, y, room - title - 16, height}, page.note, type::kBody, theme.text_soft);
  Flow flow(left, y + height + 12, width, height);
  if (page.folds_filters) {
    draw_folded_choices(kit, page, flow);
  } else {
    for (const PageChoice& choice : page.choices) draw_choice(kit, choice, flow.take(kChoiceWidth));
    draw_as_of(kit, node::kPageAsOf, page, flow.take(kAsOfWidth));
    draw_clear(kit, page, flow);
  }
  draw_buttons(kit, page.actions, flow);
  return draw_refusal(kit, page, left, flow.bottom(), width) + 12;
}

// ---- the table ----

struct Place {
  std::size_t column;
  float x;
  float width;
};

std::vector<Place> places_of(const PageTable& table, float x, float width) {
  const auto is_shown = [&](const PageColumn& column) { return width >= kAllColumns || !column.is_first_to_go; };
  float shares = 0;
  for (const PageColumn& column : table.columns) shares += is_shown(column) ? column.share : 0;
  std::vector<Place> places;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!is_shown(table.columns[i])) continue;
    const float wide = width * table.columns[i].share / shares;
    places.push_back({i, x, wide - kCellGap});
    x += wide;
  }
  return places;
}

void draw_columns(Kit& kit, const PageTable& table, const std::vector<Place>& places, const Rect& area) {
  const Theme& theme = kit.theme();
  for (const Place& place : places) {
    const PageColumn& column = table.columns[place.column];
    const Rect rect{place.x - 8, area.y, place.width + 8, area.height};
    const WidgetState state = widget(kit, column.id, rect);
    const bool is_order = column.order != PageColumn::Order::None;
    const Colour colour = is_order || state.hovered ? theme.text : theme.text_soft;
    const float width = kit.text().line({place.x, area.y, place.width - 16, area.height}, column.label,
                                        is_order ? type::kSmallStrong : type::kSmall, colour);
    if (is_order) {
      const bool is_up = column.order == PageColumn::Order::Ascending;
      kit.text().line({place.x + width + 6, area.y, 12, area.height}, is_up ? "↑" : "↓", type::kSmallStrong, colour);
    }
    if (state.clicked) kit.context.activated.push_back(column.id);
  }
  paint::horizontal(kit.context, area.x, right(area), bottom(area) - 1, theme.border);
}

void draw_cell(Kit& kit, const PageText& cell, const Rect& rect, bool is_title) {
  const Theme& theme = kit.theme();
  const bool is_badge = cell.tone != PageTone::Plain && cell.tone != PageTone::Soft;
  if (is_title) {
    kit.text().line(rect, cell.text, type::kBodyStrong, theme.text);
  } else if (is_badge && badge_width(kit, cell.text, Icon::None) <= rect.width) {
    const ToneColour colours = colours_of(theme, cell.tone);
    badge(kit, rect.x - 8, rect.y + rect.height / 2, cell.text, colours.ground, colours.words);
  } else {
    kit.text().line(rect, cell.text, type::kBody, colours_of(theme, cell.tone).words);
  }
}

// Ground, hover, selection and click of a row or a card.
void draw_ground(Kit& kit, const PageRow& row, const Rect& rect, const Rect& area, float radius) {
  const Theme& theme = kit.theme();
  const WidgetState state = widget(kit, row.id, within(rect, area), radius);
  if (row.selected) paint::fill(kit.context, rect, theme.accent_soft, radius);
  if (state.hovered || state.held) paint::fill(kit.context, rect, state.held ? theme.pressed : theme.hover, radius);
  if (state.clicked) kit.context.activated.push_back(row.id);
}

void draw_row(Kit& kit, const PageRow& row, const std::vector<Place>& places, const Rect& rect, const Rect& area) {
  draw_ground(kit, row, rect, area, 0);
  for (const Place& place : places) {
    draw_cell(kit, row.cells[place.column], {place.x, rect.y, place.width, rect.height}, place.column == 0);
  }
  paint::horizontal(kit.context, rect.x, right(rect), bottom(rect) - 1, kit.theme().grid);
}

// Title over the rest; what counts at the right.
void draw_two_lines(Kit& kit, const PageTable& table, const PageRow& row, const Rect& rect, const Rect& area,
                    float margin) {
  const Theme& theme = kit.theme();
  draw_ground(kit, row, rect, area, 0);
  std::string rest;
  for (std::size_t i = 1; i + 1 < row.cells.size(); ++i) {
    if (table.columns[i].is_first_to_go || row.cells[i].text.empty()) continue;
    if (!rest.empty()) rest += " · ";
    rest += row.cells[i].text;
  }
  const float x = rect.x + margin;
  const float width = rect.width - 2 * margin;
  const PageText& last = row.cells.back();
  const float end = kit.text().width(last.text, type::kSmall);
  kit.text().line({x, rect.y + 8, width - end - 12, 24}, row.cells.front().text, type::kBodyStrong, theme.text);
  kit.text().line({x + width - end, rect.y + 8, end + 1, 24}, last.text, type::kSmall,
                  colours_of(theme, last.tone).words);
  kit.text().line({x, rect.y + 32, width, 20}, rest, type::kSmall, theme.text_soft);
  paint::horizontal(kit.context, rect.x, right(rect), bottom(rect) - 1, theme.grid);
}

void draw_card(Kit& kit, const PageRow& row, const Rect& rect, const Rect& area) {
  const Theme& theme = kit.theme();
  paint::framed(kit.context, rect, theme.panel, row.selected ? theme.accent : theme.border, kRadius + 2);
  draw_ground(kit, row, rect, area, kRadius + 2);
  const Rect inner = inset(rect, 16, 14);
  const PageText& status = row.cells[2];
  const float wide = badge_width(kit, status.text, Icon::None);
  const ToneColour colours = colours_of(theme, status.tone);
  kit.text().line({inner.x, inner.y, inner.width - wide - 8, 22}, row.cells[0].text, type::kBodyStrong, theme.text);
  badge(kit, right(inner) - wide, inner.y + 11, status.text, colours.ground, colours.words);
  kit.text().line({inner.x, inner.y + 22, inner.width, 18}, row.cells[1].text, type::kSmall, theme.text_soft);
  kit.text().paragraph({inner.x, inner.y + 48, inner.width, 0}, row.lead, type::kSmall, theme.text, 3);
  const PageText& last = row.cells.back();
  const float end = std::min(kit.text().width(last.text, type::kSmall), inner.width / 2);
  const float foot = bottom(inner) - 18;
  kit.text().line({inner.x, foot, inner.width - end - 12, 18}, row.cells[3].text, type::kSmall, theme.text_soft);
  kit.text().line({right(inner) - end, foot, end + 1, 18}, last.text, type::kSmall, colours_of(theme, last.tone).words);
}

float draw_more(Kit& kit, const PageTable& table, float x, float y, bool touch) {
  if (table.more == 0) return 0;
  const std::string label = message(PageMsg::ShowMoreRows, {number_text(table.more)});
  const float height = touch ? kTouchHeight : kControlHeight;
  button(kit, node::kPageMore, {x, y + 12, button_width(kit, label, Icon::None), height}, label,
         {.kind = ButtonKind::Plain});
  return height + 24;
}

void draw_table(Kit& kit, const PageTable& table, const Rect& area, float margin, bool touch) {
  const bool is_wide = area.width >= kTableWidth;
  const std::vector<Place> places = places_of(table, area.x + margin, area.width - 2 * margin);
  Rect body = area;
  if (is_wide) {
    draw_columns(kit, table, places, {area.x, area.y, area.width, kColumns});
    body = {area.x, area.y + kColumns, area.width, area.height - kColumns};
  }
  const float height = is_wide ? kRow : kTwoLines;
  const ScrollArea scroll(kit, "page/scroll", body, kit.state.page_height, kit.state.page_scroll);
  float y = scroll.top();
  for (const PageRow& row : table.rows) {
    const Rect rect{area.x, y, area.width, height};
    if (scroll.visible(rect)) {
      if (is_wide) {
        draw_row(kit, row, places, rect, body);
      } else {
        draw_two_lines(kit, table, row, rect, body, margin);
      }
    }
    y += height;
  }
  y += draw_more(kit, table, area.x + margin, y, touch);
  kit.state.page_height = y - scroll.top() + 16;
}

void draw_cards(Kit& kit, const PageTable& table, const Rect& area, float margin, bool touch) {
  const float width = area.width - 2 * margin;
  const float columns = std::max(1.0F, std::floor((width + kCardGap) / (kCardWidth + kCardGap)));
  const float wide = (width - (columns - 1) * kCardGap) / columns;
  const auto per_line = static_cast<std::size_t>(columns);
  const ScrollArea scroll(kit, "page/scroll", area, kit.state.page_height, kit.state.page_scroll);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto column = static_cast<float>(i % per_line);
    const std::size_t line = i / per_line;
    const float top = scroll.top() + 4 + static_cast<float>(line) * (kCard + kCardGap);
    const Rect rect{area.x + margin + column * (wide + kCardGap), top, wide, kCard};
    if (scroll.visible(rect)) draw_card(kit, table.rows[i], rect, area);
  }
  const std::size_t lines = (table.rows.size() + per_line - 1) / per_line;
  const float height = static_cast<float>(lines) * (kCard + kCardGap);
  kit.state.page_height = height + draw_more(kit, table, area.x + margin, scroll.top() + height, touch) + 16;
}

}  // namespace

void draw_page(Kit& kit, const View& view, const Rect& area, Intents& intents) {
  const PageView& page = view.page;
  const Theme& theme = kit.theme();
  paint::ground(kit.context, area, theme.chart);
  if (kit.state.page != page.kind || kit.state.page_about != page.about) {
    kit.state.page = page.kind;
    kit.state.page_about = page.about;
    kit.state.page_scroll = 0;
  }
  const float margin = area.width < kTableWidth ? kNarrowMargin : kMargin;
  const paint::Clip clip(kit.context, area);
  const float top = page.about ? draw_head_of_one(kit, page, area, margin, view.touch)
                               : draw_head(kit, page, area, margin, view.touch);
  const Rect body{area.x, top, area.width, bottom(area) - top};
  if (body.height <= 0) return;
  if (!page.table.empty.empty()) {
    kit.text().paragraph({area.x + margin, top + 24, area.width - 2 * margin, 0}, page.table.empty, type::kLead,
                         theme.text_soft, 4, Align::Centre);
  } else if (page.calendar) {
    draw_calendar(kit, *page.calendar, body, margin);
  } else if (page.map) {
    draw_map(kit, view, *page.map, body, intents);
  } else if (page.about || !page.sections.empty()) {
    paint::horizontal(kit.context, area.x, right(area), top - 1, theme.border);
    draw_sections(kit, page, body, margin, view.touch);
  } else if (page.table.form == PageTable::Form::Cards) {
    draw_cards(kit, page.table, body, margin, view.touch);
  } else {
    draw_table(kit, page.table, body, margin, view.touch);
  }
}

}  // namespace constellation::ui
