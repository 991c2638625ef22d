// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writes docs/fields.md from the decoder's tables.
//   tmf_docs FILE           writes the file
//   tmf_docs --check FILE   compares it with the tables; exits with 1 if they differ
#include "tmf/tmf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Strings = std::vector<std::string>;

std::string join(const Strings &parts, std::string_view separator) {
    std::string text;
    for (const auto &part : parts)
        text.append(text.empty() ? "" : separator).append(part);
    return text;
}

void addOnce(Strings &list, std::string text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
        list.push_back(std::move(text));
}

void replaceAll(std::string &text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

/// A bar would end the cell of a table.
std::string cell(std::string text) {
    replaceAll(text, "|", "\\|");
    return text;
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

void header(std::ostream &out, const Strings &names) {
    Strings rule;
    for (std::size_t i = 0; i < names.size(); ++i)
        rule.emplace_back("---");
    out << "| " << join(names, " | ") << " |\n|" << join(rule, "|") << "|\n";
}

void row(std::ostream &out, const Strings &cells) {
    Strings safe;
    std::transform(cells.begin(), cells.end(), std::back_inserter(safe), cell);
    out << "| " << join(safe, " | ") << " |\n";
}

// ---------------------------------------------------------------- fields

std::string typeName(const tmf_field_info &field) {
    switch (field.type) {
    case TMF_NONE:
        return "heading";
    case TMF_BOOL:
    case TMF_BOOL16:
        return "flag";
    case TMF_STRING:
        return "text";
    case TMF_BYTES:
        return "bytes";
    case TMF_IPV6:
        return "IPv6 address";
    case TMF_EUI64:
        return "EUI-64";
    case TMF_OUI:
        return "OUI";
    case TMF_REQUEST:
    case TMF_RESPONSE:
    case TMF_FRAME:
        return "frame number";
    case TMF_TIME:
        return "time";
    default:
        break;
    }
    const int bits = field.mask ? std::popcount(field.mask) : static_cast<int>(tmf_type_bits(field.type));
    return std::string(field.type == TMF_INT8  ? "signed, "
                       : field.base == TMF_HEX ? "hexadecimal, "
                                               : "number, ") +
           std::to_string(bits) + (bits == 1 ? " bit" : " bits");
}

std::string valueNames(const tmf_field_info &field) {
    Strings list;
    for (const auto *value = field.names; value && value->name; ++value) {
        const bool negative = field.type == TMF_INT8 && value->value > INT32_MAX;
        list.push_back(
            (negative ? std::to_string(static_cast<std::int32_t>(value->value)) : std::to_string(value->value)) + " " +
            value->name);
    }
    return join(list, ", ");
}

/// All that the rows of one filter name say.
struct Field {
    Strings types, units, meanings, values;
};

void writeFields(std::ostream &out) {
    std::map<std::string, Field> fields;
    for (const auto &info : std::span(tmf_fields(), TMF_FIELD_COUNT)) {
        Field &field = fields[info.abbrev];
        addOnce(field.types, typeName(info));
        addOnce(field.units, info.unit ? info.unit : "");
        addOnce(field.meanings, std::string(info.name) + (info.blurb ? std::string(": ") + info.blurb : ""));
        addOnce(field.values, valueNames(info));
    }
    out << "## Fields\n\n"
           "In filters compare numbers with numbers: of a name Wireshark knows only the number that the first field "
           "with "
           "this\n"
           "filter name has for it, and Wireshark finds no negative number by its name (`tmf.state == -1`, not "
           "`\"Reject\"`)."
           "\n\n";
    header(out, {"field", "type", "unit", "meaning", "values"});
    for (const auto &[abbrev, field] : fields)
        row(out, {code(abbrev), join(field.types, " or "), join(field.units, ", "), join(field.meanings, "; "),
                  join(field.values, "; or ")});
}

// ---------------------------------------------------------------- findings

std::string_view severityName(tmf_severity severity) {
    static constexpr std::string_view names[] = {"chat", "note", "warn", "error"};
    return names[severity];
}

std::string_view groupName(tmf_group group) {
    static constexpr std::string_view names[] = {"protocol", "undecoded",  "sequence",  "response",
                                                 "security", "assumption", "decryption"};
    return names[group];
}

std::string generalText(tmf_finding_id id) {
    std::array<char, 400> text;
    return {text.data(), tmf_finding_general_text(id, text.data(), text.size())};
}

void writeFindings(std::ostream &out) {
    struct Finding {
        Strings severities, groups, texts;
    };
    std::map<std::string, Finding> findings;
    for (int id = 0; id < TMF_FINDING_COUNT; id++) {
        const tmf_finding_info &info = tmf_findings()[id];
        Finding &finding = findings[info.abbrev];
        addOnce(finding.severities, std::string(severityName(info.severity)));
        addOnce(finding.groups, std::string(groupName(info.group)));
        addOnce(finding.texts, generalText(static_cast<tmf_finding_id>(id)));
    }
    out << "\n## Findings\n\n"
           "What is wrong or worth knowing, as Wireshark's expert items. In a message the name of a TLV "
           "stands in place of TLV,\n"
           "numbers in place of n.\n\n";
    header(out, {"finding", "severity", "group", "text"});
    for (const auto &[abbrev, finding] : findings)
        row(out, {code(abbrev), join(finding.severities, " or "), join(finding.groups, " or "),
                  join(finding.texts, "; or: ")});
}

// ---------------------------------------------------------------- TLVs and messages

struct Space {
    tmf_space space;
    std::string_view title, where;
};

constexpr Space kSpaces[] = {
    {TMF_SPACE_MESHCOP, "Commissioning (MeshCoP)",
     "In the messages below `/c`, and inside Commissioning Data of the Network Data."},
    {TMF_SPACE_NETWORK, "Network layer", "In the messages below `/a`, `/n` and `/b`."},
    {TMF_SPACE_DIAGNOSTIC, "Network diagnostics", "In the messages below `/d`."},
    {TMF_SPACE_HISTORY, "History", "In the messages below `/h` (OpenThread)."},
    {TMF_SPACE_NETWORK_DATA, "Network Data",
     "Inside Network Data; on the wire the type is shifted left by one bit, and the lowest bit says *stable*."},
};

constexpr std::uint16_t kUnlimited = 0xffff;

std::string lengthRule(const tmf_tlv_info &tlv) {
    std::string text = std::to_string(tlv.min);
    if (tlv.max == kUnlimited)
        text += " or more";
    else if (tlv.max != tlv.min)
        text += " to " + std::to_string(tlv.max);
    if (tlv.step > 1)
        text += ", in steps of " + std::to_string(tlv.step);
    return text + (tlv.empty_ok ? ", or 0" : "");
}

void writeTlvs(std::ostream &out) {
    out << "\n## TLVs\n\nThe same type number means different things in different messages.\n";
    for (const auto &[space, title, where] : kSpaces) {
        out << "\n### " << title << "\n\n" << where << "\n\n";
        header(out, {"type", "name", "length in bytes", "since"});
        for (std::size_t i = 0; const tmf_tlv_info *tlv = tmf_tlv_at(space, i); ++i)
            row(out, {std::to_string(tlv->type), tlv->name, lengthRule(*tlv), tlv->since});
    }
}

/// The mandatory types in bold, then the optional ones.
std::string typeList(tmf_space space, const tmf_types &must, const tmf_types &may) {
    constexpr std::size_t kEveryType = 256;
    if (may.count == kEveryType)
        return "any";
    Strings list;
    const auto add = [&](const tmf_types &types, std::string_view mark) {
        for (const auto type : std::span(types.types, types.count)) {
            const tmf_tlv_info *tlv = tmf_find_tlv(space, type);
            const std::string name = tlv ? tlv->name : "type " + std::to_string(type);
            list.push_back(std::string(mark) + name + std::string(mark));
        }
    };
    add(must, "**");
    add(may, "");
    return join(list, ", ");
}

std::string_view transportName(tmf_transport transport) {
    static constexpr std::string_view names[] = {"CON", "NON", "CON or NON"};
    return names[transport];
}

void writeMessages(std::ostream &out) {
    out << "\n## Messages\n\n"
           "`tmf.message` holds these names, `tmf.uri` these paths. Requests to several nodes are always sent as NON.\n"
           "Mandatory TLVs are bold; for responses the TLVs of a 2.04 response are listed.\n\n";
    header(out, {"Uri-Path", "request", "sent as", "its TLVs", "response", "its TLVs"});
    for (std::size_t i = 0; const tmf_message_info *message = tmf_message_at(i); ++i)
        row(out, {code(message->path), code(message->request), std::string(transportName(message->transport)),
                  typeList(message->space, message->must, message->may), code(message->response),
                  typeList(message->space, message->response_must, message->response_may)});
    out << "\nOther names that `tmf.message` holds:\n\n";
    header(out, {"name", "message"});
    row(out, {"`PRO_BB.ntf`", "a request to `/b/ba` that is sent as NON"});
    row(out, {"`LEAD_PET.ack`, `LEAD_PET.rst` ...",
              "an empty message that acknowledges or resets the message of this name"});
    row(out, {"`Acknowledgement`, `Reset`, `Ping`, `Empty message`",
              "an empty message that belongs to none in the capture"});
    row(out, {"`MeshCoP response`, `Network layer response`, `Diagnostic response`, `History response`, `TMF response`",
              "a response without its request, by its TLVs, and one to an unknown Uri-Path"});
    row(out, {"`/c/zz`", "a request with a Uri-Path that TMF does not know"});
    row(out, {"`Request without Uri-Path`, `Cut message`, `Damaged message`", "what cannot be named for this reason"});
}

// ---------------------------------------------------------------- the file

std::string document() {
    std::ostringstream out;
    out << "<!-- SPDX-License-Identifier: GPL-2.0-or-later -->\n"
           "<!-- Made from the decoder's tables by the target \"docs\"; do not edit. -->\n"
           "# Reference of fields\n\n"
           "Everything you can filter on: [fields](#fields), [findings](#findings), [TLVs](#tlvs), "
           "[messages](#messages).\n"
           "`tshark -G fields | grep -P '\\ttmf'` prints the names that your plugin registers.\n"
           "Names and types are stable. Those of this version are listed in\n"
           "[fields.txt](../tests/captures/golden/fields.txt), and a test compares that list with what Wireshark has "
           "of the\n"
           "plugin.\n\n"
           "Where one name stands for several things (`tmf.status` has a different meaning in each message), the table "
           "shows\n"
           "each.\n\n";
    writeFields(out);
    writeFindings(out);
    writeTlvs(out);
    writeMessages(out);
    return out.str();
}

std::string contents(const char *path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

int main(int argc, char **argv) {
    const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
    if (argc != 2 && !check) {
        std::cerr << "usage: " << argv[0] << " [--check] FILE\n";
        return 2;
    }
    const char *path = argv[argc - 1];
    const std::string text = document();
    if (check) {
        if (contents(path) == text)
            return 0;
        std::cerr << path << " does not agree with the tables of the decoder.\n"
                  << "Run: cmake --build <build folder> --target docs\n";
        return 1;
    }
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.flush();
    if (!file) {
        std::cerr << path << ": cannot be written\n";
        return 1;
    }
    return 0;
}
