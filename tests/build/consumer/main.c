/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The decoder from C: one value of the message of main.cpp, in arrays of a fixed size. */
#include <tmf/tmf.h>

#include <stdio.h>

int main(void) {
    static const uint8_t message[] = {0x40, 0x02, 0x12, 0x34, 0xb1, 'c', 0x02, 'j', 'f', 0xff,
                                      0x10, 0x01, 0x01, 0x21, 0x04, 'A', 'c',  'm', 'e'};
    tmf_coap coap;
    if (!tmf_coap_parse(message, sizeof message, sizeof message, &coap))
        return 1;

    const tmf_context context = {.coap = &coap,
                                 .message = tmf_find_message(coap.path, coap.path_length),
                                 .space = tmf_path_space(coap.path, coap.path_length)};
    const size_t length = sizeof message - coap.payload_offset;
    tmf_record records[16];
    tmf_finding findings[16];
    tmf_result result = {.records = records, .findings = findings, .record_capacity = 16, .finding_capacity = 16};
    tmf_decode(&context, message + coap.payload_offset, length, length, &result);

    const tmf_record *vendor = tmf_find_record(&result, TMF_F_VENDOR_NAME);
    if (!vendor)
        return 1;
    char name[64], text[256];
    tmf_message_name(&context, name, sizeof name);
    tmf_record_text(&result, (uint32_t)(vendor - records), text, sizeof text);
    printf("%s\n%s = %s\n", name, tmf_fields()[vendor->field].abbrev, text);
    return 0;
}
