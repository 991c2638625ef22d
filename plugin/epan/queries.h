/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_QUERIES_H
#define TMF_QUERIES_H

#include "sequences.h"

void tmf_queries_register(void);
/* Keeps a query, and links an answer to its query. */
void tmf_follow_queries(tmf_sequence *found, tmf_message *message, packet_info *pinfo);
void tmf_draw_query(const tmf_sequence *found, tmf_message *message, packet_info *pinfo);

#endif
