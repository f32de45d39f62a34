# policylab 的中文用语。格式：projectfluent.org；字段写作 { $name }。
# 各语言文件的代码相同，由测试核对。

sentence-gap = { "" }
list-comma = 、
clause-gap = ；
list-semicolon = ；

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

problem-concept-columns = { $file }：首行没有 { $wanted } 列
    .name = 自定义词表无法使用
    .remedy = 请在首行写明 { $wanted } 两列。
problem-concept-incomplete = { $file }：“{ $found }”无法使用
    .name = 自定义词表中有一行未采用
    .remedy = 请补全名称和词（词至少两个字），或删去该行。
problem-concept-twice = { $file }：{ $word } 重复出现，首见第{ $first }行
    .name = 自定义词表中有重复的词
    .remedy = 请删去其中一行。
problem-concepts-unreadable = { $file } 无法读取（{ $cause }）
    .name = 自定义词表无法读取
    .remedy = 请在其他程序中关闭该文件，并检查读取权限。
problem-annex-missing = { $file }：文中提到附件，但文件中没有
    .name = 缺附件
    .remedy = 如需要，请将附件补入文件。
problem-bad-archive = { $file }：不是可读的压缩包
    .name = 压缩包无法读取
    .remedy = 请解压（7-Zip 和 The Unarchiver 均为免费软件），将文件放入文件夹，或重新打包为 .zip，不设密码、不分卷。
problem-broken-data = { $file }：不是可读的 { $kind } 文件（{ $cause }）
    .name = 数据文件损坏
    .remedy = 请重新导出该文件，或将表格另存为 .csv。
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
    .remedy = { $kind ->
        [pdf] 该 PDF 的字体未注明部分字符：请对照页面核对，或由原文件重新打印为 PDF。
        [office] 请打开文件，找到该符号并改为正确的字符。
       *[other] 请将文件另存为 UTF-8。
    }
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
problem-list-in-doubt = { $file }：“{ $quote }”中数值 { $value } 之前的并列项与数值个数不一，无法判定归属
    .name = 并列项归属存疑
    .remedy = 请核对原文；可在复核表的指标名称中填写所属项目。
problem-figure-not-read = { $file }：“{ $quote }”中的数字 { $value } 未能读作指标数值
    .name = 数字未读出
    .remedy = 请核对原文；未收录的单位可补入 units.csv，漏读的数值可在复核中补正。
problem-figure-uncertain = { $file }：“{ $quote }”中数值 { $value } 前后有字符识别把握仅{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }
    .name = 数值识别存疑
    .remedy = 请核对页面图像；数值有误的，在复核表中更正。
problem-folder-not-read = { $file }：无法进入该文件夹（{ $cause }），其中的文件未读取
    .name = 文件夹未读取
    .remedy = 取得读取权限后重新构建。
problem-format-not-read = { $kind ->
        [old-word] { $file }：这是旧版 Word 文件（.doc）
        [unnamed] { $file }：不读取没有扩展名的文件
       *[other] { $file }：不读取 { $suffix } 文件
    }
    .name = 格式不支持
    .remedy = { $kind ->
        [old-word] 请用 Word、WPS 或 LibreOffice 打开，另存为 .docx（或安装：python -m pip install "policylab[doc]"）。
        [extra] 请安装读取组件：python -m pip install "policylab[formats]"。
        [wps] 这是 WPS 文件：请用 WPS Office 打开，另存为 .docx。
        [ofd] 这是 OFD 文件：请用 WPS Office（免费）或其他 OFD 阅读器打开，另存为 .pdf。
        [caj] 这是 CAJ 文件：请用 CAJViewer（免费）打开，打印为 PDF。
       *[other] 如其中有政策文本，请另存为 .txt、.html、.docx 或 .pdf；否则请移出文件夹。
    }
problem-garbled-text = { $file }：{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }的字符不见于中文文本；该 PDF 的字体未说明所绘字符
    .name = 文字乱码
    .remedy = 请对照一页核对读出的文字；可重新打印为新的 PDF，或安装附加组件 policylab[ocr]，用 --ocr force 识别各页。
problem-gave-nothing = { $file }：其中没有任何内容
    .name = 没有内容
    .remedy = 查看它是否含有应有的内容。
problem-no-file = { $file }：这是失效的链接、管道或设备，不是文件
    .name = 不是文件
    .remedy = 把所指的文件复制到该文件夹。
problem-hidden-signs = { $kind ->
        [turning] { $file }：有{ $n }处数字旁的符号改变显示顺序；数字按书写顺序识读，与所见可能不同，首处为“{ $quote }”
       *[hidden] { $file }：有{ $n }处数字旁有不可见的符号；识读时略去，首处为“{ $quote }”
    }
    .name = 不可见符号
    .remedy = 与原文核对这些数字，并去掉此类符号后另存。
problem-linked-folder = { $file }：该文件夹是链接，其中的文件未读取
    .name = 链接文件夹
    .remedy = 把文件复制到文件夹中，或直接构建链接所指的文件夹。
problem-mojibake = { $kind ->
        [questions] { $file }：文本大部分是问号，保存时字符未能写出
        [codes] { $file }：文本中是字符的代码（&#38738;、\u9752），而不是字符本身
       *[other] { $file }：文本像是乱码，保存前曾用错误的编码解读
    }
    .name = 乱码
    .remedy = 请从来源重新另存为 UTF-8；由此读出的内容不可信。
problem-name-differs = { $file }：文件名为{ $stated }，正文为{ $text }（{ $field }）；以正文为准
    .name = 与文件名不一致
    .remedy = 如文件名正确，请写入 sources.csv。
problem-names-unlike = { $file }：{ $n } 个文件的名称不符合 { $names }（{ $places } 等）
    .name = 文件名不符合格式
    .remedy = 请重新命名，或写入 sources.csv。
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
problem-out-of-memory = { $file }：未读取：占用内存超过一份文本允许的上限
    .name = 占用内存过多
    .remedy = 请将正文另存为新文件，或在 corpus.toml 的 [limits] 下调大 megabytes。
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
problem-own-page = { $file }：这是 policylab 的报告，不是政策文本，已略去
    .name = 自身报告
    .remedy = 请把报告放在文本文件夹之外。
problem-annex-apart = { $file }：文件名表明这是附件，现作为单独文本读取
    .name = 附件单列
    .remedy = 请将其改名为“规划名＋附件”，即与规划合并读取；或移至别处。
problem-holds-several = { $file }：正文似含{ $n }份文本，现作为一份读取（其余标题：{ $titles }）
    .name = 含多份文本
    .remedy = 请拆分：一份文本一个文件，或一行一份文本的表格。
problem-part-alone = { $file }：文件名表明这是文本的一部分，未找到其余部分
    .name = 缺其余部分
    .remedy = 请将其余部分放在同一文件夹，名称和扩展名一致，即合并读取。
problem-documents-parted = { $file }：已分为{ $n }份文件读取，各有文号、标题和成文日期
    .name = 已分开
    .remedy = 如本为一份文件，请删去多余的文号或日期后另存。
problem-parts-joined = { $file }：按文件名或列合并为一份文本读取：{ $parts }
    .name = 已合并
    .remedy = 如应分开读取，请更改文件名或编号列的名称。
problem-recognition-failed = { $file }：识别页面图片的程序出错（{ $cause }）
    .name = 识别失败
    .remedy = 请重新构建：每次构建都会重试该文件。若仍失败，请反馈。
problem-repeated-text = { $file }：{ $n }行未读取：各行正文此前已在{ $most }行中出现
    .name = 正文重复
    .remedy = 请每份文本只保留一行，各行的差异另存为一张表。
problem-review-not-applied = { $reason ->
        [gone] { $file }：{ $table }表中的{ $fact }已不存在；核对记录保留，但不起作用
       *[differ] { $file }：{ $table }表中的{ $fact }核对意见不一；核对记录保留，但不起作用
    }
    .name = 核对未采用
    .remedy = 请用 `policylab review FOLDER` 重新核对。
problem-page-figures-apart = { $file }：第{ $pages }页的数字像表格那样单独排列，但未能辨出各列；这些数字可能缺少名称、年份或单位
    .name = 数字分列
    .remedy = 请核对这些页；带框线的表格，或其 Word、Excel 原件，可按列读取。
problem-pages-in-doubt = { $file }：第{ $pages }页有文字重叠或多个方向，次序可能有误
    .name = 页面存疑
    .remedy = 请对照这些页核对文字。
problem-pages-not-read = { $file }：第{ $pages }页无法读取；文件在该处已损坏
    .name = 页面无法读取
    .remedy = 请用 PDF 阅读器打开，并打印为新的 PDF。
problem-pages-recognised = { $file }：第{ $pages }页由图像识别，字符平均把握为{ NUMBER($share, style: "percent", maximumFractionDigits: 1) }
    .name = 由图像识别
problem-pages-uncertain = { $file }：第{ $pages }页的识别把握低于{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }
    .name = 识别存疑
    .remedy = 请对照图像核对，或端正放置、以每英寸 200 点以上重新扫描。
problem-pages-without-text = { $file }：第{ $pages }页为图片，几乎没有文字，其中内容未读取
    .name = 页面无文字
    .remedy = 请安装附加组件（python -m pip install "policylab[ocr]"），用 --ocr auto 构建以识别这些页面。
problem-broken-picture = { $file }：无法打开该图片（{ $cause }）
    .name = 图片损坏
    .remedy = 请用看图软件打开，另存为 .png。
problem-picture-not-read = { $kind ->
        [never] { $file }：按要求未识别该图片（--ocr never）
       *[other] { $file }：这是图片，识别文字所需的附加组件未安装
    }
    .name = 图片未识别
    .remedy = { $kind ->
        [never] 如系文件页面，请用 --ocr auto 构建。
       *[other] 如系文件页面，请安装附加组件（python -m pip install "policylab[ocr]"）后重新构建，否则请移出文件夹。
    }
problem-picture-without-text = { $file }：该图片上几乎没有文字
    .name = 图片无文字
    .remedy = 如系文件页面，请以每英寸 200 点以上重新扫描，否则请移出文件夹。
problem-printed-twice = { $file }：正文在其中出现两次，只识读一次
    .name = 正文重复出现
    .remedy = 如其中一份可能是修订版，请自行比对。
problem-reading-in-doubt = { $grade ->
        [poor] { $file }：识读较差（{ $checks }）
       *[in-doubt] { $file }：识读存疑（{ $checks }）
    }
    .name = 识读存疑
    .remedy = 请对照原文核对这些部分。
problem-rows-without-text = { $file }：{ $n } 行没有文本（{ $places } 等）
    .name = 无文本的行
problem-scanned-pdf = { $file }：该 PDF 的各页为图像，没有文字
    .name = 扫描件
    .remedy = { $kind ->
        [never] 请用 --ocr auto 构建，以识别各页。
        [empty] 几乎未识别出文字，请以每英寸 200 点以上重新扫描。
       *[other] 请安装识别所需的附加组件（python -m pip install "policylab[ocr]"）后重新构建，或用其他程序另存为带文字的 PDF。
    }
problem-passage-failed = { $file }：{ $step ->
        [targets] 识别目标
        [duties] 识别责任分工
        [citations] 识别引用
       *[findings] 核查
    }时在“{ $quote }”处出错：{ $error }（{ $cause }）；其余部分已处理
    .name = 段落处理出错
    .remedy = 请附此段反馈，并核对原文。
problem-sentence-failed = { $file }：在“{ $quote }”中查找数值时出错：{ $error }（{ $cause }）；其余各句已读取
    .name = 语句读取出错
    .remedy = 请附此句反馈，并核对原文。
problem-shares-text = { $file }：与{ $kept }有{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }相同，但为另一份文本（{ $differs }不同）
    .name = 文字相同
problem-stated-differs = { $file }：表中为{ $stated }，正文为{ $text }（{ $field }）；以表为准
    .name = 与表不一致
    .remedy = 如正文正确，请改正该单元格，或写入 sources.csv。
problem-stays-as-read = { $file }：sources.csv 更正了{ $source }，但{ $field }仍为原来读出的{ $value }；据此应为{ $follows }
    .name = 仍为原读数
    .remedy = 如{ $follows }正确，请清空{ $field }单元格，或在其中写明。
problem-tables-left-out = { $file }：未读取不含文本列的工作表或数据表：{ $tables }
    .name = 未读取的表
    .remedy = 如其中有政策文本，请在 corpus.toml 中指明其列：columns.text = "…"。
problem-text-missing = { $kind ->
        [page] { $file }：文件所示字符有{ NUMBER($share, style: "percent", maximumFractionDigits: 1) }不在读出的文字中（第{ $pages }页）
        [pages] { $file }：文件所示字符有{ NUMBER($share, style: "percent", maximumFractionDigits: 1) }不在读出的文字中（第{ $pages }页）
       *[file] { $file }：文件所示字符有{ NUMBER($share, style: "percent", maximumFractionDigits: 1) }不在读出的文字中
    }
    .name = 文字缺失
    .remedy = 请与原文件核对文字，先核对这些页上的数字。
problem-too-large = { $kind ->
        [places] { $file }：文件过大，不能作为一份文本读取（其中一个表格的行数乘列数为{ $n }）
        [expanded] { $file }：文件过大，不能作为一份文本读取（解压后为{ $n }字节）
       *[bytes] { $file }：文件过大，不能作为一份文本读取（{ $n }字节）
    }
    .name = 文件过大
    .remedy = 请拆分：一份文本一个文件，或一行一份文本的表格（.csv、.parquet）。
problem-too-long = { $file }：未读取：用时超过一份文本允许的{ $seconds }秒
    .name = 用时过长
    .remedy = 请将正文另存为新文件，或在 corpus.toml 的 [limits] 下调大 seconds。
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

attention-of-plans-to-themes = { $n }{ $groups ->
        [yes] 组文本
       *[no] 份文本
    }对{ $themes }个主题的关注。{ $shown ->
        [0] { "" }
       *[other] 图中前{ $shown }行
    }占比最高者：{ $top }。
attention-share-of-a-theme =
    { $name }：{ $what }的%；横线：以本文本各节为抽样单位的95%区间，
    虚线：粗略；自0起：至多如此（粗略，偏宽）
attention-share-of-themes =
    { $what }的%；横线：以本文本各节为抽样单位的95%区间，
    虚线：粗略；自0起：至多如此（粗略，偏宽）
attention-dots-with-intervals-of-themes = 一份文本对{ $n }个主题的关注及区间{ $most ->
        [0] 。
       *[other] ；占比居前：{ $themes }。
    }
attention-greatest-shares = { $n }份文本中占比最高的{ $shown }份
attention-most-of-a-theme = { $label }对{ $name }的关注最多：{ $share }%。
attention-rank = 对{ $name }关注的名次
attention-plans-that-change-rank = { $n }份文本中有{ $moved }份的名次随分母而变。
attention-closest-in-themes = 主题最接近：{ $label_a }与{ $label_b }。
attention-per-cent = { $what }的%
denominator-tokens = 占词
denominator-clauses = 占句
denominator-hits = 占主题词
denominator-characters = 占字
attention-hellinger-distance = Hellinger 距离
cascade-child-against-parent = 下级相对上级的差距（占上级目标值的%）
cascade-dumbbells-of-pairs-of-targets = { $n }对上下级目标的哑铃图；其中{ $more }对下级力度超过上级{ $open ->
        [0] { "" }
       *[other] ，{ $open }对因“左右”或区间而无法判定
    }。
cascade-dumbbells-of-an-indicator = { $indicator }在{ $n }对上下级文本中的目标值；另有{ $left_out }对年份不同，未画出。
cascade-target-against-result = 新目标较最近结果、结果较当年目标之差（%，比率为百分点）
cascade-targets-against-results = 同一地方目标与结果的{ $n }组比较；{ $later }项新目标中{ $less }项低于已达到的水平。
cascade-beyond-of-the-result = 新目标不低于最近结果；当年目标已完成
cascade-short-of-the-result = 新目标不及最近结果；当年目标未完成
cascade-group-later = 新目标：{ $n }项中{ $bad }项不及最近结果
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
facts-first-indicators = 共{ $n }项指标，列出{ $shown }项，有目标者在前，依正文次序
facts-time-line-of-indicators = { $n }项指标{ $first }—{ $last }年的数值时间线：{ $targets }项目标，{ $results }项结果。
facts-duties = 责任分工数
duties-n-lead = 牵头
duties-n-listed = 列为责任单位
duties-n-support = 配合
facts-bars-of-agencies = 部门责任分工条形图，共{ $n }个部门{ $what ->
        [leads] ；牵头最多的是{ $agency }（{ $times }次）
        [listed] ；均未写明牵头，被列为责任单位最多的是{ $agency }（{ $times }次）
       *[none] { "" }
    }。
facts-plans-that-name-it = 提及的文本数
facts-bars-of-documents = { $n }份被引文件条形图；被最多文本提及的是{ $cited }，{ $plans }份。
map-place-unknown = 地区不明
map-plans-without-a-tile = 不在图上的文本：{ $places }
map-most-least = 最高：{ $most }（{ $high }{ $n_most ->
        [1] { "" }
       *[other] ，共{ $n_most }地
    }）；最低：{ $least }（{ $low }{ $n_least ->
        [1] { "" }
       *[other] ，共{ $n_least }地
    }）。
