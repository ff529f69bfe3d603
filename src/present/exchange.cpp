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

// It says what it is, and is well.
bool is_final(const Error& error) {
  return error.code == ErrorCode::DifferentNetwork || error.code == ErrorCode::NotASnapshot;
}

// Files that are well and only not for this network need no correction.
std::string refusal_text(const Error& error) {
  if (error.code == ErrorCode::DifferentNetwork) return message(Msg::ExchangeOtherNetwork, {error.file});
  if (error.code == ErrorCode::NotASnapshot) return message(Msg::ExchangeNoSnapshot, {error.file});
  const bool may_be_half = error.code == ErrorCode::JsonSyntax || error.code == ErrorCode::JsonInvalidUtf8;
  return may_be_half ? message(Msg::ExchangeOnItsWay, {error_text(error)}) : error_text(error);
}

// Why it did not come to its end. A shared file that can not be taken in is not written into either.
std::string failure_text(const ExchangeReport& report) {
  const bool is_of_file = report.kind == ExchangeKind::File && !report.failure->file.empty();
  if (!is_of_file) return error_text(*report.failure);
  const std::string why = refusal_text(*report.failure);
  return is_final(*report.failure) ? why : message(Msg::ExchangeFileKept, {why});
}

Msg lead_of(Place place, ExchangeKind kind) {
  const bool is_file = kind == ExchangeKind::File;
  switch (place) {
    case Place::Picked:
      return Msg::ExchangeLeadPicked;
    case Place::None:
      return Msg::ExchangeLeadNone;
    case Place::AsksAgain:
      return is_file ? Msg::ExchangeLeadAsksFile : Msg::ExchangeLeadAsks;
    case Place::Ready:
      break;
  }
  return is_file ? Msg::ExchangeLeadFile : Msg::ExchangeLead;
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
  if (report.wrote)
    said += ", " + text(report.kind == ExchangeKind::File ? Msg::ExchangeWroteFile : Msg::ExchangeWrote);
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

std::vector<ExchangeView::Button> buttons_of(Place place, ExchangeKind kind) {
  switch (place) {
    case Place::Picked:
      return {{node::kExchangeRead, text(Msg::ReadFiles)}, {node::kExchangeSave, text(Msg::SaveOurFile)}};
    case Place::None:
      return {{node::kExchangeChoose, text(Msg::ChooseFolder)},
              {node::kExchangeChooseFile, text(Msg::ChooseSharedFile)},
              {node::kExchangeNewFile, text(Msg::NewSharedFile)}};
    case Place::AsksAgain:
    case Place::Ready:
      break;
  }
  const ExchangeView::Button now{node::kExchangeNow,
                                 text(place == Place::Ready ? Msg::ExchangeNow : Msg::AllowAndExchange)};
  if (kind == ExchangeKind::File) {
    return {
        now, {node::kExchangeChooseFile, text(Msg::ChooseAnotherFile)}, {node::kExchangeForget, text(Msg::ForgetFile)}};
  }
  return {
      now, {node::kExchangeChoose, text(Msg::ChooseAnotherFolder)}, {node::kExchangeForget, text(Msg::ForgetFolder)}};
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
  view.kind = health.kind;
  view.lead = text(lead_of(health.place, health.kind));
  view.timer = health.timer;
  view.is_running = health.is_running;
  view.buttons = buttons_of(health.place, health.kind);
  const bool is_chosen = health.place == Place::Ready || health.place == Place::AsksAgain;
  if (is_chosen) view.name = health.name;
  if (is_chosen || health.last) view.last = last_text(health);
  if (!health.last) return view;
  if (health.last->failure) view.failure = failure_text(*health.last);
  view.refusals = refusals_of(*health.last);
  return view;
}

std::string exchanged_text(const ExchangeReport& report, const std::string& name) {
  if (report.failure) return message(Msg::ExchangeFailed, {failure_text(report)});
  if (!report.came_in) return message(Msg::ExchangedNothing, {report_text(report)});
  return message(name.empty() ? Msg::ExchangedFiles : Msg::Exchanged, {came_text(report), name});
}

Intents intents_of_exchange(const ExchangeView& view, const NodeId& node) {
  using What = intent::ManageExchange::What;
  if (node == node::kMenuExchange) return {intent::OpenSheet{Sheet::Exchange}};
  if (node == node::kExchange || node == node::kExchangeNow) return {intent::ManageExchange{What::Exchange}};
  if (node == node::kExchangeChoose) return {intent::ManageExchange{What::ChooseFolder}};
  if (node == node::kExchangeChooseFile) return {intent::ManageExchange{What::ChooseFile}};
  if (node == node::kExchangeNewFile) return {intent::ManageExchange{What::NewFile}};
  if (node == node::kExchangeForget) return {intent::ManageExchange{What::Forget}};
  if (node == node::kExchangeRead) return {intent::ManageExchange{What::ReadFiles}};
  if (node == node::kExchangeSave) return {intent::ManageExchange{What::SaveFile}};
  if (node != node::kExchangeTimer) return {};
  return {intent::ManageExchange{view.timer ? What::StopTimer : What::StartTimer}};
}

void access_parts::add_exchange(TreeBuilder& tree, const ExchangeView& exchange) {
  tree.add("exchange/lead", node::kSheet, AccessRole::Text, exchange.lead);
  if (!exchange.name.empty()) {
    const Msg row = exchange.kind == ExchangeKind::File ? Msg::ExchangeFileRow : Msg::ExchangeFolderRow;
    tree.add("exchange/place", node::kSheet, AccessRole::Text, text(row)).value = exchange.name;
  }
  if (!exchange.last.empty()) {
    tree.add("exchange/last", node::kSheet, AccessRole::Status, text(Msg::ExchangeLastRow)).value = exchange.last;
  }
  if (!exchange.failure.empty()) tree.add("exchange/failure", node::kSheet, AccessRole::Alert, exchange.failure);
  for (std::size_t i = 0; i < exchange.refusals.size(); ++i) {
    tree.add("exchange/refusal/" + std::to_string(i), node::kSheet, AccessRole::Text, exchange.refusals[i]);
  }
  if (!exchange.name.empty()) {
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
