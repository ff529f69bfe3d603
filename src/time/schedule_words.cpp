#include "time/schedule_words.h"

#include <algorithm>
#include <array>

#include "base/split.h"
#include "base/text.h"

namespace constellation {
namespace {

constexpr auto kWeekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto kNumbers = std::to_array<std::string_view>(
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"});
constexpr auto kOrdinals = std::to_array<std::string_view>({"zeroth", "first", "second", "third", "fourth", "fifth"});
constexpr auto kOrdinalEndings = std::to_array<std::string_view>({"st", "nd", "rd", "th"});

struct RhythmName {
  std::string_view name;
  Rhythm rhythm;
};
constexpr std::array kRhythms = {
    RhythmName{"daily", {Frequency::Daily, 1}},     RhythmName{"weekly", {Frequency::Weekly, 1}},
    RhythmName{"biweekly", {Frequency::Weekly, 2}}, RhythmName{"fortnightly", {Frequency::Weekly, 2}},
    RhythmName{"monthly", {Frequency::Monthly, 1}}, RhythmName{"quarterly", {Frequency::Monthly, 3}},
    RhythmName{"yearly", {Frequency::Yearly, 1}},   RhythmName{"annually", {Frequency::Yearly, 1}},
};
constexpr std::array kUnits = {
    RhythmName{"day", {Frequency::Daily, 1}},        RhythmName{"week", {Frequency::Weekly, 1}},
    RhythmName{"fortnight", {Frequency::Weekly, 2}}, RhythmName{"month", {Frequency::Monthly, 1}},
    RhythmName{"quarter", {Frequency::Monthly, 3}},  RhythmName{"year", {Frequency::Yearly, 1}},
};

constexpr auto kFillers = std::to_array<std::string_view>(
    {"at", "on",   "the",   "of",      "and",      "in",   "a",     "an",      "is",        "are", "held",   "we",
     "it", "meet", "meets", "meeting", "meetings", "call", "calls", "happens", "scheduled", "for", "occurs", "each"});
constexpr auto kQualifiers = std::to_array<std::string_view>(
    {"except",   "excepting", "excluding", "but",    "not",   "no",        "unless",      "skip",       "skipping",
     "skipped",  "after",     "before",    "or",     "other", "alternate", "alternating", "alternates", "between",
     "varies",   "rotating",  "twice",     "thrice", "times", "sometimes", "usually",     "only",       "if",
     "january",  "february",  "march",     "april",  "june",  "july",      "august",      "september",  "october",
     "november", "december",  "jan",       "feb",    "every"});
constexpr auto kDateWords =
    std::to_array<std::string_view>({"starting", "starts", "start", "beginning", "begins", "from", "since", "until",
                                     "till", "through", "ending", "ends"});

// Areas of IANA names, and those of its old names that are still met.
constexpr auto kAreas =
    std::to_array<std::string_view>({"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia",
                                     "Europe", "Indian", "Pacific", "Etc", "US"});

struct ZonePhrase {
  std::string_view words;
  std::string_view zone;
  bool is_place = false;
};
// Where one phrase begins another the longer comes first.
constexpr std::array kZonePhrases = {
    ZonePhrase{"pacific standard time", "America/Los_Angeles"},
    ZonePhrase{"pacific daylight time", "America/Los_Angeles"},
    ZonePhrase{"pacific time", "America/Los_Angeles"},
    ZonePhrase{"pacific", "America/Los_Angeles"},
    ZonePhrase{"pt", "America/Los_Angeles"},
    ZonePhrase{"pst", "America/Los_Angeles"},
    ZonePhrase{"pdt", "America/Los_Angeles"},
    ZonePhrase{"eastern european summer time", ""},
    ZonePhrase{"eastern european time", ""},
    ZonePhrase{"eastern standard time", "America/New_York"},
    ZonePhrase{"eastern daylight time", "America/New_York"},
    ZonePhrase{"eastern time", "America/New_York"},
    ZonePhrase{"eastern", "America/New_York"},
    ZonePhrase{"et", "America/New_York"},
    ZonePhrase{"est", "America/New_York"},
    ZonePhrase{"edt", "America/New_York"},
    ZonePhrase{"australian eastern standard time", ""},
    ZonePhrase{"australian eastern daylight time", "Australia/Sydney"},
    ZonePhrase{"australian eastern time", ""},
    ZonePhrase{"central european summer time", "Europe/Paris"},
    ZonePhrase{"central european time", "Europe/Paris"},
    ZonePhrase{"central standard time", "America/Chicago"},
    ZonePhrase{"central daylight time", "America/Chicago"},
    ZonePhrase{"central time", "America/Chicago"},
    ZonePhrase{"ct", "America/Chicago"},
    ZonePhrase{"cdt", "America/Chicago"},
    ZonePhrase{"mountain standard time", "America/Denver"},
    ZonePhrase{"mountain daylight time", "America/Denver"},
    ZonePhrase{"mountain time", "America/Denver"},
    ZonePhrase{"mt", "America/Denver"},
    ZonePhrase{"mdt", "America/Denver"},
    ZonePhrase{"coordinated universal time", "UTC"},
    ZonePhrase{"greenwich mean time", "UTC"},
    ZonePhrase{"utc", "UTC"},
    ZonePhrase{"gmt", "UTC"},
    ZonePhrase{"cet", "Europe/Paris"},
    ZonePhrase{"cest", "Europe/Paris"},
    ZonePhrase{"british summer time", "Europe/London"},
    ZonePhrase{"india standard time", "Asia/Kolkata"},
    ZonePhrase{"indian standard time", "Asia/Kolkata"},
    ZonePhrase{"china standard time", "Asia/Shanghai"},
    ZonePhrase{"japan standard time", "Asia/Tokyo"},
    ZonePhrase{"korea standard time", "Asia/Seoul"},
    ZonePhrase{"jst", "Asia/Tokyo"},
    ZonePhrase{"kst", "Asia/Seoul"},
    ZonePhrase{"hkt", "Asia/Hong_Kong"},
    ZonePhrase{"sgt", "Asia/Singapore"},
    ZonePhrase{"aedt", "Australia/Sydney"},
    ZonePhrase{"nzst", "Pacific/Auckland"},
    ZonePhrase{"nzdt", "Pacific/Auckland"},
    ZonePhrase{"new york", "America/New_York", true},
    ZonePhrase{"london", "Europe/London", true},
    ZonePhrase{"uk", "Europe/London", true},
    ZonePhrase{"paris", "Europe/Paris", true},
    ZonePhrase{"berlin", "Europe/Berlin", true},
    ZonePhrase{"beijing", "Asia/Shanghai", true},
    ZonePhrase{"china", "Asia/Shanghai", true},
    ZonePhrase{"india", "Asia/Kolkata", true},
    ZonePhrase{"tokyo", "Asia/Tokyo", true},
    ZonePhrase{"japan", "Asia/Tokyo", true},
    ZonePhrase{"singapore", "Asia/Singapore", true},
    ZonePhrase{"sydney", "Australia/Sydney", true},
};
constexpr std::array kSharedAbbreviations = {
    ZonePhrase{"bst", "Europe/London"},     ZonePhrase{"ist", "Asia/Kolkata"},
    ZonePhrase{"ist", "Europe/Dublin"},     ZonePhrase{"ist", "Asia/Jerusalem"},
    ZonePhrase{"cst", "America/Chicago"},   ZonePhrase{"cst", "Asia/Shanghai"},
    ZonePhrase{"mst", "America/Denver"},    ZonePhrase{"mst", "America/Phoenix"},
    ZonePhrase{"aest", "Australia/Sydney"}, ZonePhrase{"aest", "Australia/Brisbane"},
    ZonePhrase{"gmt", "Europe/London"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <typename Items>
bool contains(const Items& items, std::string_view word) {
  return std::find(items.begin(), items.end(), word) != items.end();
}

std::size_t length_while(std::string_view text, bool (*belongs)(char)) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), belongs) - text.begin());
}

// "America/Argentina/Buenos_Aires", "Etc/GMT-8": the bytes of an IANA name at the start of the text, or 0.
std::size_t zone_name_length(std::string_view text) {
  const std::size_t area = length_while(text, is_letter);
  const bool is_area = contains(kAreas, text.substr(0, area)) && area + 1 < text.size() && text[area] == '/';
  if (!is_area || !is_letter(text[area + 1])) return 0;
  const auto belongs = [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '/' || c == '-' || c == '+';
  };
  std::size_t length = length_while(text, belongs);
  while (!is_letter(text[length - 1]) && !is_digit(text[length - 1])) --length;
  return length;
}

// Dashes are three bytes of UTF-8: U+2010 … U+2015.
bool is_dash(std::string_view text) {
  return text.size() >= 3 && text.substr(0, 2) == "\xE2\x80" && static_cast<unsigned char>(text[2]) >= 0x90 &&
         static_cast<unsigned char>(text[2]) <= 0x95;
}
std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length]) && !is_dash(text.substr(length))) ++length;
  return length;
}

}  // namespace

