// A browser on a device of its own, with a folder that its exchange may use.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "support/rivers.h"

namespace constellation::test {

struct Device {
  using What = intent::ManageExchange::What;

  explicit Device(int number) : disc(static_cast<std::uint64_t>(number)), tab(disc, number) {
    tab.place.offered = &folder;
  }
  platform::FakeDisc disc;
  AppTab tab;
  platform::FakeFolder folder;

  void open(const std::string& snapshot) { tab.drop("theirs.json", snapshot); }
  void choose(std::string_view node = node::kExchangeChoose) {
    tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    tab.press(node);
  }
  void exchange() {
    tab.app.handle({intent::ManageExchange{What::Exchange}});
    tab.settle();
  }
  void set_timer(bool on) {
    tab.app.handle({intent::ManageExchange{on ? What::StartTimer : What::StopTimer}});
    tab.settle();
  }
  [[nodiscard]] std::size_t steps() const { return tab.app.network()->workspace().history().size(); }
  [[nodiscard]] std::string last() const { return tab.node("exchange/last").value; }
  [[nodiscard]] std::string failure() const { return tab.node("exchange/failure").name; }
  [[nodiscard]] std::string only_file() const {
    REQUIRE(folder.files.size() == 1);
    return folder.files.begin()->first;
  }
};

}  // namespace constellation::test
