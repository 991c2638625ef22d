/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The example in tmf.h, which consumer.cmake compares, and the message of main.cpp. */
#include <tmf/tmf.h>

#include <stdio.h>

void print_message(const uint8_t *bytes, size_t length) {
    tmf_record records[1024]; // tmf_record_bound() and tmf_finding_bound() say what is always enough
    tmf_finding findings[512];
    tmf_result result = {
        .records = records,
        .findings = findings,
        .record_capacity = 1024,
        .finding_capacity = 512,
    };
    tmf_context context = {0};
    tmf_coap coap;
    char text[256];

    if (!tmf_coap_parse(bytes, length, length, &coap))
        return;
    context.coap = &coap;
    context.message = tmf_find_message(coap.path, coap.path_length);
    context.space = context.message ? context.message->space : tmf_path_space(coap.path, coap.path_length);
    length -= coap.payload_offset;
    tmf_decode(&context, bytes + coap.payload_offset, length, length, &result);
    tmf_message_name(&context, text, sizeof text);
    printf("%s\n", text);
    for (uint32_t i = 0; i < result.record_count; i++) {
        tmf_record_text(&result, i, text, sizeof text);
        printf("%s = %s\n", tmf_fields()[result.records[i].field].abbrev, text);
    }
}

int main(void) {
    static const uint8_t message[] = {0x40, 0x02, 0x12, 0x34, 0xb1, 'c', 0x02, 'j', 'f', 0xff,
                                      0x10, 0x01, 0x01, 0x21, 0x04, 'A', 'c',  'm', 'e'};

    print_message(message, sizeof message);
    return 0;
}
