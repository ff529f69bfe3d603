// Intents: what drawing, the mirror, keys and the automation interface ask for. Small values,
// appended while a frame is drawn (or when a DOM event comes) and carried out after it, by `app`.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/import_review.h"
#include "store/session.h"

namespace constellation::intent {

// ---- session ----
// `lane`: the group in whose lane it was; nothing: any.
struct Select {
  RecordRef record;
  std::optional<RecordId> lane = std::nullopt;
};
struct ClearSelection {};
struct ShowRecord {
  RecordRef record;
  std::optional<RecordId> lane = std::nullopt;
};  // select it and bring it into view
struct SetWindow {
  TimeWindow window;
};
struct ZoomAt {
  double day = 0;
  double factor = 1;
};  // factor > 1 shows fewer days; `day` stays where it is
struct PanBy {
  double days = 0;
  float scroll = 0;
};
struct ScrollTo {
  float y = 0;
};
struct ShowMap {
  MapWindow window;
};  // that part of the constellation map
struct FitAll {};
struct FitSelection {};
struct ToggleCollapsed {
  std::string header;  // its key
};
struct SetGrouping {
  Grouping grouping{};
};
struct SetFilter {
  TimelineFilter filter;
};
// Of one lane: Pin and Compact toggle. Of all: what follows.
struct ArrangeLanes {
  enum class What : std::uint8_t { Pin, Compact, CollapseAll, ExpandAll, Reset };
  What what = What::Pin;
  RecordId group = {};
};
struct SetFind {
  std::string text;
};
// The page that fills the room, with its options; the timeline is one of them.
struct ShowPage {
  PageAt page;
};
// Shows the filters of pages, where they are folded, or hides them.
struct ToggleFilters {};
// What is typed as the reason of a decision that is not made yet.
struct DraftReason {
  std::string text;
};
struct OpenSheet {
  Sheet sheet = Sheet::None;
};
// What is looked for in the palette, and which of its rows Enter takes.
struct SetPalette {
  std::string find;
  std::size_t active = 0;
};
struct CloseSheet {};
using OpenActions = ActionsAt;
struct ToggleDetails {};
struct SetTheme {
  Theme theme = Theme::System;
};
struct SelectNeighbour {
  int step = 1;
};  // ±1 along time in the lane
struct SelectLane {
  int step = 1;
};  // ±1 lane down or up

// Takes the record to what is marked, or out; Through marks all between the selection and it in their lane.
struct MarkRecord {
  enum class How : std::uint8_t { Toggle, Through };
  RecordRef record;
  How how = How::Toggle;
};
struct MarkLane {};  // all items of the selection's lane
struct ClearMarks {};
struct SelectOccurrence {
  RecordRef series;
  Day day;
};

struct StepOccurrence {
  int step = 1;
};  // of the selected series: the call after, or before
struct SetOverlay {
  Overlay overlay;
};

// ---- gestures: previewed in the session until DragCommit or DragCancel, which hold for all of them ----
struct DragTo {
  RecordRef record;
  DragPart part = DragPart::Body;
  double days = 0;            // raw shift from where the drag began
  double tolerance_days = 0;  // how far snapping reaches, from pixels
  Snapping snapping = Snapping::On;
  std::optional<LaneChange> lane = std::nullopt;  // from whose lane it was taken, over whose it is
  std::optional<Day> occurrence = std::nullopt;
  bool copies = false;
};
struct SketchTo {
  RecordKind kind{};
  RecordId group;
  RecordId window;
  double from_day = 0;  // where the pointer went down
  double to_day = 0;    // where it is
  double tolerance_days = 0;
  Snapping snapping = Snapping::On;
};
using LinkTo = Link;
struct BoxTo {
  Box box;
};
struct LaneDragTo {
  LaneDrag drag;
};
struct LaneDragCommit {};
struct LaneDragCancel {};
struct DragCommit {};
struct DragCancel {};

// ---- commands (one undo step each) ----
struct SetField {
  RecordRef record;
  FieldIndex field = 0;
  Value value;
};
// Several fields of one record; each value is checked on its own, and all are written or none.
struct SetFields {
  RecordRef record;
  std::vector<FieldValue> values;
};
// Moves the record's dates by days, each to a unit of its own precision: to the nearest one (a drag),
// or, where one of them would stay, all by one unit of the coarsest in the direction of `days` (a key).
struct MoveDates {
  enum class Rounding : std::uint8_t { Nearest, AtLeastOneUnit };
  RecordRef record;
  DragPart part = DragPart::Body;
  std::int32_t days = 0;
  Rounding rounding = Rounding::Nearest;
};
// Several bars at once, and what a drop on another lane means; all or nothing.
struct MoveBars {
  std::vector<RecordRef> records;
  DragPart part = DragPart::Body;
  std::int32_t days = 0;
  MoveDates::Rounding rounding = MoveDates::Rounding::Nearest;
  std::optional<LaneChange> lane = std::nullopt;
  bool copies = false;  // new records are moved, these stay
};
// The record ends the day before, and a copy of it begins on that day.
struct SplitBar {
  RecordRef record;
  Day at;
};
// `then` waits for `first`, or no longer does.
struct LinkDeliverables {
  RecordId first;
  RecordId then;
  bool waits = true;
};
// One call of a series, by the day that the rule gives it: a Call record says where it went, or that it is off.
struct ChangeCall {
  RecordId series;
  Day occurrence;
  std::int32_t days = 0;
  bool cancelled = false;
};
// Keeps today's dates of all deliverables and windows, of one cycle or of all, under a name.
struct TakeBaseline {
  std::string name;
  RecordId cycle;
};
// The group that a suggestion proposes comes into being (store/launch_command.h).
struct LaunchSuggestion {
  RecordId suggestion;
  std::string reason = {};  // why; empty: the one on record stays
};
// What a cycle leaves open goes on in the next one (store/roll_over.h).
struct RollOver {
  RecordId cycle;
  RecordId into;                    // empty: the cycle that begins next; only where there is none a new one is begun
  std::vector<RecordRef> left_out;  // what is not to be carried, sorted
};
// The group's lane comes to stand before that of another group of the focus area, or last where there is none.
struct MoveLane {
  RecordId group;
  RecordId focus_area;  // empty: among those without one
  RecordId before;
};
// The same by one step up (-1) or down (1), also into the focus area beside.
struct StepLane {
  RecordId group;
  int step = 1;
};
struct AddRecord {
  RecordKind kind{};
  std::vector<FieldValue> values;
};
struct DeleteRecord {
  RecordRef record;
};
struct DeleteRecords {
  std::vector<RecordRef> records;
};
// Decides a conflict (snapshot/causality.h) for everyone: writes the value anew, also where it is the one shown, and so
// overwrites all concurrent ones. On the presence leaf, which stands for "edited while deleted", `false` deletes the
// record again and any other value keeps it. Of a member of a newer schema only a value that it holds can be chosen.
struct ResolveConflict {
  RecordRef record;
  LeafKey leaf;
  Value value;
};
// The same for several dates of one record at once, which are checked together.
struct ChooseDates {
  RecordRef record;
  std::vector<FieldValue> dates;
};
// A typed text that is no value of its field: shown with its error at the field, nothing changes.
struct RefuseField {
  RecordRef record;
  FieldIndex field = 0;
  std::string text;
  Error error;
};
struct Undo {};
struct Redo {};

// ---- networks and files ----
struct OpenExample {};
struct StartEmptyNetwork {
  std::string name;
};
struct OpenNetwork {
  std::string network;
};
// The network's name in the list: what to do with it, whether it is open or not.
struct ManageNetwork {
  enum class What : std::uint8_t { OpenTab, Export, AskToDelete, Delete, Keep };
  What what = What::OpenTab;
  std::string network;
};
struct FindNetworks {
  std::string text;
};
// The text of present/address.h: Back, Forward, a link or a typed address.
struct OpenAddress {
  std::string text;
};
struct CopyLink {};  // to what is shown
struct PickFile {};
struct FileOffered {
  std::string name;
  std::string content;
};  // picked, dropped or pasted
struct ConfirmImport {};
struct CancelImport {};
// About the import that waits for the person's word.
struct DecideImport {
  ImportDecision decision;
};
struct DecideShown {
  ImportDecision::Kind kind{};  // Take or Leave, for all that the filter shows
};
struct RefuseImport {
  RecordRef record;
  LeafKey leaf;
  std::string text;
  Error error;
};
struct FilterReview {
  enum class What : std::uint8_t { Kind, Author, Find, More } what = What::Kind;
  ReviewFilter::Kind kind{};
  std::optional<std::string> text;
};
struct TakeBackImport {
  std::string id;
};
// Who makes the changes from now on.
struct SetAuthor {
  std::string name;
};
struct ExportSnapshot {};
struct ChooseShare {
  ShareChoice choice;
};
struct PickShareFile {};  // the snapshot whose gaps are to be filled
struct SendShare {
  enum class Way : std::uint8_t { File, Link, Text, System };  // System: the system's own share sheet
  Way way = Way::File;
};
struct DismissNotice {};
// Saving again, the browser's promise to keep the data, and the reminder to export.
struct ManageStorage {
  enum class What : std::uint8_t { Retry, Persist, DismissReminder };
  What what = What::Retry;
};
// The folder that the network is exchanged through (present/exchange.h).
struct ManageExchange {
  enum class What : std::uint8_t {
    Exchange,
    ChooseFolder,
    ChooseFile,
    NewFile,
    Forget,
    StartTimer,
    StopTimer,
    ReadFiles,
    SaveFile
  };
  What what = What::Exchange;
};
struct UpdateSite {};   // once everything is saved
struct OpenNotices {};  // the licences of others, in a tab of their own

}  // namespace constellation::intent

