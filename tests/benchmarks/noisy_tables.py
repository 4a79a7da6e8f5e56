"""What is mistaken for what, written down for damaged queries and for nothing else.

These tables are not taken from the program's own: a gap in those is to show as a miss.
"""

from __future__ import annotations

# How the characters of the made-up roster are read in given names, and characters of the same
# sound that an input method offers beside them.
READ_AS = (
    "ai爱艾 bai白柏 bao宝保 biang𰻞 bin斌宾 bo波博 cai才彩 cao曹 ceng曾 cha查 chang昌长常 "
    "chao晁超朝 chen陈晨辰 cheng程成诚 chou仇 chuan传川 chun春纯 cui崔翠粹 cun存村 da大达 "
    "dan单丹 de德得 di翟地弟𬱖 ding丁鼎 dong董东冬 duan段端 en恩 fan范凡帆 fang房芳方 fei飞菲 "
    "fen芬粉 feng冯凤峰峯丰锋 fu付福富傅 gai盖 gang刚钢 gao高皋 ge葛 gen根 guang光广 gui桂贵 "
    "guo郭国果 hai海 han韩涵 he何合和 hei黑 hong红洪宏鸿 hou侯 hu胡虎 hua华花桦 huai怀淮 "
    "hui惠慧辉会卉 huo火 ji纪祭季吉𠮷 jia贾家佳 jian建健剑 jiang姜江 jie解杰洁㛃 jin金锦 "
    "jing静景敬晶 ju菊巨 juan娟卷 jun军俊君钧 kong孔 kui隗 lai来 lan兰岚 le乐 lei磊雷蕾 "
    "li李丽立利莉 lian莲连 liang梁良亮 lin林琳 ling玲令灵 liu刘柳 long龙隆 lu卢陆逯路 lv吕 ma马 "
    "mao毛茂 mei梅美 meng孟梦 mi秘 min敏民 ming明铭 mou缪牟 mu木 ning宁凝 niu牛 nan南 pang庞 "
    "peng鹏朋 ping平萍 pu朴 qi亓齐其 qian钱 qiang强 qiao巧乔 qin琴勤 qing清庆青 qu区曲 quan全泉 "
    "ren任仁 ri日 rong荣容 rui瑞锐 shan善山珊 shao邵 sheng生胜晟盛 shi石史士世 shou守寿 shu淑书 "
    "shuang双爽 shui水 si思 song宋松 su苏素 sun孙 tan谭覃 tang唐 tao涛 tian田天 tong仝同 tu土 "
    "wan万 wang王汪旺 wei魏伟维卫 wen文 xi玺喜希 xia霞夏 xian冼先贤 xiang香祥 xiao小晓 xie谢 "
    "xin新信心欣 xing兴星杏 xiu秀修 xu徐许旭 xue学雪 xun训 yan燕艳岩 yang杨阳 yao姚 yi义毅 "
    "yin尹银 ying英莹 yong永勇 yu于玉雨 yuan袁元 yue月悦 yun云运 zhang张章 zhao赵召兆 zhen珍贞振 "
    "zheng郑正 zhi志芝智 zhong钟种忠中 zhu朱 zhuang庄 zi訾子紫 zeng增 zong宗 zan赞 cong聪 san三 "
    "sen森 shen慎 lai赖 nian年 liu流 ni妮 nei内"
)
# Surnames that are read otherwise than the character elsewhere.
SURNAME_READ_AS = (
    "zeng曾 shan单 xie解 qiu仇 ou区 zha查 zhai翟 ge盖 miao缪 piao朴 qin覃 yue乐 chong种 shao召 "
    "mu牟 zhai祭 wei隗 bi秘 he黑"
)
# Taken for each other by a tired eye, on a bad copy or in handwriting.
LOOK_ALIKE = (
    "英芙 秀季禾 玉王主 国固围 建健 军车 伟炜 兰三 桂挂佳 荣莱 春舂 红江虹 梅海 文交 凤风 金全 "
    "平乎 永水 福褔副 林材 德得 清情晴请 爱受 香杳 霞霎 莲连 珍诊 学字 东车乐 家冢 忠患 良艮 "
    "庆床 新亲 光先 贵责 胜性 才寸 祥样 富宫 龙尤 娟捐 玲铃 巧朽 淑椒 贞贝 惠恵 美羊姜 雪雷 素紊 "
    "俊峻 立位 宝玉 利刹 民氏 中申 义叉 信言 月且 菊掬 刚钢 辉晖 鹏鹃 斌武 宁宇 振赈 传转 兆北 "
    "存在 孟盂 昌冒 广厂 修攸 训驯 令今 维惟 善喜 茂芪 雨两 士土 会合云 来末 根银 守宁字 怀杯 "
    "恩思 敬教 长张 山止 木本 火大 土士 天夭 地她 日曰 星皇 晨辰 阳阴 子孑 大太犬 晟盛 李季 刘列 "
    "陈阵 杨扬 赵起 孙孩 徐除 马鸟 朱未 胡湖 郭部 高亮 何河 宋宗 郑邓 谢榭 韩朝 冯马 董薰 曹漕 "
    "袁哀 许计 吕昌 魏巍 丁了 任仕 卢户 姚挑 姜美 崔催 谭潭 陆陈 范苑 汪江 石右 付什 贾费 邵邱 "
    "万方 段假 钱线 曾会 侯候 齐斋 庄压 毛手 牛午 田由"
)


def _table(text: str) -> dict[str, str]:
    read: dict[str, str] = {}
    for entry in text.split():
        letters = entry.rstrip("".join(sign for sign in entry if ord(sign) > 127))
        read |= dict.fromkeys(entry[len(letters) :], letters)
    return read


READINGS, SURNAME_READINGS = _table(READ_AS), _table(SURNAME_READ_AS)
