#include "cli/verbs.h"
#include "model/findings.h"

namespace constellation::cli {

// Findings are something to look at, no errors: the snapshot can be read and merged.
Report run_check(Arguments arguments) {
  const auto snapshot = load_snapshot(arguments[0]);
  if (!snapshot) return failure(snapshot.error());
  Report report;
  std::string& out = report.output;
  out = "network " + snapshot->state.network.text() + ", schema " + std::to_string(snapshot->schema) + ", " +
        std::to_string(snapshot->state.document.record_count()) + " records, ";
  out += snapshot->has_causality ? "stamped" : "plain";
  out += ", " + std::to_string(conflict_count(snapshot->state)) + " conflicts, ";
  const std::vector<Finding> findings = findings_of(snapshot->state.document);
  out += std::to_string(findings.size()) + " findings\n";
  for (const RecordRef& record : snapshot->edited_by_hand) out += "edited by hand: " + text_from_ref(record) + "\n";
  for (const Finding& finding : findings) out += "finding: " + text_from_finding(finding) + "\n";
  return report;
}

}  // namespace constellation::cli
