from policylab.facts.ids import fact_ids


def test_fact_id_ignores_width_spaces_and_punctuation():
    plain, printed = (
        fact_ids("t", "a", [(quote, 3.0)]) for quote in ("(到2027年,达到3家)", "（到２０２７年， 达到3家）")
    )
    assert plain == printed


def test_fact_id_tells_facts_documents_and_tables_apart():
    ids = [
        fact_ids(letter, doc_id, [fact])[0]
        for letter, doc_id, fact in [
            ("t", "a", ("x", 3.0)),
            ("d", "a", ("x", 3.0)),
            ("t", "b", ("x", 3.0)),
            ("t", "a", ("x", 30.0)),
            ("t", "a", ("x", None)),
        ]
    ]
    assert len(set(ids)) == len(ids)


def test_equal_facts_are_numbered_in_order():
    first, second, third = fact_ids("t", "a", [("x",), ("x",), ("y",)])
    assert second == f"{first}-2"
    assert not third.startswith(first)
