# What the web application does without: cmake/left_out/*.c and *.cpp define functions that do nothing, named __wrap_NAME;
# the linker takes them for NAME and drops what only NAME reached.

# leave_out(<target> <file>…): links the files, with one --wrap for each function in them.
function(leave_out target)
  target_sources(${target} PRIVATE ${ARGN})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
  set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "-w")
  foreach(file IN LISTS ARGN)
    file(STRINGS "${file}" lines REGEX "__wrap_[A-Za-z0-9_]+\\(")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE ".*__wrap_([A-Za-z0-9_]+)\\(.*" "\\1" name "${line}")
      target_link_options(${target} PRIVATE "-Wl,--wrap=${name}")
    endforeach()
  endforeach()
endfunction()