namespace constellation {

template <typename... Kinds>
struct IntentKinds {
  template <typename T>
  static constexpr bool kHolds = (std::is_same_v<T, Kinds> || ...);
  // Its place in the list. Precondition: it holds T.
  template <typename T>
  static constexpr std::uint8_t index() {
    std::uint8_t at = 0;
    static_cast<void>(((std::is_same_v<T, Kinds> || (++at, false)) || ...));
    return at;
  }
};
template <typename... First, typename... Second>
IntentKinds<First..., Second...> joined(IntentKinds<First...> first, IntentKinds<Second...> second);

// Those that change records. Each new one stands here: what is only looked at refuses them all.
using CommandIntents =
    IntentKinds<intent::MoveLane, intent::StepLane, intent::SetField, intent::SetFields, intent::MoveDates,
                intent::MoveBars, intent::SplitBar, intent::LinkDeliverables, intent::ChangeCall, intent::TakeBaseline,
                intent::LaunchSuggestion, intent::RollOver, intent::DeleteRecords, intent::AddRecord,
                intent::DeleteRecord, intent::ResolveConflict, intent::ChooseDates, intent::RefuseField, intent::Undo,
                intent::Redo>;
using OtherIntents = IntentKinds<
    intent::Select, intent::ClearSelection, intent::ShowRecord, intent::SetWindow, intent::ZoomAt, intent::PanBy,
    intent::ShowMap, intent::ScrollTo, intent::FitAll, intent::FitSelection, intent::ToggleCollapsed, intent::SetFind,
    intent::OpenSheet, intent::CloseSheet, intent::ShowPage, intent::ToggleFilters, intent::DraftReason,
    intent::SetPalette, intent::ToggleDetails, intent::SetTheme, intent::SetGrouping, intent::SetFilter,
    intent::ArrangeLanes, intent::LaneDragTo, intent::LaneDragCommit, intent::LaneDragCancel, intent::SelectNeighbour,
    intent::SelectLane, intent::MarkRecord, intent::MarkLane, intent::ClearMarks, intent::SelectOccurrence,
    intent::StepOccurrence, intent::SetOverlay, intent::OpenActions, intent::DragTo, intent::SketchTo, intent::LinkTo,
    intent::BoxTo, intent::DragCommit, intent::DragCancel, intent::OpenExample, intent::StartEmptyNetwork,
    intent::OpenNetwork, intent::ManageNetwork, intent::FindNetworks, intent::OpenAddress, intent::CopyLink,
    intent::PickFile, intent::FileOffered, intent::ConfirmImport, intent::CancelImport, intent::DecideImport,
    intent::DecideShown, intent::RefuseImport, intent::FilterReview, intent::TakeBackImport, intent::SetAuthor,
    intent::ExportSnapshot, intent::ChooseShare, intent::PickShareFile, intent::SendShare, intent::DismissNotice,
    intent::UpdateSite, intent::ManageStorage, intent::ManageExchange, intent::OpenNotices>;
using AllIntents = decltype(joined(CommandIntents(), OtherIntents()));

// One of them, immutable and cheap to copy. No std::variant: of so many alternatives each translation unit would make a
// table for every copy, move and assignment, which took half of the time of compiling it.
class Intent {
 public:
  Intent() : Intent(intent::Select{}) {}
  template <typename T>
    requires(AllIntents::kHolds<T>)
  Intent(T given)  // NOLINT(google-explicit-constructor): as of a variant
      : m_kind(AllIntents::index<T>()), m_given(std::make_shared<const T>(std::move(given))) {}

  template <typename T>
  [[nodiscard]] bool is() const {
    static_assert(AllIntents::kHolds<T>);
    return m_kind == AllIntents::index<T>();
  }
  // nullptr where it is another one.
  template <typename T>
  [[nodiscard]] const T* as() const {
    return is<T>() ? static_cast<const T*>(m_given.get()) : nullptr;
  }
  // Precondition: it is one.
  template <typename T>
  [[nodiscard]] const T& get() const {
    if (!is<T>()) std::abort();
    return *as<T>();
  }

 private:
  std::uint8_t m_kind;
  std::shared_ptr<const void> m_given;
};
using Intents = std::vector<Intent>;

inline void append(Intents& intents, const Intents& more) { intents.insert(intents.end(), more.begin(), more.end()); }

}  // namespace constellation
