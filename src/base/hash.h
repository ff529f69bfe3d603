// Content hash: 128-bit XXH3 (xxHash), as text. It names stored files by their content and detects
// damage; it is no defence against someone who forges a file on purpose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace constellation {

// 64 bits of the hash, for tables and record hashes.
std::uint64_t hash64(std::string_view bytes);

// 24 base-32 characters (120 bits) of the 128-bit hash, used in file names.
std::string content_name(std::string_view bytes);

}  // namespace constellation
