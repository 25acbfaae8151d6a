"""What `pytest` takes on its command line besides its own options."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-stills",
        action="store_true",
        help="approve the last picture of every beat as it is now: write tests/scenes/golden",
    )
