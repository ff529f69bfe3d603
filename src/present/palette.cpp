#include "present/palette.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/text.h"
#include "model/document.h"
#include "model/queries.h"
#include "present/access_parts.h"
#include "present/keys.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_kinds.h"
#include "present/page_messages.h"
#include "present/search_index.h"

namespace constellation {
namespace {

constexpr std::size_t kRecords = 12;
constexpr std::size_t kCommands = 12;

struct CommandSpec {
  std::string_view node;
  Msg label{};
  std::optional<KeyCommand> keys = std::nullopt;
};
// Buttons that are there whatever is shown.
constexpr std::array kButtons = {
    CommandSpec{node::kAddGroup, Msg::AddGroup},
    CommandSpec{node::kAddCycle, Msg::AddCycle},
    CommandSpec{node::kAddDeliverable, Msg::AddDeliverable},
    CommandSpec{node::kUndo, Msg::Undo, KeyCommand::Undo},
    CommandSpec{node::kRedo, Msg::Redo, KeyCommand::Redo},
    CommandSpec{node::kImport, Msg::Import},
    CommandSpec{node::kExport, Msg::Export, KeyCommand::Export},
    CommandSpec{node::kShare, Msg::Share},
    CommandSpec{node::kMenuExchange, Msg::ExchangeTitle},
    CommandSpec{node::kNetworks, Msg::NetworksTitle},
    CommandSpec{node::kSave, Msg::StorageTitle},
    CommandSpec{node::kMenuImports, Msg::ImportsTitle},
    CommandSpec{node::kMenuCopyLink, Msg::CopyLink},
    CommandSpec{node::kView, Msg::ViewTitle, KeyCommand::ShowView},
    CommandSpec{node::kCompare, Msg::CompareTitle, KeyCommand::Compare},
    CommandSpec{node::kFit, Msg::FitAll, KeyCommand::FitAll},
    CommandSpec{node::kToday, Msg::Today, KeyCommand::Today},
    CommandSpec{node::kTheme, Msg::DarkTheme},
    CommandSpec{node::kKeys, Msg::KeysTitle, KeyCommand::ShowKeys},
    CommandSpec{node::kMenuAbout, Msg::About},
};

std::string keys_of(std::optional<KeyCommand> command) {
  for (const KeyBinding& binding : key_bindings()) {
    if (command == binding.command) return chord_text(binding.chords[0]);
  }
  return {};
}

std::vector<PaletteRow> commands() {
  std::vector<PaletteRow> rows;
  for (const PageTab& tab : page_tabs()) {
    PaletteRow row;
    row.command = tab.id;
    row.title = message(Msg::PaletteGoTo, {tab.label});
    rows.push_back(std::move(row));
  }
  for (const CommandSpec& spec : kButtons) {
    PaletteRow row;
    row.command = spec.node;
    row.title = text(spec.label);
    row.keys = keys_of(spec.keys);
    rows.push_back(std::move(row));
  }
  PaletteRow as_of;
  as_of.command = node::kAsOf;
  as_of.title = text(PageMsg::AsOfCommand);
  rows.push_back(std::move(as_of));
  for (PaletteRow& row : rows) row.note = text(Msg::PaletteCommand);
  return rows;
}

// Whether the title has every word.
bool has_words(std::string_view title, std::string_view find) {
  const std::string words = folded(title);
  std::string_view rest = trimmed(find);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (words.find(folded(rest.substr(0, end))) == std::string::npos) return false;
    rest = trimmed(rest.substr(end));
  }
  return true;
}

PaletteRow record_row(const Document& document, const RecordRef& record) {
  PaletteRow row;
  row.record = record;
  row.title = record_title(document, record);
  row.note = std::string(kind_spec(record.kind).singular);
  if (record.kind == RecordKind::Group) return row;
  for (const RecordId& group : groups_of(document, record)) {
    row.note += " · " + record_title(document, {RecordKind::Group, group});
  }
  return row;
}

}  // namespace

PaletteView build_palette(const Document& document, SearchIndex& index, const std::string& find) {
  PaletteView palette;
  palette.find = find;
  // A command that begins as the text does was meant; one that only has its words may have been.
  std::vector<PaletteRow> others;
  const std::string beginning = folded(trimmed(find));
  for (PaletteRow& command : commands()) {
    const bool is_meant = !beginning.empty() && folded(command.title).starts_with(beginning);
    if (!is_meant && !has_words(command.title, find)) continue;
    (is_meant ? palette.rows : others).push_back(std::move(command));
  }
  const SearchResult found = index.search(document, find, kRecords);
  for (const SearchHit& hit : found.hits) palette.rows.push_back(record_row(document, hit.record));
  if (others.size() > kCommands) others.resize(kCommands);
  palette.rows.insert(palette.rows.end(), others.begin(), others.end());
  for (std::size_t i = 0; i < palette.rows.size(); ++i) {
    palette.rows[i].id = NodeId(node::kPaletteRow) + std::to_string(i);
  }
  if (palette.rows.empty()) {
    palette.note = text(Msg::PaletteNothing);
  } else if (found.count > found.hits.size()) {
    palette.note = message(Msg::PaletteCount, {std::to_string(found.count)});
  }
  return palette;
}

const PaletteRow* find_palette_row(const PaletteView& palette, std::string_view node) {
  const auto row = std::ranges::find(palette.rows, node, &PaletteRow::id);
  return row != palette.rows.end() ? &*row : nullptr;
}

void access_parts::add_palette(TreeBuilder& tree, const PaletteView& palette) {
  AccessNode& find = tree.add(node::kPaletteFind, node::kSheet, AccessRole::TextBox, text(Msg::PaletteTitle));
  find.value = palette.find;
  find.description = text(Msg::PaletteHint);
  find.focusable = true;
  find.actions = {AccessAction::SetValue, AccessAction::Focus};
  // Spoken while the focus stays in the text.
  std::string active = palette.note;
  if (!palette.rows.empty()) {
    active = message(Msg::PaletteActive, {std::to_string(palette.active + 1), std::to_string(palette.rows.size()),
                                          palette.rows[palette.active].title});
  }
  tree.add("palette/active", node::kSheet, AccessRole::Status, std::move(active));
  tree.add("palette/rows", node::kSheet, AccessRole::ListBox, text(Msg::PaletteTitle));
  for (std::size_t i = 0; i < palette.rows.size(); ++i) {
    const PaletteRow& row = palette.rows[i];
    AccessNode& node = tree.add(row.id, "palette/rows", AccessRole::Option, row.title);
    node.description = row.note;
    node.selected = i == palette.active;
    node.focusable = true;
    node.actions = {AccessAction::Activate};
  }
}

}  // namespace constellation
