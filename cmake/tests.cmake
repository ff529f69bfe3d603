# Tests mirror src/ (and tests/assets/ looks at assets/): tests/<room>/*_test.cpp are one doctest executable, natively
# and as WebAssembly in Node; tests/<room>/*_properties.cpp are one rapidcheck executable, natively only; tests/fuzz/*.cpp
# one fuzzer each.
# Helpers that several tests share live in tests/support/. Test data is found below CONSTELLATION_TEST_DATA (tests/),
# the shipped face in CONSTELLATION_FACE.
set(_tests "${PROJECT_SOURCE_DIR}/tests")
find_path(doctest_ROOT_PROBE doctest/doctest.h PATHS /usr/include /usr/local/include
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT doctest_ROOT_PROBE)
  message(STATUS "Tests are left out: doctest-dev is not installed (tests/run installs it)")
  return()
endif()
third_party_headers(doctest doctest doctest-dev)

get_property(_rooms GLOBAL PROPERTY constellation_rooms)
set(_room_libraries ${_rooms})
list(TRANSFORM _room_libraries PREPEND room_)
file(GLOB _test_sources CONFIGURE_DEPENDS "${_tests}/*/*_test.cpp")
file(GLOB _property_sources CONFIGURE_DEPENDS "${_tests}/*/*_properties.cpp")
if(EMSCRIPTEN) # the command line is native only
  list(FILTER _test_sources EXCLUDE REGEX "/tests/cli/")
endif()
file(GLOB _support CONFIGURE_DEPENDS "${_tests}/support/*.cpp")
file(GLOB _fuzzers CONFIGURE_DEPENDS "${_tests}/fuzz/*.cpp")

add_library(test_setting INTERFACE)
target_compile_features(test_setting INTERFACE cxx_std_20)
target_compile_options(test_setting INTERFACE -Wall -Wextra -Wshadow ${CONSTELLATION_GNU_OPTIMISED})
if(CONSTELLATION_WERROR)
  target_compile_options(test_setting INTERFACE -Werror)
endif()
target_compile_definitions(test_setting INTERFACE CONSTELLATION_TEST_DATA="${_tests}" CONSTELLATION_FACE="${FACE_DIR}")
target_include_directories(test_setting INTERFACE "${_tests}")
target_link_libraries(test_setting INTERFACE ${_room_libraries} json)

add_executable(constellation_tests "${_tests}/main.cpp" ${_test_sources} ${_support})
target_link_libraries(constellation_tests PRIVATE test_setting doctest)
constellation_batches(constellation_tests ${_test_sources})
if(EMSCRIPTEN)
  target_compile_options(constellation_tests PRIVATE -fno-exceptions -fno-rtti
    $<$<CONFIG:Release>:-O0>) # the tests themselves, for their compile time; the rooms are compiled as they ship
  target_compile_definitions(constellation_tests PRIVATE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
    DOCTEST_CONFIG_NO_POSIX_SIGNALS)
  target_link_options(constellation_tests PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=4MB -sASSERTIONS=1
    $<$<CONFIG:Release>:-O1>) # linking takes 2 s of CPU instead of 28
  set_target_properties(constellation_tests PROPERTIES EXCLUDE_FROM_ALL ON SUFFIX .cjs) # package.json: .js are modules
elseif(CONSTELLATION_NO_EXCEPTIONS)
  target_compile_definitions(constellation_tests PRIVATE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
endif()
# What every test reads is read once.
if(NOT EMSCRIPTEN AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_precompile_headers(constellation_tests PRIVATE <doctest/doctest.h>
    <algorithm> <functional> <map> <memory> <optional> <string> <unordered_map> <utility> <variant> <vector>)
  set_source_files_properties("${_tests}/main.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON) # doctest's own part
endif()
enable_testing()
add_test(NAME constellation_tests COMMAND constellation_tests)

if(NOT EMSCRIPTEN AND NOT CONSTELLATION_NO_EXCEPTIONS AND _property_sources)
  find_library(RAPIDCHECK_LIBRARY rapidcheck)
  if(RAPIDCHECK_LIBRARY)
    add_executable(constellation_properties "${_tests}/main.cpp" ${_property_sources} ${_support})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_precompile_headers(constellation_properties REUSE_FROM constellation_tests)
    endif()
    constellation_batches(constellation_properties ${_property_sources})
    target_link_libraries(constellation_properties PRIVATE test_setting doctest "${RAPIDCHECK_LIBRARY}")
    add_test(NAME constellation_properties COMMAND constellation_properties)
  else()
    message(STATUS "Properties are left out: librapidcheck-dev is not installed (tests/run installs it)")
  endif()
endif()

if(CONSTELLATION_FUZZ)
  add_custom_target(fuzzers)
  foreach(_source IN LISTS _fuzzers) # snapshot_fuzz.cpp makes fuzz_snapshot
    get_filename_component(_name "${_source}" NAME_WE)
    string(REGEX REPLACE "_fuzz$" "" _name "${_name}")
    add_executable(fuzz_${_name} "${_source}" ${_support})
    target_link_libraries(fuzz_${_name} PRIVATE test_setting)
    target_link_options(fuzz_${_name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers fuzz_${_name})
  endforeach()
endif()
