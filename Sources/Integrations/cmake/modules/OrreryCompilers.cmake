# Which compiler builds programs for the device: that of an installed SDK, else one of the distribution.
include_guard(GLOBAL)
# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

# Chooses the compiler of high-level applications, where nobody named one.
macro(orrery_choose_high_level_compiler)
  _orrery_installed_sdk(_orrery_sdk)
  if(_orrery_sdk)
    _orrery_asked_api_set(_orrery_set)
    set(AZURE_SPHERE_SDK_PATH "${_orrery_sdk}")
    set(AZURE_SPHERE_API_SET_DIR "${_orrery_sdk}/Sysroots/${_orrery_set}")
    file(GLOB _orrery_folders "${AZURE_SPHERE_API_SET_DIR}/tools/gcc" "${AZURE_SPHERE_API_SET_DIR}/tools/gcc/bin"
      "${AZURE_SPHERE_API_SET_DIR}/tools/sysroots/*/usr/bin/arm-poky-linux-musleabi")
    _orrery_choose_compiler("arm-poky-linux-musleabi-" "${_orrery_folders}" FALSE)
    set(CMAKE_SYSROOT "${AZURE_SPHERE_API_SET_DIR}")
    if(NOT CMAKE_C_COMPILER)
      message(FATAL_ERROR "The SDK in ${_orrery_sdk} has no compiler for API set ${_orrery_set}: choose "
        "another with -DAZURE_SPHERE_TARGET_API_SET=SET.")
    endif()
  else()
    _orrery_choose_compiler("arm-linux-gnueabihf-" "" TRUE)
    if(NOT CMAKE_C_COMPILER)
      message(FATAL_ERROR "There is no compiler for high-level applications. Install one "
        "(apt-get install gcc-arm-linux-gnueabihf), or name the vendor's SDK with -DORRERY_INSTALLED_SDK=DIRECTORY.")
    endif()
    set(AZURE_SPHERE_API_SET_DIR "${ORRERY_SYSROOT}")
  endif()
endmacro()

# Chooses the compiler of real-time applications, where nobody named one.
macro(orrery_choose_real_time_compiler)
  if(NOT ARM_GNU_PATH)
    set(ARM_GNU_PATH "$ENV{ArmGnuPath}")
  endif()
  _orrery_choose_compiler("arm-none-eabi-" "${ARM_GNU_PATH}" TRUE)
  if(NOT CMAKE_C_COMPILER)
    # It makes code for these cores as well; it only has no C library for them.
    _orrery_choose_compiler("arm-linux-gnueabihf-" "" TRUE)
  endif()
  if(NOT CMAKE_C_COMPILER)
    message(FATAL_ERROR "There is no compiler for real-time applications. Install one (apt-get install "
      "gcc-arm-none-eabi, or gcc-arm-linux-gnueabihf), or name its folder with -DARM_GNU_PATH=DIRECTORY.")
  endif()
endmacro()

macro(_orrery_choose_compiler prefix folders anywhere)
  foreach(_orrery_pair IN ITEMS "C=gcc" "CXX=g++" "ASM=gcc")
    string(REGEX MATCH "^(.*)=(.*)$" _orrery_pair "${_orrery_pair}")
    set(_orrery_language "${CMAKE_MATCH_1}")
    set(_orrery_name "${prefix}${CMAKE_MATCH_2}")
    if(NOT CMAKE_${_orrery_language}_COMPILER)
      unset(_orrery_program CACHE)
      find_program(_orrery_program "${_orrery_name}" PATHS ${folders} NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
      if(NOT _orrery_program AND ${anywhere})
        find_program(_orrery_program "${_orrery_name}" NO_CMAKE_FIND_ROOT_PATH)
      endif()
      if(_orrery_program)
        set(CMAKE_${_orrery_language}_COMPILER "${_orrery_program}")
      endif()
      unset(_orrery_program CACHE)
    endif()
  endforeach()
endmacro()

# What every cross build needs: nothing of the host is taken for the device's.
macro(orrery_prepare_cross_build)
  # A test program would need everything that the project's own targets are linked with.
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ORRERY_INSTALLED_SDK AZURE_SPHERE_TARGET_API_SET
    ORRERY_API_TABLES ORRERY ORRERY_SYSROOT ARM_GNU_PATH)
  if(NOT CMAKE_SYSROOT)
    list(APPEND CMAKE_FIND_ROOT_PATH "${CMAKE_BINARY_DIR}/orrery")
  endif()
  set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
  set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
  set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
endmacro()
