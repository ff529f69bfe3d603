// The menu, About, what to do where nothing is shown, and how to read the timeline.
#include "present/help.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "present/node_ids.h"
#include "ui/panels/panels.h"
#include "ui/timeline/draw_bars.h"
#include "ui/timeline/draw_relations.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kLine = 44;

Icon icon_of(std::string_view node) {
  if (node == node::kMenuImport) return Icon::Upload;
  if (node == node::kMenuExport) return Icon::Download;
  if (node == node::kMenuShare) return Icon::Share;
  if (node == node::kMenuImports) return Icon::Undo;
  if (node == node::kMenuExchange) return Icon::Folder;
  if (node == node::kMenuCopyLink) return Icon::Link;
  if (node == node::kMenuView) return Icon::View;
  if (node == node::kMenuKeys) return Icon::Keyboard;
  return Icon::Info;
}

void draw_themes(Kit& kit, const View& view, const Rect& area) {
  constexpr float kLabel = 80;
  kit.text().line({area.x, area.y, kLabel, area.height}, message(Msg::ThemeTitle), type::kBody, kit.theme().text_soft);
  const auto choices = theme_choices();
  Segment segments[3];
  for (std::size_t i = 0; i < std::size(segments); ++i) {
    segments[i] = {choices[i].node, message(choices[i].label), Icon::None, view.theme == choices[i].theme};
  }
  segmented(kit, {area.x + kLabel, area.y, area.width - kLabel, area.height}, segments, std::size(segments));
}

// Centred on the line where a bar of that shape is as high as in its lane.
void draw_sample(Kit& kit, const LegendEntry& entry, const Rect& box) {
  const float middle = box.y + box.height / 2;
  if (entry.shape == BarShape::CallSeries) {
    Comb comb;
    comb.rect = {box.x, middle - 5, box.width, 10};
    for (float x = 1; x < box.width; x += 9) comb.teeth.push_back(box.x + x);
    return draw_comb(kit, comb);
  }
  Bar bar;
  bar.shape = entry.shape;
  bar.tone = entry.tone;
  bar.fuzzy_end = entry.end == LegendEntry::End::Fuzzy;
  bar.open_end = entry.end == LegendEntry::End::Open;
  bar.progress = entry.progress;
  const bool is_bar = entry.shape == BarShape::Bar;
  const bool is_strip = entry.shape == BarShape::Window || entry.shape == BarShape::Pause;
  const bool is_dot = entry.shape == BarShape::Status || entry.shape == BarShape::Call;
  const float height = is_strip ? 6 : is_dot ? 10 : is_bar ? 18 : 14;
  bar.rect = {box.x, middle - height / 2, box.width, height};
  const bool is_point = !is_bar && !is_strip && entry.shape != BarShape::Term;
  if (is_point) bar.rect = {box.x + (box.width - height) / 2, middle - height / 2, height, height};
  const bool marked = is_bar && (entry.tone == Tone::Done || entry.tone == Tone::Late);
  if (marked) {  // the sign stands before a label
    bar.label = " ";
    bar.label_rect = {box.x + 8, bar.rect.y, box.width - 8, height};
  }
  if (entry.is_ghost) {
    Ghost ghost;
    ghost.bar = bar;
    return draw_ghost(kit, ghost, false);
  }
  using Beside = LegendEntry::Beside;
  if (entry.beside == Beside::ExpectedLate) {
    bar.rect.width -= 20;
    bar.expected_x = right(box);
  }
  draw_bar(kit, bar, {});
  if (entry.beside == Beside::Planned)
    draw_planned(kit, {{}, {box.x, bottom(bar.rect) - 1, box.width - 12, 4}, 0, {}, {}});
}

struct PromptSize {
  float width = 0;
  float lead = 0;
  float height = 0;
  bool stacked = false;
};

float button_height(const View& view) { return view.touch ? kTouchHeight : 36; }

