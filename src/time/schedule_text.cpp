#include "time/schedule_text.h"

#include <algorithm>
#include <utility>

#include "base/sort.h"
#include "base/text.h"
#include "time/schedule_words.h"

namespace constellation {
namespace {

// What a token was taken for.
enum class Aspect : std::uint8_t { None, Rule, Time, Zone };

struct ClockTime {
  std::int32_t minute_of_day = 0;
  bool has_meridiem = false;
  std::size_t tokens = 0;
};

// Reads a schedule from left to right: each reader takes the tokens it understands at a place and says how many. What
// was said is weighed at the end, because "(biweekly)" may come last.
class ScheduleReader {
 public:
  explicit ScheduleReader(std::string_view text)
      : m_text(text), m_tokens(schedule_tokens(text)), m_aspects(m_tokens.size(), Aspect::None) {}

  ScheduleReading read() {
    for (std::size_t at = 0; at < m_tokens.size();) at += std::max<std::size_t>(1, read_at(at));
    ScheduleReading reading;
    take_shared_abbreviations();
    reading.rule = built_rule();
    if (const auto at = reading.rule ? qualifier() : std::nullopt) {
      reading.rule.reset();
      reading.qualifier = m_text.substr(m_tokens[*at].begin, m_tokens[*at].end - m_tokens[*at].begin);
    }
    if (!reading.rule) forget(Aspect::Rule);
    if (m_time && !m_has_two_times) {
      reading.minute_of_day = m_time;
      reading.minutes = m_minutes;
    } else {
      forget(Aspect::Time);
    }
    if (m_has_two_zones || m_zone.empty()) {
      forget(Aspect::Zone);
    } else {
      reading.zone = std::string(m_zone);
    }
    reading.unread = unread();
    return reading;
  }

 private:
  // What stands at a place; an empty text beyond the end.
  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < m_tokens.size() ? std::string_view(m_tokens[at].text) : std::string_view();
  }
  [[nodiscard]] bool is_mark(std::size_t at, std::string_view mark) const {
    return at < m_tokens.size() && m_tokens[at].kind == TokenKind::Mark && m_tokens[at].text == mark;
  }
  [[nodiscard]] bool is_number(std::size_t at) const {
    return at < m_tokens.size() && m_tokens[at].kind == TokenKind::Number;
  }
  [[nodiscard]] bool is_joined(std::size_t at) const { return at < m_tokens.size() && m_tokens[at].joined; }

  std::size_t take(std::size_t at, std::size_t count, Aspect aspect) {
    std::fill_n(m_aspects.begin() + static_cast<std::ptrdiff_t>(at), count, aspect);
    return count;
  }
  void forget(Aspect aspect) { std::replace(m_aspects.begin(), m_aspects.end(), aspect, Aspect::None); }

  std::size_t read_at(std::size_t at) {
    if (const std::size_t count = date_phrase(at); count > 0) return count;
    if (const std::size_t count = time_phrase(at); count > 0) return count;
    if (const std::size_t count = zone_phrase(at); count > 0) return take(at, count, Aspect::Zone);
    std::size_t count = every_phrase(at);
    if (count == 0) count = vague_phrase(at);
    if (count == 0) count = rhythm_phrase(at);
    if (count == 0) count = ordinal_phrase(at);
    if (count == 0) count = month_phrase(at);
    if (count == 0) count = weekday_phrase(at);
    return take(at, count, Aspect::Rule);
  }

  // "starting Tuesday August 13, 2019": not read, up to the end of the text or of the brackets. "from 9:00 to 10:00" is
  // no date.
  std::size_t date_phrase(std::size_t at) {
    if (!is_date_word(word(at))) return 0;
    std::size_t next = at + 1;
    while (next < m_tokens.size() && is_filler(word(next))) ++next;
    const bool is_end = word(at).substr(0, 3) == "end" || word(at) == "until" || word(at) == "till";
    if (!is_end && clock_time(next).tokens > 0) return take(at, next - at, Aspect::Time);
    while (next < m_tokens.size() && !is_mark(next, ")") && !is_mark(next, ";")) ++next;
    for (std::size_t i = at; i < next; ++i) m_is_date.push_back(i);
    return next - at;
  }

