# One static library per room of src/, with only the include paths that the room may use.

# Optimising, g++ 12 takes texts that are joined for overlapping and variants that are moved for uninitialised.
set(CONSTELLATION_GNU_OPTIMISED
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict;-Wno-maybe-uninitialized>)

# Flags of everything in src/: no exceptions, no RTTI, warnings are errors.
add_library(constellation_flags INTERFACE)
target_compile_features(constellation_flags INTERFACE cxx_std_20)
target_compile_options(constellation_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -fno-exceptions -fno-rtti
  # clang counts sign conversions to -Wconversion, g++ does not in C++; and libstdc++'s own stable_sort is deprecated to it
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion;-Wno-deprecated-declarations>
  # what g++ holds against a class with members of an anonymous namespace once its source is part of a batch
  $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>
  ${CONSTELLATION_GNU_OPTIMISED})
if(CONSTELLATION_WERROR)
  target_compile_options(constellation_flags INTERFACE -Werror)
endif()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/cmake/batches.py" "${PROJECT_SOURCE_DIR}/cmake/later.txt")

# A folder build/include/rooms/<room>/ with one link <room> → the sources: an include path on which only "<room>/…" is
# found. All build folders of a checkout share it, so that ccache serves one's objects to the others.
function(constellation_room_path room folder)
  if(NOT EXISTS "${CONSTELLATION_INCLUDES}/rooms/${room}/${room}")
    file(MAKE_DIRECTORY "${CONSTELLATION_INCLUDES}/rooms/${room}")
    file(CREATE_LINK "${folder}" "${CONSTELLATION_INCLUDES}/rooms/${room}/${room}" SYMBOLIC)
  endif()
endfunction()

# constellation_batches(<target> <sources>…): what is compiled together, see batches.py. On the web the sources of later.txt
# are apart from the others (split-module.mjs tells the two by the names of the batches).
function(constellation_batches target)
  if(NOT CONSTELLATION_BATCH)
    return()
  endif()
  set(list "${CMAKE_BINARY_DIR}/batches-${target}.txt")
  file(STRINGS "${PROJECT_SOURCE_DIR}/cmake/later.txt" later)
  foreach(part first later)
    set(sources ${ARGN})
    if(EMSCRIPTEN)
      foreach(source IN LISTS sources)
        file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}/src" "${source}")
        string(REGEX REPLACE "\\.cpp$" "" name "${name}")
        if((name IN_LIST later AND part STREQUAL "first") OR (NOT name IN_LIST later AND part STREQUAL "later"))
          list(REMOVE_ITEM sources "${source}")
        endif()
      endforeach()
    elseif(part STREQUAL "later")
      break()
    endif()
    string(REPLACE ";" "\n" text "${sources}")
    file(WRITE "${list}" "${text}\n")
    execute_process(COMMAND "${CONSTELLATION_PYTHON}" -B "${PROJECT_SOURCE_DIR}/cmake/batches.py" ${CONSTELLATION_BATCH}
      INPUT_FILE "${list}" OUTPUT_VARIABLE lines OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    string(REPLACE "\n" ";" lines "${lines}")
    foreach(line IN LISTS lines)
      string(REGEX MATCH "^([0-9]+)\t(.*)$" _ "${line}")
      set_source_files_properties("${CMAKE_MATCH_2}" PROPERTIES UNITY_GROUP "${part}_${CMAKE_MATCH_1}")
    endforeach()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# constellation_room(<room> [USES room…] [LINKS library…])
# Makes room_<room> from src/<room>/*.cpp and src/<room>/*/*.cpp; USES are the rooms it may include, and theirs.
# A room without a folder is skipped, one without sources is an INTERFACE library. main.cpp is never part of it.
function(constellation_room room)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  set(folder "${PROJECT_SOURCE_DIR}/src/${room}")
  if(NOT IS_DIRECTORY "${folder}")
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(EMSCRIPTEN)
    list(FILTER sources EXCLUDE REGEX "/platform/native/")
  else()
    list(FILTER sources EXCLUDE REGEX "/platform/web/")
  endif()
  constellation_room_path(${room} "${folder}")
  if(sources)
    add_library(room_${room} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(room_${room} PRIVATE constellation_flags)
    set(batched ${sources})
    list(FILTER batched EXCLUDE REGEX "/platform/web/") # an archive brings whole objects: the tests link none of these
    constellation_batches(room_${room} ${batched})
  else()
    add_library(room_${room} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(room_${room} ${scope} "${CONSTELLATION_INCLUDES}/rooms/${room}")
  foreach(used IN LISTS ARG_USES)
    if(TARGET room_${used})
      target_link_libraries(room_${room} ${scope} room_${used})
    endif()
  endforeach()
  target_link_libraries(room_${room} ${scope} ${ARG_LINKS})
  set_property(GLOBAL APPEND PROPERTY constellation_rooms ${room})
endfunction()
