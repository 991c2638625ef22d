// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the plugin shows of each bundled capture, compared with golden/: fields as parsed JSON, the part of the Info
// column that is the plugin's, and the list of published fields. The same files hold for every Wireshark version.
//
// With TMF_UPDATE_GOLDENS set the files are written instead (script/make-goldens).
#include "captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tmf::test {
namespace {

bool updating() { return std::getenv("TMF_UPDATE_GOLDENS") != nullptr; }

std::string path(const std::string &name) { return std::string(TMF_GOLDEN_FOLDER "/") + name; }

/// Names the lines that are in one list and not in the other.
void compare(const std::string &name, const Strings &shown) {
    if (updating()) {
        std::filesystem::create_directories(TMF_GOLDEN_FOLDER);
        std::ofstream file(path(name));
        for (const auto &line : shown)
            file << line << '\n';
        ASSERT_TRUE(file.good()) << path(name);
        return;
    }
    std::ifstream file(path(name));
    ASSERT_TRUE(file.is_open()) << path(name) << " is missing: script/make-goldens writes it";
    std::stringstream text;
    text << file.rdbuf();
    const auto golden = lines(text.str());
    const auto contains = [](const Strings &list, const std::string &line) {
        return std::find(list.begin(), list.end(), line) != list.end();
    };
    std::string difference;
    for (const auto &line : golden)
        if (!contains(shown, line))
            difference += "- " + line + "\n";
    for (const auto &line : shown)
        if (!contains(golden, line))
            difference += "+ " + line + "\n";
    EXPECT_TRUE(shown == golden) << name << " differs (-: golden, +: shown; script/make-goldens updates it):\n"
                                 << (difference.empty() ? "only the order or the count of lines" : difference);
}

/// Captures of which all fields are kept: of the recordings, those in which each message is seen once.
std::vector<Capture> captures() {
    std::vector<Capture> list = craftedCaptures();
    for (const char *name :
         {"joiners", "management.plain", "diagnostics.plain", "network-layer.plain", "backbone.plain",
          "backbone-ethernet", "external-commissioner.inner", "external-commissioner-dtls"})
        list.push_back(findCapture("recorded/" + std::string(name) + ".pcapng"));
    return list;
}

class Golden : public testing::TestWithParam<Capture> {};

TEST_P(Golden, Fields) {
    Strings shown;
    for (const auto &[number, packet] : dissect(GetParam())) {
        json fields = json::object();
        for (const auto &[field, values] : packet.fields())
            if (field.rfind("tmf.", 0) == 0)
                fields[field] = values;
        if (!fields.empty())
            shown.push_back(json{{"frame", number}, {"fields", fields}}.dump());
    }
    compare(testName(GetParam()) + ".jsonl", shown);
}

TEST_P(Golden, InfoColumn) {
    Strings shown;
    for (const auto &[number, row] : packetList(GetParam())) {
        if (row.protocol != "TMF")
            continue;
        // CoAP's own summary follows the plugin's part and differs between versions.
        auto info = row.info;
        for (const char *type : {"CON, MID:", "NON, MID:", "ACK, MID:", "RST, MID:", "[Illegal Block fragments]"})
            info = info.substr(0, info.find(type));
        shown.push_back(std::to_string(number) + " " + info);
    }
    compare(testName(GetParam()) + ".info.txt", shown);
}

INSTANTIATE_TEST_SUITE_P(Captures, Golden, testing::ValuesIn(captures()),
                         [](const auto &info) { return testName(info.param); });

/// With two passes, as some fields tell what comes behind the packet.
TEST(PublishedFields, EachIsInABundledCapture) {
    // They need a table of the user, and more values than a packet of usual size holds.
    const std::set<std::string> elsewhere{"tmf.joiner_name", "tmf.steering_data.match", "tmf.ae_steering_data.match",
                                          "tmf.nmkp_steering_data.match", "tmf.expert.too_many_values"};
    std::set<std::string> seen;
    for (const auto &capture : captures())
        for (const auto &[number, packet] : dissect(capture, {"-2"}))
            for (const auto &[field, values] : packet.fields())
                seen.insert(field);
    for (const auto &[field, type] : publishedFields())
        EXPECT_NE(seen.count(field), elsewhere.count(field)) << field;
}

TEST(PublishedFields, AreThoseOfTheList) {
    Strings shown;
    for (const auto &[field, type] : publishedFields())
        shown.push_back(field + " " + type);
    compare("fields.txt", shown);
}

} // namespace
} // namespace tmf::test
