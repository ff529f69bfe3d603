#include "platform/web/web_host.h"

#include <emscripten/emscripten.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iterator>

#include "base/split.h"
#include "base/text.h"
#include "platform/web/web_window.h"

using constellation::append_padded;
using constellation::Error;
using constellation::ErrorCode;
using constellation::fail;
using constellation::platform::PickedFile;
using constellation::platform::WebHost;

extern "C" {
// host.js
int cst_host_today();
char* cst_host_zone();
int cst_host_offset(const char* zone, double seconds);
char* cst_host_zone_names();
void cst_host_download(const char* name, const char* type, const char* bytes, int length);
void cst_host_pick(WebHost* self, int request, const char* accept, int several);
void cst_host_receive_files(WebHost* self);
void cst_host_fetch(WebHost* self, int request, const char* name);
void cst_host_pack(WebHost* self, int request, const char* text, int length);
void cst_host_unpack(WebHost* self, int request, const char* packed, int length, double limit);
void cst_host_copy_text(WebHost* self, int request, const char* text, int length);
int cst_host_can_share_files();
void cst_host_share(WebHost* self, int request, const char* name, const char* type, const char* bytes, int length);
int cst_host_look();
void cst_host_attach(WebHost* self);
void cst_host_set_theme(const char* theme);
int cst_host_theme();
char* cst_host_version();
void cst_host_open_asset(const char* name);
void cst_host_set_title(const char* title);
char* cst_host_address();
void cst_host_set_address(const char* fragment, int push);
void cst_host_go_back();
void cst_host_open_tab(const char* fragment);
void cst_host_copy_link(WebHost* self, int request, const char* fragment);
char* cst_host_kept_text(const char* key, int shared);
void cst_host_keep_text(const char* key, const char* text, int shared);
void cst_host_warn_on_leaving(int warns);
void cst_host_update_site();
void cst_host_after(WebHost* self, int request, double ms);

// Takes over name and bytes, both malloc'ed and zero-ended.
EMSCRIPTEN_KEEPALIVE void cst_host_file(WebHost* self, int request, char* name, int failure, char* bytes, int length) {
  std::string file_name = name;
  std::string content(bytes, static_cast<std::size_t>(length));
  std::free(name);
  std::free(bytes);
  if (failure == 0) {
    self->on_file(request, PickedFile{std::move(file_name), std::move(content)});
    return;
  }
  Error error{failure == 1 ? ErrorCode::TooLarge : ErrorCode::FileUnreadable, std::move(content), {}, 0, 0, {}, {}};
  error.file = std::move(file_name);
  self->on_file(request, constellation::Unexpected<Error>{std::move(error)});
}
EMSCRIPTEN_KEEPALIVE void cst_host_all_files(WebHost* self, int request) { self->on_all_files(request); }
EMSCRIPTEN_KEEPALIVE void cst_host_shared(WebHost* self, int request, int outcome) {
  self->on_shared(request, static_cast<constellation::platform::Host::Shared>(outcome));
}
EMSCRIPTEN_KEEPALIVE void cst_host_cancelled(WebHost* self, int request) { self->on_cancelled(request); }
EMSCRIPTEN_KEEPALIVE void cst_host_task(WebHost* self, int request) { self->on_task(request); }
EMSCRIPTEN_KEEPALIVE void cst_host_look_changed(WebHost* self) { self->on_look(); }
EMSCRIPTEN_KEEPALIVE void cst_host_address_changed(WebHost* self) { self->on_address(); }
EMSCRIPTEN_KEEPALIVE void cst_host_visibility(WebHost* self, int visible) { self->on_page(visible != 0); }
EMSCRIPTEN_KEEPALIVE void cst_host_site_event(WebHost* self, int event) {
  self->on_site(static_cast<constellation::platform::Host::SiteEvent>(event));
}
}

