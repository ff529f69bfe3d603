// The texts of the pages (page.h), a table beside that of the rest of the interface (messages.h), so that a page
// that gets another text is not a reason to compile everything anew. The rules are the same.
#pragma once

#include "present/messages.h"

namespace constellation {

enum class PageMsg : std::uint16_t {
#define FIRST(Key, text) Key,
#define M(Key, text) Key,
#include "present/page_messages.inc"
#undef M
#undef FIRST
};

std::string_view message(PageMsg key);
std::string text(PageMsg key);
std::string message(PageMsg key, std::initializer_list<std::string_view> arguments);
std::string counted(PageMsg one, PageMsg many, std::uint64_t count);
// Of a text that holds several, separated by '|': the one of that number, counted from 1.
std::string_view one_of(PageMsg several, std::int32_t number);
std::string_view message_key(PageMsg key);

}  // namespace constellation
