# SPDX-License-Identifier: GPL-2.0-or-later
#
# "cpack" in the build folder makes
#   a .deb      for all users; depends on exactly the libwireshark the plugin was built for
#   a .tar.gz   for one user; holds an installer that compares versions

set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}+ws${TMF_WIRESHARK_SERIES}")
set(CPACK_PACKAGE_VENDOR "")
set(CPACK_PACKAGE_CONTACT "The tmf maintainers <maintainers@users.noreply.tmf.example>"
  CACHE STRING "Maintainer named in the packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/TmfPackageContents.cmake")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_GENERATOR TGZ)
set(CPACK_TMF_PREFIX "${CMAKE_INSTALL_PREFIX}")
set(CPACK_TMF_ARCHIVE_NAME
  "tmf-${PROJECT_VERSION}-wireshark-${TMF_WIRESHARK_SERIES}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")

# The Debian package of the libwireshark that was found; empty for an own build or another system.
get_target_property(_tmf_library epan LOCATION)
find_program(TMF_DPKG_QUERY dpkg-query)
mark_as_advanced(TMF_DPKG_QUERY)
set(_tmf_owner "")
if(TMF_DPKG_QUERY)
  execute_process(COMMAND "${TMF_DPKG_QUERY}" -S "${_tmf_library}"
    OUTPUT_VARIABLE _tmf_owner ERROR_QUIET)
  string(REGEX MATCH "^[^:]*" _tmf_owner "${_tmf_owner}")
endif()

if(_tmf_owner)
  list(APPEND CPACK_GENERATOR DEB)
  math(EXPR _tmf_next "${Wireshark_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PACKAGE_NAME wireshark-plugin-tmf)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION net)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "${_tmf_owner} (>= ${TMF_WIRESHARK_SERIES}), ${_tmf_owner} (<< ${Wireshark_VERSION_MAJOR}.${_tmf_next}~)")
  set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Decodes the CoAP messages that Thread networks manage themselves with (TMF):
commissioning, network data, diagnostics, backbone. Each message has its name,
each TLV is a field, each violation of the protocol is an expert item.

This package is for Wireshark ${TMF_WIRESHARK_SERIES} only.")
  unset(_tmf_next)

  set(_tmf_doc "${PROJECT_BINARY_DIR}/doc-debian")
  configure_file(packaging/debian/changelog.in "${_tmf_doc}/changelog" @ONLY)
  execute_process(COMMAND gzip -9nf "${_tmf_doc}/changelog" COMMAND_ERROR_IS_FATAL ANY)
  install(FILES "${_tmf_doc}/changelog.gz" "${PROJECT_SOURCE_DIR}/packaging/debian/copyright"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/wireshark-plugin-tmf"
    COMPONENT debian EXCLUDE_FROM_ALL)
  install(DIRECTORY "${PROJECT_BINARY_DIR}/guides/"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/wireshark-plugin-tmf"
    COMPONENT debian EXCLUDE_FROM_ALL)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/pictures"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/wireshark-plugin-tmf/docs"
    COMPONENT debian EXCLUDE_FROM_ALL)
  # Not with the documentation, which systems may leave out (Debian policy 12.3).
  install(PROGRAMS "${PROJECT_SOURCE_DIR}/script/doctor"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/wireshark-plugin-tmf"
    COMPONENT debian EXCLUDE_FROM_ALL)
  unset(_tmf_doc)
endif()
unset(_tmf_library)
unset(_tmf_owner)

include(CPack)
