<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>The program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Greenwave Desk: MIT. Qt and PySide6: LGPL 3. Noto Sans SC: SIL OFL 1.1. All others stand in the folder “licences” beside the program.</source>
        <translation>Greenwave Desk：MIT。Qt 和 PySide6：LGPL 3。Noto Sans SC：SIL OFL 1.1。其余见程序旁的 licences 文件夹。</translation>
    </message>
    <message>
        <source>This workspace</source>
        <translation>本工作区</translation>
    </message>
    <message>
        <source>none so far; one is made by itself every day</source>
        <translation>还没有；程序每天自动备份一次</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口单位</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>行政区划</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近一次备份</translation>
    </message>
    <message>
        <source>Fingerprint of this desk</source>
        <translation>本窗口指纹</translation>
    </message>
    <message>
        <source>County, with its fingerprint</source>
        <translation>县级单位和它的指纹</translation>
    </message>
    <message>
        <source>not enrolled yet: the exchange page (Ctrl+6) begins it</source>
        <translation>还没有登记：在交换页（Ctrl+6）开始</translation>
    </message>
</context>
<context>
    <name>AnswersDialog</name>
    <message>
        <source>What was answered for {name}</source>
        <translation>{name}已回答和已查到的情况</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The journal keeps every answer; what is corrected here counts from now on.</source>
        <translation>每次回答都留在台账里；在这里更正后，从现在起以更正的为准。</translation>
    </message>
    <message>
        <source>Nothing was answered yet. What is answered on the page stands here, with its source and its day, and can be corrected.</source>
        <translation>还没有回答过问题。在页面上回答的内容会列在这里，注明来源和日期，可以更正。</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>是否有效</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>old</source>
        <translation>较旧</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有效</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>This is {name}, who has the ticket {number}.</source>
        <translation>这是{name}，已经取号 {number}。</translation>
    </message>
</context>
<context>
    <name>AskBand</name>
    <message>
        <source>The reason, in one line</source>
        <translation>用一句话写明原因</translation>
    </message>
    <message>
        <source>Write a reason first: it is kept with the call.</source>
        <translation>请先写明原因：原因与叫号一起留存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AwayDialog</name>
    <message>
        <source>{name} is away</source>
        <translation>{name} 不在岗</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>多长时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>To the end of the week</source>
        <translation>到本周末</translation>
    </message>
    <message>
        <source>Until they say</source>
        <translation>另行告知</translation>
    </message>
    <message>
        <source>for example {day}</source>
        <translation>例如 {day}</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day (empty: until they say)</source>
        <translation>最后一天（不填：另行告知）</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>说明（可不填）</translation>
    </message>
    <message>
        <source>Where it lasts for longer than the rule allows, their {count} open matters go to present colleagues at once; the journal says so in each.</source>
        <translation>超过规定天数的，其在办的 {count} 件会立即交给在岗同事，每件都有记录。</translation>
    </message>
    <message>
        <source>The first day is no day.</source>
        <translation>第一天不是有效日期。</translation>
    </message>
    <message>
        <source>The last day is no day.</source>
        <translation>最后一天不是有效日期。</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>最后一天早于第一天。</translation>
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
    <name>Board</name>
    <message>
        <source>away until they say</source>
        <translation>不在岗，另行告知</translation>
    </message>
    <message>
        <source>away today</source>
        <translation>今天不在岗</translation>
    </message>
    <message>
        <source>away until {day}</source>
        <translation>不在岗，至 {day}</translation>
    </message>
    <message>
        <source>there</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>from {first} until they say</source>
        <translation>{first} 起，另行告知</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>called {count} times so far</source>
        <translation>已回访 {count} 次</translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation>还没有回访</translation>
    </message>
    <message>
        <source>name not known here</source>
        <translation>本窗口查不到姓名</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>{name} is back from today on.</source>
        <translation>{name} 从今天起回岗。</translation>
    </message>
    <message>
        <source>There was nothing to give: every matter has somebody, or nobody else is there.</source>
        <translation>没有要转交的：每件事都有人负责，或者今天没有别人在岗。</translation>
    </message>
    <message>
        <source>{count} matters were given to {names}.</source>
        <translation>已把 {count} 件办件交给 {names}。</translation>
    </message>
    <message>
        <source>The totals have moved.</source>
        <translation>汇总数已更新。</translation>
    </message>
    <message>
        <source>Not added up yet: the new ones could still be told apart. More have to come in.</source>
        <translation>暂不汇总：现在汇总可能看出单份评价。请等更多评价。</translation>
    </message>
    <message>
        <source>Colleagues, and what is late</source>
        <translation>同事和超期办件</translation>
    </message>
    <message>
        <source>Queue, ratings and call-backs</source>
        <translation>排队、评价和回访</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Due today or soon</source>
        <translation>今天或即将到期</translation>
    </message>
    <message>
        <source>To be told</source>
        <translation>待告知</translation>
    </message>
    <message>
        <source>To remind</source>
        <translation>待催办</translation>
    </message>
    <message>
        <source>Without anybody</source>
        <translation>无人负责</translation>
    </message>
    <message>
        <source>Second notices</source>
        <translation>再次要求补材料</translation>
    </message>
    <message>
        <source>The matters in figures</source>
        <translation>办件数字</translation>
    </message>
    <message>
        <source>Written down: {name} is away.</source>
        <translation>已登记：{name} 不在岗。</translation>
    </message>
    <message>
        <source>{count} matters were handed on.</source>
        <translation>已改派 {count} 件办件。</translation>
    </message>
    <message>
        <source>The call is written down.</source>
        <translation>回访已登记。</translation>
    </message>
    <message>
        <source>Supervisor&apos;s board</source>
        <translation>负责人看板</translation>
    </message>
    <message>
        <source>The board is for whoever leads the desk</source>
        <translation>看板由负责人查看</translation>
    </message>
    <message>
        <source>Supervisors and administrators see here who carries what, what is late, and how visitors were satisfied. Your own matters are under “My work”, Ctrl+5.</source>
        <translation>负责人和管理员在这里查看每个人的办件、超期事项和群众满意情况。您自己的办件在“我的工作”（Ctrl+5）。</translation>
    </message>
</context>
<context>
    <name>CallBacksCard</name>
    <message>
        <source>To call back</source>
        <translation>差评回访</translation>
    </message>
    <message>
        <source>To call back: {count}</source>
        <translation>差评回访：{count} 件</translation>
    </message>
    <message>
        <source>yours: a colleague calls</source>
        <translation>您经手，由同事回访</translation>
    </message>
    <message>
        <source>Nobody waits for a call. After a bad grade the visitor appears here.</source>
        <translation>没有待回访的群众。出现差评后会列在这里。</translation>
    </message>
    <message>
        <source>Your passphrase does not open ratings yet.</source>
        <translation>您的口令还不能打开评价。</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Call back: {matter}</source>
        <translation>回访：{matter}</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>The whole story of the matter</source>
        <translation>查看办件全程</translation>
    </message>
    <message>
        <source>The visitor was</source>
        <translation>是否联系上</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已联系上</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>没联系上</translation>
    </message>
    <message>
        <source>After this call</source>
        <translation>这次之后</translation>
    </message>
    <message>
        <source>It is settled</source>
        <translation>回访完成</translation>
    </message>
    <message>
        <source>Somebody calls again</source>
        <translation>还要再回访</translation>
    </message>
    <message>
        <source>What was said, and what was done about it</source>
        <translation>群众怎么说，怎么处理的</translation>
    </message>
    <message>
        <source>It is sealed like the rating: supervisors alone can read it. Settled needs words.</source>
        <translation>和评价一样加密封存，只有负责人能看。完成时必须写明结果。</translation>
    </message>
    <message>
        <source>Write down what came of it: settled needs words.</source>
        <translation>请写明结果：回访完成必须有文字。</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>群众</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>In parts</source>
        <translation>分项</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>评价日期</translation>
    </message>
    <message>
        <source>To be called</source>
        <translation>回访期限</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>Calls so far</source>
        <translation>已回访次数</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>Lost</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>已找回</translation>
    </message>
    <message>
        <source>Replaced by a new card</source>
        <translation>换新卡</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Whoever shows the card from now on is checked. It can be found again.</source>
        <translation>今后谁出示这张卡都会提醒核对；找回后可以恢复。</translation>
    </message>
    <message>
        <source>The card counts again, as before.</source>
        <translation>卡照常有效。</translation>
    </message>
    <message>
        <source>Scan the new card or type its number. The county is told with the report.</source>
        <translation>请扫新卡，或输入新卡卡号；随下次上报告诉县级。</translation>
    </message>
    <message>
        <source>The card is never good again. The person stays on the roster.</source>
        <translation>这张卡今后不再有效；人仍在名册里。</translation>
    </message>
    <message>
        <source>Service card of {name}</source>
        <translation>{name}的优先服务卡</translation>
    </message>
    <message>
        <source>Number of the new card</source>
        <translation>新卡卡号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note: when, where, what was said (may be empty)</source>
        <translation>备注：时间、地点、本人怎么说（可不填）</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing more can be said of this card.</source>
        <translation>这张卡不能再改了。</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Question and answer</source>
        <translation>题目和答案</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>看答案</translation>
    </message>
    <message>
        <source>End the round</source>
        <translation>结束这一轮</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Question {number} of {count}</source>
        <translation>第 {number} 题，共 {count} 题</translation>
    </message>
    <message>
        <source>Pick one with A to D, or say it aloud and look.</source>
        <translation>按 A 到 D 选一项；也可以先说出口，再看答案。</translation>
    </message>
    <message>
        <source>Say the answer aloud in one breath, then look.</source>
        <translation>一口气说出来，再看答案。</translation>
    </message>
    <message>
        <source>Not that one.</source>
        <translation>不是这项。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>选对了。</translation>
    </message>
    <message>
        <source>It comes again.</source>
        <translation>这题还会再问。</translation>
    </message>
    <message>
        <source>How well did you know it? The keys 1 to 4 say so.</source>
        <translation>想起来了多少？按 1 到 4 自评。</translation>
    </message>
</context>
<context>
    <name>CaseFields</name>
    <message>
        <source>{what} (may stay empty)</source>
        <translation>{what}（可不填）</translation>
    </message>
    <message>
        <source>Write it down first: “{what}”. Nothing was changed.</source>
        <translation>请先写明“{what}”。没有作任何改动。</translation>
    </message>
    <message>
        <source>Confidential: only who answers for it, and who leads the desk, reads it</source>
        <translation>保密：只有负责此件的人员和窗口负责人可以看</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Which office</source>
        <translation>哪个部门</translation>
    </message>
    <message>
        <source>Its name, as it is to stand in the journal</source>
        <translation>部门名称，按记入台账的写法</translation>
    </message>
    <message>
        <source>Of this matter</source>
        <translation>本事项的办理部门</translation>
    </message>
    <message>
        <source>Say which office first. Nothing was changed.</source>
        <translation>请先写明是哪个部门。没有作任何改动。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>Nobody is here to take it. Nothing was changed.</source>
        <translation>现在没有在岗的人可以接手。没有作任何改动。</translation>
    </message>
    <message>
        <source>Which paper does it show</source>
        <translation>这是哪项材料</translation>
    </message>
    <message>
        <source>None of the list</source>
        <translation>不在清单中</translation>
    </message>
    <message>
        <source>open {count} · opened today {today}</source>
        <translation>在办 {count} 件 · 今天受理 {today} 件</translation>
    </message>
    <message>
        <source>away</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <source>away until {day}</source>
        <translation>不在岗，至 {day}</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>CaseFilters</name>
    <message>
        <source>All open</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>待材料</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>审批公示</translation>
    </message>
    <message>
        <source>To be told</source>
        <translation>待告知</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>No matter is open. F6 on a person&apos;s page opens one, and it stands here until its end; Ctrl+K finds the person.</source>
        <translation>现在没有在办的事项。按 Ctrl+K 找到来访人，在人员页按 F6 登记办件；登记后一直列在这里，直到办结。</translation>
    </message>
    <message>
        <source>You answer for no open matter. What is given to you appears here.</source>
        <translation>没有由您负责的办件。交给您的办件会列在这里。</translation>
    </message>
    <message>
        <source>Nothing is overdue, due or nearly due. What comes close to its day appears.</source>
        <translation>没有超期、到期或快到期的办件。临近期限的会列在这里。</translation>
    </message>
    <message>
        <source>No matter waits for materials. After a one-time notice it stands here.</source>
        <translation>没有等待补材料的办件。一次性告知以后会列在这里。</translation>
    </message>
    <message>
        <source>No matter is under review, approval or public notice.</source>
        <translation>没有正在审核、审批或公示的办件。</translation>
    </message>
    <message>
        <source>No visitor waits for word. Decided matters appear here until they know.</source>
        <translation>没有等待告知的来访人。有了结果的办件会列在这里，直到告知本人。</translation>
    </message>
    <message>
        <source>No matter has ended yet. The last step of each is the key that brings it.</source>
        <translation>还没有结束的办件。办完最后一步的会列在这里。</translation>
    </message>
    <message>
        <source>Nothing here has “{text}” in its number, matter, name or village. Esc clears it.</source>
        <translation>编号、事项、姓名、村居中都没有“{text}”。按 Esc 清除。</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>urgent: help first</source>
        <translation>急难：先救助</translation>
    </message>
    <message>
        <source>one-time notices: {count}</source>
        <translation>已一次性告知 {count} 次</translation>
    </message>
    <message>
        <source>No. {number} · accepted {day}</source>
        <translation>编号 {number} · {day}受理</translation>
    </message>
    <message>
        <source>The person&apos;s page</source>
        <translation>人员页</translation>
    </message>
    <message>
        <source>No time limit is known</source>
        <translation>没有查到办理时限</translation>
    </message>
    <message>
        <source>None is invented: as published.</source>
        <translation>以公布的为准。</translation>
    </message>
    <message>
        <source>{name} · since {day}</source>
        <translation>{name} · {day}起</translation>
    </message>
    <message>
        <source>Answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>{office} (main)</source>
        <translation>{office}（主办）</translation>
    </message>
    <message>
        <source>{office} (assists)</source>
        <translation>{office}（协办）</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>办理部门</translation>
    </message>
    <message>
        <source>not in the catalogue here</source>
        <translation>本机目录中没有</translation>
    </message>
    <message>
        <source>A hand-over to {name} waits since {day}</source>
        <translation>{day}起等待{name}接收移交</translation>
    </message>
    <message>
        <source>{name} answers for it until it is taken over.</source>
        <translation>接收之前仍由{name}负责。</translation>
    </message>
    <message>
        <source>Two desks went on with this matter without knowing of each other.</source>
        <translation>两个窗口在互不知情时都办了这件事。</translation>
    </message>
    <message>
        <source>Look at the steps, and agree by telephone who goes on. What is done next here joins both.</source>
        <translation>请看办理经过，并电话商定由谁继续办；在这里再办一步，两边就合并了。</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Filter the matters</source>
        <translation>筛选办件</translation>
    </message>
    <message>
        <source>Number, matter, name or village ({key})</source>
        <translation>编号、事项、姓名、村居（{key}）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>{count} matters · ↑ ↓ choose, Enter into the story</source>
        <translation>{count} 件 · 按 ↑ ↓ 选择，回车进入全程</translation>
    </message>
</context>
<context>
    <name>CaseMarks</name>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>The catalogue here has no list of papers for this matter: write them into the note.</source>
        <translation>本机目录中没有此事项的材料清单：请写在说明里。</translation>
    </message>
    <message>
        <source>No paper is missing.</source>
        <translation>没有缺的材料。</translation>
    </message>
    <message>
        <source>Mark a paper first: P there, M missing, N not needed, O on file.</source>
        <translation>请先标一项材料：P 已有，M 缺，N 不需要，O 已掌握。</translation>
    </message>
    <message>
        <source>Nothing is marked as there. Mark what came, or press Esc.</source>
        <translation>没有标明收到了哪项。请标出收到的，或按 Esc 返回。</translation>
    </message>
    <message>
        <source>The notice asks for {count} papers.</source>
        <translation>本次告知要补 {count} 项。</translation>
    </message>
    <message>
        <source>Missing: {count}.</source>
        <translation>还缺 {count} 项。</translation>
    </message>
    <message>
        <source>This is notice number {count}. The visitor was to be told everything at once: write why it was not. Second notices are counted.</source>
        <translation>这是第 {count} 次告知。按规定应当一次告知清楚：请写明为什么要再次补正。再次告知会计入统计。</translation>
    </message>
    <message>
        <source>{count} papers are here, on file or not needed: they are not asked.</source>
        <translation>另有 {count} 项已有、已掌握或不需要，不再要求提供。</translation>
    </message>
</context>
<context>
    <name>CaseOpener</name>
    <message>
        <source>Open the matter</source>
        <translation>登记办件</translation>
    </message>
</context>
<context>
    <name>CasePapers</name>
    <message>
        <source>the category on the roster</source>
        <translation>名册上的救助类别</translation>
    </message>
    <message>
        <source>the disability certificate on the roster</source>
        <translation>名册上的残疾证</translation>
    </message>
    <message>
        <source>copies: {count}</source>
        <translation>{count} 份</translation>
    </message>
    <message>
        <source>form and copies as told at the window</source>
        <translation>形式和份数以窗口告知为准</translation>
    </message>
    <message>
        <source>from {office}</source>
        <translation>{office}出具</translation>
    </message>
    <message>
        <source>handed in for matter {number}</source>
        <translation>办件 {number} 已交过</translation>
    </message>
    <message>
        <source>the roster</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>On file: {what}</source>
        <translation>已掌握：{what}</translation>
    </message>
    <message>
        <source>{state}: {papers}</source>
        <translation>{state}：{papers}</translation>
    </message>
</context>
<context>
    <name>CaseStep</name>
    <message>
        <source>Done: {what}. It is in the journal.</source>
        <translation>已办：{what}。已记入台账。</translation>
    </message>
    <message>
        <source>What is written is not taken back; the next step can put it right.</source>
        <translation>记入的不能撤销；如有不妥，用下一步更正。</translation>
    </message>
</context>
<context>
    <name>CaseSteps</name>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Everything that is still missing is told at once, and once. Mark what is here after all, or is not needed.</source>
        <translation>还缺的全部材料一次告知清楚。其实已有的、不需要的，请在这里改标。</translation>
    </message>
    <message>
        <source>Mark as missing what did not come.</source>
        <translation>没有交来的，请标为“缺”。</translation>
    </message>
    <message>
        <source>Mark what you have seen.</source>
        <translation>请按看到的标明。</translation>
    </message>
    <message>
        <source>Which help was given, and why at once</source>
        <translation>给了什么救助，为什么要先行</translation>
    </message>
    <message>
        <source>Help first, papers after (Social Assistance Law, art. 29 and 50). The papers stay on the list.</source>
        <translation>先救助、后补手续（社会救助法第二十九条、第五十条）。要补的材料仍列在清单上。</translation>
    </message>
    <message>
        <source>The reasons, as the visitor will read them</source>
        <translation>理由（照此书面告知来访人）</translation>
    </message>
    <message>
        <source>The visitor is told these reasons in writing (Social Assistance Law, art. 45). Write which condition is not met, and by what it was seen.</source>
        <translation>这些理由要书面告知来访人（社会救助法第四十五条）。请写明不符合哪项条件、依据什么认定。</translation>
    </message>
    <message>
        <source>Why the visitor takes it back</source>
        <translation>本人撤回的原因</translation>
    </message>
    <message>
        <source>Only by the visitor&apos;s own wish. The matter ends with it.</source>
        <translation>须是本人自愿撤回。撤回后，这件事就此结束。</translation>
    </message>
    <message>
        <source>Why it goes there</source>
        <translation>转办的原因</translation>
    </message>
    <message>
        <source>Write to which office it goes and why. The matter ends here: tell the visitor where to ask.</source>
        <translation>请写明转到哪个单位、为什么。这件事在本窗口就此结束，请告诉群众到哪里询问。</translation>
    </message>
    <message>
        <source>What they are asked</source>
        <translation>请对方做什么</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>告知的内容</translation>
    </message>
    <message>
        <source>What was spoken of</source>
        <translation>联系的内容</translation>
    </message>
    <message>
        <source>What the receiver must know</source>
        <translation>接收人需要知道的</translation>
    </message>
    <message>
        <source>You answer for the matter until the receiver has taken it over.</source>
        <translation>对方接收之前，仍由您负责。</translation>
    </message>
    <message>
        <source>Why you do not take it over</source>
        <translation>退回的原因</translation>
    </message>
    <message>
        <source>Why it is removed</source>
        <translation>移除的原因</translation>
    </message>
    <message>
        <source>Its picture is erased; that it was here stays in the journal.</source>
        <translation>图像会被清除；曾经存入的记录留在台账里。</translation>
    </message>
    <message>
        <source>Why it was not told the first time</source>
        <translation>上次为什么没有告知</translation>
    </message>
