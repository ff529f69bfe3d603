// Random histories of a few replicas for the laws of merging: ids, fields, values and replicas come
// from two or three alternatives each, and every replica counts from 1, so that ties and concurrent
// writes are the rule.
//
// Who can pull from whom changes in phases (partitions, one-way links). Change sets and old exports
// come by mail at any time, in any order, twice. Devices are restored from a backup and go on under a
// fresh id; clocks are years ahead, years behind and run backwards. Cloned replicas, which go on under
// one id, are asked for: with them not every law holds (snapshot/merge.h says which do).
#pragma once

#include <rapidcheck.h>

#include <array>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "snapshot/older_app.h"
#include "support/replica.h"

namespace constellation::test {

enum class ActionKind {
  Write,
  Clear,
  AddElement,
  RemoveElement,
  WriteExtra,
  Delete,
  Revive,
  Replace,
  Pull,
  Deliver,
  PullOld,
  Partition,
  SetClock,
  Restore,
  Clone
};

struct Action {
  ActionKind kind{};
  std::size_t who = 0;
  std::size_t other = 0;  // replica pulled from; change set delivered; old state; partition
  std::size_t record = 0;
  std::size_t choice = 0;  // field, element or name
  int value = 0;
};

inline std::ostream& operator<<(std::ostream& out, const Action& action) {
  static constexpr const char* kNames[] = {"Write",   "Clear",     "AddElement", "RemoveElement", "WriteExtra",
                                           "Delete",  "Revive",    "Replace",    "Pull",          "Deliver",
                                           "PullOld", "Partition", "SetClock",   "Restore",       "Clone"};
  return out << kNames[static_cast<int>(action.kind)] << "(who " << action.who << ", other " << action.other
             << ", record " << action.record << ", choice " << action.choice << ", value " << action.value << ")";
}

inline constexpr std::size_t kReplicaCount = 3;
inline constexpr std::size_t kRecordCount = 4;

enum class Clones { None, Some };

inline rc::Gen<Action> any_action(Clones clones = Clones::None) {
  using Kind = ActionKind;
  const Kind last = clones == Clones::Some ? Kind::Clone : Kind::Pull;
  return rc::gen::build<Action>(
      rc::gen::set(&Action::kind,
                   rc::gen::element(Kind::Write, Kind::Write, Kind::Write, Kind::Clear, Kind::AddElement,
                                    Kind::AddElement, Kind::RemoveElement, Kind::WriteExtra, Kind::Delete, Kind::Revive,
                                    Kind::Replace, Kind::Pull, Kind::Pull, Kind::Pull, Kind::Deliver, Kind::PullOld,
                                    Kind::Partition, Kind::SetClock, Kind::Restore, last)),
      rc::gen::set(&Action::who, rc::gen::inRange<std::size_t>(0, kReplicaCount)),
      rc::gen::set(&Action::other, rc::gen::inRange<std::size_t>(0, 6)),
      rc::gen::set(&Action::record, rc::gen::inRange<std::size_t>(0, kRecordCount)),
      rc::gen::set(&Action::choice, rc::gen::inRange<std::size_t>(0, 2)),
      rc::gen::set(&Action::value, rc::gen::inRange(0, 3)));
}
inline std::vector<Action> any_actions(double scale = 0.4, Clones clones = Clones::None) {
  return *rc::gen::scale(scale, rc::gen::container<std::vector<Action>>(any_action(clones)));
}

inline RecordRef record_at(std::size_t index) {
  if (index == 2) return {RecordKind::Foreign, id("plans/p1")};
  if (index == 3) return {RecordKind::Goal, id("goa-a")};
  return {RecordKind::Group, id(index == 0 ? "grp-a" : "grp-b")};
}

// A register of a group or a goal or, for foreign records, an extra member.
inline LeafKey register_at(const RecordRef& record, std::size_t choice) {
  if (record.kind == RecordKind::Foreign) return leaf(kExtraField, choice == 0 ? "goal" : "due");
  if (record.kind == RecordKind::Goal) return leaf(choice == 0 ? goal::kTextIndex : goal::kPlanIndex);
  return leaf(choice == 0 ? group::kNameIndex : group::kChargeIndex);
}
inline LeafKey element_at(std::size_t choice) { return leaf(group::kLinksIndex, choice == 0 ? "x" : "y"); }

// Whether `who` can pull from `other` in that phase.
inline bool reaches(std::size_t phase, std::size_t who, std::size_t other) {
  static constexpr std::array<std::array<int, kReplicaCount>, 4> kSides = {
      {{{0, 0, 0}}, {{0, 0, 1}}, {{0, 1, 1}}, {{0, 1, 0}}}};
  if (phase < kSides.size()) return kSides[phase][who] == kSides[phase][other];
  return other == (who + 1) % kReplicaCount;  // one-way, in a ring
}

// Three replicas and everything that they did. The third one may work with an older application
// (older_app.h); what the others see of it, and `past`, is as the newer one reads it.
struct PlayedHistory {
  std::vector<Replica> replicas{Replica{1}, Replica{2}, Replica{3}};
  std::vector<ChangeSet> sets;  // all change sets, in the order they were made
  std::vector<State> past;      // states that replicas had on the way
  std::vector<State> lost;      // what replicas had when they were restored or replaced
  std::array<std::string, kReplicaCount> clocks;
  std::size_t phase = 0;
  bool has_clocks = true;
  bool third_knows_less = false;  // and touches only what it knows
  bool third_is_older = false;

