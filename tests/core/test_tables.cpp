// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables themselves: order, names, and the numbers of the protocol written down a second time.
#include "support.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tmf::test {
namespace {

std::vector<tmf_field_info> fields() { return {tmf_fields(), tmf_fields() + TMF_FIELD_COUNT}; }
std::vector<tmf_finding_info> findings() { return {tmf_findings(), tmf_findings() + TMF_FINDING_COUNT}; }

/// What Wireshark's own checks want of a filter name of this protocol.
void expectFilterName(const std::string &name) {
    EXPECT_EQ(name.rfind("tmf.", 0), 0U) << name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."), std::string::npos) << name;
    EXPECT_EQ(name.find(".."), std::string::npos) << name;
    EXPECT_NE(name.back(), '.') << name;
}

/// Wireshark lets fields share a name only if their types are alike.
int family(tmf_type type) {
    switch (type) {
    case TMF_BOOL:
    case TMF_BOOL16:
        return 1;
    case TMF_UINT8:
    case TMF_UINT16:
    case TMF_UINT24:
    case TMF_UINT32:
        return 2;
    case TMF_UINT48:
    case TMF_UINT64:
        return 3;
    default:
        return 100 + type;
    }
}

TEST(Fields, NamesAreFilterNames) {
    for (const auto &field : fields()) {
        expectFilterName(field.abbrev);
        EXPECT_STRNE(field.name, "");
        EXPECT_NE(field.name[0], ' ') << field.abbrev;
        if (field.blurb) {
            EXPECT_STRNE(field.blurb, "") << field.abbrev;
            EXPECT_STRNE(field.blurb, field.name) << field.abbrev;
        }
    }
}

TEST(Fields, ThoseOfOneNameHaveOneKindOfType) {
    std::map<std::string, int> seen;
    for (const auto &field : fields()) {
        const auto [place, fresh] = seen.emplace(field.abbrev, family(field.type));
        EXPECT_EQ(place->second, family(field.type)) << field.abbrev;
    }
}

TEST(Fields, BitsHaveTwoNamesAndOneBit) {
    for (const auto &field : fields()) {
        if (field.type != TMF_BOOL && field.type != TMF_BOOL16)
            continue;
        ASSERT_NE(field.names, nullptr) << field.abbrev;
        EXPECT_EQ(field.names[0].value, 0U) << field.abbrev;
        EXPECT_EQ(field.names[1].value, 1U) << field.abbrev;
        ASSERT_NE(field.names[1].name, nullptr) << field.abbrev;
        EXPECT_EQ(field.names[2].name, nullptr) << field.abbrev;
        EXPECT_EQ(field.mask & (field.mask - 1), 0U) << field.abbrev;
        EXPECT_NE(field.mask, 0U) << field.abbrev;
    }
}

TEST(Fields, NamesOfValuesAreUniqueAndFit) {
    for (const auto &field : fields()) {
        std::set<uint32_t> values;
        for (const tmf_value_name *name = field.names; name && name->name; name++) {
            EXPECT_TRUE(values.insert(name->value).second) << field.abbrev << ' ' << name->value;
            EXPECT_STRNE(name->name, "") << field.abbrev;
        }
    }
}

TEST(Fields, FixedNames) {
    // Filters of users depend on these.
    const std::map<std::string, tmf_type> wanted{{"tmf.message", TMF_STRING},
                                                 {"tmf.uri", TMF_STRING},
                                                 {"tmf.tlv.type", TMF_TLV_TYPE},
                                                 {"tmf.tlv.length", TMF_UINT16},
                                                 {"tmf.get_type", TMF_TLV_TYPE},
                                                 {"tmf.vendor_name", TMF_STRING},
                                                 {"tmf.vendor_model", TMF_STRING},
                                                 {"tmf.vendor_sw_version", TMF_STRING},
                                                 {"tmf.vendor_stack_version", TMF_STRING},
                                                 {"tmf.state", TMF_INT8},
                                                 {"tmf.commissioner_session_id", TMF_UINT16},
                                                 {"tmf.joiner_iid", TMF_EUI64},
                                                 {"tmf.network_data.tlv.type", TMF_UINT8}};
    for (const auto &[name, type] : wanted) {
        bool found = false;
        for (const auto &field : fields())
            found |= name == field.abbrev && field.type == type;
        EXPECT_TRUE(found) << name;
    }
}

/// Elasticsearch writes names with underscores only.
TEST(Fields, NamesDifferWithoutTheirDots) {
    std::map<std::string, std::string> names;
    for (const auto &field : fields()) {
        std::string name = field.abbrev;
        std::ranges::replace(name, '.', '_');
        const auto [other, isNew] = names.emplace(name, field.abbrev);
        EXPECT_TRUE(isNew || other->second == field.abbrev) << field.abbrev << " and " << other->second;
    }
}

TEST(Findings, NamesAndTexts) {
    std::set<std::pair<std::string, tmf_severity>> names;
    for (const auto &finding : findings()) {
        expectFilterName(finding.abbrev);
        EXPECT_EQ(std::string(finding.abbrev).rfind("tmf.expert.", 0), 0U) << finding.abbrev;
        EXPECT_TRUE(names.emplace(finding.abbrev, finding.severity).second) << finding.abbrev;
        const std::string text = finding.text;
        for (size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
            const std::string token = text.substr(at + 1, text.find('}', at) - at - 1);
            EXPECT_TRUE(std::set<std::string>({"tlv", "a", "b", "code", "A", "B", "s"}).contains(token)) << text;
        }
        for (const auto &field : fields())
            EXPECT_STRNE(field.abbrev, finding.abbrev);
    }
}

TEST(Findings, Severities) {
    const std::map<tmf_severity, std::string> wanted{
        {TMF_ERROR, "coap_options malformed_tlv payload_marker_empty"},
        {TMF_WARN, "active_replace_not_commissioner ba_locator_in_set channel_mask_entry con_multicast "
                   "dataset_size diag_table_size diag_type_list duplicate_tlv enroller_steering "
                   "inner_damaged join_ent_scope method_not_post missing_mandatory mlr_address "
                   "netdata_prefix_length netdata_subtlv non_expected not_dtls petition_accept_no_session "
                   "response_missing_state scope_mismatch session_mismatch state_value steering_length "
                   "tlv_length too_many_values tunnel_depth udp_port_zero"},
        {TMF_NOTE, "active_set_connectivity block_incomplete capture_cut channel_mask_none "
                   "channel_mask_page channel_range con_expected connectivity_reserved delay_timer_range "
                   "diag_answer_index diag_answer_missing diag_answer_unfinished diag_list_only_query "
                   "diag_query_id dialect_number energy_list_count escaped_short get_empty get_nested "
                   "keepalive_mismatch kek_not_set ml_prefix mlr_timeout netdata_context_zero "
                   "netdata_preference netdata_stable not_decrypted pan_id_broadcast "
                   "petition_reject_session response_code security_policy_rotation space_guessed "
                   "status_unknown string_utf8 timestamp_invalid timestamp_not_newer unexpected_tlv "
                   "uri_in_response uri_unknown"},
        {TMF_CHAT, "delay_timer_key diag_answer_again escaped_short kek_relay response_unmatched "
                   "secret_visible security_policy_short state_reject status_failure unknown_tlv"}};
    for (const auto &[severity, names] : wanted) {
        std::set<std::string> found;
        for (const auto &finding : findings())
            if (finding.severity == severity)
                found.insert(std::string(finding.abbrev).substr(sizeof "tmf.expert." - 1));
        std::string list;
        for (const auto &name : found)
            list += (list.empty() ? "" : " ") + name;
        EXPECT_EQ(list, names);
    }
}

/// "3", "3-4", "16-240/16"; "0|12" when an empty value is right too.
std::string rule(const tmf_tlv_info &info) {
    std::string text = info.empty_ok ? "0|" : "";
    text += std::to_string(info.min);
    if (info.max != info.min)
        text += '-' + std::to_string(info.max);
    if (info.step != 1)
        text += '/' + std::to_string(info.step);
    return text;
}

TEST(Tlvs, UnknownSpacesHaveNone) {
    for (const tmf_space space : {TMF_SPACE_NONE, TMF_SPACE_COUNT}) {
        EXPECT_EQ(tmf_find_tlv(space, 0), nullptr);
        EXPECT_EQ(tmf_tlv_at(space, 0), nullptr);
    }
}

TEST(Tlvs, LengthsOfTheProtocol) {
    const std::map<tmf_space, std::string> wanted{
        {TMF_SPACE_MESHCOP,
         "0:3 1:2 2:8 3:0-16 4:16 5:16 6:4 7:8 8:1-16 9:2 10:0-64 11:2 12:3-4 13:0-254 14:8 15:2 16:1 17:0-65535 18:2 "
         "19:8 20:2 21:16 23:2 32:0-64 33:0-32 34:0-32 35:0-16 36:0-64 37:6 48:4-65535 49:16 50:2 51:8 52:4 53:0-254 "
         "54:1 55:2 56:2 57:0-254 58:12-254 59:0-16 60:0-254 61:1-16 62:1-16 63:0-65535 64:0-254 65:2 66:2 67:0-254 "
         "68:16 69:0-254 70:0-254 71:0-65535 74:3 90:1 91:0-64 92:1 128:2 129:2 130:0-254 241:3-67"},
        {TMF_SPACE_NETWORK, "0:16 1:8 2:2 3:8 4:1 6:4 7:9 8:0-254 9:0-254 10:0-254 11:4 12:0-16 14:16-240/16 15:2 "
                            "63:0-65535 64:0-254 254:2"},
        {TMF_SPACE_DIAGNOSTIC,
         "0:8 1:2 2:1 3:4 4:7-10/3 5:9-71 6:8 7:0-255 8:0-65535/16 9:36 14:1 15:2 16:0-65535/3 17:1-255 18:0-255 19:4 "
         "20:0-65535 21:0-65535 22:0-65535 23:8 24:2 25:0-32 26:0-32 27:0-16 28:0-64 29:0|43 30:0|2-65535/16 31:0|24 "
         "32:2 33:2 34:66 35:0-96 36:0-255 37:8-136/2 38:1 39:0-65535/16 40:8 41:8 42:8 43:8 44:3-5 63:0-65535 "
         "64:0-254"},
        {TMF_SPACE_HISTORY, "0:2 1:2 2:7 3:0|12"},
        {TMF_SPACE_NETWORK_DATA, "0:0-254/3 1:2-254 2:0-254/4 3:2 4:0-254 5:2-254 6:2-254"}};
    for (const auto &[space, lengths] : wanted) {
        std::string found;
        for (size_t i = 0; const tmf_tlv_info *info = tmf_tlv_at(space, i); i++)
            found += (i ? " " : "") + std::to_string(info->type) + ':' + rule(*info);
        EXPECT_EQ(found, lengths) << spaceName(space);
    }
}

TEST(Tlvs, LookUp) {
    std::set<std::pair<int, int>> known;
    for (const auto &[space, info] : allRows()) {
        known.emplace(space, info->type);
        EXPECT_EQ(tmf_find_tlv(space, info->type), info);
        EXPECT_STRNE(info->name, "");
        EXPECT_STRNE(info->since, "");
        EXPECT_GT(info->step, 0);
    }
    EXPECT_EQ(known.size(), 61U + 17 + 43 + 4 + 7);
    for (int space = TMF_SPACE_NONE; space < TMF_SPACE_COUNT; space++)
        for (int type = 0; type < 256; type++)
            EXPECT_EQ(tmf_find_tlv(static_cast<tmf_space>(space), static_cast<uint8_t>(type)) != nullptr,
                      known.contains({space, type}))
                << space << ' ' << type;
    EXPECT_EQ(tmf_tlv_at(TMF_SPACE_NONE, 0), nullptr);
    EXPECT_EQ(tmf_tlv_at(TMF_SPACE_HISTORY, 4), nullptr);
}

/// "0 success, 2 invalid address" of the field's names.
std::string names(tmf_field field) {
    std::string out;
    for (const tmf_value_name *name = tmf_fields()[field].names; name && name->name; name++)
        out += (out.empty() ? "" : ", ") + std::to_string(static_cast<int32_t>(name->value)) + ' ' + name->name;
    return out;
}

TEST(Fields, NamesOfTheProtocolsValues) {
    EXPECT_EQ(names(TMF_F_STATE), "0 Pending, 1 Accept, -1 Reject");
    EXPECT_EQ(names(TMF_F_ADMITTER_STATE), "0 Unavailable, 1 Ready, 2 Active, 3 Conflict Error");
    EXPECT_EQ(names(TMF_F_REASON),
              "2 too few routers, 3 have child ID request, 4 parent partition change, 5 border router request");
    EXPECT_EQ(names(TMF_F_SOLICIT_STATUS), "0 success, 1 no address available, 6 unrecognized reason");
    EXPECT_EQ(names(TMF_F_MLR_STATUS), "0 success, 2 invalid address, 3 no persistent registrations allowed, "
                                       "4 no resources, 5 BBR not primary, 6 general failure");
    EXPECT_EQ(names(TMF_F_DUA_STATUS), "0 success, 1 re-register, 2 invalid address, 3 duplicate address, "
                                       "4 no resources, 5 BBR not primary, 6 general failure");
    EXPECT_EQ(names(TMF_F_THREAD_VERSION), "1 1.0, 2 1.1, 3 1.2, 4 1.3, 5 1.4");
    EXPECT_EQ(names(TMF_F_CONNECTIVITY_PRIORITY), "0 medium, 1 high, 2 reserved, 3 low");
    EXPECT_EQ(names(TMF_F_NWD_BR_PREFERENCE), "0 medium, 1 high, 2 reserved, 3 low");
    EXPECT_EQ(names(TMF_F_BR_STATE), "0 uninitialized, 1 disabled, 2 stopped, 3 running");
    EXPECT_EQ(names(TMF_F_HISTORY_ROLE), "0 disabled, 1 detached, 2 child, 3 router, 4 leader");
    EXPECT_EQ(names(TMF_F_CHILD_AVERAGE_RSSI), "127 not measured");
}

} // namespace
} // namespace tmf::test
