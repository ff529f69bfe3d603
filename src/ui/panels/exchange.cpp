// The exchange sheet.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kWidth = 560;
constexpr float kGap = 16;
constexpr float kCardPadding = 16;
constexpr float kPlaceRow = 56;
constexpr float kTimerRow = 60;
constexpr float kSwitchWidth = 36;
constexpr float kSwitchHeight = 20;
constexpr float kButtonHeight = 36;

// Below the place's name: what happened, and which files were left out.
struct Lines {
  float last = 0;
  float failure = 0;
  std::vector<float> refusals;
  float height = 0;
};

// A word for what is said aside: beside the warning's icon.
constexpr float kIconRoom = 24;

Lines measure(const Kit& kit, const ExchangeView& view, float width) {
  Lines lines;
  const auto add = [&](float room, const std::string& said, float gap) {
    if (said.empty()) return 0.0F;
    const float height = kit.text().paragraph_height(room, said, type::kBody);
    lines.height += height + gap;
    return height;
  };
  lines.last = add(width, view.last, 8);
  lines.failure = add(width - kIconRoom, view.failure, 8);
  for (const std::string& refusal : view.refusals) lines.refusals.push_back(add(width - kIconRoom, refusal, 8));
  return lines;
}

void draw_warned(Kit& kit, std::string_view node, const Rect& rect, std::string_view said, Colour icon, Colour words) {
  kit.rects.add(node, rect);
  draw_icon(kit.context, Icon::Warning, {rect.x, rect.y, 16, 20}, icon, 14);
  kit.text().paragraph({rect.x + kIconRoom, rect.y, rect.width - kIconRoom, 0}, said, type::kBody, words);
}

void draw_lines(Kit& kit, const ExchangeView& view, const Lines& lines, const Rect& area) {
  const Theme& theme = kit.theme();
  float y = area.y;
  if (lines.last > 0) {
    kit.rects.add("exchange/last", {area.x, y, area.width, lines.last});
    kit.text().paragraph({area.x, y, area.width, 0}, view.last, type::kBody, theme.text_soft);
    y += lines.last + 8;
  }
  if (lines.failure > 0) {
    draw_warned(kit, "exchange/failure", {area.x, y, area.width, lines.failure}, view.failure, theme.bad, theme.bad);
    y += lines.failure + 8;
  }
  for (std::size_t i = 0; i < lines.refusals.size(); ++i) {
    draw_warned(kit, "exchange/refusal/" + std::to_string(i), {area.x, y, area.width, lines.refusals[i]},
                view.refusals[i], theme.warn, theme.text);
    y += lines.refusals[i] + 8;
  }
}

// Words at the left, the switch at the right; all of it takes the click.
void draw_timer(Kit& kit, const ExchangeView& view, const Rect& row) {
  const Theme& theme = kit.theme();
  const WidgetState state = widget(kit, node::kExchangeTimer, inset(row, 4, 4));
  if (state.hovered || state.held) paint::fill(kit.context, inset(row, 4, 4), theme.hover, kRadius);
  if (state.clicked) kit.context.activated.emplace_back(node::kExchangeTimer);
  const float room = row.width - 2 * kCardPadding - kSwitchWidth - 12;
  const float x = row.x + kCardPadding;
  kit.text().line({x, row.y + 10, room, 20}, message(Msg::ExchangeTimer), type::kBody, theme.text);
  kit.text().line({x, row.y + 30, room, 20}, message(Msg::ExchangeTimerHint), type::kSmall, theme.text_faint);
  const Rect track{right(row) - kCardPadding - kSwitchWidth, row.y + (row.height - kSwitchHeight) / 2, kSwitchWidth,
                   kSwitchHeight};
  paint::fill(kit.context, track, view.timer ? theme.accent_fill : theme.field, kSwitchHeight / 2);
  if (!view.timer) paint::outline(kit.context, track, theme.control, kSwitchHeight / 2);
  const float knob = kSwitchHeight - 6;
  const Rect thumb{view.timer ? right(track) - knob - 3 : track.x + 3, track.y + 3, knob, knob};
  paint::fill(kit.context, thumb, view.timer ? theme.on_accent : theme.control, knob / 2);
}

// The folder or file, what happened last, and the timer: one card.
float card_height(const ExchangeView& view, const Lines& lines) {
  if (view.name.empty()) return lines.height > 0 ? lines.height - 8 + 2 * kCardPadding : 0;
  const float said = lines.height > 0 ? lines.height + 4 : 0;
  return kPlaceRow + said + kTimerRow;
}

