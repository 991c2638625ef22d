/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tmf.h - the decoder of Thread's TMF (Thread Management Framework).
 *
 * The decoder turns one CoAP message into plain records, findings and names. It never allocates, never
 * throws, keeps no state and calls nobody back: all memory comes from the caller, and all results are
 * trivially destructible. It can be used from C and from C++, with or without Wireshark.
 *
 * All integers on the wire are big-endian. Offsets and lengths are in bytes and count from the start of
 * the buffer that was given to the function.
 *
 * An example, which prints what a request holds:
 *
 *     void print_message(const uint8_t *bytes, size_t length) {
 *         tmf_record records[1024]; // tmf_record_bound() and tmf_finding_bound() say what is always enough
 *         tmf_finding findings[512];
 *         tmf_result result = {
 *             .records = records,
 *             .findings = findings,
 *             .record_capacity = 1024,
 *             .finding_capacity = 512,
 *         };
 *         tmf_context context = {0};
 *         tmf_coap coap;
 *         char text[256];
 *
 *         if (!tmf_coap_parse(bytes, length, length, &coap))
 *             return;
 *         context.coap = &coap;
 *         context.message = tmf_find_message(coap.path, coap.path_length);
 *         context.space = context.message ? context.message->space : tmf_path_space(coap.path, coap.path_length);
 *         length -= coap.payload_offset;
 *         tmf_decode(&context, bytes + coap.payload_offset, length, length, &result);
 *         tmf_message_name(&context, text, sizeof text);
 *         printf("%s\n", text);
 *         for (uint32_t i = 0; i < result.record_count; i++) {
 *             tmf_record_text(&result, i, text, sizeof text);
 *             printf("%s = %s\n", tmf_fields()[result.records[i].field].abbrev, text);
 *         }
 *     }
 *
 * tmf_summary() says what matters in the message, tmf_finding_text() what is wrong with it. For a response see
 * tmf_context.
 *
 * Sources: the wire formats are those of public implementations (OpenThread, ot-commissioner, nanostack);
 * CoAP is RFC 7252 and RFC 7959.
 */
#ifndef TMF_TMF_H
#define TMF_TMF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/** UDP port of TMF in the mesh and on the backbone link ("MM"). */
#define TMF_UDP_PORT 61631
/** The shortest and the longest delay of a Pending Dataset, to which OpenThread's Leader sets others: 30 s, 72 h; and the
 * shortest one with a new Network Key, 5 min. */
#define TMF_DELAY_MIN_MS 30000u
#define TMF_DELAY_MAX_MS 259200000u
#define TMF_DELAY_MIN_OF_KEY_MS 300000u

/* ---------------------------------------------------------------- fields */

/** What a field's value is and how it is read from its bytes. */
typedef enum tmf_type {
    TMF_NONE,   /**< no value: a heading */
    TMF_BOOL,   /**< one bit of a byte, see `mask` */
    TMF_BOOL16, /**< one bit of a 16-bit integer */
    TMF_UINT8,  /**< unsigned integers, big-endian */
    TMF_UINT16,
    TMF_UINT24,
    TMF_UINT32,
    TMF_UINT48,
    TMF_UINT64,
    TMF_INT8,     /**< two's complement */
    TMF_STRING,   /**< UTF-8, not terminated */
    TMF_BYTES,    /**< opaque */
    TMF_IPV6,     /**< 16 bytes, or the first bytes of a prefix */
    TMF_EUI64,    /**< 8 bytes in transmission order */
    TMF_OUI,      /**< 24-bit organisation identifier */
    TMF_TLV_TYPE, /**< number of a TLV, one byte; the names are those of the record's space */
    TMF_REQUEST,  /**< number of the frame with a request; this and the next three are not in the payload */
    TMF_RESPONSE, /**< number of the frame with a response */
    TMF_FRAME,    /**< number of another frame */
    TMF_TIME      /**< time between two frames */
} tmf_type;

/** Bits of the integer that a value is, or is a part of; 0 if it is none. */
unsigned tmf_type_bits(tmf_type type);

/** How an integer is written when its value has no name. */
typedef enum tmf_base { TMF_DEC, TMF_HEX } tmf_base;

/** One name of a value. Lists end with a NULL name and are laid out like Wireshark's value_string. Values of TMF_INT8
 *  are sign-extended to 32 bits. */
typedef struct tmf_value_name {
    uint32_t value;
    const char *name;
} tmf_value_name;

