// Draws one frame of the whole interface from a view, and turns what the pointer did into intents.
//
// Between ImGui::NewFrame and ImGui::Render, once a frame. Dear ImGui only paints: there is no window, no
// widget and no id of its own. What one frame is asked for:
//   * intents                 gestures on the timeline; app carries them out after the frame
//   * context.activated       widgets that were clicked: app appends present::intents_for_action(…, node,
//                             AccessAction::Activate, "") for each, so that pointer and mirror do the same
//   * context.edit            a field that was clicked: app lays the platform's text overlay over it
//   * context.cursor, wake_ms how the pointer should look, when to draw again
//   * rects                   where each widget is; timeline items are in present::timeline_node_rects
#pragma once

#include "present/view.h"
#include "store/intents.h"
#include "ui/kit/context.h"

namespace constellation::ui {

void draw_view(const View& view, UiState& state, DrawContext& context, Intents& intents, NodeRects& rects);

}  // namespace constellation::ui
