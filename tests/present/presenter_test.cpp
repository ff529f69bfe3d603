#include <doctest/doctest.h>

#include "present/find.h"

#include <algorithm>
#include <set>

#include "present/node_ids.h"
#include "support/presenter_screen.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

struct Screen : PresenterScreen {
  Screen() : PresenterScreen(small_network()) {}
};

template <typename T>
const T* only(const Intents& intents) {
  return intents.size() == 1 ? intents.front().as<T>() : nullptr;
}

}  // namespace

TEST_CASE("an unchanged frame is the same view, any change is another revision") {
  Screen screen;
  const std::uint64_t revision = screen.view().revision;
  const auto timeline = screen.view().timeline;
  CHECK(screen.view().revision == revision);
  CHECK(screen.view().timeline == timeline);
  screen.session.scroll_y = 10;
  CHECK(screen.view().revision > revision);
  const std::uint64_t scrolled = screen.view().revision;
  screen.surroundings.save = SaveKind::Saving;
  CHECK(screen.view().revision > scrolled);
  CHECK(screen.view().header.save_text == "Saving …");
}

TEST_CASE("panning within a screen keeps the accessible tree") {
  Screen screen;
  static_cast<void>(screen.tree());
  const std::uint64_t revision = screen.presenter.tree_revision();
  screen.session.window = {screen.session.window.left + 1, screen.session.window.right + 1};
  static_cast<void>(screen.tree());
  CHECK(screen.presenter.tree_revision() == revision);
  screen.session.selection = *ref_from_text("deliverables/dlv-paper");
  static_cast<void>(screen.tree());
  CHECK(screen.presenter.tree_revision() > revision);
}

TEST_CASE("ids of nodes are unique, parents come before their children, and every form has its nodes") {
  Screen screen;
  screen.session.selection = *ref_from_text("deliverables/dlv-paper");
  screen.session.find = "paper";
  for (const Sheet sheet : {Sheet::None, Sheet::Start, Sheet::Networks, Sheet::Keys, Sheet::Add, Sheet::Conflicts,
                            Sheet::Menu, Sheet::About}) {
    screen.session.sheet = sheet;
    std::set<std::string> seen{""};
    for (const AccessNode& node : screen.tree()) {
      CHECK_MESSAGE(seen.count(node.parent) == 1, node.id);
      CHECK_MESSAGE(seen.insert(node.id).second, node.id);
      const bool may_be_unnamed = node.role == AccessRole::Text || node.role == AccessRole::Status;
      CHECK_MESSAGE((may_be_unnamed || !node.name.empty()), node.id);
    }
  }
}

TEST_CASE("an item's name tells everything about it") {
  Screen screen;
  const AccessNode* draft = screen.node("bar:deliverables/dlv-draft");
  REQUIRE(draft != nullptr);
  CHECK(draft->name == "Extension draft, deliverable, in review, due 3 February 2015, Endorsement");
  CHECK(screen.node("bar:deliverables/dlv-paper")->name ==
        "Endorsement framework paper, deliverable, delivered, 1 May 2014 to 30 September 2014, Endorsement");
  CHECK(screen.node("bar:deliverables/dlv-paper@grp-research") != nullptr);
  CHECK(screen.node("bar:deliverables/dlv-undated")->name == "Someday, deliverable, no date, Research");
  CHECK(screen.node("lane:groups/grp-endorse")->level == 2);
  CHECK(screen.node("lane:focus_areas/foc-inf")->expanded);
  CHECK(screen.node("bar:cycles/cyc-1")->name == "Cycle 1, cycle, April 2014 to September 2014");
}

TEST_CASE("every bar that is painted has a node, and a rectangle under its id") {
  Screen screen;
  std::set<std::string> nodes;
  for (const AccessNode& node : screen.tree()) nodes.insert(node.id);
  const auto rects = timeline_node_rects(screen.view());
  CHECK(rects.size() > 15);
  for (const NodeRect& rect : rects) CHECK_MESSAGE(nodes.count(rect.id) == 1, rect.id);
}

TEST_CASE("actions on nodes become intents") {
  Screen screen;
  screen.surroundings.undo_label = "Move x";
  const RecordRef paper = *ref_from_text("deliverables/dlv-paper");
  CHECK(only<intent::Undo>(screen.act(node::kUndo, AccessAction::Activate)) != nullptr);
  CHECK(screen.act(node::kRedo, AccessAction::Activate).empty());
  const Intents moved = screen.act("bar:deliverables/dlv-paper@grp-research", AccessAction::Increment);
  REQUIRE(only<intent::MoveDates>(moved) != nullptr);
  CHECK(only<intent::MoveDates>(moved)->record == paper);
  CHECK(only<intent::MoveDates>(moved)->days == 1);
  CHECK(only<intent::ShowRecord>(screen.act("lane:groups/grp-endorse", AccessAction::Activate)) != nullptr);
  CHECK(only<intent::ToggleCollapsed>(screen.act("lane:focus_areas/foc-inf", AccessAction::Collapse)) != nullptr);
  CHECK(screen.act("lane:focus_areas/foc-inf", AccessAction::Expand).empty());
  CHECK(screen.act("bar:deliverables/gone", AccessAction::Activate).empty());
  CHECK(screen.act("no/such", AccessAction::Activate).empty());
  const Intents found = screen.act(node::kFind, AccessAction::SetValue, "deb");
  REQUIRE(only<intent::SetFind>(found) != nullptr);
  CHECK(only<intent::SetFind>(found)->text == "deb");
}

