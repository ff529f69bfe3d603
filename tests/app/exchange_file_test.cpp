// The exchange through one file that everybody writes: a stick that goes round, a drive's single document.
#include "present/exchange.h"
#include "snapshot/codec.h"
#include "support/exchange_device.h"

namespace constellation::test {
namespace {

using platform::FakeFolder;

constexpr const char* kShared = "shared.json";

// With the sheet open, which says what came of it.
void exchange(Device& device) {
  device.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
  device.exchange();
}

// Two devices that use one file of a folder.
struct TwoOnAFile {
  TwoOnAFile() {
    group = begin(one.tab);
    two.open(one.tab.app.export_snapshot());
    one.choose(node::kExchangeNewFile);
    two.tab.place.offered = &stick;
    two.tab.place.offered_file = "river-alliance.json";
    two.choose(node::kExchangeChooseFile);
  }
  [[nodiscard]] std::string& held() { return stick.files.at("river-alliance.json").bytes; }

  Device one{1};
  Device two{5};
  FakeFolder& stick = one.folder;
  RecordRef group;
};

TEST_SUITE("exchange file") {
  TEST_CASE("a new file is named after the network, and two who write it come to the same and to rest") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    CHECK(one.only_file() == "river-alliance.json");
    CHECK(one.tab.node("exchange/place").value == "river-alliance.json");
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadFile));
    one.tab.add(RecordKind::Group, "Floods");
    rename(two.tab, group, "Water");
    two.tab.add(RecordKind::Group, "Fish");
    exchange(one);
    const std::size_t steps = two.steps();
    exchange(two);
    CHECK(two.steps() == steps + 1);
    CHECK(two.last() == "Just now: 1 file read, 1 change came in, the file was written");
    exchange(one);
    CHECK(one.last() == "Just now: 1 file read, 2 changes came in");
    CHECK(one.tab.state() == two.tab.state());
    CHECK(both.held() == one.tab.app.export_snapshot());

