/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The fields that `tshark -e` prints. From 4.4 on tshark marks them as referenced, and with `-T fields` makes no item of
 * any other field. Before, it tells dissectors nothing and makes the whole tree; its command line tells, and what later
 * versions do is done here.
 */
#include "printed_fields.h"

#include "command_line.h"

#if TMF_WIRESHARK_AT_LEAST(4, 4)

void tmf_mark_printed_fields(void) {}
bool tmf_narrow_tree(proto_tree *tree _U_) { return false; }
void tmf_widen_tree(proto_tree *tree _U_) {}

#else

static wmem_array_t *printed; /* of header_field_info pointers; NULL until the command line was read */
static bool nothing_else_printed;

/* False if there is no such field, or more than its value is to be printed. Columns are no items of the tree. */
static bool add_field(const char *name) {
    header_field_info *field = proto_registrar_get_byname(name);
    bool is_value = true;

    if (!field)
        return g_str_has_prefix(name, "_ws.col.");
    while (field->same_name_prev_id != -1)
        field = proto_registrar_get_nth((unsigned)field->same_name_prev_id);
    for (; field; field = field->same_name_next) {
        wmem_array_append_one(printed, field);
        /* What is printed of these is their label, which only a visible tree has. */
        is_value &= field->type != FT_NONE && field->type != FT_PROTOCOL;
        /* Expert items hang on items of any field. */
        is_value &= !g_str_has_prefix(name, "_ws.expert");
    }
    return is_value;
}

/* The word behind -e is a field's name, or the rest of a word such as -netmf.state. Marked fields must not go away: only
 * tshark has -T, and it never reloads Lua plugins, which would free theirs. */
static void read_command_line(void) {
    size_t length;
    const char *word = tmf_command_line(&length), *end = word ? word + length : NULL;
    bool is_tshark = false, as_fields = false, after_e = false, after_t = false;

    printed = wmem_array_new(wmem_epan_scope(), sizeof(header_field_info *));
    nothing_else_printed = word != NULL;
    for (; word < end; word += strlen(word) + 1) {
        const bool letters = word[0] == '-' && word[1] != '-';
        const char *at;

        is_tshark |= letters && strchr(word, 'T');
        /* Scripts may look at whatever is in the tree. */
        nothing_else_printed &= !(letters && strchr(word, 'X'));
        as_fields |= strcmp(word, "-Tfields") == 0 || (after_t && strcmp(word, "fields") == 0);
        if (after_e)
            nothing_else_printed &= add_field(word);
        for (at = letters ? strchr(word, 'e') : NULL; at; at = strchr(at + 1, 'e'))
            if (proto_registrar_get_byname(at + 1))
                nothing_else_printed &= add_field(at + 1);
        after_e = letters && g_str_has_suffix(word, "e");
        after_t = strcmp(word, "-T") == 0;
    }
    nothing_else_printed &= as_fields;
    if (!is_tshark)
        printed = wmem_array_new(wmem_epan_scope(), sizeof(header_field_info *));
}

void tmf_mark_printed_fields(void) {
    unsigned i;

    if (!printed)
        read_command_line();
    /* Wireshark takes the marks off when it is done with a packet. */
    for (i = 0; i < wmem_array_get_count(printed); i++) {
        header_field_info *field = *(header_field_info **)wmem_array_index(printed, i);

        field->ref_type = HF_REF_TYPE_DIRECT;
        if (field->parent != -1 && proto_registrar_get_nth((unsigned)field->parent)->ref_type == HF_REF_TYPE_NONE)
            proto_registrar_get_nth((unsigned)field->parent)->ref_type = HF_REF_TYPE_INDIRECT;
    }
}

bool tmf_narrow_tree(proto_tree *tree) {
    if (!tree || !PTREE_DATA(tree)->visible || !nothing_else_printed)
        return false;
    PTREE_DATA(tree)->visible = FALSE;
    return true;
}

void tmf_widen_tree(proto_tree *tree) { PTREE_DATA(tree)->visible = TRUE; }

#endif
