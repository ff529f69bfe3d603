// The Share sheet: what is shared, what of it leaves, and the ways it can go.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kWidth = 600;
constexpr float kScope = 52;
constexpr float kIndent = 34;  // of what belongs to a scope
constexpr float kCheck = 18;
constexpr float kBadgeLine = 28;
constexpr float kGap = 12;

float group_height(bool touch) { return touch ? kTouchHeight : 32.0F; }

// A column that is measured and drawn by the same code.
class Column {
 public:
  Column(Kit& kit, const View& view, const ScrollArea* scroll, float x, float y, float width)
      : m_kit(kit),
        m_share(view.share),
        m_scroll(scroll),
        m_touch(view.touch),
        m_x(x),
        m_top(y),
        m_y(y),
        m_width(width) {}

  float run() {
    for (const ShareView::Scope& scope : m_share.scopes) {
      draw_scope(scope);
      if (scope.chosen) draw_choice();
    }
    if (!m_share.counts.empty()) {
      divider();
      draw_counts();
    }
    draw_private();
    return m_y - m_top;
  }

 private:
  // The next part of that height; nothing where it is only measured or out of sight.
  std::optional<Rect> next(float height, float indent = 0) {
    const Rect rect{m_x + indent, m_y, m_width - indent, height};
    m_y += height;
    return m_scroll != nullptr && m_scroll->visible(rect) ? std::optional(rect) : std::nullopt;
  }

  void draw_scope(const ShareView::Scope& scope) {
    const auto place = next(kScope);
    if (!place) return;
    const Theme& theme = m_kit.theme();
    DrawContext& context = m_kit.context;
    const Rect rect{place->x - 8, place->y, place->width + 16, place->height};
    const WidgetState state = widget(m_kit, scope.node, rect);
    if (scope.chosen) paint::fill(context, rect, theme.accent_soft, kRadius);
    if (!scope.chosen && (state.hovered || state.held)) {
      paint::fill(context, rect, state.held ? theme.pressed : theme.hover, kRadius);
    }
    const Rect ring{place->x, place->y + (kScope - kCheck) / 2, kCheck, kCheck};
    paint::outline(context, ring, scope.chosen ? theme.accent : theme.control, kCheck / 2, scope.chosen ? 2.0F : 1.5F);
    if (scope.chosen) paint::fill(context, inset(ring, 5, 5), theme.accent, (kCheck - 10) / 2);
    const float room = place->width - kIndent;
    m_kit.text().line({place->x + kIndent, place->y + 6, room, 20}, scope.label, type::kBodyStrong, theme.text);
    m_kit.text().line({place->x + kIndent, place->y + 26, room, 20}, scope.hint, type::kSmall, theme.text_soft);
    if (state.clicked) context.activated.emplace_back(scope.node);
  }

  void draw_choice() {
    if (m_share.can_search) draw_find();
    for (const ShareView::GroupRow& row : m_share.groups) draw_group(row);
    if (!m_share.cycles.empty()) draw_cycles();
    if (!m_share.none.empty()) {
      if (const auto rect = next(32, kIndent)) {
        m_kit.text().line(*rect, m_share.none, type::kBody, m_kit.theme().text_soft);
      }
    }
    if (!m_share.other.empty()) draw_other();
    const bool has_some = m_share.can_search || !m_share.groups.empty() || !m_share.cycles.empty() ||
                          !m_share.none.empty() || !m_share.other.empty();
    if (has_some) next(kGap);
  }

  void draw_find() {
    next(8);
    if (const auto rect = next(36, kIndent)) {
      field(m_kit, node::kShareFind, *rect,
            {.label = message(Msg::ShareFind),
             .text = m_share.find,
             .placeholder = message(Msg::ShareFind),
             .input_mode = "search",
             .icon = Icon::Search});
    }
    next(4);
  }

  void draw_group(const ShareView::GroupRow& row) {
    if (const auto rect = next(group_height(m_touch), kIndent)) check_line(m_kit, row.id, *rect, row.title, row.chosen);
  }

