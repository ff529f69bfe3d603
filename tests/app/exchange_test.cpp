// The exchange through a folder that a sync tool carries between devices.
#include <doctest/doctest.h>

#include "support/exchange_device.h"

namespace constellation::test {
namespace {

using platform::FakeFolder;
using platform::StoreFault;

// What a sync tool does: what was added or removed on one side since the last time is on the other. Contents never
// differ under one name, since every file is written once.
struct SyncTool {
  std::set<std::string> both;

  void run(FakeFolder& a, FakeFolder& b) {
    carry(a, b);
    carry(b, a);
    both.clear();
    for (const auto& [name, content] : a.files) both.insert(name);
  }

 private:
  void carry(FakeFolder& from, FakeFolder& to) {
    for (const auto& [name, content] : from.files) {
      if (!to.files.contains(name) && !both.contains(name)) to.put(name, content.bytes);
    }
    std::erase_if(to.files,
                  [&](const auto& file) { return both.contains(file.first) && !from.files.contains(file.first); });
  }
};

struct TwoDevices {
  TwoDevices() {
    group = begin(one.tab);
    two.open(one.tab.app.export_snapshot());
    one.choose();
    two.choose();
  }
  Device one{1};
  Device two{5};
  SyncTool tool;
  RecordRef group;

  // Until nothing is written any more; how many rounds that took.
  int rest() {
    for (int round = 1; round < 10; ++round) {
      const int writes = one.folder.writes + two.folder.writes;
      tool.run(one.folder, two.folder);
      one.exchange();
      tool.run(one.folder, two.folder);
      two.exchange();
      if (one.folder.writes + two.folder.writes == writes) return round;
    }
    FAIL("they never come to rest");
    return 0;
  }
};

bool has_part(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_SUITE("exchange folder") {
  TEST_CASE("two devices that work apart come to the same, and to rest") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    one.tab.add(RecordKind::Group, "Floods");
    one.tab.set(group, group::kCharge.index, std::string("Flows"));
    two.tab.add(RecordKind::Group, "Fish");
    two.tab.set(group, group::kName.index, std::string("Water"));
    one.tab.settle();
    two.tab.settle();
    CHECK(devices.rest() <= 3);
    CHECK(one.tab.app.export_snapshot() == two.tab.app.export_snapshot());
    CHECK(one.tab.title(group) == "Water");
    CHECK(one.folder.files.size() == 2);
    CHECK(AppTab(one.disc, 7).state() == one.tab.state());

    const std::size_t steps = one.steps();
    const State before = one.tab.state();
    const std::size_t commits = one.disc.commit_count();
    const int reads = one.folder.reads;
    one.exchange();
    one.exchange();
    CHECK(one.folder.reads == reads);
    CHECK(one.steps() == steps);
    CHECK(one.tab.state() == before);
    CHECK(one.disc.commit_count() == commits);
    one.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    CHECK(one.last() == "Just now: nothing new came in");
  }

  TEST_CASE("what comes in is one step that undo takes back, and is told") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    two.tab.add(RecordKind::Group, "Fish");
    two.tab.add(RecordKind::Group, "Floods");
    two.exchange();
    const Document before = one.tab.document();
    const std::size_t steps = one.steps();
    tool.run(one.folder, two.folder);
    one.exchange();
    CHECK(one.steps() == steps + 1);
    CHECK(one.tab.notice() == "Exchanged through Shared: 2 changes came in. Undo takes that back as one step.");
    CHECK(one.last() == "Just now: 1 file read, 2 changes came in, your file was written");
    one.tab.app.handle({intent::CloseSheet{}});
    CHECK(one.tab.node(node::kUndo).description == "Undo: Import Shared");
    one.tab.press(node::kUndo);
    CHECK(one.tab.document() == before);
  }

