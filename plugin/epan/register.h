/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is registered with Wireshark (register.c). */
#ifndef TMF_REGISTER_H
#define TMF_REGISTER_H

#include "tmf/tmf.h"
#include "ws_compat.h"

#define TMF_PROTOCOL "Thread Management Framework"
extern int proto_tmf;
extern int hf_tmf[TMF_FIELD_COUNT];            /* of the decoder's table of fields */
extern int hf_tmf_type[TMF_SPACE_COUNT];       /* tmf.tlv.type with the names of each space */
extern int hf_tmf_get_type[TMF_SPACE_COUNT];   /* tmf.get_type with these */
extern expert_field ei_tmf[TMF_FINDING_COUNT]; /* of its table of findings */
extern const int tmf_severities[];             /* Wireshark's, by tmf_severity */
extern int ett_tmf, ett_tmf_group;

typedef enum tmf_builtin { TMF_BUILTIN_AUTO, TMF_BUILTIN_ALWAYS, TMF_BUILTIN_NEVER } tmf_builtin;
extern int tmf_pref_builtin;       /* tmf_builtin: when Wireshark's own Thread dissector runs too */
extern ws_bool tmf_pref_hide_keys; /* keys are replaced by: */
#define TMF_HIDDEN "********"

#endif
