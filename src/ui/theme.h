// Theme: the design tokens. Everything that is drawn takes its sizes and colours from here.
//
// Distances are logical pixels on a 4 px grid. Colours are packed for Dear ImGui (IM_COL32: red in the
// low byte). Meaning is never told by colour alone: every tone has a Sign beside it.
#pragma once

#include <array>
#include <cstdint>

#include "present/timeline_layout.h"

namespace constellation::ui {

using Colour = std::uint32_t;

constexpr Colour rgba(std::uint32_t rgb, std::uint32_t alpha = 255) {
  return (rgb >> 16 & 0xFFU) | (rgb & 0xFF00U) | (rgb & 0xFFU) << 16 | alpha << 24;
}
constexpr Colour with_alpha(Colour colour, float alpha) {
  const float exact = static_cast<float>(colour >> 24) * alpha;  // lround is not constexpr; alpha is never negative
  const auto whole = static_cast<std::uint32_t>(exact);
  const std::uint32_t value = exact - static_cast<float>(whole) < 0.5F ? whole : whole + 1;
  return (colour & 0x00FFFFFFU) | (value > 255 ? 255U : value) << 24;
}
// `over` with its alpha drawn on an opaque colour.
Colour blended(Colour under, Colour over);
// WCAG 2.2 contrast ratio of two opaque colours, 1…21.
double contrast_ratio(Colour a, Colour b);

// ---- type: sizes with their line heights, all on the 4 px grid ----
struct TypeStep {
  TextStyle style;
  float line;
};
namespace type {
// On the timeline: as its layout measured them, in whole pixels (Dear ImGui scales other sizes, which blurs).
inline constexpr TypeStep kTerm{kTermLabelStyle, 16};
inline constexpr TypeStep kItem{{12, Weight::Regular}, 16};
inline constexpr TypeStep kMarker{{11, Weight::SemiBold}, 16};
inline constexpr TypeStep kMinorTick{kMinorTickStyle, 16};
inline constexpr TypeStep kSubtitle{kSubtitleStyle, 16};
inline constexpr TypeStep kSmall{{12, Weight::Regular}, 16};
inline constexpr TypeStep kSmallStrong{{12, Weight::SemiBold}, 16};
inline constexpr TypeStep kBody{{13, Weight::Regular}, 20};
inline constexpr TypeStep kBodyStrong{{13, Weight::SemiBold}, 20};
inline constexpr TypeStep kLead{{15, Weight::Regular}, 24};
inline constexpr TypeStep kLeadStrong{{15, Weight::SemiBold}, 24};
inline constexpr TypeStep kTitle{{20, Weight::SemiBold}, 28};
inline constexpr TypeStep kDisplay{{28, Weight::SemiBold}, 36};
}  // namespace type

inline constexpr float kGrid = 4;
inline constexpr float kRadius = 6;
inline constexpr float kRadiusSmall = 4;
inline constexpr float kRadiusSheet = 12;
inline constexpr float kControlHeight = 32;
inline constexpr float kTouchHeight = 44;
inline constexpr float kIconSize = 16;

// The second sign of a tone, beside its colour.
enum class Sign : std::uint8_t {
  None,     // plain fill
  Hollow,   // outline only
  Solid,    // filled, with a strong leading edge
  Hatched,  // diagonal lines
  Check,    // a check mark before the label
  Struck,   // dotted outline and a line through
  Warning,  // a warning triangle before the label
};

struct ToneColours {
  Colour fill;      // body
  Colour progress;  // the done part of the body
  Colour edge;      // outline, glyphs; ≥ 3 against the chart
  Colour text;      // label; ≥ 4.5 against fill and progress
  Sign sign;
};

struct Theme {
  bool dark = false;

  // surfaces
  Colour page;       // behind everything
  Colour chart;      // the timeline's ground
  Colour chart_alt;  // every second cycle
  Colour panel;      // header, lane names, details
  Colour raised;     // sheets, tooltips, menus
  Colour field;      // a field at rest
  Colour field_hover;
  Colour hover;  // drawn over a surface
  Colour pressed;
  Colour veil;  // behind a sheet
  Colour shadow;

  // lines
  Colour border;  // between surfaces
  Colour grid;    // minor ticks
  Colour grid_major;
  Colour control;  // outline of a control; ≥ 3 against panel and raised

  // text
  Colour text;
  Colour text_soft;   // second rank
  Colour text_faint;  // hints, ticks; still ≥ 4.5

  // accent
  Colour accent;       // graphics and links
  Colour accent_fill;  // primary buttons
  Colour accent_hover;
  Colour on_accent;
  Colour accent_soft;  // selected ground
  Colour focus;        // ring
  Colour today;

  // meanings
  Colour good;
  Colour warn;
  Colour bad;
  Colour good_soft;
  Colour warn_soft;
  Colour bad_soft;

  std::array<ToneColours, 7> tones;  // by Tone
  Colour strip;                      // a group's own window
  Colour strip_edge;
  Colour strip_text;
  Colour comb;  // calls
  Colour folded;

  [[nodiscard]] const ToneColours& tone(Tone value) const { return tones[static_cast<std::size_t>(value)]; }
};

const Theme& light_theme();
const Theme& dark_theme();

}  // namespace constellation::ui

static_assert(constellation::ui::type::kItem.style.size <= constellation::kItemLabelStyle.size, "labels must fit");
