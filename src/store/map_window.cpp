#include "store/map_window.h"

#include <algorithm>
#include <cmath>

namespace constellation {

MapWindow kept_on_map(MapWindow window) {
  if (!std::isfinite(window.x) || !std::isfinite(window.y) || !std::isfinite(window.zoom)) return {};
  return {std::clamp(window.x, -1.0F, 1.0F), std::clamp(window.y, -1.0F, 1.0F),
          std::clamp(window.zoom, MapWindow::kLeastZoom, MapWindow::kMostZoom)};
}

MapWindow zoomed(MapWindow window, float x, float y, float factor) {
  const float zoom = std::clamp(window.zoom * factor, MapWindow::kLeastZoom, MapWindow::kMostZoom);
  const float way = 1 - window.zoom / zoom;  // of the way to the point; none at a limit
  return kept_on_map({window.x + (x - window.x) * way, window.y + (y - window.y) * way, zoom});
}

MapWindow zoomed(MapWindow window, float factor) { return zoomed(window, window.x, window.y, factor); }

MapWindow stepped(MapWindow window, float across, float down) {
  return kept_on_map({window.x + 2 * across / window.zoom, window.y + 2 * down / window.zoom, window.zoom});
}

MapWindow revealing(MapWindow window, float x, float y) {
  // Of the shorter side of any room half a square and more is shown; a little less, so that a name has room.
  const float reach = 0.9F / window.zoom;
  return kept_on_map(
      {std::clamp(window.x, x - reach, x + reach), std::clamp(window.y, y - reach, y + reach), window.zoom});
}

}  // namespace constellation
