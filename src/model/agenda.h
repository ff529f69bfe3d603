// What calls leave open: lines of their agendas and notes that begin with a box, as task lists of GitHub Flavored
// Markdown write it. A later call closes an item by the same words with a cross in the box.
//
//   4 March    [ ] Publish the draft          open
//   18 March   [ ] Publish the draft          still open, since 4 March
//   1 April    [x] Publish the draft          done
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace constellation {

struct AgendaItem {
  std::string text;
  RecordId since;  // the call that has it first
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

// What the calls of the same series (without one, of the same group) before that day leave open, oldest first. Calls
// without a day are not counted. Linear in the table of calls.
std::vector<AgendaItem> open_items_before(const Document& document, const RecordId& series, const RecordId& group,
                                          Day day);
// Of those what is still open at that call: without the items that it has with a cross itself.
std::vector<AgendaItem> still_open_at(const Record& call, std::vector<AgendaItem> items);
// The agenda with the items that it does not have yet behind it, each in a line of its own.
std::string with_open_items(std::string agenda, const std::vector<AgendaItem>& items);

// Whose turn it is to take the notes of a call of that group: of the people with a role in force that day the one whose
// last turn is longest ago, or who never had one; of several the one whose id is smallest. Empty without anybody.
RecordId next_secretary(const Document& document, const RecordId& group, Day day);

}  // namespace constellation
