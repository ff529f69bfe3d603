#include "present/threads.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "base/text.h"
#include "model/queries.h"
#include "present/calendar_text.h"
#include "present/find.h"
#include "present/messages.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::array kThreadColumns = {
    ColumnSpec{"title", PageMsg::ThreadColumnTitle, 2.4F, false},
    ColumnSpec{"about", PageMsg::ThreadColumnAbout, 2.0F, false},
    ColumnSpec{"entries", PageMsg::ThreadColumnEntries, 0.8F, true},
    ColumnSpec{"last", PageMsg::ThreadColumnLast, 1.8F, true},
    ColumnSpec{"state", PageMsg::ThreadColumnState, 1.0F, false},
};
constexpr std::array kChannelColumns = {
    ColumnSpec{"title", PageMsg::ChannelColumnTitle, 2.0F, false},
    ColumnSpec{"group", PageMsg::ColumnGroup, 1.6F, false},
    ColumnSpec{"kind", PageMsg::ChannelColumnKind, 1.1F, false},
    ColumnSpec{"moved", PageMsg::ChannelColumnMovedTo, 1.4F, true},
    ColumnSpec{"address", PageMsg::ChannelColumnAddress, 2.0F, true},
    ColumnSpec{"state", PageMsg::ThreadColumnState, 1.0F, false},
};

std::optional<RecordRef> subject_of(const Document& document, const Record& thread) {
  const auto subject = ref_from_text(get(thread, thread::kSubject));
  return subject && document.find(*subject) != nullptr ? subject : std::nullopt;
}

std::string padded(std::int64_t number) {
  std::string text;
  append_padded(text, number, 10);
  return text;
}

// Rows of a table with what they are ordered by.
struct Ordered {
  PageRow row;
  std::vector<std::string> keys;  // by column
  std::string usual;              // without an order
};

// Into the order that the page asks for; what says nothing stands last in either direction.
void order_rows(std::vector<Ordered>& rows, const Sorting& sorting) {
  sort_items(rows, [&](const Ordered& a, const Ordered& b) {
    if (sorting.column) {
      const std::string& first = a.keys[*sorting.column];
      const std::string& second = b.keys[*sorting.column];
      if (first.empty() != second.empty()) return second.empty();
      if (first != second) return (first < second) != sorting.descending;
    }
    return a.usual != b.usual ? a.usual < b.usual : a.row.record < b.row.record;
  });
}

