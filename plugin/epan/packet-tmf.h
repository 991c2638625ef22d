/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the epan layer share. They register, hook, draw and keep state; they parse no TLV.
 */
#ifndef PACKET_TMF_H
#define PACKET_TMF_H

#include "ws_compat.h"

#include "tmf/tmf.h"

#define TEXT_MAX 256 /* of a line */

/* ---------------------------------------------------------------- registration (register.c) */

#define TMF_PROTOCOL "Thread Management Framework"
extern int proto_tmf;
extern int hf_tmf[TMF_FIELD_COUNT];            /* of the decoder's table of fields */
extern int hf_tmf_type[TMF_SPACE_COUNT];       /* tmf.tlv.type with the names of each space */
extern int hf_tmf_get_type[TMF_SPACE_COUNT];   /* tmf.get_type with these */
extern expert_field ei_tmf[TMF_FINDING_COUNT]; /* of its table of findings */
extern const int tmf_severities[];             /* Wireshark's, by tmf_severity */
extern int ett_tmf, ett_tmf_group;

typedef enum tmf_builtin { TMF_BUILTIN_AUTO, TMF_BUILTIN_ALWAYS, TMF_BUILTIN_NEVER } tmf_builtin;
extern int tmf_pref_builtin;       /* tmf_builtin: when Wireshark's own Thread dissector runs too */
extern ws_bool tmf_pref_hide_keys; /* keys are replaced by: */
#define TMF_HIDDEN "********"

/* ---------------------------------------------------------------- one message (packet-tmf.c) */

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
    bool quoted;                  /* in an ICMP error: no part of what is going on, and cut */
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
/* False if this is no CoAP. */
bool tmf_parse_coap(tvbuff_t *tvb, tmf_coap *coap);
/* Calls CoAP and shows the message. The number of bytes that were used, 0 if this is no CoAP. */
int tmf_dissect_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier);
/* Adds a finding: at the item of its record, or at the message. */
void tmf_add_finding(tmf_message *message, packet_info *pinfo, const tmf_finding *finding);
/* The same for a finding of the layer itself, at `item` or, if it is NULL, at the message. */
void tmf_add_finding_at(tmf_message *message, packet_info *pinfo, proto_item *item, tmf_finding_id id, uint32_t a,
                        uint32_t b);

/* ---------------------------------------------------------------- drawing (present.c) */

/* Draws the records before `end` that are not drawn yet, where somebody sees them. */
void tmf_draw_records(tmf_message *message, uint32_t end);
/* Draws a line that is computed; numbers of frames are links. */
proto_item *tmf_draw_number(const tmf_message *message, tmf_field field, uint32_t value);
proto_item *tmf_draw_text(const tmf_message *message, tmf_field field, const char *text);
/* Info column: the message, what is inside it (may be NULL), CoAP's own text. */
void tmf_set_info(packet_info *pinfo, const tmf_message *message, const char *inner, const char *coap_info);

/* ---------------------------------------------------------------- state (transactions.c, sequences.c) */

/* Functions for maps whose keys are the leading `size` bytes, without padding, of structures. */
#define TMF_KEY(name, size)                                                                                            \
    static unsigned name##_hash(const void *key) { return wmem_strong_hash(key, size); }                               \
    static gboolean name##_equal(const void *a, const void *b) { return memcmp(a, b, size) == 0; }

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
    uint16_t session;                       /* of a Commissioner's request (networks.c) */
    bool resigns : 1;                       /* keep-alive with State Reject */
    bool has_ack : 1;                       /* may be acknowledged by its Message ID */
    bool is_over : 1;                       /* no TMF: what answers it is none either */
    bool to_many : 1;                       /* to an address that several nodes have: another one answers */
    uint8_t token_length, token[8];
    uint8_t address[16];
};

/* RFC 7252 section 4.8.2: after this time in seconds a Message ID may stand for another message. */
#define TMF_EXCHANGE_LIFETIME 247
/* So many of the earlier uses of a token, a Message ID, or a kind of query are looked at. */
#define TMF_OLDER_MAX 64
/* True if the packet came more than so many seconds after `then`. */
static inline bool tmf_is_older(const packet_info *pinfo, time_t then, int64_t seconds) {
    return (int64_t)((uint64_t)pinfo->abs_ts.secs - (uint64_t)then) > seconds;
}
static inline bool tmf_is_old(const packet_info *pinfo, time_t then) {
    return tmf_is_older(pinfo, then, TMF_EXCHANGE_LIFETIME);
}

void tmf_transactions_register(void);
/* Has the processor fetch what tmf_find_transaction() will need, while CoAP is at work. */
void tmf_prefetch_transaction(const packet_info *pinfo, const tmf_coap *coap);
/* Finds or makes the transaction of a message, `message` being the row of its own path; on later passes the one that
 * the first pass found. */
tmf_transaction *tmf_find_transaction(packet_info *pinfo, const tmf_coap *coap, const tmf_message_info *message,
                                      uint32_t ordinal, bool *repeated);
