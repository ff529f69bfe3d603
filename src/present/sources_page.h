// The page of sources: what is unconfirmed, where sources contradict each other or the record, and which there are.
//
//   options   confidence   any, or a token; without one what is inferred or contradicted, or does not say
//             source       an id
//             kind         a table: of the records that statements are about
//             as-of        a date of any precision
//
// A fact is a field of a record, or a record as a whole. Statements about a fact of which one is contradicted stand
// side by side, also those that a filter leaves out elsewhere. As of a day there are the sources that had been read by
// then, and those that do not say when.
#pragma once

#include "present/page.h"

namespace constellation {

// What is searched for (Session::find) narrows it: to statements, sources and records of that text.
PageView build_sources(const PageInput& input);

}  // namespace constellation
