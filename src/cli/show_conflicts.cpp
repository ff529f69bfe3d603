#include "cli/verbs.h"
#include "snapshot/codec_leaves.h"

namespace constellation::cli {

// One line a conflict, and below it one line a value; the last is the one that the record shows.
Report run_show_conflicts(Arguments arguments) {
  const auto snapshot = load_snapshot(arguments[0]);
  if (!snapshot) return failure(snapshot.error());
  Report report;
  for (const Conflict& conflict : conflicts_of(snapshot->state)) {
    const RecordKind kind = conflict.record.kind;
    report.output += text_from_ref(conflict.record);
    if (conflict.kind == ConflictKind::EditedWhileDeleted) {
      report.output += ": edited while it was deleted\n";
      continue;
    }
    report.output += " " + leaf_name(kind, conflict.leaf) + "\n";
    for (const LeafWrite& write : conflict.writes) {
      report.output += "  " + text_from_dot(write.dot) + "  ";
      append_value(report.output, write.value, conflict.leaf.field == kExtraField);
      report.output += '\n';
    }
  }
  return report;
}

}  // namespace constellation::cli
