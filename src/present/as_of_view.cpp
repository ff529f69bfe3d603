#include "present/as_of_view.h"

#include <algorithm>
#include <array>

#include "present/calendar_text.h"
#include "present/node_ids.h"
#include "present/page_messages.h"
#include "present/view.h"

namespace constellation {
namespace {

// What begins or ends a command.
using GestureIntents =
    IntentKinds<intent::LaneDragTo, intent::LaneDragCommit, intent::DragTo, intent::SketchTo, intent::LinkTo>;

template <typename... Kinds>
bool is_any_of(const Intent& intent, IntentKinds<Kinds...> /*kinds*/) {
  return (intent.is<Kinds>() || ...);
}

std::string day_text(Day day) { return long_date({day, Precision::Day}); }

}  // namespace

bool changes_records(const Intent& intent) {
  const auto* sheet = intent.as<intent::OpenSheet>();
  return is_any_of(intent, CommandIntents()) || is_any_of(intent, GestureIntents()) ||
         (sheet != nullptr && sheet->sheet == Sheet::Add);
}

void leave_out_changes(ActionsView& actions) {
  std::erase_if(actions.rows, [](const ActionRow& row) {
    return row.id == "action:edit" || std::ranges::any_of(row.intents, changes_records);
  });
}

void leave_out_changes(PaletteView& palette) {
  constexpr std::array kChanging = {node::kAddGroup, node::kAddCycle, node::kAddDeliverable, node::kUndo, node::kRedo};
  std::erase_if(palette.rows, [&](const PaletteRow& row) {
    return !row.record && std::ranges::find(kChanging, std::string_view(row.command)) != kChanging.end();
  });
}

std::string as_of_text(const View& view) {
  const bool is_empty = view.rows == nullptr || view.rows->lanes.empty();
  return message(is_empty ? PageMsg::AsOfNothingYet : PageMsg::AsOfDay, {day_text(*view.as_of)});
}

std::string as_of_refusal(Day day) { return message(PageMsg::AsOfRefused, {day_text(day)}); }

}  // namespace constellation
