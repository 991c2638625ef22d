/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One message while it is dissected (packet-tmf.c), which the other files of the layer draw, link and judge. They parse
 * no TLV.
 */
#ifndef PACKET_TMF_H
#define PACKET_TMF_H

#include "register.h"

#define TEXT_MAX 256 /* of a line */

typedef struct tmf_transaction tmf_transaction;
typedef struct tmf_network tmf_network;

/* Keys of p_add_proto_data(): of the frame for one pass; of each message by its ordinal, for all passes. */
enum { TMF_DATA_FRAME = 0, TMF_DATA_SEQUENCE = 1, TMF_DATA_TRANSFER = 0x10000 };

/* State of the dissection of one frame in one pass. */
typedef struct tmf_frame {
    uint32_t messages;          /* messages shown so far */
    unsigned own_coap;          /* > 0 while one of them runs */
    unsigned depth;             /* tunnels around the present message */
    tmf_carrier carrier;        /* of a message in a tunnel */
    const uint8_t *joiner;      /* the IID of the joiner whose records are relayed, or NULL */
    tmf_network *outer_network; /* what is known of the ends of the tunnel, or NULL (networks.c) */
    wmem_list_t *deferred;      /* tvbs of messages that CoAP handled on its own */
} tmf_frame;
tmf_frame *tmf_get_frame(packet_info *pinfo);
/* The same, but NULL where there is none yet. */
tmf_frame *tmf_known_frame(packet_info *pinfo);

/* A message while it is dissected; lives in the packet's pool. */
typedef struct tmf_message {
    tmf_frame *frame;
    tvbuff_t *tvb;         /* the CoAP message */
    tvbuff_t *payload_tvb; /* its payload, put together when it came in blocks; NULL where it holds no record */
    tmf_coap coap;
    tmf_context context;
    tmf_result result;
    tmf_transaction *transaction; /* NULL if the message belongs to none */
    bool repeated;                /* a retransmission, or the copy of another hop */
    bool quoted;                  /* in an ICMP error: incomplete, and not part of the traffic that is followed */
    uint32_t ordinal;             /* number of the message in its frame */
    uint32_t whole_in;            /* the frame that completes its block-wise transfer, or 0 */
    const char *name, *summary;   /* "" where nobody reads them */
    const char *uri;
    bool shown;             /* the tree is visible, or a filter, a column or a tap uses one of the fields */
    bool visible;           /* the tree is visible */
    bool listed;            /* the Info column is written */
    bool tapped;            /* statistics count the message */
    bool reported;          /* somebody sees the findings */
    proto_tree *tree;       /* the protocol's tree, or the one around it where nobody needs an item */
    proto_item **items;     /* item of each record; NULL where nothing was drawn */
    proto_tree **parents;   /* of the records to be drawn next, by their depth */
    uint32_t drawn;         /* number of records that were drawn */
    wmem_array_t *findings; /* uint16_t: ids of all that were added; NULL unless tapped */
} tmf_message;

/* Shows the message at `tvb`, whose CoAP layer has been shown and has written the Info column. */
void tmf_dissect_message(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap,
                         tmf_carrier carrier);
/* Adds a finding: at the item of its record, or at the message. */
void tmf_add_finding(tmf_message *message, packet_info *pinfo, const tmf_finding *finding);
/* The same for a finding of the layer itself, at `item` or, if it is NULL, at the message. */
void tmf_add_finding_at(tmf_message *message, packet_info *pinfo, proto_item *item, tmf_finding_id id, uint32_t a,
                        uint32_t b);

#endif
