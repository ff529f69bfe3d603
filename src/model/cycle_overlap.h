// Cycles of the network follow one another: no two have a day in common.
//
// Dates may be coarse. What counts are the days on which a cycle is certainly under way: from the last day that its
// start can mean through the first day that its end can mean, both included.
//
//   start 2014-04          end 2014-09          certain     [2014-04-30, 2014-09-02)
//   |== April ==|………………………|== September ==|
//              |=============|
//
// So one that ends in September and one that begins in September have none in common. Of a cycle with one date only
// that day is certain.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "model/document.h"

namespace constellation {

// Empty where nothing is certain.
DayRange certain_days(const Record& cycle);

// Of the cycle as it would be; `before` is what was before (nullptr: nothing was). What cycles had in common already is
// no reason to refuse: merging brings it, and each step out of it must be open. Error OverlappingCycles: `detail` is
// the other cycle and the days in common, `field` the date that is to be moved (`edited` if it is given), `better` the
// nearest value of it that is free, in its own precision; "" where moving that date alone does not help.
Outcome<Done> validate_cycle(const Document& document, const Record& cycle, const Document* before,
                             std::optional<FieldIndex> edited = std::nullopt);

}  // namespace constellation
