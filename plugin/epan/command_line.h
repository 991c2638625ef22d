/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tshark was asked for, as far as its command line tells (command_line.c). */
#ifndef TMF_COMMAND_LINE_H
#define TMF_COMMAND_LINE_H

#include "ws_compat.h"

/* The words of the command line one behind the other, each ended by a NUL, and how many bytes they are. NULL if the
 * system does not tell. */
const char *tmf_command_line(size_t *length);
/* True if each packet is surely dissected only once, in its order: nobody can come back to it. */
bool tmf_is_single_pass(void);

#endif
