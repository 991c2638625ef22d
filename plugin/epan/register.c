/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Registers the protocol: fields and expert items from the decoder's tables, preferences.
 */
#include "blocks.h"
#include "hooks.h"
#include "joiners.h"
#include "packet-tmf.h"
#include "sequences.h"
#include "stats.h"
#include "transactions.h"

void proto_register_tmf(void);

int proto_tmf = -1;
int hf_tmf[TMF_FIELD_COUNT];
int hf_tmf_type[TMF_SPACE_COUNT], hf_tmf_get_type[TMF_SPACE_COUNT];
expert_field ei_tmf[TMF_FINDING_COUNT];
int ett_tmf = -1, ett_tmf_group = -1;
const int tmf_severities[] = {PI_CHAT, PI_NOTE, PI_WARN, PI_ERROR};

int tmf_pref_builtin = TMF_BUILTIN_AUTO;
ws_bool tmf_pref_hide_keys = FALSE;

static hf_register_info hf_fields[TMF_FIELD_COUNT];
static hf_register_info hf_types[TMF_SPACE_COUNT], hf_get_types[TMF_SPACE_COUNT];
static ei_register_info ei_findings[TMF_FINDING_COUNT];

static const enum ftenum field_types[] = {
    [TMF_NONE] = FT_NONE,         [TMF_BOOL] = FT_BOOLEAN,   [TMF_BOOL16] = FT_BOOLEAN,     [TMF_UINT8] = FT_UINT8,
    [TMF_UINT16] = FT_UINT16,     [TMF_UINT24] = FT_UINT24,  [TMF_UINT32] = FT_UINT32,      [TMF_UINT48] = FT_UINT48,
    [TMF_UINT64] = FT_UINT64,     [TMF_INT8] = FT_INT8,      [TMF_STRING] = FT_STRING,      [TMF_BYTES] = FT_BYTES,
    [TMF_IPV6] = FT_IPv6,         [TMF_EUI64] = FT_EUI64,    [TMF_OUI] = FT_UINT24,         [TMF_REQUEST] = FT_FRAMENUM,
    [TMF_RESPONSE] = FT_FRAMENUM, [TMF_FRAME] = FT_FRAMENUM, [TMF_TIME] = FT_RELATIVE_TIME, [TMF_TLV_TYPE] = FT_UINT8,
};

/* The table holds units as they are written after numbers. */
static void fill_unit(unit_name_string *unit, const char *text) {
    unit->plural = wmem_strdup_printf(wmem_epan_scope(), "%s%s", text[0] == '%' ? "" : " ", text);
    unit->singular = tmf_unit_has_singular(text)
                         ? wmem_strndup(wmem_epan_scope(), unit->plural, strlen(unit->plural) - 1)
                         : unit->plural;
}

/* No list of values: a filter could not tell a name of one space from the same number in another. */
#define TYPE_FORMAT(space)                                                                                             \
    static void format_##space(char *label, uint32_t type) {                                                           \
        tmf_type_text(TMF_SPACE_##space, (uint8_t)type, label, ITEM_LABEL_LENGTH);                                     \
    }
TYPE_FORMAT(MESHCOP)
TYPE_FORMAT(NETWORK)
TYPE_FORMAT(DIAGNOSTIC)
TYPE_FORMAT(HISTORY)

static const custom_fmt_func_t type_formats[] = {
    [TMF_SPACE_MESHCOP] = format_MESHCOP,
    [TMF_SPACE_NETWORK] = format_NETWORK,
    [TMF_SPACE_DIAGNOSTIC] = format_DIAGNOSTIC,
    [TMF_SPACE_HISTORY] = format_HISTORY,
};

/* Wireshark shows either the name or the unit of a number: where there are both, the unit goes to the display name. */
static void fill_field(hf_register_info *hf, int *id, const tmf_field_info *field) {
    header_field_info *info = &hf->hfinfo;
    const bool integer = (field->type >= TMF_UINT8 && field->type <= TMF_INT8);

    *id = -1;
    hf->p_id = id;
    info->name = field->name;
    info->abbrev = field->abbrev;
    info->type = field_types[field->type];
    info->display = field->base == TMF_HEX ? BASE_HEX : BASE_DEC;
    info->bitmask = field->mask;
    info->blurb = field->blurb;
    switch (field->type) {
    case TMF_BOOL:
    case TMF_BOOL16: {
        true_false_string *words = wmem_new(wmem_epan_scope(), true_false_string);

        words->false_string = field->names[0].name;
        words->true_string = field->names[1].name;
        info->display = (int)tmf_type_bits(field->type);
        info->strings = TFS(words);
        break;
    }
    case TMF_OUI:
        info->display = BASE_OUI;
        break;
    case TMF_TLV_TYPE:
        info->display = BASE_CUSTOM;
        info->strings = CF_FUNC(type_formats[TMF_SPACE_MESHCOP]);
        break;
    case TMF_REQUEST:
        info->strings = FRAMENUM_TYPE(FT_FRAMENUM_REQUEST);
        break;
    case TMF_RESPONSE:
        info->strings = FRAMENUM_TYPE(FT_FRAMENUM_RESPONSE);
        break;
    default:
        break;
    }
    if (!integer && info->type != FT_BOOLEAN && field->type != TMF_OUI && field->type != TMF_TLV_TYPE)
        info->display = BASE_NONE;
    if (integer && field->names) {
        if (field->unit)
            info->name = wmem_strdup_printf(wmem_epan_scope(), "%s (%s)", field->name, field->unit);
        /* The decoder's lists are laid out like Wireshark's. */
        info->strings = VALS((const value_string *)field->names);
        info->display |= BASE_SPECIAL_VALS;
    } else if (integer && field->unit) {
        unit_name_string *unit = wmem_new(wmem_epan_scope(), unit_name_string);

        fill_unit(unit, field->unit);
        info->strings = unit;
        info->display |= BASE_UNIT_STRING;
    }
    HFILL_INIT((*hf));
}

