// A conflict to decide, drawn as a card: its values one below the other, each a choice, and a field for a third.
#include <algorithm>

#include "present/messages.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kPadding = 12;
constexpr float kLabel = 128;
constexpr float kRadio = 16;
constexpr int kValueLines = 5;

// Where an option's words stand: beside its label, or below it where there is little room.
struct OptionLayout {
  bool stacked = false;
  float value_x = 0;
  float value_width = 0;
  float value_height = 0;
  float who_height = 0;
  float height = 0;
};

OptionLayout layout_option(const Kit& kit, const ChoiceCard::Option& option, float width, bool touch) {
  OptionLayout layout;
  const float words = width - 2 * kPadding - kRadio - 8;
  layout.stacked = words < 360;
  layout.value_x = layout.stacked ? 0 : kLabel;
  layout.value_width = words - layout.value_x;
  if (!option.value.empty()) {
    layout.value_height = kit.text().paragraph_height(layout.value_width, option.value, type::kBody, kValueLines);
  }
  layout.who_height = option.who.empty() ? 0 : 16;
  const float label = layout.stacked || option.value.empty() ? 20.0F : 0.0F;
  const float content = std::max(20.0F, label + layout.value_height + layout.who_height);
  layout.height = std::max(touch ? kTouchHeight : kControlHeight, content + 12);
  return layout;
}

float lead_height(const Kit& kit, const std::string& text, float width) {
  if (text.empty()) return 0;
  return kit.text().paragraph_height(width - 2 * kPadding, text, type::kSmall, 4) + 4;
}

float own_height(const Kit& kit, const ChoiceCard& card, float width) {
  if (card.own.id.empty()) return 0;
  const bool is_long = card.own.type == FieldType::Paragraphs;
  float height = is_long ? std::max(52.0F, field_height(kit, width - 2 * kPadding, card.own.text, 6)) : kControlHeight;
  if (!card.own.error.empty()) {
    height += kit.text().paragraph_height(width - 2 * kPadding - 20, card.own.error, type::kSmall, 3) + 4;
  }
  return height + 8;
}

void draw_radio(Kit& kit, const Rect& box, bool chosen) {
  const Theme& theme = kit.theme();
  const float radius = box.width / 2;
  if (!chosen) return paint::outline(kit.context, box, theme.control, radius, 1.5F);
  paint::fill(kit.context, box, theme.accent_fill, radius);
  paint::fill(kit.context, inset(box, 5, 5), theme.on_accent, radius - 5);
}

void draw_option(Kit& kit, const ChoiceCard::Option& option, const Rect& rect, const OptionLayout& layout) {
  const Theme& theme = kit.theme();
  const WidgetState state = widget(kit, option.id, rect, kRadius);
  if (option.chosen) {
    paint::fill(kit.context, rect, theme.accent_soft, kRadius);
  } else if (state.hovered || state.held) {
    paint::fill(kit.context, rect, state.held ? theme.pressed : theme.hover, kRadius);
  }
  const float x = rect.x + kPadding;
  draw_radio(kit, {x, rect.y + 8, kRadio, kRadio}, option.chosen);
  const float words = x + kRadio + 8;
  float y = rect.y + 6;
  const bool is_alone = option.value.empty();
  const float label = layout.stacked || is_alone ? right(rect) - kPadding - words : kLabel - 8;
  kit.text().line({words, y, label, 20}, option.label, is_alone ? type::kBody : type::kBodyStrong,
                  option.chosen ? theme.accent : theme.text_soft);
  if (layout.stacked || is_alone) y += 20;
  if (!is_alone) {
    kit.text().paragraph({words + layout.value_x, y, layout.value_width, layout.value_height}, option.value,
                         type::kBody, theme.text, kValueLines);
    y += layout.value_height;
  }
  if (!option.who.empty()) {
    kit.text().line({words + (is_alone ? 0 : layout.value_x), y, layout.value_width, 16}, option.who, type::kSmall,
                    theme.text_faint);
  }
  if (state.clicked) kit.context.activated.emplace_back(option.id);
}

void draw_own(Kit& kit, const ChoiceCard& card, const Rect& rect) {
  const Theme& theme = kit.theme();
  const ChoiceCard::Own& own = card.own;
  FieldLook look;
  look.label = own.hint;
  look.text = own.text;
  look.placeholder = own.hint;
  look.invalid = !own.error.empty();
  if (!own.options.empty()) {
    look.form = EditRequest::Form::Choice;
    look.options = &own.options;
  } else if (own.type == FieldType::Paragraphs) {
    look.form = EditRequest::Form::MultiLine;
    look.lines = 6;
  }
  float error = 0;
  if (!own.error.empty()) {
    error = kit.text().paragraph_height(rect.width - 20, own.error, type::kSmall, 3) + 4;
  }
  const Rect box{rect.x, rect.y, rect.width, rect.height - 8 - error};
  field(kit, own.id, box, look);
  if (own.chosen) paint::outline(kit.context, box, theme.accent, kRadius);
  if (error == 0) return;
  draw_icon(kit.context, Icon::Warning, {rect.x, bottom(box) + 3, 14, 16}, theme.bad, 12);
  kit.text().paragraph({rect.x + 20, bottom(box) + 4, rect.width - 20, error}, own.error, type::kSmall, theme.bad, 3);
}

}  // namespace

float choice_card_height(const Kit& kit, const ChoiceCard& card, float width, bool touch) {
  float height = 8 + 24 + lead_height(kit, card.lead, width) + lead_height(kit, card.base, width);
  for (const ChoiceCard::Option& option : card.options) height += layout_option(kit, option, width, touch).height + 2;
  return height + 6 + own_height(kit, card, width) + 4;
}

void draw_choice_card(Kit& kit, const ChoiceCard& card, const Rect& rect, CardHead head, bool touch) {
  const Theme& theme = kit.theme();
  paint::outline(kit.context, rect, theme.border, kRadius + 2);
  const float x = rect.x + kPadding;
  const float width = rect.width - 2 * kPadding;
  float y = rect.y + 8;
  draw_icon(kit.context, Icon::Conflict, {x, y, 14, 24}, theme.warn, 14);
  const Rect title{x + 26, y, width - 26, 24};
  if (head == CardHead::Leads) {
    const std::string text = card.title + " · " + card.field;
    const Rect link{x + 20, y, std::min(kit.text().width(text, type::kBodyStrong) + 12, width - 20), 24};
    const WidgetState state = widget(kit, card.id, link);
    kit.text().line(title, text, type::kBodyStrong, state.hovered || state.held ? theme.accent : theme.text);
    if (state.clicked) kit.context.activated.emplace_back(card.id);
  } else {
    kit.text().line(title, card.field, type::kBodyStrong, theme.text);
  }
  y += 24;
  for (const std::string* words : {&card.lead, &card.base}) {
    if (words->empty()) continue;
    kit.text().paragraph({x, y, width, 0}, *words, type::kSmall, theme.text_soft, 4);
    y += lead_height(kit, *words, rect.width);
  }
  for (const ChoiceCard::Option& option : card.options) {
    const OptionLayout layout = layout_option(kit, option, rect.width, touch);
    draw_option(kit, option, {rect.x + 4, y, rect.width - 8, layout.height}, layout);
    y += layout.height + 2;
  }
  if (!card.own.id.empty()) draw_own(kit, card, {x, y + 6, width, own_height(kit, card, rect.width)});
}

}  // namespace constellation::ui
