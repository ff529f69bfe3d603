// What the sections of a group's page are built from. Only group_page*.cpp use it.
#pragma once

#include <optional>
#include <vector>

#include "model/standing.h"
#include "present/page.h"
#include "present/page_messages.h"

namespace constellation::group_parts {

// What refers to the group, and by which field.
struct Related {
  RecordKind kind{};
  FieldIndex field = 0;
  const Record* record = nullptr;
};

struct GroupScene {
  const PageInput& input;
  RecordRef group;
  std::optional<Day> as_of;
  Day day;
  std::vector<Related> related = {};

  [[nodiscard]] std::vector<const Record*> related_by(RecordKind kind, FieldIndex field) const {
    std::vector<const Record*> records;
    for (const Related& each : related) {
      if (each.kind == kind && each.field == field) records.push_back(each.record);
    }
    return records;
  }
};

// Adds a new record of the group to it; only of today: what was then is recorded by its dates. The key is unique on the
// page.
void offer(const GroupScene& scene, PageSection& section, std::string_view key, PageMsg label, RecordKind kind,
           std::vector<FieldValue> values);

// ---- sections; of what there is nothing of, only those that something can be added to ----
// How to take part in it: as it says itself, or what is open.
void add_participation(PageView& page, const GroupScene& scene, const Record& group, const GroupStanding& standing);
void add_channels(PageView& page, const GroupScene& scene);
void add_connections(PageView& page, const GroupScene& scene);
// The people and organisations that hold, or held by then, a role in another group as well.
void add_in_common(PageView& page, const GroupScene& scene);
void add_events(PageView& page, const GroupScene& scene);
// Of the group and of all that belongs to it.
void add_threads(PageView& page, const GroupScene& scene);
void add_sources(PageView& page, const GroupScene& scene);

}  // namespace constellation::group_parts
