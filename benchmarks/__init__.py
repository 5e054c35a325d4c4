"""What the service costs, as ratios inside one run; each module says what it prints."""