map-tiles-of-provinces = 省级行政区方格图；34个中有{ $n }个着色。
map-tiles-of-cities = { $province }{ $n }个市的方格图；{ $shaded }个着色。
map-mean-of-the-plans = { $label }（各份平均）
map-targets-with-a-number = 有数值的目标数
map-one-plan-each = { $label }（每地一份文本）
networks-network-of-nodes-and-ties = { $shown }个节点{ $more ->
        [0] { "" }
       *[other] （共{ $n }个，取联系最强者）
    }、{ $ties }条联系、{ $clusters }个群组的网络；联系最强的是{ $label }。
overview-characters = 字符数
overview-bars-of-plans = { $n }份文本的字符数条形图；最长的是{ $label }，{ $characters }个字符。
overview-characters-with-subsections = 字符数（含下级）
overview-bars-of-sections = { $n }个章节的字符数条形图；最长的是“{ $heading }”，占全文{ $share }。
overview-of-with-a-number = { $n }项中{ $numbers }项有数值
overview-targets = 目标数
overview-bars-of-targets = { $n }份文本目标数条形图；{ $targets }项目标中{ $numbers }项有数值。
pedigree-pedigree-of-plans-by-year = { $n }份文件按年份和层级的引用谱系，其中{ $stubs }份仅被引用、不在集合中；以《》或文号的引用共{ $citations }次，引号中的工程、行动等未计。
pedigree-park-or-unknown =
    园区
    或未知
pedigree-year = 年份（空心：被引用但不在语料中）
pedigree-year-unknown =
    年份
    不明
similarity-within-a-view =
    同一视角内的相似度（0—1）；用词、议题、部门视角下，同一文本的两半为1
    横线：95%区间，虚线：粗略；指标与文字视角为计数所得，随文本长度增大
similarity-similarity-of-pairs-of-plans = { $n }对文本在{ $views }个视角下的相似度；{ $view }{ $tied ->
        [1] 最相近的是{ $a }与{ $b }{ $overlap ->
            [yes] （但其区间与次一对重叠）
           *[no] { "" }
        }
       *[other] { $most ->
            [yes] 一项中有{ $tied }对达到该度量的上限1，其间孰更相近无从分辨
           *[no] 一项中有{ $tied }对并列最高，{ $a }与{ $b }为其中之一
        }
    }。
wording-earlier-or-of-a-higher = 在先或上级
wording-later-or-of-a-lower = 在后或下级
wording-matrix-of-plans-most-own = { $n }份文本的相同表述矩阵；{ $tied ->
        [0] 没有一对有{ $least }字以上的相同段落（套话除外）
        [1] 有{ $least }字以上相同段落的各对中，比重最大的是：{ $copy }有{ $share }%的文字也见于{ $source }
       *[other] 有{ $least }字以上相同段落的各对中，{ $tied }对比重并列最大，为{ $share }%
    }。
wording-share-of-upper-clauses = 占上级文本条款的%
wording-bars-of-fates = { $n }对文本的条款去向；照搬或改写的条款最多占上级的{ $taken }%。
wording-of-the-later-or-lower = 占在后或下级文本的%
words-z-of-the-weighted-log = 加权对数几率的 z 值（与其余文本相比）；数字：本组词次 : 其余词次
words-largest-z-at-random = 虚线：随机抽取同样份数文本时最大的 z（95%），其下为灰色；组内文本太少时无此线
words-hollow-in-few-sections = 空心：集中于少数章节
words-keywords-of-each-group = 关键词（各组自上而下）。{ $first }。{ $beyond ->
        [unknown] { "" }
        [0] 均不超过随机抽取文本时的最大差异。
       *[other] 所画{ $n }个词中，{ $beyond }个超过随机抽取文本时的最大差异。
    }
words-more-in-the-target = { $measure }：向右为目标文本更多
words-used-more-used-less = 更多：{ $more }。更少：{ $less }。
words-area-rate-the-largest-per = 面积为词频，最大为每万词 { $greatest } 次
words-commonest-terms = 各组高频词。{ $common }。
words-log-dice-with-numbers-tokens = 与“{ $term }”的 log Dice；数字：其前 + 其后的词次
words-terms-near = “{ $term }”的搭配词：{ $near }。
words-keeps-most-terms-whole = { $setting }的术语完整率最高，为{ $share }%。
words-none-differs-by-more = 各词的差异均不超过随机抽取文本时的最大差异。
words-terms-kept-whole = 术语完整率
words-tokens-cut-alike = 与首行切分相同的词

## 报告与笔记本：标题、图表名称、从略说明

comparison-comparison-of-plans = { $n }份文本比较
comparison-the-plans = 文本一览
comparison-priorities-attention-to-themes = 重点：主题注意力
comparison-words-more-frequent-here = 各文本（或组）比其余更常见的词
    .none = 没有可与之比较的文本或组
comparison-topics = 议题
comparison-words-of-the-topics = 议题词
comparison-the-topics-and-how-stable = 议题及其稳定性
comparison-sections-to-read = 各议题的典型章节
comparison-plans-that-are-alike = 相近的文本
comparison-targets-side-by-side = 目标比较
comparison-from-tier-to-tier = 上下级目标
comparison-targets-and-results = 目标与结果
comparison-plans-above-that-are-named = 作为依据引用（以《》或文号）而语料未收的文件（引号中的工程、行动等未计）
comparison-rates-of-child-against-parent = 下级与上级比率目标之差
    .none = 语料中没有与上级文本同年的比率目标
comparison-targets-of-one-year = 年份与口径相同的上下级目标
    .none = 语料中没有与上级文本同年的比率目标
comparison-indicators-that-a-child-takes = 下级承接、未提及或新增的指标数
    .none = 语料中没有文本与其引用的或当时有效的上级文本成对
comparison-targets-against-results = 同一地区目标与结果
    .none = 没有可与本地结果对照的目标
comparison-who-leads = 责任部门
comparison-agencies-by-how-often-they = 各部门牵头与配合次数
    .none = 未读出部门任务
comparison-concentration-of-leads = 明示牵头及其集中程度
    .none = 读出的明示牵头不足两次
comparison-agencies-that-work-together = 共同承担任务的部门（同色者彼此协作较多{ $alone ->
        [0] { "" }
       *[other] ；另有{ $alone }个部门未与他者共担任务，未列
    }）
    .none = 未读出点名两个以上部门的任务
comparison-what-the-plans-answer-to = 引用谱系
comparison-documents-that-most-plans-name = 两份以上文本引用的文件与行动名称，引用文本多者居前（同一名称可指各地各自的文件）
comparison-shared-wording = 相同表述
comparison-wording-shared-boilerplate-left-out = 相同表述（不含套话）
comparison-similar-wording-does-not-say = 文字相近不说明谁取自谁：双方可能都依据第三份文本。
comparison-pairs-that-share-most = 有相同表述的文本对，多者居前
    .none = 除标题、列举和套话外，没有一对文本存在20个字符以上的相同表述
comparison-clauses-of-each-parent = 上级文本各句在下级文本中的情况
    .none = 语料中没有文本与其引用的或当时有效的上级文本成对
comparison-clauses-copied-or-adapted-side = 照搬或改写的句子对照
    .none = 没有照搬或改写的上级语句
comparison-how-alike-the-plans-are = 多视角相似度
comparison-pairs-most-alike = 用词最相近的文本对在各视角下的相似度（只在同一视角内比较，不跨视角比较）
comparison-where-plans-do-not-agree = 文本内部待核对之处
comparison-what-sums-counts-and-dates = 合计、数目与日期疑不相符之处
    .none = 未发现
comparison-methods = 方法与论文段落
comparison-length-of-the-plans = 文本长度
comparison-targets-by-province = 各省文本的量化目标数（一省有多份文本时取平均）
comparison-map-of-the-provinces = 省份图
comparison-why-drawn-where-the-plans-come = 仅在文本来自三个以上可识别省份时绘制
comparison-share-of-each-theme-mean = 各主题比重的各组均值
comparison-share-of-each-theme = 各主题在文本中的比重
comparison-topics-and-what-is-compared = 议题及按议题的比较
comparison-why-too-few-sections-with-words = 各文本共有用词的章节太少（{ $reason }）
comparison-why-too-many-passages = 相同段落过多，一页难以据以说明（{ $reason }）
comparison-priorities-by-group = 分组比较
comparison-mean-share-of-the-topics = 各组议题平均比重
comparison-tree-by-topics = 按议题的文本聚类树（只有在半数以上重抽中重现的分支才可视为一组，见图中百分数）
comparison-tree-of-the-plans = 聚类树
comparison-why-drawn-for-3-to-plans = 仅在3至{ $most }份有议题的文本时绘制
comparison-targets-of-each-plan = 各文本目标数及量化目标数
comparison-indicators-that-plans-share = 共有指标
    .none = 没有两份文本提出同一指标
comparison-indicators-that-most-plans-promise = 两份以上文本就同一年份、同一时长提出数值的指标及其范围
    .none = 没有两份文本同年对同一指标提出数值
comparison-what-two-plans-cite = 文本及其以《》或文号引用的文件（两份以上文本提及者）
comparison-plans-and-what-they-cite = 文本及其以《》或文号引用的文件
comparison-similarity-of-pairs = 相似度
comparison-why-too-many-citing = 共{ $n }份文本和所引文件，仅在不超过{ $most }份时绘制；被提及最多的见下表，全部见数据集的 citations 表
comparison-why-drawn-for-up-to-plans = 仅在不超过{ $most }份文本时绘制
portrait-portrait = 文本画像：{ $label }
portrait-the-plan = 文本概况
portrait-length-of-sections = 各章节长度（按原文顺序）
portrait-priorities = 重点
portrait-share-of-each-theme = 各主题的比重
portrait-words-that-set-it-apart = 比其他文本更常用的词（其余文本的词次只取前两位有效数字）
    .none = 近似重复文本，或仅有一份文本
portrait-all-targets-and-results = 全部目标与结果
portrait-sums-on-offer-and-conditions = 补助标准与门槛条件（不计为目标）
    .none = 未读出
portrait-agencies = 责任部门
    .none = 未读出部门任务
portrait-documents-named-in-the-plan = 文中提及的文件与行动
    .none = 未读出
portrait-plans-above-it = 上级文本
    .none = 就已知的属地而言，语料中没有它所引用的或发布时有效的上级文本
portrait-indicators-taken-up = 承接、未提及或新增的指标
    .none = 语料中没有可对照的上级文本指标
portrait-problems-of-the-source = 来源与识读
portrait-what-a-reader-should-know = 来源说明
    .none = 读取中未遇到问题
portrait-where-it-does-not-agree = 合计、数目与日期疑不相符之处
    .none = 未发现
portrait-what-was-read-of-its = 元数据及其出处
portrait-what-it-promises = 提出了什么目标
portrait-headlines = 主要目标及可对照的数值（提出数值的文本最多的指标居前）
portrait-headlines-listed = 主要目标（提出数值的文本最多的指标居前）
portrait-headlines-as-numbers = 数值对照
portrait-why-it-repeats = 本文本与{ $label }重复，与其他文本的比较见该文本的报告
portrait-why-no-harmonised = 目标中没有可归并的指标
portrait-harmonised-aside = 主要目标中的{ $indicators }
portrait-why-of-a-part = 只就其他地区、本地一部分或部分年份而言，见全部目标表
portrait-why-no-figure = 未给出自身数值（如“翻一番”），见全部目标表
portrait-what-is-new = 与上一份文本相比
portrait-against-its-last-plan = 与本地上一份文本的指标对照
    .none = 语料中没有本地更早年份且有可归并指标的文本
portrait-what-it-takes-from-above = 承接上级的内容
place-through-time = { $region }：历年文本
place-its-plans = 文本一览
place-percentage-points = { $value }个百分点
place-what-it-stresses = 重点
place-share-of-each-theme = 各主题的比重
place-words-that-set-each-apart = 各自的特征词
place-words-that-set-plans-apart = 特征词
place-why-one-plan = 该地仅有一份文本
place-what-it-promised-and-what = 目标与结果
place-targets-and-results = 有数值和年份的目标与结果
place-harmonised-indicators-by-plan = 各文本的统一指标
place-targets-against-results = 目标与结果对照
place-targets-against-results-with-their = 目标与结果对照（原文）
place-rates-of-completion = 完成率及其隐含目标
place-wording-that-the-plans-share = 相同表述
theme-page-a-theme-followed = 主题追踪：{ $name }
theme-page-words = 出现的主题词
theme-page-how-much-each-plan-speaks = 各文本的关注程度
theme-page-share-of-characters-with-intervals = 字符占比及区间（以各文本章节为抽样单位）
theme-page-rank-of-the-plans-under = 四种口径下的位次
theme-page-by-plan = 按年份：主题词次、字符占比及其上下限（95%或粗略；未提及者不列）
theme-page-in-its-sentences = 上下文
theme-page-contexts = 主题词的上下文：从计入的{ $n }处中各文本轮流取，至多60处
theme-page-words-near = 与“{ $term }”相邻的词
theme-page-what-is-promised-about-it = 相关目标
theme-page-targets-in-the-sentences = 提及该主题的句子中的目标（是否关于该主题以原句为准）
theme-page-by-group = 各组提及的文本数与主题词次（按{ $group }）
theme-page-words-near-it = 邻近词
theme-page-why-nobody-names-it = 没有文本提及
topics-page-how-many-topics-and-how = 议题数的选择与可靠程度
topics-page-what-speaks-for-each-number = 各议题数的依据
topics-page-coherence-exclusivity-stability-and-held = 连贯性、排他性、稳定性与留出拟合
topics-page-the-same-as-numbers = 数值
topics-page-the-topics-to-be-read = 议题细读
topics-page-map-of-the-sections = 章节分布图
topics-page-differences-between-groups = 组间差异
topics-page-second-group-less-first = 后组减前组及粗略区间：校正 p 值低于0.05方可断言差异
topics-page-why-compared-for-two-to-fifteen = 仅在二至十五组且议题比噪声稳定时比较
topics-page-topics-over-the-years = 议题的历年变化及粗略区间
topics-page-why-drawn-for-three-years = 至少三个年份且议题比噪声稳定时才绘制
topics-page-clusters-of-plans = 文本聚类
topics-page-how-many-clusters = 聚类数的依据
topics-page-members-from-typical-to-border = 成员（由典型到边缘）
topics-page-words-that-set-each-cluster = 各类特征词
topics-page-targets-that-set-each-cluster = 各类特征指标
topics-page-why-plans-are-too-alike = 各文本的议题构成至多只有两种
topics-page-why-fewer-than-six-plans-form = 仅在六份以上文本且议题比噪声稳定时聚类
topics-page-tree-by-topics = 按议题的文本聚类树
topics-page-similarity-in-order = 相似度矩阵
topics-page-tree-and-similarity = 聚类树与相似度矩阵
topics-page-why-drawn-for-up-to-60 = 仅在不超过60份文本时绘制
quality-are-the-words-cut-well = 分词质量
quality-engines = 分词引擎
quality-engines-same-dictionary-and-masks = 各引擎（同一词典与遮蔽）
quality-dictionaries-and-masks = 词典与遮蔽
quality-dictionaries-and-masks-left-out = 各词典，以及不遮蔽数字与书名
quality-dictionaries = 各词典
quality-where-they-differ = 差异与例子
quality-what-the-dictionary-changes = 词典带来的变化，最常见的30处（a：无词典，b：有词典）
quality-terms-cut-without-dictionary = 无词典时被切开的术语，最常见的30个
quality-terms-cut-with-dictionary = 有词典仍被切开的术语
quality-methods = 方法
explore-what-is-in-the-corpus = 语料概况
explore-the-plans = { $n }份文本
explore-words = 词语
explore-commonest-words-by-tier = 各层级高频词
explore-in-its-context = “{ $term }”的上下文
explore-where-plans-say = “{ $term }”出现之处
explore-attention-to-themes = 主题注意力
explore-topics-of-the-sections = 章节议题
explore-mean-share-of-the-topics = 各层级议题平均比重
explore-why-drawn-for-3-to-60 = 仅在3至60份文本时绘制
explore-what-the-plans-promise = 承诺
explore-who-is-to-do-it = 责任部门
explore-agencies-by-how-often-they = 牵头部门
explore-what-the-plans-answer-to = 引用文件
explore-documents-that-plans-name = 文本提及的文件
explorer-ctrl-or-shift-and-click = 按住 Ctrl 或 Shift 可选多份文本
explorer-topics-are-an-aid-to = 议题仅供阅读索引；稳定性见比较报告。
explorer-places = { $n }处；选一行以阅读原文
explorer-targets-and-results-beside-them = { $n }项相关目标与结果；选一行以阅读原文
explorer-sections-to-read = { $n }个典型章节；选一行以阅读原文
explorer-all = 全部
explorer-filter = 筛选
explorer-as-pattern = 按正则表达式检索
explorer-sort = 排序
explorer-sort-text = 按正文顺序
explorer-sort-year = 新文本在前
explorer-sort-before = 按上文
explorer-sort-after = 按下文
explorer-no-groups = 不分组
explorer-groups = 分组对照
explorer-save = 保存检索结果
explorer-theme-report = 主题报告
explorer-writing = 正在生成报告……
explorer-written = 报告已生成：{ $page }
explorer-saved = { $n }处已写入 { $folder }
explorer-not-written = 未能写入：{ $cause }
explorer-plans = 文本
explorer-theme = 主题
explorer-or-words-by-spaces = 或自选词，以空格分隔
explorer-none-of-the-chosen-plans = 所选文本未提及。
topics-mean-share-of-a-plan = 占文本词次的平均比重
topics-dots-weight-of-the-eight = 点图：{ $n } 个议题各自权重居前的词（至多八个）及其占该议题词次的比重；颜色表示稳定性。{ $told }。
topics-n = { $name }（{ $count } 份）
topics-hollow-fewer-than-ten-plans = 空心：不足十份文本，区间仅在这些文本内成立。
topics-dotted-a-rough-interval = 虚线：即使议题已知，区间也粗略。
topics-rough-by-estimation = 横线：就所得议题而言的95%区间；议题本身为估计，故均属粗略。
topics-dots-and-95-intervals-mean = 点与粗略的 95% 区间：{ $n } 个议题在 { $groups } 组文本中的平均比重。
topics-heat-map-of-mean-shares = 热图：{ $topics } 个议题在 { $n } 组中的平均比重（%）。
topics-lines-and-bands-mean-share = 折线与区间带：{ $n } 个议题各时期的平均比重及粗略的 95% 区间{ $rough ->
        [yes] （部分时期更粗略）
       *[no] { "" }
    }。
