/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Statistics: `-z tmf,tree` counts messages, states and findings, `-z tmf_vendor,tree` lists the devices that told
 * who they are, `-z tmf_join,tree` what was said of each joiner.
 */
#include "stats.h"

#include "devices.h"
#include "joiners.h"
#include "nodes.h"
#include "packet-tmf.h"
#include "transactions.h"

/* What taps get for each message; the strings live as long as the packet. */
typedef struct tmf_tap {
    const char *name;
    const char *joiner;                    /* the IID and name of the joiner that the message is about, or NULL */
    bool tells;                            /* says anything of a vendor */
    uint8_t source[16];                    /* then the address it comes from */
    const char *state;                     /* "Accept", or NULL */
    const char *vendor[TMF_VENDOR_LEVELS]; /* or NULL */
    const nstime_t *response_time;         /* NULL if this is no first response */
    wmem_array_t *findings;                /* uint16_t: their ids */
} tmf_tap;

static int tap_tmf = -1, tap_expert;

static int st_messages = -1, st_states = -1, st_findings = -1, st_times = -1, st_vendors = -1, st_joiners = -1;
static const char st_messages_name[] = "Messages";
static const char st_states_name[] = "States";
static const char st_findings_name[] = "Findings";
static const char st_times_name[] = "Response time (ms)";
static const char st_vendors_name[] = "Vendors";
static const char st_joiners_name[] = "Joiners";

/* Wireshark registers its own tap behind those of dissectors. */
static void find_tap(void) { tap_expert = find_tap_id("expert"); }

void tmf_stats_register(void) {
    tap_tmf = register_tap("tmf");
    register_init_routine(find_tap);
}

static const char *text_of(const tmf_message *message, packet_info *pinfo, tmf_field field) {
    const tmf_record *record = tmf_find_record(&message->result, field);
    char text[128];
    size_t length;

    if (!record)
        return NULL;
    length = tmf_record_text(&message->result, (uint32_t)(record - message->result.records), text, sizeof text);
    return wmem_strndup(pinfo->pool, text, length);
}

static const char *joiner_of(const tmf_message *message, packet_info *pinfo) {
    const uint8_t *iid = tmf_joiner_of(message);
    const char *name;

    if (!iid)
        iid = message->frame->joiner;
    if (!iid)
        return NULL;
    name = tmf_joiner_name(iid);
    return wmem_strdup_printf(pinfo->pool, "%s%s%s", bytes_to_str(pinfo->pool, iid, 8), name ? " " : "",
                              name ? name : "");
}

bool tmf_have_listener(void) { return have_tap_listener(tap_tmf); }

bool tmf_have_expert_listener(void) { return have_tap_listener(tap_expert); }

void tmf_tap_message(const tmf_message *message, packet_info *pinfo) {
    static const tmf_field levels[TMF_VENDOR_LEVELS] = {TMF_F_VENDOR_NAME, TMF_F_VENDOR_MODEL, TMF_F_VENDOR_SW_VERSION,
                                                        TMF_F_VENDOR_STACK_VERSION};
    tmf_tap *tap;
    unsigned i;

    if (!message->tapped)
        return;
    tap = wmem_new0(pinfo->pool, tmf_tap);
    tap->name = message->name;
    tap->joiner = joiner_of(message, pinfo);
    tap->state = text_of(message, pinfo, TMF_F_STATE);
    for (i = 0; i < TMF_VENDOR_LEVELS; i++) {
        tap->vendor[i] = text_of(message, pinfo, levels[i]);
        tap->tells |= tap->vendor[i] != NULL;
    }
    if (tap->tells)
        tmf_address_bytes(&pinfo->src, tap->source);
    tap->findings = message->findings;
    if (!tmf_coap_is_request(message->coap.code) && message->transaction &&
        message->transaction->response_frame == pinfo->num) {
        nstime_t *delta = wmem_new(pinfo->pool, nstime_t);

        nstime_delta(delta, &pinfo->abs_ts, &message->transaction->request_time);
        tap->response_time = delta;
    }
    tap_queue_packet(tap_tmf, pinfo, tap);
}

/* ---------------------------------------------------------------- tmf,tree */

static void tmf_tree_init(stats_tree *st) {
    st_messages = stats_tree_create_node(st, st_messages_name, 0, STAT_DT_INT, TRUE);
    st_states = stats_tree_create_node(st, st_states_name, 0, STAT_DT_INT, TRUE);
    st_findings = stats_tree_create_node(st, st_findings_name, 0, STAT_DT_INT, TRUE);
    st_times = stats_tree_create_node(st, st_times_name, 0, STAT_DT_FLOAT, TRUE);
}

static const char *name_with_state(const tmf_tap *tap, packet_info *pinfo) {
    return tap->state ? wmem_strdup_printf(pinfo->pool, "%s %s", tap->name, tap->state) : tap->name;
}

