/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "transaction_table.h"

#include "state.h"

/* Transactions lie in chunks, which never move. */
#define CHUNK_SIZE 1024
static struct {
    tmf_transaction **chunks;
    uint32_t count, capacity;
} transactions;

/* Finds transactions by a key: open addressing, because a capture has millions of requests and Wireshark's maps take
 * three places in memory for each. Its capacity is a power of two, of which at most 3/4 are used. */
typedef struct slot {
    uint32_t hash;
    uint32_t number; /* of the transaction, from 1; 0: the slot is free */
} slot;

typedef struct directory {
    bool by_token; /* or by Message ID */
    slot *slots;
    uint32_t used, capacity;
} directory;

static directory by_token = {.by_token = true}, by_mid = {.by_token = false};
static uint32_t filed_by_mid; /* transactions up to this number are in by_mid, if they belong there */
static uint64_t seed;         /* so that keys of a capture do not collide each time it is read */

/* Over the requester and what tells its requests apart. */
static uint32_t hash_of(const directory *dir, const tmf_transaction *t) {
    uint64_t words[4] = {0, 0, 0, t->port};
    uint64_t hash = seed;
    unsigned i;

    memcpy(words, t->address, sizeof t->address);
    if (dir->by_token) {
        memcpy(&words[2], t->token, sizeof t->token);
        words[3] |= (uint64_t)t->token_length << 16;
    } else {
        words[2] = t->mid;
    }
    for (i = 0; i < array_length(words); i++)
        hash = tmf_mix(hash, words[i]);
    return (uint32_t)hash;
}

static bool same_key(const directory *dir, const tmf_transaction *a, const tmf_transaction *b) {
    if (a->port != b->port || memcmp(a->address, b->address, sizeof a->address) != 0)
        return false;
    return dir->by_token ? a->token_length == b->token_length && memcmp(a->token, b->token, sizeof a->token) == 0
                         : a->mid == b->mid;
}

static tmf_transaction *transaction_at(uint32_t number) {
    return &transactions.chunks[(number - 1) / CHUNK_SIZE][(number - 1) % CHUNK_SIZE];
}

/* The slot of a key, or the free one where it belongs. */
static slot *slot_of(const directory *dir, const tmf_transaction *key, uint32_t hash) {
    uint32_t at = hash & (dir->capacity - 1);

    while (dir->slots[at].number &&
           !(dir->slots[at].hash == hash && same_key(dir, transaction_at(dir->slots[at].number), key)))
        at = (at + 1) & (dir->capacity - 1);
    return &dir->slots[at];
}

static void grow(directory *dir) {
    const directory old = *dir;
    uint32_t i;

    dir->capacity = old.capacity ? old.capacity * 2 : 256;
    dir->slots = wmem_alloc0_array(wmem_file_scope(), slot, dir->capacity);
    for (i = 0; i < old.capacity; i++) {
        uint32_t at = old.slots[i].hash & (dir->capacity - 1);

        if (old.slots[i].number == 0)
            continue;
        while (dir->slots[at].number)
            at = (at + 1) & (dir->capacity - 1);
        dir->slots[at] = old.slots[i];
    }
    wmem_free(wmem_file_scope(), old.slots);
}

static tmf_transaction *look_up(const directory *dir, const tmf_transaction *key, uint32_t hash) {
    const slot *found = dir->capacity ? slot_of(dir, key, hash) : NULL;

    return found && found->number ? transaction_at(found->number) : NULL;
}

/* Files a transaction in place of one that has the same key, whose number is returned, or 0. */
static uint32_t file_transaction(directory *dir, uint32_t number, uint32_t hash) {
    slot *place;
    uint32_t before;

    if (dir->used >= dir->capacity / 4 * 3)
        grow(dir);
    place = slot_of(dir, transaction_at(number), hash);
    before = place->number;
    dir->used += before == 0;
    place->hash = hash;
    place->number = number;
    return before;
}

/* Few messages are looked up by Message ID, so that requests are filed only when one is. */
tmf_transaction *tmf_table_find_by_mid(const tmf_transaction *key) {
    while (filed_by_mid < transactions.count) {
        tmf_transaction *transaction = transaction_at(++filed_by_mid);

        transaction->older_by_mid = file_transaction(&by_mid, filed_by_mid, hash_of(&by_mid, transaction));
    }
    return look_up(&by_mid, key, hash_of(&by_mid, key));
}

tmf_transaction *tmf_table_find_by_token(const tmf_transaction *key) {
    return look_up(&by_token, key, hash_of(&by_token, key));
}

tmf_transaction *tmf_table_older(const tmf_transaction *transaction, bool by_mid) {
    const uint32_t older = by_mid ? transaction->older_by_mid : transaction->older_by_token;

    return older ? transaction_at(older) : NULL;
}

void tmf_table_prefetch(const tmf_transaction *key) {
    if (by_token.capacity)
        __builtin_prefetch(&by_token.slots[hash_of(&by_token, key) & (by_token.capacity - 1)]);
}

/* The number of a copy that lasts. */
static uint32_t keep(const tmf_transaction *transaction) {
    const uint32_t chunk = transactions.count / CHUNK_SIZE;

    if (chunk == transactions.capacity) {
        transactions.capacity = transactions.capacity ? transactions.capacity * 2 : 16;
        transactions.chunks = (tmf_transaction **)wmem_realloc(wmem_file_scope(), transactions.chunks,
                                                               transactions.capacity * sizeof(void *));
    }
    if (transactions.count % CHUNK_SIZE == 0)
        transactions.chunks[chunk] = wmem_alloc_array(wmem_file_scope(), tmf_transaction, CHUNK_SIZE);
    transactions.chunks[chunk][transactions.count % CHUNK_SIZE] = *transaction;
    return ++transactions.count;
}

tmf_transaction *tmf_table_add(const tmf_transaction *key) {
    const uint32_t number = keep(key);
    tmf_transaction *transaction = transaction_at(number);

    transaction->older_by_token = file_transaction(&by_token, number, hash_of(&by_token, key));
    return transaction;
}

/* The memory itself is gone with the capture before. */
static void reset(void) {
    memset(&transactions, 0, sizeof transactions);
    by_token.slots = by_mid.slots = NULL;
    by_token.used = by_token.capacity = by_mid.used = by_mid.capacity = filed_by_mid = 0;
}

void tmf_table_register(void) {
    seed = (uint64_t)g_random_int() << 32 | g_random_int();
    register_init_routine(reset);
}
