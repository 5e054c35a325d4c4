"""The made-up newsroom: sites, readers and receivers on this machine, on which the real service is shown and tried."""
