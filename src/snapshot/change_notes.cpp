#include "snapshot/change_notes.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace constellation {
namespace {

using Notes = ChangeNotes::Notes;

Notes::const_iterator place_of(const Notes& notes, std::uint32_t counter) {
  return std::lower_bound(notes.begin(), notes.end(), counter,
                          [](const ChangeNotes::Note& note, std::uint32_t wanted) { return note->counter < wanted; });
}

bool says_more(const ChangeNote& a, const ChangeNote& b) {
  return std::tie(b.author, b.recorded_at) < std::tie(a.author, a.recorded_at);
}

Notes united(const Notes& a, const Notes& b) {
  Notes result;
  result.reserve(a.size() + b.size());
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() || right != b.end()) {
    if (right == b.end() || (left != a.end() && (*left)->counter < (*right)->counter)) {
      result.push_back(*left++);
    } else if (left == a.end() || (*right)->counter < (*left)->counter) {
      result.push_back(*right++);
    } else {
      result.push_back(says_more(**right, **left) ? *right : *left);
      ++left;
      ++right;
    }
  }
  return result;
}

}  // namespace

void ChangeNotes::add(Dot dot, std::string author, std::string recorded_at) {
  if (author.empty() && recorded_at.empty()) return;
  const auto note =
      std::make_shared<const ChangeNote>(ChangeNote{dot.counter, std::move(author), std::move(recorded_at)});
  auto& shared = m_replicas[dot.replica];
  Notes notes = shared != nullptr ? *shared : Notes{};
  const auto place = notes.begin() + (place_of(notes, dot.counter) - notes.cbegin());
  if (place == notes.end() || (*place)->counter != dot.counter) {
    notes.insert(place, note);
  } else if (says_more(*note, **place)) {
    *place = note;
  } else {
    return;
  }
  shared = std::make_shared<const Notes>(std::move(notes));
}

void ChangeNotes::add(const ChangeNotes& other) {
  for (const auto& [replica, theirs] : other.m_replicas) {
    auto& ours = m_replicas[replica];
    if (ours == nullptr) {
      ours = theirs;
    } else if (ours != theirs) {
      ours = std::make_shared<const Notes>(united(*ours, *theirs));
    }
  }
}

const ChangeNote* ChangeNotes::find(Dot dot) const {
  const auto found = m_replicas.find(dot.replica);
  if (found == m_replicas.end()) return nullptr;
  const auto place = place_of(*found->second, dot.counter);
  return place != found->second->end() && (*place)->counter == dot.counter ? place->get() : nullptr;
}

ChangeNotes ChangeNotes::of(const std::vector<Dot>& dots) const {
  std::map<ReplicaId, Notes> kept;
  for (const Dot dot : dots) {  // in order of counters
    const auto found = m_replicas.find(dot.replica);
    if (found == m_replicas.end()) continue;
    const auto place = place_of(*found->second, dot.counter);
    if (place != found->second->end() && (*place)->counter == dot.counter) kept[dot.replica].push_back(*place);
  }
  ChangeNotes result;
  for (auto& [replica, notes] : kept) result.m_replicas[replica] = std::make_shared<const Notes>(std::move(notes));
  return result;
}

bool operator==(const ChangeNotes& a, const ChangeNotes& b) {
  const auto same_note = [](const ChangeNotes::Note& one, const ChangeNotes::Note& two) { return *one == *two; };
  const auto same = [&](const auto& one, const auto& two) {
    return one.first == two.first &&
           std::equal(one.second->begin(), one.second->end(), two.second->begin(), two.second->end(), same_note);
  };
  return std::equal(a.m_replicas.begin(), a.m_replicas.end(), b.m_replicas.begin(), b.m_replicas.end(), same);
}

}  // namespace constellation
