"""The forms in, one JSON Schema (draft 2020-12) out, with which editors complete and check marsad.yaml."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipeline.settings.kinds import configuration
from rules.fields import NEVER


def schema() -> dict[str, Any]:
    """Return the schema of the main file and of the files it includes, with every kind of source and channel."""
    made = configuration().model_json_schema(schema_generator=_AsWritten)
    made["properties"] = {name: _or_empty(section) for name, section in made["properties"].items()}
    return {"$schema": _AsWritten.schema_dialect, **made, "title": "marsad.yaml"}


def _or_empty(section: JsonSchemaValue) -> JsonSchemaValue:
    """Let a section stand there with nothing in it yet, as when all of its lines are comments."""
    return section if section == NEVER else {"anyOf": [section, {"type": "null"}]}


class _AsWritten(GenerateJsonSchema):
    """Tells of values as people write them: no titles made of names, no null, no defaults as Python has them."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Say that any scalar is text: we take `2013` and `on` as they are written, editors as number and truth."""
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])
