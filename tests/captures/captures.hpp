// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bundled captures, what is known about them, and their packets as tshark shows them.
#pragma once

#include "tshark.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
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
    /// Frame number of a labelled packet.
    int frame(const std::string &label) const;
};

/// The names make test names readable.
void PrintTo(const Capture &capture, std::ostream *stream);
std::string testName(const Capture &capture);

const std::vector<Capture> &recordedCaptures();
const std::vector<Capture> &craftedCaptures();
/// "script" for crafted/script.pcapng, "recorded/joiners.plain.pcapng" in full for the others.
const Capture &findCapture(const std::string &name);

/// Ground truth of a recording: its messages in order, and what is known about its nodes.
const std::vector<json> &messages(const std::string &recording);
const json &truth(const std::string &recording);

/// One packet: the values of each field in the order of the tree.
class Packet {
public:
    Packet() = default;
    explicit Packet(std::map<std::string, Strings> fields) : m_fields(std::move(fields)) {}

    const std::map<std::string, Strings> &fields() const { return m_fields; }
    const Strings &all(const std::string &field) const;
    bool has(const std::string &field) const { return m_fields.count(field) != 0; }
    /// The only value of a field; "(none)" or a list if there is not exactly one.
    std::string one(const std::string &field) const;
    std::vector<std::int64_t> numbers(const std::string &field) const;
    /// The only value as a number; INT64_MIN if there is none.
    std::int64_t number(const std::string &field) const;
    /// True if Wireshark broke off: "Malformed Packet", "Dissector bug". (A finding of the group Malformed, which names
    /// what is wrong, matches the filter _ws.malformed too.)
    bool gaveUp() const;
    /// Names of the findings (tmf.expert.*) without their prefix.
    std::set<std::string> findings() const;

private:
    std::map<std::string, Strings> m_fields;
};

using Packets = std::map<int, Packet>;

/// The published fields of the plugin: filter name -> type ("FT_UINT16").
const std::map<std::string, std::string> &publishedFields();

/// All tmf fields, and the others that tests look at, of each packet of a capture.
const Packets &dissect(const Capture &capture, const Arguments &more = {}, Plugin plugin = Plugin::With);
/// One packet of a crafted capture.
const Packet &packet(const std::string &capture, const std::string &label, const Arguments &more = {},
                     Plugin plugin = Plugin::With);

struct Row {
    std::string protocol, info;
};
/// The Protocol and Info columns of each packet.
const std::map<int, Row> &packetList(const Capture &capture, const Arguments &more = {}, Plugin plugin = Plugin::With);

/// Frames that a display filter selects.
std::vector<int> filtered(const Capture &capture, const std::string &filter, const Arguments &more = {});

/// "0x12" and "18" are the same number.
std::int64_t toNumber(const std::string &text);
/// "18:b4:30" -> "18b430"
std::string plainHex(const std::string &text);

} // namespace tmf::test
