"""The interface does what its description says, whatever is asked."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from pipeline.store import GraphStore
from pipeline.view.server import create_app

# Answers are checked against the description: codes, media types, bodies; a request that does not hold must be refused.
schema = schemathesis.pytest.from_fixture("interface")


@pytest.fixture
def interface(graph: GraphStore) -> object:
    config = SchemathesisConfig.from_dict({"headers": {"Host": "127.0.0.1"}})
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(graph), config=config, headers={"Host": "127.0.0.1"})


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_description_holds(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Host": "127.0.0.1"})
