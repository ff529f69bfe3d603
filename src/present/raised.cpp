#include "present/raised.h"

#include <algorithm>

#include "model/document.h"
#include "model/standing.h"
#include "present/page_messages.h"
#include "present/sorted_rows.h"

namespace constellation {

using namespace page_parts;

bool is_resolved_on(const Record& connection, Day day) {
  const auto on = get(connection, connection::kResolvedOn);
  return on ? on->first_day <= day : !get(connection, connection::kResolution).empty();
}

bool is_challenge(const Record& practice) {
  return choice<PracticeKind>(practice, practice::kKind) == PracticeKind::Challenge;
}

bool is_open_on(const RecordRef& ref, const Record& record, Day day) {
  if (ref.kind == RecordKind::Connection) return !is_resolved_on(record, day);
  return is_challenge(record) && get(record, practice::kOutcome).empty();
}

RecordId raised_at(const RecordRef& ref, const Record& record) {
  return ref.kind == RecordKind::Connection ? get(record, connection::kRaisedAt) : get(record, practice::kRaisedAt);
}

bool is_held_by(const Record& meeting, Day day) {
  const auto date = get(meeting, meeting::kDate);
  return !date || date->first_day <= day;
}

bool is_raised_by(const Document& document, const RecordRef& ref, const Record& record, Day day) {
  const Record* meeting = document.find(RecordKind::Meeting, raised_at(ref, record));
  return meeting == nullptr || is_held_by(*meeting, day);
}

bool has_begun_by(const std::vector<GroupStanding>& standings, const RecordRef& ref, const Record& record, Day day) {
  std::size_t begun = 0;
  std::size_t known = 0;
  const auto note = [&](const RecordId& group) {
    const GroupStanding* standing = find_standing(standings, group);
    if (standing == nullptr) return;
    ++known;
    if (standing->exists_on(day)) ++begun;
  };
  if (ref.kind == RecordKind::Connection) {
    note(get(record, connection::kFrom));
    note(get(record, connection::kTo));
    return begun == known;
  }
  for (const std::string& text : get(record, practice::kGroups)) note(RecordId::from(text).value_or(RecordId{}));
  return known == 0 || begun > 0;
}

bool concerns_group(const RecordRef& ref, const Record& record, std::string_view group) {
  if (ref.kind == RecordKind::Connection) {
    return get(record, connection::kFrom).view() == group || get(record, connection::kTo).view() == group;
  }
  const TextElements& groups =
      ref.kind == RecordKind::Meeting ? get(record, meeting::kGroups) : get(record, practice::kGroups);
  return std::ranges::find(groups, group) != groups.end();
}

std::string groups_text(const Document& document, const RecordRef& ref, const Record& record) {
  if (ref.kind != RecordKind::Connection) {
    return titles_of(document, RecordKind::Group,
                     ref.kind == RecordKind::Meeting ? get(record, meeting::kGroups) : get(record, practice::kGroups));
  }
  std::string names = title_of(document, RecordKind::Group, get(record, connection::kFrom));
  append_listed(names, title_of(document, RecordKind::Group, get(record, connection::kTo)));
  return names;
}

void add_raise_action(std::vector<PageAction>& actions, Raised what, const RecordId& meeting) {
  const auto token = [](PracticeKind kind) {
    return std::string(kPracticeKindChoices[static_cast<std::size_t>(kind)].token);
  };
  if (what == Raised::Connection) {
    const auto kind = static_cast<std::size_t>(ConnectionKind::Overlap);
    intent::AddRecord command{RecordKind::Connection,
                              {{connection::kText.index, text(PageMsg::MeetingNewConnection)},
                               {connection::kKind.index, std::string(kConnectionKindChoices[kind].token)}}};
    if (!meeting.empty()) command.values.push_back({connection::kRaisedAt.index, meeting.text()});
    add_action(actions, "connection", text(PageMsg::MeetingAddConnection), {std::move(command)});
    return;
  }
  const bool is_practice = what == Raised::Practice;
  intent::AddRecord command{
      RecordKind::Practice,
      {{practice::kText.index, text(is_practice ? PageMsg::MeetingNewPractice : PageMsg::MeetingNewChallenge)},
       {practice::kKind.index, token(is_practice ? PracticeKind::Practice : PracticeKind::Challenge)}}};
  if (!meeting.empty()) command.values.push_back({practice::kRaisedAt.index, meeting.text()});
  add_action(actions, is_practice ? "practice" : "challenge",
             text(is_practice ? PageMsg::MeetingAddPractice : PageMsg::MeetingAddChallenge), {std::move(command)});
}

}  // namespace constellation