/** One row of the table of fields. */
typedef struct tmf_field_info {
    const char *abbrev; /**< filter name, "tmf.vendor_name" */
    const char *name;   /**< display name, "Vendor Name" */
    tmf_type type;
    tmf_base base;               /**< of integers */
    uint64_t mask;               /**< bits of the integer that hold the value, 0 for all */
    const tmf_value_name *names; /**< names of values, or NULL */
    const char *unit;            /**< unit of the number, "ms", or NULL */
    const char *blurb;           /**< one sentence, or NULL */
} tmf_field_info;

/** True if a unit is a word whose singular lacks the final s ("bytes", "byte"); false for symbols such as "ms". */
static inline bool tmf_unit_has_singular(const char *unit) {
    const size_t length = strlen(unit);

    return length > 2 && unit[length - 1] == 's';
}

/** Numbers of the fields: TMF_F_VENDOR_NAME and so on, indices into tmf_fields(). */
typedef enum tmf_field {
#define TMF_FIELD(id, ...) TMF_F_##id,
#include "tmf/fields.def"
#undef TMF_FIELD
    TMF_FIELD_COUNT
} tmf_field;

/** The table of fields, TMF_FIELD_COUNT rows. */
const tmf_field_info *tmf_fields(void);

/* ---------------------------------------------------------------- findings */

/** Ascending importance; the same steps as Wireshark's expert severities. */
typedef enum tmf_severity { TMF_CHAT, TMF_NOTE, TMF_WARN, TMF_ERROR } tmf_severity;

/** What a finding is about; the groups of Wireshark's expert items. */
typedef enum tmf_group {
    TMF_GROUP_PROTOCOL,   /**< a rule of the protocol */
    TMF_GROUP_UNDECODED,  /**< bytes that cannot be decoded */
    TMF_GROUP_SEQUENCE,   /**< messages that belong together */
    TMF_GROUP_RESPONSE,   /**< the outcome that a response tells */
    TMF_GROUP_SECURITY,   /**< a secret that can be read */
    TMF_GROUP_ASSUMPTION, /**< what the decoder had to guess */
    TMF_GROUP_DECRYPTION  /**< keys that are missing */
} tmf_group;

/** One row of the table of findings. */
typedef struct tmf_finding_info {
    const char *abbrev; /**< filter name, "tmf.expert.tlv_length" */
    tmf_severity severity;
    tmf_group group;
    const char *text; /**< what it means, with tokens (findings.def) that tmf_finding_text() fills in */
} tmf_finding_info;

/** Numbers of the findings: TMF_X_TLV_LENGTH and so on, indices into tmf_findings(). Two may share a filter name. */
typedef enum tmf_finding_id {
#define TMF_FINDING(id, ...) TMF_X_##id,
#include "tmf/findings.def"
#undef TMF_FINDING
    TMF_FINDING_COUNT
} tmf_finding_id;

/** The table of findings, TMF_FINDING_COUNT rows. */
const tmf_finding_info *tmf_findings(void);

/** One thing that is wrong or worth knowing, and where. */
typedef struct tmf_finding {
    uint16_t id;     /**< tmf_finding_id */
    uint8_t space;   /**< tmf_space of `type` */
    uint8_t type;    /**< TLV type the text speaks of */
    uint32_t record; /**< record it belongs to, or TMF_NO_RECORD for the whole message */
    uint32_t a, b;   /**< numbers for the text */
} tmf_finding;

/** In place of the number of a record: none. */
#define TMF_NO_RECORD UINT32_MAX

/* ---------------------------------------------------------------- TLVs */

/** TLV spaces: the same type number means different things in each. */
typedef enum tmf_space {
    TMF_SPACE_NONE,         /**< payload is not a list of TLVs */
    TMF_SPACE_MESHCOP,      /**< /c */
    TMF_SPACE_NETWORK,      /**< /a, /n, /b */
    TMF_SPACE_DIAGNOSTIC,   /**< /d */
    TMF_SPACE_HISTORY,      /**< /h, OpenThread */
    TMF_SPACE_NETWORK_DATA, /**< inside Network Data TLVs: type << 1 | stable */
    TMF_SPACE_COUNT
} tmf_space;

