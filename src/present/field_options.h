// How records are named where one of them is chosen.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace constellation {

// The record's title; with its id where another record of its kind has the same. O(table).
std::string reference_label(const Document& document, const RecordRef& ref);
// "Title (id)".
std::string labelled_with_id(const Document& document, const RecordRef& ref);
// What can be chosen for a field, "Not set" first; nothing where it is typed. A text that none of them is stays
// choosable.
void add_field_options(const Document& document, const FieldSpec& spec, const std::string& text_now,
                       std::vector<std::string>& options);

}  // namespace constellation
