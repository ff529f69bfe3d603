#include "present/storage.h"

#include <algorithm>
#include <cmath>

#include "present/access_parts.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

std::string state_text(const Surroundings& surroundings) {
  const StorageHealth& health = surroundings.storage;
  if (surroundings.save == SaveKind::Saved) return text(Msg::StorageSaved);
  if (surroundings.save == SaveKind::Saving) return text(Msg::Saving);
  std::string why = message(Msg::NotSaved, {surroundings.save_reason});
  if (health.unsaved_changes == 0) return why;
  // First what to do: the reason may be one to reload, and that would lose them.
  if (!health.retries) return counted(Msg::StorageOneStuck, Msg::StorageStuck, health.unsaved_changes) + ' ' + why;
  return why + ' ' + counted(Msg::StorageOneWaits, Msg::StorageWaits, health.unsaved_changes);
}

std::string all_state_text(const Surroundings& surroundings) {
  const std::uint64_t others = surroundings.storage.other_unsaved;
  if (others == 0) return state_text(surroundings);
  const std::string waits = counted(Msg::StorageOneElsewhere, Msg::StorageElsewhere, others);
  return surroundings.save == SaveKind::Saved ? waits : state_text(surroundings) + ' ' + waits;
}

std::string stored_text(const Surroundings& surroundings, const std::string& network) {
  std::string networks = counted(Msg::StorageOneNetwork, Msg::StorageNetworks, surroundings.stored.size());
  if (surroundings.storage.network_bytes <= 0) return networks;
  return networks + ' ' + message(Msg::StorageNetwork, {network, bytes_text(surroundings.storage.network_bytes)});
}

Msg persistence_text(Persistence persisted) {
  switch (persisted) {
    case Persistence::Unknown:
      return Msg::PersistUnknown;
    case Persistence::Asked:
      return Msg::PersistAsked;
    case Persistence::Granted:
      return Msg::PersistGranted;
    case Persistence::Denied:
      break;
  }
  return Msg::PersistDenied;
}

}  // namespace

std::string bytes_text(double bytes) {
  constexpr double kThousand = 1000;
  constexpr Msg kUnits[] = {Msg::Bytes, Msg::Kilobytes, Msg::Megabytes, Msg::Gigabytes, Msg::Terabytes};
  std::size_t unit = 0;
  while (std::round(bytes) >= kThousand && unit + 1 < std::size(kUnits)) {
    bytes /= kThousand;
    ++unit;
  }
  const auto tenths = static_cast<std::int64_t>(std::llround(bytes * 10));
  std::string number = std::to_string(tenths < 100 ? tenths / 10 : std::llround(bytes));
  if (unit > 0 && tenths < 100) number += '.' + std::to_string(tenths % 10);
  return message(kUnits[unit], {number});
}

std::string export_text(const StorageHealth& health) {
  const std::uint64_t changes = health.changes_since_export;
  if (health.last_exported.empty()) {
    return changes == 0 ? text(Msg::NeverExported) : counted(Msg::OnlyHereOne, Msg::OnlyHere, changes);
  }
  const std::string when =
      health.days_since_export <= 0
          ? text(Msg::WithinADay)
          : counted(Msg::OneDayAgo, Msg::DaysAgo, static_cast<std::uint64_t>(health.days_since_export));
  const std::string since =
      changes == 0 ? text(Msg::NoChangeSince) : counted(Msg::OneChangeSince, Msg::ChangesSince, changes);
  return message(Msg::LastExported, {when, since});
}

std::string store_error_text(const Error& error) {
  const bool is_refused = error.code == ErrorCode::StoreRefused || error.code == ErrorCode::StoreTimedOut;
  return is_refused ? message(Msg::NothingKept, {error.detail}) : error_text(error);
}

StorageView build_storage(const Surroundings& surroundings, const std::string& network) {
  const StorageHealth& health = surroundings.storage;
  StorageView view;
  view.rows.push_back({"storage/state", text(Msg::StorageState), all_state_text(surroundings)});
  view.rows.push_back({"storage/backup", text(Msg::StorageBackup), export_text(health)});
  view.rows.push_back({"storage/stored", text(Msg::StorageStored), stored_text(surroundings, network)});
  view.rows.push_back({"storage/kept", text(Msg::StorageKept), text(persistence_text(health.persisted))});
  const bool is_told = health.quota > 0;
  view.rows.push_back({"storage/room", text(Msg::StorageRoom),
                       is_told ? message(Msg::RoomUsed, {bytes_text(health.usage), bytes_text(health.quota)})
                               : text(Msg::RoomUnknown)});
  if (is_told) view.used = static_cast<float>(std::min(1.0, health.usage / health.quota));
  view.can_retry = (surroundings.save == SaveKind::NotSaved && health.retries) || health.other_unsaved > 0;
  view.can_ask = health.persisted != Persistence::Granted;
  return view;
}

void access_parts::add_storage(TreeBuilder& tree, const StorageView& storage) {
  for (const StorageView::Row& row : storage.rows) {
    const bool is_state = &row == &storage.rows.front();
    tree.add(row.id, node::kSheet, is_state ? AccessRole::Status : AccessRole::Text, row.label).value = row.text;
  }
  tree.add_button(node::kStorageExport, node::kSheet, text(Msg::ExportNow));
  if (storage.can_retry) tree.add_button(node::kStorageRetry, node::kSheet, text(Msg::TryAgain));
  if (storage.can_ask) tree.add_button(node::kStoragePersist, node::kSheet, text(Msg::AskToKeep));
}

void access_parts::add_reminder(TreeBuilder& tree, const std::string& reminder) {
  if (reminder.empty()) return;
  tree.add(node::kReminder, "", AccessRole::Status, reminder);
  tree.add_button(node::kReminderExport, "", text(Msg::ExportNow)).description = reminder;
  tree.add_button(node::kReminderDismiss, "", text(Msg::NotNow)).description = reminder;
}

}  // namespace constellation
