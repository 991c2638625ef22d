/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line of tshark. Wireshark does not tell dissectors whether a packet will be dissected again, and before 4.4
 * not which fields are printed either; on Linux the words of the process do. Where they are not known, or leave a doubt,
 * more work is done than would be necessary.
 */
#include "command_line.h"

static const char *words; /* NULL if the system does not tell */
static gsize words_length;

static void read_words(void) {
    static bool is_read;
    char *all;

    if (is_read)
        return;
    is_read = true;
    if (!g_file_get_contents("/proc/self/cmdline", &all, &words_length, NULL))
        return;
    words = (const char *)wmem_memdup(wmem_epan_scope(), all, words_length);
    g_free(all);
}

const char *tmf_command_line(size_t *length) {
    read_words();
    *length = words_length;
    return words;
}

static bool is_tshark(const char *program) {
    char *name = g_path_get_basename(program);
    const bool is = strcmp(name, "tshark") == 0;

    g_free(name);
    return is;
}

bool tmf_is_single_pass(void) {
    static enum { UNKNOWN, NO, YES } answer;
    size_t length;
    const char *word, *end;

    if (answer != UNKNOWN)
        return answer == YES;
    word = tmf_command_line(&length);
    answer = word && is_tshark(word) ? YES : NO;
    /* -2 may stand among other letters, and so may -X, whose scripts may do what they like. */
    for (end = word ? word + length : NULL; word < end; word += strlen(word) + 1)
        if (word[0] == '-' && strpbrk(word, "2X"))
            answer = NO;
    return answer == YES;
}