  // ---- rhythm

  void add_rhythm(Rhythm rhythm) {
    if (m_rhythm && *m_rhythm != rhythm) m_is_contradictory = true;
    m_rhythm = rhythm;
  }

  // The number of an ordinal and how many tokens it has: "second", "2nd", "second to last".
  [[nodiscard]] std::pair<std::int32_t, std::size_t> ordinal(std::size_t at) const {
    std::pair<std::int32_t, std::size_t> found{0, 0};
    if (is_number(at) && is_joined(at + 1) && is_ordinal_ending(word(at + 1))) {
      found = {static_cast<std::int32_t>(parse_integer(word(at)).value_or(0)), 2};
    } else if (const auto number = ordinal_word(word(at))) {
      found = {*number, 1};
    }
    std::size_t next = at + found.second;
    if (found.first < 1) return found;
    const auto dash = [&] { next += is_mark(next, "-") ? 1 : 0; };
    dash();
    if (word(next) != "to") return found;
    ++next;
    dash();
    return word(next) == "last" ? std::pair{-found.first, next + 1 - at} : std::pair{0, std::size_t{0}};
  }

  // "every other week", "every 2 weeks", "every third week", "once a month", "every Tuesday", "every other Tuesday".
  std::size_t every_phrase(std::size_t at) {
    if ((word(at) == "alternate" || word(at) == "alternating") && word(at + 1) == "weeks") {
      add_rhythm({Frequency::Weekly, 2});
      return 2;
    }
    std::size_t next = at;
    const bool is_once = word(next) == "once";
    if (is_once) ++next;
    const bool is_every = word(next) == "every" || word(next) == "each";
    if (!is_every && !(is_once && (word(next) == "a" || word(next) == "per"))) return 0;
    ++next;
    std::int32_t step = 1;
    bool is_other = false;
    bool is_nth = false;
    if (word(next) == "other" || word(next) == "alternate") {
      step = 2;
      is_other = true;
      ++next;
    } else if (const auto [number, count] = ordinal(next); count > 0) {
      step = number;
      is_nth = true;
      next += count;
    } else if (const auto counted = next < m_tokens.size() ? number_word(m_tokens[next]) : std::nullopt) {
      step = *counted;
      ++next;
    }
    if (word(next) == "weekday" || word(next) == "workday") return step == 1 ? working_days(next + 1 - at) : 0;
    if (const auto unit = unit_word(word(next)); unit && step > 0) {
      m_is_of_month = m_is_of_month || (unit->frequency == Frequency::Monthly && step == 1 && unit->interval == 1);
      add_rhythm({unit->frequency, unit->interval * step});
      return next + 1 - at;
    }
    if (is_nth) {
      // "every second Tuesday" is every other one, or the second of the month: the month has to be named.
      m_needs_month = m_needs_month || (weekday_word(word(next)) && step != 1 && step != -1);
      return is_once ? 2 : 1;
    }
    if (!weekday_word(word(next))) return 0;
    if (is_other) add_rhythm({Frequency::Weekly, 2});
    if (!is_other && step != 1) return 0;
    m_is_every = true;
    return next - at;
  }

  std::size_t working_days(std::size_t count) {
    for (std::int32_t day = 1; day <= 5; ++day) m_weekdays.push_back(day);
    m_is_every = true;
    return count;
  }

