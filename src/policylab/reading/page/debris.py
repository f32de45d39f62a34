"""What sites print around a plan: tool bars, menus, footers, links, forms; by the words of a line alone."""

from __future__ import annotations

from policylab.reading.page.lines import Line
from policylab.text.rules import Rule

_TOOLS = r"""
    大小|小大|下载|打印|打印本页|打印此页|关闭|关闭本页|关闭窗口|关闭此页|全屏|收藏|加入收藏|朗读|语音播报|播报|分享|分享到|转发
    |加大|还原|减小|返回|返回顶部|回到顶部|扫一扫|微信|微博|新浪微博|腾讯微博|QQ|QQ空间|QQ好友|朋友圈|微信好友|人人网|豆瓣
    |复制链接|复制本文链接|点击下载|点击复制|收藏本页|收藏此页|阅读模式|手机阅读|手机版|我要纠错|纠错|字体|默认|繁体|无障碍|保存|预览
    |举报|大|中|小|大中小|TOP|特大|放大|缩小|听全文|点赞|评论|留言|听新闻|超大|字\s?[号体]\s?:?
"""
_DOCUMENT_FILE = r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|et)"
_SHORT_LINE = (
    ("tool bar", Rule(
        "words of a tool bar",
        rf"(?i)(?:[\[(]?\s*(?:{_TOOLS})\s*[\])]?[\s:|/、·\[\]]*)+|[\[(\])]",
        "[打印] [关闭]", "青禾县竹产业规划",
    )),
    ("tool bar", Rule(
        "a choice of the size of the letters, or a label to share",
        r"""(?i)
        [\[(]?字\s?[号体]\s*[:(\[].{0,16} | .{0,8}\[字\s?[号体].{0,12} | 分享(?:到|至)?\s*[:|].{0,40}
        | (?:A\s?[+-]?\s?[大中小]\s*){2,}
        """,
        "字号:大 中 小", "字体设计产业",
    )),
    ("tool bar", Rule(
        "how to share on a telephone, a picture, or a bare address",
        r"""(?i)
        .{0,6}微信里点.{0,40} | .{0,12}二维码.{0,8}(?:分享|朋友圈).{0,12} | \[?图片\]? | (?:https?://|www\.)[\x21-\x7e]+
        """,
        "微信里点发现,扫一扫", "推广二维码支付",
    )),
    ("page number", Rule(
        "a page number",
        r"""(?i)
        =+\s*第?\s*\d+\s*页\s*=+ | [-—–]\s*\d{1,3}\s*[-—–] | 第\s*\d+\s*页\s*(?:[/,]?\s*共\s*\d+\s*页)?
        | (?!(?:19|20)\d\d\s*/\s*(?:0?[1-9]|1[0-2])$)\d+\s*/\s*\d+ | 页\s*\d+
        """,
        "第 3 页 共 12 页", "第3条",
    )),
    ("sharing site", Rule(
        "words of a site that shares files",
        r"""(?i)
        点击查看更多.*|下载资源|资源描述|展开阅读全文|相关资源|猜你喜欢|相关搜索|立即下载|免费下载|加入VIP.*|上传人[:].*
        |下载\s+相关\s+举报|本文(?:地址|链接|网址)[:].*
        """,
        "本文链接:a.html", "整合相关部门力量",
    )),
    ("site text", Rule(
        "words about scanning a code",
        r"(?i)[^。]*(?:扫一扫|扫码|扫描)[^。]{0,12}(?:手机|打开|关注|二维码|页面)[^。]*",
        "扫一扫在手机打开当前页", "推广扫码支付",
    )),
    ("reading gate", Rule(
        "words that a text goes on elsewhere",
        r"(?i)[\[(]?(?:未完|阅读全[文部]|查看全文|展开全文|登录后|剩余内容).{0,20}[\])]?",
        "登录后查看剩余内容", "完成登记后备案",
    )),
    ("site text", Rule(
        "an account to follow, or a disclaimer",
        r"""(?i)
        (?:关注|欢迎关注).{0,24}(?:公众号|微信号).{0,24} | (?:热门标签|版权声明|免责声明|特别声明)[:].*
        """,
        "欢迎关注青禾发布公众号", "关注重点人群就业",
    )),
    ("site text", Rule(
        "words of a site's programs",
        r"(?i)Baidu|map|百度地图|站点关键词|浏览器不支持.*|您的浏览器.*|var\s.*|function\s*\(.*|window\..*|\$\(.*",
        "您的浏览器版本过低", "研发浏览器产品",
    )),
    ("photo caption", Rule(
        "the caption of a photograph",
        r"""(?i)
        .{0,60}(?:记者|通讯员).{0,16}(?:摄|摄影|文/图)
        | .{2,20}作政府工作报告[。.]?(?:\s*本报记者.*|.{0,14}记者.*)?
        """,
        "本报记者 江云 摄", "培训记者和通讯员",
    )),
    ("decoration", Rule("a line of ornaments", r"(?i)[★☆◆■▲▼※]+|[*=_~·—-]{5,}", "———————", "——2031年")),
    ("form", Rule(
        "a field of a form",
        r"""(?i)
        [*•·]\s*\*?\s*
        (?:姓\s*名|联系方式|联系电话|手机号?码?|电子邮箱|邮箱|验\s*证\s*码|(?:留言|反馈)?内\s*容|标\s*题)\s*[:]?
        """,
        "*联系电话:", "联系电话:",
    )),
    ("link to a file", Rule(
        "a link to a file",
        rf"(?i)(?:附件(?:下载)?\s*[:])?\s*\S{{1,80}}{_DOCUMENT_FILE}(?:\s*(?:点击)?下载|\s*[\[(].{{0,12}}[\])])*",
        "附件:重点任务表.docx", "附件:重点任务表",
    )),
)  # fmt: skip
"""Reasons for short lines, each with the rule that a whole line meets."""
_LONG_LINE = (
    ("breadcrumb", Rule(
        "where a page stands within its site",
        r"""(?i)
        (?:您?(?:的|现在的|当前的?)?(?:所在)?位置|当前位置|您现在的位置|首页|网站首页)\s*(?:[:>》»/|].*|是[:].*)?
        | [>»›]\s*.* | .*\S\s*[>»]\s*(?:正文|详情|内容)
        """,
        "当前位置:政务公开 > 规划", "区位优势明显",
    )),
    ("sharing site", Rule(
        "a line that says a file is shared", r"(?i).*由会员分享.*在线阅读.*", "某方案由会员分享,可在线阅读", "由会员分享经验"
    )),
    ("page number", Rule(
        "the page of a file", r"(?i).{0,80}\.(?:docx?|pdf|wps)_第\d+页", "竹产业规划.doc_第3页", "竹产业规划.doc"
    )),
    ("site text", Rule(
        "the footer of a site",
        r"""(?i)
        .*(?:copyright\s*[@©]|版权所有|经营许可证|ICP备|公网安备|网站标识码|网站地图|技术支持[:]).*
        """,
        "青禾县人民政府版权所有", "加强版权保护",
    )),
    ("site text", Rule(
        "what a site says of its texts",
        r"(?i).*(?:本站|本网|网友|侵权|仅供学习|仅供参考).{0,30}(?:侵权|联系|删除|整理|转载|学习|参考|立场).*",
        "本站内容如有问题请联系删除", "打击侵权行为",
    )),
    ("form", Rule(
        "a request for opinions", r"(?i).*请您对.{0,24}提出.{0,12}(?:意见|建议).*", "请您对本网站提出宝贵意见", "请各单位提出意见"
    )),
    ("site text", Rule(
        "a link to what explains the text",
        r"(?i)点击(?:查看|阅读|进入|此处).{0,8}(?:解读|图解|原文|附件|下载).*", "点击查看政策解读:茶园十问", "点击一次办结"
    )),
    ("site text", Rule(
        "how to follow or to reprint",
        r"""(?i)
        .*(?:转载请(?:注明|保留)|版权保护[:]|微信公众号搜索|微信号[:]|长按识别|点击(?:蓝字|关注)|详细咨询[:]).*
        | .{0,16}关注.{0,12}(?:微信)?公众号.{0,20}
        """,
        "转载请注明出处", "建好政务公众号",
    )),
)  # fmt: skip
"""Reasons for lines of any length, each with the rule that a whole line meets."""
_SHORT_LIMIT, _LONG_LIMIT = 60, 300


