"""People and schools, as people read of them."""
