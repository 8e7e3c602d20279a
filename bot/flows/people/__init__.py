"""People and schools: who is who, who comes, who goes, and what is held on them."""
