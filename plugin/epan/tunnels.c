/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages inside messages: the joiner's DTLS records in RLY_RX and RLY_TX, and datagrams in UDP_TX and UDP_RX.
 *
 * While another dissector works on the inside, the packet's addresses and ports are those of the tunnel, so that each
 * joiner is a DTLS conversation of its own and a proxied request meets its answer. They are put back in any case, and so
 * is what the frame tells of the tunnel.
 */
#include "tunnels.h"

#include "coap.h"
#include "draw.h"
#include "hooks.h"
#include "networks.h"
#include "nodes.h"
#include "packet-tmf.h"

#define TUNNELS_MAX 4
#define DTLS_APPLICATION_DATA 23
#define DTLS_RECORD_HEADER 13

/* UDP has no ports from here on, so no dissector is registered for them in dtls.port, and heuristics decide what the
 * records hold. */
#define RELAY_PORT 0x10000

static dissector_handle_t dtls_handle;
static dissector_table_t udp_port_table;

/* Taps may read the address after the message. */
typedef struct endpoint {
    address addr;
    uint32_t port;
} endpoint;

static endpoint make_endpoint(packet_info *pinfo, const uint8_t bytes[16], uint32_t port) {
    endpoint end = {.port = port};

    alloc_address_wmem(pinfo->pool, &end.addr, AT_IPv6, 16, bytes);
    return end;
}

/* True unless the inside is not what it ought to be. */
typedef bool (*inner_dissector)(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);

static bool dissect_records(tmf_frame *frame _U_, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree) {
    call_dissector_only(dtls_handle, tvb, pinfo, tree, NULL);
    return true;
}

/* TMF in most cases; otherwise whatever Wireshark knows of the ports. */
static bool dissect_datagram(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree) {
    tmf_coap coap;

    if (tmf_recognise(tvb, pinfo, &coap) && tmf_dissect_coap(frame, tvb, pinfo, tree, TMF_CARRIER_ENCAPSULATED))
        return true;
    return dissector_try_uint(udp_port_table, pinfo->destport, tvb, pinfo, tree) ||
           dissector_try_uint(udp_port_table, pinfo->srcport, tvb, pinfo, tree) || !tmf_is_tmf_port(pinfo);
}

/* The text that the inside wrote behind `outside`; the column is as it was before. Some dissectors fence their text off. */
static const char *take_inner_info(packet_info *pinfo, const char *outside) {
    const char *text = col_get_text(pinfo->cinfo, COL_INFO);

    if (!text)
        return NULL;
    if (g_str_has_prefix(text, outside))
        text += strlen(outside);
    if (*outside && g_str_has_prefix(text, ", "))
        text += 2;
    text = *text ? wmem_strdup(pinfo->pool, text) : NULL;
    col_clear_fence(pinfo->cinfo, COL_INFO);
    col_clear(pinfo->cinfo, COL_INFO);
    if (*outside) {
        col_append_str(pinfo->cinfo, COL_INFO, outside);
        col_set_fence(pinfo->cinfo, COL_INFO);
    }
    return text;
}

/* Between other ports Wireshark only guesses what the inside is. */
static bool is_known_inside(const endpoint *from, const endpoint *to) {
    return from->port >= RELAY_PORT || from->port == TMF_UDP_PORT || to->port == TMF_UDP_PORT;
}

/* What holds, and who dissects, inside. */
typedef struct tunnel {
    endpoint from, to;
    const uint8_t *joiner;      /* as in tmf_frame */
    tmf_network *outer_network; /* the same */
    inner_dissector dissect;
} tunnel;

