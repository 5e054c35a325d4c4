"""An alert into words: what mails show, and what webhooks carry. Pure; stages/compose.py puts the message together."""
