# SPDX-License-Identifier: GPL-2.0-or-later
#
# What every target of the project is compiled with. Included once from the top, so that the
# settings reach all folders below it.

if(TMF_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_compile_options(-Wall -Wextra)
# Other code has displaced the plugin's from the processor's caches whenever a packet gets to it, so that each stop on
# the way counts: calls of Wireshark go there directly, not by the table of linkage.
if(CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
  add_compile_options(-fno-plt)
endif()
# The valgrind of Debian 12 does not read the version 5 that clang writes, and ends.
add_compile_options("$<$<AND:$<CXX_COMPILER_ID:Clang>,$<CONFIG:RelWithDebInfo,Debug>>:-gdwarf-4>")
if(TMF_WERROR)
  add_compile_options(-Werror)
endif()

if(TMF_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang" OR NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR
      "TMF_FUZZ needs clang, because libFuzzer is a part of it; this build uses "
      "${CMAKE_CXX_COMPILER}.\n"
      "Configure a new build folder with -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ "
      "(script/bootstrap --developer installs it).")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(TMF_SANITIZE OR TMF_FUZZ)
  set(_tmf_sanitizers -fsanitize=address,undefined -fno-sanitize-recover=undefined
                      -fno-omit-frame-pointer)
  add_compile_options(${_tmf_sanitizers})
  add_link_options(${_tmf_sanitizers})
  unset(_tmf_sanitizers)
endif()
