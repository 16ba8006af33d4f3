"""The text mode: the same sitting in a terminal, line by line, without a window and without pygame.

What comes next is the `GameTable`'s, as in the window; every word comes from the modules that the
screens read, too. `paper` writes and reads lines, `pages` and `options` say what a seat sees,
`decide` takes an order, `sitting` goes from one step to the next, `app` opens and closes a game.
"""
