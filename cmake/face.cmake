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

# Made when configuring (it takes a second), in a folder named by what it is made from.
file(SHA256 "${PROJECT_SOURCE_DIR}/cmake/make_face.py" _hash)
foreach(_font Inter-Regular.otf Inter-SemiBold.otf)
  file(SHA256 "${CONSTELLATION_FACE_FOLDER}/${_font}" _font_hash)
  string(APPEND _hash "${_font_hash}")
endforeach()
string(SHA256 _hash "${_hash}")
string(SUBSTRING "${_hash}" 0 12 _hash)
set(FACE_DIR "${CONSTELLATION_INCLUDES}/face-${_hash}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/make_face.py")
if(NOT EXISTS "${FACE_DIR}")
  message(STATUS "Cutting the typeface")
  string(RANDOM LENGTH 8 _random) # several build folders may do this at once
  set(_fresh "${FACE_DIR}.${_random}")
  execute_process(COMMAND "${CONSTELLATION_PYTHON}" -B "${PROJECT_SOURCE_DIR}/cmake/make_face.py"
    "${CONSTELLATION_FACE_FOLDER}" "${_fresh}" "${_fresh}/include/present/inter_advances.h" RESULT_VARIABLE _failed)
  if(_failed)
    file(REMOVE_RECURSE "${_fresh}")
    message(FATAL_ERROR "The typeface could not be cut; is fonttools (python3-fonttools) installed for ${CONSTELLATION_PYTHON}?")
  endif()
  file(RENAME "${_fresh}" "${FACE_DIR}" RESULT _ignored)
  file(REMOVE_RECURSE "${_fresh}")
endif()

# What the room present links to include "present/inter_advances.h".
add_library(face_advances INTERFACE)
target_include_directories(face_advances INTERFACE "${FACE_DIR}/include")