topics-held-out-fit-stability-stable = 不同议题数下的留出拟合、稳定性（稳定议题数/议题数）、连贯性与排他性；蓝色：拟合与最优值相差不超过一个标准误。
topics-scatter-sections-on-the-two = 散点图：{ $n } 个章节在议题比重前两个主成分上的位置，颜色表示占比最大的议题。
topics-held-out-fit = 留出拟合（每词对数似然）
topics-stability-on-resampled-plans = 重抽样稳定性
topics-coherence-npmi = 连贯性（NPMI）
topics-exclusivity = 排他性
topics-first-component = 第一主成分（{ $share }）
topics-second-component = 第二主成分（{ $share }）
profile-not-known = 未知

## 样本的局限、论文段落、概要

report-nothing-found = 文本中未发现此类内容
report-not-drawn = 该图未能绘出（{ $error }：{ $cause }）
report-output-cut = （输出超过{ $n }个字符，其余从略）
report-capped = { $caption }（共{ $n }，列出{ $shown }：{ $order }{ $tied ->
        [yes] ；与末位并列者未全列
       *[no] { "" }
    }）
report-order-widest = 差距最大者
report-order-most-targets = 目标最多者
report-order-longest = 最长者
report-order-soonest = 按原文顺序
report-order-pair-by-pair = 逐对按原文顺序
report-order-most-naming = 提及文本最多者
report-order-alike = 按用词相似度的下限
report-order-most-plans = 提出文本最多者
report-order-most-shared = 相同表述最多者
report-order-most-ties = 合作最多者
report-order-most-duties = 依次按牵头、并列责任、配合次数
report-order-naming = 提及者
report-order-greatest-share = 占比最高者
report-order-dated = 有年份者
report-order-most-frequent = 词次最多者
report-order-first-of-each = 每类居前者
limits-n = { $n ->
        [1] 只有一份文本。
       *[other] 共{ $n }份文本。
    }
limits-few = 结果仅描述所读文本，不能据此推断因果、趋势、扩散或其他地区的情况。
limits-not-random = 文本并非随机抽取：结果适用于这些文本，能否推及其他文本取决于其相似程度。
limits-partial = { $n ->
        [1] 文本不完整（截断或缺附件），其计数为下限。
       *[other] 其中{ $partial }份不完整（截断或缺附件），其计数为下限。
    }
limits-doubtful = { $n ->
        [1] 识读存疑，具体原因见“来源说明”。
       *[other] 其中{ $doubtful }份的识读存疑，具体原因见该文本页面的“来源说明”。
    }
limits-copies = 另有{ $copies }份与上述文本几乎相同，未计入。
limits-repeats = 与{ $other }几乎相同，不计入比较。
limits-another-plan = 另一份文本
limits-cut-copies = 文本不完整（截断或缺附件），其计数为下限。
topic-limits-few-plans = n = { $n } 份文本：议题与差异仅描述这些文本本身，不能据此推断趋势、扩散、因果或其他地区的情况；区间仅反映这些文本内部各节的变动。
topic-limits-few-units = 仅 { $n } 个分析单元：议题难以稳定，只宜作为阅读索引，每个议题都应回到原文核对。
topic-limits-few-plans-in-group = 以下组别不足十份文本（最少 { $n } 份）：{ $groups }。其区间仅在这些文本内成立，不可推广。
paper-corpus = 语料共{ $plans }（{ $tiers }）{ $years }，合计{ $characters }个汉字。来源：{ $sources }。{ $collected }policylab { $version } 以规则识别出{ $facts }；{ $checked }。
paper-source = { $source }{ $n }份
paper-collected = { $unknown ->
        [0] { $days ->
            [1] 文本收集于{ $first }。
           *[other] 文本收集于{ $first }至{ $last }。
        }
       *[other] { $days ->
            [0] 文本收集日期未记录。
            [1] 文本收集于{ $first }，其中{ $unknown }份未记录日期。
           *[other] 文本收集于{ $first }至{ $last }，其中{ $unknown }份未记录日期。
        }
    }
paper-topics = 议题数k={ $k }，由{ $units }节得出。
paper-plans = { $n }份文本
own-lists = 除自带词表外，采用文本所有者的词表（{ $files }）：主题词{ $n_theme }个，停用词{ $n_stopword }个，整词{ $n_term }个，部门名称{ $n_agency }个。
own-theme = { $theme }（{ $n }词）
own-themes = 主题为文本所有者自定：{ $themes }；不使用自带主题。
paper-tier = { $tier }{ $n }份
paper-years = ，年份为{ $years }
paper-targets = { $n ->
        [0] 0项目标
       *[other] { $n }项不重复的目标（其中有数值者{ $numbers }项）
    }
counted-results = { $n }项已实现结果
counted-offers = { $n }项补助标准
counted-conditions = { $n }项门槛条件
counted-parameters = { $n }项比率或参数
paper-duties = { $n }项责任分工（明示牵头{ $leads }项）
paper-citations = { $n }处引用
paper-and = { $most }、{ $last }
agreement-codebook = 编码依据“{ $title }”（版本{ $version }；{ $source }）。〔属实方可保留：各编码员独立编码，互不知晓对方结果。〕
agreement-codebook-unsourced = 编码依据“{ $title }”（版本{ $version }）。〔属实方可保留：各编码员独立编码，互不知晓对方结果。〕
agreement-of-coders = { $name }：{ $n_units }个单元由{ $n_coders }名编码员（{ $coders }）中的两名及以上编码，{ $figures }。
agreement-percent = 一致率{ $percent }%
agreement-at-level = { $label }（{ $level }）
agreement-figure = { $label } { $value }
agreement-figure-with-limits = { $label } { $value }（{ $low }至{ $high }）
agreement-intervals = 区间为粗略的95%自助抽样区间，按文本抽样，不足十份文本时按编码单元抽样。通常以α不低于.800为可靠、.667至.800为暂可接受（Krippendorff 2019）。
paper-unchecked = 均未经人工核对
paper-precision = { $table ->
        [targets] 目标等数值
        [duties] 责任分工
       *[citations] 引用
    }中{ $n }项经人工复核{ $sure ->
        [0] { "" }
       *[other] ，正确{ $right }项（准确率{ $precision }，{ $grade ->
            [rough] 粗略
           *[firm] 95%
        }区间{ $low }至{ $high }，以随机抽取为前提）
    }
brief-targets = { $share ->
        [none] 识别出{ $n }项目标，均无数值。
        [all] 识别出{ $n }项目标，均有数值。
       *[some] 识别出{ $n }项目标，其中{ $numbers }项有数值。
    }
brief-rates = { $share ->
        [none] 可与最近上级文本同指标、同年份比较的{ $n }项比率目标，力度均不超过上级
        [all] 可与最近上级文本同指标、同年份比较的{ $n }项比率目标，力度均超过上级
       *[some] 可与最近上级文本同指标、同年份比较的{ $n }项比率目标中，{ $more }项力度超过上级
    }（共涉及{ $plans }份文本）{ $less ->
        [0] { "" }
       *[other] ，{ $less }项不及上级
    }{ $same ->
        [0] { "" }
       *[other] ，{ $same }项与上级相同
    }{ $open ->
        [0] { "" }
       *[other] ；此外{ $open }对含“左右”、区间或反向界限，未计
    }。
brief-wording = { $share ->
        [all] { $n }对文本均有
       *[some] { $n }对文本中有{ $own }对存在
    }{ $least }个字符以上、非主要由所列套话构成的相同表述（多份文本共用的程式化语句不在所列之内，见“方法”）。
brief-no-lead = 未写明牵头部门，仅有列名。
brief-repeats = 本文本与{ $label }几乎相同；与其他文本的比较见后者的报告，且只计后者。
brief-leads-tied = { $n_first ->
        [2] { $agency }
        [3] { $agency }
       *[other] { $n_first }个部门
    }并列牵头最多：{ $n }次明示牵头中各占{ $most }次。
brief-leads = 按统一部门名称，牵头最多的是{ $agency }：{ $n }次明示牵头中占{ $most }次{ $n_second ->
        [0] { "" }
        [1] ；其次为{ $second }（{ $often }次）
        [2] ；其次为{ $second }（各{ $often }次）
        [3] ；其次为{ $second }（各{ $often }次）
       *[other] ；其次有{ $n_second }个部门（各{ $often }次）
    }。
brief-findings = 有{ $n }处合计、数目或日期疑不相符{ $plans ->
        [1] { "" }
       *[other] ，见于{ $plans }份文本
    }，宜核对{ $of_copies ->
        [0] 。
       *[other] ；另有{ $of_copies }处可能由于所存文本不全。
    }
brief-findings-portrait = 有{ $n }处合计、数目或日期疑不相符，宜核对{ $of_copies ->
        [0] 。
       *[other] ；另有{ $of_copies }处可能由于所存文本不全。
    }
brief-inherited = { $n_above ->
        [1] { $cited ->
            [yes] 上级文本（{ $above }）
           *[no] 时段相合、层级最近的上级文本中最新的一份（{ $above }，本文未引其标题或文号）
        }
       *[other] { $n_above }份上级文本中至少一份
    }设有目标的{ $n }项统一指标中，{ $share ->
        [none] 均未承接
        [all] 全部承接
       *[some] 承接{ $kept }项
    }{ $near ->
        [0] { $share ->
            [none] （两者所涉领域可能不同）
           *[other] { "" }
        }
       *[other] ；另有{ $near }项以相近名称或不同口径出现
    }。
brief-targets-of-several = 各文本中共识别出{ $n }项目标，{ $share ->
        [none] 均无数值
        [all] 均有数值
       *[some] 其中{ $numbers }项有数值
    }；{ $n_first ->
        [0] 每份均为{ $most }项
       *[other] 每份{ $least }至{ $most }项
    }{ $n_first ->
        [1] ，{ $first }最多
        [2] ，{ $first }最多
        [3] ，{ $first }最多
       *[other] { "" }
    }。
brief-leads-alone = 明示牵头的只有{ $agency }（{ $n }次）。
brief-headlines = 目标包括：{ $told }。
brief-bold = 在查得{ $year }年同一目标的{ $of }个同级地区中，{ $indicator } { $target }{ $end ->
        [least] 最低
       *[most] 最高
    }{ $tied ->
        [0] { "" }
       *[other] （另有{ $tied }地相同{ $about ->
            [yes] ，含约数或区间
           *[no] { "" }
        }）
    }{ $more ->
        [0] 。
       *[other] ；另有{ $more }项居首，见表。
    }
brief-renewed = { $n_last ->
        [1] 与上一份文本（{ $last }）
       *[other] 与此前{ $n_last }份文本
    }相比，沿用{ $kept }项统一指标，新增{ $added }项，{ $dropped ->
        [0] 没有不再提及的统一指标
       *[other] { $dropped }项未再设目标
    }。
brief-renewed-nothing = 与{ $n_last ->
        [1] 本地上一份文本（{ $last }）
       *[other] 本地此前{ $n_last }份文本
    }没有共同的统一指标，所涉领域可能不同。
brief-priorities = { $n_first ->
        [1] 平均着墨最多的主题是{ $first }（平均占各文本主题词的{ $share }，中位数{ $median }；{ $n }份文本中{ $led }份以其占比最高{ $n_leading ->
            [0] { "" }
           *[other] ，少于{ $leading }的{ $most_led }份
        }）
        [2] 着墨最多的主题是“{ $first }”与“{ $second }”，不相上下（平均各占各文本主题词的{ $share }）
        [3] 着墨最多的主题是“{ $first }”“{ $second }”和“{ $third }”，不相上下（平均各占各文本主题词的{ $share }）
       *[other] 有{ $n_first }个主题着墨最多，不相上下（平均各占各文本主题词的{ $share }）
    }{ $apart ->
        [yes] ；{ $n_apart }份文本较为突出，如{ $plan }，{ $theme }占{ $own }（其余文本平均{ $others }）
       *[no] { "" }
    }。
brief-theme = { $n ->
        [1] { $share ->
            [none] 该文本未提及。
           *[other] 该文本提及{ $hits }次。
        }
       *[other] { $share ->
            [none] { $n }份文本均未提及。
            [all] { $n }份文本全部提及，共{ $hits }次。
           *[other] { $n }份文本中有{ $naming }份提及，共{ $hits }次。
        }
    }
brief-theme-most = { $n_first ->
        [1] 按篇幅计提及最多的是{ $plans }：每千字符{ $rate }次。
       *[other] 按篇幅计有{ $n_first }份并列最多：每千字符各{ $rate }次。
    }
brief-common = 就同一指标、同一年份而言，提出数值目标的文本最多的是{ $indicators }：{ $n }份文本中{ $plans }份提出，{ $same ->
        [yes] 均为{ $low }
       *[no] { $low }至{ $high }
    }。
brief-common-tied = 就同一指标、同一年份而言，提出数值目标的文本最多的是{ $indicators }：{ $n }份文本中各有{ $plans }份提出。
brief-topics-asked = 按指定取{ $k }个议题，未与其他数目比较。
brief-topics-chosen = { $best ->
        [yes] 取{ $k }个议题：{ $alike ->
            [all] 在{ $low }至{ $high }个之间，各数目的留出词拟合与最优相差均不超过一个标准误，其中取{ $k }个时稳定议题的占比最高
            [one] 在{ $low }至{ $high }个之间，只有它的留出词拟合与最优相差不超过一个标准误
           *[some] 在{ $low }至{ $high }个之间，留出词拟合与最优相差不超过一个标准误的是{ $near }个，其中取{ $k }个时稳定议题的占比最高
        }（{ $stable }个稳定）。
       *[no] { $fits ->
            [yes] 按指定取{ $k }个议题：留出词拟合与最优相差不超过一个标准误，{ $stable }个稳定。
           *[no] 按指定取{ $k }个议题：在{ $low }至{ $high }个之间，{ $near }个的留出词拟合更好；{ $stable }个稳定。
        }
    }
brief-topics-against = 不同的依据：{ $stability ->
        [yes] 总体稳定性以{ $stability_k }个为最高；
       *[no] { "" }
    }{ $npmi ->
        [yes] 连贯性（NPMI）以{ $npmi_k }个为最高；
       *[no] { "" }
    }{ $exclusivity ->
        [yes] 排他性以{ $exclusivity_k }个为最高；
       *[no] { "" }
    }没有适合一切问题的数目，使用前请先细读各议题。
brief-clusters = { $gap ->
        [none] 间隔统计量不支持分组：下列{ $k }类是对连续分布的文本所作的划分
        [same] 间隔统计量建议分为{ $k }类
       *[other] 按指定分为{ $k }类，间隔统计量则建议{ $suggested }类
    }（轮廓系数{ $silhouette }，稳定性{ $stability }）{ $widest_here ->
        [yes] 。
       *[no] ；轮廓系数以{ $widest }类为最高。
    }
headlines-name = { $indicator }（{ $measure }）
headlines-above = 上级：{ $value }
headlines-rank = { $of }份中力度第{ $rank }{ $tied ->
        [yes] （并列）
       *[no] { "" }
    }
headlines-mark-result = 结果
headlines-mark-target = 目标
headlines-mark-plan-above = 上级文本
headlines-mark-peers = 同级文本的同年目标
headlines-lines = { $n }项指标（各行刻度不同{ $results ->
        [0] { "" }
       *[other] ，其中{ $results }项由结果连到目标
    }）：{ $told }。

## 报告页、索引与工作表的固定用语

page-figure = 图
page-table = 表
page-contents = 目录
page-index = 全部报告
page-passages = 图表所依据的原文
page-back = 返回
page-row = 行
page-left-out = 未列出
page-colon = ：
page-semicolon = ；
page-stop = 。
page-filter = 筛选
page-brief = 概要
page-limits = 局限
page-methods = 方法
page-paper = 可引用文字
page-run = 运行记录
page-sideways = ↔ 左右滑动可看到图的全部。
page-skip = 跳到正文
page-scroll-or-filter = ，可滚动或筛选
page-also = 其他格式
page-source = 由 policylab 生成

## 数据包：两种语言并列

package-title = 地方政府规划与计划的数据表（不含全文）
package-description = 由 policylab 生成。csv/ 中一表一文件；codebook.csv 说明每个变量。单元格中的列表以分号相连；电子表格会当作公式运行的文字以撇号开头。持有文本者可建出同样的表，并按编号对应。

## 报告末尾：用什么、对什么运行

