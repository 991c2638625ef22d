/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The timestamps of the Active and the Pending Dataset of a network, by which later changes are judged. What the Leader
 * has accepted and what it tells counts, as long as it can still be so.
 */
#include "datasets.h"

#include "networks.h"
#include "state.h"
#include "transactions.h"

static const struct {
    tmf_field seconds;
    uint8_t tlv;
    unsigned get;
} kinds[TMF_DATASETS] = {
    [TMF_ACTIVE] = {TMF_F_ACTIVE_TIMESTAMP_SECONDS, TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESSAGE_GET_ACTIVE},
    [TMF_PENDING] = {TMF_F_PENDING_TIMESTAMP_SECONDS, TMF_MESHCOP_PENDING_TIMESTAMP, TMF_MESSAGE_GET_PENDING},
};

/* A request to change a dataset, until it is accepted; and what its copies are told. */
typedef struct proposal {
    tmf_timestamp timestamps[TMF_DATASETS];
    uint32_t older_than[TMF_DATASETS]; /* frame of the timestamp that is not older, or 0 */
    uint32_t delay;                    /* ms, or TMF_NO_NUMBER */
    bool pending, affects_connectivity, has_key;
} proposal;

static wmem_map_t *proposals; /* by their transactions */

void tmf_datasets_register(void) {
    proposals = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), g_direct_hash, g_direct_equal);
}

/* Clocks may say anything: what is added to it does not overflow. */
static int64_t milliseconds(const nstime_t *since) {
    return CLAMP((int64_t)since->secs, 0, INT64_MAX / 2000) * 1000 + since->nsecs / 1000000;
}

void tmf_apply_pending(tmf_datasets *datasets, const packet_info *pinfo) {
    const int64_t now = milliseconds(&pinfo->abs_ts);
    unsigned i;

    for (i = 0; i < TMF_DUE_MAX; i++) {
        tmf_due *due = &datasets->due[i];

        if (!due->last || now < due->first)
            continue;
        datasets->timestamps[TMF_ACTIVE].frame = datasets->timestamps[TMF_PENDING].frame = 0;
        datasets->applied = MAX(datasets->applied, MIN(now, due->last));
        if (now >= due->last)
            due->last = 0;
    }
}

static void add_due(tmf_datasets *datasets, uint32_t delay, int64_t asked, int64_t answered,
                    const tmf_transaction *by) {
    unsigned i;

    for (i = 0; i < TMF_DUE_MAX; i++)
        if (!datasets->due[i].last) {
            datasets->due[i] = (tmf_due){.first = asked + delay, .last = MAX(asked, answered) + delay + 1, .by = by};
            return;
        }
}

/* The delay began when one of the transmissions of the request came. The Leader raises that of a Network Key, if the key
 * is new. */
static void await(tmf_datasets *datasets, uint32_t delay, bool has_key, const tmf_transaction *by,
                  const packet_info *pinfo) {
    const int64_t answered = milliseconds(&pinfo->abs_ts);
    const int64_t asked = by ? milliseconds(&by->request_time) : answered;

    delay = delay == TMF_NO_NUMBER ? TMF_DELAY_MIN_MS : MIN(delay, TMF_DELAY_MAX_MS);
    add_due(datasets, delay, asked, answered, by);
    if (has_key && delay < TMF_DELAY_MIN_OF_KEY_MS)
        add_due(datasets, TMF_DELAY_MIN_OF_KEY_MS, asked, answered, by);
}

static void forget_due(tmf_datasets *datasets, const tmf_transaction *by) {
    unsigned i;

    for (i = 0; i < TMF_DUE_MAX; i++)
        if (datasets->due[i].by == by)
            datasets->due[i].last = 0;
}

static bool read_timestamp(const tmf_message *message, const packet_info *pinfo, unsigned dataset,
                           tmf_timestamp *value) {
    memset(value, 0, sizeof *value);
    if (!tmf_read_timestamp(&message->result, kinds[dataset].seconds, value->part))
        return false;
    value->frame = pinfo->num;
    value->when = milliseconds(&pinfo->abs_ts);
    return true;
}

