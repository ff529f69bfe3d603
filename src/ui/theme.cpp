#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace constellation::ui {
namespace {

// sRGB channel to linear light (WCAG 2.2, relative luminance).
double linear(std::uint32_t channel) {
  const double value = static_cast<double>(channel) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour & 0xFFU) + 0.7152 * linear(colour >> 8 & 0xFFU) + 0.0722 * linear(colour >> 16 & 0xFFU);
}

constexpr Theme kLight = {
    .dark = false,
    .page = rgba(0xF6F7F9),
    .chart = rgba(0xFFFFFF),
    .chart_alt = rgba(0xF7F8FB),
    .panel = rgba(0xFFFFFF),
    .raised = rgba(0xFFFFFF),
    .field = rgba(0xF4F5F8),
    .field_hover = rgba(0xECEEF3),
    .hover = rgba(0x1B1F2B, 13),
    .pressed = rgba(0x1B1F2B, 26),
    .veil = rgba(0x14161C, 92),
    .shadow = rgba(0x0F1320, 30),
    .border = rgba(0xE4E6EC),
    .grid = rgba(0xF0F1F5),
    .grid_major = rgba(0xE4E6EC),
    .control = rgba(0x868D9C),
    .text = rgba(0x16181F),
    .text_soft = rgba(0x4C5260),
    .text_faint = rgba(0x666C7B),
    .accent = rgba(0x4A56D2),
    .accent_fill = rgba(0x4A56D2),
    .accent_hover = rgba(0x3D48BD),
    .on_accent = rgba(0xFFFFFF),
    .accent_soft = rgba(0xEEF0FD),
    .focus = rgba(0x4A56D2),
    .today = rgba(0xD6453D),
    .good = rgba(0x1B7F47),
    .warn = rgba(0x946200),
    .bad = rgba(0xC0342B),
    .good_soft = rgba(0xE5F5EB),
    .warn_soft = rgba(0xFDF3DC),
    .bad_soft = rgba(0xFDEBE9),
    .tones = {{
        {rgba(0xEDEFF3), rgba(0xDDE0E7), rgba(0x7A8191), rgba(0x363C49), Sign::None},     // Neutral
        {rgba(0xFFFFFF), rgba(0xECEEF3), rgba(0x757C8C), rgba(0x363C49), Sign::Hollow},   // Planned
        {rgba(0xE2E6FD), rgba(0xCBD2FB), rgba(0x4A56D2), rgba(0x2A3391), Sign::Solid},    // Active
        {rgba(0xF3E6FB), rgba(0xE7CFF7), rgba(0x9038B8), rgba(0x611C80), Sign::Hatched},  // Review
        {rgba(0xDFF3E6), rgba(0xC9EAD5), rgba(0x23824D), rgba(0x145231), Sign::Check},    // Done
        {rgba(0xF4F5F7), rgba(0xE8EAEE), rgba(0x80879A), rgba(0x565C6B), Sign::Struck},   // Dropped
        {rgba(0xFDE8E2), rgba(0xFAD3C8), rgba(0xCB3F20), rgba(0x84260F), Sign::Warning},  // Late
    }},
    .strip = rgba(0xE9ECF3),
    .strip_edge = rgba(0x7E8698),
    .strip_text = rgba(0x4C5260),
    .comb = rgba(0x6E7A99),
    .folded = rgba(0x868D9C),
};

constexpr Theme kDark = {
    .dark = true,
    .page = rgba(0x0E0F12),
    .chart = rgba(0x131418),
    .chart_alt = rgba(0x17181D),
    .panel = rgba(0x17181D),
    .raised = rgba(0x1F2026),
    .field = rgba(0x24262D),
    .field_hover = rgba(0x2C2E36),
    .hover = rgba(0xFFFFFF, 15),
    .pressed = rgba(0xFFFFFF, 28),
    .veil = rgba(0x000000, 150),
    .shadow = rgba(0x000000, 90),
    .border = rgba(0x2A2C34),
    .grid = rgba(0x1D1F25),
    .grid_major = rgba(0x292B33),
    .control = rgba(0x757C8C),
    .text = rgba(0xECEDF1),
    .text_soft = rgba(0xB4B9C6),
    .text_faint = rgba(0x969CAB),
    .accent = rgba(0x8E99FA),
    .accent_fill = rgba(0x5560DE),
    .accent_hover = rgba(0x4B56D4),
    .on_accent = rgba(0xFFFFFF),
    .accent_soft = rgba(0x242845),
    .focus = rgba(0x8E99FA),
    .today = rgba(0xF2695F),
    .good = rgba(0x5CC98A),
    .warn = rgba(0xE6B450),
    .bad = rgba(0xF58A80),
    .good_soft = rgba(0x16291F),
    .warn_soft = rgba(0x2E2614),
    .bad_soft = rgba(0x361D1C),
    .tones = {{
        {rgba(0x2B2D35), rgba(0x3A3D47), rgba(0x8A90A0), rgba(0xDADDE4), Sign::None},     // Neutral
        {rgba(0x131418), rgba(0x26282F), rgba(0x8A90A0), rgba(0xDADDE4), Sign::Hollow},   // Planned
        {rgba(0x272B52), rgba(0x363C75), rgba(0x8E99FA), rgba(0xDDE1FF), Sign::Solid},    // Active
        {rgba(0x3A2350), rgba(0x4E2F6B), rgba(0xC98AEF), rgba(0xF1DDFD), Sign::Hatched},  // Review
        {rgba(0x19352A), rgba(0x22493A), rgba(0x4FBF82), rgba(0xCDF2DC), Sign::Check},    // Done
        {rgba(0x1E1F25), rgba(0x2A2C34), rgba(0x7E8595), rgba(0xA3A9B7), Sign::Struck},   // Dropped
        {rgba(0x46231B), rgba(0x5E2E22), rgba(0xF4836A), rgba(0xFFDCD3), Sign::Warning},  // Late
    }},
    .strip = rgba(0x23252D),
    .strip_edge = rgba(0x747B8C),
    .strip_text = rgba(0xB4B9C6),
    .comb = rgba(0x8C97B8),
    .folded = rgba(0x7E8595),
};

}  // namespace

Colour blended(Colour under, Colour over) {
  const std::uint32_t alpha = over >> 24;
  Colour result = 0xFF000000U;
  for (std::uint32_t shift = 0; shift < 24; shift += 8) {
    const std::uint32_t a = under >> shift & 0xFFU;
    const std::uint32_t b = over >> shift & 0xFFU;
    result |= (a * (255 - alpha) + b * alpha + 127) / 255 << shift;
  }
  return result;
}

double contrast_ratio(Colour a, Colour b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

const Theme& light_theme() { return kLight; }
const Theme& dark_theme() { return kDark; }

}  // namespace constellation::ui
