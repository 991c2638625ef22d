/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The inventory of devices that told who they are, by their addresses.
 */
#include "devices.h"

#include "state.h"

/* The devices of each window. */
static GHashTable *windows;

TMF_KEY(device, sizeof(((tmf_device *)NULL)->address))

static void free_device(void *data) {
    tmf_device *gone = (tmf_device *)data;
    unsigned i;

    for (i = 0; i < TMF_VENDOR_LEVELS; i++)
        g_free(gone->told[i]);
    g_free(gone);
}

void tmf_open_inventory(void *window) {
    if (!windows)
        windows = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_destroy);
    g_hash_table_replace(windows, window, g_hash_table_new_full(device_hash, device_equal, NULL, free_device));
}

void tmf_close_inventory(const void *window) { g_hash_table_remove(windows, window); }

static tmf_device *find_device(GHashTable *devices, const uint8_t address[16]) {
    tmf_device *device = (tmf_device *)g_hash_table_lookup(devices, address);

    if (!device) {
        device = g_new0(tmf_device, 1);
        memcpy(device->address, address, sizeof device->address);
        g_hash_table_insert(devices, device->address, device);
    }
    return device;
}

/* False if it tells nothing new. Another name is that of another device; so is another model, whose name is then not
 * known. */
static bool learn(tmf_device *device, const char *const told[TMF_VENDOR_LEVELS]) {
    bool news = false;
    unsigned i, j;

    if (!told[0] && told[1] && device->told[1] && strcmp(told[1], device->told[1]) != 0) {
        g_clear_pointer(&device->told[0], g_free);
        device->counted = 0;
    }
    for (i = 0; i < TMF_VENDOR_LEVELS; i++) {
        if (!told[i] || g_strcmp0(told[i], device->told[i]) == 0)
            continue;
        for (j = device->told[i] ? i : TMF_VENDOR_LEVELS; j < TMF_VENDOR_LEVELS; j++)
            g_clear_pointer(&device->told[j], g_free);
        device->told[i] = g_strdup(told[i]);
        device->counted = MIN(device->counted, i);
        news = true;
    }
    return news;
}

tmf_device *tmf_learn_device(const void *window, const uint8_t address[16], const char *const told[TMF_VENDOR_LEVELS]) {
    tmf_device *device = find_device((GHashTable *)g_hash_table_lookup(windows, window), address);

    return learn(device, told) ? device : NULL;
}
