#include "store/history.h"

#include <utility>

namespace constellation {
namespace {

std::size_t step_bytes(std::size_t edit_count) {
  // A changed row costs its chunk of pointers in two tables and the row itself, before and after.
  constexpr std::size_t kPerEdit = 2 * (kChunkCapacity * sizeof(Table<Record>::Row)) + 1024;
  return sizeof(Step) + edit_count * kPerEdit;
}

}  // namespace

void History::record(Step step, std::size_t edit_count) {
  for (const Step& undone : m_undone) m_bytes -= undone.bytes;
  m_undone.clear();
  step.bytes = step_bytes(edit_count);
  m_bytes += step.bytes;
  m_done.push_back(std::move(step));
  while (m_bytes > m_byte_limit && m_done.size() > 1) {
    m_bytes -= m_done.front().bytes;
    m_done.pop_front();
  }
}

void History::mark_undone() {
  m_undone.push_back(std::move(m_done.back()));
  m_done.pop_back();
}

void History::mark_redone() {
  m_done.push_back(std::move(m_undone.back()));
  m_undone.pop_back();
}

void History::clear() {
  m_done.clear();
  m_undone.clear();
  m_bytes = 0;
}

}  // namespace constellation
