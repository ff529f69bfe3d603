// Navigation: the page's address and its entries in the browser's history, from what the tab shows.
//
//   another place (network, record, sheet)      an entry of its own, at once
//   the same place, another window or search    the entry is replaced, kSettleMs after the last change
//   a sheet is closed that Back would close     one entry back, so that no dead one is left
//   what was added is taken away again          the same, where Back would lead to what was shown before
//
// Knows the host only; what an address means is the application's.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/host.h"
#include "present/address.h"

namespace constellation {

class Navigation {
 public:
  // Browsers refuse hundreds of changes within a few seconds; and nobody reads them while they fly by.
  static constexpr double kSettleMs = 400;

  // `settled` is called when nothing has changed for kSettleMs, and by flush().
  Navigation(platform::Host& host, std::function<void()> settled) : m_host(host), m_settled(std::move(settled)) {}

  enum class Entry : std::uint8_t { Own, Replaced, Above };
  // What the tab shows now. Replaced: another place, too, takes the present entry. Above: an entry of its own, which
  // ends where what is below it is shown again.
  void show(const Address& now, Entry entry = Entry::Own);
  // The page's address asks for what is not shown yet: its entry is left alone until then.
  void go() { m_is_going = true; }
  // What the tab shows because the page's address asked for it: the entry is there already.
  void arrive(const Address& now);
  // The page's address changed: whether it is this object's own step back, which asks for nothing.
  bool came_back();
  // Nothing with an address is shown any more.
  void leave();
  // Writes what waits: the page is hidden, or another entry is about to be made.
  void flush();

 private:
  void write(platform::Host::History history);
  void settle_later();
  void wait(double ms);

  platform::Host& m_host;
  std::function<void()> m_settled;
  std::optional<Address> m_shown;
  std::optional<Address> m_below;  // where Back leads from a sheet or a new record that made the last entry
  double m_settles_at = 0;
  bool m_is_waiting = false;
  bool m_is_going_back = false;
  bool m_is_going = false;
};

}  // namespace constellation
