#include "store/workspace.h"

#include "base/sort.h"
#include "base/text.h"

namespace constellation {

Workspace::Workspace(State state, ReplicaId replica) : m_state(std::move(state)), m_replicas{replica} {}

ChangeSet Workspace::commit(std::vector<Edit> edits, CommandLabel label, std::string recorded_at) {
  ChangeSet set = stamp_edits(m_state, next_dot(m_state, replica()), std::move(edits));
  set.author = m_author;
  set.recorded_at = std::move(recorded_at);
  set.label = std::string(label_key(label));
  apply(m_state, set);
  ++m_revision;
  return set;
}

std::vector<ChangeSet> Workspace::commit(Reversal reversal, CommandLabel label, const std::string& recorded_at) {
  std::vector<ChangeSet> sets = stamp_reversal(m_state, next_dot(m_state, replica()), std::move(reversal));
  for (ChangeSet& set : sets) {
    set.author = m_author;
    set.recorded_at = recorded_at;
    set.label = std::string(label_key(label));
    apply(m_state, set);
  }
  if (!sets.empty()) ++m_revision;
  return sets;
}

std::optional<ChangeSet> Workspace::execute(const Plan& plan, std::string recorded_at, std::string title) {
  if (plan.edits.empty()) return std::nullopt;
  Step step;
  step.label = plan.label;
  step.subject = plan.subject;
  const bool lives_before = m_state.document.find(plan.subject) != nullptr;
  if (!title.empty()) {
    step.subject_title = std::move(title);
  } else if (lives_before) {
    step.subject_title = record_title(m_state.document, plan.subject);
  }
  std::vector<RecordRef> touched;
  touched.reserve(plan.edits.size());
  for (const Edit& edit : plan.edits) touched.push_back(edit.record);
  sort_unique(touched);
  step.before = tables_of(m_state, touched);
  ChangeSet set = commit(plan.edits, plan.label, std::move(recorded_at));
  if (step.subject_title.empty()) step.subject_title = record_title(m_state.document, plan.subject);
  step.after = tables_of(m_state, touched);
  m_history.record(std::move(step), plan.edits.size());
  return set;
}

Outcome<Workspace::Undone> Workspace::reverse(const Step* step, bool forward, const std::string& recorded_at) {
  if (step == nullptr) return fail(forward ? ErrorCode::NothingToRedo : ErrorCode::NothingToUndo);
  const Tables& from = forward ? step->before : step->after;
  const Tables& to = forward ? step->after : step->before;
  Reversal reversal = plan_reversal(from, to, m_state, m_replicas);
  Undone undone;
  undone.subject = step->subject;
  undone.kept = std::move(reversal.kept);
  undone.change_sets = commit(std::move(reversal), forward ? CommandLabel::Redo : CommandLabel::Undo, recorded_at);
  return undone;
}

Outcome<Workspace::Undone> Workspace::undo(const std::string& recorded_at) {
  auto undone = reverse(m_history.undoable(), false, recorded_at);
  if (undone) m_history.mark_undone();
  return undone;
}

Outcome<Workspace::Undone> Workspace::redo(const std::string& recorded_at) {
  auto redone = reverse(m_history.redoable(), true, recorded_at);
  if (redone) m_history.mark_redone();
  return redone;
}

void Workspace::receive(const ChangeSet& set) {
  if (set.network != m_state.network || m_state.context.contains(set.dot)) return;
  apply(m_state, set);
  ++m_revision;
}

void Workspace::receive(const State& theirs) {
  if (theirs.network != m_state.network) return;
  m_state = merge(m_state, theirs);
  ++m_revision;
}

void Workspace::replace_state(State state) {
  m_state = std::move(state);
  ++m_revision;
}

Workspace::Imported Workspace::import(const DecidedImport& decided, std::string title, const std::string& recorded_at) {
  Imported result;
  if (decided.merged == m_state && decided.edits.empty()) {
    result.summary = summarise_merge(m_state, decided.merged);
    result.learned = !(decided.merged.memory.notes == m_state.memory.notes);
    if (result.learned) m_state = decided.merged;
    return result;
  }
  result.changed = true;
  const State before = m_state;
  Step step;
  step.label = CommandLabel::Import;
  step.subject = {RecordKind::Network, m_state.network};
  step.subject_title = title;
  step.before = tables_of(m_state);
  m_state = decided.merged;
  if (!decided.edits.empty()) result.change_set = commit(decided.edits, CommandLabel::Import, recorded_at);
  step.after = tables_of(m_state);
  ++m_revision;
  result.log.source = std::move(title);
  result.log.recorded_at = recorded_at;
  result.log.reversal = reversal_of(before, m_state);
  result.log.brought = changes_brought(before, m_state);
  result.summary = summarise_merge(before, m_state);
  const MergeSummary& summary = result.summary;
  result.log.added = static_cast<std::uint32_t>(summary.added.size());
  result.log.changed = static_cast<std::uint32_t>(summary.changed.size());
  result.log.deleted = static_cast<std::uint32_t>(summary.deleted.size());
  result.log.conflicts = static_cast<std::uint32_t>(summary.new_conflicts);
  m_history.record(std::move(step), result.log.reversal.set.changes.size());
  return result;
}

Workspace::Undone Workspace::take_back(const ImportLog& log, const std::string& recorded_at) {
  TakeBack plan = plan_take_back(m_state, log.reversal);
  Undone undone;
  undone.kept = std::move(plan.kept);
  undone.subject = {RecordKind::Network, m_state.network};
  auto set = execute({std::move(plan.edits), CommandLabel::TakeBackImport, undone.subject}, recorded_at, log.source);
  if (set) undone.change_sets.push_back(std::move(*set));
  return undone;
}

State empty_state(const RecordId& network) {
  State state;
  state.network = network;
  return state;
}

RecordId mint_id(RecordKind kind, std::uint64_t random_bits) {
  const std::string text = std::string(kind_spec(kind).id_prefix) + '-' + base32_text(random_bits, 12);
  return *RecordId::from(text);
}

}  // namespace constellation
