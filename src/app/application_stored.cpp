// What is done to a network in the list, open or not: another tab, a file of it, deleting it.
#include <algorithm>

#include "app/application.h"
#include "app/session_key.h"
#include "present/messages.h"

namespace constellation {

void Application::manage(const intent::ManageNetwork& command) {
  using What = intent::ManageNetwork::What;
  const auto id = RecordId::from(command.network);
  if (!id) return;
  switch (command.what) {
    case What::OpenTab: {
      Address address;
      address.network = *id;
      return m_ports.host->open_tab(text_from_address(address));
    }
    case What::Export:
      return export_stored(command.network);
    case What::AskToDelete:
      m_session.network_to_delete = id;
      return;
    case What::Delete:
      return delete_network(command.network);
    case What::Keep:
      m_session.network_to_delete.reset();
      return;
  }
}

void Application::export_stored(const std::string& network) {
  if (m_network && m_network->id().view() == network) return export_file();
  for (const auto& left : m_left) {
    if (left->id().view() != network) continue;
    renew_lease();
    return hand_out(left->workspace().state());
  }
  m_ports.store->open(network, [this, network](const Outcome<platform::FileStore::Loaded>& loaded) {
    if (!loaded) return tell(loaded.error());
    hand_out(recover(*RecordId::from(network), journal_files(loaded->files)).state);
    m_ports.store->close(network);
  });
}

void Application::delete_network(const std::string& network) {
  const auto stored = std::ranges::find(m_stored, network, &platform::StoredNetwork::id);
  const std::string title = stored != m_stored.end() && !stored->title.empty() ? stored->title : network;
  m_ports.store->remove(network, [this, network, title](const Outcome<bool>& removed) {
    if (!removed) return tell(removed.error());
    m_session.network_to_delete.reset();
    if (!*removed) return tell(message(Msg::NetworkOpenElsewhere, {title}), true);
    forget(*RecordId::from(network));
    tell(message(Msg::NetworkDeleted, {title}));
  });
}

void Application::forget(const RecordId& network) {
  m_ports.host->keep_text(session_key(network), "");
  m_care.forget(network);
  m_exchange.forget(network);
  for (const auto& left : m_left) {
    if (left->id() == network) left->abandon();
  }
  std::erase_if(m_left, [&](const auto& left) { return left->id() == network; });
  if (m_network && m_network->id() == network) {
    m_network->abandon();
    m_network.reset();
    clear_session();
    m_session.sheet = Sheet::Start;
    m_navigation.leave();
  }
  // Files elsewhere hold dots of this tab; whatever comes back from them must not meet new ones of that name.
  renew_lease();
  list_networks([] {});
}

}  // namespace constellation