  // What says how often, but not when: "twice a month", "bimonthly".
  std::size_t vague_phrase(std::size_t at) {
    std::size_t count = 0;
    if (word(at) == "twice" || word(at) == "thrice") {
      count = word(at + 1) == "a" || word(at + 1) == "per" || word(at + 1) == "each" || word(at + 1) == "every" ? 3 : 2;
      if (at + count > m_tokens.size() || (!unit_word(word(at + count - 1)) && !rhythm_word(word(at + count - 1))))
        return 0;
      const bool is_monthly = word(at + count - 1).substr(0, 5) == "month";
      m_times_a_month = word(at) == "twice" && is_monthly ? 2 : 0;
    } else if (word(at) == "bimonthly" || word(at) == "semimonthly" || word(at) == "semiweekly" ||
               word(at) == "biannually" || word(at) == "semiannually" || word(at) == "triweekly") {
      count = 1;
    } else if (word(at) == "bi" || word(at) == "semi" || word(at) == "half" || word(at) == "tri") {
      const std::size_t next = at + (is_mark(at + 1, "-") ? 2 : 1);
      if (!rhythm_word(word(next)) || (word(at) == "bi" && word(next) == "weekly")) return 0;
      count = next + 1 - at;
    }
    m_is_vague = m_is_vague || count > 0;
    return count;
  }

  // "weekly", "bi-weekly", "three-weekly".
  std::size_t rhythm_phrase(std::size_t at) {
    if (const auto rhythm = rhythm_word(word(at))) {
      add_rhythm(*rhythm);
      return 1;
    }
    const auto number = word(at) == "bi" ? std::optional(2) : number_word(m_tokens[at]);
    const std::size_t next = at + (is_mark(at + 1, "-") ? 2 : 1);
    const auto rhythm = number && *number > 0 ? rhythm_word(word(next)) : std::nullopt;
    if (!rhythm || (next == at + 1 && word(at) != "bi")) return 0;
    add_rhythm({rhythm->frequency, rhythm->interval * *number});
    return next + 1 - at;
  }

  // "first and third Tuesday", "the 15th of the month", "last day of each month".
  std::size_t ordinal_phrase(std::size_t at) {
    std::vector<std::int32_t> ordinals;
    std::size_t next = at;
    while (true) {
      const auto [number, count] = ordinal(next);
      if (count == 0 || number == 0) break;
      ordinals.push_back(number);
      next += count;
      std::size_t other = next;
      while (is_mark(other, ",") || is_mark(other, "/") || is_mark(other, "&") || word(other) == "and") ++other;
      if (other == next || ordinal(other).second == 0) break;
      next = other;
    }
    if (ordinals.empty()) return 0;
    if (const auto weekday = weekday_word(word(next))) {
      for (const std::int32_t number : ordinals) {
        if (number > 5 || number < -5) return 0;
        m_ordinals.push_back({number, weekday->weekday});
      }
      return next + 1 - at;
    }
    if (word(next) == "day") ++next;
    const std::size_t month = of_month(next);
    const bool is_on_day = word(next - 1) == "day" || ordinals.front() > 0;
    if (month == 0 || !is_on_day) return 0;
    for (const std::int32_t number : ordinals) {
      if (number > 31 || number < -31) return 0;
      m_month_days.push_back(number);
    }
    m_is_of_month = true;
    return next + month - at;
  }

  // The tokens of "of the month", "of every month", "in the month", "every month".
  [[nodiscard]] std::size_t of_month(std::size_t at) const {
    std::size_t next = at;
    if (word(next) == "of" || word(next) == "in") ++next;
    const bool is_determined =
        word(next) == "the" || word(next) == "each" || word(next) == "every" || word(next) == "a";
    return is_determined && word(next + 1) == "month" ? next + 2 - at : 0;
  }

  std::size_t month_phrase(std::size_t at) {
    const std::size_t count = of_month(at);
    m_is_of_month = m_is_of_month || count > 0;
    return count;
  }

