"""Sentences about the workspace, its door, the disk, backups and the program itself."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

WORKSPACE: dict[ErrorCode, Sentence] = {
    ErrorCode.WORKSPACE_MISSING: Sentence(
        zh="这里没有工作区[：{path}]。什么都没有改动。",
        zh_next="请检查文件夹是否选对；第一次使用请先新建工作区（greenwave init）。",
        en="There is no workspace here[: {path}]. Nothing was changed.",
        en_next="Check the folder; the first time, make a workspace with greenwave init.",
    ),
    ErrorCode.WORKSPACE_EXISTS: Sentence(
        zh="这个文件夹里已经有工作区[：{path}]，没有改动它。",
        zh_next="请换一个空文件夹，或者直接打开原有的工作区。",
        en="There is a workspace in this folder already[: {path}]; it was left as it is.",
        en_next="Choose an empty folder, or open the workspace that is there.",
    ),
    ErrorCode.WORKSPACE_WRONG_KIND: Sentence(
        zh="这个工作区不能做这件事[：这里是{found}工作区][，需要{wanted}工作区]。什么都没有改动。",
        zh_next="请打开另一种工作区（窗口或县级）再做一次。",
        en="This workspace cannot do that[: it is a {found} workspace][; a {wanted} workspace is "
        "needed]. Nothing was changed.",
        en_next="Open the other kind of workspace (desk or county) and do it again.",
    ),
    ErrorCode.WORKSPACE_IN_USE: Sentence(
        zh="这个工作区正在另一个窗口里使用。什么都没有改动。",
        zh_next="请先关闭另一个窗口，再打开一次。",
        en="This workspace is open in another window. Nothing was changed.",
        en_next="Close the other window first, then open it again.",
    ),
    ErrorCode.WORKSPACE_TOO_NEW: Sentence(
        zh="这个工作区是用更新版本的程序保存的[（格式 {found}，本程序只到 {known}）]，"
        "这里读不了。什么都没有改动。",
        zh_next="请安装新版本的程序后再打开。",
        en="This workspace was saved by a newer version of the program"
        "[ (format {found}, known here: {known})]. Nothing was changed.",
        en_next="Install the newer version, then open it.",
    ),
    ErrorCode.WORKSPACE_DAMAGED: Sentence(
        zh="工作区的数据文件有损坏，程序没有再往里写。",
        zh_next="请先把整个文件夹复制一份留存，再从最近的备份恢复（greenwave restore）。",
        en="The workspace's data file is damaged; the program wrote nothing more to it.",
        en_next="Keep a copy of the whole folder, then restore the latest backup "
        "(greenwave restore).",
    ),
    ErrorCode.WORKSPACE_NOT_ENCRYPTED: Sentence(
        zh="数据文件没有加密，程序不打开它。什么都没有改动。",
        zh_next="请不要再使用这个文件，并告知维护人员；可以从备份恢复。",
        en="The data file is not encrypted, so the program does not open it. Nothing was changed.",
        en_next="Stop using this file and tell whoever maintains this; a backup can be restored.",
    ),
    ErrorCode.KEYSLOTS_DAMAGED: Sentence(
        zh="口令文件（keyslots.json）缺失或损坏，打不开工作区。数据没有改动。",
        zh_next="请从最近的备份恢复，或者用恢复码打开。",
        en="The passphrase file (keyslots.json) is missing or damaged. The data are untouched.",
        en_next="Restore the latest backup, or open with the recovery code.",
    ),
    ErrorCode.PASSPHRASE_WRONG: Sentence(
        zh="姓名或口令不对，工作区没有打开。",
        zh_next="请看清大小写和输入法后再输一次；忘记口令可以用纸上的恢复码。",
        en="The name or the passphrase is not right; the workspace stays closed.",
        en_next="Check capitals and the input method and type it again; "
        "a forgotten passphrase is replaced with the recovery code on paper.",
    ),
    ErrorCode.PASSPHRASE_MISSING: Sentence(
        zh="没有给口令，这里又没有可以输入口令的终端。工作区没有打开。",
        zh_next="请用 --passphrase-file 指定口令文件，或者设置 GREENWAVE_PASSPHRASE。",
        en="No passphrase was given and there is no terminal to ask at. "
        "The workspace stays closed.",
        en_next="Name a file with --passphrase-file, or set GREENWAVE_PASSPHRASE.",
    ),
    ErrorCode.PASSPHRASE_WEAK: Sentence(
        zh="这个口令太短或太容易猜[（至少 {least} 个字符）]。什么都没有改动。",
        zh_next="请换一个更长的口令，比如几个不相干的词连在一起。",
        en="This passphrase is too short or too easy to guess[ (at least {least} characters)]. "
        "Nothing was changed.",
        en_next="Choose a longer one, such as several words that have nothing to do with "
        "each other.",
    ),
    ErrorCode.UNLOCK_DELAYED: Sentence(
        zh="口令输错次数较多，暂时不能再试[，还要等 {seconds} 秒]。",
        zh_next="请稍等片刻再输；忘记口令可以用纸上的恢复码。",
        en="The passphrase was wrong several times; please wait[ {seconds} seconds].",
        en_next="Try again a little later; a forgotten passphrase is replaced with the recovery "
        "code on paper.",
    ),
    ErrorCode.NAME_INVALID: Sentence(
        zh="这个名称不能用：它是空的，或者里面有看不见的字符。什么都没有改动。",
        zh_next="请重新输入单位名称或姓名，只用普通的文字。",
        en="This name cannot be used: it is empty or holds characters that cannot be seen. "
        "Nothing was changed.",
        en_next="Type the venue's or the person's name again, in plain characters.",
    ),
    ErrorCode.OPERATOR_UNKNOWN: Sentence(
        zh="工作区里没有这个使用人[：{operator}]。工作区没有打开。",
        zh_next="请核对姓名（--operator），或者请管理员添加。",
        en="The workspace knows no operator of that name[: {operator}]. It stays closed.",
        en_next="Check the name (--operator), or ask the administrator to add it.",
    ),
    ErrorCode.OPERATOR_EXISTS: Sentence(
        zh="已经有同名的使用人[：{operator}]。什么都没有改动。",
        zh_next="请换一个姓名，例如在后面加上部门。",
        en="There is an operator of that name already[: {operator}]. Nothing was changed.",
        en_next="Choose another name, for instance with the department added.",
    ),
    ErrorCode.ROLE_INSUFFICIENT: Sentence(
        zh="当前使用人没有做这件事的权限[（需要{needed}）]。什么都没有改动。",
        zh_next="请让有权限的同事来做，或者请管理员调整角色。",
        en="This operator may not do that[ (it takes: {needed})]. Nothing was changed.",
        en_next="Ask a colleague who may, or have the administrator change the role.",
    ),
    ErrorCode.DISK_FULL: Sentence(
        zh="磁盘空间不够，没有写完[：{path}]。原有的数据都还在。",
        zh_next="请清理出一些空间，再做一次。",
        en="The disk is full, so this was not written[: {path}]. What was there is kept.",
        en_next="Make some room and do it again.",
    ),
    ErrorCode.DISK_READ_ONLY: Sentence(
        zh="这个位置只能读、不能写[：{path}]。什么都没有改动。",
        zh_next="请换一个可以写入的位置。",
        en="This place can be read but not written[: {path}]. Nothing was changed.",
        en_next="Choose a place that can be written to.",
    ),
    ErrorCode.PERMISSION_DENIED: Sentence(
        zh="系统不允许访问这个位置[：{path}]。什么都没有改动。",
        zh_next="请换一个位置，或者请管理这台电脑的人开放权限。",
        en="The system does not allow access to this place[: {path}]. Nothing was changed.",
        en_next="Choose another place, or ask whoever manages this computer.",
    ),
    ErrorCode.IO_FAILED: Sentence(
        zh="读写文件时出了问题[：{path}]。没有完成的部分不会留下来。",
        zh_next="请检查磁盘或 U 盘是否接好，再做一次。",
        en="Reading or writing failed[: {path}]. Nothing half-done is left behind.",
        en_next="Check that the disk or stick is well connected and do it again.",
    ),
    ErrorCode.FILE_MISSING: Sentence(
        zh="找不到这个文件[：{path}]。什么都没有改动。",
        zh_next="请检查文件名和位置；如果在 U 盘上，请看看 U 盘是否插好。",
        en="The file is not there[: {path}]. Nothing was changed.",
        en_next="Check its name and place; if it is on a stick, see that the stick is plugged in.",
    ),
    ErrorCode.FILE_EXISTS: Sentence(
        zh="这里已经有同名的文件[：{path}]，没有改动它。",
        zh_next="请换一个文件名或位置。",
        en="There is a file of that name already[: {path}]; it was left as it is.",
        en_next="Choose another name or place.",
    ),
    ErrorCode.FILE_TOO_LARGE: Sentence(
        zh="这个文件比允许的大[（上限 {limit} 字节）]，没有使用它。什么都没有改动。",
        zh_next="请检查是否拿错了文件。",
        en="This file is larger than allowed[ (limit {limit} bytes)] and was not used. "
        "Nothing was changed.",
        en_next="Check that it is the right file.",
    ),
    ErrorCode.NOT_A_FILE: Sentence(
        zh="这里要的是一个文件，给的是文件夹或别的东西[：{path}]。什么都没有改动。",
        zh_next="请选文件夹里面的那个文件。",
        en="A file is needed here, and this is a folder or something else[: {path}]. "
        "Nothing was changed.",
        en_next="Choose the file inside the folder.",
    ),
    ErrorCode.BACKUP_DAMAGED: Sentence(
        zh="这个备份不完整或已损坏，没有使用它。现有的工作区没有改动。",
        zh_next="请换一个更早的备份再试。",
        en="This backup is incomplete or damaged and was not used. "
        "The present workspace is untouched.",
        en_next="Try an earlier backup.",
    ),
    ErrorCode.RESTORE_POORER: Sentence(
        zh="备份里的记录比现有工作区少[（备份 {backup} 条，现有 {here} 条）]，没有恢复。",
        zh_next="请确认真的要用较少的记录替换；确认后加上 --poorer 再做一次。",
        en="The backup holds fewer records than the present workspace"
        "[ ({backup} against {here})]; nothing was restored.",
        en_next="If you really mean to replace more by less, do it again with --poorer.",
    ),
    ErrorCode.RESTORE_OTHER: Sentence(
        zh="这里已经有别的工作区或别的文件，不是这个备份的来处，没有恢复。",
        zh_next="请用 --home 指定一个空文件夹，把备份恢复到那里。",
        en="What is here is another workspace or other files, not what was backed up; "
        "nothing was restored.",
        en_next="Name an empty folder with --home and restore the backup there.",
    ),
    ErrorCode.PASSPHRASE_FILE: Sentence(
        zh="口令文件读不了，或者是空的[：{path}]。工作区没有打开。",
        zh_next="请检查这个文件：第一行应当是口令，编码为 UTF-8。",
        en="The passphrase file cannot be read or is empty[: {path}]. The workspace stays closed.",
        en_next="Check the file: its first line is the passphrase, in UTF-8.",
    ),
    ErrorCode.NO_DISPLAY: Sentence(
        zh="这台电脑现在没有可用的屏幕，窗口打不开。",
        zh_next="请在桌面环境里打开，或者改用命令（greenwave --help）。",
        en="There is no display for the window on this computer now.",
        en_next="Start it from the desktop, or use the command (greenwave --help).",
    ),
    ErrorCode.DEMO_EXISTS: Sentence(
        zh="这个文件夹不是空的，演示没有建立[：{path}]。里面的东西没有改动。",
        zh_next="请给一个空的或者还不存在的文件夹。",
        en="This folder is not empty, so no demo was made[: {path}]. What is in it is untouched.",
        en_next="Name a folder that is empty or does not exist yet.",
    ),
}
