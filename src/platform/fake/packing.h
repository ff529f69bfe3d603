// What the fake host packs: raw DEFLATE (RFC 1951) as base64url (RFC 4648 §5, without padding). Its blocks are stored,
// not compressed: every browser reads what it writes, but it reads nothing that a browser compressed.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace constellation::platform {

std::string packed_text(std::string_view text);
// TooLarge for more than `limit` bytes, else FileUnreadable for anything that packed_text does not write.
Outcome<std::string> unpacked_text(std::string_view packed, std::size_t limit);

}  // namespace constellation::platform
