# find_package(Orrery), after project(): the functions of Orrery.cmake.
include("${CMAKE_CURRENT_LIST_DIR}/Orrery.cmake")
if(NOT ORRERY)
  set(Orrery_FOUND FALSE)
  set(Orrery_NOT_FOUND_MESSAGE "The orrery program is neither on the PATH nor named by -DORRERY=FILE.")
endif()
