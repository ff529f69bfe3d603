#include "present/alternatives.h"

#include <doctest/doctest.h>

#include "present/node_ids.h"
#include "store/workspace.h"
#include "support/presenter_screen.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

const RecordRef kGuide{RecordKind::Deliverable, id_of("dlv-guide")};
const LeafKey kStart = leaf(deliverable::kStart.index);
const LeafKey kDue = leaf(deliverable::kDue.index);

Date date(std::string_view text) { return *date_from_text(text); }

// Two people with a guide of March to June 2014, who move it apart.
struct Apart {
  Replica one{1};
  Replica two{2};

  Apart() {
    one.write(kGuide, leaf(deliverable::kTitle.index), std::string("Guide"));
    one.write(kGuide, kStart, date("2014-03-01"));
    one.write(kGuide, kDue, date("2014-06-30"));
    two.take(one);
  }
  void move(Replica& who, std::string_view start, std::string_view due) const {
    who.edit({{ChangeKind::Write, kGuide, kStart, date(start)}, {ChangeKind::Write, kGuide, kDue, date(due)}});
  }
  std::vector<Alternative> meet() {
    one.take(two);
    return alternatives_of(one.state, conflicts_of(one.state));
  }
};

std::string days(const Alternative& alternative) {
  const DayRange range = alternative.span.range;
  return text_from_date({range.begin, Precision::Day}) + ' ' + text_from_date({range.end - 1, Precision::Day});
}

