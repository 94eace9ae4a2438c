"""Mutates exports and reads them: nothing but a reading or a refusal may come out, and quickly.

Run: python benchmarks/fuzz_import.py [how many] [folder of exports]
"""

# ruff: noqa: E501

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from salestui.domain.errors import FileRefused
from salestui.importing import find_files, read_file

SLOWEST = 5.0
SEEDS = (
    b'"Opportunity Owner","Account Name","Opportunity ID","Opportunity Name","Stage","Amount","Close Date"\n"Ann","Acme","0061a00000AbCdE","A ""b""","New","$1,234.50","7/31/2026"\n"Bo","Beta","0061a00000AbCdF","B\nb","Closed Won","9","8/1/2026"\n\n"Grand Totals (2 records)"\n"Copyright (c) 2000-2026 salesforce.com"\n',
    "Deal - Title;Deal - Value;Deal - Stage;Deal - Status;Deal - Won time\nMüller;1.234,50;Qualified;Open;\nÖgren;9;Qualified;Won;31.12.2026\n".encode(
        "utf-16"
    ),
    b"Id,OpportunityId,StageName,Amount,CreatedDate,OpportunityHistoryKey\n008a,006a,New,5,02/23/26 08:55 PM,k\n",
    b"Activity Type,Activity Date,Subject,Notes,Duration\nCall,2026-01-02,Hi,<p>a<br>b</p><!-- c --><style>d</style>,00:30\n",
    b'Name,Goal Owner,Target,From,To\nQ1,Ann,"$1,000.00 ",1/1/2026,3/31/2026\n',
    b'First Name,Last Name,Email,Company Name\nAnn,Lee,"a@x.test, b@x.test",Acme\n',
)
SPICE = (
    b'"',
    b"\0",
    b"\n",
    b"\r",
    b",",
    b";",
    b"\t",
    b"\xff",
    b"\xfe\xff",
    b"'",
    b"\xc3",
    b"1e400",
    b"NaN",
    b"=cmd()",
    b"{",
    b"<",
    b"&",
    b"99/99/9999",
    b"(" * 50,
    b"9" * 60,
    b"\xe2\x80\xae",
    b"\x1b[",
    b" " * 300,
    b"-" * 40,
    b",,,,,,,,",
    b"\n\n\n",
)


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """A seed with some of its bytes cut, doubled, swapped or spiced."""
    content = bytearray(seed)
    for _ in range(dice.randint(1, 8)):
        at, end = sorted((dice.randrange(len(content) + 1), dice.randrange(len(content) + 1)))
        match dice.randrange(5):
            case 0:
                del content[at : min(end, at + 40)]
            case 1:
                content[at:at] = content[at : min(end, at + 200)] * dice.randint(1, 4)
            case 2:
                content[at:at] = dice.choice(SPICE) * dice.choice((1, 1, 1, 20))
            case 3:
                content[at : at + 1] = bytes([dice.randrange(256)])
            case _:
                content = content[:at] if dice.random() < 0.2 else content
        content = content or bytearray(b"x")
    return bytes(content)


def fuzz(many: int, seeds: list[bytes], seed: int = 1) -> Counter[str]:
    """Read mutated seeds and count what came out; anything but a reading or a refusal is raised."""
    dice, counted = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.csv"
        for nth in range(many):
            path.write_bytes(mutated(dice.choice(seeds), dice))
            started = time.perf_counter()
            try:
                for reading in read_file(path):
                    counted[reading.kind.value] += 1
            except FileRefused as refusal:
                counted["refused" if "\n" not in str(refusal) else "refused in several lines"] += 1
            except Exception:
                Path("/tmp/fuzz_failure.csv").write_bytes(path.read_bytes())
                print(f"round {nth}: see /tmp/fuzz_failure.csv")
                raise
            assert time.perf_counter() - started < SLOWEST, f"round {nth} was slow"
    return counted


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    found = [path.read_bytes()[:20_000] for folder in sys.argv[2:] for path in find_files([Path(folder)])]
    print(fuzz(rounds, [*SEEDS, *found]))
