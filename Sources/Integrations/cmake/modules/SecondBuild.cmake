# Builds a project from nothing in another folder, with the choices of a first build, and compares one package.
#
# cmake -DSOURCE=dir -DFIRST=dir -DPACKAGE=name -DTARGET=name -DGENERATOR=name -DMAKE=file -DORRERY=file -P this

cmake_policy(VERSION 3.20...4.0)

set(second "${FIRST}/orrery/a-second-build/${TARGET}")
file(REMOVE_RECURSE "${second}")
file(MAKE_DIRECTORY "${second}")

# What its user chose in the first build: all that is no property of the folder or of the compiler found there.
set(choices "set(ORRERY_IS_SECOND_BUILD TRUE CACHE BOOL \"\")\n")
file(STRINGS "${FIRST}/CMakeCache.txt" lines REGEX "^[A-Za-z_][A-Za-z0-9_.+-]*:[A-Z]+=")
foreach(line IN LISTS lines)
  string(REGEX MATCH "^([^:]+):([A-Z]+)=(.*)$" line "${line}")
  set(name "${CMAKE_MATCH_1}")
  set(type "${CMAKE_MATCH_2}")
  set(value "${CMAKE_MATCH_3}")
  if(type MATCHES "^(INTERNAL|STATIC)$" OR name MATCHES "_(BINARY|SOURCE)_DIR$")
    continue()
  endif()
  if(type STREQUAL "UNINITIALIZED")
    set(type STRING)
  endif()
  string(REPLACE "\\" "\\\\" value "${value}")
  string(REPLACE "\"" "\\\"" value "${value}")
  string(REPLACE "$" "\\$" value "${value}")
  string(APPEND choices "set(${name} \"${value}\" CACHE ${type} \"\")\n")
endforeach()
file(WRITE "${second}/choices.cmake" "${choices}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "The second build failed:\n${output}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${second}/build" -G "${GENERATOR}" "-DCMAKE_MAKE_PROGRAM=${MAKE}"
  -C "${second}/choices.cmake")
run("${CMAKE_COMMAND}" --build "${second}/build" --target "${TARGET}")

execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${FIRST}/${PACKAGE}" "${second}/build/${PACKAGE}"
  RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
if(NOT result EQUAL 0)
  execute_process(COMMAND "${ORRERY}" diff "${FIRST}/${PACKAGE}" "${second}/build/${PACKAGE}" OUTPUT_VARIABLE output
    ERROR_VARIABLE output)
  message(FATAL_ERROR "A second build gives another package, ${second}/build/${PACKAGE}:\n${output}")
endif()
file(REMOVE_RECURSE "${second}")
