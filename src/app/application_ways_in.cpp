// Files and links that come in, one after another: each is shown before it changes anything.
#include "app/application.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/storage.h"

namespace constellation {
namespace {

constexpr std::size_t kLongestUnpacked = 64'000'000;

}  // namespace

void Application::receive(Incoming incoming) {
  m_incoming.push_back(std::move(incoming));
  offer_next();
}

// Those that can not be read are told together: the first one's reason is not gone with the second one's.
void Application::offer_next() {
  std::string refused;
  while (!m_incoming.empty() && m_is_started && !m_reads_link && !m_offered && m_busy.empty()) {
    if (announces_long(m_incoming.front())) return;
    const Incoming next = std::move(m_incoming.front());
    m_incoming.pop_front();
    std::optional<Error> error;
    if (next.file) {
      error = offer(next.file.value().name, next.file.value().content, next.form);
    } else {
      error = next.file.error();
    }
    if (!error) continue;
    if (!refused.empty()) refused += ' ';
    refused += error_text(*error);
  }
  if (refused.empty()) return;
  tell(std::move(refused), true);
  open_last();
}

// What takes longer than a moment is said first: the page stands still while it is read and compared.
bool Application::announces_long(const Incoming& next) {
  constexpr std::size_t kLong = 1'000'000;  // bytes; reading and comparing them takes some 100 ms
  constexpr double kSeenMs = 60;
  const bool is_long = next.file && next.file.value().content.size() > kLong;
  m_announced = is_long && !m_announced;
  if (!m_announced) return false;
  m_busy = message(Msg::ReadingFile, {next.file.value().name});
  m_ports.host->after(kSeenMs, [this] {
    m_busy.clear();
    offer_next();
    changed();
  });
  changed();
  return true;
}

std::optional<Error> Application::offer(const std::string& name, const std::string& content, Form form) {
  if (const auto packed = packed_in(content); form == Form::FileOrLink && !packed.empty()) {
    read_link(packed);
    return std::nullopt;
  }
  const std::string title = name.empty() ? text(Msg::TextTitle) : name;
  auto snapshot = decode_snapshot(content);
  if (!snapshot) {
    Error error = snapshot.error();
    error.file = title;
    return error;
  }
  offer_decoded(title, std::move(*snapshot));
  return std::nullopt;
}

void Application::read_link(std::string_view packed) {
  m_reads_link = true;
  m_ports.host->unpack(packed, kLongestUnpacked,
                       [this](Outcome<std::string> content) { link_read(std::move(content)); });
  changed();
}

void Application::link_read(Outcome<std::string> content) {
  m_reads_link = false;
  if (content) {
    m_incoming.push_front({platform::PickedFile{text(Msg::LinkTitle), std::move(*content)}, Form::File});
    return offer_next();
  }
  const bool is_too_large = content.error().code == ErrorCode::TooLarge;
  tell(is_too_large ? message(Msg::LinkTooLarge, {bytes_text(kLongestUnpacked)}) : text(Msg::LinkDamaged), true);
  open_last();
}

}  // namespace constellation
