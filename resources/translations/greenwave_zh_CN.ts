<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>This is a county workspace. Its workbench is not in this version.</source>
        <translation>这是县级工作区。这个版本还没有县级的操作窗口。</translation>
    </message>
    <message>
        <source>The county works through the command: greenwave --help lists what it does, from taking in rosters to issuing bundles. Nothing was opened or changed.</source>
        <translation>县级请用命令办理：greenwave --help 列出全部命令，从导入名册到下发数据包都在里面。现在什么都没有打开，也没有改动。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Drives</name>
    <message>
        <source>{size} free</source>
        <translation>可用 {size}</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>No stick is plugged in; it will appear here.</source>
        <translation>还没有插 U 盘，插上后会自动出现在这里。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>No bundle on a stick; plug one in.</source>
        <translation>U 盘上没有数据包，请插上 U 盘。</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
</context>
<context>
    <name>EntitlementCard</name>
    <message>
        <source>Entitlement</source>
        <translation>政策比对</translation>
    </message>
    <message>
        <source>Explained to the visitor</source>
        <translation>已向来访人讲解</translation>
    </message>
    <message>
        <source>Answer in figures</source>
        <translation>用数字回答</translation>
    </message>
    <message>
        <source>Policies: {count}</source>
        <translation>{count} 项政策</translation>
    </message>
    <message>
        <source>✓ explained</source>
        <translation>✓ 已讲解</translation>
    </message>
    <message>
        <source>No question is left that the visitor could answer.</source>
        <translation>能当面问清的都问过了。</translation>
    </message>
    <message>
        <source>One more question settles {count}: {question}</source>
        <translation>再问 1 个问题可定 {count} 项：{question}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>{unit} · Enter keeps it</source>
        <translation>{unit} · 回车确认</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>already received</source>
        <translation>已在享受</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Down · from the county</source>
        <translation>下行 · 县级 → 本窗口</translation>
    </message>
    <message>
        <source>Take in a bundle</source>
        <translation>导入县级包</translation>
    </message>
    <message>
        <source>Up · to the county</source>
        <translation>上行 · 本窗口 → 县级</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>导出周报包</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>never</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Roster edition {roster} · catalogue {catalogue}</source>
        <translation>名册第 {roster} 版 · 政策目录第 {catalogue} 版</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县级</translation>
    </message>
    <message>
        <source>Last issue</source>
        <translation>上次下发</translation>
    </message>
    <message>
        <source>no. {serial}</source>
        <translation>第 {serial} 号</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>上次回执</translation>
    </message>
    <message>
        <source>{day} · everything up to {number}</source>
        <translation>{day} · 第 {number} 条及以前都已收到</translation>
    </message>
    <message>
        <source>{count} records not acknowledged</source>
        <translation>{count} 条记录县级尚未确认</translation>
    </message>
    <message>
        <source>Everything is acknowledged</source>
        <translation>县级已全部确认</translation>
    </message>
    <message>
        <source>to send</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>上次导出</translation>
    </message>
    <message>
        <source>Acknowledged up to</source>
        <translation>已确认到</translation>
    </message>
    <message>
        <source>Newest record</source>
        <translation>最新记录</translation>
    </message>
    <message>
        <source>no receipt yet</source>
        <translation>还没有县级回执</translation>
    </message>
    <message>
        <source>receipt: {age}</source>
        <translation>县级回执 {age}</translation>
    </message>
    <message>
        <source>{age}, overdue</source>
        <translation>{age}，已超期</translation>
    </message>
    <message>
        <source>{age}, due</source>
        <translation>{age}，该交换了</translation>
    </message>
    <message>
        <source>Sticks</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>1 · F9 writes the report to the stick; the county counts it once.</source>
        <translation>1 · 按 F9 把周报包写到 U 盘，可以反复导出，县级只计一次。</translation>
    </message>
    <message>
        <source>2 · The stick goes to the county.</source>
        <translation>2 · U 盘送到县级。</translation>
    </message>
    <message>
        <source>3 · When it comes back, Ctrl+O takes in roster, catalogue and receipt.</source>
        <translation>3 · 带回来后按 Ctrl+O，导入名册、政策目录和回执。</translation>
    </message>
    <message>
        <source>A lost stick costs nothing: until the receipt covers them, all records go again.</source>
        <translation>U 盘丢了也不要紧：没有回执的记录，下次导出会全部再带上；里面的内容别人打不开。</translation>
    </message>
    <message>
        <source>No stick is plugged in.</source>
        <translation>没有插 U 盘。</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Export the weekly report</source>
        <translation>导出周报包</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>写到哪里</translation>
    </message>
    <message>
        <source>Where to write the report</source>
        <translation>周报包写到哪里</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>写出周报包</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不办理</translation>
    </message>
    <message>
        <source>Nothing new since the county&apos;s last receipt. The report still tells the county where this desk stands.</source>
        <translation>上次县级回执之后没有新的记录。这个包仍会告诉县级本窗口办到了哪里。</translation>
    </message>
    <message>
        <source>The report carries {count} records: numbers {first} to {last}.</source>
        <translation>这个包装着 {count} 条记录：第 {first} 条至第 {last} 条。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>来访</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Policies explained</source>
        <translation>政策解读</translation>
    </message>
    <message>
        <source>What the report carries</source>
        <translation>周报包的内容</translation>
    </message>
    <message>
        <source>{count} of them were exported before. They go again until the county&apos;s receipt covers them; the county counts them once.</source>
        <translation>其中 {count} 条以前导出过。县级没有回执之前每次都会带上，县级只计一次。</translation>
    </message>
    <message>
        <source>Writing, then reading back from the stick. Do not remove it yet.</source>
        <translation>正在写入，写完还要从 U 盘读回核对。请先不要拔出。</translation>
    </message>
    <message>
        <source>You may remove the stick</source>
        <translation>可以拔出 U 盘了</translation>
    </message>
    <message>
        <source>The file was read back and compared: it is whole.</source>
        <translation>文件已经读回核对，完好无误。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>For</source>
        <translation>送交</translation>
    </message>
    <message>
        <source>Report no.</source>
        <translation>周报号</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>周报包存放的文件夹</translation>
    </message>
