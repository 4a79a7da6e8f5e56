"""Greenwave Desk: priority service, assistance and policy guidance at township windows."""

__version__ = "0.1.0"
