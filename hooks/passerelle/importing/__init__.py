"""A filled in practice template to a card: a file to blocks, blocks to sections, sections to values, values to YAML.

Nothing is left out: what finds no place is kept in the draft as a note and reported, what was guessed is said, and what
tells of a person is set aside until they consent.
"""
