"""What happened in one game: its accounts, its beliefs and tests, and the page that tells them."""
