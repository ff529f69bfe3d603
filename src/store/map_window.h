// Moving and zooming what is shown of the constellation map: pure arithmetic on the session's window.
#pragma once

#include "store/session.h"

namespace constellation {

inline constexpr float kMapZoomStep = 1.5F;  // of a key or a button

// Within the limits of the zoom, with a point of the square in the middle, and finite.
MapWindow kept_on_map(MapWindow window);
// `factor` times as large; the point of the square at (x, y) stays where it is, as far as the limits let it.
MapWindow zoomed(MapWindow window, float x, float y, float factor);
// Around the middle.
MapWindow zoomed(MapWindow window, float factor);
// By shares of what is shown, so that a step looks the same at every zoom.
MapWindow stepped(MapWindow window, float across, float down);
// Moved as little as needed for the point to be seen, whatever the shape of the room.
MapWindow revealing(MapWindow window, float x, float y);

}  // namespace constellation
