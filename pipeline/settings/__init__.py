"""marsad.yaml, the files it includes and the environment in; Settings out, or every fault of them at once."""

from pipeline.settings.jsonschema import schema
from pipeline.settings.loading import load_settings
from pipeline.settings.local import local_schema
from pipeline.settings.values import (
    Address,
    ChannelSpec,
    DeliverySettings,
    RetentionSettings,
    Settings,
    WebSettings,
)

__all__ = [
    "Address",
    "ChannelSpec",
    "DeliverySettings",
    "RetentionSettings",
    "Settings",
    "WebSettings",
    "load_settings",
    "local_schema",
    "schema",
]
