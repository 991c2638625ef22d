// SPDX-License-Identifier: GPL-2.0-or-later
//
// Time per message, per TLV and per byte of the decoder; the proof that it allocates nothing.
#include <benchmark/benchmark.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "tmf/tmf.h"

namespace {
std::atomic<size_t> g_allocations;
}

// The linker hands every call of these to the functions below; operator new lies in a library of its own.
extern "C" {
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size) {
    g_allocations++;
    return __real_malloc(size);
}
void *__wrap_calloc(size_t count, size_t size) {
    g_allocations++;
    return __real_calloc(count, size);
}
void *__wrap_realloc(void *memory, size_t size) {
    g_allocations++;
    return __real_realloc(memory, size);
}
void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    g_allocations++;
    return __real_aligned_alloc(alignment, size);
}
}
void *operator new(size_t size) {
    g_allocations++;
    if (void *memory = __real_malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, size_t) noexcept { std::free(memory); }

namespace {

struct Sample {
    const char *name, *request, *digits;
};

constexpr Sample kSamples[] = {
    {"JOIN_FIN.req", "",
     "42020111aa11b163026a66ff10010121074578616d706c6522054d2d3130302305312e322e33250618b430123441"},
    {"LEAD_PET.rsp", "/c/lp", "62440101aa01ff1001010a06436f6d6d2d310b0236cc"},
    {"MGMT_ACTIVE_GET.rsp", "/c/ag",
     "62440107aa07ff0e080000000000010000000300000f35060004001fffe002081de5bfecd5165b8f0708fde21f0c8a13e8e70510eaf9149fd"
     "c"
     "7378770698d59180221958030f4f70656e5468726561642d616163330102face04102eaae29484388e3119581a7b5a948c070c0402a0f7f"
     "8"},
    {"RLY_RX.ntf", "",
     "5202010daa0db163027278ff1202c0011308cde0d8dd4efc297314022800111016fefd00000000000000030003010000"},
    {"ADDR_QRY.qry", "", "52020113aa13b161026171ff0010fddead00beef00001111222233334444"},
    {"SVR_DATA.ntf", "", "42020116aa16b161027364ff0a1203100040fd00123456780000050428003300"},
    {"DIAG_GET.ans", "",
     "4202011baa1bb164026461ff210212341d2ba8123401020304050607080004000000f00000000a0000100000781ac4c0000a0005000300000"
     "0"
     "000000001d0020028000"},
    {"DIAG_GET.rsp of 609 bytes", "/d/dg",
     "62440119aa19ff"
     "00086ac6c2de12b212df0102c80002010f0512e7000400204300300af1f1f1f1f101f1f1f10608360bb9f7415c30210840fd9238a3395d000"
     "1"
     "f9043dfeb7b3edf3fd7d604fb88a0000000000fffe00c800fd7d604fb88a0000fe3e5a4c31acb559fe8000000000000068c6c2de12b212df1"
     "0"
     "09601804601d046019041e22c818fdc31ff45feff4e7e580431c60becfabfd110022000000008df846f3ab0c05551e22c802fdc31ff45feff"
     "4"
     "e75257420f1cbd46f5fd1100220000000034e5d9e28d1952c0077d030e0007fc0109e400108400109c000003140040fd27fd30e5ce0001070"
     "2"
     "12400504e400f1000b0e8001010d09e4000a000500000e100b0881025cf40d029c0003130060fd6b51760904ffff0000000001039c00e00b1"
     "9"
     "82015d0d149c00fd27fd30e5ce00018e250585edd6f1b0e5ec080b090284000b028dbc08010003040000012c040a0105123456789abcdef00"
     "e"
     "01640f021388110401020304120505060708a013040000025818020005190a56656e646f724e616d651a0b56656e646f724d6f64656c1b0f5"
     "6"
     "656e646f72535756657273696f6e1c12546872656164537461636b56657273696f6e1d2ba8123401020304050607080004000000f00000000"
     "a"
     "0000100000781ac4c0000a00050003000000000000001f18805678112233445566778800030000abcd15c4c0001a000f2242000a000b000c0"
     "0"
     "0d000e000f001000110012000000000000001300000000000000140000000000000015000000000000001600000000000000170000000000"
     "000018231768747470733a2f2f6578616d706c652e636f6d2f617070240a00040007800001020001"},
};

std::vector<uint8_t> bytes(std::string_view digits) {
    std::vector<uint8_t> out;
    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        out.push_back(static_cast<uint8_t>(std::stoul(std::string(digits.substr(i, 2)), nullptr, 16)));
    return out;
}

/// A message and the arrays that its results need.
class Work {
public:
    explicit Work(const Sample &sample) : message_(bytes(sample.digits)), request_(sample.request) {
        records_.resize(tmf_record_bound(message_.size()));
        findings_.resize(tmf_finding_bound(message_.size()));
    }
    size_t size() const { return message_.size(); }

    /// What the plugin does for every message.
    void decode() {
        tmf_coap_parse(message_.data(), message_.size(), message_.size(), &coap_);
        const std::string_view path = request_.empty() ? std::string_view(coap_.path, coap_.path_length) : request_;
        context_ = {};
        context_.coap = &coap_;
        context_.message = tmf_find_message(path.data(), path.size());
        context_.space = context_.message->space;
        context_.matched = true;
        result_ = {};
        result_.records = records_.data();
        result_.findings = findings_.data();
        result_.record_capacity = static_cast<uint32_t>(records_.size());
        result_.finding_capacity = static_cast<uint32_t>(findings_.size());
        const size_t offset = coap_.payload_offset, length = message_.size() - offset;
        tmf_decode(&context_, message_.data() + offset, length, length, &result_);
    }
    /// For the list of packets.
    size_t summarize() {
        std::array<char, 256> text;
        return tmf_message_name(&context_, text.data(), text.size()) +
               tmf_summary(&context_, &result_, text.data(), text.size());
    }
    /// For the tree of packet details: a line for each heading.
    size_t describe() {
        std::array<char, 256> text;
        size_t length = 0;
        for (uint32_t i = 0; i < result_.record_count; i++)
            if (result_.records[i].flags & TMF_RECORD_GROUP)
                length += tmf_record_text(&result_, i, text.data(), text.size());
        return length;
    }
    /// TLVs, nested ones too.
    size_t tlvs() const {
        size_t count = 0;
        for (uint32_t i = 0; i < result_.record_count; i++)
            count += (result_.records[i].flags & TMF_RECORD_TLV) != 0;
        return count;
    }

private:
    std::vector<uint8_t> message_;
    std::string_view request_;
    std::vector<tmf_record> records_;
    std::vector<tmf_finding> findings_;
    tmf_coap coap_{};
    tmf_context context_{};
    tmf_result result_{};
};

enum class Part { kDecode, kSummary, kTree };

void run(benchmark::State &state, const Sample &sample, Part part) {
    Work work(sample);
    work.decode();
    const size_t before = g_allocations;
    for (auto _ : state) {
        if (part == Part::kDecode)
            work.decode();
        if (part == Part::kSummary)
            benchmark::DoNotOptimize(work.summarize());
        if (part == Part::kTree)
            benchmark::DoNotOptimize(work.describe());
    }
    const size_t allocations = g_allocations - before;
    if (allocations != 0)
        state.SkipWithError("the decoder allocates");
    const auto rounds = static_cast<double>(state.iterations());
    const auto tlvs = static_cast<double>(work.tlvs());
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * work.size()));
    state.counters["TLVs"] = tlvs;
    state.counters["per_TLV"] =
        benchmark::Counter(rounds * tlvs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    state.counters["allocations"] = static_cast<double>(allocations);
}

} // namespace

int main(int argc, char **argv) {
    constexpr std::pair<Part, const char *> kParts[] = {
        {Part::kDecode, "decode/"}, {Part::kSummary, "summary/"}, {Part::kTree, "tree lines/"}};
    for (const auto &[part, label] : kParts)
        for (const Sample &sample : kSamples)
            benchmark::RegisterBenchmark((std::string(label) + sample.name).c_str(),
                                         [&sample, part = part](benchmark::State &state) { run(state, sample, part); });
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    // A decoder that allocates has been reported above by name.
    Work work(kSamples[0]);
    const size_t before = g_allocations;
    work.decode();
    const bool none = work.summarize() + work.describe() > 0 && g_allocations == before;
    return none ? 0 : 1;
}
