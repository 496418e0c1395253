"""Generators of large libraries, and the measured commands: `python -m benchmarks`."""
