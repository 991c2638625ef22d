/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Statistics: `-z tmf,tree` counts messages, states and findings, `-z tmf_vendor,tree` lists the devices that told
 * who they are.
 */
#include "packet-tmf.h"

static int tap_tmf = -1, tap_expert;

static int st_messages = -1, st_states = -1, st_findings = -1, st_times = -1, st_vendors = -1;
static const char st_messages_name[] = "Messages";
static const char st_states_name[] = "States";
static const char st_findings_name[] = "Findings";
static const char st_times_name[] = "Response time (ms)";
static const char st_vendors_name[] = "Vendors";

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

/* Message ID, token and payload are the same on each copy. */
static uint32_t identity(const tmf_message *message) {
    const tmf_coap *coap = &message->coap;

    return coap->mid ^ wmem_strong_hash(coap->token, coap->token_length) ^
           wmem_strong_hash(message->result.data, message->result.captured);
}

bool tmf_have_listener(void) { return have_tap_listener(tap_tmf); }

bool tmf_have_expert_listener(void) { return have_tap_listener(tap_expert); }

void tmf_tap_message(const tmf_message *message, packet_info *pinfo) {
    const tmf_record *state;
    tmf_tap *tap;

    if (!message->tapped)
        return;
    state = tmf_find_record(&message->result, TMF_F_STATE);
    tap = wmem_new0(pinfo->pool, tmf_tap);
    tap->name = message->name;
    tap->identity = identity(message);
    tap->state = state ? (int)(int64_t)state->value : TMF_NO_STATE;
    tap->vendor_name = text_of(message, pinfo, TMF_F_VENDOR_NAME);
    tap->vendor_model = text_of(message, pinfo, TMF_F_VENDOR_MODEL);
    tap->vendor_sw_version = text_of(message, pinfo, TMF_F_VENDOR_SW_VERSION);
    tap->stack_version = text_of(message, pinfo, TMF_F_VENDOR_STACK_VERSION);
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

static tap_packet_status tmf_tree_packet(stats_tree *st, packet_info *pinfo _U_, epan_dissect_t *edt _U_,
                                         const void *data, tap_flags_t flags _U_) {
    const tmf_tap *tap = (const tmf_tap *)data;
    uint32_t i;

    tick_stat_node(st, st_messages_name, 0, TRUE);
    tick_stat_node(st, tap->name, st_messages, FALSE);
    if (tap->state != TMF_NO_STATE) {
        const char *word = tap->state == 1    ? "Accept"
                           : tap->state == 0  ? "Pending"
                           : tap->state == -1 ? "Reject"
                                              : "invalid";

        tick_stat_node(st, st_states_name, 0, TRUE);
        tick_stat_node(st, wmem_strdup_printf(pinfo->pool, "%s %s", tap->name, word), st_states, FALSE);
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

/* Messages that were counted, for each window: a join is seen on the joiner's link and in each relay. */
static GHashTable *counted;

static void vendor_tree_init(stats_tree *st) {
    if (!counted)
        counted = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_destroy);
    g_hash_table_replace(counted, st, g_hash_table_new(NULL, NULL));
    st_vendors = stats_tree_create_node(st, st_vendors_name, 0, STAT_DT_INT, TRUE);
}

static void vendor_tree_cleanup(stats_tree *st) { g_hash_table_remove(counted, st); }

static tap_packet_status vendor_tree_packet(stats_tree *st, packet_info *pinfo _U_, epan_dissect_t *edt _U_,
                                            const void *data, tap_flags_t flags _U_) {
    const tmf_tap *tap = (const tmf_tap *)data;
    const char *levels[] = {tap->vendor_name, tap->vendor_model, tap->vendor_sw_version, tap->stack_version};
    unsigned depth = array_length(levels), i;
    int parent = st_vendors;

    if (!tap->vendor_name || !g_hash_table_add(g_hash_table_lookup(counted, st), GUINT_TO_POINTER(tap->identity)))
        return TAP_PACKET_DONT_REDRAW;
    tick_stat_node(st, st_vendors_name, 0, TRUE);
    while (!levels[depth - 1])
        depth--;
    for (i = 0; i < depth; i++)
        parent = tick_stat_node(st, !levels[i] ? "(not told)" : *levels[i] ? levels[i] : "(empty)", parent, TRUE);
    return TAP_PACKET_REDRAW;
}

void tmf_stats_handoff(void) {
    stats_tree_register_plugin("tmf", "tmf", "Thread TMF" TMF_MENU "Messages", 0, tmf_tree_packet, tmf_tree_init, NULL);
    stats_tree_register_plugin("tmf", "tmf_vendor", "Thread TMF" TMF_MENU "Vendors", 0, vendor_tree_packet,
                               vendor_tree_init, vendor_tree_cleanup);
}
