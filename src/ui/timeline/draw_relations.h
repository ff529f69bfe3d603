// What lies between and beside the bars: dependencies, planned dates, and what a gesture in progress shows.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

// Below the bars: the lane that a gesture would put something into, lines of dependencies, where dragged bars come
// from.
void draw_below_bars(Kit& kit, const TimelineLayout& layout);
// Dates as they were planned.
void draw_planned(Kit& kit, const PlannedBar& strip);
// Above them: planned dates, the line being drawn, the box, the grip that draws a dependency.
void draw_above_bars(Kit& kit, const TimelineLayout& layout, bool touch);

}  // namespace constellation::ui
