/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_DRAW_H
#define TMF_DRAW_H

#include "packet-tmf.h"

/* Draws the records before `end` that are not drawn yet, where somebody sees them. */
void tmf_draw_records(tmf_message *message, uint32_t end);
/* Draws a line that is computed; numbers of frames are links. */
proto_item *tmf_draw_number(const tmf_message *message, tmf_field field, uint32_t value);
proto_item *tmf_draw_text(const tmf_message *message, tmf_field field, const char *text);
/* Info column: the message, what is inside it (may be NULL), CoAP's own text. */
void tmf_set_info(packet_info *pinfo, const tmf_message *message, const char *inner, const char *coap_info);

#endif
