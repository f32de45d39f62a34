"""Speed and memory of reading: plans a second, MB a second, growth with one document's length.

    python benchmarks/reading.py [COLLECTION.parquet]

One core. Times are the best of three; compare ratios, not digits. The plans are made here, so that the figures can be had anywhere;
a collection (one document a row) is read too when it is named.
"""

import html
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from policylab.building.extract import source_rows
from policylab.dataset import build
from policylab.reading.overrides import Overrides
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document, read_source
from policylab.reading.sources import list_sources

SENTENCE = "围绕智能装备、生物制造、海洋食品等重点产业，建设公共服务平台{n}个，培育链主企业{n}家，到2027年营业收入年均增长{n}%以上。"


PLAIN = "坚持政府引导、市场主导，完善工作机制，加强部门协同，优化服务流程，营造尊重创新、鼓励创业的良好氛围，推动各项政策措施落地见效。"


def plan(n_chars: int, seed: int) -> str:
    """A plan of about ``n_chars`` characters with three levels of headings and a page around it."""
    lines = [
        "当前位置: 首页 > 政务公开 > 正文",
        f"青禾市第{seed}号产业行动计划（2024—2027年）",
        "各县（市、区）人民政府：",
        "现印发给你们，请认真贯彻执行。",
    ]
    size, part = 0, 0
    while size < n_chars:
        part += 1
        lines.append(f"{'一二三四五六七八九十'[part % 10]}、第{part}项重点任务")
        for item in range(1, 6):
            text = SENTENCE.format(n=part * item + seed) + PLAIN * 2
            lines.append(
                f"（{'一二三四五'[item - 1]}）推进第{item}项工程。{text}（责任单位：市发改委、市经信局）"
            )
            size += len(lines[-1])
    return "\n".join([*lines, "打印 关闭"])


def best(job: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return min(taken)


def report(name: str, texts: list[str], seconds: float) -> None:
    characters = sum(len(text) for text in texts)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{name:<44}{seconds:8.2f} s {characters / 5000 / seconds:9.0f} plans/s {size / seconds:8.2f} MB/s")


def whole_plans(folder: Path) -> None:
    texts = [plan(5000, seed) for seed in range(100)]
    for ending, write in (
        ("txt", str),
        (
            "html",
            lambda text: (
                "<meta charset=utf-8><div class=nav><a>首页</a></div><div id=zoom>"
                + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
                + "</div>"
            ),
        ),
    ):
        place = folder / ending
        place.mkdir()
        for seed, text in enumerate(texts):
            (place / f"{seed:03}.{ending}").write_text(write(text), encoding="utf-8")
        sources = list_sources(place)
        report(
            f"100 plans of 5,000 characters, .{ending}: reading",
            texts,
            best(lambda s=sources: [list(read_source(source)) for source in s]),
        )
        report(
            "  reading and facts",
            texts,
            best(lambda s=sources: [source_rows(source, Overrides()) for source in s], 1),
        )
        report(
            "  folder to dataset, first time",
            texts,
            best(lambda p=place: build(p, folder / f"{p.name}-out"), 1),
        )
        report(
            "  folder to dataset, nothing changed",
            texts,
            best(lambda p=place: build(p, folder / f"{p.name}-out"), 1),
        )


def growth() -> None:
    print("\none document in one paragraph; seconds a million characters (flat = linear)")
    for n_chars in (20_000, 200_000, 1_700_000):
        text = plan(n_chars, 1).replace("\n", " ")
        raw = RawText(Source(Path(), "one.txt", "0" * 64), text, "txt", "utf-8")
        seconds = best(lambda r=raw: read_document(r), 2)
        print(
            f"{len(text.encode()) / 1e6:8.2f} MB {seconds:8.2f} s {seconds / len(text) * 1e6:8.2f} s/M characters"
        )


def collection(path: Path) -> None:
    (source,) = [found for found in list_sources(path.parent) if found.path == path.name]
    start = time.perf_counter()
    tables = source_rows(source, Overrides())
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{path.name}: {len(tables['documents'])} documents, reading and facts {seconds:.1f} s, peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        whole_plans(Path(place))
    growth()
    if len(sys.argv) > 1:
        collection(Path(sys.argv[1]))
