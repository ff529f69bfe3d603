// Widgets: each draws itself, reports its rectangle under its node id and, when clicked, lists that id in
// DrawContext::activated. What a click means is present's to say, as for the mirror.
#pragma once

#include <string>
#include <string_view>

#include "ui/kit/icons.h"
#include "ui/kit/text.h"

namespace constellation::ui {

// What one frame of widgets shares.
struct Kit {
  DrawContext& context;
  UiState& state;
  NodeRects& rects;

  [[nodiscard]] const Theme& theme() const { return *context.theme; }
  [[nodiscard]] TextPainter& text() const { return *context.text; }
};

struct WidgetState {
  bool hovered = false;
  bool held = false;
  bool clicked = false;
};
// Hit testing, click on release, hover, focus ring and rectangle of any widget.
WidgetState widget(Kit& kit, std::string_view node, const Rect& rect, float radius = kRadius, bool enabled = true);
// Shown after a while over the widget (not on touch); lines are ended by '\n'.
void tooltip(Kit& kit, std::string_view node, const Rect& rect, std::string_view text);
void draw_tooltip(Kit& kit, const Rect& canvas);

enum class ButtonKind : std::uint8_t { Quiet, Plain, Primary, Danger };

struct ButtonLook {
  ButtonKind kind = ButtonKind::Quiet;
  Icon icon = Icon::None;
  bool enabled = true;
  bool pressed = false;        // of a toggle, or an open sheet's opener
  std::string_view hint = {};  // tooltip
};
// The icon alone where label is empty. Lists the node when clicked.
bool button(Kit& kit, std::string_view node, const Rect& rect, std::string_view label, const ButtonLook& look);
// How wide a button with that label is.
float button_width(const Kit& kit, std::string_view label, Icon icon);

// A large choice with an icon, a title and a line of explanation.
bool choice_card(Kit& kit, std::string_view node, const Rect& rect, Icon icon, std::string_view title,
                 std::string_view hint);
// A line that leads somewhere: icon, title, a note at the right.
bool list_row(Kit& kit, std::string_view node, const Rect& rect, Icon icon, std::string_view title,
              std::string_view note);

// A line with a box to check. The target begins 8 pixels before the line.
inline constexpr float kCheckBox = 18;
bool check_line(Kit& kit, std::string_view node, const Rect& rect, std::string_view label, bool checked);

struct Segment {
  std::string_view node;
  std::string_view label;
  Icon icon = Icon::None;
  bool selected = false;
};
void segmented(Kit& kit, const Rect& rect, const Segment* segments, std::size_t count);

// A small rounded label; returns its width.
float badge(Kit& kit, float x, float middle_y, std::string_view label, Colour ground, Colour colour,
            Icon icon = Icon::None);
float badge_width(const Kit& kit, std::string_view label, Icon icon);

}  // namespace constellation::ui
