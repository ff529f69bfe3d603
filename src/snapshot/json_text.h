// Writing JSON text: escapes and canonical form.
//
// Canonical JSON is minified, with member names in bytewise order, arrays in their order, numbers as
// the file spelled them, and texts in UTF-8 with only the escapes that RFC 8259 demands.
#pragma once

#include <string>
#include <string_view>

#include "snapshot/json_tree.h"

namespace constellation {

// Appends the text in quotes. Ill-formed UTF-8 becomes U+FFFD, so that what we write can be read.
void append_json_text(std::string& out, std::string_view text);

void append_canonical_json(std::string& out, const JsonTree& tree, JsonTree::Index node);
std::string canonical_json(const JsonTree& tree, JsonTree::Index node);

}  // namespace constellation
