"""The rules of the game, one family a file; each function cites its rulebook paragraph."""
