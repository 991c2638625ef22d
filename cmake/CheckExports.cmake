# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DNM=... -DMODULE=... -P CheckExports.cmake
# Fails unless the module exports what Wireshark looks up in a plugin, and nothing else: any other
# symbol could clash with one of another plugin in the same process.

cmake_minimum_required(VERSION 3.20)

execute_process(COMMAND "${NM}" -D --defined-only "${MODULE}"
  OUTPUT_VARIABLE out COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^ \n]+\n" names "${out}")
list(TRANSFORM names STRIP)

set(foreign ${names})
list(FILTER foreign EXCLUDE REGEX "^plugin_")
if(foreign)
  list(JOIN foreign "\n  " foreign)
  message(FATAL_ERROR "${MODULE} exports symbols that are not plugin_*:\n  ${foreign}")
endif()
foreach(name plugin_version plugin_want_major plugin_want_minor plugin_register)
  if(NOT name IN_LIST names)
    message(FATAL_ERROR "${MODULE} does not export ${name}; Wireshark would refuse it")
  endif()
endforeach()
list(JOIN names ", " names)
message(STATUS "exported: ${names}")
