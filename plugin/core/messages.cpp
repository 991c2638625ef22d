// SPDX-License-Identifier: GPL-2.0-or-later
//
// Finds and names messages.
#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "messages.hpp"
#include "text.hpp"
#include "tlv.hpp"

namespace {

using namespace tmf::messages;

/// The TLVs of responses, as sets of types.
constexpr auto kInResponses = [] {
    std::array<std::array<uint64_t, 4>, TMF_SPACE_COUNT> sets{};
    const auto add = [&](tmf_space space, const tmf_types &list) {
        for (size_t i = 0; i < list.count && list.count != kAnything.count; i++)
            sets[space][list.types[i] >> 6] |= uint64_t{1} << (list.types[i] & 63);
    };
    for (const Row &message : kRows) {
        add(message.space, message.response_must);
        add(message.space, message.response_may);
    }
    // MGMT_GET.rsp, which may hold anything: what nanostack answers, and the nested list of some.
    add(MESHCOP, kPlus<kGet, kUrl, kVendor, kList<TMF_MESHCOP_VENDOR_DATA>>);
    return sets;
}();

constexpr std::string_view path(const tmf_message_info &message) { return message.path; }

/// The first eight characters as a number that is ordered as they are: almost all paths are that short.
constexpr uint64_t head(std::string_view path) {
    uint64_t value = 0;
    for (size_t i = 0; i < 8; i++)
        value = value << 8 | (i < path.size() ? static_cast<uint8_t>(path[i]) : 0);
    return value;
}

constexpr auto kHeads = [] {
    std::array<uint64_t, std::size(kRows)> heads{};
    std::ranges::transform(kRows, heads.begin(), [](const tmf_message_info &message) { return head(path(message)); });
    return heads;
}();

consteval bool valid() {
    for (size_t i = 0; i < std::size(kRows); i++) {
        if (i && path(kRows[i - 1]) >= path(kRows[i]))
            return false;
        if (path(kRows[i]).size() >= TMF_PATH_MAX)
            return false;
    }
    return true;
}
static_assert(valid(), "the Uri-Paths do not ascend, or one is too long");

} // namespace

const tmf_message_info *tmf_message_at(size_t index) { return index < std::size(kRows) ? &kRows[index] : nullptr; }

const tmf_message_info *tmf_find_message(const char *text, size_t length) {
    const std::string_view wanted(text, length);
    const uint64_t key = head(wanted);
    const auto first = static_cast<size_t>(std::ranges::lower_bound(kHeads, key) - kHeads.begin());
    for (size_t i = first; i < kHeads.size() && kHeads[i] == key; i++)
        if (path(kRows[i]) == wanted)
            return &kRows[i];
    return nullptr;
}

bool tmf::isInResponses(tmf_space space, uint8_t type) noexcept {
    return tmf_has_type(kInResponses[space].data(), type);
}

tmf_space tmf_path_space(const char *text, size_t length) {
    if (length < 3 || text[0] != '/' || text[2] != '/')
        return TMF_SPACE_NONE;
    switch (text[1]) {
    case 'c':
        return TMF_SPACE_MESHCOP;
    case 'a':
    case 'n':
    case 'b':
        return TMF_SPACE_NETWORK;
    case 'd':
        return TMF_SPACE_DIAGNOSTIC;
    case 'h':
        return TMF_SPACE_HISTORY;
    default:
        return TMF_SPACE_NONE;
    }
}

size_t tmf_message_name(const tmf_context *context, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    const tmf_coap *coap = context->coap;
    const tmf_message_info *message = context->message;
    if (!coap)
        return 0;
    const bool empty = coap->code == TMF_COAP_EMPTY;
    if (!message) {
        constexpr std::string_view kSpaces[TMF_SPACE_COUNT] = {"TMF",        "MeshCoP", "Network layer",
                                                               "Diagnostic", "History", ""};
        constexpr std::string_view kEmpty[] = {"Ping", "Empty message", "Acknowledgement", "Reset"};
        if (coap->damaged)
            text << "Damaged message";
        else if (tmf_coap_is_request(coap->code) && coap->cut)
            text << "Cut message";
        else if (tmf_coap_is_request(coap->code))
            text << (coap->path_length ? std::string_view(coap->path, coap->path_length)
                                       : std::string_view("Request without Uri-Path"));
        else if (empty)
            text << kEmpty[coap->type & 3];
        else
            text << kSpaces[context->space] << " response";
        return text.size();
    }
    if (tmf_coap_is_request(coap->code)) {
        // One path, two messages: answers go to one router, announcements to all.
        const bool announcement = coap->type == TMF_COAP_NON && message == tmf::Path("/b/ba");
        text << (announcement ? std::string_view("PRO_BB.ntf") : std::string_view(message->request));
        return text.size();
    }
    std::string_view name = message->response;
    if (empty) {
        text << tmf::part(name, 0, name.rfind('.')) << (coap->type == TMF_COAP_RST ? ".rst" : ".ack");
        return text.size();
    }
    text << name;
    return text.size();
}
