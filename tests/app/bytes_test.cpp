// How many bytes an edit writes, in a small network and in a large one.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "support/app_tab.h"

namespace constellation {
namespace {

using platform::FakeDisc;
using test::AppTab;

constexpr int kEdits = 200;

std::string snapshot_of_groups(int count) {
  std::string groups;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    groups += (i == 0 ? "\"grp-" : ",\"grp-") + number + R"(":{"name":"Working group )" + number +
              R"(","charge":"Agree on what is measured, and by whom."})";
  }
  return R"({"format":"constellation-snapshot","schema":1,"network":"net-many","records":{"groups":{)" + groups + "}}}";
}

struct Written {
  std::uint64_t median = 0;  // of an edit
  std::uint64_t mean = 0;    // with the compactions that the edits brought about
};

Written written_per_edit(int records) {
  FakeDisc disc;
  AppTab tab(disc);
  tab.drop("many.json", snapshot_of_groups(records));
  const RecordRef group = ref_from_text("groups/grp-1").value_or(RecordRef{});
  std::vector<std::uint64_t> bytes;
  const std::uint64_t before = disc.bytes_written();
  for (int i = 0; i < kEdits; ++i) {
    const std::uint64_t written = disc.bytes_written();
    tab.set(group, group::kName.index, "Working group, edit " + std::to_string(i));
    tab.settle();
    bytes.push_back(disc.bytes_written() - written);
  }
  REQUIRE(tab.title(group) == "Working group, edit " + std::to_string(kEdits - 1));
  std::ranges::sort(bytes);
  return {bytes[bytes.size() / 2], (disc.bytes_written() - before) / kEdits};
}

}  // namespace

TEST_CASE("an edit writes what it changed, however large the network is") {
  const Written small = written_per_edit(100);
  const Written large = written_per_edit(10'000);
  MESSAGE("bytes an edit: at 100 records " << small.median << " (" << small.mean
                                           << " with compaction), at 10,000 records " << large.median << " ("
                                           << large.mean << ")");
  CHECK(small.median < 1000);
  CHECK(large.median <= small.median + 16);
  CHECK(large.mean < 2000);
  CHECK(small.mean < 2000);
}

}  // namespace constellation
