// Workspace: one open network in one tab: its state, the history of this tab's steps and the replica
// that mints this tab's dots. Every change goes through here, and comes out as what must be made
// durable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "snapshot/codec.h"
#include "snapshot/merge.h"
#include "store/history.h"

namespace constellation {

class Workspace {
 public:
  Workspace(State state, ReplicaId replica);

  [[nodiscard]] const State& state() const { return m_state; }
  [[nodiscard]] const Document& document() const { return m_state.document; }
  [[nodiscard]] const History& history() const { return m_history; }
  [[nodiscard]] ReplicaId replica() const { return m_replicas.back(); }
  // Increases with every change of the state, own or foreign.
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }

  // Applies the plan as one change set and one undo step; nothing if the plan changes nothing.
  std::optional<ChangeSet> execute(const Plan& plan, std::string recorded_at);

  struct Undone {
    // In the order of their dots, to be stored together. None if every leaf was changed by others since; several where
    // concurrent values come back.
    std::vector<ChangeSet> change_sets;
    std::vector<Reversal::Kept> kept;
    RecordRef subject;
  };
  Outcome<Undone> undo(std::string recorded_at);
  Outcome<Undone> redo(std::string recorded_at);

  // Another tab's change set, or a state it imported. No undo step here.
  void receive(const ChangeSet& set);
  void receive(const State& theirs);

  // The state after files of the store were merged into it: today's state plus what others wrote.
  void replace_state(State state);
  // Dots are minted under this replica from now on.
  void use_replica(ReplicaId replica) { m_replicas.push_back(replica); }

  // What merging would give, without doing it.
  [[nodiscard]] State merged_with(const State& theirs) const { return merge(m_state, theirs); }
  // Merges as one undo step; says whether anything changed. Precondition: the same network.
  bool import(const State& theirs, std::string title);

 private:
  ChangeSet commit(std::vector<Edit> edits, CommandLabel label, std::string recorded_at);
  std::vector<ChangeSet> commit(Reversal reversal, CommandLabel label, const std::string& recorded_at);
  Outcome<Undone> reverse(const Step* step, bool forward, std::string recorded_at);

  State m_state;
  History m_history;
  std::vector<ReplicaId> m_replicas;  // this tab's, the present one last
  std::uint64_t m_revision = 1;
};

// The state of a new, empty network: nothing but its identity. Its Network record is the first
// command.
State empty_state(const RecordId& network);

// A new id for a record of that kind: its prefix, '-' and 12 base-32 characters of `random_bits`.
RecordId mint_id(RecordKind kind, std::uint64_t random_bits);

}  // namespace constellation
