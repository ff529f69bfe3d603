// What Constellation does without in libc and libc++: numbers in texts are its own (base/text.h), a text becomes a number
// only in a JSON file. cmake/left_out.cmake makes the linker take each __wrap_NAME here for NAME: 20 kB of code, for the
// most part arithmetic on 128-bit floating point numbers.
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <limits>

// libc++ would format this text, which nobody sees.
[[noreturn]] void std::__libcpp_verbose_abort(const char* /*format*/, ...) { std::abort(); }

extern "C" {
// The JSON reader keeps numbers as texts; it asks only whether a double holds them. Within 1e-13 of the value, relatively.
double __wrap_strtod(const char* text, char** end) {
  constexpr int kFarExponent = 100000;
  const bool negative = *text == '-';
  if (*text == '-' || *text == '+') ++text;
  double value = 0;
  int exponent = 0;
  bool fraction = false;
  for (; (*text >= '0' && *text <= '9') || (*text == '.' && !fraction); ++text) {
    if (*text == '.') {
      fraction = true;
    } else if (value < 1e17) {
      value = value * 10 + (*text - '0');
      exponent -= fraction ? 1 : 0;
    } else {
      exponent += fraction ? 0 : 1;
    }
  }
  if (*text == 'e' || *text == 'E') {
    const bool small = *++text == '-';
    if (*text == '-' || *text == '+') ++text;
    int written = 0;
    for (; *text >= '0' && *text <= '9'; ++text) {
      if (written < kFarExponent) written = written * 10 + (*text - '0');
    }
    exponent += small ? -written : written;
  }
  *end = const_cast<char*>(text);
  for (; exponent > 0 && value > 0 && value <= std::numeric_limits<double>::max(); --exponent) value *= 10;
  for (; exponent < 0 && value > 0; ++exponent) value /= 10;
  return negative ? -value : value;
}

// The only caller describes control characters in a message that is not shown.
int __wrap_snprintf(char* text, std::size_t size, const char* /*format*/, ...) {
  if (size > 0) *text = '\0';
  return 0;
}
// What the libraries would write to the console stands without its arguments.
int __wrap_fprintf(std::FILE* file, const char* format, ...) { return std::fputs(format, file); }
int __wrap_fiprintf(std::FILE* file, const char* format, ...) { return std::fputs(format, file); }

// Sines of more than a quarter of a million radians, and of scanf all but the "%d" that the backends ask for.
int __wrap___rem_pio2_large(double* /*x*/, double* /*y*/, int /*exponent*/, int /*count*/, int /*precision*/) {
  return 0;
}
int __wrap_sscanf(const char* text, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  int read = 0;
  for (; *format != '\0'; ++format) {
    if (format[0] != '%' || format[1] != 'd') {
      if (*text++ != *format) break;
      continue;
    }
    char* end = nullptr;
    *va_arg(arguments, int*) = static_cast<int>(std::strtol(text, &end, 10));
    if (end == text) break;
    text = end;
    ++format;
    ++read;
  }
  va_end(arguments);
  return read;
}
}