  // "Tuesday", "Tuesdays", "Monday to Friday"; the others of a list follow by themselves.
  std::size_t weekday_phrase(std::size_t at) {
    if (word(at) == "weekdays") return working_days(1);
    const auto first = weekday_word(word(at));
    if (!first) return 0;
    const std::size_t next = at + 1;
    const bool is_range = is_mark(next, "-") || word(next) == "to" || word(next) == "through";
    const auto last = is_range ? weekday_word(word(next + 1)) : std::nullopt;
    m_is_every = m_is_every || first->plural;
    if (!last) {
      m_weekdays.push_back(first->weekday);
      return 1;
    }
    for (std::int32_t day = first->weekday; day != last->weekday; day = day % 7 + 1) m_weekdays.push_back(day);
    m_weekdays.push_back(last->weekday);
    m_is_every = true;
    return 3;
  }

  // ---- time and zone

  // "9:00", "9am", "9:30 p.m.", "17:00h"; "9" and "1700" only before a zone.
  [[nodiscard]] ClockTime clock_time(std::size_t at) const {
    if (word(at) == "noon") return {12 * 60, true, 1};
    if (!is_number(at)) return {};
    std::int64_t hour = parse_integer(word(at)).value_or(99);
    std::int64_t minute = 0;
    std::size_t next = at + 1;
    const bool has_colon = is_mark(next, ":");
    const bool has_minutes = (has_colon || is_mark(next, ".")) && is_joined(next) && is_number(next + 1) &&
                             is_joined(next + 1) && word(next + 1).size() == 2;
    if (has_minutes) {
      minute = parse_integer(word(next + 1)).value_or(99);
      next += 2;
    } else if (word(at).size() == 4) {
      minute = hour % 100;
      hour /= 100;
    }
    if (word(at).size() > (has_minutes ? 2U : 4U) || word(at).size() == 3 || minute > 59) return {};
    const std::size_t meridiem = meridiem_tokens(next);
    if (meridiem > 0) {
      if (hour < 1 || hour > 12 || word(at).size() > 2) return {};
      hour = hour % 12 + (word(next).front() == 'p' ? 12 : 0);
      next += meridiem;
    } else if (is_joined(next) && (word(next) == "h" || word(next) == "hrs")) {
      ++next;
    } else if (!(has_colon && has_minutes) && !is_zone(next)) {
      return {};
    }
    if (hour > 23 || (has_colon && has_minutes && is_mark(next, ":") && is_joined(next))) return {};
    return {static_cast<std::int32_t>(hour * 60 + minute), meridiem > 0, next - at};
  }

  // "am", "p.m.", "p. m."
  [[nodiscard]] std::size_t meridiem_tokens(std::size_t at) const {
    if (word(at) == "am" || word(at) == "pm") return 1;
    const bool is_dotted = (word(at) == "a" || word(at) == "p") && is_mark(at + 1, ".") && word(at + 2) == "m";
    return is_dotted ? (is_mark(at + 3, ".") ? 4 : 3) : 0;
  }

  [[nodiscard]] bool is_zone(std::size_t at) const {
    return at < m_tokens.size() && zone_words(m_tokens, at).tokens > 0 && !zone_words(m_tokens, at).is_place;
  }

  // A time, or from when to when: "9:00", "9:00-10:30", "from 9am to 10am".
  std::size_t time_phrase(std::size_t at) {
    const ClockTime begin = clock_time(at);
    const bool is_within = is_joined(at) && at >= 2 && is_mark(at - 1, ":") && is_number(at - 2);
    if (begin.tokens == 0 || is_within) return 0;
    // "9-10am": when it begins is not said clearly.
    const bool is_end = at >= 2 && (is_mark(at - 1, "-") || word(at - 1) == "to") && is_number(at - 2) &&
                        m_aspects[at - 2] == Aspect::None;
    if (is_end || (m_time && *m_time != begin.minute_of_day)) m_has_two_times = true;
    m_time = begin.minute_of_day;
    take(at, begin.tokens, Aspect::Time);
    const std::size_t next = at + begin.tokens;
    if (!is_mark(next, "-") && word(next) != "to" && word(next) != "until") return begin.tokens;
    const ClockTime end = clock_time(next + 1);
    if (end.tokens == 0) return begin.tokens;
    // "11:00-1:00pm": before or after noon is said of the end only.
    if (end.has_meridiem != begin.has_meridiem) m_has_two_times = true;
    m_minutes = (end.minute_of_day - begin.minute_of_day + 1440) % 1440;
    take(next, end.tokens + 1, Aspect::Time);
    return begin.tokens + 1 + end.tokens;
  }

