// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every message of every recording, as an independent parser found it, must be shown by the plugin: name, path,
// TLVs with their lengths, and values. In the plain files, decrypted, and as on the air; in one pass and in two.
#include "captures.hpp"
#include "message_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <sstream>

namespace tmf::test {
namespace {

constexpr int kJoinerDtls = 17, kUdpEncapsulation = 48;

struct Message {
    std::string name, uri;
    std::vector<std::pair<int, std::string>> tlvs; ///< type and value in hexadecimal
    std::shared_ptr<Message> inner;                ///< message inside TLV 17 or 48
};

/// What the fields of a packet must be. A message inside a TLV is shown below it, before the TLVs that follow.
struct Shown {
    Strings names, uris;
    std::vector<std::int64_t> types, lengths;

    void add(const Message &message) {
        names.push_back(message.name);
        uris.push_back(message.uri);
        for (const auto &[type, value] : message.tlvs) {
            types.push_back(type);
            lengths.push_back(static_cast<std::int64_t>(value.size() / 2));
            if (message.inner && (type == kJoinerDtls || type == kUdpEncapsulation))
                add(*message.inner);
        }
    }
};

Message toMessage(const json &entry, const std::string &path) {
    Message message{messageName(path, entry.at("code"), entry.at("type")), path, {}, nullptr};
    for (const json &tlv : entry.at("tlvs"))
        message.tlvs.emplace_back(tlv.at(0).get<int>(), tlv.at(2).get<std::string>());
    return message;
}

std::string pathOf(const json &entry) { return entry.contains("uri") ? entry["uri"] : entry.at("response_to"); }

std::string relayedRecord(const json &entry) {
    for (const json &tlv : entry.at("tlvs"))
        if (tlv.at(0) == kJoinerDtls)
            return tlv.at(2);
    return {};
}

/// Messages in relayed joiner sessions by the DTLS record that carries them.
std::map<std::string, Message> relayedMessages(const std::string &recording) {
    std::map<int, std::string> records; // by frame
    std::map<std::string, Message> list;
    for (const json &entry : messages(recording))
        if (entry.at("layer") == "udp" && !relayedRecord(entry).empty())
            records[entry.at("frame")] = relayedRecord(entry);
    for (const json &entry : messages(recording))
        if (const auto record = records.find(entry.at("frame")); entry.at("layer") == "dtls" && record != records.end())
            list[record->second] = toMessage(entry, pathOf(entry));
    return list;
}

std::map<int, Message> groundTruth(const Capture &capture) {
    // The commissioner's session carries the relays of the mesh once more.
    const bool proxy = capture.recording == "external-commissioner-dtls";
    const bool decrypted = !capture.per_packet;
    const auto relayed =
        proxy && decrypted ? relayedMessages("external-commissioner") : std::map<std::string, Message>{};
    std::map<std::string, std::string> proxied_paths; // by token
    std::map<int, Message> list;
    for (const json &entry : messages(capture.recording)) {
        if (!capture.layers.count(entry.at("layer")))
            continue;
        const int number = entry.at(capture.per_packet ? "packet" : "frame");
        Message message = toMessage(entry, pathOf(entry));
        if (const auto found = relayed.find(relayedRecord(entry)); found != relayed.end())
            message.inner = std::make_shared<Message>(found->second);
        if (entry.contains("proxied")) {
            const json &inner = entry["proxied"];
            std::string &path = proxied_paths[inner.at("token")];
            if (inner.contains("path"))
                path = inner["path"];
            message.inner = std::make_shared<Message>(toMessage(inner, path));
        }
        if (const auto outer = list.find(number); outer != list.end())
            outer->second.inner = std::make_shared<Message>(message);
        else
            list.emplace(number, message);
    }
    return list;
}

enum class Passes { One, Two };

class GroundTruth : public testing::TestWithParam<std::tuple<Capture, Passes>> {
protected:
    const Capture &capture() const { return std::get<0>(GetParam()); }
    Arguments options() const { return std::get<1>(GetParam()) == Passes::Two ? Arguments{"-2"} : Arguments{}; }
    const Packets &packets() const { return dissect(capture(), options()); }
};

TEST_P(GroundTruth, MessagesAndTlvs) {
    const auto expected = groundTruth(capture());
    ASSERT_FALSE(expected.empty());
    for (const auto &[number, message] : expected)
        EXPECT_TRUE(packets().count(number)) << "frame " << number << " is not printed";
    for (const auto &[number, packet] : packets()) {
        const auto found = expected.find(number);
        Shown shown;
        if (found != expected.end())
            shown.add(found->second);
        EXPECT_EQ(packet.all("tmf.message"), shown.names) << "frame " << number;
        EXPECT_EQ(packet.all("tmf.uri"), shown.uris) << "frame " << number;
        EXPECT_EQ(packet.numbers("tmf.tlv.type"), shown.types) << "frame " << number;
        EXPECT_EQ(packet.numbers("tmf.tlv.length"), shown.lengths) << "frame " << number;
    }
}

TEST_P(GroundTruth, NothingIsMalformed) {
    for (const auto &[number, packet] : packets())
        if (packet.has("tmf.message")) {
            EXPECT_FALSE(packet.has("_ws.malformed")) << "frame " << number;
        }
}

// --- values -----------------------------------------------------------------------------------------------------

enum class Kind { Text, Number, Signed, Bytes, Address };

struct Value {
    const char *field;
    Kind kind;
};

/// Fields of TLVs that hold one value, by the first letter of the path and the type.
const std::map<std::pair<char, int>, Value> &values() {
    static const std::map<std::pair<char, int>, Value> table{
        {{'c', 1}, {"tmf.pan_id", Kind::Number}},
        {{'c', 2}, {"tmf.ext_pan_id", Kind::Bytes}},
        {{'c', 3}, {"tmf.network_name", Kind::Text}},
        {{'c', 4}, {"tmf.pskc", Kind::Bytes}},
        {{'c', 5}, {"tmf.network_key", Kind::Bytes}},
        {{'c', 8}, {"tmf.steering_data", Kind::Bytes}},
        {{'c', 9}, {"tmf.border_agent_rloc16", Kind::Number}},
        {{'c', 10}, {"tmf.commissioner_id", Kind::Text}},
        {{'c', 11}, {"tmf.commissioner_session_id", Kind::Number}},
        {{'c', 16}, {"tmf.state", Kind::Signed}},
        {{'c', 18}, {"tmf.joiner_udp_port", Kind::Number}},
        {{'c', 19}, {"tmf.joiner_iid", Kind::Bytes}},
        {{'c', 20}, {"tmf.joiner_router_locator", Kind::Number}},
        {{'c', 21}, {"tmf.joiner_router_kek", Kind::Bytes}},
        {{'c', 32}, {"tmf.provisioning_url", Kind::Text}},
        {{'c', 33}, {"tmf.vendor_name", Kind::Text}},
        {{'c', 34}, {"tmf.vendor_model", Kind::Text}},
        {{'c', 35}, {"tmf.vendor_sw_version", Kind::Text}},
        {{'c', 36}, {"tmf.vendor_data", Kind::Bytes}},
        {{'c', 49}, {"tmf.ipv6_address", Kind::Address}},
        {{'c', 52}, {"tmf.delay_timer", Kind::Number}},
        {{'c', 54}, {"tmf.count", Kind::Number}},
        {{'c', 55}, {"tmf.period", Kind::Number}},
        {{'c', 56}, {"tmf.scan_duration", Kind::Number}},
        {{'c', 57}, {"tmf.energy_list", Kind::Bytes}},
        {{'a', 0}, {"tmf.target_eid", Kind::Address}},
        {{'a', 1}, {"tmf.ext_mac", Kind::Bytes}},
        {{'a', 2}, {"tmf.rloc16", Kind::Number}},
        {{'a', 3}, {"tmf.ml_iid", Kind::Bytes}},
        {{'a', 4}, {"tmf.status", Kind::Number}},
        {{'a', 6}, {"tmf.last_transaction_time", Kind::Number}},
        {{'a', 11}, {"tmf.timeout", Kind::Number}},
        {{'a', 12}, {"tmf.network_name", Kind::Text}},
        {{'a', 14}, {"tmf.ipv6_address", Kind::Address}},
        {{'a', 15}, {"tmf.commissioner_session_id", Kind::Number}},
        {{'d', 0}, {"tmf.ext_mac", Kind::Bytes}},
        {{'d', 1}, {"tmf.rloc16", Kind::Number}},
        {{'d', 8}, {"tmf.ipv6_address", Kind::Address}},
        {{'d', 23}, {"tmf.eui64", Kind::Bytes}},
        {{'d', 24}, {"tmf.thread_version", Kind::Number}},
        {{'d', 25}, {"tmf.vendor_name", Kind::Text}},
        {{'d', 26}, {"tmf.vendor_model", Kind::Text}},
        {{'d', 27}, {"tmf.vendor_sw_version", Kind::Text}},
        {{'d', 28}, {"tmf.vendor_stack_version", Kind::Text}},
        {{'d', 33}, {"tmf.query_id", Kind::Number}},
        {{'d', 35}, {"tmf.vendor_app_url", Kind::Text}},
    };
    return table;
}

std::string unhexed(const std::string &hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

/// An IPv6 address as 32 digits, from any of its written forms.
std::string addressDigits(const std::string &text) {
    const auto gap = text.find("::");
    std::array<std::string, 2> halves{text.substr(0, gap), gap == std::string::npos ? "" : text.substr(gap + 2)};
    for (auto &half : halves) {
        std::string digits;
        std::istringstream groups(half);
        for (std::string group; std::getline(groups, group, ':');)
            digits += std::string(4 - group.size(), '0') + group;
        half = digits;
    }
    return halves[0] + std::string(32 - halves[0].size() - halves[1].size(), '0') + halves[1];
}

/// The values of a TLV as tshark should print them, brought to one form.
Strings expectedValues(Kind kind, const std::string &hex) {
    switch (kind) {
    case Kind::Text:
        return {unhexed(hex)};
    case Kind::Number:
        return {std::to_string(std::stoull(hex, nullptr, 16))};
    case Kind::Signed:
        return {std::to_string(static_cast<std::int8_t>(std::stoi(hex, nullptr, 16)))};
    case Kind::Bytes:
        return {hex};
    case Kind::Address:
        break;
    }
    Strings addresses;
    for (std::size_t at = 0; at < hex.size(); at += 32)
        addresses.push_back(hex.substr(at, 32));
    return addresses;
}

std::string shownValue(Kind kind, const std::string &text) {
    switch (kind) {
    case Kind::Number:
    case Kind::Signed:
        return std::to_string(toNumber(text));
    case Kind::Bytes:
        return plainHex(text);
    case Kind::Address:
        return addressDigits(text);
    case Kind::Text:
        break;
    }
    return text;
}

/// A field may also occur inside a value (a session id in Network Data), so others may come between.
bool isSubsequence(const Strings &wanted, const Strings &all) {
    auto at = all.begin();
    for (const auto &value : wanted) {
        at = std::find(at, all.end(), value);
        if (at == all.end())
            return false;
        ++at;
    }
    return true;
}

struct Wanted {
    Kind kind;
    Strings values;
};

void collectValues(const Message &message, std::map<std::string, Wanted> &wanted) {
    const char first = message.uri.at(1);
    const char space = first == 'n' || first == 'b' ? 'a' : first;
    for (const auto &[type, hex] : message.tlvs) {
        if (const auto value = values().find({space, type}); value != values().end() && !hex.empty()) {
            auto &[kind, list] = wanted[value->second.field];
            kind = value->second.kind;
            const auto more = expectedValues(kind, hex);
            list.insert(list.end(), more.begin(), more.end());
        }
        if (message.inner && (type == kJoinerDtls || type == kUdpEncapsulation))
            collectValues(*message.inner, wanted);
    }
}

TEST_P(GroundTruth, Values) {
    std::size_t compared = 0;
    for (const auto &[number, message] : groundTruth(capture())) {
        std::map<std::string, Wanted> wanted;
        collectValues(message, wanted);
        for (const auto &[field, value] : wanted) {
            Strings shown;
            for (const auto &text : packets().at(number).all(field))
                shown.push_back(shownValue(value.kind, text));
            EXPECT_TRUE(isSubsequence(value.values, shown))
                << "frame " << number << ", " << field << ": " << testing::PrintToString(value.values)
                << " is not shown in " << testing::PrintToString(shown);
            ++compared;
        }
    }
    EXPECT_GT(compared, 0U);
}

INSTANTIATE_TEST_SUITE_P(Recorded, GroundTruth,
                         testing::Combine(testing::ValuesIn(recordedCaptures()),
                                          testing::Values(Passes::One, Passes::Two)),
                         [](const auto &info) {
                             return testName(std::get<0>(info.param)) +
                                    (std::get<1>(info.param) == Passes::One ? "_one_pass" : "_two_passes");
                         });

// --- joins: what a user asks for --------------------------------------------------------------------------------

class Joins : public testing::TestWithParam<const char *> {};

/// Frames with a JOIN_FIN.req of this token: on the joiner's own link and in the relay.
std::vector<int> framesOfJoinFin(const std::string &recording, int relay_frame) {
    std::string token;
    for (const json &entry : messages(recording))
        if (entry.at("layer") == "dtls" && entry.at("frame") == relay_frame)
            token = entry.at("token");
    std::vector<int> frames;
    for (const json &entry : messages(recording))
        if (entry.value("uri", "") == "/c/jf" && entry.at("token") == token)
            frames.push_back(entry.at("frame"));
    return frames;
}

TEST_P(Joins, VendorIsFoundByJoinerOnTheAir) {
    const Capture &capture = findCapture(std::string("recorded/") + GetParam() + ".pcapng");
    std::size_t requests = 0;
    for (const json &session : truth(GetParam()).at("join_sessions")) {
        std::string iid = session.at("joiner_iid");
        for (std::size_t at = 14; at > 0; at -= 2)
            iid.insert(at, ":");
        for (const json &request : session.value("join_fin_requests", json::array())) {
            const std::string filter = R"(tmf.message == "JOIN_FIN.req" && tmf.joiner_iid == )" + iid +
                                       R"( && tmf.vendor_name == ")" + request.at("vendor_name").get<std::string>() +
                                       R"(" && tmf.vendor_model == ")" + request.at("vendor_model").get<std::string>() +
                                       R"(" && tmf.vendor_sw_version == ")" +
                                       request.at("vendor_sw_version").get<std::string>() + "\"";
            EXPECT_EQ(filtered(capture, filter), framesOfJoinFin(GetParam(), request.at("wpan_frame"))) << filter;
            ++requests;
        }
    }
    EXPECT_GT(requests, 1U);
}

TEST_P(Joins, WithoutKeysTheCaptureOpensCleanly) {
    Capture locked = findCapture(std::string("recorded/") + GetParam() + ".pcapng");
    locked.keylog.clear();
    std::size_t relays = 0;
    for (const auto &[number, packet] : dissect(locked, {"-o", "tls.keylog_file:"})) {
        if (!packet.has("tmf.message"))
            continue;
        EXPECT_FALSE(packet.has("_ws.malformed")) << "frame " << number;
        for (const auto &name : packet.all("tmf.message"))
            EXPECT_EQ(name.find("JOIN_FIN"), std::string::npos) << "frame " << number;
        relays += packet.has("tmf.joiner_dtls");
    }
    EXPECT_GT(relays, 0U);
}

INSTANTIATE_TEST_SUITE_P(Recorded, Joins, testing::Values("joiners", "external-commissioner"), [](const auto &info) {
    return std::string(info.param) == "joiners" ? "joiners" : "external_commissioner";
});

} // namespace
} // namespace tmf::test
