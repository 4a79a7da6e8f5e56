"""The greenwave command: the same jobs, without a screen."""
