import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.between.characters import read_characters
from policylab.between.wording import shared_passages


def brute_force(texts, n):
    """Compare every place of every pair, character by character."""
    characters = read_characters(texts)
    plain = [characters.text(k) for k in range(len(texts))]
    found = set()
    for (a, s), (b, t) in itertools.combinations(enumerate(plain), 2):
        places = {}
        for j in range(len(t) - n + 1):
            places.setdefault(t[j : j + n], []).append(j)
        for i in range(len(s) - n + 1):
            for j in places.get(s[i : i + n], []):
                if i and j and s[i - 1] == t[j - 1]:
                    continue
                length = n
                while i + length < len(s) and j + length < len(t) and s[i + length] == t[j + length]:
                    length += 1
                at_s, at_t = characters.starts[a] + i, characters.starts[b] + j
                found.add(
                    (characters.doc_ids[a], characters.doc_ids[b], int(characters.offset[at_s]),
                     int(characters.offset[at_t]), length)
                )  # fmt: skip
    return found


def found_by_search(texts, n):
    frame = shared_passages(texts, n=n)
    columns = ["a", "b", "a_start", "b_start", "n_chars"]
    rows = [tuple(row) for row in frame[columns].itertuples(index=False)]
    assert len(rows) == len(set(rows))
    return set(rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("甲乙丙，", max_size=40), min_size=0, max_size=5), st.integers(4, 7))
def test_search_equals_brute_force(texts, n):
    texts = {str(k): text for k, text in enumerate(texts)}
    assert found_by_search(texts, n) == brute_force(texts, n)


def test_search_equals_brute_force_on_sixty_real_policies(shared):
    import pandas as pd

    policies = pd.read_parquet(shared / "bulk" / "local_policies.parquet")["text"]
    sample = policies.sample(60, random_state=20)
    texts = {str(k): text for k, text in sample.items()}
    wanted = brute_force(texts, 20)
    assert len(wanted) > 10
    assert found_by_search(texts, 20) == wanted