class Pages {
 public:
  explicit Pages(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_is_channels(m_page.option("show") == "channels"),
        m_needle(ascii_lower(trimmed(input.session.find))) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageThreads));
    add_choice(page, m_page, "show", PageMsg::ThreadsShow, PageMsg::PageThreads,
               {{"channels", text(PageMsg::GroupChannels)}})
        .is_view = true;
    if (m_is_channels) {
      gather_channels();
      add_channel_choices(page);
      fill(page, kChannelColumns, PageMsg::GroupChannels, PageMsg::NoChannelYet, PageMsg::NoChannelFound);
      page.note = noted(PageMsg::ChannelsOne, PageMsg::ChannelsMany, PageMsg::ChannelsOfAll);
    } else {
      gather_threads();
      add_thread_choices(page);
      fill(page, kThreadColumns, PageMsg::PageThreads, PageMsg::NoThreadYet, PageMsg::NoThreadFound);
      page.note = noted(PageMsg::ThreadsOne, PageMsg::ThreadsMany, PageMsg::ThreadsOfAll);
    }
    if (!m_as_of) add_actions(page.actions);
    return page;
  }

 private:
  void add_actions(std::vector<PageAction>& actions) const {
    if (m_is_channels) {
      add_action(actions, "add:channel", text(PageMsg::GroupAddChannel),
                 {intent::AddRecord{RecordKind::Channel,
                                    {{channel::kTitle.index, text(PageMsg::GroupNewChannel)},
                                     {channel::kState.index, std::string(kChannelStateChoices.front().token)}}}})
          .is_main = true;
      return;
    }
    add_action(actions, "add:thread", text(PageMsg::ThreadStart),
               {intent::AddRecord{RecordKind::Thread,
                                  {{thread::kTitle.index, text(PageMsg::ThreadNew)},
                                   {thread::kVisible.index, std::string(kEntryVisibilityChoices[1].token)}}}})
        .is_main = true;
  }

  // ---- threads ----
  void gather_threads() {
    m_document.table(RecordKind::Thread).each([&](const Record& thread) {
      const ThreadState state = thread_state(m_input, thread, m_as_of);
      if (!state.had_begun) return;
      ++m_there;
      if (passes(thread, state) && is_found(thread, state)) m_rows.push_back(thread_row(thread, state));
    });
  }

  [[nodiscard]] bool passes(const Record& thread, const ThreadState& state) const {
    const std::string_view about = m_page.option("about");
    if (!about.empty()) {
      const auto subject = subject_of(m_document, thread);
      if ((subject ? kind_spec(subject->kind).table : kNone) != about) return false;
    }
    const std::string_view wanted = m_page.option("state");
    return wanted.empty() || (wanted == "resolved") == state.is_resolved;
  }

  [[nodiscard]] bool is_found(const Record& thread, const ThreadState& state) const {
    if (m_needle.empty() || has_text(RecordKind::Thread, thread, m_needle)) return true;
    return std::ranges::any_of(state.entries,
                               [&](const Record* entry) { return has_text(RecordKind::Entry, *entry, m_needle); });
  }

  [[nodiscard]] Ordered thread_row(const Record& thread, const ThreadState& state) const {
    Ordered ordered{page_row(m_document, {RecordKind::Thread, thread.id}, m_input.session), {}, {}};
    const auto subject = subject_of(m_document, thread);
    const std::string about = subject ? record_title(m_document, *subject) : std::string();
    const Record* last = state.entries.empty() ? nullptr : last_of(state);
    const auto date = last != nullptr ? get(*last, entry::kDate) : std::nullopt;
    std::string said = date ? short_date(*date) : std::string();
    if (last != nullptr) append_listed(said, get(*last, entry::kAuthor));
    auto& cells = ordered.row.cells;
    cells.push_back({about, PageTone::Soft});
    cells.push_back({number_text(state.entries.size()), PageTone::Soft});
    cells.push_back({said, PageTone::Soft});
    cells.push_back(thread_badge(thread, state));
    const std::string latest = date ? padded(date->first_day.number - kFirstDay.number) : std::string();
    ordered.keys = {ascii_lower(cells[0].text), ascii_lower(about),
                    padded(static_cast<std::int64_t>(state.entries.size())), latest, state.is_resolved ? "1" : "0"};
    // The open ones first, of those the one where something was said last.
    ordered.usual = ordered.keys.back() + padded(date ? kLastDay - date->first_day : kLastDay - kFirstDay + 1);
    return ordered;
  }

  // That has a date, if any has.
  static const Record* last_of(const ThreadState& state) {
    const auto dated = std::find_if(state.entries.rbegin(), state.entries.rend(),
                                    [](const Record* entry) { return get(*entry, entry::kDate).has_value(); });
    return dated != state.entries.rend() ? *dated : state.entries.back();
  }

  void add_thread_choices(PageView& page) const {
    std::vector<Option> abouts;
    std::array<bool, kKindCount> kinds{};
    bool is_any_general = false;
    m_document.table(RecordKind::Thread).each([&](const Record& thread) {
      const auto subject = subject_of(m_document, thread);
      if (subject) kinds[static_cast<std::size_t>(subject->kind)] = true;
      is_any_general = is_any_general || !subject;
    });
    for (const RecordKindSpec& spec : kRecordKinds) {
      if (!kinds[static_cast<std::size_t>(spec.kind)]) continue;
      abouts.push_back({std::string(spec.table), std::string(spec.plural)});
    }
    if (is_any_general) abouts.push_back({std::string(kNone), text(PageMsg::ThreadAboutNothing)});
    add_choice(page, m_page, "about", PageMsg::ThreadColumnAbout, PageMsg::ThreadAboutAnything, abouts);
    add_choice(page, m_page, "state", PageMsg::ThreadColumnState, PageMsg::ThreadAnyState,
               {{"open", text(PageMsg::ThreadOpen)}, {"resolved", text(PageMsg::ThreadResolved)}});
  }

  // ---- channels ----
  void gather_channels() {
    m_document.table(RecordKind::Channel).each([&](const Record& channel) {
      ++m_there;
      const std::string_view group = m_page.option("group");
      if (!group.empty() && get(channel, channel::kGroup).view() != (group == kNone ? "" : group)) return;
      const std::string_view kind = m_page.option("kind");
      if (!kind.empty() && get(channel, channel::kKind) != kind) return;
      const std::string_view state = m_page.option("state");
      if (!state.empty() && channel_state(channel) != state) return;
      if (!m_needle.empty() && !has_text(RecordKind::Channel, channel, m_needle)) return;
      m_rows.push_back(channel_row(channel));
    });
  }

  [[nodiscard]] Ordered channel_row(const Record& channel) const {
    Ordered ordered{page_row(m_document, {RecordKind::Channel, channel.id}, m_input.session), {}, {}};
    const RecordRef group{RecordKind::Group, get(channel, channel::kGroup)};
    std::string owner = text(PageMsg::ChannelOfAll);
    if (!group.id.empty()) owner = m_document.find(group) != nullptr ? record_title(m_document, group) : "";
    auto& cells = ordered.row.cells;
    cells.push_back({owner, PageTone::Soft});
    cells.push_back(
        {choice_label(RecordKind::Channel, channel::kKind.index, get(channel, channel::kKind)), PageTone::Soft});
    cells.push_back({get(channel, channel::kMovedTo), PageTone::Soft});
    cells.push_back({get(channel, channel::kAddress), PageTone::Soft});
    cells.push_back(channel_badge(channel));
    for (const PageText& cell : cells) ordered.keys.push_back(ascii_lower(cell.text));
    const std::string state = channel_state(channel);
    ordered.usual = (state == "open" ? "0" : "1") + ordered.keys[1] + '\n' + ordered.keys[0];
    return ordered;
  }

  void add_channel_choices(PageView& page) const {
    std::vector<Option> groups = options_of(m_document, RecordKind::Group);
    groups.push_back({std::string(kNone), text(PageMsg::ChannelOfAll)});
    add_choice(page, m_page, "group", PageMsg::ColumnGroup, PageMsg::ChannelAllGroups, groups);
    add_choice(page, m_page, "kind", PageMsg::ChannelColumnKind, PageMsg::ChannelAnyKind,
               options_from(kChannelKindChoices));
    add_choice(page, m_page, "state", PageMsg::ThreadColumnState, PageMsg::ThreadAnyState,
               options_from(kChannelStateChoices));
  }

  static std::vector<Option> options_from(Choices choices) {
    std::vector<Option> options;
    options.reserve(choices.size());
    for (const Choice& choice : choices) options.push_back({std::string(choice.token), std::string(choice.label)});
    return options;
  }

  // ---- both ----
  void fill(PageView& page, std::span<const ColumnSpec> columns, PageMsg label, PageMsg none_yet, PageMsg none_found) {
    PageTable& table = page.table;
    table.label = text(label);
    add_columns(table, m_page, columns);
    order_rows(m_rows, sorting_of(m_page, columns));
    for (Ordered& ordered : m_rows) {
      if (table.rows.size() == m_page.limit) break;
      table.rows.push_back(std::move(ordered.row));
    }
    table.more = m_rows.size() - table.rows.size();
    if (m_rows.empty()) table.empty = text(m_there > 0 ? none_found : none_yet);
  }

  [[nodiscard]] std::string noted(PageMsg one, PageMsg many, PageMsg of_all) const {
    if (m_rows.size() == m_there) return counted(one, many, m_there);
    return message(of_all, {number_text(m_rows.size()), number_text(m_there)});
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  bool m_is_channels;
  std::string m_needle;
  std::vector<Ordered> m_rows;
  std::size_t m_there = 0;  // whatever narrows the page
};

