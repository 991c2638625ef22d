// SPDX-License-Identifier: GPL-2.0-or-later
//
// One input: two bytes that say how it is decoded, then a CoAP message or a list of TLVs.
//   byte 0        row of the table of messages that a response answers, from 1; 0 is none
//   byte 1, 0x03  what the message came in; of a list of TLVs, with 0x04, its space
//           0x18  addresses: not known, mesh-local, link-local, multicast destination
//           0x20  the capture is cut behind these bytes
//           0x40  a list of TLVs, not a message
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