/** What is special about a TLV type, a set. */
enum {
    TMF_TLV_REPEATS = 1,  /**< several of them in one message are no mistake */
    TMF_TLV_ESCAPED = 2,  /**< stacks write it with the escaped length, whatever its length */
    TMF_TLV_SECRET = 4,   /**< a key */
    TMF_TLV_CARRIES = 8,  /**< another message, or records of DTLS */
    TMF_TLV_CONNECTS = 16 /**< who has another value of it is cut off from the network */
};

/** Name and length rule of one TLV type. A length is right when it is in min..max and a whole number of
 *  `step` bytes above min; `empty_ok` allows 0 besides. max == 0xffff means that there is no limit. */
typedef struct tmf_tlv_info {
    uint8_t type;
    const char *name;
    uint16_t min, max;
    uint8_t step;
    bool empty_ok;
    const char *since; /**< Thread version or stack that introduced it */
    uint8_t traits;    /**< TMF_TLV_* */
} tmf_tlv_info;

/** Types that code and the table of messages refer to by name; the tables know all. The prefix tells the space. */
enum {
    TMF_MESHCOP_CHANNEL = 0,
    TMF_MESHCOP_PAN_ID = 1,
    TMF_MESHCOP_EXT_PAN_ID = 2,
    TMF_MESHCOP_NETWORK_NAME = 3,
    TMF_MESHCOP_PSKC = 4,
    TMF_MESHCOP_NETWORK_KEY = 5,
    TMF_MESHCOP_NETWORK_KEY_SEQUENCE = 6,
    TMF_MESHCOP_MESH_LOCAL_PREFIX = 7,
    TMF_MESHCOP_STEERING_DATA = 8,
    TMF_MESHCOP_BORDER_AGENT_LOCATOR = 9,
    TMF_MESHCOP_COMMISSIONER_ID = 10,
    TMF_MESHCOP_SESSION_ID = 11,
    TMF_MESHCOP_SECURITY_POLICY = 12,
    TMF_MESHCOP_GET = 13,
    TMF_MESHCOP_ACTIVE_TIMESTAMP = 14,
    TMF_MESHCOP_STATE = 16,
    TMF_MESHCOP_JOINER_DTLS = 17,
    TMF_MESHCOP_JOINER_UDP_PORT = 18,
    TMF_MESHCOP_JOINER_IID = 19,
    TMF_MESHCOP_JOINER_ROUTER_LOCATOR = 20,
    TMF_MESHCOP_KEK = 21,
    TMF_MESHCOP_DURATION = 23,
    TMF_MESHCOP_PROVISIONING_URL = 32,
    TMF_MESHCOP_VENDOR_NAME = 33,
    TMF_MESHCOP_VENDOR_MODEL = 34,
    TMF_MESHCOP_VENDOR_SW_VERSION = 35,
    TMF_MESHCOP_VENDOR_DATA = 36,
    TMF_MESHCOP_STACK_VERSION = 37,
    TMF_MESHCOP_UDP_ENCAPSULATION = 48,
    TMF_MESHCOP_IPV6_ADDRESS = 49,
    TMF_MESHCOP_PENDING_TIMESTAMP = 51,
    TMF_MESHCOP_DELAY_TIMER = 52,
    TMF_MESHCOP_CHANNEL_MASK = 53,
    TMF_MESHCOP_COUNT = 54,
    TMF_MESHCOP_PERIOD = 55,
    TMF_MESHCOP_SCAN_DURATION = 56,
    TMF_MESHCOP_ENERGY_LIST = 57,
    TMF_MESHCOP_SECURE_DISSEMINATION = 58,
    TMF_MESHCOP_AE_STEERING_DATA = 61,
    TMF_MESHCOP_NMKP_STEERING_DATA = 62,
    TMF_MESHCOP_COMMISSIONER_TOKEN = 63,
    TMF_MESHCOP_COMMISSIONER_SIGNATURE = 64,
    TMF_MESHCOP_AE_UDP_PORT = 65,
    TMF_MESHCOP_NMKP_UDP_PORT = 66,
    TMF_MESHCOP_TRI_HOSTNAME = 67,
    TMF_MESHCOP_REGISTRAR_ADDRESS = 68,
    TMF_MESHCOP_REGISTRAR_HOSTNAME = 69,
    TMF_MESHCOP_WAKEUP_CHANNEL = 74,
    TMF_MESHCOP_ADMITTER_STATE = 90,
    TMF_MESHCOP_ENROLLER_ID = 91,
    TMF_MESHCOP_ENROLLER_MODE = 92,
    TMF_MESHCOP_FUTURE = 130,
    TMF_NETWORK_TARGET_EID = 0,
    TMF_NETWORK_EXT_MAC = 1,
    TMF_NETWORK_RLOC16 = 2,
    TMF_NETWORK_ML_EID = 3,
    TMF_NETWORK_STATUS = 4,
    TMF_NETWORK_LAST_TRANSACTION = 6,
    TMF_NETWORK_ROUTER_MASK = 7,
    TMF_NETWORK_ND_OPTION = 8,
    TMF_NETWORK_ND_DATA = 9,
    TMF_NETWORK_NETWORK_DATA = 10,
    TMF_NETWORK_TIMEOUT = 11,
    TMF_NETWORK_NETWORK_NAME = 12,
    TMF_NETWORK_IPV6_ADDRESSES = 14,
    TMF_NETWORK_SESSION_ID = 15,
    TMF_NETWORK_XTAL_ACCURACY = 254,
    TMF_DIAGNOSTIC_EXT_MAC = 0,
    TMF_DIAGNOSTIC_RLOC16 = 1,
    TMF_DIAGNOSTIC_MODE = 2,
    TMF_DIAGNOSTIC_TIMEOUT = 3,
    TMF_DIAGNOSTIC_CONNECTIVITY = 4,
    TMF_DIAGNOSTIC_ROUTE64 = 5,
    TMF_DIAGNOSTIC_LEADER_DATA = 6,
    TMF_DIAGNOSTIC_NETWORK_DATA = 7,
    TMF_DIAGNOSTIC_IPV6_ADDRESSES = 8,
    TMF_DIAGNOSTIC_MAC_COUNTERS = 9,
    TMF_DIAGNOSTIC_BATTERY_LEVEL = 14,
    TMF_DIAGNOSTIC_SUPPLY_VOLTAGE = 15,
    TMF_DIAGNOSTIC_CHILD_TABLE = 16,
    TMF_DIAGNOSTIC_CHANNEL_PAGES = 17,
    TMF_DIAGNOSTIC_TYPE_LIST = 18,
    TMF_DIAGNOSTIC_MAX_CHILD_TIMEOUT = 19,
    TMF_DIAGNOSTIC_LDEVID_KEY = 20,
    TMF_DIAGNOSTIC_IDEVID_CERTIFICATE = 21,
    TMF_DIAGNOSTIC_EUI64 = 23,
    TMF_DIAGNOSTIC_VERSION = 24,
    TMF_DIAGNOSTIC_VENDOR_NAME = 25,
    TMF_DIAGNOSTIC_VENDOR_MODEL = 26,
    TMF_DIAGNOSTIC_VENDOR_SW_VERSION = 27,
    TMF_DIAGNOSTIC_STACK_VERSION = 28,
    TMF_DIAGNOSTIC_CHILD = 29,
    TMF_DIAGNOSTIC_CHILD_IPV6_ADDRESSES = 30,
    TMF_DIAGNOSTIC_ROUTER_NEIGHBOR = 31,
    TMF_DIAGNOSTIC_ANSWER = 32,
    TMF_DIAGNOSTIC_QUERY_ID = 33,
    TMF_DIAGNOSTIC_MLE_COUNTERS = 34,
    TMF_DIAGNOSTIC_VENDOR_APP_URL = 35,
    TMF_DIAGNOSTIC_NON_PREFERRED_CHANNELS = 36,
    TMF_DIAGNOSTIC_ENHANCED_ROUTE = 37,
    TMF_DIAGNOSTIC_BR_STATE = 38,
    TMF_DIAGNOSTIC_BR_INFRA_ADDRESSES = 39,
    TMF_DIAGNOSTIC_BR_LOCAL_OMR = 40,
    TMF_DIAGNOSTIC_BR_PD_OMR = 41,
    TMF_DIAGNOSTIC_BR_LOCAL_ON_LINK = 42,
    TMF_DIAGNOSTIC_BR_FAVORED_ON_LINK = 43,
    TMF_DIAGNOSTIC_VENDOR_OUI = 44,
    TMF_HISTORY_QUERY_ID = 0,
    TMF_HISTORY_ANSWER = 1,
    TMF_HISTORY_REQUEST = 2,
    TMF_HISTORY_NETWORK_INFO = 3,
    TMF_NWD_PREFIX = 1,
    TMF_NWD_SERVICE = 5
};

