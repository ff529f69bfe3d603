// The sections of a page: headings with texts, lines and buttons, one below the other.
#include "ui/panels/page_drawing.h"

namespace constellation::ui {
namespace {

constexpr float kTextWidth = 680;  // longer lines are hard to read
constexpr int kStatementLines = 3;

// Draws from the top down and remembers how far it came.
class Sections {
 public:
  Sections(Kit& kit, const Rect& area, float x, float y, float width, bool touch)
      : m_kit(kit), m_area(area), m_x(x), m_y(y), m_width(width), m_line(touch ? kTouchHeight : 36.0F) {}

  void draw(const PageSection& section) {
    const Theme& theme = m_kit.theme();
    const float title = m_kit.text().line({m_x, m_y, m_width, 24}, section.title, type::kBodyStrong, theme.text);
    m_kit.text().line({m_x + title + 10, m_y, m_width - title - 10, 24}, section.note, type::kSmall, theme.text_soft);
    m_y += 28;
    if (!section.text.empty()) {
      const float width = std::min(m_width, kTextWidth);
      m_y += m_kit.text().paragraph({m_x, m_y, width, 0}, section.text, type::kBody, theme.text_soft) + 8;
    }
    for (const PageLine& line : section.lines) {
      if (is_stacked(line)) {
        draw_stacked(line);
      } else {
        draw_line(line);
      }
    }
    if (!section.actions.empty()) {
      Flow flow(m_x, m_y + 4, m_width, m_line);
      draw_buttons(m_kit, section.actions, flow);
      m_y = flow.bottom();
    }
    m_y += 20;
  }
  [[nodiscard]] float y() const { return m_y; }

 private:
  static constexpr float kBelow = 20;
  static constexpr float kGap = 12;
  static constexpr float kOneLine = 560;  // wider, a line has room for all

  void draw_ground_of(const PageLine& line, const Rect& rect) {
    const Theme& theme = m_kit.theme();
    const WidgetState state = widget(m_kit, line.id, within(rect, m_area));
    if (line.selected) paint::fill(m_kit.context, rect, theme.accent_soft, kRadius);
    if (state.hovered || state.held) {
      paint::fill(m_kit.context, rect, state.held ? theme.pressed : theme.hover, kRadius);
    }
    if (state.clicked) m_kit.context.activated.push_back(line.id);
  }

  // Statements that contradict can be read one below the other; and on a phone nothing is cut that has room below.
  [[nodiscard]] bool is_stacked(const PageLine& line) const {
    if (line.is_statement) return true;
    if (m_width >= kOneLine || (line.note.empty() && line.badge.text.empty())) return false;
    float needed = m_kit.text().width(line.title, type::kBody) + (line.is_below ? kBelow : 0.0F);
    if (!line.note.empty()) needed += m_kit.text().width(line.note, type::kSmall) + kGap;
    if (!line.badge.text.empty()) needed += badge_width(m_kit, line.badge.text, Icon::None) + kGap;
    return needed > m_width;
  }

  // The words over how sure they are, how it stands, who says it, or when.
  void draw_stacked(const PageLine& line) {
    const Theme& theme = m_kit.theme();
    const float left = m_x + (line.is_below ? kBelow : 0.0F);
    const float width = std::min(m_x + m_width - left, kTextWidth);
    const float words = m_kit.text().paragraph_height(width, line.title, type::kBody, kStatementLines);
    const Rect rect{m_x - 8, m_y, m_width + 16, words + 36};
    m_y += rect.height;
    if (bottom(rect) < m_area.y || rect.y > bottom(m_area)) return;
    draw_ground_of(line, rect);
    m_kit.text().paragraph({left, rect.y + 6, width, 0}, line.title, type::kBody,
                           line.is_past ? theme.text_soft : theme.text, kStatementLines);
    const float foot = rect.y + words + 8;
    float x = left;
    if (!line.badge.text.empty()) {
      const ToneColour colours = colours_of(theme, line.badge.tone);
      x += badge(m_kit, x, foot + 10, line.badge.text, colours.ground, colours.words) + 8;
    }
    m_kit.text().line({x, foot, m_x + m_width - x, 20}, line.note, type::kSmall, theme.text_soft);
  }

  void draw_line(const PageLine& line) {
    const Rect rect{m_x - 8, m_y, m_width + 16, m_line};
    m_y += m_line;
    if (bottom(rect) < m_area.y || rect.y > bottom(m_area)) return;
    const Theme& theme = m_kit.theme();
    draw_ground_of(line, rect);
    const float left = m_x + (line.is_below ? kBelow : 0.0F);
    float edge = m_x + m_width;
    const float note = std::min(m_kit.text().width(line.note, type::kSmall), m_width * 0.4F);
    m_kit.text().line({edge - note, rect.y, note + 1, rect.height}, line.note, type::kSmall, theme.text_soft);
    edge -= note > 0 ? note + kGap : 0;
    if (!line.badge.text.empty()) {
      const ToneColour colours = colours_of(theme, line.badge.tone);
      const float wide = badge_width(m_kit, line.badge.text, Icon::None);
      badge(m_kit, edge - wide, rect.y + rect.height / 2, line.badge.text, colours.ground, colours.words);
      edge -= wide + kGap;
    }
    m_kit.text().line({left, rect.y, edge - left, rect.height}, line.title, type::kBody,
                      line.is_past ? theme.text_soft : theme.text);
  }

  Kit& m_kit;
  Rect m_area;
  float m_x;
  float m_y;
  float m_width;
  float m_line;
};

}  // namespace

ToneColour colours_of(const Theme& theme, PageTone tone) {
  switch (tone) {
    case PageTone::Accent:
      return {theme.accent_soft, theme.accent};
    case PageTone::Good:
      return {theme.good_soft, theme.good};
    case PageTone::Warn:
      return {theme.warn_soft, theme.warn};
    case PageTone::Bad:
      return {theme.bad_soft, theme.bad};
    case PageTone::Soft:
      return {theme.field, theme.text_soft};
    case PageTone::Plain:
      break;
  }
  return {theme.field, theme.text};
}

Rect within(const Rect& rect, const Rect& area) {
  const float top = std::max(rect.y, area.y);
  return {rect.x, top, rect.width, std::max(0.0F, std::min(bottom(rect), bottom(area)) - top)};
}

void draw_buttons(Kit& kit, const std::vector<PageAction>& actions, Flow& flow) {
  for (const PageAction& action : actions) {
    const Rect rect = flow.take(button_width(kit, action.label, Icon::None));
    button(kit, action.id, rect, action.label, {.kind = action.is_main ? ButtonKind::Primary : ButtonKind::Plain});
  }
}

void draw_sections(Kit& kit, const PageView& page, const Rect& area, float margin, bool touch) {
  const ScrollArea scroll(kit, "page/scroll", area, kit.state.page_height, kit.state.page_scroll);
  constexpr float kWidest = 860;
  Sections sections(kit, area, area.x + margin, scroll.top() + 12, std::min(kWidest, area.width - 2 * margin), touch);
  for (const PageSection& section : page.sections) sections.draw(section);
  kit.state.page_height = sections.y() - scroll.top() + 16;
}

}  // namespace constellation::ui
