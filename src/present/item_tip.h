// What the pointer is told about a bar that it rests on.
#pragma once

#include <string>

#include "present/view.h"

namespace constellation {

// Lines: what it is called, its dates and how long it takes, how it lies to its cycle, whether it was delivered on
// another day, is made late by what it waits for, or has slipped. "" for what has no bar.
std::string item_tip(const View& view, const RecordRef& record);

}  // namespace constellation
