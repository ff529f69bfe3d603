#include "snapshot/merge.h"

#include "cli/verbs.h"

namespace constellation::cli {

Report run_merge(Arguments arguments) {
  const auto ours = load_snapshot(arguments[0]);
  if (!ours) return failure(ours.error());
  auto theirs = load_snapshot(arguments[1]);
  if (!theirs) return failure(theirs.error());
  if (ours->state.network != theirs->state.network) {
    Error error;
    error.code = ErrorCode::DifferentNetwork;
    error.file = std::string(arguments[1]);
    return failure(error);
  }
  stamp_hand_edits(theirs->state, theirs->edited_by_hand, ours->state, theirs->file_hash);
  return {0, encode_snapshot(merge(ours->state, theirs->state), DeletedContent::Keep), {}};
}

}  // namespace constellation::cli
