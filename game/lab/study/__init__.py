"""The validity study: what the rules show, what they assume, and what they cannot say."""
