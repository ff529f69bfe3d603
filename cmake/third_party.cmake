# Third-party code: headers from the system's packages, Dear ImGui and SDL2 from the cache. Nothing is committed.

# third_party_headers(<target> <include-name> HINT <header>): an INTERFACE library that offers one header or folder of
# the system and nothing else of /usr/include (which must never be on the include path of a WebAssembly build).
function(third_party_headers target name package)
  find_path(${target}_ROOT NAMES "${name}" PATHS /usr/include /usr/local/include
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${target}_ROOT)
    message(FATAL_ERROR "${name} is missing: install ${package} (web/run and tests/run do), or set ${target}_ROOT")
  endif()
  set(link "${CONSTELLATION_INCLUDES}/third_party/${target}/${name}")
  if(NOT EXISTS "${link}")
    file(MAKE_DIRECTORY "${CONSTELLATION_INCLUDES}/third_party/${target}")
    file(CREATE_LINK "${${target}_ROOT}/${name}" "${link}" SYMBOLIC)
  endif()
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE "${CONSTELLATION_INCLUDES}/third_party/${target}")
endfunction()

third_party_headers(json nlohmann nlohmann-json3-dev)
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION)
third_party_headers(xxhash xxhash.h libxxhash-dev)

set(CONSTELLATION_CACHE "" CACHE PATH "Where compiler and sources are kept (default: .cache/ in the repository)")
set(_cache "${CONSTELLATION_CACHE}")
if(NOT _cache)
  set(_cache "$ENV{CONSTELLATION_CACHE}")
endif()
if(NOT _cache)
  set(_cache "${PROJECT_SOURCE_DIR}/.cache")
endif()
get_filename_component(_cache "${_cache}" ABSOLUTE)
execute_process(COMMAND "${PROJECT_SOURCE_DIR}/cmake/get-sources.sh" "${_cache}" RESULT_VARIABLE _failed)
if(_failed)
  message(FATAL_ERROR "The sources of Dear ImGui and SDL2 could not be had (see above).")
endif()

# Dear ImGui, without its demo (133 kB gzip). IMGUI_DIR's backends belong to src/platform.
set(IMGUI_DIR "${_cache}/imgui")
set(_imgui_tables "${IMGUI_DIR}/imgui_tables.cpp")
if(EMSCRIPTEN AND CMAKE_BUILD_TYPE STREQUAL "Release") # other builds have ImGui's debug tools, which draw tables
  set(_imgui_tables "${PROJECT_SOURCE_DIR}/cmake/imgui/no_tables.cpp")
endif()
add_library(imgui STATIC "${IMGUI_DIR}/imgui.cpp" "${IMGUI_DIR}/imgui_draw.cpp" "${IMGUI_DIR}/imgui_widgets.cpp"
  "${_imgui_tables}")
target_include_directories(imgui SYSTEM PUBLIC "${IMGUI_DIR}")
target_include_directories(imgui PUBLIC "${PROJECT_SOURCE_DIR}/cmake/imgui")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="constellation_imconfig.h")
target_compile_features(imgui PUBLIC cxx_std_20)
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)
if(EMSCRIPTEN) # in every browser with what we need anyway, and 0.6 kB less (gzip)
  target_compile_options(imgui PRIVATE -mnontrapping-fptoint -mbulk-memory)
endif()

if(EMSCRIPTEN)
  # SDL2 without its configure (4.5 minutes of checks under Emscripten): SDL_config_emscripten.h is picked by itself.
  set(SDL2_DIR "${_cache}/sdl2")
  file(STRINGS "${PROJECT_SOURCE_DIR}/cmake/sdl2/sources.txt" _names)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/sdl2/sources.txt")
  list(TRANSFORM _names PREPEND "${SDL2_DIR}/src/" OUTPUT_VARIABLE _sources)
  add_library(sdl2 STATIC ${_sources})
  target_include_directories(sdl2 SYSTEM PUBLIC "${SDL2_DIR}/include")
  target_compile_definitions(sdl2 PRIVATE SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_SENSOR_DISABLED=1
    SDL_RENDER_DISABLED=1 SDL_LEAN_AND_MEAN=1)
  target_compile_options(sdl2 PRIVATE -w)
  target_link_options(sdl2 INTERFACE -sGL_ENABLE_GET_PROC_ADDRESS=0)

  add_library(imgui_backends STATIC "${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_backends SYSTEM PUBLIC "${IMGUI_DIR}/backends")
  target_link_libraries(imgui_backends PUBLIC imgui sdl2)
  target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui_backends PRIVATE -w -fno-exceptions -fno-rtti)
endif()
