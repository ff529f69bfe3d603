// The Share sheet: what leaves, told before it leaves, and the ways it can go. `app` prepares what was chosen
// (app/application_share.cpp); here it becomes words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "present/access_tree.h"
#include "snapshot/partial.h"
#include "store/session.h"

namespace constellation {

// Messengers cut longer links.
inline constexpr std::size_t kLongestLink = 8000;

// What the choice comes to.
struct PreparedShare {
  std::vector<std::pair<RecordKind, std::size_t>> counts;  // of living records, in the order of tables
  std::size_t deletions = 0;                               // that go along
  std::size_t private_entries = 0;                         // of those records
  std::size_t bytes = 0;                                   // as a file
  std::optional<std::size_t> link;                         // characters of the whole fragment, once it is packed
  bool packs = true;                                       // false: this browser makes no links
  std::string other;                                       // the file whose gaps are to be filled; "" none yet
  bool shares_files = false;                               // the system's share sheet takes them
  friend bool operator==(const PreparedShare&, const PreparedShare&) = default;
};

struct ShareView {
  struct Scope {
    std::string_view node;  // of node_ids.h
    ShareScope scope{};
    std::string label;
    std::string hint;
    bool chosen = false;
    friend bool operator==(const Scope&, const Scope&) = default;
  };
  std::vector<Scope> scopes;
  struct GroupRow {
    NodeId id;
    RecordId group;
    std::string title;
    bool chosen = false;
    friend bool operator==(const GroupRow&, const GroupRow&) = default;
  };
  std::vector<GroupRow> groups;  // those that match; only for that scope
  std::string find;
  bool can_search = false;
  std::string none;                 // why there are no groups, or no cycles
  std::vector<std::string> cycles;  // titles to choose from; only for that scope
  std::vector<RecordId> cycle_ids;  // the same order
  std::string cycle;                // the chosen one's title
  std::string other;                // the file whose gaps are filled, or how to choose one; only for that scope
  std::string leaves;               // "498 records leave"
  std::vector<std::string> counts;  // "13 working groups"
  std::string private_text;         // how many private entries, and that they stay or go
  std::size_t private_entries = 0;
  bool with_private = false;
  std::string size;     // "74 kB as a file, 7,800 characters as a link"; "" while nothing leaves
  std::string no_link;  // why there is no link; "" there is one, or it is being made
  bool can_send = false;
  bool can_link = false;
  bool can_share_files = false;
  friend bool operator==(const ShareView&, const ShareView&) = default;
};

ShareView build_share(const Document& document, const Session& session, const PreparedShare& prepared);

// What its buttons, lists and fields ask for.
std::vector<Intent> on_share(const ShareView& share, const Session& session, const NodeId& node, AccessAction action,
                             const std::string& value);

}  // namespace constellation
