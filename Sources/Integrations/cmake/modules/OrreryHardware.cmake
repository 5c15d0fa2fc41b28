# Which hardware definition says what the names in a manifest mean.
include_guard(GLOBAL)
# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

# A path as a project gives it: from the current folder, or else from that of the whole project, as the vendor's
# functions read it.
function(_orrery_path out path)
  get_filename_component(absolute "${path}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  if(NOT EXISTS "${absolute}")
    get_filename_component(other "${path}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
    if(EXISTS "${other}")
      set(absolute "${other}")
    endif()
  endif()
  set(${out} "${absolute}" PARENT_SCOPE)
endfunction()

# TARGET_DIRECTORY are the folders in which definitions and what they import are looked for, in order, each
# with its headers in inc; those of an installed SDK come last.
function(azsphere_target_hardware_definition target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TARGET_DEFINITION" "TARGET_DIRECTORY")
  if("${arg_TARGET_DEFINITION}" STREQUAL "" OR NOT "${arg_UNPARSED_ARGUMENTS}" STREQUAL "")
    message(FATAL_ERROR "azsphere_target_hardware_definition needs TARGET_DEFINITION and a file, and takes "
      "TARGET_DIRECTORY and folders.")
  endif()
  if(NOT arg_TARGET_DEFINITION MATCHES "\\.[jJ][sS][oO][nN]$")
    message(FATAL_ERROR "The hardware definition ${arg_TARGET_DEFINITION} of ${target} does not end in .json.")
  endif()
  set(folders)
  foreach(folder IN LISTS arg_TARGET_DIRECTORY)
    _orrery_path(path "${folder}")
    if(NOT IS_DIRECTORY "${path}")
      message(FATAL_ERROR "The folder of hardware definitions ${folder} of ${target} is not there: ${path}")
    endif()
    list(APPEND folders "${path}")
  endforeach()
  _orrery_installed_sdk(sdk)
  foreach(folder IN ITEMS "${ORRERY_HARDWARE_DEFINITIONS}" "${sdk}/HardwareDefinitions")
    if(IS_ABSOLUTE "${folder}" AND IS_DIRECTORY "${folder}")
      list(APPEND folders "${folder}")
    endif()
  endforeach()
  set(found FALSE)
  foreach(folder IN LISTS folders)
    if(EXISTS "${folder}/${arg_TARGET_DEFINITION}")
      set(found TRUE)
    endif()
    if(folder MATCHES ",")
      message(FATAL_ERROR "The folder of hardware definitions ${folder} has a comma in its name, which separates "
        "folders.")
    endif()
    if(IS_DIRECTORY "${folder}/inc")
      target_include_directories(${target} SYSTEM PUBLIC "${folder}/inc")
    endif()
  endforeach()
  if(NOT found)
    list(JOIN folders ", " places)
    message(FATAL_ERROR "The hardware definition ${arg_TARGET_DEFINITION} of ${target} is in none of: ${places}. "
      "ORRERY_HARDWARE_DEFINITIONS names a folder with others.")
  endif()
  set_target_properties(${target} PROPERTIES ORRERY_DEFINITION "${arg_TARGET_DEFINITION}"
    ORRERY_DEFINITION_FOLDERS "${folders}")
endfunction()
