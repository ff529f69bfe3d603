// How records are named where one of them is chosen.
#pragma once

#include <string>

#include "model/document.h"

namespace constellation {

// The record's title; with its id where another record of its kind has the same. O(table).
std::string reference_label(const Document& document, const RecordRef& ref);
// "Title (id)".
std::string labelled_with_id(const Document& document, const RecordRef& ref);

}  // namespace constellation
