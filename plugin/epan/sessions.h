/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_SESSIONS_H
#define TMF_SESSIONS_H

#include "sequences.h"

/* The Commissioner's session of a network. */
typedef struct tmf_session {
    uint16_t id, rival; /* a session that was accepted while another was known */
    bool is_known, has_rival;
    time_t confirmed;                /* when the session was accepted last */
    uint32_t since;                  /* the frame in which it began, or ended */
    const tmf_transaction *petition; /* until it is answered, its session may be the one there is; or NULL */
} tmf_session;

/* Judges a request by the session that is known, and learns from responses. */
void tmf_follow_sessions(tmf_sequence *found, tmf_message *message, packet_info *pinfo);

#endif
