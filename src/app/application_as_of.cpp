// The timeline as of a date: a session looks at what was there, and changes nothing.
#include <algorithm>

#include "app/application.h"
#include "present/as_of_view.h"

namespace constellation {

const Document& Application::document_as_of(Day day) {
  return m_caches.as_of.of(m_network->workspace().document(), day);
}

bool Application::refuses(const Intent& intent, Day day) {
  if (!changes_records(intent)) return false;
  tell(as_of_refusal(day));
  return true;
}

void Application::keep_to(Day day) {
  m_session.drag.reset();
  m_session.sketch.reset();
  m_session.link.reset();
  m_session.lane_drag.reset();
  if (!m_network) return;
  const Document& document = document_as_of(day);
  if (m_session.selection && document.find(*m_session.selection) == nullptr) {
    m_session.selection.reset();
    m_session.occurrence.reset();
  }
  std::erase_if(m_session.marked, [&](const RecordRef& record) { return document.find(record) == nullptr; });
}

}  // namespace constellation
