"""Seats: everyone and everything that gives orders, seeing only a view."""
