#include "model/document.h"

namespace constellation {
namespace {

std::string label_of_choice(RecordKind kind, const Record& record, FieldIndex field) {
  const FieldSpec& spec = fields_of(kind)[field];
  const std::string& token = text_value(record, field);
  const int index = choice_index(spec, token);
  return index < 0 ? token : std::string(spec.choices[static_cast<std::size_t>(index)].label);
}

// The name of the record a Reference points to; its id where it is gone; "" where there is none.
std::string referenced_name(const Document& document, RecordKind kind, const RecordId& id) {
  if (id.empty()) return {};
  const Record* record = document.find(kind, id);
  const std::string& name = record != nullptr ? text_value(*record, title_field(kind).index) : id.text();
  return name.empty() ? id.text() : name;
}

std::string joined(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += " · ";
    text += part;
  }
  return text;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string role_title(const Document& document, const Record& record) {
  std::string who = referenced_name(document, RecordKind::Person, get(record, role_assignment::kPerson));
  if (who.empty()) {
    who = referenced_name(document, RecordKind::Organisation, get(record, role_assignment::kOrganisation));
  }
  if (who.empty()) who = get(record, role_assignment::kBody);
  return joined({label_of_choice(RecordKind::RoleAssignment, record, role_assignment::kRole.index), who});
}

std::string connecting_title(const Document& document, RecordKind kind, const Record& record) {
  switch (kind) {
    case RecordKind::RoleAssignment:
      return role_title(document, record);
    case RecordKind::Affiliation:
      return joined({referenced_name(document, RecordKind::Person, get(record, affiliation::kPerson)),
                     get(record, affiliation::kPosition),
                     referenced_name(document, RecordKind::Organisation, get(record, affiliation::kOrganisation))});
    case RecordKind::StatusChange:
      return joined({label_of_choice(kind, record, status_change::kStatus.index),
                     referenced_name(document, RecordKind::Group, get(record, status_change::kGroup))});
    case RecordKind::GroupCycle:
      return joined({referenced_name(document, RecordKind::Group, get(record, group_cycle::kGroup)),
                     referenced_name(document, RecordKind::Cycle, get(record, group_cycle::kCycle))});
    case RecordKind::PlannedDates: {
      const auto subject = ref_from_text(get(record, planned_dates::kSubject));
      return joined({referenced_name(document, RecordKind::Baseline, get(record, planned_dates::kBaseline)),
                     subject ? record_title(document, *subject) : std::string()});
    }
    case RecordKind::Call: {
      const std::string& own = get(record, call::kTitle);
      return own.empty() ? referenced_name(document, RecordKind::CallSeries, get(record, call::kSeries)) : own;
    }
    case RecordKind::Connection: {
      const std::string& own = get(record, connection::kText);
      if (!own.empty()) return own;
      return joined({referenced_name(document, RecordKind::Group, get(record, connection::kFrom)),
                     label_of_choice(kind, record, connection::kKind.index),
                     referenced_name(document, RecordKind::Group, get(record, connection::kTo))});
    }
    case RecordKind::Entry:
      return joined({get(record, entry::kAuthor), first_line(get(record, entry::kText))});
    case RecordKind::Citation:
      return joined({referenced_name(document, RecordKind::Source, get(record, citation::kSource)),
                     label_of_choice(kind, record, citation::kConfidence.index)});
    default:
      return text_value(record, title_field(kind).index);
  }
}

}  // namespace

std::string record_title(const Document& document, RecordKind kind, const Record& record) {
  std::string title = connecting_title(document, kind, record);
  if (title.empty() && kind == RecordKind::CallSeries) {
    title = referenced_name(document, RecordKind::Group, get(record, call_series::kGroup));
  }
  return title.empty() ? std::string(kind_spec(kind).singular) : title;
}

std::string record_title(const Document& document, const RecordRef& ref) {
  if (ref.kind == RecordKind::Foreign) return text_from_ref(ref);
  const Record* record = document.find(ref);
  return record != nullptr ? record_title(document, ref.kind, *record) : std::string(kind_spec(ref.kind).singular);
}

}  // namespace constellation