/** Looks up a TLV type; NULL when it is not assigned in that space. */
const tmf_tlv_info *tmf_find_tlv(tmf_space space, uint8_t type);
/** Walks a space's table: the row at `index`, NULL behind the last. Rows ascend by type. */
const tmf_tlv_info *tmf_tlv_at(tmf_space space, size_t index);

/* ---------------------------------------------------------------- messages */

/** CoAP type of the requests of a message that go to one node; those to several are always NON. */
typedef enum tmf_transport { TMF_CON, TMF_NON, TMF_CON_OR_NON } tmf_transport;

/** A list of TLV types in no particular order. One that holds all 256 means that anything may occur. */
typedef struct tmf_types {
    const uint8_t *types;
    size_t count;
} tmf_types;

/** What messages have in common; a set. */
enum {
    TMF_MESSAGE_PETITION = 1 << 0,     /**< begins a Commissioner's session */
    TMF_MESSAGE_KEEP_ALIVE = 1 << 1,   /**< prolongs or ends one */
    TMF_MESSAGE_GET_ACTIVE = 1 << 2,   /**< reads the Active Dataset */
    TMF_MESSAGE_GET_PENDING = 1 << 3,  /**< reads the Pending Dataset */
    TMF_MESSAGE_SET_ACTIVE = 1 << 4,   /**< changes the Active Dataset */
    TMF_MESSAGE_SET_PENDING = 1 << 5,  /**< changes the Pending Dataset */
    TMF_MESSAGE_DTLS = 1 << 6,         /**< exists in DTLS only */
    TMF_MESSAGE_BY_GET = 1 << 7,       /**< the method may be GET, not only POST */
    TMF_MESSAGE_RARE = 1 << 8,         /**< many nodes lack its resource, so that 4.04 is an answer */
    TMF_MESSAGE_FOREIGN = 1 << 9,      /**< to a resource of others, which answers as CoAP does, not only with 2.04 */
    TMF_MESSAGE_BACKBONE = 1 << 10,    /**< travels outside of the mesh, where other addresses hold */
    TMF_MESSAGE_FROM_JOINER = 1 << 11, /**< sent by a joiner, on its own link */
    TMF_MESSAGE_TO_JOINER = 1 << 12,   /**< sent to a joiner, on its own link */
    TMF_MESSAGE_OUTWARD = 1 << 13      /**< relays what a joiner sends, not what is sent to it */
};

