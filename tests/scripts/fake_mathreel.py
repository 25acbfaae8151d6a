"""The command line with `fake_doorway` in place of the scenes, for tests to start as a process of its own."""

from scripts import cli, pool

if __name__ == "__main__":
    pool.DOORWAY = "fake_doorway"
    cli.main()
