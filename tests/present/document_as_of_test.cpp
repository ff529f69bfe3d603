#include "present/document_as_of.h"

#include <doctest/doctest.h>

#include "model/queries.h"
#include "support/example_network.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using K = RecordKind;

// Of a document that is made for it, whether what matters is there on days around its first.
struct Past {
  Document document = small_network();

  void add(RecordKind kind, std::string_view id, std::vector<Member> members) {
    put(document, kind, id, std::move(members));
  }
  [[nodiscard]] Document on(std::string_view day) const { return document_as_of(document, day_of(day)); }
  [[nodiscard]] bool has(std::string_view ref, std::string_view day) const {
    return on(day).find(*ref_from_text(ref)) != nullptr;
  }
  // Not there the day before, and there on that day.
  [[nodiscard]] bool begins(std::string_view ref, std::string_view day) const {
    return document_as_of(document, day_of(day) - 1).find(*ref_from_text(ref)) == nullptr && has(ref, day);
  }
  // The field's text on that day; "-" where the record is not there.
  [[nodiscard]] std::string text(std::string_view ref, std::string_view field, std::string_view day) const {
    const Document then = on(day);
    const RecordRef record = *ref_from_text(ref);
    const Record* found = then.find(record);
    if (found == nullptr) return "-";
    const Value& value = value_of(*found, find_field(record.kind, field)->index);
    if (const auto* date = std::get_if<Date>(&value)) return text_from_date(*date);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int32_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    std::string list;
    if (const auto* elements = std::get_if<TextElements>(&value)) {
      for (const std::string& element : *elements) list += (list.empty() ? "" : " ") + element;
    }
    return list;
  }
};

