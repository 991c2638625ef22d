/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_DEVICES_H
#define TMF_DEVICES_H

#include "ws_compat.h"

#define TMF_VENDOR_LEVELS 4 /* name, model, software version, stack version */

/* What a node has told so far, of which it may tell a part at a time, and again in each copy of a message, on each hop,
 * and whenever it is asked. */
typedef struct tmf_device {
    uint8_t address[16];
    char *told[TMF_VENDOR_LEVELS];
    unsigned counted; /* so many of them; set by the caller, taken back for what is told anew */
} tmf_device;

/* Each window of statistics has an inventory of its own, which is empty at first. */
void tmf_open_inventory(void *window);
void tmf_close_inventory(const void *window);
/* Takes what the device at an address tells, NULL for what it leaves out. The device, or NULL if nothing of it is new. */
tmf_device *tmf_learn_device(const void *window, const uint8_t address[16], const char *const told[TMF_VENDOR_LEVELS]);

#endif
