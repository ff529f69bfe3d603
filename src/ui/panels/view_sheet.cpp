// The View sheet.
#include "present/view_sheet.h"

#include <utility>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kHeading = 28;
constexpr float kSectionGap = 12;
constexpr std::size_t kColumns = 2;

float line_height(const View& view) { return view.touch ? kTouchHeight : kControlHeight; }

float checks_height(const View& view, std::size_t count) {
  const std::size_t lines = (count + kColumns - 1) / kColumns;
  return static_cast<float>(lines) * line_height(view);
}

class Column {
 public:
  Column(Kit& kit, const View& view, const Rect& area, float y) : m_kit(kit), m_view(view), m_area(area), m_y(y) {}

  void heading(Msg title) {
    m_kit.text().line({m_area.x, m_y, m_area.width, kHeading - 4}, message(title), type::kSmallStrong,
                      m_kit.theme().text_soft);
    m_y += kHeading;
  }
  void choices(const std::vector<ViewOption>& options) {
    std::vector<Segment> segments;
    segments.reserve(options.size());
    for (const ViewOption& option : options) segments.push_back({option.node, option.label, Icon::None, option.chosen});
    segmented(m_kit, {m_area.x, m_y, m_area.width, line_height(m_view)}, segments.data(), segments.size());
    m_y += line_height(m_view) + kSectionGap;
  }
  void checks(const std::vector<ViewOption>& options) {
    const float width = m_area.width / static_cast<float>(kColumns);
    for (std::size_t i = 0; i < options.size(); ++i) {
      const float x = m_area.x + static_cast<float>(i % kColumns) * width;
      const std::size_t line = i / kColumns;
      const float y = m_y + static_cast<float>(line) * line_height(m_view);
      check_line(m_kit, options[i].node, {x, y, width - 8, line_height(m_view)}, options[i].label, options[i].chosen);
    }
    m_y += checks_height(m_view, options.size()) + kSectionGap;
  }

 private:
  Kit& m_kit;
  const View& m_view;
  Rect m_area;
  float m_y;
};

}  // namespace

void draw_view_sheet(Kit& kit, const View& view, const Rect& canvas) {
  const ViewSheet sheet = view_sheet(view.grouping, view.filter);
  const float line = line_height(view);
  const float content = 4 * (kHeading + kSectionGap) + 2 * line + checks_height(view, sheet.kinds.size()) +
                        checks_height(view, sheet.states.size());
  const SheetSize size{
      .width = 420, .content = content, .foot = true, .popover = true, .at_x = canvas.x + 8, .at_y = canvas.y + 84};
  const Rect area = draw_sheet_frame(kit, canvas, size, message(Msg::ViewTitle));
  {
    const ScrollArea scroll(kit, "view/scroll", area, content, kit.state.sheet_scroll);
    Column column(kit, view, {area.x + kMargin, area.y, area.width - 2 * kMargin, area.height}, scroll.top());
    column.heading(Msg::GroupBy);
    column.choices(sheet.groupings);
    column.heading(Msg::FilterShow);
    column.checks(sheet.kinds);
    column.heading(Msg::FilterStates);
    column.checks(sheet.states);
    column.heading(Msg::FilterOthers);
    column.choices(sheet.others);
  }
  paint::horizontal(kit.context, area.x, right(area), bottom(area), kit.theme().border);
  const float y = bottom(area) + (kSheetFoot - 36) / 2;
  float x = area.x + kMargin - 12;
  for (const auto& [id, label] :
       {std::pair{node::kViewCollapse, Msg::CollapseAll}, std::pair{node::kViewExpand, Msg::ExpandAll}}) {
    const float width = button_width(kit, message(label), Icon::None);
    button(kit, id, {x, y, width, 36}, message(label), {});
    x += width + 4;
  }
  const float width = button_width(kit, message(Msg::ResetView), Icon::None);
  button(kit, node::kViewReset, {right(area) - kMargin + 12 - width, y, width, 36}, message(Msg::ResetView), {});
  close_on_press_outside(kit);
}

}  // namespace constellation::ui
