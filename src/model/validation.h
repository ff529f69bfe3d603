// Validation: may this value stand in this field? Commands ask before anything is applied; files may
// hold anything that the codec can read (findings are a later concern).
#pragma once

#include "base/error.h"
#include "model/document.h"

namespace constellation {

// Errors: EmptyName (the field that names the record), EndBeforeStart (by the precisions: 2014-04 to
// 2014-04-10 is in order, both ends count), DanglingReference, CyclicParent (parent, predecessors,
// dependencies and carried-over chains), WrongType, InvalidChoice, InvalidId, TextTooLong (one line
// 500 bytes, paragraphs 64 kB, sets 1,000 elements), InvalidRule only for line breaks: a rule that we
// can not expand is kept verbatim. `detail` names the part that is refused.
// The record need not exist yet (a command that adds it asks with the record's own values).
Outcome<Done> validate_edit(const Document& document, const RecordRef& ref, FieldIndex field, const Value& value);
// The same for a record that is about to be added: all its values, and that it has a name.
Outcome<Done> validate_record(const Document& document, RecordKind kind, const Record& record);

// "https://…" or another absolute URL with a scheme that a browser opens as a page or mail.
bool is_valid_address(std::string_view text);
// "HH:MM", 24 hours.
bool is_valid_time_of_day(std::string_view text);

}  // namespace constellation
