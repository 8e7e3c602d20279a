"""What tests are given: an alliance, its people, support as far on its way as is needed, and databases."""
