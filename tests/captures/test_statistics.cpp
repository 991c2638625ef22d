// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the statistics of `-z tmf,tree` and its kin count, and below what.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace tmf::test {
namespace {

using Counts = std::map<std::string, int>;

/// The count of each item by the items above it and its own: "Messages/MGMT_GET.req".
Counts tree(const std::string &capture, const std::string &name, const Arguments &more = {}) {
    static const std::regex format(R"(( *)(\S.*?) {2,}(\d+)( .*)?)"); // names hold single blanks only
    Counts counts;
    Strings above;
    std::smatch parts;
    for (const auto &line :
         lines(tsharkOutput(findCapture(capture).arguments() + more + Arguments{"-q", "-z", name + ",tree"}))) {
        if (!std::regex_match(line, parts, format))
            continue;
        above.resize(static_cast<std::size_t>(parts.length(1)));
        above.push_back(parts.str(2));
        std::string path;
        for (const auto &item : above)
            path += (path.empty() ? "" : "/") + item;
        EXPECT_TRUE(counts.emplace(path, std::stoi(parts.str(3))).second) << path << " is there twice";
    }
    return counts;
}

TEST(Statistics, MessagesStatesAndFindings) {
    const auto counts = tree("script", "tmf");
    EXPECT_EQ(counts.at("Messages"), 8);
    EXPECT_EQ(counts.at("Messages/MGMT_GET.req"), 4);
    EXPECT_EQ(counts.at("Messages/MGMT_GET.rsp"), 4);
    EXPECT_EQ(counts.at("Findings/tmf.expert.get_nested"), 4);
    EXPECT_EQ(counts.at("Response time (ms)/MGMT_GET.rsp"), 4);
    EXPECT_EQ(tree("transactions", "tmf").at("States/LEAD_KA.req Accept"), 4);
}

TEST(Statistics, ADeviceIsCountedOnce) {
    // However often it tells the same.
    EXPECT_EQ(tree("identification", "tmf_vendor"),
              (Counts{{"Vendors", 4},
                      {"Vendors/Acme Corp1", 4},
                      {"Vendors/Acme Corp1/SmartSensor", 4},
                      {"Vendors/Acme Corp1/SmartSensor/v1.2.3a", 4},
                      {"Vendors/Acme Corp1/SmartSensor/v1.2.3a/1.4.4 build 291 OUI 18b430", 4}}));
}

TEST(Statistics, ADeviceMayTellAPartAtATime) {
    // One of the two updates its stack.
    EXPECT_EQ(tree("tlv-examples", "tmf_vendor"),
              (Counts{{"Vendors", 2},
                      {"Vendors/Example", 1},
                      {"Vendors/Example/M-100", 1},
                      {"Vendors/Example/M-100/1.2.3", 1},
                      {"Vendors/Example/M-100/1.2.3/1.4.4 build 291 OUI 18b430", 1},
                      {"Vendors/Example/M-100/1.2.3/0.1.0 build 0 OUI 18b430", 1},
                      {"Vendors/VendorName", 1},
                      {"Vendors/VendorName/VendorModel", 1},
                      {"Vendors/VendorName/VendorModel/VendorSWVersion", 1},
                      {"Vendors/VendorName/VendorModel/VendorSWVersion/ThreadStackVersion", 1}}));
}

TEST(Statistics, TheModelOfADeviceWhoseVendorIsNotKnownIsNobodys) {
    EXPECT_EQ(tree("devices", "tmf_vendor"), (Counts{{"Vendors", 2},
                                                     {"Vendors/Acme", 2},
                                                     {"Vendors/Acme/Lamp", 2},
                                                     {"Vendors/Acme/Lamp/1.0", 2},
                                                     {"Vendors/Acme/Lamp/1.1", 1}}));
}

TEST(Statistics, AWindowBeginsAnew) {
    // In one process, behind one that was closed.
    const auto request = [](int id, const std::string &method, const json &parameters) {
        return json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", parameters}}.dump() + "\n";
    };
    const json file{{"file", Sandbox::instance().capture("crafted/identification.pcapng")}},
        tap{{"tap0", "stat:tmf_vendor"}};
    const auto run = sharkd(request(1, "load", file) + request(2, "tap", tap) + request(3, "tap", tap));
    const auto answers = lines(run.out);
    ASSERT_EQ(answers.size(), 3U) << run.out << run.err;
    const json first = json::parse(answers[1]).at("result"), second = json::parse(answers[2]).at("result");
    EXPECT_EQ(first.at("taps").at(0).at("stats").at(0).at("count"), 4);
    EXPECT_EQ(second, first);
}

TEST(Statistics, WhatWasSaidOfEachJoiner) {
    EXPECT_EQ(tree("relayed-handshakes", "tmf_join", {"-o", R"(uat:tmf_joiners:"18b4300000000001","lamp")"}),
              (Counts{{"Joiners", 11},
                      {"Joiners/cde0d8dd4efc2973 lamp", 7},
                      {"Joiners/cde0d8dd4efc2973 lamp/RLY_RX.ntf", 5},
                      {"Joiners/cde0d8dd4efc2973 lamp/RLY_TX.ntf", 1},
                      {"Joiners/cde0d8dd4efc2973 lamp/RLY_TX.ntf with KEK", 1},
                      {"Joiners/3ac84b6a3e9b5729", 4},
                      {"Joiners/3ac84b6a3e9b5729/RLY_RX.ntf", 3},
                      {"Joiners/3ac84b6a3e9b5729/RLY_TX.ntf", 1}}));
}

} // namespace
} // namespace tmf::test