void add_subject(PageView& page, const PageInput& input, const Record& thread) {
  const std::string& stated = get(thread, thread::kSubject);
  if (stated.empty()) return;
  PageSection& section = add_section(page, text(PageMsg::ThreadColumnAbout));
  const auto subject = subject_of(input.document, thread);
  if (!subject) {
    section.text = text(PageMsg::ThreadSubjectGone);
    return;
  }
  PageLine& line = add_line(page, input.session, *subject, record_title(input.document, *subject));
  line.badge = {std::string(kind_spec(subject->kind).singular), PageTone::Soft};
}

// The call that the feedback is gathered at.
void add_call(PageView& page, const PageInput& input, const Record& thread) {
  const RecordRef call{RecordKind::Call, get(thread, thread::kCall)};
  const Record* record = input.document.find(call);
  if (record == nullptr) return;
  const auto date = get(*record, call::kDate);
  add_section(page, std::string(fields_of(RecordKind::Thread)[thread::kCall.index].label));
  add_line(page, input.session, call, record_title(input.document, call), date ? short_date(*date) : "");
}

void add_entries(PageView& page, const ThreadState& state, bool can_edit) {
  for (const Record* entry : state.entries) {
    const std::string& author = get(*entry, entry::kAuthor);
    PageSection& section = add_section(page, author.empty() ? text(PageMsg::ThreadAuthorUnknown) : author);
    const auto date = get(*entry, entry::kDate);
    if (date) section.note = short_date(*date);
    section.text = get(*entry, entry::kText);
    if (!can_edit) continue;
    const RecordRef ref{RecordKind::Entry, entry->id};
    add_action(section.actions, "edit:" + text_from_ref(ref), text(PageMsg::ThreadEditEntry), {intent::Select{ref}});
  }
}

}  // namespace

