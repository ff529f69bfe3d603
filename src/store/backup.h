// Backup: what of a network lies in files outside of this browser, and when to remind of exporting it.
//
// Browser storage is a cache: the whole of it may be thrown away. A change counts as safe once a file holds it: one
// that was exported here, or one it was imported from. Both are told by the dots that the file has seen, so the
// count of changes since is right after reloads, in every tab, and after undo (which is a change as well). Private
// entries that did not leave with an exchange are in no file: their changes count, and it was no export.
//
// The rule: a reminder is due while there are changes that no file holds and
//
//   the last export was more than 3 days ago, or
//   there was none (or its time has not come yet), and at least 20 changes are in this browser only;
//
// dismissing it silences it for a day. When it is due it is shown only at rest: app/storage_care.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "snapshot/causality.h"

namespace constellation {

struct Backup {
  std::string exported;   // RFC 3339, UTC, of the last export in this browser; "" never
  std::string dismissed;  // the same, of the last "not now"
  CausalContext outside;  // the dots that files outside of this browser hold
  friend bool operator==(const Backup&, const Backup&) = default;
};

// One line each for version, exported, dismissed, and every interval of dots. What can not be read gives nothing.
std::string text_from_backup(const Backup& backup);
std::optional<Backup> backup_from_text(std::string_view text);

// The dots of what a file holds: all that it has seen, but those of private entries that are here and were left out of
// it.
CausalContext dots_held(const State& file, const State& ours);

// The number of change sets that are in this browser only.
std::uint64_t changes_outside(const CausalContext& seen, const CausalContext& outside);

// Seconds since 1970 of "2026-11-23T12:00:00Z".
std::optional<std::int64_t> seconds_from_timestamp(std::string_view text);

bool is_reminder_due(const Backup& backup, std::uint64_t changes, std::int64_t now_seconds);

}  // namespace constellation