/** One Uri-Path of TMF. TLV lists are type numbers of the row's space. */
typedef struct tmf_message_info {
    const char *path;     /**< "/c/jf" */
    const char *request;  /**< name of the request: "JOIN_FIN.req", "RLY_RX.ntf" */
    const char *response; /**< name of its response: "JOIN_FIN.rsp" */
    tmf_space space;
    tmf_transport transport;               /**< CoAP type of requests */
    tmf_types must, may;                   /**< TLVs of the request: mandatory, optional */
    tmf_types response_must, response_may; /**< TLVs of a 2.04 response */
    unsigned traits;                       /**< TMF_MESSAGE_PETITION and others */
} tmf_message_info;

/** The table of messages in the order of the Uri-Paths; NULL behind the last. */
const tmf_message_info *tmf_message_at(size_t index);
/** Finds a Uri-Path ("/c/jf", need not be terminated); NULL if it is unknown. */
const tmf_message_info *tmf_find_message(const char *path, size_t length);
/** True if a message, which may be NULL, has one of these TMF_MESSAGE_* traits. */
static inline bool tmf_message_does(const tmf_message_info *message, unsigned traits) {
    return message && message->traits & traits;
}
/** Space that the first segment of a path selects, known path or not; TMF_SPACE_NONE if none. */
tmf_space tmf_path_space(const char *path, size_t length);

/* ---------------------------------------------------------------- CoAP */

/** CoAP type of a message: confirmable, non-confirmable, acknowledgement, reset. */
typedef enum tmf_coap_type { TMF_COAP_CON, TMF_COAP_NON, TMF_COAP_ACK, TMF_COAP_RST } tmf_coap_type;

/** CoAP codes: 0.00 (no request and no response), GET, POST, 2.04. */
#define TMF_COAP_EMPTY 0x00
#define TMF_COAP_GET 0x01
#define TMF_COAP_POST 0x02
#define TMF_COAP_CHANGED 0x44
/** Room for a Uri-Path and its terminator. */
#define TMF_PATH_MAX 40