  void draw_cycles() {
    next(8);
    if (const auto rect = next(36, kIndent)) {
      field(m_kit, node::kShareWhichCycle, *rect,
            {.label = message(Msg::ShareWhichCycle),
             .text = m_share.cycle,
             .placeholder = message(Msg::ShareWhichCycle),
             .form = EditRequest::Form::Choice,
             .options = &m_share.cycles});
    }
  }

  void draw_other() {
    next(8);
    const auto rect = next(m_touch ? kTouchHeight : 36.0F, kIndent);
    if (!rect) return;
    const float width = button_width(m_kit, message(Msg::SharePick), Icon::File) + 8;
    button(m_kit, node::kSharePick, {rect->x, rect->y, width, rect->height}, message(Msg::SharePick),
           {.kind = ButtonKind::Plain, .icon = Icon::File});
    m_kit.text().line({rect->x + width + 12, rect->y, rect->width - width - 12, rect->height}, m_share.other,
                      type::kBody, m_kit.theme().text_soft);
  }

  void divider() {
    next(kGap);
    if (const auto rect = next(1)) {
      paint::horizontal(m_kit.context, rect->x, right(*rect), rect->y, m_kit.theme().border);
    }
    next(kGap);
  }

  void draw_counts() {
    const Theme& theme = m_kit.theme();
    float x = 0;
    std::optional<Rect> line = next(kBadgeLine);
    for (const std::string& count : m_share.counts) {
      const float width = badge_width(m_kit, count, Icon::None);
      if (x > 0 && x + width > m_width) {
        x = 0;
        line = next(kBadgeLine);
      }
      if (line) badge(m_kit, line->x + x, line->y + kBadgeLine / 2, count, theme.field, theme.text_soft);
      x += width + 6;
    }
  }

  // A box to check where there is anything private; what becomes of it stands in the foot.
  void draw_private() {
    if (m_share.private_text.empty()) return;
    next(8);
    if (m_share.private_entries == 0) {
      if (const auto rect = next(20)) {
        m_kit.text().line(*rect, m_share.private_text, type::kSmall, m_kit.theme().text_soft);
      }
    } else if (const auto rect = next(m_touch ? kTouchHeight : 32.0F)) {
      check_line(m_kit, node::kSharePrivate, *rect, message(Msg::SharePrivate), m_share.with_private);
    }
    next(4);
  }

  Kit& m_kit;
  const ShareView& m_share;
  const ScrollArea* m_scroll;  // null: it is only measured
  bool m_touch;
  float m_x;
  float m_top;
  float m_y;
  float m_width;
};

struct Way {
  std::string_view node;
  Msg label;
  Icon icon;
  bool enabled;
  std::string_view hint = {};
};

// What leaves and how large it is, why there is no link, and the buttons: the first at the right, in the narrow form
// two a line. Always in sight.
class Foot {
 public:
  Foot(Kit& kit, const ShareView& share, float text_width, bool narrow)
      : m_kit(kit), m_share(share), m_width(text_width), m_narrow(narrow), m_height(narrow ? kTouchHeight : 36.0F) {
    m_ways.push_back({node::kShareFile, Msg::ShareSave, Icon::Download, share.can_send, {}});
    m_ways.push_back({node::kShareLink, Msg::CopyLink, Icon::Link, share.can_link, share.no_link});
    m_ways.push_back({node::kShareText, Msg::ShareCopyText, Icon::Copy, share.can_send, {}});
    if (share.can_share_files) m_ways.push_back({node::kShareSystem, Msg::ShareSystem, Icon::Share, true, {}});
    const float leaves = kit.text().width(share.leaves, type::kBodyStrong);
    m_size_beside = leaves + kit.text().width(share.size, type::kSmall) + 16 < text_width;
    m_leaves_height = kit.text().paragraph_height(text_width, share.leaves, type::kBodyStrong);
  }

