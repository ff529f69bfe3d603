#include "present/roll_over_section.h"

#include <algorithm>

#include "base/sort.h"
#include "present/calendar_text.h"
#include "present/cycle_texts.h"
#include "present/error_text.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "store/roll_over.h"

namespace constellation {

using namespace page_parts;

namespace {

using What = RollOverItem::What;

constexpr std::string_view kWithout = "without";

// A slash would end the option in an address.
std::vector<RecordRef> refs_from(std::string_view option) {
  std::vector<RecordRef> refs;
  while (!option.empty()) {
    const std::size_t comma = option.find(',');
    std::string text(option.substr(0, comma));
    std::ranges::replace(text, ':', '/');
    if (const auto ref = ref_from_text(text)) refs.push_back(*ref);
    option.remove_prefix(comma == std::string_view::npos ? option.size() : comma + 1);
  }
  sort_unique(refs);
  return refs;
}

std::string option_from(const std::vector<RecordRef>& refs) {
  std::string option;
  for (const RecordRef& ref : refs) {
    if (!option.empty()) option += ',';
    option += text_from_ref(ref);
  }
  std::ranges::replace(option, '/', ':');
  return option;
}

PageText badge_of(const RollOverItem& item) {
  if (item.is_left_out) return {text(PageMsg::RollOverLeftOut), PageTone::Warn};
  switch (item.what) {
    case What::TakesPart:
      return {text(PageMsg::RollOverTakesPart), PageTone::Good};
    case What::Confirmed:
      return {text(PageMsg::RollOverConfirmed), PageTone::Good};
    case What::Vacant:
      return {text(PageMsg::RollOverVacant), PageTone::Warn};
    case What::Carried:
      return {text(PageMsg::RollOverCarried), PageTone::Accent};
    case What::Rephased:
      return {text(PageMsg::RollOverRephased), PageTone::Accent};
    case What::GoesOn:
      return {text(PageMsg::RollOverGoesOn), PageTone::Soft};
    case What::AlreadyThere:
      return {text(PageMsg::RollOverThere), PageTone::Soft};
    case What::Stays:
      break;
  }
  return {};
}

class Section {
 public:
  Section(PageView& page, const PageInput& input, RollOverPreview preview, std::vector<RecordRef> without)
      : m_page(page), m_input(input), m_preview(std::move(preview)), m_without(std::move(without)) {}

  void add() {
    const auto stays = [](const RollOverItem& item) { return item.what == What::Stays; };
    const auto staying = static_cast<std::size_t>(std::ranges::count_if(m_preview.items, stays));
    const auto done = static_cast<std::size_t>(std::ranges::count_if(m_preview.items, &RollOverItem::is_done));
    PageSection& section = add_section(m_page, message(PageMsg::RollOverInto, {m_preview.name}));
    section.note = done > 0 ? message(PageMsg::RollOverCount, {std::to_string(done)}) : std::string();
    section.text = lead(staying);
    for (const RollOverItem& item : m_preview.items) {
      if (!stays(item)) add_item(item);
    }
    if (m_preview.has_anything()) {
      intent::RollOver command{m_preview.cycle, m_preview.into, m_without};
      add_action(section.actions, "roll-over", text(PageMsg::RollOverAction), {std::move(command)}).is_main = true;
    }
    add_ways_out(section);
  }

 private:
  [[nodiscard]] std::string lead(std::size_t staying) const {
    std::string words;
    const auto add = [&](const std::string& sentence) {
      if (!words.empty()) words += ' ';
      words += sentence;
    };
    if (!m_preview.has_anything()) {
      add(text(PageMsg::RollOverNothing));
    } else {
      if (m_preview.into.empty()) {
        const std::string dates = cycle_dates_text(m_preview.start, m_preview.end);
        add(message(PageMsg::RollOverNew, {m_preview.name, dates}));
      }
      add(text(PageMsg::RollOverLead));
    }
    if (staying > 0) add(counted(PageMsg::RollOverStaysOne, PageMsg::RollOverStays, staying));
    return words;
  }

  void add_item(const RollOverItem& item) {
    const Document& document = m_input.document;
    std::string note;
    // What a window and a term are called says the group, or not.
    if (item.record.kind != RecordKind::GroupCycle && !item.group.empty()) {
      append_listed(note, record_title(document, {RecordKind::Group, item.group}));
    }
    if (item.first && !item.is_left_out) {
      append_listed(note, message(PageMsg::RollOverFirstCall, {short_date({*item.first, Precision::Day})}));
    }
    const RecordRef titled =
        item.record.kind == RecordKind::GroupCycle ? RecordRef{RecordKind::Group, item.group} : item.record;
    PageLine& line = add_line(m_page, m_input.session, item.record, record_title(document, titled), std::move(note));
    line.badge = badge_of(item);
    line.is_past = item.is_left_out;
  }

  // Of the line that is selected, and of its group.
  void add_ways_out(PageSection& section) const {
    const auto& selected = m_input.session.selection;
    const auto item = std::ranges::find_if(m_preview.items, [&](const RollOverItem& each) {
      return selected == each.record && (each.is_done() || each.is_left_out);
    });
    if (item == m_preview.items.end()) return;
    const RecordRef group{RecordKind::Group, item->group};
    const bool group_is_out = !item->group.empty() && is_out(group);
    if (!group_is_out && item->what != What::Stays) {
      add_way(section, "leave-out", item->record, PageMsg::RollOverLeaveOut, PageMsg::RollOverTakeAlong);
    }
    if (!item->group.empty()) {
      add_way(section, "leave-out-group", group, PageMsg::RollOverLeaveOutGroup, PageMsg::RollOverTakeAlongGroup);
    }
  }

  [[nodiscard]] bool is_out(const RecordRef& record) const {
    return std::ranges::find(m_without, record) != m_without.end();
  }

  void add_way(PageSection& section, std::string_view key, const RecordRef& record, PageMsg out, PageMsg back) const {
    std::vector<RecordRef> without = m_without;
    if (is_out(record)) {
      std::erase(without, record);
    } else {
      without.push_back(record);
      sort_unique(without);
    }
    PageAt page = m_input.session.page;
    page.set_option(kWithout, option_from(without));
    const std::string title = record_title(m_input.document, record);
    add_action(section.actions, key, message(is_out(record) ? back : out, {title}),
               {intent::ShowPage{std::move(page)}});
  }

  PageView& m_page;
  const PageInput& m_input;
  RollOverPreview m_preview;
  std::vector<RecordRef> m_without;
};

}  // namespace

void add_roll_over_section(PageView& page, const PageInput& input, const RecordId& cycle) {
  std::vector<RecordRef> without = refs_from(input.session.page.option(kWithout));
  auto preview = preview_of(input.document, {cycle, {}, without}, input.today);
  if (!preview) {
    add_section(page, text(PageMsg::RollOverAction)).text = error_text(preview.error());
    return;
  }
  Section(page, input, std::move(preview).value(), std::move(without)).add();
}

}  // namespace constellation
