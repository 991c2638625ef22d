// SPDX-License-Identifier: GPL-2.0-or-later
//
// The profile plugin/profile/Thread-TMF: tshark loads it without complaint, shows its columns and colours, and each of
// its filters selects packets of a bundled capture.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace tmf::test {
namespace {

constexpr auto kProfile = "Thread-TMF";

std::string contents(const std::string &file) {
    std::ifstream stream(fs::path(TMF_PROFILE_FOLDER) / file);
    std::stringstream text;
    text << stream.rdbuf();
    EXPECT_FALSE(text.str().empty()) << file;
    return text.str();
}

/// The lines of a file that are neither empty nor comments.
Strings rows(const std::string &file) {
    Strings list;
    for (const auto &line : lines(contents(file)))
        if (!line.empty() && line[0] != '#')
            list.push_back(line);
    return list;
}

/// The same file with its suggestions ("#name: value", "#"row of a table"") in force.
std::string completed(const std::string &file) {
    return std::regex_replace(contents(file), std::regex("(^|\n)#(?=[a-z0-9.]+: |\")"), "$1");
}

const Arguments &withProfile() {
    static const Arguments arguments = [] {
        for (const auto &entry : fs::directory_iterator(TMF_PROFILE_FOLDER)) {
            const auto file = entry.path().filename().string();
            Sandbox::instance().profile(kProfile, file, contents(file));
        }
        return Arguments{"-C", kProfile};
    }();
    return arguments;
}

/// Messages of tshark about files of a profile name the file.
void expectNoComplaint(const Run &run, const std::string &profile) {
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err.find(profile), std::string::npos) << run.err;
}

const Run &runWithProfile(const Capture &capture, const Arguments &more) {
    auto arguments = withProfile();
    for (const auto &part : {capture.arguments(), more})
        arguments.insert(arguments.end(), part.begin(), part.end());
    return tshark(arguments);
}

struct Filter {
    std::string name, text;
};
void PrintTo(const Filter &filter, std::ostream *stream) { *stream << filter.name << ": " << filter.text; }

std::vector<Filter> matching(const std::string &file, const std::regex &pattern) {
    std::vector<Filter> list;
    for (const auto &row : rows(file)) {
        std::smatch match;
        EXPECT_TRUE(std::regex_match(row, match, pattern)) << file << ": " << row;
        if (!match.empty())
            list.push_back({match[1], std::regex_replace(match[2].str(), std::regex(R"(\\x22)"), "\"")});
    }
    return list;
}

