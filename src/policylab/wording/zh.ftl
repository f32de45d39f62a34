# policylab 的中文用语。格式：projectfluent.org；字段写作 { $name }。
# 各语言文件的代码相同，由测试核对。

sentence-gap = { "" }
list-comma = 、

## 列表字段的各项：字段-项

checks-characters = 字符
checks-ending = 结尾
checks-figures = 数字
checks-furniture = 网页附属内容
checks-headless-tables = 无表头的表
checks-order = 次序
checks-pages = 页面
differs-doc-number = 文号
differs-issued-date = 发文日期
differs-issuer = 发文机关
differs-region = 地区

## 问题：problem("code", source_file, **fields)，$file 总是给出。
## .name 为表中所示名称，.remedy（可缺）为处理办法。

problem-annex-missing = { $file }：文中提到附件，但文件中没有
    .name = 缺附件
    .remedy = 如需要，请将附件补入文件。
problem-bad-archive = { $file }：不是可读的 .zip 文件
    .name = 压缩包无法读取
    .remedy = 请重新打包。
problem-broken-doc = { $file }：旧版 Word 文件（.doc）无法读取（{ $cause }）
    .name = Word 文件损坏
    .remedy = 请用 Word、WPS 或 LibreOffice 打开，另存为 .docx。
problem-broken-docx = { $file }：不是可读的 .docx 文件（{ $cause }）
    .name = Word 文件损坏
    .remedy = 请用 Word 打开，重新另存为 .docx。
problem-broken-parquet = { $file }：不是可读的 Parquet 文件（{ $cause }）
    .name = Parquet 文件损坏
    .remedy = 请用生成该文件的程序重新写出。
problem-broken-pdf = { $file }：PDF 无法打开（{ $cause }）
    .name = PDF 损坏
    .remedy = 请另行打印为不带密码的 PDF。
problem-broken-xlsx = { $file }：不是可读的 .xlsx 文件（{ $cause }）
    .name = Excel 文件损坏
    .remedy = 请用 Excel 打开，重新另存为 .xlsx。
problem-cell-cut = { $file }：文本占满单元格，达到 Excel 的 32,767 字上限，超出部分已被截去
    .name = 单元格被截断
    .remedy = 请找到全文，另存为 .txt，或分存于多个单元格（正文1、正文2）。
problem-characters-lost = { $file }：{ $n }个字符无法解码，以{ $sign }代替
    .name = 字符丢失
    .remedy = 请将文件另存为 UTF-8。
problem-empty-file = { $file }：文件为空
    .name = 空文件
    .remedy = 请将文本存入该文件，或将其移除。
problem-failed = { $file }：{ $step ->
        [reading] 读取
        [targets] 识别目标
        [duties] 识别责任分工
        [citations] 识别引用
        [audit] 自查
       *[other] { $step }
    }时出错，{ $error }：{ $cause }
    .name = 程序出错
    .remedy = 请将此情况连同文件一并反馈；其他文本不受影响。
problem-figure-in-doubt = { $file }：“{ $quote }”中的数值 { $value } 旁有未能一并读入的数字、符号或幂
    .name = 数值存疑
    .remedy = 请核对原文；数值有误的，在复核表中更正。
problem-format-not-read = { $kind ->
        [old-word] { $file }：这是旧版 Word 文件（.doc）
        [unnamed] { $file }：不读取没有扩展名的文件
       *[other] { $file }：不读取 { $suffix } 文件
    }
    .name = 格式不支持
    .remedy = { $kind ->
        [old-word] 请用 Word、WPS 或 LibreOffice 打开，另存为 .docx（或安装：python -m pip install "policylab[doc]"）。
        [wps] 这是 WPS 文件：请用 WPS Office 打开，另存为 .docx。
        [ofd] 这是 OFD 文件：请用 OFD 阅读器打开，另存为 .pdf 或 .txt。
        [rtf] 请用 Word、WPS 或 LibreOffice 打开，另存为 .docx。
        [odt] 请用 LibreOffice 打开，另存为 .docx。
        [xls] 请用 Excel 或 WPS 打开，另存为 .xlsx。
        [archive] 请解压到文件夹中，或打包为 .zip。
        [page] 请用浏览器打开，另存为网页（.html）。
       *[other] 如其中有政策文本，请另存为 .txt、.html、.docx 或 .pdf；否则请移出文件夹。
    }
problem-garbled-text = { $file }：{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }的字符不见于中文文本；该 PDF 的字体未说明所绘字符
    .name = 文字乱码
    .remedy = 请对照一页核对读出的文字；可重新打印为新的 PDF，或用文字识别程序处理。
