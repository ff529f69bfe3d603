// The words of schedules: a text cut into tokens, and what single words mean. What sentences mean is schedule_text's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/recurrence.h"

namespace constellation {

enum class TokenKind : std::uint8_t { Word, Number, Mark, ZoneName };

struct ScheduleToken {
  TokenKind kind = TokenKind::Mark;
  std::string text;       // lower case; of a zone's name as it stands; every dash is "-"
  std::size_t begin = 0;  // bytes of the source: [begin, end)
  std::size_t end = 0;
  bool joined = false;   // nothing lies between it and the token before
  bool capital = false;  // written in capitals throughout
};

std::vector<ScheduleToken> schedule_tokens(std::string_view text);

struct WeekdayWord {
  std::int32_t weekday;  // ISO
  bool plural;           // "Tuesdays": every one
};
std::optional<WeekdayWord> weekday_word(std::string_view word);

// "two" … "twelve" and digits.
std::optional<std::int32_t> number_word(const ScheduleToken& token);
// "first" … "fifth" and "last" (-1).
std::optional<std::int32_t> ordinal_word(std::string_view word);
// "st", "nd", "rd", "th": what makes a number an ordinal.
bool is_ordinal_ending(std::string_view word);

struct Rhythm {
  Frequency frequency;
  std::int32_t interval;
  friend bool operator==(const Rhythm&, const Rhythm&) = default;
};
// "weekly", "fortnightly", "quarterly" …
std::optional<Rhythm> rhythm_word(std::string_view word);
// "week", "weeks", "fortnight", "month", "quarter" …
std::optional<Rhythm> unit_word(std::string_view word);

// Words that say nothing: "at", "on", "the", "meeting" …
bool is_filler(std::string_view word);
// Words that change what the rest means: "except", "or", "after" …, and the names of months.
bool is_qualifier(std::string_view word);
// "starting", "from", "until" …: a date follows.
bool is_date_word(std::string_view word);

// The IANA name of a zone's words ("pacific time", "pt"), or nothing.
struct ZoneWords {
  std::size_t tokens;     // how many of them, 0: no zone begins there
  std::string_view zone;  // empty: words of several zones, or of none that is known
  bool is_place;          // a city or country, which need not mean its time
};
ZoneWords zone_words(const std::vector<ScheduleToken>& tokens, std::size_t at);
// Whether the abbreviation, of several zones, is one of this zone too: "ist" of Asia/Kolkata.
bool is_abbreviation_of(std::string_view word, std::string_view zone);

}  // namespace constellation