run-code = policylab { $version }，代码 SHA-256 { $code }；Python { $python }，{ $system }
run-packages = 软件包：{ $packages }
run-notebook = 笔记本：{ $name }，SHA-256 { $sha256 }
run-parameters = 参数：{ $parameters }
run-options = 格式：{ $formats }
run-seed = 随机种子：每次随机抽取的种子均固定于代码或笔记本中，同样的代码抽取结果相同。
run-input = 输入 { $name }：SHA-256 { $sha256 }
run-tables = 所读数据行：SHA-256 { $sha256 }
run-more-inputs = 另有 { $n } 项输入列于 dataset.json。
run-resource = 词表 { $name }：SHA-256 { $sha256 }

## 索引

index-title = 报告索引
index-search = 搜索
index-all = 全部
index-report = 报告
index-place = 地区
index-tier = 层级
index-year = 年份
index-genre = 文种
index-status = 状态
index-files = 文件
index-shown = 条
index-failed = 失败
index-no-portrait = 未写画像
index-done = 完成
index-kept = 未变
index-why = 失败原因
index-unreadable = 未能读取的文件
index-glance = 整体一览
index-stresses = 占比突出的主题（占其主题词的%）
index-targets = 目标数
index-when = 目标年份
index-group = 文本
index-note-themes = 主题：至多列三个占比高于其他各行均值、且超出幅度非随机分派所能致者（做法见比较报告的“方法”）；没有则为“–”。
index-note = 目标不重复计，不含补助标准与门槛条件。
index-colon = ：
index-comma = 、
index-short-copy = 近似重复
index-start = 从这里开始
index-comparison = 文本比较
index-invented = 这些文本为虚构。
index-doubtful = 识读存疑，具体原因见其页面的“来源说明”
index-repeats = 近似重复，不计入比较；与之相同的是
index-skip = 跳到列表
index-sort = 排序
index-set = 整体报告
sheet-belongs-to = 所属
sheet-row = 行
sheet-plan = 文本
sheet-place = 原文位置
sheet-passage = 原文
sheet-passages = 所据原文
sheet-read = 读取内容

## 方法；组内样本过少的局限

references = 参考文献
method-reading = 以规则读取文本：去除网页附属内容，标题转为章节树，元数据均附出处；略去的内容见 dropped 表。
method-facts = 目标、责任分工与引用由规则识别，属于机器建议，其准确率须抽样复核（policylab review）。
method-words = 用 rjieba 与政策词典分词，数字、文号、日期和引号内名称事先屏蔽。
method-keywords = 关键词按加权对数优势比（z 值）排序，先验为合并词频，其规模由文本间差异以矩估计得出；离散度为归一化 DP（Monroe、Colaresi、Quinn 2008；Mosimann 1962；Gries 2008；Lijffijt、Gries 2012）。
done-keywords = 本次先验相当于{ $prior }个词；{ $line ->
        [all] z 值须高于随机抽取同样份数文本时95%的表所不能达到的水平（虚线；Westfall、Young 1993）方可断言
        [some] 组内外均有三份以上文本时，z 值须高于随机抽取同样份数文本时95%的表所不能达到的水平（虚线；Westfall、Young 1993）方可断言，其余不作断言
       *[none] 各组文本太少，无从判断偶然所致的大小，故不作断言
    }。
method-attention = 注意力为某主题词占全部主题词的比重，不计标题、印发通知与所引文件名。
done-attention = { $limits ->
        [yes] 区间（修正的 Jeffreys 区间）以文本各节为随机抽取的单位，实测覆盖率不在93%至97%之间者标为“粗略”（Franco、Little、Louis、Slud 2019）。
       *[no] 所示为各文本的均值，不附区间。
    }
method-apart = 称某文本在某主题上突出，是指其比重高出其他文本均值的幅度，大于把各节随机分给各文本时所有文本、所有主题最大幅度的95%分位；超出幅度以同一文本、同一主题在随机分派中的标准差为单位，故短文本须超出更多（Westfall、Young 1993）。只考察该主题词不少于十个的文本，随机分派时亦然；“节”指各级标题下各自的正文。
method-collocates = 邻近词为前后五个词以内的词，按 G² 排序，并列 log-Dice（Dunning 1993；Rychlý 2008）。
method-topics = 议题：对各节词频作非负矩阵分解（固定种子）；稳定性：对重抽样结果重复拟合20次，取前十词的平均 Jaccard 系数（匈牙利算法配对），并列无结构数据中每二十个议题有一个能达到的水平（Lee、Seung 1999；Greene、O'Callaghan、Cunningham 2014）。
done-topics = 本次共{ $k }个议题，取自{ $sections }节（无标题的文本计一节）中的{ $units }节，即自身文字含可计词（两字以上、见于至少两份文本）十个以上者；其余{ $aside }节不足十个。{ $sampled ->
        [yes] 议题由其中{ $fitted }节估计（按各组比例随机抽取文本，取其全部章节），其余章节归入所得议题。
       *[no] { "" }
    }{ $resampled ->
        [plans] 重抽样单位为文本
       *[other] 文本不足十份，故在各文本内重抽章节
    }；无结构数据可达{ $noise }，{ $noisy ->
        [0] 各议题均高于此值
       *[other] 有{ $noisy }个议题不高于此值
    }{ $compared ->
        [yes] { "" }
       *[no] ，故不据议题作分组、树图和相似度
    }。
method-number-of-topics = 议题数：并列各议题数的留出拟合（文档补全法）、稳定性、连贯性（NPMI）与排他性（Wallach 等 2009；Bouma 2009；Lau、Newman、Baldwin 2014；Bischof、Airoldi 2012）。
done-number-of-topics = 本次试了{ $low }至{ $high }个。
method-prevalence = 分组比重：各文本比重的均值，附区间（修正的 Jeffreys 区间；Franco、Little、Louis、Slud 2019）。区间以所得议题为准；议题本身也是估计出来的，故均应视为粗略：在预设议题的模拟中，标为95%的区间实际覆盖89%至98%。
done-prevalence = { $over ->
        [plans] 本次以文本为抽样单位，几乎相同的文本合作一份。
        [some] 本次在十份以上的组内以文本为抽样单位（几乎相同的合作一份），不足十份的组以章节为单位，其区间不涉及其他文本。
       *[sections] 各组均不足十份文本，故以章节为抽样单位，区间不涉及其他文本。
    }
method-differences = 组间差异：区间由两组区间合成（Zou、Donner 2008）；是否断言有差异，只看文本在组间重排得到的全表校正 p 值（Westfall、Young 1993）。
method-clusters = 树图：对议题比重平方根用 Ward 法；分支支持率为重抽章节后再现该分支的比例（Ward 1963；Murtagh、Legendre 2014）。
method-number-of-clusters = 类数：间隙统计量（候选含一类）、轮廓系数，以及重抽章节后的稳定性（Tibshirani、Walther、Hastie 2001；Rousseeuw 1987）。
method-cascade = 层层加码：比率取下级减上级之差，总量取比值；仅比较年份与口径相同者（Li、Liu、Weng、Zhou 2019）。
done-cascade = 本次比较了{ $n }对比率目标。
method-duties = 牵头集中度：按明确写出、列首位、牵头栏或文中写明的牵头计算赫芬达尔指数；单纯罗列责任单位不视为牵头依据（Hirschman 1964）。
done-duties = 本次计入：明确写出{ $named }项、列首位{ $first }项、牵头栏{ $column }项、文中写明{ $prose }项；未计入：单纯罗列{ $plain }项。
method-pedigree = 谱系：书名号或文号引用；箭头由被引文本指向引用文本（张剑等 2016，通行形式）。
method-wording = 共同文字：两份文本之间达到最短长度的全部相同段落；标题、单位名单以及内置的口号表、指标名称表所列表述视为套话，本组文本或参照文本库中多见的表述也按多见程度视为套话（Wilkerson、Smith、Stramp 2015；Linder 等 2020）。
done-wording = 本次查找{ $least }个字符及以上的段落。两表共{ $phrases }条：口号{ $slogans }条（boilerplate.csv），其余为指标名称的写法（indicators.csv）；参照文本库含{ $texts }份政策文本。
method-similarity = 各视角相似度：用词、议题、部门为加权比率的余弦，乘积只取自不同章节，故不随文本长度变化（同一文本的两半为1），区间由各节的刀切法得出；指标与文字为比重乘积平方根之和，按计数（参照 Morisita 1959；Bhattacharyya 1943）。
done-similarity = 本次视角：{ $views }。
method-review = 复核准确率：所复核事实中正确者的比例；区间为 Wilson 区间，仅在事实系随机抽取时成立，不足100项时为粗略（Wilson 1927）。
topic-limits-unknown-group = 有{ $n }份文本的组别不详，暂作一组参与比较，但并非真正的一组：请在 sources.csv 中补充。
topic-limits-smallest-difference = 本组文本最多能看出什么：在文本最多的两组（{ $groups }）之间，占比约10%的议题须相差{ $n }个百分点以上，才有八成机会被发现；更小的差异多半看不出来。
topic-limits-one-plan-in-group = 以下组别只有一份文本：{ $groups }。组间差异即文本间差异。
explorer-shares = 比重
explorer-in-the-text = 原文
explorer-targets = 目标
explorer-topics = 主题模型
explorer-words = 词语
coder-undo = 撤销（Backspace）
coder-before = 前一句
coder-after = 后一句
coder-note = 备注（ / ）
coder-keys = 按代码键即编码 · ← → 前后移动 · Backspace 撤销 · / 备注 · ? 完整定义
coder-keys-several = 按代码键选中或取消 · Enter 确认 · ← → 前后移动 · Backspace 撤销 · / 备注 · ? 完整定义
coder-counts = 计入：
coder-excludes = 不计入：
coder-examples = 示例：
coder-all-done = 全部已编码
coder-plan-text = 文本全文
quality-terms-should-come-out-whole = 词典中三字及以上的{ $n }个术语应保持完整。
quality-setting-no-dictionary = 无词典
quality-setting-shipped-dictionary = 自带词典
quality-setting-no-masks = 不遮蔽
quality-setting-with-my-words = 加入我的词
topics-page-below = n = { $n }；{ $sections }节
topics-page-labels-are-proposed = 名称由各议题的词语自动建议；请在细读典型章节后自行命名。
topics-page-a-line-to-read = 议题：名称、词语与典型章节中的代表句
topics-page-clusters-without-indicators = 第{ $clusters }类没有比其他文本更常提出的指标。
index-n-plans = { $n }份文本
index-n-reports = { $n }份报告
index-n-failed = { $n }份失败
index-n-copies = { $n }份为近似重复，不计入比较
index-further = 其他页面
index-further-lead = 生成方法：将下列各行存为本页旁的 pages.toml，再运行 policylab batch pages.toml
index-further-topics = 全部文本的议题与聚类
index-further-theme = 一个主题或自选词语在各文本中的追踪
index-further-place = 一地的历年文本
page-n-behind = { $n }条依据
page-n-rows-left = { $n }行见电子表格
page-n-more = { $n }条见数据集
page-n-plans-left = 另有{ $n }份文本见数据集
page-on-paper = 纸面只列各图表所依据的前几段原文；网页（.html）可查到其余，电子表格（.xlsx）列出更多。
page-n-rows-nowhere = 另有{ $n }行不在报告中，可用 Python 分析得到
page-n-rows-of-data = 数据：共{ $n }行，页面容纳不下，见表格文件（--format xlsx）
page-left-out-why = { $what }（{ $why }）。
page-n-rows = { $n }行
method-coding = 编码：编码员依据编码手册编码（编码表与编码器不显示他人结果；由他处导入的编码是否独立不得而知）；由线索词给出的建议均予标明，不计入编码；分歧经裁定后保留最终编码及裁定人（Krippendorff 2019）。
method-agreement = 编码员一致性：一致率、Holsti 系数、Cohen κ 与 Fleiss κ、Krippendorff α（按变量测量层次）、Gwet AC1；粗略的95%区间由文本（不足十份时为编码单元）自助抽样得出（Holsti 1969；Cohen 1960；Fleiss 1971；Krippendorff 2011；Gwet 2008）。
method-corrected = 机器编码的占比与计数以人工核对的随机样本校正（预测驱动推断）；区间由机器判有与判无两组核对单元的 Wilson 区间合成（Angelopoulos 等 2023；Zou、Donner 2008）。
comparison-groups-tree-and-similarity = 按议题的分组、聚类与相似度
comparison-why-no-firmer-than-noise = 多数议题的稳定性不高于同规模无结构数据
comparison-why-nothing-varies = 层级、省份、年份及 sources.csv 的自定义列中，没有一项能把文本分成含多份文本的若干组
comparison-why-none-above = 语料中没有文本与其引用的或印发时有效的上级文本成对
comparison-no-pair-shares-wording = 没有一对文本存在{ $least }个字符以上、不以所列套话为主的相同表述（见“方法”）。

## 命令行

command-stopped = 已停止；再次运行同一命令即从中断处继续。
command-not-installed = policylab：此命令需要 { $name }，但尚未安装。请运行：python -m pip install "policylab[lab]"
command-path = policylab：{ $path }：{ $cause }；请用 --out 另选路径
command-file-in-the-way = 此处应为文件夹，却有一个文件
command-memory-full = policylab：内存已满；请关闭其他程序，或减少每次读取的文本。已读取的内容均已保留。
command-broke-off = policylab：运行中断（{ $cause }）；请腾出空间后再次运行同一命令，即从中断处继续。
files-counted = 共{ $seen }个文件：{ $with_documents }个读出文本，{ $with_problems }个未读出（见问题列表），{ $beside ->
        [0] { "" }
       *[other] { $beside }个为订正、编码或词表，
    }{ $left_out }个按名称或位置略过
command-units-left-out = 未计入：{ $layers }
command-codes-read = { $units }个单元的{ $n }条编码已读入 { $file }
command-code-fault = 单元 { $unit }，{ $variable }，编码者 { $coder }：{ $cause }
command-codes-taken = { $n }条编码已收入 { $file }
command-codes-moved = { $n }条编码未收入：所选文字不是条款
command-codes-gone = { $n }条编码的单元已不存在，未计入
command-verdicts = { $n ->
        [0] 表中尚无核对意见，未写入任何内容：请在 verdict 列选填后再读
       *[other] { $n }条核对意见已读入 { $file }
    }
command-cells-cut = { $file } 中有{ $n }个单元格超出该格式的长度上限，已截短
score-missed = 漏识 { $scored }，{ $plan }：{ $truth }（{ $truth_file }，第{ $truth_line }行）
score-false = 误识 { $scored }，{ $plan }：{ $found }
score-differs = 不符 { $scored }，{ $plan }：{ $truth }；识读为 { $found }（{ $truth_file }，第{ $truth_line }行）
score-more = …… { $scored } 另有{ $n }项；全部见 --out 写出的表，或用 --items 多显示几项
help-score = 将 DATASET 与 TRUTH 文件夹中人工标注的真值比较。
help-score-out = 以 .csv 写出两张表的文件夹。
help-score-items = 每一项显示多少条漏识与误识。
help-score-template = 为 TRUTH 中尚无真值文件的每份文本写一个空白文件。
command-counted-done = 完成{ $n }份
command-counted-kept = 保留{ $n }份
command-counted-failed = 失败{ $n }份
command-without-plans = { $notebook }：未生成报告，没有文本同时符合 plans = { $plans } 与 --where { $where }
command-without-portraits = 未写画像：共{ $n }份文本，超过{ $most }份时只为选定的文本写，例如 --where tier=county；全部都写则用 --where all
progress-reading = 读取
progress-reports = 报告
check-documents = { $n }份文本
check-document = { "  " }{ $label }  [{ $file }]  { $completeness }，{ $sections }节，识读{ $reading }
check-more = ……另有{ $n }份
check-alike = { $line }（该文件中另有{ $n }处同类问题）
check-table = { $place }：文本列为{ $text }；字段：{ $fields }；自有列：{ $own }；前几行：
check-table-left-out = { $place }：未读取，{ $columns }中没有文本列
check-to-correct = 请在 sources.csv 中更正（与文本放在同一文件夹，没有就新建），最要紧的在前（确实没有的写 -）：
doubt-of-differs = { "  " }{ $file }：{ $field }为{ $read }，另一处为{ $stated }（“{ $sentence }”）→ { $cell }
doubt-of-weak = { "  " }{ $file }：{ $field }为{ $read }，依据较弱：{ $rule }（“{ $sentence }”）→ { $cell }
doubt-of-missing = { "  " }{ $file }：未找到{ $fields } → { $cell }
check-cell = sources.csv 第{ $row }行，{ $columns }列
check-new-row = sources.csv 新增一行，填 source_file 和 { $columns }
check-more-cells = ……另有{ $n }条
check-errors = { $n }个错误
check-warnings = { $n }个警告
check-notes = { $n }条提示
check-problem = { "  " }{ $kind }：{ $message }
check-line = { $file }，第{ $line }行

## 错误

