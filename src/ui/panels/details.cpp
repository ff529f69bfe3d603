// The details of the selected record: a form of painted fields, what it is related to, its sources.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = 16;
constexpr float kLabelWidth = 108;
constexpr int kMaxLines = 12;

bool is_long(FieldType type) {
  return type == FieldType::Paragraphs || type == FieldType::Texts || type == FieldType::References;
}

FieldLook look_of(const FormField& entry, bool read_only) {
  FieldLook look;
  look.enabled = !read_only;
  look.label = entry.label;
  look.text = entry.text;
  look.placeholder = entry.hint.empty() ? message(Msg::NotSet) : std::string_view(entry.hint);
  look.empty = message(Msg::NotSet);
  look.invalid = !entry.error.empty();
  look.quiet = true;
  if (!entry.options.empty()) {
    look.form = EditRequest::Form::Choice;
    look.options = &entry.options;
    look.placeholder = message(Msg::NotSet);
  } else if (is_long(entry.type)) {
    look.form = EditRequest::Form::MultiLine;
    look.lines = kMaxLines;
  } else if (entry.type == FieldType::Integer) {
    look.input_mode = "numeric";
  } else if (entry.type == FieldType::Address) {
    look.input_mode = "url";
  }
  return look;
}

// Draws from the top down and remembers how far it came.
class Form {
 public:
  Form(Kit& kit, float x, float y, float width, bool touch)
      : m_kit(kit), m_x(x), m_y(y), m_width(width), m_row(touch ? kTouchHeight : kControlHeight) {}

  void draw_field(const FormField& entry, bool read_only) {
    const Theme& theme = m_kit.theme();
    const FieldLook look = look_of(entry, read_only);
    // A label beside its field where it fits, else above it.
    if (is_long(entry.type) || m_kit.text().width(entry.label, type::kSmall) > kLabelWidth - 8) {
      m_kit.text().line({m_x, m_y, m_width, 24}, entry.label, type::kSmall, theme.text_soft);
      m_y += is_long(entry.type) ? 24.0F : 20.0F;
      const float height =
          is_long(entry.type) ? std::max(m_row, field_height(m_kit, m_width + 16, entry.text, kMaxLines)) : m_row;
      place({m_x - 8, m_y, m_width + 16, height}, entry, look);
      m_y += height;
    } else {
      m_kit.text().line({m_x, m_y, kLabelWidth - 8, m_row}, entry.label, type::kSmall, theme.text_soft);
      place({m_x + kLabelWidth - 8, m_y, m_width - kLabelWidth + 16, m_row}, entry, look);
      m_y += m_row;
    }
    note(entry.error, Icon::Warning, theme.bad);
    if (entry.concurrent > 0) note(message(Msg::AlsoHeld, {entry.concurrent_text}), Icon::Conflict, theme.warn);
    note(entry.sense, Icon::Check, theme.text_soft);
    note(entry.lack, Icon::Warning, theme.warn);
    if (!entry.takes_over.empty()) {
      const float width = button_width(m_kit, message(Msg::TakeOver), Icon::Check);
      button(m_kit, entry.takes_over, {m_x, m_y, width, m_row}, message(Msg::TakeOver), {.icon = Icon::Check});
      m_y += m_row + 4;
    }
    if (is_long(entry.type))
      m_y += 8;
    else if (m_row < kTouchHeight)
      m_y += 2;
  }

  void heading(std::string_view text) {
    m_y += 12;
    paint::horizontal(m_kit.context, m_x, m_x + m_width, m_y, m_kit.theme().border);
    m_y += 12;
    m_kit.text().line({m_x, m_y, m_width, 24}, text, type::kSmallStrong, m_kit.theme().text_soft);
    m_y += 28;
  }

  void related(const RelatedRow& row) {
    list_row(m_kit, row.id, {m_x - 8, m_y, m_width + 16, m_row}, Icon::None, row.title, row.note);
    m_y += m_row;
  }

