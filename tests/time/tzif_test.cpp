#include <doctest/doctest.h>

#include "support/zone_files.h"
#include "time/tzif.h"

using namespace constellation;
using namespace constellation::test;

namespace {

void append_number(std::string& bytes, std::int64_t value, int size) {
  for (int i = size - 1; i >= 0; --i)
    bytes += static_cast<char>((static_cast<std::uint64_t>(value) >> (i * 8)) & 0xFFU);
}

// A header and a block with the types +0 and +1 hour.
std::string block(char version, const std::vector<std::int64_t>& times, int time_bytes) {
  std::string bytes = "TZif";
  bytes += version;
  bytes.append(15, '\0');
  for (const std::int64_t count : {std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
                                   static_cast<std::int64_t>(times.size()), std::int64_t{2}, std::int64_t{4}}) {
    append_number(bytes, count, 4);
  }
  for (const std::int64_t time : times) append_number(bytes, time, time_bytes);
  for (std::size_t i = 0; i < times.size(); ++i) bytes += static_cast<char>(1 - i % 2);
  for (const std::int64_t offset : {std::int64_t{0}, std::int64_t{3600}}) {
    append_number(bytes, offset, 4);
    bytes += static_cast<char>(offset == 0 ? 0 : 1);
    bytes += '\0';
  }
  return bytes + std::string("ABC\0", 4);
}

std::string two_blocks(const std::vector<std::int64_t>& times, const std::string& footer) {
  return block('2', {}, 4) + block('2', times, 8) + "\n" + footer + "\n";
}

}  // namespace

TEST_CASE("both blocks and the footer are read") {
  const auto zone = zone_from_tzif("X/Y", two_blocks({-5'000'000'000, 7}, "ABC0DEF,M3.5.0,M10.5.0/3"));
  REQUIRE(zone.has_value());
  CHECK(zone->name == "X/Y");
  CHECK(zone->before == ZoneOffset{0, Daylight::Standard});
  CHECK(zone->transitions ==
        std::vector<ZoneTransition>{{{-5'000'000'000}, {3600, Daylight::Saving}}, {{7}, {0, Daylight::Standard}}});
  REQUIRE(zone->rule.has_value());
  CHECK(zone->rule->saving->offset.seconds == 3600);
  const auto old = zone_from_tzif("X/Y", block('\0', {-7, 7}, 4));
  REQUIRE(old.has_value());
  CHECK(old->transitions.size() == 2);
  CHECK(!old->rule);
  CHECK(!zone_from_tzif("X/Y", two_blocks({}, ""))->rule);
}

TEST_CASE("bytes that are no zone are refused, wherever they are cut") {
  const std::string whole = two_blocks({-5, 7}, "ABC0");
  REQUIRE(zone_from_tzif("X/Y", whole).has_value());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK(!zone_from_tzif("X/Y", std::string_view(whole).substr(0, size)).has_value());
  }
  const auto refused = [&](std::size_t place, char value) {
    std::string damaged = whole;
    damaged[place] = value;
    const auto zone = zone_from_tzif("X/Y", damaged);
    return zone.has_value() ? std::string("read") : zone.error().detail;
  };
  const std::size_t second = block('2', {}, 4).size();
  CHECK(refused(0, 'X') == "TZif");
  CHECK(refused(second, 'X') == "TZif");
  CHECK(refused(second + 20, '\x7f') == "X/Y");  // more bytes promised than there are
  CHECK(refused(second + 44, '\0') == "transition time");
  CHECK(refused(second + 44 + 16, '\x02') == "transition type");
  CHECK(refused(second + 44 + 18, '\x7f') == "utoff");
  CHECK(zone_from_tzif("X/Y", two_blocks({}, "ABC0DEF")).error().code == ErrorCode::WrongType);
}

TEST_CASE("footers as RFC 8536 and POSIX have them") {
  const auto rule = zone_rule_from_text("EST5EDT,M3.2.0,M11.1.0");
  REQUIRE(rule.has_value());
  CHECK(rule->standard == ZoneOffset{-18'000, Daylight::Standard});
  CHECK(rule->saving->offset == ZoneOffset{-14'400, Daylight::Saving});
  CHECK(rule->saving->begin == YearlyChange{YearlyChange::Form::WeekdayOfMonth, 0, 3, 2, 7, 7200});
  CHECK(rule->saving->end == YearlyChange{YearlyChange::Form::WeekdayOfMonth, 0, 11, 1, 7, 7200});
  CHECK(zone_rule_from_text("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")->saving->offset.seconds == 39'600);
  CHECK(zone_rule_from_text("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")->saving->begin.time == -3600);
  CHECK(zone_rule_from_text("IST-2IDT,M3.4.4/26,M10.5.0")->saving->begin.time == 26 * 3600);
  CHECK(zone_rule_from_text("LMT0:44:30")->standard.seconds == -2670);
  CHECK(zone_rule_from_text("XXX3EDT4,0/0,J365/23")->saving->end.form == YearlyChange::Form::DayWithoutLeap);
  for (const std::string_view text :
       {"", "E5", "EST", "EST25", "<EST5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
        "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1", "EST5EDT,366,J1",
        "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0 ", "EST5:60", "EST+-5"}) {
    CHECK_MESSAGE(!zone_rule_from_text(text).has_value(), std::string(text));
  }
}

TEST_CASE("every zone of the machine can be read") {
  int zones = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("/usr/share/zoneinfo", ignored)) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || path.find("/right/") != std::string::npos) continue;
    const std::string bytes = bytes_of(entry.path());
    if (bytes.substr(0, 4) != "TZif") continue;
    ++zones;
    const auto zone = zone_from_tzif(path, bytes);
    CHECK_MESSAGE(zone.has_value(), path);
  }
  if (zones == 0) MESSAGE("skipped: no time zone database (tzdata)");
}
