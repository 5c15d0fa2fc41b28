# Builds image packages of Azure Sphere applications with orrery.
#
# Reached by a toolchain file of sdk/CMakeFiles, by CMAKE_PROJECT_TOP_LEVEL_INCLUDES, or by
# find_package(Orrery). It has the functions that projects written for the vendor's SDK call:
#
#   azsphere_configure_tools(TOOLS_REVISION revision)
#   azsphere_configure_api(TARGET_API_SET set)
#   azsphere_target_hardware_definition(target TARGET_DIRECTORY dir... TARGET_DEFINITION file)
#   azsphere_target_add_image_package(target [APP_MANIFEST file] [DEBUG_LIB libmalloc] [RESOURCE_FILES file...])
#
# and, for projects that want more:
#
#   orrery_target_verify(target [TRUST_STORE dir])     the package holds what it says, and who signed it
#   orrery_target_audit(target [POLICY file])          what its program can reach is as it should be
#   orrery_target_reproducible(target)                 a second build elsewhere gives the same bytes
#   orrery_target_real_time(library)                   compiles a library for the real-time cores
#
# Variables: ORRERY (the program), ORRERY_IMAGE_ID (content or random), ORRERY_SYSROOT (a folder with
# usr/include), ORRERY_INSTALLED_SDK (the vendor's SDK), AZURE_SPHERE_TARGET_API_SET (a set, latest-lts or
# latest-beta).

# Where somebody else's toolchain file defined functions of these names, the later definition counts.
include_guard(GLOBAL)

if(CMAKE_VERSION VERSION_LESS 3.20)
  message(FATAL_ERROR "Orrery needs CMake 3.20 or newer, which reads depfiles with every generator.")
endif()

# Whatever version a project asks for.
cmake_policy(VERSION 3.20...4.0)

set_property(GLOBAL PROPERTY ORRERY_ROOT "${CMAKE_CURRENT_LIST_DIR}")

if(NOT ORRERY AND DEFINED ENV{ORRERY})
  set(ORRERY "$ENV{ORRERY}" CACHE FILEPATH "The orrery program")
endif()
# Installed, this file is in share/orrery; in a clone of the sources, beside the build.
find_program(ORRERY orrery DOC "The orrery program" NO_CMAKE_FIND_ROOT_PATH
  HINTS "${CMAKE_CURRENT_LIST_DIR}/../../bin" "${CMAKE_CURRENT_LIST_DIR}/../../../.build/release"
  "${CMAKE_CURRENT_LIST_DIR}/../../../.build/debug")

set(ORRERY_IMAGE_ID content CACHE STRING
  "content: the same files give the same image; random: a new image id in each build")
set_property(CACHE ORRERY_IMAGE_ID PROPERTY STRINGS content random)

include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryAPISets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryCompilers.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryStubs.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryPrograms.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryHardware.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryPackages.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/modules/OrreryChecks.cmake")

# No toolchain file, and no language yet: this is the first project() of a build that names nobody's
# compiler.
get_property(orrery_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
if(NOT CMAKE_TOOLCHAIN_FILE AND NOT CMAKE_C_COMPILER AND NOT orrery_languages MATCHES "C")
  orrery_choose_high_level_compiler()
  # A test program would need everything that the project's own targets are linked with.
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
endif()
unset(orrery_languages)

orrery_set_common_options()
