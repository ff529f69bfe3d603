// Days with what is on them: weeks in a grid where there is room, else a list of the days that have something.
#include <algorithm>
#include <string>

#include "present/page_messages.h"
#include "ui/panels/page_drawing.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kGridWidth = 640;  // narrower, days are listed
constexpr float kHead = 28;
constexpr float kNumber = 28;
constexpr float kItem = 22;
constexpr float kLeastDay = 96;
constexpr float kCard = 68;  // an item of a week
constexpr float kGap = 4;
constexpr std::size_t kWeek = 7;

// As of a badge, but words that are read, not glanced at.
ToneColour colours_of(const Theme& theme, const PageDayItem& item) {
  if (item.is_off) return {theme.field, theme.text_soft};
  return {ui::colours_of(theme, item.tone).ground, theme.text};
}

class Days {
 public:
  Days(Kit& kit, const Rect& area) : m_kit(kit), m_area(area) {}

  void draw_number(const PageDay& day, const Rect& cell) {
    const Theme& theme = m_kit.theme();
    const Rect box{cell.x + 6, cell.y + 4, 24, 22};
    if (day.is_today) paint::fill(m_kit.context, box, theme.accent_fill, 11);
    const Colour colour = day.is_today ? theme.on_accent : day.is_outside ? theme.text_faint : theme.text;
    m_kit.text().line(box, day.number, day.is_today ? type::kSmallStrong : type::kSmall, colour, Align::Centre);
  }

  // What does not fit is counted; that leads to the week.
  void draw_day(const PageDay& day, const Rect& cell) {
    const Theme& theme = m_kit.theme();
    if (day.is_outside) paint::fill(m_kit.context, cell, theme.page);
    draw_number(day, cell);
    const auto room = static_cast<std::size_t>(std::max(0.0F, (cell.height - kNumber - kGap) / (kItem + 2)));
    const bool fits = day.items.size() <= room;
    const std::size_t shown = fits ? day.items.size() : room > 0 ? room - 1 : 0;
    float y = cell.y + kNumber;
    for (std::size_t i = 0; i < shown; ++i) {
      draw_chip(day.items[i], {cell.x + kGap, y, cell.width - 2 * kGap, kItem});
      y += kItem + 2;
    }
    if (fits) return;
    const Rect rest{cell.x + kGap, y, cell.width - 2 * kGap, kItem};
    const WidgetState state = widget(m_kit, day.id, within(rest, m_area), kRadiusSmall);
    if (state.hovered) paint::fill(m_kit.context, rest, theme.hover, kRadiusSmall);
    if (state.clicked) m_kit.context.activated.push_back(day.id);
    const std::string more = message(PageMsg::CalendarMore, {std::to_string(day.items.size() - shown)});
    m_kit.text().line({rest.x + 6, rest.y, rest.width - 8, rest.height}, more, type::kSmall, theme.text_soft);
  }

  void draw_chip(const PageDayItem& item, const Rect& rect) {
    const ToneColour colours = draw_ground(item, rect);
    float x = rect.x + 6;
    const float edge = right(rect) - 4;
    if (!item.time.empty()) {
      x += m_kit.text().line({x, rect.y, edge - x, rect.height}, item.time, type::kSmall, m_kit.theme().text_soft) + 5;
    }
    const float width = m_kit.text().line({x, rect.y, edge - x, rect.height}, item.title, type::kSmall, colours.words);
    strike(item, x, rect.y + rect.height / 2, width);
  }

  // With its own clock, its group and what is the matter with it.
  void draw_card(const PageDayItem& item, const Rect& rect) {
    const ToneColour colours = draw_ground(item, rect);
    const Rect inner = inset(rect, 8, 6);
    const float width =
        m_kit.text().line({inner.x, inner.y, inner.width, 16}, item.time, type::kSmall, m_kit.theme().text_soft);
    static_cast<void>(width);
    const float title =
        m_kit.text().line({inner.x, inner.y + 17, inner.width, 18}, item.title, type::kSmallStrong, colours.words);
    strike(item, inner.x, inner.y + 26, title);
    m_kit.text().line({inner.x, inner.y + 36, inner.width, 18}, item.note, type::kSmall, m_kit.theme().text_soft);
  }

  void draw_line(const PageDayItem& item, const Rect& rect) {
    const ToneColour colours = draw_ground(item, rect);
    const float time = 52;
    m_kit.text().line({rect.x + 10, rect.y + 5, time - 8, 20}, item.time, type::kSmall, m_kit.theme().text_soft);
    const float x = rect.x + time + 4;
    const float width =
        m_kit.text().line({x, rect.y + 5, right(rect) - x - 8, 20}, item.title, type::kBody, colours.words);
    strike(item, x, rect.y + 15, width);
    m_kit.text().line({x, rect.y + 25, right(rect) - x - 8, 18}, item.note, type::kSmall, m_kit.theme().text_soft);
  }

