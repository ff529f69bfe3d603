// Recurrence rules from text (RFC 5545 §3.3.10).
#include <algorithm>
#include <utility>

#include "base/sort.h"
#include "base/split.h"
#include "base/text.h"
#include "time/recurrence.h"
#include "time/recurrence_names.h"

namespace constellation {
namespace {

constexpr std::int64_t kMaxNumber = 100'000;
constexpr std::size_t kMaxDetail = 60;  // bytes of a part that an error quotes

template <std::size_t Size>
std::optional<std::int32_t> place_of(const std::array<std::string_view, Size>& names, std::string_view token) {
  const auto* found = std::find(names.begin(), names.end(), token);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::int32_t>(found - names.begin());
}

std::optional<std::int32_t> weekday_from(std::string_view token) {
  const auto place = place_of(kRuleWeekdays, token);
  return place ? std::optional(*place + 1) : std::nullopt;
}

std::optional<std::int32_t> positive_number(std::string_view text) {
  const auto number = parse_integer(text);
  if (!number || *number < 1 || *number > kMaxNumber || text.front() == '0') return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

// What the numbers of a list may be: 1 … most, and -1 … -most where they may count from the end.
struct Numbers {
  std::int32_t most;
  bool from_end;
};

// "3", "+3" or "-3", with leading zeros up to the digits of the greatest.
std::optional<std::int32_t> signed_number(std::string_view text, Numbers allowed) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative || (!text.empty() && text.front() == '+' && allowed.from_end)) text.remove_prefix(1);
  const bool has_digits = !text.empty() && text.size() <= std::to_string(allowed.most).size() && text.front() >= '0';
  const auto number = has_digits ? parse_integer(text) : std::nullopt;
  if (!number || *number < 1 || *number > allowed.most || (is_negative && !allowed.from_end)) return std::nullopt;
  return static_cast<std::int32_t>(is_negative ? -*number : *number);
}

// "20160628", "20160628T160000" or "20160628T160000Z".
std::optional<Until> until_from(std::string_view text) {
  Until until;
  until.utc = text.size() == 16 && text.back() == 'Z';
  if (until.utc) text.remove_suffix(1);
  if (text.size() != 8 && (text.size() != 15 || text[8] != 'T')) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 8 && (text[i] < '0' || text[i] > '9')) return std::nullopt;
  }
  const std::string iso =
      std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' + std::string(text.substr(6, 2));
  const auto date = date_from_text(iso);
  if (!date) return std::nullopt;
  until.day = date->first_day;
  if (text.size() == 8) return until;
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  // Second 60 is a leap second (§3.3.12); it is taken for the one before.
  if (two(9) > 23 || two(11) > 59 || two(13) > 60) return std::nullopt;
  until.second_of_day = two(9) * 3600 + two(11) * 60 + std::min(two(13), 59);
  return until;
}

// "TU", "2TU" or "-1FR".
std::optional<OrdinalWeekday> ordinal_weekday(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const auto weekday = weekday_from(text.substr(text.size() - 2));
  text.remove_suffix(2);
  if (!weekday || text.empty()) return weekday ? std::optional(OrdinalWeekday{0, *weekday}) : std::nullopt;
  const auto ordinal = signed_number(text, {53, true});
  return ordinal ? std::optional(OrdinalWeekday{*ordinal, *weekday}) : std::nullopt;
}

// The elements of a list, sorted; false if there is one that `read` does not take.
template <typename Item, typename Read>
bool read_list(std::string_view list, std::vector<Item>& items, const Read& read) {
  for (bool is_last = false; !is_last;) {
    is_last = list.find(',') == std::string_view::npos;
    const auto item = read(take_until(list, ','));
    if (!item) return false;
    items.push_back(*item);
  }
  sort_unique(items);
  return true;
}

