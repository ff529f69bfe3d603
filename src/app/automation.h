// The automation interface `globalThis.constellation` (web/automation.js), as functions from and to
// JSON text: for tests, benchmarks and pages that embed the application.
#pragma once

#include <string>

#include "app/application.h"
#include "platform/frame_stats.h"
#include "present/view.h"

namespace constellation {

// {"frames":n,"cpuMs":{"p50":…,"p95":…},"glMs":{…},"heapBytes":n,"records":{"groups":n,…},"recordCount":n,
//  "bytesSaved":n,"unsavedChanges":n,"saved":"saved"|"saving"|"notSaved","conflicts":n,"undoBytes":n,"undoSteps":n}
std::string stats_json(const Application& application, const platform::FrameStats::Summary& frames,
                       std::uint64_t heap_bytes);

// {"drawn":n,"cpuMs":[…],"glMs":[…],"vertices":n,"drawCalls":n,"bars":n,"folded":n,"foldedItems":n,"combs":n,"lanes":n}:
// the last 600 frames in the order they were drawn, and what the last one showed; `view` is null before the first.
std::string frames_json(const platform::FrameStats& frames, const View* view);

// Moves the record's dates by days, as dragging its bar does: one undo step. {"ok":true} or {"ok":false,"error":"…",…}
std::string move_json(Application& application, const std::string& record, const std::string& days);

// {"ok":true,"added":n,"changed":n,"deleted":n,"unchanged":n,"newConflicts":n} or {"ok":false,"error":"…",
//  "line":n,"column":n,"pointer":"…"}
std::string import_json(Application& application, std::string_view snapshot);

// Dates as in a snapshot ("2014-04", "2014-07-01"); `to` is inclusive.
std::string set_window_json(Application& application, const std::string& from, const std::string& to);

}  // namespace constellation