error-study-taken = { $folder }：其中已有 { $found }；应为新文件夹、空文件夹，或只含 plans/ 的文件夹
error-study-plans = { $folder }：其中已有文件；应为空文件夹，以便复制 { $plans }
error-jobs-or-scheduler = --jobs { $jobs } 与 --scheduler { $scheduler } 互相冲突；只能用其中之一
error-no-cluster-extra = { $scheduler }：在集群上读取需要 Dask，尚未安装。请运行：python -m pip install "policylab[cluster]"
error-no-scheduler = { $scheduler }：该地址没有 Dask 调度器应答（{ $cause }）。请用 `dask scheduler` 启动一个，并使用它显示的地址。
error-no-workers = { $scheduler }：调度器没有工作进程；请用 `dask worker { $scheduler } --nworkers auto --nthreads 1` 启动
error-worker-threads = { $scheduler }：有的工作进程开了多个线程（{ $workers }）；PDF 读取库不支持多线程，每个进程只能有一个线程。请用 `dask worker { $scheduler } --nworkers auto --nthreads 1` 启动
error-workers-unlike = { $scheduler }：工作进程 { $workers } 的 policylab 或某个库的版本与本进程不同或未安装，读出的文字可能不一样。请在每台机器上安装相同的环境。
error-no-url-extra = { $url }：通过 fsspec 访问网址上的内容，尚未安装。请运行：python -m pip install "policylab[cluster]"
error-fill-behind-url = { $url }：sources.csv 与规划放在一起，而网址处不写入任何文件；--fill 需要本机的文件夹。请先把规划复制到本机，改好后再传回去
error-url = { $url }：无法访问（{ $cause }）；应为 fsspec 能打开的网址，例如 s3://bucket/plans（python -m pip install s3fs），密钥放在环境变量中
error-too-few = { $option }：为{ $found }；应不小于{ $least }
error-language = language：为{ $found }；应为{ $wanted }之一
error-level = 测量层次为{ $found }；应为{ $wanted }之一
error-values-of-level = 出现了取值{ $found }；应取自{ $wanted }
error-scale-without-numbers = { $level } 量表含{ $found }；应为数字
error-no-clauses = clause_fates：{ $plans }没有条款；应为非近似重复文本的 doc_id
error-align = align：为{ $found }；应为{ $wanted }之一
error-cowords = unit、n_terms：为{ $found }、{ $n_terms }；应为词语表的一列（{ $wanted }）以及不小于2的整数
error-ending = { $file }：扩展名为{ $found }；应为{ $wanted }之一
error-network = 网络：为{ $found }；应为{ $wanted }之一
error-ending-of-words = { $file }：扩展名为{ $found }；应为{ $wanted }或 .txt
error-runs-alike = 各哈希基数均无法区分这些字串；请将此语料报告给开发者
error-columns-of-view = 视角 { $view }：没有列 { $missing }；应有 { $wanted }
error-passage-length = n：为{ $found }；应为相同文字的最短长度，4至200字
error-wording-too-much = { $n_texts }份文本的相同表述：{ $least }字及以上的段落可达{ $n }处，至多{ $most }处；请加大最短长度（n = 20或40）、少选文本，或写入文件（write_shared_wording）
error-wording-file = { $file }：应为扩展名是 .parquet 的文件，且所在文件夹须已存在
error-other-terms = assign_units：单元有{ $n }个词；应与模型的{ $wanted }个词相同且次序一致：先统一计数、选词，再抽样
error-too-many-plans = { $option }：共{ $found }份文本；因需两两比较，最多{ $most }份。请选取其中一部分（Dataset.select），或随机抽取
error-too-many-pairs = { $n_plans }份文本共有{ $pairs }对；逐对比较至多{ $most }份文本：请先选取部分文本（Dataset.select），或只取有相同表述的文本对（wording_by_pair 的 least=1）
error-export-formats = 格式：{ $found }；应为{ $wanted }中的若干种
error-export-tables = 表：{ $found }；应为{ $wanted }中的若干张
error-export-sheet-full = { $tables }：超过{ $most }行，工作表容纳不下；请改写 csv 或 parquet，或另选数据表
error-columns-missing = 现有列：{ $found }；还应有{ $missing }
error-no-group = 分组：{ $found }；应为 documents 或 sources.csv 中的一列，例如 tier 或 province
error-pattern = 正则表达式：{ $found } 无法解析（{ $cause }）；请改正，或按词检索
error-pattern-empty = 正则表达式：{ $found } 可匹配空文本；应至少匹配一个字符
error-theme-report = 主题报告生成失败：{ $cause }
error-no-theme = 主题：{ $found }；应为{ $wanted }之一
error-no-question = question：为{ $found }；应为{ $wanted }之一
error-no-table = { $folder }：没有表 { $table }；应为{ $wanted }之一
error-table-unreadable = { $folder }：表 { $table } 无法读取（{ $cause }）；请重新生成数据集
error-rows-out-of-order = { $folder }：表 { $table } 中文本 { $plan } 的行与文本的次序不一致；请重新生成数据集
error-no-plan = { $folder }：没有文本 { $plans }；应为 documents 表中的 doc_id
error-without-texts = { $folder }：此数据集共享时未附全文；如需阅读全文，请由原文件生成数据集
error-no-free-name = { $folder }：{ $place } 的输出找不到可用的名称；请移走 { $taken }
error-no-dataset = { $folder }：此处没有 dataset.json；应为已生成的数据集：运行 `policylab build 文件夹` 即可生成并显示其路径
error-no-select = 得到{ $found }；应为一条查询语句，例如 select region from documents
error-sql = 查询无法执行：{ $cause }
error-worker-lost = 读取文档的进程被外部终止或内存不足（{ $cause }）。请单独读取，或减少 --jobs。
error-out-holds-else = { $folder }：其中另有内容，写入会将其覆盖；应为新建或空的文件夹，或存有数据集的文件夹
error-reviews-columns = { $file }，第1行：没有列 { $missing }；应有 { $wanted }。请用 `policylab review 文件夹` 重新写出核对表，或改正第一行。
error-reviews-line = { $file }，第{ $line }行：表为{ $table }，结论为{ $verdict }，更正为{ $correction }；表应为{ $tables }之一，结论应为{ $verdicts }之一，更正形如 { "{" }"value": 3.2{ "}" }。请改正或删去该行。
error-not-written = { $file }：无法写入（{ $cause }）；请在其他程序中关闭它，或将文本复制到有写入权限的位置
error-correction = { $where }：表 { $table } 的 { $column } 更正为{ $found }；应为{ $wanted }。请改正该单元格。
error-one-indicator = 一张图只画一个指标：现有{ $found }；请用 table[table['indicator_id'] == …] 选取一个
error-no-font-package = 缺少中文字体：此环境中没有 pylopdf-fonts-zh-cn，其中应有 Noto Sans SC。请运行 `make env` 或 `pip install pylopdf-fonts-zh-cn` 后重试。
error-no-font = 缺少中文字体：{ $file } 不在其安装包内。请运行 `pip install --force-reinstall pylopdf-fonts-zh-cn` 后重试。
error-nothing-to-draw = { $figure }：表中没有行，无可绘制；请略去此图
error-review-no-workbook = { $file }：无法作为工作簿打开（{ $cause }）；应为 `policylab review` 写出的 .xlsx
error-review-sheets = { $file }：工作表为{ $found }；应有{ $wanted }之一
error-no-reviewer = 未填核对人；应为姓名或代号，以便区分各人的结论（命令行：--reviewer LM）
error-no-folder-for-reviews = { $folder }：没有此文件夹；应为原文件所在文件夹，reviews.csv 写在其中
error-review-columns = { $file }，工作表 { $table }，第1行：没有列 { $missing }；请保留第一行原样
error-review-row = { $where }：结论为{ $found }，有{ $n }处更正；结论应为{ $wanted }之一，更正只与 corrected 同用。请改正该行。
error-sample-of-facts = sample 为{ $found }；应为每表抽取的条数，不小于1
error-review-filled = { $file }，工作表 { $table }，第{ $line }行：此表已有人填写，重写会丢失；请先用 `policylab review 文件夹 --read 文件 --reviewer 姓名` 读入并移走，或用 --out 另选文件
error-no-analysis-table = 没有名为 { $table } 的分析表
error-columns-of-table = 表 { $table }：列为{ $found }；应为{ $wanted }
error-unknown-columns = 表 { $table }：有未知的列 { $found }；约定的列为 { $wanted }
error-value-does-not-fit = 表 { $table }：有值与其列的类型不符：{ $cause }
error-type-of-column = 表 { $table }，列 { $column }：类型为{ $found }，应为{ $wanted }
error-nulls-in-column = 表 { $table }，列 { $column }：{ $n }个值为空；每行均须有值
error-values-of-column = 表 { $table }，列 { $column }：取值{ $found }；应为{ $wanted }之一
error-truth-none = { $folder }：没有真值文件；应为每份文本一个 .json 文件的文件夹。格式见 docs/truth.md，`policylab score DATASET FOLDER --template` 可写出空白文件
error-truth-folder = { $folder }：是一个文件；应为存放真值文件的文件夹
error-truth-not-utf8 = { $file }：不是 UTF-8 编码（第{ $at }字节）；请存为 UTF-8
error-truth-not-json = { $file }，第{ $line }行：此处不是 JSON（{ $cause }，第{ $column }列）；请检查逗号、引号和括号
error-truth-is = { $file }，第{ $line }行：{ $what } 为 { $found }；应为{ $wanted ->
        [text] 文字
        [string] 文字，可为空
        [number] 数字
        [count] 行数，0 或以上
        [year] 年份，如 2027，或 null
        [period] 起止年份，如 [2026, 2030]，或 null
        [texts] 文字的列表
        [level] 1、2、3 或 4
        [object] 花括号中的对象
        [list] 列表；未标注时为 null
       *[one-of] { $values } 之一
    }
error-truth-lacks = { $file }，第{ $line }行：缺少 { $what }；应为{ $wanted ->
        [text] 文字
        [string] 文字，可为空
        [number] 数字
        [count] 行数，0 或以上
        [year] 年份，如 2027，或 null
        [period] 起止年份，如 [2026, 2030]，或 null
        [texts] 文字的列表
        [level] 1、2、3 或 4
        [object] 花括号中的对象
        [list] 列表；未标注时为 null
       *[one-of] { $values } 之一
    }
