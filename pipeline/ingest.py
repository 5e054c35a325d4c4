"""The order of the line from feed to alert: claims what is due, hands values from stage to stage, commits the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Lock

from loguru import logger

from connectors.errors import ConnectorError
from connectors.interfaces import Clock, Isolate, Poller
from connectors.politeness import Politeness, budget_key
from connectors.types import Entry, Poll, Source
from pipeline import intervals
from pipeline.crew import Crew
from pipeline.errors import NothingToRead
from pipeline.faults import fault_of
from pipeline.lanes import lane
from pipeline.reading import Reader, Unread
from pipeline.stages.alert import alert
from pipeline.stages.dedupe import dedupe
from pipeline.stages.match import match
from pipeline.stages.poll import poll
from pipeline.store import Store, alerts, articles, entries, faults, sources
from pipeline.types import Article, EntryClaim, Kinship, Listing, SourceClaim, Told
from rules.loading import RuleSet
