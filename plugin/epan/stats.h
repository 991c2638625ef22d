/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_STATS_H
#define TMF_STATS_H

#include "packet-tmf.h"

void tmf_stats_register(void);
void tmf_stats_handoff(void);
bool tmf_have_listener(void);
bool tmf_have_expert_listener(void);
void tmf_tap_message(const tmf_message *message, packet_info *pinfo);

#endif
