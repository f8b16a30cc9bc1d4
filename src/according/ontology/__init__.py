"""What the field knows, as data with a checker: frames, actors, groups of people."""
