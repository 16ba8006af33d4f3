"""Tests of the text mode."""
