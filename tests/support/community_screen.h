// A page of the record, read by its sections and rows, and the actions that it offers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/presenter_screen.h"

namespace constellation::test {

struct CommunityScreen : PresenterScreen {
  CommunityScreen(PageKind kind, std::string_view about, Document document) : PresenterScreen(std::move(document)) {
    session.page.kind = kind;
    session.page.about = id_of(about);
  }
  const PageView& page() { return view().page; }
  std::string dump() { return dump_page(page()); }
  void as_of(std::string_view day) { session.page.set_option("as-of", day); }

  const PageSection* section(std::string_view title) {
    for (const PageSection& each : page().sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  std::string words(std::string_view title) {
    const PageSection* found = section(title);
    return found != nullptr ? found->text : "(none)";
  }
  std::vector<std::string> lines(std::string_view title) {
    std::vector<std::string> texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note +
                      (line.is_past ? " | past" : ""));
    }
    return texts;
  }
  std::vector<std::string> titles() {
    std::vector<std::string> texts;
    for (const PageSection& each : page().sections) texts.push_back(each.title);
    return texts;
  }
  std::vector<std::string> rows() {
    std::vector<std::string> texts;
    for (const PageRow& row : page().table.rows) {
      std::string words;
      for (const PageText& cell : row.cells) words += (words.empty() ? "" : " | ") + cell.text;
      texts.push_back(words);
    }
    return texts;
  }
  // Carries out what is asked of the session.
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* shown = intent.as<intent::ShowPage>()) session.page = shown->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
  // Adds what an action of the page asks for to the document, as the app does; it has to be accepted.
  std::optional<Record> added(std::string_view node) {
    const auto command = asked<intent::AddRecord>(node);
    if (!command) return std::nullopt;
    Record record{id_of("new-1"), {}, {}};
    for (const FieldValue& value : command->values) set_value(record, value.field, value.value);
    return record;
  }
};

}  // namespace constellation::test
