"""What the directors see of the alliance, and everybody of what they have to do with."""
