#include "store/save_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace constellation {

namespace {

constexpr double kFirstRetryMs = 1'000;
constexpr double kLongestRetryMs = 60'000;

double backoff_ms(int failures) {
  double delay = kFirstRetryMs;
  for (int i = 1; i < failures && delay < kLongestRetryMs; ++i) delay *= 2;
  return std::min(delay, kLongestRetryMs);
}

}  // namespace

void SaveQueue::enqueue(const ChangeSet& set) { enqueue(journal_file(set)); }

void SaveQueue::enqueue(JournalFile file) {
  m_waiting.push_back(std::move(file));
  retry_now();
}

std::optional<SaveQueue::Write> SaveQueue::next_write(double now_ms) {
  if (m_refused_for_good || !m_in_flight.empty() || m_waiting.empty()) return std::nullopt;
  if (m_retry_at && now_ms < *m_retry_at) return std::nullopt;
  m_retry_at.reset();
  m_in_flight = std::move(m_waiting);
  m_waiting.clear();
  return Write{++m_ticket, m_in_flight};
}

std::vector<JournalFile> SaveQueue::finished(std::uint64_t ticket, const std::optional<Error>& failure, double now_ms) {
  if (ticket != m_ticket || m_in_flight.empty()) return {};
  std::vector<JournalFile> files = std::exchange(m_in_flight, {});
  if (!failure) {
    m_failures = 0;
    m_failure.reset();
    m_sets_saved += files.size();
    for (const JournalFile& file : files) m_bytes_saved += file.bytes.size();
    return files;
  }
  std::ranges::move(m_waiting, std::back_inserter(files));
  m_waiting = std::move(files);
  m_failure = failure;
  m_refused_for_good = failure->code == ErrorCode::NewerSchema;
  if (!m_refused_for_good) m_retry_at = now_ms + backoff_ms(++m_failures);
  return {};
}

SaveState SaveQueue::state() const {
  const auto is_set = [](const JournalFile& file) { return !is_side_file(file.name); };
  const auto unsaved =
      static_cast<std::size_t>(std::ranges::count_if(m_waiting, is_set) + std::ranges::count_if(m_in_flight, is_set));
  if (m_failure) return {SaveStatus::NotSaved, m_failure, unsaved};
  return {is_idle() ? SaveStatus::Saved : SaveStatus::Saving, std::nullopt, unsaved};
}

}  // namespace constellation