/** The parts of a CoAP message (RFC 7252 section 3) that TMF depends on. */
typedef struct tmf_coap {
    uint8_t type; /**< tmf_coap_type */
    uint8_t code; /**< class << 5 | detail */
    uint8_t token_length;
    uint8_t token[8];
    uint16_t mid;
    char path[TMF_PATH_MAX]; /**< Uri-Path options joined, "/c/jf", terminated; cut when longer, '?' for
                              bytes that are not printable ASCII */
    uint8_t path_length;
    bool damaged;            /**< options run past the end or hold a reserved value */
    bool empty_marker;       /**< payload marker with nothing behind it */
    bool other_format;       /**< a Content-Format that is not application/octet-stream */
    bool other_option;       /**< an option that has no member here */
    bool cut;                /**< the capture ends before the options do */
    bool has_block;          /**< the payload is a block: Block1 in a request, Block2 in a response (RFC 7959) */
    bool asks_block;         /**< a request for a further block, which has no payload of its own */
    bool block_more;         /**< another block follows; this and the next two are set if `has_block` */
    uint32_t block_number;   /**< from 0 */
    uint32_t block_size;     /**< bytes, 16 to 1024 */
    uint32_t payload_offset; /**< first byte behind the marker; `captured` if there is none */
} tmf_coap;

/** Reads a CoAP message. `captured` bytes are at `data`, `reported`, as many or more, were on the wire.
 *  Returns false if this cannot be CoAP (length, version, token length, code); `out` is then filled only in part.
 *  Damaged options still return true. */
bool tmf_coap_parse(const uint8_t *data, size_t captured, size_t reported, tmf_coap *out);

/** Class of a code: 0 requests and empty messages, 2 success, 4 and 5 errors. */
static inline uint8_t tmf_coap_class(uint8_t code) { return code >> 5; }
/** True for the codes 0.01 to 0.31. */
static inline bool tmf_coap_is_request(uint8_t code) { return code != 0 && tmf_coap_class(code) == 0; }
/** True for the codes of class 2. */
static inline bool tmf_coap_is_success(uint8_t code) { return tmf_coap_class(code) == 2; }

/* ---------------------------------------------------------------- decoding */

/** Where a message was found; some rules hold only on the mesh. */
typedef enum tmf_carrier {
    TMF_CARRIER_UDP,         /**< UDP on the port of TMF */
    TMF_CARRIER_COAP,        /**< UDP on another port */
    TMF_CARRIER_DTLS,        /**< a DTLS session */
    TMF_CARRIER_ENCAPSULATED /**< another message of TMF */
} tmf_carrier;

/** What is known about the message besides its bytes. All zero is a valid start; the caller then sets
 *  - of a request: `message = tmf_find_message(path)` with its own path;
 *  - of a response: `message` to the row of its request, which the caller finds by token or Message ID, and `matched`;
 *  - of both: `space = message ? message->space : tmf_path_space(path)`, with the path of the request;
 *  - of a response whose request is not known: `space = tmf_guess_space(payload)`, and `guessed` if that is a space. */
typedef struct tmf_context {
    const tmf_coap *coap;            /**< NULL if the payload stands for itself: then no rule for messages is checked */
    const tmf_message_info *message; /**< row of the request's path, NULL if unknown */
    tmf_space space;                 /**< space of the payload; TMF_SPACE_NONE: it is one field of bytes */
    tmf_carrier carrier;
    bool matched;                        /**< response: its request is known */
    bool guessed;                        /**< response: the space is a guess */
    uint8_t source[16], destination[16]; /**< IPv6 addresses, or IPv4 mapped into IPv6; valid if `addressed` */
    bool addressed;
    /** NULL, or a set of TLV types (tmf_has_type()): of the message's TLVs only these are decoded, the others are
     *  stepped over. What is damaged is still reported, but no rule is checked. */
    const uint64_t *only;
} tmf_context;

/** Kinds of records: bits of tmf_record.flags. */
enum {
    TMF_RECORD_GROUP = 1,     /**< the following records of greater depth are its children */
    TMF_RECORD_GENERATED = 2, /**< computed from its bytes, not read from them */
    TMF_RECORD_TLV = 4        /**< the heading of a TLV */
};

/** One value or heading, in the order of the payload. `value` holds integers (sign-extended for TMF_INT8), already
 *  masked and shifted; strings, bytes and addresses are read at `offset`. */
