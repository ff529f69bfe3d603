// The details panel: the selected record as a form, what is related to it and what sources say.
#include <algorithm>
#include <map>

#include "model/validation.h"
#include "present/conflicts.h"
#include "present/error_text.h"
#include "present/field_options.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/schedule_sense.h"
#include "present/view.h"
#include "snapshot/causality.h"

namespace constellation {
namespace {

// More candidates than this are typed by title instead of being listed.
constexpr std::size_t kMaxOptions = 300;
constexpr std::size_t kMaxRelated = 100;

void add_reference_options(const Document& document, const FieldSpec& spec, std::vector<std::string>& options) {
  if (document.table(spec.target).size() > kMaxOptions) return;
  std::multimap<std::string, std::string> by_title;
  document.table(spec.target).each([&](const Record& record) {
    by_title.emplace(record_title(document, {spec.target, record.id}), record.id.text());
  });
  options.push_back(text(Msg::NotSet));
  for (const auto& [title, id] : by_title) {
    std::string label = title;
    if (by_title.count(title) > 1) label.append(" (").append(id).append(")");
    options.push_back(std::move(label));
  }
}

std::string_view hint_of(const FieldSpec& field) {
  switch (field.type) {
    case FieldType::Date:
      return message(Msg::HintDate);
    case FieldType::TimeOfDay:
      return message(Msg::HintTime);
    case FieldType::Address:
      return message(Msg::HintAddress);
    case FieldType::Rule:
      return message(Msg::HintRule);
    case FieldType::Zone:
      return message(Msg::HintZone);
    case FieldType::References:
      return message(Msg::HintTitles);
    case FieldType::Texts:
      return message(Msg::ElementsHint);
    case FieldType::Integer:
      return message(Msg::HintNumber);
    default:
      return message(Msg::NotSet);
  }
}

void add_concurrent(const State& state, const FieldSpec& spec, FormField& field) {
  if (is_set_type(spec.type)) return;
  HeldValues values = held_values(state.document, &spec, writes_of(state, field.record, {spec.index, ""}));
  field.concurrent = values.count;
  field.concurrent_text = std::move(values.others);
}

void add_sense(const Record& series, FormField& field) {
  if (get(series, call_series::kSchedule).empty()) return;
  ScheduleSense sense = schedule_sense(series);
  field.sense = std::move(sense.understood);
  field.lack = std::move(sense.lack);
  if (sense.values.empty()) return;
  field.takes_over = std::string(node::kTakeOver) + field.id;
  field.when_taken = {intent::SetFields{field.record, std::move(sense.values)}};
}

FormField form_field(const State& state, const RecordRef& ref, const Record& record, const FieldSpec& spec,
                     const Session& session, const ZoneNames* zones) {
  FormField field;
  field.id = field_node(ref, spec);
  field.record = ref;
  field.field = spec.index;
  field.type = spec.type;
  field.label = std::string(spec.label);
  field.text = input_from_value(state.document, spec, value_of(record, spec.index));
  field.hint = std::string(hint_of(spec));
  add_field_options(state.document, spec, field.text, field.options);
  add_concurrent(state, spec, field);
  const std::optional<RefusedText>& refused = session.refused;
  if (refused && refused->record == ref && refused->field == spec.index) {
    field.text = refused->text;
    field.error = error_sentence(refused->error);  // it stands where it belongs
    field.is_refused = true;
  } else if (const auto standing = validate_standing(state.document, ref, spec.index, zones); !standing) {
    field.error = error_sentence(standing.error());
  }
  if (ref.kind == RecordKind::CallSeries && spec.index == call_series::kSchedule.index) add_sense(record, field);
  return field;
}

RelatedRow related_row(const Document& document, const RecordRef& ref, std::string note) {
  return {"related:" + text_from_ref(ref), ref, record_title(document, ref), std::move(note)};
}

// What the record points to, then what points to it; each record once, citations apart.
void add_related(const Document& document, const RelationIndex& relations, const RecordRef& ref, const Record& record,
                 DetailsView& details) {
  std::vector<RecordRef> seen;
  const auto add = [&](const RecordRef& other, std::string note) {
    const bool known = std::find(seen.begin(), seen.end(), other) != seen.end();
    if (known || seen.size() >= kMaxRelated || other == ref || document.find(other) == nullptr) return;
    if (other.kind == RecordKind::Foreign || other.kind == RecordKind::Citation) return;
    seen.push_back(other);
    details.related.push_back(related_row(document, other, std::move(note)));
  };
  for (const Reference& reference : references_of(ref.kind, record)) {
    add(reference.target, std::string(fields_of(ref.kind)[reference.field].label));
  }
  for (const Relation& relation : relations.referencing(ref)) {
    add(relation.source, std::string(kind_spec(relation.source.kind).singular));
  }
}

void add_sources(const Document& document, const RelationIndex& relations, const RecordRef& ref, DetailsView& details) {
  for (const Relation& relation : relations.referencing(ref)) {
    const bool is_about = relation.source.kind == RecordKind::Citation && relation.field == citation::kSubject.index;
    const Record* citation = is_about ? document.find(relation.source) : nullptr;
    if (citation == nullptr) continue;
    const FieldSpec& confidence = fields_of(RecordKind::Citation)[citation::kConfidence.index];
    const RecordId source_id = get(*citation, citation::kSource);
    const Record* source = document.find(RecordKind::Source, source_id);
    DetailsView::SourceRow row;
    row.confidence = text_from_value(confidence, value_of(*citation, confidence.index));
    row.title = source != nullptr ? record_title(document, {RecordKind::Source, source_id}) : source_id.text();
    row.statement = get(*citation, citation::kStatement);
    if (const FieldSpec* about = find_field(ref.kind, get(*citation, citation::kSubjectField))) {
      row.statement = std::string(about->label) + ": " + row.statement;
    }
    if (source != nullptr) row.address = get(*source, source::kAddress);
    details.sources.push_back(std::move(row));
  }
}

}  // namespace

void add_field_options(const Document& document, const FieldSpec& spec, const std::string& text_now,
                       std::vector<std::string>& options) {
  if (spec.type == FieldType::Choice) {
    options.push_back(text(Msg::NotSet));
    for (const Choice& choice : spec.choices) options.emplace_back(choice.label);
  } else if (spec.type == FieldType::Flag) {
    options = {text(Msg::NotSet), text(Msg::Yes), text(Msg::No)};
  } else if (spec.type == FieldType::Reference) {
    add_reference_options(document, spec, options);
  }
  const bool has_text = std::find(options.begin(), options.end(), text_now) != options.end();
  // A token of a newer schema or a dangling id stays choosable.
  if (!options.empty() && !text_now.empty() && !has_text) options.push_back(text_now);
}

DetailsView build_details(const State& state, const RelationIndex& relations, const Session& session,
                          const ZoneNames* zones) {
  DetailsView details;
  if (!session.details_open || !session.selection || session.selection->kind == RecordKind::Foreign) return details;
  const RecordRef& ref = *session.selection;
  const Record* record = state.document.find(ref);
  if (record == nullptr) return details;
  details.record = ref;
  details.kind_label = std::string(kind_spec(ref.kind).singular);
  details.title = record_title(state.document, ref);
  for (const FieldSpec& field : fields_of(ref.kind)) {
    if (is_in_form(field)) details.fields.push_back(form_field(state, ref, *record, field, session, zones));
  }
  add_related(state.document, relations, ref, *record, details);
  add_sources(state.document, relations, ref, details);
  return details;
}

}  // namespace constellation
