// The panels around the timeline. Each draws itself from the view into the rectangle it is given.
#pragma once

#include "ui/kit/field.h"
#include "ui/kit/scroll_area.h"

namespace constellation::ui {

void draw_header(Kit& kit, const View& view, const Rect& area, Frame::Form form);
// The tabs that lead from page to page, and the page that is shown in place of the timeline.
void draw_navigation(Kit& kit, const View& view, const Rect& area);
// The date that the page is shown as of, and its label.
void draw_as_of(Kit& kit, std::string_view node, const PageView& page, const Rect& rect);
// The line above a timeline that is shown as of a date: the date, that it can only be looked at, the way back.
void draw_as_of_line(Kit& kit, const View& view, const Rect& area);
// Asks for that date in a field that opens there.
void edit_as_of(Kit& kit, const View& view, const Rect& rect);
void draw_page(Kit& kit, const View& view, const Rect& area, Intents& intents);
void draw_calendar(Kit& kit, const PageCalendar& calendar, const Rect& area, float margin);
void draw_map(Kit& kit, const View& view, const PageMap& map, const Rect& area, Intents& intents);
void draw_details(Kit& kit, const View& view, const Rect& area, Frame::Form form);
// The first screen, while no network is open.
void draw_start(Kit& kit, const View& view, const Rect& canvas);
// The open sheet over a veil.
void draw_sheet(Kit& kit, const View& view, const Rect& canvas);
struct SheetSize {
  float width;
  float content;         // height between head and foot
  bool foot;             // room for buttons below the content
  bool popover = false;  // below the header's right end instead of the middle, where there is room
  float at_x = -1;       // or there
  float at_y = -1;
};
inline constexpr float kSheetMargin = 24;
inline constexpr float kSheetFoot = 64;
// Veil, surface, title, closing cross. Returns the part for the content.
Rect draw_sheet_frame(Kit& kit, const Rect& canvas, const SheetSize& size, std::string_view title);
// A press beside the sheet closes it.
void close_on_press_outside(Kit& kit);
// How wide a paragraph in a sheet of that width is.
float sheet_text_width(const Rect& canvas, float width);
// The networks of this browser, or the question whether to delete one.
void draw_networks(Kit& kit, const View& view, const Rect& canvas);
// Where the network is kept, and the reminder to export it; the rectangle is empty without one.
void draw_storage(Kit& kit, const View& view, const Rect& canvas);
void draw_reminder(Kit& kit, const View& view, const Rect& canvas);
Rect reminder_rect(const Kit& kit, const View& view, const Rect& canvas);
// What is to be shared, what of it leaves, and how.
void draw_share(Kit& kit, const View& view, const Rect& canvas);
// The folder that the network is exchanged through.
void draw_exchange(Kit& kit, const View& view, const Rect& canvas);
// What can be done with something on the timeline, and what that is compared with.
void draw_actions(Kit& kit, const View& view, const Rect& canvas);
void draw_compare(Kit& kit, const View& view, const Rect& canvas);
// Everything there is and every command, by its name.
void draw_palette(Kit& kit, const View& view, const Rect& canvas);
void draw_menu(Kit& kit, const View& view, const Rect& canvas);
void draw_about(Kit& kit, const View& view, const Rect& canvas);
// How lanes are grouped and what of them is shown.
void draw_view_sheet(Kit& kit, const View& view, const Rect& canvas);
void draw_import(Kit& kit, const View& view, const Rect& canvas);
void draw_conflicts(Kit& kit, const View& view, const Rect& canvas);
void draw_imports(Kit& kit, const View& view, const Rect& canvas);
// A conflict to decide. Its head leads to the record, or names the field alone where the record stands above.
enum class CardHead : std::uint8_t { Leads, Field };
float choice_card_height(const Kit& kit, const ChoiceCard& card, float width, bool touch);
void draw_choice_card(Kit& kit, const ChoiceCard& card, const Rect& rect, CardHead head, bool touch);
// What to do where nothing is shown, over the chart; empty where there is nothing to say.
Rect prompt_rect(const Kit& kit, const View& view);
void draw_prompt(Kit& kit, const View& view, const Rect& card);
// How to read the timeline, below its title; returns the height.
float draw_legend(Kit& kit, float x, float y, float width);
// The notice and what is going on.
void draw_notices(Kit& kit, const View& view, const Rect& canvas);
// Where the notice lies; empty without one.
Rect notice_rect(const Kit& kit, const View& view, const Rect& canvas);

// The three ways to open something, one under the other; returns their height.
float draw_open_choices(Kit& kit, const Rect& area);
inline constexpr float kChoiceHeight = 72;
inline constexpr float kChoiceGap = 8;

}  // namespace constellation::ui
