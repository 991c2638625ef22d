# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DNM=... -DLIBRARY=... -P CheckNoHeap.cmake
# Fails if the decoder refers to anything that allocates or throws: all its memory comes from the caller.

cmake_minimum_required(VERSION 3.20)

execute_process(COMMAND "${NM}" --undefined-only "${LIBRARY}"
  OUTPUT_VARIABLE out COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "U (malloc|calloc|realloc|aligned_alloc|posix_memalign|free|strn?dup|v?asprintf|_Zn[wa]|_Zd[la]|__cxa_throw|__cxa_allocate_exception|_ZSt[0-9]+__throw)[^\n]*" heap "${out}")
if(heap)
  list(REMOVE_DUPLICATES heap)
  list(JOIN heap "\n  " heap)
  message(FATAL_ERROR "the decoder uses the heap or throws:\n  ${heap}")
endif()
string(REGEX MATCH "U memcpy|U memcmp|U memmove|U strlen|U __asan" seen "${out}")
if(NOT seen)
  message(FATAL_ERROR "${NM} shows no symbols of ${LIBRARY}; nothing was checked")
endif()
