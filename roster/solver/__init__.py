"""The only place of this room that imports ortools: worker models and ward rows."""