</context>
<context>
    <name>CaseStory</name>
    <message>
        <source>The story of a matter</source>
        <translation>办件全程</translation>
    </message>
    <message>
        <source>What the marked matter is, where it stands, what is due and what may be done now appears here. F6 on a person&apos;s page opens a matter.</source>
        <translation>左边选中的办件会在这里显示：是什么事、办到哪一步、何时到期、现在可以办什么。在人员页按 F6 可登记办件。</translation>
    </message>
    <message>
        <source>What may be done now</source>
        <translation>现在可以办的</translation>
    </message>
    <message>
        <source>Invite to rate</source>
        <translation>请来访人评价</translation>
    </message>
    <message>
        <source>The matter has ended. Nothing more is done with it.</source>
        <translation>此件已结束，没有待办的步骤。</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>tell the result</source>
        <translation>待告知结果</translation>
    </message>
    <message>
        <source>tell how it stands</source>
        <translation>待告知进度</translation>
    </message>
    <message>
        <source>remind the back office</source>
        <translation>该催办了</translation>
    </message>
    <message>
        <source>hand-over waits</source>
        <translation>移交待接收</translation>
    </message>
    <message>
        <source>assistant is away</source>
        <translation>协办员不在岗</translation>
    </message>
    <message>
        <source>ask after the materials</source>
        <translation>该问材料了</translation>
    </message>
    <message>
        <source>papers after urgent help</source>
        <translation>待补救助手续</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>派员</translation>
    </message>
    <message>
        <source>at the window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>materials</source>
        <translation>补材料</translation>
    </message>
    <message>
        <source>helped first</source>
        <translation>先行救助</translation>
    </message>
    <message>
        <source>review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>有结果</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>不予</translation>
    </message>
    <message>
        <source>told</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>转办</translation>
    </message>
    <message>
        <source>clock stopped</source>
        <translation>计时暂停</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按时办结</translation>
    </message>
    <message>
        <source>was late</source>
        <translation>超时办结</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>1 working day left</source>
        <translation>还剩 1 个工作日</translation>
    </message>
    <message>
        <source>{days} working days left</source>
        <translation>还剩 {days} 个工作日</translation>
    </message>
    <message>
        <source>1 working day over</source>
        <translation>超期 1 个工作日</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>还剩 1 天</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>还剩 {days} 天</translation>
    </message>
    <message>
        <source>{days} working days over</source>
        <translation>超期 {days} 个工作日</translation>
    </message>
    <message>
        <source>1 day over</source>
        <translation>超期 1 天</translation>
    </message>
    <message>
        <source>{days} days over</source>
        <translation>超期 {days} 天</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day}前</translation>
    </message>
    <message>
        <source> (holidays not published yet)</source>
        <translation>（放假安排未公布，日期可能变动）</translation>
    </message>
</context>
<context>
    <name>CataloguesPage</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Figures of the county</source>
        <translation>县级参数</translation>
    </message>
    <message>
        <source>Figures that the county fills in</source>
        <translation>由县级填写的参数</translation>
    </message>
    <message>
        <source>Versions of the catalogue</source>
        <translation>政策目录的各个版本</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>县级参数</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>办理期限</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>{count} of {all} are unknown. Policies that rest on them stay “to be checked”.</source>
        <translation>{all} 项中有 {count} 项未填。用到它们的政策只能显示“需核实”。</translation>
    </message>
    <message>
        <source>All of them are filled in.</source>
        <translation>已全部填写。</translation>
    </message>
    <message>
        <source>Version {number} of the catalogue is in force at the county</source>
        <translation>县级已启用政策目录第 {number} 版</translation>
    </message>
    <message>
        <source>The desks have it with the next issue.</source>
        <translation>窗口在下一次下发后收到。</translation>
    </message>
    <message>
        <source>{count} desks</source>
        <translation>{count} 个窗口</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>启用日期</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Said to be in force at</source>
        <translation>窗口已启用</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>CentreSettings</name>
    <message>
        <source>Supervisors and administrators change this; you see what is set.</source>
        <translation>由负责人或管理员修改，您可以查看。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Windows and numbers</source>
        <translation>窗口和号码</translation>
    </message>
    <message>
        <source>Names of the windows</source>
        <translation>窗口名称</translation>
    </message>
    <message>
        <source>One after the other with commas, at most 20. A window that is struck off leaves its numbers to the others.</source>
        <translation>用逗号隔开，最多 20 个。去掉的窗口，它的号由其他窗口叫。</translation>
    </message>
    <message>
        <source>Letters of the numbers: priority, ordinary</source>
        <translation>号码字母：优先、普通</translation>
    </message>
    <message>
        <source>Two different ones, such as L A. Numbers that were given keep theirs; another desk in the same hall needs others.</source>
        <translation>两个不同的字母，例如 L A。已发的号不变；同一大厅的另一台要用别的字母。</translation>
    </message>
    <message>
        <source>Who is called first</source>
        <translation>先叫谁</translation>
    </message>
    <message>
        <source>It holds from the next call on. Each call is recorded with its reason.</source>
        <translation>从下一次叫号起生效。每次叫号都记下原因。</translation>
    </message>
    <message>
        <source>How many, or how many minutes</source>
        <translation>几个号，或多少分钟</translation>
    </message>
    <message>
        <source>Priority numbers before an ordinary one, or minutes of waiting.</source>
        <translation>每叫几个优先号叫一个普通号，或者早到多少分钟。</translation>
    </message>
    <message>
        <source>Scans and photos of matters</source>
        <translation>办件附件</translation>
    </message>
    <message>
        <source>Largest file, in MB</source>
        <translation>单个文件上限（MB）</translation>
    </message>
    <message>
        <source>From 1 to {most}; 8 is usual. All of one matter together may be five times as large. What is kept goes into every backup.</source>
        <translation>1 到 {most}，常用 8。一件事的全部附件可达五倍。附件会进入每次备份。</translation>
    </message>
    <message>
        <source>Priority always</source>
        <translation>始终优先</translation>
    </message>
    <message>
        <source>Priority, and one ordinary in between</source>
        <translation>优先号之间穿插普通号</translation>
    </message>
    <message>
        <source>Priority, unless somebody waits long</source>
        <translation>优先，等得久的普通号除外</translation>
    </message>
    <message>
        <source>Not saved: two letters are wanted, with a blank between them.</source>
        <translation>没有保存：请写两个字母，中间用空格隔开。</translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message>
        <source>Sticks and folders</source>
        <translation>U 盘和文件夹</translation>
    </message>
    <message>
        <source>Looking at the reports</source>
        <translation>正在查看上报包</translation>
    </message>
    <message>
        <source>Taking in the reports</source>
        <translation>正在接收上报包</translation>
    </message>
    <message>
        <source>Nothing changes; you see what each would bring.</source>
        <translation>不改动任何数据，只看每份会带来什么。</translation>
    </message>
    <message>
        <source>Each is checked whole and taken in at once. A bad one does not stop the others. Stopping keeps what was taken in.</source>
        <translation>每份先整体核验，再一次写入；一份有问题不影响其余。中途停止，已接收的保留。</translation>
    </message>
    <message>
        <source>{done} of {of} · {name}</source>
        <translation>第 {done} 份，共 {of} 份 · {name}</translation>
    </message>
    <message>
        <source>There is no report in {folder}</source>
        <translation>{folder} 里没有上报包</translation>
    </message>
    <message>
        <source>Reports are files that end in .gwb. Is it the right stick or folder?</source>
        <translation>上报包是以 .gwb 结尾的文件。请核对 U 盘或文件夹是否拿对了。</translation>
    </message>
    <message>
        <source>Collect the reports</source>
        <translation>收集上报</translation>
    </message>
    <message>
        <source>Take in the desks&apos; reports</source>
        <translation>接收各窗口的上报包</translation>
    </message>
    <message>
        <source>Every report on the stick or in the folder, in one go. Reading one twice changes nothing; a damaged one stops no other.</source>
        <translation>U 盘或文件夹里的上报包一次全部接收。重复接收不会改变数据；有一份损坏也不影响其余。</translation>
    </message>
    <message>
        <source>Take them all in</source>
        <translation>全部接收</translation>
    </message>
    <message>
        <source>Look only</source>
        <translation>只查看</translation>
    </message>
    <message>
        <source>Folder with reports</source>
        <translation>存放上报包的文件夹</translation>
    </message>
</context>
<context>
    <name>ComputerSettings</name>
    <message>
        <source>no reader</source>
        <translation>没有读卡器</translation>
    </message>
    <message>
        <source>{port} (not there now)</source>
        <translation>{port}（现在没接上）</translation>
    </message>
    <message>
        <source>try all</source>
        <translation>逐个尝试</translation>
    </message>
    <message>
        <source>End the try</source>
        <translation>结束测试</translation>
    </message>
    <message>
        <source>Asking the reader …</source>
        <translation>正在询问读卡器……</translation>
    </message>
    <message>
        <source>Which window this computer serves</source>
        <translation>本机服务哪个窗口</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Numbers are called to this window. Its names are set under “The centre”.</source>
        <translation>号码叫到这个窗口。窗口名称在“本中心”里设置。</translation>
    </message>
    <message>
        <source>Reader of ID cards</source>
        <translation>身份证读卡器</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Where the reader is plugged in. A reader that types like a keyboard needs none.</source>
        <translation>读卡器接在哪里。像键盘一样输入的读卡器不用选。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Speed (bits a second)</source>
        <translation>速率（比特每秒）</translation>
    </message>
    <message>
        <source>Readers come with 115,200. “Try all” takes longer to begin.</source>
        <translation>出厂一般是 115,200。“逐个尝试”开始得慢一些。</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>能用吗？</translation>
    </message>
    <message>
        <source>Lay an ID card on. Only a masked name is shown; nothing is kept.</source>
        <translation>请放上一张身份证。只显示遮盖后的姓名，什么都不保存。</translation>
    </message>
    <message>
        <source>Try the reader</source>
        <translation>测试读卡器</translation>
    </message>
    <message>
        <source>Scanner that types</source>
        <translation>扫码枪（像键盘一样输入）</translation>
    </message>
    <message>
        <source>Longest gap between two keys, in milliseconds</source>
        <translation>两次按键的最长间隔（毫秒）</translation>
    </message>
    <message>
        <source>35 is usual; raise it to 50 for a slow scanner (Bluetooth).</source>
        <translation>常用 35；慢的扫码枪（蓝牙）可调到 50。</translation>
    </message>
    <message>
        <source>Fewest characters of a scan</source>
        <translation>一次扫码最少几个字符</translation>
    </message>
    <message>
        <source>8 is usual; fewer make it easier to take typing for a scan.</source>
        <translation>常用 8；太少容易把打字当成扫码。</translation>
    </message>
    <message>
        <source>One sign that the scanner sends, best STX and ETX: write STX, ETX, two digits such as 02, or a sign such as #. Empty: none.</source>
        <translation>扫码枪发送的一个符号，最好是 STX 和 ETX：写 STX、ETX、两位代码如 02，或符号如 #。不填：没有。</translation>
    </message>
    <message>
        <source>Before each scan</source>
        <translation>每次扫码之前</translation>
    </message>
    <message>
        <source>Behind each scan</source>
        <translation>每次扫码之后</translation>
    </message>
    <message>
        <source>What counts as a scan</source>
        <translation>怎样算扫码</translation>
    </message>
    <message>
        <source>By the sign before it alone, nothing that a person types is ever held back.</source>
        <translation>只按前面的符号判断时，人打的字一个也不会被拦下。</translation>
    </message>
    <message>
        <source>Voice and the hall&apos;s display</source>
        <translation>语音和大厅屏</translation>
    </message>
    <message>
        <source>Spoken calls</source>
        <translation>语音叫号</translation>
    </message>
    <message>
        <source>The voice says the number and the window, never a name.</source>
        <translation>只念号码和窗口，从不念姓名。</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>试叫一次</translation>
    </message>
    <message>
        <source>The hall&apos;s display</source>
        <translation>大厅屏</translation>
    </message>
    <message>
        <source>Opens on the second screen, where there is one.</source>
        <translation>有第二块屏幕时在那里打开。</translation>
    </message>
    <message>
        <source>Open the display</source>
        <translation>打开大厅屏</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不设</translation>
    </message>
    <message>
        <source>Its speed, or the sign</source>
        <translation>按速度或符号</translation>
    </message>
    <message>
        <source>The sign alone</source>
        <translation>只按符号</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>This computer has no voice: no speaking program was found.</source>
        <translation>本机没有语音：没有找到朗读程序。</translation>
    </message>
    <message>
        <source>Close the display</source>
        <translation>关闭大厅屏</translation>
    </message>
    <message>
        <source>Not saved: one sign is wanted that nobody types in words (STX, 02, #), no letter and no digit alone.</source>
        <translation>没有保存：请写一个打字时用不到的符号（STX、02、#），不能是单个字母或数字。</translation>
    </message>
    <message>
        <source>Not saved: a whole number from {least} to {most} is wanted.</source>
        <translation>没有保存：请写 {least} 到 {most} 之间的整数。</translation>
    </message>
    <message>
        <source>The voice is off: switch it on first.</source>
        <translation>语音已关，请先打开。</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>念的是：“{words}”</translation>
    </message>
    <message>
        <source>The reader answers. Lay an ID card on.</source>
        <translation>读卡器有应答。请放上身份证。</translation>
    </message>
    <message>
        <source>It works: the card of {name} was read.</source>
        <translation>可以用：读到了 {name} 的身份证。</translation>
    </message>
    <message>
        <source>No card was laid on. Lay one on, then try again.</source>
        <translation>没有放卡。请放上身份证再试。</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>Sought out: {name}</source>
        <translation>联系情况：{name}</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What was spoken of</source>
        <translation>说到哪些政策</translation>
    </message>
    <message>
        <source>Who went or called</source>
        <translation>谁去联系的</translation>
    </message>
    <message>
        <source>At the window and on the telephone it is you if left empty.</source>
        <translation>在窗口或者打电话的，不填就是您本人。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Note (may be left empty)</source>
        <translation>说明（可不填）</translation>
    </message>
    <message>
        <source>Write who went there.</source>
        <translation>请写上是谁去联系的。</translation>
    </message>
    <message>
        <source>Write the day as 2026-11-24, not later than today.</source>
        <translation>日期请写成 2026-11-24 这样，不能晚于今天。</translation>
    </message>
    <message>
        <source>Tick at least one policy that was spoken of.</source>
        <translation>请至少勾选一项说到的政策。</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct the data of {name}</source>
        <translation>更正{name}的资料</translation>
    </message>
    <message>
        <source>The correction</source>
        <translation>更正内容</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下更正</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Mark the paper that you saw. Nothing was changed.</source>
        <translation>请先选看到了哪种证件。什么都没有改动。</translation>
    </message>
    <message>
        <source>The county decides by it.</source>
        <translation>县里凭它来决定。</translation>
    </message>
    <message>
        <source>Fields that can be corrected</source>
        <translation>可以更正的项目</translation>
    </message>
    <message>
        <source>The county has</source>
        <translation>县里的内容</translation>
    </message>
    <message>
        <source>show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>正确的内容</translation>
    </message>
    <message>
        <source>Paper seen</source>
        <translation>看到的证件</translation>
    </message>
    <message>
        <source>Which other paper</source>
        <translation>其他证件的名称</translation>
    </message>
    <message>
        <source>Which paper</source>
        <translation>哪种证件</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>说明（可以不填）</translation>
    </message>
    <message>
        <source>It stands beside the county&apos;s value at once and goes with the next report. The county decides; the next edition brings the outcome.</source>
        <translation>写下后马上显示在县里内容的旁边，随下次上报送到县里。由县里决定，结果随下一版名册下来。</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身份证</translation>
    </message>
    <message>
        <source>Household register</source>
        <translation>户口簿</translation>
    </message>
    <message>
        <source>Disability certificate</source>
        <translation>残疾证</translation>
    </message>
    <message>
        <source>Own telephone</source>
        <translation>本人手机</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Paper seen: {paper}</source>
        <translation>看到的证件：{paper}</translation>
    </message>
    <message>
        <source>Said before: {value}</source>
        <translation>以前提过：{value}</translation>
    </message>
</context>
<context>
    <name>CorrectionList</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>County has</source>
        <translation>县级现值</translation>
    </message>
    <message>
        <source>Desk says</source>
        <translation>窗口更正为</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>accepted, edition {number}</source>
        <translation>已采纳，第 {number} 版</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未采纳</translation>
    </message>
    <message>
        <source>to refuse</source>
        <translation>拟不采纳</translation>
    </message>
    <message>
        <source>to accept</source>
        <translation>拟采纳</translation>
    </message>
    <message>
        <source>to accept otherwise</source>
        <translation>拟改后采纳</translation>
    </message>
    <message>
        <source>desks differ</source>
        <translation>窗口说法不一</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>县级已是此值</translation>
    </message>
    <message>
        <source>county changed it</source>
        <translation>县级已改动</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>{venue}: {value}</source>
        <translation>{venue}认为：{value}</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>{state} in edition {number}</source>
        <translation>{state}（第 {number} 版）</translation>
    </message>
    <message>
        <source>The county: {reason}</source>
        <translation>县里说明：{reason}</translation>
    </message>
</context>
<context>
    <name>CorrectionsPage</name>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Search the list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>Name, desk, field, value  {key}</source>
        <translation>姓名、窗口、栏目或内容  {key}</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>提交处理</translation>
    </message>
    <message>
        <source>Several desks say different things of this field</source>
        <translation>多个窗口对这一栏的说法不一</translation>
    </message>
    <message>
        <source>Only one value can be accepted; refuse the other with its reason (R).</source>
        <translation>只能采纳其中一个；另一个请写明原因，不予采纳（R）。</translation>
    </message>
    <message>
        <source>{accepted} accepted, {refused} refused</source>
        <translation>采纳 {accepted} 条，未采纳 {refused} 条</translation>
    </message>
    <message>
        <source>edition {number} is in force at the county</source>
        <translation>县级已启用第 {number} 版名册</translation>
    </message>
    <message>
        <source>The desks learn it with the next issue: {key}.</source>
        <translation>按 {key} 下发后，窗口就能看到结果。</translation>
    </message>
    <message>
        <source>Open {count}</source>
        <translation>待处理 {count}</translation>
    </message>
    <message>
        <source>Nothing in the list fits “{query}”.</source>
        <translation>列表中没有与“{query}”相符的。</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>还没有处理过更正。</translation>
    </message>
    <message>
        <source>No correction waits. Desks send them with their reports; {key} collects them.</source>
        <translation>没有待处理的更正。更正随窗口上报送来，按 {key} 收集。</translation>
    </message>
    <message>
        <source>Decide {count} → edition {number}</source>
        <translation>提交 {count} 条 → 第 {number} 版名册</translation>
    </message>
    <message>
        <source>Decide {count}</source>
        <translation>提交 {count} 条</translation>
    </message>
    <message>
        <source>{accepted} to accept, {refused} to refuse, {open} stay open</source>
        <translation>拟采纳 {accepted} 条，拟不采纳 {refused} 条，{open} 条仍待处理</translation>
    </message>
    <message>
        <source>The marked correction</source>
        <translation>选中的更正</translation>
    </message>
</context>
<context>
    <name>CountyBar</name>
    <message>
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Roster edition {number}</source>
        <translation>名册第 {number} 版</translation>
    </message>
    <message>
        <source>No roster yet</source>
        <translation>还没有名册</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>catalogue {number}</source>
        <translation>政策目录第 {number} 版</translation>
    </message>
    <message>
        <source>no desk is enrolled yet</source>
        <translation>还没有窗口登记</translation>
    </message>
    <message>
        <source>{count} desks</source>
        <translation>{count} 个窗口</translation>
    </message>
    <message>
        <source>{count} never reported</source>
        <translation>{count} 个从未上报</translation>
    </message>
    <message>
        <source>{count} due</source>
        <translation>{count} 个该上报了</translation>
    </message>
    <message>
        <source>{count} with a gap</source>
        <translation>{count} 个有缺号</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} 个逾期</translation>
    </message>
    <message>
        <source>all in order</source>
        <translation>全部正常</translation>
    </message>