  void source(const DetailsView::SourceRow& row) {
    const Theme& theme = m_kit.theme();
    const float badge_right = badge(m_kit, m_x, m_y + 12, row.confidence, theme.field, theme.text_soft);
    m_kit.text().line({m_x + badge_right + 8, m_y, m_width - badge_right - 8, 24}, row.title, type::kBody, theme.text);
    m_y += 28;
    if (!row.statement.empty()) {
      m_y += m_kit.text().paragraph({m_x, m_y, m_width, 0}, row.statement, type::kSmall, theme.text_soft, 6);
    }
    if (!row.address.empty()) {
      m_kit.text().line({m_x, m_y, m_width, 20}, row.address, type::kSmall, theme.accent);
      m_y += 20;
    }
    m_y += 12;
  }

  void space(float height) { m_y += height; }
  [[nodiscard]] float y() const { return m_y; }

 private:
  // The field, and where it lies if it is the one to be shown.
  void place(const Rect& rect, const FormField& entry, const FieldLook& look) {
    field(m_kit, entry.id, rect, look);
    if (m_kit.state.reveal == entry.id) m_kit.state.reveal_rect = rect;
  }

  void note(std::string_view text, Icon icon, Colour colour) {
    if (text.empty()) return;
    draw_icon(m_kit.context, icon, {m_x, m_y + 2, 14, 16}, colour, 12);
    m_y += m_kit.text().paragraph({m_x + 20, m_y + 2, m_width - 20, 0}, text, type::kSmall, colour, 3) + 4;
  }

  Kit& m_kit;
  float m_x;
  float m_y;
  float m_width;
  float m_row;
};

void close_button(Kit& kit, const Rect& area, float y, float side) {
  button(kit, node::kDetailsClose, {right(area) - side - 8, y, side, side}, {},
         {.icon = Icon::Close, .hint = message(Msg::Close)});
}

// How to read the timeline, below a title and a closing cross that stay.
void draw_empty(Kit& kit, const Rect& area) {
  const float y = area.y + 8;
  const float width = area.width - 2 * kMargin;
  const Rect title{area.x + kMargin, y, width - kControlHeight, kControlHeight};
  kit.text().line(title, message(Msg::LegendTitle), type::kLeadStrong, kit.theme().text);
  close_button(kit, area, y, kControlHeight);
  const float top = y + kControlHeight + 4;
  const Rect body{area.x + 1, top, area.width - 1, bottom(area) - top};
  if (body.height <= 0) return;
  const ScrollArea scroll(kit, "details/scroll", body, kit.state.details_height, kit.state.details_scroll);
  kit.state.details_height = draw_legend(kit, area.x + kMargin, scroll.top() + 4, width) + 12;
}

// Kind and closing cross above the title; both stay while the form scrolls. Returns where the form begins.
float draw_head(Kit& kit, const DetailsView& details, const Rect& area, bool bottom_sheet) {
  const Theme& theme = kit.theme();
  float y = area.y + 8;
  if (bottom_sheet) {  // the grip that says: a sheet
    paint::fill(kit.context, {area.x + area.width / 2 - 18, y, 36, 4}, theme.control, 2);
    y += 8;
  }
  const float close = bottom_sheet ? kTouchHeight : kControlHeight;
  badge(kit, area.x + kMargin, y + close / 2, details.kind_label, theme.accent_soft, theme.accent);
  close_button(kit, area, y, close);
  if (details.record && details.record->kind == RecordKind::Group) {
    const float width = button_width(kit, message(Msg::LaneMenuButton), Icon::More);
    button(kit, node::kDetailsLane, {right(area) - kMargin - close - 4 - width, y, width, close},
           message(Msg::LaneMenuButton), {.icon = Icon::More});
  }
  y += close + 4;
  const float width = area.width - 2 * kMargin;
  y += kit.text().paragraph({area.x + kMargin, y, width, 0}, details.title, type::kTitle, theme.text, 3);
  return y + 8;
}