</context>
<context>
    <name>FinishCard</name>
    <message>
        <source>Step 2 · The county&apos;s answer</source>
        <translation>第二步 · 导入县级的登记回执</translation>
    </message>
    <message>
        <source>Ask the county for its fingerprint by telephone and type it here.</source>
        <translation>请打电话问县级的指纹，把听到的数字输在这里。</translation>
    </message>
    <message>
        <source>The county&apos;s fingerprint as heard</source>
        <translation>电话里听到的县级指纹</translation>
    </message>
    <message>
        <source>12 groups of 5 digits</source>
        <translation>12 组，每组 5 位数字</translation>
    </message>
    <message>
        <source>Enrolment bundles found</source>
        <translation>找到的登记回执</translation>
    </message>
    <message>
        <source>Finish enrolment</source>
        <translation>完成登记</translation>
    </message>
    <message>
        <source>Type the county&apos;s fingerprint first. Nothing was changed.</source>
        <translation>请先输入县级的指纹。什么都没有改动。</translation>
    </message>
    <message>
        <source>It makes sure that the answer really comes from the county.</source>
        <translation>这样才能确定回执真的来自县级。</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在核对 {name}</translation>
    </message>
    <message>
        <source>Enrolled with {name}</source>
        <translation>已在{name}登记</translation>
    </message>
    <message>
        <source>Enrolment bundle</source>
        <translation>登记回执</translation>
    </message>
    <message>
        <source>Bundles (*.gwb)</source>
        <translation>数据包 (*.gwb)</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>What the keys do</source>
        <translation>按键说明</translation>
    </message>
    <message>
        <source>Enter opens the page. F5 opens it and gives the ticket at once.</source>
        <translation>按回车打开此人的页面；按 F5 打开并直接取号。</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try one character with *, the pinyin or its initials, the last four digits of the ID number, the birth date, the village or the head of household.</source>
        <translation>可以换一种找法：用 * 代替写不出的字、拼音或首字母、身份证号后四位、出生日期、村名、户主姓名。</translation>
    </message>
    <message>
        <source>Ordinary ticket</source>
        <translation>普通取号</translation>
    </message>
    <message>
        <source>“{query}” is not on the roster</source>
        <translation>名册里没有“{query}”</translation>
    </message>
    <message>
        <source>Ordinary · given before today: {count}</source>
        <translation>普通号 · 今天此前已发 {count} 个</translation>
    </message>
    <message>
        <source>Ways to find somebody</source>
        <translation>可以这样找</translation>
    </message>
    <message>
        <source>Name, or a part of it</source>
        <translation>姓名，或其中几个字</translation>
    </message>
    <message>
        <source>A character nobody can write</source>
        <translation>写不出的字用 * 代替</translation>
    </message>
    <message>
        <source>Pinyin, or its initials</source>
        <translation>拼音，或首字母</translation>
    </message>
    <message>
        <source>ID number, last four digits</source>
        <translation>身份证号，或后四位</translation>
    </message>
    <message>
        <source>Birth date or year</source>
        <translation>出生日期，或年份</translation>
    </message>
    <message>
        <source>Card or telephone</source>
        <translation>服务卡号、电话</translation>
    </message>
    <message>
        <source>Several together</source>
        <translation>几样合起来</translation>
    </message>
