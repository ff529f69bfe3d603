#include "present/view.h"

#include <algorithm>

#include "present/conflicts.h"
#include "present/messages.h"

namespace constellation {
namespace {

constexpr float kHeaderHeight = 48;
constexpr float kNavigationHeight = 36;
constexpr float kAsOfHeight = 44;
constexpr float kAsOfHeightNarrow = 84;  // its words stand below
constexpr float kWide = 1200;

}  // namespace

Frame layout_frame(Rect canvas, bool details_open, AsOfLine line) {
  Frame frame;
  frame.form = canvas.width >= kWide ? Frame::Form::Wide
               : is_narrow(canvas)   ? Frame::Form::Narrow
                                     : Frame::Form::Medium;
  const float header = std::min(kHeaderHeight, canvas.height);
  frame.header = {canvas.x, canvas.y, canvas.width, header};
  const float navigation = std::min(kNavigationHeight, canvas.height - header);
  frame.navigation = {canvas.x, canvas.y + header, canvas.width, navigation};
  const float top = header + navigation;
  Rect rest{canvas.x, canvas.y + top, canvas.width, canvas.height - top};
  if (details_open && frame.form == Frame::Form::Narrow) {
    const float sheet = std::min(rest.height, std::max(240.0F, rest.height * 0.5F));
    frame.details = {rest.x, rest.y + rest.height - sheet, rest.width, sheet};
    rest.height -= sheet;
  } else if (details_open) {
    const float panel = frame.form == Frame::Form::Wide ? 360.0F : 320.0F;
    frame.details = {rest.x + rest.width - panel, rest.y, panel, rest.height};
    rest.width -= panel;
  }
  if (line == AsOfLine::Shown) {
    const float height = std::min(frame.form == Frame::Form::Narrow ? kAsOfHeightNarrow : kAsOfHeight, rest.height);
    frame.as_of = {rest.x, rest.y, rest.width, height};
    rest.y += height;
    rest.height -= height;
  }
  frame.timeline = rest;
  return frame;
}

bool shows_details(Rect canvas, const Session& session) {
  const bool has_legend = session.page.kind == PageKind::Timeline && !is_narrow(canvas);
  return session.details_open && (session.selection || has_legend);
}

}  // namespace constellation
