// SPDX-License-Identifier: GPL-2.0-or-later
#include "captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <sstream>
#include <stdexcept>

namespace tmf::test {
namespace {

std::ifstream open(const std::string &name) {
    std::ifstream stream(std::string(TMF_CAPTURES_FOLDER "/") + name);
    if (!stream)
        throw std::runtime_error("captures/" + name + " is missing");
    return stream;
}

json load(const std::string &name) {
    auto stream = open(name);
    return json::parse(stream);
}

std::vector<Capture> loadRecorded() {
    std::vector<Capture> list;
    const json index = load("captures.json");
    for (const json &entry : index.at("recorded")) {
        Capture capture;
        capture.file = entry.at("file");
        capture.recording = entry.at("recording");
        capture.preferences = entry.value("preferences", Strings{});
        capture.decode_as = entry.value("decode_as", Strings{});
        capture.keylog = entry.value("keylog", "");
        capture.per_packet = entry.at("numbering") == "packet";
        capture.layers = entry.at("layers").get<std::set<std::string>>();
        list.push_back(capture);
    }
    return list;
}

std::vector<Capture> loadCrafted() {
    std::vector<Capture> list;
    for (const json &entry : load("crafted/index.json")) {
        Capture capture;
        capture.file = entry.at("file");
        capture.keylog = entry.value("keylog", "");
        capture.packets = entry.at("packets").get<Strings>();
        list.push_back(capture);
    }
    return list;
}

Packets parsePackets(const std::string &text) {
    Packets packets;
    if (text.empty())
        return packets; // tshark failed, which is reported already
    for (const json &entry : json::parse(text)) {
        Fields fields;
        for (const auto &[name, values] : entry.at("_source").at("layers").items())
            for (const json &value : values)
                fields[name].push_back(sameInAllVersions(value.get<std::string>()));
        const int number = std::stoi(fields.at("frame.number").front());
        packets.emplace(number, Packet(std::move(fields)));
    }
    return packets;
}

} // namespace

Arguments Capture::arguments() const { return arguments(Sandbox::instance().capture(file)); }

Arguments Capture::arguments(const std::string &path) const {
    Sandbox &sandbox = Sandbox::instance();
    Arguments list{"-n", "-r", path};
    for (const auto &preference : preferences)
        list.insert(list.end(), {"-o", preference});
    for (const auto &rule : decode_as)
        list.insert(list.end(), {"-d", rule});
    if (!keylog.empty())
        list.insert(list.end(), {"-o", "tls.keylog_file:" + sandbox.capture(keylog)});
    return list;
}

int Capture::frame(std::string_view label) const {
    const auto found = std::find(packets.begin(), packets.end(), label);
    if (found == packets.end())
        throw std::runtime_error(file + " has no packet \"" + std::string(label) + "\"");
    return static_cast<int>(found - packets.begin()) + 1;
}

void PrintTo(const Capture &capture, std::ostream *stream) { *stream << capture.file; }

std::string testName(const Capture &capture) {
    std::string name = capture.file.substr(capture.file.find('/') + 1);
    name.erase(name.rfind(".pcapng"));
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
}

const std::vector<Capture> &recordedCaptures() {
    static const auto list = loadRecorded();
    return list;
}

const std::vector<Capture> &craftedCaptures() {
    static const auto list = loadCrafted();
    return list;
}

const Capture &findCapture(std::string_view name) {
    for (const auto *list : {&craftedCaptures(), &recordedCaptures()})
        for (const Capture &capture : *list)
            if (capture.file == name || capture.file == "crafted/" + std::string(name) + ".pcapng")
                return capture;
    throw std::runtime_error("no capture " + std::string(name));
}

const std::vector<json> &messages(const std::string &recording) {
    static std::map<std::string, std::vector<json>> known;
    auto &list = known[recording];
    if (list.empty()) {
        auto stream = open("recorded/" + recording + ".messages.jsonl");
        for (std::string line; std::getline(stream, line);)
            list.push_back(json::parse(line));
    }
    return list;
}

const json &truth(const std::string &recording) {
    static std::map<std::string, json> known;
    auto &value = known[recording];
    if (value.is_null())
        value = load("recorded/" + recording + ".truth.json");
    return value;
}

const Strings &Packet::all(std::string_view field) const {
    static const Strings nothing;
    const auto found = m_fields.find(field);
    return found == m_fields.end() ? nothing : found->second;
}

std::string Packet::one(std::string_view field) const {
    const auto &values = all(field);
    return values.size() == 1 ? values[0] : values.empty() ? "(none)" : testing::PrintToString(values);
}

std::vector<std::int64_t> Packet::numbers(std::string_view field) const {
    std::vector<std::int64_t> list;
    for (const auto &value : all(field))
        list.push_back(toNumber(value));
    return list;
}

std::int64_t Packet::number(std::string_view field) const {
    const auto list = numbers(field);
    return list.size() == 1 ? list[0] : INT64_MIN;
}

bool Packet::gaveUp() const { return has("_ws.malformed.expert"); }

std::set<std::string> Packet::findings() const {
    static const std::string prefix = "tmf.expert.";
    std::set<std::string> names;
    for (const auto &[field, values] : m_fields)
        if (field.rfind(prefix, 0) == 0)
            names.insert(field.substr(prefix.size()));
    return names;
}

const std::map<std::string, std::string> &publishedFields() {
    static const auto fields = [] {
        std::map<std::string, std::string> list;
        for (const auto &line : lines(tsharkOutput({"-G", "fields"}))) {
            std::istringstream columns(line);
            std::string kind, name, abbrev, type;
            for (auto *column : {&kind, &name, &abbrev, &type})
                std::getline(columns, *column, '\t');
            if (kind == "F" && abbrev.rfind("tmf.", 0) == 0)
                list.emplace(abbrev, type);
        }
        return list;
    }();
    return fields;
}

const Packets &dissect(const Capture &capture, const Arguments &more, Plugin plugin) {
    static std::map<std::tuple<std::string, Arguments, Plugin>, Packets> known;
    const auto key = std::make_tuple(capture.file, more, plugin);
    auto found = known.find(key);
    if (found != known.end())
        return found->second;

    auto arguments = capture.arguments() + more + Arguments{"-T", "json"};
    for (const char *field : {"frame.number", "frame.protocols", "_ws.malformed", "_ws.malformed.expert", "coap.code",
                              "coap.opt.uri_path_recon", "data.data"})
        arguments += {"-e", field};
    if (plugin == Plugin::With)
        for (const auto &[field, type] : publishedFields())
            arguments += {"-e", field};
    found = known.emplace(key, parsePackets(tsharkOutput(arguments, plugin))).first;
    return found->second;
}

const Packet &packet(std::string_view capture, std::string_view label, const Arguments &more, Plugin plugin) {
    const Capture &entry = findCapture(capture);
    return dissect(entry, more, plugin).at(entry.frame(label));
}

const std::map<int, Row> &packetList(const Capture &capture, const Arguments &more, Plugin plugin) {
    static std::map<std::tuple<std::string, Arguments, Plugin>, std::map<int, Row>> known;
    auto &rows = known[{capture.file, more, plugin}];
    if (!rows.empty())
        return rows;
    const auto arguments =
        capture.arguments() + more +
        Arguments{"-o", R"(gui.column.format:"Number","%m","Protocol","%p","Info","%i")", "-T", "tabs"};
    for (const auto &line : lines(tsharkOutput(arguments, plugin))) {
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        rows[std::stoi(line.substr(0, first))] = {line.substr(first + 1, second - first - 1), line.substr(second + 1)};
    }
    return rows;
}

std::vector<int> filtered(const Capture &capture, const std::string &filter, const Arguments &more) {
    std::vector<int> frames;
    const auto arguments = capture.arguments() + more + Arguments{"-Y", filter, "-T", "fields", "-e", "frame.number"};
    for (const auto &line : lines(tsharkOutput(arguments)))
        frames.push_back(std::stoi(line));
    return frames;
}

std::string sameInAllVersions(const std::string &value) {
    if (value == "True")
        return "1";
    if (value == "False")
        return "0";
    return value;
}

std::int64_t toNumber(const std::string &text) {
    std::size_t used = 0;
    std::int64_t value = 0;
    try {
        value = text.rfind("0x", 0) == 0 ? static_cast<std::int64_t>(std::stoull(text, &used, 16))
                                         : static_cast<std::int64_t>(std::stoll(text, &used, 10));
    } catch (const std::logic_error &) {
        used = 0;
    }
    if (used == 0 || used != text.size())
        throw std::runtime_error("not a number: \"" + text + "\"");
    return value;
}

std::string plainHex(const std::string &text) {
    std::string digits;
    for (const char c : text)
        if (c != ':')
            digits += c;
    return digits;
}

} // namespace tmf::test
