// SPDX-License-Identifier: GPL-2.0-or-later
#include "tshark.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <map>
#include <memory>
#include <pwd.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace tmf::test {
namespace {

struct User {
    uid_t uid;
    gid_t gid;
};

/// Who tshark runs as: nobody if these tests run as root, else the same user.
User unprivileged() {
    if (geteuid() != 0)
        return {geteuid(), getegid()};
    const passwd *nobody = getpwnam("nobody");
    return nobody ? User{nobody->pw_uid, nobody->pw_gid} : User{65534, 65534};
}

/// A path that CMake knows, unless the environment names another.
std::string setting(const char *variable, const char *built_in) {
    const char *value = std::getenv(variable);
    return value && *value ? value : built_in;
}

std::string systemError(const std::string &what) { return what + ": " + std::strerror(errno); }

using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

File temporaryFile() {
    File file(std::tmpfile(), std::fclose);
    if (!file)
        throw std::runtime_error(systemError("tmpfile"));
    return file;
}

std::string contents(std::FILE *file) {
    std::string text;
    std::array<char, 65536> buffer;
    std::rewind(file);
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), file))
        text.append(buffer.data(), count);
    return text;
}

std::vector<std::string> environment(Plugin plugin) {
    Sandbox &sandbox = Sandbox::instance();
    std::vector<std::string> variables{
        "HOME=" + sandbox.home().string(),
        "WIRESHARK_PLUGIN_DIR=" + (plugin == Plugin::With ? sandbox.plugins() : sandbox.home()).string(),
        "WIRESHARK_ABORT_ON_DISSECTOR_BUG=1",
        "TZ=UTC",
        "LC_ALL=C.UTF-8",
    };
    // What a build with sanitizers needs to run inside an ordinary tshark.
    for (const char *name : {"PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const char *value = std::getenv(name))
            variables.push_back(std::string(name) + "=" + value);
    return variables;
}

std::vector<char *> pointers(std::vector<std::string> &strings) {
    std::vector<char *> list;
    for (auto &string : strings)
        list.push_back(string.data());
    list.push_back(nullptr);
    return list;
}

[[noreturn]] void become(const char *program, char *const *argv, char *const *envp, int in, int out, int err,
                         User user) {
    const bool redirected = dup2(in, 0) >= 0 && dup2(out, 1) >= 0 && dup2(err, 2) >= 0;
    const bool dropped =
        geteuid() != 0 || (setgroups(0, nullptr) == 0 && setgid(user.gid) == 0 && setuid(user.uid) == 0);
    if (redirected && dropped)
        execvpe(program, argv, envp);
    std::perror(program);
    _exit(127);
}

Run execute(const std::string &program, const Arguments &arguments, Plugin plugin, const std::string &input = {}) {
    std::vector<std::string> words{program};
    words += arguments;
    auto variables = environment(plugin);
    const auto argv = pointers(words);
    const auto envp = pointers(variables);
    const auto in = temporaryFile(), out = temporaryFile(), err = temporaryFile();
    std::fputs(input.c_str(), in.get());
    std::rewind(in.get());
    const User user = unprivileged();

    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error(systemError("fork"));
    if (child == 0)
        become(argv[0], argv.data(), envp.data(), fileno(in.get()), fileno(out.get()), fileno(err.get()), user);
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            throw std::runtime_error(systemError("waitpid"));
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, contents(out.get()), contents(err.get())};
}

/// Stops everything at once if tshark does not load the plugin.
class PluginIsLoaded : public testing::Environment {
    void SetUp() override {
        const Run &run = tshark({"-G", "plugins"});
        ASSERT_EQ(run.status, 0) << run.err;
        ASSERT_NE(run.out.find("tmf.so"), std::string::npos) << "tshark does not list the plugin:\n"
                                                             << run.out << run.err;
    }
};

[[maybe_unused]] const auto *const g_environment = testing::AddGlobalTestEnvironment(new PluginIsLoaded);

} // namespace

Sandbox &Sandbox::instance() {
    static Sandbox sandbox;
    return sandbox;
}

Sandbox::Sandbox() {
    auto name = (fs::temp_directory_path() / "tmf-captures-XXXXXX").string();
    if (!mkdtemp(name.data()))
        throw std::runtime_error(systemError(name));
    m_root = name;
    m_home = m_root / "home";
    m_plugins = m_root / "plugins";
    fs::create_directory(m_home);
    fs::copy(setting("TMF_PLUGIN_DIR", TMF_PLUGIN_FOLDER), m_plugins, fs::copy_options::recursive);
    handOver();
}

