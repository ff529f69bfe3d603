// StorageCare: what the application knows and does about where its data lies, apart from saving it: the browser's
// promise to keep it, room, and which changes are in files outside of this browser.
//
// It asks the browser for its promise by itself once, after the person's first own edit was saved, and never when the
// page loads. A reminder (store/backup.h) shows at rest only: a minute after the last own edit or later.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/file_store.h"
#include "platform/host.h"
#include "present/storage.h"
#include "snapshot/causality.h"
#include "store/backup.h"

namespace constellation {

std::string_view text_from_persistence(Persistence persistence);

class StorageCare {
 public:
  // `changed` is called when something that health() gives came by itself.
  StorageCare(platform::Host& host, platform::FileStore& store, std::function<void()> changed)
      : m_host(host), m_store(store), m_changed(std::move(changed)) {}

  // The network is on screen, or another tab may have exported it: reads what is kept about it.
  void show(const RecordId& network);
  // A file outside of this browser holds that; `ours` is what is here now. It was exported if it is all of ours.
  void held_outside(const State& file, const State& ours);
  void exported(const State& file, const State& ours);
  void forget(const RecordId& network);

  void edited();  // by the person, in this tab
  void saved();   // nothing is unsaved
  // Asks the browser for its promise, and for room.
  void ask();
  void measure();
  // The person does not want to be reminded now.
  void dismiss();

  // Of the network that is shown; without what saving and the network's files say.
  [[nodiscard]] StorageHealth health(const CausalContext& seen) const;

 private:
  [[nodiscard]] std::int64_t now_seconds() const;
  [[nodiscard]] Backup latest(const RecordId& network) const;
  [[nodiscard]] Backup with(const State& file, const State& ours) const;
  void keep(const RecordId& network, const Backup& backup);
  void answered(Persistence answer);

  platform::Host& m_host;
  platform::FileStore& m_store;
  std::function<void()> m_changed;
  RecordId m_network;
  Backup m_backup;  // of it
  Persistence m_persisted = Persistence::Unknown;
  platform::StoreEstimate m_estimate;
  bool m_edited = false;
  double m_edited_ms = 0;  // when last, on the clock of now_ms
};

}  // namespace constellation
