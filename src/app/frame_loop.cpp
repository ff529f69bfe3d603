#include "app/frame_loop.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "app/access_json.h"
#include "app/key_chords.h"
#include "app/zones.h"
#include "present/conflicts.h"
#include "present/neighbours.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

// Rectangles reach the mirror at most this often.
constexpr double kRectsEveryMs = 100;
// While the timeline moves under a hand nobody reads what the mirror says of it: it follows once that rests, and not
// later than this.
constexpr double kRestMs = 120;
constexpr double kLongestMoveMs = 3000;

constexpr double kGlideMs = 140;

bool is_step(KeyCommand command) {
  switch (command) {
    case KeyCommand::ZoomIn:
    case KeyCommand::ZoomOut:
    case KeyCommand::FitAll:
    case KeyCommand::FitSelection:
    case KeyCommand::Today:
    case KeyCommand::PanLeft:
    case KeyCommand::PanRight:
      return true;
    default:
      return false;
  }
}

// What is said of many items waits for so many frames after their first: the browser shows a picture some frames after
// it was drawn, later where the GPU has much to do, and asks for no new one before.
constexpr int kFirstFrames = 4;

ui::Pointer empty_pointer() { return {}; }

platform::Host::Theme host_theme(Theme theme) {
  switch (theme) {
    case Theme::Light:
      return platform::Host::Theme::Light;
    case Theme::Dark:
      return platform::Host::Theme::Dark;
    case Theme::System:
      break;
  }
  return platform::Host::Theme::System;
}

}  // namespace

float RasterAdapter::advance(std::string_view utf8, float size, bool bold) const {
  return m_raster->advance(utf8, size, bold);
}

ui::RunPixels RasterAdapter::draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const {
  platform::RasterRun run = m_raster->draw(utf8, size, bold, pixel_ratio);
  return {run.width, run.height, run.ascent, run.left, run.coloured, std::move(run.rgba)};
}

FrameLoop::FrameLoop(Ports ports)
    : m_ports(ports),
      m_raster(*ports.raster),
      m_text(ports.faces, &m_raster),
      m_presenter(m_text.measure(), &m_ports.application->caches()),
      m_theme(&ui::light_theme()) {
  m_presenter.set_zones(zones_of(*m_ports.host));
  m_ports.mirror->on_action([this](const std::string& node, const std::string& name, const std::string& value) {
    if (const auto action = action_from_name(name)) act(node, *action, value);
  });
  m_ports.mirror->on_focus_changed([this](const std::string& node) {
    act(node, AccessAction::Focus, "");
    m_ports.host->request_frames();
  });
  m_ports.overlay->set_handlers({
      .committed =
          [this](const std::string& node, const std::string& text) {
            act(node, AccessAction::SetValue, text);
            m_mirrored_tree = 0;  // the field waits for what became of its text
          },
      .cancelled =
          [this](const std::string& node) {
            // Its text is no change that could be taken back first.
            if (node == node::kPaletteFind) m_ports.application->handle({intent::CloseSheet{}});
            m_ports.host->request_frames();
          },
      .live =
          [this](const std::string& node, const std::string& text) {
            if (node == node::kFind) m_ports.application->handle({intent::SetFind{text}});
            if (node == node::kNetworksFind) m_ports.application->handle({intent::FindNetworks{text}});
            if (node == node::kPaletteFind) act(node, AccessAction::SetValue, text);
            if (node == node::kShareFind) act(node, AccessAction::SetValue, text);
          },
  });
}

const State& FrameLoop::state() const {
  const OpenNetwork* network = m_ports.application->network();
  return network != nullptr ? network->workspace().state() : m_no_state;
}

