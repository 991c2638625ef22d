// SPDX-License-Identifier: GPL-2.0-or-later
//
// valgrind finds nothing wrong in what the plugin does or causes.
#include "captures.hpp"

#include <gtest/gtest.h>

namespace tmf::test {
namespace {

/// The errors and leaks of a report in whose stack the plugin is. What Wireshark does on its own is not ours to judge.
Strings errorsOfThePlugin(const std::string &report) {
    Strings errors;
    const std::string open = "<error>", close = "</error>";
    for (auto at = report.find(open); at != report.npos; at = report.find(open, at + 1)) {
        const auto error = report.substr(at, report.find(close, at) - at);
        if (error.find("/tmf.so<") != error.npos)
            errors.push_back(error);
    }
    return errors;
}

/// What is decrypted, and behind it what is remembered of messages: blocks, queries, networks, TMF on other ports.
Arguments manyMessages() {
    Sandbox &sandbox = Sandbox::instance();
    const Capture &decrypted = findCapture("recorded/joiners.dsb.pcapng");
    auto path = sandbox.capture(decrypted.file);
    for (const char *name : {"blockwise-mixed", "queries", "networks", "script"})
        path = concatenate(path, sandbox.capture(findCapture(name).file));
    return decrypted.arguments(path);
}

TEST(Memory, ValgrindFindsNothing) {
    const auto arguments = manyMessages() + Arguments{"-2", "-V"};
    const auto run = valgrind(arguments);
    ASSERT_EQ(run.status, 0) << run.err.substr(0, 4000);
    EXPECT_EQ(run.out, tsharkOutput(arguments));
    // The report is whole, and messages of each capture are in what was run.
    EXPECT_NE(run.err.find("<state>FINISHED</state>"), run.err.npos) << run.err.substr(0, 4000);
    for (const char *text : {"JOIN_FIN.req", "OpenThread-hop", "DIAG_GET.ans", "MGMT_SEC_PENDING_SET.req", "stk-1.4"})
        EXPECT_NE(run.out.find(text), run.out.npos) << text;
    for (const auto &error : errorsOfThePlugin(run.err))
        ADD_FAILURE() << error;
}

} // namespace
} // namespace tmf::test