error-truth-more = …… 另有{ $n }处错误
error-out-not-empty = { $folder }：文件夹中已有内容；应为新建或空的文件夹。请另选名称。
error-clusters = cluster_plans：{ $n }份文本的 k = { $k }，method 为{ $method }；k 应为2至{ $most }，method 应为{ $methods }之一
error-method-of-clusters = choose_clusters：method 为{ $found }；应为{ $wanted }之一
error-topic-model = fit_topics，model：为{ $found }；应为{ $wanted }之一
error-seeds-with-model = fit_topics：model 为{ $model }，种子词为{ $seeds }；种子词只与 model='seeded' 同用
error-number-of-topics = fit_topics：k = { $k }，而单元有{ $n_units }个、词语{ $n_terms }个、种子议题{ $seeds }个；k 应为2至单元数的三分之一。以全文为单元则单元过少：请按节或条款计数。
error-unit-without-tokens = fit_topics：有单元不含所选词语；请先经 make_units 处理计数
error-seed-words = fit_topics，seeds[{ $topic }]：{ $words } 均不在词语之列；请查看 dtm 的词语
error-column-of-power = what_could_be_seen：没有列 { $found }；应为{ $wanted }之一
error-one-group = prevalence_difference，by：各文本的 { $column } 相同；至少应有两组
error-few-plans-known = prevalence_effects：{ $n }份文本有 { $columns }；至少应有十份，否则误差没有意义
error-same-in-all = prevalence_effects：各文本的 { $columns } 相同；请略去
error-column-of-prevalence = prevalence：documents 中没有列 { $found }；应为{ $wanted }之一
error-confidence-of-interval = prevalence，confidence：为{ $found }；应为0至1之间的数，如0.95
error-few-units-to-map = section_map：只有{ $n }个单元；至少应有三个
error-columns-follow = cluster_robust：设计矩阵中有一列可由其他列推出；请略去一列（可能有两列对每份文本所言相同）
error-few-plans-for-tree = cluster_tree：只有{ $n }份文本；至少应有三份
error-no-units = make_units：没有单元含{ $min_tokens }个以上出现于{ $min_plans }份文本的词；请调低 min_plans 或 min_tokens，或多计几层文字
error-layers-of-themes = theme_hits：层为{ $found }；应取自{ $wanted }
error-collocates = collocates：词为{ $term }，window 为{ $window }；应为语料中的词，window 不小于1
error-terms-in-context = keyword_in_context：词为{ $found }；至少应有一个，且不为空
error-count-some-of = count：{ $option } 为{ $found }；应取自{ $wanted }
error-count-stop-groups = count：stop 为{ $found }；应取自{ $wanted }（均为停用词的组）。自己的停用词：写入文本旁的 stopwords.txt（每行一词），或用 trim(dtm, words=[…])
error-count-n = count：n={ $found }；应为1（词）、2（词对）或更大
error-no-dictionary = { $file }：无法作为词典读取（{ $cause }）；应为 UTF-8 文本文件，每行一词
error-max-parts = discover_terms：max_parts={ $found }；应为2至6
error-column-of-rows = 行中没有列 { $found }；应为{ $wanted }之一
error-engine = 没有名为{ $found }的分词引擎；应为{ $wanted }之一
error-measure = keyness：measure 为{ $found }；应为{ $wanted }之一
error-target-of-keyness = keyness：target 的形状为{ $found }；应为{ $n }行各一个值
error-shapes-differ = log_likelihood：target 的形状为{ $target }，reference 的形状为{ $reference }；二者应相同
error-correction-of-likelihood = log_likelihood：correction 为{ $found }；应为{ $wanted }之一
error-no-tokens = log_likelihood：{ $side } 有{ $n }个词；至少应有1个
error-not-counts = log_likelihood：{ $side } 的计数类型为{ $found }；应为整数，不是权重
error-counts-beyond-tokens = log_likelihood：{ $side } 有一项计数小于0或大于其词数{ $n }
error-segment-by = segment：by={ $found }；应为{ $wanted }之一
error-plans-at-once = plans={ $found }；应为 1 或更大：每次计数的文本数
error-weights-to-save = save_terms：值的类型为{ $found }；应为计数，不是权重
error-in-use = { $folder }：另一个程序正在写入；请等其结束，或用 --out 另选文件夹
error-not-movable = { $folder }：无法替换该文件夹（{ $cause }）：它是单独的磁盘，或正被其他程序打开。请先关闭，或用 --out 选其下的文件夹。
error-not-writable = { $folder }：无法在此写入；应为您有写入权限的文件夹。请用 --out 另选，或取得写入权限。
error-no-toml = { $file }：不是有效的 TOML（{ $cause }）；请改正该行或删去此文件
error-known-unreadable = { $file }：known_unreadable = { $found }；应为文件列表，如 ["scan.pdf"]
error-limits = { $file }，第{ $line }行：{ $found }；[limits] 下应为大于0的数，名称为{ $wanted }之一
error-overrides-tables = { $file }：应有表 [defaults] 与 [files."文件名.txt"]，其中每行为“字段 = 值”
error-overrides-columns = { $file }，第1行：列为{ $found }；应有一列 source_file，写明各文件名
error-folder-is-dataset = { $folder }：这是已生成的数据集；应为其原文件所在的文件夹
error-folder-without-plans = { $folder }：文件夹中没有可作为规划的文件。请每份文本放一个文件（.txt、.html、.docx、.pdf 等）。
error-not-installed = { $found }：克隆的代码库与已安装的软件包中均未找到；请重新安装 policylab
error-no-such-folder = { $folder }：不存在（查找位置：{ $looked }）；应为原文件所在文件夹或数据集。请检查路径，或给出完整路径。
error-index-of-others = { $folder }：其中的 index.html 不是 policylab 写的；请为报告另选文件夹（out）
error-no-reports-yet = { $folder }：此处尚未生成过报告；请先不带 --only 运行一次
error-where-without-plans = where：没有文本符合 { $found }；应为其取值之一：{ $wanted }
error-where-value = where：为{ $column }={ $found }；应为其取值之一：{ $wanted }
error-where = where：为{ $found }；应为“列=值”，列取自 documents 表，如 tier=county
error-format = format：为{ $found }；应取自{ $wanted }
error-browser-printed-nothing = PDF：{ $browser } 没有打印出内容（退出码 { $exit }）；请改用 html 并打印该页
error-reports-named-alike = 有两份报告同名：{ $found }；每份报告须有自己的名称
error-no-batch-file = { $file }：没有此文件；应为批处理文件（示例见 docs/commands.md）
error-batch-file-unreadable = { $file }：无法作为批处理文件读取：{ $cause }。文字须加引号，路径用 / 分隔。
error-batch-file-lacks = { $file }：应有 corpus = "文件夹"，以及至少一个写明 notebook 的 [[reports]]
error-batch-keys = { $place }：有{ $found }；应取自{ $wanted }
error-no-notebook = { $file }：没有笔记本{ $found }；应为此文件旁的路径，或{ $wanted }之一
error-batch-without-reports = 批处理不生成任何报告：没有文本同时符合 plans = { $plans } 与 where { $where }；请更改其一
error-no-manifest = { $file }：无法作为清单读取：{ $cause }。删去它即可重新生成全部报告。
error-left-by-exit = 单元 { $cell }：笔记本未运行完即以 exit 退出
error-notebook-unreadable = { $file }：无法作为笔记本读取：{ $cause }
error-parameter-cells = { $file }：有{ $n }个标有 `parameters` 的单元；应有一个
error-parameter-line = { $file }，参数单元，第{ $line }行：应为 `名称 = 值`，值须直接写出
error-parameter-type = { $file }，参数 { $parameter }：为{ $found }；应为 { $wanted }，如 { $default }
error-parameter-choice = { $file }，参数 { $parameter }：为{ $found }；应为{ $wanted }之一
error-evidence-columns = evidence：事实表没有 { $missing }；应为含 { $wanted } 的表
error-no-known-place = region：没有文本的地区已知；请在 sources.csv 的 region 列写明
error-province = province：为{ $found }；应为省级行政区全称，如浙江省、广西壮族自治区
error-measured-columns = measured：没有列 { $missing }；应有 doc_id 与 { $measure }
error-methods = methods：为{ $found }；应取自{ $wanted }
error-no-doc-id = doc_id：为{ $found }；应为数据集中一份文本的标识，如 { $wanted }
error-no-code = 变量 { $variable } 没有编码{ $found }；应为{ $wanted }之一
error-no-variable = 编码手册 { $codebook } 没有变量{ $found }；应为{ $wanted }之一
error-no-codebook = 编码手册{ $found }：既非文件，也非自带手册；应为 .toml 的路径或{ $wanted }之一
error-codebook-unreadable = { $file }：无法作为编码手册读取（{ $cause }）；应为 UTF-8 编码的 TOML 文件
error-codebook-no-toml = { $file }：不是 TOML（{ $cause }）；请改正该行
error-codes-unreadable = { $file }：无法读取（{ $cause }）；应为含列 { $wanted } 的 CSV 文件
error-codes-columns = { $file }，第1行：没有列 { $missing }；应有 { $wanted }。请改正第一行。
error-codes-no-number = { $where }：{ $column } 为{ $found }；应为整数。请改正该行，或由单元表取 unit_id 与起止位置。
error-codes-empty = { $where }：{ $column } 为空；每行均须填写
error-no-unit = 没有单元 { $found }；应为单元表中的 unit_id
error-machine-coded-nothing = 变量 { $variable }：编码者{ $coder }没有编码；应为{ $wanted }之一
error-no-column-of-facts = 表 { $table } 没有列 { $found }；应为{ $wanted }之一
error-no-table-of-facts = 没有名为 { $found } 的事实表；应为{ $wanted }之一
error-few-judged = 组{ $group }：人工核对了{ $units }个单元中的{ $judged }个；应随机抽取核对两个以上
error-crossing-too-small = 变量 { $variable }：有{ $codes }个编码、{ $groups }个组；二者均应有两个以上
error-no-codes-to-write = 编码手册 { $codebook }：没有可写出的编码；codes 表中应有此手册的行
error-no-qdpx = { $file }：无法作为 REFI-QDA 项目读取（{ $cause }）
error-qdpx-text-changed = { $file }：{ $source } 的文字与文本不符；应保持不变，位置才能对应
error-sheet-unreadable = { $file }：无法作为工作簿打开（{ $cause }）；应为 `policylab code draw` 写出的 .xlsx
error-sheet-lacks-sheets = { $file }：没有工作表 { $missing }；应为 `policylab code draw` 写出的 .xlsx，且保留其全部工作表
error-sheet-lacks-columns = { $file }：工作表 codes 没有列 unit_id，或工作表 about 缺 { $wanted }；请保留二者原样
error-sheet-filled = { $file }，工作表 codes，单元格 { $cell }：此表已有人填写，重写会丢失；请先用 `policylab code read` 读入并移走，或用 --out 另选文件
error-sheet-of-another-codebook = { $file }：抽取时所用手册为 { $drawn }，读入时为 { $codebook }。请给出抽取时所用的手册。
error-not-learned = 变量 { $variable } 的层次为 { $level }，对象为 { $applies_to }；应为以条款为对象的名义变量
error-few-examples = 编码员 { $coder } 编码了{ $plans }份文本的{ $n }个条款；应有{ $least_plans }份以上文本的{ $least_clauses }个以上条款，其中至少两种编码：请继续编码，`policylab code next` 会列出待编条款
error-outside-final = { $file }：有编码者名称以 { $final } 开头；应为其自己的名称，如 model:名称
error-variable-of-pmc = 编码手册 { $codebook }，变量 { $variable }：应为以文件为对象、可取多个编码的变量，如手册 pmc 所示
error-preset = preset 为{ $found }；应为{ $wanted }之一
error-preset-of-ten = 预设 estrada10 针对10个变量；现有{ $found }个。请改用按占比计的 ninths
error-surface-lacks = pmc_surface：变量数为 { $n }；应为 { $wanted } 个或更多
error-of = of 为{ $found }；应为 corpus 或 population
error-not-zero-or-one = 有0和1以外的值；应为单元是否有该编码，数值请用 powered_mean
error-lengths-differ = columns 有{ $n }行，机器值{ $machine }个，核对值{ $checked }个；每个单元应各有一个
error-few-checked = { $n }个单元中核对了{ $checked }个，而有{ $columns }列；核对与未核对的单元均应更多，且每组均有核对
error-few-checked-values = 核对值{ $checked }个、预测值{ $predicted }个、其余{ $rest }个；各应有两个以上，且每个核对值各有一个预测值
error-sample-of-units = sample 为{ $found }；应为1至{ $n }之间的单元数，{ $n }即全部
error-trusted = trusted：有{ $found }；应为以 { $wanted } 开头的名称：人工编码无须列出即计入
error-no-decider = by 为空；应写明由谁裁定，以便日后查问
error-no-coder = coder 为{ $found }；应为姓名或代号，以便区分各编码员的编码
error-nothing-to-settle = 编码手册 { $codebook }：没有两人不一致的单元；无须裁定
error-two-kinds-of-variables = 编码手册 { $codebook } 既有条款变量，又有文件变量；一张表只能有一种：请分为两本手册
error-keep = keep：为{ $found }；应取自{ $wanted }
error-folder-is-file = { $folder }：这是一个文件；应为文本所在文件夹。请将其放入文件夹，再给出该文件夹。
error-folder-does-not-exist = { $folder }：不存在；应为文本所在文件夹。请检查路径，或新建文件夹并放入文本。
error-no-printer = PDF：此计算机上既没有 Pango（供 WeasyPrint 使用），也没有 Chromium。请安装其一（Debian：`apt install libpango-1.0-0 libpangoft2-1.0-0`；`pip install policylab[pdf]`），或改用 html 并在浏览器中打印该页。
error-cell-failed = 单元 { $cell }：{ $error }：{ $cause }
error-kernel-died = 内核已终止；内存不足，或某个库崩溃
error-report-failed = { $error }：{ $cause }
error-out-of-time = 运行{ $seconds }秒后停止，此为每份报告的时限
error-out-of-memory = 占用内存达{ $found } MB 时停止；每份报告的上限为{ $limit } MB
error-faults = { $file }：{ $n }处错误
error-more-faults = 另有{ $n }处
error-sheet-not-read = { $file }：{ $n }处有误，未读入任何内容
error-sheet-columns = 工作表 codes，第1行：没有列 { $missing }；请保留第一行原样
error-sheet-unit-gone = 单元格 { $cell }：文本中没有单元{ $unit }；请保留 unit_id 列，如文本已变则重新抽取
error-sheet-unit-twice = 单元格 { $cell }：单元{ $unit }出现两次；请保留一行
error-sheet-code = 单元格 { $cell }：为{ $found }；应为{ $wanted }之一
error-sheet-half-filled = 单元格 { $cell }：为空，而 { $variable } 的{ $all }个单元格中已填{ $n }个；各格均应为{ $wanted }之一
error-book-version = { $file }，第{ $line }行：没有 version；应为文字，如 "1"
error-book-groups = { $file }，第{ $line }行：group 不是表；应为 group.supply = { "{" }en = "…", zh = "…"{ "}" }
error-book-multiple = { $file }，第{ $line }行：multiple = true，而 level 为 { $level }；应为 nominal，或每个单元一个编码
error-book-code-id = { $file }，第{ $line }行：编码 id 为{ $found }；应由字母 a 至 z、数字和 _ 组成，首位为字母，且不为 none
error-book-code-number = { $file }，第{ $line }行：编码 id 为{ $found }；应为加引号的数字
error-book-group = { $file }，第{ $line }行：group 为{ $found }；应为{ $wanted }之一
error-book-key = { $file }，第{ $line }行：key 为{ $found }；应为{ $wanted }之一
error-book-id = { $file }，第{ $line }行：id 为{ $found }；应由字母 a 至 z、数字和 _ 组成，首位为字母
error-book-no-wording = { $file }，第{ $line }行：没有 { $key }；应有 { $key } = { "{" }en = "…", zh = "…"{ "}" }
error-book-wording = { $file }，第{ $line }行：{ $key } 为{ $found }；应为 { $key } = { "{" }en = "…", zh = "…"{ "}" }
error-book-texts = { $file }，第{ $line }行：{ $key } 为{ $found }；应为文字列表，如 ["…", "…"]
error-book-choice = { $file }，第{ $line }行：{ $key } 为{ $found }；应为{ $wanted }之一
error-book-flag = { $file }，第{ $line }行：{ $key } 为{ $found }；应为 true 或 false
error-book-no-tables = { $file }，第{ $line }行：没有 { $header }；应有一个以上
error-book-unknown-key = { $file }，第{ $line }行：未知的键 { $key }；应为{ $wanted }之一
error-book-twice = { $file }，第{ $line }行：{ $kind } { $found } 出现两次；应各只一次
error-batch-value = { $place }，{ $key }：为{ $found }；应为{ $type ->
        [str] 加引号的文字
        [list] 列表
        [int] 数字
       *[dict] 按名称给出的值
    }
error-no-parameter = { $near ->
        [none] { $file }：没有参数{ $found }；应为{ $wanted }之一
       *[other] { $file }：没有参数{ $found }；应为{ $wanted }之一；是否为 { $near }？
    }
error-region = { $n ->
        [0] region：为{ $found }，文本中没有此地；应为{ $wanted }之一
       *[other] region：为{ $found }，有多地同名；应为{ $wanted }之一
    }
error-evidence-by = { $n ->
        [0] by：没有给出列；应为依据表的列：{ $wanted }
       *[other] by：为{ $found }；应为依据表的列：{ $wanted }
    }
error-no-variable-coded = { $n ->
        [0] 编码手册 { $codebook }：没有变量由两人以上编码；现有编码员：{ $found }
       *[other] 编码手册 { $codebook }：没有变量由{ $wanted }中两人以上编码；现有编码员：{ $found }
    }
error-columns-no-table = { $file }，第{ $line }行：columns = { $found }；应为表 [columns]，各行如 text = "政策内容"
error-columns-key = { $near ->
        [none] { $file }，第{ $line }行：[columns] 下有 { $found }；应为{ $wanted }之一
       *[other] { $file }，第{ $line }行：[columns] 下有 { $found }；应为{ $wanted }之一；是否为 { $near }？
    }
error-columns-names = { $file }，第{ $line }行：{ $key } = { $found }；应为名称或名称列表，如 "正文"
error-units-of-others = 这些文本中没有所给单元；应为其自身的单元，如 list_units 或 list_documents 所列
error-one-code = 变量 { $variable }：为{ $found }；应只有一个编码

## 命令行帮助：help-命令，help-命令-选项，或多个命令共有的 help-option-选项；help-word 为 click 的用语

help-word-usage = 用法：
help-word-examples = 示例：
help-word-options = 选项
help-word-commands = 命令
help-word-default = 默认：{ "" }
help-word-required = 必填
help-word-try = 查看帮助：{ $command }
help-word-error = 错误：{ $cause }
help-word-no-option = 错误：没有选项 { $name }
help-word-no-command = 错误：没有命令 { $name }
help-word-missing = 错误：缺少 { $name }
help-word-bad-value = 错误：{ $name } 的值不合要求：{ $cause }
help-word-help = 显示此帮助并退出。
help-policylab = 将一个文件夹的中国地方政府规划文本整理为数据表与报告。
help-version = 显示版本并退出。
help-option-language = [默认：随终端，否则 en]
help-option-codebook = 自带编码手册的名称，或一个 .toml 文件。
help-option-scheduler = Dask 调度器的地址，由其工作进程读取，代替 --jobs。
help-option-jobs = 同时运行的进程数 [默认：可用的处理器核数]。
help-option-where = 仅限符合此条件的文本，如 tier=county。
help-option-only = 仅限上次失败的报告。
help-option-variable = 编码手册中的变量。
help-code = 用编码手册为条款编码，可一人或多人进行。
help-code-codebooks = 列出自带的编码手册，或写出手册 NAME 以便复制修改。
help-code-codebooks-out = 文件；未写明时输出到终端。
help-code-units = 列出 FOLDER 中参加编码的条款，以及未计入的内容。
help-code-units-out = 文件；未写明时输出到终端。
help-code-units-keep = 仍要计入的文字层，如 heading。
help-code-propose = 列出由线索词得出的编码建议，供判断。
help-code-propose-out = 文件；未写明时输出到终端。
help-code-draw = 写出待编码条款表，编码员之间互不可见。
help-code-draw-coder = 填表人：姓名或代号。
help-code-draw-sample = 单元数，在各文本内随机抽取；未写明时为全部。
help-code-draw-seed = 抽取的随机种子：各编码员相同。
help-code-draw-out = 表格 [默认：outputs/<语料>/code-编码员.xlsx]
help-code-read = 将填好的 SHEET 读入 FOLDER 中文本旁的 codes.csv。
help-code-take = 由 CSV 文件 TABLE 收入外部编码员或模型的编码。
help-code-agreement = 说明 FOLDER 各编码员的一致程度，按变量与编码列出。
help-code-agreement-coders = 要比较的编码员；people 代表人工裁定的结果。
help-code-agreement-paragraph = 写出方法段落，而不是表格。
help-code-agreement-out = 文件；未写明时输出到终端。
help-code-settle = 写出分歧表；`policylab code read` 可将其读回。
help-code-settle-by = 由谁裁定。
help-code-settle-out = 表格 [默认：outputs/<语料>/final-裁定人.xlsx]
help-code-next = 列出值得接着编码的条款。
help-code-next-coder = 以谁的编码学习。
help-code-next-top = 条款数。
help-code-next-out = 文件；未写明时输出到终端。
help-code-classifier = 说明由一名编码员的编码学得的分类器对未见过的文本编码效果如何。
help-code-classifier-coder = 以谁的编码学习。
help-code-classifier-out = 文件；未写明时输出到终端。
help-code-correct = 以人工编码的单元校正机器编码的占比与计数。
help-code-correct-machine = 要校正的编码者，如 model:x。
help-code-correct-by = documents 的一列：其各组分别校正。
help-code-correct-out = 文件；未写明时输出到终端。
help-code-export = 将文本、手册与编码写成 REFI-QDA 项目，供 NVivo、MAXQDA、ATLAS.ti、QualCoder 使用。
help-code-export-out = .qdpx 文件。
help-code-import = 收入由其他程序返回的 REFI-QDA 项目 PROJECT 中的编码。
help-export = 将 DATASET 的各表写成 Excel、Stata、SPSS 等格式，并附变量说明。
help-export-out = 存放文件的新文件夹。
help-export-formats = 取自 csv、xlsx、dta、sav、parquet。
help-export-tables = 要写出的表，如 documents,targets [默认：全部]。
help-panel = 写出 DATASET 的面板数据：地区、年份与指标、主题或词语，长表与宽表各一。行政区划代码与年份同年鉴一致，可与之合并。
help-panel-of = 每个地区与年份计量什么。
help-panel-out = 存放文件的新文件夹。
help-panel-formats = 取自 csv、xlsx、dta、sav、parquet。
help-panel-terms = 用于 --of terms：如 数字经济,科技特派员。
help-panel-k = 用于 --of topics：主题数。
help-option-ocr = 识别没有可用文字的页面（auto）、不识别（never），或识别 PDF 的全部页面（force）；不指定时沿用上次的方式，没有上次则为 auto。
help-check-ocr = 识别没有可用文字的页面（auto）、不识别（never），或识别 PDF 的全部页面（force）。
help-build = 由 FOLDER（文件夹或网址）中的文本生成数据集。
help-build-out = 文件夹 [默认：outputs/<语料>/dataset]
help-report = 为 FOLDER 中每份文本写出画像，并写出比较报告与索引。
help-report-out = 存放报告的文件夹 [默认：outputs/<语料>]
help-report-formats = 取自 html、docx、xlsx、pdf、png、svg。
help-report-where = 仅为符合此条件的文本写画像，如 tier=county；超过500份时不指定则不写，all 为全部文本写。
help-batch = 运行 FILE 所列笔记本、文本与参数的各种组合。
help-lab = 在笔记本的副本上打开 JupyterLab。
help-lab-course = 打开课程的第一课。
help-lab-folder = 副本所在文件夹；其中已有内容保留。
help-review = 将 FOLDER 的事实写成核对表，或读回填好的表。
help-review-out = 表格 [默认：outputs/<语料>/review.xlsx]
help-review-sample = 每表随机抽取的条数；未写明时为全部。
help-review-seed = 抽取的随机种子。
help-review-filled = 填好的表格。
help-review-reviewer = 填表人：姓名或代号；其本人的结论写在新表中。
help-check = 说明 FOLDER 中会读取什么、何处可疑，以及应更正 sources.csv 的哪些单元格。
help-check-with_rows = 为 sources.csv 中尚无的每份文本新增一行。
help-new = 为一项新研究建立 FOLDER：政策文本、已读出待更正的内容、笔记本和一页说明。
help-new-plans = 政策文本所在文件夹，将复制到研究中。
help-share = 写出 DATASET 不含全文的各表，供传递。
help-share-out = 存放各表的新文件夹。
help-query = 输出对 DATASET 各表执行 SELECT 查询的结果。
help-query-kind = 输出格式。
help-query-out = 一个文件；未指明时为标准输出。
help-network = 将 DATASET 的网络写出，供 Gephi、VOSviewer 或电子表格使用。
help-network-of = 共同承担任务的部门、牵头与配合、文本与所引文本，或同节出现的词语。
help-network-out = .gexf、.graphml、.csv、.xlsx 文件，或供 VOSviewer 使用的 .txt。
error-names-pattern = { $kind ->
        [twice] { $file } 第 { $line } 行：names = { $found }；其中 { $first } 出现两次；每项只能出现一次
        [touch] { $file } 第 { $line } 行：names = { $found }；{ $first } 与 { $second } 之间没有分隔；应有分隔符，如 _
       *[none] { $file } 第 { $line } 行：names = { $found }；应为格式，如 "{"{"}year{"}"}_{"{"}province{"}"}_{"{"}city{"}"}"
    }
