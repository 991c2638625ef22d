// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names of values. Each list ends with a row without a name; of a bit, row 0 names "clear" and row 1 "set".
#pragma once

#include "tmf/tmf.h"

namespace tmf {

using Names = tmf_value_name[];

// Bits, worded so that the text says what is on.
inline constexpr Names kYesNo = {{0, "no"}, {1, "yes"}, {0, nullptr}};
inline constexpr Names kOnOff = {{0, "off"}, {1, "on"}, {0, nullptr}};
inline constexpr Names kOffOn = {{0, "on"}, {1, "off"}, {0, nullptr}};
inline constexpr Names kAllowed = {{0, "not allowed"}, {1, "allowed"}, {0, nullptr}};
inline constexpr Names kForbidden = {{0, "allowed"}, {1, "not allowed"}, {0, nullptr}};

// Commissioning (OpenThread meshcop/meshcop_tlvs.hpp).
inline constexpr Names kState = {{0, "Pending"}, {1, "Accept"}, {0xffffffff, "Reject"}, {0, nullptr}};
inline constexpr Names kAdmitterState = {
    {0, "Unavailable"}, {1, "Ready"}, {2, "Active"}, {3, "Conflict Error"}, {0, nullptr}};
inline constexpr Names kSteering = {{0, "no joiner"}, {1, "every joiner"}, {2, "some joiners"}, {0, nullptr}};
inline constexpr Names kVersionThreshold = {{0, "Thread 1.2 (version 3)"},
                                            {1, "Thread 1.3 (version 4)"},
                                            {2, "Thread 1.4 (version 5)"},
                                            {3, "version 6"},
                                            {4, "version 7"},
                                            {5, "version 8"},
                                            {6, "version 9"},
                                            {7, "version 10"},
                                            {0, nullptr}};
inline constexpr Names kDbm = {{127, "not measured"}, {0, nullptr}};

// Status by Uri-Path (OpenThread thread/mle_types.hpp, thread/mlr_types.hpp, thread/thread_tlvs.hpp).
inline constexpr Names kSolicitReason = {{2, "too few routers"},
                                         {3, "have child ID request"},
                                         {4, "parent partition change"},
                                         {5, "border router request"},
                                         {0, nullptr}};
inline constexpr Names kSolicitStatus = {
    {0, "success"}, {1, "no address available"}, {6, "unrecognized reason"}, {0, nullptr}};
inline constexpr Names kMlrStatus = {
    {0, "success"},      {2, "invalid address"}, {3, "no persistent registrations allowed"},
    {4, "no resources"}, {5, "BBR not primary"}, {6, "general failure"},
    {0, nullptr}};
inline constexpr Names kDuaStatus = {{0, "success"},           {1, "re-register"},  {2, "invalid address"},
                                     {3, "duplicate address"}, {4, "no resources"}, {5, "BBR not primary"},
                                     {6, "general failure"},   {0, nullptr}};
inline constexpr Names kTimeout = {{0, "deregister"}, {0xffffffff, "no expiry"}, {0, nullptr}};
// ICMPv6 option numbers of neighbor discovery (RFC 4861, RFC 8106).
inline constexpr Names kNdOption = {{1, "Source Link-Layer Address"},
                                    {2, "Target Link-Layer Address"},
                                    {3, "Prefix Information"},
                                    {4, "Redirected Header"},
                                    {5, "MTU"},
                                    {24, "Route Information"},
                                    {25, "Recursive DNS Server"},
                                    {31, "DNS Search List"},
                                    {0, nullptr}};

// Diagnostics.
inline constexpr Names kPreference = {{0, "medium"}, {1, "high"}, {2, "reserved"}, {3, "low"}, {0, nullptr}};
inline constexpr Names kThreadVersion = {{1, "1.0"}, {2, "1.1"}, {3, "1.2"}, {4, "1.3"}, {5, "1.4"}, {0, nullptr}};
inline constexpr Names kRouteCost = {{0, "unreachable"}, {0, nullptr}};
inline constexpr Names kNextHop = {{63, "none"}, {0, nullptr}};
inline constexpr Names kBorderRouterState = {
    {0, "uninitialized"}, {1, "disabled"}, {2, "stopped"}, {3, "running"}, {0, nullptr}};
inline constexpr Names kRole = {{0, "disabled"}, {1, "detached"}, {2, "child"},
                                {3, "router"},   {4, "leader"},   {0, nullptr}};
inline constexpr Names kNoLimit = {{0, "no limit"}, {0, nullptr}};

// Network Data.
inline constexpr Names kNetworkDataType = {
    {0, "Has Route"},          {1, "Prefix"},  {2, "Border Router"}, {3, "6LoWPAN Context ID"},
    {4, "Commissioning Data"}, {5, "Service"}, {6, "Server"},        {0, nullptr}};
/// Services of the Thread Group's enterprise number, told apart by their service data.
enum Service : uint8_t {
    kUnknownService,
    kBackboneRouter,
    kSrpAnycast,
    kSrpUnicast,
    kSrpUnicastInService,
    kBorderAdmitter
};
inline constexpr Names kService = {{kBackboneRouter, "Backbone Router"},
                                   {kSrpAnycast, "SRP/DNS server, anycast"},
                                   {kSrpUnicast, "SRP/DNS server, unicast"},
                                   {kSrpUnicastInService, "SRP/DNS server, unicast, address in service data"},
                                   {kBorderAdmitter, "Border Admitter"},
                                   {0, nullptr}};

} // namespace tmf