problem-mojibake = { $kind ->
        [questions] { $file }：文本大部分是问号，保存时字符未能写出
        [codes] { $file }：文本中是字符的代码（&#38738;、\u9752），而不是字符本身
       *[other] { $file }：文本像是乱码，保存前曾用错误的编码解读
    }
    .name = 乱码
    .remedy = 请从来源重新另存为 UTF-8；由此读出的内容不可信。
problem-near-duplicate = { $file }：与{ $kept }有{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }相同，不计入比较
    .name = 近似重复
    .remedy = 请删去其一；如为不同版本，请自行比较。
problem-no-column-of-texts = { $file }：现有列为{ $found }；需要一列正文，列名为{ $wanted }之一，或单元格达100字以上
    .name = 没有正文列
    .remedy = { $kind ->
        [corrections] 如这是您的更正表，请另存为 sources.csv。
       *[other] 请按此命名正文所在的列。
    }
problem-no-such-file = { $file }：corpus.toml 或 sources.csv 中提到，但文件夹中没有该文件
    .name = 文件不存在
    .remedy = { $meant ->
        [none] 请按文件夹中的写法填写文件名，包括扩展名。
       *[other] 是否指 { $meant }？
    }
problem-no-text = { $file }：去除网页附属内容后没有正文
    .name = 无文字
    .remedy = 请核对文件中是否有政策文本。
problem-numbering-jumps = { $before ->
        [0] 标题“{ $heading }”为同类首项，应为第{ $expected }项
       *[other] 标题“{ $heading }”接在同类第{ $before }项之后，应为第{ $expected }项
    }
    .name = 编号跳号
    .remedy = 请对照原文：该处可能缺标题或编号有误。
problem-numbering-repeats = 标题“{ $heading }”接在同类第{ $before }项之后，应为第{ $expected }项
    .name = 编号重复
    .remedy = 请对照原文：该处可能缺标题或编号有误。
problem-override-ignored = { $reason ->
        [fixed] { $file }：{ $field }为读取结果，不能更正
        [not-listed] { $file }：{ $field }为{ $value }；应为{ $wanted }之一
        [no-year] { $file }：{ $field }为{ $value }；应为年份，如2024
        [no-date] { $file }：{ $field }为{ $value }；应为日期，如2024-03-05
        [many-values] { $file }：{ $field }为表或列表；应为单个值
        [more-cells] { $file }：单元格多于列数，多余部分略去
       *[second-row] { $file }：{ $field }已有一行；两处不一致时以本行为准
    }
    .name = 更正未采用
    .remedy = 请改正该值或将其删去。
problem-review-not-applied = { $reason ->
        [gone] { $file }：{ $table }表中的{ $fact }已不存在；核对记录保留，但不起作用
       *[differ] { $file }：{ $table }表中的{ $fact }核对意见不一；核对记录保留，但不起作用
    }
    .name = 核对未采用
    .remedy = 请用 `policylab review FOLDER` 重新核对。
problem-pages-in-doubt = { $file }：第{ $pages }页有文字重叠或多个方向，次序可能有误
    .name = 页面存疑
    .remedy = 请对照这些页核对文字。
problem-pages-without-text = { $file }：第{ $pages }页为图片，几乎没有文字，其中内容未读取
    .name = 页面无文字
    .remedy = 请用中文文字识别（OCR）程序处理该文件。
problem-printed-twice = { $file }：正文在其中出现两次，只识读一次
    .name = 正文重复出现
    .remedy = 如其中一份可能是修订版，请自行比对。
problem-reading-in-doubt = { $grade ->
        [poor] { $file }：识读较差（{ $checks }）
       *[in-doubt] { $file }：识读存疑（{ $checks }）
    }
    .name = 识读存疑
    .remedy = 请对照原文核对这些部分。
problem-scanned-pdf = { $file }：该 PDF 的各页为图像，没有文字
    .name = 扫描件
    .remedy = 请用中文文字识别（OCR）程序处理，另存为带文字的 PDF 或 .txt 文件。
problem-shares-text = { $file }：与{ $kept }有{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }相同，但为另一份文本（{ $differs }不同）
    .name = 文字相同
problem-text-missing = { $file }：各页所印字符有{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }不在读出的文字中
    .name = 文字缺失
    .remedy = 请对照各页核对文字。
problem-too-large = { $file }：压缩包中的该文件过大（{ $bytes }字节），不读取
    .name = 文件过大
    .remedy = 请将压缩包解压到文件夹中。
problem-traditional-script = { $file }：正文为繁体，照原样保留，按简体识别
    .name = 繁体字
problem-truncated = { $file }：正文未完即止
    .name = 文本截断
    .remedy = 请到发文机关网站查找全文。
