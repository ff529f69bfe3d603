// What Constellation does without in Dear ImGui, which keeps its input, textures, fonts and draw lists: there are no
// ImGui windows (everything is painted on the background list, src/ui), hence no items, popups, settings or keyboard
// navigation. cmake/left_out.cmake makes the linker take each __wrap_NAME here for NAME, so that all that only NAME
// reaches is not linked either. The release only: Dear ImGui's debug tools, which other builds have, are windows.
#include <GLES3/gl3.h>

#include <cstdlib>

#include "imgui.h"
#include "imgui_internal.h"

extern "C" {
// bool ImGui::Begin(const char*, bool*, int): the fallback window of every frame
bool __wrap__ZN5ImGui5BeginEPKcPbi(const char* /*name*/, bool* /*open*/, ImGuiWindowFlags /*flags*/) { return false; }
// void ImGui::End()
void __wrap__ZN5ImGui3EndEv() {}
// Recovery from unbalanced Begin and End
void __wrap__ZN5ImGui23ErrorRecoveryStoreStateEP23ImGuiErrorRecoveryState(ImGuiErrorRecoveryState* /*state*/) {}
void __wrap__ZN5ImGui30ErrorRecoveryTryToRecoverStateEPK23ImGuiErrorRecoveryState(
    const ImGuiErrorRecoveryState* /*state*/) {}
void __wrap__ZN5ImGui38ErrorCheckEndFrameFinalizeErrorTooltipEv() {}
// Windows' places in imgui.ini
void __wrap__ZN5ImGui18AddSettingsHandlerEPK20ImGuiSettingsHandler(const ImGuiSettingsHandler* /*handler*/) {}
void __wrap__ZN5ImGui23LoadIniSettingsFromDiskEPKc(const char* /*file*/) {}
void __wrap__ZN5ImGui21SaveIniSettingsToDiskEPKc(const char* /*file*/) {}
char* __wrap__ZN5ImGui23CreateNewWindowSettingsEPKc(const char* /*name*/) { return nullptr; }

// Keyboard navigation, which is off (web_window.cpp), and focus, moving and popups of windows
void __wrap__ZN5ImGui11FocusWindowEP11ImGuiWindowi(ImGuiWindow* /*window*/, int /*flags*/) {}
void __wrap__ZN5ImGui26FocusTopMostWindowUnderOneEP11ImGuiWindowS1_P13ImGuiViewporti(ImGuiWindow* /*under*/,
                                                                                     ImGuiWindow* /*ignore*/,
                                                                                     ImGuiViewport* /*viewport*/,
                                                                                     int /*flags*/) {}
void __wrap__ZN5ImGui13NavInitWindowEP11ImGuiWindowb(ImGuiWindow* /*window*/, bool /*force*/) {}
void __wrap__ZN5ImGui25NavInitRequestApplyResultEv() {}
void __wrap__ZN5ImGui25NavMoveRequestApplyResultEv() {}
void __wrap__ZN5ImGui20NavMoveRequestSubmitE8ImGuiDirS0_ii(ImGuiDir, ImGuiDir, int, int) {}
void __wrap__ZN5ImGui21NavMoveRequestForwardE8ImGuiDirS0_ii(ImGuiDir, ImGuiDir, int, int) {}
void __wrap__ZN5ImGui8SetNavIDEj13ImGuiNavLayerjRK6ImRect(ImGuiID, ImGuiNavLayer, ImGuiID, const ImRect&) {}
void __wrap__ZN5ImGui31UpdateMouseMovingWindowNewFrameEv() {}
void __wrap__ZN5ImGui31UpdateMouseMovingWindowEndFrameEv() {}
void __wrap__ZN5ImGui22StartMouseMovingWindowEP11ImGuiWindow(ImGuiWindow* /*window*/) {}
void __wrap__ZN5ImGui12SetWindowPosEP11ImGuiWindowRK6ImVec2i(ImGuiWindow*, const ImVec2&, int) {}
void __wrap__ZN5ImGui21ClosePopupsOverWindowEP11ImGuiWindowb(ImGuiWindow* /*window*/, bool /*restore*/) {}
void __wrap__ZN5ImGui17ClosePopupToLevelEib(int /*remaining*/, bool /*restore*/) {}
bool __wrap__ZN5ImGui8ShortcutEiij(ImGuiKeyChord, ImGuiInputFlags, ImGuiID) { return false; }
void __wrap__ZN5ImGui10SetTooltipEPKcz(const char* /*format*/, ...) {}
void __wrap__ZN5ImGui17RenderMouseCursorE6ImVec2fijjj(ImVec2, float, ImGuiMouseCursor, ImU32, ImU32, ImU32) {}
void __wrap__ZN5ImGui31GcCompactTransientWindowBuffersEP11ImGuiWindow(ImGuiWindow* /*window*/) {}

void __wrap__ZN5ImGui19FindHoveredWindowExERK6ImVec2bPP11ImGuiWindowS5_(const ImVec2& /*at*/, bool /*first*/,
                                                                      ImGuiWindow** hovered, ImGuiWindow** under) {
  if (hovered != nullptr) *hovered = nullptr;
  if (under != nullptr) *under = nullptr;
}
void __wrap__ZN5ImGui13SeparatorTextEPKc(const char* /*label*/) {}
void __wrap__ZN5ImGui15StyleColorsDarkEP10ImGuiStyle(ImGuiStyle* /*style*/) {}

// Lines that are broken where they are too long: kit/text breaks them
const char* __wrap__ZN6ImFont20CalcWordWrapPositionEfPKcS1_f(ImFont* /*self*/, float, const char* /*text*/,
                                                             const char* end, float) {
  return end;
}

// The list of windows that Ctrl+Tab would show; layers of a draw list
bool __wrap__ZN5ImGui10SelectableEPKcbiRK6ImVec2(const char*, bool, ImGuiSelectableFlags, const ImVec2&) {
  return false;
}
void __wrap__ZN18ImDrawListSplitter5MergeEP10ImDrawList(ImDrawListSplitter* /*self*/, ImDrawList* /*list*/) {}

// Texts with numbers in them: all that is shown is the interface's own.
int __wrap__Z14ImFormatStringPcmPKcz(char* text, std::size_t size, const char* /*format*/, ...) {
  if (text != nullptr && size > 0) *text = '\0';
  return 0;
}
int __wrap__Z15ImFormatStringVPcmPKcPv(char* text, std::size_t size, const char* /*format*/, void* /*arguments*/) {
  if (text != nullptr && size > 0) *text = '\0';
  return 0;
}
void __wrap__ZN15ImGuiTextBuffer8appendfvEPKcPv(ImGuiTextBuffer* /*self*/, const char* /*format*/,
                                                void* /*arguments*/) {}

// The backend asks GL what it is and, with each texture, for the one that was bound before. Nothing else binds any, and
// over WebGL a question waits until the GPU has done all that was asked before: milliseconds in a software renderer.
void __real_glGetIntegerv(GLenum name, GLint* values);
void __wrap_glGetIntegerv(GLenum name, GLint* values) {
  switch (name) {
    case GL_MAJOR_VERSION:
      *values = 3;
      return;
    case GL_MINOR_VERSION:
    case GL_NUM_EXTENSIONS:
    case GL_TEXTURE_BINDING_2D:
      *values = 0;
      return;
    default:
      __real_glGetIntegerv(name, values);
  }
}

const GLubyte* __wrap_glGetString(GLenum /*name*/) { return nullptr; }
const GLubyte* __wrap_glGetStringi(GLenum /*name*/, GLuint /*index*/) { return nullptr; }
}
