#include "ui/theme.h"

#include <doctest/doctest.h>

#include <vector>

using namespace constellation;
using namespace constellation::ui;

namespace {
constexpr double kText = 4.5;      // WCAG 2.2, 1.4.3
constexpr double kGraphics = 3.0;  // WCAG 2.2, 1.4.11
}  // namespace

TEST_CASE("contrast is 21 between black and white and 1 between equals") {
  CHECK(contrast_ratio(rgba(0x000000), rgba(0xFFFFFF)) == doctest::Approx(21));
  CHECK(contrast_ratio(rgba(0x4A56D2), rgba(0x4A56D2)) == doctest::Approx(1));
  CHECK(contrast_ratio(rgba(0x767676), rgba(0xFFFFFF)) == doctest::Approx(4.54).epsilon(0.01));
}

TEST_CASE("every text stands out from every ground it is drawn on") {
  for (const ui::Theme* theme : {&light_theme(), &dark_theme()}) {
    CAPTURE(theme->dark);
    const std::vector<Colour> grounds{theme->page,   theme->chart, theme->chart_alt,  theme->panel,
                                      theme->raised, theme->field, theme->field_hover};
    for (const Colour ground : grounds) {
      CAPTURE(ground);
      for (const Colour text : {theme->text, theme->text_soft, theme->text_faint}) {
        CHECK(contrast_ratio(text, ground) >= kText);
      }
      const Colour hovered = blended(ground, theme->hover);
      CHECK(contrast_ratio(theme->text, hovered) >= kText);
    }
    CHECK(contrast_ratio(theme->on_accent, theme->accent_fill) >= kText);
    CHECK(contrast_ratio(theme->on_accent, theme->accent_hover) >= kText);
    CHECK(contrast_ratio(theme->accent, theme->accent_soft) >= kText);
    CHECK(contrast_ratio(theme->accent, theme->panel) >= kText);
    CHECK(contrast_ratio(theme->bad, theme->panel) >= kText);
    CHECK(contrast_ratio(theme->bad, theme->bad_soft) >= kText);
    CHECK(contrast_ratio(theme->warn, theme->panel) >= kText);
    CHECK(contrast_ratio(theme->good, theme->raised) >= kText);
    CHECK(contrast_ratio(theme->text, theme->accent_soft) >= kText);
    CHECK(contrast_ratio(theme->panel, theme->today) >= 4.0);  // bold, on the tag of today
  }
}

TEST_CASE("bars are seen and their labels are read") {
  for (const ui::Theme* theme : {&light_theme(), &dark_theme()}) {
    CAPTURE(theme->dark);
    for (const ToneColours& tone : theme->tones) {
      CAPTURE(static_cast<int>(tone.sign));
      CHECK(contrast_ratio(tone.text, tone.fill) >= kText);
      CHECK(contrast_ratio(tone.text, tone.progress) >= kText);
      CHECK(contrast_ratio(tone.edge, theme->chart) >= kGraphics);
      CHECK(contrast_ratio(tone.edge, theme->chart_alt) >= kGraphics);
    }
    for (const Colour graphic :
         {theme->strip_edge, theme->comb, theme->folded, theme->today, theme->focus, theme->accent, theme->control}) {
      CHECK(contrast_ratio(graphic, theme->chart) >= kGraphics);
    }
    CHECK(contrast_ratio(theme->strip_text, theme->strip) >= kText);
    CHECK(contrast_ratio(theme->focus, theme->panel) >= kGraphics);
  }
}

TEST_CASE("every tone has a second sign of its own") {
  for (const ui::Theme* theme : {&light_theme(), &dark_theme()}) {
    for (std::size_t i = 0; i < theme->tones.size(); ++i) {
      for (std::size_t j = i + 1; j < theme->tones.size(); ++j) CHECK(theme->tones[i].sign != theme->tones[j].sign);
    }
  }
}
