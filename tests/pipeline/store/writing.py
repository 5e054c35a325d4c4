"""A process that stores fault after fault and says on stdout, one number a line, which ones it has been promised.

`python -m tests.pipeline.store.writing URL DATA [BYTES]`; with BYTES its files may not grow beyond that many, and it
ends with the sentence that it is told then.
"""

from __future__ import annotations

import resource
import sys
from functools import partial
from itertools import count
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.store import faults, open_store
from tests.builders import a_fault


def main(url: str, data: str, most: str | None = None) -> None:
    store = open_store(url, data=Path(data))
    if most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    for number in count():
        try:
            store.write(partial(faults.add, fault=a_fault(subject=str(number), detail="x" * 1000)))
        except StoreError as error:
            print(error, flush=True)  # noqa: T201 - its parent reads it
            return
        print(number, flush=True)  # noqa: T201 - its parent reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
