// Around the lanes: the corner above their names, the menu of each, the pinned ones' edge and a lane that is dragged.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

// The View button and, while a filter is narrowed, what takes it away.
void draw_corner(Kit& kit, const View& view);
// Below the pinned lanes.
void draw_pinned_edge(Kit& kit, const TimelineLayout& layout);
// At the name under the pointer and at that of the selected group.
void draw_lane_menu_button(Kit& kit, const RowBox& box);
void draw_lane_drop(Kit& kit, const TimelineLayout& layout);
// Whether one of these buttons lies there, which takes the pointer from the lanes.
bool over_lane_button(const Kit& kit, const View& view, float x, float y);

}  // namespace constellation::ui
