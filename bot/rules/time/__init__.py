"""What is known of time: school days, terms, school years, and days as people write them."""
