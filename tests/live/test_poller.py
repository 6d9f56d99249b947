"""The poller against a real snmpd, net-snmp's own commands and agents that misbehave: what holds pysnmp holds it."""

import pytest

from collectors.sessions.poller import Poller
from tests.live import test_snmp as reference
from tests.live.test_snmp import (  # noqa: F401 - collected here once more, with the other engine
    agent,
    test_a_tampered_v3_answer_is_not_believed,
    test_a_v3_answer_below_the_level_asked_is_not_believed,
    test_address_that_is_none,
    test_agent_that_dies_in_the_middle_of_a_walk,
    test_an_untouched_v3_answer_is_believed,
    test_answer_to_another_request,
    test_answered_twice,
    test_answers_that_are_none,
    test_closed_engine_says_so,
    test_closing_gives_everything_back,
    test_credential_that_cannot_work,
    test_endless_walk,
    test_gets_agree_with_net_snmp,
    test_ipv6,
    test_late_answers_are_heard,
    test_many_at_once_and_same_user_with_other_keys,
    test_our_own_agent_answers,
    test_too_low_a_level_is_refused,
    test_two_thousand_interfaces,
    test_walk_in_circles,
    test_walks_agree_with_net_snmp,
    test_wrong_community,
    test_wrong_v3_credential,
)

pytestmark = pytest.mark.live


@pytest.fixture(autouse=True)
def the_other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "PysnmpEngine", Poller)
