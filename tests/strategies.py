"""What the property tests share. Derandomised: a failure is the same on every machine and every day."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

few = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

UGLY = st.sampled_from(
    [
        "[", "]", "(", ")", "[[", "]]", "[@", "@", ";", "|", "<", ">", "&", "&#", "#", "*", "**", "_", "`", "~", "!", "\\", "\n",
        "\n\n", "- ", "1. ", "    ", "\t", '"', "'", "javascript:", "data:", "https://x.example", "mailto:a@b.c", "<script>", "</p>",
        "&#xE000;", "&#57344;", "&lt;", "&amp;", "\ue000", "\ue001", "0", "1", "a", "é", "’", "«", "»", " :", " ;", " ?", "p. 12",
        "onerror=", "<img src=x>", "http:", "//", "![", "](", "{{", "}}", "{%", "@@passerelle:body@@", "\0", "\u202e", "\udc80", "---",
    ]
)  # fmt: skip
"""Pieces that make trouble when they meet."""

TROUBLE = st.one_of(st.text(max_size=60), st.lists(UGLY, max_size=25).map("".join))
