// The page's address, its title, and what the tab keeps over a reload.
#include <cmath>

#include "app/application.h"
#include "app/session_key.h"
#include "base/text.h"
#include "present/messages.h"
#include "present/page.h"
#include "present/page_kinds.h"
#include "present/session_text.h"
#include "store/window.h"

namespace constellation {
namespace {

constexpr std::string_view kExampleNetwork = "net-badge-alliance";
constexpr std::string_view kBetween = " · ";
constexpr std::size_t kLongestQuote = 80;  // of an address in a message

}  // namespace

bool Application::carry_out_address(const Intent& intent) {
  if (const auto* address = intent.as<intent::OpenAddress>()) {
    // The step back that closing a sheet makes shows what is shown already.
    if (!m_navigation.came_back()) open_address(address->text);
  } else if (const auto* command = intent.as<intent::ManageNetwork>()) {
    manage(*command);
  } else if (intent.is<intent::CopyLink>()) {
    copy_link();
  } else {
    return false;
  }
  return true;
}

void Application::open_address(const std::string& text) {
  if (text.empty()) return;
  if (is_snapshot_address(text)) {
    // Taken out at once: neither a reload nor Back brings the snapshot in again.
    if (m_network) {
      m_navigation.arrive(address_of(m_network->id(), m_session));
    } else {
      m_ports.host->set_address("", platform::Host::History::Replace);
    }
    return read_link(packed_in(text));
  }
  ParsedAddress going = address_from_text(text);
  const RecordId network = going.address.network;
  if (network.empty()) return give_up_going(message(Msg::AddressUnknown, {text.substr(0, kLongestQuote)}));
  m_going = std::move(going);
  m_navigation.go();
  if (m_network && m_network->id() == network) {
    m_opening = network;
    m_busy.clear();
    return arrive();
  }
  if (is_kept_here(network)) return open_stored(network.text());
  // Another tab may have made it since.
  list_networks([this, network] { go_to_network(network); });
}

void Application::go_to_network(const RecordId& network) {
  if (!m_going || m_going->address.network != network) return;
  if (is_kept_here(network)) return open_stored(network.text());
  if (network.view() == kExampleNetwork) return open_example();
  if (m_network) return give_up_going(message(Msg::AddressNoNetwork, {network.view()}));
  m_missing = network.text();
  m_session.sheet = Sheet::Start;
  changed();
}

// What is shown stays, and the address says so: a reload does not fail again.
void Application::give_up_going(std::string notice) {
  m_going.reset();
  if (m_network) m_navigation.arrive(address_of(m_network->id(), m_session));
  if (!notice.empty()) tell(std::move(notice), true);
}

// Shows what the address asks for, as far as it is there.
void Application::arrive() {
  const ParsedAddress going = *std::exchange(m_going, std::nullopt);
  const Address& address = going.address;
  m_session.drag.reset();
  m_offered.reset();
  m_session.sheet = address.sheet;
  m_session.network_to_delete.reset();
  m_session.find = address.find;
  if (m_session.page.about != address.page.about) m_session.reason.clear();
  m_session.page = address.page;
  if (address.days && days_of(m_session.window) != *address.days) {
    m_session.window =
        clamped({static_cast<double>(address.days->begin.number), static_cast<double>(address.days->end.number)});
  }
  const bool is_there = address.record && shown_document().find(*address.record) != nullptr;
  if (!is_there) {
    m_session.selection.reset();
  } else if (m_session.selection != address.record) {
    const TimeWindow asked = m_session.window;
    show_record(*address.record);
    if (address.days) m_session.window = asked;
  }
  ++m_returns;
  m_navigation.arrive(address_of(m_network->id(), m_session));
  if (!going.unknown.empty()) tell(message(Msg::AddressUnknownPart, {going.unknown.substr(0, kLongestQuote)}), true);
  if (address.record && !is_there)
    tell(message(Msg::AddressNoRecord, {ascii_lower(kind_spec(address.record->kind).singular)}), true);
  changed();
}

// Its own page, today: as of an earlier day it would not be there yet.
void Application::open_page_of(const Added& added) {
  const auto kind = page_about(added.record.kind);
  if (added.from.kind == PageKind::Timeline || !kind) return;
  // During a call one stays with it, and with its notes.
  if (added.from.kind == PageKind::Call && added.record.kind == RecordKind::Thread) return;
  m_session.page = {};
  m_session.page.kind = *kind;
  m_session.page.about = added.record.id;
  m_session.reason.clear();
  m_added = added;
  m_entry = Navigation::Entry::Above;
}

// That the page is about, where that is there.
std::optional<RecordRef> Application::record_of_page() const {
  const auto& kind = page_spec(m_session.page.kind).about;
  if (!m_network || !kind) return std::nullopt;
  const RecordRef record{*kind, m_session.page.about};
  return m_network->workspace().document().find(record) != nullptr ? std::optional(record) : std::nullopt;
}

// The record may have been deleted here, in another tab or by an exchange.
void Application::leave_absent_page() {
  const bool is_about_it =
      m_there && page_spec(m_session.page.kind).about == m_there->kind && m_session.page.about == m_there->id;
  if (is_about_it && m_network && !record_of_page()) leave_page_of(*m_there);
  m_there = record_of_page();
}

// A page without its record says nothing: it gives way to where the record was added, or to the list of its kind.
void Application::leave_page_of(const RecordRef& gone) {
  const auto added = std::exchange(m_added, std::nullopt);
  m_session.selection.reset();
  m_session.occurrence.reset();
  if (added && added->record == gone) {
    m_session.page = added->from;
    const auto& before = added->selection;
    if (before && m_network->workspace().document().find(*before) != nullptr) m_session.selection = before;
  } else {
    m_session.page = other_page(m_session, page_spec(m_session.page.kind).above);
  }
  m_entry = Navigation::Entry::Replaced;
  ++m_returns;
}

// Timers may come later than the frame.
void Application::about_to_draw() {
  if (m_notes_view) note_view();
}

void Application::note_view() {
  m_notes_view = false;
  update_title();
  if (!m_network || m_going) return;
  m_navigation.show(address_of(m_network->id(), m_session), std::exchange(m_entry, Navigation::Entry::Own));
}

// "Employer FAQs · Badge Alliance · Constellation"
void Application::update_title() {
  std::string title;
  if (m_network) {
    const Document& document = m_network->workspace().document();
    const RecordRef network{RecordKind::Network, m_network->id()};
    if (m_session.selection && *m_session.selection != network) {
      title += record_title(document, *m_session.selection);
      title += kBetween;
    }
    title += record_title(document, network);
    title += kBetween;
  }
  title += message(Msg::AppName);
  if (title == m_title) return;
  m_title = std::move(title);
  m_ports.host->set_title(m_title);
}

void Application::keep_session() {
  if (m_network) m_ports.host->keep_text(session_key(m_network->id()), text_from_session(m_session));
}

void Application::copy_link() {
  if (!m_network) return;
  Address address = address_of(m_network->id(), m_session);
  address.sheet = Sheet::None;  // that is where the command was given
  m_ports.host->copy_link(text_from_address(address), [this](bool copied) {
    tell(std::string(message(copied ? Msg::LinkCopied : Msg::LinkNotCopied)), !copied);
  });
}

}  // namespace constellation
