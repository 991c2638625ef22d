/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_NETWORKS_H
#define TMF_NETWORKS_H

#include "datasets.h"
#include "sessions.h"

/* What is known of a network, or of what two nodes have to do with each other outside of one. */
struct tmf_network {
    uint8_t ends[2][16];   /* the prefix of the network, or both addresses */
    uint32_t ports;        /* 0 for a network */
    uint32_t other_pan;    /* PAN ID and 1 of the second and further networks with a prefix; 0 of the first one */
    uint16_t first_pan_id; /* of the first one, IEEE802154_BCAST_PAN if it is not known */
    tmf_network *behind;   /* of both ends of a tunnel: the network that it leads to, or NULL */
    tmf_session session;
    tmf_datasets datasets;
};

void tmf_networks_register(void);
/* The network that a message belongs to, as it is when the message comes; NULL if there is none, unless it is to be
 * made. For the first pass. */
tmf_network *tmf_find_network(const tmf_message *message, packet_info *pinfo, bool make);
/* What is known elsewhere of the same network, or NULL: for what comes through a tunnel, at its ends, where a
 * Commissioner outside of the mesh petitions; for what goes between these themselves, behind it. */
tmf_network *tmf_find_other_side(const tmf_message *message, packet_info *pinfo);
/* The network that a message belongs to, made where there is none, for any pass; only the first one knows networks. */
tmf_network *tmf_network_of(const tmf_message *message, packet_info *pinfo);

#endif