  TEST_CASE("a browser replaces its own file only, and only as it wrote it") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    const std::string first = one.only_file();
    CHECK(first.starts_with("river-alliance-"));
    const std::string bytes = one.folder.files.at(first).bytes;
    one.folder.put("Copy of " + first, bytes);
    one.folder.put(first.substr(0, first.size() - 5) + " (conflicted copy 2026-11-24).json", bytes);
    one.folder.put("river-alliance-00000000-000000000000.json", bytes);
    rename(one.tab, group, "Water");
    one.exchange();
    CHECK(one.folder.files.size() == 4);
    CHECK_FALSE(one.folder.files.contains(first));
    for (const auto& [name, content] : one.folder.files) {
      if (name.starts_with("river-alliance-") && !has_part(name, "conflicted") && !has_part(name, "000000000000")) {
        CHECK(content.bytes == one.tab.app.export_snapshot());
      } else {
        CHECK(content.bytes == bytes);
      }
    }

    // Somebody edited our file with a text editor: it stays, and what they wrote comes in.
    std::string own;
    for (const auto& [name, content] : one.folder.files) {
      if (content.bytes != bytes) own = name;
    }
    std::string edited = one.folder.files.at(own).bytes;
    edited.replace(edited.find("\"Water\""), 7, "\"Lakes\"");
    one.folder.put(own, edited);
    one.exchange();
    CHECK(one.tab.title(group) == "Lakes");
    CHECK(one.folder.files.size() == 5);
    CHECK(one.folder.files.at(own).bytes == edited);
  }

  TEST_CASE("files that are damaged, cut short, locked or of others are named; the rest comes in") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    two.tab.add(RecordKind::Group, "Fish");
    two.exchange();
    const std::string theirs = two.tab.app.export_snapshot();
    Device third(6);
    begin(third.tab);
    one.folder.put("b-other.json", third.tab.app.export_snapshot());
    one.folder.put("c-half.json", theirs.substr(0, theirs.size() / 2));
    one.folder.put("d-locked.json", theirs);
    one.folder.locked.insert("d-locked.json");
    one.folder.put("e-list.txt", "{\"milk\": 2}");
    one.folder.put("f-empty.json", "");
    one.folder.put("g-whole.txt", theirs);
    one.folder.put("picture.png", "PNG");
    one.exchange();
    CHECK(one.tab.document() == two.tab.document());
    CHECK(has_part(one.last(), "5 files were left out"));
    const auto refusal = [&first = one](int number) {
      return first.tab.node("exchange/refusal/" + std::to_string(number)).name;
    };
    CHECK(refusal(0) == message(Msg::ExchangeOtherNetwork, {"b-other.json"}));
    CHECK(refusal(1).starts_with("c-half.json, line "));
    CHECK(refusal(2) == "d-locked.json: " + text(Msg::ErrorFileLocked));
    CHECK(refusal(3) == message(Msg::ExchangeNoSnapshot, {"e-list.txt"}));
    CHECK(refusal(4).starts_with("f-empty.json"));

