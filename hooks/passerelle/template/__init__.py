"""The practice template as a Word file: made from the model, empty or filled in with a card."""
