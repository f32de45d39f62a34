"""Labels of the metadata that a page prints around a plan (索引号, 成文日期 …), in rows, in pipes or run together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policylab.reading.metadata.titles import NUMBER, is_title, is_title_part
from policylab.reading.page.lines import Line
from policylab.text.characters import fold
from policylab.text.dates import find_date
from policylab.text.rules import Rule

LABELS = {
    "index_number": "信息索引号 索引号 索取号 信息索引",
    "doc_number": "发文字号 发文文号 文件编号 文件字号 发文号 公文字号 文号",
    "written_date": "成文日期 成文时间 制发日期 生成日期 生成时间",
    "issued_date": "发文日期 发文时间 印发日期 印发时间 签发日期",
    "published_date": "发布日期 发布时间 公开日期 公开时间 公布日期 发稿时间 上传时间 更新时间 更新日期 录入时间 日期 时间",
    "issuer": "发布部门 颁布部门 颁布单位 颁布机构 批准部门 制定部门 发文部门 发文机关 发文机构 发文单位 制发机关 制定机关 制发单位 印发单位 公文作者",
    "publisher": "发布机构 发布单位 发布机关 公开主体 公开机构 公开单位 公开责任部门 责任部门 信息提供单位",
    "source": "信息来源 文章来源 稿源 来源",
    "title": "文件名称 文档名称 信息名称 公文名称 标题 名称",
    "expiry": "废止日期 废止时间 失效日期 失效时间 截止日期",
    "effective": "生效日期 生效时间 实施日期 实施时间 施行日期 施行时间",
    "source_url": "原文链接 原文网址 原文地址 来源网址 网址 链接地址 来源链接",
    "other": "效力级别 效力等级 政策级别 政策类别 政策主题 文件类型 文档类型 文件分类 所属机构 所属主题 分类 法规类别 法律类别 法宝引证码 引证码 失效依据 批准日期 公开程序 有效性 时效性 效力状态 是否有效 文件状态 主题分类 主题词 主题 体裁分类 体裁 组配分类 信息分类 信息类别 公文种类 文种 服务对象 公开方式 公开范围 公开形式 公开时限 公开属性 "
    "浏览次数 浏览量 阅读次数 阅读量 点击次数 点击数 点击量 点击率 访问量 访问次数 字体大小 字体 字号 备案登记号 规范性文件登记号 登记号 统一编号 载体类型 关键词 关键字 内容概述 内容简介 "
    "上传人 文档编号 格式 页数 大小 下载次数 作者 责任编辑 编辑 审核 分享 栏目 所属栏目 语种 保密审查 废止记录 专题 附件下载 公文目录 浏览 阅读 公开目录 审核程序 图片来源 发布者 发布人 上传者 访问量 点击 人气 归档时间 归档日期 视力保护色 背景色 文字大小",
}  # fmt: skip
_FIELD = {label.replace(" ", ""): name for name, labels in LABELS.items() for label in labels.split()}
_ANY_LABEL = "|".join(r"\s{0,10}".join(label) for label in sorted(_FIELD, key=len, reverse=True))
_LABEL = Rule(
    "a label of metadata, up to its value",
    rf"(?P<label>{_ANY_LABEL})(?:\]?\s*(?:[:](?!//)|(?=\s*\|))|\])",
    "发文字号:青政发[2031]6号",
    "发文字号由县政府确定",
)
_HEAD = Rule(
    "a line of metadata, by the label at its head",
    rf"[\s|•·∙●◆■▪\[(]*(?:{_ANY_LABEL})(?:\]?\s*(?:[:]|\s*\|)|\])",
    "[索引号] K-1",
    "索引号由县政府确定",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label's field, its value as printed, and the line on which it stands.

    Examples
    --------
    >>> Pair(field="doc_number", value="青政发〔2024〕6号", line=3, label="发文字号").value
    '青政发〔2024〕6号'
    """

    field: str
    value: str
    line: int
    label: str


Pairs = list[Pair]


