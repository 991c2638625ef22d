// SPDX-License-Identifier: GPL-2.0-or-later
//
// tmf_fuzz_seeds FOLDER CAPTURE... - writes the CoAP messages of captures (pcapng, UDP in raw IP) as inputs of the
// fuzz target. Equal inputs are written once.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "tmf/tmf.h"

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<uint8_t>;
using View = std::span<const uint8_t>;

Bytes load(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A word of a pcapng file; the bundled ones are little-endian.
uint32_t word(View data, size_t at) {
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16 | static_cast<uint32_t>(data[at + 3]) << 24;
}

/// Calls `each` with the bytes of every Enhanced Packet Block.
template <typename Each> void eachPacket(View file, Each each) {
    constexpr uint32_t kPacket = 6, kHeader = 28;
    for (size_t at = 0; at + 12 <= file.size();) {
        const uint32_t length = word(file, at + 4);
        if (length < 12 || length > file.size() - at)
            return;
        if (word(file, at) == kPacket && length >= kHeader)
            each(file.subspan(at + kHeader, std::min(word(file, at + 20), length - kHeader)));
        at += length;
    }
}

/// Payload of UDP directly above raw IPv4 or IPv6; empty if it is something else.
View udpPayload(View packet) {
    constexpr uint8_t kUdp = 17;
    if (packet.size() > 48 && packet[0] >> 4 == 6 && packet[6] == kUdp)
        return packet.subspan(48);
    if (packet.size() > 28 && packet[0] == 0x45 && packet[9] == kUdp)
        return packet.subspan(28);
    return {};
}

/// Number of a message in its table, from 1; 0 for none.
uint8_t rowOf(const tmf_message_info *message) {
    for (size_t i = 0; const tmf_message_info *row = tmf_message_at(i); i++)
        if (row == message)
            return static_cast<uint8_t>(i + 1);
    return 0;
}

/// FNV-1a: a name that depends on the bytes only.
std::string nameOf(View bytes) {
    uint64_t hash = 0xcbf29ce484222325;
    for (const uint8_t byte : bytes)
        hash = (hash ^ byte) * 0x100000001b3;
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

void writeSeeds(const fs::path &folder, const fs::path &capture) {
    std::map<Bytes, uint8_t> requests; // by token
    eachPacket(load(capture), [&](View packet) {
        const View message = udpPayload(packet);
        tmf_coap coap;
        if (!tmf_coap_parse(message.data(), message.size(), message.size(), &coap))
            return;
        const Bytes token(coap.token, coap.token + coap.token_length);
        if (tmf_coap_is_request(coap.code))
            requests[token] = rowOf(tmf_find_message(coap.path, coap.path_length));
        constexpr uint8_t kMeshLocal = 0x08;
        Bytes seed{requests[token], kMeshLocal};
        seed.insert(seed.end(), message.begin(), message.end());
        std::ofstream file(folder / nameOf(seed), std::ios::binary);
        file.write(reinterpret_cast<const char *>(seed.data()), static_cast<std::streamsize>(seed.size()));
    });
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    fs::create_directories(argv[1]);
    for (int i = 2; i < argc; i++)
        writeSeeds(argv[1], argv[i]);
    return fs::is_empty(argv[1]) ? 1 : 0;
}