</context>
<context>
    <name>CountyShell</name>
    <message>
        <source>F1 keys · Ctrl+1 … 7 pages · Ctrl+L lock · F9 issue to the desks · Esc back</source>
        <translation>F1 键位 · Ctrl+1 … 7 换页 · Ctrl+L 锁定 · F9 下发 · Esc 返回</translation>
    </message>
</context>
<context>
    <name>CountyWindow</name>
    <message>
        <source>Greenwave Desk · the county&apos;s workbench</source>
        <translation>花城绿波带 · 县级工作台</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>The marked correction</source>
        <translation>选中的更正</translation>
    </message>
    <message>
        <source>Paper seen</source>
        <translation>所见证件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>From</source>
        <translation>提出人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>{day}, on edition {number}</source>
        <translation>{day}，依据第 {number} 版名册</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Your ruling</source>
        <translation>拟处理意见</translation>
    </message>
    <message>
        <source>Why it is refused (the desk reads it)</source>
        <translation>不采纳的原因（窗口能看到）</translation>
    </message>
    <message>
        <source>Refuse it</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>The value that is right</source>
        <translation>正确的内容</translation>
    </message>
    <message>
        <source>Accept this value</source>
        <translation>按此采纳</translation>
    </message>
    <message>
        <source>How it became what it is</source>
        <translation>这一栏的来历</translation>
    </message>
    <message>
        <source>It is what it was when the person came onto the roster.</source>
        <translation>自此人进入名册以来没有变过。</translation>
    </message>
    <message>
        <source>On the roster since edition {number}</source>
        <translation>自第 {number} 版起在册</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nobody on the roster here has this id</source>
        <translation>县级名册中没有这个人</translation>
    </message>
    <message>
        <source>County has</source>
        <translation>县级现值</translation>
    </message>
    <message>
        <source>Desk says</source>
        <translation>窗口更正为</translation>
    </message>
    <message>
        <source>The county has this value already.</source>
        <translation>县级现在已经是这个内容。</translation>
    </message>
    <message>
        <source>The desk saw “{value}”; the county&apos;s value has changed since.</source>
        <translation>窗口当时看到的是“{value}”，此后县级已有改动。</translation>
    </message>
    <message>
        <source>{desk} says “{value}” of the same field.</source>
        <translation>{desk}对同一栏的更正是“{value}”。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>不采纳…</translation>
    </message>
    <message>
        <source>Accept otherwise…</source>
        <translation>改后采纳…</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>暂不处理</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>来历</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>A roster file changed it</source>
        <translation>名册文件改动</translation>
    </message>
    <message>
        <source>The county&apos;s issue changed it</source>
        <translation>县级下发改动</translation>
    </message>
    <message>
        <source>An accepted correction changed it</source>
        <translation>采纳更正后改动</translation>
    </message>
    <message>
        <source>A desk corrected it</source>
        <translation>窗口提出更正</translation>
    </message>
    <message>
        <source>The county accepted the correction</source>
        <translation>县级采纳了更正</translation>
    </message>
    <message>
        <source>The county refused the correction</source>
        <translation>县级未采纳更正</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>no. {serial}</source>
        <translation>第 {serial} 号</translation>
    </message>
    <message>
        <source>file {digest}</source>
        <translation>文件 {digest}</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>ID card not read</source>
        <translation>身份证未读出</translation>
    </message>
    <message>
        <source>No ID card reader</source>
        <translation>没有连上身份证阅读器</translation>
    </message>
    <message>
        <source>ID card reader faulty</source>
        <translation>身份证阅读器有问题</translation>
    </message>
    <message>
        <source>Practice reader</source>
        <translation>练习用阅读器</translation>
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
    <name>EndView</name>
    <message>
        <source>Look at these again</source>
        <translation>再看一眼</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>再来一轮</translation>
    </message>
    <message>
        <source>That is enough</source>
        <translation>先练到这里</translation>
    </message>
    <message>
        <source>The round is over</source>
        <translation>这一轮结束</translation>
    </message>
    <message>
        <source>Practised and kept: {count}</source>
        <translation>练了 {count} 题，已记下</translation>
    </message>
    <message>
        <source>known at once</source>
        <translation>一次答出</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>练得怎样</translation>
    </message>
    <message>
        <source>{count} more wait today.</source>
        <translation>今天还可以练 {count} 题。</translation>
    </message>
    <message>
        <source>Nothing more for today.</source>
        <translation>今天的都练完了。</translation>
    </message>
    <message>
        <source>Everything was known.</source>
        <translation>全都想起来了。</translation>
    </message>
</context>
<context>
    <name>EnrolCard</name>
    <message>
        <source>Take a desk in</source>
        <translation>登记新窗口</translation>
    </message>
    <message>
        <source>A new computer for {name}</source>
        <translation>为{name}更换电脑</translation>
    </message>
    <message>
        <source>The desk writes a request to a stick; it holds its keys and no personal data. Choose it here. Nothing changes yet.</source>
        <translation>窗口把登记申请写到 U 盘，里面只有窗口的公钥，没有个人信息。请在这里选中它，现在还不会有任何改动。</translation>
    </message>
    <message>
        <source>Requests found</source>
        <translation>找到的登记申请</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不办理</translation>
    </message>
    <message>
        <source>No request on a stick; plug one in.</source>
        <translation>U 盘上没有登记申请，请插上 U 盘。</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Reading {name}. Nothing changes yet.</source>
        <translation>正在读取 {name}，还没有任何改动。</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Request made</source>
        <translation>申请日期</translation>
    </message>
    <message>
        <source>Telephone the desk and have it read these twelve groups aloud</source>
        <translation>请打电话给窗口，让对方念出这十二组数字，逐组核对</translation>
    </message>
    <message>
        <source>Write the answer to</source>
        <translation>登记回执写到</translation>
    </message>
    <message>
        <source>Where to write the answer</source>
        <translation>登记回执写到哪里</translation>
    </message>
    <message>
        <source>Take it in and write the answer</source>
        <translation>同意登记并写出回执</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不登记</translation>
    </message>
    <message>
        <source>This computer is enrolled already. Its answer is written once more.</source>
        <translation>这台电脑已经登记过，将再写一份登记回执。</translation>
    </message>
    <message>
        <source>This desk is enrolled under other keys. Take the new ones only after comparing them by telephone: whoever sends a forged request hopes that nobody asks.</source>
        <translation>这个窗口登记的是另一把密钥。务必先打电话核对再换成新的：伪造申请的人就盼着没人问。</translation>
    </message>
    <message>
        <source>I compared all twelve groups: they agree</source>
        <translation>十二组已全部核对，一致</translation>
    </message>
    <message>
        <source>The desk&apos;s fingerprint as heard</source>
        <translation>电话里听到的窗口指纹</translation>
    </message>
    <message>
        <source>or type the sixty digits as you hear them</source>
        <translation>或者边听边输入六十位数字</translation>
    </message>
    <message>
        <source>Receives the people of (division codes)</source>
        <translation>下发哪些地方的人员（区划代码，用空格隔开）</translation>
    </message>
    <message>
        <source>Divisions whose people the desk receives</source>
        <translation>向该窗口下发哪些区划的人员</translation>
    </message>
    <message>
        <source>Takes the place of</source>
        <translation>接替哪个窗口</translation>
    </message>
    <message>
        <source>nobody: one more desk</source>
        <translation>不接替，新增窗口</translation>
    </message>
    <message>
        <source>A desk whose place is taken is shut out; its journal goes to the new one.</source>
        <translation>被接替的窗口同时停用，它的台账会随下发包交给新窗口。</translation>
    </message>
    <message>
        <source>Compare the fingerprint first. Nothing was changed.</source>
        <translation>请先核对指纹。什么都没有改动。</translation>
    </message>
    <message>
        <source>Only the telephone tells that the request really comes from this desk.</source>
        <translation>只有打电话核对，才能确定申请真的来自这个窗口。</translation>
    </message>
    <message>
        <source>Writing the answer, then reading it back. Do not remove the stick yet.</source>
        <translation>正在写登记回执，写完还要读回核对。请先不要拔出 U 盘。</translation>
    </message>
    <message>
        <source>{name} is taken in</source>
        <translation>{name}已登记</translation>
    </message>
    <message>
        <source>You may remove the stick</source>
        <translation>可以拔出 U 盘了</translation>
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
        <source>Receives people of</source>
        <translation>下发范围</translation>
    </message>
    <message>
        <source>The desk will ask for the county&apos;s fingerprint: read this aloud</source>
        <translation>窗口会来电话问本县的指纹，请逐组念给对方</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Request of a desk</source>
        <translation>窗口的登记申请</translation>
    </message>
    <message>
        <source>Requests (*.gwr)</source>
        <translation>登记申请 (*.gwr)</translation>
    </message>
    <message>
        <source>Folder for the answer</source>
        <translation>登记回执存放的文件夹</translation>
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
        <source>Go through them</source>
        <translation>逐项解读</translation>
    </message>
    <message>
        <source>Policies: {count}</source>
        <translation>{count} 项政策</translation>
    </message>
    <message>
        <source>{count} more that seldom fit</source>
        <translation>另有 {count} 项一般用不上</translation>
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
        <source>Could not be found</source>
        <translation>查不到</translation>
    </message>
    <message>
        <source>Look it up in {where}, do not ask the visitor: {question}</source>
        <translation>先查“{where}”，不问来访人：{question}</translation>
    </message>
    <message>
        <source>the department&apos;s data</source>
        <translation>部门数据</translation>
    </message>
    <message>
        <source>On {day} the answer was “{answer}”: {question}</source>
        <translation>{day}的回答是“{answer}”。{question}</translation>
    </message>
    <message>
        <source>On {day} the answer was “{answer}”. Is it still so? {question}</source>
        <translation>{day}的回答是“{answer}”，时间较久，请确认现在是否还是这样：{question}</translation>
    </message>
    <message>
        <source>Answered long ago, please confirm: {question}</source>
        <translation>以前的回答时间较久，请确认：{question}</translation>
    </message>
    <message>
        <source>{question} (settles {count})</source>
        <translation>{question}（可定 {count} 项）</translation>
    </message>
    <message>
        <source>{answer} (as before)</source>
        <translation>{answer}（同上次）</translation>
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
        <source>Where things stand</source>
        <translation>目前情况</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Enrolled with {name}</source>
        <translation>已在{name}登记</translation>
    </message>
    <message>
        <source>The county&apos;s first issue brings the roster: {key} takes it in.</source>
        <translation>县级第一次下发会带来名册，按 {key} 导入。</translation>
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
        <source>No roster yet · catalogue {catalogue}</source>
        <translation>还没有名册 · 政策目录第 {catalogue} 版</translation>
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
        <source>No stick is plugged in. It is found by itself, and read at once.</source>
        <translation>没有插 U 盘。插上后会自动找到，并马上读出上面有什么。</translation>
    </message>
    <message>
        <source>being read …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>还没有读取</translation>
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
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>none of its records are here yet</source>
        <translation>这里还没有对方的记录</translation>
    </message>
    <message>
        <source>its records here: {number}</source>
        <translation>这里有对方的记录 {number} 条</translation>
    </message>
    <message>
        <source>whether it has ours is not known</source>
        <translation>对方有没有我们的记录还不知道</translation>
    </message>
    <message>
        <source>it has ours up to no. {number}</source>
        <translation>对方已有我们的第 1 至 {number} 号</translation>
    </message>
    <message>
        <source>last report {day}</source>
        <translation>上次收到 {day}</translation>
    </message>
    <message>
        <source>The computer&apos;s clock is {days} days behind</source>
        <translation>电脑时钟慢了 {days} 天</translation>
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
        <source>Corrections</source>
        <translation>更正</translation>
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
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Also for the sister desks</source>
        <translation>也给同一中心的其他窗口</translation>
    </message>
    <message>
        <source>Also for the sister desks: {names}</source>
        <translation>也给同一中心的其他窗口：{names}</translation>
    </message>
    <message>
        <source>{names} can then read the same bundle: a matter that was begun here can go on there.</source>
        <translation>{names}也能读这个包：这里开始的办件，可以到那边接着办。</translation>
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
        <source>The slip goes with the stick: what is on it, its digits, two signatures.</source>
        <translation>交接单随 U 盘一起走：写明盘上有什么、核对码，双方签字。</translation>
    </message>
    <message>
        <source>Hand-over slip</source>
        <translation>随盘交接单</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Making the hand-over slip</source>
        <translation>正在制作随盘交接单</translation>
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
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>window {number}</source>
        <translation>{number} 号窗口</translation>
    </message>
    <message>
        <source>{number} to {window}, please</source>
        <translation>请 {number} 到 {window}</translation>
    </message>
    <message>
        <source>Number {letters} {figures}, to {window}, please.</source>
        <translation>请 {letters} {figures} 号，到 {window}。</translation>
    </message>
</context>
<context>
    <name>HallDisplay</name>
    <message>
        <source>The hall&apos;s display</source>
        <translation>大厅叫号屏</translation>
    </message>
    <message>
        <source>Nobody has been called yet today</source>
        <translation>今天还没有叫号</translation>
    </message>
    <message>
        <source>Waiting: {priority} {first} · {ordinary} {second}</source>
        <translation>等候：{priority} {first} 人 · {ordinary} {second} 人</translation>
    </message>
</context>
<context>
    <name>HandOnDialog</name>
    <message>
        <source>Hand on the matters of {name}</source>
        <translation>改派 {name} 的办件</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>改派</translation>
    </message>
    <message>
        <source>Which matters (Space turns one, Ctrl+A turns all)</source>
        <translation>哪些办件（空格改一件，Ctrl+A 改全部）</translation>
    </message>
    <message>
        <source>{name} ({count} open)</source>
        <translation>{name}（在办 {count} 件）</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>Whoever has the fewest</source>
        <translation>在办最少的人</translation>
    </message>
    <message>
        <source>Note for the receiver (may stay empty)</source>
        <translation>给接手人的说明（可不填）</translation>
    </message>
    <message>
        <source>They answer for it at once: nobody has to accept it.</source>
        <translation>接手人立即负责，不用再接收。</translation>
    </message>
    <message>
        <source>Nobody else is there today to take them.</source>
        <translation>今天没有其他在岗的人可以接手。</translation>
    </message>
    <message>
        <source>Mark at least one matter.</source>
        <translation>请至少选一件。</translation>
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
        <source>Might they apply for something?</source>
        <translation>看看能申请什么</translation>
    </message>
    <message>
        <source>Try one character with *, the pinyin or its initials, the last four digits of the ID number, the birth date, the village or the head of household.</source>
        <translation>可以换一种找法：用 * 代替写不出的字、拼音或首字母、身份证号后四位、出生日期、村名、户主姓名。</translation>
    </message>
    <message>
        <source>Advised to apply: {names}</source>
        <translation>已提示可申请：{names}</translation>
    </message>
    <message>
        <source>No question is left. Nothing was kept.</source>
        <translation>都问过了，回答没有保存。</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>By these answers nothing speaks for an application now.</source>
        <translation>按这些回答，眼下看不出可以申请的事项。</translation>
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
        <source>Ticket for a matter</source>
        <translation>选事项取号</translation>
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
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>来历</translation>
    </message>
    <message>
        <source>lost, new …</source>
        <translation>挂失、换卡…</translation>
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
        <source>Take in a bundle</source>
        <translation>导入数据包</translation>
    </message>
    <message>
        <source>The bundle is checked whole before anything changes; you first see what it does. Until then a sender&apos;s name is only what the file claims.</source>
        <translation>先整包核对，再给您看会有哪些变化，确认后才改动。核对以前，来自哪里只是文件自己说的。</translation>
    </message>
    <message>
        <source>The bundle is whole and comes from a sister desk</source>
        <translation>数据包完好，确由同一中心的窗口签发</translation>
    </message>
    <message>
        <source>Report no.</source>
        <translation>周报号</translation>
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
        <source>Report no. {serial} from {sender}</source>
        <translation>{sender}的第 {serial} 号上报</translation>
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
    <name>Interpretation</name>
    <message>
        <source>{told}: {count} policies</source>
        <translation>{told} {count} 项</translation>
    </message>
    <message>
        <source>{count} more that seldom fit: one question settles them</source>
        <translation>另有 {count} 项一般用不上，一问可定</translation>
    </message>
    <message>
        <source>explained now</source>
        <translation>本次已讲解</translation>
    </message>
    <message>
        <source>rests on old data</source>
        <translation>依据较旧</translation>
    </message>
    <message>
        <source>met</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>local rule</source>
        <translation>待县里确认</translation>
    </message>
    <message>
        <source>from the roster</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>worked out from other data</source>
        <translation>由已有数据算出</translation>
    </message>
    <message>
        <source>said by the visitor</source>
        <translation>来访人今天所说</translation>
    </message>
    <message>
        <source>said by the visitor earlier</source>
        <translation>来访人以前所说</translation>
    </message>
    <message>
        <source>looked up</source>
        <translation>部门数据查得</translation>
    </message>
    <message>
        <source>exclude each other</source>
        <translation>互斥</translation>
    </message>
    <message>
        <source>presupposes</source>
        <translation>前提</translation>
    </message>
    <message>
        <source>one of the two</source>
        <translation>择一</translation>
    </message>
    <message>
        <source>pays the difference</source>
        <translation>补差</translation>
    </message>
    <message>
        <source>ask the visitor</source>
        <translation>问来访人</translation>
    </message>
    <message>
        <source>look it up</source>
        <translation>窗口查</translation>
    </message>
    <message>
        <source>the county says</source>
        <translation>县里定</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>同时满足</translation>
    </message>
    <message>
        <source>one of these is enough</source>
        <translation>满足其一即可</translation>
    </message>
    <message>
        <source>none of these may hold</source>
        <translation>不能有</translation>
    </message>
    <message>
        <source>{name} ({how})</source>
        <translation>{name}（{how}）</translation>
    </message>
    <message>
        <source>received already</source>
        <translation>已在享受</translation>
    </message>
    <message>
        <source>explained {day}</source>
        <translation>{day}已讲解</translation>
    </message>
    <message>
        <source>no days are stated</source>
        <translation>没有写明起止日期</translation>
    </message>
    <message>
        <source>from {begin}</source>
        <translation>{begin}起</translation>
    </message>
    <message>
        <source>until {end}</source>
        <translation>到{end}止</translation>
    </message>
    <message>
        <source>from {begin} until {end}</source>
        <translation>{begin}起，到{end}止</translation>
    </message>
    <message>
        <source>Not so: {clause}</source>
        <translation>未满足：{clause}</translation>
    </message>
