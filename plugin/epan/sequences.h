/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What messages tell of others that are neither their request nor their response: queries.c finds it for queries and
 * answers, sessions.c and datasets.c for what networks.c keeps of a network; sequences.c keeps and shows it.
 */
#ifndef TMF_SEQUENCES_H
#define TMF_SEQUENCES_H

#include "packet-tmf.h"

void tmf_sequences_register(void);
/* Links answers to queries and judges a message by those before it. */
void tmf_follow_sequences(tmf_message *message, packet_info *pinfo);

#define TMF_SEQUENCE_FINDINGS_MAX 4

typedef struct tmf_query tmf_query;
typedef struct tmf_answerer tmf_answerer;

/* What the first pass found for a message. */
typedef struct tmf_sequence {
    tmf_query *own_query;         /* that this message is, or NULL */
    tmf_query *answered_query;    /* that this message answers, or NULL */
    uint32_t ordinal;             /* of an answer, from 1 */
    const tmf_answerer *answerer; /* of an answer in parts, or NULL */
    unsigned finding_count;
    tmf_finding findings[TMF_SEQUENCE_FINDINGS_MAX];
} tmf_sequence;

/* Keeps a finding about the message; `type` is the TLV that the text names. */
void tmf_note(tmf_sequence *found, tmf_finding_id id, uint8_t type, uint32_t a, uint32_t b);
/* The first value of an integer field, or `otherwise`. */
uint32_t tmf_number(const tmf_message *message, tmf_field field, uint32_t otherwise);
#define TMF_NO_NUMBER UINT32_MAX
/* True if the message has one of these TMF_MESSAGE_... traits. */
bool tmf_has_trait(const tmf_message *message, unsigned traits);
/* True if its State is Accept. */
bool tmf_is_accepted(const tmf_message *message);

#endif