static tap_packet_status tmf_tree_packet(stats_tree *st, packet_info *pinfo, epan_dissect_t *edt _U_, const void *data,
                                         tap_flags_t flags _U_) {
    const tmf_tap *tap = (const tmf_tap *)data;
    uint32_t i;

    tick_stat_node(st, st_messages_name, 0, TRUE);
    tick_stat_node(st, tap->name, st_messages, FALSE);
    if (tap->state) {
        tick_stat_node(st, st_states_name, 0, TRUE);
        tick_stat_node(st, name_with_state(tap, pinfo), st_states, FALSE);
    }
    for (i = 0; i < wmem_array_get_count(tap->findings); i++) {
        const uint16_t id = *(const uint16_t *)wmem_array_index(tap->findings, i);

        tick_stat_node(st, st_findings_name, 0, TRUE);
        tick_stat_node(st, tmf_findings()[id].abbrev, st_findings, FALSE);
    }
    if (tap->response_time) {
        const float ms = (float)nstime_to_msec(tap->response_time);

        avg_stat_node_add_value_float(st, st_times_name, 0, TRUE, ms);
        avg_stat_node_add_value_float(st, tap->name, st_times, FALSE, ms);
    }
    return TAP_PACKET_REDRAW;
}

/* ---------------------------------------------------------------- tmf_vendor,tree */

static void vendor_tree_init(stats_tree *st) {
    tmf_open_inventory(st);
    st_vendors = stats_tree_create_node(st, st_vendors_name, 0, STAT_DT_INT, TRUE);
}

static void vendor_tree_cleanup(stats_tree *st) { tmf_close_inventory(st); }

static tap_packet_status vendor_tree_packet(stats_tree *st, packet_info *pinfo _U_, epan_dissect_t *edt _U_,
                                            const void *data, tap_flags_t flags _U_) {
    const tmf_tap *tap = (const tmf_tap *)data;
    tmf_device *speaker = tap->tells ? tmf_learn_device(st, tap->source, tap->vendor) : NULL;
    int parent = st_vendors;
    unsigned i;

    if (!speaker || !speaker->told[0])
        return TAP_PACKET_DONT_REDRAW;
    if (speaker->counted == 0)
        tick_stat_node(st, st_vendors_name, 0, TRUE);
    for (i = 0; i < TMF_VENDOR_LEVELS && speaker->told[i]; i++) {
        const char *text = *speaker->told[i] ? speaker->told[i] : "(empty)";

        parent = increase_stat_node(st, text, parent, TRUE, i >= speaker->counted);
    }
    speaker->counted = i;
    return TAP_PACKET_REDRAW;
}

/* ---------------------------------------------------------------- tmf_join,tree */

static void join_tree_init(stats_tree *st) {
    st_joiners = stats_tree_create_node(st, st_joiners_name, 0, STAT_DT_INT, TRUE);
}

static bool has_finding(const tmf_tap *tap, tmf_finding_id id) {
    uint32_t i;

    for (i = 0; i < wmem_array_get_count(tap->findings); i++)
        if (*(const uint16_t *)wmem_array_index(tap->findings, i) == id)
            return true;
    return false;
}

/* The key of JOIN_ENT, which a relay carries last, tells that a joiner is entrusted, even where DTLS cannot be read.
 * How far each joiner came is seen by the messages that are there, and those that are not. */
static tap_packet_status join_tree_packet(stats_tree *st, packet_info *pinfo, epan_dissect_t *edt _U_, const void *data,
                                          tap_flags_t flags _U_) {
    const tmf_tap *tap = (const tmf_tap *)data;
    const char *text;
    int joiner;

    if (!tap->joiner)
        return TAP_PACKET_DONT_REDRAW;
    tick_stat_node(st, st_joiners_name, 0, TRUE);
    joiner = tick_stat_node(st, tap->joiner, st_joiners, TRUE);
    text = name_with_state(tap, pinfo);
    if (has_finding(tap, TMF_X_KEK_RELAY))
        text = wmem_strdup_printf(pinfo->pool, "%s with KEK", text);
    tick_stat_node(st, text, joiner, FALSE);
    return TAP_PACKET_REDRAW;
}

void tmf_stats_handoff(void) {
    stats_tree_register_plugin("tmf", "tmf", "Thread TMF" TMF_MENU "Messages", 0, tmf_tree_packet, tmf_tree_init, NULL);
    stats_tree_register_plugin("tmf", "tmf_vendor", "Thread TMF" TMF_MENU "Vendors", 0, vendor_tree_packet,
                               vendor_tree_init, vendor_tree_cleanup);
    stats_tree_register_plugin("tmf", "tmf_join", "Thread TMF" TMF_MENU "Joiners", 0, join_tree_packet, join_tree_init,
                               NULL);
}
