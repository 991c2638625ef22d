/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The networks of a capture, told apart by how a message came: by their prefix and, where it was recorded on the air, by
 * their PAN.
 */
#include "networks.h"

#include "hooks.h"
#include "nodes.h"
#include "state.h"

#include <epan/dissectors/packet-ieee802154.h>

static wmem_map_t *networks;

/* The structures are made from zeroed memory. */
TMF_KEY(network, offsetof(tmf_network, first_pan_id))

void tmf_networks_register(void) {
    networks = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), network_hash, network_equal);
}

/* IEEE802154_BCAST_PAN, which no network has, if it is not known. */
static uint16_t pan_id_of(packet_info *pinfo) {
    const int proto = proto_get_id_by_filter_name(IEEE802154_PROTOABBREV_WPAN);
    const ieee802154_hints_t *hints = (ieee802154_hints_t *)p_get_proto_data(wmem_file_scope(), pinfo, proto, 0);

    return hints ? hints->src_pan : IEEE802154_BCAST_PAN;
}

static tmf_network *look_up(const tmf_network *key, bool make) {
    tmf_network *known = (tmf_network *)wmem_map_lookup(networks, key);

    if (!known && make) {
        known = (tmf_network *)wmem_memdup(wmem_file_scope(), key, sizeof *key);
        known->first_pan_id = IEEE802154_BCAST_PAN;
        wmem_map_insert(networks, known, known);
    }
    return known;
}

/* The network in this PAN. A packet that was not recorded on the air belongs to the first one with its prefix. */
static tmf_network *look_up_in(uint16_t pan_id, tmf_network *key, bool make) {
    tmf_network *first = look_up(key, make);

    if (!first || pan_id == IEEE802154_BCAST_PAN)
        return first;
    if (first->first_pan_id == IEEE802154_BCAST_PAN)
        first->first_pan_id = pan_id;
    if (first->first_pan_id == pan_id)
        return first;
    key->other_pan = pan_id + 1U;
    return look_up(key, make);
}

tmf_network *tmf_find_network(const tmf_message *message, packet_info *pinfo, bool make) {
    const bool request = tmf_coap_is_request(message->coap.code);
    const bool in_network =
        message->context.carrier != TMF_CARRIER_DTLS && pinfo->src.type == AT_IPv6 && tmf_is_tmf_port(pinfo);
    tmf_network key, *known;

    memset(&key, 0, sizeof key);
    if (in_network) {
        /* The other end may be a Commissioner outside. */
        uint8_t server[16];

        tmf_address_bytes(request && !tmf_is_multicast(&pinfo->dst) ? &pinfo->dst : &pinfo->src, server);
        memcpy(key.ends, server, 8);
        known = look_up_in(pan_id_of(pinfo), &key, make);
    } else {
        const bool swap = cmp_address(&pinfo->src, &pinfo->dst) > 0;

        tmf_address_bytes(&pinfo->src, key.ends[swap]);
        tmf_address_bytes(&pinfo->dst, key.ends[!swap]);
        key.ports = MIN(pinfo->srcport, pinfo->destport) << 16 | MAX(pinfo->srcport, pinfo->destport);
        known = look_up(&key, make);
    }
    if (known)
        tmf_apply_pending(&known->datasets, pinfo);
    if (make && in_network && message->frame->outer_network)
        message->frame->outer_network->behind = known;
    return known;
}

tmf_network *tmf_find_other_side(const tmf_message *message, packet_info *pinfo) {
    tmf_network *outer = message->frame->outer_network, *known = outer ? NULL : tmf_find_network(message, pinfo, false);

    if (outer || !known || !known->behind)
        return outer;
    tmf_apply_pending(&known->behind->datasets, pinfo);
    return known->behind;
}

tmf_network *tmf_network_of(const tmf_message *message, packet_info *pinfo) {
    return PINFO_FD_VISITED(pinfo) ? NULL : tmf_find_network(message, pinfo, true);
}
