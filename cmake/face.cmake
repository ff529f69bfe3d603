# The shipped face: two weights of Inter cut down to what the interface draws, and their advances as a header.
find_path(CONSTELLATION_FACE_FOLDER Inter-Regular.otf
  PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/opentype/inter/static NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT CONSTELLATION_FACE_FOLDER)
  message(FATAL_ERROR "The typeface Inter is missing: install fonts-inter (web/run and tests/run do), "
    "or set CONSTELLATION_FACE_FOLDER to the folder with Inter-Regular.otf and Inter-SemiBold.otf")
endif()
# Debian's python3 has Debian's fonttools; another python3 on PATH need not.
find_program(CONSTELLATION_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT CONSTELLATION_PYTHON)
  find_program(CONSTELLATION_PYTHON python3 NO_CMAKE_FIND_ROOT_PATH REQUIRED)
endif()

set(FACE_DIR "${CMAKE_BINARY_DIR}/generated/face")
set(_header "${CMAKE_BINARY_DIR}/generated/include/present/inter_advances.h")
add_custom_command(
  OUTPUT "${FACE_DIR}/inter-regular.otf" "${FACE_DIR}/inter-semibold.otf" "${_header}"
  COMMAND "${CONSTELLATION_PYTHON}" "${PROJECT_SOURCE_DIR}/cmake/make_face.py" "${CONSTELLATION_FACE_FOLDER}"
    "${FACE_DIR}" "${_header}"
  DEPENDS "${PROJECT_SOURCE_DIR}/cmake/make_face.py" "${CONSTELLATION_FACE_FOLDER}/Inter-Regular.otf"
  COMMENT "Cutting the typeface"
  VERBATIM)
add_custom_target(face DEPENDS "${FACE_DIR}/inter-regular.otf" "${_header}")

# What the room present links to include "present/inter_advances.h".
add_library(face_advances INTERFACE)
target_include_directories(face_advances INTERFACE "${CMAKE_BINARY_DIR}/generated/include")
add_dependencies(face_advances face)
