# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DSOURCE=... -DWORK=... -DGENERATOR=... -DC=... -DCXX=... -P run.cmake
# Installs the decoder alone into a prefix, builds the consumer against it and runs it. Wireshark is
# hidden from CMake, so that the decoder is proved to need none.
cmake_minimum_required(VERSION 3.20)

set(toolchain -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}")

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" ${toolchain} -S "${SOURCE}" -B "${WORK}/core"
  "-DCMAKE_C_COMPILER=${C}" -DTMF_CORE_ONLY=ON -DBUILD_TESTING=OFF -DCMAKE_DISABLE_FIND_PACKAGE_Wireshark=ON
  "-DCMAKE_INSTALL_PREFIX=${WORK}/prefix")
run("${CMAKE_COMMAND}" --build "${WORK}/core" --target install)
run("${CMAKE_COMMAND}" ${toolchain} -S "${SOURCE}/tests/consumer" -B "${WORK}/consumer"
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix" -DCMAKE_CXX_STANDARD=20)
run("${CMAKE_COMMAND}" --build "${WORK}/consumer")
execute_process(COMMAND "${WORK}/consumer/consumer" OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "JOIN_FIN.req.*tmf.vendor_name = Acme")
  message(FATAL_ERROR "the consumer says:\n${said}")
endif()
