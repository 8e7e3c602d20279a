"""The accounts: what visits come to, the register of leaders, and the spreadsheets of both."""
