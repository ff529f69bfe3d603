#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "cli/verbs.h"
#include "present/error_text.h"

namespace constellation::cli {
namespace {

std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string bytes;
  char buffer[1U << 16U];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, read);
  const bool good = std::ferror(file) == 0;
  if (file != stdin) std::fclose(file);
  return good ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

Outcome<std::string> load_bytes(std::string_view path) {
  const std::string name(path);
  auto bytes = read_file(name);
  if (bytes) return std::move(*bytes);
  auto refused = fail(ErrorCode::FileUnreadable, std::strerror(errno));
  refused.error.file = name;
  return refused;
}

Outcome<DecodedSnapshot> load_snapshot(std::string_view path) {
  const auto bytes = load_bytes(path);
  if (!bytes) return Unexpected<Error>{bytes.error()};
  auto decoded = decode_snapshot(*bytes);
  if (decoded) return decoded;
  Error error = decoded.error();
  error.file = std::string(path);
  return Unexpected<Error>{std::move(error)};
}

Report failure(const Error& error) {
  Report report;
  report.exit_code = 1;
  std::string& out = report.problems;
  out = error.file;
  if (error.line != 0) out += ":" + std::to_string(error.line) + ":" + std::to_string(error.column);
  if (!out.empty()) out += ": ";
  out += error_sentence(error);
  if (!error.json_pointer.empty()) out += " (" + error.json_pointer + ")";
  out += '\n';
  return report;
}

}  // namespace constellation::cli
