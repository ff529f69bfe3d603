// Partial snapshots: some records of a network, which merge like the whole.
//
// What is left out is not claimed to be known: the part has no context of its own, each of its records
// brings the sender's (State::partial). So a newer value overwrites an older one wherever the part goes,
// and nobody who has only the part is taken for someone who has seen the rest.
//
// Private entries stay out unless they are asked for. Each leaves the dot of its write behind (State::withheld),
// so that the value still comes in when it is shared later.
//
// A thread that is shown to nobody else is private as a whole, with its entries: of a part it is simply not one of the
// records, from a whole state it is taken out and all of it is withheld. Its deletion is no secret: tombstones go
// along.
//
// Law (tests/snapshot/partial_properties): merging the part of all that `theirs` lacks shows what
// merging the whole shows.
#pragma once

#include <cstdint>
#include <vector>

#include "snapshot/causality.h"

namespace constellation {

enum class PrivateEntries : std::uint8_t { LeaveOut, Include };

// Whether the field of that record is for its owner alone: a field of Visibility::Private, unless the record's own
// field "<name>_visibility" shows it to the network or to everyone.
bool is_private(RecordKind kind, const Record& record, const FieldSpec& field);
// Whether the living record is for its owner alone as a whole: a thread whose field "visibility" says so (or says
// something that this version does not know), its entries, and what is cited about them.
bool is_private(const Document& document, const RecordRef& ref);
// The private records, and the private fields that hold something.
std::size_t count_private(const State& state, const std::vector<RecordRef>& records);
std::size_t count_private(const State& state);  // of all records

// The records (sorted; deleted ones too, by their tombstones) and what merging them needs.
State partial_state(const State& state, const std::vector<RecordRef>& records, PrivateEntries entries);
// All of it: the same as the state where private entries are included or there are none.
State whole_state(const State& state, PrivateEntries entries);

// The records, living and deleted, of which `ours` holds anything that `theirs` lacks; sorted. Both of one network.
std::vector<RecordRef> lacking_records(const State& ours, const State& theirs);

}  // namespace constellation
