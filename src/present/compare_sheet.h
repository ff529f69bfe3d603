// The sheet that says what the timeline is compared with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "present/access_tree.h"
#include "present/comparison.h"

namespace constellation {

struct CompareView {
  struct Row {
    NodeId id;  // "compare:none", "compare:previous", "compare:baselines/id"
    std::string title;
    std::string note;
    bool chosen = false;
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;
  std::string lead;
  std::optional<RecordId> chosen;  // the baseline
  friend bool operator==(const CompareView&, const CompareView&) = default;
};

CompareView build_compare(const Document& document, const Session& session);
// Choosing a row, or keeping today's dates under the name that was typed; nothing for other nodes.
Intents intents_of_compare(const CompareView& view, const NodeId& node, AccessAction action, const std::string& value);

}  // namespace constellation
