// The message table: every text of the interface, once. Labels of records and fields stand with
// their declaration (model/record_kinds.h, model/fields.h, model/choices.h).
//
// Placeholders are {0}, {1} …; a language file replaces the table by key (the enumerator's name).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace constellation {

enum class Msg : std::uint16_t {
#define M(Key, text) Key,
#include "present/messages.inc"
#undef M
};

std::string_view message(Msg key);
std::string text(Msg key);
// The message with its placeholders filled in.
std::string message(Msg key, std::initializer_list<std::string_view> arguments);
// That for any such text: what messages are made of.
std::string filled_in(std::string_view text, std::initializer_list<std::string_view> arguments);
// With separators: "19,800".
std::string number_text(std::uint64_t number);
// `one` for a single thing, otherwise `many`; the number is the {0} of both.
std::string counted(Msg one, Msg many, std::uint64_t count);
// The enumerator's name, the key in a language file.
std::string_view message_key(Msg key);

}  // namespace constellation
