// Texts merged by paragraph: three-way, as diff3 does it (Khanna, Kunal, Pierce: "A formal investigation of diff3",
// 2007), on the lines of the text.
//
//   base   A B C D        ours   A x C D        theirs   A B C y        result   A x C y
//
// Edits touch where they change or border on the same lines; then there is no result. The same edit on both sides
// is one edit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/causality.h"
#include "snapshot/change.h"

namespace constellation {

// Nothing if edits touch, or if the texts are too long to compare (the product of their changed lines is over 4
// million).
std::optional<std::string> merge_texts(std::string_view base, std::string_view ours, std::string_view theirs);

// The edits that settle those conflicts of `merged` that `ours` had not and whose texts (fields of
// FieldType::Paragraphs) come together by paragraph. Whoever merges makes them as a change of their own: no two who do
// so disagree, for the same texts give the same result.
std::vector<Edit> text_resolutions(const State& ours, const State& merged);

}  // namespace constellation
