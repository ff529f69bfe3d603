#include "present/exchange.h"

#include <algorithm>

#include "present/access_parts.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

using Place = ExchangeHealth::Place;

constexpr std::size_t kMostRefusals = 5;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// Files that are well and only not for this network need no correction.
std::string refusal_text(const Error& error) {
  if (error.code == ErrorCode::DifferentNetwork) return message(Msg::ExchangeOtherNetwork, {error.file});
  if (error.code == ErrorCode::NotASnapshot) return message(Msg::ExchangeNoSnapshot, {error.file});
  const bool may_be_half = error.code == ErrorCode::JsonSyntax || error.code == ErrorCode::JsonInvalidUtf8;
  return may_be_half ? message(Msg::ExchangeOnItsWay, {error_text(error)}) : error_text(error);
}

Msg lead_of(Place place) {
  switch (place) {
    case Place::Picked:
      return Msg::ExchangeLeadPicked;
    case Place::None:
      return Msg::ExchangeLeadNone;
    case Place::AsksAgain:
      return Msg::ExchangeLeadAsks;
    case Place::Folder:
      break;
  }
  return Msg::ExchangeLead;
}

std::string came_text(const ExchangeReport& report) {
  if (!report.came_in) return text(Msg::ExchangeNothingNew);
  std::string came = report.changes == 0 ? text(Msg::ExchangeHistoryOnly)
                                         : counted(Msg::ExchangeOneChange, Msg::ExchangeChanges, report.changes);
  if (report.new_conflicts == 0) return came;
  return came + ", " + counted(Msg::ConflictCountOne, Msg::ConflictCount, report.new_conflicts);
}

// "3 files read, 2 changes came in, your file was written"
std::string report_text(const ExchangeReport& report) {
  std::string said;
  if (report.files_read > 0) said = counted(Msg::ExchangeReadOne, Msg::ExchangeRead, report.files_read) + ", ";
  said += came_text(report);
  if (report.wrote) said += ", " + text(Msg::ExchangeWrote);
  if (report.refusals.empty()) return said;
  return said + ", " + counted(Msg::ExchangeRefusedOne, Msg::ExchangeRefused, report.refusals.size());
}

std::string last_text(const ExchangeHealth& health) {
  if (health.is_running) return text(Msg::ExchangeRunning);
  if (health.seconds_since < 0) return text(Msg::ExchangeNever);
  const std::string when = ago_text(health.seconds_since);
  const bool is_told = health.last && !health.last->failure;
  return is_told ? when + ": " + report_text(*health.last) : when;
}

std::vector<std::string> refusals_of(const ExchangeReport& report) {
  std::vector<std::string> lines;
  for (const Error& error : report.refusals) {
    if (lines.size() == kMostRefusals) {
      lines.push_back(message(Msg::ImportMore, {std::to_string(report.refusals.size() - kMostRefusals)}));
      break;
    }
    lines.push_back(refusal_text(error));
  }
  return lines;
}

std::vector<ExchangeView::Button> buttons_of(Place place) {
  switch (place) {
    case Place::Picked:
      return {{node::kExchangeRead, text(Msg::ReadFiles)}, {node::kExchangeSave, text(Msg::SaveOurFile)}};
    case Place::None:
      return {{node::kExchangeChoose, text(Msg::ChooseFolder)}};
    case Place::AsksAgain:
    case Place::Folder:
      break;
  }
  return {{node::kExchangeNow, text(place == Place::Folder ? Msg::ExchangeNow : Msg::AllowAndExchange)},
          {node::kExchangeChoose, text(Msg::ChooseAnotherFolder)},
          {node::kExchangeForget, text(Msg::ForgetFolder)}};
}

}  // namespace

std::string ago_text(std::int64_t seconds) {
  const auto number = [seconds](std::int64_t unit) { return static_cast<std::uint64_t>(seconds / unit); };
  if (seconds < kMinute) return text(Msg::JustNow);
  if (seconds < kHour) return counted(Msg::OneMinuteAgo, Msg::MinutesAgo, number(kMinute));
  if (seconds < kDay) return counted(Msg::OneHourAgo, Msg::HoursAgo, number(kHour));
  return counted(Msg::OneDayAgo, Msg::DaysAgo, number(kDay));
}

ExchangeView build_exchange(const ExchangeHealth& health) {
  ExchangeView view;
  view.place = health.place;
  view.lead = text(lead_of(health.place));
  view.timer = health.timer;
  view.is_running = health.is_running;
  view.buttons = buttons_of(health.place);
  const bool has_folder = health.place == Place::Folder || health.place == Place::AsksAgain;
  if (has_folder) view.folder = health.folder;
  if (has_folder || health.last) view.last = last_text(health);
  if (!health.last) return view;
  if (health.last->failure) view.failure = error_text(*health.last->failure);
  view.refusals = refusals_of(*health.last);
  return view;
}

std::string exchanged_text(const ExchangeReport& report, const std::string& folder) {
  if (report.failure) return message(Msg::ExchangeFailed, {error_text(*report.failure)});
  if (!report.came_in) return message(Msg::ExchangedNothing, {report_text(report)});
  return message(folder.empty() ? Msg::ExchangedFiles : Msg::Exchanged, {came_text(report), folder});
}

Intents intents_of_exchange(const ExchangeView& view, const NodeId& node) {
  using What = intent::ManageExchange::What;
  if (node == node::kMenuExchange) return {intent::OpenSheet{Sheet::Exchange}};
  if (node == node::kExchange || node == node::kExchangeNow) return {intent::ManageExchange{What::Exchange}};
  if (node == node::kExchangeChoose) return {intent::ManageExchange{What::Choose}};
  if (node == node::kExchangeForget) return {intent::ManageExchange{What::Forget}};
  if (node == node::kExchangeRead) return {intent::ManageExchange{What::ReadFiles}};
  if (node == node::kExchangeSave) return {intent::ManageExchange{What::SaveFile}};
  if (node != node::kExchangeTimer) return {};
  return {intent::ManageExchange{view.timer ? What::StopTimer : What::StartTimer}};
}

void access_parts::add_exchange(TreeBuilder& tree, const ExchangeView& exchange) {
  tree.add("exchange/lead", node::kSheet, AccessRole::Text, exchange.lead);
  if (!exchange.folder.empty()) {
    tree.add("exchange/folder", node::kSheet, AccessRole::Text, text(Msg::ExchangeFolderRow)).value = exchange.folder;
  }
  if (!exchange.last.empty()) {
    tree.add("exchange/last", node::kSheet, AccessRole::Status, text(Msg::ExchangeLastRow)).value = exchange.last;
  }
  if (!exchange.failure.empty()) tree.add("exchange/failure", node::kSheet, AccessRole::Alert, exchange.failure);
  for (std::size_t i = 0; i < exchange.refusals.size(); ++i) {
    tree.add("exchange/refusal/" + std::to_string(i), node::kSheet, AccessRole::Text, exchange.refusals[i]);
  }
  if (!exchange.folder.empty()) {
    AccessNode& timer = tree.add(node::kExchangeTimer, node::kSheet, AccessRole::Toggle, text(Msg::ExchangeTimer));
    timer.selected = exchange.timer;
    timer.focusable = true;
    timer.actions = {AccessAction::Activate};
  }
  for (const ExchangeView::Button& button : exchange.buttons) {
    const bool waits = button.node == node::kExchangeNow && exchange.is_running;
    tree.add_button(button.node, node::kSheet, button.label).disabled = waits;
  }
}

}  // namespace constellation
