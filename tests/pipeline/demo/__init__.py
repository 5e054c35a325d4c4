"""The made-up newsroom: its key must be right, or it would teach the service to be wrong."""
