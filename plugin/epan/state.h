/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files that keep state from message to message share. */
#ifndef TMF_STATE_H
#define TMF_STATE_H

#include "ws_compat.h"

/* Functions for maps whose keys are the leading `size` bytes, without padding, of structures. */
#define TMF_KEY(name, size)                                                                                            \
    static unsigned name##_hash(const void *key) { return wmem_strong_hash(key, size); }                               \
    static gboolean name##_equal(const void *a, const void *b) { return memcmp(a, b, size) == 0; }

/* Mixes a word into a hash (Fibonacci hashing, 2^64 by the golden ratio); its upper bits are the best ones. */
static inline uint64_t tmf_mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    return hash ^ hash >> 32;
}

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

#endif
