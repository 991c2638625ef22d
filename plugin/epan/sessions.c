/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The Commissioner's session of a network, by which later requests are judged. What the Leader has accepted and what it
 * tells counts, as long as it can still be so.
 */
#include "sessions.h"

#include "networks.h"
#include "state.h"
#include "transactions.h"

/* A Leader ends a session that is not kept alive for 50 s (OpenThread); the capture may lack a keep-alive. */
#define SESSION_LIFETIME 100

static bool has_path(const tmf_message *message, const char *path) { return strcmp(message->uri, path) == 0; }

static void set_session(tmf_network *network, uint32_t id, const packet_info *pinfo) {
    if (network) {
        const tmf_session *session = &network->session;
        const uint32_t since = session->is_known && session->id == id ? session->since : pinfo->num;

        network->session =
            (tmf_session){.id = (uint16_t)id, .is_known = true, .confirmed = pinfo->abs_ts.secs, .since = since};
    }
}

static bool is_unanswered(const tmf_transaction *petition) { return petition && !petition->response_frame; }

/* NULL if it is not known, or may have ended. Clocks may be set back: then nothing is known. */
static tmf_session *known_session(tmf_network *network, const packet_info *pinfo) {
    tmf_session *session = network && network->session.is_known ? &network->session : NULL;

    if (!session || pinfo->abs_ts.secs < session->confirmed ||
        tmf_is_older(pinfo, session->confirmed, SESSION_LIFETIME))
        return NULL;
    return is_unanswered(session->petition) ? NULL : session;
}

/* The network's own, or that of the other side of a tunnel: whichever was told last. */
static tmf_session *newest_session(tmf_message *message, packet_info *pinfo) {
    tmf_session *own = known_session(tmf_find_network(message, pinfo, false), pinfo);
    tmf_session *other = known_session(tmf_find_other_side(message, pinfo), pinfo);

    return !own || (other && other->confirmed >= own->confirmed) ? other : own;
}

/* Ends the session, if it is still the one that is known. */
static void end_session(tmf_network *network, uint32_t id, const packet_info *pinfo) {
    if (network && network->session.is_known && network->session.id == id) {
        network->session.is_known = false;
        network->session.since = pinfo->num;
    }
}

static void end_sessions(tmf_message *message, packet_info *pinfo, uint32_t id) {
    end_session(tmf_find_network(message, pinfo, false), id, pinfo);
    end_session(tmf_find_other_side(message, pinfo), id, pinfo);
}

static bool resigns(const tmf_message *message) {
    return tmf_has_trait(message, TMF_MESSAGE_KEEP_ALIVE) && (int32_t)tmf_number(message, TMF_F_STATE, 0) == -1;
}

static void follow_petition(tmf_network *network, const tmf_transaction *petition) {
    if (network && !is_unanswered(network->session.petition))
        network->session.petition = petition;
}

/* What is sent again is judged as it was the first time. */
static void follow_request(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const uint32_t session = tmf_number(message, TMF_F_COMMISSIONER_SESSION_ID, TMF_NO_NUMBER);
    tmf_transaction *transaction = message->transaction;

    /* What the Border Agent tells an Enroller. */
    if (!transaction || session == TMF_NO_NUMBER || has_path(message, "/c/ns"))
        return;
    if (!transaction->has_session) {
        const tmf_session *known = newest_session(message, pinfo);

        transaction->has_session = true;
        transaction->session = (uint16_t)session;
        transaction->known_session = known ? known->id : (uint16_t)session;
    }
    /* The session after it may begin outside of the capture. */
    if (resigns(message) && !transaction->has_resigned) {
        transaction->has_resigned = true;
        end_sessions(message, pinfo, session);
    }
    if (transaction->known_session != session)
        tmf_note(found, TMF_X_SESSION_MISMATCH, 0, session, transaction->known_session);
}

/* An accepted request confirms its session, and tells it where none is known. Against one that is known it takes two,
 * or a keep-alive. What was asked before the known one began, or the last one ended, tells nothing. */
static void confirm_session(tmf_network *network, tmf_message *message, uint32_t id, const packet_info *pinfo) {
    tmf_session *known = known_session(network, pinfo);

    if (!network || message->transaction->request_frame < network->session.since)
        return;
    if (!known || known->id == id || (known->has_rival && known->rival == id) ||
        tmf_has_trait(message, TMF_MESSAGE_KEEP_ALIVE)) {
        set_session(network, id, pinfo);
    } else {
        known->has_rival = true;
        known->rival = (uint16_t)id;
    }
}

/* The answer to a petition tells the session that begins, that to MGMT_COMMISSIONER_GET the one there is; others confirm
 * that of their request. */
static void follow_response(tmf_message *message, packet_info *pinfo) {
    const bool accepted = tmf_is_accepted(message);
    const bool tells = (tmf_has_trait(message, TMF_MESSAGE_PETITION) && accepted) || has_path(message, "/c/cg");
    const uint32_t asked =
        message->transaction && message->transaction->has_session ? message->transaction->session : TMF_NO_NUMBER;
    const uint32_t session = tells ? tmf_number(message, TMF_F_COMMISSIONER_SESSION_ID, TMF_NO_NUMBER) : asked;

    if (session == TMF_NO_NUMBER || message->repeated)
        return;
    if (tells) {
        set_session(tmf_find_network(message, pinfo, true), session, pinfo);
        set_session(tmf_find_other_side(message, pinfo), session, pinfo);
    } else if (accepted) {
        confirm_session(tmf_find_network(message, pinfo, true), message, session, pinfo);
        confirm_session(tmf_find_other_side(message, pinfo), message, session, pinfo);
    } else if (tmf_has_trait(message, TMF_MESSAGE_KEEP_ALIVE)) {
        end_sessions(message, pinfo, session);
    }
}

/* False if the response is that to a resignation, which ends the session. */
static bool follow_keep_alive(tmf_sequence *found, tmf_message *message) {
    tmf_transaction *transaction = message->transaction;

    if (!transaction || !tmf_has_trait(message, TMF_MESSAGE_KEEP_ALIVE))
        return true;
    if (tmf_coap_is_request(message->coap.code))
        transaction->resigns |= resigns(message);
    else if (transaction->resigns && tmf_is_accepted(message))
        tmf_note(found, TMF_X_KEEPALIVE_MISMATCH, 0, 0, 0);
    return !transaction->resigns;
}

void tmf_follow_sessions(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const tmf_result *result = &message->result;
    const bool request = tmf_coap_is_request(message->coap.code);

    /* MLR.req of a Commissioner */
    if (message->context.space == TMF_SPACE_NETWORK && request && tmf_has_tlv(result, TMF_NETWORK_SESSION_ID))
        follow_request(found, message, pinfo);
    if (message->context.space != TMF_SPACE_MESHCOP)
        return;
    if (request) {
        if (tmf_has_trait(message, TMF_MESSAGE_PETITION) && !message->repeated) {
            follow_petition(tmf_find_network(message, pinfo, false), message->transaction);
            follow_petition(tmf_find_other_side(message, pinfo), message->transaction);
        }
        if (tmf_has_tlv(result, TMF_MESHCOP_STATE))
            follow_keep_alive(found, message);
        if (tmf_has_tlv(result, TMF_MESHCOP_SESSION_ID))
            follow_request(found, message, pinfo);
    } else if (tmf_coap_is_success(message->coap.code) &&
               (tmf_has_tlv(result, TMF_MESHCOP_SESSION_ID) || tmf_has_tlv(result, TMF_MESHCOP_STATE)) &&
               follow_keep_alive(found, message)) {
        follow_response(message, pinfo);
    }
}
