// The one main function of the doctest suites. Arguments are doctest's (--test-case=…, --help).
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