  std::size_t zone_phrase(std::size_t at) {
    // "16:00Z" (RFC 3339).
    const bool is_after_time = at > 0 && m_aspects[at - 1] == Aspect::Time;
    if (word(at) == "z" && is_after_time && is_joined(at)) return add_zone("UTC", 1);
    const ZoneWords found = zone_words(m_tokens, at);
    if (found.tokens == 0 || found.zone.empty()) return 0;
    const bool is_short = found.tokens == 1 && m_tokens[at].kind == TokenKind::Word && word(at).size() <= 4;
    std::size_t before = at;
    while (before > 0 && m_tokens[before - 1].kind == TokenKind::Mark) --before;
    const bool is_beside =
        before > 0 && (m_aspects[before - 1] == Aspect::Time || m_aspects[before - 1] == Aspect::Zone ||
                       is_abbreviation_of(word(before - 1), found.zone));
    const std::size_t next = at + found.tokens;
    if (found.is_place) {
      const bool is_alone = found.tokens == m_tokens.size();
      if (word(next) == "time") return add_zone(found.zone, found.tokens + 1);
      return is_beside || is_alone ? add_zone(found.zone, found.tokens) : 0;
    }
    if (is_short && !m_tokens[at].capital && !is_beside) return 0;
    const bool is_offset = found.zone == "UTC" && (is_mark(next, "+") || is_mark(next, "-")) && is_joined(next) &&
                           is_number(next + 1) && is_joined(next + 1);
    return is_offset ? utc_offset(at, found) : add_zone(found.zone, found.tokens);
  }

  // "UTC+8" is Etc/GMT-8: these names count west positive, as POSIX does. There are none of half an hour.
  std::size_t utc_offset(std::size_t at, const ZoneWords& utc) {
    const std::size_t sign = at + utc.tokens;
    const bool is_east = is_mark(sign, "+");
    const std::int64_t hours = parse_integer(word(sign + 1)).value_or(99);
    const bool has_minutes = is_mark(sign + 2, ":") && is_joined(sign + 2);
    if (hours > (is_east ? 14 : 12) || hours < 0 || (has_minutes && word(sign + 3) != "00")) return 0;
    m_offset_zone = hours == 0 ? std::string("UTC") : (is_east ? "Etc/GMT-" : "Etc/GMT+") + std::to_string(hours);
    return add_zone(m_offset_zone, utc.tokens + (has_minutes ? 4 : 2));
  }

  std::size_t add_zone(std::string_view zone, std::size_t count) {
    if (!m_zone.empty() && m_zone != zone) m_has_two_zones = true;
    m_zone = std::string(zone);
    return count;
  }

  // "IST (India)": the abbreviation of several zones is read where the zone is known from elsewhere.
  void take_shared_abbreviations() {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
      const bool is_known = m_aspects[i] == Aspect::None && is_abbreviation_of(word(i), m_zone);
      if (is_known) take(i, 1, Aspect::Zone);
    }
  }

  // ---- what was said together

