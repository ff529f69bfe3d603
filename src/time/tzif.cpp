#include "time/tzif.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace constellation {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kTypeBytes = 6;
constexpr std::int64_t kMaxOffset = std::int64_t{26} * 3600;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Reads a POSIX TZ string from left to right; every reader takes what it understands off the front.
class RuleText {
 public:
  explicit RuleText(std::string_view text) : m_rest(text) {}

  std::optional<ZoneRule> read() {
    ZoneRule rule;
    rule.standard.daylight = Daylight::Standard;
    if (!read_name() || !read_offset(rule.standard.seconds)) return std::nullopt;
    if (m_rest.empty()) return rule;
    ZoneRule::Saving saving{{rule.standard.seconds + 3600, Daylight::Saving}, {}, {}};
    if (!read_name()) return std::nullopt;
    if (!m_rest.empty() && m_rest.front() != ',' && !read_offset(saving.offset.seconds)) return std::nullopt;
    if (!read_change(saving.begin) || !read_change(saving.end) || !m_rest.empty()) return std::nullopt;
    rule.saving = saving;
    return rule;
  }

  [[nodiscard]] std::string_view rest() const { return m_rest; }

 private:
  bool take(char c) {
    if (m_rest.empty() || m_rest.front() != c) return false;
    m_rest.remove_prefix(1);
    return true;
  }

  // "EST" or "<+0330>".
  bool read_name() {
    const bool is_quoted = take('<');
    const auto belongs = [&](char c) { return is_letter(c) || (is_quoted && (is_digit(c) || c == '+' || c == '-')); };
    const auto length =
        static_cast<std::size_t>(std::find_if_not(m_rest.begin(), m_rest.end(), belongs) - m_rest.begin());
    m_rest.remove_prefix(length);
    return length >= 3 && (!is_quoted || take('>'));
  }

  // Digits that make at most `most`.
  bool read_number(std::int32_t most, std::int32_t& value) {
    std::size_t length = 0;
    value = 0;
    for (; length < m_rest.size() && length < 3 && is_digit(m_rest[length]); ++length) {
      value = value * 10 + (m_rest[length] - '0');
    }
    m_rest.remove_prefix(length);
    return length > 0 && value <= most;
  }

  // "[+-]hh[:mm[:ss]]" in seconds.
  bool read_time(std::int32_t max_hours, std::int32_t& seconds) {
    const bool is_negative = take('-');
    if (!is_negative) take('+');
    std::int32_t hours = 0;
    std::int32_t minutes = 0;
    std::int32_t rest = 0;
    if (!read_number(max_hours, hours)) return false;
    if (take(':') && (!read_number(59, minutes) || (take(':') && !read_number(59, rest)))) return false;
    seconds = hours * 3600 + minutes * 60 + rest;
    if (is_negative) seconds = -seconds;
    return true;
  }

  // POSIX counts west of Greenwich positive.
  bool read_offset(std::int32_t& east) {
    if (!read_time(24, east)) return false;
    east = -east;
    return true;
  }

  // ",Mm.w.d[/time]", ",Jn[/time]" or ",n[/time]".
  bool read_change(YearlyChange& change) {
    if (!take(',')) return false;
    if (take('M')) {
      change.form = YearlyChange::Form::WeekdayOfMonth;
      const bool is_read = read_number(12, change.month) && take('.') && read_number(5, change.week) && take('.') &&
                           read_number(6, change.weekday);
      if (!is_read || change.month < 1 || change.week < 1) return false;
      if (change.weekday == 0) change.weekday = 7;  // Sunday
    } else {
      change.form = take('J') ? YearlyChange::Form::DayWithoutLeap : YearlyChange::Form::DayOfYear;
      if (!read_number(365, change.day)) return false;
      if (change.form == YearlyChange::Form::DayWithoutLeap && change.day < 1) return false;
    }
    return !take('/') || read_time(167, change.time);
  }

  std::string_view m_rest;
};

struct Counts {
  std::uint64_t utc_flags = 0;
  std::uint64_t standard_flags = 0;
  std::uint64_t leap_seconds = 0;
  std::uint64_t transitions = 0;
  std::uint64_t types = 0;
  std::uint64_t letters = 0;

  // Bytes of the block after the header; a time takes `time_bytes`.
  [[nodiscard]] std::uint64_t block_bytes(std::uint64_t time_bytes) const {
    return transitions * (time_bytes + 1) + types * kTypeBytes + letters + leap_seconds * (time_bytes + 4) +
           standard_flags + utc_flags;
  }
};

class TzifReader {
 public:
  TzifReader(std::string name, std::string_view bytes) : m_rest(bytes) { m_zone.name = std::move(name); }

