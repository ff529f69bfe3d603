// The accessible tree and the names of actions in the form that the mirror takes (platform/mirror.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "present/access_tree.h"

namespace constellation {

// The tree for a mirror that shows `before`.
std::string access_tree_json(const std::vector<AccessNode>& nodes, const std::vector<AccessNode>& before = {});
std::optional<AccessAction> action_from_name(std::string_view name);

}  // namespace constellation
