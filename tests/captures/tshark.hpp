// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs the installed tshark with the plugin, as an unprivileged user in a folder of its own: as root, Wireshark
// ignores WIRESHARK_PLUGIN_DIR, and a test would pass without the plugin.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tmf::test {

struct Run {
    int status = -1; ///< exit status, or 128 + the signal that ended it
    std::string out, err;
};

using Arguments = std::vector<std::string>;
inline Arguments &operator+=(Arguments &all, const Arguments &more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
inline Arguments operator+(Arguments all, const Arguments &more) { return all += more; }

/// The folder that tshark may read: copies of the plugin and of captures, and a home with profiles.
class Sandbox {
public:
    static Sandbox &instance();
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    /// Path of a file of captures/ (copied here when first asked for).
    std::string capture(const std::string &name);
    /// Writes a file of a Wireshark configuration profile; it is used with the tshark option -C.
    void profile(const std::string &profile, const std::string &file, const std::string &text);

    const std::filesystem::path &home() const { return m_home; }
    const std::filesystem::path &plugins() const { return m_plugins; }

private:
    Sandbox();
    /// Makes all of it tshark's own: copies may be for their owner only, and so may what a umask leaves of folders.
    void handOver() const;

    std::filesystem::path m_root, m_home, m_plugins;
};

enum class Plugin { With, Without };

/// Runs tshark. Equal calls are answered from memory: start-up of tshark is most of a test's time.
const Run &tshark(const Arguments &arguments, Plugin plugin = Plugin::With);

/// The same, and a failure of the test unless tshark succeeds; returns what it printed.
const std::string &tsharkOutput(const Arguments &arguments, Plugin plugin = Plugin::With);

/// Runs tshark by another name, as wrappers do.
Run tsharkNamed(const std::string &name, const Arguments &arguments);

/// Runs tshark under valgrind. Its report, in XML, takes the place of the standard error.
Run valgrind(const Arguments &arguments);

/// Runs sharkd, the server of Wireshark's dissection, with these requests on its standard input.
Run sharkd(const std::string &requests);

/// Path of a file with the packets of two files, one behind the other.
std::string concatenate(const std::string &first, const std::string &second);

/// Path of a copy of a file that lacks some frames.
std::string without(const std::string &file, const std::vector<int> &frames);

/// Path of a copy of a file in which port 12345 has the place of 61631.
std::string onAnotherPort(const std::string &file);

/// Text as its lines.
std::vector<std::string> lines(const std::string &text);

} // namespace tmf::test
