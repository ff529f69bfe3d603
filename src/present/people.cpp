#include "present/people.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "model/standing.h"
#include "present/find.h"
#include "present/page_cache.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "present/people_parts.h"

namespace constellation {

using namespace page_parts;
using namespace people_parts;

namespace {

enum class Column : std::uint8_t { Name, Kind, Roles, Organisation, Load };
constexpr std::array kColumns = {
    ColumnSpec{"name", PageMsg::PeopleColumnName, 1.6F, false},
    ColumnSpec{"kind", PageMsg::PeopleColumnKind, 1.0F, true},
    ColumnSpec{"roles", PageMsg::PeopleColumnRoles, 3.0F, false},
    ColumnSpec{"organisation", PageMsg::ColumnOrganisation, 1.6F, true},
    ColumnSpec{"load", PageMsg::PeopleColumnLoad, 1.1F, false},
};

// What a row is about, in the order of the rows.
enum class Who : std::uint8_t { Person, Organisation, Council, VacantChair };
constexpr std::array<std::string_view, 4> kWhoTokens = {"person", "organisation", "council", "vacant"};
std::string_view token_of(Who who) { return kWhoTokens[static_cast<std::size_t>(who)]; }

struct Line {
  Who who = Who::Person;
  RecordRef record;
  std::string name;
  std::string kind = {};
  std::vector<const Record*> roles = {};  // in force that day
  std::string roles_text = {};
  std::string organisations = {};
  Load load = {};
};

class People {
 public:
  explicit People(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_shown(input),
        m_needle(ascii_lower(trimmed(input.session.find))) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PagePeople));
    gather(RecordKind::Person, Who::Person);
    gather(RecordKind::Organisation, Who::Organisation);
    gather_councils();
    gather_vacancies();
    sort_lines();
    add_choices(page);
    page.note = note();
    add_action(page.actions, "add-person", text(PageMsg::AddPerson),
               {intent::AddRecord{RecordKind::Person, {{person::kName.index, text(PageMsg::NewPerson)}}}})
        .is_main = true;
    add_action(
        page.actions, "add-organisation", text(PageMsg::AddOrganisation),
        {intent::AddRecord{RecordKind::Organisation, {{organisation::kName.index, text(PageMsg::NewOrganisation)}}}});
    add_table(page.table);
    return page;
  }

 private:
  void gather(RecordKind kind, Who who) {
    m_document.table(kind).each([&](const Record& record) {
      const RecordRef ref{kind, record.id};
      if (!is_there(ref)) {
        ++m_yet_to_come;
        return;
      }
      Line line{.who = who, .record = ref, .name = record_title(m_document, kind, record)};
      line.kind = kind_of(kind, record);
      line.roles = in_force(m_shown, RecordKind::RoleAssignment, roles_of(m_shown, ref));
      if (who == Who::Person) line.organisations = organisations_text(m_shown, ref, line.roles);
      take(std::move(line), record);
    });
  }

  // As of a day there is who anything dated is known to have begun for; without any date everyone always was. To an
  // organisation a person without dates belongs as long as the person is there.
  [[nodiscard]] bool is_there(const RecordRef& ref) const {
    if (!m_shown.as_of) return true;
    bool is_dated = false;
    for (const Relation& relation : m_input.relations.referencing(ref)) {
      const RecordKind kind = relation.source.kind;
      const bool is_term = kind == RecordKind::RoleAssignment || kind == RecordKind::Affiliation;
      const Record* record = is_term ? m_document.find(relation.source) : nullptr;
      if (record == nullptr) continue;
      const auto start = term_of(m_document, kind, *record).start;
      if (start && start->first_day <= m_shown.day) return true;
      const bool is_member = !start && kind == RecordKind::Affiliation && ref.kind == RecordKind::Organisation;
      const RecordRef person{RecordKind::Person, is_member ? get(*record, affiliation::kPerson) : RecordId{}};
      if (is_member && is_there(person)) return true;
      is_dated = is_dated || start || is_member;
    }
    return !is_dated;
  }