coding-figure-units = 单元数（已定 { $n } 个）
coding-figure-codes-alt = { $n } 个代码的条形图；最多的是{ $code }，占单元的{ $share }%。
coding-figure-residual = 残差
coding-figure-crossing-alt = { $codes } 个代码与 { $groups } 个组别的热图；残差最大为{ $residual }（{ $group }的{ $code }）。
coding-figure-cube-alt = { $n } 个单元在多个变量上的代码热图；最多的组合是{ $codes }。
coding-figure-share-of-units = 占该文本已编码单元的比重（%）
coding-figure-profiles-alt = { $n } 份文本中 { $codes } 个代码比重的堆叠条形图；{ $label }的已编码单元最多。
coding-figure-confusion-alt = { $first }与{ $second }对同一批 { $n } 个单元所给代码的热图；{ $same } 个相同。
specificity-of-figure = 有数字
specificity-of-deadline = 有期限
specificity-of-agency = 有责任单位
specificity-of-operational = 三者俱全
coding-figure-share-of-clauses = 占该文本条款的比重（%，括号内为条款数）
coding-figure-specificity-alt = { $n } 份文本具体程度的点图；{ $label }居首，{ $share }%的条款三者俱全。
coding-figure-surface-alt = { $n } 份文本的 PMC 曲面；{ $label }最高。
coding-figure-radar-alt = { $n } 份文本一级变量的雷达图；{ $label }之和最大。
coding-figure-dropped = 去掉一个变量后的范围
coding-figure-settled = 最终编码
coding-figure-share-of-index = 占最高可能指数的比重
coding-figure-sensitivity-alt = { $n } 份文本的指数及去掉一个变量后的范围；最宽为{ $widest }。
coding-figure-efficacy = 当年文本平均效力
coding-figure-efficacy-alt = 逐年平均政策效力折线；最高为{ $year }年的{ $mean }（{ $rubric }标准）。
coding-page-title = 编码：{ $name }
coding-page-limits = 共 { $n } 个单元，已编码 { $coded } 个，编码员 { $coders } 名。比重仅就这些单元而言；只有随机抽取时才可推及全部。意见不一且无人裁定的单元不计入任何统计。
coding-page-limits-nobody = 尚无人编码：{ $n } 个单元只有建议，建议不是编码，除其专节外不计入任何统计。
coding-page-who-coded = 编码员与编码量
coding-page-agreement = 编码员一致性
coding-page-book-of-one = { $name }：没有两人编码同一变量
coding-page-alone = { $n ->
    [0] 此处计入的每个单元均由两人以上编码。
   *[other] 有 { $n } 个单元仅由一人编码：它们会拉低 Holsti 系数，但不能说明一致程度。如仅抽取部分单元双人编码，请报告一致率与 Krippendorff α。
}
coding-page-one-coder = { $n ->
    [0] 无人编码
   *[other] 仅一名编码员，一致性需要两名
}
coding-page-agreement-by-variable = 各变量一致性（粗略的95%区间：按文本自助抽样，不足十份文本时按单元）
coding-page-agreement-by-code = 各代码的 Krippendorff α（给出与否），附粗略的95%区间
coding-page-disagreements = 意见不一的单元（{ $n } 个）：各自编码与裁定结果
coding-page-confusion = 两名编码员对同一批单元所给代码：{ $variable }
coding-page-codes = { $name }
coding-page-codes-figure = { $name }：各代码出现次数
coding-page-codes-table = { $name }：各代码占单元比重及所在文本数
coding-page-profiles = { $name }：各文本单元构成（括号内为单元数）
coding-page-crossings = { $name }与层级、年份
coding-page-crossing-tier = { $name }与层级：单元数；颜色为调整后标准化残差，绝对值超过 2 即较大
coding-page-crossing-year = { $name }与年份：单元数；颜色为调整后标准化残差，绝对值超过 2 即较大
coding-page-crossing-tier-year = { $name }与层级、年份：单元数；颜色为调整后标准化残差，绝对值超过 2 即较大
coding-page-nothing-to-cross = 只有一个组别或一个代码
coding-page-crossing-table = 数值表
coding-page-crossing-test = 检验：同一文本的条款彼此相似，应看按文本置换的 p，而非假定条款独立的 p
coding-page-dimensions = 变量交叉
coding-page-dimensions-figure = 单元在多个变量上的分布
coding-page-dimensions-table = 数值表
coding-page-pmc = PMC 指数
coding-page-pmc-mentions = 1 表示文本提及，不表示做得好。等级并无统一标准，所用标准已注明。
coding-page-pmc-table = PMC 指数、凹陷指数、等级与名次（等级标准：{ $preset }）
coding-page-pmc-variables = 各文本一级变量（所提及二级变量的比重）
coding-page-pmc-heat = PMC 曲面热图：前九个一级变量，每行三个
coding-page-pmc-3d = PMC 三维曲面，便于与其他论文对照；数值请看热图
coding-page-pmc-radar = 一级变量雷达图
coding-page-pmc-sensitivity = 指数的敏感性：逐一去掉变量的范围，及各编码员单独结果
coding-page-pmc-sensitivity-table = 数值表；去掉变量时等级按九分法
coding-page-strength = 政策力度、措施与目标
coding-page-strength-lacks = 需要力度、措施与目标的评分：请同时写明两个编码表（strength, measures_goals）
coding-page-efficacy-table = 各文本政策效力：力度 ×（措施 + 目标 + 反馈）
coding-page-efficacy = 逐年平均政策效力
coding-page-efficacy-by-year = 逐年政策效力：总和与均值
coding-page-synergy = 措施之间、措施与目标之间的协同：力度 × 评分 × 评分之和
coding-page-specificity = 具体程度
coding-page-specificity-says = 数字、期限与责任单位由规则识别，不是编码；为整节指定的单位不计入其中的条款。
coding-page-specificity-figure = 各文本中写明数字、期限、责任单位及三者俱全的条款比重
coding-page-specificity-table = 数值表
coding-page-proposals = 线索词建议：不是编码
coding-page-proposals-say = 以下代码由编码表线索词提示，尚无人采纳。据实测，最强建议约有一半正确。
coding-page-proposed = 建议（不是编码）：{ $name }（每单元最强的一条）
error-variables-to-cross = variables：找到 { $n } 个；应为两个或三个
error-no-unit-in-all = 变量 { $variables }：没有一个单元在所有变量上都已定；请对同一批单元编码
error-efficacy-lacks = { $n ->
    [0] efficacy：没有评分；应有 { $wanted }
   *[other] efficacy：已有 { $found } 的评分；应有 { $wanted }
}
error-no-qdc = { $file }：无法作为 REFI-QDA 编码表读取（{ $cause }）；应为 .qdc 文件
error-qdc-without-codes = { $file }：其中没有代码；应为 REFI-QDA 编码表（.qdc）

## 课程：对答案的回应。`course-L-Q` 指出该看哪里，.right 说明答对后能看出什么，其余各项说明常见的错误。

course-unanswered = 尚未作答：请把 None 换成你的答案，再运行一次。
course-right = 正确。
course-wrong = 还不对。
course-wanted-number = 还不对：这里要一个数。
course-wanted-name = 还不对：这里要一个名称，写成带引号的文本。
course-wanted-letters = 还不对：这里要字母，例如 "x, y"。
course-wanted-page = 还不对：这里要你写出的报告的路径。
course-1-1 = 看 documents 表：一份文本一行。
    .right = documents 的一行就是一份文本，不论它来自哪个文件。
    .files = 这是文件数。一个电子表格可含多份文本，请看 source_member 列。
course-1-2 = 看 duplicate_of 列：与另一份文本重复时才有值。
    .right = 如果算两次，一份文本看上去就像两地不约而同。
    .original = 这是被转载的那一份。是哪个文件转载了它？
course-1-3 = 先取 dataset.distinct()，再看 tier 列。
    .right = 从这里起，每份文本只算一次。
    .reprint = 你把转载也算进去了。请先取 dataset.distinct()。
course-2-1 = 先按 doc_id 选出这份文本的各行，再看 status 列。
    .right = 文本既有承诺也有汇报，两者相加没有意义。
    .targets = 这是承诺的目标数。它汇报了多少项结果？
    .all = 这是全部行数，目标与结果混在一起。
course-2-2 = 结果等于目标乘以完成率。结果和完成率都已知。
    .right = 文中印出的完成率，能推出文中没有写的目标。
    .result = 这是结果。目标是多少？
    .times = 你乘了完成率；应当是目标乘以完成率得到结果。
course-2-3 = 在 scores 表中取 plan 为空、scored 为 targets.kind 的一行。
    .right = 找到目标还不等于认清目标：绝大多数都找到了，类型判对的略少。用自己的文本时请重新测量二者。
    .found = 这是读出的比例，不论类型是否正确。题目问的是类型也正确的比例。
    .status = 这是状态（目标或成果）正确的比例。题目问的是类型（水平值、流量、变动等）。
course-3-1 = 在这份文本的 duties 中取 role 为 lead 的行，按单位计数。
    .right = 文中为每项任务写明了牵头单位；配合单位不计在内。
course-3-2 = 先求每个单位占全部牵头任务的比例，平方后相加。lead_concentration 的 hhi 列即是。
    .right = 1 表示一个单位牵头全部任务；k 个单位平分时为 1 / k。
    .share = 这是第一位单位的比例。请把每个比例平方后相加。
course-3-3 = 在 role 为 lead 的行中数不同的 task_id。
    .right = 一项任务是表中的一行，一条职责是其中的一个单位。
    .rows = 这是 duties 的行数，每个任务的每个单位一行。请数任务。
course-4-1 = 在命中表中数不同的 doc_id。
    .right = 对一组文本而言，一个词出现在多少份文本中，比出现多少次更能说明问题。
    .times = 这是出现次数。它出现在多少份文本中？
course-4-2 = 在关键词表中取这份文本 rank 为 1 的一行。
    .right = 关键词在此处多见，在别处少见。
    .commonest = 这是这份文本中最常见的词，在别的文本中也常见。请看关键词表的 rank 列。
course-4-3 = 按层级把 n_hits 与 n_chars 分别相加，再相除。
    .right = 文本越长，每个词都出现得越多：先除后比。
    .counted = 这一层级命中最多，文字也最多。请除以字符数。
course-5-1 = 取这份文本 denominator 为 tokens 的各行，看哪个 share 最大。
    .right = 这是词语的结论；任务是否如此，见 5.3。
course-5-2 = 看主题 agriculture 的 high 列。
    .right = 几百个词的文本中没有某主题的词，不能证明该主题的份额为零。
    .zero = 这是看到的份额。词数这么少，份额最大可能是多少？请看 high 列。
course-5-3 = 读二级标题和任务表，自己数：十一项任务中有多少项属于养老？
    .right = 任务与词语衡量的是不同的东西；写作时要说明用的是哪一种。
    .words = 这是词语的份额。题目问的是任务的份额，请读标题。
course-6-1 = 在稳定性表中数 badge 为 noise 的行。
    .right = 这里多数主题并不比打乱的词更稳定。只给其余的主题命名。
    .others = 这是站得住的主题数。有多少站不住？
course-6-2 = 每个聚类取最常见的主要主题，数出属于该主题的文本，再相加。
    .right = 聚类事先不知道主题。多数文本分对了，但不是全部。
    .all = 这是参加聚类的全部文本。与自己的主题在一起的有多少？
course-6-3 = 看份额表的 method 列。
    .right = 有十份以上文本时，区间才说明同类文本；不足时只说明手头的文本。
    .within = 这一层级不足十份文本：区间只说明其章节，不说明别的文本。
course-7-1 = 取这两份文本、这一指标的配对，用下级减去上级。
    .right = 两个比率用差值比较，单位是百分点。
    .percent = 这是相对于省级比率的百分比。比率应以百分点比较。
    .ratio = 这是倍数。比率应以差值比较。
course-7-2 = 只比较年份相同的配对，取差值最大的。
    .right = 它与上级市在同一年份相比。
    .parent = 这是上级。是哪里超过了它？
course-7-3 = 数 fate 为 adapted 的行。
    .right = 改写：沿用了表述，但有改动，例如换成本市的数字。
    .copied = 这也包括了逐字照抄的。改写的有多少？
    .quoted = 这也包括了照抄的和套话。改写的有多少？
course-8-1 = 数县级文本中不同的地区，即 region 列。
    .right = 同一地区的多份文本不是更多的地区。
    .plans = 这是文本数。它们属于多少个地区？
course-8-2 = 对每句话问：表中是否就这些文本说了这一点？还是在说别的地区、意图或实际发生的事？
    .right = 文本说了什么可以比较；各地做了什么、想要什么、做成了什么，不在文本里。
course-8-3 = 看 page 列，或输出文件夹中的 reports。应当是望岫县2026年文本的报告。
    .right = 这就是你的报告。发出之前，先读其中关于局限的部分。
reader-index = 全部报告
reader-report = 本文本的画像
reader-skip = 跳到正文
reader-marks = 正文中的标记
reader-outline = 目录
reader-previous = 上一处
reader-next = 下一处
reader-only = 只看这些段落
reader-here = 本段链接
reader-copied = 复制引文时附上出处。
reader-colon = ：
reader-source = 由 policylab 生成
reader-mark-target = 目标与结果
reader-mark-duty = 责任分工
reader-mark-citation = 引用文件
reader-mark-theme = 主题词
reader-mark-slip = 前后不一
reader-found = 本文本中共{ $n }处
page-places = 各数值在各文本中的出处
page-text = 全文及其中读出的内容
index-text = 全文
## 结果包，以及重新运行后的差异

error-no-outputs = { $folder }：未找到数据集，也未找到带有运行记录的同一数据集的报告；应为 policylab build、report 或 batch 写出的文件夹。请重新运行后再打包。
error-plans-differ = { $folder }：{ $n } 个文件与建数据集时不同（{ $files }）；请重新建数据集和报告，或指明当时所用的文件夹。
error-no-crate = { $folder }：不是 policylab 的结果包；应为 policylab pack 或 replicate 写出的文件夹。
error-crate-without-plans = { $folder }：结果包中没有文本；请用 --plans 指明其文件夹。
crate-name = 用 policylab 由地方政府规划与计划得出的结果
crate-description = 不含全文的数据表、笔记本、参数、版本与哈希值。重新运行：policylab verify
crate-input = 文本或文本旁的文件，仅以哈希值标识，不在此包中。
crate-build = 将文本读成数据表
crate-build-how = policylab 由文本建成 dataset/ 中的数据表。
crate-run = 报告 { $report }
crate-run-how = 该笔记本以这些参数在这些数据表上运行。
crate-licence = 尚未注明
crate-licence-why = 由发布此包者在此注明许可。
verify-version = 版本不同：{ $name }：打包时 { $packed }，此处 { $here }
verify-difference-file = { $table }：文件与打包时不同（SHA-256 { $packed }，现为 { $again }）
verify-difference-input = 输入 { $table }：不是当时读取的文件（SHA-256 { $packed }，此处 { $again }）
verify-difference-cell = { $table }，行 { $row }，列 { $column }：包中为“{ $packed }”，重新运行为“{ $again }”
verify-difference-row = { $table }，行 { $row }：包中有，重新运行后没有
verify-difference-added = { $table }，行 { $row }：包中没有，重新运行后出现
verify-difference-column = { $table }，列 { $column }：包中有，重新运行后没有
verify-difference-table = { $table }：包中有，重新运行后没有
verify-difference-report = 报告 { $report_id } 无法重新生成：{ $again }
verify-more = 另有 { $n } 处；--out FILE.csv 写出全部
verify-same = 相同：{ $tables } 张表，{ $cells } 个单元格。
verify-differ = { $tables } 张表、{ $cells } 个单元格中有 { $n } 处差异。

## 复现档案的 README

archive-title = 复现档案
archive-to-fill = [方括号]中的内容只有作者知道，存档前请填写。
archive-section-overview = 概述
archive-section-availability = 数据可得性与来源说明
archive-section-data = 数据清单
archive-section-requirements = 计算要求
archive-section-programs = 程序说明
archive-section-instructions = 复现步骤
archive-section-list = 表与图清单及生成程序
archive-section-references = 参考文献
archive-overview = 本档案的程序由 { $n } 个规划与计划文件建成数据表，并据此生成 { $reports } 份报告。`dataset/` 为数据包（`datapackage.json`），`notebooks/` 为程序，`software/` 为其调用的 policylab，`runs.json` 为其参数，`ro-crate-metadata.json` 载有每个文件的哈希值。
archive-plans-in = 文本原样存于 `plans/`。
archive-plans-out = 本档案不含文本；下表列出每个文件及其 SHA-256，可据以核对副本。来源：[每份文本取自何处、何时]。
archive-rights = 权利：[作者有权使用并再发布数据；数据和程序的许可]。概要：[数据全部公开可得；或哪些不公开，他人如何取得]。
archive-cite = 文本来源：[按数据引文列出，并补入下方的参考文献]。
archive-software = policylab { $version }，Python { $python }，运行于 { $system }；各软件包及版本见 `requirements.lock`，policylab 本身在 `software/` 中。
archive-runtime = 在生成报告的机器上，运行共计 { $minutes } 分钟。本档案占用 { $megabytes } MB。[内存、处理器。]
archive-programs = 每份报告是一个带参数的笔记本；`runs.json` 说明各以何参数运行。
archive-install = 安装软件包，然后在本档案的文件夹中重新运行全部：
archive-verify = 第二条命令建表、运行每个笔记本，并指出与本档案不同的每个单元格；没有差异时以代码 0 结束。
archive-no-reports = 本档案中没有报告。
archive-column-file = 文件
archive-column-sha256 = SHA-256
archive-column-part = 表或图
archive-column-caption = 标题
archive-column-notebook = 程序
archive-column-report = 报告