</context>
<context>
    <name>IdentityCard</name>
    <message>
        <source>Person: {name}</source>
        <translation>人员：{name}</translation>
    </message>
    <message>
        <source>show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>none on the roster</source>
        <translation>名册未登记</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>服务卡</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>first visit</source>
        <translation>第一次来</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次来访</translation>
    </message>
    <message>
        <source>Ticket {number}</source>
        <translation>票号 {number}</translation>
    </message>
    <message>
        <source>{lane} · given before today: {count}</source>
        <translation>{lane}号 · 今天此前已发 {count} 个</translation>
    </message>
    <message>
        <source>Served first</source>
        <translation>优先服务</translation>
    </message>
    <message>
        <source>on the roster · edition {number}</source>
        <translation>在册 · 名册第 {number} 版</translation>
    </message>
    <message>
        <source>not in edition {number}</source>
        <translation>不在名册第 {number} 版</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> 等</translation>
    </message>
    <message>
        <source>with {names}</source>
        <translation>同住 {names}</translation>
    </message>
    <message>
        <source>Priority ticket</source>
        <translation>优先取号</translation>
    </message>
    <message>
        <source>Ordinary ticket</source>
        <translation>普通取号</translation>
    </message>
    <message>
        <source>Open a matter</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Policy checklist</source>
        <translation>政策清单</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>识别方式</translation>
    </message>
    <message>
        <source>Not on the roster in force (edition {number}): ordinary queue</source>
        <translation>不在现行名册（第 {number} 版），按普通号排队</translation>
    </message>
    <message>
        <source>Print the ticket</source>
        <translation>打印票号</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Take in the county&apos;s bundle</source>
        <translation>导入县级包</translation>
    </message>
    <message>
        <source>The bundle is checked whole before anything changes; you first see what it does.</source>
        <translation>先整包核对，再给您看会有哪些变化，确认后才改动。</translation>
    </message>
    <message>
        <source>Bundles found</source>
        <translation>找到的数据包</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不办理</translation>
    </message>
    <message>
        <source>Checking {name}. Nothing changes yet.</source>
        <translation>正在核对 {name}，还没有任何改动。</translation>
    </message>
    <message>
        <source>The bundle is whole and comes from the county</source>
        <translation>数据包完好，确由县级签发</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Issue no.</source>
        <translation>下发号</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作日期</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>新入册</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变更</translation>
    </message>
    <message>
        <source>What it changes on the roster</source>
        <translation>名册的变化</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不应用</translation>
    </message>
    <message>
        <source>Applying in one step. If the power fails, nothing is half done.</source>
        <translation>正在一次性应用；中途断电也不会只做一半。</translation>
    </message>
    <message>
        <source>Already held: nothing was changed</source>
        <translation>早已收过，没有改动</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>{received} received = {new} new + {known} already known + {held} held</source>
        <translation>收到 {received} 条 = 新增 {new} + 已有 {known} + 搁置 {held}</translation>
    </message>
    <message>
        <source>Issue no. {serial} from {sender}</source>
        <translation>{sender}第 {serial} 号下发包</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Already known</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Bundle to take in</source>
        <translation>要导入的数据包</translation>
    </message>
    <message>
        <source>Bundles (*.gwb)</source>
        <translation>数据包 (*.gwb)</translation>
    </message>