  Outcome<ZoneTable> read() {
    Counts counts;
    if (auto failed = read_header(counts)) return *failed;
    if (m_version == 0) return read_zone(counts, 4);
    if (m_rest.size() < counts.block_bytes(4)) return fail(ErrorCode::Truncated, m_zone.name);
    m_rest.remove_prefix(static_cast<std::size_t>(counts.block_bytes(4)));
    if (auto failed = read_header(counts)) return *failed;
    return read_zone(counts, 8);
  }

 private:
  using Failure = std::optional<Unexpected<Error>>;

  // A big-endian number with sign.
  static std::int64_t number_at(std::string_view bytes, std::size_t offset, std::size_t size) {
    std::uint64_t value = (static_cast<unsigned char>(bytes[offset]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[offset + i]);
    return static_cast<std::int64_t>(value);
  }

  Failure read_header(Counts& counts) {
    if (m_rest.size() < kHeaderBytes) return fail(ErrorCode::Truncated, m_zone.name);
    if (m_rest.substr(0, 4) != "TZif") return fail(ErrorCode::WrongType, "TZif");
    m_version = static_cast<unsigned char>(m_rest[4]);
    const auto count = [&](std::size_t place) {
      return static_cast<std::uint64_t>(number_at(m_rest, 20 + place * 4, 4)) & 0xFFFF'FFFFU;
    };
    counts = {count(0), count(1), count(2), count(3), count(4), count(5)};
    m_rest.remove_prefix(kHeaderBytes);
    return std::nullopt;
  }

  Outcome<ZoneTable> read_zone(const Counts& counts, std::size_t time_bytes) {
    if (m_rest.size() < counts.block_bytes(time_bytes)) return fail(ErrorCode::Truncated, m_zone.name);
    if (counts.types == 0) return fail(ErrorCode::WrongType, "typecnt");
    if (counts.leap_seconds != 0) return fail(ErrorCode::WrongType, "leapcnt");
    const auto transitions = static_cast<std::size_t>(counts.transitions);
    const std::size_t indices = transitions * time_bytes;
    const std::size_t types = indices + transitions;
    std::vector<ZoneOffset> offsets;
    for (std::size_t i = 0; i < counts.types; ++i) {
      const std::size_t place = types + i * kTypeBytes;
      const std::int64_t seconds = number_at(m_rest, place, 4);
      if (seconds < -kMaxOffset || seconds > kMaxOffset) return fail(ErrorCode::WrongType, "utoff");
      offsets.push_back(
          {static_cast<std::int32_t>(seconds), m_rest[place + 4] == 0 ? Daylight::Standard : Daylight::Saving});
    }
    m_zone.before = offsets.front();  // §3.2: type 0 holds before the first transition
    for (std::size_t i = 0; i < transitions; ++i) {
      const Instant at{number_at(m_rest, i * time_bytes, time_bytes)};
      const auto type = static_cast<unsigned char>(m_rest[indices + i]);
      if (type >= offsets.size()) return fail(ErrorCode::WrongType, "transition type");
      const bool is_ascending = m_zone.transitions.empty() || m_zone.transitions.back().at < at;
      if (!is_ascending) return fail(ErrorCode::WrongType, "transition time");
      m_zone.transitions.push_back({at, offsets[type]});
    }
    m_rest.remove_prefix(static_cast<std::size_t>(counts.block_bytes(time_bytes)));
    return time_bytes == 8 ? read_footer() : Outcome<ZoneTable>(std::move(m_zone));
  }

  // A line between two line feeds; an empty one says nothing about the time after the last transition.
  Outcome<ZoneTable> read_footer() {
    const std::size_t end = m_rest.find('\n', 1);
    if (m_rest.empty() || end == std::string_view::npos) return fail(ErrorCode::Truncated, m_zone.name);
    if (m_rest.front() != '\n') return fail(ErrorCode::WrongType, "footer");
    if (end > 1) {
      const auto rule = zone_rule_from_text(m_rest.substr(1, end - 1));
      if (!rule) return Unexpected<Error>{rule.error()};
      m_zone.rule = *rule;
    }
    return std::move(m_zone);
  }

  std::string_view m_rest;
  unsigned m_version = 0;
  ZoneTable m_zone;
};

}  // namespace

Outcome<ZoneRule> zone_rule_from_text(std::string_view text) {
  RuleText reader(text);
  const auto rule = reader.read();
  if (!rule) return fail(ErrorCode::WrongType, std::string(reader.rest().substr(0, 60)));
  return *rule;
}

Outcome<ZoneTable> zone_from_tzif(std::string name, std::string_view bytes) {
  return TzifReader(std::move(name), bytes).read();
}

}  // namespace constellation
