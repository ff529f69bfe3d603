// The JSON snapshot: readable records in canonical order, causality apart from them.
//
//   {
//     "format": "constellation-snapshot",
//     "schema": 1,
//     "network": "net-badge-alliance",
//     "records": {
//       "groups": {
//         "grp-standard": {
//           "name": "Open Badges Standard",
//           "former_names": [
//             "…"
//           ],
//           …                                    one member a line, in the order of fields.h
//         }
//       },
//       …                                        tables in the order of record_kinds.h, foreign last
//     },
//     "causality": {
//       "context": {
//         "k3j9f0a2mm": "1-17"                   one replica a line: intervals, comma-separated
//       },
//       "records": {
//         "groups/grp-standard": {"dot":"k3j9f0a2mm:3","fields":{"name":"k3j9f0a2mm:9"},"hash":"…"},
//         …                                      one line a record, sorted
//       },
//       "deleted": { … one line a tombstone: {"by":[…],"covers":[…],"missing":[…]} },
//       "concurrent": { "table/id": [{"field":…,"dot":…,"value":…}, …] one line a record },
//       "partial": { "table/id": {"context":{…},"records":["table/id",…]} one line for records alike },
//       "pending": { "table/id": {"due":"k3j9f0a2mm:4"} one line a record },
//       "withheld": { as "pending" },
//       "changes": { "k3j9f0a2mm:9": {"by":"Nate Otto","at":"2015-05-01T16:20:00Z"} one line a change set },
//       "past": { as "concurrent"; only in a device's own store }
//     }
//   }
//
// 2-space indentation, LF, UTF-8 without escapes beyond RFC 8259's musts, a final newline. Empty
// sections of causality are left out. Changing one field changes its line, its record's line of
// causality, its replica's line of context and the line that says who did it. "changes" names those
// change sets alone whose writes or deletions the snapshot shows. "fields" names leaves: "due", "owners/grp-x" for an
// element, "+name" for an extra member, "+" for the presence leaf; several dots of one leaf stand in
// an array, and "dot" is left out where a record shows nothing. "hash" is 12 base-32 characters of hash64 of the
// record's canonical JSON (minified, with the members in name order, so that older and newer schemas agree), so that an
// edit by hand shows. Dates are text (time/date.h). With DeletedContent::Keep a section "deleted_records" of the form
// of "records" stands before "causality". In "concurrent" a write without "value" cleared the register.
//
// From newer schemas: members that this schema does not know are kept on their record as canonical
// JSON (minified, names sorted, numbers as spelled) and written back in name order after the known
// ones; unknown tables likewise (RecordKind::Foreign), unknown members of the top level are kept too
// (State::extras, written last). A newer "schema" number is kept among those extras and written back.
// A known member that this schema can not read (another JSON type, a form of date that we do not
// know) is an error in a file of our schema and an extra in a file of a newer one. Unknown tokens of
// choices are values. Unknown members inside "causality" are not kept.
//
// Kindly read: null is unset; repeated elements of a set are one; a record without its line of
// causality, or whose hash does not fit, is listed as edited by hand (without a line it is a write of
// replica `file_hash`); a line of a record that is not there is left out, for absence is never
// deletion; dots that the context lacks are added to it. The network's own record may be absent.
//
// Reading is SAX with limits; an error has line, column and JSON pointer, and gives no state.
// Texts longer than DecodeLimits::text_bytes can be written, but not read again: commands refuse them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "snapshot/causality.h"
#include "snapshot/change.h"

namespace constellation {

struct DecodeLimits {
  // What we wrote ourselves, as the hash in its name says: then nobody edited a record by hand, and none is hashed.
  bool is_own = false;
  std::size_t bytes = 256U << 20U;
  std::size_t depth = 64;
  std::size_t records = 1'000'000;
  std::size_t text_bytes = 1U << 20U;  // of one text
  std::size_t elements = 10'000;       // of one set, and members of one record
};

struct DecodedSnapshot {
  State state;
  int schema = kSchemaVersion;            // may be newer than ours
  bool has_causality = false;             // false: stamped by stamped_from_plain
  std::vector<RecordRef> edited_by_hand;  // their hash does not fit
  std::uint64_t file_hash = 0;            // hash64 of the bytes
};

Outcome<DecodedSnapshot> decode_snapshot(std::string_view json, const DecodeLimits& limits = {});

enum class DeletedContent : std::uint8_t { Omit, Keep };  // exports omit it, the store keeps it
std::string encode_snapshot(const State& state, DeletedContent deleted = DeletedContent::Omit);
// The same with everything for the device's own store: in one line and without the records' hashes, for nobody edits it
// by hand. Read with DecodeLimits::is_own.
std::string encode_base(const State& state);

// One change set as a file of the journal: one line of JSON and a newline.
std::string encode_change_set(const ChangeSet& set);
Outcome<ChangeSet> decode_change_set(std::string_view json, const DecodeLimits& limits = {});

// JSON Schema (draft 2020-12) of a snapshot, generated from fields.h.
std::string snapshot_json_schema();

}  // namespace constellation
