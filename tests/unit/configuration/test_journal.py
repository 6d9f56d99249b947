from configuration import journal
from configuration.journal import Journal


def test_lines_come_out_whole_and_stamped_however_they_came_in(tmp_path):
    log = Journal(tmp_path, "web")

    log.write("một\nha".encode())
    log.write(b"i\r\nno end")
    log.close()

    lines = (tmp_path / "web.log").read_text().splitlines()
    assert [line.split("Z ", 1)[1] for line in lines] == ["một", "hai", "no end"]


def test_old_lines_are_dropped_by_size(tmp_path):
    log = Journal(tmp_path, "web", largest=1000)

    for n in range(500):
        log.write(f"line {n} {'x' * 50}\n".encode())

    files = sorted(tmp_path.iterdir())
    assert len(files) == 1 + journal.KEPT
    assert all(file.stat().st_size < 1200 for file in files)
    assert "line 499" in (tmp_path / "web.log").read_text()


def test_a_line_without_end_does_not_fill_the_memory(tmp_path):
    log = Journal(tmp_path, "web")

    for _ in range(100):
        log.write(b"x" * 1000)

    assert (tmp_path / "web.log").exists()


def test_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    Journal(tmp_path / "missing", "web").write(b"lost\n")


def test_logs_are_merged_by_time(tmp_path):
    (tmp_path / "a.log").write_text("2026-01-01T00:00:01.000Z one\n2026-01-01T00:00:03.000Z three\n")
    (tmp_path / "b.log").write_text("2026-01-01T00:00:02.000Z two\n")

    assert [line[25:] for _, line in journal.tail(tmp_path, [], 10)] == ["one", "two", "three"]
    assert [name for name, _ in journal.tail(tmp_path, ["b"], 10)] == ["b"]
    assert [line[25:] for _, line in journal.tail(tmp_path, [], 2)] == ["two", "three"]


def test_following_shows_only_what_is_new_also_over_a_rotation(tmp_path):
    log = Journal(tmp_path, "a", largest=60)
    log.say("old")
    places: dict[str, tuple[int, int]] = {}
    list(journal._news(tmp_path, "a", places, skip=True))

    log.say("new")
    seen = [line for _, line in journal._news(tmp_path, "a", places, skip=False)]
    log.say("x" * 60)
    log.say("after the rotation")
    seen += [line for _, line in journal._news(tmp_path, "a", places, skip=False)]

    assert not any("old" in line for line in seen)
    assert "new" in seen[0]
    assert "after the rotation" in seen[-1]
