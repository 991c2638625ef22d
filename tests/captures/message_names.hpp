// SPDX-License-Identifier: GPL-2.0-or-later
//
// Thread's names of the messages in the recordings, written down independently of the decoder's table.
#pragma once

#include <map>
#include <string>

namespace tmf::test {

struct MessageName {
    std::string request, response;
};

inline const std::map<std::string, MessageName> &messageNames() {
    static const std::map<std::string, MessageName> names{
        {"/a/ae", {"ADDR_ERR.ntf", "ADDR_ERR.rsp"}},
        {"/a/an", {"ADDR_NTF.ntf", "ADDR_NTF.rsp"}},
        {"/a/aq", {"ADDR_QRY.qry", ""}},
        {"/a/ar", {"ADDR_REL.ntf", "ADDR_REL.rsp"}},
        {"/a/as", {"ADDR_SOL.req", "ADDR_SOL.rsp"}},
        {"/a/sd", {"SVR_DATA.ntf", "SVR_DATA.rsp"}},
        {"/a/yl", {"AnycastLocate.req", "AnycastLocate.rsp"}},
        {"/b/ba", {"BB.ans", "BB_ANS.rsp"}},
        {"/b/bmr", {"BMLR.ntf", ""}},
        {"/b/bq", {"BB.qry", ""}},
        {"/c/ab", {"MGMT_ANNOUNCE_BEGIN.ntf", "MGMT_ANNOUNCE_BEGIN.rsp"}},
        {"/c/ag", {"MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp"}},
        {"/c/as", {"MGMT_ACTIVE_SET.req", "MGMT_ACTIVE_SET.rsp"}},
        {"/c/ca", {"COMM_KA.req", "COMM_KA.rsp"}},
        {"/c/cg", {"MGMT_COMMISSIONER_GET.req", "MGMT_COMMISSIONER_GET.rsp"}},
        {"/c/cp", {"COMM_PET.req", "COMM_PET.rsp"}},
        {"/c/cs", {"MGMT_COMMISSIONER_SET.req", "MGMT_COMMISSIONER_SET.rsp"}},
        {"/c/dc", {"MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.rsp"}},
        {"/c/er", {"MGMT_ED_REPORT.ans", "MGMT_ED_REPORT.rsp"}},
        {"/c/es", {"MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp"}},
        {"/c/je", {"JOIN_ENT.ntf", "JOIN_ENT.rsp"}},
        {"/c/jf", {"JOIN_FIN.req", "JOIN_FIN.rsp"}},
        {"/c/la", {"LEAD_KA.req", "LEAD_KA.rsp"}},
        {"/c/lp", {"LEAD_PET.req", "LEAD_PET.rsp"}},
        {"/c/pc", {"MGMT_PANID_CONFLICT.ans", "MGMT_PANID_CONFLICT.rsp"}},
        {"/c/pg", {"MGMT_PENDING_GET.req", "MGMT_PENDING_GET.rsp"}},
        {"/c/pq", {"MGMT_PANID_QUERY.qry", "MGMT_PANID_QUERY.rsp"}},
        {"/c/ps", {"MGMT_PENDING_SET.req", "MGMT_PENDING_SET.rsp"}},
        {"/c/rx", {"RLY_RX.ntf", ""}},
        {"/c/tx", {"RLY_TX.ntf", ""}},
        {"/c/ur", {"UDP_RX.ntf", ""}},
        {"/c/ut", {"UDP_TX.ntf", ""}},
        {"/d/da", {"DIAG_GET.ans", "DIAG_GET_ANS.rsp"}},
        {"/d/dg", {"DIAG_GET.req", "DIAG_GET.rsp"}},
        {"/d/dq", {"DIAG_GET.qry", "DIAG_GET_QRY.rsp"}},
        {"/d/dr", {"DIAG_RST.ntf", "DIAG_RST.rsp"}},
        {"/n/dr", {"DUA.req", "DUA.rsp"}},
        {"/n/mr", {"MLR.req", "MLR.rsp"}},
    };
    return names;
}

/// Name of a message of the ground truth: request, response, or empty acknowledgement of a request.
inline std::string messageName(const std::string &path, const std::string &code, const std::string &type) {
    const MessageName &name = messageNames().at(path);
    if (path == "/b/ba" && type == "NON")
        return "PRO_BB.ntf"; // to all Backbone Routers; BB.ans goes to one
    if (code == "0.02")
        return name.request;
    if (code == "0.00")
        return name.response.substr(0, name.response.rfind('.')) + ".ack";
    return name.response;
}

} // namespace tmf::test
