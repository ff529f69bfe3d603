// SearchIndex: everything that is written in a network, found while one types.
//
// Each chunk of a table has its texts in one piece, folded (base/fold.h); a search reads them through. That finds words
// in any script, without spaces too, and costs 0.1 µs a record and less; an index of words would be faster for a whole
// word and slower for its beginning, and larger than the texts.
//
//   chunk     record 1                  record 2
//   text      \n title \x1F other texts \n title \x1F …
//
// Chunks are kept by identity: an edit costs the one chunk that it made.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace constellation {

struct SearchHit {
  RecordRef record;
  int score = 0;
  friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

struct SearchResult {
  std::vector<SearchHit> hits;  // the best ones first
  std::size_t count = 0;        // all there are
};

class SearchIndex {
 public:
  // Records that have every word of the text, at most `limit` of them. A word counts more in the title than elsewhere,
  // at its beginning than within, and the whole text as a title most. Ties stand in the order of kinds and ids.
  SearchResult search(const Document& document, std::string_view text, std::size_t limit);
  // Of the texts that are kept.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct ChunkText {
    Table<Record>::ChunkPointer chunk;
    std::string text;
    std::vector<std::uint32_t> starts;  // of each record, and the end
  };
  void update(const Document& document);
  static ChunkText text_of(RecordKind kind, Table<Record>::ChunkPointer chunk);

  std::array<std::vector<ChunkText>, kKindCount> m_chunks;
};

}  // namespace constellation
