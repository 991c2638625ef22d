// SPDX-License-Identifier: GPL-2.0-or-later
//
// However Wireshark comes to a packet, it shows the same: in one pass, in two, through a filter, in any order as when
// a user clicks about, and after other captures in the same process.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace tmf::test {
namespace {

/// What a message says of those after it is known only after the first pass: its response, its answers, the block that
/// completes it.
bool looksAhead(const std::string &field) {
    static const std::set<std::string> fields{"tmf.response_in",
                                              "tmf.response_count",
                                              "tmf.answer_in",
                                              "tmf.answer_count",
                                              "tmf.block_reassembled_in",
                                              "tmf.expert.block_incomplete",
                                              "tmf.expert.diag_answer_unfinished"};
    return fields.count(field) != 0;
}

std::map<std::string, Strings> settledFields(const Packet &packet) {
    std::map<std::string, Strings> fields;
    for (const auto &[field, values] : packet.fields())
        if (field.rfind("tmf.", 0) == 0 && !looksAhead(field))
            fields[field] = values;
    return fields;
}

std::vector<Capture> allCaptures() {
    std::vector<Capture> list = craftedCaptures();
    list.insert(list.end(), recordedCaptures().begin(), recordedCaptures().end());
    return list;
}

class Passes : public testing::TestWithParam<Capture> {};

TEST_P(Passes, OneAndTwoAgree) {
    const auto &twice = dissect(GetParam(), {"-2"});
    for (const auto &[number, packet] : dissect(GetParam()))
        EXPECT_EQ(settledFields(packet), settledFields(twice.at(number))) << "frame " << number;
}

TEST_P(Passes, AFilterChangesNothing) {
    const auto &all = dissect(GetParam());
    const auto &some = dissect(GetParam(), {"-Y", "tmf"});
    for (const auto &[number, packet] : some)
        EXPECT_EQ(settledFields(packet), settledFields(all.at(number))) << "frame " << number;
    for (const auto &[number, packet] : all)
        EXPECT_EQ(packet.has("tmf.message") && !some.count(number), false) << "frame " << number;
}

/// What -T fields prints of one field.
Strings printedValues(const std::string &column, char aggregator) {
    Strings values;
    std::istringstream text(column);
    for (std::string value; std::getline(text, value, aggregator);)
        values.push_back(sameInAllVersions(value));
    return values;
}

bool hasControls(const std::string &text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::iscntrl(c) != 0; });
}

/// With -T fields the tree holds only what is printed.
void expectPrintedAsShown(const Capture &capture, const Strings &names) {
    constexpr char kBetween = '\x1f';
    auto arguments = capture.arguments();
    arguments += {"-T", "fields", "-E", std::string("aggregator=") + kBetween, "-e", "frame.number"};
    for (const auto &name : names)
        arguments += {"-e", name};

    const auto &packets = dissect(capture);
    std::size_t count = 0;
    for (const auto &line : lines(tsharkOutput(arguments))) {
        std::istringstream columns(line);
        std::string column;
        std::getline(columns, column, '\t');
        const Packet &packet = packets.at(std::stoi(column));
        for (const auto &name : names) {
            column.clear();
            std::getline(columns, column, '\t');
            const auto &shown = packet.all(name);
            // Empty texts leave no trace in a column, and control characters are written as in C since 4.6.
            const bool empty = std::all_of(shown.begin(), shown.end(), [](const auto &value) { return value.empty(); });
            if (empty || std::any_of(shown.begin(), shown.end(), hasControls))
                EXPECT_EQ(column.empty(), empty) << name << " of frame " << packet.one("frame.number");
            else
                EXPECT_EQ(printedValues(column, kBetween), shown) << name << " of frame " << packet.one("frame.number");
        }
        count++;
    }
    EXPECT_EQ(count, packets.size());
}

TEST_P(Passes, FieldsArePrintedAsTheyAreShown) {
    Strings names{"coap.code", "coap.opt.uri_path_recon"};
    for (const auto &[field, type] : publishedFields())
        if (type != "FT_NONE" && !looksAhead(field))
            names.push_back(field);
    expectPrintedAsShown(GetParam(), names);
    // What a message carries stands between its TLVs, whether their lines are made or not.
    expectPrintedAsShown(GetParam(), {"tmf.tlv.type"});
}

INSTANTIATE_TEST_SUITE_P(Captures, Passes, testing::ValuesIn(allCaptures()),
                         [](const auto &info) { return testName(info.param); });

// --- any order, in one process ----------------------------------------------------------------------------------

/// The items of the plugin in a packet's tree, as filters ("tmf.state == 1"), in the order of the tree.
void collect(const json &nodes, Strings &items) {
    for (const json &node : nodes) {
        const auto filter = node.value("f", "");
        if (filter.rfind("tmf.", 0) == 0)
            items.push_back(filter);
        if (node.contains("n"))
            collect(node["n"], items);
    }
}

