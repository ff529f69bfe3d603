// A browser tab with the whole application on fakes, without a screen. Whoever uses it acts as a person
// with assistive technology does: finds nodes of the accessible tree and acts on them. Nothing happens
// until settle(): then the disc answers, and tasks that are due run.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "app/frame_loop.h"
#include "app/zones.h"
#include "base/text.h"
#include "platform/fake/exchange_place.h"
#include "platform/fake/file_store.h"
#include "platform/fake/host.h"
#include "platform/fake/mirror.h"
#include "present/node_ids.h"
#include "present/presenter.h"

namespace constellation::test {

// Half of the size for every code point; a square for every run, and at which scale it was drawn.
class PlainRaster final : public platform::GlyphRaster {
 public:
  [[nodiscard]] float advance(std::string_view utf8, float size, bool /*bold*/) const override {
    return static_cast<float>(count_code_points(utf8)) * size / 2;
  }
  [[nodiscard]] platform::RasterRun draw(std::string_view /*utf8*/, float size, bool /*bold*/,
                                         float pixel_ratio) const override {
    drawn.push_back(pixel_ratio);
    platform::RasterRun run;
    run.width = run.height = static_cast<int>(size * pixel_ratio);
    run.rgba.assign(static_cast<std::size_t>(run.width) * static_cast<std::size_t>(run.height) * 4, 255);
    return run;
  }
  mutable std::vector<float> drawn;
};

inline std::string example_text() {
  std::ifstream file(CONSTELLATION_TEST_DATA "/../assets/badge-alliance.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class AppTab {
 public:
  // `number` tells the tabs of a disc apart: each has chances of its own. `page` is what the tab begins with: its
  // address, and what it kept from before a reload.
  explicit AppTab(platform::FakeDisc& disc, int number = 1, ui::Faces faces = {}, platform::FakeHost page = {})
      : host(std::move(page)),
        m_disc(disc),
        m_store(disc),
        app({&host, &m_store, [this] { host.request_frames(3); }, &place,
             [this] { return !mirror.editing().empty(); }}),
        loop({&app, &host, &mirror, &mirror, &raster, faces}) {
    for (int i = 1; i < number; ++i) {
      for (int skipped = 0; skipped < 1000; ++skipped) static_cast<void>(host.random_bits());
    }
    host.assets["badge-alliance.json"] = example_text();
    app.start();
    settle();
  }
  AppTab(const AppTab&) = delete;
  AppTab& operator=(const AppTab&) = delete;

  // What there is to do is done, and shown.
  void settle() {
    do {
      m_disc.run_all();
      app.frame_drawn();
      host.advance(app.network() != nullptr && app.network()->is_to_write() ? OpenNetwork::kWriteAfterMs : 0);
    } while (m_disc.waiting() > 0 || (app.network() != nullptr && app.network()->is_to_write()));
  }
  // Time passes; the disc answers every tenth of a second.
  void wait(double ms) {
    constexpr double kStep = 100;
    for (; ms > 0; ms -= kStep) {
      host.advance(std::min(ms, kStep));
      settle();
    }
  }

  // ---- what a person does ----
  void press(std::string_view node) {
    mirror.act(std::string(node), "activate");
    settle();
  }
  void type(std::string_view node, const std::string& text) {
    mirror.act(std::string(node), "setValue", text);
    settle();
  }
  bool key(std::string_view chord, std::string_view node = {}) {
    platform::KeyEvent event = platform::key_event_from_chord(chord);
    event.node = node;
    return loop.key(event);
  }
  void drop(const std::string& name, const std::string& content) {
    host.drop_file(platform::PickedFile{name, content});
    settle();
  }
  void start_empty(const std::string& name) {
    app.handle({intent::StartEmptyNetwork{name}});
    settle();
  }
  // Adds a record with that title; the group of a deliverable is the selected one.
  RecordRef add(RecordKind kind, const std::string& title) {
    app.handle({intent::AddRecord{kind, {{title_field(kind).index, title}}}});
    settle();
    return app.session().selection.value_or(RecordRef{});
  }
  void set(const RecordRef& record, FieldIndex field, Value value) {
    app.handle({intent::SetField{record, field, std::move(value)}});
  }

  // ---- what the person finds ----
  [[nodiscard]] const State& state() const { return app.network()->workspace().state(); }
  [[nodiscard]] const Document& document() const { return state().document; }
  [[nodiscard]] std::string title(const RecordRef& record) const { return record_title(document(), record); }
  [[nodiscard]] RecordRef network_ref() const { return {RecordKind::Network, app.network()->id()}; }

  [[nodiscard]] std::vector<AccessNode> tree() const {
    Presenter presenter(m_measure.measure());
    presenter.set_zones(zones_of(host));
    Surroundings surroundings = app.surroundings();
    surroundings.canvas = {0, 0, 1024, 768};
    const OfferedFile* offered = app.offered();
    const State none;
    const State& shown = app.network() != nullptr ? state() : none;
    presenter.present(shown, app.session(), surroundings, offered != nullptr ? &offered->pending : nullptr);
    return presenter.access_tree(shown, app.session());
  }
  // An empty id where there is no such node.
  [[nodiscard]] AccessNode node(std::string_view id) const {
    for (AccessNode& each : tree()) {
      if (each.id == id) return std::move(each);
    }
    return {};
  }
  [[nodiscard]] bool has(std::string_view id) const { return !node(id).id.empty(); }
  [[nodiscard]] std::string notice() const { return node(node::kNotice).name; }
  [[nodiscard]] std::string saved() const { return node(node::kSave).name; }

  platform::FakeHost host;
  platform::FakeMirror mirror;
  platform::FakeExchangePlace place{host};
  PlainRaster raster;

 private:
  platform::FakeDisc& m_disc;
  platform::FakeFileStore m_store;
  RasterAdapter m_runs{raster};
  ui::TextPainter m_measure{ui::Faces{}, &m_runs};

 public:
  Application app;
  FrameLoop loop;
};

inline std::string field_node(const RecordRef& record, std::string_view name) {
  return "field:" + text_from_ref(record) + '/' + std::string(name);
}

}  // namespace constellation::test
