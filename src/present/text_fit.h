// Shortening texts to the room that there is.
#pragma once

#include <string>
#include <string_view>

#include "present/text_measure.h"

namespace constellation {

// As much of a text as says whether it fits.
struct TextStart {
  std::string_view text;  // all of it where it fits, else a beginning that is wider than asked for
  float width = 0;        // of `text`, logical pixels
  bool fits = false;
};
// Measures no more than about twice of what fits: what that costs does not grow with the text.
TextStart start_of(const TextMeasure& measure, std::string_view text, TextStyle style, float width);

// The text if it fits `width`, else its longest start with an ellipsis that does; "" if none does.
// Never splits a code point.
std::string fitted(const TextMeasure& measure, std::string_view text, TextStyle style, float width);

// The same, but no stub of a word: where fewer than four letters of the last one would be left, that goes whole.
std::string fitted_words(const TextMeasure& measure, std::string_view text, TextStyle style, float width);
// A title of many like it ("Cycle 12"): without its first words where its number is left then, else as fitted_words.
std::string shortened_title(const TextMeasure& measure, std::string_view title, TextStyle style, float width);

}  // namespace constellation
