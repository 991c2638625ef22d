// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a message may hold: rules for values, for the TLVs of a message, and for its CoAP header.
// Source: the checks of OpenThread's receivers of each Uri-Path; RFC 7252 for CoAP.
#include <algorithm>
#include <array>

#include "decoder.hpp"
#include "messages.hpp"

namespace tmf {
namespace {

constexpr uint32_t kMaxDataset = 254;
constexpr uint8_t kContinue = 0x5f; // 2.31
constexpr uint8_t kNotFound = 0x84; // 4.04

bool contains(const tmf_types &list, uint8_t type) {
    return std::find(list.types, list.types + list.count, type) != list.types + list.count;
}

bool isLinkLocal(const uint8_t (&address)[16]) { return address[0] == 0xfe && (address[1] & 0xc0) == 0x80; }
bool hasNoPrefix(const uint8_t (&address)[16]) {
    return std::all_of(address, address + 8, [](uint8_t byte) { return byte == 0; });
}
bool isIpv4(const uint8_t (&address)[16]) { // mapped into IPv6
    return std::all_of(address, address + 10, [](uint8_t byte) { return byte == 0; }) && address[10] == 0xff &&
           address[11] == 0xff;
}
bool isUniqueLocal(const uint8_t (&address)[16]) { return (address[0] & 0xfe) == 0xfc; }
bool isMulticast(const uint8_t (&address)[16]) {
    return address[0] == 0xff || (isIpv4(address) && (address[12] & 0xf0) == 0xe0);
}

/// The message as the rules see it.
struct View {
    const tmf_context &context;
    const tmf_result &result;
    bool request, success;

    explicit View(const Decoder &decoder)
        : context(decoder.context()), result(decoder.result()),
          request(context.coap && tmf_coap_is_request(context.coap->code)),
          success(context.coap && tmf_coap_is_success(context.coap->code)) {}

