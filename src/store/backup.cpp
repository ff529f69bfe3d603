#include "store/backup.h"

#include <algorithm>

#include "base/split.h"
#include "base/text.h"
#include "time/date.h"

namespace constellation {
namespace {

using Interval = CausalContext::Interval;

constexpr std::string_view kVersion = "1";
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kRemindAfterDays = 3;
constexpr std::uint64_t kRemindAfterChanges = 20;

// "k3j9f0a2mm 1 17"
bool read_interval(CausalContext& context, std::string_view line) {
  const auto replica = replica_from_text(take_until(line, ' '));
  const auto first = parse_integer(take_until(line, ' '));
  const auto last = parse_integer(line);
  if (!replica || !first || !last || *first < 1 || *last < *first || *last > UINT32_MAX) return false;
  context.add(*replica, {static_cast<std::uint32_t>(*first), static_cast<std::uint32_t>(*last)});
  return true;
}

bool is_timestamp_or_nothing(std::string_view text) { return text.empty() || seconds_from_timestamp(text); }

// How many counters both have.
std::uint64_t overlap(const Interval& a, const Interval& b) {
  const std::uint32_t first = std::max(a.first, b.first);
  const std::uint32_t last = std::min(a.last, b.last);
  return last < first ? 0 : std::uint64_t{last} - first + 1;
}

}  // namespace

std::string text_from_backup(const Backup& backup) {
  std::string text(kVersion);
  text += '\n' + backup.exported + '\n' + backup.dismissed;
  for (const auto& [replica, intervals] : backup.outside.replicas()) {
    for (const Interval& interval : intervals) {
      text += '\n' + text_from_replica(replica) + ' ' + std::to_string(interval.first) + ' ' +
              std::to_string(interval.last);
    }
  }
  return text;
}

std::optional<Backup> backup_from_text(std::string_view text) {
  if (take_until(text, '\n') != kVersion) return std::nullopt;
  Backup backup;
  backup.exported = take_until(text, '\n');
  backup.dismissed = take_until(text, '\n');
  if (!is_timestamp_or_nothing(backup.exported) || !is_timestamp_or_nothing(backup.dismissed)) return std::nullopt;
  while (!text.empty()) {
    if (!read_interval(backup.outside, take_until(text, '\n'))) return std::nullopt;
  }
  return backup;
}

CausalContext dots_held(const State& file, const State& ours) {
  CausalContext only_here;
  for (const Withheld& entry : file.withheld) {
    const auto writes = writes_of(ours, entry.record, entry.leaf);
    if (std::ranges::find(writes, entry.dot, &LeafWrite::dot) != writes.end()) only_here.add(entry.dot);
  }
  return file.context.minus(only_here);
}

std::uint64_t changes_outside(const CausalContext& seen, const CausalContext& outside) {
  std::uint64_t count = 0;
  for (const auto& [replica, intervals] : seen.replicas()) {
    const auto held = outside.replicas().find(replica);
    for (const Interval& interval : intervals) {
      count += overlap(interval, interval);
      if (held == outside.replicas().end()) continue;
      for (const Interval& other : held->second) count -= overlap(interval, other);
    }
  }
  return count;
}

std::optional<std::int64_t> seconds_from_timestamp(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !is_digit : text[i] != kForm[i]) return std::nullopt;
  }
  const auto date = date_from_text(text.substr(0, 10));
  const auto part = [&](std::size_t at) { return parse_integer(text.substr(at, 2)).value_or(0); };
  if (!date || part(11) > 23 || part(14) > 59 || part(17) > 60) return std::nullopt;
  return ((date->first_day.number * std::int64_t{24} + part(11)) * 60 + part(14)) * 60 + part(17);
}

bool is_reminder_due(const Backup& backup, std::uint64_t changes, std::int64_t now_seconds) {
  if (changes == 0) return false;
  const auto dismissed = seconds_from_timestamp(backup.dismissed);
  // A clock that was set back must not silence it for ever.
  if (dismissed && *dismissed <= now_seconds && now_seconds - *dismissed < kDaySeconds) return false;
  const auto exported = seconds_from_timestamp(backup.exported);
  // One that lies ahead was told by a wrong clock: it must not silence it until then.
  if (!exported || *exported > now_seconds) return changes >= kRemindAfterChanges;
  return now_seconds - *exported > kRemindAfterDays * kDaySeconds;
}

}  // namespace constellation
