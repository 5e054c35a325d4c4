"""Channels, one file each; every one of them runs the contract in tests/connectors/channel_contract.py."""
