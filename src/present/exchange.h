// What the exchange sheet says: the folder or file that a network is exchanged through, what happened last and what is
// offered. Plain values; app/network_exchange.h fills ExchangeHealth.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "present/access_tree.h"
#include "store/intents.h"

namespace constellation {

enum class ExchangeKind : std::uint8_t { Folder, File };

// What one exchange did.
struct ExchangeReport {
  ExchangeKind kind = ExchangeKind::Folder;
  std::size_t files_read = 0;  // of others, and new since the last time
  bool came_in = false;        // something was not here already
  std::size_t changes = 0;     // records of it that were added, changed or deleted
  std::size_t new_conflicts = 0;
  bool wrote = false;            // our own file, or the one that is shared
  std::vector<Error> refusals;   // files that could not be taken in; each names its file
  std::optional<Error> failure;  // why it did not come to its end
  bool asked_for = false;        // by the person
  friend bool operator==(const ExchangeReport&, const ExchangeReport&) = default;
};

struct ExchangeHealth {
  // Picked: the browser remembers no places, files are picked and downloaded. None: no place is chosen.
  enum class Place : std::uint8_t { Picked, None, AsksAgain, Ready } place = Place::Picked;
  ExchangeKind kind = ExchangeKind::Folder;
  std::string name;  // of the folder or file
  bool timer = false;
  bool is_running = false;
  std::optional<ExchangeReport> last;  // in this session
  std::int64_t seconds_since = -1;     // the last one that came to its end; negative: never
  std::uint64_t ended = 0;             // so many in this session, whatever became of them
  friend bool operator==(const ExchangeHealth&, const ExchangeHealth&) = default;
};

struct ExchangeView {
  ExchangeHealth::Place place = ExchangeHealth::Place::Picked;
  ExchangeKind kind = ExchangeKind::Folder;
  std::string lead;
  std::string name;  // of the folder or file, "" none is chosen
  std::string last;  // what happened, "" nothing yet
  std::string failure;
  std::vector<std::string> refusals;  // a line for each of the first files
  bool timer = false;
  bool is_running = false;
  struct Button {
    std::string_view node;  // of node_ids.h
    std::string label;
    friend bool operator==(const Button&, const Button&) = default;
  };
  std::vector<Button> buttons;  // the first is what one comes for
  friend bool operator==(const ExchangeView&, const ExchangeView&) = default;
};

ExchangeView build_exchange(const ExchangeHealth& health);
// "Exchanged through Shared: 2 changes came in. Undo takes that back as one step."
std::string exchanged_text(const ExchangeReport& report, const std::string& name);
// "12 minutes ago"
std::string ago_text(std::int64_t seconds);
Intents intents_of_exchange(const ExchangeView& view, const NodeId& node);

}  // namespace constellation
