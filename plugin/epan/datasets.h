/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_DATASETS_H
#define TMF_DATASETS_H

#include "sequences.h"

enum { TMF_ACTIVE, TMF_PENDING, TMF_DATASETS };

typedef struct tmf_timestamp {
    uint32_t frame;   /* that tells it; 0: it is not known */
    int64_t when;     /* ms since the epoch, like all times here */
    uint64_t part[3]; /* seconds, ticks, U */
} tmf_timestamp;

/* The times between which a Pending Dataset may become the Active one: neither is known then. */
typedef struct tmf_due {
    int64_t first, last;       /* 0: there is none */
    const tmf_transaction *by; /* that has set the dataset, or tells it */
} tmf_due;
/* More of them at the same time are not kept. */
#define TMF_DUE_MAX 4

/* The datasets of a network. */
typedef struct tmf_datasets {
    tmf_timestamp timestamps[TMF_DATASETS];
    tmf_due due[TMF_DUE_MAX];
    int64_t applied; /* when one was due last */
    /* The first change of the Pending Dataset whose answer is not seen yet, or NULL. */
    const tmf_transaction *unanswered;
} tmf_datasets;

void tmf_datasets_register(void);
/* Applies the Pending Dataset if it is due. */
void tmf_apply_pending(tmf_datasets *datasets, const packet_info *pinfo);
/* Judges a change of a dataset by the timestamps that are known, and learns from responses. */
void tmf_follow_datasets(tmf_sequence *found, tmf_message *message, packet_info *pinfo);

#endif