void FrameLoop::refresh_view(Rect canvas) {
  const Application& application = *m_ports.application;
  Surroundings surroundings = application.surroundings();
  surroundings.canvas = canvas;
  if (!m_ports.overlay->editing().empty()) surroundings.storage.reminds = false;
  const OfferedFile* offered = application.offered();
  const Session* shown = &application.session();
  Session gliding;
  if (m_glide) {
    const double now = m_ports.host->now_ms();
    const double left = 1 - (now - m_glide->since_ms) / kGlideMs;
    if (left > 0) {
      const double rest = left * left * left;
      const TimeWindow to = shown->window;
      gliding = *shown;
      gliding.window = {to.left + (m_glide->from.left - to.left) * rest,
                        to.right + (m_glide->from.right - to.right) * rest};
      shown = &gliding;
      m_ports.host->wake_at(now);
    } else {
      m_glide.reset();
    }
  }
  m_drawn_window = shown->window;
  m_view = &m_presenter.present(state(), *shown, surroundings, offered != nullptr ? &offered->pending : nullptr);
}

// From what is drawn now to where the window went, unless the person wants no motion.
void FrameLoop::glide(const TimeWindow& before) {
  const bool moved = !(m_ports.application->session().window == before);
  if (moved && !m_ports.host->prefers_reduced_motion()) m_glide = Glide{m_drawn_window, m_ports.host->now_ms()};
}

void FrameLoop::act(const NodeId& node, AccessAction action, const std::string& value) {
  refresh_view(m_canvas);
  if (action == AccessAction::Activate) show_field_of(node);
  const Application& application = *m_ports.application;
  const TimeWindow before = application.session().window;
  const auto card = std::ranges::find_if(m_view->conflicts, [&](const auto& each) { return has_node(each, node); });
  const auto place = card - m_view->conflicts.begin();
  const NodeId decided = card != m_view->conflicts.end() ? card->id : NodeId();
  m_ports.application->handle(
      intents_for_action(*m_view, state().document, application.session(), node, action, value));
  if (is_timeline_tool(node)) glide(before);
  if (!decided.empty()) go_on_from(decided, static_cast<std::size_t>(place));
  if (action == AccessAction::Activate && node == node::kPageEdit) focus_form();  // the button is gone with it
  // Chosen dates are no ghost any more, what is in view has no marker: their bar gets the focus.
  const bool is_spent = node.starts_with("ghost:") || node.starts_with(node::kMarker);
  if (action == AccessAction::Activate && is_spent) {
    refresh_view(m_canvas);
    follow_selection();
  }
}

void FrameLoop::read_input(const platform::InputQueue& input) {
  m_context.pointer = empty_pointer();
  ui::Pointer& pointer = m_context.pointer;
  pointer.lifted = m_lifted;
  for (const platform::InputEvent& event : input) {
    if (const auto* pan = std::get_if<platform::PanEvent>(&event)) {
      pointer.pan_x = pan->x;
      pointer.pan_y = pan->y;
      pointer.pan_dx += pan->dx;
      pointer.pan_dy += pan->dy;
    } else if (const auto* pinch = std::get_if<platform::PinchEvent>(&event)) {
      pointer.pinch_x = pinch->x;
      pointer.pinch_y = pinch->y;
      pointer.pinch_factor *= pinch->factor;
      pointer.pan_x = pinch->x;  // two fingers pan too
      pointer.pan_y = pinch->y;
      pointer.pan_dx += pinch->dx;
      pointer.pan_dy += pinch->dy;
    } else if (const auto* moved = std::get_if<platform::PointerEvent>(&event)) {
      if (moved->phase == platform::PointerEvent::Phase::Cancel) pointer.cancelled = true;
      if (moved->phase == platform::PointerEvent::Phase::Down) m_shows_ring = false;
      m_lifted = moved->phase == platform::PointerEvent::Phase::LongPress ||
                 (m_lifted && moved->phase == platform::PointerEvent::Phase::Move);
      pointer.lifted = pointer.lifted || m_lifted;
    }
  }
}

