/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fields of tshark -e (printed_fields.c). */
#ifndef TMF_PRINTED_FIELDS_H
#define TMF_PRINTED_FIELDS_H

#include "ws_compat.h"

/* Marks them as referenced, for this packet. */
void tmf_mark_printed_fields(void);
/* While `tshark -T fields` prints nothing else, items of other fields are not made. True if this changed the tree, which
 * is to be put back with tmf_widen_tree(). */
bool tmf_narrow_tree(proto_tree *tree);
void tmf_widen_tree(proto_tree *tree);

#endif
