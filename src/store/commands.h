// Commands: one gesture or form entry planned as edits against today's document. Planning checks
// everything first; a refused command changes nothing.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "snapshot/change.h"
#include "store/intents.h"
#include "time/zone_names.h"

namespace constellation {

// What was done, for undo labels and the journal; the interface has one message for each.
enum class CommandLabel : std::uint8_t {
  EditField,
  MoveDates,
  ResizeDates,
  MoveToLane,
  Duplicate,
  Split,
  Link,
  CancelCall,
  TakeBaseline,
  Launch,
  RollOver,
  AddRecord,
  DeleteRecord,
  MoveLane,
  ResolveConflict,
  Import,
  TakeBackImport,
  CreateNetwork,
  Undo,
  Redo,
};
std::string_view label_key(CommandLabel label);

struct Plan {
  std::vector<Edit> edits;  // empty: nothing would change
  CommandLabel label{};
  RecordRef subject;  // what the command is about, for labels and selection
};

// The dates that the command gives the record, whatever their order: each moves to the unit of its own precision
// nearest to the shifted day (nothing is sharpened).
std::vector<FieldValue> dates_after(const Record& record, const intent::MoveDates& command);
// Puts the edits of a further part of a plan behind the others.
void append(std::vector<Edit>& edits, std::vector<Edit> more);
// That a command's record is not there.
Unexpected<Error> unknown_record(const RecordRef& record);

// What is typed is held to the zones that are known, where they are given.
Outcome<Plan> plan(const Document& document, const intent::SetField& command, const ZoneNames* zones = nullptr);
Outcome<Plan> plan(const Document& document, const intent::SetFields& command, const ZoneNames* zones = nullptr);
// Writes the group's rank, its focus area where that changes, and the ranks of others only where there is no room.
Outcome<Plan> plan(const Document& document, const intent::MoveLane& command);
// `id` is minted by the caller and is not in the document yet. Errors: EmptyName for a record that is called by a name;
// what validate_values says of the given ones.
Outcome<Plan> plan(const Document& document, const intent::AddRecord& command, const RecordId& id,
                   const ZoneNames* zones = nullptr);
// Deletes the record and what has no meaning without it (a group's windows, terms, goals, calls and
// deliverables that no other group owns; citations about deleted records); other references to it
// are cleared.
Outcome<Plan> plan(const Document& document, const intent::DeleteRecord& command);
// Nothing changes where there is no conflict (any more) and the value stands there already. A value that the leaf
// does not hold is validated as that of SetField; one that it holds can always be chosen. A record that is kept keeps
// its conflicts of values: they are decided one by one.
Outcome<Plan> plan(const State& state, const intent::ResolveConflict& command, const ZoneNames* zones = nullptr);
// Errors: EndBeforeStart by all dates together, WrongType for a field that is no date.
Outcome<Plan> plan(const State& state, const intent::ChooseDates& command);

}  // namespace constellation
