// What the store promises whatever happens: nothing that was told durable is ever lost, and tabs
// that saw the same files are equal.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <memory>

#include "base/hash.h"
#include "snapshot/merge.h"
#include "support/store_tab.h"

namespace constellation {

namespace {

using platform::FakeDisc;
using platform::StoreFault;
using test::files_on;
using test::StoreTab;

// Several tabs on one disc, and a ledger of what anybody was told is durable.
struct Browser {
  FakeDisc disc;
  std::vector<std::unique_ptr<StoreTab>> tabs;
  std::vector<ChangeSet> durable;
  int texts = 0;

  void open_tab() {
    if (tabs.size() < 3) tabs.push_back(std::make_unique<StoreTab>(disc));
  }
  void close_tab(std::size_t index) {
    const auto& told = tabs[index]->durable();
    durable.insert(durable.end(), told.begin(), told.end());
    tabs.erase(tabs.begin() + static_cast<std::ptrdiff_t>(index));
  }
  void crash() {
    while (!tabs.empty()) close_tab(0);
    disc.crash();
  }
  void edit(StoreTab& tab, int group) { tab.rename("grp-" + std::to_string(group), "text " + std::to_string(texts++)); }
};

void step(Browser& browser) {
  if (browser.tabs.empty()) browser.open_tab();
  const auto index = *rc::gen::inRange<std::size_t>(0, browser.tabs.size());
  StoreTab& tab = *browser.tabs[index];
  switch (*rc::gen::weightedElement<int>(
      {{12, 0}, {30, 1}, {6, 2}, {4, 3}, {3, 4}, {2, 5}, {2, 6}, {4, 7}, {1, 8}, {3, 9}})) {
    case 0:
      browser.edit(tab, *rc::gen::inRange(0, 3));
      break;
    case 1:
      browser.disc.run_one();
      break;
    case 2:
      browser.disc.run_all();
      break;
    case 3:
      tab.compact_if_due();
      break;
    case 4:
      browser.open_tab();
      break;
    case 5:
      browser.close_tab(index);
      break;
    case 6:
      for (std::size_t i = 0; i < kEnoughSets; ++i) browser.edit(tab, static_cast<int>(i % 3));
      break;
    case 7:
      tab.retry();
      break;
    case 8:
      browser.crash();
      break;
    default:
      browser.disc.fail_commits(
          *rc::gen::element(StoreFault::Quota, StoreFault::Abort, StoreFault::TimeOut, StoreFault::LateSuccess));
  }
}

State recovered(FakeDisc& disc) { return recover(test::id(test::kStoreNetwork), files_on(disc)).state; }

}  // namespace

TEST_CASE("whatever crashes, fails or is closed: what was told durable is there and stays") {
  CHECK(rc::check([] {
    Browser browser;
    const int steps = *rc::gen::inRange(10, 150);
    for (int i = 0; i < steps; ++i) {
      step(browser);
      for (const auto& tab : browser.tabs) RC_ASSERT(!tab->was_doubtful());
    }
    browser.crash();
    const State found = recovered(browser.disc);
    State expected;
    expected.network = found.network;
    for (const ChangeSet& set : browser.durable) {
      RC_ASSERT(found.context.contains(set.dot));
      apply(expected, set);
    }
    RC_ASSERT(merge(found, expected) == found);
    RC_TAG(browser.durable.size() > kEnoughSets ? "many" : "few");
  }));
}

TEST_CASE("recovery does not depend on the order of the files, nor on files that came twice into bases") {
  CHECK(rc::check([] {
    Browser browser;
    const int steps = *rc::gen::inRange(10, 80);
    for (int i = 0; i < steps; ++i) step(browser);
    auto files = files_on(browser.disc);
    const State found = recover(test::id(test::kStoreNetwork), files).state;
    if (!files.empty()) {
      const auto part = *rc::gen::inRange<std::size_t>(0, files.size());
      const std::vector<JournalFile> first(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(part));
      files.push_back(base_file(recover(test::id(test::kStoreNetwork), first).state));
    }
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    std::ranges::sort(files, {}, [seed](const JournalFile& file) { return hash64(file.name + std::to_string(seed)); });
    RC_ASSERT(recover(test::id(test::kStoreNetwork), files).state == found);
  }));
}

TEST_CASE("two tabs that edit interleaved end equal") {
  CHECK(rc::check([] {
    Browser browser;
    browser.open_tab();
    browser.open_tab();
    browser.disc.run_all();
    StoreTab& a = *browser.tabs[0];
    StoreTab& b = *browser.tabs[1];
    const int steps = *rc::gen::inRange(1, 120);
    for (int i = 0; i < steps; ++i) {
      StoreTab& tab = *rc::gen::arbitrary<bool>() ? a : b;
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          browser.edit(tab, *rc::gen::inRange(0, 2));
          break;
        case 1:
          tab.compact_if_due();
          break;
        default:
          browser.disc.run_one();
      }
    }
    browser.disc.run_all();
    RC_ASSERT(a.state() == b.state());
    RC_ASSERT(recovered(browser.disc) == a.state());
    RC_ASSERT(a.durable().size() + b.durable().size() == static_cast<std::size_t>(browser.texts));
  }));
}

TEST_CASE("a tab that slept through announcements and compactions catches up") {
  CHECK(rc::check([] {
    Browser browser;
    browser.open_tab();
    browser.disc.run_all();
    // The sleeper's state is of before; it is told nothing, as a frozen page is not.
    const auto before = files_on(browser.disc);
    StoreTab& awake = *browser.tabs[0];
    const int edits = *rc::gen::inRange(1, 150);
    for (int i = 0; i < edits; ++i) {
      browser.edit(awake, i % 3);
      browser.disc.run_all();
      if (awake.compact_if_due()) browser.disc.run_all();
    }
    Recovered sleeper = recover(test::id(test::kStoreNetwork), before);
    merge_files(sleeper.state, sleeper.contents, files_on(browser.disc));
    RC_ASSERT(sleeper.state == awake.state());
  }));
}

}  // namespace constellation