ThreadState thread_state(const PageInput& input, const Record& thread, const std::optional<Day>& as_of) {
  ThreadState state;
  bool is_whole = true;
  for (const Relation& relation : input.relations.referencing({RecordKind::Thread, thread.id})) {
    if (relation.source.kind != RecordKind::Entry || relation.field != entry::kThread.index) continue;
    const Record* entry = input.document.find(relation.source);
    if (entry == nullptr) continue;
    const auto date = get(*entry, entry::kDate);
    if (as_of && date && date->first_day > *as_of) {
      is_whole = false;
    } else {
      state.entries.push_back(entry);
    }
  }
  sort_items(state.entries, [](const Record* a, const Record* b) {
    const auto first = get(*a, entry::kDate);
    const auto second = get(*b, entry::kDate);
    return std::tuple(!first, first, a->id) < std::tuple(!second, second, b->id);
  });
  state.had_begun = is_whole || !state.entries.empty();
  state.is_resolved = is_whole && get(thread, thread::kResolved);
  return state;
}

PageText thread_badge(const Record& thread, const ThreadState& state) {
  PageText badge{text(state.is_resolved ? PageMsg::ThreadResolved : PageMsg::ThreadOpen),
                 state.is_resolved ? PageTone::Good : PageTone::Accent};
  if (choice<EntryVisibility>(thread, thread::kVisible) == EntryVisibility::Private) {
    append_listed(badge.text, choice_label(RecordKind::Thread, thread::kVisible.index, "private"));
  }
  return badge;
}

std::string thread_note(const ThreadState& state) {
  std::string note = counted(PageMsg::ThreadEntriesOne, PageMsg::ThreadEntriesMany, state.entries.size());
  const auto dated = std::find_if(state.entries.rbegin(), state.entries.rend(),
                                  [](const Record* entry) { return get(*entry, entry::kDate).has_value(); });
  if (dated == state.entries.rend()) return note;
  append_listed(note, message(PageMsg::ThreadLastOn, {short_date(*get(**dated, entry::kDate))}));
  return note;
}

std::string channel_state(const Record& channel) {
  const std::string& token = get(channel, channel::kState);
  if (!token.empty()) return token;
  const Choice& usual = get(channel, channel::kMovedTo).empty() ? kChannelStateChoices[0] : kChannelStateChoices[2];
  return std::string(usual.token);
}

PageText channel_badge(const Record& channel) {
  const std::string state = channel_state(channel);
  return {choice_label(RecordKind::Channel, channel::kState.index, state),
          state == "open" ? PageTone::Accent : PageTone::Soft};
}

std::string channel_place(const Record& channel) {
  std::string place = choice_label(RecordKind::Channel, channel::kKind.index, get(channel, channel::kKind));
  const std::string& moved = get(channel, channel::kMovedTo);
  append_listed(place, moved.empty() ? get(channel, channel::kAddress) : message(PageMsg::ChannelMovedTo, {moved}));
  return place;
}

PageView build_threads(const PageInput& input) { return Pages(input).build(); }

PageView build_thread(const PageInput& input) {
  const PageAt& at = input.session.page;
  PageView page = page_head(at, text(PageMsg::PageThreads));
  const RecordRef ref{RecordKind::Thread, at.about};
  page.about = ref;
  const Record* thread = input.document.find(ref);
  if (thread == nullptr) {
    page.table.empty = text(PageMsg::PageAbsent);
    return page;
  }
  const auto as_of = as_of_day(at);
  const ThreadState state = thread_state(input, *thread, as_of);
  page.title = record_title(input.document, ref);
  page.badge = thread_badge(*thread, state);
  page.note = thread_note(state);
  add_subject(page, input, *thread);
  add_call(page, input, *thread);
  add_entries(page, state, !as_of);
  if (state.entries.empty()) add_section(page, text(PageMsg::ThreadEntries)).text = text(PageMsg::ThreadNoEntryYet);
  if (as_of) return page;
  add_action(page.actions, "add:entry", text(PageMsg::ThreadAddEntry),
             {intent::AddRecord{
                 RecordKind::Entry,
                 {{entry::kThread.index, ref.id.text()}, {entry::kDate.index, Date{input.today, Precision::Day}}}}})
      .is_main = true;
  const bool resolved = get(*thread, thread::kResolved);
  add_action(page.actions, "resolve", text(resolved ? PageMsg::ThreadOpenAgain : PageMsg::ThreadResolve),
             {intent::SetField{ref, thread::kResolved.index, !resolved}});
  return page;
}

}  // namespace constellation
