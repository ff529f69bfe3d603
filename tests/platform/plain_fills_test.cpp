#include "platform/plain_fills.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <vector>

#include "support/ui_stage.h"

using constellation::platform::FillRun;
using constellation::platform::find_fill_runs;

namespace {

constexpr float kWorth = 4000;

// A frame's background list, drawn on as Dear ImGui's users do.
struct Painted {
  Painted() {
    ImGui::NewFrame();
    list = ImGui::GetBackgroundDrawList();
  }
  ~Painted() { constellation::testing::UiStage::render(); }
  Painted(const Painted&) = delete;
  Painted& operator=(const Painted&) = delete;

  void rectangle(float x, float width, float height = 100) {
    list->AddRectFilled({x, 0}, {x + width, height}, 0xFFFFFFFF);
  }
  void words(const char* text = "lanes") const { list->AddText({0, 0}, 0xFF000000, text); }

  std::vector<FillRun> runs(float worth = kWorth) const {
    ImVector<FillRun> found;
    find_fill_runs(*list, list->CmdBuffer.back(), worth, found);
    return {found.begin(), found.end()};
  }
  bool needs_texture(const FillRun& run) const {
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (unsigned int i = run.begin; i < run.end; ++i) {
      const ImVec2 uv = list->VtxBuffer[static_cast<int>(list->IdxBuffer[static_cast<int>(i)])].uv;
      if (uv.x != white.x || uv.y != white.y) return true;
    }
    return false;
  }

  ImDrawList* list;
};

}  // namespace

TEST_SUITE("plain fills") {
  TEST_CASE("rectangles alone are one plain run") {
    const constellation::testing::UiStage stage;
    Painted sheet;
    sheet.rectangle(0, 60);
    sheet.rectangle(80, 60);
    const auto runs = sheet.runs();
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].plain);
    CHECK(runs[0].end - runs[0].begin == 12);
  }

  TEST_CASE("words between two grounds need the texture, the grounds do not, and the order stays") {
    const constellation::testing::UiStage stage;
    Painted sheet;
    sheet.rectangle(0, 100);
    sheet.words();
    sheet.rectangle(100, 100);
    const auto runs = sheet.runs();
    REQUIRE(runs.size() == 3);
    const ImDrawCmd& command = sheet.list->CmdBuffer.back();
    CHECK(runs.front().begin == command.IdxOffset);
    CHECK(runs.back().end == command.IdxOffset + command.ElemCount);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      CAPTURE(i);
      CHECK(runs[i].plain == (i != 1));
      CHECK(sheet.needs_texture(runs[i]) == (i == 1));
      if (i > 0) CHECK(runs[i].begin == runs[i - 1].end);
    }
  }

  TEST_CASE("what is small is drawn with the words around it") {
    const constellation::testing::UiStage stage;
    Painted sheet;
    sheet.words();
    sheet.rectangle(0, 20);
    sheet.words();
    CHECK(sheet.runs().size() == 1);
    CHECK_FALSE(sheet.runs()[0].plain);
    CHECK(sheet.runs(/*worth=*/1000).size() == 3);
  }

  TEST_CASE("some hundred small triangles are worth a run of their own, fewer are not") {
    const constellation::testing::UiStage stage;
    Painted sheet;
    sheet.words();
    for (int i = 0; i < 100; ++i) sheet.rectangle(static_cast<float>(i), 1, 1);
    CHECK(sheet.runs().size() == 1);
    for (int i = 0; i < 200; ++i) sheet.rectangle(static_cast<float>(i), 1, 1);
    const auto runs = sheet.runs();
    REQUIRE(runs.size() == 2);
    CHECK(runs[1].plain);
  }

  TEST_CASE("what is clipped away counts for nothing") {
    const constellation::testing::UiStage stage;
    Painted sheet;
    sheet.list->PushClipRect({0, 0}, {100, 10});
    sheet.words();
    sheet.rectangle(0, 100, 1000);
    CHECK(sheet.runs().size() == 1);
    sheet.list->PopClipRect();
  }

  TEST_CASE("nothing has no runs") {
    const constellation::testing::UiStage stage;
    const Painted sheet;
    CHECK(sheet.runs().empty());
  }
}
