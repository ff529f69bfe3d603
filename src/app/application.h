// Application: the composition root without a screen. Owns the session and the open network, turns
// intents into commands and session changes, and offers state for views. It draws nothing and runs
// on fakes in tests; app/frame_loop draws it.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/navigation.h"
#include "app/network_exchange.h"
#include "app/open_network.h"
#include "app/storage_care.h"
#include "platform/host.h"
#include "present/find.h"
#include "present/snapping.h"
#include "present/view.h"
#include "store/bar_commands.h"
#include "store/intents.h"

namespace constellation {

struct ApplicationPorts {
  platform::Host* host = nullptr;
  platform::FileStore* store = nullptr;
  std::function<void()> request_frames;
  platform::ExchangePlace* place = nullptr;    // nullptr: this browser has none
  std::function<bool()> is_editing = nullptr;  // whether a field is being edited; none: never
};

// A file or asset that was read and waits for the person's word.
struct OfferedFile {
  State theirs;                 // as it merges
  std::uint64_t file_hash = 0;  // of its bytes
  // As it stands in the file, where that has no causality: for the next time.
  std::optional<State> plain;
  PendingImport pending;
};

// What the Share sheet hands on, while it is open.
struct Sharing {
  ShareChoice choice;  // that was prepared
  std::uint64_t revision = 0;
  std::uint64_t serial = 0;  // of what is prepared
  PreparedShare prepared;
  std::string text;
  std::string packed;
  bool is_whole = false;
  std::optional<State> other;  // whose gaps are to be filled
};

class Application {
 public:
  explicit Application(ApplicationPorts ports);

  // Opens what the page's address says; without one the network used last, if any.
  void start();

  // Carries the intents out, in order.
  void handle(const Intents& intents);

  [[nodiscard]] const Session& session() const { return m_session; }
  // For whoever presents what this holds, so that nothing is derived twice.
  [[nodiscard]] TimelineCaches& caches() { return m_caches; }
  // nullptr while no network is open.
  [[nodiscard]] const OpenNetwork* network() const { return m_network.get(); }
  [[nodiscard]] const OfferedFile* offered() const { return m_offered ? &*m_offered : nullptr; }
  // What surrounds the document, without the canvas, for building a view.
  [[nodiscard]] Surroundings surroundings() const;
  // The person sees that canvas, in logical pixels.
  void set_canvas(const Rect& canvas) { m_canvas = canvas; }
  // Increases with everything that a view may show.
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }
  // Increases when what is shown comes from an address, such as that of Back, or in place of what is gone.
  [[nodiscard]] std::uint64_t returns() const { return m_returns; }
  // Whether there is something that a person can act on.
  [[nodiscard]] bool is_ready() const { return m_network != nullptr || m_session.sheet == Sheet::Start; }

  // Where the open network is kept; nothing while none is open.
  [[nodiscard]] StorageHealth storage_health() const;

  [[nodiscard]] ExchangeHealth exchange_health() const { return m_exchange.health(); }

  // The snapshot as it is exported now; "" while no network is open.
  [[nodiscard]] std::string export_snapshot() const;
  // Reads a snapshot and merges it (or opens it beside) without asking. The answer counts what is known at once:
  // nothing for a network that is not open; that is opened, and then merged.
  Outcome<MergeSummary> import_snapshot(std::string_view json);
  // A frame begins: what it shows has its address, and its entry, from which Back leads on.
  void about_to_draw();
  // A frame that shows what is open was drawn.
  void frame_drawn();

  // Who makes the changes of this browser; "" unnamed.
  [[nodiscard]] std::string author() const;

  // Whether this version starts without a network.
  [[nodiscard]] bool works_offline() const { return m_works_offline; }

 private:
  // ---- networks ----
  using Opened = std::function<void()>;
  void open_stored(const std::string& network, const Opened& then = {});
  void open_new(State initial, const Opened& then = {});
  void with_lease(std::function<void()> then);
  void opened(Recovered recovered, const State* initial, const std::optional<Error>& refusal = {});
  void show(std::shared_ptr<OpenNetwork> network);
  void close_left();
  void close_unused(const Outcome<platform::FileStore::Loaded>& loaded, const RecordId& network);
  void begin_session();
  void clear_session();
  bool show_again(const RecordId& network);
  [[nodiscard]] bool is_kept_here(const RecordId& network) const;
  void renew_lease();
  void open_example();
  void start_empty(const std::string& name);
  void list_networks(std::function<void()> then);
  void manage(const intent::ManageNetwork& command);
  void export_stored(const std::string& network);
  void delete_network(const std::string& network);
  void forget(const RecordId& network);