class Requests {
public:
    void add(const std::string &method, const json &parameters) {
        m_text += json{{"jsonrpc", "2.0"}, {"id", ++m_count}, {"method", method}, {"params", parameters}}.dump() + "\n";
    }
    void load(const Capture &capture) { load(capture, Sandbox::instance().capture(capture.file)); }
    /// Another file, read with the preferences of this capture.
    void load(const Capture &capture, const std::string &path) {
        for (const auto &preference : capture.preferences) {
            const auto colon = preference.find(':', preference.rfind("uat:", 0) == 0 ? 4 : 0);
            add("setconf", {{"name", preference.substr(0, colon)}, {"value", preference.substr(colon + 1)}});
        }
        if (!capture.keylog.empty())
            add("setconf", {{"name", "tls.keylog_file"}, {"value", Sandbox::instance().capture(capture.keylog)}});
        add("load", {{"file", path}});
    }
    int frame(int number) {
        add("frame", {{"frame", number}, {"proto", true}});
        return m_count;
    }
    /// Answers by the number of their request.
    std::map<int, Strings> run() const {
        const Run run = sharkd(m_text);
        EXPECT_EQ(run.status, 0) << run.err;
        std::map<int, Strings> answers;
        for (const auto &line : lines(run.out)) {
            const json answer = json::parse(line);
            EXPECT_TRUE(answer.contains("result")) << line;
            if (answer.contains("result") && answer["result"].contains("tree"))
                collect(answer["result"]["tree"], answers[answer.at("id")]);
        }
        return answers;
    }

private:
    std::string m_text;
    int m_count = 0;
};

class RandomAccess : public testing::TestWithParam<Capture> {};

TEST_P(RandomAccess, OrderAndReloadingChangeNothing) {
    const auto &packets = dissect(GetParam(), {"-2"});
    std::vector<int> numbers;
    for (const auto &[number, packet] : packets)
        if (packet.has("tmf.message"))
            numbers.push_back(number);
    ASSERT_FALSE(numbers.empty());

    Requests requests;
    std::map<int, int> forwards, backwards, reloaded; // frame -> request
    requests.load(GetParam());
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
        backwards[*number] = requests.frame(*number);
    for (const int number : numbers)
        forwards[number] = requests.frame(number);
    requests.load(findCapture("script"));
    requests.frame(2);
    requests.load(GetParam());
    for (const int number : numbers)
        reloaded[number] = requests.frame(number);

    auto answers = requests.run();
    for (const int number : numbers) {
        const auto &items = answers[forwards[number]];
        EXPECT_EQ(items, answers[backwards[number]]) << "frame " << number;
        EXPECT_EQ(items, answers[reloaded[number]]) << "frame " << number;
        for (const auto &name : packets.at(number).all("tmf.message"))
            EXPECT_NE(std::find(items.begin(), items.end(), "tmf.message == \"" + name + "\""), items.end())
                << "frame " << number << ": " << name;
    }
}

/// The end of a capture whose beginning another file held: queries, blocks, sessions and requests are not taken from it.
TEST_P(RandomAccess, NothingIsKnownOfTheFileBefore) {
    std::vector<int> beginning, numbers;
    for (const auto &[number, packet] : dissect(GetParam()))
        if (packet.has("tmf.message"))
            numbers.push_back(number);
    ASSERT_GE(numbers.size(), 2U);
    for (int number = 1; number < numbers[numbers.size() / 2]; number++)
        beginning.push_back(number);
    const auto end = without(Sandbox::instance().capture(GetParam().file), beginning);

    Requests requests;
    std::map<int, int> alone, after; // frame -> request
    const auto askForAll = [&](std::map<int, int> &asked) {
        requests.load(GetParam(), end);
        for (const int number : numbers)
            if (number > static_cast<int>(beginning.size()))
                asked[number] = requests.frame(number - static_cast<int>(beginning.size()));
    };
    askForAll(alone);
    requests.load(GetParam());
    askForAll(after);

    auto answers = requests.run();
    std::size_t shown = 0;
    for (const auto &[number, request] : alone) {
        shown += answers[request].size();
        EXPECT_EQ(answers[request], answers[after[number]]) << "frame " << number;
    }
    // Without its handshake DTLS hides everything.
    EXPECT_TRUE(shown > 0 || !GetParam().keylog.empty());
}

/// Captures whose messages depend on those before them.
const auto linkedCaptures = testing::Values(
    findCapture("transactions"), findCapture("ambiguous"), findCapture("queries"), findCapture("sequences"),
    findCapture("networks"), findCapture("blockwise"), findCapture("blockwise-mixed"), findCapture("udp-proxy"),
    findCapture("border-agent-ports"), findCapture("relayed-handshakes"), findCapture("recorded/joiners.plain.pcapng"),
    findCapture("recorded/joiners.dsb.pcapng"), findCapture("recorded/external-commissioner-dtls.pcapng"),
    findCapture("recorded/management.plain.pcapng"), findCapture("recorded/diagnostics.plain.pcapng"));