void draw_card(Kit& kit, const ExchangeView& view, const Lines& lines, const Rect& card) {
  if (card.height <= 0) return;
  const Theme& theme = kit.theme();
  paint::outline(kit.context, card, theme.border, kRadius + 2);
  const Rect words{card.x + kCardPadding, card.y + kCardPadding, card.width - 2 * kCardPadding, 0};
  if (view.name.empty()) return draw_lines(kit, view, lines, words);
  const Rect tile{words.x, card.y + (kPlaceRow - 32) / 2, 32, 32};
  paint::fill(kit.context, tile, theme.accent_soft, kRadius);
  draw_icon(kit.context, view.kind == ExchangeKind::File ? Icon::File : Icon::Folder, tile, theme.accent);
  const Rect name{right(tile) + 12, card.y, right(words) - right(tile) - 12, kPlaceRow};
  kit.rects.add("exchange/place", {words.x, card.y, words.width, kPlaceRow});
  kit.text().line(name, view.name, type::kLeadStrong, theme.text);
  draw_lines(kit, view, lines, {words.x, card.y + kPlaceRow, words.width, 0});
  const Rect timer{card.x, bottom(card) - kTimerRow, card.width, kTimerRow};
  paint::horizontal(kit.context, card.x, right(card), timer.y, theme.border);
  draw_timer(kit, view, timer);
}

Icon icon_of(std::string_view node) {
  if (node == node::kExchangeNow) return Icon::Cycle;
  if (node == node::kExchangeRead) return Icon::Upload;
  if (node == node::kExchangeSave) return Icon::Download;
  return node == node::kExchangeChoose ? Icon::Folder : Icon::None;
}

// From the right, the first one first; in the narrow form one under the other.
void draw_buttons(Kit& kit, const ExchangeView& view, const Rect& area, bool narrow) {
  float edge = right(area);
  float y = area.y;
  for (const ExchangeView::Button& each : view.buttons) {
    const bool is_first = &each == &view.buttons.front();
    const bool forgets = each.node == node::kExchangeForget;
    const Icon icon = is_first || view.place == ExchangeHealth::Place::Picked ? icon_of(each.node) : Icon::None;
    const float width = narrow ? area.width : button_width(kit, each.label, icon) + 8;
    const float x = narrow ? area.x : forgets ? area.x - 16 : edge - width;
    button(kit, each.node, {x, y, width, narrow ? kTouchHeight : kButtonHeight}, each.label,
           {.kind = is_first  ? ButtonKind::Primary
                    : forgets ? ButtonKind::Quiet
                              : ButtonKind::Plain,
            .icon = icon,
            .enabled = each.node != node::kExchangeNow || !view.is_running});
    if (narrow) y += kTouchHeight + 8;
    edge -= width + 8;
  }
}

}  // namespace

void draw_exchange(Kit& kit, const View& view, const Rect& canvas) {
  const ExchangeView& exchange = view.exchange;
  const bool narrow = is_narrow(canvas);
  const float width = sheet_text_width(canvas, kWidth);
  const float lead = kit.text().paragraph_height(width, exchange.lead, type::kBody);
  const Lines lines = measure(kit, exchange, width - 2 * kCardPadding);
  const float card = card_height(exchange, lines);
  const auto count = static_cast<float>(exchange.buttons.size());
  const float buttons = narrow ? count * (kTouchHeight + 8) - 8 : kButtonHeight;
  const float content = lead + kGap + (card > 0 ? card + kGap : 0) + buttons + 8;
  const Rect area = draw_sheet_frame(kit, canvas, {kWidth, content, false}, message(Msg::ExchangeTitle));
  const ScrollArea scroll(kit, "exchange/scroll", area, content, kit.state.sheet_scroll);
  const float x = area.x + kMargin;
  float y = scroll.top();
  kit.rects.add("exchange/lead", {x, y, width, lead});
  kit.text().paragraph({x, y, width, 0}, exchange.lead, type::kBody, kit.theme().text_soft);
  y += lead + kGap;
  draw_card(kit, exchange, lines, {x, y, width, card});
  y += card > 0 ? card + kGap : 0;
  draw_buttons(kit, exchange, {x, y, width, buttons}, narrow);
}

}  // namespace constellation::ui
