"""The commands of `passerelle`, one module for each thing that one may want to do."""