void FrameLoop::draw(const platform::FrameInfo& info) {
  m_canvas = {0, 0, info.width, info.height};
  m_ports.application->set_canvas(m_canvas);
  m_ports.application->about_to_draw();
  if (m_pixel_ratio != info.pixel_ratio) {
    m_pixel_ratio = info.pixel_ratio;
    m_text.flush();
    m_presenter.forget_text_widths();
  }
  refresh_view(m_canvas);
  m_theme = m_view->dark ? &ui::dark_theme() : &ui::light_theme();
  m_ports.host->set_theme(host_theme(m_ports.application->session().theme));

  m_context.theme = m_theme;
  m_context.text = &m_text;
  m_context.pixel_ratio = info.pixel_ratio;
  m_context.now_ms = info.now_ms;
  m_context.focused = m_shows_ring ? m_ports.mirror->focused() : std::string();
  m_context.editing = m_ports.overlay->editing();
  m_context.reduced_motion = m_ports.host->prefers_reduced_motion();
  read_input(*info.input);

  Intents intents;
  ui::draw_view(*m_view, m_ui, m_context, intents, m_rects);
  for (const NodeId& node : m_context.activated) {
    show_field_of(node);
    const auto asked =
        intents_for_action(*m_view, state().document, m_ports.application->session(), node, AccessAction::Activate, "");
    append(intents, asked);
  }
  set_cursor(m_context.cursor);
  sync_mirror(info.now_ms);
  if (m_context.edit) show_overlay(*m_context.edit);
  if (m_context.wake_ms) m_ports.host->wake_at(*m_context.wake_ms);
  const TimeWindow before = m_ports.application->session().window;
  m_ports.application->handle(intents);
  if (m_first_frames == 0) m_ports.application->frame_drawn();
  const bool stepped = !m_context.activated.empty() && is_timeline_tool(m_context.activated.front());
  if (stepped) {
    glide(before);
  } else if (!(m_ports.application->session().window == before)) {
    m_glide.reset();  // a hand moves it
  }
}

void FrameLoop::show_overlay(const ui::EditRequest& edit) {
  platform::OverlayRequest request;
  request.node = edit.node;
  request.form = static_cast<platform::OverlayRequest::Form>(edit.form);
  request.x = edit.rect.x;
  request.y = edit.rect.y;
  request.width = edit.rect.width;
  request.height = edit.rect.height;
  request.font_size = edit.font_size;
  request.label = edit.label;
  request.text = edit.text;
  request.placeholder = edit.placeholder;
  request.options = edit.options;
  request.input_mode = edit.input_mode;
  m_ports.overlay->show(request);
}

// Whether the timeline or the map lies elsewhere than a moment ago.
bool FrameLoop::is_moving(double now_ms) {
  const Session& session = m_ports.application->session();
  const bool moved = !(m_drawn_window == m_moved_window) || session.scroll_y != m_moved_scroll ||
                     session.drag.has_value() || !(session.map == m_moved_map);
  if (moved && now_ms - m_moved_ms >= kRestMs) m_moving_since_ms = now_ms;
  if (moved) m_moved_ms = now_ms;
  m_moved_window = m_drawn_window;
  m_moved_scroll = session.scroll_y;
  m_moved_map = session.map;
  if (now_ms - m_moved_ms >= kRestMs) return false;
  if (now_ms - m_moving_since_ms < kLongestMoveMs) return true;
  m_moving_since_ms = now_ms;
  return false;
}

// Whether this frame is drawn without the mirror: of a network of thousands of items the picture does not wait for what
// is said of them. That comes with the next frame, whatever happens in it, or once the first one has been seen.
bool FrameLoop::shows_first() {
  const OpenNetwork* network = m_ports.application->network();
  const std::uint64_t revision = network != nullptr ? network->workspace().revision() : 0;
  const bool is_other = std::exchange(m_mirrored, network) != network;
  const bool is_changed = std::exchange(m_mirrored_revision, revision) != revision;
  if (is_other || (is_changed && m_first_frames == 0)) {
    const bool is_large = m_view->rows != nullptr && has_many_items(*m_view->rows);
    m_first_frames = !is_large ? 0 : is_other ? kFirstFrames : 1;
  } else if (m_first_frames > 0) {
    --m_first_frames;
  }
  if (m_first_frames > 0) m_ports.host->request_frames(m_first_frames);
  return m_first_frames > 0;
}

