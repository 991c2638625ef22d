/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_DATASETS_H
#define TMF_DATASETS_H

#include "sequences.h"

enum { TMF_ACTIVE, TMF_PENDING, TMF_DATASETS };

typedef struct tmf_timestamp {
    uint32_t frame; /* that tells it; 0: it is not known */
    time_t when;
    uint64_t part[3]; /* seconds, ticks, U */
} tmf_timestamp;

/* The datasets of a network. */
typedef struct tmf_datasets {
    tmf_timestamp timestamps[TMF_DATASETS];
    time_t due; /* when the Pending Dataset becomes the Active one, after which neither is known; 0: there is none */
    time_t applied; /* when that has happened last */
    /* The first change of the Pending Dataset whose answer is not seen yet, or NULL. */
    const tmf_transaction *unanswered;
} tmf_datasets;

void tmf_datasets_register(void);
/* Applies the Pending Dataset if it is due. */
void tmf_apply_pending(tmf_datasets *datasets, const packet_info *pinfo);
/* Judges a change of a dataset by the timestamps that are known, and learns from responses. */
void tmf_follow_datasets(tmf_sequence *found, tmf_message *message, packet_info *pinfo);

#endif