static bool is_newer(const tmf_timestamp *a, const tmf_timestamp *b) {
    unsigned i;

    for (i = 0; i < 2 && a->part[i] == b->part[i]; i++)
        ;
    return a->part[i] > b->part[i];
}

/* Replaces any other. The answer that tells it may be one that was sent before and got lost. */
static void set_pending(tmf_datasets *datasets, const tmf_timestamp *value, uint32_t delay, bool has_key,
                        const tmf_transaction *by, const packet_info *pinfo) {
    datasets->unanswered = NULL;
    datasets->timestamps[TMF_PENDING] = *value;
    memset(datasets->due, 0, sizeof datasets->due);
    if (value->frame)
        await(datasets, delay, has_key, by, pinfo);
}

/* What was told last, by the network itself or on the other side of a tunnel, and is not replaced since: by a Pending
 * Dataset, or by a change of this that may have been accepted. */
static const tmf_timestamp *known_timestamp(const tmf_message *message, packet_info *pinfo, unsigned dataset) {
    const tmf_network *told[] = {tmf_find_network(message, pinfo, false), tmf_find_other_side(message, pinfo)};
    const tmf_timestamp *known = NULL;
    int64_t applied = 0;
    unsigned i;

    for (i = 0; i < array_length(told); i++) {
        if (!told[i])
            continue;
        if (dataset == TMF_PENDING && told[i]->datasets.unanswered)
            return NULL;
        applied = MAX(applied, told[i]->datasets.applied);
        if (!known || told[i]->datasets.timestamps[dataset].frame > known->frame)
            known = &told[i]->datasets.timestamps[dataset];
    }
    return known && known->frame && known->when >= applied && known->when <= milliseconds(&pinfo->abs_ts) ? known
                                                                                                          : NULL;
}

static void tell(tmf_network *network, unsigned dataset, const tmf_timestamp *value, uint32_t delay,
                 const tmf_transaction *by, const packet_info *pinfo) {
    if (!network)
        return;
    if (dataset == TMF_PENDING)
        set_pending(&network->datasets, value, delay, false, by, pinfo);
    else
        network->datasets.timestamps[TMF_ACTIVE] = *value;
}

/* An answer without a timestamp may say that there is no such dataset. */
static void follow_get(tmf_message *message, packet_info *pinfo, unsigned dataset) {
    const uint32_t delay = tmf_number(message, TMF_F_DELAY_TIMER, TMF_NO_NUMBER);
    tmf_timestamp value;

    if (message->repeated || (!read_timestamp(message, pinfo, dataset, &value) && message->result.captured))
        return;
    tell(tmf_find_network(message, pinfo, true), dataset, &value, delay, message->transaction, pinfo);
    tell(tmf_find_other_side(message, pinfo), dataset, &value, delay, message->transaction, pinfo);
}

static bool affects_connectivity(const tmf_result *result) {
    const tmf_tlv_info *tlv;
    size_t i;

    for (i = 0; (tlv = tmf_tlv_at(TMF_SPACE_MESHCOP, i)) != NULL; i++)
        if (tlv->traits & TMF_TLV_CONNECTS && tmf_has_tlv(result, tlv->type))
            return true;
    return false;
}

/* Until its answer is seen, it may be accepted. */
static void wait_for_answer(tmf_network *network, const proposal *made, const tmf_transaction *transaction,
                            const packet_info *pinfo) {
    if (!network)
        return;
    if (!network->datasets.unanswered)
        network->datasets.unanswered = transaction;
    await(&network->datasets, made->delay, made->has_key, transaction, pinfo);
}

