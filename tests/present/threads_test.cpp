#include "present/threads.h"

#include <doctest/doctest.h>

#include "store/commands.h"
#include "support/community_screen.h"
#include "support/example_network.h"
#include "support/golden.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

Document network_with_threads() {
  Document document = small_network();
  put(document, K::Thread, "thr-old", {{"title", "Name"}, {"resolved", "true"}});
  put(document, K::Thread, "thr-draft", {{"title", "Draft"}, {"subject", "deliverables/dlv-draft"}});
  put(document, K::Thread, "thr-mine", {{"title", "Aside"}, {"subject", "groups/grp-gone"}, {"visibility", "private"}});
  put(document, K::Entry, "ent-2",
      {{"thread", "thr-draft"}, {"author", "Nate"}, {"date", "2014-07-01"}, {"text", "Second\nreading"}});
  put(document, K::Entry, "ent-1",
      {{"thread", "thr-draft"}, {"author", "Deb"}, {"date", "2014-05-01"}, {"text", "First reading"}});
  put(document, K::Entry, "ent-0", {{"thread", "thr-draft"}, {"text", "When?"}});
  put(document, K::Entry, "ent-3", {{"thread", "thr-old"}, {"author", "Sunny"}, {"date", "2014-06"}, {"text", "Fine"}});
  put(document, K::Channel, "chn-all",
      {{"title", "Announcements"}, {"kind", "mailing_list"}, {"address", "https://lists.example.org/a"}});
  put(document, K::Channel, "chn-wiki",
      {{"title", "Wiki"}, {"group", "grp-research"}, {"kind", "wiki"}, {"state", "moved"}, {"moved_to", "GitHub"}});
  put(document, K::Channel, "chn-lost", {{"title", "Lost"}, {"group", "grp-gone"}, {"state", "archived"}});
  return document;
}

struct ThreadsScreen : CommunityScreen {
  explicit ThreadsScreen(Document document = network_with_threads())
      : CommunityScreen(PageKind::Threads, "", std::move(document)) {}
};
struct ThreadScreen : CommunityScreen {
  explicit ThreadScreen(std::string_view thread, Document document = network_with_threads())
      : CommunityScreen(PageKind::Thread, thread, std::move(document)) {}
};

