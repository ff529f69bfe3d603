// Help: what is offered where nothing is shown, how to read the timeline, the menu and the About sheet.
#pragma once

#include <span>
#include <string_view>

#include "present/messages.h"
#include "present/view.h"

namespace constellation {

// What comes next in a network that has no group, cycle or deliverable yet; or that nothing was found.
PromptView build_prompt(const Document& document, const Session& session, std::size_t matches);

// A sign of the timeline and what it says; drawn with the timeline's own painting.
struct LegendEntry {
  Msg label;
  BarShape shape;
  Tone tone = Tone::Neutral;
  enum class End : std::uint8_t { Firm, Fuzzy, Open } end = End::Firm;
  float progress = 0;
  bool is_ghost = false;
  enum class Beside : std::uint8_t { Nothing, ExpectedLate, Planned } beside = Beside::Nothing;
};
std::span<const LegendEntry> legend();
std::span<const Msg> legend_hints();

// One line of the menu.
struct MenuEntry {
  std::string_view node;
  Msg label;
};
std::span<const MenuEntry> menu();
struct ThemeChoice {
  std::string_view node;
  Msg label;
  Theme theme;
};
std::span<const ThemeChoice> theme_choices();

std::string conflicts_text(std::size_t count);  // "1 conflict", "2 conflicts"
// "3 matches, 1 not on the timeline": `shown` of them are.
std::string matches_text(std::size_t count, std::size_t shown);

// What the About sheet says, after its title.
std::vector<std::string> about_lines(const View& view);

// What the buttons of these ask for; nothing for other nodes.
Intents intents_of_help(const NodeId& node);

}  // namespace constellation