TEST_CASE("a field takes text of its type and refuses other text at the field") {
  Screen screen;
  screen.session.selection = *ref_from_text("deliverables/dlv-paper");
  const std::string due = "field:deliverables/dlv-paper/due";
  const Intents set = screen.act(due, AccessAction::SetValue, " 2014-Q4 ");
  REQUIRE(only<intent::SetField>(set) != nullptr);
  CHECK(only<intent::SetField>(set)->value == Value(*date_from_text("2014-Q4")));
  CHECK(screen.act(due, AccessAction::SetValue, "2014-09-30").empty());
  const Intents refused = screen.act(due, AccessAction::SetValue, "soon");
  const auto* refuse = only<intent::RefuseField>(refused);
  REQUIRE(refuse != nullptr);
  CHECK(refuse->error.code == ErrorCode::InvalidDate);
  screen.session.refused = RefusedText{refuse->record, refuse->field, refuse->text, refuse->error};
  const AccessNode* node = screen.node(due);
  REQUIRE(node != nullptr);
  CHECK(node->invalid);
  CHECK(node->value == "soon");
  const Intents owners =
      screen.act("field:deliverables/dlv-paper/owners", AccessAction::SetValue, "research\nDirectory");
  REQUIRE(only<intent::SetField>(owners) != nullptr);
  CHECK(only<intent::SetField>(owners)->value == Value(TextElements{"grp-directory", "grp-research"}));
  const Intents state = screen.act("field:deliverables/dlv-paper/state", AccessAction::SetValue, "In progress");
  REQUIRE(only<intent::SetField>(state) != nullptr);
  CHECK(only<intent::SetField>(state)->value == Value(std::string("in_progress")));
  const Intents unset = screen.act("field:deliverables/dlv-paper/state", AccessAction::SetValue, "Not set");
  REQUIRE(only<intent::SetField>(unset) != nullptr);
  CHECK(is_unset(only<intent::SetField>(unset)->value));
}

TEST_CASE("details show the record's fields, what is related and what sources say") {
  Screen screen;
  screen.session.selection = *ref_from_text("deliverables/dlv-paper");
  const DetailsView& details = screen.view().details;
  CHECK(details.title == "Endorsement framework paper");
  CHECK(details.fields.front().label == "Title");
  std::set<std::string> related;
  for (const RelatedRow& row : details.related) related.insert(row.title);
  CHECK(related == std::set<std::string>{"Endorsement", "Research", "Cycle 1", "Framework published"});
  REQUIRE(details.sources.size() == 1);
  CHECK(details.sources.front().title == "Alliance wiki");
  CHECK(details.sources.front().confidence == "Confirmed");
  screen.session.details_open = false;
  CHECK(!screen.view().details.visible);
}

TEST_CASE("a window that gets narrow takes the empty details out of the tree, and brings them back") {
  Screen screen;
  screen.surroundings.canvas = {0, 0, 800, 900};
  CHECK(screen.node(node::kDetails) != nullptr);
  screen.surroundings.canvas = {0, 0, 600, 900};
  CHECK(screen.node(node::kDetails) == nullptr);
  const std::uint64_t revision = screen.view().revision;
  CHECK(screen.view().revision == revision);
  screen.surroundings.canvas = {0, 0, 800, 900};
  CHECK(screen.node(node::kDetails) != nullptr);
}

TEST_CASE("the node of a record is that of the lane which shows it") {
  const Document document = small_network();
  TimelineRowsCache cache;
  const auto node_in = [&](const std::vector<std::string>& collapsed, std::string_view record) {
    return node_of_record(*cache.rows(document, folded(collapsed)), document, *ref_from_text(record));
  };
  CHECK(node_in({}, "deliverables/dlv-paper") == "bar:deliverables/dlv-paper");
  CHECK(node_in({"foc-inf"}, "deliverables/dlv-paper") == "bar:deliverables/dlv-paper@grp-research");
  CHECK(node_in({}, "deliverables/dlv-undated") == "bar:deliverables/dlv-undated");
  CHECK(node_in({}, "groups/grp-research") == "lane:groups/grp-research");
  CHECK(node_in({}, "focus_areas/foc-inf") == "lane:focus_areas/foc-inf");
  CHECK(node_in({}, "cycles/cyc-1") == "bar:cycles/cyc-1");
  CHECK(is_timeline_tool(node::kZoomIn));
  CHECK_FALSE(is_timeline_tool(node::kTimeline));
  CHECK(is_timeline_node(node::kTimeline));
  CHECK_FALSE(is_timeline_node(node::kFind));
}

TEST_CASE("without a network there is only the start sheet") {
  Screen screen;
  static_cast<void>(screen.view());
  screen.surroundings.network_open = false;
  screen.surroundings.stored = {{"net-1", "First", {}}};
  screen.session.sheet = Sheet::Start;
  CHECK(screen.view().timeline == nullptr);
  CHECK(screen.node(node::kStartExample) != nullptr);
  CHECK(screen.node(node::kHeader) == nullptr);
  const Intents open = screen.act("stored:net-1", AccessAction::Activate);
  REQUIRE(only<intent::OpenNetwork>(open) != nullptr);
  CHECK(only<intent::OpenNetwork>(open)->network == "net-1");
}

TEST_CASE("finding looks into names in either case") {
  const Document document = small_network();
  const auto matches = find_matches(document, " FRAMEWORK ");
  CHECK(matches ==
        std::vector<RecordRef>{*ref_from_text("deliverables/dlv-paper"), *ref_from_text("publications/pub-1")});
  CHECK(find_matches(document, " ").empty());
  CHECK(find_matches(document, "deb").size() == 2);
}