static proposal *propose(tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const bool pending = tmf_has_trait(message, TMF_MESSAGE_SET_PENDING);
    proposal *made = wmem_new0(wmem_file_scope(), proposal);
    unsigned i;

    made->pending = pending;
    made->delay = tmf_number(message, TMF_F_DELAY_TIMER, TMF_NO_NUMBER);
    made->affects_connectivity = affects_connectivity(result);
    made->has_key = tmf_has_tlv(result, TMF_MESHCOP_NETWORK_KEY);
    for (i = 0; i < TMF_DATASETS; i++) {
        const tmf_timestamp *known = known_timestamp(message, pinfo, i);

        if (!read_timestamp(message, pinfo, i, &made->timestamps[i]) || !known)
            continue;
        /* A new network key may bring an older Active Timestamp along. */
        if (!(pending && i == TMF_ACTIVE && made->has_key) && !is_newer(&made->timestamps[i], known))
            made->older_than[i] = known->frame;
    }
    if (pending) {
        wait_for_answer(tmf_find_network(message, pinfo, true), made, message->transaction, pinfo);
        wait_for_answer(tmf_find_other_side(message, pinfo), made, message->transaction, pinfo);
    }
    wmem_map_insert(proposals, message->transaction, made);
    return made;
}

static bool is_dataset_set(const tmf_message *message) {
    return tmf_has_trait(message, TMF_MESSAGE_SET_ACTIVE | TMF_MESSAGE_SET_PENDING);
}

static bool has_timestamp(const tmf_result *result) {
    return tmf_has_tlv(result, TMF_MESHCOP_ACTIVE_TIMESTAMP) || tmf_has_tlv(result, TMF_MESHCOP_PENDING_TIMESTAMP) ||
           tmf_has_tlv(result, TMF_MESHCOP_SECURE_DISSEMINATION);
}

static void follow_set(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const proposal *made = NULL;
    unsigned i;

    if (!message->transaction)
        return;
    if (message->repeated)
        made = (const proposal *)wmem_map_lookup(proposals, message->transaction);
    if (!made)
        made = propose(message, pinfo);
    for (i = 0; i < TMF_DATASETS; i++)
        if (made->older_than[i])
            tmf_note(found, TMF_X_TIMESTAMP_NOT_NEWER, kinds[i].tlv, made->older_than[i], 0);
}

/* The Leader makes a Pending Dataset of what affects connectivity, unless it comes from a Commissioner: then it rejects
 * it, and accepts what names the values in use. */
static void follow_answer(tmf_network *network, const proposal *made, const tmf_message *message,
                          const packet_info *pinfo) {
    const tmf_transaction *transaction = message->transaction;
    tmf_datasets *datasets = network ? &network->datasets : NULL;

    if (!datasets)
        return;
    if (datasets->unanswered == transaction)
        datasets->unanswered = NULL;
    forget_due(datasets, transaction);
    if (!tmf_is_accepted(message))
        return;
    if (made->pending)
        set_pending(datasets, &made->timestamps[TMF_PENDING], made->delay, made->has_key, transaction, pinfo);
    else if (made->affects_connectivity && !transaction->has_session)
        datasets->timestamps[TMF_ACTIVE].frame = datasets->timestamps[TMF_PENDING].frame = 0;
    else
        datasets->timestamps[TMF_ACTIVE] = made->timestamps[TMF_ACTIVE];
}

static void follow_response(tmf_message *message, packet_info *pinfo) {
    const proposal *made = (const proposal *)wmem_map_lookup(proposals, message->transaction);

    if (!made || message->repeated)
        return;
    follow_answer(tmf_find_network(message, pinfo, true), made, message, pinfo);
    follow_answer(tmf_find_other_side(message, pinfo), made, message, pinfo);
}

void tmf_follow_datasets(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    unsigned i;

    if (message->context.space != TMF_SPACE_MESHCOP)
        return;
    if (tmf_coap_is_request(message->coap.code)) {
        if (has_timestamp(result) && is_dataset_set(message))
            follow_set(found, message, pinfo);
    } else if (tmf_coap_is_success(message->coap.code)) {
        if (tmf_has_tlv(result, TMF_MESHCOP_STATE) && is_dataset_set(message))
            follow_response(message, pinfo);
        for (i = 0; i < TMF_DATASETS; i++)
            if (tmf_has_trait(message, kinds[i].get))
                follow_get(message, pinfo, i);
    }
}
