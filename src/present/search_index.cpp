#include "present/search_index.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/fold.h"
#include "base/sort.h"
#include "base/text.h"

namespace constellation {
namespace {

constexpr char kRecord = '\n';
constexpr char kOther = '\x1F';  // from here on it is not the title

// What only connects others is found by what it connects; citations and planned dates say nothing of their own.
constexpr std::array kSearched = {
    RecordKind::Group,       RecordKind::Person,     RecordKind::Organisation, RecordKind::Cycle,
    RecordKind::Deliverable, RecordKind::Goal,       RecordKind::Publication,  RecordKind::CallSeries,
    RecordKind::Call,        RecordKind::FocusArea,  RecordKind::Baseline,     RecordKind::Source,
    RecordKind::Network,     RecordKind::GroupCycle, RecordKind::StatusChange, RecordKind::Pause,
    RecordKind::Channel,     RecordKind::Event,      RecordKind::Connection,   RecordKind::Meeting,
    RecordKind::Practice,    RecordKind::Suggestion, RecordKind::Thread,       RecordKind::Entry,
};

// Who is asked for more often comes first among equals.
int worth_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::Group:
      return 4;
    case RecordKind::Person:
    case RecordKind::Organisation:
    case RecordKind::Cycle:
    case RecordKind::Deliverable:
      return 2;
    case RecordKind::Goal:
    case RecordKind::Publication:
    case RecordKind::CallSeries:
      return 1;
    default:
      return 0;
  }
}

void append_text(std::string& text, std::string_view words) {
  const std::size_t from = text.size();
  append_folded(text, words);
  // Line breaks of the text would be taken for records.
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), kRecord, ' ');
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string_view rest = trimmed(text);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.push_back(folded(rest.substr(0, end)));
    rest = trimmed(rest.substr(end));
  }
  // The longest one is the rarest, as a rule: it is looked for first.
  sort_items(words, [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return words;
}

// How well the record's text has the word; 0: not at all.
int score_of(std::string_view record, std::size_t title_end, const std::string& word) {
  int best = 0;
  for (std::size_t at = record.find(word); at != std::string_view::npos; at = record.find(word, at + 1)) {
    const bool begins = at == 0 || !is_letter(record[at - 1]);
    const bool in_title = at < title_end;
    const int score = in_title ? (at == 1 ? 12 : begins ? 9 : 5) : (begins ? 3 : 1);
    best = std::max(best, score);
    if (best >= (in_title ? 9 : 3)) break;  // a later one counts no more
  }
  return best;
}

}  // namespace

SearchIndex::ChunkText SearchIndex::text_of(RecordKind kind, Table<Record>::ChunkPointer chunk) {
  ChunkText result;
  result.chunk = std::move(chunk);
  const FieldIndex title = title_field(kind).index;
  for (const auto& record : *result.chunk) {
    result.starts.push_back(static_cast<std::uint32_t>(result.text.size()));
    result.text += kRecord;
    append_text(result.text, text_value(*record, title));
    result.text += kOther;
    for (const FieldSpec& field : fields_of(kind)) {
      const bool is_text =
          field.type == FieldType::Text || field.type == FieldType::Paragraphs || field.type == FieldType::Address;
      if (is_text && field.index != title && !text_value(*record, field.index).empty()) {
        append_text(result.text, text_value(*record, field.index));
        result.text += kOther;
      }
      if (field.type != FieldType::Texts) continue;
      for (const std::string& element : elements_value(*record, field.index)) {
        append_text(result.text, element);
        result.text += kOther;
      }
    }
  }
  result.starts.push_back(static_cast<std::uint32_t>(result.text.size()));
  return result;
}

void SearchIndex::update(const Document& document) {
  for (const RecordKind kind : kSearched) {
    std::vector<ChunkText>& kept = m_chunks[static_cast<std::size_t>(kind)];
    const auto& chunks = document.table(kind).chunks();
    const bool is_same = kept.size() == chunks.size() &&
                         std::equal(chunks.begin(), chunks.end(), kept.begin(),
                                    [](const auto& chunk, const ChunkText& text) { return chunk == text.chunk; });
    if (is_same) continue;
    std::unordered_map<const void*, std::size_t> places;
    for (std::size_t i = 0; i < kept.size(); ++i) places.emplace(kept[i].chunk.get(), i);
    std::vector<ChunkText> now;
    now.reserve(chunks.size());
    for (const auto& chunk : chunks) {
      const auto place = places.find(chunk.get());
      now.push_back(place != places.end() ? std::move(kept[place->second]) : text_of(kind, chunk));
    }
    kept = std::move(now);
  }
}

SearchResult SearchIndex::search(const Document& document, std::string_view text, std::size_t limit) {
  SearchResult result;
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) return result;
  update(document);
  const std::string whole = kRecord + folded(trimmed(text)) + kOther;
  for (const RecordKind kind : kSearched) {
    for (const ChunkText& chunk : m_chunks[static_cast<std::size_t>(kind)]) {
      const std::string_view all = chunk.text;
      for (std::size_t at = all.find(words.front()); at != std::string_view::npos;) {
        const auto next = std::upper_bound(chunk.starts.begin(), chunk.starts.end(), at);
        const std::size_t index = static_cast<std::size_t>(next - chunk.starts.begin()) - 1;
        const std::string_view record = all.substr(chunk.starts[index], *next - chunk.starts[index]);
        const std::size_t title_end = record.find(kOther);
        int score = worth_of(kind);
        bool has_all = true;
        for (const std::string& word : words) {
          const int own = score_of(record, title_end, word);
          has_all = has_all && own > 0;
          score += 4 * own;
        }
        if (record.starts_with(whole)) score += 100;
        if (has_all) result.hits.push_back({{kind, (*chunk.chunk)[index]->id}, score});
        at = *next >= all.size() ? std::string_view::npos : all.find(words.front(), *next);
      }
    }
  }
  result.count = result.hits.size();
  const auto before = [](const SearchHit& a, const SearchHit& b) {
    return a.score != b.score ? a.score > b.score : a.record < b.record;
  };
  const std::size_t kept = std::min(limit, result.hits.size());
  std::partial_sort(result.hits.begin(), result.hits.begin() + static_cast<std::ptrdiff_t>(kept), result.hits.end(),
                    before);
  result.hits.resize(kept);
  return result;
}

std::size_t SearchIndex::bytes() const {
  std::size_t bytes = 0;
  for (const auto& chunks : m_chunks) {
    for (const ChunkText& chunk : chunks) bytes += chunk.text.capacity() + chunk.starts.capacity() * 4;
  }
  return bytes;
}

}  // namespace constellation