namespace constellation::platform {

WebHost::WebHost(WebWindow& window) : m_window(window) { cst_host_attach(this); }

std::int32_t WebHost::today() const { return cst_host_today(); }
double WebHost::now_ms() const { return WebWindow::now_ms(); }

std::string WebHost::utc_timestamp() const {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::string text;
  append_padded(text, parts.tm_year + 1900, 4);
  constexpr char kBefore[] = "--T::";
  const int rest[] = {parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec};
  for (std::size_t i = 0; i < std::size(rest); ++i) {
    text += kBefore[i];
    append_padded(text, rest[i], 2);
  }
  return text + 'Z';
}

std::uint64_t WebHost::random_bits() {
  std::uint64_t bits = 0;
  if (getentropy(&bits, sizeof bits) != 0) std::abort();  // crypto.getRandomValues is in every browser
  return bits;
}

void WebHost::download(std::string_view file_name, std::string_view mime_type, std::string_view bytes) {
  cst_host_download(std::string(file_name).c_str(), std::string(mime_type).c_str(), bytes.data(),
                    static_cast<int>(bytes.size()));
}

int WebHost::remember(std::function<void(Outcome<PickedFile>)> answer) {
  const int request = m_next_request++;
  m_requests.emplace(request, std::move(answer));
  return request;
}

void WebHost::pick_file(std::string_view accept, std::function<void(Outcome<PickedFile>)> picked) {
  const int request = remember(std::move(picked));
  cst_host_pick(this, request, std::string(accept).c_str(), 0);
}

void WebHost::pick_files(std::string_view accept, std::function<void(std::vector<Outcome<PickedFile>>)> picked) {
  const int request = m_next_request++;
  m_several.emplace(request, SeveralFiles{{}, std::move(picked)});
  cst_host_pick(this, request, std::string(accept).c_str(), 1);
}

void WebHost::on_file_dropped(std::function<void(Outcome<PickedFile>)> dropped) {
  const bool first = !m_dropped;
  m_dropped = std::move(dropped);
  if (first) cst_host_receive_files(this);
}

int WebHost::remember_content(std::function<void(Outcome<std::string>)> answer) {
  return remember([answer = std::move(answer)](Outcome<PickedFile> file) {
    if (file) {
      answer(std::move(file.value().content));
    } else {
      answer(Unexpected<Error>{file.error()});
    }
  });
}

void WebHost::fetch_asset(std::string_view name, std::function<void(Outcome<std::string>)> fetched) {
  const int request = remember_content(std::move(fetched));
  cst_host_fetch(this, request, std::string(name).c_str());
}

void WebHost::pack(std::string_view text, std::function<void(Outcome<std::string>)> done) {
  const int request = remember_content(std::move(done));
  cst_host_pack(this, request, text.data(), static_cast<int>(text.size()));
}

void WebHost::unpack(std::string_view packed, std::size_t limit, std::function<void(Outcome<std::string>)> done) {
  const int request = remember_content(std::move(done));
  cst_host_unpack(this, request, packed.data(), static_cast<int>(packed.size()), static_cast<double>(limit));
}

void WebHost::copy_text(std::string_view text, std::function<void(bool copied)> done) {
  const int request = remember([done = std::move(done)](const Outcome<PickedFile>& file) { done(file.has_value()); });
  cst_host_copy_text(this, request, text.data(), static_cast<int>(text.size()));
}

bool WebHost::can_share_files() const { return cst_host_can_share_files() != 0; }

void WebHost::share_file(std::string_view name, std::string_view mime_type, std::string_view bytes,
                         std::function<void(Shared)> done) {
  const int request = m_next_request++;
  m_shares.emplace(request, std::move(done));
  cst_host_share(this, request, std::string(name).c_str(), std::string(mime_type).c_str(), bytes.data(),
                 static_cast<int>(bytes.size()));
}

void WebHost::on_shared(int request, Shared outcome) {
  if (auto node = m_shares.extract(request)) node.mapped()(outcome);
  m_window.request_frames();
}

void WebHost::on_file(int request, Outcome<PickedFile> file) {
  if (request == 0) {
    if (m_dropped) m_dropped(std::move(file));
  } else if (const auto several = m_several.find(request); several != m_several.end()) {
    several->second.files.push_back(std::move(file));
    return;  // one answer for all
  } else if (auto node = m_requests.extract(request)) {
    node.mapped()(std::move(file));
  }
  m_window.request_frames();
}

void WebHost::on_all_files(int request) {
  if (auto node = m_several.extract(request)) node.mapped().picked(std::move(node.mapped().files));
  m_window.request_frames();
}

void WebHost::on_cancelled(int request) {
  m_requests.erase(request);
  m_several.erase(request);
}

bool WebHost::prefers_dark() const { return (look() & 1) != 0; }
bool WebHost::prefers_reduced_motion() const { return (look() & 2) != 0; }
bool WebHost::coarse_pointer() const { return (look() & 4) != 0; }

// Each frame asks, and the browser works out its styles anew before it answers.
int WebHost::look() const {
  if (m_look < 0) m_look = cst_host_look();
  return m_look;
}

void WebHost::on_look_changed(std::function<void()> changed) { m_look_changed = std::move(changed); }

void WebHost::on_look() const {
  m_look = -1;
  if (m_look_changed) m_look_changed();
  m_window.request_frames();
}

void WebHost::set_theme(Theme theme) {
  if (m_theme == theme) return;
  m_theme = theme;
  cst_host_set_theme(theme == Theme::Light ? "light" : theme == Theme::Dark ? "dark" : "system");
}

WebHost::Theme WebHost::theme() const { return static_cast<Theme>(std::max(0, cst_host_theme())); }

void WebHost::set_title(std::string_view title) { cst_host_set_title(std::string(title).c_str()); }

// Takes over a malloc'ed text.
static std::string taken(char* text) {
  std::string result = text;
  std::free(text);
  return result;
}

std::string WebHost::address() const { return taken(cst_host_address()); }

void WebHost::set_address(std::string_view fragment, History history) {
  cst_host_set_address(std::string(fragment).c_str(), history == History::Push ? 1 : 0);
}

void WebHost::on_address_changed(std::function<void(std::string)> changed) { m_address_changed = std::move(changed); }
void WebHost::go_back() { cst_host_go_back(); }
void WebHost::open_tab(std::string_view fragment) { cst_host_open_tab(std::string(fragment).c_str()); }
void WebHost::open_asset(std::string_view name) { cst_host_open_asset(std::string(name).c_str()); }
std::string WebHost::zone() const { return taken(cst_host_zone()); }

std::optional<std::int32_t> WebHost::offset_minutes(const std::string& zone, std::int64_t utc_seconds) const {
  constexpr int kUnknown = 10000;
  const int minutes = cst_host_offset(zone.c_str(), static_cast<double>(utc_seconds));
  return minutes == kUnknown ? std::nullopt : std::optional<std::int32_t>(minutes);
}

std::vector<std::string> WebHost::zone_names() const {
  std::vector<std::string> names;
  const std::string lines = taken(cst_host_zone_names());
  for (std::string_view rest = lines; !rest.empty();) names.emplace_back(take_until(rest, '\n'));
  return names;
}

std::string WebHost::version() const { return taken(cst_host_version()); }

void WebHost::copy_link(std::string_view fragment, std::function<void(bool copied)> done) {
  const int request = remember([done = std::move(done)](const Outcome<PickedFile>& file) { done(file.has_value()); });
  cst_host_copy_link(this, request, std::string(fragment).c_str());
}

std::string WebHost::kept_text(std::string_view key) const {
  return taken(cst_host_kept_text(std::string(key).c_str(), 0));
}
void WebHost::keep_text(std::string_view key, std::string_view text) {
  cst_host_keep_text(std::string(key).c_str(), std::string(text).c_str(), 0);
}
std::string WebHost::shared_text(std::string_view key) const {
  return taken(cst_host_kept_text(std::string(key).c_str(), 1));
}
void WebHost::share_text(std::string_view key, std::string_view text) {
  cst_host_keep_text(std::string(key).c_str(), std::string(text).c_str(), 1);
}
void WebHost::warn_on_leaving(bool warns) { cst_host_warn_on_leaving(warns ? 1 : 0); }

void WebHost::on_visibility(std::function<void(bool)> changed) { m_visibility = std::move(changed); }

void WebHost::on_address() const {
  if (m_address_changed) m_address_changed(address());
  m_window.request_frames();
}

void WebHost::on_page(bool visible) const {
  if (m_visibility) m_visibility(visible);
}

void WebHost::on_site_event(std::function<void(SiteEvent)> happened) { m_site_event = std::move(happened); }
void WebHost::update_site() { cst_host_update_site(); }

void WebHost::on_site(SiteEvent event) const {
  if (m_site_event) m_site_event(event);
}

void WebHost::request_frames(int count) { m_window.request_frames(count); }
void WebHost::wake_at(double time_ms) { m_window.wake_at(time_ms); }

void WebHost::after(double ms, std::function<void()> task) {
  const int request = m_next_request++;
  m_tasks.emplace(request, std::move(task));
  cst_host_after(this, request, ms);
}

void WebHost::on_task(int request) {
  if (auto node = m_tasks.extract(request)) node.mapped()();
}

}  // namespace constellation::platform
