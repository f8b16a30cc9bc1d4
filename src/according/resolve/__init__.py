"""Times, places, actors and numbers."""