const std::regex kNameAndFilter(R"re("([^"]+)" (.+))re");

std::vector<Filter> colours() {
    return matching("colorfilters", std::regex("@([^@]+)@([^@]+)@(\\[\\d+,\\d+,\\d+\\]){2}"));
}
std::vector<Filter> bookmarks() { return matching("dfilters", kNameAndFilter); }
std::vector<Filter> buttons() {
    return matching("dfilter_buttons", std::regex(R"re("TRUE","([^"]+)","([^"]+)","[^"]+")re"));
}
std::vector<Filter> macros() {
    return {{"tmf_joiner", "${tmf_joiner:01:a3:82:1e:55:94:08:f6}"},
            {"tmf_session", "${tmf_session:0xed9f}"},
            {"tmf_node", "${tmf_node:0xb400}"},
            {"tmf_vendor", "${tmf_vendor:\"Lamps\"}"}};
}

/// Captures that together show what the filters look for.
std::vector<Capture> captures() {
    std::vector<Capture> list;
    for (const char *name : {"recorded/joiners.pcapng", "conformance", "recorded/diagnostics.plain.pcapng",
                             "recorded/network-layer.plain.pcapng", "transactions", "relayed-handshakes", "queries"})
        list.push_back(findCapture(name));
    return list;
}

class Selects : public testing::TestWithParam<Filter> {};

TEST_P(Selects, PacketsOfABundledCapture) {
    for (const Capture &capture : captures()) {
        // Two passes: the frame of a response is known when the request is filtered.
        const auto &run = runWithProfile(capture, {"-2", "-Y", GetParam().text, "-T", "fields", "-e", "frame.number"});
        expectNoComplaint(run, kProfile);
        if (run.status != 0 || !run.out.empty())
            return;
    }
    FAIL() << "selects nothing";
}

auto names(const testing::TestParamInfo<Filter> &info) {
    return std::regex_replace(info.param.name, std::regex("[^A-Za-z0-9]+"), "_") + "_" + std::to_string(info.index);
}
INSTANTIATE_TEST_SUITE_P(Colours, Selects, testing::ValuesIn(colours()), names);
INSTANTIATE_TEST_SUITE_P(Bookmarks, Selects, testing::ValuesIn(bookmarks()), names);
INSTANTIATE_TEST_SUITE_P(Buttons, Selects, testing::ValuesIn(buttons()), names);
INSTANTIATE_TEST_SUITE_P(Macros, Selects, testing::ValuesIn(macros()), names);

TEST(Profile, MacrosAreTheSameForEveryVersion) {
    const auto older = matching("dfilter_macros", std::regex(R"re("([^"]+)","([^"]+)")re"));
    const auto newer = matching("dmacros", kNameAndFilter);
    ASSERT_EQ(older.size(), newer.size());
    ASSERT_EQ(older.size(), macros().size());
    for (std::size_t i = 0; i < older.size(); ++i) {
        EXPECT_EQ(older[i].name, newer[i].name);
        EXPECT_EQ(older[i].text, newer[i].text);
        EXPECT_EQ(older[i].name, macros()[i].name);
    }
}

TEST(Profile, GivesItsColumns) {
    const auto &run =
        runWithProfile(findCapture("recorded/joiners.pcapng"), {"-Y", "frame.number == 189", "-T", "psml"});
    expectNoComplaint(run, kProfile);
    Strings cells;
    const std::regex section("<section>([^<]*)</section>");
    for (std::sregex_iterator match(run.out.begin(), run.out.end(), section), end; match != end; ++match)
        cells.push_back((*match)[1]);
    const Strings titles{"No.",   "Time",   "Source", "Destination", "Protocol", "Message",
                         "State", "Vendor", "Model",  "Joiner",      "Info"};
    ASSERT_EQ(cells.size(), 2 * titles.size()) << run.out;
    EXPECT_EQ(Strings(cells.begin(), cells.begin() + titles.size()), titles);
    cells.erase(cells.begin(), cells.begin() + titles.size());
    EXPECT_EQ(Strings(cells.begin() + 4, cells.end() - 1),
              (Strings{"TMF", "RLY_RX.ntf,JOIN_FIN.req", "Accept", "AcmeLamps", "LampOne", "01:a3:82:1e:55:94:08:f6"}));
}

TEST(Profile, ColoursPackets) {
    const auto &run =
        runWithProfile(findCapture("recorded/joiners.pcapng"),
                       {"--color", "-T", "fields", "-e", "frame.number", "-e", "frame.coloring_rule.name"});
    expectNoComplaint(run, kProfile);
    for (const char *row : {"51\tTMF commissioning", "189\tTMF joining", "526\tTMF rejected or failed",
                            "365\tDTLS fatal alert", "23\tTMF network layer"})
        EXPECT_NE(("\n" + run.out).find("\n" + std::string(row) + "\n"), std::string::npos) << row << "\n" << run.out;
}

TEST(Profile, SuggestionsAreUnderstood) {
    const std::string profile = "Thread-TMF-completed";
    for (const char *file : {"preferences", "ieee802154_keys"}) {
        EXPECT_NE(completed(file), contents(file));
        Sandbox::instance().profile(profile, file, completed(file));
    }
    // With key and context the traffic on the air is readable.
    const auto &run = tshark({"-C", profile, "-r", Sandbox::instance().capture("recorded/joiners.pcapng"), "-Y",
                              "tmf.message == \"LEAD_PET.req\"", "-T", "fields", "-e", "ipv6.src"});
    expectNoComplaint(run, profile);
    EXPECT_EQ(run.out, "fd11:22:33:44:0:ff:fe00:a400\n");
}

} // namespace
} // namespace tmf::test
