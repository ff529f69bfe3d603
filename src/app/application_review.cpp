// Deciding about the import that waits for the person's word, taking earlier ones back, and under which name.
#include "app/application.h"
#include "base/text.h"
#include "present/messages.h"
#include "present/step_text.h"

namespace constellation {
namespace {

constexpr std::string_view kAuthorKey = "constellation.author";
constexpr std::size_t kLongestAuthor = 120;  // bytes

}  // namespace

std::string Application::author() const { return m_ports.host->shared_text(kAuthorKey); }

bool Application::carry_out_review(const Intent& intent) {
  if (const auto* back = intent.as<intent::TakeBackImport>()) {
    take_back_import(back->id);
  } else if (const auto* author = intent.as<intent::SetAuthor>()) {
    set_author(author->name);
  } else if (const auto* decide = intent.as<intent::DecideImport>()) {
    if (!m_offered) return true;
    this->decide(decide->decision);
    m_offered->pending.serial = ++m_offers;
  } else if (const auto* all = intent.as<intent::DecideShown>()) {
    if (!m_offered) return true;
    for (const ImportItem* item : shown_items(m_offered->pending)) {
      using Kind = ImportItem::Kind;
      const bool is_plain = item->kind == Kind::Added || item->kind == Kind::Changed || item->kind == Kind::Deleted;
      if (is_plain) m_offered->pending.decisions.set({item->record, item->leaf, all->kind, {}});
    }
    m_offered->pending.serial = ++m_offers;
  } else if (const auto* refuse = intent.as<intent::RefuseImport>()) {
    if (!m_offered) return true;
    m_offered->pending.refused = {refuse->record, refuse->leaf, refuse->text, refuse->error};
    m_offered->pending.serial = ++m_offers;
  } else if (const auto* filter = intent.as<intent::FilterReview>()) {
    if (m_offered) filter_review(*filter);
  } else {
    return false;
  }
  return true;
}

void Application::decide(const ImportDecision& decision) {
  PendingImport& pending = m_offered->pending;
  pending.refused.reset();
  if (const auto valid = validate_decision(pending.review, decision, &m_zones); valid) {
    pending.decisions.set(decision);
  } else {
    const Document& document = pending.review.merged.document;
    const auto fields = fields_of(decision.record.kind);
    if (decision.leaf.field >= fields.size()) return tell(valid.error());
    const std::string text = input_from_value(document, fields[decision.leaf.field], decision.value);
    pending.refused = {decision.record, decision.leaf, text, valid.error()};
  }
}

void Application::filter_review(const intent::FilterReview& wanted) {
  using What = intent::FilterReview::What;
  ReviewFilter& filter = m_offered->pending.filter;
  switch (wanted.what) {
    case What::Kind:
      filter.kind = wanted.kind;
      break;
    case What::Author:
      filter.author = wanted.text;
      break;
    case What::Find:
      filter.find = wanted.text.value_or(std::string());
      break;
    case What::More:
      filter.limit += ReviewFilter::kRows;
      break;
  }
  if (wanted.what != What::More) filter.limit = ReviewFilter::kRows;
  m_offered->pending.serial = ++m_offers;
}

void Application::take_back_import(const std::string& import) {
  if (!m_network) return;
  const auto undone = m_network->take_back(import);
  if (!undone) return tell(undone.error());
  if (!undone->change_sets.empty()) m_care.edited();
  if (undone->kept.empty()) return tell(text(Msg::ImportTakenBack));
  const std::string first = record_title(m_network->workspace().document(), undone->kept.front().record);
  tell(undo_kept_text(undone->kept.size(), first));
}

// Latest first.
std::vector<ImportRow> Application::import_rows() const {
  std::vector<ImportRow> rows;
  const State& state = m_network->workspace().state();
  for (auto log = m_network->imports().rbegin(); log != m_network->imports().rend(); ++log) {
    const bool is_left = !plan_take_back(state, log->reversal).edits.empty();
    rows.push_back(import_row(*log, is_left));
  }
  return rows;
}

// Stands on what is changed from now on, in every network and tab of this browser.
void Application::set_author(const std::string& name) {
  const std::string author(trimmed(name).substr(0, kLongestAuthor));
  m_ports.host->share_text(kAuthorKey, author);
  if (m_network) m_network->sign(author);
}

}  // namespace constellation