TEST_SUITE("alternatives") {
  TEST_CASE("what someone wrote together is one alternative, with the dates that choosing it writes") {
    Apart people;
    people.move(people.one, "2014-04-01", "2014-07-31");
    people.move(people.two, "2014-05-01", "2014-08-31");
    const auto found = people.meet();
    REQUIRE(found.size() == 1);
    CHECK(found.front().record == kGuide);
    CHECK(days(found.front()) == "2014-05-01 2014-08-31");
    CHECK(found.front().dates.size() == 2);
    CHECK(alternatives_of(found, kGuide).size() == 1);
    CHECK(alternatives_of(found, {RecordKind::Deliverable, id_of("dlv-other")}).empty());
  }

  TEST_CASE("dates that one of them wrote in two steps belong together, those of a third apart") {
    Apart people;
    people.move(people.one, "2014-04-01", "2014-07-31");
    people.one.write(kGuide, kDue, date("2014-07-30"));
    people.two.write(kGuide, kStart, date("2014-05-01"));
    people.two.write(kGuide, kDue, date("2014-08-31"));
    Replica three{3};
    three.write(kGuide, kDue, date("2014-12-31"));
    people.one.take(three);
    std::vector<std::string> all;
    for (const Alternative& alternative : people.meet()) all.push_back(days(alternative));
    CHECK(all == std::vector<std::string>{"2014-05-01 2014-08-31", "2014-04-01 2014-12-31"});
  }

  TEST_CASE("dates that come back with an undo are alternatives as before") {
    Apart people;
    people.move(people.one, "2014-04-01", "2014-07-31");
    people.move(people.two, "2014-05-01", "2014-08-31");
    const auto before = people.meet();
    Workspace workspace(people.one.state, people.one.replica);
    const auto moved = plan(workspace.document(), intent::MoveBars{{kGuide}, DragPart::Body, 100}, {});
    REQUIRE(moved);
    workspace.execute(*moved, "");
    CHECK(alternatives_of(workspace.state(), conflicts_of(workspace.state())).empty());
    REQUIRE(workspace.undo(""));
    CHECK(alternatives_of(workspace.state(), conflicts_of(workspace.state())) == before);
  }

  TEST_CASE("dates out of order and no dates at all are no alternative") {
    Apart people;
    people.one.write(kGuide, kStart, date("2014-06-01"));
    people.two.write(kGuide, kDue, date("2014-05-01"));
    people.two.write(kGuide, kStart, date("2014-02-01"));
    const auto ordered = people.meet();
    REQUIRE(ordered.size() == 1);
    CHECK(days(ordered.front()) == "2014-02-01 2014-05-01");

    Apart crossed;
    crossed.one.write(kGuide, kStart, date("2014-06-01"));
    crossed.two.write(kGuide, kStart, date("2014-07-15"));  // after the end that both show
    CHECK(crossed.meet().empty());

    Apart gone;
    gone.move(gone.one, "2015-01-01", "2015-02-28");
    gone.two.edit({{ChangeKind::Write, kGuide, kStart, {}}, {ChangeKind::Write, kGuide, kDue, {}}});
    CHECK(gone.meet().empty());
  }

  TEST_CASE("no more are given than can be told apart") {
    Apart people;
    people.move(people.one, "2014-01-01", "2014-12-31");
    for (std::uint64_t i = 3; i < 14; ++i) {
      Replica other{i};
      other.take(people.two);
      const std::string day = std::to_string(i + 10);
      people.move(other, "2014-05-" + day, "2014-09-" + day);
      people.one.take(other);
    }
    CHECK(people.meet().size() == kMaxAlternatives);
  }

  TEST_CASE("who wrote the other dates is told where it is known") {
    Apart people;
    people.move(people.one, "2014-04-01", "2014-07-31");
    ChangeSet set = stamp_edits(people.two.state, next_dot(people.two.state, people.two.replica),
                                {{ChangeKind::Write, kGuide, kDue, date("2014-12-31")}});
    set.author = "Ann";
    apply(people.two.state, set);
    const auto found = people.meet();
    REQUIRE(found.size() == 1);
    CHECK(days(found.front()) == "2014-04-01 2014-12-31");
    CHECK(found.front().who == "Ann");
  }

  TEST_CASE("the tree tells the other dates after their bar; choosing them, or keeping, decides for those") {
    Apart people;
    people.one.write(kGuide, kDue, date("2014-07-31"));
    people.two.write(kGuide, kDue, date("2014-08-31"));
    REQUIRE(people.meet().size() == 1);
    PresenterScreen screen;
    screen.state = people.one.state;
    const auto& nodes = screen.tree();
    const auto bar = std::ranges::find(nodes, "bar:deliverables/dlv-guide", &AccessNode::id);
    REQUIRE(bar != nodes.end());
    const AccessNode& ghost = *(bar + 1);
    CHECK(ghost.id == "ghost:deliverables/dlv-guide/0");
    CHECK(ghost.role == AccessRole::TreeItem);
    CHECK(ghost.level == bar->level + 1);
    CHECK(ghost.name == "Other dates of Guide: 1 Mar 2014 to 31 Aug 2014");
    CHECK((bar + 2)->id == "ghost:deliverables/dlv-guide/keep");
    CHECK((bar + 2)->name == "Keep the dates of Guide: 1 March 2014 to 31 July 2014");

    const NodeId first = bar->id;
    CHECK(step_to_ghost(nodes, first, 1) == ghost.id);
    CHECK(step_to_ghost(nodes, ghost.id, 1) == "ghost:deliverables/dlv-guide/keep");
    CHECK(step_to_ghost(nodes, "ghost:deliverables/dlv-guide/keep", -1) == ghost.id);
    CHECK(step_to_ghost(nodes, ghost.id, -1) == first);
    CHECK(step_to_ghost(nodes, first, -1).empty());
    CHECK(step_to_ghost(nodes, "ghost:deliverables/dlv-guide/keep", 1).empty());

    const auto chosen = screen.asked<intent::ChooseDates>("ghost:deliverables/dlv-guide/0");
    REQUIRE(chosen);
    CHECK(chosen->record == kGuide);
    REQUIRE(chosen->dates.size() == 1);
    CHECK(chosen->dates.front().value == Value(date("2014-08-31")));
    const auto kept = screen.asked<intent::ChooseDates>("ghost:deliverables/dlv-guide/keep");
    REQUIRE(kept);
    CHECK(kept->dates.front().value == Value(date("2014-07-31")));
    CHECK_FALSE(screen.asked<intent::ChooseDates>("ghost:deliverables/dlv-guide/1"));
    CHECK_FALSE(screen.asked<intent::ChooseDates>("ghost:deliverables/dlv-none/0"));
    CHECK_FALSE(screen.asked<intent::ChooseDates>("ghost:deliverables/dlv-guide/x"));
    const auto rects = timeline_node_rects(screen.view());
    CHECK(std::ranges::find(rects, "ghost:deliverables/dlv-guide/0", &NodeRect::id) != rects.end());
    CHECK(std::ranges::find(rects, "ghost:deliverables/dlv-guide/keep", &NodeRect::id) != rects.end());
  }
}

}  // namespace
}  // namespace constellation::test