</context>
<context>
    <name>ItemPicker</name>
    <message>
        <source>Open a matter for {name}</source>
        <translation>为{name}登记办件</translation>
    </message>
    <message>
        <source>Narrow the list of matters</source>
        <translation>筛选事项</translation>
    </message>
    <message>
        <source>Type a part of the matter&apos;s name</source>
        <translation>输入事项名称或部门的一部分</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>What the matter needs</source>
        <translation>办理须知</translation>
    </message>
    <message>
        <source>Open the matter</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No matter has these words in it. Type fewer.</source>
        <translation>没有包含这些字的事项，请少输几个字。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>办理方式</translation>
    </message>
    <message>
        <source>as published by the county</source>
        <translation>以县级公布为准</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>办理时限</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>承诺时限</translation>
    </message>
    <message>
        <source>Papers to bring</source>
        <translation>要带的材料</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation>键位表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>This key map</source>
        <translation>键位表</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>接待</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>导出周报包</translation>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>锁定窗口</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Light, dark, high contrast</source>
        <translation>浅色、深色、高对比度</translation>
    </message>
    <message>
        <source>Chinese or English</source>
        <translation>中文、英文切换</translation>
    </message>
    <message>
        <source>Choose among the people found</source>
        <translation>在找到的人中选择</translation>
    </message>
    <message>
        <source>Open the chosen person</source>
        <translation>打开选中的人</translation>
    </message>
    <message>
        <source>Show the ID number</source>
        <translation>显示完整身份证号</translation>
    </message>
    <message>
        <source>Show the telephone number</source>
        <translation>显示完整电话</translation>
    </message>
    <message>
        <source>Give a ticket</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Open a matter</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Policy checklist</source>
        <translation>政策清单</translation>
    </message>
    <message>
        <source>Policies were explained to the visitor</source>
        <translation>已向来访人讲解政策</translation>
    </message>
    <message>
        <source>Print the ticket</source>
        <translation>打印票号</translation>
    </message>
    <message>
        <source>How the visitor was recognised: roster, card, by hand</source>
        <translation>识别方式：数据、持卡、人工</translation>
    </message>
    <message>
        <source>Answer the next question: yes, no, not known</source>
        <translation>回答下一个问题：是、否、不清楚</translation>
    </message>
    <message>
        <source>Take in a bundle</source>
        <translation>导入县级包</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>另存为文件</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>In the lookup box</source>
        <translation>查找框</translation>
    </message>
    <message>
        <source>On a person&apos;s page</source>
        <translation>人员页面</translation>
    </message>
    <message>
        <source>On the exchange page</source>
        <translation>交换页面</translation>
    </message>
    <message>
        <source>In a preview</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Locked. Sign in to go on.</source>
        <translation>窗口已锁定，请登录后继续。</translation>
    </message>
    <message>
        <source>Locked because nobody was at the keyboard. Sign in to go on.</source>
        <translation>长时间无人操作，窗口已自动锁定，请登录后继续。</translation>
    </message>
    <message>
        <source>Greenwave Desk</source>
        <translation>花城绿波带 · 便民服务窗口</translation>
    </message>
</context>
<context>
    <name>MattersCard</name>
    <message>
        <source>Open matters</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>No matter is open. F6 opens one; it stays here until it is done.</source>
        <translation>没有正在办理的事项。按 F6 登记，办结前一直留在这里。</translation>
    </message>
</context>
<context>
    <name>NoticeWindow</name>
    <message>
        <source>Greenwave Desk</source>
        <translation>花城绿波带 · 便民服务窗口</translation>
    </message>
    <message>
        <source>The mark of the green wave</source>
        <translation>花城绿波带标识</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>The roster has been renewed. This page still shows the edition before.</source>
        <translation>名册已经更新，这一页还是更新前的内容。</translation>
    </message>
    <message>
        <source>Press Esc and open the person again to see the new one.</source>
        <translation>请按 Esc 返回，再打开此人查看新内容。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>The mark of the green wave</source>
        <translation>花城绿波带标识</translation>
    </message>