 private:
  ToneColour draw_ground(const PageDayItem& item, const Rect& rect) {
    const Theme& theme = m_kit.theme();
    const ToneColour colours = colours_of(theme, item);
    paint::fill(m_kit.context, rect, colours.ground, kRadiusSmall);
    const WidgetState state = widget(m_kit, item.id, within(rect, m_area), kRadiusSmall);
    if (item.selected) paint::outline(m_kit.context, rect, theme.accent, kRadiusSmall, 2);
    if (state.hovered || state.held) {
      paint::fill(m_kit.context, rect, state.held ? theme.pressed : theme.hover, kRadiusSmall);
    }
    if (state.clicked) m_kit.context.activated.push_back(item.id);
    if (!item.note.empty()) tooltip(m_kit, item.id, rect, item.note);
    return colours;
  }

  void strike(const PageDayItem& item, float x, float y, float width) {
    if (item.is_off) paint::horizontal(m_kit.context, x, x + width, y, m_kit.theme().text_soft);
  }

  Kit& m_kit;
  Rect m_area;
};

void draw_grid(Kit& kit, const PageCalendar& calendar, const Rect& area, float margin) {
  const Theme& theme = kit.theme();
  const float left = area.x + margin;
  const float wide = (area.width - 2 * margin) / static_cast<float>(kWeek);
  for (std::size_t i = 0; i < calendar.weekdays.size(); ++i) {
    const Rect box{left + static_cast<float>(i) * wide + 8, area.y, wide - 12, kHead};
    kit.text().line(box, calendar.weekdays[i], type::kSmall, theme.text_soft);
  }
  paint::horizontal(kit.context, left, left + 7 * wide, area.y + kHead - 1, theme.border);
  const Rect body{area.x, area.y + kHead, area.width, area.height - kHead};
  const std::size_t weeks = calendar.days.size() / kWeek;
  const bool is_week = weeks == 1;
  std::size_t most = 0;
  for (const PageDay& day : calendar.days) most = std::max(most, day.items.size());
  const float needed = is_week ? kNumber + static_cast<float>(most) * (kCard + kGap) + kGap : kLeastDay;
  const float height = std::max(needed, (body.height - 8) / static_cast<float>(std::max<std::size_t>(weeks, 1)));
  const ScrollArea scroll(kit, "page/scroll", body, kit.state.page_height, kit.state.page_scroll);
  Days days(kit, body);
  for (std::size_t i = 0; i < calendar.days.size(); ++i) {
    const auto column = static_cast<float>(i % kWeek);
    const std::size_t week = i / kWeek;
    const Rect cell{left + column * wide, scroll.top() + static_cast<float>(week) * height, wide, height};
    if (!scroll.visible(cell)) continue;
    const PageDay& day = calendar.days[i];
    if (is_week) {
      days.draw_number(day, cell);
      float y = cell.y + kNumber;
      for (const PageDayItem& item : day.items) {
        days.draw_card(item, {cell.x + kGap, y, cell.width - 2 * kGap, kCard});
        y += kCard + kGap;
      }
    } else {
      days.draw_day(day, cell);
    }
    paint::vertical(kit.context, cell.x, cell.y, bottom(cell), theme.grid);
    paint::horizontal(kit.context, cell.x, right(cell), bottom(cell) - 1, theme.grid);
  }
  kit.state.page_height = static_cast<float>(weeks) * height + 8;
}

void draw_list(Kit& kit, const PageCalendar& calendar, const Rect& area, float margin) {
  const Theme& theme = kit.theme();
  const ScrollArea scroll(kit, "page/scroll", area, kit.state.page_height, kit.state.page_scroll);
  Days days(kit, area);
  const float left = area.x + margin;
  const float width = area.width - 2 * margin;
  float y = scroll.top() + 4;
  for (const PageDay& day : calendar.days) {
    if (day.items.empty() || day.is_outside) continue;
    kit.text().line({left, y, width, 28}, day.name, day.is_today ? type::kBodyStrong : type::kBody,
                    day.is_today ? theme.accent : theme.text_soft);
    y += 30;
    for (const PageDayItem& item : day.items) {
      const Rect rect{left, y, width, 48};
      if (scroll.visible(rect)) days.draw_line(item, rect);
      y += 48 + kGap;
    }
    y += 8;
  }
  if (!calendar.empty.empty()) {
    y += kit.text().paragraph({left, y + 20, width, 0}, calendar.empty, type::kLead, theme.text_soft, 4, Align::Centre);
  }
  kit.state.page_height = y - scroll.top() + 16;
}

}  // namespace

void draw_calendar(Kit& kit, const PageCalendar& calendar, const Rect& area, float margin) {
  if (area.width >= kGridWidth) {
    draw_grid(kit, calendar, area, margin);
  } else {
    draw_list(kit, calendar, area, margin);
  }
}

}  // namespace constellation::ui
