#include "platform/fake/host.h"

#include <doctest/doctest.h>

using namespace constellation;
using namespace constellation::platform;

TEST_SUITE("fake host") {
  TEST_CASE("tasks run when their time comes, in order, also those that a task adds") {
    FakeHost host;
    std::string ran;
    host.after(20, [&] { ran += "b"; });
    host.after(10, [&] {
      ran += "a";
      host.after(5, [&] { ran += host.now_ms() == 15 ? "+" : "?"; });
    });
    host.advance(9);
    CHECK(ran.empty());
    host.advance(11);
    CHECK(ran == "a+b");
    CHECK(host.now_ms() == 20);
  }

  TEST_CASE("an asset comes later, a missing one as an error that names it") {
    FakeHost host;
    host.assets["a.json"] = "{}";
    std::string got;
    host.fetch_asset("a.json", [&](const Outcome<std::string>& text) { got = text.value(); });
    CHECK(got.empty());
    host.advance(0);
    CHECK(got == "{}");
    host.fetch_asset("b.json", [&](const Outcome<std::string>& text) { got = text.error().detail; });
    host.advance(0);
    CHECK(got == "b.json");
  }

  TEST_CASE("a picker answers once, and not at all when it is closed") {
    FakeHost host;
    int answers = 0;
    host.pick_file(".json", [&](const Outcome<PickedFile>&) { ++answers; });
    host.close_picker();
    host.choose_file(PickedFile{"x", ""});
    CHECK(answers == 0);
    host.pick_file(".json", [&](const Outcome<PickedFile>&) { ++answers; });
    host.choose_file(PickedFile{"x", ""});
    host.choose_file(PickedFile{"y", ""});
    CHECK(answers == 1);
  }

  TEST_CASE("several files are one answer, and none when the picker is closed") {
    FakeHost host;
    std::vector<std::string> names;
    int answers = 0;
    const auto picked = [&](const std::vector<Outcome<PickedFile>>& files) {
      ++answers;
      for (const auto& file : files) names.push_back(file ? file->name : file.error().file);
    };
    host.pick_files(".json", picked);
    host.close_picker();
    host.choose_files({PickedFile{"x", ""}});
    CHECK(answers == 0);
    host.pick_files(".json", picked);
    CHECK(host.picker_open());
    Error error = error_of(ErrorCode::FileUnreadable);
    error.file = "b";
    host.choose_files({PickedFile{"a", "1"}, Unexpected<Error>{error}});
    CHECK(answers == 1);
    CHECK(names == std::vector<std::string>{"a", "b"});
    CHECK(!host.picker_open());
  }

  TEST_CASE("what was packed is unpacked, within the limit only, and damage is told") {
    FakeHost host;
    const auto pack = [&](const std::string& text) {
      std::string packed;
      host.pack(text, [&](const Outcome<std::string>& done) { packed = done.value(); });
      CHECK(packed.empty());
      host.advance(0);
      return packed;
    };
    const auto unpack = [&](const std::string& packed, std::size_t limit) {
      Outcome<std::string> result = fail(ErrorCode::StoreTimedOut);
      host.unpack(packed, limit, [&](Outcome<std::string> done) { result = std::move(done); });
      host.advance(0);
      return result;
    };
    // One stored block: 01, length 2, its complement, "{}".
    CHECK(pack("{}") == "AQIA_f97fQ");
    for (const std::size_t size : {0U, 1U, 2U, 3U, 0xFFFFU, 0x10000U, 200'000U}) {
      std::string text;
      for (std::size_t at = 0; at < size; ++at) text += static_cast<char>(at * 7);
      const std::string packed = pack(text);
      CHECK(packed.find_first_of("+/=") == std::string::npos);
      CHECK(unpack(packed, size).value() == text);
      if (size > 0) CHECK(unpack(packed, size - 1).error().code == ErrorCode::TooLarge);
      CHECK(unpack(packed.substr(0, packed.size() - 2), size).error().code == ErrorCode::FileUnreadable);
      CHECK(unpack(packed + "AAAA", size).error().code == ErrorCode::FileUnreadable);
    }
    CHECK(unpack("a b", 9).error().code == ErrorCode::FileUnreadable);
    host.packs = false;
    bool failed = false;
    host.pack("x", [&](const Outcome<std::string>& done) { failed = !done.has_value(); });
    host.advance(0);
    CHECK(failed);
  }

  TEST_CASE("copying and sharing are kept to be looked at, and answer as the test says") {
    FakeHost host;
    bool copied = false;
    host.copy_text("text", [&](bool done) { copied = done; });
    host.advance(0);
    CHECK(copied);
    CHECK(host.copied_texts == std::vector<std::string>{"text"});
    host.share_outcome = Host::Shared::Cancelled;
    auto outcome = Host::Shared::Done;
    host.share_file("a.txt", "text/plain", "{}", [&](Host::Shared shared) { outcome = shared; });
    host.advance(0);
    CHECK(outcome == Host::Shared::Cancelled);
    REQUIRE(host.shares.size() == 1);
    CHECK(host.shares[0].name == "a.txt");
    CHECK(host.shares[0].bytes == "{}");
  }

  TEST_CASE("chance differs from call to call and is the same in every run") {
    FakeHost a;
    FakeHost b;
    const std::uint64_t first = a.random_bits();
    CHECK(first != a.random_bits());
    CHECK(first == b.random_bits());
  }
}
