"""The door to the web: one polite, bounded and guarded HTTP client, and what its answers mean."""
