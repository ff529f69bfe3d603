// What chairs' meetings raise, and how it stood at the end of a day: connections between groups, which are resolved;
// challenges, which are open until it is known what became of them; practices, which are shared and never open.
//
// What has no date always was so: a resolution without a day holds on any, and so does the outcome of a challenge.
#pragma once

#include <string>
#include <vector>

#include "present/page.h"

namespace constellation {

struct GroupStanding;
struct Record;

bool is_resolved_on(const Record& connection, Day day);
bool is_challenge(const Record& practice);
// Of a connection, a practice or a challenge.
bool is_open_on(const RecordRef& ref, const Record& record, Day day);

// The meeting that raised it, which may be gone; empty for none.
RecordId raised_at(const RecordRef& ref, const Record& record);
bool is_held_by(const Record& meeting, Day day);
// Not if its meeting is known to be later; one that no meeting raised, or whose meeting is gone, always was there.
bool is_raised_by(const Document& document, const RecordRef& ref, const Record& record, Day day);
// Whether those that it is about had begun by then, by `standings`, which is of all groups: of a connection both, of a
// practice or a challenge one of them. What is about none that is on record always was.
bool has_begun_by(const std::vector<GroupStanding>& standings, const RecordRef& ref, const Record& record, Day day);
// Whether the group is one of those that it is about.
bool concerns_group(const RecordRef& ref, const Record& record, std::string_view group);
// The names of its groups that are there.
std::string groups_text(const Document& document, const RecordRef& ref, const Record& record);

// Adds a connection, a practice or a challenge, raised at that meeting unless it is empty.
enum class Raised : std::uint8_t { Connection, Practice, Challenge };
void add_raise_action(std::vector<PageAction>& actions, Raised what, const RecordId& meeting);

}  // namespace constellation
