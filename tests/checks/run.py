#!/usr/bin/python3
"""Runs the checks on the sources, and first that each can fail. Ends on 'N passed, N failed'."""
import sys

import house
import includes
import kit
import source


def main():
    passed = failed = 0
    for module in (includes, kit, house):
        for name, good in module.self_tests():
            if good:
                passed += 1
            else:
                failed += 1
                print(f"not ok: {module.__name__}: {name}")
        problems = module.check(source.ROOT)
        if problems:
            failed += 1
            print(f"not ok: {module.__name__}:", *problems, sep="\n  ")
        else:
            passed += 1
            print(f"ok: {module.__name__}: {module.__doc__.splitlines()[0]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
