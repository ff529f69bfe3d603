// What one tab shows, without a window: the presenter with a state, a session and its surroundings.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "present/presenter.h"
#include "support/small_network.h"

namespace constellation::test {

struct PresenterScreen {
  explicit PresenterScreen(Document document = {}) : presenter(measure) {
    state.network = id_of("net");
    state.document = std::move(document);
    session.window = {static_cast<double>(day_of("2014-03-01").number),
                      static_cast<double>(day_of("2015-03-01").number)};
    surroundings.canvas = {0, 0, 1440, 900};
    surroundings.today = day_of("2014-12-01");
    surroundings.network_open = true;
  }
  PresenterScreen(const State& shown, Sheet sheet) : PresenterScreen() {
    state = shown;
    session.sheet = sheet;
  }
  const View& view() { return presenter.present(state, session, surroundings, pending); }
  const std::vector<AccessNode>& tree() {
    static_cast<void>(view());
    return presenter.access_tree(state, session);
  }
  const AccessNode* node(std::string_view id) {
    const auto& nodes = tree();
    const auto place = std::ranges::find(nodes, id, &AccessNode::id);
    return place == nodes.end() ? nullptr : &*place;
  }
  Intents act(std::string_view id, AccessAction action, const std::string& value = {}) {
    return intents_for_action(view(), state.document, session, NodeId(id), action, value);
  }
  // The first intent of that type that the node's activation asks for.
  template <typename T>
  std::optional<T> asked(std::string_view id) {
    for (const Intent& intent : act(id, AccessAction::Activate)) {
      if (const auto* found = intent.as<T>()) return *found;
    }
    return std::nullopt;
  }

  FixedMeasure measure;
  Presenter presenter;
  State state;
  Session session;
  Surroundings surroundings;
  const PendingImport* pending = nullptr;
};

}  // namespace constellation::test
