#include "present/storage.h"

#include <doctest/doctest.h>

#include "present/messages.h"
#include "present/view.h"

namespace constellation {
namespace {

TEST_SUITE("storage texts") {
  TEST_CASE("bytes are told in the unit that reads best") {
    CHECK(bytes_text(0) == "0 B");
    CHECK(bytes_text(999) == "999 B");
    CHECK(bytes_text(1000) == "1.0 kB");
    CHECK(bytes_text(1249) == "1.2 kB");
    CHECK(bytes_text(9949) == "9.9 kB");
    CHECK(bytes_text(9960) == "10 kB");
    CHECK(bytes_text(412'345) == "412 kB");
    CHECK(bytes_text(999'700) == "1.0 MB");
    CHECK(bytes_text(59'055'800'320.0) == "59 GB");
    CHECK(bytes_text(5e15) == "5000 TB");
  }

  TEST_CASE("when it was exported, and what changed since") {
    StorageHealth health;
    CHECK(export_text(health) == "Never exported from here, nothing changed since it was opened");
    health.changes_since_export = 1;
    CHECK(export_text(health) == "Never exported, 1 change is in this browser only");
    health.changes_since_export = 41;
    CHECK(export_text(health) == "Never exported, 41 changes are in this browser only");
    health.last_exported = "2026-11-20T12:00:00Z";
    health.days_since_export = 3;
    CHECK(export_text(health) == "Last exported 3 days ago, 41 changes since");
    health.days_since_export = 1;
    health.changes_since_export = 1;
    CHECK(export_text(health) == "Last exported 1 day ago, 1 change since");
    health.days_since_export = 0;
    health.changes_since_export = 0;
    CHECK(export_text(health) == "Last exported less than a day ago, nothing changed since");
  }

  TEST_CASE("what can not be saved here any more is told, and nothing is said to be tried again") {
    Surroundings surroundings;
    surroundings.save = SaveKind::NotSaved;
    surroundings.save_reason = "newer";
    surroundings.storage.unsaved_changes = 2;
    StorageView view = build_storage(surroundings, "Alliance");
    CHECK(view.rows.front().text ==
          "NOT saved: newer 2 changes wait in this page; saving them is tried again by itself.");
    CHECK(view.can_retry);
    surroundings.storage.retries = false;
    view = build_storage(surroundings, "Alliance");
    CHECK(view.rows.front().text ==
          "Export now: these 2 changes can not be saved here any more; import the file after reloading. NOT saved: "
          "newer");
    CHECK_FALSE(view.can_retry);
  }

  TEST_CASE("changes of a network that was left are not told as saved") {
    Surroundings surroundings;
    CHECK(build_storage(surroundings, "Alliance").rows.front().text == text(Msg::StorageSaved));
    CHECK_FALSE(build_storage(surroundings, "Alliance").can_retry);
    surroundings.storage.other_unsaved = 3;
    const StorageView view = build_storage(surroundings, "Alliance");
    CHECK(view.rows.front().text == "3 changes of another network wait.");
    CHECK(view.can_retry);
  }

  TEST_CASE("a store that can not be opened is told as what it means") {
    CHECK(store_error_text(error_of(ErrorCode::StoreRefused, "SecurityError")).find("Nothing can be kept") == 0);
    CHECK(store_error_text(error_of(ErrorCode::QuotaExceeded)).find("full") != std::string::npos);
  }
}

}  // namespace
}  // namespace constellation
