#include "ui/draw_view.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "present/node_ids.h"
#include "support/ui_stage.h"
#include "ui/kit/run_raster.h"

using namespace constellation;
using constellation::testing::UiStage;

namespace {

View start_view() {
  View view;
  view.sheet = Sheet::Start;
  view.stored.push_back({"net-1", "An older network", {}});
  return view;
}

View network_view() {
  View view;
  view.header.visible = true;
  view.header.network = "Badge Alliance";
  view.header.save_text = "Saved";
  view.header.undo_label = "Move a deliverable";
  auto layout = std::make_shared<TimelineLayout>();
  const Frame frame = layout_frame({0, 0, 1440, 900}, true);
  layout->area = frame.timeline;
  layout->names = {layout->area.x, layout->area.y + 56, 232, layout->area.height - 56};
  layout->chart = {232, layout->area.y + 56, layout->area.width - 232, layout->area.height - 56};
  layout->ruler = {232, layout->area.y, layout->area.width - 232, 56};
  layout->scale = {232, 16000, 4};
  Bar bar;
  bar.record = {RecordKind::Deliverable, *RecordId::from("dlv-a")};
  bar.rect = {400, layout->chart.y + 100, 200, 24};
  bar.label = "A deliverable";
  bar.label_rect = {408, bar.rect.y, 120, 24};
  layout->bars.push_back(bar);
  view.timeline = layout;
  view.rows = std::make_shared<TimelineRows>();
  view.details.visible = true;
  view.details.record = bar.record;
  view.details.kind_label = "Deliverable";
  view.details.title = "A deliverable";
  FormField title;
  title.id = "field:deliverables/dlv-a/title";
  title.label = "Title";
  title.text = "A deliverable";
  FormField state;
  state.id = "field:deliverables/dlv-a/state";
  state.label = "State";
  state.type = FieldType::Choice;
  state.options = {"Not set", "Planned", "Delivered"};
  view.details.fields = {title, state};
  return view;
}

bool activated(const UiStage& stage, std::string_view node) {
  return std::find(stage.context.activated.begin(), stage.context.activated.end(), node) !=
         stage.context.activated.end();
}

}  // namespace

TEST_CASE("the start screen's choices list their node when clicked") {
  const View view = start_view();
  for (const std::string_view node : {node::kStartExample, node::kStartEmpty, node::kStartOpenFile}) {
    UiStage stage;
    stage.click(view, node);
    CHECK(activated(stage, node));
    CHECK(stage.context.activated.size() == 1);
  }
  UiStage stage;
  stage.click(view, "stored:net-1");
  CHECK(activated(stage, "stored:net-1"));
}

TEST_CASE("a press that leaves the button before its release is no click") {
  const View view = start_view();
  UiStage stage;
  stage.frame(view);
  const Rect rect = *stage.rects.find(node::kStartExample);
  stage.move_to(rect.x + 5, rect.y + 5);
  stage.frame(view);
  stage.button(true);
  stage.frame(view);
  stage.move_to(2, 2);
  stage.frame(view);
  stage.button(false);
  stage.frame(view);
  CHECK(stage.context.activated.empty());
}

TEST_CASE("buttons that can do nothing are not clicked") {
  const View view = network_view();  // there is something to undo and nothing to redo
  UiStage stage;
  stage.click(view, node::kUndo);
  CHECK(activated(stage, node::kUndo));
  stage.click(view, node::kRedo);
  CHECK_FALSE(activated(stage, node::kRedo));
}

TEST_CASE("a click on a bar selects it, a drag moves it") {
  const View view = network_view();
  UiStage stage;
  const float y = view.timeline->bars[0].rect.y + 12;
  stage.click(view, 500, y);
  REQUIRE(stage.intents.size() == 1);
  CHECK(stage.intents[0].is<intent::Select>());
  stage.intents.clear();
  stage.button(true);
  stage.frame(view);
  stage.move_to(540, y);
  stage.frame(view);
  REQUIRE(stage.intents.size() == 1);
  REQUIRE(stage.intents[0].is<intent::DragTo>());
  CHECK(stage.intents[0].get<intent::DragTo>().days == doctest::Approx(10));
  stage.button(false);
  stage.frame(view);
  CHECK(stage.intents.back().is<intent::DragCommit>());
}

