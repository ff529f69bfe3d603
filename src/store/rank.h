// Ranks: the place of a record among its siblings as a text, so that a move writes the moved record alone and merges
// with others' moves. Fractional indexing as in D. Greenspan, "Implementing Fractional Indexing" (2020): a rank is read
// as the digits of a fraction to base 62, so that there is always room between two of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace constellation {

// A rank after `before` and before `after`, compared as texts; "" leaves that side open. Nothing where there is none:
// the two are not in order, or what a hand wrote leaves no room between them ("a" and "a0").
std::optional<std::string> rank_between(std::string_view before, std::string_view after);

}  // namespace constellation
