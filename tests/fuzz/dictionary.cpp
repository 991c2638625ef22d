// SPDX-License-Identifier: GPL-2.0-or-later
//
// tmf_fuzz_dictionary FILE - writes what TMF messages are made of as a dictionary of libFuzzer: Uri-Path options,
// and the header of each TLV with its shortest and longest length.
#include <cstdio>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "tmf/tmf.h"

namespace {

std::string entry(std::string_view bytes) {
    std::string out = "\"";
    for (const char c : bytes) {
        char text[5];
        std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned char>(c));
        out += text;
    }
    return out + '"';
}

/// The options of "/c/jf": b1 63 02 6a 66.
std::string options(std::string_view path) {
    std::string out;
    char delta = static_cast<char>(0xb0);
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        out += static_cast<char>(delta | static_cast<char>(segment.size()));
        out += segment;
        delta = 0;
    }
    return out;
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    std::set<std::string> entries{entry("\xff"), entry("\x0d\x38")};
    for (size_t i = 0; const tmf_message_info *message = tmf_message_at(i); i++)
        entries.insert(entry(options(message->path)));
    for (int space = TMF_SPACE_MESHCOP; space < TMF_SPACE_COUNT; space++)
        for (size_t i = 0; const tmf_tlv_info *tlv = tmf_tlv_at(static_cast<tmf_space>(space), i); i++)
            for (const unsigned length : {unsigned{tlv->min}, unsigned{tlv->max}}) {
                const bool networkData = space == TMF_SPACE_NETWORK_DATA;
                std::string header(1, static_cast<char>(networkData ? tlv->type << 1 | 1 : tlv->type));
                if (length > 254)
                    header += "\xff\x01\x04";
                else
                    header += static_cast<char>(length);
                entries.insert(entry(header));
            }
    std::FILE *file = std::fopen(argv[1], "w");
    if (!file)
        return 1;
    for (const std::string &line : entries)
        std::fprintf(file, "%s\n", line.c_str());
    return std::fclose(file) == 0 ? 0 : 1;
}
