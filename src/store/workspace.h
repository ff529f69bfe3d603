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
#include "store/import_log.h"
#include "store/import_review.h"

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
  // `title` is what the step is about, where that is not its subject's own title.
  std::optional<ChangeSet> execute(const Plan& plan, std::string recorded_at, std::string title = {});

  struct Undone {
    // In the order of their dots, to be stored together. None if every leaf was changed by others since; several where
    // conflicts come back.
    std::vector<ChangeSet> change_sets;
    std::vector<Reversal::Kept> kept;
    RecordRef subject;
  };
  Outcome<Undone> undo(const std::string& recorded_at);
  Outcome<Undone> redo(const std::string& recorded_at);

  // Another tab's change set, or a state it imported. No undo step here.
  void receive(const ChangeSet& set);
  void receive(const State& theirs);

  // The state after files of the store were merged into it: today's state plus what others wrote.
  void replace_state(State state);
  // Dots are minted under this replica from now on.
  void use_replica(ReplicaId replica) { m_replicas.push_back(replica); }

  // Who makes the changes from now on, as others will read it; "" says nothing.
  void sign(std::string author) { m_author = std::move(author); }

  struct Imported {
    // Nothing: no document, conflict or dot is another than before; at most it is known now who made something.
    bool changed = false;
    bool learned = false;
    std::optional<ChangeSet> change_set;  // of what was decided; to be stored after what was taken
    ImportLog log;                        // without its file's name
    MergeSummary summary;
  };
  // Merges what is taken and makes the decisions' edits, as one undo step. Precondition: decided against this state.
  Imported import(const DecidedImport& decided, std::string title, const std::string& recorded_at);
  // Takes an import of the log back, as one undo step.
  Undone take_back(const ImportLog& log, const std::string& recorded_at);

 private:
  ChangeSet commit(std::vector<Edit> edits, CommandLabel label, std::string recorded_at);
  std::vector<ChangeSet> commit(Reversal reversal, CommandLabel label, const std::string& recorded_at);
  Outcome<Undone> reverse(const Step* step, bool forward, const std::string& recorded_at);

  State m_state;
  History m_history;
  std::vector<ReplicaId> m_replicas;  // this tab's, the present one last
  std::string m_author;
  std::uint64_t m_revision = 1;
};

// The state of a new, empty network: nothing but its identity. Its Network record is the first
// command.
State empty_state(const RecordId& network);

// A new id for a record of that kind: its prefix, '-' and 12 base-32 characters of `random_bits`.
RecordId mint_id(RecordKind kind, std::uint64_t random_bits);

}  // namespace constellation
