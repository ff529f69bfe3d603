// ChangeNotes: who made a change set, and when by their clock. For people to read; it never decides anything.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "snapshot/dot.h"

namespace constellation {

struct ChangeNote {
  std::uint32_t counter = 0;
  std::string author;       // as they called themselves; may be empty
  std::string recorded_at;  // RFC 3339, UTC, by their clock; may be empty
  friend bool operator==(const ChangeNote&, const ChangeNote&) = default;
};

// One note a dot; of two that differ (a cloned replica) the greater one stays, so that order does not matter.
// Copies share the notes; adding one copies the pointers of its replica's.
class ChangeNotes {
 public:
  using Note = std::shared_ptr<const ChangeNote>;
  using Notes = std::vector<Note>;  // of one replica, sorted by counter

  // Nothing if both texts are empty.
  void add(Dot dot, std::string author, std::string recorded_at);
  void add(const ChangeNotes& other);
  [[nodiscard]] const ChangeNote* find(Dot dot) const;
  [[nodiscard]] const std::map<ReplicaId, std::shared_ptr<const Notes>>& replicas() const { return m_replicas; }
  // Those of the dots (sorted) alone.
  [[nodiscard]] ChangeNotes of(const std::vector<Dot>& dots) const;

  friend bool operator==(const ChangeNotes& a, const ChangeNotes& b);

 private:
  std::map<ReplicaId, std::shared_ptr<const Notes>> m_replicas;
};

}  // namespace constellation