PromptSize measured(const Kit& kit, const View& view) {
  const Rect& chart = view.timeline->chart;
  PromptSize size;
  size.width = std::min(400.0F, chart.width - 32);
  size.lead = kit.text().paragraph_height(size.width - 48, view.prompt.lead, type::kBody);
  float buttons = -8;
  for (const PromptView::Button& each : view.prompt.buttons) {
    buttons += button_width(kit, message(each.label), Icon::None) + 16;
  }
  size.stacked = buttons > size.width - 48;
  const auto rows = static_cast<float>(size.stacked ? view.prompt.buttons.size() : 1);
  size.height = 24 + 48 + 12 + 24 + 4 + size.lead + 16 + rows * button_height(view) + (rows - 1) * 8 + 24;
  return size;
}

}  // namespace

void draw_menu(Kit& kit, const View& view, const Rect& canvas) {
  const bool conflicts = view.header.conflicts > 0;
  const auto entries = menu();
  constexpr float kAuthor = 56;
  const float content = static_cast<float>(entries.size() + (conflicts ? 1 : 0)) * kLine + 4 + kAuthor + 52;
  const Rect area = draw_sheet_frame(kit, canvas, {320, content, false, true}, message(Msg::More));
  const ScrollArea scroll(kit, "menu/scroll", area, content, kit.state.sheet_scroll);
  const float x = area.x + kMargin - 8;
  const float width = area.width - 2 * kMargin + 16;
  float y = scroll.top() + 4;  // room for the ring of the focus
  if (conflicts) {
    list_row(kit, node::kMenuConflicts, {x, y, width, kLine}, Icon::Conflict, conflicts_text(view.header.conflicts),
             {});
    y += kLine;
  }
  for (const MenuEntry& entry : entries) {
    list_row(kit, entry.node, {x, y, width, kLine}, icon_of(entry.node), message(entry.label), {});
    y += kLine;
  }
  paint::horizontal(kit.context, area.x, right(area), y + 4, kit.theme().border);
  const Rect author{area.x + kMargin, y + 14, area.width - 2 * kMargin, view.touch ? kTouchHeight : kControlHeight};
  kit.text().line({author.x, author.y, 80, author.height}, message(Msg::YourName), type::kBody, kit.theme().text_soft);
  field(kit, node::kAuthor, {author.x + 80, author.y, author.width - 80, author.height},
        {.label = message(Msg::YourName), .text = view.author, .placeholder = message(Msg::NotSet)});
  y += kAuthor - 8;
  draw_themes(kit, view,
              {area.x + kMargin, y + 14, area.width - 2 * kMargin, view.touch ? kTouchHeight : kControlHeight});
  close_on_press_outside(kit);
}

void draw_about(Kit& kit, const View& view, const Rect& canvas) {
  const float width = sheet_text_width(canvas, 480);
  const std::vector<std::string> lines = about_lines(view);
  float content = 8;
  for (const std::string& line : lines) content += kit.text().paragraph_height(width, line, type::kBody) + 12;
  const Rect area = draw_sheet_frame(kit, canvas, {480, content, true}, message(Msg::About));
  {
    const ScrollArea scroll(kit, "about/scroll", area, content, kit.state.sheet_scroll);
    float y = scroll.top();
    for (const std::string& line : lines) {
      const Colour colour = &line == &lines.front() ? kit.theme().text : kit.theme().text_soft;
      y += kit.text().paragraph({area.x + kMargin, y, width, 0}, line, type::kBody, colour) + 12;
    }
  }
  paint::horizontal(kit.context, area.x, right(area), bottom(area), kit.theme().border);
  const float y = bottom(area) + (kSheetFoot - 36) / 2;
  const float notices = button_width(kit, message(Msg::ThirdParty), Icon::Publication);
  button(kit, node::kAboutNotices, {area.x + kMargin - 12, y, notices, 36}, message(Msg::ThirdParty),
         {.icon = Icon::Publication, .hint = message(Msg::OpensInTab)});
  const float keys = button_width(kit, message(Msg::KeysTitle), Icon::Keyboard);
  button(kit, node::kMenuKeys, {right(area) - kMargin + 12 - keys, y, keys, 36}, message(Msg::KeysTitle),
         {.icon = Icon::Keyboard});
}

