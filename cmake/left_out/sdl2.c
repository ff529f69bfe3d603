/* What Constellation does without in SDL2, which gives it the window and the GL context. Input, cursors, resizing and
   events are src/platform/web's own; nothing is drawn through SDL's surfaces or renderers, nothing runs full screen.
   cmake/left_out.cmake makes the linker take each __wrap_NAME here for NAME, so that all that only NAME reaches is not
   linked either: with imgui.cpp and libc.cpp 170 kB of code, with glue.js 16 kB of glue (gzip) less. */
#include <SDL.h>
#include <emscripten/html5_webgl.h>

/* Listeners on the canvas, the document and the window */
void __wrap_Emscripten_RegisterEventHandlers(void* data) { (void)data; }
void __wrap_Emscripten_UnregisterEventHandlers(void* data) { (void)data; }

/* The event queue, and what fills it */
int __wrap_SDL_EventsInit(void) { return 0; }
void __wrap_SDL_EventsQuit(void) {}
int __wrap_SDL_PushEvent(SDL_Event* event) {
  (void)event;
  return 0;
}
int __wrap_SDL_SendWindowEvent(SDL_Window* window, Uint8 event, int data1, int data2) {
  (void)window, (void)event, (void)data1, (void)data2;
  return 0;
}
int __wrap_SDL_SendDisplayEvent(void* display, Uint8 event, int data) {
  (void)display, (void)event, (void)data;
  return 0;
}
void __wrap_SDL_FlushEvent(Uint32 type) { (void)type; }
Uint8 __wrap_SDL_EventState(Uint32 type, int state) {
  (void)type, (void)state;
  return SDL_IGNORE;
}
int __wrap_SDL_TouchInit(void) { return 0; }
void __wrap_SDL_TouchQuit(void) {}
int __wrap_SDL_KeyboardInit(void) { return 0; }
void __wrap_SDL_KeyboardQuit(void) {}
void __wrap_SDL_SetKeyboardFocus(SDL_Window* window) { (void)window; }
void __wrap_SDL_StartTextInput(void) {}
void __wrap_SDL_StopTextInput(void) {}

/* The mouse and its cursors, with the hints that tune them; the environment that hints may come from */
int __wrap_SDL_MousePreInit(void) { return 0; }
void __wrap_SDL_MousePostInit(void) {}
void __wrap_SDL_MouseQuit(void) {}
void __wrap_SDL_SetMouseFocus(SDL_Window* window) { (void)window; }
void __wrap_SDL_WarpMouseInWindow(SDL_Window* window, int x, int y) { (void)window, (void)x, (void)y; }
void __wrap_Emscripten_InitMouse(void) {}
char* __wrap_SDL_getenv(const char* name) {
  (void)name;
  return NULL;
}

/* EGL: the context is made, and is current, as WebGL's one; the browser shows what was drawn. */
int __wrap_Emscripten_GLES_LoadLibrary(void* device, const char* path) {
  (void)device, (void)path;
  return 0;
}
void __wrap_SDL_EGL_UnloadLibrary(void* device) { (void)device; }
void* __wrap_SDL_EGL_GetProcAddress(void* device, const char* name) {
  (void)device, (void)name;
  return NULL;
}
void* __wrap_SDL_EGL_CreateSurface(void* device, void* window) { return device; }
void __wrap_SDL_EGL_DestroySurface(void* device, void* surface) { (void)device, (void)surface; }
SDL_GLContext __wrap_Emscripten_GLES_CreateContext(void* device, SDL_Window* window) {
  (void)device, (void)window;
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = 0; /* as WebWindow asks SDL */
  attributes.majorVersion = 2;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0) {
    SDL_SetError("This browser gives no WebGL 2 context");
    return NULL;
  }
  emscripten_webgl_make_context_current(context);
  return (SDL_GLContext)context;
}
int __wrap_Emscripten_GLES_MakeCurrent(void* device, SDL_Window* window, SDL_GLContext context) {
  (void)device, (void)window, (void)context;
  return 0;
}
int __wrap_Emscripten_GLES_SwapWindow(void* device, SDL_Window* window) {
  (void)device, (void)window;
  return 0;
}
void __wrap_SDL_EGL_DeleteContext(void* device, SDL_GLContext context) { (void)device, (void)context; }
int __wrap_SDL_EGL_SetSwapInterval(void* device, int interval) {
  (void)device, (void)interval;
  return 0;
}
int __wrap_SDL_EGL_GetSwapInterval(void* device) {
  (void)device;
  return 1;
}

