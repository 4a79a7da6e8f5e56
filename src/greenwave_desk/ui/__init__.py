"""The window: shows and asks, holds no rule."""

from .immortals import hold

hold()
