#include "app/storage_care.h"

#include <algorithm>

namespace constellation {
namespace {

constexpr std::string_view kBackupKey = "constellation/backup/";  // and the network's id
constexpr std::string_view kPersistKey = "constellation/persist";
constexpr double kRestMs = 60'000;
constexpr std::int64_t kDaySeconds = 86'400;

// Only answers are kept: a question that was never answered may be asked again.
Persistence persistence_from_text(std::string_view text) {
  for (const Persistence answer : {Persistence::Granted, Persistence::Denied}) {
    if (text == text_from_persistence(answer)) return answer;
  }
  return Persistence::Unknown;
}

// Of two tabs that both know something.
Backup joined(Backup ours, const Backup& theirs) {
  ours.outside.add(theirs.outside);
  ours.exported = std::max(ours.exported, theirs.exported);
  ours.dismissed = std::max(ours.dismissed, theirs.dismissed);
  if (ours.dismissed < ours.exported) ours.dismissed.clear();
  return ours;
}

std::string backup_key(const RecordId& network) { return std::string(kBackupKey) + network.text(); }

}  // namespace

std::string_view text_from_persistence(Persistence persistence) {
  constexpr std::string_view kWords[] = {"unknown", "asked", "granted", "denied"};
  return kWords[static_cast<std::size_t>(persistence)];
}

std::int64_t StorageCare::now_seconds() const { return seconds_from_timestamp(m_host.utc_timestamp()).value_or(0); }

// What other tabs wrote since is in what the browser keeps; where it keeps nothing, this tab still knows.
Backup StorageCare::latest(const RecordId& network) const {
  Backup kept = backup_from_text(m_host.shared_text(backup_key(network))).value_or(Backup());
  return network == m_network ? joined(std::move(kept), m_backup) : kept;
}

Backup StorageCare::with(const State& file, const State& ours) const {
  Backup backup = latest(ours.network);
  backup.outside.add(dots_held(file, ours));
  return backup;
}

void StorageCare::keep(const RecordId& network, const Backup& backup) {
  if (network == m_network) m_backup = backup;
  m_host.share_text(backup_key(network), text_from_backup(backup));
}

void StorageCare::show(const RecordId& network) {
  m_backup = latest(network);
  m_network = network;
  if (m_persisted == Persistence::Unknown) m_persisted = persistence_from_text(m_host.shared_text(kPersistKey));
}

void StorageCare::held_outside(const State& file, const State& ours) { keep(ours.network, with(file, ours)); }

void StorageCare::exported(const State& file, const State& ours) {
  Backup backup = with(file, ours);
  if (backup.outside.covers(ours.context)) {
    backup.exported = m_host.utc_timestamp();
    backup.dismissed.clear();
  }
  keep(ours.network, backup);
}

void StorageCare::forget(const RecordId& network) {
  m_host.share_text(backup_key(network), "");
  if (network == m_network) m_backup = {};
}

void StorageCare::edited() {
  m_edited = true;
  m_edited_ms = m_host.now_ms();
}

void StorageCare::saved() {
  if (m_edited && m_persisted == Persistence::Unknown) ask();
}

void StorageCare::ask() {
  m_persisted = Persistence::Asked;
  m_changed();
  m_store.ask_to_persist([this](bool granted) {
    answered(granted ? Persistence::Granted : Persistence::Denied);
    measure();
  });
}

void StorageCare::answered(Persistence answer) {
  m_persisted = answer;
  m_host.share_text(kPersistKey, text_from_persistence(answer));
  m_changed();
}

void StorageCare::measure() {
  m_store.estimate([this](const platform::StoreEstimate& estimate) {
    m_estimate = estimate;
    if (estimate.persistent) m_persisted = Persistence::Granted;
    if (!estimate.persistent && m_persisted == Persistence::Granted) m_persisted = Persistence::Unknown;
    m_changed();
  });
}

void StorageCare::dismiss() {
  Backup backup = latest(m_network);
  backup.dismissed = m_host.utc_timestamp();
  keep(m_network, backup);
}

StorageHealth StorageCare::health(const CausalContext& seen) const {
  StorageHealth health;
  const std::int64_t now = now_seconds();
  health.persisted = m_persisted;
  health.usage = m_estimate.usage;
  health.quota = m_estimate.quota;
  health.last_exported = m_backup.exported;
  health.changes_since_export = changes_outside(seen, m_backup.outside);
  const auto exported = seconds_from_timestamp(m_backup.exported);
  if (exported) health.days_since_export = (now - *exported) / kDaySeconds;
  const bool rests = !m_edited || m_host.now_ms() - m_edited_ms >= kRestMs;
  health.reminds = rests && is_reminder_due(m_backup, health.changes_since_export, now);
  return health;
}

}  // namespace constellation
