#include <doctest/doctest.h>

#include "present/node_ids.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

struct Sheets : PresenterScreen {
  Sheets() : PresenterScreen(small_network()) { session.sheet = Sheet::Networks; }
};

TEST_SUITE("networks sheet") {
  TEST_CASE("the open network is listed though the browser keeps nothing, without what needs a stored one") {
    Sheets screen;
    const NetworksView& networks = screen.view().networks;
    REQUIRE(networks.rows.size() == 1);
    CHECK(networks.rows.front().title == "Alliance");
    CHECK_FALSE(networks.rows.front().is_stored);
    CHECK(screen.node(node::kNetworksRename) != nullptr);
    CHECK(screen.node(node::kNetworksCopyLink) != nullptr);
    CHECK(screen.node(std::string(node::kNetworkDelete) + "net") == nullptr);
    screen.surroundings.stored = {{"other", "Other", {}}, {"net", "Alliance", {}}};
    CHECK(screen.view().networks.rows.size() == 2);
    CHECK(screen.node(std::string(node::kNetworkDelete) + "net") != nullptr);
  }

  TEST_CASE("an empty list says whether anything was searched for") {
    Sheets screen;
    screen.surroundings.network_open = false;
    CHECK(screen.node("networks/none")->name == "Nothing is kept in this browser");
    for (int i = 0; i < 9; ++i) screen.surroundings.stored.push_back({"n" + std::to_string(i), "Name", {}});
    screen.session.networks_find = "zebra";
    CHECK(screen.node("networks/none")->name == "No network is called that");
  }

  TEST_CASE("a stored network without a title goes by its id") {
    Sheets screen;
    screen.surroundings.network_open = false;
    screen.surroundings.stored = {{"net-1", "", {}}};
    CHECK(screen.node("stored:net-1")->name == "net-1");
    screen.session.sheet = Sheet::Start;
    CHECK(screen.node("stored:net-1")->name == "net-1");
  }

  TEST_CASE("renaming is about the open network's own record, and only where there is one") {
    Sheets screen;
    put(screen.state.document, RecordKind::Network, "zz-copied", {{"name", "Of another file"}});
    const auto shown = screen.asked<intent::ShowRecord>(node::kNetworksRename);
    REQUIRE(shown.has_value());
    CHECK(text_from_ref(shown->record) == "networks/net");
    screen.state.network = id_of("elsewhere");
    CHECK(screen.node(node::kNetworksRename) == nullptr);
    CHECK(screen.act(node::kNetworksRename, AccessAction::Activate).empty());
  }
}

}  // namespace
}  // namespace constellation::test
