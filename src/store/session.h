// Session: what a person looks at in one browser tab. Never undone, never merged, never in a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/record.h"

namespace constellation {

// The days at the left and right edge of the timeline, as fractional day numbers; right > left.
struct TimeWindow {
  double left = 0;
  double right = 1;
  friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

enum class DragPart : std::uint8_t { Body, Start, End };
enum class Snapping : std::uint8_t { On, Off };

// A drag in progress: previewed by the layout, committed as one command on release.
struct Drag {
  RecordRef record;
  DragPart part = DragPart::Body;
  std::int32_t days = 0;          // the shift as it would be committed now, after snapping
  std::optional<Day> snapped_to;  // the guide line, when an edge caught
  friend bool operator==(const Drag&, const Drag&) = default;
};

enum class Theme : std::uint8_t { System, Light, Dark };

// What of an import's review is shown.
struct ReviewFilter {
  enum class Kind : std::uint8_t { All, Conflicts, Added, Changed, Deleted };
  static constexpr std::size_t kRows = 200;
  Kind kind = Kind::All;
  std::optional<std::string> author;  // "" is who gave no name; nothing: everyone
  std::string find;                   // in the names of records
  std::size_t limit = kRows;
  friend bool operator==(const ReviewFilter&, const ReviewFilter&) = default;
};

// A sheet that lies over the timeline; at most one is open.
enum class Sheet : std::uint8_t {
  None,
  Start,
  ImportPreview,
  Networks,
  Keys,
  About,
  Add,
  Conflicts,
  Storage,
  Menu,
  Imports,
  Exchange,
  Share
};

// What of the network is about to be shared.
enum class ShareScope : std::uint8_t { Network, Groups, Cycle, Lacking };  // Lacking: what a given snapshot lacks
struct ShareChoice {
  ShareScope scope = ShareScope::Network;
  std::vector<RecordId> groups;  // sorted
  RecordId cycle;                // empty: none is chosen
  bool with_private = false;
  std::string find;  // in the names of groups
  friend bool operator==(const ShareChoice&, const ShareChoice&) = default;
};

// The last text that a field did not take; it stays in the field with its error until another text
// is committed there or another record is selected.
struct RefusedText {
  RecordRef record;
  FieldIndex field = 0;
  std::string text;
  Error error;
  friend bool operator==(const RefusedText&, const RefusedText&) = default;
};

struct Session {
  std::optional<RecordRef> selection;
  TimeWindow window;
  float scroll_y = 0;  // logical pixels
  std::optional<Drag> drag;
  std::optional<RefusedText> refused;
  std::vector<RecordId> collapsed;  // focus areas, sorted
  std::string find;                 // text filter of the find field; matches are marked, others dimmed
  bool details_open = true;
  Sheet sheet = Sheet::None;
  Theme theme = Theme::System;
  std::string networks_find;                  // what the list of networks is searched for
  std::optional<RecordId> network_to_delete;  // the networks sheet asks about it
  ShareChoice share;                          // since its sheet was opened

  friend bool operator==(const Session&, const Session&) = default;
};

}  // namespace constellation