</context>
<context>
    <name>ReceptionPage</name>
    <message>
        <source>People found</source>
        <translation>找到的人</translation>
    </message>
    <message>
        <source>Type a name, pinyin, number, card or village</source>
        <translation>输入姓名、拼音、证号、卡号或村名</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{count} found · ↑ ↓ choose, Enter opens</source>
        <translation>{count} 人 · 按 ↑ ↓ 选择，回车打开</translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>Step 1 · Request for the county</source>
        <translation>第一步 · 向县级申请登记</translation>
    </message>
    <message>
        <source>Write the request to a stick and send it to the county. It holds no personal data.</source>
        <translation>把申请写到 U 盘送交县级，里面没有任何个人信息。</translation>
    </message>
    <message>
        <source>Fingerprint of this desk, to be read aloud</source>
        <translation>本窗口的指纹（电话核对时逐组念出）</translation>
    </message>
    <message>
        <source>Where to write the request</source>
        <translation>申请写到哪里</translation>
    </message>
    <message>
        <source>Write the request</source>
        <translation>写出申请</translation>
    </message>
    <message>
        <source>Writing, then reading back from the stick. Do not remove it yet.</source>
        <translation>正在写入，写完还要从 U 盘读回核对。请先不要拔出。</translation>
    </message>
    <message>
        <source>Written: {name}. You may remove the stick.</source>
        <translation>已写出：{name}。可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Folder for the request</source>
        <translation>申请存放的文件夹</translation>
    </message>
</context>
<context>
    <name>Revealed</name>
    <message>
        <source>hide ({seconds} s)</source>
        <translation>隐藏（{seconds} 秒）</translation>
    </message>