TEST_CASE("a click on a field asks for the text overlay over it") {
  const View view = network_view();
  UiStage stage;
  stage.click(view, "field:deliverables/dlv-a/title");
  REQUIRE(stage.context.edit.has_value());
  CHECK(stage.context.edit->node == "field:deliverables/dlv-a/title");
  CHECK(stage.context.edit->text == "A deliverable");
  CHECK(stage.context.edit->rect == *stage.rects.find("field:deliverables/dlv-a/title"));
  CHECK(stage.intents.empty());
  stage.click(view, "field:deliverables/dlv-a/state");
  REQUIRE(stage.context.edit.has_value());
  CHECK(stage.context.edit->form == ui::EditRequest::Form::Choice);
  CHECK(stage.context.edit->options.size() == 3);
}

TEST_CASE("an open sheet keeps the pointer from what lies under it") {
  View view = network_view();
  view.sheet = Sheet::Add;
  UiStage stage;
  stage.frame(view);
  const Rect undo = *stage.rects.find(node::kUndo);
  stage.click(view, undo.x + 4, undo.y + 4);
  CHECK(stage.context.activated.empty());
  stage.click(view, 300, view.timeline->bars[0].rect.y + 300);
  CHECK(stage.intents.empty());
  stage.click(view, node::kAddGroup);
  CHECK(activated(stage, node::kAddGroup));
}

TEST_CASE("with nothing selected the details can be closed, and begin at their top") {
  View view = network_view();
  UiStage stage;
  stage.frame(view);
  stage.state.details_scroll = 90;
  view.details.record.reset();
  view.details.fields.clear();
  stage.frame(view);
  CHECK(stage.state.details_scroll == 0);
  stage.click(view, node::kDetailsClose);
  CHECK(activated(stage, node::kDetailsClose));
}

TEST_CASE("the networks sheet of a phone has no tools that the mirror does not tell") {
  View view = network_view();
  view.sheet = Sheet::Networks;
  UiStage stage(390, 844);
  stage.frame(view);
  for (const std::string_view node : {node::kImport, node::kExport, node::kTheme}) {
    CHECK(stage.rects.find(node) == nullptr);
  }
}

TEST_CASE("every screen reports each node once") {
  for (const Sheet sheet :
       {Sheet::None, Sheet::Networks, Sheet::Keys, Sheet::Add, Sheet::Conflicts, Sheet::Menu, Sheet::About}) {
    View view = network_view();
    view.sheet = sheet;
    for (const float width : {1440.0F, 1024.0F, 390.0F}) {
      UiStage stage(width, 844);
      stage.frame(view);
      std::vector<NodeId> ids;
      for (const NodeRect& entry : stage.rects.all()) ids.push_back(entry.id);
      std::sort(ids.begin(), ids.end());
      CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
      CHECK(stage.rects.find(node::kSave) != nullptr);  // whether it is saved is always seen
    }
  }
}

TEST_CASE("a tooltip comes after a while and asks for the frame that shows it") {
  const View view = network_view();
  UiStage stage;
  stage.frame(view);
  const Rect rect = *stage.rects.find(node::kUndo);
  stage.move_to(rect.x + 4, rect.y + 4);
  stage.frame(view);
  CHECK(stage.context.tooltip.empty());
  stage.frame(view);
  REQUIRE(stage.context.wake_ms.has_value());
  stage.context.now_ms = *stage.context.wake_ms;
  stage.frame(view);
  CHECK(stage.context.tooltip == "Undo: Move a deliverable");
}

namespace {
class FakeRaster final : public ui::RunRaster {
 public:
  [[nodiscard]] float advance(std::string_view, float size, bool) const override { return 4 * size; }
  [[nodiscard]] ui::RunPixels draw(std::string_view, float size, bool, float ratio) const override {
    ++drawn;
    const int side = static_cast<int>(size * ratio);
    return {4 * side, side,  size * 0.8F,
            left,     false, std::vector<std::uint8_t>(static_cast<std::size_t>(16 * side * side), 255)};
  }
  mutable int drawn = 0;
  float left = 0;
};

// The left edge of the images of runs in the frame just drawn, in logical pixels.
float left_edge_of_runs() {
  float edge = 1e9F;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.TexRef._TexData == ImGui::GetIO().Fonts->TexData) continue;
      for (unsigned at = command.IdxOffset; at < command.IdxOffset + command.ElemCount; ++at) {
        const int index = static_cast<int>(command.VtxOffset) + list->IdxBuffer[static_cast<int>(at)];
        edge = std::min(edge, list->VtxBuffer[index].pos.x);
      }
    }
  }
  return edge;
}
}  // namespace

