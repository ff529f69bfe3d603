// What the person asks about storage, and what the page knows about it.
#include <algorithm>

#include "app/application.h"

namespace constellation {

bool Application::carry_out_storage(const Intent& intent) {
  const auto* command = intent.as<intent::ManageStorage>();
  if (command == nullptr) return false;
  using What = intent::ManageStorage::What;
  switch (command->what) {
    case What::Retry:
      retry_all();
      break;
    case What::Persist:
      m_care.ask();
      break;
    case What::DismissReminder:
      m_care.dismiss();
      break;
  }
  return true;
}

// Whatever waits for a better time is tried at once, of the networks that were left too.
void Application::retry_all() {
  if (m_network) m_network->retry_saving();
  for (const auto& left : m_left) left->retry_saving();
}

void Application::frame_drawn() {
  if (m_network) m_network->shown();
}

// While the page was hidden it may have slept, and other tabs have stored, exported or been asked.
void Application::visibility_changed(bool visible) {
  retry_all();
  m_exchange.became_visible(visible);
  if (m_network && !visible) {
    m_navigation.flush();
    m_network->write_out();
  }
  if (!visible) return;
  if (m_network) {
    m_care.show(m_network->id());
    m_network->catch_up();
  }
  for (const auto& left : m_left) left->catch_up();
  changed();
}

// The connection to the store was closed from outside; what was stored may be gone.
void Application::store_lost() {
  if (m_network) m_network->lost();
  for (const auto& left : m_left) left->lost();
}

// After every change: whether leaving now would lose something.
void Application::update_leaving() {
  const auto is_stuck = [](const std::shared_ptr<OpenNetwork>& network) {
    const SaveState save = network->save_state();
    return save.status == SaveStatus::NotSaved && save.unsaved_sets > 0;
  };
  const bool warns = (m_network && is_stuck(m_network)) || std::ranges::any_of(m_left, is_stuck);
  if (warns == m_warns_on_leaving) return;
  m_warns_on_leaving = warns;
  m_ports.host->warn_on_leaving(warns);
}

StorageHealth Application::storage_health() const {
  if (!m_network) return {};
  StorageHealth health = m_care.health(m_network->workspace().state().context);
  health.network_bytes = static_cast<double>(m_network->bytes_stored());
  const SaveState save = m_network->save_state();
  health.unsaved_changes = save.unsaved_sets;
  health.retries = !save.why || save.why->code != ErrorCode::NewerSchema;  // as SaveQueue and OpenNetwork do
  for (const auto& left : m_left) health.other_unsaved += left->save_state().unsaved_sets;
  if (m_session.drag || m_session.sheet != Sheet::None) health.reminds = false;
  return health;
}

}  // namespace constellation
