/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the first pass finds out about messages that belong together without being request and response is kept with each
 * of them, so that later passes show the same in any order.
 */
#include "sequences.h"

#include "datasets.h"
#include "networks.h"
#include "queries.h"
#include "sessions.h"

void tmf_sequences_register(void) {
    tmf_queries_register();
    tmf_networks_register();
    tmf_datasets_register();
}

uint32_t tmf_number(const tmf_message *message, tmf_field field, uint32_t otherwise) {
    const tmf_record *record = tmf_find_record(&message->result, field);

    return record ? (uint32_t)record->value : otherwise;
}

bool tmf_has_trait(const tmf_message *message, unsigned traits) {
    return tmf_message_does(message->context.message, traits);
}

bool tmf_is_accepted(const tmf_message *message) { return (int32_t)tmf_number(message, TMF_F_STATE, 0) == 1; }

void tmf_note(tmf_sequence *found, tmf_finding_id id, uint8_t type, uint32_t a, uint32_t b) {
    if (found->finding_count == TMF_SEQUENCE_FINDINGS_MAX)
        return;
    found->findings[found->finding_count++] = (tmf_finding){
        .id = (uint16_t)id, .space = TMF_SPACE_MESHCOP, .type = type, .record = TMF_NO_RECORD, .a = a, .b = b};
}

static tmf_sequence *follow(tmf_message *message, packet_info *pinfo) {
    tmf_sequence found;

    memset(&found, 0, sizeof found);
    tmf_follow_queries(&found, message, pinfo);
    tmf_follow_sessions(&found, message, pinfo);
    tmf_follow_datasets(&found, message, pinfo);
    if (!found.own_query && !found.answered_query && found.finding_count == 0)
        return NULL;
    return (tmf_sequence *)wmem_memdup(wmem_file_scope(), &found, sizeof found);
}

void tmf_follow_sequences(tmf_message *message, packet_info *pinfo) {
    const uint32_t key = TMF_DATA_SEQUENCE + message->ordinal;
    const tmf_sequence *found;
    unsigned i;

    if (!message->uri)
        return;
    if (!PINFO_FD_VISITED(pinfo)) {
        found = follow(message, pinfo);
        if (found)
            p_add_proto_data(wmem_file_scope(), pinfo, proto_tmf, key, (void *)found);
    } else {
        found = (const tmf_sequence *)p_get_proto_data(wmem_file_scope(), pinfo, proto_tmf, key);
    }
    if (!found)
        return;
    tmf_draw_query(found, message, pinfo);
    for (i = 0; i < found->finding_count; i++)
        tmf_add_finding(message, pinfo, &found->findings[i]);
}
