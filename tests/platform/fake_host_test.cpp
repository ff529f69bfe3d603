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

  TEST_CASE("chance differs from call to call and is the same in every run") {
    FakeHost a;
    FakeHost b;
    const std::uint64_t first = a.random_bits();
    CHECK(first != a.random_bits());
    CHECK(first == b.random_bits());
  }
}
