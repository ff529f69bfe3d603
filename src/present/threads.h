// Pages of threads of discussion and feedback, and the channels between calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "present/page.h"

namespace constellation {

PageView build_threads(const PageInput& input);
PageView build_thread(const PageInput& input);

// A thread as it stood at the end of a day; without one, as it stands.
struct ThreadState {
  std::vector<const Record*> entries;  // by then; by date, those without one last
  bool had_begun = true;               // something had been said by then, or nothing says when anything was
  // That it is resolved has no date: it counts once all that is said in it had been said.
  bool is_resolved = false;
};
ThreadState thread_state(const PageInput& input, const Record& thread, const std::optional<Day>& as_of);
// Open or resolved, and whether it is private.
PageText thread_badge(const Record& thread, const ThreadState& state);
// "3 entries, last 5 Mar 2014".
std::string thread_note(const ThreadState& state);

// Of a channel: its state (open where none is given), its kind and address, or where it went.
std::string channel_state(const Record& channel);  // token
PageText channel_badge(const Record& channel);
std::string channel_place(const Record& channel);

}  // namespace constellation
