// SPDX-License-Identifier: GPL-2.0-or-later
//
// TLVs of commissioning and management: payloads of /c, Commissioning Data, datasets.
// Source: OpenThread meshcop/meshcop_tlvs.hpp, ot-commissioner tlv.hpp, nanostack thread_tmfcop_lib.
#include "tlv.hpp"

namespace tmf {
namespace {

// clang-format off
constexpr Part kChannel[] = {{TMF_F_CHANNEL_PAGE, 1}, {TMF_F_CHANNEL, 2}};
constexpr Part kPanId[] = {{TMF_F_PAN_ID, 2}};
constexpr Part kExtPanId[] = {{TMF_F_EXT_PAN_ID, 8}};
constexpr Part kNetworkName[] = {{TMF_F_NETWORK_NAME, kRest}};
constexpr Part kPskc[] = {{TMF_F_PSKC, 16}};
constexpr Part kNetworkKey[] = {{TMF_F_NETWORK_KEY, 16}};
constexpr Part kNetworkKeySequence[] = {{TMF_F_NETWORK_KEY_SEQUENCE, 4}};
constexpr Part kMeshLocalPrefix[] = {{TMF_F_MESH_LOCAL_PREFIX, 8}};
constexpr Part kBorderAgentLocator[] = {{TMF_F_BORDER_AGENT_RLOC16, 2}};
constexpr Part kCommissionerId[] = {{TMF_F_COMMISSIONER_ID, kRest}};
constexpr Part kSessionId[] = {{TMF_F_COMMISSIONER_SESSION_ID, 2}};
constexpr Part kSecurityPolicy[] = {
    {TMF_F_SECURITY_POLICY_ROTATION, 2},
    {TMF_F_SECURITY_POLICY_O, 1, kStay}, {TMF_F_SECURITY_POLICY_N, 1, kStay}, {TMF_F_SECURITY_POLICY_R, 1, kStay},
    {TMF_F_SECURITY_POLICY_C, 1, kStay}, {TMF_F_SECURITY_POLICY_B, 1, kStay}, {TMF_F_SECURITY_POLICY_CCM, 1, kStay},
    {TMF_F_SECURITY_POLICY_AE, 1, kStay}, {TMF_F_SECURITY_POLICY_NMP, 1},
    {TMF_F_SECURITY_POLICY_L, 1, kStay}, {TMF_F_SECURITY_POLICY_NCR, 1, kStay}, {TMF_F_SECURITY_POLICY_RSV, 1, kStay},
    {TMF_F_SECURITY_POLICY_VR, 1}};
constexpr Part kActiveTimestamp[] = {
    {TMF_F_ACTIVE_TIMESTAMP_SECONDS, 6}, {TMF_F_ACTIVE_TIMESTAMP_TICKS, 2, kStay}, {TMF_F_ACTIVE_TIMESTAMP_U, 2}};
constexpr Part kPendingTimestamp[] = {
    {TMF_F_PENDING_TIMESTAMP_SECONDS, 6}, {TMF_F_PENDING_TIMESTAMP_TICKS, 2, kStay}, {TMF_F_PENDING_TIMESTAMP_U, 2}};
constexpr Part kCommissionerUdpPort[] = {{TMF_F_COMMISSIONER_UDP_PORT, 2}};
constexpr Part kState[] = {{TMF_F_STATE, 1}};
constexpr Part kJoinerDtls[] = {{TMF_F_JOINER_DTLS, kRest}};
constexpr Part kJoinerUdpPort[] = {{TMF_F_JOINER_UDP_PORT, 2}};
constexpr Part kJoinerIid[] = {{TMF_F_JOINER_IID, 8}};
constexpr Part kJoinerRouterLocator[] = {{TMF_F_JOINER_ROUTER_LOCATOR, 2}};
constexpr Part kKek[] = {{TMF_F_JOINER_ROUTER_KEK, 16}};
constexpr Part kDuration[] = {{TMF_F_DURATION, 2}};
constexpr Part kProvisioningUrl[] = {{TMF_F_PROVISIONING_URL, kRest}};
constexpr Part kVendorName[] = {{TMF_F_VENDOR_NAME, kRest}};
constexpr Part kVendorModel[] = {{TMF_F_VENDOR_MODEL, kRest}};
constexpr Part kVendorSwVersion[] = {{TMF_F_VENDOR_SW_VERSION, kRest}};
constexpr Part kStackVersion[] = {
    {TMF_F_STACK_VERSION_OUI, 3}, {TMF_F_STACK_VERSION_BUILD, 2, kStay}, {TMF_F_STACK_VERSION_REVISION, 2},
    {TMF_F_STACK_VERSION_MINOR, 1, kStay}, {TMF_F_STACK_VERSION_MAJOR, 1}};
constexpr Part kUdpEncapsulation[] = {
    {TMF_F_UDP_ENCAP_SRC_PORT, 2}, {TMF_F_UDP_ENCAP_DST_PORT, 2}, {TMF_F_UDP_ENCAP_PAYLOAD, kRest}};
constexpr Part kIpv6Address[] = {{TMF_F_IPV6_ADDRESS, 16}};
constexpr Part kForwardingPort[] = {{TMF_F_TMF_FORWARDING_PORT, 2}};
constexpr Part kDelayTimer[] = {{TMF_F_DELAY_TIMER, 4}};
constexpr Part kCount[] = {{TMF_F_COUNT, 1}};
constexpr Part kPeriod[] = {{TMF_F_PERIOD, 2}};
constexpr Part kScanDuration[] = {{TMF_F_SCAN_DURATION, 2}};
constexpr Part kSecureDissemination[] = {
    {TMF_F_PENDING_TIMESTAMP_SECONDS, 6}, {TMF_F_PENDING_TIMESTAMP_TICKS, 2, kStay}, {TMF_F_PENDING_TIMESTAMP_U, 2},
    {TMF_F_RETRIEVAL_TIMER, 4}, {TMF_F_DISSEMINATION_URI, kRest}};
constexpr Part kDomainName[] = {{TMF_F_DOMAIN_NAME, kRest}};
constexpr Part kDomainPrefix[] = {{TMF_F_DOMAIN_PREFIX, kRest}};
constexpr Part kToken[] = {{TMF_F_COMMISSIONER_TOKEN, kRest}};
constexpr Part kSignature[] = {{TMF_F_COMMISSIONER_SIGNATURE, kRest}};
constexpr Part kAeUdpPort[] = {{TMF_F_AE_UDP_PORT, 2}};
constexpr Part kNmkpUdpPort[] = {{TMF_F_NMKP_UDP_PORT, 2}};
constexpr Part kTriHostname[] = {{TMF_F_TRI_HOSTNAME, kRest}};
constexpr Part kRegistrarAddress[] = {{TMF_F_REGISTRAR_ADDRESS, 16}};
constexpr Part kRegistrarHostname[] = {{TMF_F_REGISTRAR_HOSTNAME, kRest}};
constexpr Part kPenSignature[] = {{TMF_F_COMMISSIONER_PEN_SIGNATURE, kRest}};
constexpr Part kPenToken[] = {{TMF_F_COMMISSIONER_PEN_TOKEN, kRest}};
constexpr Part kWakeupChannel[] = {{TMF_F_WAKEUP_CHANNEL_PAGE, 1}, {TMF_F_WAKEUP_CHANNEL, 2}};
constexpr Part kAdmitterState[] = {{TMF_F_ADMITTER_STATE, 1}};
constexpr Part kEnrollerId[] = {{TMF_F_ENROLLER_ID, kRest}};
constexpr Part kEnrollerMode[] = {
    {TMF_F_ENROLLER_MODE_RELAY, 1, kStay}, {TMF_F_ENROLLER_MODE_PROXY, 1, kStay}, {TMF_F_ENROLLER_MODE_RSV, 1}};
constexpr Part kDiscoveryRequest[] = {
    {TMF_F_DISCOVERY_VERSION, 2, kStay}, {TMF_F_DISCOVERY_JOINER, 2, kStay}, {TMF_F_DISCOVERY_REQ_RSV, 2}};
constexpr Part kDiscoveryResponse[] = {
    {TMF_F_DISCOVERY_VERSION, 2, kStay}, {TMF_F_DISCOVERY_NATIVE, 2, kStay}, {TMF_F_DISCOVERY_CCM, 2, kStay},
    {TMF_F_DISCOVERY_RSP_RSV, 2}};
constexpr Part kFuture[] = {{TMF_F_FUTURE_TLV, kRest}};
constexpr Part kJoinerAdvertisement[] = {{TMF_F_JOINER_ADVERTISEMENT_OUI, 3}, {TMF_F_JOINER_ADVERTISEMENT_DATA, kRest}};

constexpr Tlv kRows[] = {
    {.info = connects(exactly(0, "Channel", 3, "1.0")), .layout = kChannel, .text = "{1} (page {0})"},
    {.info = connects(exactly(1, "PAN ID", 2, "1.0")), .layout = kPanId},
    {.info = exactly(2, "Extended PAN ID", 8, "1.0"), .layout = kExtPanId},
    {.info = between(3, "Network Name", 0, 16, "1.0"), .layout = kNetworkName},
    {.info = secret(exactly(4, "PSKc", 16, "1.0")), .layout = kPskc},
    {.info = connects(secret(exactly(5, "Network Key", 16, "1.0"))), .layout = kNetworkKey},
    {.info = exactly(6, "Network Key Sequence Counter", 4, "1.0"), .layout = kNetworkKeySequence},
    {.info = connects(exactly(7, "Network Mesh-Local Prefix", 8, "1.0")), .layout = kMeshLocalPrefix},
    {.info = between(8, "Steering Data", 1, 16, "1.0"), .entry = TMF_F_STEERING_DATA, .special = decodeSteeringData, .line = steeringLine},
    {.info = exactly(9, "Border Agent Locator", 2, "1.0"), .layout = kBorderAgentLocator},
    {.info = between(10, "Commissioner ID", 0, 64, "1.0"), .layout = kCommissionerId},
    {.info = exactly(11, "Commissioner Session ID", 2, "1.0"), .layout = kSessionId},
    {.info = between(12, "Security Policy", 3, 4, "1.0"), .layout = kSecurityPolicy, .text = "{0}, on: {flags}"},
    {.info = between(13, "Get", 0, kBase, "1.0"), .special = decodeGet},
    {.info = exactly(14, "Active Timestamp", 8, "1.1"), .layout = kActiveTimestamp, .text = "{0}, {1} tick{s}, U={2}"},
    {.info = exactly(15, "Commissioner UDP Port", 2, "1.0"), .layout = kCommissionerUdpPort},
    {.info = exactly(16, "State", 1, "1.0"), .layout = kState},
    {.info = escaped(carries(between(17, "Joiner DTLS Encapsulation", 0, kAny, "1.0"))), .layout = kJoinerDtls},
    {.info = exactly(18, "Joiner UDP Port", 2, "1.0"), .layout = kJoinerUdpPort},
    {.info = exactly(19, "Joiner IID", 8, "1.0"), .layout = kJoinerIid},
    {.info = exactly(20, "Joiner Router Locator", 2, "1.0"), .layout = kJoinerRouterLocator},
    {.info = secret(exactly(21, "Joiner Router KEK", 16, "1.0")), .layout = kKek},
    {.info = exactly(23, "Duration", 2, "1.4"), .layout = kDuration},
    {.info = between(32, "Provisioning URL", 0, 64, "1.0"), .layout = kProvisioningUrl},
    {.info = between(33, "Vendor Name", 0, 32, "1.0"), .layout = kVendorName},
    {.info = between(34, "Vendor Model", 0, 32, "1.0"), .layout = kVendorModel},
    {.info = between(35, "Vendor SW Version", 0, 16, "1.0"), .layout = kVendorSwVersion},
    {.info = between(36, "Vendor Data", 0, 64, "1.0"), .special = decodeVendorData, .line = lastValueLine},
    {.info = exactly(37, "Vendor Stack Version", 6, "1.0"), .layout = kStackVersion, .special = decodeStackVersion, .line = firstValueLine},
    {.info = escaped(carries(between(48, "UDP Encapsulation", 4, kAny, "1.1"))), .layout = kUdpEncapsulation, .text = "port {0} to {1}"},
    {.info = exactly(49, "IPv6 Address", 16, "1.1"), .layout = kIpv6Address},
    {.info = exactly(50, "TMF Forwarding Port", 2, "1.0"), .layout = kForwardingPort},
    {.info = exactly(51, "Pending Timestamp", 8, "1.1"), .layout = kPendingTimestamp, .text = "{0}, {1} tick{s}, U={2}"},
    {.info = exactly(52, "Delay Timer", 4, "1.1"), .layout = kDelayTimer},
    {.info = between(53, "Channel Mask", 0, kBase, "1.1"), .entry = TMF_F_CHANNEL_MASK_CHANNEL, .special = decodeChannelMask, .line = channelsLine},
    {.info = exactly(54, "Count", 1, "1.1"), .layout = kCount},
    {.info = exactly(55, "Period", 2, "1.1"), .layout = kPeriod},
    {.info = exactly(56, "Scan Duration", 2, "1.1"), .layout = kScanDuration},
    {.info = between(57, "Energy List", 0, kBase, "1.1"), .special = decodeEnergyList, .line = energiesLine},
    {.info = between(58, "Secure Dissemination", 12, kBase, "1.2 CCM"), .layout = kSecureDissemination, .text = "{4}, {3}"},
    {.info = between(59, "Thread Domain Name", 0, 16, "1.2"), .layout = kDomainName},
    {.info = between(60, "Domain Prefix", 0, kBase, "1.2 CCM"), .layout = kDomainPrefix},
    {.info = between(61, "AE Steering Data", 1, 16, "1.2 CCM"), .entry = TMF_F_AE_STEERING_DATA, .special = decodeSteeringData, .line = steeringLine},
    {.info = between(62, "NMKP Steering Data", 1, 16, "1.2 CCM"), .entry = TMF_F_NMKP_STEERING_DATA, .special = decodeSteeringData, .line = steeringLine},
    {.info = escaped(between(63, "Commissioner Token", 0, kAny, "1.2 CCM")), .layout = kToken},
    {.info = between(64, "Commissioner Signature", 0, kBase, "1.2 CCM"), .layout = kSignature},
    {.info = exactly(65, "AE UDP Port", 2, "1.2 CCM"), .layout = kAeUdpPort},
    {.info = exactly(66, "NMKP UDP Port", 2, "1.2 CCM"), .layout = kNmkpUdpPort},
    {.info = between(67, "TRI Hostname", 0, kBase, "1.2 CCM"), .layout = kTriHostname},
    {.info = exactly(68, "Registrar IPv6 Address", 16, "1.2 CCM"), .layout = kRegistrarAddress},
    {.info = between(69, "Registrar Hostname", 0, kBase, "1.2 CCM"), .layout = kRegistrarHostname},
    {.info = between(70, "Commissioner PEN Signature", 0, kBase, "1.2 CCM"), .layout = kPenSignature},
    {.info = between(71, "Commissioner PEN Token", 0, kAny, "1.2 CCM"), .layout = kPenToken},
    {.info = exactly(74, "Wake-up Channel", 3, "1.4"), .layout = kWakeupChannel, .text = "{1} (page {0})"},
    {.info = exactly(90, "Admitter State", 1, "OpenThread 2025"), .layout = kAdmitterState},
    {.info = between(91, "Enroller ID", 0, 64, "OpenThread 2025"), .layout = kEnrollerId},
    {.info = exactly(92, "Enroller Mode", 1, "OpenThread 2025"), .layout = kEnrollerMode, .text = "RLY_RX {0}, UDP_RX {1}"},
    {.info = exactly(128, "Discovery Request", 2, "1.0"), .layout = kDiscoveryRequest, .text = "version {0}, joiner {1}"},
    {.info = exactly(129, "Discovery Response", 2, "1.0"), .layout = kDiscoveryResponse, .text = "version {0}, native commissioner {1}"},
    {.info = between(130, "Future TLV", 0, kBase, "certification"), .layout = kFuture},
    {.info = between(241, "Joiner Advertisement", 3, 67, "OpenThread"), .layout = kJoinerAdvertisement, .text = "{0}: {1}"},
};
// clang-format on
static_assert(wellFormed(kRows));

} // namespace

constinit const TlvTable kMeshcopTlvs(kRows);

} // namespace tmf
