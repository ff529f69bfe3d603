// What the Share sheet hands on: prepared when the choice changes, so that a press sends what is told.
#include "app/application.h"
#include "app/export_name.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "store/sharing.h"

namespace constellation {
namespace {

constexpr std::string_view kLinkPrefix = "s=";
// More than this never gets short enough for a link; packing it would only take time.
constexpr std::size_t kLongestPacked = 2'000'000;

PrivateEntries entries_of(const ShareChoice& choice) {
  return choice.with_private ? PrivateEntries::Include : PrivateEntries::LeaveOut;
}

// Every record of the state, deleted ones too.
std::vector<RecordRef> all_records(const State& state) {
  std::vector<RecordRef> records;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    state.stamps[kind].each(
        [&](const RecordStamp& stamp) { records.push_back({static_cast<RecordKind>(kind), stamp.id}); });
  }
  return records;
}

void count_records(const State& part, PreparedShare& prepared) {
  for (const RecordKindSpec& spec : kRecordKinds) {
    const std::size_t count = part.document.table(spec.kind).size();
    if (count > 0) prepared.counts.emplace_back(spec.kind, count);
  }
  for (const Tombstone& tombstone : part.tombstones) {
    if (part.document.find(tombstone.record) == nullptr) ++prepared.deletions;
  }
}

// Without what only decides how the choice is shown.
ShareChoice without_find(ShareChoice choice) {
  choice.find.clear();
  return choice;
}

}  // namespace

bool Application::carry_out_share(const Intent& intent) {
  if (intent.is<intent::PickShareFile>()) {
    m_ports.host->pick_file(".json,.txt,application/json", [this](const Outcome<platform::PickedFile>& file) {
      if (!file) return tell(file.error());
      take_share_file(*file);
    });
  } else if (const auto* send = intent.as<intent::SendShare>()) {
    send_share(send->way);
  } else {
    return false;
  }
  return true;
}

// The state that leaves, and the records of which private entries are counted. Nothing is chosen yet: an empty one.
State Application::shared_part(const State& state, std::vector<RecordRef>& records) const {
  const ShareChoice& choice = m_session.share;
  switch (choice.scope) {
    case ShareScope::Network:
      records = all_records(state);
      return whole_state(state, entries_of(choice));
    case ShareScope::Groups:
      if (!choice.groups.empty()) records = records_about_groups(state.document, state.network, choice.groups);
      break;
    case ShareScope::Cycle:
      if (!choice.cycle.empty()) records = records_about_cycle(state.document, state.network, choice.cycle);
      break;
    case ShareScope::Lacking:
      if (m_share->other) records = lacking_records(state, *m_share->other);
      break;
  }
  return partial_state(state, records, entries_of(choice));
}

void Application::update_share() {
  if (m_session.sheet != Sheet::Share || !m_network) return m_share.reset();
  const std::uint64_t revision = m_network->workspace().revision();
  const ShareChoice wanted = without_find(m_session.share);
  if (m_share && m_share->revision == revision && m_share->choice == wanted) return;
  if (!m_share) m_share = Sharing();
  m_share->revision = revision;
  m_share->choice = wanted;
  prepare_share();
}

void Application::prepare_share() {
  const State& state = m_network->workspace().state();
  std::vector<RecordRef> records;
  const State part = shared_part(state, records);
  PreparedShare prepared;
  prepared.other = m_share->prepared.other;
  prepared.shares_files = m_ports.host->can_share_files();
  m_share->serial = ++m_shares;
  m_share->packed.clear();
  m_share->text.clear();
  if (!records.empty()) {
    count_records(part, prepared);
    prepared.private_entries = count_private(state, records);
    m_share->text = encode_snapshot(part);
    prepared.bytes = m_share->text.size();
  }
  const bool holds_all = m_session.share.with_private || prepared.private_entries == 0;
  m_share->is_whole = m_session.share.scope == ShareScope::Network && holds_all;
  m_share->prepared = std::move(prepared);
  pack_share();
}

void Application::pack_share() {
  if (m_share->text.empty()) return;
  if (m_share->text.size() > kLongestPacked) {
    m_share->prepared.packs = false;
    return;
  }
  m_ports.host->pack(m_share->text, [this, serial = m_share->serial](Outcome<std::string> packed) {
    if (!m_share || m_share->serial != serial) return;
    m_share->prepared.packs = packed.has_value();
    if (packed) {
      m_share->packed = std::move(*packed);
      m_share->prepared.link = kLinkPrefix.size() + 1 + m_share->packed.size();
    }
    changed();
  });
}

void Application::take_share_file(const platform::PickedFile& file) {
  if (!m_share || !m_network) return;
  auto snapshot = decode_snapshot(file.content);
  if (!snapshot) {
    Error error = snapshot.error();
    error.file = file.name;
    return tell(error);
  }
  if (snapshot->state.network != m_network->id()) {
    const RecordRef network{RecordKind::Network, m_network->id()};
    return tell(message(Msg::ShareOtherNetwork, {file.name, record_title(m_network->workspace().document(), network)}),
                true);
  }
  m_share->other = std::move(snapshot->state);
  m_share->prepared.other = file.name;
  m_share->revision = 0;  // to be prepared anew
  m_notice.clear();
  changed();
}

void Application::send_share(intent::SendShare::Way way) {
  using Way = intent::SendShare::Way;
  if (!m_share || !m_network || m_share->text.empty()) return;
  // As in export_file: dots that leave the tab are never minted again.
  if (m_network->save_state().unsaved_sets > 0) renew_lease();
  const State& state = m_network->workspace().state();
  const Day today{m_ports.host->today()};
  const ExportExtent extent = m_share->is_whole ? ExportExtent::Whole : ExportExtent::Part;
  const auto told = [this](bool copied, Msg done) { tell(text(copied ? done : Msg::ShareLinkRefused), !copied); };
  switch (way) {
    case Way::File: {
      const std::string name = export_name(state, today, extent);
      m_ports.host->download(name, kSnapshotType, m_share->text);
      if (m_share->is_whole) m_care.exported(state, state);
      return tell(message(Msg::ShareSaved, {name}));
    }
    case Way::Link:
      if (m_share->packed.empty()) return;
      return m_ports.host->copy_link(std::string(kLinkPrefix) + m_share->packed,
                                     [told](bool copied) { told(copied, Msg::ShareLinkCopied); });
    case Way::Text:
      return m_ports.host->copy_text(m_share->text, [told](bool copied) { told(copied, Msg::ShareTextCopied); });
    case Way::System: {
      // Not every system takes ".json".
      std::string name = export_name(state, today, extent);
      name.replace(name.rfind('.'), std::string::npos, ".txt");
      return m_ports.host->share_file(name, "text/plain", m_share->text, [this](platform::Host::Shared shared) {
        if (shared == platform::Host::Shared::Cancelled) return;
        const bool done = shared == platform::Host::Shared::Done;
        tell(text(done ? Msg::ShareHandedOver : Msg::ShareNotHandedOver), !done);
      });
    }
  }
}

}  // namespace constellation
