// Host: everything that the application asks of the machine it runs on, apart from storage
// (file_store.h), the text overlay and the mirror. platform/web implements it on the browser,
// platform/fake in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace constellation::platform {

struct PickedFile {
  std::string name;
  std::string content;
};

class Host {
 public:
  virtual ~Host() = default;

  // ---- clock and chance ----
  [[nodiscard]] virtual std::int32_t today() const = 0;  // day number in the reader's zone
  [[nodiscard]] virtual std::string zone() const = 0;    // the reader's, by its IANA name; "" unknown
  // Minutes east of UTC in that zone at an instant; nothing for a name that is no zone.
  [[nodiscard]] virtual std::optional<std::int32_t> offset_minutes(const std::string& zone,
                                                                   std::int64_t utc_seconds) const = 0;
  // The names of the zones it knows, by the alphabet; those it understands besides (older spellings) are left out.
  [[nodiscard]] virtual std::vector<std::string> zone_names() const = 0;
  [[nodiscard]] virtual double now_ms() const = 0;              // monotonic
  [[nodiscard]] virtual std::string utc_timestamp() const = 0;  // RFC 3339, seconds
  [[nodiscard]] virtual std::uint64_t random_bits() = 0;        // from the system's generator

  // ---- files ----
  virtual void download(std::string_view file_name, std::string_view mime_type, std::string_view bytes) = 0;
  // Opens the system's picker; nothing happens if the person cancels. Call inside a user gesture.
  virtual void pick_file(std::string_view accept, std::function<void(Outcome<PickedFile>)> picked) = 0;
  // Several files from the system's picker; one answer for all, in the picker's order.
  virtual void pick_files(std::string_view accept, std::function<void(std::vector<Outcome<PickedFile>>)> picked) = 0;
  // A file dropped on the page or pasted; one call for each file.
  virtual void on_file_dropped(std::function<void(Outcome<PickedFile>)> dropped) = 0;
  // An asset that ships with the site, by its plain name ("badge-alliance.json").
  virtual void fetch_asset(std::string_view name, std::function<void(Outcome<std::string>)> fetched) = 0;

  // ---- handing on ----
  // Raw DEFLATE (RFC 1951) as base64url (RFC 4648 §5, without padding): what a link's fragment carries. A browser
  // that can not do that answers with an error; then a file does as well.
  virtual void pack(std::string_view text, std::function<void(Outcome<std::string>)> done) = 0;
  // The inverse. What expands to more than `limit` bytes is TooLarge and is not expanded further; what is damaged or
  // cut short is FileUnreadable.
  virtual void unpack(std::string_view packed, std::size_t limit, std::function<void(Outcome<std::string>)> done) = 0;
  // Puts the text on the clipboard; says whether the browser let it. Call inside a user gesture.
  virtual void copy_text(std::string_view text, std::function<void(bool copied)> done) = 0;
  // Whether the system's share sheet takes files. It takes ".txt" wherever it takes any; not so ".json".
  [[nodiscard]] virtual bool can_share_files() const = 0;
  enum class Shared : std::uint8_t { Done, Cancelled, Refused };
  // Opens the system's share sheet. Call inside a user gesture.
  virtual void share_file(std::string_view name, std::string_view mime_type, std::string_view bytes,
                          std::function<void(Shared)> done) = 0;

  // ---- look ----
  [[nodiscard]] virtual bool prefers_dark() const = 0;
  [[nodiscard]] virtual bool prefers_reduced_motion() const = 0;
  [[nodiscard]] virtual bool coarse_pointer() const = 0;
  virtual void on_look_changed(std::function<void()> changed) = 0;

  enum class Theme : std::uint8_t { System, Light, Dark };
  // Of what the browser itself draws: the field being edited, the page around the canvas.
  virtual void set_theme(Theme theme) = 0;  // and kept in this browser
  // The one that was kept.
  [[nodiscard]] virtual Theme theme() const = 0;

  // ---- page ----
  // Title of the page (the browser tab).
  virtual void set_title(std::string_view title) = 0;
  // The page's address after '#', percent-decoded; "" for none.
  [[nodiscard]] virtual std::string address() const = 0;
  enum class History : std::uint8_t { Push, Replace };  // Push: Back leads to the present address
  virtual void set_address(std::string_view fragment, History history) = 0;
  // Back, Forward, a link or a typed address; not set_address.
  virtual void on_address_changed(std::function<void(std::string fragment)> changed) = 0;
  // One entry back in the page's history; the address event comes later.
  virtual void go_back() = 0;
  // The page with that address in a tab of its own. Call inside a user gesture, as copy_link.
  virtual void open_tab(std::string_view fragment) = 0;
  // A file that ships with the site, in a tab of its own, as open_tab.
  virtual void open_asset(std::string_view name) = 0;
  // Of the site, for people: "0.1.0 (a1b2c3)"; "" unknown.
  [[nodiscard]] virtual std::string version() const = 0;
  // Puts the whole address with that fragment on the clipboard; says whether the browser let it.
  virtual void copy_link(std::string_view fragment, std::function<void(bool copied)> done) = 0;
  // Texts that this tab of the browser keeps over reloads, and that a duplicate of it begins with; "" for none.
  [[nodiscard]] virtual std::string kept_text(std::string_view key) const = 0;
  virtual void keep_text(std::string_view key, std::string_view text) = 0;
  // The same, shared by all tabs of this browser and kept when it is closed.
  [[nodiscard]] virtual std::string shared_text(std::string_view key) const = 0;
  virtual void share_text(std::string_view key, std::string_view text) = 0;
  // Whether the browser asks the person before the page is left.
  virtual void warn_on_leaving(bool warns) = 0;
  // The page becomes hidden or is left: the last moment to begin writing; nothing may rely on it. Or it is seen again.
  virtual void on_visibility(std::function<void(bool visible)> changed) = 0;

  // ---- the site itself (web/offline.js, which counts these the same way) ----
  enum class SiteEvent : std::uint8_t {
    OfflineReady,      // from now on this version starts without a network
    OfflineSince,      // it did already
    UpdateReady,       // a new version waits
    UpdatedElsewhere,  // a new version has taken over; this page goes on with its own files
  };
  virtual void on_site_event(std::function<void(SiteEvent)> happened) = 0;
  // Lets a waiting version take over (UpdatedElsewhere says when it has); with none waiting, loads the
  // page anew. Nothing else does either.
  virtual void update_site() = 0;

  // ---- frames (frame_scheduler.h) ----
  virtual void request_frames(int count = 3) = 0;
  virtual void wake_at(double time_ms) = 0;  // on the clock of now_ms
  // Runs the task after at least `ms`.
  virtual void after(double ms, std::function<void()> task) = 0;
};

}  // namespace constellation::platform