</context>
<context>
    <name>InterpretationPane</name>
    <message>
        <source>Go through the policies</source>
        <translation>逐项解读政策</translation>
    </message>
    <message>
        <source>Nothing is ticked yet.</source>
        <translation>还没有勾选已讲解的政策。</translation>
    </message>
    <message>
        <source>Space ticks the marked policy as explained; F8 then keeps it.</source>
        <translation>按空格键勾选当前这项为已讲解，再按 F8 记录。</translation>
    </message>
    <message>
        <source>Kept: {count} policies were explained to {name}.</source>
        <translation>已记录：向{name}讲解了 {count} 项政策。</translation>
    </message>
    <message>
        <source>F7 prints the checklist of it. What you tick from now on is added.</source>
        <translation>按 F7 打印本次解读的清单。以后再勾选的会补记进去。</translation>
    </message>
    <message>
        <source>No matter of this desk applies for “{policy}”.</source>
        <translation>“{policy}”没有可在本窗口登记的事项。</translation>
    </message>
    <message>
        <source>Where it is applied for stands at the right.</source>
        <translation>到哪里办写在右边。</translation>
    </message>
    <message>
        <source>{name}: {policy}</source>
        <translation>{name}：{policy}</translation>
    </message>
    <message>
        <source>“{policy}” is settled case by case; nobody goes on receiving it.</source>
        <translation>“{policy}”一事一办，没有“是否在享受”这一项。</translation>
    </message>
    <message>
        <source>Who receives “{policy}” stands on the roster.</source>
        <translation>是否在享受“{policy}”以名册为准。</translation>
    </message>
    <message>
        <source>Where the roster is wrong: F4 the person&apos;s page, F2 correct the data.</source>
        <translation>名册有误的，按 F4 回人员页，再按 F2 更正。</translation>
    </message>
</context>
<context>
    <name>Inviter</name>
    <message>
        <source>Nobody is to be invited now: a visitor rates after being told the outcome.</source>
        <translation>现在没有可以邀请评价的办件：告知结果以后才评价。</translation>
    </message>
    <message>
        <source>The rating was received.</source>
        <translation>已收到评价。</translation>
    </message>
    <message>
        <source>Not rated.</source>
        <translation>未评价。</translation>
    </message>
</context>
<context>
    <name>IssueList</name>
    <message>
        <source>receipt up to {number}</source>
        <translation>回执至第 {number} 号</translation>
    </message>
    <message>
        <source>{count} decisions</source>
        <translation>更正答复 {count} 条</translation>
    </message>
    <message>
        <source>{count} records returned</source>
        <translation>归还台账 {count} 条</translation>
    </message>
    <message>
        <source>new keys</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>政策目录</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>随包带去</translation>
    </message>
    <message>
        <source>Last issue</source>
        <translation>上次下发</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未选</translation>
    </message>
    <message>
        <source>Desks to issue to</source>
        <translation>下发给哪些窗口</translation>
    </message>
</context>
<context>
    <name>IssueOutcome</name>
    <message>
        <source>What was issued</source>
        <translation>下发结果</translation>
    </message>
    <message>
        <source>Bundles written</source>
        <translation>已写出的数据包</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>什么都没有写出</translation>
    </message>
    <message>
        <source>{count} of {wanted} bundles were written</source>
        <translation>应写 {wanted} 个包，已写出 {count} 个</translation>
    </message>
    <message>
        <source>You may remove the stick</source>
        <translation>可以拔出 U 盘了</translation>
    </message>
    <message>
        <source>All of them are written</source>
        <translation>全部写好了</translation>
    </message>
    <message>
        <source>{count} bundles, {size} together. Each was read back and compared: it is whole.</source>
        <translation>共 {count} 个包，合计 {size}，每个都已读回核对，完好无误。</translation>
    </message>
    <message>
        <source>Stopped as asked. What is listed stands whole and may be used; the other desks got nothing. You may remove the stick.</source>
        <translation>已按要求停下。下面列出的包完好可用，其他窗口还没有写。可以拔出 U 盘。</translation>
    </message>
    <message>
        <source>What is listed stands whole and may be used; the other desks got nothing. They are still chosen: try again with another stick.</source>
        <translation>下面列出的包完好可用，其他窗口还没有写，仍保持选中：请换一个 U 盘再试。</translation>
    </message>
    <message>
        <source>The desks are still chosen: try again with another stick or folder.</source>
        <translation>窗口仍保持选中：请换一个 U 盘或文件夹再试。</translation>
    </message>
    <message>
        <source>Print the hand-over slip</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>下发号</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
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
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>IssuePage</name>
    <message>
        <source>Search the desks</source>
        <translation>查找窗口</translation>
    </message>
    <message>
        <source>Desk, township or code · ↑ ↓ choose</source>
        <translation>窗口、乡镇或区划代码 · ↑ ↓ 选择</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Where to write the bundles</source>
        <translation>下发包写到哪里</translation>
    </message>
    <message>
        <source>only those behind {count}</source>
        <translation>只看待下发的 {count}</translation>
    </message>
    <message>
        <source>{count} people reach no desk</source>
        <translation>有 {count} 人哪个窗口都收不到</translation>
    </message>
    <message>
        <source>They are on the roster, and no desk receives the people of their place.</source>
        <translation>他们在名册上，但没有窗口接收他们所在地方的人员。请登记窗口或扩大下发范围。</translation>
    </message>
    <message>
        <source>{count} of {all} desks chosen</source>
        <translation>共 {all} 个窗口，已选 {count} 个</translation>
    </message>
    <message>
        <source>Write {count} bundles</source>
        <translation>写出 {count} 个下发包</translation>
    </message>
    <message>
        <source>Roster edition {roster}, catalogue {catalogue}, each desk&apos;s own receipt, decisions and keys: sealed to that desk alone.</source>
        <translation>名册第 {roster} 版、政策目录第 {catalogue} 版，连同各窗口自己的回执、更正答复和密钥；每个包只有收件窗口能打开。</translation>
    </message>
    <message>
        <source>Choose a desk first. Nothing was written.</source>
        <translation>请先选择窗口。什么都没有写出。</translation>
    </message>
    <message>
        <source>Space turns the box of a row, Ctrl+A ticks all of them.</source>
        <translation>空格勾选一行，Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>Writing, then reading back. Do not remove the stick yet.</source>
        <translation>正在写入，写完还要读回核对。请先不要拔出 U 盘。</translation>
    </message>
    <message>
        <source>{number} of {all} · {name}</source>
        <translation>第 {number} 个，共 {all} 个 · {name}</translation>
    </message>
    <message>
        <source>Stopping after this desk.</source>
        <translation>写完这个窗口就停下。</translation>
    </message>
    <message>
        <source>Folder for the bundles</source>
        <translation>下发包存放的文件夹</translation>
    </message>
    <message>
        <source>No desk fits. Esc shows all of them again.</source>
        <translation>没有符合的窗口。按 Esc 重新显示全部。</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>Write to · {key}</source>
        <translation>写到哪里 · {key}</translation>
    </message>
    <message>
        <source>Stop after this desk</source>
        <translation>写完这个就停</translation>
    </message>
    <message>
        <source>No desk to issue to</source>
        <translation>没有可下发的窗口</translation>
    </message>
    <message>
        <source>No desk to issue to yet</source>
        <translation>还没有可以下发的窗口</translation>
    </message>
    <message>
        <source>Take a desk in first: {key} opens the venues, and there its request is read from the stick.</source>
        <translation>请先登记窗口：按 {key} 打开“单位”页，在那里从 U 盘读取窗口的登记申请。</translation>
    </message>
</context>
<context>
    <name>ItemEditor</name>
    <message>
        <source>A new matter</source>
        <translation>新增事项</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Make the next version</source>
        <translation>存为新一版目录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Departments, the main one first</source>
        <translation>办理部门，主办的写在最前</translation>
    </message>
    <message>
        <source>between two of them: 、</source>
        <translation>几个部门之间用“、”隔开</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>办理方式</translation>
    </message>
    <message>
        <source>Way, in the order of choosing</source>
        <translation>办理流程，按点选的先后排列</translation>
    </message>
    <message>
        <source>Help may come first and the papers after</source>
        <translation>情况紧急的可以先救助、后补手续</translation>
    </message>
    <message>
        <source>Limit in words</source>
        <translation>时限的文字说明</translation>
    </message>
    <message>
        <source>empty: unknown</source>
        <translation>不填就是不清楚</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>（还没有名称）</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>什么情况要</translation>
    </message>
    <message>
        <source>always</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>On the roster</source>
        <translation>名册可查</translation>
    </message>
    <message>
        <source>Name of the paper</source>
        <translation>材料名称</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>a number; empty: unknown</source>
        <translation>填数字；不填就是不清楚</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>出具单位</translation>
    </message>
    <message>
        <source>How to get it</source>
        <translation>怎样办到</translation>
    </message>
    <message>
        <source>Asked for in which case</source>
        <translation>什么情况才要</translation>
    </message>
    <message>
        <source>empty: always</source>
        <translation>不填就是都要</translation>
    </message>
    <message>
        <source>Not asked for where the roster shows a low-income status</source>
        <translation>名册上有低收入身份的，不再要这份材料</translation>
    </message>
    <message>
        <source>Not asked for where the roster shows the disability certificate</source>
        <translation>名册上有残疾人证的，不再要这份材料</translation>
    </message>
    <message>
        <source>The marked paper</source>
        <translation>选中的材料</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>计时阶段</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Name of the limit</source>
        <translation>时限名称</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>怎样计算</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>calendar days</source>
        <translation>自然日</translation>
    </message>
    <message>
        <source>The marked limit</source>
        <translation>选中的时限</translation>
    </message>
    <message>
        <source>the whole matter</source>
        <translation>全程</translation>
    </message>
    <message>
        <source>1 working day</source>
        <translation>1个工作日</translation>
    </message>
    <message>
        <source>{count} working days</source>
        <translation>{count}个工作日</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1天</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count}天</translation>
    </message>
</context>
<context>
    <name>ItemPicker</name>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Help first, papers after</source>
        <translation>先行救助，后补材料</translation>
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
    <name>ItemsPane</name>
    <message>
        <source>Narrow the list of matters</source>
        <translation>缩小事项范围</translation>
    </message>
    <message>
        <source>Type a part of the name, department or id</source>
        <translation>输入事项名称、部门或编号里的字</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>窗口事项</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>New matter</source>
        <translation>新增事项</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Take {name} out? No window offers it from the next issue on; matters under way go on.</source>
        <translation>要删去“{name}”吗？下次下发以后，各窗口不再受理这一项；正在办的照常办完。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>办理方式</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>时限</translation>
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
        <source>Queue</source>
        <translation>排队叫号</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策：解读、找人、练习</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Supervisor&apos;s board</source>
        <translation>负责人看板</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Call the next number</source>
        <translation>叫下一个号</translation>
    </message>
    <message>
        <source>Call the same number again</source>
        <translation>再叫一次</translation>
    </message>
    <message>
        <source>Invite the visitor to rate</source>
        <translation>请群众评价</translation>
    </message>
    <message>
        <source>Enter a rating from a paper slip</source>
        <translation>录入纸质评价</translation>
    </message>
    <message>
        <source>Open the scan that waits</source>
        <translation>打开等着的扫码</translation>
    </message>
    <message>
        <source>The hall&apos;s display</source>
        <translation>大厅显示屏</translation>
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
        <source>Choose the matter, then give the ticket</source>
        <translation>先选事项，再取号</translation>
    </message>
    <message>
        <source>Open a matter</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Service card: lost, found, replaced</source>
        <translation>服务卡：挂失、找回、换新</translation>
    </message>
    <message>
        <source>Policy checklist</source>
        <translation>政策清单</translation>
    </message>
    <message>
        <source>Go through the policies with the visitor</source>
        <translation>和来访人逐项解读政策</translation>
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
        <source>Correct the data</source>
        <translation>更正资料</translation>
    </message>
    <message>
        <source>Why the data are what they are</source>
        <translation>资料的来历</translation>
    </message>
    <message>
        <source>How the visitor was recognised: roster, card, by hand</source>
        <translation>识别方式：数据、持卡、人工</translation>
    </message>
    <message>
        <source>What was compared or checked, as numbered</source>
        <translation>核对了什么（按所标数字）</translation>
    </message>
    <message>
        <source>Answer the next question: yes, no, not known</source>
        <translation>回答下一个问题：是、否、不清楚</translation>
    </message>
    <message>
        <source>Go through the policies, seek people out, practise</source>
        <translation>逐项解读、政策找人、一口清练习</translation>
    </message>
    <message>
        <source>The marked policy was explained to the visitor</source>
        <translation>选中的政策已向来访人解读</translation>
    </message>
    <message>
        <source>Practice: look at the answer, pick one of four, say how well it was known</source>
        <translation>练习：看答案；四选一；自评</translation>
    </message>
    <message>
        <source>The conversation is over: keep what was explained</source>
        <translation>解读结束：记下讲过的政策</translation>
    </message>
    <message>
        <source>Print: the checklist, or the list for the village</source>
        <translation>打印：政策清单，或者给村里的名单</translation>
    </message>
    <message>
        <source>Open a matter from the marked policy</source>
        <translation>按选中的政策受理事项</translation>
    </message>
    <message>
        <source>The visitor receives the marked policy, or does not</source>
        <translation>来访人已在享受选中的政策，或者没有</translation>
    </message>
    <message>
        <source>What was answered: correct it, take it back</source>
        <translation>回答过的情况：更正、收回</translation>
    </message>
    <message>
        <source>Save the list as a spreadsheet</source>
        <translation>把名单存成电子表格</translation>
    </message>
    <message>
        <source>Take a list in that the village filled in</source>
        <translation>读入村里填好的名单</translation>
    </message>
    <message>
        <source>Write down that somebody was sought out</source>
        <translation>登记联系结果</translation>
    </message>
    <message>
        <source>The visitor has come to the window</source>
        <translation>群众已到窗口</translation>
    </message>
    <message>
        <source>Done with the number</source>
        <translation>本号办完</translation>
    </message>
    <message>
        <source>Hold the number</source>
        <translation>暂留此号</translation>
    </message>
    <message>
        <source>Nobody came: missed</source>
        <translation>没人应，过号</translation>
    </message>
    <message>
        <source>Send to another window</source>
        <translation>转到别的窗口</translation>
    </message>
    <message>
        <source>The visitor has left</source>
        <translation>群众已离开</translation>
    </message>
    <message>
        <source>Which window this computer serves</source>
        <translation>选定本机服务的窗口</translation>
    </message>
    <message>
        <source>In the lists: call this number now</source>
        <translation>在列表里：现在就叫这个号</translation>
    </message>
    <message>
        <source>Filter the matters</source>
        <translation>筛选办件</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>补记说明</translation>
    </message>
    <message>
        <source>Take over or decline a hand-over</source>
        <translation>接收或退回移交</translation>
    </message>
    <message>
        <source>The person&apos;s page</source>
        <translation>打开人员页</translation>
    </message>
    <message>
        <source>The actions allowed now, as numbered</source>
        <translation>现在可以做的步骤（按编号）</translation>
    </message>
    <message>
        <source>What may be done beside the way, as its button says</source>
        <translation>不改变办理环节的操作，按键写在按钮上</translation>
    </message>
    <message>
        <source>In a list of papers: there, missing, not needed, on file</source>
        <translation>材料清单里：已有、缺、不需要、已掌握</translation>
    </message>
    <message>
        <source>The colleague is away</source>
        <translation>登记同事不在岗</translation>
    </message>
    <message>
        <source>The colleague is back</source>
        <translation>登记同事回岗</translation>
    </message>
    <message>
        <source>Hand the colleague&apos;s matters to others</source>
        <translation>改派同事的办件</translation>
    </message>
    <message>
        <source>Give matters without anybody to who is there</source>
        <translation>无人负责的交给在岗同事</translation>
    </message>
    <message>
        <source>Add up the ratings</source>
        <translation>汇总评价</translation>
    </message>
    <message>
        <source>Let somebody in</source>
        <translation>添加使用人</translation>
    </message>
    <message>
        <source>Change a role</source>
        <translation>更改身份</translation>
    </message>
    <message>
        <source>A new passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Take somebody&apos;s key away</source>
        <translation>收回钥匙</translation>
    </message>
    <message>
        <source>Take in a bundle</source>
        <translation>导入县级包</translation>
    </message>
    <message>
        <source>Print the hand-over slip</source>
        <translation>打印随盘交接单</translation>
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
        <source>Venues</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>收集</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Catalogues</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Issue to the desks</source>
        <translation>下发给各窗口</translation>
    </message>
    <message>
        <source>Read what came in: a request, a roster, the reports</source>
        <translation>读入收到的文件：登记申请、名册、周报包</translation>
    </message>
    <message>
        <source>Search on the page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>选择一行</translation>
    </message>
    <message>
        <source>Open the chosen row</source>
        <translation>打开选中的一行</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>How the field became what it is</source>
        <translation>查看这一栏的来历</translation>
    </message>
    <message>
        <source>In the list: accept, refuse, accept another value</source>
        <translation>在列表中：采纳、不采纳、改后采纳</translation>
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
        <source>On the page in front</source>
        <translation>当前页面</translation>
    </message>
    <message>
        <source>In a table</source>
        <translation>表格中</translation>
    </message>
    <message>
        <source>On the page of the queue</source>
        <translation>排队页</translation>
    </message>
    <message>
        <source>On the pages of matters</source>
        <translation>办件页</translation>
    </message>
    <message>
        <source>On the policies page</source>
        <translation>在政策页</translation>
    </message>
    <message>
        <source>On the supervisor&apos;s board</source>
        <translation>在看板上</translation>
    </message>
    <message>
        <source>In the settings, among people</source>
        <translation>在设置的人员里</translation>
    </message>
    <message>
        <source>On the page of corrections</source>
        <translation>更正页</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>The county&apos;s own keys</source>
        <translation>本县的密钥</translation>
    </message>
    <message>
        <source>Fingerprint of the county, read aloud to a desk that enrols</source>
        <translation>本县的指纹（窗口登记时逐组念给对方）</translation>
    </message>
    <message>
        <source>replacement under way: both hold</source>
        <translation>正在更换：新旧密钥都有效</translation>
    </message>
    <message>
        <source>one pair of keys in force</source>
        <translation>密钥正常</translation>
    </message>
    <message>
        <source>Keys before these</source>
        <translation>之前的密钥</translation>
    </message>
    <message>
        <source>New keys are made when the old ones may have been seen by others, or on a fixed day. Every desk learns of them with its next issue.</source>
        <translation>怀疑密钥被别人看到，或到了规定的日子，就更换密钥。各窗口收到下一次下发包时自动换用。</translation>
    </message>
    <message>
        <source>Every desk knows the new keys.</source>
        <translation>所有窗口都已换用新密钥。</translation>
    </message>
    <message>
        <source>{count} desks do not know the new keys yet</source>
        <translation>还有 {count} 个窗口不知道新密钥</translation>
    </message>
    <message>
        <source>Issue to them, and wait for their next report: it shows that they know.</source>
        <translation>请向它们下发，并等它们下一次上报：收到上报就说明已经换用。</translation>
    </message>
    <message>
        <source>Back to the venues</source>
        <translation>回到单位</translation>
    </message>
    <message>
        <source>Only an administrator may replace keys.</source>
        <translation>只有管理员可以更换密钥。</translation>
    </message>
    <message>
        <source>Replace the keys …</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Give up the old keys …</source>
        <translation>停用旧密钥…</translation>
    </message>
    <message>
        <source>Replace the county&apos;s keys?</source>
        <translation>要更换本县的密钥吗？</translation>
    </message>
    <message>
        <source>New keys are made now. The old ones hold beside them until you give them up.</source>
        <translation>现在生成新密钥。在您停用之前，旧密钥同时有效。</translation>
    </message>
    <message>
        <source>Every desk gets the new ones with its next issue, signed by the old ones.</source>
        <translation>各窗口随下一次下发包收到新密钥，由旧密钥签名担保。</translation>
    </message>
    <message>
        <source>Make a backup afterwards: an older one has only the old keys.</source>
        <translation>换好后请做一次备份：以前的备份里只有旧密钥。</translation>
    </message>
    <message>
        <source>Replace the keys</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不更换</translation>
    </message>
    <message>
        <source>Making new keys</source>
        <translation>正在生成新密钥</translation>
    </message>
    <message>
        <source>Give up the old keys?</source>
        <translation>要停用旧密钥吗？</translation>
    </message>
    <message>
        <source>What is still sealed to the old keys cannot be opened any more.</source>
        <translation>还用旧密钥加密的数据包，以后都打不开了。</translation>
    </message>
    <message>
        <source>{count} desks do not know the new keys. Their reports will be refused, and they have to be enrolled again.</source>
        <translation>有 {count} 个窗口不知道新密钥，它们的上报会被拒收，需要重新登记。</translation>
    </message>
    <message>
        <source>Give them up all the same</source>
        <translation>仍然停用</translation>
    </message>
    <message>
        <source>Wait for them</source>
        <translation>再等等</translation>
    </message>
    <message>
        <source>Every desk knows the new keys, so nothing is lost by it.</source>
        <translation>所有窗口都已换用新密钥，停用不会有损失。</translation>
    </message>
    <message>
        <source>Give up the old keys</source>
        <translation>停用旧密钥</translation>
    </message>
    <message>
        <source>Giving up the old keys</source>
        <translation>正在停用旧密钥</translation>
    </message>
