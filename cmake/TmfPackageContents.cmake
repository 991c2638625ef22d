# SPDX-License-Identifier: GPL-2.0-or-later
#
# Read by cpack once for each kind of package: which components it holds, and below which folder.

list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 _tmf_build)
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_PACKAGING_INSTALL_PREFIX "${CPACK_TMF_PREFIX}")
  set(CPACK_INSTALL_CMAKE_PROJECTS
    "${_tmf_build};tmf;plugin;/" "${_tmf_build};tmf;debian;/")
else()
  set(CPACK_PACKAGE_FILE_NAME "${CPACK_TMF_ARCHIVE_NAME}")
  set(CPACK_INSTALL_CMAKE_PROJECTS "${_tmf_build};tmf;personal;/")
endif()
unset(_tmf_build)
