// Names of leaves and lists of dots as the causality block and change sets spell them.
//
//   "due"            a register        "owners/grp-x"   an element of a set
//   "+name"          a member that the writer's schema did not know
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/causality.h"
#include "snapshot/codec_values.h"

namespace constellation {

// The greatest counter that files may bring: no file can use up the counters of a replica.
inline constexpr std::uint32_t kGreatestCounter = 0x7FFFFFFF;

std::string leaf_name(RecordKind kind, const LeafKey& leaf);

// The leaves that a name stands for. `record` may be nullptr; with it, names are read as the record
// has them:
//   * a newer schema's field or element is a leaf of the extra member;
//   * an older schema's extra "+name" that we know is the field, or every element of the set.
// Empty if the name means nothing: a set without elements, or a part of what is no set.
std::vector<LeafKey> leaves_from_name(RecordKind kind, const Record* record, std::string_view name);

// One dot as text or several in an array; sorted, without duplicates, at least one.
// Errors: InvalidStamp, WrongType.
Outcome<std::vector<Dot>> read_dots(const ReadContext& context, JsonTree::Index node);
Outcome<Dot> read_dot(const ReadContext& context, JsonTree::Index node);

void append_dot(std::string& out, Dot dot);
void append_dot_array(std::string& out, std::span<const Dot> dots);

// The value of a leaf, read by its field's type: an extra's as canonical JSON, an element's as unset.
Outcome<Value> read_leaf_value(const ReadContext& context, RecordKind kind, const LeafKey& leaf, JsonTree::Index node);

}  // namespace constellation
