#include "present/messages.h"

namespace constellation {
namespace {

constexpr std::string_view kTexts[] = {
#define M(Key, text) std::string_view(text),
#include "present/messages.inc"
#undef M
};
constexpr std::string_view kKeys[] = {
#define M(Key, text) std::string_view(#Key),
#include "present/messages.inc"
#undef M
};

}  // namespace

std::string_view message(Msg key) { return kTexts[static_cast<std::size_t>(key)]; }

std::string message(Msg key, std::initializer_list<std::string_view> arguments) {
  return filled_in(message(key), arguments);
}

std::string filled_in(std::string_view text, std::initializer_list<std::string_view> arguments) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    const auto index = is_placeholder ? static_cast<std::size_t>(text[i + 1] - '0') : arguments.size();
    if (index < arguments.size()) {
      result += *(arguments.begin() + index);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string text(Msg key) { return std::string(message(key)); }

std::string number_text(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(Msg one, Msg many, std::uint64_t count) {
  return message(count == 1 ? one : many, {number_text(count)});
}

std::string_view message_key(Msg key) { return kKeys[static_cast<std::size_t>(key)]; }

}  // namespace constellation
