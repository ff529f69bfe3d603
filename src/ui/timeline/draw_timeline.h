// The timeline, painted from its layout. Painting and hit testing use the same rectangles; bars are no
// widgets: assistive technology has them from the mirror.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

// Paints the timeline in its area and turns what the pointer does there into intents.
void draw_timeline(Kit& kit, const View& view, Intents& intents);

}  // namespace constellation::ui
