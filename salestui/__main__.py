"""The program's first lines: what must happen before anything costly is imported."""

import gc
import os
import sys

INTERRUPTED = 130
"""The exit code after Ctrl-C, as a shell has it."""
gc.disable()  # a start makes no garbage worth collecting: a tenth of its time


def main() -> int:
    """Run the program on the command line's arguments and return its exit code."""
    try:
        return _run()
    except KeyboardInterrupt:  # before the command line is read, or as the program ends
        return INTERRUPTED


def _run() -> int:
    os.umask(0o077)
    if sys.argv[1:] in (["--version"], ["-V"]):
        from contextlib import suppress

        from salestui import __version__  # answered before argparse is imported, which takes as long as Python itself

        with suppress(AttributeError, OSError):  # closed, or its reader is gone: the ordinary way knows what to say
            os.write(sys.stdout.fileno(), f"salestui {__version__}\n".encode())
            return 0
    # asyncio does without ssl where Python was built without it; nothing here touches a network, and it takes 10 ms
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    from salestui.cli import run

    code = run(sys.argv[1:])
    gc.freeze()  # Python looks for garbage once more as it ends: a quarter of a second after a large import
    return code


if __name__ == "__main__":
    sys.exit(main())
