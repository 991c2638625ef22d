// SPDX-License-Identifier: GPL-2.0-or-later
//
// Values of Network Data TLVs that hold other TLVs or depend on the TLV around them.
#include "decoder.hpp"
#include "value_names.hpp"

namespace tmf {
namespace {

/// Service data of the Thread Group's services (OpenThread thread/network_data_service.hpp).
Service serviceOf(std::span<const uint8_t> data) {
    if (data.empty())
        return kUnknownService;
    switch (data[0]) {
    case 0x01:
        return data.size() == 1 ? kBackboneRouter : kUnknownService;
    case 0x5c:
        return data.size() == 2 || data.size() == 3 ? kSrpAnycast : kUnknownService;
    case 0x5d:
        if (data.size() == 1)
            return kSrpUnicast;
        return data.size() == 19 || data.size() == 20 ? kSrpUnicastInService : kUnknownService;
    case 0xad:
        return data.size() == 1 ? kBorderAdmitter : kUnknownService;
    default:
        return kUnknownService;
    }
}

constexpr Part kServiceHead[] = {
    {TMF_F_NWD_SERVICE_T, 1, kStay}, {TMF_F_NWD_SERVICE_RSV, 1, kStay}, {TMF_F_NWD_SERVICE_ID, 1}};
constexpr Part kAnycastData[] = {{TMF_F_NWD_SRP_SEQUENCE, 1}, {TMF_F_NWD_SRP_VERSION, 1}};
constexpr Part kUnicastData[] = {{TMF_F_NWD_SRP_ADDRESS, 16}, {TMF_F_NWD_SRP_PORT, 2}, {TMF_F_NWD_SRP_VERSION, 1}};
constexpr Part kPortOnly[] = {{TMF_F_NWD_SRP_PORT, 2}};
constexpr Part kVersionOnly[] = {{TMF_F_NWD_SRP_VERSION, 1}};
constexpr Part kBbrData[] = {{TMF_F_NWD_BBR_SEQUENCE, 1}, {TMF_F_NWD_BBR_DELAY, 2}, {TMF_F_NWD_BBR_MLR_TIMEOUT, 4}};

/// The data of a server: how they are read, and how many bytes there are at least.
struct ServerData {
    Layout layout;
    uint32_t least;
};

ServerData serverData(uint8_t service, uint32_t length) {
    switch (service) {
    case kBackboneRouter:
        return {kBbrData, widthOf(kBbrData)};
    case kSrpAnycast:
        return {kVersionOnly, 0};
    case kSrpUnicast:
        if (length == widthOf(kPortOnly))
            return {kPortOnly, length};
        return {kUnicastData, widthOf(kUnicastData) - 1}; // older servers have no version
    default:
        return {{}, 0};
    }
}

/// True if any TLV of the list is marked stable.
bool holdsStable(Reader reader) {
    while (!reader.empty()) {
        const Header header = readHeader(reader, TMF_SPACE_NETWORK_DATA);
        if (header.stable)
            return true;
        if (!reader.skip(header.size) || !reader.skip(header.length))
            return false;
    }
    return false;
}

void subTlvs(Decoder &decoder, const Tlv &tlv, Reader &reader, bool stable) {
    if (!stable && holdsStable(reader))
        decoder.report(TMF_X_NETDATA_STABLE);
    decoder.list(reader, kNetworkDataList, &tlv);
}

} // namespace

void decodeNetworkData(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    decoder.list(reader, kNetworkDataList);
}

void decodePrefix(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    if (reader.left() < 2)
        return;
    const bool stable = decoder.stable();
    decoder.read(TMF_F_NWD_PREFIX_DOMAIN, reader, 1);
    const auto bits = static_cast<uint32_t>(reader.peek(1));
    const uint32_t bytes = (bits + 7) / 8;
    decoder.read(TMF_F_NWD_PREFIX_LENGTH, reader, 1);
    if (bits > 128 || bytes > reader.left()) {
        decoder.report(TMF_X_NETDATA_PREFIX_LENGTH, bits);
        return;
    }
    decoder.read(TMF_F_NWD_PREFIX, reader, bytes);
    subTlvs(decoder, tlv, reader, stable);
}

void decodeCommissioningData(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    decoder.list(reader, kCommissioningList);
}

void decodeService(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    if (reader.empty())
        return;
    const bool stable = decoder.stable();
    const bool thread = reader.peek(1) & 0x80;
    decoder.layout(kServiceHead, reader);
    if (!thread) {
        if (reader.left() < 4) {
            decoder.report(TMF_X_MALFORMED_TLV, 4, reader.left());
            return;
        }
        decoder.read(TMF_F_NWD_SERVICE_ENTERPRISE, reader, 4);
    }
    if (reader.empty())
        return;
    const auto length = static_cast<uint32_t>(reader.peek(1));
    decoder.read(TMF_F_NWD_SERVICE_DATA_LENGTH, reader, 1);
    if (length > reader.left()) {
        decoder.report(TMF_X_MALFORMED_TLV, length, reader.left());
        return;
    }
    decoder.field(TMF_F_NWD_SERVICE_DATA, reader, length);
    Reader data = reader.take(length);
    const Service service = thread ? serviceOf(data.rest()) : kUnknownService;
    if (service != kUnknownService)
        decoder.add(TMF_F_NWD_SERVICE_KIND, data.offset(), length, service, TMF_RECORD_GENERATED);
    data.skip(1);
    if (service == kSrpAnycast)
        decoder.layout(kAnycastData, data);
    if (service == kSrpUnicastInService)
        decoder.layout(kUnicastData, data);

    const uint8_t around = decoder.service;
    decoder.service = service;
    subTlvs(decoder, tlv, reader, stable);
    decoder.service = around;
}

void decodeServer(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    if (reader.left() < 2)
        return;
    decoder.read(TMF_F_NWD_SERVER_RLOC16, reader, 2);
    const ServerData data = serverData(decoder.service, reader.left());
    if (reader.left() < data.least)
        decoder.report(TMF_X_TLV_LENGTH, 2 + reader.left());
    decoder.layout(data.layout, reader);
    if (!reader.empty())
        decoder.read(TMF_F_NWD_SERVER_DATA, reader, reader.left());
}

} // namespace tmf
