# SPDX-License-Identifier: GPL-2.0-or-later
#
# Two ways to install the plugin:
#   cmake --install build                          for everybody: Wireshark's global plugin folder
#   cmake --build build --target install-personal  for this user: the personal plugin folder
# The second one, and the tarball that CPack makes, are the component "personal": a folder with an
# installer, which asks the installed Wireshark for its version and its folders.

install(TARGETS tmf LIBRARY DESTINATION "${Wireshark_PLUGIN_LIBDIR}/epan" COMPONENT plugin)
install(DIRECTORY profile/ DESTINATION "${CMAKE_INSTALL_DATADIR}/wireshark/profiles"
  COMPONENT plugin)

configure_file("${PROJECT_SOURCE_DIR}/packaging/install.sh.in" "${PROJECT_BINARY_DIR}/install.sh"
  @ONLY)
install(TARGETS tmf LIBRARY DESTINATION . COMPONENT personal EXCLUDE_FROM_ALL)
install(DIRECTORY profile/ DESTINATION profiles COMPONENT personal EXCLUDE_FROM_ALL)
# What users read; links to the rest of the source tree become mere names.
foreach(guide README.md docs/user-guide.md docs/batch.md docs/fields.md)
  file(READ "${PROJECT_SOURCE_DIR}/${guide}" text)
  string(REGEX REPLACE "\\[([^]]*)\\]\\([^)]*(tests/|captures/|development|architecture|COPYING)[^)]*\\)" "\\1 of the source tree"
    text "${text}")
  file(WRITE "${PROJECT_BINARY_DIR}/guides/${guide}" "${text}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${guide}")
endforeach()
install(DIRECTORY "${PROJECT_BINARY_DIR}/guides/" DESTINATION . COMPONENT personal EXCLUDE_FROM_ALL)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/pictures" DESTINATION docs COMPONENT personal EXCLUDE_FROM_ALL)
install(FILES "${PROJECT_SOURCE_DIR}/COPYING" DESTINATION . COMPONENT personal EXCLUDE_FROM_ALL)
install(PROGRAMS "${PROJECT_BINARY_DIR}/install.sh" "${PROJECT_SOURCE_DIR}/script/doctor"
  DESTINATION . COMPONENT personal EXCLUDE_FROM_ALL)

set(_tmf_stage "${PROJECT_BINARY_DIR}/personal")
add_custom_target(install-personal
  COMMAND "${CMAKE_COMMAND}" --install "${PROJECT_BINARY_DIR}" --component personal
          --prefix "${_tmf_stage}"
  COMMAND "${_tmf_stage}/install.sh"
  DEPENDS tmf
  USES_TERMINAL VERBATIM)
unset(_tmf_stage)
