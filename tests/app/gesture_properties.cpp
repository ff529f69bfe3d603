// Laws of gestures: whatever a hand does on the timeline, each gesture is one step or none, undo takes all of it back,
// and redo brings it again.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "snapshot/codec.h"
#include "support/app_tab.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

Document several() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Pause, "pau-1", {{"window", "win-1"}, {"start", "2014-06-02"}, {"end", "2014-06-22"}});
  put(document, K::Call, "cll-1", {{"series", "cal-endorse"}, {"occurrence", "2014-04-29"}, {"date", "2014-05-02"}});
  put(document, K::Deliverable, "dlv-next",
      {{"title", "Next"},
       {"owners", "grp-endorse"},
       {"start", "2014-10-06"},
       {"due", "2014-12-01"},
       {"depends_on", "dlv-paper"}});
  return document;
}

class Hand {
 public:
  Hand() : tab(m_disc) {
    State state;
    state.network = id_of("net");
    state.document = several();
    tab.drop("several.json", encode_snapshot(state));
    if (tab.has(node::kImportApply)) tab.press(node::kImportApply);
    m_steps = steps();
  }

  [[nodiscard]] std::size_t steps() const { return tab.app.network()->workspace().history().size(); }
  [[nodiscard]] std::size_t own_steps() const { return steps() - m_steps; }

  // One gesture, whole.
  void gesture() {
    tab.app.handle({chosen()});
    const bool moves_on = *rc::gen::inRange(0, 3) == 0;
    if (moves_on) tab.app.handle({chosen()});
    const bool cancels = *rc::gen::inRange(0, 4) == 0;
    const std::size_t before = steps();
    const Document unchanged = tab.document();
    if (cancels) {
      tab.app.handle({intent::DragCancel{}});
      RC_ASSERT(tab.document() == unchanged);
    } else {
      tab.app.handle({intent::DragCommit{}});
    }
    RC_ASSERT(steps() - before <= 1U);
    const Session& session = tab.app.session();
    RC_ASSERT(!session.drag && !session.sketch && !session.link && !session.box);
  }

 private:
  RecordRef any_record() {
    std::vector<RecordRef> records;
    for (const RecordKind kind : {RecordKind::Deliverable, RecordKind::GroupCycle, RecordKind::Pause, RecordKind::Cycle,
                                  RecordKind::RoleAssignment, RecordKind::CallSeries, RecordKind::Call,
                                  RecordKind::Publication, RecordKind::StatusChange}) {
      tab.document().table(kind).each([&](const Record& record) { records.push_back({kind, record.id}); });
    }
    return records[*rc::gen::inRange<std::size_t>(0, records.size())];
  }
  static RecordId any_group() {
    return id_of(*rc::gen::element<std::string>("grp-endorse", "grp-research", "grp-directory", ""));
  }
  static double any_day() { return day_of("2014-01-01").number + *rc::gen::inRange(-400, 800) + 0.25; }

  Intent chosen() {
    switch (*rc::gen::inRange(0, 8)) {
      case 0: {
        intent::SketchTo sketch;
        sketch.kind = *rc::gen::element(RecordKind::Deliverable, RecordKind::GroupCycle, RecordKind::RoleAssignment,
                                        RecordKind::CallSeries, RecordKind::Cycle);
        sketch.group = any_group();
        sketch.from_day = any_day();
        sketch.to_day = any_day();
        sketch.tolerance_days = *rc::gen::inRange(0, 6);
        return sketch;
      }
      case 1: {
        intent::LinkTo link;
        link.from = any_record();
        link.to = any_record();
        if (link.from.kind != RecordKind::Deliverable || link.to->kind != RecordKind::Deliverable) link.to.reset();
        return link;
      }
      case 2: {
        Box box;
        box.from_day = any_day();
        box.to_day = any_day();
        box.to_y = static_cast<float>(*rc::gen::inRange(0, 900));
        box.adds = *rc::gen::arbitrary<bool>();
        return intent::BoxTo{box};
      }
      case 3:
        return intent::MarkRecord{any_record(),
                                  *rc::gen::element(intent::MarkRecord::How::Toggle, intent::MarkRecord::How::Through)};
      default:
        return drag();
    }
  }

  Intent drag() {
    intent::DragTo drag;
    drag.record = any_record();
    drag.part = *rc::gen::element(DragPart::Body, DragPart::Start, DragPart::End);
    drag.days = *rc::gen::inRange(-300, 300);
    drag.tolerance_days = *rc::gen::inRange(0, 8);
    if (drag.part == DragPart::Body && *rc::gen::inRange(0, 3) == 0) {
      const auto groups = groups_of(tab.document(), drag.record);
      drag.lane = LaneChange{groups.empty() ? RecordId{} : groups.front(), any_group()};
      drag.copies = *rc::gen::inRange(0, 3) == 0;
    }
    if (drag.record == *ref_from_text("call_series/cal-endorse") && *rc::gen::arbitrary<bool>()) {
      drag.part = DragPart::Body;
      drag.occurrence = day_of("2014-05-13");
    }
    return drag;
  }

  platform::FakeDisc m_disc;
  std::size_t m_steps = 0;

 public:
  AppTab tab;
};

}  // namespace

TEST_CASE("property: a sequence of gestures is undone to where it began, and redone to where it ended") {
  CHECK(rc::check("gestures", [] {
    Hand hand;
    const Document before = hand.tab.document();
    const int count = *rc::gen::inRange(1, 9);
    for (int i = 0; i < count; ++i) hand.gesture();
    const Document after = hand.tab.document();
    const std::size_t steps = hand.own_steps();
    for (std::size_t i = 0; i < steps; ++i) hand.tab.app.handle({intent::Undo{}});
    RC_ASSERT(hand.tab.document() == before);
    for (std::size_t i = 0; i < steps; ++i) hand.tab.app.handle({intent::Redo{}});
    RC_ASSERT(hand.tab.document() == after);
  }));
}

}  // namespace constellation::test
