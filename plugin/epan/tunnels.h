/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_TUNNELS_H
#define TMF_TUNNELS_H

#include "packet-tmf.h"

void tmf_tunnels_handoff(void);
/* Dissects what a message carries, behind the lines of the TLV that carries it: draws the records up to there. The
 * Info text of the innermost message, or NULL. */
const char *tmf_dissect_tunnels(tmf_message *message, packet_info *pinfo);

#endif
