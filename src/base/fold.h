// Folding: what makes two spellings the same when a person searches. Case goes, and marks on letters go, so that
// "sanchez" finds "Sánchez" and "ΑΘΗΝΑ" finds "Αθήνα".
//
// One code point for one: letters of Latin (to U+017F), Greek and Cyrillic; combining marks U+0300 to U+036F are left
// out; all else stays as it is. Not a full case folding (Unicode §5.18): ß becomes s, æ becomes a.
#pragma once

#include <string>
#include <string_view>

namespace constellation {

// UTF-8 in and out; ill-formed bytes are kept. Never longer than the text.
std::string folded(std::string_view utf8);
// The same at the end of `out`.
void append_folded(std::string& out, std::string_view utf8);

}  // namespace constellation
