// Dots and causal contexts (Almeida, Shoker, Baquero: "Delta state replicated data types", 2018).
//
// A Dot names one change set: the n-th of one replica. All changes of a change set carry its dot; a
// change set is atomic. A CausalContext is the set of dots a state has seen.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace constellation {

// 50 random bits, 10 base-32 characters as text. One writer at a time holds a replica id (a tab, by
// lease), so that two tabs never mint the same dot.
struct ReplicaId {
  std::uint64_t bits = 0;
  friend auto operator<=>(const ReplicaId&, const ReplicaId&) = default;
};
std::string text_from_replica(ReplicaId replica);
std::optional<ReplicaId> replica_from_text(std::string_view text);

struct Dot {
  std::uint32_t counter = 0;  // from 1; 0 is "no dot"
  ReplicaId replica;
  // Order (counter, replica): later change sets of any replica tend to come last.
  friend auto operator<=>(const Dot&, const Dot&) = default;
};
// "k3j9f0a2mm:17"
std::string text_from_dot(Dot dot);
std::optional<Dot> dot_from_text(std::string_view text);

// A set of dots, kept as sorted, disjoint, non-adjacent inclusive intervals per replica. A replica
// that was seen without gaps costs one interval.
class CausalContext {
 public:
  struct Interval {
    std::uint32_t first;
    std::uint32_t last;  // inclusive
    friend bool operator==(const Interval&, const Interval&) = default;
  };

  [[nodiscard]] bool contains(Dot dot) const;
  void add(Dot dot);
  void add(ReplicaId replica, Interval interval);
  void add(const CausalContext& other);
  // The dots of this context that the other one lacks.
  [[nodiscard]] CausalContext minus(const CausalContext& other) const;
  [[nodiscard]] bool empty() const { return m_replicas.empty(); }
  // The highest counter seen of the replica, or 0.
  [[nodiscard]] std::uint32_t last_of(ReplicaId replica) const;
  // The dot that the replica mints next.
  [[nodiscard]] Dot next_dot(ReplicaId replica) const { return {last_of(replica) + 1, replica}; }
  // Whether 1..last_of(replica) are all seen.
  [[nodiscard]] bool is_contiguous(ReplicaId replica) const;
  [[nodiscard]] bool covers(const CausalContext& other) const;
  [[nodiscard]] const std::map<ReplicaId, std::vector<Interval>>& replicas() const { return m_replicas; }

  friend bool operator==(const CausalContext&, const CausalContext&) = default;

 private:
  std::map<ReplicaId, std::vector<Interval>> m_replicas;
};

}  // namespace constellation
