# How programs for the two kinds of cores are compiled and linked.
include_guard(GLOBAL)
# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

# Whether the compiler comes with the device's C library, as that of an installed SDK does.
function(_orrery_has_own_library out)
  set(own FALSE)
  get_filename_component(name "${CMAKE_C_COMPILER}" NAME)
  if(name MATCHES "poky-linux-musl")
    set(own TRUE)
  endif()
  set(${out} ${own} PARENT_SCOPE)
endfunction()

# Whether a compiler for systems with Linux makes programs for cores without any.
function(_orrery_is_for_linux out)
  set(is FALSE)
  get_filename_component(name "${CMAKE_C_COMPILER}" NAME)
  if(name MATCHES "linux")
    set(is TRUE)
  endif()
  set(${out} ${is} PARENT_SCOPE)
endfunction()

# A host's compiler would go a long way before something fails.
function(_orrery_check_compiler)
  execute_process(COMMAND "${CMAKE_C_COMPILER}" -dumpmachine OUTPUT_VARIABLE machine
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT machine MATCHES "^arm" AND NOT CMAKE_C_COMPILER_TARGET MATCHES "^arm")
    get_property(root GLOBAL PROPERTY ORRERY_ROOT)
    message(FATAL_ERROR "The compiler ${CMAKE_C_COMPILER} makes programs for ${machine}, which no device runs. In a "
      "new build folder, name another, as -DCMAKE_TOOLCHAIN_FILE=${root}/sdk/CMakeFiles/AzureSphereToolchain.cmake does.")
  endif()
  if(NOT CMAKE_STRIP)
    message(FATAL_ERROR "The program strip of ${CMAKE_C_COMPILER} is missing: name it with -DCMAKE_STRIP=FILE.")
  endif()
endfunction()

# Options of everything that a build compiles. A macro: they belong to the folder that includes this.
macro(orrery_set_common_options)
  # The same sources give the same program wherever they lie.
  add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=." "-ffile-prefix-map=${CMAKE_BINARY_DIR}=build")
  if(ORRERY_CORE STREQUAL "real-time")
    _orrery_real_time_options(_orrery_options)
  else()
    # Programs can lie anywhere, and libraries become part of them.
    set(CMAKE_POSITION_INDEPENDENT_CODE TRUE)
    _orrery_high_level_options(_orrery_options)
  endif()
  add_compile_options(${_orrery_options})
  unset(_orrery_options)
endmacro()

function(_orrery_high_level_options out)
  set(options -ffunction-sections -fdata-sections -fstack-protector-strong)
  _orrery_has_own_library(own)
  if(NOT own)
    _orrery_header_options(headers)
    list(APPEND options ${headers})
  endif()
  set(${out} "${options}" PARENT_SCOPE)
endfunction()

# The headers of the compiler alone, and those of ORRERY_SYSROOT: the host's C library is another one, whose
# headers call functions that no device has.
function(_orrery_header_options out)
  get_property(root GLOBAL PROPERTY ORRERY_ROOT)
  set(compiler "${CMAKE_C_COMPILER}")
  if(NOT compiler)
    # Before the first language, where a user named a compiler by its environment.
    set(compiler "$ENV{CC}")
  endif()
  if(NOT compiler)
    set(${out} "" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND ${compiler} -print-file-name=include OUTPUT_VARIABLE folder
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  set(options -nostdinc)
  if(ORRERY_SYSROOT)
    list(APPEND options "SHELL:-isystem \"${ORRERY_SYSROOT}/usr/include\"")
  endif()
  list(APPEND options "SHELL:-isystem \"${folder}\"" "SHELL:-isystem \"${root}/program/include\"")
  set(${out} "${options}" PARENT_SCOPE)
endfunction()

function(_orrery_real_time_options out)
  set(options -mcpu=cortex-m4 -mthumb -mfloat-abi=soft -fno-pie)
  _orrery_is_for_linux(linux)
  if(linux)
    list(APPEND options -fno-stack-protector -fno-asynchronous-unwind-tables)
    _orrery_header_options(headers)
    list(APPEND options ${headers})
  endif()
  set(${out} "${options}" PARENT_SCOPE)
endfunction()

# Compiles a library, or any target, for the real-time cores, in a build that is not for them alone.
function(orrery_target_real_time target)
  _orrery_real_time_options(options)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE FALSE)
  target_compile_options(${target} PRIVATE ${options})
endfunction()

# Links a target as a high-level application.
function(_orrery_link_high_level target set)
  target_link_options(${target} PRIVATE -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--no-undefined -Wl,--gc-sections
    # A page of the device, so that the file has no holes.
    -Wl,-z,max-page-size=4096 -Wl,--build-id=sha1)
  _orrery_has_own_library(own)
  if(own)
    return()
  endif()
  _orrery_stubs(folder "${set}")
  target_link_options(${target} PRIVATE -nostdlib -nostartfiles -Wl,--dynamic-linker=/lib/ld-musl-armhf.so.1
    "${folder}/usr/lib/start.o" "-L${folder}/usr/lib")
  # Every program needs the C library; what the compiler calls by itself is in the one or the other.
  set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES gcc_s c gcc)
  file(GLOB libraries "${folder}/usr/lib/*")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${libraries}")
endfunction()

# Links a target as a real-time application, with the linker script of its project.
function(_orrery_link_real_time target)
  if(NOT ORRERY_CORE STREQUAL "real-time")
    orrery_target_real_time(${target})
  endif()
  target_link_options(${target} PRIVATE -mcpu=cortex-m4 -mthumb -mfloat-abi=soft -nostartfiles -static
    -Wl,--no-undefined -Wl,-n -Wl,--build-id=none)
  _orrery_is_for_linux(linux)
  if(linux)
    # Its libraries are for other cores.
    target_link_options(${target} PRIVATE -nostdlib -no-pie)
  endif()
  # Everything is loaded to one place, which is no mistake here; older linkers do not speak of it.
  execute_process(COMMAND "${CMAKE_LINKER}" --no-warn-rwx-segments --version RESULT_VARIABLE result
    OUTPUT_QUIET ERROR_QUIET)
  if(result EQUAL 0)
    target_link_options(${target} PRIVATE -Wl,--no-warn-rwx-segments)
  endif()
  foreach(folder IN ITEMS "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}")
    if(EXISTS "${folder}/linker.ld")
      target_link_options(${target} PRIVATE "SHELL:-T \"${folder}/linker.ld\"")
      set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${folder}/linker.ld")
      break()
    endif()
  endforeach()
endfunction()