std::vector<ScheduleToken> schedule_tokens(std::string_view text) {
  std::vector<ScheduleToken> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (is_space(rest.front())) {
      ++at;
      continue;
    }
    ScheduleToken token;
    const auto take = [&](TokenKind kind, std::size_t bytes) {
      token.kind = kind;
      return bytes;
    };
    std::size_t length = take(TokenKind::ZoneName, zone_name_length(rest));
    if (length == 0) length = take(TokenKind::Word, word_length(rest));
    if (length == 0) length = take(TokenKind::Number, length_while(rest, is_digit));
    if (length == 0) length = take(TokenKind::Mark, is_dash(rest) ? 3 : 1);
    const std::string_view source = rest.substr(0, length);
    const std::string lower = ascii_lower(source);
    token.text = token.kind == TokenKind::ZoneName ? std::string(source) : is_dash(source) ? "-" : lower;
    token.capital = std::none_of(source.begin(), source.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    token.joined = !tokens.empty() && tokens.back().end == at;
    token.begin = at;
    token.end = at += length;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::optional<WeekdayWord> weekday_word(std::string_view word) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    const std::string_view name = kWeekdays[i];
    const auto weekday = static_cast<std::int32_t>(i) + 1;
    if (word == name) return WeekdayWord{weekday, false};
    if (word.size() == name.size() + 1 && word.substr(0, name.size()) == name && word.back() == 's') {
      return WeekdayWord{weekday, true};
    }
    if (word == name.substr(0, 3)) return WeekdayWord{weekday, false};
  }
  if (word == "tues") return WeekdayWord{2, false};
  if (word == "weds") return WeekdayWord{3, false};
  if (word == "thur" || word == "thurs") return WeekdayWord{4, false};
  return std::nullopt;
}