</context>
<context>
    <name>SheetPreview</name>
    <message>
        <source>Pages: {pages} · catalogue {catalogue}</source>
        <translation>共 {pages} 页 · 政策目录第 {catalogue} 版</translation>
    </message>
    <message>
        <source>Pages: {pages}</source>
        <translation>共 {pages} 页</translation>
    </message>
    <message>
        <source>Check these places before printing.</source>
        <translation>打印前请看一看这几处。</translation>
    </message>
    <message>
        <source>Preview of {title}</source>
        <translation>{title}预览</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Printed. The printer has taken it.</source>
        <translation>已打印，打印机已经接收。</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>另存为文件</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Reception</source>
        <translation>接待</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>F1 keys · Ctrl+K find · Ctrl+L lock · F9 export the report · Esc back</source>
        <translation>F1 键位 · Ctrl+K 查找 · Ctrl+L 锁定 · F9 导出周报包 · Esc 返回</translation>
    </message>
    <message>
        <source>Text larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>English</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The mark of the green wave</source>
        <translation>花城绿波带标识</translation>
    </message>
    <message>
        <source>Greenwave Desk</source>
        <translation>花城绿波带 · 便民服务窗口</translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Next attempt in {seconds} s</source>
        <translation>{seconds} 秒后可以再试</translation>
    </message>
    <message>
        <source>There is a Chinese character in it: is the input method on?</source>
        <translation>口令里有中文字符，是不是开着输入法？</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定（Caps Lock）开着</translation>
    </message>
    <message>
        <source>The passphrase is typed without the input method; mind Caps Lock.</source>
        <translation>口令不经过输入法；请留意大写锁定。</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>Subsistence allowance</source>
        <translation>低保</translation>
    </message>
    <message>
        <source>Subsistence allowance, single</source>
        <translation>低保（单人户）</translation>
    </message>
    <message>
        <source>Destitute (in care)</source>
        <translation>特困（集中）</translation>
    </message>
    <message>
        <source>Destitute (at home)</source>
        <translation>特困（分散）</translation>
    </message>
    <message>
        <source>Near allowance line</source>
        <translation>低保边缘</translation>
    </message>
    <message>
        <source>Rigid expenses</source>
        <translation>刚性支出困难</translation>
    </message>
    <message>
        <source>Watched: unstable</source>
        <translation>监测·脱贫不稳定</translation>
    </message>
    <message>
        <source>Watched: at the edge</source>
        <translation>监测·边缘易致贫</translation>
    </message>
    <message>
        <source>Watched: sudden hardship</source>
        <translation>监测·突发困难</translation>
    </message>
    <message>
        <source>Out of poverty</source>
        <translation>脱贫户</translation>
    </message>
    <message>
        <source>Orphan</source>
        <translation>孤儿</translation>
    </message>
    <message>
        <source>Child without care</source>
        <translation>事实无人抚养</translation>
    </message>
    <message>
        <source>Poor through illness</source>
        <translation>因病致贫</translation>
    </message>
    <message>
        <source>Other hardship</source>
        <translation>其他困难</translation>
    </message>
    <message>
        <source>Sight</source>
        <translation>视力</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>听力</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>言语</translation>
    </message>
    <message>
        <source>Limbs</source>
        <translation>肢体</translation>
    </message>
    <message>
        <source>Intellect</source>
        <translation>智力</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>精神</translation>
    </message>
    <message>
        <source>Multiple</source>
        <translation>多重</translation>
    </message>
    <message>
        <source>grade 1</source>
        <translation>一级</translation>
    </message>
    <message>
        <source>grade 2</source>
        <translation>二级</translation>
    </message>
    <message>
        <source>grade 3</source>
        <translation>三级</translation>
    </message>
    <message>
        <source>grade 4</source>
        <translation>四级</translation>
    </message>
    <message>
        <source>{spelling}?</source>
        <translation>{spelling}（待核）</translation>
    </message>
    <message>
        <source>Left the roster</source>
        <translation>已退出名册</translation>
    </message>
    <message>
        <source>{kinds} {grade}</source>
        <translation>{kinds}{grade}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>head of household</source>
        <translation>户主 本人</translation>
    </message>
    <message>
        <source>household of {name}</source>
        <translation>户主 {name}</translation>
    </message>
    <message>
        <source>{years} years</source>
        <translation>{years} 岁</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{day}/{month}</source>
        <translation>{month}月{day}日</translation>
    </message>
    <message>
        <source>{day}/{month}/{year}</source>
        <translation>{year}年{month}月{day}日</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>{days} 天前</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>{number}</translation>
    </message>
    <message>
        <source>assistant {name}</source>
        <translation>协办员 {name}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day}受理</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Find a person</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Name, pinyin, initials, ID number, card, telephone, village</source>
        <translation>姓名、拼音、首字母、身份证号、服务卡、电话、村名</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Visits today {visits} · open matters {cases}</source>
        <translation>今日 {visits} 人次 · 办件 {cases}</translation>
    </message>
    <message>
        <source>roster edition {number}</source>
        <translation>名册第 {number} 版</translation>
    </message>
    <message>
        <source>no roster yet</source>
        <translation>还没有名册</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Greenwave Desk</source>
        <translation>花城绿波带 · 便民服务窗口</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>Tickets of today</source>
        <translation>今天取的号</translation>
    </message>
    <message>
        <source>To do today</source>
        <translation>今天要做</translation>
    </message>
    <message>
        <source>No ticket yet today. One given with F5 appears here.</source>
        <translation>今天还没有取号。按 F5 取的号会出现在这里。</translation>
    </message>
    <message>
        <source>Nothing is due. Matters opened with F6 appear here.</source>
        <translation>今天没有要办的事。按 F6 登记的办件会出现在这里。</translation>
    </message>
    <message>
        <source>No receipt from the county yet</source>
        <translation>还没有收到县级回执</translation>
    </message>
    <message>
        <source>Export the report with F9 and send the stick.</source>
        <translation>请按 F9 导出周报包，把 U 盘送交县级。</translation>
    </message>
    <message>
        <source>The county&apos;s receipt is {age} old</source>
        <translation>县级回执已是 {age}前的</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>Ask for the stick, or export the report again with F9.</source>
        <translation>请催取 U 盘，或按 F9 重新导出周报包。</translation>
    </message>
    <message>
        <source>{count} records are not acknowledged yet</source>
        <translation>{count} 条记录等县级确认</translation>
    </message>
    <message>
        <source>They stay in the report until the county&apos;s receipt covers them.</source>
        <translation>县级回执之前，每次导出都会带上。</translation>
    </message>
    <message>
        <source>not on the roster</source>
        <translation>不在名册</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
</TS>
