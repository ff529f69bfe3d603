// A document laid out: rows, session and input in one place.
#pragma once

#include "present/timeline_layout.h"
#include "support/small_network.h"

namespace constellation::test {

// Those headers folded, everything else as it is at first.
inline Arrangement folded(std::vector<std::string> headers) {
  Arrangement arrangement;
  arrangement.collapsed = std::move(headers);
  return arrangement;
}

// The small network with a deliverable "Next" that waits for the paper.
inline Document network_with_next() {
  Document document = small_network();
  put(document, RecordKind::Deliverable, "dlv-next",
      {{"title", "Next"}, {"owners", "grp-endorse"}, {"due", "2014-12-01"}, {"depends_on", "dlv-paper"}});
  return document;
}

struct TimelineFixture {
  explicit TimelineFixture(Document shown) : document(std::move(shown)) {
    window("2014-03-01", "2015-03-01");
    input.today = day_of("2014-12-01");
    input.area = {0, 48, 1080, 640};
  }

  void window(std::string_view from, std::string_view to) {
    session.window = {static_cast<double>(day_of(from).number), static_cast<double>(day_of(to).number)};
  }
  TimelineLayout layout() {
    input.document = &document;
    input.rows = rows();
    input.session = &session;
    input.measure = &measure;
    return layout_timeline(input);
  }
  std::shared_ptr<const TimelineRows> rows() {
    const auto found =
        input.matches != nullptr ? std::make_shared<const std::vector<RecordRef>>(*input.matches) : nullptr;
    const bool narrow = name_width(input.area.width) == 0;
    return cache.rows(document, arrangement_of(session, input.today, chart_height(input.area), narrow, found),
                      alternatives);
  }

  Document document;
  Session session;
  FixedMeasure measure;
  TimelineRowsCache cache;
  TimelineInput input;
  std::vector<Alternative> alternatives;
};

inline const Bar* find_bar(const TimelineLayout& layout, std::string_view ref) {
  for (const Bar& bar : layout.bars) {
    if (text_from_ref(bar.record) == ref) return &bar;
  }
  return nullptr;
}

}  // namespace constellation::test
