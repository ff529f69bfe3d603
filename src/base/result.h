// Result<T, E>: a value or an error, as values (design: no exceptions in our code).
//
// Owns: the result type used by every fallible function of the core. `std::expected` is C++23, so
// this is the small part of its interface that the project uses, under the same names.
#pragma once

#include <cstdlib>
#include <utility>
#include <variant>

namespace constellation {

// Wraps an error so that `return Unexpected{error}` converts to any Result with that error type.
template <typename E>
struct Unexpected {
  E error;
};
template <typename E>
Unexpected(E) -> Unexpected<E>;

// A value of type T or an error of type E; never empty.
// Calling value() on an error, or error() on a value, is a programmer error and aborts.
template <typename T, typename E>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Unexpected<E> failure)                                           // NOLINT: implicit by design
      : m_state(std::in_place_index<1>, std::move(failure.error)) {}

  [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& value() & { return *checked(std::get_if<0>(&m_state)); }
  [[nodiscard]] const T& value() const& { return *checked(std::get_if<0>(&m_state)); }
  [[nodiscard]] T&& value() && { return std::move(*checked(std::get_if<0>(&m_state))); }
  [[nodiscard]] const E& error() const { return *checked(std::get_if<1>(&m_state)); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  template <typename P>
  static P* checked(P* pointer) {
    if (pointer == nullptr) std::abort();
    return pointer;
  }
  std::variant<T, E> m_state;
};

// The success of an operation that returns nothing.
struct Done {};

}  // namespace constellation