problem-unknown-encoding = { $file }：不是已知编码的文本
    .name = 编码不明
    .remedy = 请用生成该文件的程序打开，另存为 UTF-8 文本。
problem-unreadable = { $file }：文件无法打开（{ $cause }）
    .name = 无法读取
    .remedy = 请在其他程序中关闭该文件，或取得读取权限，再重新运行。
problem-unreadable-entry = { $file }：压缩包中的该文件无法读取（{ $cause }）
    .name = 无法读取
    .remedy = 请将压缩包解压到文件夹中。
problem-word-not-read = { $file }：此 Word 文件有 { $n } 处内容未读取（{ $kinds }），第一处：{ $first }
    .name = Word 文件有内容未读取
    .remedy = 请在 Word 中查看这些位置；如属正文，请另存为普通文字。

## 自查发现：Finding("code", fields, start, end)

finding-annex-absent = 文中所述附件缺失：{ $annex }
    .name = 附件缺失
finding-annex-count = { $kind ->
        [group] { $group }：文中称{ $n }项（{ $promised }），附表列出{ $listed }项
        [cut-off] 文中称{ $promised }，附表列出{ $listed }项，且在该处中断
       *[whole] 文中称{ $promised }，附表列出{ $listed }项
    }
    .name = 附件数目不符
finding-annex-sum = 文中称{ $promised }，附表各行相加为{ $sum }
    .name = 附表合计不符
finding-dates-out-of-order = { $kind ->
        [in-force] 有效期自{ $first }至{ $last }，止期早于起期
        [issue] { $first }发文，晚于发布日期{ $last }
       *[span] { $first }：终年早于始年
    }
    .name = 日期先后矛盾
finding-parts-and-whole = { $whole }，但分项为{ $parts }＝{ $sum }
    .name = 分项与总数不符
finding-section-count = 文中称{ $promised }，标题列出{ $named }项
    .name = 章节数目不符
finding-sum-of-sections = { $indicator }：合计{ $total }，各节相加为{ $parts }＝{ $sum }
    .name = 各节合计不符
finding-target-before-issue = { $issued }印发的文本含{ $n }项{ $year }年目标，首项：{ $first }
    .name = 目标早于发文
finding-two-values = { $indicator }{ $year }年：{ $first }；{ $second }
    .name = 数值前后不一

## 图：坐标轴、图例，以及供无法看图者阅读的说明

attention-of-plans-to-themes = { $n }份文本对{ $themes }个主题的关注。最多：{ $top }。
attention-share-of-a-theme =
    { $name }：{ $what }的%；横线：按本文本各节的95%区间，
    虚线：粗略；自0起：至多如此
attention-share-of-themes =
    { $what }的%；横线：按本文本各节的95%区间，
    虚线：粗略；自0起：至多如此
