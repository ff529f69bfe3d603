// The accessible nodes of help.h. Only access_*.cpp use it.
#pragma once

#include "present/access_parts.h"

namespace constellation::access_parts {

void add_prompt(TreeBuilder& tree, const View& view);
void add_legend(TreeBuilder& tree);
void add_menu(TreeBuilder& tree, const View& view);
void add_about(TreeBuilder& tree, const View& view);
// That of view_sheet.h.
void add_view_sheet(TreeBuilder& tree, const View& view);

}  // namespace constellation::access_parts