void FrameLoop::sync_mirror(double now_ms) {
  if (shows_first()) return;
  const bool moving = is_moving(now_ms);
  const auto& tree = m_presenter.access_tree(state(), m_ports.application->session(),
                                             moving ? TreeUpdate::UnlessOnlyMoved : TreeUpdate::Always);
  const bool tree_changed = m_presenter.tree_revision() != m_mirrored_tree;
  if (tree_changed) {
    const NodeId focused = m_ports.mirror->focused();
    m_ports.mirror->set_tree(access_tree_json(tree, *m_sent_tree));
    m_sent_tree = m_presenter.shared_tree();
    m_mirrored_tree = m_presenter.tree_revision();
    follow_page(focused);
    // Only now: below an open sheet nothing can have the focus.
    if (!m_focus_next.node.empty() && m_view->sheet == m_focus_next.on) {
      m_ports.mirror->focus(std::exchange(m_focus_next, {}).node);
    }
  }
  const double due = moving ? m_moved_ms + kRestMs : m_rects_sent_ms + kRectsEveryMs;
  if (!tree_changed && now_ms < due) {
    m_ports.host->wake_at(due);
    return;
  }
  std::vector<NodeRect> all = timeline_node_rects(*m_view);
  all.insert(all.end(), m_rects.all().begin(), m_rects.all().end());
  const bool same = all.size() == m_sent_rects.size() &&
                    std::equal(all.begin(), all.end(), m_sent_rects.begin(),
                               [](const NodeRect& a, const NodeRect& b) { return a.id == b.id && a.rect == b.rect; });
  if (same && !tree_changed) return;
  std::vector<platform::MirrorRect> rects;
  rects.reserve(all.size());
  for (const NodeRect& node : all) {
    rects.push_back({node.id, node.rect.x, node.rect.y, node.rect.width, node.rect.height});
  }
  m_ports.mirror->set_rects(rects);
  m_sent_rects = std::move(all);
  m_rects_sent_ms = now_ms;
}

// Arrows move along the rows while the text keeps the focus; Enter takes the row.
bool FrameLoop::palette_key(const std::string& key) {
  refresh_view(m_canvas);
  const PaletteView& palette = m_view->palette;
  if (key == "Enter") {
    if (!palette.rows.empty()) act(palette.rows[palette.active].id, AccessAction::Activate, "");
    return true;
  }
  const bool is_down = key == "ArrowDown";
  if (palette.rows.empty() || (!is_down && key != "ArrowUp")) return false;
  const std::size_t count = palette.rows.size();
  const std::size_t active = (palette.active + (is_down ? 1 : count - 1)) % count;
  m_ports.application->handle({intent::SetPalette{m_ports.application->session().palette_find, active}});
  return true;
}

bool FrameLoop::shows_timeline() const { return m_ports.application->session().page.kind == PageKind::Timeline; }

KeyBinding::Scope FrameLoop::scope_of(const platform::KeyEvent& event) const {
  if (event.in_text) return KeyBinding::Scope::Anywhere;
  if (shows_timeline()) {
    return is_timeline_node(event.node) ? KeyBinding::Scope::Timeline : KeyBinding::Scope::Anywhere;
  }
  const bool shows_map = m_ports.application->session().page.kind == PageKind::Map;
  const bool is_on_map = event.node.empty() || event.node.starts_with(node::kPageMap);
  return shows_map && is_on_map ? KeyBinding::Scope::Map : KeyBinding::Scope::Anywhere;
}

