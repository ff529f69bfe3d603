// In imgui_tables.cpp's place, which the web release leaves out together with the demo: Constellation
// draws no ImGui tables or columns, and their code is 12 kB (gzip) of the first load. Dear ImGui's
// core calls these for windows that have tables; none has.
#include "imgui.h"
#include "imgui_internal.h"

namespace ImGui {

void TableSettingsAddSettingsHandler() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTableTempData* /*data*/) {}
void TableGcCompactTransientBuffers(ImGuiTable* /*table*/) {}
void EndTable() {}
void EndColumns() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
void TablePushColumnChannel(int /*column*/) {}
void TablePopColumnChannel() {}

}  // namespace ImGui