_LONG_WORDS = Rule(
    "a word that every reason for a long line has",
    r"""(?i)
    [>»›]|位置|首页|会员分享|_第|copyright|版权|许可证|ICP备|网安备|标识码|网站地图|技术支持|转载|微信|长按|点击|详细咨询
    |本站|本网|网友|侵权|仅供|请您
    """,
    "青禾县人民政府版权所有",
    "青禾县竹产业规划",
)

_LINKED = "报道|稿件|链接|文章|阅读|新闻|信息|附件|解读|文件|政策|资源|推荐|知识|文档|内容|公文"
_IMPRINT = r"""
    责任编辑|编辑|责编|审核|初审|终审|主办(?:单位)?|承办(?:单位)?|联系我们|网站声明|\(?(?:来源|信息来源)[:]|图片来源
    |.{2,24}(?:主办|承办)(?=\s|$|[:])|备案|TAGS?[:]|标签[:]|关键词[:]|\[责任编辑|\(责任编辑
"""
_EXPLAINED = r"政策解读|图解|解读(?:链接|材料|回应|文件)|文件解读|\[[^\]。]{0,8}(?:解读|图解)\]"
_OFFERED = r"""
    展开阅读全文|站点关键词|详细咨询|文件下载|附件下载|扫一扫|分享到?|打印|关闭|\[打印|关于我们|您访问的链接|政策咨询(?=$|\s)
    |我要(?:咨询|纠错|评论|投诉|提问)|常见问题(?=$|\s)|本文(?:是否|对您)|更多(?:精彩|内容|信息|资讯|>)|点击下载|网友评论|用户评论
    |推荐阅读|最新(?:文章|发布|信息)|网站首页|隐私|是否继续|有用\s?\(|智能推荐|热门推荐|为您推荐|友情链接|Baidu|当前位置
"""
TAIL = Rule(
    "what a page prints below the plan",
    rf"(?i)(?:(?:相关|关联)(?:{_LINKED})|上一[篇条]|下一[篇条]|{_IMPRINT}|{_EXPLAINED}|{_OFFERED})",
    "责任编辑:江云",
    "二、重点任务",
)

