"""Characters as people type and mistake them: one written form, variants, look-alikes.

Owns the folding of text before it is compared and the tables of characters that stand for
each other. Knows nothing of readings (``readings.py``) or of where text is kept.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MIDDLE_DOTS = frozenset("·•‧∙⋅・･᛫⸱ㆍ․﹒●.")
"""What stands between the parts of a minority name. Typed in a dozen ways, or left out."""

# Same character, other shape: traditional, old and county-file forms beside the standard one.
VARIANT_GROUPS = (
    "峰峯 群羣 吉𠮷 堃坤 犇奔 秋秌 和龢 靖竫 凌淩 泛汎 辉煇晖 炮砲 烟煙 岩巖 岭嶺 村邨 庄莊 "
    "里裏 台臺 叶葉 刘劉 张張 陈陳 杨楊 赵趙 黄黃 吴吳呉 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 "
    "萧蕭 吕呂 苏蘇 卢盧 蒋蔣 贾賈 阎閻 闫閆 钟鐘鍾锺 谭譚 邹鄒 陆陸 顾顧 龙龍 万萬 钱錢 汤湯 "
    "贺賀 赖賴 龚龔 庞龐 兰蘭 颜顏 温溫 芦蘆 鲁魯 韦韋 毕畢 聂聶 丛叢 关關 费費 纪紀 欧歐 项項 "
    "游遊 卫衛 东東 国國囯圀 华華 丽麗 军軍 强強彊 艳豔艷 杰傑 凤鳳 兴興 义義 爱愛 莲蓮 贞貞 "
    "云雲 荣榮 宝寶寳 庆慶 胜勝 学學 德徳悳 会會 来來 伟偉 娇嬌 贤賢 贵貴 银銀 铁鐵 双雙 "
    "启啟啓 广廣 长長 亚亞 远遠 达達 进進 运運 连連 选選 维維 红紅 绪緒 继繼 续續 缘緣 网網 "
    "灵靈 乡鄉 县縣 镇鎮 桥橋 楼樓 营營 湾灣 寨砦 泽澤 宁寧甯 卧臥 秘祕 册冊 峨峩 线線綫 仙僊 "
    "伫佇 梅楳槑 梁樑 凉涼 况況 冲沖 决決 净淨 准準 减減 凑湊 并並併 卫衞 真眞 慎愼 吴吿 尚尙 "
    "为為爲 户戶戸 产產 彦彥 青靑 清淸 静靜 教敎 温昷 姬姫 研硏 闻聞 问問 间間 迁遷 录錄録 "
    "禄祿 绿綠緑 翠翆 莹瑩 璟璄 珍珎 珏玨 瑶瑤 琼瓊 珑瓏 栋棟 权權 枫楓 桦樺 树樹 标標 丰豐豊 "
    "艺藝 节節 苍蒼 药藥 萨薩 蓝藍 礼禮 祯禎 祎禕 升昇陞 哲喆"
)

# Different characters that a tired eye or a bad scan takes for each other; names only.
LOOKALIKE_GROUPS = (
    "己已巳 未末 戴载 士土 日曰 千干于 侯候 付傅 肖萧 阎闫 丘邱 余佘 代戴 兰蓝 刘列 治冶 宇字 "
    "王玉主 田由甲申 大太犬 天夭 人入 刀力 今令 历厉 子孑孓 午牛 贝见 折拆析 扬杨 洁沽 怡恰 "
    "晴睛 晴清情请 瞻赡 密蜜 崇祟 梁粱 洒酒 茶荼 莱菜 荣荥 莹萤荧 英芙 茉茱 季李 林材 杖枝枚 "
    "柏相 栗粟 桂挂 瑞端 琪淇棋祺 琳淋 璐露 玲铃 坤绅 仲伸 伟炜玮 维惟唯 准淮 陈阵 陵凌 祥详 "
    "祯桢 亨享 孝考 宜宣 官宫 东束 浩洁 建健 廷延 微徽 慧惠 悦锐 朋明 晓哓 景影 昌晶 曼蔓 晟盛 "
    "海诲 涛祷 淑椒 森淼 熙照 炎焱 焕换 狄狭 艾芝 芦庐 鲁鱼 鸟乌 鸣呜 鹏朋 雯雪 霖霜 颖颍 风凤 "
    "骄娇 铭名 锋峰 钊钏 钧均 绵锦 闻闽间问 邓邵郑 翟瞿 贵责 贾要 辛幸 达迭 远运 连莲 逄逢 "
    "裘裴 能熊 荀苟 荷何 萍苹 葛曷 蓉容 薜薛 卞下 卜下 吏史 吴昊 员贠 喜善 困因 如茹 妍研 姗珊 "
    "婕捷 婧靖 孟盂 岑芩 师帅 思恩 恒桓 戊戍戌成 文交 斌武 旦且 昕听 晁晃 朴扑 杞祀 柳卯 汪江 "
    "沈沉 沙纱 秦泰 滕腾 甘廿 白自 睢雎 祁祈 祖租 禹属 缪谬 聂摄 商啇 穆稷 亓元 仝全 佟修 乜也 "
    "弋戈 庞宠 冼洗 桂挂佳 荣莱荒 春奏秦 红虹江 梅悔海侮诲 文交父 金全会余 平乎 永水求 福幅副 "
    "林株 德循 清渭 香杳番 霞露 珍诊玲 学字 东车末 忠志忘患 光先元 贵贾费责 胜性姓 富宫 龙尤 "
    "娟捐绢 翠辈 淑液 惠慧患 雪雷 素累紊索 俊峻浚骏 利刹刺 民氏 中申午 义又叉 信倡 月且目 刚剐钢 "
    "鹏鹤鹃 斌赋武 传转伶 昌晶冒 训驯词 维锥 茂茨 恩患思 敬散敏教 木术本 山巾 秀季委香 "
    "国园围固图 军车牟 玉王宝 马乌鸟 陈陆 户卢 存在 才寸 英莫 羊美姜 合会台 根银很 怀坏杯 云去 "
    "爱受 生主 立位 良艮 杰木 双又 彭澎 汤场扬 许计 魏巍 崔催 谭潭 董薰 曹槽 袁哀衰 郭部 高亮 "
    "何河 宋宗 谢射 徐除 孙孔 赵起 杨场 吕昌 范苑 姚挑 段假 毛手 侯候 邵召 梁染 田由甲 石右 钱线 "
    "曾会 洪供 静净 勤勒 超起 喜善 仁仕任 勇男 飞气 强弦 伟讳 芳芬 兰三 凡几 双权 壮状 岳兵 奎查 "
    "彪虎 泽译择 洲州 艺芝 苗笛 荷苛 菊掬 萱宣 蕾雷 薇徽 蔡祭 裕祐 豪毫 进近 郎朗 钢纲 钦软 锁销 "
    "顺须 颜颖 魁愧 麟鳞"
)


def _groups(text: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for group in text.split():
        for char in group:
            table.setdefault(char, set()).update(other for other in group if other != char)
    return {char: tuple(sorted(others)) for char, others in table.items()}


_VARIANTS = _groups(VARIANT_GROUPS)
_LOOKALIKES = _groups(LOOKALIKE_GROUPS)


def variants_of(char: str) -> tuple[str, ...]:
    """Other shapes of the same character (峯 for 峰), not ``char`` itself."""
    return _VARIANTS.get(char, ())


def lookalikes_of(char: str) -> tuple[str, ...]:
    """Characters that are mistaken for ``char`` by eye (末 for 未), not ``char`` itself."""
    return _LOOKALIKES.get(char, ())


def _kept(char: str) -> bool:
    category = unicodedata.category(char)
    # Control, format and surrogate code points and combining marks (variation selectors among
    # them) are never what somebody looks for; U+0308 alone carries meaning, in lü.
    return not (category in {"Cc", "Cf", "Cs"} or (category[0] == "M" and char != "\u0308"))


@lru_cache(maxsize=8192)
def fold_text(text: str) -> str:
    """``text`` as it is compared: half-width, lower case, one middle dot, single blanks.

    Compatibility characters become their ordinary ones (NFKC: ``Ａ`` a, ``３`` 3, U+F90A 金).
    Unprintable characters and variation selectors are dropped.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    spaced = "".join(" " if char.isspace() else char for char in text)
    usable = "".join(char for char in spaced if _kept(char))
    folded = unicodedata.normalize("NFKC", usable).lower()
    dotted = "".join("·" if char in MIDDLE_DOTS and char != "." else char for char in folded)
    kept = "".join(char for char in dotted if _kept(char))
    return " ".join(unicodedata.normalize("NFC", kept).split())
