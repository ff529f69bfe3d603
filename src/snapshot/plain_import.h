// Files without causality, against what is here: three-way with what the same source said the last time.
//
//   last said   says now   here
//   v           v          anything   nothing: the source did not change it
//   v           w          v          w: the source's edit
//   v           w          u          conflict of u and w, with the base v
//   v           nothing    v          cleared, an element is taken out
//   –           w          nothing    w: an addition
//   –           w          u          conflict of u and w: a proposal
//
// A record that the file lacks is left as it is: absence never means deletion.
#pragma once

#include <cstdint>

#include "snapshot/change.h"

namespace constellation {

// What a source said the last time it was imported.
struct KnownSource {
  const Document* document = nullptr;  // nullptr: it is not known
  std::uint64_t file_hash = 0;
};

// A state that merges like one with causality. Its one change set has the dot file_dot(file_hash), so whoever imports
// the same file mints the same one; reading the same file again changes nothing.
State stamped_against(const State& ours, const Document& file, std::uint64_t file_hash, const KnownSource& last);

}  // namespace constellation