std::optional<std::int32_t> number_word(const ScheduleToken& token) {
  if (token.kind == TokenKind::Number && token.text.size() <= 2) {
    return static_cast<std::int32_t>(parse_integer(token.text).value_or(0));
  }
  const auto* found = std::find(kNumbers.begin(), kNumbers.end(), token.text);
  if (found == kNumbers.end()) return std::nullopt;
  return static_cast<std::int32_t>(found - kNumbers.begin());
}

std::optional<std::int32_t> ordinal_word(std::string_view word) {
  if (word == "last") return -1;
  const auto* found = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  if (found == kOrdinals.end() || found == kOrdinals.begin()) return std::nullopt;
  return static_cast<std::int32_t>(found - kOrdinals.begin());
}

bool is_ordinal_ending(std::string_view word) { return contains(kOrdinalEndings, word); }

std::optional<Rhythm> rhythm_word(std::string_view word) {
  for (const RhythmName& one : kRhythms) {
    if (one.name == word) return one.rhythm;
  }
  return std::nullopt;
}

std::optional<Rhythm> unit_word(std::string_view word) {
  for (const RhythmName& one : kUnits) {
    const bool is_plural = word.size() == one.name.size() + 1 && word.back() == 's';
    if (word.substr(0, one.name.size()) == one.name && (word == one.name || is_plural)) return one.rhythm;
  }
  return std::nullopt;
}

bool is_filler(std::string_view word) { return contains(kFillers, word); }
bool is_qualifier(std::string_view word) {
  return contains(kQualifiers, word) || unit_word(word) || (ordinal_word(word) && word != "last");
}
bool is_date_word(std::string_view word) { return contains(kDateWords, word); }

ZoneWords zone_words(const std::vector<ScheduleToken>& tokens, std::size_t at) {
  if (tokens[at].kind == TokenKind::ZoneName) return {1, tokens[at].text, false};
  for (const ZonePhrase& phrase : kZonePhrases) {
    std::size_t next = at;
    std::string_view rest = phrase.words;
    while (!rest.empty() && next < tokens.size() && tokens[next].text == rest.substr(0, rest.find(' '))) {
      take_until(rest, ' ');
      ++next;
    }
    if (rest.empty()) return {next - at, phrase.zone, phrase.is_place};
  }
  return {0, {}, false};
}

bool is_abbreviation_of(std::string_view word, std::string_view zone) {
  return std::any_of(kSharedAbbreviations.begin(), kSharedAbbreviations.end(),
                     [&](const ZonePhrase& one) { return one.words == word && one.zone == zone; });
}

}  // namespace constellation
