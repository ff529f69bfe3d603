// What a call series' schedule says as it is stated in words, told in a plain sentence beside the words, which stay as
// they are:
//
//   biweekly, Tuesdays 9:00-10:00 PT        Every other Tuesday, 09:00–10:00 America/Los_Angeles, from 7 Oct 2014
#pragma once

#include <string>
#include <vector>

#include "model/record.h"

namespace constellation {

struct ScheduleSense {
  std::string understood;          // "" nothing
  std::string lack;                // what is not understood, and what would be right; "" all is clear
  std::vector<FieldValue> values;  // of the series, where what is understood is not on record yet
};
// A rule's end and number of calls, which words do not say, stay as they are on record.
ScheduleSense schedule_sense(const Record& series);

}  // namespace constellation