typedef struct tmf_record {
    uint16_t field; /**< tmf_field */
    uint8_t depth;  /**< 0 = directly below the message */
    uint8_t flags;  /**< TMF_RECORD_* */
    uint8_t space;  /**< tmf_space of the TLV that this record is or belongs to */
    uint8_t type;   /**< its TLV type */
    uint16_t unused;
    uint32_t offset, length; /**< bytes in the payload */
    uint64_t value;
} tmf_record;

/** Decoded payload. The arrays and their capacities are the caller's, all else is filled in by tmf_decode(). The
 *  payload must stay where it is as long as texts are made from it. */
typedef struct tmf_result {
    tmf_record *records;
    tmf_finding *findings;
    uint32_t record_capacity, finding_capacity;
    uint32_t record_count, finding_count;
    const uint8_t *data; /**< the payload, for texts */
    uint32_t captured;   /**< its length */
    uint64_t present[4]; /**< the set of TLV types of the message itself */
} tmf_result;

/** Enough records for any payload of so many captured bytes. */
size_t tmf_record_bound(size_t payload_length);
/** Enough findings for any payload of so many captured bytes. */
size_t tmf_finding_bound(size_t payload_length);

/** Decodes the payload of a message. `captured` bytes are at `payload`, `reported`, as many or more, were on
 *  the wire. Fills the result's records and findings; nothing is overrun. A full array of records ends the decoding
 *  with the finding TMF_X_TOO_MANY_VALUES (unless its capacity is 0); the TLVs after it are then not `present` and may
 *  be reported as missing. A finding for which there is no room is dropped. */
void tmf_decode(const tmf_context *context, const uint8_t *payload, size_t captured, size_t reported, tmf_result *out);

/** Guesses the space of a response whose request was not captured, from its TLVs alone (types, lengths): the one in
 *  whose responses most of them may stand. TMF_SPACE_NONE if the payload is no list of TLVs, if less than three of four
 *  are known, or if two spaces fit. */
tmf_space tmf_guess_space(const uint8_t *payload, size_t length);

/** True if a set of TLV types, four words with a bit for each, holds `type`. */
static inline bool tmf_has_type(const uint64_t *set, uint8_t type) { return (set[type >> 6] >> (type & 63)) & 1; }
/** True if a TLV of `type` occurs among the message's own TLVs. */
static inline bool tmf_has_tlv(const tmf_result *result, uint8_t type) { return tmf_has_type(result->present, type); }
/** First record of a field, or NULL. */
const tmf_record *tmf_find_record(const tmf_result *result, tmf_field field);
/** Reads a timestamp, whose fields begin with `seconds`: seconds, ticks of 1/32768 s, U. False if it is not there, cut,
 *  or invalid (all ones). */
bool tmf_read_timestamp(const tmf_result *result, tmf_field seconds, uint64_t parts[3]);

/* ---------------------------------------------------------------- texts
 * All return the number of bytes written without the terminator; output is cut to fit `size` bytes, always terminated
 * and always valid UTF-8 without control characters. With a size of 0 nothing is written, 0 is returned, and `text` may
 * be NULL. */

/** "JOIN_FIN.req", "LEAD_PET.rsp", "COMM_KA.ack"; "/c/zz" for an unknown path; "" if nothing is known. */
size_t tmf_message_name(const tmf_context *context, char *text, size_t size);
/** What matters in the message, for a list of packets: "Accept, session 0x36cc". */
size_t tmf_summary(const tmf_context *context, const tmf_result *result, char *text, size_t size);
/** The value of a record; of a TLV or a group: a line that stands for its content. */
size_t tmf_record_text(const tmf_result *result, uint32_t record, char *text, size_t size);
/** A TLV type with its name: "State (16)", "Unknown (200)". */
size_t tmf_type_text(tmf_space space, uint8_t type, char *text, size_t size);
/** The text of a finding with its names and numbers filled in. */
size_t tmf_finding_text(const tmf_finding *finding, char *text, size_t size);
/** The text of a kind of finding: "TLV" and "n" stand for its names and numbers. */
size_t tmf_finding_general_text(tmf_finding_id id, char *text, size_t size);

/* ---------------------------------------------------------------- steering data */

/** True if the bloom filter admits this Joiner ID (the first 8 bytes of SHA-256 over the device's EUI-64, with bit
 *  0x02 of the first byte set). `length` is 1..16. */
bool tmf_steering_admits(const uint8_t *filter, size_t length, const uint8_t id[8]);

#ifdef __cplusplus
}
#endif

#endif