/* Dissects the inside with the tunnel in place. Its Info text, or NULL if it wrote none. */
static const char *dissect_inside(tmf_message *message, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree,
                                  const tunnel *through) {
    tmf_frame *frame = message->frame;
    const address src = pinfo->src, dst = pinfo->dst, net_src = pinfo->net_src, net_dst = pinfo->net_dst;
    const uint32_t srcport = pinfo->srcport, destport = pinfo->destport;
    const port_type ptype = pinfo->ptype;
    const tmf_carrier carrier = frame->carrier;
    const uint8_t *const joiner = frame->joiner;
    tmf_network *const outer_network = frame->outer_network;
    const char *outside;
    volatile bool damaged = false;

    col_clear(pinfo->cinfo, COL_INFO);
    outside = wmem_strdup(pinfo->pool, col_get_text(pinfo->cinfo, COL_INFO));
    copy_address_shallow(&pinfo->src, &through->from.addr);
    copy_address_shallow(&pinfo->dst, &through->to.addr);
    copy_address_shallow(&pinfo->net_src, &through->from.addr); /* of exported messages */
    copy_address_shallow(&pinfo->net_dst, &through->to.addr);
    pinfo->srcport = through->from.port;
    pinfo->destport = through->to.port;
    pinfo->ptype = PT_UDP;
    frame->carrier = TMF_CARRIER_ENCAPSULATED;
    frame->joiner = through->joiner;
    frame->outer_network = through->outer_network;
    frame->depth++;
    TRY { damaged = !through->dissect(frame, tvb, pinfo, tree); }
    CATCH_BOUNDS_ERRORS { damaged = is_known_inside(&through->from, &through->to); }
    FINALLY {
        frame->depth--;
        frame->carrier = carrier;
        frame->joiner = joiner;
        frame->outer_network = outer_network;
        pinfo->src = src;
        pinfo->dst = dst;
        pinfo->net_src = net_src;
        pinfo->net_dst = net_dst;
        pinfo->srcport = srcport;
        pinfo->destport = destport;
        pinfo->ptype = ptype;
        pinfo->current_proto = "TMF"; /* whose findings follow */
    }
    ENDTRY;
    if (damaged)
        tmf_add_finding_at(message, pinfo, NULL, TMF_X_INNER_DAMAGED, 0, 0);
    return take_inner_info(pinfo, outside);
}

static bool is_carrier(const tmf_message *message) {
    return tmf_coap_is_request(message->coap.code) && message->context.space == TMF_SPACE_MESHCOP;
}

static proto_item *item_of(const tmf_message *message, const tmf_record *record) {
    return message->items ? message->items[record - message->result.records] : NULL;
}

/* Draws the message up to a value. The tree that the value is in. */
static proto_tree *draw_up_to(tmf_message *message, const tmf_record *value) {
    tmf_draw_records(message, (uint32_t)(value - message->result.records) + 1);
    return message->parents ? message->parents[value->depth] : message->tree;
}

static bool too_deep(tmf_message *message, packet_info *pinfo, const tmf_record *record) {
    const unsigned depth = message->frame->depth;

    if (depth < TUNNELS_MAX)
        return false;
    tmf_add_finding_at(message, pinfo, item_of(message, record), TMF_X_TUNNEL_DEPTH, depth, 0);
    return true;
}

/* The content types of DTLS (RFC 6347, with connection IDs RFC 9146), or the short header of DTLS 1.3 (RFC 9147). */
static bool is_dtls(const uint8_t *records, size_t length) {
    if ((records[0] & 0xe0) == 0x20)
        return true;
    return records[0] >= 20 && records[0] <= 26 && (length < 2 || records[1] == 0xfe);
}

/* Any record of application data, which without keys remains closed. */
static bool holds_application_data(const uint8_t *records, size_t length) {
    size_t at = 0;

    while (at + DTLS_RECORD_HEADER <= length) {
        if (records[at] == DTLS_APPLICATION_DATA)
            return true;
        at += DTLS_RECORD_HEADER + ((size_t)records[at + 11] << 8 | records[at + 12]);
    }
    return false;
}