TEST_CASE("a foreign run whose ink begins before the pen is drawn so far to the left") {
  View view = network_view();
  view.header.network = "Сеть";
  const auto edge_with = [&](float left) {
    FakeRaster raster;
    raster.left = left;
    UiStage stage;
    stage.raster = &raster;
    stage.frame(view);
    return left_edge_of_runs();
  };
  CHECK(edge_with(3) == edge_with(0) - 3);
}

TEST_CASE("a foreign run is drawn once by the browser and again when the scale changes") {
  FakeRaster raster;
  View view = network_view();
  view.header.network = "Сеть";
  UiStage stage;
  stage.raster = &raster;
  stage.frame(view);
  stage.frame(view);
  CHECK(raster.drawn == 1);
  stage.context.pixel_ratio = 2;
  stage.frame(view);
  CHECK(raster.drawn == 2);
}

TEST_CASE("the Share sheet draws what can be chosen and every way that is there, in both forms") {
  View view = network_view();
  view.sheet = Sheet::Share;
  Session session;
  session.share.scope = ShareScope::Groups;
  Document document;
  auto group = std::make_shared<Record>(Record{*RecordId::from("grp-a"), {}, {}});
  set(*group, group::kName, std::string("Water quality"));
  document.table(RecordKind::Group).put(group);
  PreparedShare prepared;
  prepared.counts = {{RecordKind::Group, 1}};
  prepared.private_entries = 2;
  prepared.bytes = 70'000;
  prepared.link = 19'800;
  prepared.shares_files = true;
  view.share = build_share(document, session, prepared);
  CHECK(view.share.no_link == "Too long for a link (19,800 characters): save a file instead.");
  for (const float width : {1440.0F, 390.0F}) {
    UiStage stage(width, 844);
    for (const std::string_view node : {node::kShareNetwork, node::kShareGroups, node::kShareCycle, node::kShareLacking,
                                        node::kSharePrivate, node::kShareFile, node::kShareText, node::kShareSystem}) {
      stage.click(view, node);
      CHECK_MESSAGE(activated(stage, node), std::string(node));
    }
    stage.click(view, "share-group:grp-a");
    CHECK(activated(stage, "share-group:grp-a"));
    stage.click(view, node::kShareLink);
    CHECK_FALSE(activated(stage, node::kShareLink));  // too long
    // Nothing lies over another.
    const Rect* file = stage.rects.find(node::kShareFile);
    const Rect* link = stage.rects.find(node::kShareLink);
    REQUIRE(file != nullptr);
    REQUIRE(link != nullptr);
    const bool apart = file->x + file->width <= link->x || link->x + link->width <= file->x;
    CHECK(apart);
    CHECK(file->y + file->height <= 844);
  }
}

TEST_CASE("a review shows long texts whole, and on a phone all that decides it") {
  View view = network_view();
  view.sheet = Sheet::ImportPreview;
  ImportView& import = view.import;
  import.visible = import.can_filter = import.can_take_all = import.can_leave_all = true;
  ReviewRow row;
  row.form = ReviewRow::Form::Field;
  row.id = "take:short";
  row.title = "Due";
  row.before = "2014-09";
  row.after = "2014-11";
  row.who = "Carla, 24 Nov 2026, 18:03 UTC";
  import.rows.push_back(row);
  row.id = "take:long";
  row.after = "Define what it means to endorse a badge.\nName who may endorse, and how long that holds.";
  import.rows.push_back(row);
  const auto height = [](const UiStage& stage, std::string_view node) {
    const Rect* rect = stage.rects.find(node);
    return rect != nullptr ? rect->height : 0.0F;
  };
  for (const float width : {1440.0F, 390.0F}) {
    CAPTURE(width);
    UiStage stage(width, 844);
    stage.frame(view);
    CHECK(height(stage, "take:long") > height(stage, "take:short") + 30);
    for (const std::string_view node : {node::kReviewTakeAll, node::kReviewLeaveAll}) {
      stage.click(view, node);
      CHECK_MESSAGE(activated(stage, node), std::string(node));
    }
  }
}