/* The field has the names of the first space; each other space gets a field of its own, which filters do not tell from
 * it. */
static void register_types(hf_register_info *hf, int *ids, tmf_field field) {
    int space;

    ids[TMF_SPACE_MESHCOP] = hf_tmf[field];
    for (space = TMF_SPACE_NETWORK; space <= TMF_SPACE_HISTORY; space++) {
        fill_field(&hf[space], &ids[space], &tmf_fields()[field]);
        hf[space].hfinfo.strings = CF_FUNC(type_formats[space]);
    }
    proto_register_field_array(proto_tmf, hf + TMF_SPACE_NETWORK, TMF_SPACE_HISTORY - TMF_SPACE_NETWORK + 1);
}

static void fill_finding(ei_register_info *ei, expert_field *id, tmf_finding_id number) {
    /* Never PI_MALFORMED, which would declare the packet malformed: what is intact is shown. */
    static const int groups[] = {
        [TMF_GROUP_PROTOCOL] = PI_PROTOCOL,     [TMF_GROUP_UNDECODED] = PI_UNDECODED,
        [TMF_GROUP_SEQUENCE] = PI_SEQUENCE,     [TMF_GROUP_RESPONSE] = PI_RESPONSE_CODE,
        [TMF_GROUP_SECURITY] = PI_SECURITY,     [TMF_GROUP_ASSUMPTION] = PI_ASSUMPTION,
        [TMF_GROUP_DECRYPTION] = PI_DECRYPTION,
    };
    static const expert_field unset = EI_INIT;
    const tmf_finding_info *finding = &tmf_findings()[number];
    expert_field_info *info = &ei->eiinfo;
    char text[TEXT_MAX];

    *id = unset;
    ei->ids = id;
    memset(info, 0, sizeof *info);
    info->name = finding->abbrev;
    info->group = groups[finding->group];
    info->severity = tmf_severities[finding->severity];
    tmf_finding_general_text(number, text, sizeof text);
    info->summary = wmem_strdup(wmem_epan_scope(), text);
    info->hf_info.p_id = NULL;
}

static void register_preferences(void) {
    static const enum_val_t builtin[] = {
        {"auto", "When one of its fields is used", TMF_BUILTIN_AUTO},
        {"always", "Always", TMF_BUILTIN_ALWAYS},
        {"never", "Never", TMF_BUILTIN_NEVER},
        {NULL, NULL, 0},
    };
    module_t *module = prefs_register_protocol(proto_tmf, NULL);

    prefs_register_enum_preference(
        module, "builtin", "Run Wireshark's own Thread dissector too",
        "Its fields (thread_meshcop.* and others) are filled besides those of this dissector.", &tmf_pref_builtin,
        builtin, FALSE);
    prefs_register_bool_preference(module, "hide_keys", "Hide keys",
                                   "Shows asterisks instead of PSKc, Network Key and Joiner Router KEK in the packet "
                                   "details, and instead of bytes that may contain them: of UDP and Joiner DTLS "
                                   "Encapsulation and of payloads and TLVs that are not understood. The bytes "
                                   "themselves and filters are not changed.",
                                   &tmf_pref_hide_keys);
    tmf_joiners_register(module);
}

void proto_register_tmf(void) {
    static int *ett[] = {&ett_tmf, &ett_tmf_group};
    expert_module_t *expert;
    unsigned i;

    for (i = 0; i < TMF_FIELD_COUNT; i++)
        fill_field(&hf_fields[i], &hf_tmf[i], &tmf_fields()[i]);
    for (i = 0; i < TMF_FINDING_COUNT; i++)
        fill_finding(&ei_findings[i], &ei_tmf[i], (tmf_finding_id)i);

    proto_tmf = proto_register_protocol(TMF_PROTOCOL, "TMF", "tmf");
    proto_register_field_array(proto_tmf, hf_fields, array_length(hf_fields));
    register_types(hf_types, hf_tmf_type, TMF_F_TLV_TYPE);
    register_types(hf_get_types, hf_tmf_get_type, TMF_F_GET_TYPE);
    proto_register_subtree_array(ett, array_length(ett));
    expert = expert_register_protocol(proto_tmf);
    expert_register_field_array(expert, ei_findings, array_length(ei_findings));
    register_preferences();
    tmf_transactions_register();
    tmf_sequences_register();
    tmf_blocks_register();
    tmf_hooks_register();
    tmf_stats_register();
}
