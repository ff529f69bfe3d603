// Shortening texts to the room that there is.
#pragma once

#include <string>
#include <string_view>

#include "present/text_measure.h"

namespace constellation {

// The text if it fits `width`, else its longest start with an ellipsis that does; "" if none does.
// Never splits a code point.
std::string fitted(const TextMeasure& measure, std::string_view text, TextStyle style, float width);

}  // namespace constellation
