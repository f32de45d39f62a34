"""Words that make a figure an offer, a condition, a term of a rule, or a commitment."""

from __future__ import annotations

from policylab.text.rules import Rule

_MONEY_NOUN = r"(?:补贴|补助|奖励|奖补|资助|资金支持|激励资金|支持|贴息|奖金|房票|消费券|优惠|贷款)"

EACH = Rule(
    "what one recipient gets",
    r"""单[家户个套]|同一(?:机构|企业|项目|单位)|发放价值|价值(?:不超过)?\d
      | [按以](?![上下内来及])[^,;。占]{2,24}[额款价金]的\d
      | 每[户人套家辆件名个亩平](?!万|千|百) | 每[月年](?!安排|投入|统筹|列支|筹|设立|拿出)[^,;。\d增长]{0,6}\d[\d.]*万?元 | (?:补贴|补助|奖励)(?:总额|金额|资金)?的\d | 享受\d[\d.]*%的 | 一次性 | 最高(?!法|检|人) | /套
      | 按[^,;。]{0,40}标准 | 按[^,;。]{0,12}(?:\d万?元/) | 给予 | 予以 | 奖补 | (?:奖励|补助|补贴|资助)[^,;。]{0,4}$""",
    "对首次认定的工坊给予一次性5万元",
    "新建工坊5家",
)
EACH_IN_REPORT = Rule(
    "aid to one household in a report",
    r"每户 | 每人每 | 一次性 | 按每 | 最高[^,;。]{0,6}$",
    "为困难学生发放一次性补助",
    "发放补助",
)
CEILING = Rule(
    "how much somebody may borrow or draw",
    r"""(?:贷款?|提取|支取|授信|担保|借款|透支|房票|租房)[^,;。]{0,10}(?:额度|限额|上限)|(?:借款|贷款|提取)(?:金额|总额)(?:最高)?(?:不得?超过|不高于|为)
      | (?:额度|限额|上限)[^,;。]{0,10}(?:万?元|提高|放宽|上浮|增加|调整|调至|提升|上调|由|至|为|再)
      | (?<!不)可(?:以)?(?:申请)?(?:(?:提取|支取|贷|借|申领|领取)(?!款利率)|(?<=申请)(?:最高)?\d)
      | (?:每月|每季度?|每年|年度?|月|按月)[^,;。]{0,4}(?:提取|支取)(?!基数)
      | (?:单方|双方|夫妻|单职工|双职工|单缴存|双缴存|单身)[^,;。\d]{0,8}\d""",
    "每季度可提取租房资金",
    "全年提升改造资金投入",
)
PARAMETER = Rule(
    "a rate, factor or term of a rule",
    r"""税率|征收率|预征率|(?<!中小微企业)贷款利率|(?:执行|市场|报价|基准|商业|房贷|存款)利率|费率|贷率|贴现率|折算|系数|基点|LPR|折扣率|权重|赋分
      | 滞纳金|违约金|保证金|竞买|起拍|起始价|挂牌起始|计容|车位配比|配建比例|产权置换比例|置换比例|进深|层高|日照|建筑退[让界]|间距
      | (?:支付|缴纳|缴清|缴齐|拨付|预付|付清|(?<!首)付款)[^,;。\d]{0,10}\d | 减按 | 按[^,;。]{0,16}(?:计算|计入|计征|核定|折算|收取|征收|缴存)
      | (?:市级?|县级?|区级?|省级?|财政|政府|个人|企业|单位|银行)[^,;。]{0,8}(?:承担|分担|负担|分摊)[^,;。\d]{0,4}\d
      | (?:价格?|售价|利率|费用)[^,;。]{0,6}(?:上浮|下浮|下调|上调)|(?:销售|备案|申报)[^,;。]{0,4}价格? | (?<!首)付款比例 | 缴存(?:比例|基数) | [×÷]""",
    "契税按1%的税率征收",
    "税收增长1%",
)
PAYMENT = Rule(
    "a share that is paid, reckoned or borne",
    r"\d[\d.]*%的(?:税率|征收率|费率)|\d[\d.]*%(?:以上)?(?:的比例)?(?:分期)?(?:支付|缴纳|缴清|拨付|计算|计征|收取|征收|承担|负担)",
    "余款按成交价的50%支付",
    "给予50%补贴",
)
SUPERVISED = Rule(
    "money that is supervised, paid out or drawn by a rule",
    r"监管(?:资金|账户|额度|项目)|留存资金|保函|预售资金",
    "不得超过监管资金的",
    "加强市场监管",
)
GIVEN = Rule(
    "what a figure is, right behind it",
    r"^的?(?:提供|发放|安排)?(?:价格)?(?:优惠|激励资金|补贴|补助|奖励|奖补|贴息|资助|减免|折扣优惠)(?!(?:最高|不超过)?\d)",
    "的优惠",
    "补贴5万元",
)
MEANS = Rule(
    "what somebody has or something costs, by which it qualifies",
    r"(?:收入|资产|净值|总价|单价|售价|租金|年龄)$",
    "家庭人均月收入",
    "收入增速",
)
RULED_RATE = Rule(
    "a rate that a rule sets",
    r"(?:费率|税率|征收率|贴现率)(?:上限|下限)?$",
    "担保费率",
    "房屋出租率",
)
LOAN = Rule(
    "how much somebody may borrow or draw, as what is measured",
    r"(?:贷款|提取|授信|担保|透支|可贷)(?:最高)?(?:额度|限额|上限)$",
    "公积金贷款额度",
    "贷款余额",
)
FLATS = Rule(
    "nothing but which flat of a household it is",
    r"^(?:购买)?(?:首套|第?[一二三]套)(?:(?:自住|普通|商品)*住?房)?$",
    "二套",
    "首套房交付率",
)
DEPOSIT = Rule(
    "a deposit for land at auction",
    r"竞买|起始价|起拍价|竞拍",
    "按起始价的20%确定竞买保证金",
    "按房价的20%补贴",
)
PROJECT_SUM = Rule(
    "what a project costs",
    r"(?:(?<!对)(?<!注册)(?<!亩均)(?<!外商)投资(?:额|规模)?|总?造价|概算|耗资|斥资|募资|融资)(?:高?达到?|约为?|近|超过?|逾|为|共)?$",
    "总投资",
    "对投资",
)
NEXT_PROJECT = Rule(
    "the next project of a list",
    r"^[^,;。]{2,30}(?:、|和|与|及|以及|,)$",
    "的南河管网改造、",
    "的管网改造全部完成。今年投资",
)
BOUND = Rule("a bound that makes a class of things", r"^(?:及)?(?:以[上下内]|级)", "以上的项目", "的大桥")
DONE_BY_GOVERNMENT = Rule(
    "a task of the government",
    r"力争|新增|完成|举办|开展|筹集|归集|帮扶|储备|推动|增长|确保|稳定在|发放|余额",
    "筹集保障房300套",
    "首付比例为三成",
)
PROMISED = Rule(
    "words of a promise",
    r"""力争|争取|确保|新增|新建|建成|培育|举办|开展|打造|引进|募集|推动|新签|发布|推出|帮扶|储备|实施|增长|稳定在|保持在
      | 发放(?!标准|给)|建设|筹集|筹措|投放|总量|改造|预计|落地|面向(?=\d)|出台|增速|增幅|涨幅|失业率|安排|年度计划|计划投资|计划完成
      | 召开|抓好|供应|批准|控制目标|预支|取消|下放|精简|压缩|压减|缩短|下调|盘活|归集|帮助
      | (?:统筹|整合|落实)[^,;。]{0,6}资金""",
    "力争投放贷款30亿元",
    "贷款额度为30万元",
)
REACHED = Rule(
    "words of reaching",
    r"达到|达|突破|完成|实现|认定|增加|提高|提升|下降|降至|控制在|累计|比重|占比|比例|解决",
    "累计认定工坊30家",
    "首付三成",
)
BY_YEAR = Rule(
    "a year by which something is to be done, at the head of a sentence",
    r"^(?:第[一-鿿]{1,4}条\s?)?[^,;。]{0,6}(?:到|至)20\d\d年(?:底|末)?前?,",
    "到2031年,复壮古树30株",
    "自2031年起,每户补贴3万元",
)
RAISED = Rule("to where an offer is raised", r"(?:提高|增加|上调|放宽|调整)(?=[到至为])", "提高至", "提高10%")
COMMITTED = Rule(
    "words that commit a programme and not one recipient",
    r"""力争|争取|预计|计划投资|(?:财政|预算)[^,;。\d]{0,6}(?:安排|列支|投入|设立)|(?<!新)发放|兑现|拨付|累计|下达|筹措|筹集|归集|撬动|发行|(?<!已)完成|惠及|总投资|突破|投放|余额|增长|新增|推动
      | (?<!可)享受 | (?:新建|扩建|改建|建成)(?:地[上下])?总?(?:建筑)?面积""",
    "撬动社会资本3亿元",
    "可享受补贴3万元",
)
SETS_GOAL = Rule(
    "a goal in a set of measures",
    r"""力争|争取|确保|突破|新增|(?<!已)完成(?!投资|产权|过户|登记|备案|缴)|增速|余额|总量达|(?<!可)(?<!应)(?<!需)达到?(?!标|成|法定|规定|以下)(?=[^,;。]{0,6}$)
      | (?:规模|融资|投放|发行|增长)[^,;。]{0,4}$""",
    "普惠贷款余额达到",
    "连续缴存满",
)
RULED_NOUN = Rule(
    "what measures on housing rule",
    r"首付|额度|限额|公积金|契税|上限|缴存|面积|年龄|年限|营业收入|注册资本|户籍|社保",
    "最低首付比例",
    "贷款余额",
)
HOUSING = Rule(
    "what rules on housing settle, also where it is settled already",
    r"首付|额度|限额|公积金|契税|上限|缴存",
    "公积金贷款",
    "建筑面积",
)
RECIPIENT = Rule(
    "somebody who gets something further on in the sentence",
    r"给予|予以|奖励|补贴|补助|奖补|可(?:享受|申请|申报|获得|优先|按)|方可|即可|的企业|的单位|的个人|的项目|的家庭|的职工|的人才|的机构",
    "达到5家的,给予奖励",
    "达到5家",
)
CONDITION = Rule(
    "the word that opens a condition",
    r"(?:^|[,;。:、(\s])(?P<word>[对凡若]|如(?![期数何愿今意])|当(?![年期前月前日地好]))(?![外标接])[^,;。:]*$",
    "对营业收入超过",
    "对外贸易超过",
)
COUNTED_OFF = Rule(
    "what a figure counts off",
    r"(?:[前满]|(?<![时期权年界])限|每(?:同比)?(?:入库|完成|新增|引进|增加|超过|购买|销售)[^,;。、]{0,14})$",
    "缴存满",
    "缴存额",
)
ALLOWED = Rule("a permission", r"允许|可享受|即可|不得|不应|承担\d", "允许下调至5%", "下调至5%")
RULE = Rule(
    "words of a rule",
    r"""(?:补贴|补助|奖励)\d|支付\d|每年支付|贷率|计容|总投资额?的?|主体|节点|资料|原则上|即可|允许|需达|应达到|可达到|由原来
      | 标准为|不得|折算|×|应控制|分派""",
    "原则上不低于20%",
    "达到20%",
)
BRACKETS = Rule("a bracket", r"\([^()]{0,40}\)", "企业(含个体)", "企业")
ONE_OF_THEM = Rule(
    "who may apply for so many",
    r"同一|单个|每[户人家个]|每年[^,;。\d]{0,4}(?:申报|申请|享受|购)",
    "同一企业",
    "每年评选",
)
MUST_BE = Rule("what must be so", r"(?:要|须|需|应当?)(?:在|为|达到?|满|不)", "面积要在", "要素")
CHILDREN = Rule("children by whom a household qualifies", r"^(?:未成年)?(?:子女|孩子|小孩)", "子女", "儿童")
PER_HEAD = Rule("a denominator", r"每[百千万]", "每万人", "每人")
SHARE_OF = Rule("a share of what follows", r"^的[一-鿿]", "的工坊", "工坊")
WHO = Rule(
    "who meets a condition",
    r"^的(?:经营主体|商户|农户|对象|企业|单位|项目|家庭|职工|个人|人才|机构|用人单位|园区|平台)",
    "的企业",
    "的大桥",
)
MET = Rule(
    "what follows for who meets a condition",
    r"^的(?:,|按|可(?![再持])|给予|予以|一次性|享受|不予)",
    "的按2万元计算",
    "的可再生能源",
)
LISTED_WHO = Rule(
    "who meets a list of conditions",
    r"^(?:[、和或]\d[\d.]{0,8}[^\d、,;。]{1,4}){1,6}?的(?:企业|单位|项目|家庭|机构)",
    "、500万元的企业",
    "的大桥",
)
RATE = Rule(
    "a rate that plans promise",
    r"""(?<![利税费息贷益积款征])率$|占比$|比重$|(?:使用|服务|人员|人口|学生|企业|覆盖|面积)的?比例$|利用系数$""",
    "床位使用率",
    "贷款利率",
)
OWNED = Rule(
    "what a buyer owns or buys", r"(?:[已原]有|拥有|名下|购买|买新|团购|购置)[^,;]{0,14}$", "已拥有", "建成"
)
WHEN = Rule(
    "a condition that ends in a clause of its own",
    r"^(?:(?:以[上下内])?(?:时|的情形|后)(?=,)|[^,;。]{0,24}的?(?:前提|情况|条件)下,|[^,;。]{0,6},(?:即可|方可|可(?!持续|再生))|[^,;。]{0,24}的[一-鿿]{1,8}?可以?(?:参加|申请|申报|申领|享受))",
    "时,可申请",
    "时长,可持续",
)
OFFERED = Rule(
    "what an offered sum is for",
    rf"^(?:以[上下内])?(?:左右)?(?:的)?(?:[^,;。\d]{{0,14}}?{_MONEY_NOUN}|标准(?:给予|予以)?(?:发放|计发))",
    "的一次性购房补贴",
    "以上的企业",
)