</context>
<context>
    <name>LetInDialog</name>
    <message>
        <source>Let somebody in</source>
        <translation>添加使用人</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>As colleagues call them; it stands in every record.</source>
        <translation>同事平时的称呼，会写进每条记录。</translation>
    </message>
    <message>
        <source>What they may do</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Write down the name.</source>
        <translation>请写上姓名。</translation>
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
    <message>
        <source>Steps</source>
        <translation>看经过</translation>
    </message>
    <message>
        <source>Steps of {matter}</source>
        <translation>看{matter}的经过</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {matter}</source>
        <translation>打开“{matter}”</translation>
    </message>
    <message>
        <source>Two desks went on with this matter without knowing of each other.</source>
        <translation>两个窗口互不知情，各自办了这件事。</translation>
    </message>
    <message>
        <source>Look at the steps, and agree by telephone who goes on. What is done next here joins both.</source>
        <translation>请先看经过，打电话商量由谁接着办。在这里办下一步，就把两边合到一起。</translation>
    </message>
    <message>
        <source>Hide the steps</source>
        <translation>收起经过</translation>
    </message>
    <message>
        <source>another desk</source>
        <translation>其他窗口</translation>
    </message>
    <message>
        <source>one of several ends</source>
        <translation>各自办到这一步</translation>
    </message>
</context>
<context>
    <name>MinePage</name>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>现在没有等您处理的办件</translation>
    </message>
    <message>
        <source>Matters that you answer for appear here: those that are due, those whose visitor should be told, and hand-overs to accept. F6 on a person&apos;s page opens a matter.</source>
        <translation>您负责的办件会列在这里：快到期的、该告知群众的、等您接收的移交。在人员页按 F6 可登记办件。</translation>
    </message>
    <message>
        <source>My work in figures</source>
        <translation>我的工作数字</translation>
    </message>
    <message>
        <source>Offered to me</source>
        <translation>移交给我</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>To be told</source>
        <translation>待告知</translation>
    </message>
    <message>
        <source>Remind the back office</source>
        <translation>待催办</translation>
    </message>
    <message>
        <source>Waiting for materials</source>
        <translation>等补材料</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>You answer for {matter} now.</source>
        <translation>已接收，现在由您负责“{matter}”。</translation>
    </message>
</context>
<context>
    <name>NewCountyCard</name>
    <message>
        <source>The county has lost its keys</source>
        <translation>县级密钥丢失后重新登记</translation>
    </message>
    <message>
        <source>Only where the county itself has told you by telephone that its computer and its backups are lost. Its fingerprint until now:</source>
        <translation>只有县里亲自打电话说明电脑和备份都丢了，才走这一步。县里原来的指纹：</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>接下来会怎样</translation>
    </message>
    <message>
        <source>The keys of the county before are accepted no longer.</source>
        <translation>县里原来的密钥从此不再承认。</translation>
    </message>
    <message>
        <source>Everything this desk has recorded is sent again, from its first record.</source>
        <translation>本窗口记下的全部内容，会从第一条起重新上报。</translation>
    </message>
    <message>
        <source>The people this desk knows go with the first report, so that none are lost.</source>
        <translation>本窗口掌握的人员随第一次上报带去，一个也不会丢。</translation>
    </message>
    <message>
        <source>Nothing that was recorded here is deleted.</source>
        <translation>这里记下的内容一条也不会删除。</translation>
    </message>
    <message>
        <source>I have heard it from the county; go on</source>
        <translation>已得到县里电话确认，继续</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>1 · A new request for the county</source>
        <translation>1 · 给县里的新登记申请</translation>
    </message>
    <message>
        <source>Fingerprint of this desk, to be read aloud</source>
        <translation>本窗口的指纹（电话里念给县里听）</translation>
    </message>
    <message>
        <source>Where to write the request</source>
        <translation>登记申请写到哪里</translation>
    </message>
    <message>
        <source>2 · The county&apos;s answer</source>
        <translation>2 · 县里的答复</translation>
    </message>
    <message>
        <source>Ask the county for its new fingerprint by telephone and type it here.</source>
        <translation>请打电话问县里新的指纹，在这里输入。</translation>
    </message>
    <message>
        <source>The county&apos;s new fingerprint as heard</source>
        <translation>电话里听到的县级新指纹</translation>
    </message>
    <message>
        <source>12 groups of 5 digits</source>
        <translation>12 组，每组 5 位数字</translation>
    </message>
    <message>
        <source>Enrolment bundles found</source>
        <translation>找到的登记答复</translation>
    </message>
    <message>
        <source>Take the new county</source>
        <translation>换成县里的新密钥</translation>
    </message>
    <message>
        <source>Writing, then reading back from the stick. Do not remove it yet.</source>
        <translation>正在写入，然后从 U 盘读回核对。请先不要拔。</translation>
    </message>
    <message>
        <source>Written: {name}. You may remove the stick.</source>
        <translation>已写好：{name}。可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Type the county&apos;s fingerprint first. Nothing was changed.</source>
        <translation>请先输入县级指纹。什么都没有改动。</translation>
    </message>
    <message>
        <source>It makes sure that the answer really comes from the county.</source>
        <translation>这样才能确定答复真是县里给的。</translation>
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
        <source>Export the report now: it carries everything from the first record.</source>
        <translation>请马上导出周报包：里面是从第一条起的全部记录。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Folder for the request</source>
        <translation>存放登记申请的文件夹</translation>
    </message>
    <message>
        <source>Enrolment bundle</source>
        <translation>登记答复</translation>
    </message>
    <message>
        <source>Bundles (*.gwb)</source>
        <translation>数据包 (*.gwb)</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>The next number</source>
        <translation>下一个号</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Next {number}</source>
        <translation>下一位 {number}</translation>
    </message>
    <message>
        <source>Those who wait were sent to other windows.</source>
        <translation>等候的号都已转到其他窗口。</translation>
    </message>
    <message>
        <source>Nobody is waiting. A ticket given in reception stands here.</source>
        <translation>现在没有人等候。在接待页取的号会排在这里。</translation>
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
    <name>OfficeWindow</name>
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
    <name>OpenedCaseBand</name>
    <message>
        <source>Go on with it</source>
        <translation>接着办</translation>
    </message>
    <message>
        <source>Opened: {matter}</source>
        <translation>已登记：{matter}</translation>
    </message>
    <message>
        <source>help first, papers after</source>
        <translation>先行救助，后补材料</translation>
    </message>
    <message>
        <source>To be handed in: {names}</source>
        <translation>要交的材料：{names}</translation>
    </message>
    <message>
        <source>On file already, not to be asked for: {names}</source>
        <translation>已有、不用再要：{names}</translation>
    </message>
</context>
<context>
    <name>Outreach</name>
    <message>
        <source>{people} people</source>
        <translation>{people} 人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村居</translation>
    </message>
    <message>
        <source>Fit / to check</source>
        <translation>可能符合 / 需核实</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>联系情况</translation>
    </message>
    <message>
        <source>Village not stated</source>
        <translation>名册没写村居</translation>
    </message>
    <message>
        <source>{count} may fit</source>
        <translation>可能符合 {count}</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>需核实 {count}</translation>
    </message>
    <message>
        <source>{count} county</source>
        <translation>待县区明确 {count}</translation>
    </message>
    <message>
        <source>{people} people of edition {edition} against {policies} common policies (not all there are), {day}: {active} to be sought out. An office decides.</source>
        <translation>名册第 {edition} 版 {people} 人，对照 {policies} 项常用政策（不是全部政策），{day}：要去联系 {active} 人。只作导引，由主管部门审核决定。</translation>
    </message>
</context>
<context>
    <name>OutreachLists</name>
    <message>
        <source>Save the list</source>
        <translation>保存名单</translation>
    </message>
    <message>
        <source>A list that came back</source>
        <translation>交回来的名单</translation>
    </message>
    <message>
        <source>Saved: {name}, {people} people, {rows} rows.</source>
        <translation>已保存：{name}，{people} 人，{rows} 行。</translation>
    </message>
    <message>
        <source>It holds personal data: have it back after use, or delete it.</source>
        <translation>名单含个人信息，用完请收回或者删除。</translation>
    </message>
    <message>
        <source>{rows} rows: {recorded} written down, {known} known already, {blank} not filled in, {refused} not taken.</source>
        <translation>{rows} 行：记下 {recorded} 行，以前记过 {known} 行，没填 {blank} 行，退回 {refused} 行。</translation>
    </message>
    <message>
        <source>Row {row}, {field}: {reason}</source>
        <translation>第 {row} 行“{field}”：{reason}</translation>
    </message>
    <message>
        <source>people to seek out</source>
        <translation>政策找人联系名单</translation>
    </message>
</context>
<context>
    <name>OutreachPane</name>
    <message>
        <source>Villages</source>
        <translation>村居</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>People to seek out</source>
        <translation>要去联系的人</translation>
    </message>
    <message>
        <source>The survey was stopped. Nothing was changed.</source>
        <translation>已停下对照，什么都没有改动。</translation>
    </message>
    <message>
        <source>Going through the roster …</source>
        <translation>正在对照名册……</translation>
    </message>
    <message>
        <source>All villages</source>
        <translation>全部村居</translation>
    </message>
    <message>
        <source>To be contacted again</source>
        <translation>该再联系的</translation>
    </message>
    <message>
        <source>the roster is to be put right</source>
        <translation>名册要更正</translation>
    </message>
    <message>
        <source>Moved or died</source>
        <translation>已迁走或去世</translation>
    </message>
    <message>
        <source>All policies</source>
        <translation>全部政策</translation>
    </message>
    <message>
        <source>counted by policy</source>
        <translation>按项数计，不是人数</translation>
    </message>
    <message>
        <source>and {count} more: choose a village</source>
        <translation>还有 {count} 人，请选一个村</translation>
    </message>
    <message>
        <source>People: {count}</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>The contact is written down.</source>
        <translation>联系情况已记下。</translation>
    </message>
    <message>
        <source>List for the village</source>
        <translation>打印联系名单</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>存成电子表格</translation>
    </message>
    <message>
        <source>Take a filled list in …</source>
        <translation>读入填好的名单……</translation>
    </message>
    <message>
        <source>Survey again</source>
        <translation>重新对照</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Villages and policies</source>
        <translation>村居和政策</translation>
    </message>
    <message>
        <source>Nobody here has to be sought out. People stand here who may have a right and do not use it, once the roster has been gone through (Survey again).</source>
        <translation>这里没有需要去联系的人。对照名册以后，可能该享受而没有享受的人会列在这里（按“重新对照”）。</translation>
    </message>
    <message>
        <source>The marked person</source>
        <translation>选中的人</translation>
    </message>
    <message>
        <source>Write a contact down</source>
        <translation>记下联系情况</translation>
    </message>
    <message>
        <source>{enter} goes through the policies with them, F4 their page</source>
        <translation>{enter} 逐项解读政策，F4 人员页</translation>
    </message>
</context>
<context>
    <name>OwnKeysCard</name>
    <message>
        <source>This desk&apos;s keys</source>
        <translation>本窗口的密钥</translation>
    </message>
    <message>
        <source>Fingerprint of this desk, to be read aloud</source>
        <translation>本窗口的指纹（电话里念给县里听）</translation>
    </message>
    <message>
        <source>new; the county does not know them yet</source>
        <translation>新密钥；县里还不知道</translation>
    </message>
    <message>
        <source>The next report tells the county. Until its receipt covers that, reports are signed with the keys before.</source>
        <translation>下次上报就告诉县里。在县级回执确认以前，上报仍用旧密钥签名。</translation>
    </message>
    <message>
        <source>known to the county; both pairs hold for now</source>
        <translation>县里已知道；目前新旧都有效</translation>
    </message>
    <message>
        <source>The keys before end with the first issue that is sealed to the new ones.</source>
        <translation>收到第一个用新密钥加密的下发包后，旧密钥就作废。</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>Keys before these</source>
        <translation>以前的密钥</translation>
    </message>
    <message>
        <source>Only an administrator may replace keys.</source>
        <translation>只有管理员可以换密钥。</translation>
    </message>
    <message>
        <source>Replace the keys …</source>
        <translation>换密钥…</translation>
    </message>
    <message>
        <source>The county has lost its keys …</source>
        <translation>县里的密钥丢了…</translation>
    </message>
    <message>
        <source>Replace this desk&apos;s keys?</source>
        <translation>要换本窗口的密钥吗？</translation>
    </message>
    <message>
        <source>New keys are made now; those before hold beside them until the county knows.</source>
        <translation>现在就生成新密钥；县里知道以前，旧的同时有效。</translation>
    </message>
    <message>
        <source>The next report tells the county; nothing needs to be enrolled again.</source>
        <translation>下次上报就告诉县里，不用重新登记。</translation>
    </message>
    <message>
        <source>It cannot be undone. If a computer was stolen, tell the county by telephone.</source>
        <translation>换了就不能退回。如果是电脑被偷，请打电话告诉县里。</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>换成新密钥</translation>
    </message>
    <message>
        <source>Making new keys</source>
        <translation>正在生成新密钥</translation>
    </message>
    <message>
        <source>New keys are made</source>
        <translation>新密钥已经生成</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>PaperRating</name>
    <message>
        <source>Rating from a paper slip</source>
        <translation>录入纸质评价</translation>
    </message>
    <message>
        <source>Part-grades, where the slip has them (5 is best):</source>
        <translation>分项评价，纸上有才填（5 最好）：</translation>
    </message>
    <message>
        <source>It is sealed at once and can be read nowhere at this window afterwards.</source>
        <translation>录入后立即密封，本窗口再也看不到内容。</translation>
    </message>
    <message>
        <source>Seal the rating</source>
        <translation>密封评价</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Materials  {count}</source>
        <translation>材料 {count} 项</translation>
    </message>
    <message>
        <source>missing {count}</source>
        <translation>缺 {count} 项</translation>
    </message>
    <message>
        <source>{key} marks them</source>
        <translation>{key} 核对</translation>
    </message>
    <message>
        <source>The catalogue here has no papers for this matter: as told at the window.</source>
        <translation>本机目录中没有此事项的材料清单：以窗口告知为准。</translation>
    </message>
    <message>
        <source>Scans and photos  {count}</source>
        <translation>扫描件和照片 {count} 份</translation>
    </message>
    <message>
        <source>None yet. Press A, or drop a JPEG, PNG or PDF here; it is kept encrypted.</source>
        <translation>还没有。按 A 键，或把 JPEG、PNG、PDF 文件拖到这里；加密保存。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at {file}</source>
        <translation>查看“{file}”</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove {file}</source>
        <translation>移除“{file}”</translation>
    </message>
</context>
<context>
    <name>ParameterCard</name>
    <message>
        <source>The marked figure</source>
        <translation>选中的参数</translation>
    </message>
    <message>
        <source>Fill it in</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>a number; empty: unknown</source>
        <translation>填数字；留空表示未知</translation>
    </message>
    <message>
        <source>a day as 2026-07-01; empty: unbounded</source>
        <translation>日期，写作 2026-07-01；留空表示不限</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>自何日起执行</translation>
    </message>
    <message>
        <source>In force until</source>
        <translation>执行到何日</translation>
    </message>
    <message>
        <source>Document that announced it</source>
        <translation>公布它的文件</translation>
    </message>
    <message>
        <source>title and number</source>
        <translation>名称和文号</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>This makes version {number} of the catalogue</source>
        <translation>将生成政策目录第 {number} 版</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>{name}: {value}. Every desk judges by it from the next issue on.</source>
        <translation>{name}：{value}。下一次下发后，各窗口都按此判断。</translation>
    </message>
    <message>
        <source>Make version {number}</source>
        <translation>生成第 {number} 版</translation>
    </message>
    <message>
        <source>It follows from two other figures; fill those in.</source>
        <translation>它由另外两项参数得出，请填写那两项。</translation>
    </message>
    <message>
        <source>entered {day}</source>
        <translation>{day}填入</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>以前：{value}</translation>
    </message>
    <message>
        <source>from two others</source>
        <translation>由另两项得出</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>A new passphrase for {name}</source>
        <translation>{name} 的新口令</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The old one opens nothing from now on but backups made before.</source>
        <translation>旧口令从现在起只能打开以前的备份。</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Typed by themselves, unseen; a sentence is best.</source>
        <translation>由本人输入，不让别人看见；最好是一句话。</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Write down a passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>The two are not the same. Type the second once more.</source>
        <translation>两次不一样，请重输第二次。</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Away…</source>
        <translation>登记不在岗…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>已回岗</translation>
    </message>
    <message>
        <source>Hand their matters on…</source>
        <translation>改派其办件…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>待其接收</translation>
    </message>
</context>
<context>
    <name>PeopleSettings</name>
    <message>
        <source>Who may unlock this desk</source>
        <translation>谁能进入本窗口</translation>
    </message>
    <message>
        <source>Supervisors and administrators let people in; you can change your own passphrase.</source>
        <translation>由负责人或管理员添加人员；您可以修改自己的口令。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Open matters</source>
        <translation>在办件</translation>
    </message>
    <message>
        <source>Let somebody in…</source>
        <translation>添加使用人…</translation>
    </message>
    <message>
        <source>Change the role…</source>
        <translation>更改身份…</translation>
    </message>
    <message>
        <source>New passphrase…</source>
        <translation>新口令…</translation>
    </message>
    <message>
        <source>Take the key away…</source>
        <translation>收回钥匙…</translation>
    </message>
    <message>
        <source>Who is away, now or later</source>
        <translation>谁不在岗（现在和以后）</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Nobody. Whoever leads the desk writes it down on the board (Ctrl+7, F4).</source>
        <translation>没有人。由负责人在看板登记（Ctrl+7，再按 F4）。</translation>
    </message>
    <message>
        <source>{name} may unlock this desk now.</source>
        <translation>{name} 现在可以进入本窗口。</translation>
    </message>
    <message>
        <source>{name} has another role now: {role}.</source>
        <translation>{name} 的身份已改为：{role}。</translation>
    </message>
    <message>
        <source>The new passphrase of {name} holds.</source>
        <translation>{name} 的新口令已生效。</translation>
    </message>
    <message>
        <source>The key of {name} was taken away.</source>
        <translation>已收回 {name} 的钥匙。</translation>
    </message>
