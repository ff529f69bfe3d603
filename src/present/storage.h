// What the storage sheet and the reminder say about where a network is kept: the state of saving, what is stored, the
// browser's promise to keep it, room, and the last export. Plain values; `app` fills StorageHealth
// (app/storage_care.h), store/backup.h has the rule of the reminder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "present/access_tree.h"

namespace constellation {

// Whether the browser promised never to throw the data away by itself.
enum class Persistence : std::uint8_t { Unknown, Asked, Granted, Denied };

// How saving stands is told beside it (Surroundings::save, save_reason).
struct StorageHealth {
  Persistence persisted = Persistence::Unknown;
  double usage = 0;  // bytes, of the whole site
  double quota = 0;  // bytes; 0 where the browser does not say
  double network_bytes = 0;
  std::uint64_t unsaved_changes = 0;
  bool retries = true;                 // saving is tried again; false: these changes can not be saved here any more
  std::uint64_t other_unsaved = 0;     // changes of networks that were left before they were saved
  std::string last_exported;           // RFC 3339; "" never
  std::int64_t days_since_export = 0;  // whole ones
  std::uint64_t changes_since_export = 0;
  bool reminds = false;  // a reminder is due, and nobody is busy
  friend bool operator==(const StorageHealth&, const StorageHealth&) = default;
};

struct StorageView {
  struct Row {
    NodeId id;
    std::string label;
    std::string text;
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;  // the first one is the state of saving
  float used = -1;        // of the quota, 0 to 1; negative where the browser does not say
  bool can_retry = false;
  bool can_ask = false;
  friend bool operator==(const StorageView&, const StorageView&) = default;
};

// "412 kB", "1.2 MB"
std::string bytes_text(double bytes);
// "Last exported 3 days ago, 41 changes since"
std::string export_text(const StorageHealth& health);
// Why nothing can be kept, where the store itself could not be opened; otherwise error_text().
std::string store_error_text(const Error& error);

}  // namespace constellation
