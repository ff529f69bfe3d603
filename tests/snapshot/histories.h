// Random histories of a few replicas for the laws of merging: ids, fields, values and replicas come
// from two or three alternatives each, so that ties and concurrent writes are the rule.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "support/replica.h"

namespace constellation::test {

enum class ActionKind { Write, Clear, AddElement, RemoveElement, WriteExtra, Delete, Revive, Replace, Pull, Deliver };

struct Action {
  ActionKind kind{};
  std::size_t who = 0;
  std::size_t other = 0;  // replica pulled from; change set delivered
  std::size_t record = 0;
  std::size_t choice = 0;  // field, element or name
  int value = 0;
};

inline std::ostream& operator<<(std::ostream& out, const Action& action) {
  static constexpr const char* kNames[] = {"Write",  "Clear",  "AddElement", "RemoveElement", "WriteExtra",
                                           "Delete", "Revive", "Replace",    "Pull",          "Deliver"};
  return out << kNames[static_cast<int>(action.kind)] << "(who " << action.who << ", other " << action.other
             << ", record " << action.record << ", choice " << action.choice << ", value " << action.value << ")";
}

inline rc::Gen<Action> any_action() {
  using Kind = ActionKind;
  return rc::gen::build<Action>(
      rc::gen::set(&Action::kind,
                   rc::gen::element(Kind::Write, Kind::Write, Kind::Write, Kind::Clear, Kind::AddElement,
                                    Kind::AddElement, Kind::RemoveElement, Kind::WriteExtra, Kind::Delete, Kind::Revive,
                                    Kind::Replace, Kind::Pull, Kind::Pull, Kind::Deliver)),
      rc::gen::set(&Action::who, rc::gen::inRange<std::size_t>(0, 3)),
      rc::gen::set(&Action::other, rc::gen::inRange<std::size_t>(0, 6)),
      rc::gen::set(&Action::record, rc::gen::inRange<std::size_t>(0, 3)),
      rc::gen::set(&Action::choice, rc::gen::inRange<std::size_t>(0, 2)),
      rc::gen::set(&Action::value, rc::gen::inRange(0, 3)));
}

inline RecordRef record_at(std::size_t index) {
  if (index == 2) return {RecordKind::Foreign, id("plans/p1")};
  return {RecordKind::Group, id(index == 0 ? "grp-a" : "grp-b")};
}

// A register of a group or, for foreign records, an extra member.
inline LeafKey register_at(const RecordRef& record, std::size_t choice) {
  if (record.kind == RecordKind::Foreign) return leaf(kExtraField, choice == 0 ? "goal" : "due");
  return leaf(choice == 0 ? group::kNameIndex : group::kChargeIndex);
}
inline LeafKey element_at(std::size_t choice) { return leaf(group::kLinksIndex, choice == 0 ? "x" : "y"); }

// Three replicas and everything that they did.
struct History {
  std::vector<Replica> replicas{Replica{1}, Replica{2}, Replica{3}};
  std::vector<ChangeSet> sets;  // all change sets, in the order they were made
  std::vector<State> past;      // states that replicas had on the way

  // The edits of an action against the state; empty if it means nothing there.
  static std::vector<Edit> edits_of(const Action& action, const State& state) {
    const RecordRef record = record_at(action.record);
    const bool foreign = record.kind == RecordKind::Foreign;
    const Value text = Value{"v" + std::to_string(action.value)};
    switch (action.kind) {
      case ActionKind::Write:
        return {{ChangeKind::Write, record, register_at(record, action.choice), text}};
      case ActionKind::Clear:
        return {{ChangeKind::Write, record, register_at(record, action.choice), {}}};
      case ActionKind::AddElement:
        if (foreign) return {};
        return {{ChangeKind::Write, record, element_at(action.choice), {}}};
      case ActionKind::RemoveElement:
        if (foreign) return {};
        return {{ChangeKind::Remove, record, element_at(action.choice), {}}};
      case ActionKind::WriteExtra:
        return {{ChangeKind::Write, record, leaf(kExtraField, "new"), action.value == 0 ? Value{} : text}};
      case ActionKind::Delete:
        return {{ChangeKind::Delete, record, {}, {}}};
      case ActionKind::Revive:
        if (const Record* dead = state.graveyard.find(record)) return edits_for_record(record.kind, *dead);
        return {};
      case ActionKind::Replace: {  // one change set over two records, as an undo makes
        Record whole{record.id, {}, {}};
        if (!foreign) set_value(whole, group::kNameIndex, text);
        auto edits = edits_for_record(record.kind, whole);
        const RecordRef next = record_at((action.record + 1) % 3);
        edits.push_back({ChangeKind::Write, next, register_at(next, action.choice), text});
        return edits;
      }
      case ActionKind::Pull:
      case ActionKind::Deliver:
        break;
    }
    return {};
  }

  void act(const Action& action) {
    Replica& replica = replicas[action.who];
    if (action.kind == ActionKind::Pull) {
      replica.take(replicas[action.other % replicas.size()]);
    } else if (action.kind == ActionKind::Deliver) {
      if (!sets.empty()) apply(replica.state, sets[(action.other * 7 + action.choice) % sets.size()]);
    } else {
      ChangeSet set = replica.edit(edits_of(action, replica.state));
      sets.push_back(std::move(set));
    }
    past.push_back(replica.state);
  }
};

inline History any_history() {
  History history;
  const auto actions = *rc::gen::scale(0.4, rc::gen::container<std::vector<Action>>(any_action()));
  for (const Action& action : actions) history.act(action);
  return history;
}

inline State merge_all(const History& history) {
  State all;
  for (const Replica& replica : history.replicas) all = merge(all, replica.state);
  return all;
}

inline const State& any_past(const History& history) {
  return history.past.empty() ? history.replicas[0].state
                              : history.past[*rc::gen::inRange<std::size_t>(0, history.past.size())];
}

}  // namespace constellation::test