</context>
<context>
    <name>PersonDetail</name>
    <message>
        <source>The marked person</source>
        <translation>选中的人</translation>
    </message>
    <message>
        <source>Here stands who is marked: why they may have a right, what to ask, which papers to bring, and what came of earlier contacts.</source>
        <translation>选中一个人，这里会列出可能符合的理由、要问清的事、要带的材料，以及以前联系的情况。</translation>
    </message>
    <message>
        <source>{helper}, {day}: {outcome}. Nobody is sent there again. Open the person&apos;s page (F4) and propose a correction, so that the county puts the roster right.</source>
        <translation>{helper}，{day}：{outcome}。以后不再安排上门。请打开人员页（F4）提出更正，由县级改正名册。</translation>
    </message>
    <message>
        <source>{name}, {age}</source>
        <translation>{name}，{age} 岁</translation>
    </message>
    <message>
        <source>household of {head}</source>
        <translation>户主 {head}</translation>
    </message>
    <message>
        <source>no telephone on the roster</source>
        <translation>名册没有电话</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>To ask</source>
        <translation>要问清</translation>
    </message>
    <message>
        <source>To bring</source>
        <translation>要带</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>到哪里</translation>
    </message>
    <message>
        <source>Contacts so far</source>
        <translation>以前的联系</translation>
    </message>
    <message>
        <source>Nobody has been there yet.</source>
        <translation>还没有联系过。</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>What has {name} come for?</source>
        <translation>{name}来办什么？</translation>
    </message>
    <message>
        <source>Give the ticket</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Open a matter for {name}</source>
        <translation>为{name}登记办件</translation>
    </message>
    <message>
        <source>Open the matter</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>No ticket was given yet: nobody has checked whose card this is.</source>
        <translation>还没有取号：没有人核对过这张卡是谁的。</translation>
    </message>
    <message>
        <source>Say below how it was checked (4 to 6), or choose another way (1, 3). The same key once more gives the ticket all the same.</source>
        <translation>请在下面选怎样核对的（4 到 6），或改用别的方式（1、3）；再按一次同一个键，仍然取号。</translation>
    </message>
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
    <name>PoliciesPage</name>
    <message>
        <source>Go through them</source>
        <translation>逐项解读</translation>
    </message>
    <message>
        <source>Seek people out</source>
        <translation>政策找人</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>一口清</translation>
    </message>
</context>
<context>
    <name>PoliciesPane</name>
    <message>
        <source>Narrow the list of policies</source>
        <translation>筛选政策</translation>
    </message>
    <message>
        <source>Type a part of the name, department or code</source>
        <translation>输入名称、部门或编号的一部分</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Change it, try it out</source>
        <translation>修改、试算</translation>
    </message>
    <message>
        <source>The marked policy</source>
        <translation>所选政策</translation>
    </message>
    <message>
        <source>{count} policies · clauses that wait for a local rule: {waiting}</source>
        <translation>共 {count} 项（工作选编）· 待明确当地是否执行的条款 {waiting} 条</translation>
    </message>
    <message>
        <source>drafts: {count}</source>
        <translation>草案 {count} 份</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Local?</source>
        <translation>待明确</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知金额</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>draft · {name}</source>
        <translation>草案 · {name}</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Whom it is for</source>
        <translation>帮扶对象</translation>
    </message>
    <message>
        <source>Who is left out</source>
        <translation>不包括</translation>
    </message>
    <message>
        <source>Remarks on the conditions</source>
        <translation>条件的说明</translation>
    </message>
    <message>
        <source>To other policies</source>
        <translation>与其他政策的关系</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>给什么</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>怎么申请</translation>
    </message>
    <message>
        <source>Time limit and notice</source>
        <translation>时限与公示</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>local rule?</source>
        <translation>待明确</translation>
    </message>
</context>
<context>
    <name>PolicyDetail</name>
    <message>
        <source>The marked policy</source>
        <translation>当前政策</translation>
    </message>
    <message>
        <source>To be confirmed by the county</source>
        <translation>待县里确认的当地规定</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Applying anew</source>
        <translation>如果重新申请</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>帮扶对象</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>To be known</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>给什么</translation>
    </message>
    <message>
        <source>→ or Enter unfolds them. One answer settles each:</source>
        <translation>按 → 或回车展开。每项一问可定：</translation>
    </message>
    <message>
        <source>not known whether it is received</source>
        <translation>是否已在享受：不清楚</translation>
    </message>
    <message>
        <source>rests on old data</source>
        <translation>依据较旧</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已讲解</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Open a matter</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Receives it, or not</source>
        <translation>是否已在享受</translation>
    </message>
    <message>
        <source>Under way: {matter}</source>
        <translation>正在办理：{matter}</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>去看办件</translation>
    </message>
    <message>
        <source>Go to {matter}</source>
        <translation>去看“{matter}”</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>还缺什么</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>现在问</translation>
    </message>
    <message>
        <source>Look it up now</source>
        <translation>现在查</translation>
    </message>
    <message>
        <source>Beside other policies</source>
        <translation>与其他政策的关系</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The grades whose conditions are met: {grades}</source>
        <translation>符合条件的档次：{grades}</translation>
    </message>
    <message>
        <source>Papers to bring</source>
        <translation>要带的材料</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>不用带。</translation>
    </message>
    <message>
        <source>Nobody may ask for these</source>
        <translation>不得索要</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>到哪里办</translation>
    </message>
    <message>
        <source>Ways of applying</source>
        <translation>怎么申请</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>咨询电话</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>办理时限</translation>
    </message>
    <message>
        <source>Public notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Matters here</source>
        <translation>本窗口事项</translation>
    </message>
    <message>
        <source>none: where it says above</source>
        <translation>没有，按上面写的地方办</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据文件</translation>
    </message>
</context>
<context>
    <name>PolicyEditor</name>
    <message>
        <source>Clauses</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Clause in words</source>
        <translation>条款的文字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Document that says so</source>
        <translation>说明此事的文件</translation>
    </message>
    <message>
        <source>key, title or number</source>
        <translation>来源代号、名称或文号</translation>
    </message>
    <message>
        <source>In force here</source>
        <translation>当地执行</translation>
    </message>
    <message>
        <source>Not in force here</source>
        <translation>当地不执行</translation>
    </message>
    <message>
        <source>Wait for a local rule</source>
        <translation>仍待明确</translation>
    </message>
    <message>
        <source>No such limit here</source>
        <translation>当地不设此限</translation>
    </message>
    <message>
        <source>The marked clause</source>
        <translation>所选条款</translation>
    </message>
    <message>
        <source>Which document says so?</source>
        <translation>依据是哪一份文件？</translation>
    </message>
    <message>
        <source>Type its key, title or number, then press the key again.</source>
        <translation>请填写来源代号、名称或文号，再按一次刚才的键。</translation>
    </message>
    <message>
        <source>local rule?</source>
        <translation>待明确</translation>
    </message>
    <message>
        <source>received already</source>
        <translation>已在享受</translation>
    </message>
    <message>
        <source>{name}: now the county&apos;s figure “{figure}”; a number takes its place</source>
        <translation>{name}：现用县区参数“{figure}”，填数字则改用该数字</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>If it is not in force, this goes: {clauses}</source>
        <translation>当地不执行时去掉：{clauses}</translation>
    </message>
    <message>
        <source>If it is not in force, these go together: {clauses}</source>
        <translation>当地不执行时一并去掉：{clauses}</translation>
    </message>
    <message>
        <source>Since this draft was begun the policy in force has become another one.</source>
        <translation>起草以后，现行版里的这项政策已有改动。</translation>
    </message>
    <message>
        <source>Discard the draft and begin anew; it cannot be put in force.</source>
        <translation>这份草案不能生效，请放弃后对照现行版重做。</translation>
    </message>
    <message>
        <source>The text cannot be read yet.</source>
        <translation>全文还有问题，暂时读不出来。</translation>
    </message>
    <message>
        <source>Put the problems right, or undo with Alt+Z; Esc keeps it for later.</source>
        <translation>请先改好，或按 Alt+Z 撤回；按 Esc 可留到以后再改。</translation>
    </message>
    <message>
        <source>This cannot be read: {what}</source>
        <translation>读不出来：{what}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤回的改动。</translation>
    </message>
    <message>
        <source>draft, not in force</source>
        <translation>草案，未生效</translation>
    </message>
    <message>
        <source>as in force</source>
        <translation>与现行版相同</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异与生效</translation>
    </message>
    <message>
        <source>See the difference</source>
        <translation>查看差异</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃草案</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>到试算</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭，保留草案</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>改动之处</translation>
    </message>
    <message>
        <source>Change of verdict</source>
        <translation>结论变化</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>原为</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>变为</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>By township</source>
        <translation>按乡镇</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇（街道）</translation>
    </message>
    <message>
        <source>(none named)</source>
        <translation>（未写明）</translation>
    </message>
    <message>
        <source>Newly entitled</source>
        <translation>新的可能符合</translation>
    </message>
    <message>
        <source>No longer</source>
        <translation>不再可能符合</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>其他变化</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>Effect on the roster</source>
        <translation>对名册的影响</translation>
    </message>
    <message>
        <source>Cancel the count</source>
        <translation>停止统计</translation>
    </message>
    <message>
        <source>Compared with the version in force</source>
        <translation>与现行版相比</translation>
    </message>
    <message>
        <source>This must be put right first:</source>
        <translation>须先改正：</translation>
    </message>
    <message>
        <source>The whole text has problems; put them right there first.</source>
        <translation>“全文”里还有问题，请先在那里改正。</translation>
    </message>
    <message>
        <source>Nothing differs from the version in force yet.</source>
        <translation>与现行版还没有差异。</translation>
    </message>
    <message>
        <source>The count was cancelled.</source>
        <translation>统计已停止。</translation>
    </message>
    <message>
        <source>Judging the roster: {count} people</source>
        <translation>正在逐人试算名册：{count} 人</translation>
    </message>
    <message>
        <source>{changed} of {people} people of the roster would change.</source>
        <translation>名册 {people} 人中，{changed} 人的结论会变化。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Whom it is for, one a line</source>
        <translation>帮扶对象，一行一条</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>给什么</translation>
    </message>
    <message>
        <source>Who is left out, in words, one a line (conditions decide, not these)</source>
        <translation>不包括哪些人，一行一条（只作说明，判断以条件为准）</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>怎么申请</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里申请</translation>
    </message>
    <message>
        <source>Who may apply</source>
        <translation>由谁申请</translation>
    </message>
    <message>
        <source>Ways of applying</source>
        <translation>申请渠道</translation>
    </message>
    <message>
        <source>Telephone numbers</source>
        <translation>咨询电话</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>a day as 2026-07-01; empty: unbounded</source>
        <translation>日期，写作 2026-07-01；留空表示不限</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Time limit and notice</source>
        <translation>时限与公示</translation>
    </message>
    <message>
        <source>Time limit in words; empty: unknown</source>
        <translation>时限的文字；留空表示未知</translation>
    </message>
    <message>
        <source>a number; empty: unknown</source>
        <translation>数字；留空表示未知</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>Working days where the township decides</source>
        <translation>审核确认权下放乡镇的工作日</translation>
    </message>
    <message>
        <source>Working days at the most</source>
        <translation>最长工作日</translation>
    </message>
    <message>
        <source>Calendar days of the fast track</source>
        <translation>快速办理的自然日</translation>
    </message>
    <message>
        <source>Public notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Days of the notice</source>
        <translation>公示天数</translation>
    </message>
    <message>
        <source>Where it is put up</source>
        <translation>在哪里公示</translation>
    </message>
    <message>
        <source>Remark on the notice</source>
        <translation>公示的说明</translation>
    </message>
    <message>
        <source>How well founded</source>
        <translation>依据情况</translation>
    </message>
    <message>
        <source>The policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Founded</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What is paid</source>
        <translation>什么金额</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>needed where there is no figure</source>
        <translation>没有数字时必填</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>适用地区</translation>
    </message>
    <message>
        <source>a day, month, year or school term</source>
        <translation>日期、月份、年份或学期</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>key, title or number; between two: 、</source>
        <translation>来源代号、名称或文号，几个之间用、</translation>
    </message>
    <message>
        <source>Formula, as YAML</source>
        <translation>公式（YAML）</translation>
    </message>
    <message>
        <source>Historic, not current</source>
        <translation>历史标准，非现行</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The marked amount</source>
        <translation>所选金额</translation>
    </message>
    <message>
        <source>by formula</source>
        <translation>按公式</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>何时要</translation>
    </message>
    <message>
        <source>Name of the paper</source>
        <translation>材料名称</translation>
    </message>
    <message>
        <source>The marked paper</source>
        <translation>所选材料</translation>
    </message>
    <message>
        <source>The policy as text</source>
        <translation>政策全文</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems: {count}. The draft stays as it was until they are gone.</source>
        <translation>有 {count} 处问题；改好以前，草案保持原样。</translation>
    </message>
    <message>
        <source>It can be read; the draft is this text.</source>
        <translation>读得出来，草案就是这份全文。</translation>
    </message>
</context>
<context>
    <name>PolicyWords</name>
    <message>
        <source>read in the document</source>
        <translation>已核原文</translation>
    </message>
    <message>
        <source>read in a digest</source>
        <translation>见整理资料</translation>
    </message>
    <message>
        <source>common knowledge</source>
        <translation>通行做法</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待明确</translation>
    </message>
    <message>
        <source>as the whole</source>
        <translation>同整体</translation>
    </message>
    <message>
        <source>text</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>digest</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>general</source>
        <translation>通行</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待明确</translation>
    </message>
    <message>
        <source>always</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>有则带</translation>
    </message>
    <message>
        <source>if somebody else applies</source>
        <translation>委托时带</translation>
    </message>
    <message>
        <source>if at hand</source>
        <translation>手头有就带</translation>
    </message>
    <message>
        <source>ordinary procedure only</source>
        <translation>一般程序才要</translation>
    </message>
    <message>
        <source>if the data do not show it</source>
        <translation>比对不出才补</translation>
    </message>
    <message>
        <source>by data, no paper</source>
        <translation>数据核验</translation>
    </message>
    <message>
        <source>for the care allowance</source>
        <translation>护理补贴时带</translation>
    </message>
    <message>
        <source>when applied for</source>
        <translation>依申请时带</translation>
    </message>
    <message>
        <source>for a student loan</source>
        <translation>办助学贷款时带</translation>
    </message>
    <message>
        <source>for manual reimbursement</source>
        <translation>手工报销时带</translation>
    </message>
    <message>
        <source>arranged by the government</source>
        <translation>由政府安排</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>village</source>
        <translation>村（居）代办</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>school</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>county office</source>
        <translation>县区部门</translation>
    </message>
    <message>
        <source>without applying</source>
        <translation>免申请</translation>
    </message>
    <message>
        <source>required</source>
        <translation>须公示</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不公示</translation>
    </message>
    <message>
        <source>by local rule</source>
        <translation>按当地规定</translation>
    </message>
    <message>
        <source>in the ordinary procedure</source>
        <translation>一般程序须公示</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>local rule?</source>
        <translation>待明确</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>同时满足</translation>
    </message>
    <message>
        <source>one of these is enough</source>
        <translation>满足其一即可</translation>
    </message>
    <message>
        <source>not this</source>
        <translation>不属于以下情形</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>known {known} of {cards}</source>
        <translation>会了 {known}/{cards}</translation>
    </message>
    <message>
        <source>learning {count}</source>
        <translation>在学 {count}</translation>
    </message>
    <message>
        <source>due {count}</source>
        <translation>待复习 {count}</translation>
    </message>
    <message>
        <source>changed {count}</source>
        <translation>有变 {count}</translation>
    </message>
    <message>
        <source>{count} changed in the catalogue</source>
        <translation>目录有变 {count} 题</translation>
    </message>
    <message>
        <source>{count} to repeat</source>
        <translation>复习 {count} 题</translation>
    </message>
    <message>
        <source>{count} never practised</source>
        <translation>没练过 {count} 题</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>never</source>
        <translation>没练过</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>{left} of {before} people ({share}) would leave the roster.</source>
        <translation>现有 {before} 人中，将有 {left} 人（{share}）退出名册。</translation>
    </message>
    <message>
        <source>Is this the whole roster of the county? Who is not in the file loses the priority at every desk. A file of one township or of a few people only completes the roster.</source>
        <translation>这份文件是全县完整的名册吗？文件里没有的人，在各窗口都不再享受优先服务。如果只是一个乡镇或几个人的文件，请选择“只补充名册”。</translation>
    </message>
    <message>
        <source>No, look again</source>
        <translation>不，再看看</translation>
    </message>
    <message>
        <source>Only complete the roster</source>
        <translation>只补充名册</translation>
    </message>
    <message>
        <source>Yes, {left} people leave</source>
        <translation>是的，{left} 人退出</translation>
    </message>
    <message>
        <source>What the file would do</source>
        <translation>这份文件会带来什么</translation>
    </message>
    <message>
        <source>nothing is changed yet</source>
        <translation>尚未改动任何数据</translation>
    </message>
    <message>
        <source>Whole new edition</source>
        <translation>完整的新一版</translation>
    </message>
    <message>
        <source>Only complete the present one</source>
        <translation>只补充现有名册</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Two names</source>
        <translation>同号异名</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>People then</source>
        <translation>之后人数</translation>
    </message>
    <message>
        <source>Make edition {number}</source>
        <translation>生成第 {number} 版名册</translation>
    </message>
    <message>
        <source>Refused rows as a spreadsheet…</source>
        <translation>退回行另存为表格…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Nothing to see here.</source>
        <translation>这里没有内容。</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>{what} ({facts}) {then}</source>
        <translation>{what}（{facts}）{then}</translation>
    </message>
    <message>
        <source>ID card and roster do not agree on: {names}</source>
        <translation>身份证和名册对不上：{names}</translation>
    </message>
    <message>
        <source>Compare with the visitor. If the roster is wrong, say so with F2; they are served all the same.</source>
        <translation>请与本人核对；名册有误的，按 F2 申报更正；照常优先接待。</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day}起</translation>
    </message>
    <message>
        <source>new card {number}</source>
        <translation>新卡 {number}</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>Holder checked</source>
        <translation>持卡人核对</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>核对了</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {count} min</source>
        <translation>{hours} 小时 {count} 分</translation>
    </message>
    <message>
        <source>matter not stated</source>
        <translation>未说明事项</translation>
    </message>
    <message>
        <source>turn {place}</source>
        <translation>第 {place} 位</translation>
    </message>
    <message>
        <source>only at {window}</source>
        <translation>只到{window}</translation>
    </message>
    <message>
        <source>called at {time}</source>
        <translation>{time} 叫号</translation>
    </message>
    <message>
        <source>called {count} times</source>
        <translation>已叫 {count} 次</translation>
    </message>
    <message>
        <source>came at {time}, waited {minutes}</source>
        <translation>{time} 取号，已等 {minutes}</translation>
    </message>
    <message>
        <source>waiting {count}</source>
        <translation>等候 {count} 人</translation>
    </message>
    <message>
        <source>done {count}</source>
        <translation>已办 {count} 人</translation>
    </message>
    <message>
        <source>left {count}</source>
        <translation>离开 {count} 人</translation>
    </message>
    <message>
        <source>usual wait {minutes}</source>
        <translation>平均等候 {minutes}</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>The queue today</source>
        <translation>今日排队</translation>
    </message>
    <message>
        <source>Waiting: {lane}</source>
        <translation>等候：{lane}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办完</translation>
    </message>
    <message>
        <source>Left without being served</source>
        <translation>没有办就离开</translation>
    </message>
    <message>
        <source>Usual wait</source>
        <translation>平均等候</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Nobody waits in this lane.</source>
        <translation>这一队没有人等候。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂离</translation>
    </message>
    <message>
        <source>Nobody is held. {key} keeps a number that comes straight back.</source>
        <translation>没有暂离的号。按 {key} 暂时留住马上回来的号。</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Nobody was missed. {key} in this list calls a number again.</source>
        <translation>没有过号。在这里按 {key} 可重叫过号。</translation>
    </message>
    <message>
        <source>Which window does this computer serve?</source>
        <translation>本机服务哪个窗口？</translation>
    </message>
    <message>
        <source>It is kept on this computer; numbers are called to this window.</source>
        <translation>选择会保存在本机；叫号时请来访人到这个窗口。</translation>
    </message>
    <message>
        <source>Choose first which window this computer serves.</source>
        <translation>请先选定本机服务的窗口。</translation>
    </message>
    <message>
        <source>No number is at this window.</source>
        <translation>本窗口现在没有号。</translation>
    </message>
    <message>
        <source>Call {number} out of its turn? Why?</source>
        <translation>不按顺序叫 {number}？请写明原因。</translation>
    </message>
    <message>
        <source>It passes over {count} who came before. The call and its reason are recorded.</source>
        <translation>将越过排在前面的 {count} 人；这次叫号和原因都会留存。</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>叫 {number}</translation>
    </message>
    <message>
        <source>This centre has one window only.</source>
        <translation>本中心只有一个窗口。</translation>
    </message>
    <message>
        <source>Send {number} to which window?</source>
        <translation>把 {number} 转到哪个窗口？</translation>
    </message>
    <message>
        <source>It keeps its place by its arrival, and that window alone calls it.</source>
        <translation>按取号先后排队，只由该窗口叫号。</translation>
    </message>
    <message>
        <source>Has the visitor with {number} left?</source>
        <translation>持 {number} 的来访人已经离开了吗？</translation>
    </message>
    <message>
        <source>The number ends here; who comes back takes a new one.</source>
        <translation>这个号到此为止；再来时需重新取号。</translation>
    </message>
    <message>
        <source>{number} has left</source>
        <translation>{number} 已离开</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
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
    <name>Rating</name>
    <message>
        <source>Very satisfied</source>
        <translation>非常满意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Fairly satisfied</source>
        <translation>基本满意</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>非常不满意</translation>
    </message>
    <message>
        <source>On the whole</source>
        <translation>总体感受</translation>
    </message>
    <message>
        <source>How quick it was</source>
        <translation>办事效率</translation>
    </message>
    <message>
        <source>How well they knew it</source>
        <translation>业务水平</translation>
    </message>
    <message>
        <source>How they treated you</source>
        <translation>服务态度</translation>
    </message>
