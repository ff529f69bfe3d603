#include "store/compaction.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/store_tab.h"

namespace constellation {

namespace {

using platform::FakeDisc;
using platform::StoreFault;
using test::files_on;
using test::StoreTab;

// Contents with so many change sets of a size, over a base of a size (0: none).
JournalContents contents_with(std::size_t sets, std::size_t set_size, std::size_t base_size) {
  JournalContents contents;
  for (std::size_t i = 0; i < sets; ++i) contents["set-" + std::to_string(i)] = set_size;
  if (base_size > 0) contents["base-1"] = base_size;
  return contents;
}

// Edits until a compaction is due, all of it durable.
void fill(FakeDisc& disc, StoreTab& tab) {
  disc.run_all();
  for (std::size_t i = 0; i < kEnoughSets; ++i) {
    tab.rename("grp-" + std::to_string(i % 5), "name " + std::to_string(i));
    disc.run_all();
  }
}

std::size_t base_count(FakeDisc& disc) {
  const auto files = files_on(disc);
  return static_cast<std::size_t>(
      std::ranges::count_if(files, [](const JournalFile& file) { return file.name.starts_with("base-"); }));
}

State recovered(FakeDisc& disc) { return recover(test::id(test::kStoreNetwork), files_on(disc)).state; }

}  // namespace

TEST_CASE("compaction pays from 64 files or 256 kB, in proportion to the base, and at 4096 files always") {
  CHECK_FALSE(is_compaction_due({}));
  CHECK_FALSE(is_compaction_due(contents_with(63, 300, 0)));
  CHECK(is_compaction_due(contents_with(64, 300, 0)));
  CHECK(is_compaction_due(contents_with(1, 256 * 1024, 0)));
  CHECK_FALSE(is_compaction_due(contents_with(64, 300, 5'000'000)));
  CHECK_FALSE(is_compaction_due(contents_with(4095, 300, 5'000'000)));
  CHECK(is_compaction_due(contents_with(4096, 300, 5'000'000)));
  CHECK(is_compaction_due(contents_with(1300, 1000, 5'000'000)));
}

TEST_CASE("two bases are always made one") {
  JournalContents contents = contents_with(1, 300, 5'000'000);
  contents["base-2"] = 5'000'000;
  CHECK(is_compaction_due(contents));
}

TEST_CASE("a compaction leaves one base that holds everything") {
  FakeDisc disc;
  StoreTab tab(disc);
  fill(disc, tab);
  const State before = recovered(disc);
  CHECK(tab.compact_if_due());
  disc.run_all();
  CHECK(files_on(disc).size() == 1);
  CHECK(base_count(disc) == 1);
  CHECK(recovered(disc) == before);
  CHECK(tab.contents().size() == 1);
  CHECK_FALSE(tab.compact_if_due());
  tab.rename("grp-1", "after");
  disc.run_all();
  CHECK(recovered(disc) == tab.state());
}

TEST_CASE("a crash after any step of a compaction loses nothing") {
  for (int steps = 0; steps < 12; ++steps) {
    CAPTURE(steps);
    FakeDisc disc;
    State expected;
    {
      StoreTab tab(disc);
      fill(disc, tab);
      expected = tab.state();
      tab.compact_if_due();
      for (int i = 0; i < steps; ++i) disc.run_one();
      disc.crash();
    }
    CHECK(recovered(disc) == expected);
    StoreTab next(disc);
    disc.run_all();
    CHECK_FALSE(next.was_doubtful());
    CHECK(next.state() == expected);
    // And the next tab brings it to an end.
    if (next.compact_if_due()) disc.run_all();
    CHECK(files_on(disc).size() == 1);
    CHECK(recovered(disc) == expected);
  }
}

TEST_CASE("a base that can not be written or read back as it was drops nothing") {
  for (const StoreFault fault : {StoreFault::Quota, StoreFault::Abort, StoreFault::TimeOut}) {
    FakeDisc disc;
    StoreTab tab(disc);
    fill(disc, tab);
    const auto before = files_on(disc);
    disc.fail_commits(fault);
    tab.compact_if_due();
    disc.run_all();
    CHECK(files_on(disc) == before);
    CHECK(tab.compact_if_due());  // it gave the lock back
  }
  FakeDisc disc;
  StoreTab tab(disc);
  fill(disc, tab);
  const std::size_t before = files_on(disc).size();
  tab.compact_if_due();
  while (base_count(disc) == 0) disc.run_one();
  const auto files = files_on(disc);
  const auto base = std::ranges::find_if(files, [](const auto& file) { return file.name.starts_with("base-"); });
  disc.flip_bit(test::kStoreNetwork, base->name, 1000);
  disc.run_all();
  CHECK(files_on(disc).size() == before + 1);
  CHECK(recovered(disc) == tab.state());
}

TEST_CASE("a compaction takes in what other tabs stored, and drops only what it holds") {
  FakeDisc disc;
  StoreTab tab(disc);
  fill(disc, tab);
  test::Replica stranger(77);
  const JournalFile unannounced = journal_file(stranger.name(test::group_ref("grp-z"), "Unannounced"));
  disc.put(test::kStoreNetwork, unannounced.name, unannounced.bytes);
  disc.put(test::kStoreNetwork, "index-v9.bin", "of a newer version");
  tab.compact_if_due();
  disc.run_all();
  CHECK(tab.state().document.find(test::group_ref("grp-z")) != nullptr);
  CHECK(recovered(disc) == tab.state());
  CHECK(files_on(disc).size() == 2);
  CHECK(disc.files(test::kStoreNetwork).contains("index-v9.bin"));
}

TEST_CASE("a tab that was late finds the compaction done and does not repeat it") {
  FakeDisc disc;
  StoreTab first(disc);
  StoreTab second(disc);
  fill(disc, first);
  CHECK(second.state() == first.state());
  CHECK(first.compact_if_due());
  disc.run_all();
  const std::uint64_t written = disc.bytes_written();
  CHECK(second.compact_if_due());
  disc.run_all();
  CHECK(disc.bytes_written() == written);
  CHECK(second.contents() == first.contents());
}

TEST_CASE("edits made while a compaction runs are neither lost nor dropped") {
  FakeDisc disc;
  StoreTab tab(disc);
  fill(disc, tab);
  tab.compact_if_due();
  int edits = 0;
  do {
    if (edits < 20) tab.rename("grp-1", "meanwhile " + std::to_string(edits++));
  } while (disc.run_one());
  CHECK(recovered(disc) == tab.state());
  CHECK(tab.save_state().status == SaveStatus::Saved);
}

}  // namespace constellation
