"""What every kind of source promises, and what each alone does."""
