"""The pages of the game, one a file; they talk to a game only through `sitting.Sitting`."""
