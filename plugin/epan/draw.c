/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Draws records into Wireshark's tree and fills the Info column.
 */
#include "draw.h"

#include "packet-tmf.h"

#define LEVELS_MAX 16

/* Nobody sees an item of a field that no filter or column uses, unless the whole tree is shown. */
static bool is_wanted(const tmf_message *message, int hf) {
    return message->visible || proto_registrar_get_nth((unsigned)hf)->ref_type != HF_REF_TYPE_NONE;
}

/* PSKc, Network Key and Joiner Router KEK: the line of the TLV and its bytes, whatever their number; and the bytes of a
 * message inside, of a TLV that is not known or of a payload that is not understood, which may hold these. */
static bool is_hidden_key(const tmf_record *record) {
    const bool is_bytes = tmf_fields()[record->field].type == TMF_BYTES;
    const tmf_tlv_info *tlv;

    if (!tmf_pref_hide_keys || !(is_bytes || record->flags & TMF_RECORD_TLV))
        return false;
    tlv = tmf_find_tlv((tmf_space)record->space, record->type);
    return !tlv || tlv->traits & (TMF_TLV_SECRET | TMF_TLV_CARRIES);
}

/* The names of a TLV's type are those of its space. */
static int hf_of(const tmf_record *record) {
    switch (record->field) {
    case TMF_F_TLV_TYPE:
        return hf_tmf_type[record->space];
    case TMF_F_GET_TYPE:
        return hf_tmf_get_type[record->space];
    default:
        return hf_tmf[record->field];
    }
}

/* Wireshark reads text, bytes, addresses and parts of integers itself. */
static proto_item *draw_value(proto_tree *tree, tvbuff_t *tvb, const tmf_message *message, uint32_t number, int hf) {
    const tmf_record *record = &message->result.records[number];
    const tmf_field_info *info = &tmf_fields()[record->field];
    const int offset = (int)record->offset;
    const int length = (int)record->length;
    char text[TEXT_MAX];
    proto_item *item;

    switch (info->type) {
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
    case TMF_UINT8:
    case TMF_UINT16:
    case TMF_UINT24:
    case TMF_UINT32:
    case TMF_OUI:
    case TMF_TLV_TYPE:
        if (info->mask == 0) {
            item = proto_tree_add_uint(tree, hf, tvb, offset, length, (uint32_t)record->value);
            break;
        }
        /* fall through */
    default:
        item = proto_tree_add_item(tree, hf, tvb, offset, length, ENC_BIG_ENDIAN);
    }
    if (record->flags & TMF_RECORD_GENERATED)
        proto_item_set_generated(item);
    if (is_hidden_key(record))
        proto_item_set_text(item, "%s: " TMF_HIDDEN, info->name);
    return item;
}

/* A heading: its title tells the content, so that most trees need not be opened. */
static proto_item *draw_heading(proto_tree *tree, tvbuff_t *tvb, const tmf_message *message, uint32_t number, int hf) {
    const tmf_record *record = &message->result.records[number];
    const int offset = (int)record->offset;
    const int length = (int)record->length;
    const bool is_tlv = record->flags & TMF_RECORD_TLV;
    const tmf_tlv_info *info = is_tlv ? tmf_find_tlv((tmf_space)record->space, record->type) : NULL;
    const char *title = info ? info->name : is_tlv ? "Unknown TLV" : tmf_fields()[record->field].name;
    char line[TEXT_MAX];
    size_t end, written;

    if (!message->visible && is_tlv)
        return proto_tree_add_string(tree, hf, tvb, offset, length, title);
    end = g_strlcpy(line, title, sizeof line);
    if (is_tlv && !info)
        end += (size_t)snprintf(line + end, sizeof line - end, " (%u)", record->type);
    written = tmf_record_text(&message->result, number, line + end + 2, sizeof line - end - 2);
    if (written) {
        line[end] = ':';
        line[end + 1] = ' ';
    }
    if (is_hidden_key(record))
        g_strlcpy(line + end, ": " TMF_HIDDEN, sizeof line - end);
    if (is_tlv)
        return proto_tree_add_string_format(tree, hf, tvb, offset, length, title, "%s", line);
    else
        return proto_tree_add_none_format(tree, hf, tvb, offset, length, "%s", line);
}

static void begin_drawing(tmf_message *message) {
    wmem_allocator_t *pool = PTREE_DATA(message->tree)->pinfo->pool;
    unsigned i;

    message->items = wmem_alloc0_array(pool, proto_item *, message->result.record_count);
    message->parents = wmem_alloc_array(pool, proto_tree *, LEVELS_MAX);
    for (i = 0; i < LEVELS_MAX; i++)
        message->parents[i] = message->tree;
}

void tmf_draw_records(tmf_message *message, uint32_t end) {
    proto_tree **parents;
    tvbuff_t *tvb = message->payload_tvb;
    const tmf_result *result = &message->result;
    uint32_t i = message->drawn;

    if (!message->shown || i == end)
        return;
    if (i == 0)
        begin_drawing(message);
    parents = message->parents;
    for (; i < end; i++) {
        const tmf_record *record = &result->records[i];
        const unsigned depth = MIN(record->depth, LEVELS_MAX - 2);
        const bool heading = record->flags & TMF_RECORD_GROUP;
        const int hf = hf_of(record);
        proto_tree *parent = parents[depth];
        proto_item *item = NULL;

        if (is_wanted(message, hf))
            item = heading ? draw_heading(parent, tvb, message, i, hf) : draw_value(parent, tvb, message, i, hf);
        if (heading)
            parents[depth + 1] = item ? proto_item_add_subtree(item, ett_tmf_group) : parent;
        message->items[i] = item;
    }
    message->drawn = end;
}

proto_item *tmf_draw_number(const tmf_message *message, tmf_field field, uint32_t value) {
    proto_item *item = proto_tree_add_uint(message->tree, hf_tmf[field], message->tvb, 0, 0, value);

    proto_item_set_generated(item);
    return item;
}

proto_item *tmf_draw_text(const tmf_message *message, tmf_field field, const char *text) {
    proto_item *item = proto_tree_add_string(message->tree, hf_tmf[field], message->tvb, 0, 0, text);

    proto_item_set_generated(item);
    return item;
}

void tmf_set_info(packet_info *pinfo, const tmf_message *message, const char *inner, const char *coap_info) {
    const bool again = message->ordinal > 0 && message->frame->depth == 0;
    const char *fenced;

    col_clear(pinfo->cinfo, COL_INFO);
    /* What stands behind a fence stays, and CoAP's text was read together with it. */
    fenced = col_get_text(pinfo->cinfo, COL_INFO);
    if (fenced && g_str_has_prefix(coap_info, fenced))
        coap_info += strlen(fenced);
    if (again && fenced && *fenced)
        col_append_str(pinfo->cinfo, COL_INFO, "; ");
    col_append_lstr(pinfo->cinfo, COL_INFO, message->name, *message->summary ? " " : "", message->summary,
                    inner ? ": " : "", inner ? inner : "", *coap_info ? ", " : "", coap_info, COL_ADD_LSTR_TERMINATOR);
    /* A datagram of DTLS may hold several messages. */
    if (message->context.carrier == TMF_CARRIER_DTLS && message->frame->depth == 0)
        col_set_fence(pinfo->cinfo, COL_INFO);
}
