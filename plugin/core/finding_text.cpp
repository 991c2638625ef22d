// SPDX-License-Identifier: GPL-2.0-or-later
//
// The texts of findings.
#include "text.hpp"
#include "value_text.hpp"

size_t tmf_finding_text(const tmf_finding *finding, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    const tmf_tlv_info *tlv = tmf_find_tlv(static_cast<tmf_space>(finding->space), finding->type);
    tmf::fill(text, tmf_findings()[finding->id].text, [&](std::string_view token) {
        if (token == "a")
            text.number(uint64_t{finding->a});
        else if (token == "b")
            text.number(uint64_t{finding->b});
        else if (token == "A")
            (text << "0x").hex(finding->a, 4);
        else if (token == "B")
            (text << "0x").hex(finding->b, 4);
        else if (token == "code")
            tmf::appendCode(text, static_cast<uint8_t>(finding->a));
        else if (token == "s")
            text << (finding->a == 1 ? "" : "s");
        else if (tlv)
            text << tlv->name;
        else if (finding->space == TMF_SPACE_NONE)
            text << "The text";
        else
            (text << "TLV ").number(uint64_t{finding->type});
    });
    return text.size();
}

size_t tmf_finding_general_text(tmf_finding_id id, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    tmf::fill(text, tmf_findings()[id].text, [&](std::string_view token) {
        text << (token == "tlv" ? "TLV" : token == "s" ? "s" : "n");
    });
    return text.size();
}
