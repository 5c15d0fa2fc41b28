# Checks of packages, as parts of the build: each is done again when the package has changed, and a package
# that does not pass it fails the build.
include_guard(GLOBAL)
# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

# The package holds together and its signature is that of a signer of the folder, or else of a known one.
function(orrery_target_verify target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TRUST_STORE" "")
  set(options)
  if(NOT "${arg_TRUST_STORE}" STREQUAL "")
    get_filename_component(store "${arg_TRUST_STORE}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    list(APPEND options --trust-store "${store}")
  endif()
  _orrery_check(${target} verify "${arg_UNPARSED_ARGUMENTS}" "${options}" "${store}")
endfunction()

# What the program can reach is what the manifest asks for, and what a policy allows.
function(orrery_target_audit target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "POLICY" "")
  set(options)
  if(NOT "${arg_POLICY}" STREQUAL "")
    get_filename_component(policy "${arg_POLICY}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    list(APPEND options --policy "${policy}")
  endif()
  _orrery_check(${target} audit "${arg_UNPARSED_ARGUMENTS}" "${options}" "${policy}")
endfunction()

# The same project, built from nothing in another folder, gives the same bytes.
function(orrery_target_reproducible target)
  # In that other build, one is enough.
  if(ORRERY_IS_SECOND_BUILD)
    return()
  endif()
  _orrery_package_of(package ${target})
  get_property(root GLOBAL PROPERTY ORRERY_ROOT)
  file(RELATIVE_PATH name "${CMAKE_BINARY_DIR}" "${package}")
  add_custom_command(OUTPUT "${package}.reproducible"
    COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${CMAKE_SOURCE_DIR}" "-DFIRST=${CMAKE_BINARY_DIR}" "-DPACKAGE=${name}"
      "-DTARGET=${target}_image" "-DGENERATOR=${CMAKE_GENERATOR}" "-DMAKE=${CMAKE_MAKE_PROGRAM}"
      "-DORRERY=${ORRERY}" -P "${root}/modules/SecondBuild.cmake"
    COMMAND "${CMAKE_COMMAND}" -E touch "${package}.reproducible"
    DEPENDS "${package}" "${root}/modules/SecondBuild.cmake"
    COMMENT "Building ${target}.imagepackage a second time" VERBATIM)
  add_custom_target(${target}_reproducible ALL DEPENDS "${package}.reproducible")
  add_dependencies(${target}_reproducible ${target}_image)
endfunction()

function(_orrery_check target verb unknown options files)
  if(NOT "${unknown}" STREQUAL "")
    message(FATAL_ERROR "orrery_target_${verb} does not know: ${unknown}")
  endif()
  if(ORRERY_IS_SECOND_BUILD)
    return()
  endif()
  _orrery_package_of(package ${target})
  foreach(file IN LISTS files)
    if(NOT EXISTS "${file}")
      message(FATAL_ERROR "orrery_target_${verb}: ${file} is not there")
    endif()
  endforeach()
  add_custom_command(OUTPUT "${package}.${verb}"
    COMMAND "${ORRERY}" "${verb}" --failed-only ${options} "${package}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${package}.${verb}"
    DEPENDS "${package}" ${files} "${ORRERY}"
    COMMENT "Checking ${target}.imagepackage: ${verb}" VERBATIM)
  add_custom_target(${target}_${verb} ALL DEPENDS "${package}.${verb}")
  add_dependencies(${target}_${verb} ${target}_image)
endfunction()

function(_orrery_package_of out target)
  get_target_property(package ${target} ORRERY_IMAGE_PACKAGE)
  if(NOT package)
    message(FATAL_ERROR "${target} has no package yet: azsphere_target_add_image_package comes first")
  endif()
  set(${out} "${package}" PARENT_SCOPE)
endfunction()
