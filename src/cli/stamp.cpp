#include "cli/verbs.h"

namespace constellation::cli {

// A plain file is stamped by decoding it: by a replica that its content names, so that the same file
// gives the same bytes everywhere. A stamped file keeps its stamps.
Report run_stamp(Arguments arguments) {
  const auto snapshot = load_snapshot(arguments[0]);
  if (!snapshot) return failure(snapshot.error());
  return {0, encode_snapshot(snapshot->state, DeletedContent::Keep), {}};
}

}  // namespace constellation::cli
