"""What views say to people outside Slack: the same words, without its marks, signs and commands."""
