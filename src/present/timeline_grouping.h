// How groups stand under headers: by focus area, by status, by the organisations or the people that lead them. Every
// group stands under exactly one header: several leads make one header of their names.
#pragma once

#include <string>
#include <vector>

#include "model/queries.h"
#include "store/session.h"

namespace constellation {

struct LaneSection {
  // What session.collapsed and accessible nodes know the header by: a focus area's id, "" for the groups without one;
  // else "status:active", "people:per-a+per-b", "organisations:" with nothing behind it for those that have none.
  std::string key;
  std::string title;
  RecordRef record;              // the focus area, the person or organisation where it is one; else of kind Foreign
  std::vector<RecordId> groups;  // by focus area and rank
};

// The sections in the order in which they are shown, of groups and of empty focus areas; that of the groups for which
// nothing is recorded last. Leads are those that chair on that day, or, where all terms are over, those whose term
// ended last. `relations` is that of the document.
std::vector<LaneSection> lane_sections(const Document& document, const RelationIndex& relations, Grouping grouping,
                                       Day today);

// "Status", "Organisation" …
std::string grouping_name(Grouping grouping);

}  // namespace constellation
