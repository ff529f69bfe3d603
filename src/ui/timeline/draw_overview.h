// What leads elsewhere: the minimap, and the markers and pills of what lies out of sight.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

void draw_minimap(Kit& kit, const TimelineLayout& layout, MinimapPart hovered);
// Buttons over the chart.
void draw_markers(Kit& kit, const View& view);
// Whether one of them lies there, which takes the pointer from the chart.
bool over_marker(const TimelineLayout& layout, float x, float y);

}  // namespace constellation::ui
