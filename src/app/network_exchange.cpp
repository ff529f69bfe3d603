#include "app/network_exchange.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "present/messages.h"
#include "store/backup.h"

namespace constellation {
namespace {

constexpr std::string_view kDeviceKey = "constellation/device";
constexpr std::string_view kExchangeKey = "constellation/exchange/";  // and the network's id
constexpr std::string_view kTimerOn = "on ";                          // then when the last exchange was
constexpr std::string_view kTimerOff = "off ";
constexpr int kDeviceLetters = 8;
constexpr std::size_t kLongestFile = DecodeLimits{}.bytes;
constexpr double kEveryMs = 60'000;
constexpr std::string_view kAccepted = ".json,.txt,application/json,text/plain";

// Of a shared file in one exchange, where others write it meanwhile.
constexpr int kMostReadings = 4;

using Access = platform::ExchangePlace::Access;

// One for each browser, made when it is first wanted.
std::string device_of(platform::Host& host) {
  std::string device = host.shared_text(kDeviceKey);
  if (device.size() == kDeviceLetters && base32_value(device)) return device;
  device = base32_text(host.random_bits(), kDeviceLetters);
  host.share_text(kDeviceKey, device);
  return device;
}

std::string exchange_key(const RecordId& network) { return std::string(kExchangeKey) + network.text(); }

std::string title_of(const State& state) { return record_title(state.document, {RecordKind::Network, state.network}); }

std::size_t changes_in(const MergeSummary& summary) {
  return summary.added.size() + summary.changed.size() + summary.deleted.size();
}

}  // namespace

NetworkExchange::NetworkExchange(Ports ports) : m_ports(std::move(ports)), m_memory("") {}

// ---- which place, and what is kept about it ----

void NetworkExchange::show() {
  const auto network = m_ports.network();
  if (!network || network->id() == m_network) return;
  load(network->id());
  if (m_ports.place == nullptr || !m_ports.place->is_supported()) return;
  m_ports.place->remembered(m_network.view(), [this, id = m_network](const auto& answer) {
    if (id == m_network) remembered(answer);
  });
}

void NetworkExchange::load(const RecordId& network) {
  m_network = network;
  if (m_device.empty()) m_device = device_of(*m_ports.host);
  m_memory = ExchangeMemory(m_device);
  m_remembered = {};
  m_written_revision = 0;
  m_written_name.clear();
  m_held.clear();
  m_round.reset();
  m_last.reset();
  m_told_failure.reset();
  const std::string kept = m_ports.host->shared_text(exchange_key(network));
  m_timer = kept.starts_with(kTimerOn);
  m_last_at = kept.empty() ? kept : kept.substr(m_timer ? kTimerOn.size() : kTimerOff.size());
}

void NetworkExchange::keep() const {
  m_ports.host->share_text(exchange_key(m_network), std::string(m_timer ? kTimerOn : kTimerOff) + m_last_at);
}

void NetworkExchange::remembered(const platform::ExchangePlace::Remembered& remembered) {
  m_remembered = remembered;
  if (m_timer && m_remembered.access == Access::Ready) begin(Asked::ByTimer);
  arm();
  m_ports.changed();
}

void NetworkExchange::forget(const RecordId& network) {
  m_ports.host->share_text(exchange_key(network), "");
  if (m_ports.place != nullptr && m_ports.place->is_supported()) m_ports.place->forget(network.view());
  if (network == m_network) m_network = {};
}

void NetworkExchange::choose(platform::ExchangePlace::Choice choice) {
  const auto network = m_ports.network();
  if (m_ports.place == nullptr || !network || network->id() != m_network) return;
  const std::string proposed = shared_file_name(title_of(network->workspace().state()));
  m_ports.place->choose(m_network.view(), choice, proposed, [this, id = m_network](const auto& chosen) {
    if (id != m_network) return;
    if (!chosen) {
      ExchangeReport report;
      report.failure = chosen.error();
      report.asked_for = true;
      m_last = report;
      return m_ports.ended(report);
    }
    if (chosen->access == Access::None) return;  // the picker was closed
    m_memory = ExchangeMemory(m_device);
    m_written_revision = 0;
    m_round.reset();
    m_last.reset();
    m_remembered = *chosen;
    begin(Asked::ByPerson);
    arm();
    m_ports.changed();
  });
}

void NetworkExchange::exchange() {
  if (m_remembered.access == Access::None) return;
  if (m_remembered.access == Access::Ready) return begin(Asked::ByPerson);
  m_ports.place->ask_again(m_network.view(), [this, id = m_network](const auto& answer) {
    if (id != m_network) return;
    m_remembered = answer;
    begin(Asked::ByPerson);  // tells that it is still not allowed, too
    arm();
  });
}

void NetworkExchange::forget_place() {
  if (m_ports.place == nullptr || m_network.empty()) return;
  const RecordId network = m_network;
  forget(network);
  load(network);
  m_ports.changed();
}

// ---- by itself ----

void NetworkExchange::set_timer(bool on) {
  m_timer = on;
  keep();
  if (on && m_remembered.access == Access::Ready) begin(Asked::ByTimer);
  arm();
  m_ports.changed();
}

void NetworkExchange::became_visible(bool visible) {
  if (m_visible == visible) return;
  m_visible = visible;
  if (visible && m_timer) begin(Asked::ByTimer);
  arm();
}

void NetworkExchange::arm() {
  ++m_armed;
  if (!m_timer || !m_visible || m_remembered.access != Access::Ready) return;
  m_ports.host->after(kEveryMs, [this, armed = m_armed] { tick(armed); });
}

void NetworkExchange::tick(std::uint64_t armed) {
  if (armed != m_armed) return;
  begin(Asked::ByTimer);
  arm();
}

// ---- one exchange ----

bool NetworkExchange::is_current(const RoundPointer& round) const {
  return round == m_round && round->network == m_ports.network();
}

void NetworkExchange::begin(Asked asked) {
  auto network = m_ports.network();
  if (!network || network->id() != m_network || (m_round && is_current(m_round))) return;
  if (asked == Asked::ByTimer && (!m_ports.is_free() || m_remembered.access != Access::Ready)) return;
  m_round = std::make_shared<Round>(asked, std::move(network), m_network);
  m_round->report.kind = is_file() ? ExchangeKind::File : ExchangeKind::Folder;
  list(m_round);
  m_ports.changed();
}

void NetworkExchange::list(const RoundPointer& round) {
  round->memory = m_memory;
  round->next = 0;
  round->batch = ExchangeBatch(m_network);
  round->theirs.reset();
  m_ports.place->list(m_network.view(), [this, round](const auto& files) {
    if (!is_current(round)) return;
    if (!files) return end(round, files.error());
    listed(round, *files);
  });
}

void NetworkExchange::listed(const RoundPointer& round, const std::vector<platform::ExchangePlace::File>& files) {
  std::vector<ExchangeFile> list;
  list.reserve(files.size());
  for (const auto& file : files) list.push_back({file.name, file.size, file.modified_ms});
  round->memory.keep_only(list);
  // What is written over is always read: times of files may be as coarse as two seconds.
  round->unread = is_file() ? list : round->memory.unread(list);
  read_next(round);
}

void NetworkExchange::read_next(const RoundPointer& round) {
  if (round->next == round->unread.size()) return merge_read(round);
  const ExchangeFile& file = round->unread[round->next];
  m_ports.place->read(m_network.view(), file.name, kLongestFile, [this, round](const Outcome<std::string>& content) {
    if (!is_current(round)) return;
    if (is_file()) return take_shared(round, content);
    const ExchangeFile& read = round->unread[round->next++];
    if (!content && content.error().code == ErrorCode::PlaceNotAllowed) return end(round, content.error());
    const auto refusal = content ? round->batch.add(read.name, *content) : content.error();
    if (refusal) {
      round->memory.refused(read, *refusal);
    } else {
      round->memory.taken(read, *content);
      if (!round->memory.holds(read.name)) ++round->report.files_read;
    }
    read_next(round);
  });
}

// What can not be taken in may be anybody's: it is told, and stays as it is.
void NetworkExchange::take_shared(const RoundPointer& round, const Outcome<std::string>& content) {
  ++round->readings;
  if (!content) return end(round, content.error());
  const bool is_known = *content == m_held && round->readings == 1;
  if (is_known && m_written_revision == round->network->workspace().revision()) return end(round);
  if (!content->empty()) {
    if (const auto refusal = round->batch.add(round->unread.front().name, *content)) {
      return end(round, *refusal);
    }
    if (!is_known) round->report.files_read = 1;
  }
  round->held = *content;
  merge_read(round);
}

void NetworkExchange::merge_read(const RoundPointer& round) {
  // Somebody began something while the files were read: the next time will do.
  if (round->asked == Asked::ByTimer && !m_ports.is_free()) {
    m_round.reset();
    return m_ports.changed();
  }
  if (!round->batch.empty()) {
    round->theirs = round->batch.merged(round->network->workspace().state());
    const auto imported = m_ports.import(*round->theirs, m_remembered.name);
    if (!imported) return end(round, imported.error());
    if (*imported) {
      round->report.came_in = true;
      round->report.changes += changes_in(**imported);
      round->report.new_conflicts += (*imported)->new_conflicts;
    }
  }
  m_memory = round->memory;
  write_once_saved(round);
}

// Dots that leave the tab must never be minted again, so only what is durable leaves it.
void NetworkExchange::write_once_saved(const RoundPointer& round) {
  const SaveState save = round->network->save_state();
  round->waits = save.status == SaveStatus::Saving;
  if (round->waits) return m_ports.changed();
  const bool is_saved = save.status == SaveStatus::Saved && !round->network->is_read_only();
  if (is_saved) return is_file() ? write_shared(round) : write_own(round);
  end(round, save.why.value_or(error_of(ErrorCode::NewerSchema)));
}

void NetworkExchange::network_changed() {
  const RoundPointer round = m_round;
  if (round && round->waits && is_current(round)) write_once_saved(round);
}

void NetworkExchange::write_own(const RoundPointer& round) {
  const std::uint64_t revision = round->network->workspace().revision();
  if (revision == m_written_revision && m_memory.holds(m_written_name)) return end(round);  // nothing happened since
  const State shared = state_to_share(round->network->workspace().state());
  const std::string content = encode_snapshot(shared);
  const std::string name = exchange_file_name(title_of(shared), m_device, content);
  const auto is_there = [this, round, name, shared, revision] {
    m_written_revision = revision;
    m_written_name = name;
    m_ports.handed_out(shared);
    round->superseded = m_memory.superseded_by(name);
    remove_next(round);
  };
  if (m_memory.holds(name)) return is_there();
  const auto answered = [this, round, name, is_there](const Outcome<Done>& written) {
    if (!is_current(round)) return;
    if (!written) return end(round, written.error());
    m_memory.wrote(name);
    round->report.wrote = true;
    is_there();
  };
  m_ports.place->write(m_network.view(), name, content, std::nullopt, answered);
}

// What the file holds stays in it; private entries too, where somebody put them there.
void NetworkExchange::write_shared(const RoundPointer& round) {
  const std::uint64_t revision = round->network->workspace().revision();
  State shared = state_to_share(round->network->workspace().state());
  if (round->theirs) shared = merge(*round->theirs, shared);
  std::string content = encode_snapshot(shared);
  const bool is_same = content == round->held;
  const std::string& name = round->unread.front().name;
  const auto answered = [this, round, shared, content, revision](const Outcome<Done>& written) {
    if (!is_current(round)) return;
    const bool has_changed = !written && written.error().code == ErrorCode::FileChanged;
    if (has_changed && round->readings < kMostReadings) return list(round);
    if (!written) return end(round, written.error());
    round->report.wrote = content != round->held;
    m_written_revision = revision;
    m_held = content;
    m_ports.handed_out(shared);
    end(round);
  };
  if (is_same) return answered(Done{});
  m_ports.place->write(m_network.view(), name, content, round->held, answered);
}

// What could not be removed does no harm: it is tried again the next time.
void NetworkExchange::remove_next(const RoundPointer& round) {
  if (round->superseded.empty()) return end(round);
  const std::string name = std::move(round->superseded.back());
  round->superseded.pop_back();
  m_ports.place->remove(m_network.view(), name, [this, round, name](const Outcome<Done>& removed) {
    if (!is_current(round)) return;
    if (removed) m_memory.removed(name);
    remove_next(round);
  });
}

void NetworkExchange::end(const RoundPointer& round, const Error& failure) {
  if (failure.code == ErrorCode::PlaceNotAllowed) {
    m_remembered.access = Access::Asks;
    arm();
  }
  round->report.failure = failure;
  end(round);
}

void NetworkExchange::end(const RoundPointer& round) {
  m_round.reset();
  ++m_ended;
  ExchangeReport& report = round->report;
  report.refusals = (report.failure ? round->memory : m_memory).refusals();
  // A timer tells the same failure once, not every minute.
  const bool is_news = report.failure && report.failure != m_told_failure;
  m_told_failure = report.failure;
  if (!report.failure) {
    m_last_at = m_ports.host->utc_timestamp();
    keep();
  }
  m_last = report;
  report.asked_for = round->asked == Asked::ByPerson;
  if (report.asked_for || report.came_in || is_news) m_ports.ended(report);
  m_ports.changed();
}

// ---- without places ----

void NetworkExchange::read_files() {
  m_ports.host->pick_files(kAccepted, [this, id = m_network](const auto& files) {
    if (id == m_network) take_picked(files);
  });
}

void NetworkExchange::take_picked(const std::vector<Outcome<platform::PickedFile>>& files) {
  const auto network = m_ports.network();
  if (!network || network->id() != m_network || files.empty()) return;
  ExchangeBatch batch(m_network);
  ExchangeReport report;
  report.asked_for = true;
  for (const auto& file : files) {
    const auto refusal = file ? batch.add(file->name, file->content) : file.error();
    if (refusal) report.refusals.push_back(*refusal);
  }
  report.files_read = batch.count();
  if (!batch.empty()) {
    const bool is_one = files.size() == 1 && files.front();
    const std::string title = is_one ? files.front()->name : counted(Msg::OneFile, Msg::Files, files.size());
    const auto imported = m_ports.import(batch.merged(network->workspace().state()), title);
    if (!imported) report.failure = imported.error();
    report.came_in = imported && *imported;
    if (report.came_in) {
      report.changes = changes_in(**imported);
      report.new_conflicts = (*imported)->new_conflicts;
    }
  }
  m_last_at = m_ports.host->utc_timestamp();
  keep();
  m_last = report;
  m_ports.ended(report);
  m_ports.changed();
}

void NetworkExchange::save_file() {
  const auto network = m_ports.network();
  if (!network || network->id() != m_network) return;
  const State shared = state_to_share(network->workspace().state());
  const std::string content = encode_snapshot(shared);
  m_ports.host->download(exchange_file_name(title_of(shared), m_device, content), "application/json", content);
  m_ports.handed_out(shared);
}

ExchangeHealth NetworkExchange::health() const {
  ExchangeHealth health;
  const bool has_places = m_ports.place != nullptr && m_ports.place->is_supported();
  health.place = !has_places                            ? ExchangeHealth::Place::Picked
                 : m_remembered.access == Access::Ready ? ExchangeHealth::Place::Ready
                 : m_remembered.access == Access::Asks  ? ExchangeHealth::Place::AsksAgain
                                                        : ExchangeHealth::Place::None;
  health.kind = is_file() ? ExchangeKind::File : ExchangeKind::Folder;
  health.name = m_remembered.name;
  health.timer = m_timer;
  health.is_running = m_round != nullptr;
  health.last = m_last;
  health.ended = m_ended;
  if (const auto last = seconds_from_timestamp(m_last_at)) {
    const auto now = seconds_from_timestamp(m_ports.host->utc_timestamp());
    if (now) health.seconds_since = std::max<std::int64_t>(0, *now - *last);
  }
  return health;
}

}  // namespace constellation
