// The command line over the same core as the page. Output goes to standard output, errors to
// standard error with exit code 1 (2 for a wrong use).
#include <cstdio>
#include <string_view>
#include <vector>

#include "cli/verbs.h"

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  const auto report = constellation::cli::run(arguments);
  std::fwrite(report.output.data(), 1, report.output.size(), stdout);
  std::fwrite(report.problems.data(), 1, report.problems.size(), stderr);
  return report.exit_code;
}
