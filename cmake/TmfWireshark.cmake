# SPDX-License-Identifier: GPL-2.0-or-later
#
# Finds the installed Wireshark that the plugin is built for, and says what to do when there is
# none or one that this source is not written for.
#
# Sets TMF_WIRESHARK_SERIES (4.0, 4.4, ...): a plugin is loaded only by the series it was built for.

set(TMF_WIRESHARK_SUPPORTED 4.0 4.2 4.4 4.6)
list(JOIN TMF_WIRESHARK_SUPPORTED ", " _tmf_supported)

# CMake would silently look elsewhere.
if(Wireshark_DIR AND NOT EXISTS "${Wireshark_DIR}/WiresharkConfig.cmake")
  message(FATAL_ERROR
    "There is no WiresharkConfig.cmake in Wireshark_DIR, ${Wireshark_DIR}.\n"
    "-UWireshark_DIR finds the installed Wireshark.")
endif()
find_package(Wireshark CONFIG QUIET)

if(NOT Wireshark_FOUND)
  set(_tmf_seen "")
  if(Wireshark_CONSIDERED_CONFIGS)
    list(JOIN Wireshark_CONSIDERED_CONFIGS "\n  " _tmf_seen)
    list(JOIN Wireshark_CONSIDERED_VERSIONS ", " _tmf_versions)
    set(_tmf_seen
      "\nThese were looked at and do not fit this compiler (versions: ${_tmf_versions}):\n  ${_tmf_seen}\n")
  endif()
  message(FATAL_ERROR
    "Wireshark's development files are not there (no usable WiresharkConfig.cmake).\n${_tmf_seen}"
    "  Debian, Ubuntu:  script/bootstrap, or: apt-get install wireshark-dev\n"
    "  an own build:    ninja install-headers there, then add -DWireshark_DIR=<its cmake folder> here\n"
    "  without it:      -DTMF_CORE_ONLY=ON builds only the decoder library\n"
    "Supported versions: ${_tmf_supported}.")
endif()

set(TMF_WIRESHARK_SERIES "${Wireshark_VERSION_MAJOR}.${Wireshark_VERSION_MINOR}")
if(NOT TMF_WIRESHARK_SERIES IN_LIST TMF_WIRESHARK_SUPPORTED)
  message(FATAL_ERROR
    "Wireshark ${Wireshark_VERSION} is not supported.\n"
    "  found:      ${Wireshark_DIR}\n"
    "  supported:  ${_tmf_supported}\n"
    "Another installed version is chosen by -DWireshark_DIR=<folder of its WiresharkConfig.cmake>; "
    "-DTMF_CORE_ONLY=ON builds the decoder library without Wireshark.")
endif()
if(NOT Wireshark_PLUGINS_ENABLED)
  message(FATAL_ERROR
    "The Wireshark ${Wireshark_VERSION} of ${Wireshark_DIR} was built without support for plugins.")
endif()

# The plugin belongs beside the Wireshark it was built for, not into CMake's default prefix.
if(TMF_TOP_LEVEL AND CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set(CMAKE_INSTALL_PREFIX "${Wireshark_INSTALL_PREFIX}" CACHE PATH "Install prefix" FORCE)
endif()

message(STATUS "Wireshark ${Wireshark_VERSION}: plugin folder "
               "${CMAKE_INSTALL_PREFIX}/${Wireshark_PLUGIN_LIBDIR}/epan")

unset(_tmf_supported)
