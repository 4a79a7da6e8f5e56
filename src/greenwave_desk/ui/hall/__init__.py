"""What the hall sees and hears: the second screen and the spoken calls."""
