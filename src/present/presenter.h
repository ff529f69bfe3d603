// Presenter: builds the view of one frame and keeps what did not change.
//
// Caches are keyed by chunk identities, session values and sizes: an unchanged frame compares a few
// pointers and copies nothing; panning lays out the visible rows only; an edit costs the lanes that
// it touches. One Presenter a tab; give it one network's states at a time (another one is no error,
// only a full rebuild).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "present/find.h"
#include "present/page_cache.h"
#include "present/search_index.h"
#include "present/spoken_items.h"
#include "present/timeline_offscreen.h"
#include "present/view.h"
#include "present/zones.h"
#include "snapshot/causality.h"

namespace constellation {

enum class TreeUpdate : std::uint8_t { Always, UnlessOnlyMoved };

class Presenter {
 public:
  // Derives the lanes by caches of its own, or by those that others use too.
  explicit Presenter(const TextMeasure& measure, TimelineCaches* shared = nullptr)
      : m_measure(&measure), m_caches(shared != nullptr ? shared : &m_own_caches) {}
  // What is known of time zones; without it every clock is taken to be the reader's.
  void set_zones(Zones zones) { m_zones = std::move(zones); }
  Presenter(const Presenter&) = delete;
  Presenter& operator=(const Presenter&) = delete;

  // The view; valid until the next call. `pending` is null while nothing is offered. State is the empty one while no
  // network is open.
  const View& present(const State& state, const Session& session, const Surroundings& surroundings,
                      const PendingImport* pending = nullptr);

  // The accessible tree of the last view, and a number that grows when the tree changes. Panning
  // within a screen changes rectangles only; further away other items come into it, now or when that rests.
  const std::vector<AccessNode>& access_tree(const State& state, const Session& session,
                                             TreeUpdate update = TreeUpdate::Always);
  [[nodiscard]] std::uint64_t tree_revision() const { return m_tree_revision; }
  // The last tree, for whoever keeps it.
  [[nodiscard]] const std::shared_ptr<const std::vector<AccessNode>>& shared_tree() const { return m_tree; }

  // Lanes as they stand, for the window to fit and for snapping.
  [[nodiscard]] const std::shared_ptr<const TimelineRows>& rows() const { return m_rows; }
  // Advance widths changed (face loaded, pixel ratio): lay out again.
  void forget_text_widths() { m_layout_key.reset(); }

 private:
  struct LayoutKey {
    std::shared_ptr<const TimelineRows> rows;
    Session session;
    Day today;
    bool touch = false;
    Rect area;
    std::uint64_t matches = 0;
    std::uint64_t conflicts = 0;
    std::uint64_t chains = 0;
    std::uint64_t comparison = 0;
    bool read_only = false;
    bool operator==(const LayoutKey& other) const;
  };
  // What the accessible tree depends on: not the exact window, only which part it falls in.
  struct TreeKey {
    std::uint64_t content = 0;  // revisions apart from those that only moved the timeline
    std::shared_ptr<const TimelineRows> rows;
    AccessWindow window;
    std::optional<RecordRef> selection;
    std::optional<RecordId> lane;
    std::uint64_t matches = 0;
    std::uint64_t conflicts = 0;
    std::vector<RecordRef> marked;
    std::optional<Day> occurrence;
    std::uint64_t chains = 0;
    std::uint64_t comparison = 0;
    bool operator==(const TreeKey& other) const = default;
  };

  void update_conflicts(const State& state, Day today);
  void update_refused(const std::optional<RefusedText>& refused, bool conflicts_changed);
  void update_findings(const Document& document, const Session& session, bool document_changed);
  void update_find_text();
  void update_palette(const Session& session, bool document_changed);
  void update_page(const Session& session, const Surroundings& surroundings, bool document_changed);
  void update_rows(const Session& session, Rect area);
  void select_on_page(const Session& session);
  void update_map(const Session& session);
  void update_timeline(const Session& session, const Surroundings& surroundings, Rect area);
  void update_out_of_sight(const Session& session);
  void update_header(const State& state, const Session& session, const Surroundings& surroundings);
  void update_details(const State& state, const Session& session, bool visible, bool changed);
  void update_import(const State& state, const PendingImport* pending, Day today);
  void update_rest(const State& state, const Session& session, const Surroundings& surroundings);

  const TextMeasure* m_measure;
  TimelineCaches m_own_caches;
  TimelineCaches* m_caches;
  DependencyChains m_chains;
  Comparison m_comparison;
  View m_view;
  std::shared_ptr<const TimelineRows> m_rows;

  Document m_document;  // of the last call; as of a date as it stood then
  std::array<Table<RecordStamp>, kKindCount> m_stamps;
  std::vector<RecordRef> m_conflicts;
  std::vector<Alternative> m_alternatives;
  std::optional<RefusedText> m_refused;
  std::size_t m_conflict_count = 0;
  bool m_shows_findings = false;
  std::uint64_t m_conflicts_revision = 1;
  std::shared_ptr<const std::vector<RecordRef>> m_matches;  // null while nothing is searched for
  std::string m_find_text;
  std::shared_ptr<const TimelineRows> m_found_in;  // what m_find_text was counted in
  std::uint64_t m_found = 0;
  std::optional<LayoutKey> m_layout_key;
  MinimapCache m_minimap;
  OffscreenIndex m_offscreen;
  TimeWindow m_last_window;  // of the last call
  float m_last_scroll = 0;
  std::uint64_t m_layouts = 0;  // how often the view changed by a new layout alone
  // What a page is built of, beside the document.
  struct PageKey {
    PageAt page;
    std::optional<RecordRef> selection;  // where it depends on that, as do the three that follow
    std::optional<Day> occurrence;
    bool details_open = false;
    std::string find;
    Day today;
    bool folds_filters = false;
    bool filters_open = false;
    std::string reason;
    friend bool operator==(const PageKey&, const PageKey&) = default;
  };
  std::optional<PageKey> m_page_key;
  std::optional<RecordRef> m_page_selection;  // that the page shows
  PageCache m_page_cache;
  SearchIndex m_search;
  [[nodiscard]] const ZoneNames* zone_names() const { return m_zones ? &m_zones->names : nullptr; }

  std::optional<Zones> m_zones;
  std::optional<std::string> m_palette_find;  // of the results that are shown
  std::optional<Session> m_details_key;
  std::uint64_t m_import_key = 0;  // PendingImport::serial

  SpokenItems m_spoken;
  std::shared_ptr<const std::vector<AccessNode>> m_tree = std::make_shared<const std::vector<AccessNode>>();
  std::optional<TreeKey> m_tree_key;
  std::uint64_t m_tree_revision = 0;
};

}  // namespace constellation
