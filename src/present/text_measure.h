// TextMeasure: how wide text is. The only way that layouts learn about type.
#pragma once

#include <cstdint>
#include <string_view>

namespace constellation {

enum class Weight : std::uint8_t { Regular, SemiBold };

struct TextStyle {
  float size = 13;  // logical pixels
  Weight weight = Weight::Regular;
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  // Advance width in logical pixels of one line.
  [[nodiscard]] virtual float width(std::string_view utf8, TextStyle style) const = 0;
};

}  // namespace constellation
