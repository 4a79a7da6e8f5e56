"""Sentences about bundles, enrolment, sticks and folders."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

_KEPT = "没有导入任何内容，现有数据没有改动。"
_KEPT_EN = "Nothing was imported; your data are unchanged."
_AGAIN = "请让对方重新导出一份，换个 U 盘再试。"
_AGAIN_EN = "Have the other side export it again and try another stick."

EXCHANGE: dict[ErrorCode, Sentence] = {
    ErrorCode.BUNDLE_NOT_A_BUNDLE: Sentence(
        zh=f"这个文件不是数据包[：{{file}}]。{_KEPT}",
        zh_next="请选以 .gwb 结尾的文件。",
        en=f"This file is not a bundle[: {{file}}]. {_KEPT_EN}",
        en_next="Choose a file that ends in .gwb.",
    ),
    ErrorCode.BUNDLE_TRUNCATED: Sentence(
        zh=f"这个数据包不完整，后面缺了一段。{_KEPT}",
        zh_next="可能是拷贝时中断了：请重新拷贝，或者让对方重新导出。",
        en=f"This bundle is incomplete: its end is missing. {_KEPT_EN}",
        en_next="The copy may have been interrupted: copy it again, or have it exported again.",
    ),
    ErrorCode.BUNDLE_DAMAGED: Sentence(
        zh=f"这个数据包已损坏。{_KEPT}",
        zh_next=_AGAIN,
        en=f"This bundle is damaged. {_KEPT_EN}",
        en_next=_AGAIN_EN,
    ),
    ErrorCode.BUNDLE_WRONG_KEY: Sentence(
        zh=f"这个数据包不是给本单位的，这里打不开。{_KEPT}",
        zh_next="请核对 U 盘上的文件是否拿错；如果本单位换过密钥，请联系县级重新下发。",
        en=f"This bundle is not for this office and cannot be opened here. {_KEPT_EN}",
        en_next="Check that it is the right file; if the keys here were replaced, "
        "ask the county to issue it again.",
    ),
    ErrorCode.BUNDLE_WRONG_RECIPIENT: Sentence(
        zh=f"这个数据包是给别的单位的[：{{recipient}}]。{_KEPT}",
        zh_next="请把它交给对应的单位，这里换用给本单位的数据包。",
        en=f"This bundle is for another office[: {{recipient}}]. {_KEPT_EN}",
        en_next="Hand it to that office and use the bundle meant for this one.",
    ),
    ErrorCode.BUNDLE_UNKNOWN_SENDER: Sentence(
        zh=f"不认识发出这个数据包的单位[：{{sender}}]。{_KEPT}",
        zh_next="请先完成登记（greenwave enrol），并用电话核对指纹。",
        en=f"The sender of this bundle is not known here[: {{sender}}]. {_KEPT_EN}",
        en_next="Enrol first (greenwave enrol) and compare the fingerprints by telephone.",
    ),
    ErrorCode.BUNDLE_SIGNATURE: Sentence(
        zh=f"数据包的签名不对，不能确认是谁发出的。{_KEPT}",
        zh_next="请不要再用这个文件，打电话向发出单位核实。",
        en=f"The bundle's signature is not right, so its sender is not certain. {_KEPT_EN}",
        en_next="Do not use this file; ask the sending office by telephone.",
    ),
    ErrorCode.BUNDLE_TAMPERED: Sentence(
        zh=f"数据包的内容和它的清单对不上[：{{part}}]。{_KEPT}",
        zh_next="请不要再用这个文件，打电话向发出单位核实后重新导出。",
        en=f"What is in the bundle differs from its manifest[: {{part}}]. {_KEPT_EN}",
        en_next="Do not use this file; ask the sending office and have it exported again.",
    ),
    ErrorCode.BUNDLE_TOO_NEW: Sentence(
        zh="这个数据包是用更新版本的程序做的[（格式 {format}，这里只到 {known}）]，"
        f"这里读不了。{_KEPT}",
        zh_next="请先更新本机的程序，再导入一次；文件请留着。",
        en="This bundle was made by a newer version of the program"
        f"[ (format {{format}}, known here: {{known}})]. {_KEPT_EN}",
        en_next="Update the program here, then import it again; keep the file.",
    ),
    ErrorCode.BUNDLE_TOO_LARGE: Sentence(
        zh=f"这个数据包超过了允许的大小[：{{part}}]。{_KEPT}",
        zh_next="请打电话向发出单位核实这个文件。",
        en=f"This bundle is larger than allowed[: {{part}}]. {_KEPT_EN}",
        en_next="Ask the sending office about this file.",
    ),
    ErrorCode.BUNDLE_REPLAYED: Sentence(
        zh=f"这个数据包比这里已有的旧[（第 {{serial}} 号，这里已到第 {{held}} 号）]。{_KEPT}",
        zh_next="请找最新的数据包导入；旧的可以从 U 盘上删去。",
        en=f"This bundle is older than what is here[ (number {{serial}}, here {{held}})]. "
        f"{_KEPT_EN}",
        en_next="Import the newest bundle; the old one may be removed from the stick.",
    ),
    ErrorCode.BUNDLE_WRONG_KIND: Sentence(
        zh=f"这里不能导入这一种数据包[：{{found}}]。{_KEPT}",
        zh_next="县级只收窗口上报，窗口只收县级下发；登记回执请用 greenwave enrol finish。",
        en=f"A bundle of this kind is not imported here[: {{found}}]. {_KEPT_EN}",
        en_next="The county takes desk reports, a desk takes county issues; "
        "an enrolment goes through greenwave enrol finish.",
    ),
    ErrorCode.BUNDLE_WRONG_SCOPE: Sentence(
        zh=f"数据包里的记录不是发出单位自己的，或者说不清是谁的。{_KEPT}",
        zh_next="请打电话问发出单位；如果它刚换过电脑，请它重新导出一次。",
        en=f"The bundle carries records that are not the sender's own, or nobody's. {_KEPT_EN}",
        en_next="Ask the sender by telephone; if its computer was replaced, have it export again.",
    ),
    ErrorCode.BUNDLE_KEY_REVOKED: Sentence(
        zh=f"发出这个数据包的密钥已经作废[：{{sender}}]。{_KEPT}",
        zh_next="请打电话向发出单位核实，用新密钥重新导出。",
        en=f"The key that signed this bundle has been revoked[: {{sender}}]. {_KEPT_EN}",
        en_next="Ask the sending office and have it exported with the new key.",
    ),
    ErrorCode.BUNDLE_KEY_REPLACED: Sentence(
        zh=f"发出单位的密钥和登记时不一样[：{{sender}}]。{_KEPT}",
        zh_next="请打电话核对指纹；确实换过密钥的，请重新登记（greenwave enrol）。",
        en=f"The sender's key is not the one it enrolled with[: {{sender}}]. {_KEPT_EN}",
        en_next="Compare the fingerprints by telephone; if the key was replaced, enrol again.",
    ),
    ErrorCode.BUNDLE_MALFORMED: Sentence(
        zh=f"数据包的格式不对[：{{part}}]。{_KEPT}",
        zh_next=_AGAIN,
        en=f"The bundle is not in the right form[: {{part}}]. {_KEPT_EN}",
        en_next=_AGAIN_EN,
    ),
    ErrorCode.REQUEST_INVALID: Sentence(
        zh="登记申请文件不完整或被改过。什么都没有改动。",
        zh_next="请让窗口重新做一份（greenwave enrol request）。",
        en="The enrolment request is incomplete or was altered. Nothing was changed.",
        en_next="Have the desk make it again (greenwave enrol request).",
    ),
    ErrorCode.FINGERPRINT_MISMATCH: Sentence(
        zh="指纹对不上[：文件里是 {found}][，电话里是 {expected}]。没有登记。",
        zh_next="请再打一次电话逐段核对；仍然对不上的，不要使用这个文件。",
        en="The fingerprints differ[: in the file {found}][, expected {expected}]. "
        "Nothing was enrolled.",
        en_next="Telephone and compare again; if they still differ, do not use this file.",
    ),
    ErrorCode.NOT_ENROLLED: Sentence(
        zh="还没有完成登记，不能交换数据包。什么都没有改动。",
        zh_next="请先登记：窗口 greenwave enrol request，县级 accept，窗口再 finish。",
        en="Enrolment is not finished, so no bundles can be exchanged. Nothing was changed.",
        en_next="Enrol first: greenwave enrol request at the desk, accept at the county, "
        "then finish at the desk.",
    ),
    ErrorCode.ALREADY_ENROLLED: Sentence(
        zh="已经登记过了[：{county}]。什么都没有改动。",
        zh_next="如果要换密钥，请先和县级联系。",
        en="This is enrolled already[: {county}]. Nothing was changed.",
        en_next="To replace the keys, speak with the county first.",
    ),
    ErrorCode.ENROLMENT_OTHER_REQUEST: Sentence(
        zh="这份登记回执答复的不是本机的申请。没有登记。",
        zh_next="请把本机写的申请文件交给县级，用县级给的回执。",
        en="This enrolment does not answer a request made here. Nothing was enrolled.",
        en_next="Give the county a request from this computer and use the answer to that.",
    ),
    ErrorCode.VENUE_UNKNOWN: Sentence(
        zh="没有登记过这个单位[：{venue}]。什么都没有改动。",
        zh_next="请用 greenwave venues 查看已登记的单位。",
        en="No such venue is enrolled[: {venue}]. Nothing was changed.",
        en_next="greenwave venues lists those that are.",
    ),
    ErrorCode.VENUE_REVOKED: Sentence(
        zh="这个单位已经停用[：{venue}]，不再收它的上报，也不再给它下发。什么都没有改动。",
        zh_next="确实要恢复的，请它重写登记申请，电话核对指纹后再受理（enrol accept --expect）。",
        en="This venue has been shut out[: {venue}]; nothing is taken from it or issued to it. "
        "Nothing was changed.",
        en_next="To take it in again, have it write a new request, compare the fingerprints by "
        "telephone and accept it (enrol accept --expect).",
    ),
    ErrorCode.KEYS_STILL_NEEDED: Sentence(
        zh="还有窗口不知道新密钥[（{count} 个，例如{venue}）]，旧密钥没有停用。什么都没有改动。",
        zh_next="请先给它们下发，等它们再上报一次；等不到的可以加 --anyway，它们以后要重新登记。",
        en="Some desks do not know the new keys yet[ ({count}, among them {venue})], "
        "so the former ones stay in use. Nothing was changed.",
        en_next="Issue to them and wait for their next report; with --anyway those that never "
        "answer have to enrol again.",
    ),
    ErrorCode.KEYS_ALREADY_NEW: Sentence(
        zh="新密钥已经有了，正在和对方交接，暂时不能再换。什么都没有改动。",
        zh_next="请先完成这一轮：窗口上报后导入县级下发；县级等各窗口都知道后停用旧密钥"
        "（greenwave keys retire）。",
        en="There are new keys already and they are still being made known. Nothing was changed.",
        en_next="Finish this round first: a desk reports and imports the next issue; the county "
        "gives up the former keys once every desk knows (greenwave keys retire).",
    ),
    ErrorCode.TARGET_MISSING: Sentence(
        zh="找不到要写入的文件夹或 U 盘[：{path}]。什么都没有写。",
        zh_next="请插好 U 盘，或者选一个已有的文件夹。",
        en="The folder or stick to write to is not there[: {path}]. Nothing was written.",
        en_next="Plug the stick in, or choose a folder that exists.",
    ),
    ErrorCode.FOLDER_NOT_EMPTY: Sentence(
        zh="这个文件夹不是空的[：{folder}]。什么都没有写。",
        zh_next="请另选一个空文件夹，或者写一个新的名称。",
        en="This folder is not empty[: {folder}]. Nothing was written.",
        en_next="Choose an empty folder, or give a new name.",
    ),
    ErrorCode.TARGET_READ_ONLY: Sentence(
        zh="这个 U 盘或文件夹不能写入[：{path}]。什么都没有写，数据都还在。",
        zh_next="请打开 U 盘的写保护开关，或者换一个 U 盘。",
        en="This stick or folder cannot be written to[: {path}]. Nothing was written; "
        "your data are kept.",
        en_next="Release the stick's write protection, or use another stick.",
    ),
    ErrorCode.TARGET_FULL: Sentence(
        zh="U 盘或文件夹空间不够[：{path}]。没有留下半个文件，数据都还在。",
        zh_next="请清理出一些空间，或者换一个 U 盘再导出。",
        en="The stick or folder is full[: {path}]. No half file was left; your data are kept.",
        en_next="Make room or use another stick, and export again.",
    ),
    ErrorCode.TARGET_FILE_TOO_LARGE: Sentence(
        zh="这个 U 盘的格式存不下这么大的文件[：{path}]。没有留下半个文件。",
        zh_next="请换一个 exFAT 或 NTFS 格式的 U 盘。",
        en="This stick's format cannot hold so large a file[: {path}]. No half file was left.",
        en_next="Use a stick formatted as exFAT or NTFS.",
    ),
    ErrorCode.TARGET_VANISHED: Sentence(
        zh="写到一半时 U 盘被拔出或断开了[：{path}]。数据都还在本机。",
        zh_next="请重新插好 U 盘，再导出一次；看到“可以拔出”后再拔。",
        en="The stick was pulled out or lost while writing[: {path}]. Your data are kept here.",
        en_next="Plug it in again and export once more; remove it when the program says so.",
    ),
    ErrorCode.READ_BACK_DIFFERS: Sentence(
        zh="写完后读回来核对，内容不一致[：{path}]，这个文件没有留下。数据都还在。",
        zh_next="这个 U 盘可能坏了，请换一个再导出。",
        en="Read back after writing, the file differed[: {path}] and was not kept. "
        "Your data are kept.",
        en_next="The stick may be failing: export to another one.",
    ),
}
