# The web application: constellation.js (an ES module) and constellation.wasm; the target `site` packs build/site/.
file(GLOB _js_libraries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/platform/web/*.js")

add_executable(constellation_web "${PROJECT_SOURCE_DIR}/src/app/main.cpp")
set_target_properties(constellation_web PROPERTIES OUTPUT_NAME constellation LINK_DEPENDS "${_js_libraries}")
target_link_libraries(constellation_web PRIVATE constellation_flags room_app room_platform)
target_link_options(constellation_web PRIVATE
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=constellation -sENVIRONMENT=web
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  -sDYNAMIC_EXECUTION=0            # the page's CSP forbids eval
  -sALLOW_MEMORY_GROWTH=1 -sMEMORY_GROWTH_LINEAR_STEP=8MB -sSTACK_SIZE=1MB -sTEXTDECODER=2
  -sEXPORTED_RUNTIME_METHODS=FS,callMain,HEAPU8,UTF8ToString,stringToUTF8,lengthBytesUTF8
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  -sINVOKE_RUN=0 -sEXIT_RUNTIME=0
  -sMALLOC=emmalloc                # 3 kB gzip less than dlmalloc; the suite takes the same time with either
  # Work-arounds for browsers without what we need anyway, and entries that the shell does not use: 0.9 kB gzip of glue.
  -sMIN_SAFARI_VERSION=160400 -sMIN_FIREFOX_VERSION=114 -sMIN_CHROME_VERSION=100
  -sWASM_BIGINT=1 -sINCOMING_MODULE_JS_API=canvas,locateFile,instantiateWasm
  -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 # WebGL 2 needs none for what we draw
  $<$<NOT:$<CONFIG:Debug>>:-sGL_TRACK_ERRORS=0> -sGL_WORKAROUND_SAFARI_GETCONTEXT_BUG=0
  $<$<CONFIG:Debug>:-sASSERTIONS=2> $<$<CONFIG:Debug>:-sSTACK_OVERFLOW_CHECK=2> $<$<CONFIG:Debug>:-gsource-map>)
foreach(_library IN LISTS _js_libraries)
  target_link_options(constellation_web PRIVATE "SHELL:--js-library \"${_library}\"")
endforeach()

include(cmake/left_out.cmake)
leave_out(constellation_web "${PROJECT_SOURCE_DIR}/cmake/left_out/sdl2.c")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  leave_out(constellation_web "${PROJECT_SOURCE_DIR}/cmake/left_out/imgui.cpp"
    "${PROJECT_SOURCE_DIR}/cmake/left_out/libc.cpp")
  target_link_options(constellation_web PRIVATE "SHELL:--js-library \"${PROJECT_SOURCE_DIR}/cmake/left_out/glue.js\"")
  set_property(TARGET constellation_web APPEND PROPERTY LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/left_out/glue.js")
endif()

find_program(CONSTELLATION_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)

# Two modules: what the first frame needs, and the rest (split-module.mjs), which tells functions by their mangled names.
# The order of the functions of each, as gzip likes it: 20 kB. Functions that are called once stay apart unless they are
# short: whole, they can stand beside their likes. 14 kB more.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_link_options(constellation_web PRIVATE --profiling-funcs -Wl,--no-demangle
    -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=40)
  get_filename_component(_bin "${CONSTELLATION_EMCC}" DIRECTORY)
  execute_process(COMMAND "${_bin}/em-config" BINARYEN_ROOT OUTPUT_VARIABLE _binaryen OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
  get_property(_rooms GLOBAL PROPERTY constellation_rooms)
  list(TRANSFORM _rooms REPLACE "(.+)" "$<TARGET_OBJECTS:room_\\1>" OUTPUT_VARIABLE _objects)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/objects.txt" CONTENT "$<JOIN:${_objects},\n>\n")
  set(_tools "${PROJECT_SOURCE_DIR}/cmake")
  set(_wasm "${CMAKE_BINARY_DIR}/constellation.wasm")
  set(_later "${CMAKE_BINARY_DIR}/constellation-later.wasm")
  set(_wasm_opt "${_binaryen}/bin/wasm-opt")
  add_custom_command(TARGET constellation_web POST_BUILD VERBATIM
    COMMAND "${CONSTELLATION_NODE}" "${_tools}/split-module.mjs" "${_wasm}" --later "${_later}"
      --sources "${_tools}/later.txt" --objects "${CMAKE_BINARY_DIR}/objects.txt" --nm "${CMAKE_NM}"
      --wasm-split "${_binaryen}/bin/wasm-split"
    COMMAND "${CONSTELLATION_NODE}" "${_tools}/order-functions.mjs" "${_wasm}" --wasm-opt "${_wasm_opt}"
    COMMAND "${CONSTELLATION_NODE}" "${_tools}/order-functions.mjs" "${_later}" --wasm-opt "${_wasm_opt}")
  set_property(TARGET constellation_web APPEND PROPERTY LINK_DEPENDS "${_tools}/split-module.mjs" "${_tools}/two-modules.mjs" "${_tools}/later.txt"
    "${_tools}/order-functions.mjs")
endif()

include(cmake/notices.cmake)

# build/site/: everything the page loads under a name with its content's hash, index.html, precache.json, sizes.
set(CONSTELLATION_SITE "${PROJECT_SOURCE_DIR}/build/site" CACHE PATH "Where the packed site goes")
add_custom_target(site
  COMMAND "${CONSTELLATION_NODE}" "${PROJECT_SOURCE_DIR}/cmake/pack-site.mjs" --out "${CONSTELLATION_SITE}"
    --build "${CMAKE_BINARY_DIR}" --face "${FACE_DIR}" --config "$<CONFIG>"
    --release "${PROJECT_VERSION}" --notices "${CONSTELLATION_NOTICES}"
  COMMENT "Packing the site"
  VERBATIM USES_TERMINAL)
add_dependencies(site constellation_web)

# Modules that only end-to-end tests load (tests/e2e/<name>/CMakeLists.txt).
file(GLOB _modules CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/e2e/*/CMakeLists.txt")
foreach(_module IN LISTS _modules)
  get_filename_component(_folder "${_module}" DIRECTORY)
  get_filename_component(_name "${_folder}" NAME)
  add_subdirectory("${_folder}" "${CMAKE_BINARY_DIR}/e2e/${_name}")
endforeach()