  // What was used last, or the start, where nothing is shown and nothing is on its way.
  void open_last();

  // ---- ways in ----
  // Dropped, pasted, picked, launched, shared, or unpacked from a link: what comes waits until what came before it
  // was decided, and until nothing is being opened.
  enum class Form : std::uint8_t { FileOrLink, File };  // what a link holds is no link again
  struct Incoming {
    Outcome<platform::PickedFile> file;
    Form form = Form::FileOrLink;
  };
  void receive(Incoming incoming);
  void offer_next();
  bool announces_long(const Incoming& next);
  void read_link(std::string_view packed);
  void link_read(Outcome<std::string> content);

  // ---- addresses ----
  void open_address(const std::string& text);
  void go_to_network(const RecordId& network);
  void arrive();
  void give_up_going(std::string notice);
  void note_view();
  void update_title();
  void keep_session();
  void copy_link();

  // ---- exchange ----
  [[nodiscard]] NetworkExchange::Ports exchange_ports();
  bool carry_out_exchange(const Intent& intent);
  Outcome<std::optional<MergeSummary>> import_exchanged(const State& theirs, const std::string& title);
  void exchange_ended(const ExchangeReport& report);

  // ---- storage ----
  bool carry_out_storage(const Intent& intent);
  void visibility_changed(bool visible);
  void retry_all();
  void store_lost();
  void update_leaving();

  // ---- files ----
  // Why not, if it can not be read.
  std::optional<Error> offer(const std::string& name, const std::string& content, Form form);
  enum class Asking : std::uint8_t { Person, Nobody };
  void take_in(const std::string& name, DecodedSnapshot snapshot, Asking asking);
  void take_in_stored(const std::string& name, DecodedSnapshot snapshot, Asking asking);
  void review(OfferedFile& offered, const DecodedSnapshot& snapshot) const;
  void take_in_other(OfferedFile offered, Asking asking);
  void open_file(const std::string& name, State state, const std::optional<State>& plain);
  void offer_decoded(const std::string& name, DecodedSnapshot snapshot, Asking asking = Asking::Person);
  MergeSummary confirm_import(Asking asking = Asking::Person);
  void reopen_review(OfferedFile offered);
  void remember_source(const OfferedFile& offered);
  [[nodiscard]] std::vector<ImportRow> import_rows() const;
  bool carry_out_review(const Intent& intent);
  void filter_review(const intent::FilterReview& filter);
  void decide(const ImportDecision& decision);
  void take_back_import(const std::string& import);
  void set_author(const std::string& name);
  void export_file();
  void hand_out(const State& state);

  // ---- what is shared ----
  bool carry_out_share(const Intent& intent);
  void update_share();
  void prepare_share();
  void pack_share();
  void take_share_file(const platform::PickedFile& file);
  void send_share(intent::SendShare::Way way);
  [[nodiscard]] State shared_part(const State& state, std::vector<RecordRef>& records) const;

  // ---- the site's own version ----
  void site_event(platform::Host::SiteEvent event);
  void update_site();
  void update_once_saved();
  [[nodiscard]] bool all_saved() const;
  void add_site_notice(Surroundings& surroundings) const;

