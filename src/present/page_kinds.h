// What pages there are: their tab or the record that they are about, and their name in an address.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "present/page_messages.h"
#include "store/session.h"

namespace constellation {

// The option of every page, and of the timeline, that holds the date that it is shown as of.
inline constexpr std::string_view kAsOf = "as-of";

struct PageSpec {
  PageKind kind{};
  std::string_view name;            // in an address and in a tab's node
  std::optional<RecordKind> about;  // of a page about one record
  PageKind above{};                 // the page with the tab: itself, or the one that lists such records
  PageMsg label{};                  // of the tab; of a page about one record not used
};
// In the order of the tabs; the timeline is the first.
std::span<const PageSpec> page_specs();
const PageSpec& page_spec(PageKind kind);
// The tabs that lead from page to page.
struct PageTab {
  std::string id;  // its node
  std::string label;
  PageKind kind{};
};
std::vector<PageTab> page_tabs();
// The page about records of that kind; nothing where they have none.
std::optional<PageKind> page_about(RecordKind kind);

}  // namespace constellation