def is_metadata_line(text: str) -> bool:
    """Whether a line starts with a metadata label and a colon or a pipe.

    Examples
    --------
    >>> is_metadata_line("索 引 号: 0143-2023 主题分类:"), is_metadata_line("时间紧、任务重")
    (True, False)
    """
    folded = _LEADING_DATE.sub("", fold(text))
    if _HEAD.match(folded) is not None:
        return True
    return len(folded) <= 150 and "。" not in folded and len(list(_LABEL.finditer(folded))) > 1


def bare_pairs(lines: list[Line]) -> tuple[Pairs, frozenset[int]]:
    """Pairs of labels that stand alone on a line, each above its value, and the indices of all these lines.

    A table of metadata that lost its columns has three or more such labels, one of them a number or an issuer.

    Examples
    --------
    >>> texts = ["索引号", "K-1", "发布机构", "县教育局", "文号", "日期", "2025-12-16", "关于某事的通知"]
    >>> pairs, taken = bare_pairs([Line(n, text) for n, text in enumerate(texts)])
    >>> [pair.value for pair in pairs], len(taken)
    (['K-1', '县教育局', '2025-12-16'], 7)
    """
    labels = {index: re.sub(r"\s", "", line.folded).strip("[]") for index, line in enumerate(lines)}
    labels = {index: label for index, label in labels.items() if label in _FIELD}
    fields = {_FIELD[label] for label in labels.values()}
    if len(labels) < 3 or not fields & {"index_number", "doc_number", "issuer", "publisher"}:
        return [], frozenset()
    pairs, taken = [], set(labels)
    for index, label in labels.items():
        below = lines[index + 1] if index + 1 < len(lines) and index + 1 not in labels else None
        if below is not None and _may_hold(_FIELD[label], below.text):
            pairs.append(Pair(_FIELD[label], below.text, below.number, label))
            taken.add(index + 1)
    return pairs, frozenset(taken)


def part_label_runs(lines: list[Line]) -> list[Line]:
    """Lines with the labels of a page's metadata parted from a text that goes on in the same line.

    A run has three labels or more, one of them a number or an issuer, and stands in the first ``_RUN`` characters of one
    of the first lines.

    Examples
    --------
    >>> text = "加入收藏 索引号:K-1 发布日期:2031-05-06 发布机构:青禾县农业局 关于加强竹林管护的通知" + "各乡镇要加强管护。" * 9
    >>> [line.text[:12] for line in part_label_runs([Line(1, text)])]
    ['加入收藏', '索引号:K-1 发布日期', '关于加强竹林管护的通知各']
    """
    parted: list[Line] = []
    for number, line in enumerate(lines):
        edges = _label_run(line) if number < _FIRST and len(line.text) >= _LONG and not line.row else None
        if edges is None:
            parted.append(line)
            continue
        pieces = (line.text[: edges[0]], line.text[slice(*edges)], line.text[edges[1] :])
        parted += [replace(line, text=piece.strip()) for piece in pieces if piece.strip()]
    return parted


_FIRST, _LONG, _RUN = 12, 120, 500
_VALUE_END = Rule(
    "the end of a label's value in a line that goes on",
    r"\s*\S{1,40}?(?=\s)",
    " 青禾县农业局 关于",
    "青禾县农业局",
)


def _label_run(line: Line) -> tuple[int, int] | None:
    """Where a run of labels at the head of a long line begins and ends; null when there is none."""
    head = line.folded[:_RUN]
    labels: list[re.Match[str]] = []
    for match in _LABEL.finditer(head):
        if labels and (
            match.start() - labels[-1].end() > _LONG or "。" in head[labels[-1].end() : match.start()]
        ):
            break
        labels.append(match)
    fields = {_FIELD[re.sub(r"\s", "", match["label"])] for match in labels}
    if len(labels) < 3 or not fields & {"index_number", "doc_number", "issuer", "publisher"}:
        return None
    value = _VALUE_END.match(line.folded, labels[-1].end())
    ends = value is not None and not is_title(value[0].strip())
    return labels[0].start(), value.end() if value and ends else labels[-1].end()


