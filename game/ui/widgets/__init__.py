"""The widgets. They take plain values and know nothing of the game's rules."""
