// The site's own version: what is kept for use without a network, and a new version, which waits until
// the person takes it and everything is saved.
#include <algorithm>

#include "app/application.h"
#include "present/messages.h"

namespace constellation {
namespace {

constexpr double kTellOfflineMs = 6000;

}  // namespace

void Application::site_event(platform::Host::SiteEvent event) {
  using Event = platform::Host::SiteEvent;
  if (event == Event::OfflineReady || event == Event::OfflineSince) {
    m_works_offline = true;
    if (m_update == Update::TakesOver) m_update = Update::None;  // what took over is what runs here already
    if (event == Event::OfflineSince) return changed();
    m_tells_offline = true;
    m_ports.host->after(kTellOfflineMs, [this] {
      m_tells_offline = false;
      changed();
    });
  } else if (m_update == Update::TakesOver || m_update == Update::Wanted) {
    m_update = Update::Wanted;  // the new version has taken over: what was edited meanwhile is saved first
  } else {
    m_update = event == Event::UpdateReady ? Update::Ready : Update::Elsewhere;
  }
  changed();
}

void Application::update_site() {
  if (m_update == Update::None) return;
  m_update = Update::Wanted;
  m_notice.clear();
  retry_all();
  update_once_saved();
}

void Application::update_once_saved() {
  if (m_update != Update::Wanted || !all_saved()) return;
  m_update = Update::TakesOver;
  m_ports.host->update_site();
}

bool Application::all_saved() const {
  const auto is_saved = [](const auto& network) { return network->save_state().unsaved_sets == 0; };
  return (!m_network || is_saved(m_network)) && std::ranges::all_of(m_left, is_saved);
}

// Whatever else there is to say comes first; the offer is there again after it.
void Application::add_site_notice(Surroundings& surroundings) const {
  if (m_tells_offline && m_busy.empty()) {
    surroundings.busy = message(Msg::OfflineReady);
    surroundings.busy_is_done = true;
  }
  if (m_update == Update::None || !m_notice.empty()) return;
  const Msg text = m_update == Update::Ready       ? Msg::UpdateReady
                   : m_update == Update::Elsewhere ? Msg::UpdatedElsewhere
                                                   : Msg::UpdateWaits;
  surroundings.notice = message(text);
  surroundings.notice_offers_update = true;
}

}  // namespace constellation
