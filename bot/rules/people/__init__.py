"""What the guides say of people and schools: who may lead, what they know, who fits, who comes first."""
