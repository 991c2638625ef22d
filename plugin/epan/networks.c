/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is known of a network, and judges later requests: the Commissioner's session and the timestamps of the Active and
 * the Pending Dataset. What the Leader has accepted and what it tells counts, as long as it can still be so.
 */
#include "hooks.h"
#include "nodes.h"
#include "packet-tmf.h"
#include "sequences.h"
#include "state.h"
#include "transactions.h"

#include <epan/dissectors/packet-ieee802154.h>

#define ACTIVE 0
#define PENDING 1
static const struct {
    tmf_field seconds;
    uint8_t tlv;
    unsigned get;
} datasets[] = {{TMF_F_ACTIVE_TIMESTAMP_SECONDS, TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESSAGE_GET_ACTIVE},
                {TMF_F_PENDING_TIMESTAMP_SECONDS, TMF_MESHCOP_PENDING_TIMESTAMP, TMF_MESSAGE_GET_PENDING}};
#define DATASETS 2

typedef struct timestamp {
    uint32_t frame; /* that tells it; 0: it is not known */
    time_t when;
    uint64_t part[3]; /* seconds, ticks, U */
} timestamp;

/* Also of what two nodes have to do with each other outside of a network. */
struct tmf_network {
    uint8_t ends[2][16];     /* the prefix of the network, or both addresses */
    uint32_t ports;          /* 0 for a network */
    uint32_t other_pan;      /* PAN ID and 1 of the second and further networks with a prefix; 0 of the first one */
    uint16_t first_pan_id;   /* of the first one, IEEE802154_BCAST_PAN if it is not known */
    uint16_t session, rival; /* a session that was accepted while another was known */
    bool has_session, has_rival;
    time_t confirmed; /* when the session was accepted last */
    timestamp timestamps[DATASETS];
    time_t due; /* when the Pending Dataset becomes the Active one, after which neither is known; 0: there is none */
    time_t applied; /* when that has happened last */
    /* The first change of the Pending Dataset whose answer is not seen yet, or NULL. */
    const tmf_transaction *unanswered;
};

/* A Leader ends a session that is not kept alive for 50 s (OpenThread); the capture may lack a keep-alive. */
#define SESSION_LIFETIME 100

/* A request to change a dataset, until it is accepted; and what its copies are told. */
typedef struct proposal {
    const tmf_transaction *transaction;
    timestamp timestamps[DATASETS];
    uint32_t older_than[DATASETS]; /* frame of the timestamp that is not older, or 0 */
    uint32_t delay;                /* ms, or TMF_NO_NUMBER */
    bool pending, affects_connectivity;
} proposal;

static wmem_map_t *networks, *proposals;

/* The structures are made from zeroed memory. */
TMF_KEY(network, offsetof(tmf_network, first_pan_id))
TMF_KEY(proposal, sizeof(void *))

void tmf_networks_register(void) {
    networks = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), network_hash, network_equal);
    proposals = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), proposal_hash, proposal_equal);
}

