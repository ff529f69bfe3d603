#include "present/help.h"

#include <array>

#include "base/text.h"
#include "present/keys.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

constexpr auto kFuzzy = LegendEntry::End::Fuzzy;
constexpr auto kOpen = LegendEntry::End::Open;
constexpr auto kFirm = LegendEntry::End::Firm;
constexpr std::array kLegend = {
    LegendEntry{Msg::LegendWindow, BarShape::Window},
    LegendEntry{Msg::LegendPause, BarShape::Pause},
    LegendEntry{Msg::LegendForming, BarShape::Status, Tone::Planned},
    LegendEntry{Msg::LegendActive, BarShape::Status, Tone::Active},
    LegendEntry{Msg::LegendConcluded, BarShape::Status, Tone::Done},
    LegendEntry{Msg::LegendTerm, BarShape::Term},
    LegendEntry{Msg::LegendPlanned, BarShape::Bar, Tone::Planned},
    LegendEntry{Msg::LegendProgress, BarShape::Bar, Tone::Active, kFirm, 0.6F},
    LegendEntry{Msg::LegendReview, BarShape::Bar, Tone::Review},
    LegendEntry{Msg::LegendDelivered, BarShape::Bar, Tone::Done},
    LegendEntry{Msg::LegendMissed, BarShape::Bar, Tone::Late},
    LegendEntry{Msg::LegendFuzzy, BarShape::Bar, Tone::Neutral, kFuzzy},
    LegendEntry{Msg::LegendOpen, BarShape::Bar, Tone::Neutral, kOpen},
    LegendEntry{Msg::LegendMilestone, BarShape::Milestone, Tone::Active},
    LegendEntry{Msg::LegendPublication, BarShape::Publication},
    LegendEntry{Msg::LegendCalls, BarShape::CallSeries},
    LegendEntry{Msg::LegendCall, BarShape::Call, Tone::Active},
    LegendEntry{Msg::LegendExpected, BarShape::Bar, Tone::Planned, kFirm, 0, false, LegendEntry::Beside::ExpectedLate},
    LegendEntry{Msg::LegendAsPlanned, BarShape::Bar, Tone::Planned, kFirm, 0, false, LegendEntry::Beside::Planned},
    LegendEntry{Msg::LegendGhost, BarShape::Bar, Tone::Neutral, kFirm, 0, true},
};
constexpr std::array kHints = {Msg::HintSelect, Msg::HintDrag, Msg::HintMenu, Msg::HintKeys};

constexpr std::array kMenu = {MenuEntry{node::kMenuImport, Msg::Import},
                              MenuEntry{node::kMenuExport, Msg::Export},
                              MenuEntry{node::kMenuShare, Msg::Share},
                              MenuEntry{node::kMenuImports, Msg::ImportsTitle},
                              MenuEntry{node::kMenuExchange, Msg::ExchangeTitle},
                              MenuEntry{node::kMenuView, Msg::ViewTitle},
                              MenuEntry{node::kMenuCopyLink, Msg::CopyLink},
                              MenuEntry{node::kMenuKeys, Msg::KeysTitle},
                              MenuEntry{node::kMenuAbout, Msg::About}};
constexpr std::array kThemes = {ThemeChoice{node::kThemeSystem, Msg::ThemeSystem, Theme::System},
                                ThemeChoice{node::kThemeLight, Msg::ThemeLight, Theme::Light},
                                ThemeChoice{node::kThemeDark, Msg::ThemeDark, Theme::Dark}};

PromptView prompt(Msg title, Msg lead, std::initializer_list<PromptView::Button> buttons) {
  return {PromptView::Kind::Begin, text(title), text(lead), buttons};
}

}  // namespace

