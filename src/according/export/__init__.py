"""Records in the forms that the field uses."""
