// TZif files (RFC 8536), the compiled form of the IANA time zone database. Bytes in, a table out; who reads the file is
// not decided here.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "time/zone.h"

namespace constellation {

// The zone in the bytes: the 64-bit block and the footer of version 2 and later, the 32-bit block of version 1. Error
// Truncated where the bytes end early; WrongType, with what is wrong, where they are no such file, contradict
// themselves, or count leap seconds.
Outcome<ZoneTable> zone_from_tzif(std::string name, std::string_view bytes);

// A POSIX TZ string as footers have it (RFC 8536 §3.3): "EST5EDT,M3.2.0,M11.1.0". Hours of a change from -167 to 167
// (§3.3.1). Error WrongType with the part that is not understood.
Outcome<ZoneRule> zone_rule_from_text(std::string_view text);

}  // namespace constellation