void Sandbox::handOver() const {
    const auto give = [user = unprivileged()](const fs::path &path) {
        if (chown(path.c_str(), user.uid, user.gid) != 0)
            throw std::runtime_error(systemError(path.string()));
    };
    give(m_root);
    for (const auto &entry : fs::recursive_directory_iterator(m_root))
        give(entry.path());
}

Sandbox::~Sandbox() {
    std::error_code ignored;
    fs::remove_all(m_root, ignored);
}

std::string Sandbox::capture(const std::string &name) {
    const auto copy = m_root / "captures" / name;
    if (!fs::exists(copy)) {
        fs::create_directories(copy.parent_path());
        fs::copy_file(fs::path(TMF_CAPTURES_FOLDER) / name, copy);
        handOver();
    }
    return copy.string();
}

void Sandbox::profile(const std::string &profile, const std::string &file, const std::string &text) {
    const auto folder = m_home / ".config" / "wireshark" / "profiles" / profile;
    fs::create_directories(folder);
    std::ofstream(folder / file) << text;
    handOver();
}

const Run &tshark(const Arguments &arguments, Plugin plugin) {
    static std::map<std::pair<Arguments, Plugin>, Run> known;
    const auto key = std::make_pair(arguments, plugin);
    auto found = known.find(key);
    if (found == known.end())
        found = known.emplace(key, execute(setting("TMF_TSHARK", TMF_TSHARK_PROGRAM), arguments, plugin)).first;
    return found->second;
}

Run tsharkNamed(const std::string &name, const Arguments &arguments) {
    return execute("bash", Arguments{"-c", R"(exec -a "$0" tshark "$@")", name} + arguments, Plugin::With);
}

Run valgrind(const Arguments &arguments) {
    const auto report = Sandbox::instance().home() / "valgrind.xml";
    // Without its pools each object of Wireshark and GLib is a block of its own, whose ends valgrind knows.
    Arguments words{"G_SLICE=always-malloc",
                    "WIRESHARK_DEBUG_WMEM_OVERRIDE=simple",
                    TMF_VALGRIND_PROGRAM,
                    "--leak-check=full",
                    "--keep-debuginfo=yes",
                    "--xml=yes",
                    "--xml-file=" + report.string(),
                    setting("TMF_TSHARK", TMF_TSHARK_PROGRAM)};
    words += arguments;
    Run run = execute("env", words, Plugin::With);
    std::ifstream file(report);
    run.err.assign(std::istreambuf_iterator<char>(file), {});
    return run;
}

Run sharkd(const std::string &requests) {
    return execute(setting("TMF_SHARKD", TMF_SHARKD_PROGRAM), {"-"}, Plugin::With, requests);
}

const std::string &tsharkOutput(const Arguments &arguments, Plugin plugin) {
    const Run &run = tshark(arguments, plugin);
    if (run.status != 0) {
        std::string command = "tshark";
        for (const auto &argument : arguments)
            command += " '" + argument + "'";
        ADD_FAILURE() << command.substr(0, 2000) << "\nended with " << run.status << ":\n" << run.err;
    }
    return run.out;
}

std::string concatenate(const std::string &first, const std::string &second) {
    const auto path = (Sandbox::instance().home() / fs::path(second).filename()).string();
    const Run run = execute("mergecap", {"-a", "-w", path, first, second}, Plugin::Without);
    if (run.status != 0)
        ADD_FAILURE() << "mergecap: " << run.err;
    return path;
}

std::string without(const std::string &file, const std::vector<int> &frames) {
    const auto path = (Sandbox::instance().home() / ("part-of-" + fs::path(file).filename().string())).string();
    Arguments arguments{file, path};
    for (const int frame : frames)
        arguments.push_back(std::to_string(frame));
    const Run run = execute("editcap", arguments, Plugin::Without);
    if (run.status != 0)
        ADD_FAILURE() << "editcap: " << run.err;
    return path;
}

std::string onAnotherPort(const std::string &file) {
    std::ifstream stream(file, std::ios::binary);
    std::string octets{std::istreambuf_iterator<char>(stream), {}};
    const std::string usual = "\xf0\xbf", other = "\x30\x39";
    for (auto at = octets.find(usual); at != octets.npos; at = octets.find(usual, at))
        octets.replace(at, usual.size(), other);
    const auto path = (Sandbox::instance().home() / ("on-12345-" + fs::path(file).filename().string())).string();
    std::ofstream(path, std::ios::binary) << octets;
    return path;
}

std::vector<std::string> lines(const std::string &text) {
    std::vector<std::string> list;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        list.push_back(line);
    return list;
}

} // namespace tmf::test
