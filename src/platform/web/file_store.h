// The FileStore of a browser tab: JOURNALFS (journalfs.js) for the files, Web Locks for leases and
// compaction, a BroadcastChannel for announcements. At most one exists at a time.
#pragma once

#include <memory>

#include "platform/file_store.h"

namespace constellation::platform {

std::unique_ptr<FileStore> make_web_file_store();

}  // namespace constellation::platform
