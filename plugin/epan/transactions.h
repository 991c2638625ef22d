/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_TRANSACTIONS_H
#define TMF_TRANSACTIONS_H

#include "packet-tmf.h"

/* A request and its responses. */
struct tmf_transaction {
    const tmf_message_info *message; /* NULL: `path` is unknown */
    const char *path;
    nstime_t request_time;
    uint32_t request_frame, response_frame; /* 0 if there is none */
    uint32_t older_by_token, older_by_mid;  /* transaction_table.c */
    uint32_t responder;                     /* hash of the address and port that the request went to */
    uint32_t responses, first_responder;    /* number of nodes; hash of the first of them */
    uint16_t mid, port;                     /* these, the token and the address are the requester's */
    uint16_t digest;                        /* of payload and length, 0 if the capture has not all of them */
    uint16_t session, known_session;        /* of a Commissioner's request, and the one known then (sessions.c) */
    bool has_session : 1;                   /* these two are set */
    bool resigns : 1;                       /* keep-alive with State Reject */
    bool has_resigned : 1;                  /* which has ended the session */
    bool has_ack : 1;                       /* may be acknowledged by its Message ID */
    bool is_over : 1;                       /* no TMF: what answers it is none either */
    bool to_many : 1;                       /* to an address that several nodes have: another one answers */
    bool non : 1;                           /* non-confirmable */
    uint8_t token_length, token[8];
    uint8_t address[16];
};

void tmf_transactions_register(void);
/* Has the processor fetch what tmf_find_transaction() will need, while CoAP is at work. */
void tmf_prefetch_transaction(const packet_info *pinfo, const tmf_coap *coap);
/* Finds or makes the transaction of the message at `tvb`, `message` being the row of its own path; on later passes the
 * one that the first pass found. */
tmf_transaction *tmf_find_transaction(packet_info *pinfo, tvbuff_t *tvb, const tmf_coap *coap,
                                      const tmf_message_info *message, uint32_t ordinal, bool *repeated);
/* True if a response belongs to a request that was seen; keeps nothing. */
bool tmf_knows_request(packet_info *pinfo, const tmf_coap *coap);
/* Notes a request that is no TMF, if it has a token that TMF has used. */
void tmf_note_foreign_request(const packet_info *pinfo, const tmf_coap *coap);
void tmf_draw_transaction(tmf_message *message, packet_info *pinfo);

#endif
