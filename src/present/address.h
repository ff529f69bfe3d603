// Address: what a link to a view says, and its text after '#' (percent-encoding is the host's).
//
//   /n/net-badge-alliance                                             a network
//   /n/net-badge-alliance/2014-01-01..2015-06-30                      the days that the timeline shows, both inclusive
//   /n/net-badge-alliance/2014..2015-Q2                               coarser dates, or one alone, are read too
//   /n/net-badge-alliance/2014-01-01..2015-06-30/r/deliverables/dlv-x the selected record: /r/<table>/<id>
//   /n/net-badge-alliance/keys                                        the open sheet: keys, about, networks, conflicts,
//                                                                     storage or exchange
//   /n/net-badge-alliance/groups/status=active/as-of=2014-12          a page, and its options (session.h)
//   /n/net-badge-alliance/group/grp-research                          a page about one record
//   /n/net-badge-alliance/as-of=2015-03-01                            the timeline as it stood then: its only option
//   /n/net-badge-alliance?find=badge                                  what is searched for, up to the end of the text
//
// The form is stable: links that people sent each other keep working. Parts are written in this order, and
// read in any.
//
//   s=7Z1dc9u4ksfv-Sm…  a snapshot, as Host::pack gives it. Such an address is read and never written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/session.h"

namespace constellation {

struct Address {
  RecordId network;
  std::optional<DayRange> days;
  PageAt page;
  std::optional<RecordRef> record;
  Sheet sheet = Sheet::None;
  std::string find;
  friend bool operator==(const Address&, const Address&) = default;
};

struct ParsedAddress {
  Address address;      // what could be read; without a network if it is no address at all
  std::string unknown;  // the first part that says nothing; "" none
};
ParsedAddress address_from_text(std::string_view text);
std::string text_from_address(const Address& address);
// "groups/sort=-status": the page and its options, as addresses and sessions have it. Of the timeline its option alone,
// or "".
std::string text_from_page(const PageAt& page);
// Reads such a part, "groups" or "sort=-status"; of a page about one record its id is taken from the rest. False where
// the part is neither.
bool read_page_part(PageAt& page, std::string_view part, std::string_view& rest);
// Whether the text is the address of a snapshot in a link.
inline bool is_snapshot_address(std::string_view text) { return text.starts_with("s="); }
// The packed snapshot of such an address, or of the first such link in any text that is no snapshot itself; "" none.
std::string_view packed_in(std::string_view text);

// The same network, page, record and sheet, and the same date of the timeline: moving about within it makes no entry in
// the browser's history.
bool is_same_place(const Address& a, const Address& b);

// The address of what the session shows. Sheets that wait for a decision have none.
Address address_of(const RecordId& network, const Session& session);
// The days that a window shows at least in part.
DayRange days_of(TimeWindow window);

}  // namespace constellation
