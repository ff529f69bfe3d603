// The River Alliance: the small network that tests of the application begin with.
#pragma once

#include <doctest/doctest.h>

#include "support/app_tab.h"

namespace constellation::test {

// A network of one group, all saved.
inline RecordRef begin(AppTab& tab) {
  tab.start_empty("River Alliance");
  return tab.add(RecordKind::Group, "Water quality");
}

inline void rename(AppTab& tab, const RecordRef& group, const std::string& name) {
  tab.set(group, group::kName.index, name);
}

// What the disc gives to whoever opens it next.
inline State reopened(platform::FakeDisc& disc) {
  const AppTab tab(disc, 9);
  REQUIRE(tab.app.network() != nullptr);
  return tab.state();
}

// A tab with the network open, and a deliverable of its group.
struct Rivers {
  platform::FakeDisc disc;
  AppTab tab{disc};
  RecordRef group = begin(tab);
  RecordRef paper = tab.add(RecordKind::Deliverable, "Sampling guide");
};

// Two tabs of one browser, both with the network open.
struct TwoTabs {
  platform::FakeDisc disc;
  AppTab one{disc, 1};
  RecordRef group = begin(one);
  AppTab two{disc, 2};
};

}  // namespace constellation::test