bool FrameLoop::key(const platform::KeyEvent& event) {
  m_shows_ring = true;
  m_ports.host->request_frames();
  if (event.node == node::kPaletteFind && palette_key(event.key)) return true;
  if (event.node == node::kFind && event.key == "Enter") return shows_timeline() && show_next_match();
  const auto chord = chord_from_key(event);
  if (!chord) return false;
  const KeyBinding* binding = find_binding(*chord, scope_of(event));
  if (binding == nullptr) return false;
  // Over a map that is dragged it takes the drag back.
  if (binding->command == KeyCommand::Escape && m_ui.map.hand.is_dragging() && m_view->page.map) return true;
  // From star to star the arrows go, as in any list.
  if (binding->scope == KeyBinding::Scope::Map && is_named(chord->key) && event.node.starts_with(node::kPageMapItem)) {
    return false;
  }
  // On a lane's name the arrows fold first.
  const bool is_along = binding->command == KeyCommand::NextItem || binding->command == KeyCommand::PreviousItem;
  if (is_along && event.node.starts_with("lane:") && fold(event.node, binding->command == KeyCommand::NextItem))
    return true;
  // On buttons, and on the other dates of a conflict, Enter is theirs.
  const bool on_item = event.node.empty() || event.node.starts_with("bar:") || event.node == node::kTimeline;
  if (binding->command == KeyCommand::Edit && !on_item) return false;
  if (binding->command == KeyCommand::Find) {
    m_ports.mirror->focus(node::kFind);
    return true;
  }
  refresh_view(m_canvas);
  Application& application = *m_ports.application;
  const int step = binding->command == KeyCommand::NextItem ? 1 : binding->command == KeyCommand::PreviousItem ? -1 : 0;
  if (step != 0) {
    const NodeId ghost = step_to_ghost(m_presenter.access_tree(state(), application.session()), event.node, step);
    if (!ghost.empty()) {
      m_ports.mirror->focus(ghost);
      return true;
    }
  }
  const auto selection_before = application.session().selection;
  const auto occurrence_before = application.session().occurrence;
  const Intents intents =
      intents_for_command(*m_view, state().document, application.session(), m_view->today, binding->command);
  if (intents.empty()) return false;
  const TimeWindow before = application.session().window;
  application.handle(intents);
  if (is_step(binding->command)) glide(before);
  if (binding->command == KeyCommand::Edit && application.session().selection == selection_before) focus_form();
  const bool is_other = application.session().selection != selection_before;
  if (is_other || application.session().occurrence != occurrence_before) follow_selection();
  return true;
}

// Unfolds (or folds) the row of that node; false where it is so already.
bool FrameLoop::fold(const NodeId& node, bool unfolds) {
  refresh_view(m_canvas);
  Application& application = *m_ports.application;
  const AccessAction action = unfolds ? AccessAction::Expand : AccessAction::Collapse;
  const Intents intents = intents_for_action(*m_view, state().document, application.session(), node, action, "");
  if (intents.empty()) return false;
  application.handle(intents);
  return true;
}

// Enter in the find field: the focus stays there, so that Enter again goes on to the next one. What is folded
// away comes out; what the timeline never shows is shown by its details.
bool FrameLoop::show_next_match() {
  Application& application = *m_ports.application;
  refresh_view(m_canvas);
  if (m_presenter.rows() == nullptr) return false;
  const auto matches = find_matches(*m_view->document, application.session().find);
  const auto rows = m_presenter.rows();
  const auto next = next_match(*rows, application.session().selection, matches);
  if (!next) return false;
  Intents intents;
  if (auto header = folded_header(*rows, *m_view->document, *next)) {
    intents.emplace_back(intent::ToggleCollapsed{std::move(*header)});
  }
  intents.emplace_back(intent::ShowRecord{*next});
  application.handle(intents);
  return true;
}

void FrameLoop::set_cursor(ui::Cursor cursor) const {
  switch (cursor) {
    case ui::Cursor::Pointer:
    case ui::Cursor::Grab:
      return ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    case ui::Cursor::Grabbing:
      return ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    case ui::Cursor::Text:
      return ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    case ui::Cursor::ResizeHorizontal:
      return ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    case ui::Cursor::Refused:
      return ImGui::SetMouseCursor(ImGuiMouseCursor_NotAllowed);
    case ui::Cursor::Default:
      break;
  }
  ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
}

}  // namespace constellation