    /// Nothing can be said to be missing from a payload of which the capture, the options or a block hold only a part.
    bool whole(bool cut) const {
        const tmf_coap &coap = *context.coap;
        const bool block = coap.asks_block || (coap.has_block && (coap.block_number > 0 || coap.block_more));
        return !cut && !block && !coap.damaged && !coap.cut;
    }
    bool has(uint8_t type) const { return tmf_has_tlv(&result, type); }
    bool multicast() const { return context.addressed && isMulticast(context.destination); }
    bool is(Path path) const { return context.message == path; }
    /// True if the message has one of these TMF_MESSAGE_... traits.
    bool does(unsigned traits) const { return tmf_message_does(context.message, traits); }
    bool datasetSet() const { return does(TMF_MESSAGE_SET_ACTIVE | TMF_MESSAGE_SET_PENDING); }
    bool enroller() const { return is("/c/nr") || is("/c/nk"); }
};

// What a range of numbers does not say of a value.
bool hasNoName(const View &view, uint32_t index) {
    const tmf_record &record = view.result.records[index];
    const tmf_value_name *name = tmf_fields()[record.field].names;
    while (name->name && name->value != record.value)
        name++;
    return !name->name;
}
bool hasName(const View &view, uint32_t index) { return !hasNoName(view, index); }
bool isNoUniqueLocal(const View &view, uint32_t index) {
    return view.result.data[view.result.records[index].offset] != 0xfd;
}
bool isUnicastInRegistration(const View &view, uint32_t index) {
    return view.request && view.is("/n/mr") && view.result.data[view.result.records[index].offset] != 0xff;
}
bool isOddInEnroller(const View &view, uint32_t index) {
    const tmf_record &record = view.result.records[index];
    const uint8_t first = view.result.data[record.offset];
    const bool everyOrNone = record.length == 1 && (first == 0x00 || first == 0xff);
    return view.enroller() && !everyOrNone && record.length != 8 && record.length != 16;
}
bool isReservedTimestamp(const View &view, uint32_t index) {
    uint64_t parts[3];
    if (!view.request || !view.datasetSet() || !readTimestamp(view.result, index, parts))
        return false;
    const bool orphan = parts[0] == 0 && parts[2] == 1;
    return isInvalidTimestamp(parts) || orphan;
}
// Where a rule for a value holds, besides the value itself.
bool onPageZero(const View &view, uint32_t index) { return index && view.result.records[index - 1].value == 0; }
bool inNoPanIdQuery(const View &view, uint32_t) { return !view.is("/c/pq") && !view.is("/c/pc"); }
bool inResponse(const View &view, uint32_t) { return !view.request; }
bool inPendingSet(const View &view, uint32_t) { return view.request && view.is("/c/ps"); }
bool inPendingSetWithKey(const View &view, uint32_t index) {
    return inPendingSet(view, index) && view.has(TMF_MESHCOP_NETWORK_KEY);
}
bool hasQueryId(const View &view) { return view.has(TMF_DIAGNOSTIC_QUERY_ID); }
bool inDiagnosticGet(const View &view, uint32_t) { return view.request && view.is("/d/dg"); }

/// Values that a field ought not to have; the text of the finding gets the value. Signed ones as in tmf_value_name.
struct Range {
    tmf_field field;
    uint32_t first, last;
    tmf_finding_id id;
    bool (*where)(const View &, uint32_t index) = nullptr; ///< nullptr: in all messages
};
constexpr uint32_t kMost = UINT32_MAX;
constexpr Range kRanges[] = {
    {TMF_F_CHANNEL, 0, 10, TMF_X_CHANNEL_RANGE, onPageZero},
    {TMF_F_CHANNEL, 27, kMost, TMF_X_CHANNEL_RANGE, onPageZero},
    {TMF_F_WAKEUP_CHANNEL, 1, 10, TMF_X_CHANNEL_RANGE, onPageZero},
    {TMF_F_WAKEUP_CHANNEL, 27, kMost, TMF_X_CHANNEL_RANGE, onPageZero},
    {TMF_F_PAN_ID, 0xffff, 0xffff, TMF_X_PAN_ID_BROADCAST, inNoPanIdQuery},
    {TMF_F_JOINER_ROUTER_KEK, 0, kMost, TMF_X_KEK_RELAY},
    {TMF_F_STATE, 2, 0xfffffffe, TMF_X_STATE_VALUE},
    {TMF_F_STATE, 0xffffffff, 0xffffffff, TMF_X_STATE_REJECT, inResponse},
    {TMF_F_SECURITY_POLICY_ROTATION, 0, 1, TMF_X_SECURITY_POLICY_ROTATION},
    {TMF_F_DELAY_TIMER, 0, TMF_DELAY_MIN_MS - 1, TMF_X_DELAY_TIMER_RANGE, inPendingSet},
    {TMF_F_DELAY_TIMER, TMF_DELAY_MAX_MS + 1, kMost, TMF_X_DELAY_TIMER_RANGE, inPendingSet},
    {TMF_F_DELAY_TIMER, 0, TMF_DELAY_MIN_OF_KEY_MS - 1, TMF_X_DELAY_TIMER_KEY, inPendingSetWithKey},
    {TMF_F_UDP_ENCAP_SRC_PORT, 0, 0, TMF_X_UDP_PORT_ZERO},
    {TMF_F_UDP_ENCAP_DST_PORT, 0, 0, TMF_X_UDP_PORT_ZERO},
    {TMF_F_SOLICIT_STATUS, 1, kMost, TMF_X_STATUS_FAILURE, hasName},
    {TMF_F_MLR_STATUS, 1, kMost, TMF_X_STATUS_FAILURE, hasName},
    {TMF_F_DUA_STATUS, 1, kMost, TMF_X_STATUS_FAILURE, hasName},
    {TMF_F_REASON, 0, kMost, TMF_X_STATUS_UNKNOWN, hasNoName},
    {TMF_F_SOLICIT_STATUS, 0, kMost, TMF_X_STATUS_UNKNOWN, hasNoName},
    {TMF_F_MLR_STATUS, 0, kMost, TMF_X_STATUS_UNKNOWN, hasNoName},
    {TMF_F_DUA_STATUS, 0, kMost, TMF_X_STATUS_UNKNOWN, hasNoName},
    {TMF_F_MESH_LOCAL_PREFIX, 0, kMost, TMF_X_ML_PREFIX, isNoUniqueLocal},
    {TMF_F_IPV6_ADDRESS, 0, kMost, TMF_X_MLR_ADDRESS, isUnicastInRegistration},
    {TMF_F_STEERING_DATA, 0, kMost, TMF_X_ENROLLER_STEERING, isOddInEnroller},
    {TMF_F_ACTIVE_TIMESTAMP_SECONDS, 0, kMost, TMF_X_TIMESTAMP_INVALID, isReservedTimestamp},
    {TMF_F_PENDING_TIMESTAMP_SECONDS, 0, kMost, TMF_X_TIMESTAMP_INVALID, isReservedTimestamp},
    {TMF_F_GET_TYPE, TMF_DIAGNOSTIC_CHILD, TMF_DIAGNOSTIC_ROUTER_NEIGHBOR, TMF_X_DIAG_LIST_ONLY_QUERY, inDiagnosticGet},
    {TMF_F_CONNECTIVITY_PRIORITY, 2, 2, TMF_X_CONNECTIVITY_RESERVED},
    {TMF_F_CONNECTIVITY_RSV, 1, kMost, TMF_X_CONNECTIVITY_RESERVED},
    {TMF_F_NWD_CONTEXT_ID, 0, 0, TMF_X_NETDATA_CONTEXT_ZERO},
    {TMF_F_NWD_ROUTE_PREFERENCE, 2, 2, TMF_X_NETDATA_PREFERENCE},
    {TMF_F_NWD_BR_PREFERENCE, 2, 2, TMF_X_NETDATA_PREFERENCE},
};

constexpr std::array<bool, TMF_FIELD_COUNT> kHasRange = [] {
    std::array<bool, TMF_FIELD_COUNT> has{};
    for (const Range &range : kRanges)
        has[range.field] = true;
    return has;
}();

void checkValue(Decoder &decoder, const View &view, uint32_t index) {
    const tmf_record &record = view.result.records[index];
    const auto value = static_cast<uint32_t>(record.value);
    if (!kHasRange[record.field])
        return;
    for (const Range &range : kRanges)
        if (range.field == record.field && value >= range.first && value <= range.last &&
            (!range.where || range.where(view, index)))
            decoder.reportOn(index, record.space, record.type, range.id, value);
}

/// Length in the header of a TLV of the message itself; 0 if not even the header is all there.
uint32_t declaredLength(const View &view, const tmf_record &tlv) {
    const Header header = readHeader(Reader({view.result.data + tlv.offset, tlv.length}, 0), view.context.space);
    return header.complete ? header.length : 0;
}

/// Mandatory TLVs that receivers do not look for.
constexpr struct {
    Path message;
    uint8_t type;
} kOverlooked[] = {
    {"/c/ab", TMF_MESHCOP_SESSION_ID},
    {"/c/es", TMF_MESHCOP_SESSION_ID},
    {"/c/pq", TMF_MESHCOP_SESSION_ID},
    {"/c/tx", TMF_MESHCOP_JOINER_ROUTER_LOCATOR},
};
bool isOverlooked(const View &view, uint8_t type) {
    return std::ranges::any_of(kOverlooked, [&](const auto &row) { return view.is(row.message) && row.type == type; });
}

/// TLVs whose absence has a finding of its own, which tells more than that a mandatory one is missing. Both are reported.
struct Need {
    Path message;
    uint8_t type;
    tmf_finding_id id;
    bool (*where)(const View &) = nullptr; ///< nullptr: always
};
constexpr Need kNeeds[] = {
    {"/c/ar", TMF_MESHCOP_SESSION_ID, TMF_X_ACTIVE_REPLACE_NOT_COMMISSIONER},
    {"/d/da", TMF_DIAGNOSTIC_ANSWER, TMF_X_DIAG_ANSWER_MISSING, hasQueryId},
    {"/d/dg", TMF_DIAGNOSTIC_TYPE_LIST, TMF_X_DIAG_TYPE_LIST},
    {"/d/dq", TMF_DIAGNOSTIC_TYPE_LIST, TMF_X_DIAG_TYPE_LIST},
    {"/d/dr", TMF_DIAGNOSTIC_TYPE_LIST, TMF_X_DIAG_TYPE_LIST},
};

/// Rules for a TLV as a whole, in the list of the message itself.
void checkTlv(Decoder &decoder, const View &view, uint32_t index) {
    const tmf_record &record = view.result.records[index];
    const auto report = [&](tmf_finding_id id, uint32_t a = 0) {
        decoder.reportOn(index, record.space, record.type, id, a);
    };
    const tmf_message_info *message = view.context.message;
    const tmf_tlv_info *info = tmf_find_tlv(view.context.space, record.type);
    if (message && info) {
        const tmf_types &must = view.request ? message->must : message->response_must;
        const tmf_types &may = view.request ? message->may : message->response_may;
        // Certification tests send 130 to see that it is ignored.
        const bool test = view.context.space == TMF_SPACE_MESHCOP && record.type == TMF_MESHCOP_FUTURE;
        if (test)
            report(TMF_X_UNKNOWN_TLV, record.type);
        else if (!contains(must, record.type) && !contains(may, record.type))
            report(TMF_X_UNEXPECTED_TLV);
    }
    const bool meshcop = view.context.space == TMF_SPACE_MESHCOP;
    if (meshcop && record.type == TMF_MESHCOP_SECURITY_POLICY && declaredLength(view, record) == 3)
        report(TMF_X_SECURITY_POLICY_SHORT);
    // Whatever its length.
    if (info && info->traits & TMF_TLV_SECRET && record.length > 2)
        report(TMF_X_SECRET_VISIBLE);
    if (!view.request)
        return;
    if (view.is("/c/cs") && record.type == TMF_MESHCOP_BORDER_AGENT_LOCATOR)
        report(TMF_X_BA_LOCATOR_IN_SET);
    const bool connectivity = info && info->traits & TMF_TLV_CONNECTS;
    if (view.is("/c/as") && connectivity && view.has(TMF_MESHCOP_SESSION_ID))
        report(TMF_X_ACTIVE_SET_CONNECTIVITY);
    if (view.is("/n/mr") && record.type == TMF_NETWORK_TIMEOUT && !view.has(TMF_NETWORK_SESSION_ID))
        report(TMF_X_MLR_TIMEOUT);
    if (view.is("/n/mr") && record.type == TMF_NETWORK_IPV6_ADDRESSES && !decoder.cut() &&
        !lengthFits(find(TMF_SPACE_NETWORK, TMF_NETWORK_IPV6_ADDRESSES)->info, declaredLength(view, record)))
        report(TMF_X_MLR_ADDRESS);
}

/// Bytes of the dataset TLVs of a message that carries one.
void checkDatasetSize(Decoder &decoder, const View &view) {
    uint32_t size = 0;
    for (uint32_t i = 0; i < view.result.record_count; i++) {
        const tmf_record &record = view.result.records[i];
        const bool outside = record.type == TMF_MESHCOP_SESSION_ID || record.type == TMF_MESHCOP_SECURE_DISSEMINATION ||
                             record.type == TMF_MESHCOP_COMMISSIONER_TOKEN ||
                             record.type == TMF_MESHCOP_COMMISSIONER_SIGNATURE;
        if (record.field == TMF_F_TLV && !outside)
            size += record.length;
    }
    if (size > kMaxDataset)
        decoder.reportMessage(TMF_X_DATASET_SIZE, 0, size);
}

/// The CoAP header of a request.
void checkHeader(Decoder &decoder, const View &view) {
    const tmf_coap &coap = *view.context.coap;
    const tmf_message_info *message = view.context.message;
    const bool con = coap.type == TMF_COAP_CON;
    if (con && view.multicast())
        decoder.reportMessage(TMF_X_CON_MULTICAST);
    if (!message) {
        if (!coap.damaged && !coap.cut)
            decoder.reportMessage(TMF_X_URI_UNKNOWN);
        return;
    }
    if (coap.code != TMF_COAP_POST && !(view.does(TMF_MESSAGE_BY_GET) && coap.code == TMF_COAP_GET))
        decoder.reportMessage(TMF_X_METHOD_NOT_POST);
    if (message->transport == TMF_CON && coap.type == TMF_COAP_NON && view.context.addressed && !view.multicast())
        decoder.reportMessage(TMF_X_CON_EXPECTED);
    if (message->transport == TMF_NON && con)
        decoder.reportMessage(TMF_X_NON_EXPECTED);
}

/// TLVs that a request ought to hold.
void checkMissing(Decoder &decoder, const View &view) {
    const tmf_types &must = view.context.message->must;
    for (size_t i = 0; i < must.count; i++)
        if (!view.has(must.types[i]) && !isOverlooked(view, must.types[i]))
            decoder.reportMessage(TMF_X_MISSING_MANDATORY, must.types[i]);
    // One of two: Thread Network Data, or the RLOC16 whose data are to be removed.
    if (view.is("/a/sd") && !view.has(TMF_NETWORK_NETWORK_DATA) && !view.has(TMF_NETWORK_RLOC16))
        decoder.reportMessage(TMF_X_MISSING_MANDATORY, TMF_NETWORK_NETWORK_DATA);
    for (const Need &need : kNeeds)
        if (view.is(need.message) && !view.has(need.type) && (!need.where || need.where(view)))
            decoder.reportMessage(need.id);
}

/// The addresses of a request.
void checkScope(Decoder &decoder, const View &view) {
    const tmf_context &context = view.context;
    if (!context.addressed || isIpv4(context.destination) || context.carrier != TMF_CARRIER_UDP)
        return;
    // Without its context 6LoWPAN leaves the prefix empty.
    if (hasNoPrefix(context.source) || hasNoPrefix(context.destination))
        return;
    // What exists in DTLS only is without it an export of what was decrypted.
    if (view.does(TMF_MESSAGE_DTLS | TMF_MESSAGE_BACKBONE))
        return;
    const bool fromLink = isLinkLocal(context.source), toLink = isLinkLocal(context.destination);
    if (view.does(TMF_MESSAGE_TO_JOINER)) {
        if (!fromLink || !toLink)
            decoder.reportMessage(TMF_X_JOIN_ENT_SCOPE);
        return;
    }
    // OpenThread thread/tmf.cpp IsTmfMessage: link-local on both sides, or mesh-local on both sides;
    // multicast may be link-local (scope 2) or realm-local (scope 3). The mesh-local prefix is a ULA.
    const unsigned scope = view.multicast() ? context.destination[1] & 0x0f : 0;
    const bool samePrefix = std::equal(context.source, context.source + 8, context.destination);
    const bool fits = (fromLink && (toLink || scope == 2)) ||
                      (isUniqueLocal(context.source) && (samePrefix || scope == 2 || scope == 3));
    if (!fits)
        decoder.reportMessage(TMF_X_SCOPE_MISMATCH);
}

void checkRequest(Decoder &decoder, const View &view) {
    checkHeader(decoder, view);
    if (!view.context.message)
        return;
    if (view.whole(decoder.cut()))
        checkMissing(decoder, view);
    if (view.datasetSet())
        checkDatasetSize(decoder, view);
    checkScope(decoder, view);
}

void checkResponse(Decoder &decoder, const View &view) {
    const tmf_coap &coap = *view.context.coap;
    const tmf_message_info *message = view.context.message;
    if (coap.code == TMF_COAP_EMPTY)
        return;
    const bool expected = coap.code == TMF_COAP_CHANGED || coap.code == kContinue ||
                          (view.does(TMF_MESSAGE_RARE) && coap.code == kNotFound) ||
                          (view.does(TMF_MESSAGE_FOREIGN) && view.success);
    if (!expected)
        decoder.reportMessage(TMF_X_RESPONSE_CODE, 0, coap.code);
    if (!view.context.matched && view.result.captured)
        decoder.reportMessage(TMF_X_RESPONSE_UNMATCHED);
    if (view.context.guessed)
        decoder.reportMessage(TMF_X_SPACE_GUESSED);
    if (coap.path_length)
        decoder.reportMessage(TMF_X_URI_IN_RESPONSE);
    if (view.does(TMF_MESSAGE_GET_ACTIVE | TMF_MESSAGE_GET_PENDING))
        checkDatasetSize(decoder, view);
    if (coap.code != TMF_COAP_CHANGED || !message || !view.whole(decoder.cut()))
        return;
    for (size_t i = 0; i < message->response_must.count; i++) {
        const uint8_t type = message->response_must.types[i];
        if (view.has(type))
            continue;
        const bool state = message->space == TMF_SPACE_MESHCOP && type == TMF_MESHCOP_STATE;
        decoder.reportMessage(state ? TMF_X_RESPONSE_MISSING_STATE : TMF_X_MISSING_MANDATORY, type);
    }
    if (view.does(TMF_MESSAGE_PETITION) && view.has(TMF_MESHCOP_STATE)) {
        const tmf_record *state = tmf_find_record(&view.result, TMF_F_STATE);
        const auto value = state ? static_cast<int64_t>(state->value) : 0;
        if (value == 1 && !view.has(TMF_MESHCOP_SESSION_ID))
            decoder.reportMessage(TMF_X_PETITION_ACCEPT_NO_SESSION);
        if (value == -1 && view.has(TMF_MESHCOP_SESSION_ID))
            decoder.reportMessage(TMF_X_PETITION_REJECT_SESSION);
    }
}

} // namespace

void checkValues(Decoder &decoder) noexcept {
    const View view(decoder);
    const uint32_t count = view.result.record_count;
    for (uint32_t i = 0; i < count; i++) {
        if (view.result.records[i].field == TMF_F_TLV)
            checkTlv(decoder, view, i);
        else
            checkValue(decoder, view, i);
    }
}

void checkMessage(Decoder &decoder) noexcept {
    const View view(decoder);
    if (!view.context.coap)
        return;
    const tmf_coap &coap = *view.context.coap;
    if (coap.damaged)
        decoder.reportMessage(TMF_X_COAP_OPTIONS);
    if (coap.empty_marker)
        decoder.reportMessage(TMF_X_PAYLOAD_MARKER_EMPTY);
    if (view.context.only)
        return;
    if (view.request)
        checkRequest(decoder, view);
    else
        checkResponse(decoder, view);
}

} // namespace tmf
