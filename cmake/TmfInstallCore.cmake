# SPDX-License-Identifier: GPL-2.0-or-later
#
# Installs the decoder as a library of its own: find_package(tmf CONFIG), target tmf::core.

include(CMakePackageConfigHelpers)

set(_tmf_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/tmf")

install(TARGETS tmf_core EXPORT tmf ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/tmf" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.h" PATTERN "*.def")
install(FILES "${PROJECT_SOURCE_DIR}/COPYING" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(EXPORT tmf FILE tmfConfig.cmake NAMESPACE tmf:: DESTINATION "${_tmf_package_dir}")

write_basic_package_version_file("${PROJECT_BINARY_DIR}/tmfConfigVersion.cmake"
  VERSION "${PROJECT_VERSION}" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/tmfConfigVersion.cmake" DESTINATION "${_tmf_package_dir}")

unset(_tmf_package_dir)
