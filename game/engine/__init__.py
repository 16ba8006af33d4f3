"""The engine room: N games side by side, stepped in lockstep; no files, no clock, no words."""
