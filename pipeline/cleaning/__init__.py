"""A page into an article: what it says, who said it and when, and what on it is not the article."""