float draw_body(Kit& kit, const DetailsView& details, const Rect& body, float top, bool touch) {
  Form form(kit, body.x + kMargin, top + 4, body.width - 2 * kMargin, touch);
  for (const FormField& entry : details.fields) form.draw_field(entry, details.read_only);
  if (!details.related.empty()) {
    form.heading(message(Msg::RelatedHeading));
    for (const RelatedRow& row : details.related) form.related(row);
  }
  if (!details.sources.empty()) {
    form.heading(message(Msg::SourcesHeading));
    for (const DetailsView::SourceRow& row : details.sources) form.source(row);
  }
  form.space(12);
  if (details.read_only) return form.y() - top;
  const float width = button_width(kit, message(Msg::Delete), Icon::Trash);
  button(kit, node::kDetailsDelete, {body.x + kMargin - 8, form.y(), width, touch ? kTouchHeight : kControlHeight},
         message(Msg::Delete), {.kind = ButtonKind::Danger, .icon = Icon::Trash});
  form.space((touch ? kTouchHeight : kControlHeight) + 16);
  return form.y() - top;
}

// A field that gets the focus, by Tab or by the touch of a conflict, comes into view.
void follow_focus(Kit& kit) {
  const NodeId& wanted = kit.context.editing.empty() ? kit.context.focused : kit.context.editing;
  if (wanted == kit.state.revealed) return;
  kit.state.revealed = wanted;
  if (wanted.starts_with("field:")) kit.state.reveal = wanted;
}

void reveal_field(Kit& kit, const Rect& body) {
  UiState& state = kit.state;
  if (state.reveal_rect.height <= 0) return;  // not asked for, or of another record that is not drawn yet
  const Rect rect = state.reveal_rect;
  constexpr float kRoom = 24;  // for the label above
  float by = 0;
  if (bottom(rect) > bottom(body)) by = bottom(rect) + kRoom - bottom(body);
  if (rect.y - kRoom - by < body.y) by = rect.y - kRoom - body.y;
  const bool needs = rect.y < body.y || bottom(rect) > bottom(body);
  if (needs) {
    state.details_scroll += by;
    kit.context.wake_at(kit.context.now_ms);
  }
  state.reveal.clear();
  state.reveal_rect = {};
}

}  // namespace

void draw_details(Kit& kit, const View& view, const Rect& area, Frame::Form form) {
  const DetailsView& details = view.details;
  if (!details.visible || area.width <= 0 || area.height <= 0) return;
  const Theme& theme = kit.theme();
  const bool bottom_sheet = form == Frame::Form::Narrow;
  kit.rects.add(node::kDetails, area);
  if (bottom_sheet) {
    paint::shadow(kit.context, area, kRadiusSheet);
    paint::fill(kit.context, {area.x, area.y, area.width, area.height + kRadiusSheet}, theme.panel, kRadiusSheet);
    paint::outline(kit.context, {area.x, area.y, area.width, area.height + kRadiusSheet}, theme.border, kRadiusSheet);
  } else {
    paint::ground(kit.context, area, theme.panel);
    paint::vertical(kit.context, area.x, area.y, bottom(area), theme.border);
  }
  if (kit.state.details_record != details.record) {
    kit.state.details_record = details.record;
    kit.state.details_scroll = 0;
    kit.state.details_height = 0;
  }
  if (!details.record) return draw_empty(kit, area);
  const float top = draw_head(kit, details, area, bottom_sheet);
  const Rect body{area.x + 1, top, area.width - 1, bottom(area) - top};
  if (body.height <= 0) return;
  const ScrollArea scroll(kit, "details/scroll", body, kit.state.details_height, kit.state.details_scroll);
  follow_focus(kit);
  kit.state.details_height = draw_body(kit, details, body, scroll.top(), view.touch);
  reveal_field(kit, body);
  if (kit.state.details_scroll > 0) paint::horizontal(kit.context, body.x, right(body), body.y, theme.border);
}

}  // namespace constellation::ui
