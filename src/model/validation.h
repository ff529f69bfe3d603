// Validation: may this value stand in this field? Commands ask before anything is applied; files may
// hold anything that the codec can read (findings are a later concern).
#pragma once

#include "base/error.h"
#include "model/document.h"
#include "time/zone_names.h"

namespace constellation {

// Errors, each with its field: EmptyName (the field that names the record), EndBeforeStart (by the precisions: 2014-04
// to 2014-04-10 is in order, both ends count), DanglingReference, CyclicParent (parent, predecessors, dependencies and
// carried-over chains; the detail is the way round), OverlappingCycles (model/cycle_overlap.h), UnknownZone (where it
// is known which there are: nullptr lets any name through), WrongType, InvalidChoice, InvalidId, TextTooLong (one line
// 500 bytes, paragraphs 64 kB, sets 1,000 elements), InvalidRule only for line breaks: a rule that we
// can not expand is kept verbatim. `detail` names the part that is refused, `better` the nearest value that would be
// right, where one is known.
// The record need not exist yet (a command that adds it asks with the record's own values).
Outcome<Done> validate_edit(const Document& document, const RecordRef& ref, FieldIndex field, const Value& value,
                            const ZoneNames* zones = nullptr);
// What is to be said of the value that stands in the field, in the words of the edit that would be refused: merging and
// files may bring what no edit would. O(records that it refers to); of a cycle O(cycles).
Outcome<Done> validate_standing(const Document& document, const RecordRef& ref, FieldIndex field,
                                const ZoneNames* zones = nullptr);
// The same for a record that is about to be added: all its values, and that it has a name.
Outcome<Done> validate_record(const Document& document, RecordKind kind, const Record& record);
// Only the values that it has.
Outcome<Done> validate_values(const Document& document, RecordKind kind, const Record& record,
                              const ZoneNames* zones = nullptr);

// "https://…" or another absolute URL with a scheme that a browser opens as a page or mail.
bool is_valid_address(std::string_view text);
// "HH:MM", 24 hours.
bool is_valid_time_of_day(std::string_view text);

}  // namespace constellation
