#include <array>

#include "cli/verbs.h"

namespace constellation::cli {
namespace {

struct Verb {
  std::string_view name;
  std::size_t arguments;
  std::string_view usage;
  Report (*run)(Arguments);
};

constexpr std::array kVerbs = {
    Verb{"schema", 0, "schema                 the JSON Schema of a snapshot", run_schema},
    Verb{"check", 1, "check FILE             says whether a snapshot can be read, what is in it and what to look at",
         run_check},
    Verb{"normalise", 1, "normalise FILE         the stamped snapshot in canonical form", run_normalise},
    Verb{"stamp", 1, "stamp FILE             a plain snapshot with causality added", run_stamp},
    Verb{"merge", 2, "merge OURS THEIRS      both snapshots merged", run_merge},
    Verb{"diff", 2, "diff BEFORE AFTER      the records that were added, changed and deleted", run_diff},
    Verb{"show-conflicts", 1, "show-conflicts FILE    values that were written concurrently", run_show_conflicts},
    Verb{"recur", 1, "recur FILE             the days of calls of each line RULE FIRST FROM TO", run_recur},
};

}  // namespace

Report run(Arguments arguments) {
  for (const Verb& verb : kVerbs) {
    if (!arguments.empty() && arguments.front() == verb.name && arguments.size() == verb.arguments + 1) {
      return verb.run(arguments.subspan(1));
    }
  }
  Report report;
  report.exit_code = 2;
  report.problems = "usage: constellation VERB …   (\"-\" reads standard input)\n\n";
  for (const Verb& verb : kVerbs) report.problems += "  " + std::string(verb.usage) + "\n";
  return report;
}

}  // namespace constellation::cli
