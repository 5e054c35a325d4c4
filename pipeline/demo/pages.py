"""One story on one outlet: a page, with its address and the time that stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.demo.outlets import Outlet
from pipeline.demo.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A story as an outlet prints it. `home` is where the outlet stands; `published` is in the outlet's own zone."""

    outlet: Outlet
    story: Story
    home: str
    number: int
    published: datetime

    @property
    def path(self) -> str:
        """Return where the page stands on its site, the query included."""
        return self.outlet.page.format(
            language=self.story.language,
            number=self.number,
            slug=self.story.slug,
            stamp=int(self.published.timestamp()),
            year=f"{self.published:%Y}",
            month=f"{self.published:%m}",
            day=f"{self.published:%d}",
        )

    @property
    def url(self) -> str:
        """Return the address under which the feed announces the page."""
        return self.home + self.path
