/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_PASSIVE_H
#define TMF_PASSIVE_H

#include "ws_compat.h"

void tmf_passive_register(void);
void tmf_passive_handoff(void);

#endif
