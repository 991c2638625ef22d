/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's table of joiners: names for their Joiner IIDs, and which of them a Steering Data filter admits.
 */
#include "joiners.h"

#include "nodes.h"
#include "packet-tmf.h"

#include <epan/strutil.h>

typedef struct joiner {
    char *eui64; /* 16 hexadecimal digits, with or without separators */
    char *name;
    uint8_t id[8];
} joiner;

static joiner *joiners;
static unsigned joiner_count;

UAT_CSTRING_CB_DEF(joiners, eui64, joiner)
UAT_CSTRING_CB_DEF(joiners, name, joiner)

/* Joiner ID: the first 8 bytes of SHA-256 over the EUI-64, with the local bit set. */
static void joiner_id(const uint8_t *eui64, uint8_t id[8]) {
    GChecksum *sha256 = g_checksum_new(G_CHECKSUM_SHA256);
    uint8_t digest[32];
    size_t length = sizeof digest;

    g_checksum_update(sha256, eui64, 8);
    g_checksum_get_digest(sha256, digest, &length);
    g_checksum_free(sha256);
    memcpy(id, digest, 8);
    id[0] |= 0x02;
}

static void *copy_joiner(void *target, const void *source, size_t size _U_) {
    joiner *to = (joiner *)target;
    const joiner *from = (const joiner *)source;

    to->eui64 = g_strdup(from->eui64);
    to->name = g_strdup(from->name);
    memcpy(to->id, from->id, sizeof to->id);
    return to;
}

static void free_joiner(void *record) {
    joiner *old = (joiner *)record;

    g_free(old->eui64);
    g_free(old->name);
}

static unsigned count_digits(const char *text) {
    unsigned count = 0;

    for (; *text; text++)
        count += g_ascii_isxdigit(*text) != 0;
    return count;
}

static ws_bool update_joiner(void *record, char **error) {
    joiner *row = (joiner *)record;
    GByteArray *bytes = g_byte_array_new();
    /* Of an odd number of digits Wireshark makes a byte, too. */
    const bool valid = hex_str_to_bytes(row->eui64, bytes, FALSE) && bytes->len == 8 && count_digits(row->eui64) == 16;

    if (valid)
        joiner_id(bytes->data, row->id);
    else
        *error = g_strdup_printf("\"%s\" is no EUI-64: 8 bytes in hexadecimal are wanted, such as 18b4300000000001.",
                                 row->eui64);
    g_byte_array_free(bytes, TRUE);
    return valid;
}

void tmf_joiners_register(module_t *module) {
    static uat_field_t fields[] = {
        UAT_FLD_CSTRING(joiners, eui64, "EUI-64", "Factory-assigned EUI-64 of the joiner, 16 hexadecimal digits"),
        UAT_FLD_CSTRING(joiners, name, "Name", "Name that is shown for the joiner"),
        UAT_END_FIELDS,
    };
    uat_t *uat = uat_new("Thread joiners", sizeof(joiner), "tmf_joiners", TRUE, (void **)&joiners, &joiner_count,
                         UAT_AFFECTS_DISSECTION, NULL, copy_joiner, update_joiner, free_joiner, NULL, NULL, fields);

    prefs_register_uat_preference(module, "joiners", "Joiners",
                                  "Devices whose Joiner IIDs are named and for which Steering Data is checked.", uat);
}

/* The interface identifier of a joiner on its own link, where it finalizes and is entrusted: the lower half of its
 * link-local address. */
static const uint8_t *iid_of_link(const tmf_message *message) {
    const bool request = tmf_coap_is_request(message->coap.code);
    const bool finalizes = tmf_message_does(message->context.message, TMF_MESSAGE_FROM_JOINER);
    const bool entrusted = tmf_message_does(message->context.message, TMF_MESSAGE_TO_JOINER);
    const bool from_joiner = request == finalizes;
    const uint8_t *joiner_address = from_joiner ? message->context.source : message->context.destination;
    const bool link_local = message->context.addressed && tmf_is_link_local(joiner_address);

    /* In a relay the message around it tells the joiner. */
    return (finalizes || entrusted) && link_local && message->frame->depth == 0 ? joiner_address + 8 : NULL;
}

static uint64_t eui64_value(const uint8_t bytes[8]) {
    uint64_t value = 0;
    unsigned i;

    for (i = 0; i < 8; i++)
        value = value << 8 | bytes[i];
    return value;
}

static void draw_matches(tmf_message *message) {
    static const struct {
        tmf_field filter, match;
    } kinds[] = {{TMF_F_STEERING_DATA, TMF_F_STEERING_MATCH},
                 {TMF_F_AE_STEERING_DATA, TMF_F_AE_STEERING_MATCH},
                 {TMF_F_NMKP_STEERING_DATA, TMF_F_NMKP_STEERING_MATCH}};
    unsigned i, k;

    for (i = 0; joiner_count && i < array_length(kinds); i++) {
        const tmf_record *filter = tmf_find_record(&message->result, kinds[i].filter);

        for (k = 0; filter && k < joiner_count; k++)
            if (tmf_steering_admits(message->result.data + filter->offset, filter->length, joiners[k].id))
                proto_item_set_generated(proto_tree_add_string(message->tree, hf_tmf[kinds[i].match],
                                                               message->payload_tvb, (int)filter->offset,
                                                               (int)filter->length, joiners[k].name));
    }
}

/* `record` is that of the message's Joiner IID, or NULL. */
static const uint8_t *iid_of(const tmf_message *message, const tmf_record *record) {
    if (!record)
        return iid_of_link(message);
    /* Zero stands for all joiners. */
    return record->length == 8 && memcmp(message->result.data + record->offset, "\0\0\0\0\0\0\0", 8) != 0
               ? message->result.data + record->offset
               : NULL;
}

static void iid_to_id(const uint8_t iid[8], uint8_t id[8]) {
    memcpy(id, iid, 8);
    id[0] ^= 0x02;
}

const char *tmf_joiner_name(const uint8_t iid[8]) {
    uint8_t id[8];
    unsigned i;

    iid_to_id(iid, id);
    for (i = 0; i < joiner_count; i++)
        if (memcmp(joiners[i].id, id, sizeof id) == 0)
            return joiners[i].name;
    return NULL;
}

const uint8_t *tmf_joiner_of(const tmf_message *message) {
    return iid_of(message, tmf_find_record(&message->result, TMF_F_JOINER_IID));
}

void tmf_draw_joiners(tmf_message *message) {
    const tmf_record *record = tmf_find_record(&message->result, TMF_F_JOINER_IID);
    const uint8_t *iid = iid_of(message, record);
    const int offset = record ? (int)record->offset : 0, length = record ? 8 : 0;
    tvbuff_t *tvb = record ? message->payload_tvb : message->tvb;
    const char *joiner_name = iid ? tmf_joiner_name(iid) : NULL;
    uint8_t id[8];
    proto_item *item;

    if (iid) {
        if (!record) {
            item = proto_tree_add_eui64(message->tree, hf_tmf[TMF_F_JOINER_IID], tvb, offset, length, eui64_value(iid));
            proto_item_set_generated(item);
        }
        iid_to_id(iid, id);
        item = proto_tree_add_eui64(message->tree, hf_tmf[TMF_F_JOINER_ID], tvb, offset, length, eui64_value(id));
        proto_item_set_generated(item);
    }
    if (joiner_name) {
        item = proto_tree_add_string(message->tree, hf_tmf[TMF_F_JOINER_NAME], tvb, offset, length, joiner_name);
        proto_item_set_generated(item);
    }
    draw_matches(message);
}
