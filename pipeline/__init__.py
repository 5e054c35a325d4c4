"""The only room that knows both others: carries an article along one line and remembers things."""
