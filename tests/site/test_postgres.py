"""The embedded database: who may connect, where its socket lies, what it leaves alone, how it starts and stops."""

from __future__ import annotations

import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from luoshi.site.postgres import Cluster, ClusterError


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "postgres")
    yield cluster
    cluster.stop()


def setting(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        assert row
        return str(row[0])


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_what_is_committed_is_on_disk(cluster: Cluster, name: str) -> None:
    assert setting(cluster, name) == "on"


def test_no_network_port_is_open(cluster: Cluster) -> None:
    assert setting(cluster, "listen_addresses") == ""


def test_every_rule_of_entry_is_peer_and_none_is_trust(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as connection:
        methods = {row[0] for row in connection.execute("SELECT auth_method FROM pg_hba_file_rules")}
    assert methods == {"peer"}


def test_another_account_of_the_machine_is_refused(cluster: Cluster) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become another account to try")
    nobody = pwd.getpwnam("nobody")
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        try:
            psycopg.connect(cluster.url, connect_timeout=5)
        except psycopg.OperationalError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_the_socket_lies_in_a_short_folder_that_only_its_owner_enters(cluster: Cluster) -> None:
    folder = cluster.socket_folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) < 107


def test_a_socket_folder_that_others_may_write_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(tmp_path / "postgres")
    parent = tmp_path / "open"
    parent.mkdir()
    parent.chmod(0o777)
    monkeypatch.setattr(Cluster, "socket_folder", property(lambda self: parent / "mine"))
    with pytest.raises(ClusterError):
        cluster.start()


def test_parent_folders_keep_their_modes(tmp_path: Path) -> None:
    closed = tmp_path / "closed" / "deep"
    closed.mkdir(parents=True)
    parents = [closed, closed.parent, tmp_path, tmp_path.parent, tmp_path.parent.parent]
    closed.parent.chmod(0o700)
    before = [stat.S_IMODE(folder.stat().st_mode) for folder in parents]
    cluster = Cluster(closed / "postgres")
    cluster.start()
    cluster.stop()
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in parents] == before


def test_a_second_start_attaches_to_the_one_left_running(own: Cluster) -> None:
    assert own.start() is False
    assert Cluster(own.folder).start() is True


def test_stop_stops_and_a_second_stop_is_no_error(own: Cluster) -> None:
    own.start()
    own.stop()
    assert not own.running()
    own.stop()


def test_two_clusters_run_side_by_side(own: Cluster, cluster: Cluster) -> None:
    own.start()
    assert setting(own, "data_directory") != setting(cluster, "data_directory")


def test_a_server_killed_outright_loses_nothing_committed(own: Cluster) -> None:
    own.start()
    with psycopg.connect(own.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    server = int((own.folder / "cluster" / "postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    for _ in range(100):
        if not own.running():
            break
        time.sleep(0.1)
    assert own.start() is False
    with psycopg.connect(own.url) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_an_interrupted_first_start_leaves_nothing_in_the_way(own: Cluster) -> None:
    own.folder.mkdir(parents=True)
    half = own.folder / ".cluster.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    own.start()
    assert own.running()


def test_data_of_another_major_version_is_refused_with_the_way_out(own: Cluster) -> None:
    own.start()
    own.stop()
    (own.folder / "cluster" / "PG_VERSION").write_text("17\n")
    with pytest.raises(ClusterError) as refused:
        own.start()
    assert "17" in refused.value.message
    assert "DATABASE_URL" in refused.value.remedy
    (own.folder / "cluster" / "PG_VERSION").write_text("18\n")


def test_an_ordinary_user_runs_it_as_himself(tmp_path_factory: pytest.TempPathFactory) -> None:
    script = (
        "import sys, pathlib, psycopg; from luoshi.site.postgres import Cluster\n"
        "c = Cluster(pathlib.Path(sys.argv[1]) / 'postgres'); c.start()\n"
        "print(psycopg.connect(c.url).execute('SELECT current_user').fetchone()[0]); c.stop()"
    )
    if os.geteuid() != 0:
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path_factory.mktemp("ordinary"))], capture_output=True, text=True
        )
        assert done.stdout.strip() == "luoshi", done.stderr
        return
    # As root: become an ordinary account in a forked child, in a folder that it owns.
    someone = pwd.getpwnam("nobody")
    folder = Path("/tmp") / f"luoshi-test-{os.getpid()}"
    folder.mkdir()
    os.chown(folder, someone.pw_uid, someone.pw_gid)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(someone.pw_gid)
            os.setuid(someone.pw_uid)
            os.environ.pop("XDG_RUNTIME_DIR", None)
            mine = Cluster(folder / "postgres")
            mine.start()
            with psycopg.connect(mine.url) as connection:
                code = 0 if connection.execute("SELECT current_user").fetchone() == ("luoshi",) else 1
            mine.stop()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    assert code == 0