    const int writes = stick.writes;
    const State before = one.tab.state();
    for (Device* each : {&two, &one, &two}) {
      exchange(*each);
      CHECK(each->last() == "Just now: nothing new came in");
    }
    CHECK(stick.writes == writes);
    CHECK(stick.files.size() == 1);
    CHECK(one.tab.state() == before);
    one.tab.app.handle({intent::CloseSheet{}});
    CHECK(one.tab.node(node::kUndo).description == "Undo: Import river-alliance.json");
  }

  TEST_CASE("what somebody wrote between reading and writing is read, not overwritten") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    two.tab.add(RecordKind::Group, "Fish");
    two.tab.settle();
    const std::string theirs = two.tab.app.export_snapshot();
    one.tab.add(RecordKind::Group, "Floods");
    stick.before_write = [&] {
      stick.before_write = nullptr;
      stick.put("river-alliance.json", theirs);
    };
    exchange(one);
    CHECK(one.last() == "Just now: 1 file read, 1 change came in, the file was written");
    CHECK(both.held() == one.tab.app.export_snapshot());
    CHECK(one.tab.document().table(RecordKind::Group).size() == 3);

    // Somebody who never ends: told, and nothing of theirs is written over.
    one.tab.add(RecordKind::Group, "Wells");
    std::string last;
    stick.before_write = [&] {
      stick.put("river-alliance.json", last = theirs + std::string(last.size() % 9 + 1, ' '));
    };
    exchange(one);
    CHECK(one.failure() == text(Msg::ErrorFileChanged));
    CHECK(both.held() == last);
    stick.before_write = nullptr;
    exchange(one);
    CHECK(one.failure().empty());
    CHECK(both.held() == one.tab.app.export_snapshot());
  }

  TEST_CASE("a file that is damaged or somebody else's is told and stays as it is") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    Device third(6);
    begin(third.tab);
    const std::string whole = both.held();
    const State before = one.tab.state();
    const auto refuses = [&, &one_tab = one.tab](const std::string& bytes, const std::string& said) {
      both.held() = bytes;
      exchange(one);
      CHECK(one.failure().find(said) != std::string::npos);
      CHECK(both.held() == bytes);
      CHECK(one_tab.notice().empty());  // the sheet says it
    };
    refuses(third.tab.app.export_snapshot(), message(Msg::ExchangeOtherNetwork, {"river-alliance.json"}));
    refuses("{\"milk\": 2}", message(Msg::ExchangeNoSnapshot, {"river-alliance.json"}));
    refuses("[]", "river-alliance.json");
    refuses("Dear all,", "Nothing was written into it.");
    refuses(whole.substr(0, whole.size() / 2),
            "It may still be on its way: it is read again next time. Nothing was written");
    CHECK(one.tab.state() == before);

    rename(one.tab, group, "Water");
    both.held() = whole;
    exchange(one);
    CHECK(one.failure().empty());
    CHECK(both.held() == one.tab.app.export_snapshot());
    both.held() = "";  // somebody emptied it: nothing can be lost
    exchange(one);
    CHECK(both.held() == one.tab.app.export_snapshot());
  }

  TEST_CASE("a file that is gone, locked or not allowed is told; it is not made anew") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    rename(one.tab, group, "Water");
    const FakeFolder::Content kept = stick.files.at("river-alliance.json");
    stick.files.clear();
    exchange(one);
    CHECK(one.failure() == text(Msg::ErrorPlaceGone));
    CHECK(stick.files.empty());
    stick.files["river-alliance.json"] = kept;
    stick.locked.insert("river-alliance.json");
    exchange(one);
    CHECK(one.failure() == text(Msg::ErrorFileLocked));
    stick.locked.clear();
    one.tab.place.restart();
    exchange(one);
    CHECK(one.failure() == text(Msg::ErrorPlaceNotAllowed));
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadAsksFile));
    CHECK(both.held() == kept.bytes);
    one.tab.press(node::kExchangeNow);
    CHECK(one.failure().empty());
    CHECK(both.held() == one.tab.app.export_snapshot());
    one.tab.press(node::kExchangeForget);
    CHECK(one.tab.has(node::kExchangeNewFile));
    CHECK(stick.files.size() == 1);
  }

  TEST_CASE("only what is saved is written, and by itself as through a folder") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    one.set_timer(true);
    rename(two.tab, group, "Water");
    exchange(two);
    one.tab.wait(61'000);
    CHECK(one.tab.title(group) == "Water");
    one.disc.fail_commits(platform::StoreFault::Quota, 1);
    rename(one.tab, group, "Lakes");
    const int writes = stick.writes;
    exchange(one);
    CHECK(stick.writes == writes);
    CHECK(one.tab.has("exchange/failure"));
    one.tab.wait(130'000);
    CHECK(stick.writes == writes + 1);
    exchange(two);
    CHECK(two.tab.title(group) == "Lakes");
  }

  TEST_CASE("private entries stay here, and those that somebody put into the file stay there") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    const RecordRef person = one.tab.add(RecordKind::Person, "Ada");
    one.tab.set(person, person::kContact.index, std::string("ada@rivers.example"));
    exchange(one);
    CHECK(both.held().find("Ada") != std::string::npos);
    CHECK(both.held().find("ada@rivers.example") == std::string::npos);
    both.held() = one.tab.app.export_snapshot();
    exchange(two);
    rename(two.tab, group, "Water");
    exchange(two);
    CHECK(both.held().find("ada@rivers.example") != std::string::npos);
    CHECK(both.held().find("\"Water\"") != std::string::npos);
    const int writes = stick.writes;
    exchange(one);
    exchange(two);
    CHECK(stick.writes == writes);
  }

  TEST_CASE("what somebody typed into the file comes in once") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    std::string& held = both.held();
    held.replace(held.find("\"Water quality\""), 15, "\"Lakes\"");
    exchange(one);
    exchange(two);
    exchange(one);
    CHECK(one.tab.title(group) == "Lakes");
    CHECK(one.tab.state() == two.tab.state());
    CHECK(both.held() == one.tab.app.export_snapshot());
  }

  TEST_CASE("another place that is chosen while one is read has nothing to do with it") {
    TwoOnAFile both;
    auto& [one, two, stick, group] = both;
    rename(one.tab, group, "Water");
    one.tab.settle();
    FakeFolder other;
    other.put(kShared, "");
    one.tab.place.offered = &other;
    one.tab.app.handle({intent::ManageExchange{}, intent::ManageExchange{Device::What::ChooseFile}});
    one.tab.settle();
    CHECK(one.tab.node("exchange/place").value == kShared);
    CHECK(other.files.at(kShared).bytes == one.tab.app.export_snapshot());
  }
}

}  // namespace
}  // namespace constellation::test