_MENU_WORD = r"""
    首页|网站首页|设为首页|加入收藏|正文|详情|详细信息|新闻(?:动态|中心|资讯|发布)|(?:信息|政务|政府信息)公开|政务(?:服务|动态|互动)|互动交流
    |公众参与|专题专栏|办事服务|在线服务|走进.{2,4}|政策(?:文件|原文|解读|法规|图解)|图解|文字解读|无障碍(?:阅读|浏览)?
    |长者(?:模式|版|助手)|关怀版|适老.{0,4}|简体|繁体|登录|注册|退出|个人中心|智能问答|智能机器人|移动版|搜索|高级搜索|通知公告
    |公示公告|(?:政府)?信息公开(?:指南|目录|年报|年度报告|制度|规定|申请)|依申请公开|法定主动公开(?:内容)?
    |机构(?:设置|职能|概况|信息)|领导(?:之窗|信息|介绍)|规划计划|财政(?:信息|预决算|资金)|建议提案.{0,4}|人事(?:信息|任免)
    |政府(?:公报|采购|文件|会议|网站年报)|行政规范性文件|其他文件|公开具体内容|具体内容|English|网站支持IPv6|热门搜索.*
    |请输入.{0,10}|今天是.*|.{2,20}(?:门户网站?|政府网站?)
"""
_MENU_WORDS = Rule(
    "a menu, word by word",
    rf"(?i)(?:(?:{_MENU_WORD})[\s|/、>·-]*)+|.{{2,40}}(?:[>»›]\s*.{{2,20}}){{2,}}",
    "首页 | 政务公开 | 互动交流",
    "一、总体要求",
)


def is_menu(line: Line) -> bool:
    """Whether a line above the text is a menu, a search box, the date of the day or the site's name.

    Examples
    --------
    >>> is_menu(Line(1, "首页 | 政务公开 | 互动交流")), is_menu(Line(2, "一、政务公开"))
    (True, False)
    """
    return len(line.text) <= 100 and _MENU_WORDS.fullmatch(line.folded.strip("|- ")) is not None


_FILE = Rule(
    "a numbered link to a file, or names of pictures",
    rf"""(?i)
    (?:\d{{0,3}}[.、]?\S{{0,40}}?\.(?:png|jpe?g|gif))+
    | \d{{1,2}}[.、]?\s*\S{{1,80}}{_DOCUMENT_FILE}(?:\s*(?:点击)?下载)?
    """,
    "1.重点任务表.docx",
    "1.重点任务表",
)


def reason_anywhere(line: Line) -> str | None:
    """Why a line is furniture wherever it stands; null for a line of the plan.

    Examples
    --------
    >>> reason_anywhere(Line(1, "【打印】【关闭】")), reason_anywhere(Line(2, "打印材料由窗口提供。"))
    ('tool bar', None)
    """
    if len(line.text) > _LONG_LIMIT:
        return None
    bare = line.folded.strip("| ")
    if not bare:
        return "empty row" if line.text else None
    if line.marker:
        return "link to a file" if bare[-1].isascii() and _FILE.fullmatch(bare) else None
    if len(bare) <= _SHORT_LIMIT:
        for reason, rule in _SHORT_LINE:
            if rule.fullmatch(bare):
                return reason
    if _LONG_WORDS.search(bare):
        return next((reason for reason, rule in _LONG_LINE if rule.fullmatch(bare)), None)
    return None


RULES = (
    _LONG_WORDS,
    TAIL,
    _MENU_WORDS,
    _FILE,
    *(rule for _, rule in (*_SHORT_LINE, *_LONG_LINE)),
)