</context>
<context>
    <name>RatingPicker</name>
    <message>
        <source>Who is invited to rate?</source>
        <translation>邀请谁评价？</translation>
    </message>
    <message>
        <source>Matters whose visitor was told the outcome and has not rated yet.</source>
        <translation>已告知结果、还没有评价的办件。</translation>
    </message>
    <message>
        <source>On the visitor&apos;s screen</source>
        <translation>在来访者屏幕上评价</translation>
    </message>
    <message>
        <source>From a paper slip</source>
        <translation>录入纸质评价</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RatingWindow</name>
    <message>
        <source>Your rating</source>
        <translation>您的评价</translation>
    </message>
    <message>
        <source>How were you served?</source>
        <translation>请您评价这次服务</translation>
    </message>
    <message>
        <source>You need not answer. Your answer is sealed: the staff at the window cannot read it.</source>
        <translation>评价完全自愿。您的评价会加密封存，窗口工作人员看不到。</translation>
    </message>
    <message>
        <source>I would rather not</source>
        <translation>不评价</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>谢谢您！</translation>
    </message>
    <message>
        <source>If you like, say more; you can leave any of it out.</source>
        <translation>还可以分项评价，不填也可以。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>RatingsCard</name>
    <message>
        <source>What visitors say</source>
        <translation>群众评价</translation>
    </message>
    <message>
        <source>Grades in all</source>
        <translation>各档评价合计</translation>
    </message>
    <message>
        <source>Add up</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>{percent} % satisfied or very satisfied</source>
        <translation>满意和非常满意占 {percent} %</translation>
    </message>
    <message>
        <source>{count} given</source>
        <translation>已评价 {count} 份</translation>
    </message>
    <message>
        <source>{count} sealed</source>
        <translation>封存中 {count} 份</translation>
    </message>
    <message>
        <source>{count} declined</source>
        <translation>不评价 {count} 人</translation>
    </message>
    <message>
        <source>Your passphrase does not open ratings yet.</source>
        <translation>您的口令还不能打开评价。</translation>
    </message>
    <message>
        <source>They are added up {least} or more at once, so that nobody can read a single one.</source>
        <translation>每次至少满 {least} 份才汇总，任何人都看不到单份评价。</translation>
    </message>
</context>
<context>
    <name>ReadingHead</name>
    <message>
        <source>Go through the policies with a visitor</source>
        <translation>与来访人逐项解读政策</translation>
    </message>
    <message>
        <source>{find} finds the person; {begin} on their page begins: the next question, three groups, why, papers to bring, and a tick for what was explained. Below is the catalogue to read.</source>
        <translation>按 {find} 找到来访人，在其人员页按 {begin} 开始：上面是下一个问题，政策分三组，逐项写明为什么、带什么材料，讲过的打勾。下面的目录可以先看。</translation>
    </message>
    <message>
        <source>Version {version} · {status}</source>
        <translation>目录第 {version} 版 · {status}</translation>
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
    <name>RecordsEditor</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Take the key of {name} away?</source>
        <translation>收回 {name} 的钥匙？</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>They can no longer unlock this desk. What they did stays in the records; their {count} open matters go to present colleagues at once. Their passphrase still opens backups made before.</source>
        <translation>从此不能再进入本窗口。以前的记录都保留；在办的 {count} 件立即交给在岗同事。其口令仍能打开以前的备份。</translation>
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
    <name>ResultPane</name>
    <message>
        <source>Reports</source>
        <translation>上报包</translation>
    </message>
    <message>
        <source>The marked report</source>
        <translation>选中的上报包</translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>接收结果</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bring something</source>
        <translation>有新内容</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>Not for the county</source>
        <translation>不是给县级的</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>{received} records received = {new} new + {known} already known + {held} held</source>
        <translation>收到 {received} 条 = 新增 {new} + 已有 {known} + 搁置 {held}</translation>
    </message>
    <message>
        <source>Stopped: {count} of {found} files were not read</source>
        <translation>已停止：{found} 个文件中有 {count} 个没有读</translation>
    </message>
    <message>
        <source>{found} files were looked at. Nothing has changed.</source>
        <translation>查看了 {found} 个文件，没有改动任何数据。</translation>
    </message>
    <message>
        <source>{found} files were read</source>
        <translation>读取了 {found} 个文件</translation>
    </message>
    <message>
        <source>Only looked at: the reports are still to be taken in.</source>
        <translation>只是查看：上报包还没有接收。</translation>
    </message>
    <message>
        <source>All read. You may remove the stick.</source>
        <translation>读取完毕，可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Take them all in</source>
        <translation>全部接收</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Print the receiving slip</source>
        <translation>打印接收回单</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>{received} = {new} new + {known} known + {held} held</source>
        <translation>收到 {received} = 新增 {new} + 已有 {known} + 搁置 {held}</translation>
    </message>
    <message>
        <source>Held records are kept and tried again after the next roster or report; the desk is told in its receipt.</source>
        <translation>搁置的记录不会丢，下一次导入名册或上报后自动再试；回执会告知窗口。</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>brings something</source>
        <translation>有新内容</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>not for the county</source>
        <translation>不是给县级的</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>周报号</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送来</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
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
    <name>RevokeCard</name>
    <message>
        <source>Shut a desk out</source>
        <translation>停用窗口</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>上次上报</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收到</translation>
    </message>
    <message>
        <source>Open matters</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>接待人次</translation>
    </message>
    <message>
        <source>From now on nothing is accepted from this computer or issued to it.</source>
        <translation>从现在起，不再接收这台电脑的上报，也不再向它下发。</translation>
    </message>
    <message>
        <source>What it sent before stays and counts. What it has not sent is not accepted.</source>
        <translation>以前收到的记录照样保留、照样计数；还没送来的不再接收。</translation>
    </message>
    <message>
        <source>Its sister desks learn of it with their next issue.</source>
        <translation>同一单位的其他窗口随下一次下发得知。</translation>
    </message>
    <message>
        <source>It cannot be undone: to come back, the desk sends a request and is taken in anew.</source>
        <translation>停用不能撤销：要恢复，须由窗口重新申请登记。</translation>
    </message>
    <message>
        <source>Reason (lost, stolen, closed …)</source>
        <translation>原因（丢失、被盗、撤并等）</translation>
    </message>
    <message>
        <source>Reason for shutting the desk out</source>
        <translation>停用窗口的原因</translation>
    </message>
    <message>
        <source>Shut it out</source>
        <translation>停用这个窗口</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不停用</translation>
    </message>
    <message>
        <source>Give a reason first. Nothing was changed.</source>
        <translation>请先写明原因。什么都没有改动。</translation>
    </message>
    <message>
        <source>Who looks at the journal later has to understand it.</source>
        <translation>以后查台账的人要看得明白。</translation>
    </message>
    <message>
        <source>Shutting {name} out</source>
        <translation>正在停用{name}</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>What {name} may do</source>
        <translation>{name} 的身份</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>What they may do</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Supervisors set the queue, see the board and open ratings; administrators may do everything. It holds from their next signing-in at the latest.</source>
        <translation>负责人可设置叫号、查看看板、打开评价；管理员可做全部。最迟从其下次登录起生效。</translation>
    </message>
</context>
<context>
    <name>RosterLists</name>
    <message>
        <source>Columns that were left out: {names}</source>
        <translation>没有使用的列：{names}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>住地</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>救助类别</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>They are not on the roster in force.</source>
        <translation>他们不在现行名册里。</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>They are not in the file. Their cases stay; desks show that they left the roster.</source>
        <translation>文件里没有他们。办件保留，窗口会显示已退出名册。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>变更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>变更后</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Field by field, what is and what would be.</source>
        <translation>逐栏列出现在的内容和变更后的内容。</translation>
    </message>
    <message>
        <source>{value} (differs where it is hidden)</source>
        <translation>{value}（隐藏部分不同）</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>leaves the roster</source>
        <translation>退出名册</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>Open matters touched</source>
        <translation>涉及在办件</translation>
    </message>
    <message>
        <source>Open matters of people who leave or change; none of them is closed.</source>
        <translation>退出或变更人员的在办件；不会因此办结。</translation>
    </message>
    <message>
        <source>Corrected value</source>
        <translation>更正后的内容</translation>
    </message>
    <message>
        <source>The file says</source>
        <translation>文件里是</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Corrected values</source>
        <translation>更正过的内容</translation>
    </message>
    <message>
        <source>A correction stays while the file has the old value. Where the file has a third one, the file&apos;s is taken: look at these.</source>
        <translation>文件仍是旧内容的，更正继续有效；文件是第三种内容的，以文件为准，请逐个核对。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>所在处</translation>
    </message>
    <message>
        <source>Under several venues</source>
        <translation>归多个窗口</translation>
    </message>
    <message>
        <source>They stand in the file at two places, or desks of two places would receive them.</source>
        <translation>他们在文件里出现在两处，或者两处的窗口都会收到。</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺少的内容</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Of {count} people who were accepted, so many lack:</source>
        <translation>接收的 {count} 人中，缺少下列内容的人数：</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>退回的行</translation>
    </message>
    <message>
        <source>Nobody of these rows is taken. Write them as a spreadsheet, have them corrected, and read that file here.</source>
        <translation>这些行都没有接收。可另存为表格，改正后在这里再读入。</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>本行姓名</translation>
    </message>
    <message>
        <source>Stands already as</source>
        <translation>已有姓名</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>One number, two names</source>
        <translation>同号异名</translation>
    </message>
    <message>
        <source>The first name is taken. The rows go into the spreadsheet to correct.</source>
        <translation>以先出现的姓名为准；这些行会写进待改正的表格。</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What was noticed while reading the file.</source>
        <translation>读取文件时发现的情况。</translation>
    </message>
</context>
<context>
    <name>Rosters</name>
    <message>
        <source>division</source>
        <translation>区划代码</translation>
    </message>
    <message>
        <source>household</source>
        <translation>家庭户</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>救助类别</translation>
    </message>
    <message>
        <source>category to be settled</source>
        <translation>待定类别</translation>
    </message>
    <message>
        <source>what the category may mean</source>
        <translation>待定类别可能是</translation>
    </message>
    <message>
        <source>kinds of disability</source>
        <translation>残疾类别</translation>
    </message>
    <message>
        <source>other names</source>
        <translation>其他姓名</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>No telephone</source>
        <translation>没有电话</translation>
    </message>
    <message>
        <source>No village</source>
        <translation>没有村居</translation>
    </message>
    <message>
        <source>No township: no desk of a township gets them</source>
        <translation>没有乡镇：乡镇窗口收不到他们</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>没有救助类别</translation>
    </message>
    <message>
        <source>Category that may mean several</source>
        <translation>类别写法有多种可能</translation>
    </message>
    <message>
        <source>No head of household</source>
        <translation>没有户主</translation>
    </message>
    <message>
        <source>Neither address nor village</source>
        <translation>既没有住址也没有村居</translation>
    </message>
    <message>
        <source>correction stays</source>
        <translation>更正继续有效</translation>
    </message>
    <message>
        <source>file has it now</source>
        <translation>文件已改过来</translation>
    </message>
    <message>
        <source>file has a third value</source>
        <translation>文件是第三种内容</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>household {mark}</source>
        <translation>家庭户 {mark}</translation>
    </message>