TEST_SUITE("the document as of a day") {
  TEST_CASE("terms, statuses, windows and publications are there from the first day that their start can mean") {
    const Past past;
    CHECK(past.begins("role_assignments/rol-deb", "2014-04-01"));
    CHECK(past.text("role_assignments/rol-deb", "end", "2014-04-01") == "2014-09");  // it was planned
    CHECK(past.has("status_changes/sta-1", "2014-04-01"));
    CHECK(past.begins("status_changes/sta-2", "2015-02-03"));
    CHECK_FALSE(past.has("group_cycles/win-1", "2014-04-13"));
    CHECK(past.begins("publications/pub-1", "2014-10-15"));
    CHECK_FALSE(past.has("cycles/cyc-1", "2014-03-31"));
    CHECK(past.begins("call_series/cal-all", "2014-03-05"));
  }

  TEST_CASE("a group is there from its first dated record on, and with it what has no date") {
    const Past past;
    CHECK_FALSE(past.has("groups/grp-endorse", "2014-03-31"));
    CHECK_FALSE(past.has("role_assignments/rol-none", "2014-03-31"));
    CHECK(past.has("groups/grp-endorse", "2014-04-01"));
    CHECK(past.has("role_assignments/rol-none", "2014-04-01"));
    CHECK(past.has("groups/grp-directory", "2000-01-01"));  // nothing of it has a date
    CHECK(past.has("focus_areas/foc-eco", "2000-01-01"));
    CHECK(past.has("networks/net", "2000-01-01"));
  }

  TEST_CASE("what has no dates of its own has those of its cycle") {
    Past past;
    past.add(K::RoleAssignment, "rol-cycle", {{"group", "grp-directory"}, {"cycle", "cyc-1"}});
    past.add(K::GroupCycle, "win-cycle", {{"group", "grp-directory"}, {"cycle", "cyc-1"}});
    past.add(K::Goal, "goa-cycle", {{"group", "grp-directory"}, {"cycle", "cyc-1"}, {"text", "Goal"}});
    for (const auto* ref : {"role_assignments/rol-cycle", "group_cycles/win-cycle", "goals/goa-cycle"}) {
      CAPTURE(ref);
      CHECK(past.begins(ref, "2014-04-01"));
    }
  }

  TEST_CASE("a deliverable is there once it had been promised, and delivered once it was") {
    Past past;
    CHECK(past.begins("deliverables/dlv-paper", "2014-04-01"));  // its cycle begins before its start
    CHECK(past.begins("deliverables/dlv-agenda", "2014-06-01"));
    CHECK(past.text("deliverables/dlv-paper", "state", "2014-09-29").empty());
    CHECK(past.text("deliverables/dlv-paper", "progress", "2014-09-29").empty());
    CHECK(past.text("deliverables/dlv-paper", "due", "2014-09-29") == "2014-09-30");
    CHECK(past.text("deliverables/dlv-paper", "state", "2014-09-30") == "delivered");  // without a day: when it was due
    past.add(K::Deliverable, "dlv-late",
             {{"title", "Late"},
              {"owners", "grp-endorse"},
              {"cycle", "cyc-1"},
              {"state", "delivered"},
              {"due", "2014-06-30"},
              {"delivered_on", "2014-08-15"}});
    CHECK(past.text("deliverables/dlv-late", "delivered_on", "2014-08-14").empty());
    CHECK(past.text("deliverables/dlv-late", "state", "2014-08-14").empty());
    CHECK(past.text("deliverables/dlv-late", "delivered_on", "2014-08-15") == "2014-08-15");
    CHECK(past.text("deliverables/dlv-late", "state", "2014-08-15") == "delivered");
  }

  TEST_CASE("the state of what was open then is of today, and not told") {
    const Past past;
    CHECK(past.text("deliverables/dlv-draft", "state", "2015-02-03").empty());
    CHECK(past.text("deliverables/dlv-draft", "state", "2015-02-04") == "in_review");
  }

  TEST_CASE("goals are judged once their cycle is over") {
    Past past;
    past.add(K::Goal, "goa-1",
             {{"group", "grp-endorse"},
              {"cycle", "cyc-1"},
              {"text", "Goal"},
              {"state", "met"},
              {"verdict", "supported"},
              {"evidence", "Yes"},
              {"hypothesis", "If"}});
    CHECK(past.text("goals/goa-1", "state", "2014-09-30").empty());
    CHECK(past.text("goals/goa-1", "verdict", "2014-09-30").empty());
    CHECK(past.text("goals/goa-1", "evidence", "2014-09-30").empty());
    CHECK(past.text("goals/goa-1", "hypothesis", "2014-09-30") == "If");
    CHECK(past.text("goals/goa-1", "state", "2014-10-01") == "met");
  }

  TEST_CASE("calls are there once they were held; one that was moved to later from the day of its first time") {
    Past past;
    past.add(K::Call, "cll-single", {{"title", "Kick-off"}, {"group", "grp-endorse"}, {"date", "2014-05-06"}});
    past.add(K::Call, "cll-moved", {{"series", "cal-endorse"}, {"occurrence", "2014-05-13"}, {"date", "2014-05-15"}});
    CHECK(past.begins("calls/cll-single", "2014-05-06"));
    CHECK(past.begins("calls/cll-moved", "2014-05-13"));
  }

  TEST_CASE("what belongs to something that was not there is not there, and nothing refers to it") {
    Past past;
    past.add(K::Pause, "pau-undated", {{"window", "win-1"}});
    past.add(K::Channel, "chn-list", {{"group", "grp-endorse"}, {"title", "List"}});
    past.add(K::Baseline, "bas-1", {{"name", "Plan"}, {"taken_on", "2014-05-01"}});
    past.add(K::PlannedDates, "pln-1",
             {{"baseline", "bas-1"}, {"subject", "deliverables/dlv-paper"}, {"end", "2014-08"}});
    CHECK_FALSE(past.has("pauses/pau-undated", "2014-04-13"));
    CHECK_FALSE(past.has("channels/chn-list", "2014-03-31"));
    CHECK(past.begins("planned_dates/pln-1", "2014-05-01"));
    CHECK(past.begins("citations/cit-1", "2014-04-01"));
    // Research begins in May: until then the paper is Endorsement's alone.
    CHECK(past.text("deliverables/dlv-paper", "owners", "2014-04-30") == "grp-endorse");
    CHECK(past.text("deliverables/dlv-paper", "owners", "2014-05-01") == "grp-endorse grp-research");
    past.add(K::Deliverable, "dlv-next",
             {{"title", "Next"}, {"owners", "grp-endorse"}, {"depends_on", "dlv-agenda"}, {"start", "2014-04-20"}});
    CHECK(past.text("deliverables/dlv-next", "depends_on", "2014-05-31").empty());
    CHECK(past.text("deliverables/dlv-next", "depends_on", "2014-06-01") == "dlv-agenda");
  }

  TEST_CASE("what sources, meetings, suggestions and threads say is there once it was said") {
    Past past;
    past.add(K::Source, "src-wiki", {{"title", "Wiki"}, {"read_on", "2014-07-01"}});
    past.add(K::Meeting, "mtg-1", {{"title", "Chairs"}, {"date", "2014-06-20"}});
    past.add(K::Connection, "con-1",
             {{"text", "Shared paper"},
              {"from", "grp-endorse"},
              {"to", "grp-research"},
              {"raised_at", "mtg-1"},
              {"resolved_on", "2014-08-01"},
              {"resolution", "Together"}});
    past.add(K::Suggestion, "sug-1",
             {{"name", "Taxonomies"},
              {"proposed_on", "2014-03-10"},
              {"decision", "accepted"},
              {"decided_on", "2014-06-01"},
              {"group", "grp-research"}});
    past.add(K::Thread, "thr-1", {{"title", "Terms"}, {"resolved", "true"}});
    past.add(K::Entry, "ent-1", {{"thread", "thr-1"}, {"date", "2014-05-02"}, {"text", "One"}});
    past.add(K::Entry, "ent-2", {{"thread", "thr-1"}, {"date", "2014-05-20"}, {"text", "Two"}});
    CHECK(past.begins("citations/cit-1", "2014-07-01"));
    CHECK_FALSE(past.has("connections/con-1", "2014-06-19"));
    CHECK(past.text("connections/con-1", "resolution", "2014-07-31").empty());
    CHECK(past.text("connections/con-1", "resolution", "2014-08-01") == "Together");
    CHECK_FALSE(past.has("suggestions/sug-1", "2014-03-09"));
    CHECK(past.text("suggestions/sug-1", "decision", "2014-05-31").empty());
    CHECK(past.text("suggestions/sug-1", "group", "2014-05-31").empty());
    CHECK(past.text("suggestions/sug-1", "group", "2014-06-01") == "grp-research");
    CHECK_FALSE(past.has("threads/thr-1", "2014-05-01"));
    CHECK(past.text("threads/thr-1", "resolved", "2014-05-19").empty());
    CHECK(past.text("threads/thr-1", "resolved", "2014-05-20") == "true");
    CHECK_FALSE(past.has("entries/ent-2", "2014-05-19"));
  }

  TEST_CASE("the network's end is not known before it") {
    Past past;
    past.add(K::Network, "net", {{"name", "Alliance"}, {"end", "2016"}, {"successor", "Another"}});
    CHECK(past.text("networks/net", "end", "2015-12-31").empty());
    CHECK(past.text("networks/net", "successor", "2015-12-31").empty());
    CHECK(past.text("networks/net", "successor", "2016-01-01") == "Another");
  }

  TEST_CASE("the same document and day are derived once, and tables without a difference keep their chunks") {
    DocumentAsOf cache;
    const Document example = example_network();
    const Document* first = &cache.of(example, day_of("2015-03-01"));
    const auto chunk = first->table(K::Deliverable).chunks().front();
    CHECK(cache.of(example, day_of("2015-03-01")).table(K::Deliverable).chunks().front() == chunk);
    CHECK(shares_chunks(cache.of(example, day_of("2030-01-01")), example));
    Document edited = example;
    put(edited, K::Group, "grp-new", {{"name", "New"}});
    CHECK(cache.of(edited, day_of("2030-01-01")).find(*ref_from_text("groups/grp-new")) != nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