attention-dots-with-intervals-of-themes = 一份文本对{ $n }个主题的关注及区间；最多：{ $themes }。
attention-greatest-shares = { $n }份文本中占比最高的{ $shown }份
attention-most-of-a-theme = { $label }对{ $name }的关注最多：{ $share }%。
attention-rank-in-attention-to = 对{ $name }关注的名次
attention-of-plans-change-rank-between = { $n }份文本中有{ $moved }份的名次随分母而变。
attention-closest-in-themes-and = 主题最接近：{ $label_a }与{ $label_b }。
attention-per-cent = { $what }的%
denominator-tokens = 占词
denominator-clauses = 占句
denominator-hits = 占主题词
denominator-characters = 占字
attention-hellinger-distance = Hellinger 距离
cascade-child-against-parent-of-the = 下级相对上级的差距（占上级目标值的%）
cascade-dumbbells-of-pairs-of-targets = { $n }对上下级目标的哑铃图；其中{ $more }对下级高于上级。
cascade-dumbbells-of-in-pairs-of = { $indicator }在{ $n }对上下级文本中的目标值；另有{ $left_out }对年份不同，未画出。
cascade-target-against-result = 目标相对已有结果（%）
cascade-targets-against-results-of-the = { $n }项目标与同地已有结果的比较；{ $later }项新目标中{ $less }项低于已达到的水平。
cascade-beyond-of-the-result = 新目标高于结果；目标已完成
cascade-short-of-the-result = 新目标低于结果；目标未完成
cascade-group-later = 新目标：{ $n }项中{ $bad }项低于已有结果
cascade-group-same-year = 当年目标：{ $n }项中{ $bad }项未完成
cascade-some-of-a-group = { $group }（画出{ $drawn }项）
cascade-parent = 上级
clusters-height-ward = 合并高度（Ward 法）
clusters-tree-of-plans-per-cent = { $n } 份文本的聚类树；百分比（30% 以上才标注）：对各文本章节重抽样后同一分支再次出现的比例。
clusters-heat-map-similarity-of-every = 热图：{ $n } 份文本两两之间的相似度；用词相似不等于扩散。
clusters-gap-statistic-silhouette-and-stability = 不同聚类数下的 Gap 统计量、轮廓系数与稳定性；Gap 统计量建议 { $suggested } 类。
clusters-similarity-cosine = 相似度（余弦）
clusters-gap = Gap 统计量
clusters-silhouette = 轮廓系数
clusters-stability = 稳定性
facts-year-hollow-result-already-reached = 年份（空心：已有结果）
facts-time-line-of-indicators-with = { $n }项指标{ $first }—{ $last }年的数值时间线；多数以{ $year }年为限。
facts-duties = 责任分工数
duties-n-lead = 牵头
duties-n-listed = 列为责任单位
duties-n-support = 配合
facts-bars-of-agencies-first-is = { $n }个部门的责任分工条形图；居首的是{ $agency }，牵头{ $leads }次，被列为责任单位{ $listed }次。
facts-plans-that-name-it = 提及的文本数
facts-bars-of-documents-named-by = { $n }份被引文件条形图；被最多文本提及的是{ $cited }，{ $plans }份。
map-place-unknown = 地区不明
map-plans-without-a-tile = 不在图上的文本：{ $places }
map-most-least = 最高：{ $most }（{ $high }）；最低：{ $least }（{ $low }）。
map-tile-grid-of-china-s = 省级行政区方格图；34个中有{ $n }个着色。
map-tiles-of-the-cities-of = { $province }{ $n }个市的方格图；{ $shaded }个着色。
map-mean-of-the-plans = { $label }（各份平均）
networks-network-of-nodes-and-ties = { $n }个节点、{ $ties }条联系、{ $clusters }个群组的网络；联系最强的是{ $label }。
overview-characters = 字数
overview-bars-of-plans = { $n }份文本的字数条形图；最长的是{ $label }，{ $characters }字。
overview-characters-with-subsections = 字数（含下级）
overview-bars-of-sections = { $n }个章节的字数条形图；最长的是“{ $heading }”，占全文{ $share }。
overview-of-with-a-number = { $n }项中{ $numbers }项有数值
overview-targets = 目标数
overview-bars-of-the-targets-of = { $n }份文本目标数条形图；{ $share }的目标有数值。
pedigree-pedigree-of-plans-by-year = { $n }份文本按年份和层级的引用谱系，其中{ $stubs }份仅被引用；共{ $citations }条引用关系。
pedigree-park-or-unknown =
    园区
    或未知
pedigree-year-hollow-cited-not-in = 年份（空心：被引用但不在语料中）
pedigree-year-unknown =
    年份
    不明
similarity-within-a-view =
    同一视角内的相似度（0—1）；用词、主题、部门视角下，同一文本的两半为1
    横线：95%区间，虚线：粗略；指标与文字视角为计数所得，随文本长度增大
similarity-similarity-of-pairs-of-plans = { $n }对文本在{ $views }个视角下的相似度；{ $view }最相近的是{ $a }与{ $b }。
wording-earlier-or-of-a-higher = 在先或上级
wording-later-or-of-a-lower = 在后或下级
wording-matrix-of-plans-most-own = { $n }份文本的共同文字矩阵；最多的一对是{ $source }与{ $copy }，占后者{ $share }%。
wording-of-the-upper-plan-s = 占上级文本条款的%
wording-bars-of-pairs-copied-or = { $n }对文本的条款去向；照搬或改写的条款最多占上级的{ $taken }%。
wording-of-the-later-or-lower = 占在后或下级文本的%
words-z-of-the-weighted-log =
    加权对数几率的 z 值（与其余文本相比）；数字：本组词次 : 其余词次
    虚线：随机抽取同样份数文本时最大的 z（95%），其下为灰色；文本太少时无此线
    空心：集中于少数章节
words-keywords-of-each-group = 各组关键词（由强到弱）。{ $first }。
words-more-in-the-target-to = { $measure }：向右为目标文本更多
words-used-more-used-less = 更多：{ $more }。更少：{ $less }。
words-area-rate-the-largest-per = 面积为词频，最大为每万词 { $greatest } 次
words-commonest-terms = 各组高频词。{ $common }。
words-log-dice-with-numbers-tokens = 与“{ $term }”的 log Dice；数字：其前 + 其后的词次
words-terms-near = “{ $term }”的搭配词：{ $near }。
words-keeps-most-terms-whole = { $setting }的术语完整率最高，为{ $share }%。
words-none-differs-by-more-than = 各词的差异均不超过随机抽取文本时的最大差异。
words-terms-kept-whole = 术语完整率
words-tokens-cut-as-in-the = 与首行切分相同的词
