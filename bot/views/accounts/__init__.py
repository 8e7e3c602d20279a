"""The accounts, as people read them: statements, invoices and the register as spreadsheets."""