  // Beyond the one line of buttons that the foot of a sheet has room for.
  [[nodiscard]] float extra() const {
    const std::size_t lines = m_narrow ? (m_ways.size() + 1) / 2 : 1;
    return summary_height() + 8 + static_cast<float>(lines - 1) * (m_height + 8);
  }

  void draw(const Rect& foot) const {
    const Theme& theme = m_kit.theme();
    float y = foot.y + 12;
    m_kit.text().paragraph({foot.x, y, m_width, 0}, m_share.leaves, type::kBodyStrong, theme.text);
    if (m_size_beside) {
      m_kit.text().line({foot.x, y, m_width, 20}, m_share.size, type::kSmall, theme.text_soft, Align::Right);
    }
    y += m_leaves_height;
    for (const Line& line : lines()) {
      y += m_kit.text().paragraph({foot.x, y, m_width, 0}, line.text, type::kSmall,
                                  line.warns ? theme.warn : theme.text_soft);
    }
    draw_buttons({foot.x, foot.y + 12 + summary_height() + 8, foot.width, m_height});
  }

 private:
  struct Line {
    std::string_view text;
    bool warns = false;
  };
  // Below what leaves.
  [[nodiscard]] std::vector<Line> lines() const {
    std::vector<Line> result;
    if (!m_size_beside && !m_share.size.empty()) result.push_back({m_share.size});
    if (m_share.private_entries > 0) result.push_back({m_share.private_text, m_share.with_private});
    if (!m_share.no_link.empty()) result.push_back({m_share.no_link});
    return result;
  }
  [[nodiscard]] float summary_height() const {
    float height = m_leaves_height;
    for (const Line& line : lines()) height += m_kit.text().paragraph_height(m_width, line.text, type::kSmall);
    return height;
  }

  void draw_buttons(const Rect& line) const {
    float edge = right(line);
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
      const Way& way = m_ways[i];
      const ButtonLook look{.kind = i == 0 ? ButtonKind::Primary : ButtonKind::Plain,
                            .icon = way.icon,
                            .enabled = way.enabled,
                            .hint = way.hint};
      const float half = (line.width - 8) / 2;
      const bool is_alone = m_narrow && i + 1 == m_ways.size() && i % 2 == 0;
      const float own = button_width(m_kit, message(way.label), way.icon) + 8;
      const float width = is_alone ? line.width : m_narrow ? half : own;
      const float x = m_narrow ? line.x + static_cast<float>(i % 2) * (half + 8) : edge - width;
      const std::size_t row = m_narrow ? i / 2 : 0;
      const float y = line.y + static_cast<float>(row) * (m_height + 8);
      button(m_kit, way.node, {x, y, width, m_height}, message(way.label), look);
      edge -= width + 8;
    }
  }

  Kit& m_kit;
  const ShareView& m_share;
  float m_width;
  bool m_narrow;
  float m_height;  // of a button
  bool m_size_beside = false;
  float m_leaves_height = 0;
  std::vector<Way> m_ways;
};

}  // namespace

void draw_share(Kit& kit, const View& view, const Rect& canvas) {
  const float width = sheet_text_width(canvas, kWidth);
  const Foot foot(kit, view.share, width, is_narrow(canvas));
  constexpr float kRing = 4;  // above the first line, for the ring of the focus
  const float content = kRing + Column(kit, view, nullptr, 0, 0, width).run() + 8;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, content + foot.extra(), true}, message(Msg::Share));
  const Rect list{area.x, area.y, area.width, std::max(0.0F, area.height - foot.extra())};
  const float x = area.x + kMargin;
  {
    const ScrollArea scroll(kit, "share/scroll", list, content, kit.state.sheet_scroll);
    Column(kit, view, &scroll, x, scroll.top() + kRing, width).run();
  }
  paint::horizontal(kit.context, list.x, right(list), bottom(list), kit.theme().border);
  foot.draw({x, bottom(list), width, foot.extra() + kSheetFoot});
}

}  // namespace constellation::ui
