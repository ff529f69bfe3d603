#include "platform/web/exchange_place.h"

#include <emscripten/emscripten.h>

#include <charconv>
#include <cstdlib>
#include <map>
#include <utility>

// exchange_place.js
extern "C" {
int cst_place_supported();
void cst_place_choose(void* self, int request, const char* network, int choice, const char* proposed);
void cst_place_remembered(void* self, int request, const char* network, int asks);
void cst_place_forget(const char* network);
void cst_place_list(void* self, int request, const char* network);
void cst_place_read(void* self, int request, const char* network, const char* name, double limit);
void cst_place_write(void* self, int request, const char* network, const char* name, const char* bytes, int length,
                     const char* over, int over_length);
void cst_place_remove(void* self, int request, const char* network, const char* name);
}

namespace constellation::platform {
namespace {

// The codes of exchange_place.js.
constexpr ErrorCode kFailures[] = {ErrorCode::FileUnreadable,  ErrorCode::TooLarge,  ErrorCode::PlaceGone,
                                   ErrorCode::PlaceNotAllowed, ErrorCode::PlaceFull, ErrorCode::FileLocked,
                                   ErrorCode::FileChanged};

template <typename T>
T number_from(std::string_view& text) {
  T value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  if (!text.empty()) text.remove_prefix(1);
  return value;
}

// "1 0 Shared": access and kind as numbers, and the name.
ExchangePlace::Remembered remembered_from(std::string_view text) {
  const auto access = static_cast<ExchangePlace::Access>(number_from<int>(text));
  const auto kind = static_cast<ExchangePlace::Kind>(number_from<int>(text));
  return {access, kind, std::string(text)};
}

// "size modified name" each, with a zero byte behind.
std::vector<ExchangePlace::File> files_from(std::string_view text) {
  std::vector<ExchangePlace::File> files;
  while (!text.empty()) {
    ExchangePlace::File file;
    file.size = number_from<std::uint64_t>(text);
    file.modified_ms = static_cast<double>(number_from<std::int64_t>(text));
    const std::size_t end = text.find('\0');
    file.name = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    files.push_back(std::move(file));
  }
  return files;
}

class WebExchangePlace final : public ExchangePlace {
 public:
  explicit WebExchangePlace(std::function<void()> answered) : m_answered(std::move(answered)) {}

  [[nodiscard]] bool is_supported() const override { return cst_place_supported() != 0; }

  void choose(std::string_view network, Choice choice, std::string_view proposed,
              std::function<void(Outcome<Remembered>)> chosen) override {
    const int request = remember([chosen = std::move(chosen)](const Outcome<std::string>& answer) {
      chosen(answer ? Outcome<Remembered>(remembered_from(*answer)) : Unexpected<Error>{answer.error()});
    });
    cst_place_choose(this, request, std::string(network).c_str(), static_cast<int>(choice),
                     std::string(proposed).c_str());
  }
  void remembered(std::string_view network, std::function<void(Remembered)> answered) override {
    ask(network, std::move(answered), 0);
  }
  void ask_again(std::string_view network, std::function<void(Remembered)> answered) override {
    ask(network, std::move(answered), 1);
  }
  void forget(std::string_view network) override { cst_place_forget(std::string(network).c_str()); }

  void list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) override {
    const int request = remember([listed = std::move(listed)](const Outcome<std::string>& answer) {
      listed(answer ? Outcome<std::vector<File>>(files_from(*answer)) : Unexpected<Error>{answer.error()});
    });
    cst_place_list(this, request, std::string(network).c_str());
  }
  void read(std::string_view network, std::string_view name, std::size_t limit,
            std::function<void(Outcome<std::string>)> read) override {
    cst_place_read(this, remember(std::move(read)), std::string(network).c_str(), std::string(name).c_str(),
                   static_cast<double>(limit));
  }
  void write(std::string_view network, std::string_view name, std::string_view bytes,
             std::optional<std::string_view> over, Answered written) override {
    cst_place_write(this, remember_done(std::move(written)), std::string(network).c_str(), std::string(name).c_str(),
                    bytes.data(), static_cast<int>(bytes.size()), over ? over->data() : nullptr,
                    over ? static_cast<int>(over->size()) : -1);
  }
  void remove(std::string_view network, std::string_view name, Answered removed) override {
    cst_place_remove(this, remember_done(std::move(removed)), std::string(network).c_str(), std::string(name).c_str());
  }

  void answer(int request, Outcome<std::string> answer) {
    if (auto node = m_requests.extract(request)) node.mapped()(std::move(answer));
    m_answered();
  }

 private:
  using Answer = std::function<void(Outcome<std::string>)>;

  int remember(Answer answer) {
    m_requests.emplace(++m_last_request, std::move(answer));
    return m_last_request;
  }
  int remember_done(Answered done) {
    return remember([done = std::move(done)](const Outcome<std::string>& answer) {
      done(answer ? Outcome<Done>(Done{}) : Unexpected<Error>{answer.error()});
    });
  }
  void ask(std::string_view network, std::function<void(Remembered)> answered, int asks) {
    const int request = remember([answered = std::move(answered)](const Outcome<std::string>& answer) {
      answered(answer ? remembered_from(*answer) : Remembered{});
    });
    cst_place_remembered(this, request, std::string(network).c_str(), asks);
  }

  std::function<void()> m_answered;
  std::map<int, Answer> m_requests;
  int m_last_request = 0;
};

}  // namespace

std::unique_ptr<ExchangePlace> make_web_exchange_place(std::function<void()> answered) {
  return std::make_unique<WebExchangePlace>(std::move(answered));
}

}  // namespace constellation::platform

// Takes over the bytes, malloc'ed. failure: 0 none, else 1 + the place in kFailures, and the bytes say why.
extern "C" EMSCRIPTEN_KEEPALIVE void cst_place_answer(constellation::platform::ExchangePlace* self, int request,
                                                      int failure, char* bytes, int length) {
  using constellation::platform::kFailures;
  std::string content(bytes, static_cast<std::size_t>(length));
  std::free(bytes);
  auto& place = static_cast<constellation::platform::WebExchangePlace&>(*self);
  if (failure == 0) return place.answer(request, std::move(content));
  place.answer(request, constellation::fail(kFailures[failure - 1], std::move(content)));
}
