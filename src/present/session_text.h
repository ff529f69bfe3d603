// What a browser tab remembers of a network: where the person was. Kept per network in the tab, so that
// a reload, a duplicated tab and coming back from another network show the same again.
//
// A line each, the version first; lines are in this order, and those that say nothing are left out:
//
//   1
//   window 16071250 16436750         thousandths of days
//   scroll 120                       logical pixels
//   details closed
//   selection deliverables/dlv-x
//   collapsed //foc-a                 '/' before each: here the groups without a focus area, and those of foc-a
//   compact /grp-a                    lanes that are one line
//   pinned /grp-b/grp-a               from above
//   grouping status
//   without /publications/overdue     the kinds and states that the filter leaves out
//   others hidden
//   map 250 -100 3375                 of the constellation map: the middle and the zoom, in thousandths
//   find what is searched for
#pragma once

#include <string>
#include <string_view>

#include "store/session.h"

namespace constellation {

std::string text_from_session(const Session& session);
// Takes what the text says into the session; leaves it as it is, and says false, if the text is damaged.
bool restore_session(Session& session, std::string_view text);

}  // namespace constellation