  [[nodiscard]] static std::string kind_of(RecordKind kind, const Record& record) {
    const std::string& own = kind == RecordKind::Organisation ? get(record, organisation::kKind) : std::string();
    return own.empty() ? std::string(kind_spec(kind).singular) : choice_label(kind, organisation::kKind.index, own);
  }

  // A council has no record of its own: it is told by the roles that name it.
  void gather_councils() {
    std::map<std::string, std::vector<const Record*>> by_name;
    m_document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
      const bool is_held =
          !get(role, role_assignment::kPerson).empty() || !get(role, role_assignment::kOrganisation).empty();
      const std::string& body = get(role, role_assignment::kBody);
      if (is_held || body.empty() || !has_begun(m_shown, RecordKind::RoleAssignment, role)) return;
      by_name[body].push_back(&role);
    });
    for (const auto& [name, roles] : by_name) {
      Line line{.who = Who::Council, .record = {RecordKind::RoleAssignment, roles.front()->id}, .name = name};
      line.kind = text(PageMsg::PeopleCouncil);
      line.roles = in_force(m_shown, RecordKind::RoleAssignment, roles);
      take(std::move(line), *roles.front());
    }
  }

  // Groups that are at work, or say themselves that their chair is vacant, and that neither a chair nor a council
  // leads.
  void gather_vacancies() {
    const auto promised = m_shown.as_of ? Promised::ByThatDay : Promised::OnRecord;
    for (const GroupStanding& standing :
         m_input.cache.standings(m_document, m_input.relations, m_shown.day, promised)) {
      const Record* group = m_document.find(RecordKind::Group, standing.group);
      if (group == nullptr || !lacks_leader(standing)) continue;
      ++m_vacancies;
      if (m_page.option("kind") != token_of(Who::VacantChair)) continue;
      Line line{.who = Who::VacantChair,
                .record = {RecordKind::Group, standing.group},
                .name = record_title(m_document, RecordKind::Group, *group)};
      line.kind = text(PageMsg::PeopleVacantChair);
      line.roles_text = last_led(line.record);
      take(std::move(line), *group);
    }
  }

  [[nodiscard]] bool lacks_leader(const GroupStanding& standing) const {
    if (m_shown.as_of && !standing.exists_on(m_shown.day)) return false;
    bool is_vacant = standing.status == "active" || standing.status == "forming";
    for (const RecordId& id : standing.roles) {
      const Record& role = *m_document.find(RecordKind::RoleAssignment, id);
      if (!get(role, role_assignment::kBody).empty()) return false;
      if (!is_lead(role)) continue;
      const bool is_held = !get(role, role_assignment::kPerson).empty() ||
                           !get(role, role_assignment::kOrganisation).empty() || get(role, role_assignment::kRotates);
      if (is_held) return false;
      is_vacant = true;
    }
    return is_vacant;
  }

  [[nodiscard]] std::string last_led(const RecordRef& group) const {
    const Record* last = nullptr;
    std::optional<Date> latest;
    for (const Record* role : naming(m_shown, group, RecordKind::RoleAssignment, role_assignment::kGroup.index)) {
      const auto end = term_of(m_document, RecordKind::RoleAssignment, *role).end;
      const bool counts = is_lead(*role) && is_over(m_shown, RecordKind::RoleAssignment, *role);
      if (!counts || (latest && *end <= *latest)) continue;
      last = role;
      latest = end;
    }
    if (last == nullptr) return text(PageMsg::MissingLeader);
    return message(PageMsg::LastLedBy,
                   {holder_name(m_document, last->id), term_text(m_document, RecordKind::RoleAssignment, *last)});
  }

  // Counts it, and keeps it where nothing narrows it out.
  void take(Line line, const Record& record) {
    if (line.who != Who::VacantChair) {
      ++m_counts[static_cast<std::size_t>(line.who)];
      line.roles_text = roles_text(m_document, line.roles);
      line.load = load_of(line.roles);
    }
    if (passes(line) && is_found(line, record)) m_lines.push_back(std::move(line));
  }

  [[nodiscard]] bool passes(const Line& line) const {
    const std::string_view kind = m_page.option("kind");
    if (!kind.empty() && kind != token_of(line.who)) return false;
    const std::string_view office = m_page.option("office");
    if (office == "some" && line.load.roles == 0) return false;
    if (office == kNone && line.load.roles > 0) return false;
    if (office == "several" && line.load.groups < 2) return false;
    return has_wanted_role(line) && is_of_organisation(line);
  }

  [[nodiscard]] bool has_wanted_role(const Line& line) const {
    const std::string_view group = m_page.option("group");
    const std::string_view role = m_page.option("role");
    if (group.empty() && role.empty()) return true;
    if (line.who == Who::VacantChair) {
      return (group.empty() || line.record.id.view() == group) && (role.empty() || role == "chair");
    }
    return std::ranges::any_of(line.roles, [&](const Record* each) {
      return (group.empty() || get(*each, role_assignment::kGroup).view() == group) &&
             (role.empty() || get(*each, role_assignment::kRole) == role);
    });
  }

  [[nodiscard]] bool is_of_organisation(const Line& line) const {
    const std::string_view wanted = m_page.option("organisation");
    if (wanted.empty()) return true;
    if (line.who == Who::Organisation) return line.record.id.view() == wanted;
    if (line.who != Who::Person) return false;
    const auto affiliations =
        in_force(m_shown, RecordKind::Affiliation,
                 naming(m_shown, line.record, RecordKind::Affiliation, affiliation::kPerson.index));
    return std::ranges::any_of(
               affiliations,
               [&](const Record* each) { return get(*each, affiliation::kOrganisation).view() == wanted; }) ||
           std::ranges::any_of(line.roles, [&](const Record* each) {
             return get(*each, role_assignment::kOrganisation).view() == wanted;
           });
  }

  [[nodiscard]] bool is_found(const Line& line, const Record& record) const {
    if (m_needle.empty() || has_text(line.record.kind, record, m_needle)) return true;
    return ascii_lower(line.roles_text + '\n' + line.organisations).find(m_needle) != std::string::npos;
  }

  [[nodiscard]] static std::string sort_key(const Line& line, Column column) {
    switch (column) {
      case Column::Kind:
        return line.kind;
      case Column::Roles:
        return line.roles_text;
      case Column::Organisation:
        return line.organisations;
      case Column::Name:
      case Column::Load:
        break;
    }
    return line.name;
  }

  // Without an order people stand before organisations and those before councils, each by name.
  void sort_lines() {
    struct Keyed {
      std::string name;
      std::string key;
      Line line;
    };
    const Sorting sorting = sorting_of(m_page, kColumns);
    const auto column = static_cast<Column>(sorting.column.value_or(0));
    std::vector<Keyed> keyed;
    keyed.reserve(m_lines.size());
    for (Line& line : m_lines) {
      std::string key = sorting.column ? ascii_lower(sort_key(line, column)) : std::string();
      keyed.push_back({ascii_lower(line.name), std::move(key), std::move(line)});
    }
    sort_items(keyed, [](const Keyed& a, const Keyed& b) {
      return std::tuple(a.line.who, a.name, a.line.record) < std::tuple(b.line.who, b.name, b.line.record);
    });
    const auto before = [&](const Keyed& a, const Keyed& b) {
      if (column == Column::Load) {
        return sorting.descending ? b.line.load < a.line.load : a.line.load < b.line.load;
      }
      if (a.key.empty() != b.key.empty()) return b.key.empty();  // what says nothing stands last, in either direction
      return sorting.descending ? b.key < a.key : a.key < b.key;
    };
    if (sorting.column) sort_items(keyed, before);
    m_lines.clear();
    for (Keyed& each : keyed) m_lines.push_back(std::move(each.line));
  }

  void add_choices(PageView& page) const {
    add_choice(page, m_page, "kind", PageMsg::PeopleColumnKind, PageMsg::PeopleAllKinds,
               {{std::string(token_of(Who::Person)), std::string(kind_spec(RecordKind::Person).plural)},
                {std::string(token_of(Who::Organisation)), std::string(kind_spec(RecordKind::Organisation).plural)},
                {std::string(token_of(Who::Council)), text(PageMsg::PeopleCouncils)},
                {std::string(token_of(Who::VacantChair)), text(PageMsg::PeopleVacantChairs)}});
    add_choice(page, m_page, "group", PageMsg::ColumnGroup, PageMsg::PeopleAllGroups,
               options_of(m_document, RecordKind::Group));
    std::vector<Option> roles;
    roles.reserve(kRoleChoices.size());
    for (const Choice& choice : kRoleChoices) roles.push_back({std::string(choice.token), std::string(choice.label)});
    add_choice(page, m_page, "role", PageMsg::PeopleRole, PageMsg::PeopleAnyRole, roles);
    add_choice(page, m_page, "organisation", PageMsg::ColumnOrganisation, PageMsg::AnyOrganisation,
               options_of(m_document, RecordKind::Organisation));
    add_choice(page, m_page, "office", PageMsg::PeopleOffice, PageMsg::PeopleAnyOffice,
               {{"some", text(PageMsg::PeopleWithRole)},
                {std::string(kNone), text(PageMsg::PeopleWithoutRole)},
                {"several", text(PageMsg::PeopleInSeveral)}});
  }

  [[nodiscard]] std::size_t there() const { return m_counts[0] + m_counts[1] + m_counts[2]; }

  [[nodiscard]] std::string note() const {
    const auto shown = static_cast<std::size_t>(
        std::ranges::count_if(m_lines, [](const Line& line) { return line.who != Who::VacantChair; }));
    if (m_page.option("kind") == token_of(Who::VacantChair)) {
      return counted(PageMsg::ChairlessOne, PageMsg::ChairlessMany, m_vacancies);
    }
    std::string words;
    if (shown < there()) {
      words = message(PageMsg::PeopleOfAll, {number_text(shown), number_text(there())});
    } else {
      words = counted(PageMsg::PeopleOne, PageMsg::PeopleMany, m_counts[0]) + ", " +
              counted(PageMsg::OrganisationsOne, PageMsg::OrganisationsMany, m_counts[1]);
      if (m_counts[2] > 0) append_listed(words, counted(PageMsg::CouncilsOne, PageMsg::CouncilsMany, m_counts[2]));
    }
    if (m_yet_to_come > 0) {
      append_listed(words, message(PageMsg::GroupsYetToCome, {number_text(m_yet_to_come)}));
    }
    if (m_vacancies > 0) append_listed(words, counted(PageMsg::ChairlessOne, PageMsg::ChairlessMany, m_vacancies));
    return words;
  }

  void add_table(PageTable& table) const {
    table.label = text(PageMsg::PagePeople);
    add_columns(table, m_page, kColumns);
    for (const Line& line : m_lines) {
      if (table.rows.size() == m_page.limit) break;
      table.rows.push_back(row_of(line));
    }
    table.more = m_lines.size() - table.rows.size();
    if (!m_lines.empty()) return;
    const bool asks_for_vacancies = m_page.option("kind") == token_of(Who::VacantChair) && m_vacancies == 0;
    table.empty = text(asks_for_vacancies ? PageMsg::NoChairVacant
                       : there() > 0      ? PageMsg::NobodyFound
                                          : PageMsg::NobodyYet);
  }

  [[nodiscard]] PageRow row_of(const Line& line) const {
    PageRow row = page_row(m_document, line.record, m_input.session);
    row.cells.front().text = line.name;
    const bool is_vacant = line.who == Who::VacantChair;
    row.cells.push_back({line.kind, is_vacant ? PageTone::Warn : PageTone::Soft});
    row.cells.push_back({line.roles_text, is_vacant ? PageTone::Soft : PageTone::Plain});
    row.cells.push_back({line.organisations, PageTone::Soft});
    row.cells.push_back(
        {is_vacant ? std::string() : load_text(line.load), line.load.groups > 1 ? PageTone::Accent : PageTone::Soft});
    return row;
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  ShownOn m_shown;
  std::string m_needle;
  std::vector<Line> m_lines;
  std::array<std::size_t, 3> m_counts{};  // people, organisations, councils that day, whatever narrows the page
  std::size_t m_yet_to_come = 0;          // on record, later than that day
  std::size_t m_vacancies = 0;
};

}  // namespace

PageView build_people(const PageInput& input) { return People(input).build(); }

}  // namespace constellation
