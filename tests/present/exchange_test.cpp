#include "present/exchange.h"

#include <doctest/doctest.h>

#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

using Place = ExchangeHealth::Place;

TEST_SUITE("exchange texts") {
  TEST_CASE("how long ago") {
    CHECK(ago_text(0) == "Just now");
    CHECK(ago_text(59) == "Just now");
    CHECK(ago_text(60) == "1 minute ago");
    CHECK(ago_text(12 * 60 + 5) == "12 minutes ago");
    CHECK(ago_text(3600) == "1 hour ago");
    CHECK(ago_text(7 * 3600) == "7 hours ago");
    CHECK(ago_text(24 * 3600) == "1 day ago");
    CHECK(ago_text(72 * 3600) == "3 days ago");
  }

  TEST_CASE("what happened last is one line") {
    ExchangeHealth health;
    health.place = Place::Ready;
    health.name = "Shared";
    CHECK(build_exchange(health).last == "Not exchanged yet");
    health.seconds_since = 720;
    CHECK(build_exchange(health).last == "12 minutes ago");  // before the page was loaded
    health.last = ExchangeReport{};
    CHECK(build_exchange(health).last == "12 minutes ago: nothing new came in");
    health.last->files_read = 3;
    health.last->came_in = true;
    health.last->changes = 2;
    health.last->new_conflicts = 1;
    health.last->wrote = true;
    health.last->refusals.push_back(error_of(ErrorCode::FileLocked));
    CHECK(build_exchange(health).last ==
          "12 minutes ago: 3 files read, 2 changes came in, 1 conflict, your file was written, 1 file was left out");
    health.is_running = true;
    CHECK(build_exchange(health).last == "Exchanging …");
  }

  TEST_CASE("the first files that were left out are named") {
    ExchangeHealth health;
    health.last = ExchangeReport{};
    for (int i = 0; i < 8; ++i) {
      Error error = error_of(ErrorCode::FileLocked);
      error.file = std::to_string(i) + ".json";
      health.last->refusals.push_back(error);
    }
    const ExchangeView view = build_exchange(health);
    REQUIRE(view.refusals.size() == 6);
    CHECK(view.refusals.front() == "0.json: " + text(Msg::ErrorFileLocked));
    CHECK(view.refusals.back() == "and 3 more");
  }

  TEST_CASE("each place offers what can be done there, and every button does it") {
    for (const ExchangeKind kind : {ExchangeKind::Folder, ExchangeKind::File}) {
      for (const Place place : {Place::Picked, Place::None, Place::AsksAgain, Place::Ready}) {
        ExchangeHealth health;
        health.place = place;
        health.kind = kind;
        const ExchangeView view = build_exchange(health);
        CHECK_FALSE(view.buttons.empty());
        for (const auto& button : view.buttons) {
          CHECK_FALSE(button.label.empty());
          CHECK(intents_of_exchange(view, NodeId(button.node)).size() == 1);
        }
      }
    }
    ExchangeView view;
    const auto toggled = [&] {
      return intents_of_exchange(view, NodeId(node::kExchangeTimer)).front().get<intent::ManageExchange>().what;
    };
    CHECK(toggled() == intent::ManageExchange::What::StartTimer);
    view.timer = true;
    CHECK(toggled() == intent::ManageExchange::What::StopTimer);
    CHECK(intents_of_exchange(view, "other").empty());
  }

  TEST_CASE("what came in is told with where it came from") {
    ExchangeReport report;
    CHECK(exchanged_text(report, "Shared") == "Exchanged: nothing new came in.");
    report.came_in = true;
    CHECK(exchanged_text(report, "Shared") ==
          "Exchanged through Shared: only history came in. Undo takes that back as one step.");
    report.changes = 1;
    CHECK(exchanged_text(report, "Shared") ==
          "Exchanged through Shared: 1 change came in. Undo takes that back as one step.");
    CHECK(exchanged_text(report, "") == "Exchanged: 1 change came in. Undo takes that back as one step.");
    report.failure = error_of(ErrorCode::PlaceGone);
    CHECK(exchanged_text(report, "Shared") == "Not exchanged. " + text(Msg::ErrorPlaceGone));
  }
}

}  // namespace
}  // namespace constellation
