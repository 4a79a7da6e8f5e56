"""Sentences about the devices at the window: readers of ID cards."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

_BY_HAND = "也可以先手工输入号码。"
_BY_HAND_EN = "The number can be typed in the meantime."

DEVICES: dict[ErrorCode, Sentence] = {
    ErrorCode.READER_MISSING: Sentence(
        zh="没有找到身份证阅读器[（{port}）]。",
        zh_next=f"请检查阅读器是否插好、通电，端口设置是否正确；接好后会自动连上。{_BY_HAND}",
        en="The ID card reader is not there[ ({port})].",
        en_next="See that it is plugged in and that the port is set right; it is then found by "
        f"itself. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_BUSY: Sentence(
        zh="身份证阅读器的端口打不开[（{port}）]：别的程序正在用它，或者这个账户没有权限。",
        zh_next=f"请关闭其他读卡程序；在 Linux 上，请维护人员把账户加入 dialout 组。{_BY_HAND}",
        en="The port of the ID card reader cannot be opened[ ({port})]: another program holds it, "
        "or this account may not use it.",
        en_next="Close other programs that read cards; on Linux, have the account added to the "
        f"group dialout. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_SILENT: Sentence(
        zh="身份证阅读器没有回应[（{port}）]。",
        zh_next=f"请检查阅读器的电源、连线和通信速率，必要时重新插一次。{_BY_HAND}",
        en="The ID card reader does not answer[ ({port})].",
        en_next="Check its power, its cable and its speed; plug it in anew if need be. "
        f"{_BY_HAND_EN}",
    ),
    ErrorCode.READER_GARBLED: Sentence(
        zh="身份证阅读器传来的内容看不懂[（{port}）]，这次的读数没有采用。",
        zh_next=f"请把身份证拿起来再放一次；如果总是这样，请检查连线和通信速率。{_BY_HAND}",
        en="What the ID card reader sent makes no sense[ ({port})]; nothing of it was used.",
        en_next="Lift the card and lay it down again; if that happens each time, check the cable "
        f"and the speed. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_REFUSED: Sentence(
        zh="身份证阅读器没有执行这一步[（状态 {status}）]。",
        zh_next=f"请把身份证拿起来再放一次；如果总是这样，请重新插一次阅读器。{_BY_HAND}",
        en="The ID card reader did not do what it was asked[ (status {status})].",
        en_next="Lift the card and lay it down again; if that happens each time, plug the reader "
        f"in anew. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_FAULTY: Sentence(
        zh="身份证阅读器的安全模块自检没有通过，或者没有授权[（状态 {status}）]，不能读卡。",
        zh_next=f"请联系阅读器的供应商。{_BY_HAND}",
        en="The reader's security module failed its own test or is not authorised"
        "[ (status {status})]; it reads no cards.",
        en_next=f"Call whoever supplied the reader. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_CARD_UNREADABLE: Sentence(
        zh="这张身份证没有读出来[（状态 {status}）]。",
        zh_next=f"请把身份证拿起来，再平放一次，放稳不动。{_BY_HAND}",
        en="This ID card could not be read[ (status {status})].",
        en_next=f"Lift the card, lay it flat again and leave it there. {_BY_HAND_EN}",
    ),
    ErrorCode.READER_CARD_UNVERIFIED: Sentence(
        zh="阅读器没有认可这张身份证[（状态 {status}）]，没有采用它的内容。",
        zh_next="请再放一次；如果还是这样，请当面核对证件和本人，不要只凭读卡结果下结论。",
        en="The reader does not vouch for this ID card[ (status {status})]; nothing of it was "
        "used.",
        en_next="Lay it down again; if that does not help, compare card and visitor by eye and "
        "draw no conclusion from the reader alone.",
    ),
    ErrorCode.READER_CARD_OTHER: Sentence(
        zh="放上去的不是身份证[（状态 {status}）]。",
        zh_next="请换成身份证或居住证；优先服务卡请用扫码枪扫，或者输入卡号。",
        en="What lies on the reader is no ID card[ (status {status})].",
        en_next="Lay down an ID card or a residence permit; scan a priority service card, or type "
        "its number.",
    ),
}
