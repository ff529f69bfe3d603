// The verbs of the command line: each a function from arguments to a report, in a file of its own.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "snapshot/codec.h"

namespace constellation::cli {

using Arguments = std::span<const std::string_view>;

struct Report {
  int exit_code = 0;
  std::string output;    // for standard output
  std::string problems;  // for standard error
};

Report run_schema(Arguments arguments);
Report run_check(Arguments arguments);
Report run_normalise(Arguments arguments);
Report run_stamp(Arguments arguments);
Report run_merge(Arguments arguments);
Report run_diff(Arguments arguments);
Report run_show_conflicts(Arguments arguments);
// A line "RULE FIRST FROM TO" (a rule of RFC 5545 and dates as 2014-04-30; TO is the day after the last) gives a line:
// the days of calls separated by spaces, or "error: " and the part that is not understood.
Report run_recur(Arguments arguments);

// Finds the verb; without one, or with the wrong number of arguments, explains the use (exit code 2).
Report run(Arguments arguments);

// What is in the file ("-" is standard input). Errors carry the file's name.
Outcome<std::string> load_bytes(std::string_view path);
Outcome<DecodedSnapshot> load_snapshot(std::string_view path);

// A report of failure: "file:line:column: what happened (pointer)".
Report failure(const Error& error);

}  // namespace constellation::cli
