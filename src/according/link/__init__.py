"""Accounts to incidents."""
