// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bundled captures, what is known about them, and their packets as tshark shows them.
#pragma once

#include "tshark.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tmf::test {

using nlohmann::json;
using Strings = std::vector<std::string>;

/// An entry of captures.json or of crafted/index.json.
struct Capture {
    std::string file;               ///< relative to captures/
    std::string recording;          ///< name of the recording, empty for crafted captures
    Strings preferences, decode_as; ///< for tshark -o and -d
    std::string keylog;             ///< relative to captures/, or empty
    bool per_packet = false;        ///< the truth is numbered by "packet", not by "frame"
    std::set<std::string> layers;   ///< layers of the truth that this file holds
    Strings packets;                ///< labels of crafted packets

    /// What follows "tshark": -r, the file and its options.
    Arguments arguments() const;
    /// The same for another file in place of its own.
    Arguments arguments(const std::string &path) const;
    /// Frame number of a labelled packet.
    int frame(std::string_view label) const;
};

/// The names make test names readable.
void PrintTo(const Capture &capture, std::ostream *stream);
std::string testName(const Capture &capture);

const std::vector<Capture> &recordedCaptures();
const std::vector<Capture> &craftedCaptures();
/// "script" for crafted/script.pcapng, "recorded/joiners.plain.pcapng" in full for the others.
const Capture &findCapture(std::string_view name);

/// Ground truth of a recording: its messages in order, and what is known about its nodes.
const std::vector<json> &messages(const std::string &recording);
const json &truth(const std::string &recording);

using Fields = std::map<std::string, Strings, std::less<>>;

/// One packet: the values of each field in the order of the tree.
class Packet {
public:
    Packet() = default;
    explicit Packet(Fields fields) : m_fields(std::move(fields)) {}

    const Fields &fields() const { return m_fields; }
    const Strings &all(std::string_view field) const;
    bool has(std::string_view field) const { return m_fields.find(field) != m_fields.end(); }
    /// The only value of a field; "(none)" or a list if there is not exactly one.
    std::string one(std::string_view field) const;
    std::vector<std::int64_t> numbers(std::string_view field) const;
    /// The only value as a number; INT64_MIN if there is none.
    std::int64_t number(std::string_view field) const;
    /// True if Wireshark broke off with "Malformed Packet".
    bool gaveUp() const;
    /// Names of the findings (tmf.expert.*) without their prefix.
    std::set<std::string> findings() const;

private:
    Fields m_fields;
};

using Packets = std::map<int, Packet>;

/// The published fields of the plugin: filter name -> type ("FT_UINT16").
const std::map<std::string, std::string> &publishedFields();

/// All tmf fields, and the others that tests look at, of each packet of a capture.
const Packets &dissect(const Capture &capture, const Arguments &more = {}, Plugin plugin = Plugin::With);
/// One packet of a crafted capture.
const Packet &packet(std::string_view capture, std::string_view label, const Arguments &more = {},
                     Plugin plugin = Plugin::With);

struct Row {
    std::string protocol, info;
};
/// The Protocol and Info columns of each packet.
const std::map<int, Row> &packetList(const Capture &capture, const Arguments &more = {}, Plugin plugin = Plugin::With);

/// Frames that a display filter selects.
std::vector<int> filtered(const Capture &capture, const std::string &filter, const Arguments &more = {});

/// Booleans, which Wireshark writes in words since 4.2, as "1" and "0"; other values as they are.
std::string sameInAllVersions(const std::string &value);
/// "0x12" and "18" are the same number.
std::int64_t toNumber(const std::string &text);
/// "18:b4:30" -> "18b430"
std::string plainHex(const std::string &text);

} // namespace tmf::test
