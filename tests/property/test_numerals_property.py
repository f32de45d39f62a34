"""Any run of Chinese numerals is a number or none, and never an error: one sentence must not cost a document its rows."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policylab.text.numerals import find_numbers, parse_number

RUNS = st.text("一二两三九十百千万亿零〇", min_size=1, max_size=9)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_a_run_of_numerals_is_a_number_or_none(run: str) -> None:
    value = parse_number(run)
    assert value is None or value >= 0


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 99), RUNS)
@example(1, "亿一千一一")
@example(74, "亿二千〇三百万零")
def test_numerals_behind_digits_are_read_or_passed_over(digits: int, run: str) -> None:
    numbers = list(find_numbers(f"经济总量达到{digits}{run}个台阶"))
    assert numbers[0].start == 6