MADE_LIST = Rule(
    "what is made, in the counts before that of a list",
    r"""(?:培育|打造|新建|建成|建设|创建|培养|引进|扶持|遴选|新增|改造|举办|发展|选派|发布|推广)[^,;。、\d]{0,8}
        \d[\d.]*万?[家个项条座所名处场套件](?:左右|以上)?[^,;。\d]{2,40}(?:[,、]\d[\d.]*万?[家个项条座所名处场套件](?:左右|以上)?[^,;。\d]{2,40}){0,5}[,、]$""",
    "培育5家综合型平台,20家行业型平台,",
    "新增企业给予奖励,",
)
OFFER_LIST = Rule(
    "an offer that opens a list of sums",
    r"(?:补贴|补助|奖励|奖补|资助|津贴|房票|消费券|安家费|奖金)[^。;]{0,80}$",
    "发放一次性购房补贴:博士研究生",
    "发放贷款:博士研究生",
)

RULES = (
    MADE_LIST, MET, LOAN, FLATS, OFFER_LIST, EACH, EACH_IN_REPORT, RAISED, BY_YEAR, CEILING, PARAMETER, PAYMENT, DEPOSIT, PROJECT_SUM, NEXT_PROJECT, BOUND, DONE_BY_GOVERNMENT, PROMISED, REACHED,
    COMMITTED, SETS_GOAL, RULED_NOUN, HOUSING, RECIPIENT, CONDITION, COUNTED_OFF, ALLOWED, RULE, BRACKETS, ONE_OF_THEM, MUST_BE, CHILDREN, PER_HEAD, SHARE_OF, WHO,
    LISTED_WHO, MEANS, SUPERVISED, GIVEN, RULED_RATE, RATE, OWNED, WHEN, OFFERED,
)  # fmt: skip
