// SPDX-License-Identifier: GPL-2.0-or-later
//
// tmf_fuzz_replay FILE-OR-FOLDER... - gives each file to the fuzz target, without a fuzzer. Fails when one is not
// there or empty.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "target.hpp"

namespace {

namespace fs = std::filesystem;

void replay(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size());
}

} // namespace

int main(int argc, char **argv) {
    size_t count = 0;
    for (int i = 1; i < argc; i++) {
        const size_t before = count;
        if (fs::is_regular_file(argv[i])) {
            replay(argv[i]);
            count++;
        } else if (fs::is_directory(argv[i])) {
            for (const auto &entry : fs::recursive_directory_iterator(argv[i])) {
                if (!entry.is_regular_file())
                    continue;
                // Seen when the program is stopped by this file.
                std::printf("%s\n", entry.path().c_str());
                std::fflush(stdout);
                replay(entry.path());
                count++;
            }
        }
        if (count == before) {
            std::printf("%s: no files\n", argv[i]);
            return 1;
        }
    }
    std::printf("%zu files\n", count);
    return count ? 0 : 1;
}
