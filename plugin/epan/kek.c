/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JOIN_ENT is protected with a key, the KEK, that only the relay message before it tells. A plugin cannot hand Wireshark a
 * key: it shows the option to add, unless the key is in Wireshark's table of 802.15.4 keys.
 */
#include "kek.h"

#include <epan/strutil.h>
#include <epan/uat-int.h>

#define KEY_LENGTH 16

typedef struct key_search {
    const uint8_t *key;
    bool found;
} key_search;

static char *text_of_column(const uat_t *uat, const char *title, char *record) {
    const uat_field_t *column;
    char *text = NULL;
    unsigned length = 0;

    for (column = uat->fields; column->title; column++)
        if (strcmp(column->title, title) == 0)
            column->cb.tostr(record, &text, &length, column->cbdata.tostr, column->fld_data);
    return text;
}

/* Looks for a key in the table of 802.15.4 keys, where it is of use only as it is. */
static void find_key(void *table, void *data) {
    const uat_t *uat = (const uat_t *)table;
    key_search *search = (key_search *)data;
    unsigned row;

    if (g_strcmp0(uat->filename, "ieee802154_keys") != 0)
        return;
    for (row = 0; row < *uat->nrows_p; row++) {
        char *record = (char *)*uat->user_ptr + row * uat->record_size;
        char *key = text_of_column(uat, "Decryption key", record);
        char *number = text_of_column(uat, "Decryption key index", record);
        char *hash = text_of_column(uat, "Key hash", record);
        GByteArray *bytes = g_byte_array_new();

        if (key && g_strcmp0(number, "0") == 0 && g_strcmp0(hash, "No hash") == 0 &&
            hex_str_to_bytes(key, bytes, FALSE) && bytes->len >= KEY_LENGTH &&
            memcmp(bytes->data, search->key, KEY_LENGTH) == 0)
            search->found = true;
        g_byte_array_free(bytes, TRUE);
        g_free(hash);
        g_free(number);
        g_free(key);
    }
}

static bool is_key_set(const uint8_t key[KEY_LENGTH]) {
    key_search search = {key, false};

    uat_foreach_table(find_key, &search);
    return search.found;
}

void tmf_offer_kek(tmf_message *message, packet_info *pinfo) {
    const tmf_record *kek = NULL;
    proto_item *item;
    char *hex;

    if (tmf_coap_is_request(message->coap.code) && message->context.space == TMF_SPACE_MESHCOP &&
        tmf_has_tlv(&message->result, TMF_MESHCOP_JOINER_DTLS))
        kek = tmf_find_record(&message->result, TMF_F_JOINER_ROUTER_KEK);
    if (!kek || is_key_set(message->result.data + kek->offset))
        return;
    hex = bytes_to_str(pinfo->pool, message->result.data + kek->offset, kek->length);
    item = proto_tree_add_string(
        message->tree, hf_tmf[TMF_F_KEK_ENTRY], message->payload_tvb, (int)kek->offset, (int)kek->length,
        wmem_strdup_printf(pinfo->pool, "-o 'uat:ieee802154_keys:\"%s\",\"0\",\"No hash\"'", hex));
    proto_item_set_generated(item);
    if (tmf_pref_hide_keys)
        proto_item_set_text(item, "%s: " TMF_HIDDEN, tmf_fields()[TMF_F_KEK_ENTRY].name);
    tmf_add_finding_at(message, pinfo, item, TMF_X_KEK_NOT_SET, 0, 0);
}