PromptView build_prompt(const Document& document, const Session& session, std::size_t matches) {
  if (session.page.kind != PageKind::Timeline) return {};  // a page says itself what to do
  const std::string_view find = trimmed(session.find);
  if (!find.empty()) {
    if (matches > 0) return {};
    PromptView view = prompt(Msg::NothingFound, Msg::NothingFoundLead, {{node::kPromptClear, Msg::ClearFind}});
    view.kind = PromptView::Kind::NothingFound;
    view.title = message(Msg::NothingFound, {find});
    return view;
  }
  const PromptView::Button cycle{node::kPromptCycle, Msg::AddCycle};
  const PromptView::Button group{node::kPromptGroup, Msg::AddGroup};
  const bool has_cycle = document.table(RecordKind::Cycle).size() > 0;
  const bool has_group = document.table(RecordKind::Group).size() > 0;
  if (!has_cycle && !has_group) return prompt(Msg::PromptEmpty, Msg::PromptEmptyLead, {cycle, group});
  if (!has_group) return prompt(Msg::PromptNoGroup, Msg::PromptNoGroupLead, {group});
  if (document.table(RecordKind::Deliverable).size() > 0) return {};
  const PromptView::Button deliverable{node::kPromptDeliverable, Msg::AddDeliverable};
  if (has_cycle) return prompt(Msg::PromptNoDeliverable, Msg::PromptNoDeliverableLead, {deliverable});
  return prompt(Msg::PromptNoCycle, Msg::PromptNoCycleLead, {cycle, deliverable});
}

std::span<const LegendEntry> legend() { return kLegend; }
std::span<const Msg> legend_hints() { return kHints; }
std::span<const MenuEntry> menu() { return kMenu; }
std::span<const ThemeChoice> theme_choices() { return kThemes; }

std::string conflicts_text(std::size_t count) { return counted(Msg::ConflictCountOne, Msg::ConflictCount, count); }

std::string matches_text(std::size_t count, std::size_t shown) {
  std::string matches = counted(Msg::FindMatchesOne, Msg::FindMatches, count);
  if (shown == count) return matches;
  if (shown == 0) return message(Msg::FindMatchesAllHidden, {matches});
  return message(Msg::FindMatchesHidden, {matches, std::to_string(count - shown)});
}

std::vector<std::string> about_lines(const View& view) {
  std::vector<std::string> lines{text(Msg::AboutWhat)};
  if (!view.version.empty()) lines.push_back(message(Msg::AboutVersion, {view.version}));
  lines.push_back(text(Msg::AboutStored));
  if (view.works_offline) lines.push_back(text(Msg::AboutOffline));
  lines.push_back(text(Msg::AboutNotices));
  return lines;
}

Intents intents_of_help(const NodeId& node) {
  if (node == node::kMore) return {intent::OpenSheet{Sheet::Menu}};
  if (node == node::kMenuImport) return {intent::CloseSheet{}, intent::PickFile{}};
  if (node == node::kMenuExport) return {intent::CloseSheet{}, intent::ExportSnapshot{}};
  if (node == node::kMenuShare) return {intent::OpenSheet{Sheet::Share}};
  if (node == node::kMenuCopyLink) return {intent::CloseSheet{}, intent::CopyLink{}};
  if (node == node::kMenuKeys) return {intent::OpenSheet{Sheet::Keys}};
  if (node == node::kMenuAbout) return {intent::OpenSheet{Sheet::About}};
  if (node == node::kMenuImports) return {intent::OpenSheet{Sheet::Imports}};
  if (node == node::kMenuConflicts) return {intent::OpenSheet{Sheet::Conflicts}};
  if (node == node::kAboutNotices) return {intent::OpenNotices{}};
  if (node == node::kPromptClear) return {intent::SetFind{}};
  if (node == node::kPromptCycle) return {intent::AddRecord{RecordKind::Cycle, {}}};
  if (node == node::kPromptGroup) return {intent::AddRecord{RecordKind::Group, {}}};
  if (node == node::kPromptDeliverable) return {intent::AddRecord{RecordKind::Deliverable, {}}};
  for (const ThemeChoice& choice : kThemes) {
    if (choice.node == node) return {intent::SetTheme{choice.theme}};
  }
  return {};
}

}  // namespace constellation
