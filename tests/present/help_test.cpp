#include "present/help.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "present/node_ids.h"
#include "support/presenter_screen.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Screen = PresenterScreen;

std::vector<std::string_view> buttons_of(const PromptView& prompt) {
  std::vector<std::string_view> nodes;
  for (const PromptView::Button& button : prompt.buttons) nodes.push_back(button.node);
  return nodes;
}

}  // namespace

TEST_CASE("an empty network asks for what comes next, until there is something of each") {
  const Document whole = small_network();
  const Session session;
  Document document;
  CHECK(buttons_of(build_prompt(document, session, 0)) == std::vector{node::kPromptCycle, node::kPromptGroup});
  document.table(RecordKind::Group) = whole.table(RecordKind::Group);
  CHECK(buttons_of(build_prompt(document, session, 0)) == std::vector{node::kPromptCycle, node::kPromptDeliverable});
  document.table(RecordKind::Cycle) = whole.table(RecordKind::Cycle);
  CHECK(buttons_of(build_prompt(document, session, 0)) == std::vector{node::kPromptDeliverable});
  document.table(RecordKind::Group) = {};
  CHECK(buttons_of(build_prompt(document, session, 0)) == std::vector{node::kPromptGroup});
  CHECK(build_prompt(whole, session, 0) == PromptView());
}

TEST_CASE("a search without a match is named and can be cleared; one with matches asks nothing") {
  Screen screen;
  screen.state.document = small_network();
  screen.session.find = " zebra ";
  CHECK(screen.view().prompt.title == "Nothing is called “zebra”");
  REQUIRE(screen.node(node::kPromptClear) != nullptr);
  CHECK(screen.asked<intent::SetFind>(node::kPromptClear)->text.empty());
  const std::uint64_t revision = screen.view().revision;
  screen.session.find = "paper";
  CHECK(screen.view().prompt.title.empty());
  CHECK(screen.view().revision > revision);
  CHECK(screen.node(node::kPrompt) == nullptr);
}

TEST_CASE("the prompt's buttons add records") {
  Screen screen;
  CHECK(screen.node(node::kPromptCycle)->name == "Add a cycle");
  CHECK(screen.asked<intent::AddRecord>(node::kPromptCycle)->kind == RecordKind::Cycle);
  CHECK(screen.asked<intent::AddRecord>(node::kPromptGroup)->kind == RecordKind::Group);
  CHECK(screen.asked<intent::AddRecord>(node::kPromptDeliverable)->kind == RecordKind::Deliverable);
}

TEST_CASE("with nothing selected the details are a list of the timeline's signs, each with a name of its own") {
  Screen screen;
  screen.state.document = small_network();
  std::set<std::string> names;
  for (const AccessNode& node : screen.tree()) {
    if (node.parent == "legend") {
      CHECK(node.role == AccessRole::ListItem);
      CHECK_MESSAGE(names.insert(node.name).second, node.name);
    }
  }
  CHECK(names.size() == legend().size());
  CHECK(screen.node("legend")->role == AccessRole::List);
  // Every shape and every tone that means something is told.
  for (int shape = 0; shape <= static_cast<int>(BarShape::Call); ++shape) {
    CHECK(
        std::ranges::any_of(legend(), [&](const LegendEntry& each) { return static_cast<int>(each.shape) == shape; }));
  }
  screen.session.selection = *ref_from_text("deliverables/dlv-paper");
  CHECK(screen.node("legend") == nullptr);
}

TEST_CASE("the menu leads everywhere and closes what it leaves") {
  Screen screen;
  CHECK(screen.asked<intent::OpenSheet>(node::kMore)->sheet == Sheet::Menu);
  screen.session.sheet = Sheet::Menu;
  for (const MenuEntry& entry : menu()) CHECK(screen.node(entry.node) != nullptr);
  CHECK(screen.node(node::kMenuConflicts) == nullptr);
  CHECK(screen.asked<intent::PickFile>(node::kMenuImport).has_value());
  CHECK(screen.asked<intent::CloseSheet>(node::kMenuImport).has_value());
  CHECK(screen.asked<intent::ExportSnapshot>(node::kMenuExport).has_value());
  CHECK(screen.asked<intent::CloseSheet>(node::kMenuExport).has_value());
  CHECK(screen.asked<intent::OpenSheet>(node::kMenuKeys)->sheet == Sheet::Keys);
  CHECK(screen.asked<intent::OpenSheet>(node::kMenuAbout)->sheet == Sheet::About);
}

TEST_CASE("the theme is a choice of three, one of them pressed") {
  Screen screen;
  screen.session.sheet = Sheet::Menu;
  for (const ThemeChoice& chosen : theme_choices()) {
    screen.surroundings.theme = chosen.theme;
    for (const ThemeChoice& each : theme_choices()) {
      const AccessNode* node = screen.node(each.node);
      REQUIRE(node != nullptr);
      CHECK(node->role == AccessRole::Toggle);
      CHECK(node->selected == (each.theme == chosen.theme));
      CHECK(screen.asked<intent::SetTheme>(each.node)->theme == each.theme);
    }
  }
}

TEST_CASE("About tells the version and, where it is known, whether it works without an internet connection") {
  Screen screen;
  screen.session.sheet = Sheet::About;
  screen.surroundings.version = "1.2.3 (abc)";
  const std::size_t lines = about_lines(screen.view()).size();
  CHECK(screen.node("about/1")->name == "Constellation 1.2.3 (abc)");
  screen.surroundings.works_offline = true;
  CHECK(about_lines(screen.view()).size() == lines + 1);
  CHECK(screen.asked<intent::OpenNotices>(node::kAboutNotices).has_value());
}

TEST_CASE("one conflict is one conflict, one match one match") {
  CHECK(conflicts_text(1) == "1 conflict");
  CHECK(conflicts_text(2) == "2 conflicts");
  CHECK(matches_text(1, 1) == "1 match");
  CHECK(matches_text(0, 0) == "0 matches");
}

TEST_CASE("matches that the timeline does not show are told apart") {
  CHECK(matches_text(1, 0) == "1 match, not on the timeline");
  CHECK(matches_text(3, 2) == "3 matches, 1 not on the timeline");
  Screen screen(small_network());
  screen.session.find = "deb";  // a person and her role
  CHECK(screen.view().header.find_text == "2 matches, 1 not on the timeline");
  screen.session.collapsed = {"foc-inf"};
  CHECK(screen.view().header.find_text == "2 matches, not on the timeline");
  CHECK(screen.node("header/find-matches")->name == "2 matches, not on the timeline");
  screen.session.find = "  ";
  CHECK(screen.view().header.find_text.empty());
  CHECK(screen.view().prompt.kind == PromptView::Kind::Begin);
  screen.session.find = "zebra";
  CHECK(screen.view().prompt.kind == PromptView::Kind::NothingFound);
}
