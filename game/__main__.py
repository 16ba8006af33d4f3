"""``python -m game`` is the ``greyzone`` command."""

from game.cli import main

if __name__ == "__main__":
    main(prog_name="python -m game")
