#include "present/page_kinds.h"

#include <array>

#include "present/node_ids.h"

namespace constellation {
namespace {

constexpr PageSpec tab(PageKind kind, std::string_view name, PageMsg label) { return {kind, name, {}, kind, label}; }
constexpr PageSpec of_one(PageKind kind, std::string_view name, RecordKind about, PageKind above) {
  return {kind, name, about, above, {}};
}

constexpr std::array kPages = {
    tab(PageKind::Timeline, "timeline", PageMsg::PageTimeline),
    tab(PageKind::Calendar, "calendar", PageMsg::PageCalendar),
    of_one(PageKind::Call, "call", RecordKind::Call, PageKind::Calendar),
    tab(PageKind::Groups, "groups", PageMsg::PageGroups),
    of_one(PageKind::Group, "group", RecordKind::Group, PageKind::Groups),
    tab(PageKind::Map, "map", PageMsg::PageMap),
    tab(PageKind::People, "people", PageMsg::PagePeople),
    of_one(PageKind::Person, "person", RecordKind::Person, PageKind::People),
    of_one(PageKind::Organisation, "organisation", RecordKind::Organisation, PageKind::People),
    tab(PageKind::Cycles, "cycles", PageMsg::PageCycles),
    of_one(PageKind::Cycle, "cycle", RecordKind::Cycle, PageKind::Cycles),
    tab(PageKind::Suggestions, "suggestions", PageMsg::PageSuggestions),
    of_one(PageKind::Suggestion, "suggestion", RecordKind::Suggestion, PageKind::Suggestions),
    tab(PageKind::Meetings, "meetings", PageMsg::PageMeetings),
    of_one(PageKind::Meeting, "meeting", RecordKind::Meeting, PageKind::Meetings),
    tab(PageKind::Threads, "threads", PageMsg::PageThreads),
    of_one(PageKind::Thread, "thread", RecordKind::Thread, PageKind::Threads),
    tab(PageKind::Sources, "sources", PageMsg::PageSources),
    tab(PageKind::Network, "network", PageMsg::PageNetwork),
};

}  // namespace

std::span<const PageSpec> page_specs() { return kPages; }

const PageSpec& page_spec(PageKind kind) {
  for (const PageSpec& spec : kPages) {
    if (spec.kind == kind) return spec;
  }
  return kPages.front();
}

std::vector<PageTab> page_tabs() {
  std::vector<PageTab> tabs;
  for (const PageSpec& spec : kPages) {
    if (!spec.about)
      tabs.push_back({std::string(node::kNavigationTab) + std::string(spec.name), text(spec.label), spec.kind});
  }
  return tabs;
}

std::optional<PageKind> page_about(RecordKind kind) {
  for (const PageSpec& spec : kPages) {
    if (spec.about == kind) return spec.kind;
  }
  return std::nullopt;
}

}  // namespace constellation
