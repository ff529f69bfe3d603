#include "app/navigation.h"

#include <utility>

namespace constellation {

using Entering = platform::Host::History;

void Navigation::show(const Address& now, Entry entry) {
  if (m_is_going_back) return;
  if (!m_shown) return arrive(now);
  settle_later();
  if (is_same_place(now, *m_shown)) {
    m_shown = now;
    m_is_going = false;
    return;
  }
  flush();
  m_is_going = false;
  if (m_below && is_same_place(now, *m_below)) {
    m_shown = std::exchange(m_below, std::nullopt);
    m_is_going_back = true;
    return m_host.go_back();
  }
  Address without_sheet = now;
  without_sheet.sheet = Sheet::None;
  const bool opens_sheet = now.sheet != Sheet::None && is_same_place(without_sheet, *m_shown);
  m_below = opens_sheet || entry == Entry::Above ? m_shown : std::nullopt;
  m_shown = now;
  write(entry == Entry::Replaced ? Entering::Replace : Entering::Push);
}

void Navigation::arrive(const Address& now) {
  m_shown = now;
  m_below.reset();
  m_is_going_back = false;
  m_is_going = false;
  write(Entering::Replace);
  settle_later();
}

bool Navigation::came_back() { return std::exchange(m_is_going_back, false); }

void Navigation::leave() {
  m_shown.reset();
  m_below.reset();
  m_is_going_back = false;
  m_is_going = false;
  m_host.set_address("", Entering::Replace);
}

void Navigation::flush() {
  if (m_shown && !m_is_going_back && !m_is_going) write(Entering::Replace);
  m_settled();
}

void Navigation::write(Entering history) {
  const std::string text = text_from_address(*m_shown);
  if (text != m_host.address()) m_host.set_address(text, history);
}

void Navigation::settle_later() {
  m_settles_at = m_host.now_ms() + kSettleMs;
  if (!m_is_waiting) wait(kSettleMs);
}

void Navigation::wait(double ms) {
  m_is_waiting = true;
  m_host.after(ms, [this] {
    m_is_waiting = false;
    const double left = m_settles_at - m_host.now_ms();
    if (left > 0) return wait(left);
    flush();
  });
}

}  // namespace constellation
