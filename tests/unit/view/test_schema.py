"""The interface does what its description says, whatever is asked."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pipeline.store import GraphStore
from pipeline.view.server import create_app

HOST = {"Host": "127.0.0.1"}
EXPORT = "/api/export.html"
_calm = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

# Answers are checked against the description: codes, media types, bodies, methods; a request that does not hold must be refused.
# A request that holds may still be refused with 400: a text need not be Cypher, nor an id one of this graph.
schema = schemathesis.pytest.from_fixture("interface")


@pytest.fixture
def interface(graph: GraphStore) -> object:
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(graph), headers=HOST)


@schema.exclude(path=EXPORT).parametrize()
@settings(_calm, max_examples=20)
def test_the_description_holds(case: schemathesis.Case) -> None:
    case.call_and_validate(headers=HOST, excluded_checks=[positive_data_acceptance])


@schema.include(path=EXPORT).parametrize()
@settings(_calm, max_examples=3)  # each is a whole view with its evidence
def test_the_description_of_the_export_holds(case: schemathesis.Case) -> None:
    case.call_and_validate(headers=HOST, excluded_checks=[positive_data_acceptance])
