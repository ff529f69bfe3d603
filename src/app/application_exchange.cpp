// The exchange through a folder or file, as part of the application: what it merges into, and what the person is told.
#include "app/application.h"
#include "present/messages.h"

namespace constellation {

NetworkExchange::Ports Application::exchange_ports() {
  return {.host = m_ports.host,
          .place = m_ports.place,
          .network = [this] { return m_network; },
          .import = [this](const State& theirs, const std::string& title) { return import_exchanged(theirs, title); },
          .handed_out = [this](const State& file) { m_care.exported(file, m_network->workspace().state()); },
          .is_free =
              [this] {
                const bool is_editing = m_ports.is_editing && m_ports.is_editing();
                return !m_session.drag && !m_offered && !is_editing;
              },
          .changed = [this] { changed(); },
          .ended = [this](const ExchangeReport& report) { exchange_ended(report); }};
}

bool Application::carry_out_exchange(const Intent& intent) {
  const auto* command = intent.as<intent::ManageExchange>();
  if (command == nullptr) return false;
  using What = intent::ManageExchange::What;
  using Picker = platform::ExchangePlace::Choice;
  switch (command->what) {
    case What::Exchange:
      m_exchange.exchange();
      break;
    case What::ChooseFolder:
      m_exchange.choose(Picker::Folder);
      break;
    case What::ChooseFile:
      m_exchange.choose(Picker::File);
      break;
    case What::NewFile:
      m_exchange.choose(Picker::NewFile);
      break;
    case What::Forget:
      m_exchange.forget_place();
      break;
    case What::StartTimer:
    case What::StopTimer:
      m_exchange.set_timer(command->what == What::StartTimer);
      break;
    case What::ReadFiles:
      m_exchange.read_files();
      break;
    case What::SaveFile:
      if (m_network && m_network->save_state().unsaved_sets > 0) renew_lease();  // as export_file
      m_exchange.save_file();
      break;
  }
  return true;
}

Outcome<std::optional<MergeSummary>> Application::import_exchanged(const State& theirs, const std::string& title) {
  const auto imported = m_network->import(theirs, {}, {title, 0});
  if (!imported) return Unexpected<Error>{imported.error()};
  m_care.held_outside(theirs, m_network->workspace().state());
  return imported->changed ? std::optional(imported->summary) : std::nullopt;
}

// The sheet says it all while it is open.
void Application::exchange_ended(const ExchangeReport& report) {
  const bool is_told = m_session.sheet == Sheet::Exchange && !report.came_in;
  if (!is_told) tell(exchanged_text(report, m_exchange.health().name), report.failure.has_value());
}

}  // namespace constellation