TEST_SUITE("threads") {
  TEST_CASE("the example's threads and channels, today and in June 2014") {
    ThreadsScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    std::string dump = screen.dump();
    screen.session.page.set_option("show", "channels");
    dump += screen.dump();
    check_golden("threads_today", dump);
    screen.as_of("2014-06");
    dump = screen.dump();
    screen.session.page.set_option("show", "");
    check_golden("threads_june_2014", screen.dump() + dump);
  }

  TEST_CASE("the open ones first, of those where something was said last") {
    ThreadsScreen screen;
    CHECK(screen.page().note == "3 threads");
    CHECK(screen.rows() == Texts{"Draft | Extension draft | 3 | 1 Jul 2014, Nate | Open",
                                 "Aside |  | 0 |  | Open, Private", "Name |  | 1 | Jun 2014, Sunny | Resolved"});
    screen.ask("page/sort:entries");
    screen.ask("page/sort:entries");
    CHECK(screen.rows().front().starts_with("Draft"));
    screen.ask("page/sort:about");
    CHECK(screen.rows().front().starts_with("Draft"));
    screen.session.page.set_option("sort", "-last");
    CHECK(screen.rows().front().starts_with("Draft"));
    CHECK(screen.rows().back().starts_with("Aside"));
  }

  TEST_CASE("filters by what they are about and by state, and the search in what was said") {
    ThreadsScreen screen;
    screen.ask("page/choice:about", AccessAction::SetValue, "Deliverables");
    CHECK(screen.rows().size() == 1);
    CHECK(screen.page().note == "1 of 3 threads");
    screen.ask("page/choice:about", AccessAction::SetValue, "Nothing in particular");
    screen.ask("page/choice:state", AccessAction::SetValue, "Resolved");
    CHECK(screen.rows() == Texts{"Name |  | 1 | Jun 2014, Sunny | Resolved"});
    screen.ask("page/choice:about", AccessAction::SetValue, "Deliverables");
    CHECK(screen.node("page/empty")->name.starts_with("No thread is like that."));
    screen.ask("page/clear");
    screen.session.find = "READING";
    CHECK(screen.rows().size() == 1);
    ThreadsScreen none(small_network());
    CHECK(none.node("page/empty")->name.starts_with("No thread yet."));
  }

  TEST_CASE("as of a date there is what had been said, and what is resolved later is open") {
    ThreadsScreen screen;
    screen.as_of("2014-06-01");
    CHECK(screen.rows() == Texts{"Draft | Extension draft | 2 | 1 May 2014, Deb | Open",
                                 "Aside |  | 0 |  | Open, Private", "Name |  | 1 | Jun 2014, Sunny | Resolved"});
    screen.as_of("2014-05");
    CHECK(screen.rows().size() == 2);  // in the other nothing had been said
    CHECK(screen.page().actions.empty());
  }

  TEST_CASE("channels of the whole alliance, with filters of their own") {
    ThreadsScreen screen;
    screen.ask("page/choice:show", AccessAction::SetValue, "Channels");
    CHECK(screen.rows() ==
          Texts{"Announcements | The whole alliance | Mailing list |  | https://lists.example.org/a | Open",
                "Lost |  |  |  |  | Archived", "Wiki | Research | Wiki | GitHub |  | Moved"});
    screen.ask("page/choice:group", AccessAction::SetValue, "The whole alliance");
    CHECK(screen.rows().size() == 1);
    screen.ask("page/choice:group", AccessAction::SetValue, "Research");
    CHECK(screen.rows().size() == 1);
    screen.ask("page/choice:kind", AccessAction::SetValue, "Forum");
    CHECK(screen.node("page/empty")->name == "No channel is like that. Clear the filters.");
    CHECK(screen.page().can_clear);
    screen.ask("page/sort:title");
    screen.ask("page/choice:kind", AccessAction::SetValue, "Any kind");
    CHECK(screen.page().note == "1 of 3 channels");
    screen.ask("page/clear");
    CHECK(screen.page().note == "3 channels");  // what is shown is no filter
    CHECK_FALSE(screen.page().can_clear);
    screen.ask("page/row:channels/chn-wiki");
    CHECK(screen.session.page.kind == PageKind::Threads);  // its form opens beside
    CHECK(screen.session.selection == ref_from_text("channels/chn-wiki"));
  }

  TEST_CASE("threads and channels are begun here, each accepted as one step") {
    ThreadsScreen screen;
    const auto begins = [&screen](std::string_view node) {
      const auto command = screen.asked<intent::AddRecord>(node);
      return command && plan(screen.state.document, *command, id_of("new-1")).has_value();
    };
    CHECK(begins("page/action:add:thread"));
    CHECK_FALSE(begins("page/action:add:channel"));
    CHECK(get(*screen.added("page/action:add:thread"), thread::kVisible) == "network");
    screen.ask("page/choice:show", AccessAction::SetValue, "Channels");
    CHECK(begins("page/action:add:channel"));
    CHECK_FALSE(begins("page/action:add:thread"));
  }

  TEST_CASE("a thread: what it is about, then what was said by date, each with its author and all of its text") {
    ThreadScreen screen("thr-draft");
    CHECK(screen.node("page/title")->name == "Draft");
    CHECK(screen.titles() == Texts{"About", "Deb", "Nate", "Author not recorded"});
    CHECK(screen.lines("About") == Texts{"Extension draft | Deliverable | "});
    CHECK(screen.section("Nate")->note == "1 Jul 2014");
    CHECK(screen.words("Nate") == "Second\nreading");
    screen.ask("page/action:edit:entries/ent-2");
    CHECK(screen.session.selection == ref_from_text("entries/ent-2"));
    CHECK(screen.node("field:entries/ent-2/text") != nullptr);
    screen.as_of("2014-06");
    CHECK(screen.titles() == Texts{"About", "Deb", "Author not recorded"});
    CHECK(screen.page().actions.empty());
  }

  TEST_CASE("an entry is added with the thread and today's date, and is accepted as one step") {
    ThreadScreen screen("thr-draft");
    const auto entry = screen.added("page/action:add:entry");
    REQUIRE(entry);
    CHECK(get(*entry, entry::kThread) == id_of("thr-draft"));
    CHECK(get(*entry, entry::kDate) == date_from_text("2014-12-01"));
    CHECK(plan(screen.state.document, *screen.asked<intent::AddRecord>("page/action:add:entry"), id_of("ent-new")));
  }

  TEST_CASE("it is marked as resolved and opened again") {
    ThreadScreen screen("thr-draft");
    CHECK(screen.node("page/action:resolve")->name == "Mark as resolved");
    const auto set = screen.asked<intent::SetField>("page/action:resolve");
    REQUIRE(set);
    CHECK(set->record == *ref_from_text("threads/thr-draft"));
    CHECK(set->value == Value(true));
    CHECK(plan(screen.state.document, *set));
    ThreadScreen resolved("thr-old");
    CHECK(resolved.page().badge.text == "Resolved");
    CHECK(resolved.node("page/action:resolve")->name == "Open again");
    CHECK(resolved.asked<intent::SetField>("page/action:resolve")->value == Value(false));
  }

  TEST_CASE("a thread without entries, about what is gone, and one that is gone itself say so") {
    ThreadScreen mine("thr-mine");
    CHECK(mine.page().badge.text == "Open, Private");
    CHECK(mine.words("About") == "What this was about is not in the network any more.");
    CHECK(mine.words("Entries").starts_with("Nothing has been said yet."));
    ThreadScreen gone("thr-gone");
    CHECK(gone.node("page/empty")->name.starts_with("This record is not in the network."));
    gone.ask("page/above");
    CHECK(gone.session.page.kind == PageKind::Threads);
  }
}

}  // namespace
}  // namespace constellation::test