</context>
<context>
    <name>RostersPage</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Editions so far</source>
        <translation>各版名册</translation>
    </message>
    <message>
        <source>The new edition</source>
        <translation>新一版名册</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Every row is judged. Nothing changes yet.</source>
        <translation>逐行核对，尚不改动任何数据。</translation>
    </message>
    <message>
        <source>Reading and judging every row</source>
        <translation>正在读取并逐行核对</translation>
    </message>
    <message>
        <source>Comparing with the roster in force</source>
        <translation>正在与现行名册比对</translation>
    </message>
    <message>
        <source>Nothing changes yet.</source>
        <translation>尚不改动任何数据。</translation>
    </message>
    <message>
        <source>Making edition {number}</source>
        <translation>正在生成第 {number} 版名册</translation>
    </message>
    <message>
        <source>In one step. If the power fails, nothing is half done.</source>
        <translation>一次完成；即使断电，也不会只做一半。</translation>
    </message>
    <message>
        <source>Edition {number} is in force at the county</source>
        <translation>县级已启用第 {number} 版名册</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>退回的行</translation>
    </message>
    <message>
        <source>The desks have it with the next issue: {key}.</source>
        <translation>按 {key} 下发后，窗口就能收到。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Refused rows as a spreadsheet…</source>
        <translation>退回行另存为表格…</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写入：{file}</translation>
    </message>
    <message>
        <source>When it is corrected, read it here: it completes the edition in force.</source>
        <translation>改正后在这里读入，会补充到现行名册。</translation>
    </message>
    <message>
        <source>A roster file</source>
        <translation>名册文件</translation>
    </message>
    <message>
        <source>Make a new edition from a file</source>
        <translation>用文件生成新一版名册</translation>
    </message>
    <message>
        <source>A spreadsheet or text file (.xlsx, .xls, .csv) as the offices send it; drop it here or choose it. You first see what it would do, and nothing changes before you say so.</source>
        <translation>各单位送来的表格或文本文件（.xlsx、.xls、.csv），拖到这里或选择文件。先看会带来什么，确认之前不改动任何数据。</translation>
    </message>
    <message>
        <source>No edition yet. The first file makes edition 1.</source>
        <translation>还没有名册。读入第一份文件，生成第 1 版。</translation>
    </message>
    <message>
        <source>from corrections</source>
        <translation>来自更正</translation>
    </message>
    <message>
        <source>file {digest}</source>
        <translation>文件 {digest}</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Edition {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成日期</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Roster file</source>
        <translation>名册文件</translation>
    </message>
    <message>
        <source>Rosters (*.xlsx *.xls *.csv)</source>
        <translation>名册 (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>{name} to correct.xlsx</source>
        <translation>{name}（待改正）.xlsx</translation>
    </message>
    <message>
        <source>Rows to correct</source>
        <translation>待改正的行</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>表格 (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>RulesPane</name>
    <message>
        <source>Rules</source>
        <translation>办理期限</translation>
    </message>
    <message>
        <source>The marked rule</source>
        <translation>选中的期限</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>default</source>
        <translation>程序默认</translation>
    </message>
    <message>
        <source>a source</source>
        <translation>有依据</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>At work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping before the next step…</source>
        <translation>将在下一步之前停止…</translation>
    </message>
</context>
<context>
    <name>ScanViewer</name>
    <message>
        <source>The file is damaged and cannot be drawn. Its bytes are kept as they came.</source>
        <translation>文件已损坏，无法显示；收到时的内容原样保存着。</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit the window</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ServingCard</name>
    <message>
        <source>The number being served</source>
        <translation>正在办理的号</translation>
    </message>
    <message>
        <source>Change the window</source>
        <translation>更换窗口</translation>
    </message>
    <message>
        <source>{window} is serving</source>
        <translation>{window}正在办理</translation>
    </message>
    <message>
        <source>This computer serves no window yet</source>
        <translation>本机还没有选定窗口</translation>
    </message>
    <message>
        <source>No number is at the window. {key} calls the next one.</source>
        <translation>窗口现在没有号，按 {key} 叫下一位。</translation>
    </message>
    <message>
        <source>Choose with {key} which window this computer serves.</source>
        <translation>按 {key} 选定本机服务的窗口。</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>{number} 号</translation>
    </message>
    <message>
        <source>not on the roster</source>
        <translation>名册外来访人</translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>叫下一位</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>重叫</translation>
    </message>
    <message>
        <source>Has come</source>
        <translation>已到窗口</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办完</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂离</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>To another window</source>
        <translation>转窗口</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已离开</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>window, reader, scanner, voice</source>
        <translation>窗口、读卡器、扫码枪、语音</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>本中心</translation>
    </message>
    <message>
        <source>windows, numbers, queue, scans</source>
        <translation>窗口、号码、叫号、附件</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>who may unlock, who is away</source>
        <translation>谁能进入、谁不在岗</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>version, backup, fingerprints</source>
        <translation>版本、备份、指纹</translation>
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
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The Chinese input method took a scan. Switch it to English (Shift) and scan again.</source>
        <translation>输入法吃掉了一次扫码。请切到英文（Shift），再扫一次。</translation>
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
    <name>SituationCard</name>
    <message>
        <source>What to know</source>
        <translation>需要知道的</translation>
    </message>
    <message>
        <source>This desk&apos;s keys …</source>
        <translation>本窗口的密钥…</translation>
    </message>
    <message>
        <source>The county keeps {count} of our records aside</source>
        <translation>县里搁置了我们的 {count} 条记录</translation>
    </message>
    <message>
        <source>They are kept and tried again with every report; nothing is lost.</source>
        <translation>这些记录都保存着，每次上报后再试，什么都没有丢。</translation>
    </message>
    <message>
        <source>{count} records of other desks are kept aside here</source>
        <translation>这里搁置了其他窗口的 {count} 条记录</translation>
    </message>
    <message>
        <source>They are tried again with every bundle that comes in.</source>
        <translation>每次导入数据包后会再试。</translation>
    </message>
    <message>
        <source>new keys</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>The county does not know this desk&apos;s new keys yet.</source>
        <translation>县里还不知道本窗口换了新密钥。</translation>
    </message>
    <message>
        <source>The next report tells it; the keys before hold until then.</source>
        <translation>下次上报会告诉它；在那以前旧密钥仍有效。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>{count} corrections wait for the county</source>
        <translation>{count} 条更正等县里处理</translation>
    </message>
    <message>
        <source>They go with the report; the next edition brings the outcome.</source>
        <translation>随上报送去，结果随下一版名册下来。</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Nothing is missing or held aside.</source>
        <translation>没有缺号，也没有搁置的记录。</translation>
    </message>
    <message>
        <source>sister desk</source>
        <translation>同中心窗口</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Set the date of this computer. Records keep their order, but tickets, papers and deadlines would bear a wrong day.</source>
        <translation>请校正电脑日期。记录的先后不会乱，但取号、打印和期限会写错日子。</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>缺号</translation>
    </message>
    <message>
        <source>The county lacks no. {ranges}</source>
        <translation>县级缺第 {ranges} 号</translation>
    </message>
    <message>
        <source>The next report brings them by itself; nothing is lost.</source>
        <translation>下次上报会自动补上，什么都没有丢。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 条</translation>
    </message>
    <message>
        <source>held aside</source>
        <translation>搁置</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Practice today</source>
        <translation>今日练习</translation>
    </message>
    <message>
        <source>Begin a round</source>
        <translation>开始一轮</translation>
    </message>
    <message>
        <source>A question comes, you say the answer aloud, then look. Esc ends the round at any time; what was graded is kept.</source>
        <translation>看题，先说出口，再看答案。随时可以按 Esc 停下，自评过的都记下。</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Last rounds</source>
        <translation>最近的练习</translation>
    </message>
    <message>
        <source>{count} questions wait</source>
        <translation>今天可练 {count} 题</translation>
    </message>
    <message>
        <source>Nothing to practise today</source>
        <translation>今天没有要练的了</translation>
    </message>
    <message>
        <source>The next question comes on {day}.</source>
        <translation>下一题在 {day}。</translation>
    </message>
    <message>
        <source>Catalogue version {version}: {status}</source>
        <translation>目录第 {version} 版：{status}</translation>
    </message>
    <message>
        <source>Rounds of {name}</source>
        <translation>{name} 的练习</translation>
    </message>
    <message>
        <source>Your last rounds</source>
        <translation>我最近的练习</translation>
    </message>
    <message>
        <source>No round yet. Each one appears here with its day and how it went.</source>
        <translation>还没有练过。每练一轮，这里记下日期和结果。</translation>
    </message>
    <message>
        <source>How far you are</source>
        <translation>掌握情况</translation>
    </message>
    <message>
        <source>Everybody at this desk</source>
        <translation>本窗口全体</translation>
    </message>
    <message>
        <source>Everybody at this desk, last 30 days</source>
        <translation>本窗口全体，近 30 天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>一次答出</translation>
    </message>
    <message>
        <source>Knows</source>
        <translation>会了</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Month by month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Desk by desk</source>
        <translation>按窗口</translation>
    </message>
    <message>
        <source>How visitors were recognised</source>
        <translation>识别方式</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Desk by desk, so far</source>
        <translation>按窗口（累计）</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>everything so far</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>接待人次</translation>
    </message>
    <message>
        <source>Matters opened</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Matters completed</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Policies explained</source>
        <translation>政策解读</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Satisfied, %</source>
        <translation>满意率 %</translation>
    </message>
    <message>
        <source>The desks&apos; reports bring these figures. None has come in yet: {key} collects them.</source>
        <translation>这些数字来自各窗口的周报包。现在还没有收到：按 {key} 收集。</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{month}/{year}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>登记办件</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>政策解读</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>上次上报</translation>
    </message>
    <message>
        <source>Open matters</source>
        <translation>在办</translation>
    </message>
</context>
<context>
    <name>Sticks</name>
    <message>
        <source>Reading the sticks …</source>
        <translation>正在读取 U 盘…</translation>
    </message>
    <message>
        <source>Every file is read to its end; its name decides nothing.</source>
        <translation>每个文件都读到底，不看文件名。</translation>
    </message>
    <message>
        <source>replaced by no. {serial}</source>
        <translation>已被第 {serial} 号代替</translation>
    </message>
    <message>
        <source>{kind} no. {serial} · says it is from {name}</source>
        <translation>{kind}第 {serial} 号 · 自称来自{name}</translation>
    </message>
    <message>
        <source>Request · says it is from {name}</source>
        <translation>登记申请 · 自称来自{name}</translation>
    </message>
    <message>
        <source>{count} to take in</source>
        <translation>给本单位的 {count} 个</translation>
    </message>
    <message>
        <source>{count} replaced by newer ones</source>
        <translation>旧的 {count} 个</translation>
    </message>
    <message>
        <source>{count} leftovers of interrupted writings; the next export removes them</source>
        <translation>{count} 个没写完的残留，下次导出时清掉</translation>
    </message>
    <message>
        <source>{count} folders could not be read</source>
        <translation>{count} 个文件夹读不出来</translation>
    </message>
    <message>
        <source>There are more files than were looked at</source>
        <translation>文件太多，没有全看完</translation>
    </message>
    <message>
        <source>nothing for this program</source>
        <translation>没有本程序的文件</translation>
    </message>
    <message>
        <source>{count} {what}</source>
        <translation>{what} {count} 个</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>{file} and {count} more</source>
        <translation>{file}，另有 {count} 个文件</translation>
    </message>
    <message>
        <source>{key} invites the visitor to rate; the rating is voluntary.</source>
        <translation>按 {key} 请来访人评价；评价自愿。</translation>
    </message>
    <message>
        <source>Kept, encrypted: {count} files.</source>
        <translation>已加密存入 {count} 个文件。</translation>
    </message>
    <message>
        <source>The files that they came from are still where they were.</source>
        <translation>原来的文件仍在原处，请按规定处理。</translation>
    </message>
    <message>
        <source>Keep scans or photos</source>
        <translation>存入扫描件或照片</translation>
    </message>
</context>
<context>
    <name>TalkBoard</name>
    <message>
        <source>The next question</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>No question is left whose answer would settle anything.</source>
        <translation>没有还能定结论的问题了。</translation>
    </message>
    <message>
        <source>The marked policy will stand here, whole.</source>
        <translation>左边选中的政策会在这里完整显示。</translation>
    </message>
</context>
<context>
    <name>TalkHead</name>
    <message>
        <source>Answers</source>
        <translation>已答情况</translation>
    </message>
    <message>
        <source>Person&apos;s page</source>
        <translation>人员页</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>打印清单</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>解读完毕</translation>
    </message>
    <message>
        <source>Explained {count} of {whole}</source>
        <translation>已讲解 {count} / {whole} 项</translation>
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
    <name>Ticket</name>
    <message>
        <source>called to {window}</source>
        <translation>已叫到{window}</translation>
    </message>
    <message>
        <source>nobody before them</source>
        <translation>前面没有人</translation>
    </message>
    <message>
        <source>{count} before them</source>
        <translation>前面 {count} 位</translation>
    </message>
    <message>
        <source>{count} before them, about {minutes} min</source>
        <translation>前面 {count} 位，约 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Steps</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Steps  {count} · newest first</source>
        <translation>办理经过 {count} 步 · 新的在前</translation>
    </message>
    <message>
        <source>{count} earlier steps</source>
        <translation>更早的 {count} 步</translation>
    </message>
    <message>
        <source>The words are confidential: who answers for the matter reads them.</source>
        <translation>内容保密，由负责此件的人员查看。</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>another desk</source>
        <translation>其他窗口</translation>
    </message>
    <message>
        <source>one of several ends</source>
        <translation>几个分支之一</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>交给{name}</translation>
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
        <source>Clock {days} days behind</source>
        <translation>时钟慢 {days} 天</translation>
    </message>
    <message>
        <source>Visits today {visits} · waiting {waiting} · open matters {cases}</source>
        <translation>今日 {visits} 人次 · 等候 {waiting} · 办件 {cases}</translation>
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
    <name>TryOut</name>
    <message>
        <source>cannot be judged</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>The draft has problems; see its text.</source>
        <translation>草案还有问题，见“差异与生效”。</translation>
    </message>
    <message>
        <source>open: {what}</source>
        <translation>待定 · {what}</translation>
    </message>
    <message>
        <source>already received</source>
        <translation>已在享受</translation>
    </message>
    <message>
        <source>Try out on somebody invented</source>
        <translation>用虚构的人试算</translation>
    </message>
    <message>
        <source>invented</source>
        <translation>虚构</translation>
    </message>
    <message>
        <source>Facts of the invented person</source>
        <translation>虚构人员的情况</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Every clause</source>
        <translation>逐条结果</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草案</translation>
    </message>
    <message>
        <source>Invented: nothing is known of this person</source>
        <translation>虚构：什么情况都还不知道的人</translation>
    </message>
    <message>
        <source>Old couple</source>
        <translation>老两口</translation>
    </message>
    <message>
        <source>Single mother</source>
        <translation>单亲母亲</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Disabled adult</source>
        <translation>重残成年人</translation>
    </message>
    <message>
        <source>Sudden illness</source>
        <translation>突发重病</translation>
    </message>
    <message>
        <source>Orphan</source>
        <translation>孤儿</translation>
    </message>
    <message>
        <source>Nobody known</source>
        <translation>一无所知</translation>
    </message>
    <message>
        <source>All facts</source>
        <translation>全部情况</translation>
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
        <source>None</source>
        <translation>都没有</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不清楚</translation>
    </message>
</context>
<context>
    <name>UnderWayDialog</name>
    <message>
        <source>A matter of this kind is under way already</source>
        <translation>已有同类办件正在办理</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>去看办件</translation>
    </message>
    <message>
        <source>A second one is right only where it is another occasion.</source>
        <translation>确属另一件事，才需要再登记一件。</translation>
    </message>
    <message>
        <source>Open another one</source>
        <translation>另登记一件</translation>
    </message>
</context>
<context>
    <name>VenueDetail</name>
    <message>
        <source>The chosen venue</source>
        <translation>选中的单位</translation>
    </message>
    <message>
        <source>Replace its computer</source>
        <translation>更换电脑</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>No venue is chosen.</source>
        <translation>没有选中单位。</translation>
    </message>
    <message>
        <source>Fingerprint of this desk, to be read aloud</source>
        <translation>该窗口的指纹（电话核对用）</translation>
    </message>
    <message>
        <source>{count} held: no. {ranges}</source>
        <translation>搁置 {count} 条：第 {ranges} 号</translation>
    </message>
    <message>
        <source>Bundles from and to this desk</source>
        <translation>与该窗口往来的数据包</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>new keys not known yet</source>
        <translation>还不知道新密钥</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>上次上报</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收到</translation>
    </message>
    <message>
        <source>up to no. {acknowledged} of {newest}</source>
        <translation>至第 {acknowledged} 号，对方最新第 {newest} 号</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Roster edition</source>
        <translation>名册版本</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>政策目录</translation>
    </message>
    <message>
        <source>County&apos;s keys</source>
        <translation>本县密钥</translation>
    </message>
    <message>
        <source>Receives people of</source>
        <translation>下发范围</translation>
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
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Open matters</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>接待人次</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记日期</translation>
    </message>
</context>
<context>
    <name>Venues</name>
    <message>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>due</source>
        <translation>该上报</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>缺号</translation>
    </message>
    <message>
        <source>never reported</source>
        <translation>从未上报</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Reports come in, and nothing is missing.</source>
        <translation>按时上报，没有缺漏。</translation>
    </message>
    <message>
        <source>No report for a week: one is due.</source>
        <translation>一周没有上报，该送周报包了。</translation>
    </message>
    <message>
        <source>No report for two weeks: please telephone.</source>
        <translation>两周没有上报，请打电话问一问。</translation>
    </message>
    <message>
        <source>A stick is still on its way or was lost. Nothing is gone: issue to this desk, and its next report brings what is missing.</source>
        <translation>有 U 盘还在路上或丢失了。数据没有丢：向该窗口下发一次，它下一次上报会把缺的补上。</translation>
    </message>
    <message>
        <source>Enrolled, and no report has come yet. Has the answer reached the desk?</source>
        <translation>已登记，还没有上报过。登记回执送到窗口了吗？</translation>
    </message>
    <message>
        <source>Nothing is accepted from this desk or issued to it. What it sent before stays.</source>
        <translation>不再接收它的上报，也不向它下发。以前收到的记录都保留。</translation>
    </message>
    <message>
        <source>written by a newer program: update this one, it is then taken up by itself</source>
        <translation>由更新版本的程序写成：本机升级后会自动收入</translation>
    </message>
    <message>
        <source>its content cannot be read: whoever maintains the desk should look at it</source>
        <translation>内容无法读取：请维护该窗口的人员查看</translation>
    </message>
    <message>
        <source>its person is not on the roster: it is taken up once a roster names them</source>
        <translation>名册上没有这个人：名册里有了之后会自动收入</translation>
    </message>
    <message>
        <source>its matter has not come yet: it is taken up when the missing records are here</source>
        <translation>所属办件还没有送到：缺的记录到齐后会自动收入</translation>
    </message>
    <message>
        <source>its visit has not come yet: it is taken up when the missing records are here</source>
        <translation>还没有收到它的来访记录：缺的记录到了就会自动处理</translation>
    </message>
    <message>
        <source>the same was recorded already: kept, and counted once</source>
        <translation>同一件事已经记过：保留，只计一次</translation>
    </message>
    <message>
        <source>another record has the same number: two computers wrote as this desk (a copied disk)</source>
        <translation>同一编号另有一条不同的记录：有两台电脑以这个窗口的名义在写（硬盘被复制过）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{ranges} and {count} more places</source>
        <translation>{ranges} 等另 {count} 处</translation>
    </message>
    <message>
        <source>no. {ranges} missing</source>
        <translation>缺第 {ranges} 号</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>{count} held</source>
        <translation>搁置 {count}</translation>
    </message>
    <message>
        <source>{count} forked</source>
        <translation>分叉 {count}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>known</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还不知道</translation>
    </message>
    <message>
        <source>{day} · received · {kind} no. {serial} · {count}</source>
        <translation>{day} · 收到{kind}第 {serial} 号 · {count}</translation>
    </message>
    <message>
        <source>{day} · sent · {kind} no. {serial} · {count}</source>
        <translation>{day} · 发出{kind}第 {serial} 号 · {count}</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条</translation>
    </message>
</context>
<context>
    <name>VenuesPage</name>
    <message>
        <source>Search the venues</source>
        <translation>查找单位</translation>
    </message>
    <message>
        <source>Venue, township or code · ↑ ↓ choose</source>
        <translation>单位、乡镇或区划代码 · ↑ ↓ 选择</translation>
    </message>
    <message>
        <source>Take a desk in</source>
        <translation>登记新窗口</translation>
    </message>
    <message>
        <source>County&apos;s keys</source>
        <translation>本县密钥</translation>
    </message>
    <message>
        <source>All venues at a glance</source>
        <translation>全部单位一览</translation>
    </message>
    <message>
        <source>Venues</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No venue fits. Esc shows all of them again.</source>
        <translation>没有符合的单位。按 Esc 重新显示全部。</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>一览</translation>
    </message>
    <message>
        <source>No venue yet</source>
        <translation>还没有单位</translation>
    </message>
    <message>
        <source>No venue is taken in yet</source>
        <translation>还没有登记任何窗口</translation>
    </message>
    <message>
        <source>1 · The desk opens its exchange page and writes a request to a stick.</source>
        <translation>1 · 窗口打开“交换”页，把登记申请写到 U 盘。</translation>
    </message>
    <message>
        <source>2 · Here, {key} reads the request from the stick.</source>
        <translation>2 · 在这里按 {key}，从 U 盘读取申请。</translation>
    </message>
    <message>
        <source>3 · Both compare the fingerprint by telephone; the answer goes back by stick.</source>
        <translation>3 · 双方打电话核对指纹，登记回执用 U 盘带回去。</translation>
    </message>
    <message>
        <source>After that every venue is one cell and one row here, and can be issued to.</source>
        <translation>之后每个单位在这里占一格、占一行，就可以向它下发了。</translation>
    </message>
</context>
<context>
    <name>VenuesTable</name>
    <message>
        <source>Venue</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>上次上报</translation>
    </message>
    <message>
        <source>Received / written</source>
        <translation>已收 / 对方已写</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Roster · catalogue</source>
        <translation>名册 · 目录</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新密钥</translation>
    </message>
</context>
<context>
    <name>WaitingStrip</name>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>A scan waits: {what}</source>
        <translation>有一次扫码等着：{what}</translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>To do today</source>
        <translation>今天要做</translation>
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
        <source>Hand-overs that wait for you: {count}</source>
        <translation>等您接收的办件：{count} 件</translation>
    </message>
    <message>
        <source>Take them over, or say why not.</source>
        <translation>请接收，或说明不接收的原因。</translation>
    </message>
    <message>
        <source>Visitors to invite to rate: {count}</source>
        <translation>可以邀请评价：{count} 件</translation>
    </message>
    <message>
        <source>They have been told the outcome and may say how they were served.</source>
        <translation>已告知结果，可以请他们评价。</translation>
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
        <source>waiting {minutes}</source>
        <translation>已等 {minutes}</translation>
    </message>
    <message>
        <source>Who is waiting</source>
        <translation>正在等候</translation>
    </message>
    <message>
        <source>Nobody is waiting. A ticket given with F5 appears here; F3 calls the next.</source>
        <translation>现在没有人等候。按 F5 取的号会出现在这里；F3 叫下一个。</translation>
    </message>
    <message>
        <source>Matters that are due</source>
        <translation>到期的办件</translation>
    </message>
    <message>
        <source>open matters {count}</source>
        <translation>在办 {count}</translation>
    </message>
    <message>
        <source>overdue {count}</source>
        <translation>超期 {count}</translation>
    </message>
    <message>
        <source>due today {count}</source>
        <translation>今天到期 {count}</translation>
    </message>
    <message>
        <source>due soon {count}</source>
        <translation>快到期 {count}</translation>
    </message>
    <message>
        <source>to be told {count}</source>
        <translation>待告知 {count}</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why the data of {name} are what they are</source>
        <translation>{name}的资料是怎么来的</translation>
    </message>
    <message>
        <source>On the roster of this desk since edition {number}</source>
        <translation>从第 {number} 版起在本窗口的名册上</translation>
    </message>
    <message>
        <source>On no roster that this desk ever had</source>
        <translation>没有进过本窗口的名册</translation>
    </message>
    <message>
        <source>↑ ↓ scroll</source>
        <translation>↑ ↓ 翻看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No field has changed</source>
        <translation>没有哪一项变过</translation>
    </message>
    <message>
        <source>Every field is as edition {number} brought it, and nobody has corrected one.</source>
        <translation>各项都和第 {number} 版名册带来的一样，没有人更正过。</translation>
    </message>
    <message>
        <source>Nobody has corrected a field.</source>
        <translation>没有人更正过。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>As edition {number} brought it.</source>
        <translation>和第 {number} 版带来的一样。</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>issue no. {serial}</source>
        <translation>下发第 {serial} 号</translation>
    </message>
    <message>
        <source>file {digest}</source>
        <translation>文件 {digest}</translation>
    </message>
    <message>
        <source>paper seen: {paper}</source>
        <translation>看到的证件：{paper}</translation>
    </message>
</context>
<context>
    <name>WindowsCard</name>
    <message>
        <source>The windows of the centre</source>
        <translation>本中心的窗口</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>各窗口</translation>
    </message>
    <message>
        <source>Hall&apos;s display</source>
        <translation>大厅屏</translation>
    </message>
    <message>
        <source>Voice: on</source>
        <translation>语音：开</translation>
    </message>
    <message>
        <source>Close the hall&apos;s display</source>
        <translation>关闭大厅屏</translation>
    </message>
    <message>
        <source>Voice: off</source>
        <translation>语音：关</translation>
    </message>
    <message>
        <source>No voice on this computer</source>
        <translation>本机没有语音程序</translation>
    </message>
    <message>
        <source>{window} (here)</source>
        <translation>{window}（本机）</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>YearsPane</name>
    <message>
        <source>Years</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>The marked year</source>
        <translation>选中的年份</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Holidays, one a line: name, first day, last day</source>
        <translation>放假：一行一个，写名称、第一天、最后一天</translation>
    </message>
    <message>
        <source>Weekends that are worked</source>
        <translation>调休上班的周末</translation>
    </message>
    <message>
        <source>The notice that says so</source>
        <translation>依据的通知</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Next year</source>
        <translation>下一年</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>Worked weekends</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>_LateCard</name>
    <message>
        <source>Overdue, and without anybody</source>
        <translation>超期和无人负责的办件</translation>
    </message>
    <message>
        <source>Nothing is overdue, and every matter has somebody who is there.</source>
        <translation>没有超期的办件，每件事都有在岗的人负责。</translation>
    </message>
    <message>
        <source>Give those without anybody to who is there</source>
        <translation>无人负责的交给在岗同事</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Assistant is away or gone</source>
        <translation>协办员不在岗或已离开</translation>
    </message>
</context>
<context>
    <name>_MarkedCard</name>
    <message>
        <source>The whole story</source>
        <translation>查看全程</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>退回…</translation>
    </message>
</context>
<context>
    <name>_Matters</name>
    <message>
        <source>goes</source>
        <translation>改派</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
</context>
</TS>
