"""Programs that live through what no test can: a school year, and ten thousand messages in bad weather."""
