#include "model/reference_cycles.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/sort.h"

namespace constellation {
namespace {

using Place = std::uint32_t;

// The records as places 0 … n - 1 in order of ids, and for each the places that its field names.
struct Graph {
  std::vector<const Record*> records;
  std::vector<Place> targets;  // those of place p are targets[first[p], first[p + 1])
  std::vector<std::size_t> first;
};

void add_target(Graph& graph, std::string_view text) {
  const auto place = std::lower_bound(graph.records.begin(), graph.records.end(), text,
                                      [](const Record* record, std::string_view id) { return record->id.view() < id; });
  if (place == graph.records.end() || (*place)->id.view() != text) return;
  graph.targets.push_back(static_cast<Place>(place - graph.records.begin()));
}

Graph graph_of(const Table<Record>& table, FieldIndex field) {
  Graph graph;
  graph.records.reserve(table.size());
  table.each([&](const Record& record) { graph.records.push_back(&record); });
  graph.first.reserve(table.size() + 1);
  for (const Record* record : graph.records) {
    graph.first.push_back(graph.targets.size());
    const Value& value = value_of(*record, field);
    if (const auto* text = std::get_if<std::string>(&value)) add_target(graph, *text);
    if (const auto* elements = std::get_if<TextElements>(&value)) {
      for (const std::string& element : *elements) add_target(graph, element);
    }
  }
  graph.first.push_back(graph.targets.size());
  return graph;
}

// Tarjan's algorithm with a stack of its own.
class CycleSearch {
 public:
  explicit CycleSearch(const Graph& graph)
      : m_graph(graph),
        m_order(graph.records.size(), 0),
        m_lowest(graph.records.size(), 0),
        m_is_open(graph.records.size(), false) {}

  std::vector<std::vector<RecordId>> run() {
    for (Place place = 0; place < m_order.size(); ++place) {
      if (m_order[place] == 0) search_from(place);
    }
    sort_items(m_cycles);
    return std::move(m_cycles);
  }

 private:
  struct Step {
    Place place;
    std::size_t next;  // of the targets
  };

  void enter(Place place) {
    m_order[place] = m_lowest[place] = ++m_entered;
    m_is_open[place] = true;
    m_open.push_back(place);
    m_path.push_back({place, m_graph.first[place]});
  }

  void search_from(Place start) {
    enter(start);
    while (!m_path.empty()) {
      Step& step = m_path.back();
      const Place place = step.place;
      if (step.next == m_graph.first[place + 1]) {
        m_path.pop_back();
        leave(place);
        if (!m_path.empty()) lower(m_path.back().place, m_lowest[place]);
        continue;
      }
      const Place target = m_graph.targets[step.next++];
      if (m_order[target] == 0) {
        enter(target);
      } else if (m_is_open[target]) {
        lower(place, m_order[target]);
      }
    }
  }

  void lower(Place place, std::uint32_t order) { m_lowest[place] = std::min(m_lowest[place], order); }

  // Everything that was opened since the first of a set is that set.
  void leave(Place place) {
    if (m_lowest[place] != m_order[place]) return;
    std::vector<RecordId> members;
    Place last = 0;
    do {
      last = m_open.back();
      m_open.pop_back();
      m_is_open[last] = false;
      members.push_back(m_graph.records[last]->id);
    } while (last != place);
    if (members.size() == 1 && !names_itself(place)) return;
    sort_items(members);
    m_cycles.push_back(std::move(members));
  }

  [[nodiscard]] bool names_itself(Place place) const {
    const auto begin = m_graph.targets.begin();
    const auto from = begin + static_cast<std::ptrdiff_t>(m_graph.first[place]);
    const auto to = begin + static_cast<std::ptrdiff_t>(m_graph.first[place + 1]);
    return std::find(from, to, place) != to;
  }

  const Graph& m_graph;
  std::vector<std::uint32_t> m_order;   // of entering, from 1; 0 is not yet
  std::vector<std::uint32_t> m_lowest;  // the earliest open place that is known to be reached
  std::vector<bool> m_is_open;          // stands in m_open
  std::vector<Place> m_open;
  std::vector<Step> m_path;
  std::uint32_t m_entered = 0;
  std::vector<std::vector<RecordId>> m_cycles;
};

}  // namespace

std::vector<std::vector<RecordId>> reference_cycles(const Table<Record>& table, FieldIndex field) {
  const Graph graph = graph_of(table, field);
  if (graph.targets.empty()) return {};
  return CycleSearch(graph).run();
}

}  // namespace constellation
