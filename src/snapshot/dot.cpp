#include "snapshot/dot.h"

#include <algorithm>

#include "base/text.h"

namespace constellation {
namespace {

constexpr int kReplicaDigits = 10;

using Interval = CausalContext::Interval;
using Intervals = std::vector<Interval>;

// The first interval that ends at or after the counter.
Intervals::const_iterator interval_at(const Intervals& intervals, std::uint32_t counter) {
  return std::lower_bound(intervals.begin(), intervals.end(), counter,
                          [](const Interval& interval, std::uint32_t wanted) { return interval.last < wanted; });
}

bool is_covered(const Intervals& intervals, Interval wanted) {
  const auto place = interval_at(intervals, wanted.first);
  return place != intervals.end() && place->first <= wanted.first && wanted.last <= place->last;
}

}  // namespace

std::string text_from_replica(ReplicaId replica) { return base32_text(replica.bits, kReplicaDigits); }

std::optional<ReplicaId> replica_from_text(std::string_view text) {
  if (text.size() != kReplicaDigits) return std::nullopt;
  const auto bits = base32_value(text);
  if (!bits) return std::nullopt;
  return ReplicaId{*bits};
}

std::string text_from_dot(Dot dot) { return text_from_replica(dot.replica) + ':' + std::to_string(dot.counter); }

std::optional<Dot> dot_from_text(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto replica = replica_from_text(text.substr(0, colon));
  const std::string_view digits = text.substr(colon + 1);
  const auto counter = parse_integer(digits);
  if (!replica || !counter || *counter < 1 || *counter > UINT32_MAX || digits.front() == '0') return std::nullopt;
  return Dot{static_cast<std::uint32_t>(*counter), *replica};
}

bool CausalContext::contains(Dot dot) const {
  const auto found = m_replicas.find(dot.replica);
  return found != m_replicas.end() && is_covered(found->second, {dot.counter, dot.counter});
}

void CausalContext::add(Dot dot) {
  if (dot.counter != 0) add(dot.replica, {dot.counter, dot.counter});
}

void CausalContext::add(ReplicaId replica, Interval interval) {
  interval.first = std::max(interval.first, 1U);
  if (interval.last < interval.first) return;
  Intervals& intervals = m_replicas[replica];
  // [begin, end) are the intervals that overlap or adjoin the new one; they become one with it.
  const auto begin = interval_at(intervals, interval.first - 1);
  auto end = begin;
  while (end != intervals.end() && (interval.last == UINT32_MAX || end->first <= interval.last + 1)) {
    interval.first = std::min(interval.first, end->first);
    interval.last = std::max(interval.last, end->last);
    ++end;
  }
  const auto place = intervals.erase(begin, end);
  intervals.insert(place, interval);
}

void CausalContext::add(const CausalContext& other) {
  for (const auto& [replica, intervals] : other.m_replicas) {
    for (const Interval& interval : intervals) add(replica, interval);
  }
}

CausalContext CausalContext::minus(const CausalContext& other) const {
  CausalContext rest;
  for (const auto& [replica, intervals] : m_replicas) {
    const auto found = other.m_replicas.find(replica);
    for (const Interval& interval : intervals) {
      std::uint32_t from = interval.first;  // what lies before it is dealt with
      bool is_left = true;
      if (found != other.m_replicas.end()) {
        for (auto taken = interval_at(found->second, from); taken != found->second.end(); ++taken) {
          if (taken->first > interval.last) break;
          if (taken->first > from) rest.add(replica, {from, taken->first - 1});
          is_left = taken->last < interval.last;
          if (!is_left) break;
          from = taken->last + 1;
        }
      }
      if (is_left) rest.add(replica, {from, interval.last});
    }
  }
  return rest;
}

std::uint32_t CausalContext::last_of(ReplicaId replica) const {
  const auto found = m_replicas.find(replica);
  return found != m_replicas.end() ? found->second.back().last : 0;
}

bool CausalContext::is_contiguous(ReplicaId replica) const {
  const auto found = m_replicas.find(replica);
  return found == m_replicas.end() || (found->second.size() == 1 && found->second.front().first == 1);
}

bool CausalContext::covers(const CausalContext& other) const {
  return std::all_of(other.m_replicas.begin(), other.m_replicas.end(), [&](const auto& entry) {
    const auto found = m_replicas.find(entry.first);
    return found != m_replicas.end() &&
           std::all_of(entry.second.begin(), entry.second.end(),
                       [&](const Interval& interval) { return is_covered(found->second, interval); });
  });
}

}  // namespace constellation