  // The first word that was not read and changes what the others mean.
  [[nodiscard]] std::optional<std::size_t> qualifier() const {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
      const bool is_in_date = std::find(m_is_date.begin(), m_is_date.end(), i) != m_is_date.end();
      if (m_aspects[i] != Aspect::None || is_in_date) continue;
      if (is_qualifier(word(i)) || (is_joined(i) && is_ordinal_ending(word(i)) && is_number(i - 1))) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<RecurrenceRule> built_rule() {
    sort_unique(m_weekdays);
    sort_unique(m_ordinals);
    if (m_is_contradictory) return std::nullopt;
    if (!m_ordinals.empty() || !m_month_days.empty()) return monthly_rule();
    if (m_is_vague) return std::nullopt;
    RecurrenceRule rule;
    if (!m_rhythm) {
      if (m_weekdays.empty() || !m_is_every) return std::nullopt;
    } else {
      rule.frequency = m_rhythm->frequency;
      rule.interval = m_rhythm->interval;
    }
    if (m_is_of_month && rule.frequency != Frequency::Monthly) return std::nullopt;
    if (m_weekdays.empty()) return rule;
    if (rule.frequency == Frequency::Daily && rule.interval == 1) rule.frequency = Frequency::Weekly;
    if (rule.frequency != Frequency::Weekly) return std::nullopt;
    for (const std::int32_t weekday : m_weekdays) rule.weekdays.push_back({0, weekday});
    return rule;
  }

  [[nodiscard]] std::optional<RecurrenceRule> monthly_rule() const {
    const bool is_monthly = !m_rhythm || m_rhythm->frequency == Frequency::Monthly;
    const bool names_month = m_is_of_month || m_rhythm;
    const bool is_vague = m_is_vague && m_times_a_month != static_cast<std::int32_t>(m_ordinals.size());
    const bool says_both = !m_ordinals.empty() && !m_month_days.empty();
    if (!is_monthly || is_vague || says_both || (m_needs_month && !names_month)) return std::nullopt;
    // "Wednesdays, monthly, second Wednesday" says no other day.
    for (const std::int32_t weekday : m_weekdays) {
      const auto names = [&](OrdinalWeekday of) { return of.weekday == weekday; };
      if (std::none_of(m_ordinals.begin(), m_ordinals.end(), names)) return std::nullopt;
    }
    RecurrenceRule rule;
    rule.frequency = Frequency::Monthly;
    rule.interval = m_rhythm ? m_rhythm->interval : 1;
    rule.weekdays = m_ordinals;
    rule.month_days = m_month_days;
    sort_unique(rule.month_days);
    return rule;
  }

  // Runs of tokens that were not understood, without the marks and small words at their ends.
  [[nodiscard]] std::vector<std::string> unread() const {
    std::vector<std::string> parts;
    const auto says_something = [&](std::size_t i) {
      return m_tokens[i].kind != TokenKind::Mark && !is_filler(m_tokens[i].text);
    };
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
      if (m_aspects[i] != Aspect::None || !says_something(i)) continue;
      std::size_t last = i;
      for (std::size_t j = i; j < m_tokens.size() && m_aspects[j] == Aspect::None; ++j)
        last = says_something(j) ? j : last;
      parts.emplace_back(m_text.substr(m_tokens[i].begin, m_tokens[last].end - m_tokens[i].begin));
      i = last;
    }
    return parts;
  }

  std::string_view m_text;
  std::vector<ScheduleToken> m_tokens;
  std::vector<Aspect> m_aspects;
  std::vector<std::size_t> m_is_date;  // tokens of phrases that give a date

  std::optional<Rhythm> m_rhythm;
  std::vector<std::int32_t> m_weekdays;
  std::vector<OrdinalWeekday> m_ordinals;
  std::vector<std::int32_t> m_month_days;
  std::int32_t m_times_a_month = 0;
  bool m_is_every = false;          // the weekdays are every one of theirs
  bool m_is_of_month = false;       // the month was named
  bool m_needs_month = false;       // "every second Tuesday"
  bool m_is_vague = false;          // how often was said without when
  bool m_is_contradictory = false;  // two rhythms

  std::optional<std::int32_t> m_time;
  std::optional<std::int32_t> m_minutes;
  bool m_has_two_times = false;
  std::string m_zone;
  std::string m_offset_zone;
  bool m_has_two_zones = false;
};

}  // namespace

ScheduleReading read_schedule(std::string_view text) { return ScheduleReader(text).read(); }

}  // namespace constellation