INSTANTIATE_TEST_SUITE_P(Captures, RandomAccess, linkedCaptures, [](const auto &info) { return testName(info.param); });

// --- with and without anybody who looks -------------------------------------------------------------------------

class Unseen : public testing::TestWithParam<Capture> {};

/// Behind a warning the first pass reads of a message only what others depend on, unless a filter uses the plugin's
/// fields.
TEST_P(Unseen, NothingIsMissedInTheFirstPass) {
    Sandbox &sandbox = Sandbox::instance();
    auto arguments = GetParam().arguments(
        concatenate(sandbox.capture(findCapture("conformance").file), sandbox.capture(GetParam().file)));
    arguments += {"-2", "-V"};
    const auto &unseen = tsharkOutput(arguments);
    arguments += {"-R", "frame || tmf"};
    EXPECT_EQ(lines(unseen), lines(tsharkOutput(arguments)));
}

/// In one pass CoAP is left out where nobody asks for what it knows.
TEST_P(Unseen, OnePassCountsOfCoapWhatTwoCount) {
    const auto counted = [](const Arguments &passes, const Arguments &output) {
        return lines(tsharkOutput(GetParam().arguments() + passes + output));
    };
    for (const Arguments &output :
         {Arguments{"-q", "-z", "io,phs"}, Arguments{"-q", "-z", "io,stat,0,coap.response_to"},
          Arguments{"-T", "fields", "-e", "frame.protocols"}})
        EXPECT_EQ(counted({}, output), counted({"-2"}, output)) << testing::PrintToString(output);

    // Other protocols, this one among them, find some things in the second pass only.
    const auto findings = [&](const Arguments &passes) {
        Strings ofCoap;
        for (const auto &line : counted(passes, {"-q", "-z", "expert"}))
            if (line.find(" CoAP ") != line.npos)
                ofCoap.push_back(line);
        return ofCoap;
    };
    EXPECT_EQ(findings({}), findings({"-2"}));
}

INSTANTIATE_TEST_SUITE_P(Captures, Unseen, linkedCaptures, [](const auto &info) { return testName(info.param); });

TEST(TwoPasses, AreFoundAmongOtherLetters) {
    const auto arguments = findCapture("transactions").arguments();
    const auto &twice = lines(tsharkOutput(arguments + Arguments{"-2", "-V"}));
    EXPECT_EQ(lines(tsharkOutput(arguments + Arguments{"-V2"})), twice);
    EXPECT_NE(lines(tsharkOutput(arguments + Arguments{"-V"})), twice);
}

TEST(TwoPasses, ListWhatAnErrorQuotesAsOneDoes) {
    const auto arguments = findCapture("ambiguous").arguments();
    EXPECT_EQ(lines(tsharkOutput(arguments)), lines(tsharkOutput(arguments + Arguments{"-2"})));
}

/// The column's severities are also those of CoAP, whether or not another column shows it.
TEST(ExpertColumn, DependsOnNoOtherColumn) {
    const std::string columns = R"(gui.column.format:"No.","%m","Severity","%a")";
    for (const char *name : {"ambiguous", "recorded/joiners.plain.pcapng"}) {
        const auto arguments = findCapture(name).arguments();
        const auto &alone = lines(tsharkOutput(arguments + Arguments{"-o", columns}));
        const auto &beside = lines(tsharkOutput(arguments + Arguments{"-o", columns + R"(,"Info","%i")"}));
        ASSERT_EQ(alone.size(), beside.size());
        for (std::size_t i = 0; i < alone.size(); i++)
            EXPECT_EQ(beside[i].rfind(alone[i], 0), 0U) << name << ": " << alone[i] << " and " << beside[i];
    }
}

/// With the columns of a user's list findings are looked for only where one of them shows their severity.
TEST(ExpertColumn, IsFilledWhereAFilterFindsSomething) {
    const Capture &capture = findCapture("recorded/management.plain.pcapng");
    auto arguments = capture.arguments();
    arguments += {"-o", R"(gui.column.format:"No.","%m","Expert","%a")"};
    std::vector<int> filled;
    for (const auto &line : lines(tsharkOutput(arguments)))
        if (std::any_of(line.begin(), line.end(), [](unsigned char c) { return std::isalpha(c) != 0; }))
            filled.push_back(std::stoi(line));
    EXPECT_EQ(filled, filtered(capture, "_ws.expert"));
    EXPECT_FALSE(filtered(capture, "tmf && _ws.expert").empty());
}

} // namespace
} // namespace tmf::test
