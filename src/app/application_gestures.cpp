// Gestures on the timeline: each is previewed in the session and becomes one command when it is let go.
#include <algorithm>

#include "app/application.h"
#include "app/new_records.h"
#include "app/zones.h"
#include "present/marking.h"
#include "present/occurrences.h"
#include "present/snapping.h"
#include "store/bar_commands.h"
#include "store/launch_command.h"
#include "store/roll_over.h"
#include "store/window.h"

namespace constellation {
namespace {

void toggle(std::vector<RecordRef>& records, const RecordRef& record) {
  const auto place = std::lower_bound(records.begin(), records.end(), record);
  if (place != records.end() && *place == record) {
    records.erase(place);
  } else {
    records.insert(place, record);
  }
}

void add(std::vector<RecordRef>& records, const std::vector<RecordRef>& more) {
  for (const RecordRef& record : more) {
    const auto place = std::lower_bound(records.begin(), records.end(), record);
    if (place == records.end() || *place != record) records.insert(place, record);
  }
}

// What stands in the field that the error names, as the move would have left it.
std::optional<std::string> date_asked_for(const Document& document, const intent::MoveBars& move, const Error& error) {
  const auto ref = ref_from_text(error.record);
  const Record* record = ref ? document.find(*ref) : nullptr;
  const FieldSpec* field = record != nullptr ? find_field(ref->kind, error.field) : nullptr;
  if (field == nullptr) return std::nullopt;
  for (const FieldValue& date : dates_after(*record, {*ref, move.part, move.days, move.rounding})) {
    if (date.field == field->index) return text_from_value(*field, date.value);
  }
  return std::nullopt;
}

}  // namespace

MintId Application::minting() {
  return [this](RecordKind kind) { return mint_id(kind, m_ports.host->random_bits()); };
}

bool Application::can_edit() const { return m_network != nullptr && !m_network->is_read_only(); }

SnapContext Application::snap_context(std::vector<RecordRef> moving) {
  SnapContext context;
  context.document = &m_network->workspace().document();
  const auto shown = rows();
  context.rows = shown.get();  // the cache keeps them
  context.today = Day{m_ports.host->today()};
  context.moving = std::move(moving);
  const bool narrow = is_narrow(m_canvas);
  const float top = m_session.scroll_y;
  const float bottom = top + m_canvas.height;
  const auto is_above = [&](const TimelineRow& row) {
    const RowPlace place = row_place(row, narrow);
    return place.y + place.height <= top;
  };
  const auto first = std::partition_point(shown->rows.begin(), shown->rows.end(), is_above);
  const auto end = std::partition_point(first, shown->rows.end(),
                                        [&](const TimelineRow& row) { return row_place(row, narrow).y < bottom; });
  context.first_row = static_cast<std::size_t>(first - shown->rows.begin());
  context.end_row = static_cast<std::size_t>(end - shown->rows.begin());
  return context;
}

void Application::end_gesture() {
  m_session.drag.reset();
  m_session.sketch.reset();
  m_session.link.reset();
  m_session.box.reset();
}

void Application::drag_to(const intent::DragTo& drag) {
  if (!can_edit() || m_network->workspace().document().find(drag.record) == nullptr) return;
  const auto moving = moved_with(m_session, drag.record);
  if (moving.size() == 1) m_session.marked.clear();
  m_session.selection = drag.record;
  m_session.occurrence = drag.occurrence;
  end_gesture();
  m_session.drag = snap_drag(snap_context(moving), drag);
}

void Application::sketch_to(const intent::SketchTo& sketch) {
  if (!can_edit()) return;
  end_gesture();
  m_session.sketch = snap_sketch(snap_context({}), sketch);
}

void Application::link_to(const intent::LinkTo& link) {
  if (!can_edit() || m_network->workspace().document().find(link.from) == nullptr) return;
  end_gesture();
  m_session.link = link;
}

void Application::commit_gesture() {
  if (!m_network) return end_gesture();
  const auto drag = m_session.drag;
  const auto sketch = m_session.sketch;
  const auto link = m_session.link;
  const auto box = m_session.box;
  end_gesture();
  if (drag) commit_drag(*drag);
  if (sketch) add_record(record_of_sketch(m_network->workspace().document(), *sketch));
  if (link && link->to) {
    link_deliverables({link->from.id, link->to->id});
  }
  if (box) {
    if (!box->adds) m_session.marked.clear();
    add(m_session.marked, records_in_box(*rows(), *box, is_narrow(m_canvas)));
    if (m_session.marked.size() == 1) m_session.selection = m_session.marked.front();
  }
}

void Application::commit_drag(const Drag& drag) {
  const Document& document = m_network->workspace().document();
  if (drag.days == 0 && !drag.lane) return;
  if (drag.occurrence) {
    run(plan(document, intent::ChangeCall{drag.record.id, *drag.occurrence, drag.days}, minting()));
    return;
  }
  move_bars({moved_with(m_session, drag.record), drag.part, drag.days, intent::MoveDates::Rounding::Nearest, drag.lane,
             drag.copies});
}

void Application::move_bars(const intent::MoveBars& move) {
  const Document& document = m_network->workspace().document();
  const auto planned = plan(document, move, minting());
  if (!planned) return refuse_at_field(planned.error(), date_asked_for(document, move, planned.error()));
  run(planned);
  if (!move.copies) return;
  m_session.marked.clear();
  m_session.occurrence.reset();
  if (m_network->workspace().document().find(planned->subject) != nullptr) m_session.selection = planned->subject;
}

void Application::link_deliverables(const intent::LinkDeliverables& link) {
  const auto planned = plan(m_network->workspace().document(), link);
  planned ? run(planned) : refuse_at_field(planned.error());
}

void Application::mark(const intent::MarkRecord& command) {
  if (!m_network) return;
  const auto selection = m_session.selection;
  if (command.how == intent::MarkRecord::How::Through && selection) {
    add(m_session.marked, records_between(*rows(), *selection, command.record));
    return;
  }
  // What was selected alone is meant too, once a second one comes to it.
  if (m_session.marked.empty() && selection && *selection != command.record) m_session.marked.push_back(*selection);
  toggle(m_session.marked, command.record);
  m_session.selection = command.record;
  m_session.occurrence.reset();
}

void Application::select_occurrence(const RecordRef& series, Day day) {
  m_session.selection = series;
  m_session.occurrence = day;
  m_session.marked.clear();
  m_session.details_open = true;
  m_session.window = revealing(m_session.window, {day, day + 1});
}

// What only changes which records are meant; says whether the intent was such a one.
bool Application::carry_out_marking(const Intent& intent) {
  if (const auto* marks = intent.as<intent::MarkRecord>()) {
    mark(*marks);
  } else if (intent.is<intent::MarkLane>()) {
    if (m_network && m_session.selection) m_session.marked = records_in_lane_of(*rows(), *m_session.selection);
  } else if (intent.is<intent::ClearMarks>()) {
    m_session.marked.clear();
  } else if (const auto* occurrence = intent.as<intent::SelectOccurrence>()) {
    select_occurrence(occurrence->series, occurrence->day);
  } else if (const auto* step = intent.as<intent::StepOccurrence>()) {
    const auto& series = m_session.selection;
    if (!m_network || !series || series->kind != RecordKind::CallSeries) return true;
    const Day middle{static_cast<std::int32_t>((m_session.window.left + m_session.window.right) / 2)};
    const Zones zones = zones_of(*m_ports.host);
    const auto next = next_occurrence(shown_document(), series->id, m_session.occurrence, step->step, middle, &zones);
    if (next) select_occurrence(*series, *next);
  } else {
    return false;
  }
  return true;
}

bool Application::carry_out_gesture(const Intent& intent) {
  if (const auto* drag = intent.as<intent::DragTo>()) {
    drag_to(*drag);
  } else if (const auto* sketch = intent.as<intent::SketchTo>()) {
    sketch_to(*sketch);
  } else if (const auto* link = intent.as<intent::LinkTo>()) {
    link_to(*link);
  } else if (const auto* box = intent.as<intent::BoxTo>()) {
    end_gesture();
    if (m_network) m_session.box = box->box;
  } else if (intent.is<intent::DragCommit>()) {
    commit_gesture();
  } else if (intent.is<intent::DragCancel>()) {
    end_gesture();
  } else {
    return carry_out_marking(intent);
  }
  return true;
}

// Commands on bars of the timeline; says whether the intent was one.
bool Application::carry_out_bars(const Intent& intent) {
  const auto with_document = [&](auto&& planned) {
    if (m_network) run(planned(m_network->workspace().document()));
  };
  if (const auto* move = intent.as<intent::MoveBars>()) {
    if (m_network) move_bars(*move);
  } else if (const auto* split = intent.as<intent::SplitBar>()) {
    with_document([&](const Document& document) { return plan(document, *split, minting()); });
  } else if (const auto* link = intent.as<intent::LinkDeliverables>()) {
    if (m_network) link_deliverables(*link);
  } else if (const auto* change = intent.as<intent::ChangeCall>()) {
    with_document([&](const Document& document) { return plan(document, *change, minting()); });
  } else if (const auto* remove = intent.as<intent::DeleteRecords>()) {
    with_document([&](const Document& document) { return plan(document, *remove); });
  } else if (const auto* baseline = intent.as<intent::TakeBaseline>()) {
    const Day today{m_ports.host->today()};
    if (!m_network) return true;
    const auto planned = plan(m_network->workspace().document(), *baseline, today, minting());
    run(planned);
    if (planned) m_session.overlay = {Overlay::What::Baseline, planned->subject.id};
  } else if (const auto* launch = intent.as<intent::LaunchSuggestion>()) {
    const Day today{m_ports.host->today()};
    if (!m_network) return true;
    const auto planned = plan(m_network->workspace().document(), *launch, today, minting(), &m_zones);
    if (planned && can_edit()) m_session.reason.clear();
    planned ? run(planned) : refuse_at_field(planned.error());
  } else if (const auto* roll = intent.as<intent::RollOver>()) {
    const Day today{m_ports.host->today()};
    with_document([&](const Document& document) { return plan(document, *roll, today, minting()); });
  } else {
    return false;
  }
  return true;
}

}  // namespace constellation