help-pack = 将数据集，或输出及其报告，打包为 RO-Crate。
help-pack-out = 存放结果包的新文件夹。
help-replicate = 为论文写出复现档案：结果包，加 README 与参考文献。
help-replicate-out = 存放档案的新文件夹。
help-option-with_plans = 文本所在文件夹，一并打包；不给则全文不外传。
help-verify = 重新运行 CRATE，指出哪些表和数字不同。
help-verify-plans = 结果包中没有文本时，文本所在文件夹。
help-verify-out = 写出全部差异的 .csv 文件。
how-attention-profiles = 每格为该列文本（或组别）的主题词中属于某主题的比例，颜色越深占比越高，每列合计100%。占比只说明谈得多少，不说明承诺了什么。
how-plan-themes = 圆点为某主题占本文本主题词的比例，横线为以各节为抽样单位的波动范围。两条横线重叠较多时，不宜排先后。
how-attention = 圆点为一份文本的占比，横线为以各节为抽样单位的波动范围，虚线表示该范围较粗。横线重叠较多的文本，差异并不确定。
how-denominators = 每条线为一份文本，每列为一种计算占比的口径，1为最高名次。线条交叉说明名次随口径而变。
how-theme-distances = 每格为两份文本主题构成的差异：0表示相同，1表示没有共同主题。
how-keywords = 圆点越靠右，说明该词在本组用得越比别处多（已计入篇幅）；两个数字为本组与他处的词次。虚线为随机抽取文本所能达到的值，在其左侧的词不宜解读。没有虚线，是因为文本太少，无从判断偶然；只用过几次的词可能全出于偶然。
how-keyness = 向右为前一组更常用的词，向左为后一组更常用的词；越长，两组差异越明确。
how-terms-by-group = 圆点为每组每万词使用某词的次数；应在同一行内比较，不宜跨行比较。
how-collocates = 圆点越靠右，说明该词出现在所选词附近的次数越超出其自身频率所能预期。
how-segmentation-settings = 每行为一种分词方式，圆点为与参照一致的比例。
how-targets = 每行为一项指标，标记为年份，旁注为数值：实心为目标，空心为已完成的结果。不同指标的数值没有共同刻度。
how-agencies = 条形为点到该部门的任务数：牵头、并列责任、配合。条形长只说明被点名多，不说明权力大。
how-cited = 条形为点到该文件的文本份数，一份文本多次提及只计一次。
how-lengths = 条形为正文字符数（含空格与数字）。篇幅越长各项数量越多，宜比较占比而非数量。
how-outline = 条形为各章节的篇幅，按原文顺序；浅色为上一章节的下级标题。
how-commitments = 浅色为全部目标，深色为有数值的目标。不计已完成的结果、奖补金额与条件，重复表述的目标计一次。
how-province-map = 每个方块为一个省份，大小相同，位置大致对应地理；颜色越深数值越高。浅色方块没有文本。
how-city-map = 每个方块为一个城市，按区划代码排列，并非地理位置；颜色越深数值越高。浅色方块没有文本。
how-headlines = 每行各有刻度，从该行最小值到最大值：空心为起点，实心为承诺，菱形为上级文本的目标，灰色短线为同级文本同一年份的目标。应在行内比较；指标名下为数值，右侧为与上级及同级相比的位置。
how-amplification = 横线由上级文本的比率（空心）指向下级文本的比率（实心），为相对上级数值的百分比差异。零线右侧表示下级要求更高。
how-indicator-cascade = 横线由上级文本的数值（空心）指向下级文本的数值（实心），单位为指标自身的单位。
how-targets-against-results = 每行将同一地方同一指标的目标与结果对照：对以后年份，表示还差多少；对结果所在年份，表示结果与当年目标相差多少。橙色为不及。数量以百分比、比率以百分点计；三角形表示超出100，旁注为实际幅度。
how-cluster-tree = 越早合并的文本议题构成越相近；分支上的数字为重抽样后再现的百分比，低于50的分支不宜视为一组。
how-plan-similarity = 颜色越深，两份文本的议题构成越相近；相近的文本相邻排列。
how-choose-clusters = 每幅图为确定聚类数的一种依据。间隔统计量与没有聚类的数据比较，若以1为最佳，文本可能并不成类。
how-network = 圆点为部门，越大与其他部门合作越多；连线表示同一任务共同点名，越粗次数越多。圆点所在位置本身没有含义。
how-topic-terms = 每幅图为一个议题及其权重最高的词；议题是经常同现的一组词，名称须由读者判断。各图刻度不同。点击词语可到以该议题占比最高的各节中的出处。
how-prevalence = 圆点为某议题在该组文本中的平均占比，横线为粗略区间，虚线表示即使议题已知区间也粗略；空心圆点仅就这些文本而言。点击圆点可到该组文本中以该议题占比最高的各节。
how-prevalence-map = 每格为某议题在该组文本中的平均占比，颜色越深越高。文本少的组别波动较大。点击格子可到该组文本中以该议题占比最高的各节。
how-prevalence-over-time = 每幅图为一个议题；线为各时期平均占比，带为粗略区间。各年份的文本来自不同地方，也会使线条变动。
how-choose-k = 每幅图为确定议题数的一种依据，往往并不一致；应以可解读性取舍，并说明所取的数目。
how-section-map = 每个点为一个章节，颜色为其主要议题；相邻的章节相近，相距远的差异未必如图所示。
how-pedigree = 文本按年份与层级排列；箭头由被引用的文本指向引用它的文本。
how-similarity = 每行为一对文本，每种颜色为一个相似性角度，从0到1。应在同一颜色内比较，不可跨颜色比较。用词与议题的圆点依据全文，不指向具体段落。
how-wording-matrix = 每格为较晚（或下级）文本中与较早（或上级）文本共有段落的字符比例，套话除外。相同表述并不说明谁抄谁。
how-fates = 每条为一对上下级文本：上级文本的条款中，下级照搬、改写或未采用的比例。
how-codes = 条形为获得该编码的单元数，占比以全部已编码单元为基数。
how-code-crossing = 格内数字为该组获得该编码的单元数，颜色表示与编码和组别互不相关时相比是多是少；绝对值超过2的格值得细读。
how-code-cube = 每幅图为第三个变量的一个编码，每格为同时具有另两个编码的单元数。
how-code-profiles = 每行为一份文本，每种颜色为一个编码占其已编码单元的比例，每行合计100%。
how-confusion = 行为编码者一的编码，列为编码者二对同一单元的编码；对角线以外为不一致。
how-specificity = 每行为一份文本，标记为其条款中写明数值、期限、部门以及三者俱全的比例；由规则识别，并非人工编码。
how-pmc-surface = 每格为一个一级变量的得分，从0到1；颜色越深，文本具备的内容越多。
how-pmc-surface-3d = 高度为一级变量的得分。热力图更便于比较；此图系审稿常见要求。
how-pmc-radar = 每条线为一份文本，每条轴为一个一级变量，中心为0，边缘为1。所围面积取决于轴的次序，没有含义。
how-pmc-sensitivity = 圆点为指数，横线为去掉一个变量或编码者不一致时的变动范围。横线重叠的文本不宜排名。
how-efficacy = 线为当年有效文本的力度与得分之积的合计；文本增多也会使其上升。
page-terms-here = 术语
page-n-terms = 本页术语释义（{ $n }条）
page-how = 读图说明、数据与图片
page-data = 数据（.csv）
page-picture = 图片（.png，300 dpi）
page-vector = 图片（.svg）
page-cite = 引用：《{ $title }》图{ $number }“{ $caption }”，policylab { $version }
term-theme = 主题
    .forms = 主题
    .means = 词典（或自备的 themes.csv）以一组词界定的内容，如数字化、人才；按词计数，不判断句意。
term-theme-word = 主题词
    .forms = 主题词
    .means = 在文本中找到的词典用词；词与词重叠时取最长者，只计一次。
term-topic = 议题
    .forms = 议题
    .means = 模型发现常在同一章节共同出现的一组词；并非人为界定，名称只是权重最高的几个词。
term-section = 章节
    .forms = 章节
    .means = 文本中一个序号或小标题之下的部分，不含其下级。
term-share = 占比
    .forms = 比例|份额
    .means = 部分占整体的百分比；以何为整体见坐标轴或题注。
term-interval = 区间
    .forms = 95%|置信区间
    .means = 若写的是同类的其他章节或文本，数值可能所在的范围；一百个这样的区间约有95个包含真值。
term-rough = 粗略
    .forms = 虚线|点线
    .means = 未能证实覆盖率达到所称水平的区间，多因章节太少。
term-target = 目标
    .forms = 目标
    .means = 文本写明要达到的内容，并有指标；完成情况、补助奖励和申报条件不算。重复写明的只计一次。
term-result = 结果
    .forms = 完成情况
    .means = 文本报告的已经达到的数值。
term-indicator = 指标
    .forms = 统一指标
    .means = 被度量的内容。统一指标是指不论各文本如何称呼都归到同一名称下，以便比较。
term-base-unit = 基本单位
    .forms = 基本单位
    .means = 为便于比较而换算成的单位，如将“亿元”换算为“元”。
term-offer = 补助与条件
    .forms = 补助、奖励|奖补|申报条件
    .means = 文本给予的补助、奖励，以及申报须满足的条件；两者都不是目标。
term-hardness = 约束性
    .forms = 预期性
    .means = 文本是否将目标标明为必须完成的“约束性”或预计达到的“预期性”。
term-bound = 上下限
    .forms = 比较符
    .means = 数值是下限（以上）、上限（以内）、约数（左右）还是确数。
term-tier = 层级
    .forms = 层级
    .means = 发文政府的层级：国家、省、市、县、乡镇。
term-plan-above = 上级文本
    .forms = 上级规划|上级计划|上级|下级
    .means = 本文本引用的更高层级文本；若未引用，则为同期、最近一级的最新文本。两者并称上级与下级。
term-near-duplicate = 重复文本
    .forms = 近似重复|重复
    .means = 与另一文本几乎逐字相同的文本；比较时略去。
term-peer = 同级
    .forms = 同级
    .means = 集合中同一层级、对同一年同一指标作出承诺的其他文本。
term-ambition = 更高
    .forms = 最高
    .means = 按指标自身方向衡量的要求高低：越多越好的指标取高值，越少越好的（能耗、污染）取低值。
term-slack = 目标减结果
    .forms = 目标与结果
    .means = 同一地区同一指标的目标与最近结果之差。
term-duty = 职责
    .forms = 职责分工
    .means = 某项任务写明的部门及其角色：牵头、责任单位或配合。
term-lead = 牵头
    .forms = 牵头
    .means = 文本写明牵头或共同落实（由甲局、乙局共同落实）的部门，或文本规定“列第一位的为牵头单位”时的第一个部门；仅仅列在首位不算牵头。
term-listed = 列为责任单位
    .forms = 责任单位
    .means = 与其他部门并列为责任单位，未写明由谁牵头。
term-hhi = 集中度(HHI)
    .forms = 集中度|HHI|赫芬达尔
    .means = 各部门牵头占比的平方和：全部由一个部门牵头时为1，许多部门平均牵头时接近0。
term-tie = 连线
    .forms = 强度|度数|合作|同一任务
    .means = 同一任务同时写明的两个部门之间有一条连线；度数为合作部门数，强度为连线总数。
term-betweenness = 中介中心度
    .forms = 中介中心度
    .means = 部门处于网络中另两个部门之间最短路径上的程度。
term-citation = 引用
    .forms = 依据|引用文件|提及|点名
    .means = 文本以标题或文号提到的文件；“依据”指本文本据以制定或贯彻落实的文件。
term-boilerplate = 套话
    .forms = 套话
    .means = 不属于任何一份文本的文字：固定表述、标题、工程与单位名称，以及多数文本共有的文字。
term-shared-wording = 相同表述
    .forms = 共同文字|相同段落
    .means = 两份文本中连续十二字以上相同的文字；不说明由谁先写。
term-fate = 照录、改写、舍弃
    .forms = 照录|改写|舍弃|去向
    .means = 上级条款九成以上的字见于下级且数字相同为照录，六成以上为改写，其余为舍弃。
term-keyness = z 值
    .forms = 对数优势|显著词|更常用|特征词
    .means = 一个词在此处比他处更常用的把握程度，已计入篇幅：对数优势之差除以其标准误。
term-at-random = 随机
    .forms = 随机
    .means = 随机抽取同样多的文本时最突出的词所达到的数值；低于此值的词不说明问题。
term-log-ratio = 对数比
    .forms = 对数比
    .means = 此处频率是他处的多少倍，以2为底的对数：1为两倍，2为四倍。
term-g2 = G²
    .forms = 对数似然
    .means = 若两处文字出自同一词库，频率之差有多不可能的度量。
term-dispersion = 离散度(DP)
    .forms = 离散度|分布不均|少数章节
    .means = 一个词在各章节分布的不均程度：0为均匀，接近1为集中于一处。
term-collocate = log Dice
    .forms = 搭配词|邻近|附近
    .means = 一个词与所选词的搭配强度，不受文本大小影响；最大为14。
term-stability = 稳定性
    .forms = 稳定|噪声|Jaccard
    .means = 重新抽取章节后议题或聚类重现的程度，从0到1；比随机文本更能重现者为稳定，否则为噪声。
term-coherence = 连贯性(NPMI)
    .forms = 连贯性|NPMI
    .means = 议题的高权重词共同出现于同一章节的程度，从-1到1。
term-exclusivity = 排他性
    .forms = FREX
    .means = 议题的高权重词为其独有的程度。
term-held-out = 留出拟合
    .forms = 留出拟合
    .means = 议题对模型未见章节的用词的预测程度。
term-gap = 间隔统计量
    .forms = 间隔统计量
    .means = 聚类比无聚类数据紧密的程度；若以一类为最佳，文本可能并不成类。
term-silhouette = 轮廓系数
    .forms = 轮廓系数
    .means = 文本距本类比距邻近类更近的程度，从-1到1。
term-cluster = 聚类
    .forms = 聚类
    .means = 按页面所比内容彼此更相似的一组文本；界线由计算得出，并非文本自身划定。
term-ward = 高度
    .forms = Ward|谱系|树
    .means = 树中两支合并的位置：离名称越远，文本越不相似（Ward法）。
term-support = 支持率
    .forms = 支持率
    .means = 重新抽取章节后恰好这一分支重现的百分比。
term-similarity = 相似度
    .forms = 相似|角度|余弦
    .means = 从0（毫无共同之处）到1。各角度比较的内容不同（用词、议题、目标、部门、表述），不同角度的数值不可相比。
term-split-half = 同一文本两半
    .forms = 同一文本两半
    .means = 同一文本随机分成两半所达到的相似度，即两份文本可期望的上限。
term-distance = 距离
    .forms = Hellinger|Jensen
    .means = 两份文本占比的差异：0为相同，1为毫无共同之处。
term-finding = 前后不一
    .forms = 不一致|前后矛盾|自相矛盾
    .means = 同一文本中读出的合计、数目或日期相互矛盾；是文本有误还是读取有误，看原句即知。
term-problem = 读取问题
    .forms = 存疑
    .means = 程序未能读出或没有把握的内容；如实列出，不作猜测。
term-completeness = 残缺
    .forms = 不完整|缺附件
    .means = 未到结尾即中断或缺少所列附件的文本。
term-n = n
    .forms = n
    .means = 数字所依据的文本、章节或表述的个数。
term-confidence = 把握度
    .forms = 把握度
    .means = 扫描件识别中最没有把握的字符的识别把握，从0到1。
term-code = 编码
    .forms = 编码者|编码员|编码手册
    .means = 编码者按编码手册对条款或文本所作的判断；编码者也可以是程序，并以其名称注明。
term-agreement = 一致率
    .forms = α系数|kappa|一致性系数
    .means = 编码者之间的一致程度，已校正偶然一致：1为完全一致，0为与偶然无异。
term-precision = 准确率
    .forms = 召回率|F1
    .means = 准确率：找到的有多少正确；召回率：应找到的有多少找到；F1兼顾两者。
term-p-value = p 值
    .forms = p值
    .means = 若实际并无差异，仅因偶然出现至少同样大差异的概率。
term-residual = 标准化残差
    .forms = 卡方|Cramér
    .means = 计数偏离“编码与组别无关”时应有数值的程度，以标准差计；绝对值超过2的值得细读。
term-standard-error = 标准误
    .forms = 标准误
    .means = 估计值在不同样本之间的变动幅度。
term-pmc = PMC指数
    .forms = PMC|一级变量
    .means = 按已发表的方案将是非变量相加得到的政策文本指数；其值取决于所选变量。
term-efficacy = 政策效力
    .forms = 效力|力度
    .means = 当年有效文本的力度与得分之积的合计；文本增多也会上升。
term-per-thousand = 每千字
    .forms = 每万字|每万词
    .means = 相对于文本长度的次数，使长短文本可以比较。
