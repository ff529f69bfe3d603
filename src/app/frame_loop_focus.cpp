// Where the focus goes with what changed.
#include <algorithm>
#include <utility>

#include "app/frame_loop.h"
#include "present/conflicts.h"
#include "present/neighbours.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

// So many pages back the focus finds its place again.
constexpr std::size_t kLongestTrail = 50;

}  // namespace

// Once a conflict is decided the focus goes to the one that has taken its place.
void FrameLoop::go_on_from(const NodeId& decided, std::size_t place) {
  refresh_view(m_canvas);
  const auto& left = m_view->conflicts;
  if (left.empty() || std::ranges::find(left, decided, &ChoiceCard::id) != left.end()) return;
  m_focus_next = {left[std::min(place, left.size() - 1)].id, Sheet::Conflicts};
}

// The palette's command leads to the date's field, a conflict to that of its record, which comes into view and gets the
// focus where no keyboard of glass rises.
void FrameLoop::show_field_of(const NodeId& node) {
  const bool is_listed = m_view->sheet == Sheet::Palette;
  const PaletteRow* row = is_listed ? find_palette_row(m_view->palette, node) : nullptr;
  if (row != nullptr && row->command == node::kAsOf) {
    m_focus_next = {NodeId(shows_timeline() ? node::kAsOf : node::kPageAsOf), Sheet::None};
    return;
  }
  NodeId field = field_of_conflict(*m_view, node);
  if (field.empty()) return;
  m_ui.reveal = std::move(field);
  if (!m_view->touch) m_focus_next = {m_ui.reveal, Sheet::None};
}

// Into the form of the selected record, at its name.
void FrameLoop::focus_form() {
  refresh_view(m_canvas);
  const DetailsView& details = m_view->details;
  if (!details.visible || !details.record || details.fields.empty()) return;
  const FieldIndex title = title_field(details.record->kind).index;
  const auto named = std::ranges::find(details.fields, title, &FormField::field);
  m_focus_next = {(named != details.fields.end() ? *named : details.fields.front()).id, Sheet::None};
  m_mirrored_tree = 0;
}

// The focus follows what the keyboard selected on the timeline.
void FrameLoop::follow_selection() {
  const auto& selection = m_ports.application->session().selection;
  if (!selection || m_presenter.rows() == nullptr) return;
  if (const auto& occurrence = m_ports.application->session().occurrence) {
    // Its node comes with the tree that shows the series selected.
    m_focus_next = {call_node(*selection, *occurrence), Sheet::None};
    return;
  }
  const auto& lane = m_ports.application->session().lane;
  m_ports.mirror->focus(node_of_record(*m_presenter.rows(), *m_view->document, *selection, lane));
}

bool FrameLoop::tells_of(const NodeId& node) const {
  return std::ranges::find(*m_sent_tree, node, &AccessNode::id) != m_sent_tree->end();
}

FrameLoop::PagePlace FrameLoop::place() const {
  const Application& application = *m_ports.application;
  const PageAt& page = application.session().page;
  return {application.network() != nullptr ? application.network()->id() : RecordId(), page.kind, page.about};
}

// Another page is shown than before: what on it led away the last time, where the person comes back; else "".
NodeId FrameLoop::return_to(const NodeId& focused, bool is_return) {
  const PagePlace before = std::exchange(m_place, place());
  const auto was_here = [&](const Trodden& each) { return each.place == m_place; };
  const auto last = std::find_if(m_trail.rbegin(), m_trail.rend(), was_here);
  if (is_return && last != m_trail.rend()) {
    NodeId node = std::move(last->focused);
    m_trail.erase(last.base() - 1, m_trail.end());
    return node;
  }
  if (m_trail.size() == kLongestTrail) m_trail.erase(m_trail.begin());
  m_trail.push_back({before, focused});
  return {};
}

// The focus that another page took away goes to its heading, or, where the person comes back, to what led away from it.
void FrameLoop::follow_page(const NodeId& focused) {
  const Application& application = *m_ports.application;
  const std::uint64_t returns = std::exchange(m_returns_then, application.returns());
  if (place() == m_place) return;
  const NodeId back = return_to(focused, returns != m_returns_then || focused == node::kPageAbove);
  const bool is_within = focused.starts_with("page/") || (!focused.empty() && !tells_of(focused));
  if (!is_within || m_view->sheet != Sheet::None) return;
  if (!back.empty() && tells_of(back)) return m_ports.mirror->focus(back);
  if (tells_of(NodeId(node::kPageTitle))) return m_ports.mirror->focus(node::kPageTitle);
  follow_selection();
}

}  // namespace constellation