class RuleReader {
 public:
  // Takes one NAME=value; false if it is not understood, or was there already.
  bool take(std::string_view part) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals + 1 == part.size()) return false;
    const std::string_view name = part.substr(0, equals);
    const bool is_new = std::find(m_seen.begin(), m_seen.end(), name) == m_seen.end();
    m_seen.push_back(name);
    return is_new && take_value(name, part.substr(equals + 1));
  }

  // The names of two parts that exclude each other, or of what is missing (RFC 5545 §3.3.10); empty if all is well.
  [[nodiscard]] std::string contradiction() const {
    const bool is_yearly = m_rule.frequency == Frequency::Yearly;
    const bool is_weekly = m_rule.frequency == Frequency::Weekly;
    const bool has_ordinal =
        std::any_of(m_rule.weekdays.begin(), m_rule.weekdays.end(), [](OrdinalWeekday of) { return of.ordinal != 0; });
    if (!has("FREQ")) return "FREQ";
    if (has("COUNT") && has("UNTIL")) return "COUNT UNTIL";
    if (has("BYWEEKNO") && !is_yearly) return "FREQ BYWEEKNO";
    if (has("BYYEARDAY") && !is_yearly) return "FREQ BYYEARDAY";
    if (has("BYMONTHDAY") && is_weekly) return "FREQ BYMONTHDAY";
    if (has_ordinal && (is_weekly || m_rule.frequency == Frequency::Daily)) return "FREQ BYDAY";
    if (has_ordinal && has("BYWEEKNO")) return "BYWEEKNO BYDAY";
    const bool has_list = !m_rule.months.empty() || !m_rule.week_numbers.empty() || !m_rule.year_days.empty() ||
                          !m_rule.month_days.empty() || !m_rule.weekdays.empty();
    if (has("BYSETPOS") && !has_list) return "BYSETPOS";
    return {};
  }

  [[nodiscard]] const RecurrenceRule& rule() const { return m_rule; }

 private:
  [[nodiscard]] bool has(std::string_view name) const {
    return std::find(m_seen.begin(), m_seen.end(), name) != m_seen.end();
  }

  bool take_value(std::string_view name, std::string_view value) {
    if (name == "FREQ") {
      const auto place = place_of(kRuleFrequencies, value);
      m_rule.frequency = static_cast<Frequency>(place.value_or(0));
      return place.has_value();
    }
    if (name == "INTERVAL" || name == "COUNT") {
      const auto number = positive_number(value);
      (name == "COUNT" ? m_rule.count : m_rule.interval) = number.value_or(1);
      return number.has_value();
    }
    if (name == "UNTIL") {
      m_rule.until = until_from(value);
      return m_rule.until.has_value();
    }
    if (name == "WKST") {
      const auto day = weekday_from(value);
      m_rule.week_start = day.value_or(1);
      return day.has_value();
    }
    return take_list(name, value);
  }

  bool take_list(std::string_view name, std::string_view value) {
    if (name == "BYDAY") return read_list(value, m_rule.weekdays, ordinal_weekday);
    const auto numbers = [&](std::vector<std::int32_t>& list, Numbers allowed) {
      return read_list(value, list, [&](std::string_view text) { return signed_number(text, allowed); });
    };
    if (name == "BYMONTH") return numbers(m_rule.months, {12, false});
    if (name == "BYWEEKNO") return numbers(m_rule.week_numbers, {53, true});
    if (name == "BYYEARDAY") return numbers(m_rule.year_days, {366, true});
    if (name == "BYMONTHDAY") return numbers(m_rule.month_days, {31, true});
    if (name == "BYSETPOS") return numbers(m_rule.positions, {366, true});
    return false;
  }

  RecurrenceRule m_rule;
  std::vector<std::string_view> m_seen;
};

std::string ascii_upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

}  // namespace

Outcome<RecurrenceRule> parse_rule(std::string_view rrule) {
  // Names and values are case-insensitive (§2).
  const std::string upper = ascii_upper(rrule);
  RuleReader reader;
  for (std::size_t offset = 0; offset <= upper.size();) {
    const std::size_t end = std::min(upper.find(';', offset), upper.size());
    if (!reader.take(std::string_view(upper).substr(offset, end - offset))) {
      return fail(ErrorCode::InvalidRule, std::string(rrule.substr(offset, std::min(end - offset, kMaxDetail))));
    }
    offset = end + 1;
  }
  std::string contradiction = reader.contradiction();
  if (!contradiction.empty()) return fail(ErrorCode::InvalidRule, std::move(contradiction));
  return reader.rule();
}

}  // namespace constellation
