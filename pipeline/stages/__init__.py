"""The stages of the line: small functions from one frozen value to the next, unknown to each other and to the store."""
