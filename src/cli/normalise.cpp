#include "cli/verbs.h"

namespace constellation::cli {

Report run_normalise(Arguments arguments) {
  const auto snapshot = load_snapshot(arguments[0]);
  if (!snapshot) return failure(snapshot.error());
  if (snapshot->has_causality) return {0, encode_snapshot(snapshot->state, DeletedContent::Keep), {}};
  Error error;
  error.code = ErrorCode::MissingMember;
  error.detail = "causality";
  error.file = std::string(arguments[0]);
  return failure(error);
}

}  // namespace constellation::cli
