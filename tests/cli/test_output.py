from greenwave_desk.cli.output import local_time, pairs, table, width, write_json, write_json_array


def test_chinese_characters_take_two_columns_rare_ones_too():
    assert width("ab") == 2
    assert width("曾国顺") == 6
    assert width("𠮷") == 2
    assert width("阿依古丽·买买提") == 15
    assert width("e\u0301") == 1


def test_columns_are_aligned_whatever_the_script():
    lines = list(table(["姓名", "村居"], [("曾国顺", "李集村"), ("a", "b")]))
    starts = [width(line[: line.index(cell)]) for line, cell in zip(lines, "村李b", strict=True)]
    assert len(set(starts)) == 1


def test_values_stand_under_each_other_and_nothing_trails():
    assert list(pairs([("名", "x"), ("Name", "")])) == ["名    x", "Name"]


def test_json_keeps_chinese_readable(capsys):
    write_json({"name": "𠮷"})
    assert capsys.readouterr().out == '{\n  "name": "𠮷"\n}\n'


def test_an_array_is_valid_when_it_is_empty_and_when_it_is_not(capsys):
    write_json_array([])
    assert capsys.readouterr().out.split() == ["[", "]"]
    write_json_array([1, 2])
    assert capsys.readouterr().out == "[\n1,\n2\n]\n"


def test_times_are_those_of_the_clock_on_the_wall_in_china():
    assert local_time("2026-11-23T18:55:57.418Z") == "2026-11-24 02:55"
