// What goes along when a part of a network is shared: the records asked for, what belongs to them, what they refer to
// and what is cited about them, so that no reference dangles where the part arrives. Pure; linear in the document.
#pragma once

#include <vector>

#include "model/document.h"

namespace constellation {

// The network's own record, the groups, what belongs to them (windows, terms, goals, deliverables, publications, call
// series, status changes), the people's affiliations, all that these refer to, the threads about them
// with their entries, and the citations. Sorted. Private ones among them are left out later: snapshot/partial.h.
std::vector<RecordRef> records_about_groups(const Document& document, const RecordId& network,
                                            const std::vector<RecordId>& groups);
// The same for a cycle: its windows, goals, deliverables, terms and the publications made of them.
std::vector<RecordRef> records_about_cycle(const Document& document, const RecordId& network, const RecordId& cycle);

}  // namespace constellation
