"""People and schools on the home tab."""
