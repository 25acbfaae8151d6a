"""Which exceptions a beat may declare."""

import pytest

from scenes.contract.errors import InputError
from scenes.contract.finding import RULES, exceptions


def test_every_rule_but_the_one_about_exceptions_may_be_broken_for_a_reason():
    allow = {rule: "for once" for rule in RULES if rule != "unused-exception"}
    assert exceptions(allow) == allow


def test_a_reason_is_told_on_one_line():
    assert exceptions({"pace": "a list,\n  read slowly"}) == {"pace": "a list, read slowly"}


@pytest.mark.parametrize(
    ("allow", "said"),
    [
        ({"pase": "typing"}, "no rule 'pase'; did you mean pace?"),
        ({"unused-exception": "later"}, "can't be excused"),
        ({"pace": " "}, "only for a reason"),
        ({"pace": None}, "only for a reason, in words; got None"),
        (["pace"], "are written"),
        ("pace", "are written"),
    ],
)
def test_what_is_no_exception_is_refused_in_a_sentence(allow, said):
    with pytest.raises(InputError, match=said):
        exceptions(allow)
