// What a page that is shown as of a day leaves out.
#pragma once

#include <optional>
#include <string>

#include "model/document.h"

namespace constellation {

// Whether the record had begun by that day; without a day it has. What has no date always had: nothing says otherwise.
bool has_begun(RecordKind kind, const Record& record, const std::optional<Day>& as_of);
// Whether the event is known to be over by that day: its last possible day has passed. Without an end it lasts for what
// its start says.
bool is_event_over(const Record& event, Day day);
// "12 – 13 Feb 2014", "Jan 2015"; nothing without dates.
std::string event_dates(const Record& event);

}  // namespace constellation
