"""What is written of an alert, piece by piece."""
