#include "present/map_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "model/common_ground.h"
#include "model/queries.h"
#include "model/standing.h"
#include "present/node_ids.h"
#include "present/page_cache.h"
#include "present/page_parts.h"
#include "present/raised.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::string_view kCycle = "cycle";
constexpr std::string_view kLines = "lines";
constexpr std::string_view kRecorded = "recorded";
constexpr std::string_view kInCommon = "in-common";

// Where the middles of focus areas lie, and how far from them their groups.
constexpr float kRing = 0.54F;
constexpr float kWidest = 0.40F;
constexpr float kReach = 0.95F;  // of the outermost group; the name of its area has room beyond
// Neighbours on Vogel's spiral (H. Vogel, "A better way to construct the sunflower head", 1979) are equally far apart.
constexpr float kGoldenAngle = 2.39996323F;

class Map {
 public:
  explicit Map(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_day(m_as_of.value_or(input.today)),
        m_standings(input.cache.standings(m_document, input.relations, m_day,
                                          m_as_of ? Promised::ByThatDay : Promised::OnRecord)) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageMap));
    add_choice(page, m_page, kCycle, PageMsg::MapCycle, PageMsg::AllCycles, options_of(m_document, RecordKind::Cycle));
    add_choice(
        page, m_page, kLines, PageMsg::MapShown, PageMsg::MapAllEdges,
        {{std::string(kRecorded), text(PageMsg::MapRecorded)}, {std::string(kInCommon), text(PageMsg::MapInCommon)}});
    if (!m_as_of) add_raise_action(page.actions, Raised::Connection, {});
    place_stars();
    add_edges();
    page.note = message(PageMsg::MapNote,
                        {counted(PageMsg::GroupsOne, PageMsg::GroupsMany, m_map.stars.size()),
                         counted(PageMsg::MapConnectionsOne, PageMsg::MapConnectionsMany, m_map.edges.size())});
    if (m_map.stars.empty()) {
      page.table.empty = text(PageMsg::MapNothing);
    } else {
      page.map = std::move(m_map);
    }
    return page;
  }

 private:
  struct Area {
    RecordId id;
    std::vector<const Record*> groups;
  };

  // In the order of lanes, so that a place changes only when a group comes or goes before it.
  [[nodiscard]] std::vector<Area> areas() const {
    std::vector<Area> all;
    for (const Record* area : in_lane_order(m_document, RecordKind::FocusArea)) all.push_back({area->id, {}});
    all.emplace_back();
    for (const Record* group : in_lane_order(m_document, RecordKind::Group)) {
      const GroupStanding* standing = find_standing(m_standings, group->id);
      if (standing == nullptr || (m_as_of && !standing->exists_on(m_day))) continue;
      const RecordId id = get(*group, group::kFocusArea);
      const auto place = std::ranges::find(all, id, &Area::id);
      (place == all.end() ? all.back() : *place).groups.push_back(group);
    }
    std::erase_if(all, [](const Area& area) { return area.groups.empty(); });
    return all;
  }

  // What belongs to the group: how much it does.
  [[nodiscard]] std::size_t activity(const RecordRef& group) const {
    std::size_t count = 0;
    for (const Relation& relation : m_input.relations.referencing(group)) {
      switch (relation.source.kind) {
        case RecordKind::Goal:
        case RecordKind::Deliverable:
        case RecordKind::Publication:
        case RecordKind::CallSeries:
        case RecordKind::Call:
        case RecordKind::GroupCycle:
          ++count;
          break;
        default:
          break;
      }
    }
    return count;
  }

  void place_stars() {
    const std::vector<Area> all = areas();
    std::size_t most = 1;
    for (const Area& area : all) most = std::max(most, area.groups.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool is_alone = all.size() == 1;
      const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(all.size());
      // Half of the way to the next area, as a share of the ring: the more there are, the wider it is.
      const float half_way = std::sin(std::numbers::pi_v<float> / static_cast<float>(all.size()));
      const float ring = is_alone ? 0.0F : std::max(kRing, kReach / (1 + half_way));
      // The first area at the left, the next ones clockwise.
      const float x = -ring * std::cos(turn);
      const float y = -ring * std::sin(turn);
      const float fit = is_alone ? 0.8F : std::min(kWidest, ring * half_way);
      const float reach = fit * std::sqrt(static_cast<float>(all[i].groups.size()) / static_cast<float>(most));
      PageArea area;
      area.title =
          all[i].id.empty() ? text(PageMsg::MapNoArea) : record_title(m_document, {RecordKind::FocusArea, all[i].id});
      area.x = x;
      area.y = y - reach - 0.1F;
      m_map.areas.push_back(std::move(area));
      for (std::size_t j = 0; j < all[i].groups.size(); ++j) {
        const float way =
            all[i].groups.size() == 1
                ? 0.0F
                : reach * std::sqrt((static_cast<float>(j) + 0.5F) / static_cast<float>(all[i].groups.size()));
        const float angle = kGoldenAngle * static_cast<float>(j);
        add_star(*all[i].groups[j], i, x + way * std::cos(angle), y + way * std::sin(angle));
      }
    }
    std::size_t busiest = 1;
    for (const std::size_t each : m_activity) busiest = std::max(busiest, each);
    for (std::size_t i = 0; i < m_map.stars.size(); ++i) {
      // By area, not by width: twice the work is twice the light.
      m_map.stars[i].size = std::sqrt(static_cast<float>(m_activity[i]) / static_cast<float>(busiest));
    }
  }

  void add_star(const Record& group, std::size_t area, float x, float y) {
    const RecordRef ref{RecordKind::Group, group.id};
    const GroupStanding& standing = *find_standing(m_standings, group.id);
    const std::size_t active = activity(ref);
    PageStar star;
    star.id = NodeId(node::kPageMapItem) + text_from_ref(ref);
    star.record = ref;
    star.title = record_title(m_document, ref);
    append_listed(star.note, m_map.areas[area].title);
    append_listed(star.note, standing.status.empty() ? text(PageMsg::StatusUnknown)
                                                     : choice_label(RecordKind::StatusChange,
                                                                    status_change::kStatus.index, standing.status));
    append_listed(star.note, counted(PageMsg::MapActivityOne, PageMsg::MapActivityMany, active));
    star.x = x;
    star.y = y;
    star.area = area;
    const std::string_view cycle = m_page.option(kCycle);
    star.is_faint =
        !cycle.empty() && std::ranges::none_of(standing.cycles, [&](const RecordId& id) { return id.view() == cycle; });
    star.selected = m_input.session.selection == ref;
    m_place.emplace(group.id, m_map.stars.size());
    m_map.stars.push_back(std::move(star));
    m_activity.push_back(active);
  }

  void add_edges() {
    const std::string_view lines = m_page.option(kLines);
    if (lines != kRecorded) {
      const CommonGrounds& all = m_input.cache.common_ground(m_document, m_day);
      for (const CommonGround& ground : all.pairs) add_ground(ground);
      std::string names;
      for (const RecordRef& shared : all.of_most) append_listed(names, record_title(m_document, shared));
      if (!names.empty()) m_map.left_out = message(PageMsg::SharedByMost, {names});
    }
    if (lines == kInCommon) return;
    m_document.table(RecordKind::Connection).each([&](const Record& connection) { add_connection(connection); });
  }

  [[nodiscard]] std::optional<std::size_t> place_of(const RecordId& group) const {
    const auto place = m_place.find(group);
    return place == m_place.end() ? std::nullopt : std::optional(place->second);
  }

  void add_connection(const Record& connection) {
    const auto from = place_of(get(connection, connection::kFrom));
    const auto to = place_of(get(connection, connection::kTo));
    if (!from || !to || from == to || !is_raised(connection)) return;
    const auto kind = choice<ConnectionKind>(connection, connection::kKind).value_or(ConnectionKind::Overlap);
    PageEdge edge;
    edge.record = RecordRef{RecordKind::Connection, connection.id};
    edge.id = NodeId(node::kPageMapItem) + text_from_ref(*edge.record);
    edge.from = *from;
    edge.to = *to;
    constexpr std::array kKinds = {PageEdge::Kind::Overlap, PageEdge::Kind::DependsOn, PageEdge::Kind::FeedsInto,
                                   PageEdge::Kind::SharesDocument};
    edge.kind = kKinds[static_cast<std::size_t>(kind)];
    const auto resolved = get(connection, connection::kResolvedOn);
    edge.is_over = resolved && day_after(*resolved) - 1 <= m_day;
    std::string words =
        choice_label(RecordKind::Connection, connection::kKind.index, text_value(connection, connection::kKind.index));
    append_listed(words, get(connection, connection::kText));
    if (edge.is_over) append_listed(words, text(PageMsg::MapOver));
    const bool has_direction = kind == ConnectionKind::DependsOn || kind == ConnectionKind::FeedsInto;
    edge.title = message(has_direction ? PageMsg::MapEdgeFrom : PageMsg::MapEdge,
                         {m_map.stars[*from].title, m_map.stars[*to].title, words});
    edge.selected = m_input.session.selection == edge.record;
    m_map.edges.push_back(std::move(edge));
  }

  // Without a meeting, or one without a date, a connection always was.
  [[nodiscard]] bool is_raised(const Record& connection) const {
    const Record* meeting = m_document.find(RecordKind::Meeting, get(connection, connection::kRaisedAt));
    const auto date = meeting != nullptr ? get(*meeting, meeting::kDate) : std::nullopt;
    return !date || date->first_day <= m_day;
  }

  void add_ground(const CommonGround& ground) {
    const auto from = place_of(ground.first);
    const auto to = place_of(ground.second);
    if (!from || !to) return;
    PageEdge edge;
    edge.id = NodeId(node::kPageMapItem) + "common/" + ground.first.text() + '/' + ground.second.text();
    edge.from = *from;
    edge.to = *to;
    edge.kind = PageEdge::Kind::InCommon;
    std::string words;
    if (!ground.people.empty()) {
      append_listed(words, counted(PageMsg::MapPeopleOne, PageMsg::MapPeopleMany, ground.people.size()));
      for (const RecordId& id : ground.people) append_listed(words, record_title(m_document, {RecordKind::Person, id}));
    }
    if (!ground.organisations.empty()) {
      append_listed(words,
                    counted(PageMsg::MapOrganisationsOne, PageMsg::MapOrganisationsMany, ground.organisations.size()));
      for (const RecordId& id : ground.organisations) {
        append_listed(words, record_title(m_document, {RecordKind::Organisation, id}));
      }
    }
    edge.title = message(PageMsg::MapEdge, {m_map.stars[*from].title, m_map.stars[*to].title, words});
    m_map.edges.push_back(std::move(edge));
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  Day m_day;
  const std::vector<GroupStanding>& m_standings;
  PageMap m_map;
  std::vector<std::size_t> m_activity;      // of each star
  std::map<RecordId, std::size_t> m_place;  // of each group's star
};

}  // namespace

PageView build_map(const PageInput& input) { return Map(input).build(); }

}  // namespace constellation
