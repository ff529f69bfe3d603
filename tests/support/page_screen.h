// A page of the record on a screen without a window: its rows, its sections, and a hand that carries out what its nodes
// ask of the session.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "present/node_ids.h"
#include "present/page.h"
#include "support/presenter_screen.h"

namespace constellation::test {

struct PageScreen : PresenterScreen {
  PageScreen(Document document, PageKind kind, std::string_view about = {}) : PresenterScreen(std::move(document)) {
    session.page.kind = kind;
    if (!about.empty()) session.page.about = id_of(about);
    surroundings.today = day_of("2026-11-28");
  }
  std::string dump() { return dump_page(view().page); }
  std::vector<std::string> column(std::size_t at = 0) {
    std::vector<std::string> texts;
    for (const PageRow& row : view().page.table.rows) texts.push_back(row.cells[at].text);
    return texts;
  }
  const PageSection* section(std::string_view title) {
    for (const PageSection& each : view().page.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  std::vector<std::string> lines(std::string_view title) {
    std::vector<std::string> texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note);
    }
    return texts;
  }
  // The labels of the head's buttons.
  // Without the one of every record, which opens its form.
  std::vector<std::string> actions() {
    std::vector<std::string> labels;
    const PageView& page = view().page;
    for (const PageAction& action : page.actions) {
      if (action.id != node::kPageEdit) labels.push_back(action.label);
    }
    return labels;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
};

// The value that an added record has in that field.
inline Value added(const std::optional<intent::AddRecord>& command, FieldIndex field) {
  if (!command) return {};
  for (const FieldValue& value : command->values) {
    if (value.field == field) return value.value;
  }
  return {};
}

}  // namespace constellation::test
