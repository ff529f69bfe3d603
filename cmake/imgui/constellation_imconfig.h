// Dear ImGui's compile-time options, for the library and everything that includes it (IMGUI_USER_CONFIG).
#pragma once

// WebGL has no vertex offset: 16-bit indices would end a draw list at 65,536 vertices.
#define ImDrawIdx unsigned int

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#ifdef NDEBUG
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#endif
