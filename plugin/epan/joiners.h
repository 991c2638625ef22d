/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_JOINERS_H
#define TMF_JOINERS_H

#include "packet-tmf.h"

void tmf_joiners_register(module_t *module);
/* The Joiner IID that a message has or, on a joiner's own link, belongs to: 8 bytes, or NULL. */
const uint8_t *tmf_joiner_of(const tmf_message *message);
/* The name that the user has given to a joiner, or NULL. */
const char *tmf_joiner_name(const uint8_t iid[8]);
/* Names the known devices that Steering Data admits and the joiner of a Joiner IID. */
void tmf_draw_joiners(tmf_message *message);

#endif