static const char *dissect_relay(tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const tmf_record *records = tmf_find_record(result, TMF_F_JOINER_DTLS);
    const tmf_record *iid = tmf_find_record(result, TMF_F_JOINER_IID);
    const tmf_record *locator = tmf_find_record(result, TMF_F_JOINER_ROUTER_LOCATOR);
    const uint32_t messages = message->frame->messages;
    const bool from_joiner = tmf_message_does(message->context.message, TMF_MESSAGE_OUTWARD);
    uint8_t bytes[16] = {0xfe, 0x80};
    tunnel through = {.outer_network = message->frame->outer_network, .dissect = dissect_records};
    endpoint joiner, router;
    const char *info;
    proto_tree *tree;
    uint32_t port;
    tvbuff_t *tvb;

    if (!records || !iid || records->length == 0 || !dtls_handle)
        return NULL;
    tree = draw_up_to(message, records);
    if (too_deep(message, pinfo, records))
        return NULL;
    if (!is_dtls(result->data + records->offset, records->length)) {
        tmf_add_finding_at(message, pinfo, item_of(message, records), TMF_X_NOT_DTLS, 0, 0);
        return NULL;
    }
    memcpy(bytes + 8, result->data + iid->offset, 8);
    /* Each joiner's session has a port of its own: in some of CoAP's conversations one end alone counts. */
    port = RELAY_PORT | (uint32_t)bytes[12] << 24 | (uint32_t)bytes[13] << 16 | (uint32_t)bytes[14] << 8 | bytes[15];
    joiner = make_endpoint(pinfo, bytes, port);
    /* The Joiner Router; if its locator is not told, that of RLOC16 0 stands for it. */
    tmf_link_local_locator(locator ? (uint16_t)locator->value : 0, bytes);
    router = make_endpoint(pinfo, bytes, port);
    tvb = tvb_new_subset_length(message->payload_tvb, (int)records->offset, (int)records->length);
    through.joiner = result->data + iid->offset;
    through.from = from_joiner ? joiner : router;
    through.to = from_joiner ? router : joiner;
    info = dissect_inside(message, tvb, pinfo, tree, &through);
    if (message->frame->messages == messages && holds_application_data(result->data + records->offset, records->length))
        tmf_add_finding_at(message, pinfo, item_of(message, records), TMF_X_NOT_DECRYPTED, 0, 0);
    return info;
}

static const char *dissect_encapsulation(tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const tmf_record *payload = tmf_find_record(result, TMF_F_UDP_ENCAP_PAYLOAD);
    const tmf_record *from_port = tmf_find_record(result, TMF_F_UDP_ENCAP_SRC_PORT);
    const tmf_record *to_port = tmf_find_record(result, TMF_F_UDP_ENCAP_DST_PORT);
    const tmf_record *proxied = tmf_find_record(result, TMF_F_IPV6_ADDRESS);
    const bool outward = strcmp(message->uri, "/c/ur") == 0; /* from the mesh to the Commissioner */
    tunnel through = {.joiner = message->frame->joiner, .dissect = dissect_datagram};
    uint8_t bytes[16];
    proto_tree *tree;
    tvbuff_t *tvb;

    if (!payload || !from_port || !to_port)
        return NULL;
    tree = draw_up_to(message, payload);
    if (too_deep(message, pinfo, payload))
        return NULL;
    tmf_address_bytes(&pinfo->src, bytes);
    through.from =
        make_endpoint(pinfo, outward && proxied ? result->data + proxied->offset : bytes, (uint32_t)from_port->value);
    tmf_address_bytes(&pinfo->dst, bytes);
    through.to =
        make_endpoint(pinfo, !outward && proxied ? result->data + proxied->offset : bytes, (uint32_t)to_port->value);
    tvb = tvb_new_subset_length(message->payload_tvb, (int)payload->offset, (int)payload->length);
    through.outer_network = tmf_network_of(message, pinfo);
    return dissect_inside(message, tvb, pinfo, tree, &through);
}

const char *tmf_dissect_tunnels(tmf_message *message, packet_info *pinfo) {
    if (!is_carrier(message))
        return NULL;
    if (tmf_has_tlv(&message->result, TMF_MESHCOP_JOINER_DTLS))
        return dissect_relay(message, pinfo);
    if (tmf_has_tlv(&message->result, TMF_MESHCOP_UDP_ENCAPSULATION))
        return dissect_encapsulation(message, pinfo);
    return NULL;
}

void tmf_tunnels_handoff(void) {
    dtls_handle = find_dissector_add_dependency("dtls", proto_tmf);
    udp_port_table = find_dissector_table("udp.port");
}
