# From a program, a manifest and files to an image package.
include_guard(GLOBAL)
# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

# Packs a target. The package is NAME.imagepackage in the build folder; the target MakeImage, part of all,
# makes every package of a build.
function(azsphere_target_add_image_package target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "APP_MANIFEST;DEBUG_LIB" "RESOURCE_FILES")
  if(NOT "${arg_UNPARSED_ARGUMENTS}" STREQUAL "")
    message(FATAL_ERROR "azsphere_target_add_image_package does not know: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "azsphere_target_add_image_package: there is no target ${target}")
  endif()
  if(NOT ORRERY)
    message(FATAL_ERROR "The orrery program is missing: put it on the PATH, or name it with -DORRERY=FILE.")
  endif()
  _orrery_check_compiler()
  _orrery_manifest(manifest "${arg_APP_MANIFEST}")
  _orrery_is_real_time(real_time "${manifest}")
  set(options)
  if(real_time)
    _orrery_link_real_time(${target})
  else()
    _orrery_api_set(set)
    list(APPEND options --target-api-set "${set}")
    _orrery_link_high_level(${target} "${set}")
  endif()
  if(ORRERY_IMAGE_ID STREQUAL "content")
    list(APPEND options --image-id content)
  elseif(NOT ORRERY_IMAGE_ID STREQUAL "random")
    message(FATAL_ERROR "ORRERY_IMAGE_ID is '${ORRERY_IMAGE_ID}': expected content or random")
  endif()
  get_target_property(suffix ${target} SUFFIX)
  if(NOT suffix)
    set_target_properties(${target} PROPERTIES SUFFIX .out)
  endif()

  set(stage "${CMAKE_CURRENT_BINARY_DIR}/approot${target}")
  set(package "${CMAKE_CURRENT_BINARY_DIR}/${target}.imagepackage")
  _orrery_resources(copies sources "${stage}" "${arg_RESOURCE_FILES}")
  _orrery_debug_library(library "${arg_DEBUG_LIB}")
  if(library)
    list(APPEND copies COMMAND "${CMAKE_COMMAND}" -E copy "${library}" "${stage}/libmalloc.so.0")
  endif()
  # The definition may be named before this or after.
  set(definition "$<TARGET_PROPERTY:${target},ORRERY_DEFINITION>")
  set(folders "$<TARGET_PROPERTY:${target},ORRERY_DEFINITION_FOLDERS>")
  list(APPEND options "$<$<BOOL:${folders}>:--hardware-definitions;$<JOIN:${folders},$<COMMA>>>"
    "$<$<BOOL:${definition}>:--target-definition-filename;${definition}>")
  add_custom_command(OUTPUT "${package}"
    # What was packed before and no longer is must not stay.
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${stage}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${stage}/bin"
    COMMAND "${CMAKE_COMMAND}" -E copy "$<TARGET_FILE:${target}>" "${stage}/bin/app"
    COMMAND "${CMAKE_STRIP}" --strip-unneeded "${stage}/bin/app"
    ${copies}
    COMMAND "${ORRERY}" pack --quiet --package-directory "${stage}" --application-manifest "${manifest}"
      "${options}" --output-file "${package}" --depfile "${package}.d"
    DEPENDS ${target} "${manifest}" ${sources} ${library} "${ORRERY}"
    DEPFILE "${package}.d"
    COMMENT "Packing ${target}.imagepackage" VERBATIM COMMAND_EXPAND_LISTS)
  add_custom_target(${target}_image ALL DEPENDS "${package}")
  if(NOT TARGET MakeImage)
    add_custom_target(MakeImage ALL)
  endif()
  add_dependencies(MakeImage ${target}_image)
  set_property(DIRECTORY APPEND PROPERTY ADDITIONAL_CLEAN_FILES "${stage}" "${package}.d")
  set_target_properties(${target} PROPERTIES ORRERY_IMAGE_PACKAGE "${package}")
endfunction()

# The manifest that was named, or the one of the folder, or the one of the project.
function(_orrery_manifest out named)
  if(named)
    _orrery_path(manifest "${named}")
  else()
    set(manifest "${CMAKE_CURRENT_SOURCE_DIR}/app_manifest.json")
    if(NOT EXISTS "${manifest}")
      set(manifest "${CMAKE_SOURCE_DIR}/app_manifest.json")
    endif()
  endif()
  if(NOT EXISTS "${manifest}")
    message(FATAL_ERROR "The application manifest is not there: ${manifest}")
  endif()
  set(${out} "${manifest}" PARENT_SCOPE)
endfunction()

# The manifest tells which core a program is for, so that one build may have programs for both.
function(_orrery_is_real_time out manifest)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  file(READ "${manifest}" text)
  set(real_time FALSE)
  if(text MATCHES "\"ApplicationType\"[ \t\r\n]*:[ \t\r\n]*\"RealTimeCapable\"")
    set(real_time TRUE)
  elseif(ORRERY_CORE STREQUAL "real-time")
    message(FATAL_ERROR "The toolchain file is that of real-time applications, and ${manifest} is that of another: "
      "it has no \"ApplicationType\": \"RealTimeCapable\".")
  endif()
  set(${out} ${real_time} PARENT_SCOPE)
endfunction()

# Commands that copy files to where they are in the source folder.
function(_orrery_resources copies_out sources_out stage files)
  set(copies)
  set(sources)
  set(folders)
  list(REMOVE_DUPLICATES files)
  foreach(file IN LISTS files)
    string(REPLACE "\\" "/" file "${file}")
    if(IS_ABSOLUTE "${file}" OR "/${file}/" MATCHES "/\\.\\./")
      message(FATAL_ERROR "RESOURCE_FILES: ${file} is not a path below the source folder.")
    endif()
    _orrery_path(path "${file}")
    if(NOT EXISTS "${path}" OR IS_DIRECTORY "${path}")
      message(FATAL_ERROR "RESOURCE_FILES: ${file} is no file: ${path}")
    endif()
    list(APPEND sources "${path}")
    get_filename_component(folder "${file}" DIRECTORY)
    if(NOT folder STREQUAL "" AND NOT folder IN_LIST folders)
      list(APPEND folders "${folder}")
      list(APPEND copies COMMAND "${CMAKE_COMMAND}" -E make_directory "${stage}/${folder}")
    endif()
    list(APPEND copies COMMAND "${CMAKE_COMMAND}" -E copy "${path}" "${stage}/${file}")
  endforeach()
  set(${copies_out} "${copies}" PARENT_SCOPE)
  set(${sources_out} "${sources}" PARENT_SCOPE)
endfunction()

# The vendor's library that finds leaks, which only an installed SDK has.
function(_orrery_debug_library out name)
  set(${out} "" PARENT_SCOPE)
  if(name STREQUAL "")
    return()
  endif()
  if(NOT name STREQUAL "libmalloc")
    message(FATAL_ERROR "DEBUG_LIB ${name} is unknown: there is only libmalloc.")
  endif()
  foreach(folder IN ITEMS usr/lib lib usr/lib/debug)
    if(CMAKE_SYSROOT AND EXISTS "${CMAKE_SYSROOT}/${folder}/libmalloc.so.0")
      set(${out} "${CMAKE_SYSROOT}/${folder}/libmalloc.so.0" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "DEBUG_LIB libmalloc is part of the vendor's SDK: name one with "
    "-DORRERY_INSTALLED_SDK=DIRECTORY, or leave it out.")
endfunction()