def spaced_pairs(lines: list[Line]) -> tuple[Pairs, frozenset[int]]:
    """Pairs of labels that only a blank parts from their values, a pair a line, and the indices of these lines.

    A page's table of metadata has three such lines or more, one of them a number or an issuer.

    Examples
    --------
    >>> texts = ["索引号 K-1/2031", "发布机构 县教育局", "文号 青教〔2031〕6号", "关于某事的通知"]
    >>> pairs, taken = spaced_pairs([Line(n, text) for n, text in enumerate(texts)])
    >>> [pair.value for pair in pairs], len(taken)
    (['K-1/2031', '县教育局', '青教〔2031〕6号'], 3)
    """
    pairs, taken = [], set()
    for index, line in enumerate(lines):
        match = _SPACED.fullmatch(line.folded)
        label = re.sub(r"\s", "", match["label"]) if match else ""
        if match and _may_hold(_FIELD[label], value := line.text[match.start("value") :]):
            pairs.append(Pair(_FIELD[label], value, line.number, label))
            taken.add(index)
    fields = {pair.field for pair in pairs}
    if len(pairs) < 3 or not fields & {"index_number", "doc_number", "issuer", "publisher"}:
        return [], frozenset()
    return pairs, frozenset(taken)


_SPACED = Rule(
    "a label that a blank parts from its value",
    rf"(?P<label>{_ANY_LABEL})\s+(?P<value>[^\s|:].{{0,80}})",
    "文号 青政发[2031]6号",
    "文号由县政府确定",
)
_LEADING_DATE = Rule(
    "a date before the first label",
    r"""
    \s*20\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?
    (?:\s*\d{1,2}:\d\d(?::\d\d)?)?
    \s*(?=[^\s\d])
    """,
    "2031-05-06 来源:青禾网",
    "2031-05-06",
)
_UNKNOWN_LABEL = Rule(
    "a label that is not in the list, behind a value",
    r"(?<=\S)\s+[一-鿿]{2,8}\s?:(?!//)",
    "K-1 办理机构:县农业局",
    "K-1 县农业局",
)


def _may_hold(name: str, text: str) -> bool:
    """Whether a line can be the value of field ``name``: a date for a date, and no document number or title for another."""
    if name.endswith("_date"):
        return find_date(text) is not None
    if name == "doc_number":
        return NUMBER.search(fold(text)) is not None
    if name == "other":
        return len(text) <= 20 and not is_title_part(text) and find_date(text) is None
    return NUMBER.fullmatch(fold(text)) is None and (name == "title" or not is_title(text))


def read_pairs(line: Line, following: Line | None = None) -> Pairs:
    """Labels and values of one metadata line; a last label without a value takes the line that follows.

    Examples
    --------
    >>> [(pair.field, pair.value) for pair in read_pairs(Line(1, "文号: | 成文日期: | 2023-06-21 |"))]
    [('doc_number', ''), ('written_date', '2023-06-21')]
    """
    folded = fold(line.text)
    matches = list(_LABEL.finditer(folded))
    pairs = []
    if (leading := _LEADING_DATE.match(folded)) and matches:
        pairs.append(Pair("published_date", leading[0], line.number, "日期"))
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(folded)
        value = _UNKNOWN_LABEL.split(line.text[match.end() : end])[0].strip(" |[]•·;")
        label = re.sub(r"\s", "", match["label"])
        number = line.number
        if (
            not line.text[match.end() : end].strip(" |")
            and index == len(matches) - 1
            and following
            and not is_metadata_line(following.text)
            and not line.row
            and _may_hold(_FIELD[label], following.text)
        ):
            value, number = following.text, following.number
        field = "doc_number" if label == "字号" and NUMBER.fullmatch(fold(value)) else _FIELD[label]
        pairs.append(Pair(field, value, number, label))
    return pairs


RULES = (
    _LABEL,
    _HEAD,
    _SPACED,
    _LEADING_DATE,
    _UNKNOWN_LABEL,
    _VALUE_END,
)
