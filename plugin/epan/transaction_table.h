/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where transactions are kept for a capture, and found by their requester (address and port) together with the token
 * or the Message ID. Of several with the same key the newest is found, from which the older ones are reached.
 */
#ifndef TRANSACTION_TABLE_H
#define TRANSACTION_TABLE_H

#include "transactions.h"

void tmf_table_register(void);
/* Keeps a copy of `key`, filed by its token and its Message ID. */
tmf_transaction *tmf_table_add(const tmf_transaction *key);
/* NULL if there is none. */
tmf_transaction *tmf_table_find_by_token(const tmf_transaction *key);
tmf_transaction *tmf_table_find_by_mid(const tmf_transaction *key);
/* The one before it with the same key, or NULL. */
tmf_transaction *tmf_table_older(const tmf_transaction *transaction, bool by_mid);
/* Has the processor fetch what tmf_table_find_by_token() will need. */
void tmf_table_prefetch(const tmf_transaction *key);

#endif
