# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DSOURCE=... -DWORK=... -DGENERATOR=... -DC=... -DCXX=... -P consumer.cmake
# Installs the decoder alone into a prefix, builds the programs of the folder consumer against it, with no warning from
# its header, and runs them. Wireshark is hidden from CMake, so that the decoder is proved to need none.
cmake_minimum_required(VERSION 3.20)

set(strict "-Wall -Wextra -pedantic -Werror")
set(toolchain -G "${GENERATOR}" "-DCMAKE_C_COMPILER=${C}" "-DCMAKE_CXX_COMPILER=${CXX}")

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The example in the header's head is the one that is compiled here.
file(READ "${SOURCE}/include/tmf/tmf.h" header)
file(READ "${CMAKE_CURRENT_LIST_DIR}/consumer/main.c" program)
string(REGEX MATCH " \\*     void print_message.*\n \\*     }\n" example "${header}")
string(REGEX REPLACE "(^|\n) \\*(     )?" "\\1" example "${example}")
string(FIND "${program}" "${example}" place)
if(example STREQUAL "" OR place EQUAL -1)
  message(FATAL_ERROR "The example in tmf.h is not the one of consumer/main.c, but:\n${example}")
endif()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" ${toolchain} -S "${SOURCE}" -B "${WORK}/core"
  -DTMF_CORE_ONLY=ON -DBUILD_TESTING=OFF -DCMAKE_DISABLE_FIND_PACKAGE_Wireshark=ON
  "-DCMAKE_INSTALL_PREFIX=${WORK}/prefix")
run("${CMAKE_COMMAND}" --build "${WORK}/core" --target install)
run("${CMAKE_COMMAND}" ${toolchain} -S "${CMAKE_CURRENT_LIST_DIR}/consumer" -B "${WORK}/consumer"
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix" -DCMAKE_C_STANDARD=11 -DCMAKE_CXX_STANDARD=20
  -DCMAKE_NO_SYSTEM_FROM_IMPORTED=ON "-DCMAKE_C_FLAGS=${strict}" "-DCMAKE_CXX_FLAGS=${strict}")
run("${CMAKE_COMMAND}" --build "${WORK}/consumer")
foreach(language c cpp)
  execute_process(COMMAND "${WORK}/consumer/consumer_${language}" OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
  if(NOT said MATCHES "JOIN_FIN.req.*tmf.vendor_name = Acme")
    message(FATAL_ERROR "consumer_${language} says:\n${said}")
  endif()
endforeach()