Rect prompt_rect(const Kit& kit, const View& view) {
  if (view.prompt.title.empty() || view.timeline == nullptr) return {};
  const TimelineLayout& layout = *view.timeline;
  const PromptSize size = measured(kit, view);
  const Rect& chart = layout.chart;
  float y = chart.y + (chart.height - size.height) * 0.42F;
  // Below the lanes that are there already, where there is room.
  const bool searching = view.prompt.kind == PromptView::Kind::NothingFound;
  if (!searching && !layout.row_boxes.empty()) y = std::max(y, bottom(layout.row_boxes.back().rect) + 16);
  y = std::max(chart.y + 8, std::min(y, bottom(chart) - size.height - 72));
  return {std::round(chart.x + (chart.width - size.width) / 2), std::round(y), size.width, size.height};
}

void draw_prompt(Kit& kit, const View& view, const Rect& card) {
  if (card.width <= 0) return;
  const Theme& theme = kit.theme();
  const PromptSize size = measured(kit, view);
  const float tall = button_height(view);
  const bool searching = view.prompt.kind == PromptView::Kind::NothingFound;
  kit.rects.add(node::kPrompt, card);
  paint::fill(kit.context, card, theme.raised, kRadiusSheet);
  paint::outline(kit.context, card, theme.border, kRadiusSheet);
  const Rect tile{card.x + card.width / 2 - 24, card.y + 24, 48, 48};
  paint::fill(kit.context, tile, theme.accent_soft, 12);
  draw_icon(kit.context, searching ? Icon::Search : Icon::Cycle, tile, theme.accent, 24);
  const Rect words{card.x + 24, bottom(tile) + 12, card.width - 48, 24};
  kit.text().line(words, view.prompt.title, type::kLeadStrong, theme.text, Align::Centre);
  kit.text().paragraph({words.x, bottom(words) + 4, words.width, size.lead}, view.prompt.lead, type::kBody,
                       theme.text_soft, 6, Align::Centre);
  float y = bottom(words) + 4 + size.lead + 16;
  float total = -8;
  for (const PromptView::Button& each : view.prompt.buttons) {
    total += button_width(kit, message(each.label), Icon::None) + 16;
  }
  float x = card.x + (card.width - total) / 2;
  for (const PromptView::Button& each : view.prompt.buttons) {
    const float width = size.stacked ? words.width : button_width(kit, message(each.label), Icon::None) + 8;
    const bool first = &each == &view.prompt.buttons.front() && !searching;
    button(kit, each.node, {size.stacked ? words.x : x, y, width, tall}, message(each.label),
           {.kind = first ? ButtonKind::Primary : ButtonKind::Plain});
    if (size.stacked) {
      y += tall + 8;
    } else {
      x += width + 8;
    }
  }
}

float draw_legend(Kit& kit, float x, float y, float width) {
  const Theme& theme = kit.theme();
  constexpr float kSample = 64;
  const float top = y;
  for (const LegendEntry& entry : legend()) {
    draw_sample(kit, entry, {x, y, kSample, 28});
    kit.text().line({x + kSample + 16, y, width - kSample - 16, 28}, message(entry.label), type::kBody,
                    theme.text_soft);
    y += 28;
  }
  y += 16;
  paint::horizontal(kit.context, x, x + width, y, theme.border);
  y += 12;
  for (const Msg hint : legend_hints()) {
    y += kit.text().paragraph({x, y, width, 0}, message(hint), type::kBody, theme.text_soft) + 8;
  }
  return y - top;
}

}  // namespace constellation::ui