static void apply_pending(tmf_network *network, const packet_info *pinfo) {
    if (!network->due || pinfo->abs_ts.secs < network->due)
        return;
    network->timestamps[ACTIVE].frame = network->timestamps[PENDING].frame = 0;
    network->applied = network->due;
    network->due = 0;
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

static tmf_network *find_network(const tmf_message *message, packet_info *pinfo, bool make) {
    const bool request = tmf_coap_is_request(message->coap.code);
    const bool in_network =
        message->context.carrier != TMF_CARRIER_DTLS && pinfo->src.type == AT_IPv6 && tmf_is_tmf_port(pinfo);
    tmf_network key, *known;

    memset(&key, 0, sizeof key);
    if (in_network) {
        /* The other end may be a Commissioner outside. */
        uint8_t server[16];

        tmf_address_bytes(request ? &pinfo->dst : &pinfo->src, server);
        if (server[0] == 0xff)
            tmf_address_bytes(&pinfo->src, server);
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
        apply_pending(known, pinfo);
    return known;
}

tmf_network *tmf_network_of(const tmf_message *message, packet_info *pinfo) {
    return PINFO_FD_VISITED(pinfo) ? NULL : find_network(message, pinfo, false);
}

static bool is_accepted(const tmf_message *message) { return (int32_t)tmf_number(message, TMF_F_STATE, 0) == 1; }

static bool has_path(const tmf_message *message, const char *path) { return strcmp(message->uri, path) == 0; }

/* True if the message has one of these TMF_MESSAGE_... traits. */
static bool does(const tmf_message *message, unsigned traits) {
    return tmf_message_does(message->context.message, traits);
}

/* ---------------------------------------------------------------- sessions */

static void set_session(tmf_network *network, uint32_t session, const packet_info *pinfo) {
    if (!network)
        return;
    network->session = (uint16_t)session;
    network->has_rival = false;
    network->has_session = true;
    network->confirmed = pinfo->abs_ts.secs;
}

/* Clocks may be set back: then nothing is known. */
static tmf_network *knows_session(tmf_network *network, const packet_info *pinfo) {
    return network && network->has_session && pinfo->abs_ts.secs >= network->confirmed &&
                   !tmf_is_older(pinfo, network->confirmed, SESSION_LIFETIME)
               ? network
               : NULL;
}

/* The network's own, or that of the ends of the tunnel, where a Commissioner outside of the mesh petitions: whichever
 * was told last. */
static tmf_network *who_knows_session(tmf_message *message, packet_info *pinfo) {
    tmf_network *own = knows_session(find_network(message, pinfo, false), pinfo);
    tmf_network *outer = knows_session(message->frame->outer_network, pinfo);

    return !own || (outer && outer->confirmed >= own->confirmed) ? outer : own;
}

static bool resigns(const tmf_message *message) {
    return does(message, TMF_MESSAGE_KEEP_ALIVE) && (int32_t)tmf_number(message, TMF_F_STATE, 0) == -1;
}

/* What is sent again is judged as it was the first time. */
static void follow_session_request(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const uint32_t session = tmf_number(message, TMF_F_COMMISSIONER_SESSION_ID, TMF_NO_NUMBER);
    tmf_transaction *transaction = message->transaction;
    tmf_network *known;

    /* What the Border Agent tells an Enroller. */
    if (!transaction || session == TMF_NO_NUMBER || has_path(message, "/c/ns"))
        return;
    if (!transaction->has_session) {
        known = who_knows_session(message, pinfo);
        transaction->has_session = true;
        transaction->session = (uint16_t)session;
        transaction->known_session = known ? known->session : (uint16_t)session;
    }
    /* The session after it may begin outside of the capture. */
    if (resigns(message) && !transaction->has_resigned) {
        transaction->has_resigned = true;
        known = who_knows_session(message, pinfo);
        if (known && known->session == session)
            known->has_session = false;
    }
    if (transaction->known_session != session)
        tmf_note(found, TMF_X_SESSION_MISMATCH, 0, session, transaction->known_session);
}

/* Another request that is accepted confirms a session, and tells it where none is known. Against one that is known it
 * takes two. */
static void confirm_session(tmf_network *network, uint32_t session, const packet_info *pinfo) {
    tmf_network *known = knows_session(network, pinfo);

    if (!known || known->session == session || (known->has_rival && known->rival == session)) {
        set_session(network, session, pinfo);
    } else {
        known->has_rival = true;
        known->rival = (uint16_t)session;
    }
}

/* A petition tells the session that it begins, a keep-alive that of its request, MGMT_COMMISSIONER_GET the one there
 * is. */
static void follow_session_response(tmf_message *message, packet_info *pinfo) {
    const bool accepted = is_accepted(message), keep_alive = does(message, TMF_MESSAGE_KEEP_ALIVE);
    const bool tells = (does(message, TMF_MESSAGE_PETITION) && accepted) || has_path(message, "/c/cg");
    const uint32_t asked =
        message->transaction && message->transaction->has_session ? message->transaction->session : TMF_NO_NUMBER;
    const uint32_t session = tells ? tmf_number(message, TMF_F_COMMISSIONER_SESSION_ID, TMF_NO_NUMBER) : asked;
    tmf_network *known;

    if (session == TMF_NO_NUMBER || message->repeated)
        return;
    if (tells || (keep_alive && accepted)) {
        set_session(find_network(message, pinfo, true), session, pinfo);
        set_session(message->frame->outer_network, session, pinfo);
    } else if (accepted) {
        confirm_session(find_network(message, pinfo, true), session, pinfo);
        confirm_session(message->frame->outer_network, session, pinfo);
    } else if (keep_alive) {
        known = who_knows_session(message, pinfo);
        if (known && known->session == session)
            known->has_session = false;
    }
}

/* False if the response is that to a resignation, which ends the session. */
static bool follow_keep_alive(tmf_sequence *found, tmf_message *message) {
    tmf_transaction *transaction = message->transaction;

    if (!transaction || !does(message, TMF_MESSAGE_KEEP_ALIVE))
        return true;
    if (tmf_coap_is_request(message->coap.code))
        transaction->resigns |= resigns(message);
    else if (transaction->resigns && is_accepted(message))
        tmf_note(found, TMF_X_KEEPALIVE_MISMATCH, 0, 0, 0);
    return !transaction->resigns;
}

/* ---------------------------------------------------------------- datasets */

static bool read_timestamp(const tmf_message *message, const packet_info *pinfo, unsigned dataset, timestamp *value) {
    memset(value, 0, sizeof *value);
    if (!tmf_read_timestamp(&message->result, datasets[dataset].seconds, value->part))
        return false;
    value->frame = pinfo->num;
    value->when = pinfo->abs_ts.secs;
    return true;
}

static bool is_newer(const timestamp *a, const timestamp *b) {
    unsigned i;

    for (i = 0; i < 2 && a->part[i] == b->part[i]; i++)
        ;
    return a->part[i] > b->part[i];
}

/* The delay began when the request came; its answer may be one that was sent before and got lost. */
static void set_pending(tmf_network *network, const timestamp *value, uint32_t delay,
                        const tmf_transaction *transaction) {
    const time_t begin = transaction ? transaction->request_time.secs : value->when;

    if (delay == TMF_NO_NUMBER)
        delay = TMF_DELAY_MIN_MS;
    network->unanswered = NULL;
    network->timestamps[PENDING] = *value;
    network->due = value->frame ? begin + MIN(delay, TMF_DELAY_MAX_MS) / 1000 : 0;
}

/* What was told last, by the network itself or to the ends of the tunnel, and is not replaced since: by a Pending
 * Dataset, or by a change of this that may have been accepted. */
static const timestamp *known_timestamp(const tmf_message *message, packet_info *pinfo, unsigned dataset) {
    const tmf_network *told[] = {find_network(message, pinfo, false), message->frame->outer_network};
    const timestamp *known = NULL;
    time_t applied = 0;
    unsigned i;

    for (i = 0; i < array_length(told); i++) {
        if (!told[i])
            continue;
        if (dataset == PENDING && told[i]->unanswered)
            return NULL;
        applied = MAX(applied, told[i]->applied);
        if (!known || told[i]->timestamps[dataset].frame > known->frame)
            known = &told[i]->timestamps[dataset];
    }
    return known && known->frame && known->when >= applied && known->when <= pinfo->abs_ts.secs ? known : NULL;
}

/* An answer without a timestamp may say that there is no such dataset. */
static void follow_dataset_get(tmf_message *message, packet_info *pinfo, unsigned dataset) {
    const uint32_t delay = tmf_number(message, TMF_F_DELAY_TIMER, TMF_NO_NUMBER);
    timestamp value;

    if (message->repeated || (!read_timestamp(message, pinfo, dataset, &value) && message->result.captured))
        return;
    if (dataset == PENDING)
        set_pending(find_network(message, pinfo, true), &value, delay, message->transaction);
    else
        find_network(message, pinfo, true)->timestamps[ACTIVE] = value;
}

static proposal *find_proposal(const tmf_transaction *transaction) {
    const proposal key = {.transaction = transaction};

    return (proposal *)wmem_map_lookup(proposals, &key);
}

static bool affects_connectivity(const tmf_result *result) {
    const tmf_tlv_info *tlv;
    size_t i;

    for (i = 0; (tlv = tmf_tlv_at(TMF_SPACE_MESHCOP, i)) != NULL; i++)
        if (tlv->traits & TMF_TLV_CONNECTS && tmf_has_tlv(result, tlv->type))
            return true;
    return false;
}

static void wait_for_answer(tmf_network *network, const tmf_transaction *transaction) {
    if (network && !network->unanswered)
        network->unanswered = transaction;
}

static proposal *propose(tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const bool pending = does(message, TMF_MESSAGE_SET_PENDING);
    proposal *made = wmem_new0(wmem_file_scope(), proposal);
    unsigned i;

    made->transaction = message->transaction;
    made->pending = pending;
    made->delay = tmf_number(message, TMF_F_DELAY_TIMER, TMF_NO_NUMBER);
    made->affects_connectivity = affects_connectivity(result);
    for (i = 0; i < DATASETS; i++) {
        const timestamp *known = known_timestamp(message, pinfo, i);

        if (!read_timestamp(message, pinfo, i, &made->timestamps[i]) || !known)
            continue;
        /* A new network key may bring an older Active Timestamp along. */
        if (!(pending && i == ACTIVE && tmf_has_tlv(result, TMF_MESHCOP_NETWORK_KEY)) &&
            !is_newer(&made->timestamps[i], known))
            made->older_than[i] = known->frame;
    }
    if (pending) {
        wait_for_answer(find_network(message, pinfo, true), message->transaction);
        wait_for_answer(message->frame->outer_network, message->transaction);
    }
    wmem_map_insert(proposals, made, made);
    return made;
}

static bool is_dataset_set(const tmf_message *message) {
    return does(message, TMF_MESSAGE_SET_ACTIVE | TMF_MESSAGE_SET_PENDING);
}

static bool has_timestamp(const tmf_result *result) {
    return tmf_has_tlv(result, TMF_MESHCOP_ACTIVE_TIMESTAMP) || tmf_has_tlv(result, TMF_MESHCOP_PENDING_TIMESTAMP) ||
           tmf_has_tlv(result, TMF_MESHCOP_SECURE_DISSEMINATION);
}

static void follow_dataset_set(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const proposal *made = NULL;
    unsigned i;

    if (!message->transaction)
        return;
    if (message->repeated)
        made = find_proposal(message->transaction);
    if (!made)
        made = propose(message, pinfo);
    for (i = 0; i < DATASETS; i++)
        if (made->older_than[i])
            tmf_note(found, TMF_X_TIMESTAMP_NOT_NEWER, datasets[i].tlv, made->older_than[i], 0);
}

/* The Leader makes a Pending Dataset of what affects connectivity, unless it comes from a Commissioner: then it rejects
 * it, and accepts what names the values in use. */
static void follow_answer(tmf_network *network, const proposal *made, bool accepted) {
    const tmf_transaction *transaction = made->transaction;

    if (!network)
        return;
    if (network->unanswered == transaction)
        network->unanswered = NULL;
    if (!accepted)
        return;
    if (made->pending)
        set_pending(network, &made->timestamps[PENDING], made->delay, transaction);
    else if (made->affects_connectivity && !transaction->has_session)
        network->timestamps[ACTIVE].frame = network->timestamps[PENDING].frame = 0;
    else
        network->timestamps[ACTIVE] = made->timestamps[ACTIVE];
}

static void follow_dataset_answer(tmf_message *message, packet_info *pinfo) {
    const proposal *made = message->transaction ? find_proposal(message->transaction) : NULL;

    if (!made || message->repeated)
        return;
    follow_answer(find_network(message, pinfo, true), made, is_accepted(message));
    follow_answer(message->frame->outer_network, made, is_accepted(message));
}

void tmf_follow_network(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const bool request = tmf_coap_is_request(message->coap.code);
    unsigned i;

    /* MLR.req of a Commissioner */
    if (message->context.space == TMF_SPACE_NETWORK && request && tmf_has_tlv(result, TMF_NETWORK_SESSION_ID))
        follow_session_request(found, message, pinfo);
    if (message->context.space != TMF_SPACE_MESHCOP)
        return;
    if (request) {
        if (tmf_has_tlv(result, TMF_MESHCOP_STATE))
            follow_keep_alive(found, message);
        if (tmf_has_tlv(result, TMF_MESHCOP_SESSION_ID))
            follow_session_request(found, message, pinfo);
        if (has_timestamp(result) && is_dataset_set(message))
            follow_dataset_set(found, message, pinfo);
    } else if (tmf_coap_is_success(message->coap.code)) {
        if ((tmf_has_tlv(result, TMF_MESHCOP_SESSION_ID) || tmf_has_tlv(result, TMF_MESHCOP_STATE)) &&
            follow_keep_alive(found, message))
            follow_session_response(message, pinfo);
        if (tmf_has_tlv(result, TMF_MESHCOP_STATE) && is_dataset_set(message))
            follow_dataset_answer(message, pinfo);
        for (i = 0; i < DATASETS; i++)
            if (does(message, datasets[i].get))
                follow_dataset_get(message, pinfo, i);
    }
}
