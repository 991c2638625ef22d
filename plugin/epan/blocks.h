/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_BLOCKS_H
#define TMF_BLOCKS_H

#include "packet-tmf.h"

void tmf_blocks_register(void);
/* The whole payload of a block-wise transfer, or NULL while blocks are missing. */
tvbuff_t *tmf_reassemble_blocks(tmf_message *message, packet_info *pinfo, tvbuff_t *payload);
void tmf_draw_blocks(tmf_message *message, packet_info *pinfo);

#endif
