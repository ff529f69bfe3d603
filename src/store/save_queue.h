// SaveQueue: brings change sets to the store and forgets none before it is durable.
//
//   enqueue ──► waiting ──next_write──► in flight ──finished(ok)──► durable: announce these names
//                  ▲                        │
//                  └──── back-off ◄── finished(error)
//
// One write is in flight at a time; what is enqueued meanwhile goes with the next one (group
// commit). A pure state machine: the caller passes the clock and runs the commands, on events, never
// waiting for a frame: after enqueue(), finished() and at retry_at() it calls next_write().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/journal.h"

namespace constellation {

enum class SaveStatus : std::uint8_t { Saved, Saving, NotSaved };

struct SaveState {
  SaveStatus status = SaveStatus::Saved;
  std::optional<Error> why;      // NotSaved: the last failure
  std::size_t unsaved_sets = 0;  // waiting and in flight; side files are no changes
};

class SaveQueue {
 public:
  struct Write {
    std::uint64_t ticket = 0;
    std::span<const JournalFile> add;  // until it is finished
  };

  void enqueue(const ChangeSet& set);
  void enqueue(JournalFile file);  // a base (an imported or adopted state), or a side file

  // What to commit now; nothing while a write is in flight, while backing off, or when all is saved.
  std::optional<Write> next_write(double now_ms);

  // The outcome of a write, exactly once. Success gives the files that are durable now: add them to
  // the state's contents and announce them. An unknown ticket is ignored.
  std::vector<JournalFile> finished(std::uint64_t ticket, const std::optional<Error>& failure, double now_ms);

  // When next_write() will have something again after a failure; call it then.
  [[nodiscard]] std::optional<double> retry_at() const { return m_retry_at; }
  // Ends the back-off: the person asks, an edit comes, the page becomes visible or is being hidden.
  void retry_now() { m_retry_at.reset(); }

  [[nodiscard]] SaveState state() const;
  [[nodiscard]] bool is_idle() const { return m_waiting.empty() && m_in_flight.empty(); }
  [[nodiscard]] std::uint64_t sets_saved() const { return m_sets_saved; }
  [[nodiscard]] std::uint64_t bytes_saved() const { return m_bytes_saved; }

 private:
  std::vector<JournalFile> m_waiting;
  std::vector<JournalFile> m_in_flight;
  std::uint64_t m_ticket = 0;
  int m_failures = 0;  // since the last success
  bool m_refused_for_good = false;
  std::optional<double> m_retry_at;
  std::optional<Error> m_failure;
  std::uint64_t m_sets_saved = 0;
  std::uint64_t m_bytes_saved = 0;
};

}  // namespace constellation