  // The edits of an action against the state; empty if it means nothing there.
  static std::vector<Edit> edits_of(const Action& action, const State& state) {
    const RecordRef record = record_at(action.record);
    const bool has_elements = record.kind == RecordKind::Group;
    const bool is_foreign = record.kind == RecordKind::Foreign;
    const Value text =
        is_foreign ? Value{"\"v" + std::to_string(action.value) + "\""} : Value{"v" + std::to_string(action.value)};
    switch (action.kind) {
      case ActionKind::Write:
        return {{ChangeKind::Write, record, register_at(record, action.choice), text}};
      case ActionKind::Clear:
        return {{ChangeKind::Write, record, register_at(record, action.choice), {}}};
      case ActionKind::AddElement:
        if (!has_elements) return {};
        return {{ChangeKind::Write, record, element_at(action.choice), {}}};
      case ActionKind::RemoveElement:
        if (!has_elements) return {};
        return {{ChangeKind::Remove, record, element_at(action.choice), {}}};
      case ActionKind::WriteExtra: {
        const Value json = action.value == 0 ? Value{} : Value{std::to_string(action.value)};
        return {{ChangeKind::Write, record, leaf(kExtraField, "new"), json}};
      }
      case ActionKind::Delete:
        return {{ChangeKind::Delete, record, {}, {}}};
      case ActionKind::Revive:
        if (const Record* dead = state.graveyard.find(record)) return edits_for_record(record.kind, *dead);
        return {};
      case ActionKind::Replace: {  // one change set over two records, as an undo makes
        Record whole{record.id, {}, {}};
        if (!is_foreign) set_value(whole, register_at(record, 0).field, text);
        auto edits = edits_for_record(record.kind, whole);
        const RecordRef next = record_at((action.record + 1) % kRecordCount);
        const bool next_is_foreign = next.kind == RecordKind::Foreign;
        edits.push_back({ChangeKind::Write, next, register_at(next, action.choice),
                         next_is_foreign == is_foreign ? text : Value{std::string("7")}});
        return edits;
      }
      default:
        return {};
    }
  }

  // Whether the third replica, if it knows less, would not come upon the action.
  [[nodiscard]] bool is_beyond(const Action& action) const {
    if (!third_knows_less || action.who != 2) return false;
    const bool writes_register = action.kind == ActionKind::Write || action.kind == ActionKind::Clear;
    return action.record == 3 || action.kind == ActionKind::Replace || action.kind == ActionKind::Restore ||
           (writes_register && action.record < 2 && action.choice == 1);
  }
  [[nodiscard]] bool is_older(std::size_t who) const { return third_is_older && who == 2; }
  [[nodiscard]] State seen(std::size_t who) const {
    return is_older(who) ? as_newer(replicas[who].state) : replicas[who].state;
  }
  void take(std::size_t who, const State& state) {
    replicas[who].state = merge(replicas[who].state, is_older(who) ? as_older(state) : state);
  }

  void edit(std::size_t who, std::vector<Edit> edits) {
    Replica& replica = replicas[who];
    ChangeSet set = stamp_edits(replica.state, next_dot(replica.state, replica.replica), std::move(edits));
    set.author = std::to_string(who);
    set.recorded_at = clocks[who];
    apply(replica.state, set);
    sets.push_back(is_older(who) ? as_newer(set) : std::move(set));
  }

  void act(const Action& action) {
    static constexpr const char* kClocks[] = {"2015-06-01T12:00:00Z", "2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z"};
    if (is_beyond(action)) return;
    const std::size_t who = action.who;
    const std::size_t other = action.other % kReplicaCount;
    const std::size_t any = action.other * 7 + action.choice;
    switch (action.kind) {
      case ActionKind::Pull:
        if (reaches(phase, who, other)) take(who, seen(other));
        break;
      case ActionKind::Deliver:
        if (!sets.empty()) {
          const ChangeSet& set = sets[any % sets.size()];
          apply(replicas[who].state, is_older(who) ? as_older(set) : set);
        }
        break;
      case ActionKind::PullOld:
        if (!past.empty()) take(who, past[any % past.size()]);
        break;
      case ActionKind::Partition:
        phase = action.other;
        break;
      case ActionKind::SetClock:
        if (has_clocks) clocks[who] = kClocks[action.value];
        break;
      case ActionKind::Restore:
        if (past.empty()) break;
        lost.push_back(replicas[who].state);
        replicas[who].state = past[any % past.size()];
        replicas[who].replica = ReplicaId{10 + lost.size()};
        break;
      case ActionKind::Clone:
        lost.push_back(replicas[who].state);
        replicas[who] = replicas[other];
        break;
      default:
        edit(who, edits_of(action, replicas[who].state));
    }
    past.push_back(seen(who));
  }
};

inline PlayedHistory played(const std::vector<Action>& actions, PlayedHistory history = {}) {
  for (const Action& action : actions) history.act(action);
  return history;
}
inline PlayedHistory any_history() { return played(any_actions()); }

inline State merge_all(const PlayedHistory& history) {
  State all;
  for (std::size_t who = 0; who < history.replicas.size(); ++who) all = merge(all, history.seen(who));
  for (const State& lost : history.lost) all = merge(all, lost);
  return all;
}

inline const State& any_past(const PlayedHistory& history) {
  return history.past.empty() ? history.replicas[0].state
                              : history.past[*rc::gen::inRange<std::size_t>(0, history.past.size())];
}

}  // namespace constellation::test
