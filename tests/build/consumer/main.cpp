// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes one message with the installed library and prints what it says.
#include <tmf/tmf.h>

#include <cstdio>
#include <vector>

int main() {
    // POST /c/jf with State (Accept) and Vendor Name
    const uint8_t message[] = {0x40, 0x02, 0x12, 0x34, 0xb1, 'c', 0x02, 'j', 'f', 0xff,
                               0x10, 0x01, 0x01, 0x21, 0x04, 'A', 'c',  'm', 'e'};
    tmf_coap coap;
    if (!tmf_coap_parse(message, sizeof message, sizeof message, &coap))
        return 1;

    tmf_context context = {};
    context.coap = &coap;
    context.message = tmf_find_message(coap.path, coap.path_length);
    context.space = context.message ? context.message->space : tmf_path_space(coap.path, coap.path_length);

    const size_t length = sizeof message - coap.payload_offset;
    std::vector<tmf_record> records(tmf_record_bound(length));
    std::vector<tmf_finding> findings(tmf_finding_bound(length));
    tmf_result result = {};
    result.records = records.data();
    result.findings = findings.data();
    result.record_capacity = static_cast<uint32_t>(records.size());
    result.finding_capacity = static_cast<uint32_t>(findings.size());
    tmf_decode(&context, message + coap.payload_offset, length, length, &result);

    char name[64], summary[256];
    tmf_message_name(&context, name, sizeof name);
    tmf_summary(&context, &result, summary, sizeof summary);
    std::printf("%s %s\n", name, summary);
    for (uint32_t i = 0; i < result.record_count; i++) {
        tmf_record_text(&result, i, summary, sizeof summary);
        std::printf("%s = %s\n", tmf_fields()[result.records[i].field].abbrev, summary);
    }
    return 0;
}
