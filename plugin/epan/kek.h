/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_KEK_H
#define TMF_KEK_H

#include "packet-tmf.h"

/* Shows how to set the key that a message tells, if it is not set. */
void tmf_offer_kek(tmf_message *message, packet_info *pinfo);

#endif
