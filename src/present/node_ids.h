// The ids of accessible nodes that always mean the same thing. Bars, lanes and fields have ids made
// from their record: "bar:table/id", "lane:table/id" (groups and focus areas), "field:table/id/name",
// "related:table/id", "stored:network". ui reports rectangles under these ids, the mirror acts on them.
#pragma once

#include <string_view>

namespace constellation::node {

// ---- header ----
inline constexpr std::string_view kHeader = "header";
inline constexpr std::string_view kNetworks = "header/networks";  // the network's name; opens the switcher
inline constexpr std::string_view kSave = "header/save";          // says how saving stands; opens the storage sheet
inline constexpr std::string_view kSaveStatus = "header/save-status";  // the same words, live
inline constexpr std::string_view kUndo = "header/undo";
inline constexpr std::string_view kRedo = "header/redo";
inline constexpr std::string_view kAdd = "header/add";               // opens the add sheet
inline constexpr std::string_view kFind = "header/find";             // text box
inline constexpr std::string_view kFindClear = "header/find-clear";  // only while something is searched for
inline constexpr std::string_view kImport = "header/import";
inline constexpr std::string_view kExport = "header/export";
inline constexpr std::string_view kShare = "header/share";          // opens the Share sheet
inline constexpr std::string_view kExchange = "header/exchange";    // only with a folder, in the wide form
inline constexpr std::string_view kTheme = "header/theme";          // toggles light and dark
inline constexpr std::string_view kKeys = "header/keys";            // opens the key sheet
inline constexpr std::string_view kConflicts = "header/conflicts";  // only with conflicts
inline constexpr std::string_view kMore = "header/more";            // opens the menu

// ---- tabs and pages ----
inline constexpr std::string_view kNavigation = "navigation";
inline constexpr std::string_view kNavigationChoice = "navigation/of";  // where there is no room for tabs
inline constexpr std::string_view kNavigationTab = "navigation/";       // and the page's name
inline constexpr std::string_view kPage = "page";
inline constexpr std::string_view kPageTitle = "page/title";      // gets the focus with the page
inline constexpr std::string_view kPageFilters = "page/filters";  // where they fold; shows and hides them
inline constexpr std::string_view kPageReason = "page/reason";    // text box: of a decision
inline constexpr std::string_view kPageAsOf = "page/as-of";       // text box
inline constexpr std::string_view kPageChoice = "page/choice:";   // combo box: and the option's key
inline constexpr std::string_view kPageSort = "page/sort:";       // column: and its key
inline constexpr std::string_view kPageRow = "page/row:";         // and the record
inline constexpr std::string_view kPageTable = "page/table";
inline constexpr std::string_view kPageCards = "page/cards";
inline constexpr std::string_view kPageClear = "page/clear";       // only while something narrows the page
inline constexpr std::string_view kPageEdit = "page/action:edit";  // opens the form of what the page is about
inline constexpr std::string_view kPageAction = "page/action:";
inline constexpr std::string_view kPageDay = "page/day:";      // its date; leads to its week
inline constexpr std::string_view kPageDayItem = "page/on:";   // its day, a colon and the record
inline constexpr std::string_view kPageMap = "page/map";       // the room of stars and lines
inline constexpr std::string_view kPageMapItem = "page/map:";  // and the record, or "common/" and the two groups
inline constexpr std::string_view kPageMapZoomIn = "page/map/zoom-in";
inline constexpr std::string_view kPageMapZoomOut = "page/map/zoom-out";
inline constexpr std::string_view kPageMapFit = "page/map/fit";
inline constexpr std::string_view kPageLine = "page/line:";   // its section's number, a colon and the record
inline constexpr std::string_view kPageAbove = "page/above";  // of a page about one record: back to all
inline constexpr std::string_view kPageOnTimeline = "page/on-timeline";
inline constexpr std::string_view kPageMore = "page/more";  // only with more rows

// ---- timeline ----
inline constexpr std::string_view kTimeline = "timeline";
inline constexpr std::string_view kZoomIn = "timeline/zoom-in";
inline constexpr std::string_view kZoomOut = "timeline/zoom-out";
inline constexpr std::string_view kFit = "timeline/fit";
inline constexpr std::string_view kToday = "timeline/today";
inline constexpr std::string_view kAsOf = "timeline/as-of";                 // text box
inline constexpr std::string_view kBackToToday = "timeline/back-to-today";  // only as of a date
inline constexpr std::string_view kCompare = "timeline/compare";            // opens the Compare sheet
inline constexpr std::string_view kView = "timeline/view";                  // opens the View sheet
inline constexpr std::string_view kClearFilter = "timeline/clear-filter";   // only while a filter is narrowed
inline constexpr std::string_view kLaneMenu = "lane-menu:";                 // and the group's node: its lane's menu
inline constexpr std::string_view kMinimap = "minimap";  // its arrow keys pan: nothing of the timeline's own keys
inline constexpr std::string_view kMarker = "marker:";   // see timeline_offscreen.h

// ---- details ----
inline constexpr std::string_view kDetails = "details";
inline constexpr std::string_view kTakeOver = "take-over:";  // and the field whose words are taken over
inline constexpr std::string_view kDetailsClose = "details/close";
inline constexpr std::string_view kDetailsDelete = "details/delete";
inline constexpr std::string_view kDetailsLane = "details/lane";  // of a group: its lane's menu

// ---- sheets (at most one is open) ----
inline constexpr std::string_view kSheet = "sheet";  // the dialog
inline constexpr std::string_view kSheetClose = "sheet/close";
inline constexpr std::string_view kPaletteFind = "palette/find";    // text box
inline constexpr std::string_view kPaletteRow = "palette/row:";     // and its number
inline constexpr std::string_view kNetworksFind = "networks/find";  // text box, only where there are many
inline constexpr std::string_view kNetworksRename = "networks/rename";
inline constexpr std::string_view kNetworksCopyLink = "networks/copy-link";
inline constexpr std::string_view kNetworksExport = "networks/export";  // of the one that is asked about
inline constexpr std::string_view kNetworksDelete = "networks/delete";
inline constexpr std::string_view kNetworksKeep = "networks/keep";
inline constexpr std::string_view kNetworkTab = "network-tab:";  // and the network's id
inline constexpr std::string_view kNetworkDelete = "network-delete:";
inline constexpr std::string_view kStartExample = "start/example";  // also in the networks sheet
inline constexpr std::string_view kStartEmpty = "start/empty";
inline constexpr std::string_view kStartOpenFile = "start/open-file";
inline constexpr std::string_view kStorageExport = "storage/export";
inline constexpr std::string_view kStorageRetry = "storage/retry";      // only while something is not saved
inline constexpr std::string_view kStoragePersist = "storage/persist";  // only without the browser's promise
inline constexpr std::string_view kImportApply = "import/apply";
inline constexpr std::string_view kImportCancel = "import/cancel";
// Of the review: "take:table/id[/field]" toggles, "choose:n:table/id/field" options and "own:table/id/field" fields.
inline constexpr std::string_view kReviewAuthor = "review/author";  // combo box, only with several
inline constexpr std::string_view kReviewFind = "review/find";      // text box
inline constexpr std::string_view kReviewMore = "review/more";
inline constexpr std::string_view kReviewTakeAll = "review/take-all";
inline constexpr std::string_view kReviewLeaveAll = "review/leave-all";
inline constexpr std::string_view kTakeBack = "take-back:";  // and the import's id
inline constexpr std::string_view kAddGroup = "add/group";
inline constexpr std::string_view kAddCycle = "add/cycle";
inline constexpr std::string_view kAddDeliverable = "add/deliverable";

inline constexpr std::string_view kShareNetwork = "share/network";
inline constexpr std::string_view kShareGroups = "share/groups";
inline constexpr std::string_view kShareCycle = "share/cycle";
inline constexpr std::string_view kShareLacking = "share/lacking";
inline constexpr std::string_view kShareGroup = "share-group:";            // and the group's id
inline constexpr std::string_view kShareFind = "share/find";               // text box, only where there are many
inline constexpr std::string_view kShareWhichCycle = "share/which-cycle";  // combo box
inline constexpr std::string_view kSharePick = "share/pick";
inline constexpr std::string_view kSharePrivate = "share/private";  // toggle, only where there is anything private
inline constexpr std::string_view kShareFile = "share/file";
inline constexpr std::string_view kShareLink = "share/link";
inline constexpr std::string_view kShareText = "share/text";
inline constexpr std::string_view kShareSystem = "share/system";  // only where the browser can
inline constexpr std::string_view kExchangeNow = "exchange/now";
inline constexpr std::string_view kExchangeChoose = "exchange/choose";
inline constexpr std::string_view kExchangeChooseFile = "exchange/choose-file";
inline constexpr std::string_view kExchangeNewFile = "exchange/new-file";
inline constexpr std::string_view kExchangeForget = "exchange/forget";
inline constexpr std::string_view kExchangeTimer = "exchange/timer";  // a switch
inline constexpr std::string_view kExchangeRead = "exchange/read";    // where the browser has no folders
inline constexpr std::string_view kExchangeSave = "exchange/save";

inline constexpr std::string_view kCompareDelete = "compare/delete";  // the baseline that is chosen
inline constexpr std::string_view kCompareName = "compare/name";      // text box: keeps today's dates under that name
inline constexpr std::string_view kViewGrouping = "view/grouping:";   // and its number
inline constexpr std::string_view kViewKind = "view/kind:";           // and the table's name
inline constexpr std::string_view kViewState = "view/state:";         // and the token, or "overdue"
inline constexpr std::string_view kViewDim = "view/dim";
inline constexpr std::string_view kViewHide = "view/hide";
inline constexpr std::string_view kViewCollapse = "view/collapse-all";
inline constexpr std::string_view kViewExpand = "view/expand-all";
inline constexpr std::string_view kViewReset = "view/reset";

// ---- menu and About ----
inline constexpr std::string_view kMenuView = "menu/view";
inline constexpr std::string_view kMenuImport = "menu/import";
inline constexpr std::string_view kMenuExport = "menu/export";
inline constexpr std::string_view kMenuShare = "menu/share";
inline constexpr std::string_view kMenuExchange = "menu/exchange";
inline constexpr std::string_view kMenuCopyLink = "menu/copy-link";
inline constexpr std::string_view kMenuKeys = "menu/keys";    // also in About
inline constexpr std::string_view kMenuAbout = "menu/about";  // also in the key sheet
inline constexpr std::string_view kMenuImports = "menu/imports";
inline constexpr std::string_view kAuthor = "menu/author";            // text box
inline constexpr std::string_view kMenuConflicts = "menu/conflicts";  // only with conflicts
inline constexpr std::string_view kThemeSystem = "menu/theme/system";
inline constexpr std::string_view kThemeLight = "menu/theme/light";
inline constexpr std::string_view kThemeDark = "menu/theme/dark";
inline constexpr std::string_view kAboutNotices = "about/notices";  // opens another tab

// ---- what to do where nothing is shown ----
inline constexpr std::string_view kPrompt = "prompt";
inline constexpr std::string_view kPromptCycle = "prompt/cycle";
inline constexpr std::string_view kPromptGroup = "prompt/group";
inline constexpr std::string_view kPromptDeliverable = "prompt/deliverable";
inline constexpr std::string_view kPromptClear = "prompt/clear-find";

// ---- messages ----
inline constexpr std::string_view kNotice = "notice";
inline constexpr std::string_view kNoticeDismiss = "notice/dismiss";
inline constexpr std::string_view kReminder = "reminder";
inline constexpr std::string_view kReminderExport = "reminder/export";
inline constexpr std::string_view kReminderDismiss = "reminder/dismiss";
inline constexpr std::string_view kUpdateNow = "notice/update-now";  // kNoticeDismiss is "Later" then
inline constexpr std::string_view kBusy = "busy";

}  // namespace constellation::node