  // ---- intents ----
  void carry_out(const Intent& intent);
  bool carry_out_session(const Intent& intent);
  bool carry_out_command(const Intent& intent);
  bool carry_out_network(const Intent& intent);
  bool carry_out_address(const Intent& intent);
  void run(const Outcome<Plan>& plan);
  // `text`: what was asked for, by the person's own hand; without one the text of what stands there is shown.
  void refuse_at_field(const Error& error, const std::optional<std::string>& text = std::nullopt);
  void resolve(const intent::ResolveConflict& command);
  void move_dates(const intent::MoveDates& move);
  void set_field(const intent::SetField& command);
  void set_fields(const intent::SetFields& command);
  void add_record(const intent::AddRecord& command);
  // A record that was added from a page, and what was shown before its own page opened.
  struct Added {
    RecordRef record;
    PageAt from;
    std::optional<RecordRef> selection;
  };
  void open_page_of(const Added& added);
  [[nodiscard]] std::optional<RecordRef> record_of_page() const;
  void leave_absent_page();
  void leave_page_of(const RecordRef& gone);
  void undo(bool forward);
  // ---- gestures on the timeline ----
  bool carry_out_gesture(const Intent& intent);
  bool carry_out_marking(const Intent& intent);
  bool carry_out_bars(const Intent& intent);
  void drag_to(const intent::DragTo& drag);
  void sketch_to(const intent::SketchTo& sketch);
  void link_to(const intent::LinkTo& link);
  void commit_gesture();
  void commit_drag(const Drag& drag);
  void end_gesture();
  void move_bars(const intent::MoveBars& move);
  void link_deliverables(const intent::LinkDeliverables& link);
  void mark(const intent::MarkRecord& command);
  void select_occurrence(const RecordRef& series, Day day);
  [[nodiscard]] bool can_edit() const;
  [[nodiscard]] SnapContext snap_context(std::vector<RecordRef> moving);
  MintId minting();

  void arrange_lanes(const intent::ArrangeLanes& arrange);
  void commit_lane_drag();
  void step_lane(const intent::StepLane& command);
  void show_record(const RecordRef& record, const std::optional<RecordId>& lane = std::nullopt);
  void reveal(const RecordRef& record);  // scrolls to it
  void fit_all();
  void fit_selection();
  void select_step(int along, int lanes);
  [[nodiscard]] std::shared_ptr<const TimelineRows> rows();
  // ---- the timeline as of a date ----
  // What it shows: the network's, or that of the date. Precondition: a network is open.
  [[nodiscard]] const Document& shown_document();
  const Document& document_as_of(Day day);
  bool refuses(const Intent& intent, Day day);
  void keep_to(Day day);  // the session's selection and gestures
  [[nodiscard]] Rect timeline_area() const;

  void tell(std::string notice, bool is_error = false);
  void tell(const Error& error);
  void changed();
  void network_changed();

  ApplicationPorts m_ports;
  ZoneNames m_zones;
  Session m_session;
  Rect m_canvas{0, 0, 1024, 768};
  TimelineCaches m_caches;
  std::shared_ptr<OpenNetwork> m_network;
  // Left with changes that were not durable yet: they go on saving, and are taken up again on return.
  // Opened anew from the store they would lack those changes, and mint their dots a second time.
  std::vector<std::shared_ptr<OpenNetwork>> m_left;
  // The network asked for last, none while the example is fetched: whatever opens later than it was asked for is not
  // shown.
  RecordId m_opening;
  std::optional<ReplicaId> m_replica;
  std::optional<OfferedFile> m_offered;
  std::deque<Incoming> m_incoming;
  bool m_reads_link = false;
  bool m_announced = false;   // the first one that waits is long, and that was said
  bool m_is_started = false;  // the stored networks are known
  std::vector<platform::StoredNetwork> m_stored;
  std::optional<Sharing> m_share;
  std::uint64_t m_shares = 0;  // prepared so far
  std::string m_notice;
  bool m_notice_is_error = false;
  std::string m_busy;
  std::string m_version;  // of the site
  std::uint64_t m_revision = 1;
  std::uint64_t m_returns = 0;
  std::optional<Added> m_added;
  std::uint64_t m_offers = 0;  // files offered so far
  Navigation m_navigation;
  StorageCare m_care;
  NetworkExchange m_exchange;
  bool m_warns_on_leaving = false;
  std::optional<RecordRef> m_there;      // what the page is about, when it was last there
  std::optional<ParsedAddress> m_going;  // the page's address asks for it; its network is not open yet
  std::string m_missing;                 // the network of the page's address, where it is not in this browser
  std::string m_title;                   // of the page
  double m_stepped_ms = -1e9;            // when the last step from item to item made an entry
  Navigation::Entry m_entry = Navigation::Entry::Own;  // of the change that is not noted yet
  bool m_notes_view = false;
  bool m_works_offline = false;
  bool m_tells_offline = false;  // for a moment, the first time
  // A new version: waits · is in use by another tab · is wanted here, once all is saved · takes over.
  enum class Update : std::uint8_t { None, Ready, Elsewhere, Wanted, TakesOver } m_update = Update::None;
};

}  // namespace constellation
