/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Draws records into Wireshark's tree and fills the Info column.
 */
#include "packet-tmf.h"

#define TEXT_MAX 256
#define DEPTH_MAX 16

/* Nobody sees an item of a field that no filter or column uses, unless the whole tree is shown. */
static bool is_wanted(proto_tree *tree, int hf) {
    return PTREE_DATA(tree)->visible || proto_registrar_get_nth((unsigned)hf)->ref_type != HF_REF_TYPE_NONE;
}

static bool is_visible(proto_tree *tree) { return PTREE_DATA(tree)->visible; }

static bool is_key(uint16_t field) {
    return field == TMF_F_PSKC || field == TMF_F_NETWORK_KEY || field == TMF_F_JOINER_ROUTER_KEK;
}

static bool is_type_number(uint16_t field) {
    return field == TMF_F_TLV_TYPE || field == TMF_F_GET_TYPE || field == TMF_F_NESTED_TLV_TYPE ||
           field == TMF_F_COMMISSIONING_TLV_TYPE;
}

/* Wireshark reads the value itself where it can, so that the bytes are highlighted. */
static proto_item *draw_value(proto_tree *tree, tvbuff_t *tvb, const tmf_message *message, uint32_t number) {
    const tmf_record *record = &message->result.records[number];
    const int hf = hf_tmf[record->field];
    const int offset = (int)record->offset;
    const int length = (int)record->length;
    char text[TEXT_MAX];
    proto_item *item;

    switch (tmf_fields()[record->field].type) {
    case TMF_STRING:
        if (!(record->flags & TMF_RECORD_GENERATED) || record->field == TMF_F_VENDOR_DATA_TEXT) {
            item = proto_tree_add_item(tree, hf, tvb, offset, length, ENC_UTF_8 | ENC_NA);
        } else {
            tmf_record_text(&message->result, number, text, sizeof text);
            item = proto_tree_add_string(tree, hf, tvb, offset, length, text);
        }
        break;
    case TMF_IPV6:
        if (length == 16) {
            item = proto_tree_add_item(tree, hf, tvb, offset, length, ENC_NA);
        } else {
            ws_in6_addr prefix = {{0}};

            tvb_memcpy(tvb, prefix.bytes, offset, (size_t)length);
            tmf_record_text(&message->result, number, text, sizeof text);
            item = proto_tree_add_ipv6_format_value(tree, hf, tvb, offset, length, &prefix, "%s", text);
        }
        break;
    case TMF_BYTES:
        item = proto_tree_add_item(tree, hf, tvb, offset, length, ENC_NA);
        break;
    default:
        if (record->flags & TMF_RECORD_GENERATED)
            item = proto_tree_add_uint(tree, hf, tvb, offset, length, (uint32_t)record->value);
        else
            item = proto_tree_add_item(tree, hf, tvb, offset, length, ENC_BIG_ENDIAN);
    }
    if (record->flags & TMF_RECORD_GENERATED)
        proto_item_set_generated(item);
    if (!is_visible(tree))
        return item;
    if (is_type_number(record->field)) {
        const tmf_tlv_info *info = tmf_find_tlv((tmf_space)record->space, (uint8_t)record->value);

        if (info)
            proto_item_append_text(item, " (%s)", info->name);
    }
    if (tmf_pref_hide_keys && is_key(record->field))
        proto_item_set_text(item, "%s: ********", tmf_fields()[record->field].name);
    return item;
}

/* A heading: its title tells the content, so that most trees need not be opened. */
static proto_item *draw_heading(proto_tree *tree, tvbuff_t *tvb, const tmf_message *message, uint32_t number) {
    const tmf_record *record = &message->result.records[number];
    const int hf = hf_tmf[record->field];
    const int offset = (int)record->offset;
    const int length = (int)record->length;
    const bool is_tlv = record->flags & TMF_RECORD_TLV;
    const tmf_tlv_info *info = is_tlv ? tmf_find_tlv((tmf_space)record->space, record->type) : NULL;
    const char *title = info ? info->name : is_tlv ? "Unknown TLV" : tmf_fields()[record->field].name;
    char text[TEXT_MAX] = "";
    proto_item *item;

    if (!is_visible(tree))
        return is_tlv ? proto_tree_add_string(tree, hf, tvb, offset, length, title)
                      : proto_tree_add_item(tree, hf, tvb, offset, length, ENC_NA);
    tmf_record_text(&message->result, number, text, sizeof text);
    if (tmf_pref_hide_keys && is_tlv && number + 3 < message->result.record_count &&
        is_key(message->result.records[number + 3].field))
        g_strlcpy(text, "********", sizeof text);
    if (!is_tlv)
        return proto_tree_add_none_format(tree, hf, tvb, offset, length, "%s%s%s", title, *text ? ": " : "", text);
    if (info)
        item = proto_tree_add_string_format(tree, hf, tvb, offset, length, title, "%s%s%s", title, *text ? ": " : "",
                                            text);
    else
        item = proto_tree_add_string_format(tree, hf, tvb, offset, length, title, "%s (%u)%s%s", title, record->type,
                                            *text ? ": " : "", text);
    return item;
}

void tmf_draw_records(tmf_message *message) {
    proto_tree *parents[DEPTH_MAX];
    tvbuff_t *tvb = message->payload_tvb;
    const tmf_result *result = &message->result;
    unsigned i;

    if (!message->tree || result->record_count == 0)
        return;
    message->items = wmem_alloc0_array(PTREE_DATA(message->tree)->pinfo->pool, proto_item *, result->record_count);
    for (i = 0; i < DEPTH_MAX; i++)
        parents[i] = message->tree;
    for (i = 0; i < result->record_count; i++) {
        const tmf_record *record = &result->records[i];
        const unsigned depth = MIN(record->depth, DEPTH_MAX - 2);
        const bool heading = record->flags & TMF_RECORD_GROUP;
        proto_tree *parent = parents[depth];
        proto_item *item = NULL;

        if (is_wanted(parent, hf_tmf[record->field]))
            item = heading ? draw_heading(parent, tvb, message, i) : draw_value(parent, tvb, message, i);
        if (heading)
            parents[depth + 1] = item ? proto_item_add_subtree(item, ett_tmf_group) : parent;
        message->items[i] = item;
    }
}

void tmf_set_info(packet_info *pinfo, const tmf_message *message, const char *inner, const char *coap_info) {
    const char *fenced;

    if (!col_get_text(pinfo->cinfo, COL_INFO))
        return;
    col_clear(pinfo->cinfo, COL_INFO);
    /* What stands behind a fence stays, and CoAP's text was read together with it. */
    fenced = col_get_text(pinfo->cinfo, COL_INFO);
    if (fenced && g_str_has_prefix(coap_info, fenced))
        coap_info += strlen(fenced);
    col_append_lstr(pinfo->cinfo, COL_INFO, message->name, *message->summary ? " " : "", message->summary,
                    inner ? ": " : "", inner ? inner : "", *coap_info ? ", " : "", coap_info, COL_ADD_LSTR_TERMINATOR);
}