/* True if a response belongs to a request that was seen; keeps nothing. */
bool tmf_knows_request(packet_info *pinfo, const tmf_coap *coap);
/* Notes a request that is no TMF, if it has a token that TMF has used. */
void tmf_note_foreign_request(const packet_info *pinfo, const tmf_coap *coap);
void tmf_draw_transaction(tmf_message *message, packet_info *pinfo);
/* The 16 bytes that stand for an address: IPv6, or IPv4 mapped into it, or zero. */
void tmf_address_bytes(const address *addr, uint8_t bytes[16]);
/* Tells a few nodes apart. */
uint32_t tmf_hash_of_node(const address *addr, uint32_t port);

void tmf_sequences_register(void);
/* Links answers to queries and judges a message by those before it. */
void tmf_follow_sequences(tmf_message *message, packet_info *pinfo);
/* What the first pass knows of the network that a message belongs to, or NULL (networks.c). */
tmf_network *tmf_network_of(const tmf_message *message, packet_info *pinfo);

/* ---------------------------------------------------------------- tunnels (tunnels.c) and blocks (blocks.c) */

void tmf_tunnels_handoff(void);
/* Dissects what a message carries, behind the lines of the TLV that carries it: draws the records up to there. The
 * Info text of the innermost message, or NULL. */
const char *tmf_dissect_tunnels(tmf_message *message, packet_info *pinfo);
/* Shows how to set the key that a message tells, if it is not set. */
void tmf_offer_kek(tmf_message *message, packet_info *pinfo);

void tmf_blocks_register(void);
/* The whole payload of a block-wise transfer, or NULL while blocks are missing. */
tvbuff_t *tmf_reassemble_blocks(tmf_message *message, packet_info *pinfo, tvbuff_t *payload);
void tmf_draw_blocks(tmf_message *message, packet_info *pinfo);

/* ---------------------------------------------------------------- fields of tshark -e (printed.c) */

/* Marks them as referenced, for this packet. */
void tmf_mark_printed_fields(void);
/* While `tshark -T fields` prints nothing else, items of other fields are not made. True if this changed the tree, which
 * is to be put back with tmf_widen_tree(). */
bool tmf_narrow_tree(proto_tree *tree);
void tmf_widen_tree(proto_tree *tree);

/* ---------------------------------------------------------------- hooks.c, passive.c, builtin.c */

void tmf_hooks_register(void);
static inline bool tmf_is_tmf_port(const packet_info *pinfo) {
    return pinfo->srcport == TMF_UDP_PORT || pinfo->destport == TMF_UDP_PORT;
}
/* True if `tvb` is a message of TMF: by its port, its path, or its request. What is none is noted for its answers. */
bool tmf_recognise(tvbuff_t *tvb, packet_info *pinfo, tmf_coap *coap);
/* Shows the CoAP layer of a message, whose payload is left to this plugin. */
void tmf_call_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap);

/* Calls a dissector. A message that is damaged must not take what can be shown of it along: the decoder names the damage,
 * and Wireshark says that a capture is cut. */
void tmf_call_guarded(dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
/* Mends CoAP's line of a payload below `node`; `data` is its length, an unsigned. */
void tmf_mend_coap_tree(proto_node *node, void *data);

#define TMF_MEDIA_TYPE "application/octet-stream"
void tmf_passive_register(void);
void tmf_passive_handoff(void);

void tmf_builtin_handoff(void);
/* True if somebody uses the fields of the built-in dissector. */
bool tmf_wants_builtin(void);
/* Has it add them, where they are wanted. */
void tmf_call_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
/* Gives it a payload that is none of TMF. */
int tmf_leave_to_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

/* ---------------------------------------------------------------- joiners.c, stats.c */

void tmf_joiners_register(module_t *module);
/* The Joiner IID that a message has or, on a joiner's own link, belongs to: 8 bytes, or NULL. */
const uint8_t *tmf_joiner_of(const tmf_message *message);
/* The name that the user has given to a joiner, or NULL. */
const char *tmf_joiner_name(const uint8_t iid[8]);
/* Names the known devices that Steering Data admits and the joiner of a Joiner IID. */
void tmf_draw_joiners(tmf_message *message);

#define TMF_VENDOR_LEVELS 4

/* What taps get for each message; the strings live as long as the packet. */
typedef struct tmf_tap {
    const char *name;
    const char *joiner;                    /* the IID and name of the joiner that the message is about, or NULL */
    bool tells;                            /* says anything of a vendor */
    uint32_t source;                       /* then a hash of the address it comes from */
    const char *state;                     /* "Accept", or NULL */
    const char *vendor[TMF_VENDOR_LEVELS]; /* name, model, software version, stack version, or NULL */
    const nstime_t *response_time;         /* NULL if this is no first response */
    wmem_array_t *findings;                /* uint16_t: their ids */
} tmf_tap;
void tmf_stats_register(void);
void tmf_stats_handoff(void);
bool tmf_have_listener(void);
bool tmf_have_expert_listener(void);
void tmf_tap_message(const tmf_message *message, packet_info *pinfo);

#endif