/* Surfaces, cursors made of them, windows drawn without GL */
SDL_Surface* __wrap_SDL_CreateRGBSurface(Uint32 flags, int width, int height, int depth, Uint32 red, Uint32 green,
                                         Uint32 blue, Uint32 alpha) {
  (void)flags, (void)width, (void)height, (void)depth, (void)red, (void)green, (void)blue, (void)alpha;
  return NULL;
}
SDL_Surface* __wrap_SDL_ConvertSurfaceFormat(SDL_Surface* surface, Uint32 format, Uint32 flags) {
  (void)surface, (void)format, (void)flags;
  return NULL;
}
SDL_Cursor* __wrap_SDL_CreateColorCursor(SDL_Surface* surface, int hot_x, int hot_y) {
  (void)surface, (void)hot_x, (void)hot_y;
  return NULL;
}
void __wrap_SDL_FreeSurface(SDL_Surface* surface) { (void)surface; }
int __wrap_Emscripten_CreateWindowFramebuffer(void* device, SDL_Window* window, Uint32* format, void** pixels,
                                              int* pitch) {
  (void)device, (void)window, (void)format, (void)pixels, (void)pitch;
  return -1;
}
int __wrap_Emscripten_UpdateWindowFramebuffer(void* device, SDL_Window* window, const SDL_Rect* areas, int count) {
  (void)device, (void)window, (void)areas, (void)count;
  return -1;
}
void __wrap_Emscripten_DestroyWindowFramebuffer(void* device, SDL_Window* window) { (void)device, (void)window; }
SDL_Renderer* __wrap_SDL_CreateRenderer(SDL_Window* window, int index, Uint32 flags) {
  (void)window, (void)index, (void)flags;
  return NULL;
}
void __wrap_SDL_DestroyRenderer(SDL_Renderer* renderer) { (void)renderer; }
SDL_Texture* __wrap_SDL_CreateTexture(SDL_Renderer* renderer, Uint32 format, int access, int width, int height) {
  (void)renderer, (void)format, (void)access, (void)width, (void)height;
  return NULL;
}
void __wrap_SDL_DestroyTexture(SDL_Texture* texture) { (void)texture; }
int __wrap_SDL_UpdateTexture(SDL_Texture* texture, const SDL_Rect* area, const void* pixels, int pitch) {
  (void)texture, (void)area, (void)pixels, (void)pitch;
  return -1;
}
int __wrap_SDL_RenderCopy(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* from, const SDL_Rect* to) {
  (void)renderer, (void)texture, (void)from, (void)to;
  return -1;
}
void __wrap_SDL_RenderPresent(SDL_Renderer* renderer) { (void)renderer; }
int __wrap_SDL_RenderSetViewport(SDL_Renderer* renderer, const SDL_Rect* area) {
  (void)renderer, (void)area;
  return -1;
}
int __wrap_SDL_GetRendererInfo(SDL_Renderer* renderer, SDL_RendererInfo* info) {
  (void)renderer, (void)info;
  return -1;
}

/* Leaving: the window lives as long as the page. */
void __wrap_SDL_DestroyWindow(SDL_Window* window) { (void)window; }
void __wrap_SDL_VideoQuit(void) {}

/* Vulkan */
int __wrap_SDL_Vulkan_LoadLibrary(const char* path) {
  (void)path;
  return -1;
}

/* Full screen, grabbing and moving of the pointer */
int __wrap_emscripten_request_fullscreen_strategy(const char* target, int deferred, const void* strategy) {
  (void)target, (void)deferred, (void)strategy;
  return -1;
}
int __wrap_emscripten_exit_fullscreen(void) { return -1; }
int __wrap_emscripten_request_pointerlock(const char* target, int deferred) {
  (void)target, (void)deferred;
  return -1;
}
int __wrap_emscripten_exit_pointerlock(void) { return -1; }
int __wrap_SDL_SetWindowFullscreen(SDL_Window* window, Uint32 flags) {
  (void)window, (void)flags;
  return -1;
}
SDL_bool __wrap_SDL_AddDisplayMode(void* display, const SDL_DisplayMode* mode) {
  (void)display, (void)mode;
  return SDL_FALSE;
}
int __wrap_SDL_GetWindowDisplayIndex(SDL_Window* window) {
  (void)window;
  return 0;
}
int __wrap_SDL_GetDisplayBounds(int display, SDL_Rect* area) {
  (void)display, (void)area;
  return -1;
}
int __wrap_SDL_GetWindowDisplayMode(SDL_Window* window, SDL_DisplayMode* mode) {
  (void)window, (void)mode;
  return -1;
}
void __wrap_SDL_MaximizeWindow(SDL_Window* window) { (void)window; }
void __wrap_SDL_MinimizeWindow(SDL_Window* window) { (void)window; }
void __wrap_SDL_SetWindowGrab(SDL_Window* window, SDL_bool grabbed) { (void)window, (void)grabbed; }
void __wrap_SDL_SetWindowKeyboardGrab(SDL_Window* window, SDL_bool grabbed) { (void)window, (void)grabbed; }
int __wrap_SDL_SetRelativeMouseMode(SDL_bool enabled) {
  (void)enabled;
  return -1;
}
int __wrap_SDL_UpdateMouseCapture(SDL_bool force_release) {
  (void)force_release;
  return 0;
}

/* Messages: its errors stand without their arguments, its log is empty. */
int __wrap_SDL_vsnprintf(char* text, size_t capacity, const char* format, va_list arguments) {
  (void)arguments;
  return (int)SDL_strlcpy(text, format, capacity);
}
SDL_LogPriority __wrap_SDL_LogGetPriority(int category) {
  (void)category;
  return SDL_LOG_PRIORITY_CRITICAL;
}
void __wrap_SDL_LogMessageV(int category, SDL_LogPriority priority, const char* format, va_list arguments) {
  (void)category, (void)priority, (void)format, (void)arguments;
}