    // Only what may become whole is read again; here it has.
    one.folder.put("c-half.json", theirs);
    one.folder.locked.clear();
    one.folder.reads = 0;
    one.exchange();
    CHECK(one.folder.reads == 4);  // and our own, as it was written
    CHECK(has_part(one.last(), "3 files were left out"));
    one.folder.files.erase("b-other.json");
    one.exchange();
    CHECK(has_part(one.last(), "2 files were left out"));
  }

  TEST_CASE("a folder that is gone, full or not allowed is told, nothing is half done, and the next time does it") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    two.tab.add(RecordKind::Group, "Fish");
    two.exchange();
    tool.run(one.folder, two.folder);
    const State before = one.tab.state();
    const auto failure = [&first = one] { return first.tab.node("exchange/failure").name; };

    one.folder.gone = true;
    one.exchange();
    CHECK(failure() == text(Msg::ErrorPlaceGone));
    one.folder.gone = false;
    one.tab.place.restart();
    one.exchange();
    CHECK(failure() == text(Msg::ErrorPlaceNotAllowed));
    CHECK(one.tab.state() == before);
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadAsks));
    one.tab.place.allows = false;
    one.tab.press(node::kExchangeNow);
    CHECK(failure() == text(Msg::ErrorPlaceNotAllowed));
    one.tab.place.allows = true;
    one.folder.full = true;
    const auto files = one.folder.files.size();
    one.tab.press(node::kExchangeNow);
    CHECK(failure() == text(Msg::ErrorPlaceFull));
    CHECK(one.tab.document() == two.tab.document());  // reading needed no room
    CHECK(one.folder.files.size() == files);
    one.folder.full = false;
    one.tab.press(node::kExchangeNow);
    CHECK_FALSE(one.tab.has("exchange/failure"));
    CHECK(has_part(one.last(), "your file was written"));
    CHECK(devices.rest() <= 2);
    CHECK(one.tab.app.export_snapshot() == two.tab.app.export_snapshot());
  }

  TEST_CASE("only what is saved leaves the tab") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    const int writes = one.folder.writes;
    rename(one.tab, group, "Water");
    one.tab.app.handle({intent::ManageExchange{}});
    one.tab.host.advance(0);
    CHECK(one.folder.writes == writes);
    CHECK(one.last() == text(Msg::ExchangeRunning));
    CHECK(one.tab.node(node::kExchangeNow).disabled);
    one.tab.settle();
    CHECK(one.folder.writes == writes + 1);

    one.disc.fail_commits(StoreFault::Quota, 1);
    rename(one.tab, group, "Lakes");
    one.exchange();
    CHECK(one.folder.writes == writes + 1);
    CHECK(one.tab.has("exchange/failure"));
    one.tab.wait(20'000);
    one.exchange();
    CHECK(one.folder.writes == writes + 2);
    CHECK_FALSE(one.tab.has("exchange/failure"));
  }

  TEST_CASE("by itself every minute and when the page is seen again, once that is switched on, never in the middle") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    one.tab.app.handle({intent::CloseSheet{}});
    const auto put = [&first = one, text = one.tab.app.export_snapshot()](int number) {
      first.folder.put(std::to_string(number) + ".json", text);
    };
    one.exchange();
    one.tab.press(node::kNoticeDismiss);
    put(1);
    one.folder.reads = 0;
    one.tab.wait(200'000);
    CHECK(one.folder.reads == 0);
    one.set_timer(true);
    CHECK(one.folder.reads == 1);
    put(2);
    one.tab.wait(61'000);
    CHECK(one.folder.reads == 2);
    CHECK(one.tab.notice().empty());

    put(3);
    SUBCASE("a drag") {
      one.tab.app.handle({intent::AddRecord{RecordKind::Cycle, {}}});
      one.tab.settle();
      one.tab.app.handle({intent::DragTo{*one.tab.app.session().selection, DragPart::Body, 3, 0, Snapping::Off}});
      one.tab.wait(130'000);
      CHECK(one.folder.reads == 2);
      one.tab.app.handle({intent::DragCancel{}});
    }
    SUBCASE("an edit") {
      platform::OverlayRequest request;
      request.node = "field";
      one.tab.mirror.show(request);
      one.tab.wait(130'000);
      CHECK(one.folder.reads == 2);
      one.tab.mirror.hide();
    }
    SUBCASE("a preview") {
      one.tab.drop("x.json", one.tab.app.export_snapshot());
      one.tab.wait(130'000);
      CHECK(one.folder.reads == 2);
      one.tab.press(node::kImportCancel);
    }
    SUBCASE("a hidden page") {
      one.tab.host.hide_page();
      one.tab.wait(130'000);
      CHECK(one.folder.reads == 2);
      one.tab.host.show_page();
      one.tab.settle();
      CHECK(one.folder.reads == 3);
    }
    one.tab.wait(61'000);
    CHECK(one.folder.reads == 3);
    put(4);
    one.set_timer(false);
    one.tab.wait(130'000);
    CHECK(one.folder.reads == 3);
  }

  TEST_CASE("a failure that lasts is told once, not every minute") {
    TwoDevices devices;
    Device& one = devices.one;
    one.tab.app.handle({intent::CloseSheet{}});
    one.set_timer(true);
    one.folder.gone = true;
    one.tab.wait(61'000);
    CHECK(has_part(one.tab.notice(), text(Msg::ErrorPlaceGone)));
    one.tab.press(node::kNoticeDismiss);
    one.tab.wait(130'000);
    CHECK(one.tab.notice().empty());
  }

  TEST_CASE("each network has a folder of its own, and forgetting it leaves the files") {
    TwoDevices devices;
    Device& one = devices.one;
    const std::string rivers = one.tab.app.network()->id().text();
    CHECK(one.tab.node("exchange/place").value == "Shared");
    const auto files = one.folder.files.size();
    one.tab.start_empty("Second");
    one.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadNone));
    CHECK_FALSE(one.tab.has(node::kExchangeNow));
    one.tab.app.handle({intent::OpenNetwork{rivers}});
    one.tab.settle();
    one.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    CHECK(one.tab.node("exchange/place").value == "Shared");
    one.tab.press(node::kExchangeForget);
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadNone));
    CHECK(one.folder.files.size() == files);
  }

  TEST_CASE("an exchange is a backup of what left with it: not of private entries, which are reminded of") {
    TwoDevices devices;
    auto& [one, two, tool, group] = devices;
    AppTab& tab = one.tab;
    rename(tab, group, "Water");
    one.exchange();
    CHECK(tab.app.storage_health().changes_since_export == 0);
    CHECK(tab.app.storage_health().last_exported == "2015-01-01T12:00:00Z");

    const RecordRef ann = tab.add(RecordKind::Person, "Ann");
    tab.set(ann, person::kContact.index, std::string("ann@rivers.example"));
    tab.settle();
    for (const char* day : {"02", "03", "04", "05"}) {
      tab.host.timestamp = "2015-01-" + std::string(day) + "T12:00:01Z";
      rename(tab, group, "Water " + std::string(day));
      one.exchange();
      tool.run(one.folder, two.folder);
      two.tab.add(RecordKind::Group, "Floods " + std::string(day));
      two.exchange();
      tool.run(one.folder, two.folder);
      one.exchange();
      CHECK(tab.app.storage_health().changes_since_export == 1);
      CHECK(tab.app.storage_health().last_exported == "2015-01-01T12:00:00Z");
    }
    CHECK(two.tab.app.storage_health().changes_since_export == 0);
    tab.wait(60'000);
    CHECK(tab.app.storage_health().reminds);
    tab.press(node::kExport);
    rename(tab, group, "Lakes");
    tab.host.timestamp = "2015-01-06T12:00:00Z";
    one.exchange();
    CHECK(tab.app.storage_health().changes_since_export == 0);
    CHECK(tab.app.storage_health().last_exported == "2015-01-06T12:00:00Z");
  }

  TEST_CASE("a picker that is closed changes nothing") {
    Device one(1);
    begin(one.tab);
    one.tab.place.offered = nullptr;
    one.choose();
    CHECK(one.tab.node("exchange/lead").name == text(Msg::ExchangeLeadNone));
    CHECK(one.tab.notice().empty());
  }

  TEST_CASE("without folders, two clicks do the same") {
    Device one(1);
    Device two(5);
    const RecordRef group = begin(one.tab);
    two.open(one.tab.app.export_snapshot());
    one.tab.place.supported = two.tab.place.supported = false;
    two.tab.add(RecordKind::Group, "Fish");
    rename(two.tab, group, "Water");
    two.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    two.tab.press(node::kExchangeSave);
    REQUIRE(two.tab.host.downloads.size() == 1);
    const auto& saved = two.tab.host.downloads.front();
    CHECK(saved.name.starts_with("river-alliance-"));
    CHECK(saved.name.size() == std::string("river-alliance-12345678-123456789012.json").size());
    CHECK(saved.bytes == two.tab.app.export_snapshot());

    const std::size_t steps = one.steps();
    one.tab.app.handle({intent::OpenSheet{Sheet::Exchange}});
    one.tab.press(node::kExchangeRead);
    one.tab.host.choose_files({platform::PickedFile{saved.name, saved.bytes},
                               platform::PickedFile{"half.json", saved.bytes.substr(0, 99)},
                               platform::PickedFile{"again.json", saved.bytes}});
    one.tab.settle();
    CHECK(one.tab.state() == two.tab.state());
    CHECK(one.steps() == steps + 1);
    CHECK(has_part(one.tab.node("exchange/refusal/0").name, "half.json"));
    CHECK(one.tab.notice() == "Exchanged: 2 changes came in. Undo takes that back as one step.");
    one.tab.press(node::kExchangeRead);
    one.tab.host.close_picker();
    CHECK(one.steps() == steps + 1);
  }
}

}  // namespace
}  // namespace constellation::test
